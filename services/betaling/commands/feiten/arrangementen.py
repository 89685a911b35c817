"""Facts on arrangements: the grant, what happens to it, who gets the money, how it all began."""

from dataclasses import dataclass
from datetime import date

from contracts.rekenmodel import feiten as rekenmodel
from contracts.rekenmodel.soorten import Betaalritme


@dataclass(frozen=True, slots=True, kw_only=True)
class Toegekend:
    """An arrangement is granted to a payee, in a rhythm (rekenmodel 9)."""

    arrangement: str
    begunstigde: str
    toekenning: rekenmodel.Toekenning
    ritme: Betaalritme
    niet_voor_ingang: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpArrangement:
    """A fact on one arrangement.

    Reduction, stop, withdrawal of either, revision, withdrawal of the grant.
    """

    arrangement: str
    feit: rekenmodel.Feit


@dataclass(frozen=True, slots=True, kw_only=True)
class VestigingOvergegaan:
    """From `per` the payee of an arrangement is another.

    The old one keeps its balance (rekenmodel 6, 12).
    """

    arrangement: str
    begunstigde: str
    per: date
    bron: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingebruikname:
    """From `datum` on this administration pays.

    An arrangement that started before needs a Beginstand (rekenmodel 13).
    """

    datum: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginstand:
    """Paid before by the old administration, for one arrangement and year (rekenmodel 13)."""

    arrangement: str
    begunstigde: str
    kalenderjaar: int
    bedrag_cent: int
    bron: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginsaldo:
    """The balance that a payee brings along: S0 (<= 0) and V0 (>= 0) (rekenmodel 13)."""

    begunstigde: str
    saldo_cent: int
    vordering_cent: int
    bron: str = ""
