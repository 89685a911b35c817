"""What may happen to one arrangement after its grant, as the calculation sees it (rekenmodel 7, 8).

The order of facts is the order of recording. `bron` says which event (or which line of a question)
a fact comes from, for the explanation; the calculation only passes it on.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from contracts.periode import Maand
from contracts.rekenmodel.soorten import Stopregel, Verdeelsleutel


@dataclass(frozen=True, slots=True, kw_only=True)
class Toekenning:
    """A grant with everything frozen: the run is inclusive, weights are exact and in order of
    month.

    Month weights of zero may be left out. `totaal_cent` is 0 or more.
    """

    totaal_cent: int
    ingang: date
    laatste_dag: date
    verdeelsleutel: Verdeelsleutel
    stopregel: Stopregel
    gewichten: tuple[tuple[Maand, Fraction], ...]
    bron: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verlaging:
    """Less support from month `vanaf`: the rest is `bedrag_cent` (at least 1) lower."""

    vanaf: Maand
    bedrag_cent: int
    bron: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerlagingHerroepen:
    """Takes away the last recorded reduction that stands."""

    bron: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """An early stop on day `per`; replaces the stop before it."""

    per: date
    bron: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StopHerroepen:
    """Leaves no stop."""

    bron: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Herziening:
    """A new total, run, key or weights from month `vanaf`; what came before that month is kept."""

    vanaf: Maand
    toekenning: Toekenning
    bron: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intrekking:
    """The grant is withdrawn: zero in every month, whatever the stop rule."""

    bron: str = ""


Feit = Verlaging | VerlagingHerroepen | Stop | StopHerroepen | Herziening | Intrekking
