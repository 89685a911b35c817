"""Stream Kalender, written by aanvraag: the holidays and days off that an SWV counts with."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from contracts.events.model import Schrijver, rijen


class Regio(StrEnum):
    """Region of the school holidays."""

    NOORD = "noord"
    MIDDEN = "midden"
    ZUID = "zuid"


@dataclass(frozen=True, slots=True, kw_only=True)
class VrijePeriode:
    """Days without school, inclusive: a holiday, or one public holiday."""

    naam: str
    eerste_dag: date
    laatste_dag: date


@dataclass(frozen=True, slots=True, kw_only=True)
class KalenderVastgesteld:
    """The days off from `vanaf_datum` through `tot_en_met_datum` (rekenmodel 3, B09)."""

    vanaf_datum: date
    tot_en_met_datum: date  # a run past this day is not covered
    regio: Regio
    vrije_perioden: tuple[VrijePeriode, ...]  # in order of day; school and public holidays
    bron: str  # library and version, or the decision of the SWV
    reden: str | None  # why days that were given before become others


GEBEURTENISSEN = rijen(
    "Kalender",
    Schrijver.AANVRAAG,
    voorlopig=((KalenderVastgesteld, "kalender-vastgesteld", "vanaf_datum"),),
)
