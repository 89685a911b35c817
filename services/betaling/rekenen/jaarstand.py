"""The statement of a calendar year: what it says, for one payee (rekenmodel 11)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Jaarstand:
    """The statement of a calendar year for one payee, at 31 December. Cents."""

    begunstigde: str
    vooruitbetaald_cent: int  # posted for years after it and executed by then
    nog_te_betalen_cent: int  # >= 0: entitlement through it, less what was executed for it
    te_vorderen_cent: int  # -S + V
    verplichtingen_cent: int  # entitlement of the years after it


@dataclass(frozen=True, slots=True)
class Afsluiting:
    """A closed year: how many facts its statement knew, and that statement by payee."""

    positie: int
    standen: tuple[Jaarstand, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gevolg:
    """What one fact, recorded after a year was closed, changed in that year.

    It keeps its cost year and is shown in the open year as "gevolg voor voorgaand boekjaar".
    Exactly one of `arrangement` and `correctie` is set; `positie` counts the facts before it.
    """

    positie: int
    bron: str
    arrangement: str | None
    correctie: str | None
    kalenderjaar: int
    bedrag_cent: int
