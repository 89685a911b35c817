"""Facts on a round, from opened to withdrawn (rekenmodel 10), and on a calendar year."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class RondeGeopend:
    """A round with cut-off date `tot` (inclusive; never before that of the round before)."""

    ronde: str
    tot: date
    bron: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RondeBerekend:
    """The lines of an opened round are calculated from the facts so far."""

    ronde: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RondeAfgekeurd:
    """A calculated round goes back to opened."""

    ronde: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RondeGeannuleerd:
    """An opened or calculated round ends without effect."""

    ronde: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RondeVastgesteld:
    """The calculated lines are approved.

    They count as posted and payments arise (rekenmodel 6, 10).

    `regels_sha256` names what is approved; None approves whatever was calculated last. `op`
    is the day of approval, for the statement of a year; None means the cut-off date of the
    round.
    """

    ronde: str
    regels_sha256: str | None = None
    op: date | None = None
    verreken_vorderingen: bool = False  # the rule set sets off open claims


@dataclass(frozen=True, slots=True, kw_only=True)
class RondeIngetrokken:
    """An approved round is undone.

    Posted, T, S, D, V as before (only without a file or a later calculation).
    """

    ronde: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoekjaarAfgesloten:
    """The statement of a calendar year is frozen; later facts are allowed (rekenmodel 11)."""

    kalenderjaar: int
