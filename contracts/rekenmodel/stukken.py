"""The pieces of a schedule before any stop: grant, reductions, revisions (rekenmodel 4, 8)."""

from bisect import bisect_left
from fractions import Fraction
from typing import NamedTuple

from contracts.periode import Maand
from contracts.rekenmodel.feiten import Verlaging
from contracts.rekenmodel.stand import Basis, Ingreep, Stand
from contracts.rekenmodel.verdeling import cumulatief


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
    for ingreep in stand.op_maand:
        if isinstance(ingreep.feit, Verlaging):
            nieuw = _na_verlaging(stuk, ingreep, ingreep.feit.bedrag_cent)
        else:
            nieuw = _na_herziening(stuk, ingreep, ingreep.basis or stand.basis)
        if nieuw is not None:
            stuk = nieuw
            rij.append(stuk)
    return rij
