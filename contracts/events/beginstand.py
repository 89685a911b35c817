"""Stream Beginstand, written by betaling: what the old administration paid, one per source.

Only before the first round of an SWV: or that round would pay everything again (rekenmodel 13).
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.events.model import Schrijver, rijen


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginbedrag:
    """Paid before on one arrangement for one year; counts as posted and is no line of a round."""

    arrangement: UUID
    kalenderjaar: int
    begunstigde: str
    bedrag_cent: int  # 0 or more


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginsaldo:
    """The balance that a payee brings along."""

    begunstigde: str
    saldo_cent: int  # <= 0
    vordering_cent: int  # >= 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginstandVoorgesteld:
    """An opening balance is proposed; without effect until a second person confirms."""

    stand_datum: date
    bedragen: tuple[Beginbedrag, ...]
    saldi: tuple[Beginsaldo, ...]
    bron_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginstandVastgelegd:
    """This was paid, and carried, before this system paid (rekenmodel 13)."""

    stand_datum: date
    bedragen: tuple[Beginbedrag, ...]
    saldi: tuple[Beginsaldo, ...]
    bron_sha256: str  # of the source document


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginstandAfgekeurd:
    """The second person turns the opening balance down."""

    afkeur_datum: date
    reden: str


GEBEURTENISSEN = rijen(
    "Beginstand",
    Schrijver.BETALING,
    vast=(
        (BeginstandVoorgesteld, "beginstand-voorgesteld", "stand_datum"),
        (BeginstandVastgelegd, "beginstand-vastgelegd", "stand_datum"),
        (BeginstandAfgekeurd, "beginstand-afgekeurd", "afkeur_datum"),
    ),
)
