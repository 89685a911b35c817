"""Stream Rekeninghouder, written by betaling: a payee, its account, holds and receipts."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.events.model import Schrijver, rijen


@dataclass(frozen=True, slots=True, kw_only=True)
class RekeningnummerVoorgesteld:
    """An account is proposed; nothing is paid to it until a second person confirms."""

    vanaf_datum: date
    voorstel: UUID
    begunstigde: str
    rekeningnummer: str  # IBAN of a legal entity
    tenaamstelling: str
    bewijs_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RekeningnummerVastgesteld:
    """From this date payments go here; ends a hold for a wrong account (rekenmodel 10)."""

    vanaf_datum: date
    voorstel: UUID
    begunstigde: str
    rekeningnummer: str
    tenaamstelling: str
    bewijs_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RekeningnummerAfgekeurd:
    """The second person turns the proposed account down."""

    afkeur_datum: date
    voorstel: UUID
    reden: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BegunstigdeAangehouden:
    """Nothing is paid to this payee, or on one of its arrangements, until released."""

    aanhoud_datum: date
    begunstigde: str
    arrangement: UUID | None  # None: on all of them
    reden: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BegunstigdeVrijgegeven:
    """The hold is lifted: what was held is free for the next round (rekenmodel 10)."""

    vrijgave_datum: date
    begunstigde: str
    arrangement: UUID | None
    reden: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OntvangstGeboekt:
    """A payee paid money back; what exceeds the claim is due again (rekenmodel 10)."""

    ontvangst_datum: date
    begunstigde: str
    bedrag_cent: int  # at least 1
    bewijs: str  # the entry of the bank


GEBEURTENISSEN = rijen(
    "Rekeninghouder",
    Schrijver.BETALING,
    voorlopig=(
        (RekeningnummerVoorgesteld, "rekeningnummer-voorgesteld", "vanaf_datum"),
        (RekeningnummerVastgesteld, "rekeningnummer-vastgesteld", "vanaf_datum"),
        (RekeningnummerAfgekeurd, "rekeningnummer-afgekeurd", "afkeur_datum"),
        (BegunstigdeAangehouden, "begunstigde-aangehouden", "aanhoud_datum"),
        (BegunstigdeVrijgegeven, "begunstigde-vrijgegeven", "vrijgave_datum"),
        (OntvangstGeboekt, "ontvangst-geboekt", "ontvangst_datum"),
    ),
)
