"""Stream Factuur, written by betaling: an invoice on an arrangement with rhythm `op-factuur`."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.events.model import Schrijver, rijen
from contracts.periode import Maand


@dataclass(frozen=True, slots=True, kw_only=True)
class Factuurregel:
    """What was delivered in one month (rekenmodel 9)."""

    maand: Maand
    bedrag_cent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FactuurIngediend:
    """A school or executing party hands an invoice in (rekenmodel 9, 12)."""

    factuur_datum: date
    arrangement: UUID
    factuurnummer: str
    regels: tuple[Factuurregel, ...]
    sha256: str  # over the ciphertext


@dataclass(frozen=True, slots=True, kw_only=True)
class FactuurGoedgekeurd:
    """These lines may be paid, up to the entitlement of their year (rekenmodel 9)."""

    besluit_datum: date
    regels: tuple[Factuurregel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactuurAfgekeurd:
    """The invoice is turned down."""

    afkeur_datum: date
    reden: str


GEBEURTENISSEN = rijen(
    "Factuur",
    Schrijver.BETALING,
    voorlopig=(
        (FactuurIngediend, "factuur-ingediend", "factuur_datum"),
        (FactuurGoedgekeurd, "factuur-goedgekeurd", "besluit_datum"),
        (FactuurAfgekeurd, "factuur-afgekeurd", "afkeur_datum"),
    ),
)
