"""Which facts on an arrangement stand: a fold in order of recording (rekenmodel 7, 8).

A `Stand` is what is left to calculate with: the grant, the revisions and reductions that still
count in order of their month, at most one stop, and whether the grant was withdrawn. Folding is
cheap, so a state may carry its `Stand` along and add one fact at a time with `na`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate
from math import lcm
from typing import assert_never

from contracts.periode import Maand
from contracts.rekenmodel.feiten import (
    Feit,
    Herziening,
    Intrekking,
    Stop,
    StopHerroepen,
    Toekenning,
    Verlaging,
    VerlagingHerroepen,
)
from contracts.rekenmodel.problems import (
    AlIngetrokken,
    BedragTeLaag,
    GeenStopTeHerroepen,
    GeenVerlagingTeHerroepen,
)


@dataclass(frozen=True, slots=True)
class Basis:
    """A grant with its weights as whole numbers: the exact weights x `schaal`, zero months left
    out.

    `opgeteld[k]` is the weight of the first k months, so `opgeteld[-1]` that of the whole run.
    """

    toekenning: Toekenning
    maanden: tuple[Maand, ...]
    gewichten: tuple[int, ...]
    opgeteld: tuple[int, ...]
    schaal: int


def basis(toekenning: Toekenning) -> Basis:
    """Bring the weights of a grant under one denominator, once: the rest is whole numbers."""
    met_gewicht = [(maand, gewicht) for maand, gewicht in toekenning.gewichten if gewicht]
    schaal = lcm(*(gewicht.denominator for _, gewicht in met_gewicht))
    heel = tuple(g.numerator * (schaal // g.denominator) for _, g in met_gewicht)
    maanden = tuple(maand for maand, _ in met_gewicht)
    return Basis(toekenning, maanden, heel, tuple(accumulate(heel, initial=0)), schaal)


@dataclass(frozen=True, slots=True)
class Ingreep:
    """A standing reduction, or a revision with its own `basis`, with effect from month `vanaf`."""

    vanaf: Maand
    feit: Verlaging | Herziening
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """The facts that stand; `ingrepen` in order of recording, `herziening` the last revision."""

    basis: Basis
    ingrepen: tuple[Ingreep, ...] = ()
    herziening: Ingreep | None = None
    stop: Stop | None = None
    intrekking: Intrekking | None = None

    @property
    def op_maand(self) -> list[Ingreep]:
        """In order of month, within a month of recording: the order in which they apply."""
        return sorted(self.ingrepen, key=lambda ingreep: ingreep.vanaf)

    @property
    def verlagingen(self) -> tuple[Verlaging, ...]:
        """The reductions that stand, in order of recording."""
        return tuple(i.feit for i in self.ingrepen if isinstance(i.feit, Verlaging))

    @property
    def toekenning(self) -> Toekenning:
        """The terms in force: those of the last revision, else of the grant."""
        return laatste_basis(self).toekenning


def laatste_basis(stand: Stand) -> Basis:
    """The weights in force: those of the last revision, else of the grant."""
    herzien = stand.herziening
    return herzien.basis if herzien is not None and herzien.basis is not None else stand.basis


def begin(toekenning: Toekenning) -> Stand:
    """A grant to which nothing has happened yet."""
    return Stand(basis(toekenning))


def _verlaagd(stand: Stand, feit: Verlaging) -> Stand:
    if feit.bedrag_cent < 1:
        raise BedragTeLaag("Geef een verlaging van ten minste 1 cent.")
    # What came before the month of a revision is kept, so a later reduction counts from that
    # month at the earliest, as one before the start counts from the start.
    vanaf = max(feit.vanaf, stand.herziening.vanaf) if stand.herziening else feit.vanaf
    return replace(stand, ingrepen=(*stand.ingrepen, Ingreep(vanaf, feit)))


def _verlaging_herroepen(stand: Stand) -> Stand:
    rij = stand.ingrepen
    for plaats in range(len(rij) - 1, -1, -1):
        if rij[plaats].basis is None:
            return replace(stand, ingrepen=(*rij[:plaats], *rij[plaats + 1 :]))
    raise GeenVerlagingTeHerroepen("Er staat geen verlaging; laat deze herroeping weg.")


def _stop_herroepen(stand: Stand) -> Stand:
    if stand.stop is None:
        raise GeenStopTeHerroepen("Er staat geen stop; laat deze herroeping weg.")
    return replace(stand, stop=None)


def _herzien(stand: Stand, feit: Herziening) -> Stand:
    # All from its month on falls away: reductions by rule 8, earlier revisions because this one
    # replaces every month that they reach.
    eerder = tuple(i for i in stand.ingrepen if i.vanaf < feit.vanaf)
    nieuw = Ingreep(feit.vanaf, feit, basis(feit.toekenning))
    return replace(stand, ingrepen=(*eerder, nieuw), herziening=nieuw)


def _met(stand: Stand, feit: Feit) -> Stand:
    match feit:
        case Verlaging():
            return _verlaagd(stand, feit)
        case VerlagingHerroepen():
            return _verlaging_herroepen(stand)
        case Stop():
            return replace(stand, stop=feit)
        case StopHerroepen():
            return _stop_herroepen(stand)
        case Herziening():
            return _herzien(stand, feit)
        case Intrekking():
            return replace(stand, intrekking=feit)
    assert_never(feit)


def na(stand: Stand, feit: Feit) -> Stand:
    """The state after one more recorded fact.

    Raises AlIngetrokken for any fact after a withdrawal of the grant, GeenVerlagingTeHerroepen and
    GeenStopTeHerroepen when nothing stands, BedragTeLaag for a reduction below 1 cent. A reduction
    above what is left, or after the last month, is no mistake here: it is cut to what is left, or
    has no effect.
    """
    if stand.intrekking is not None:
        raise AlIngetrokken("De toekenning is ingetrokken; leg er daarna niets meer op vast.")
    return _met(stand, feit)


def staande(toekenning: Toekenning, feiten: Iterable[Feit] = ()) -> Stand:
    """What stands after all facts, given in order of recording. Raises what `na` raises."""
    stand = begin(toekenning)
    for feit in feiten:
        stand = na(stand, feit)
    return stand


def exact_gewicht(basis: Basis, opgeteld: int) -> Fraction:
    """A whole-number weight of this basis as the exact weight of rekenmodel 3."""
    return Fraction(opgeteld, basis.schaal)
