"""Stream Betaling, written by betaling: one payment, from offered to its answer (rekenmodel 10)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from contracts.events.model import Schrijver, rijen


class Einduitkomst(StrEnum):
    """What really happened to a payment on which the bank contradicts itself."""

    UITGEVOERD = "uitgevoerd"
    GEWEIGERD = "geweigerd"


@dataclass(frozen=True, slots=True, kw_only=True)
class BetalingGenoteerd:
    """The bank has the payment and may still refuse it: pain.002 ACCP, ACSP, PDNG."""

    antwoord_datum: date
    bericht: UUID
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BetalingGeweigerd:
    """The bank refuses the payment (pain.002 RJCT): the money is due again, once."""

    antwoord_datum: date
    bericht: UUID
    redencode: str  # of the bank, such as "AC04"
    rekening_ongeldig: bool  # puts the payee on hold until a new account is approved


@dataclass(frozen=True, slots=True, kw_only=True)
class BetalingUitgevoerd:
    """The debit is booked (camt.053, camt.054); its date decides the book year (rekenmodel 11)."""

    uitvoer_datum: date
    bericht: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class BetalingTeruggekomen:
    """The bank of the payee sends the money back: it is due again."""

    terug_datum: date
    bericht: UUID
    redencode: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OplossingVoorgesteld:
    """Somebody says what happened to a payment that was refused and then executed."""

    voorstel_datum: date
    voorstel: UUID
    uitkomst: Einduitkomst
    reden: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TegenstrijdigheidOpgelost:
    """A second person confirms it; the next approval for this payee is free again."""

    besluit_datum: date
    voorstel: UUID
    uitkomst: Einduitkomst
    reden: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OplossingAfgekeurd:
    """The second person turns the proposal down."""

    afkeur_datum: date
    voorstel: UUID
    reden: str


GEBEURTENISSEN = rijen(
    "Betaling",
    Schrijver.BETALING,
    voorlopig=(
        (BetalingGenoteerd, "betaling-genoteerd", "antwoord_datum"),
        (BetalingGeweigerd, "betaling-geweigerd", "antwoord_datum"),
        (BetalingUitgevoerd, "betaling-uitgevoerd", "uitvoer_datum"),
        (BetalingTeruggekomen, "betaling-teruggekomen", "terug_datum"),
        (OplossingVoorgesteld, "betaling-oplossing-voorgesteld", "voorstel_datum"),
        (TegenstrijdigheidOpgelost, "betaling-tegenstrijdigheid-opgelost", "besluit_datum"),
        (OplossingAfgekeurd, "betaling-oplossing-afgekeurd", "afkeur_datum"),
    ),
)
