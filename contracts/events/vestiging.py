"""Stream Vestiging, written by aanvraag: a location of a school and the board it belongs to."""

from dataclasses import dataclass
from datetime import date

from contracts.events.model import Schrijver, rijen


@dataclass(frozen=True, slots=True, kw_only=True)
class VestigingGeregistreerd:
    """A location takes part in the SWV, under a board (B13, D02)."""

    vanaf_datum: date
    vestiging: str  # BRIN6
    schoolnaam: str
    schoolsoort: str
    schoolbestuur: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VestigingGewijzigd:
    """A location has another name or school kind from this date."""

    vanaf_datum: date
    schoolnaam: str
    schoolsoort: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VestigingOvergegaan:
    """A location moves to another board; the old one keeps its balance (rekenmodel 6, 12)."""

    per_datum: date
    vestiging: str
    van: str
    naar: str


GEBEURTENISSEN = rijen(
    "Vestiging",
    Schrijver.AANVRAAG,
    voorlopig=(
        (VestigingGeregistreerd, "vestiging-geregistreerd", "vanaf_datum"),
        (VestigingGewijzigd, "vestiging-gewijzigd", "vanaf_datum"),
        (VestigingOvergegaan, "vestiging-overgegaan", "per_datum"),
    ),
)
