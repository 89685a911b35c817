"""Stream Administratie, written by betaling: one per SWV, from go-live to closed years."""

from dataclasses import dataclass
from datetime import date

from contracts.events.model import Schrijver, Soort, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class IngebruiknameVoorgesteld:
    """Somebody proposes the date from which this system pays. Without effect until a second person confirms."""

    ingebruikname_datum: date


@dataclass(frozen=True, slots=True, kw_only=True)
class IngebruiknameVastgelegd:
    """From this date this system pays; stands before the first round is opened (rekenmodel 13)."""

    ingebruikname_datum: date


GEBEURTENISSEN = (
    Soort(
        IngebruiknameVoorgesteld,
        "ingebruikname-voorgesteld",
        "Administratie",
        Schrijver.BETALING,
        "ingebruikname_datum",
        Status.VAST,
    ),
    Soort(
        IngebruiknameVastgelegd,
        "ingebruikname-vastgelegd",
        "Administratie",
        Schrijver.BETALING,
        "ingebruikname_datum",
        Status.VAST,
    ),
)
