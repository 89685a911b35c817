"""The schedule of an arrangement: cents per month after all facts (rekenmodel 4, 7, 8).

A schedule is a row of pieces (`stukken`). The grant is the first; every reduction or revision keeps
what the months before it got and spreads what is left over the months from it, as a piece of its
own. A stop cuts the row (`stop`), a withdrawal of the grant empties it.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from contracts.periode import Maand
from contracts.rekenmodel.feiten import Feit, Toekenning
from contracts.rekenmodel.stand import Stand, laatste_basis, staande
from contracts.rekenmodel.stop import Knip, knip
from contracts.rekenmodel.stukken import Stuk, stukken
from contracts.rekenmodel.verdeling import verdeel


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
