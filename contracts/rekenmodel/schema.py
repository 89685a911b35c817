"""The schedule of an arrangement: cents per month after all facts (rekenmodel 4, 7, 8).

A schedule is a row of pieces (`Stuk`). The grant is the first; every reduction or revision keeps
what the months before it got and spreads what is left over the months from it, as a piece of its
own. A stop cuts the row (`Knip`), a withdrawal of the grant empties it.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from contracts.bedrag import half_up
from contracts.periode import Maand, Periode
from contracts.rekenmodel.feiten import Feit, Toekenning, Verlaging
from contracts.rekenmodel.soorten import Stopregel
from contracts.rekenmodel.stand import Basis, Ingreep, Stand, laatste_basis, staande
from contracts.rekenmodel.verdeling import cumulatief, verdeel


class Stuk(NamedTuple):
    """One piece: `rest` cents spread over the months of `basis` from index `eerste`, on top of
    `behouden`.

    It holds from month `vanaf` until the next piece. `ingreep` says why it is there; None for the
    grant.
    """

    vanaf: Maand
    basis: Basis
    eerste: int
    behouden: int
    rest: int
    ingreep: Ingreep | None

    def tot(self, index: int) -> int:
        """Cents of everything up to, not including, the month at `index`: C of rekenmodel 4."""
        som = self.basis.opgeteld
        voor = som[self.eerste]
        return self.behouden + cumulatief(self.rest, som[index] - voor, som[-1] - voor)

    def exact_tot(self, index: int, extra: Fraction | int = 0) -> Fraction:
        """The same in exact cents, with `extra` of the weight of the month at `index` itself."""
        som = self.basis.opgeteld
        voor = som[self.eerste]
        if som[-1] == voor:
            return Fraction(self.behouden)
        return self.behouden + self.rest * (som[index] - voor + extra) / Fraction(som[-1] - voor)

    def plaats(self, maand: Maand) -> int:
        """How many months with weight come before `maand`, never before this piece."""
        return max(bisect_left(self.basis.maanden, maand), self.eerste)


def _na_verlaging(stuk: Stuk, ingreep: Ingreep, bedrag_cent: int) -> Stuk | None:
    eerste = stuk.plaats(ingreep.vanaf)
    if eerste == len(stuk.basis.maanden):
        return None  # after the last month with weight: no effect
    behouden = stuk.tot(eerste)
    rest = max(stuk.behouden + stuk.rest - behouden - bedrag_cent, 0)
    return Stuk(ingreep.vanaf, stuk.basis, eerste, behouden, rest, ingreep)


def _na_herziening(stuk: Stuk, ingreep: Ingreep, basis: Basis) -> Stuk:
    behouden = stuk.tot(stuk.plaats(ingreep.vanaf))
    eerste = bisect_left(basis.maanden, ingreep.vanaf)
    draagt = eerste < len(basis.maanden)
    rest = max(basis.toekenning.totaal_cent - behouden, 0) if draagt else 0
    return Stuk(ingreep.vanaf, basis, eerste, behouden, rest, ingreep)


def stukken(stand: Stand) -> list[Stuk]:
    """The pieces in order of month, before any stop (rekenmodel 8), in one step a fact."""
    totaal = stand.basis.toekenning.totaal_cent if stand.basis.maanden else 0
    stuk = Stuk(Maand(1, 1), stand.basis, 0, 0, totaal, None)
    rij = [stuk]
    for ingreep in stand.ingrepen:
        if isinstance(ingreep.feit, Verlaging):
            nieuw = _na_verlaging(stuk, ingreep, ingreep.feit.bedrag_cent)
        else:
            nieuw = _na_herziening(stuk, ingreep, ingreep.basis or stand.basis)
        if nieuw is not None:
            stuk = nieuw
            rij.append(stuk)
    return rij


class Knip(NamedTuple):
    """What a stop leaves: all before month `vanaf`, and of `vanaf` itself what lies within
    `exact_tot`.

    `exact_tot`: exact cents of everything that stays; `tot`: those cents, rounded half up.
    """

    vanaf: Maand
    exact_tot: Fraction
    tot: int


def _na_maand(maand: Maand) -> Maand:
    # Only compared with real months, so a thirteenth is fine, and December 9999 needs no exception.
    return Maand(maand.jaar, maand.maand + 1)


def _deel_van_maand(stuk: Stuk, per: date, index: int) -> Fraction | int:
    """The weight of the stop month up to and including day `per` (rekenmodel 7, `dag`)."""
    gegeven = stuk.basis.toekenning
    maand = Maand.van(per)
    if index == len(stuk.basis.maanden) or stuk.basis.maanden[index] != maand:
        return 0
    # A revision may name a later first day, or an earlier last one, than the day of the stop.
    dagen = Periode(gegeven.ingang, gegeven.laatste_dag).dagen_in(maand)
    tot = min(per, gegeven.laatste_dag)
    geweest = Periode(gegeven.ingang, tot).dagen_in(maand) if tot >= gegeven.ingang else 0
    return Fraction(stuk.basis.gewichten[index] * geweest, dagen) if dagen else 0


def _knip_op_dag(stuk: Stuk, per: date) -> Knip:
    maand = Maand.van(per)
    index = stuk.plaats(maand)
    exact = stuk.exact_tot(index, _deel_van_maand(stuk, per, index))
    return Knip(maand, exact, half_up(exact))


def _knip_op_maand(stuk: Stuk, vanaf: Maand) -> Knip:
    index = stuk.plaats(vanaf)
    return Knip(vanaf, stuk.exact_tot(index), stuk.tot(index))


def knip(stand: Stand, rij: Sequence[Stuk]) -> Knip | None:
    """Where the standing stop cuts, None when it has no effect (rekenmodel 7).

    The stop rule is that of the piece in which the stop date lies; a stop before the start leaves
    nothing, one on or after the last day changes nothing.
    """
    if stand.stop is None:
        return None
    per = stand.stop.per
    maand = Maand.van(per)
    stuk = next((stuk for stuk in reversed(rij) if stuk.vanaf <= maand), rij[0])
    regel = stuk.basis.toekenning.stopregel
    if regel is Stopregel.GEEN_INVLOED or per >= stand.toekenning.laatste_dag:
        return None
    if per < stand.basis.toekenning.ingang:
        return Knip(Maand(1, 1), Fraction(0), 0)
    if regel is Stopregel.VOOR_INGANG:
        return None
    if regel is Stopregel.DAG:
        return _knip_op_dag(stuk, per)
    return _knip_op_maand(stuk, _na_maand(maand) if regel is Stopregel.STOPMAAND_VOL else maand)


@dataclass(frozen=True)
class Schema:
    """Cents per month and calendar year, in order, zeros left out; they follow from `stand`."""

    stand: Stand
    per_maand: dict[Maand, int]

    @cached_property
    def per_jaar(self) -> dict[int, int]:
        """Calendar years come from the same months (rekenmodel 4)."""
        jaren: dict[int, int] = {}
        for maand, cent in self.per_maand.items():
            jaren[maand.jaar] = jaren.get(maand.jaar, 0) + cent
        return jaren

    @property
    def totaal_cent(self) -> int:
        return sum(self.per_maand.values())


def _bedragen(rij: Sequence[Stuk]) -> dict[Maand, int]:
    bedragen: dict[Maand, int] = {}
    for stuk, volgende in zip(rij, [*rij[1:], None], strict=True):
        basis, eerste = stuk.basis, stuk.eerste
        tot = len(basis.maanden) if volgende is None else bisect_left(basis.maanden, volgende.vanaf)
        geheel = basis.opgeteld[-1] - basis.opgeteld[eerste]
        delen = verdeel(stuk.rest, basis.gewichten[eerste:tot], geheel)
        bedragen.update(zip(basis.maanden[eerste:tot], delen, strict=False))
    return bedragen


def _geknipt(bedragen: dict[Maand, int], grens: Knip) -> dict[Maand, int]:
    over = {maand: cent for maand, cent in bedragen.items() if maand < grens.vanaf}
    over[grens.vanaf] = grens.tot - sum(over.values())
    return over


def schema_van(stand: Stand) -> Schema:
    """The schedule of the facts that stand (rekenmodel 4, 7, 8)."""
    if stand.intrekking is not None:
        return Schema(stand, {})
    rij = stukken(stand)
    bedragen = _bedragen(rij)
    grens = knip(stand, rij)
    if grens is not None:
        bedragen = _geknipt(bedragen, grens)
    return Schema(stand, {maand: cent for maand, cent in bedragen.items() if cent})


def schema(toekenning: Toekenning, feiten: Sequence[Feit] = ()) -> Schema:
    """The schedule of a grant after `feiten`, in order of recording. Cents per month and calendar
    year.

    Several reductions apply in order of their month, whatever the order of recording; what a
    reduction takes above what is left is cut. Raises what `stand.na` raises: a withdrawal with
    nothing that stands, any fact after a withdrawal of the grant.
    """
    return schema_van(staande(toekenning, feiten))


def rest_vanaf(stand: Stand, maand: Maand) -> int:
    """Cents in the months from `maand` on before any stop: the most a reduction may take."""
    rij = stukken(stand)
    stuk = next((stuk for stuk in reversed(rij) if stuk.vanaf <= maand), rij[0])
    return rij[-1].behouden + rij[-1].rest - stuk.tot(stuk.plaats(maand))


def laatste_maand(stand: Stand) -> Maand | None:
    """The last month with weight of the terms in force; None when a revision left no month."""
    maanden = laatste_basis(stand).maanden
    return maanden[-1] if maanden else None
