"""Why a month, or a calendar year, of a schedule is what it is: its steps (rekenmodel 4, 7, 8).

Made only when asked for, from the same pieces that the amounts come from. The first step is the
grant; each reduction, revision or stop that reaches the period adds the difference it made.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from contracts.bedrag import Bedrag
from contracts.periode import Maand
from contracts.rekenmodel.feiten import Verlaging
from contracts.rekenmodel.schema import Schema
from contracts.rekenmodel.stand import Stand, exact_gewicht
from contracts.rekenmodel.stappen import Getal, Stap
from contracts.rekenmodel.stop import Knip, knip
from contracts.rekenmodel.stukken import Stuk, stukken

_Getallen = tuple[tuple[str, Getal], ...]


class _Som(NamedTuple):
    """A running sum: exact and in rounded cents."""

    exact: Fraction
    cent: int


class _Deel(NamedTuple):
    """The running sums before and through a period; the difference is what the period gets."""

    van: Maand
    tot: Maand
    ervoor: _Som
    t_m: _Som

    @property
    def exact(self) -> Fraction:
        return self.t_m.exact - self.ervoor.exact

    @property
    def cent(self) -> int:
        return self.t_m.cent - self.ervoor.cent


def _som(stuk: Stuk, plaats: int) -> _Som:
    return _Som(stuk.exact_tot(plaats), stuk.tot(plaats))


def _na(maand: Maand) -> Maand:
    return Maand(maand.jaar, maand.maand + 1)  # only compared: a thirteenth month sorts right


def _deel(stuk: Stuk, van: Maand, tot: Maand, vorig: _Deel | None) -> _Deel:
    """The period after this piece; what lies before its first month is as in the piece before."""
    ervoor = vorig.ervoor if vorig and stuk.vanaf >= van else _som(stuk, stuk.plaats(van))
    return _Deel(van, tot, ervoor, _som(stuk, stuk.plaats(_na(tot))))


def _toegekend(stuk: Stuk, deel: _Deel) -> Stap:
    basis = stuk.basis
    getallen: _Getallen = (
        ("totaal", Bedrag(basis.toekenning.totaal_cent)),
        ("sleutel", basis.toekenning.verdeelsleutel.value),
        ("van", deel.van),
        ("tot", deel.tot),
        ("deel", exact_gewicht(basis, basis.opgeteld[stuk.plaats(_na(deel.tot))])),
        ("geheel", exact_gewicht(basis, basis.opgeteld[-1])),
        ("exact_tot", deel.t_m.exact),
        ("t_m", Bedrag(deel.t_m.cent)),
        ("ervoor", Bedrag(deel.ervoor.cent)),
    )
    return Stap(
        soort="toegekend",
        bron=basis.toekenning.bron,
        regel="rekenmodel 4",
        getallen=getallen,
        exact=deel.exact,
        afgerond=f"de som t/m {deel.tot}",
        cent=deel.cent,
    )


def _verschil(was: _Deel, wordt: _Deel) -> _Getallen:
    return (
        ("van", wordt.van),
        ("tot", wordt.tot),
        ("was", Bedrag(was.cent)),
        ("wordt", Bedrag(wordt.cent)),
    )


def _ingegrepen(stuk: Stuk, was: _Deel, wordt: _Deel) -> Stap:
    assert stuk.ingreep is not None  # noqa: S101 - only the first piece has none
    feit = stuk.ingreep.feit
    eigen: tuple[str, Getal]
    if isinstance(feit, Verlaging):
        soort, eigen = "verlaagd", ("verlaging", Bedrag(feit.bedrag_cent))
    else:
        soort, eigen = "herzien", ("totaal", Bedrag(feit.toekenning.totaal_cent))
    return Stap(
        soort=soort,
        bron=feit.bron,
        regel="rekenmodel 8",
        getallen=(
            eigen,
            ("vanaf", stuk.vanaf),
            ("behouden", Bedrag(stuk.behouden)),
            ("rest", Bedrag(stuk.rest)),
            *_verschil(was, wordt),
        ),
        exact=wordt.exact - was.exact,
        afgerond=f"de som t/m {wordt.tot}",
        cent=wordt.cent - was.cent,
    )


def _geknipt(deel: _Deel, grens: Knip) -> _Deel:
    over = _Som(grens.exact_tot, grens.tot)
    ervoor = over if grens.vanaf < deel.van else deel.ervoor
    return _Deel(deel.van, deel.tot, ervoor, over)


def _gestopt(stand: Stand, grens: Knip, was: _Deel, wordt: _Deel) -> Stap:
    assert stand.stop is not None  # noqa: S101 - a cut comes from a standing stop
    return Stap(
        soort="gestopt",
        bron=stand.stop.bron,
        regel="rekenmodel 7",
        getallen=(
            ("per", stand.stop.per),
            ("stopregel", grens.stopregel.value),
            ("blijft_exact", grens.exact_tot),
            ("blijft", Bedrag(grens.tot)),
            *_verschil(was, wordt),
        ),
        exact=wordt.exact - was.exact,
        afgerond="het bedrag dat blijft",
        cent=wordt.cent - was.cent,
    )


def _ingetrokken(bron: str, was: _Deel) -> Stap:
    getallen = (("was", Bedrag(was.cent)), ("van", was.van), ("tot", was.tot))
    return Stap(
        soort="ingetrokken",
        bron=bron,
        regel="rekenmodel 8",
        getallen=getallen,
        exact=-was.exact,
        afgerond="",
        cent=-was.cent,
    )


def _stappen(stand: Stand, van: Maand, tot: Maand) -> Iterator[Stap]:
    rij = stukken(stand)
    deel = _deel(rij[0], van, tot, None)
    yield _toegekend(rij[0], deel)
    for stuk in rij[1:]:
        if stuk.vanaf <= tot:
            was, deel = deel, _deel(stuk, van, tot, deel)
            yield _ingegrepen(stuk, was, deel)
    grens = knip(stand, rij)
    if grens is not None and grens.vanaf <= tot:
        was, deel = deel, _geknipt(deel, grens)
        if was != deel:
            yield _gestopt(stand, grens, was, deel)
    if stand.intrekking is not None:
        yield _ingetrokken(stand.intrekking.bron, deel)


def uitleg(schema: Schema, van: Maand, tot: Maand) -> tuple[Stap, ...]:
    """The steps of all months from `van` up to and including `tot`; their cents add up to that
    amount.

    Costs one step for each fact that reaches the period.
    """
    return tuple(_stappen(schema.stand, van, tot))


def uitleg_maand(schema: Schema, maand: Maand) -> tuple[Stap, ...]:
    """The steps that add up to one month of the schedule."""
    return uitleg(schema, maand, maand)


def uitleg_jaar(schema: Schema, jaar: int) -> tuple[Stap, ...]:
    """The steps that add up to one calendar year of the schedule."""
    return uitleg(schema, Maand(jaar, 1), Maand(jaar, 12))
