"""Stream Vestiging, written by aanvraag: a location of a school and the board it belongs to."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from contracts.events.model import Schrijver, rijen


class Schoolsoort(StrEnum):
    """Kind of school; rule sets give other amounts for another kind (B07, E05, E09)."""

    BAO = "bao"
    SBO = "sbo"
    SO = "so"
    VO = "vo"
    VSO = "vso"


@dataclass(frozen=True, slots=True, kw_only=True)
class VestigingGeregistreerd:
    """A location takes part in the SWV, under a board (B13, D02)."""

    vanaf_datum: date
    tot_en_met_datum: date | None  # last day that it takes part; None: no end known
    vestiging: str  # BRIN6
    schoolnaam: str
    schoolsoort: Schoolsoort
    schoolbestuur: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VestigingGewijzigd:
    """A location has another name, school kind or end from this date: all as it is then."""

    vanaf_datum: date
    tot_en_met_datum: date | None
    schoolnaam: str
    schoolsoort: Schoolsoort


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
    vast=(
        (VestigingGeregistreerd, "vestiging-geregistreerd", "vanaf_datum"),
        (VestigingGewijzigd, "vestiging-gewijzigd", "vanaf_datum"),
        (VestigingOvergegaan, "vestiging-overgegaan", "per_datum"),
    ),
)
