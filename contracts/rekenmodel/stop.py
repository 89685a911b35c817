"""Where an early stop cuts a schedule (rekenmodel 7)."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from contracts.bedrag import half_up
from contracts.periode import Maand, Periode
from contracts.rekenmodel.soorten import Stopregel
from contracts.rekenmodel.stand import Stand
from contracts.rekenmodel.stukken import Stuk


class Knip(NamedTuple):
    """What a stop leaves: all before month `vanaf`, and of `vanaf` itself what lies within
    `exact_tot`.

    `exact_tot`: exact cents of everything that stays; `tot`: those cents, rounded half up.
    """

    vanaf: Maand
    exact_tot: Fraction
    tot: int
    stopregel: Stopregel


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
    return Knip(maand, exact, half_up(exact), Stopregel.DAG)


def _knip_op_maand(stuk: Stuk, vanaf: Maand) -> Knip:
    index = stuk.plaats(vanaf)
    return Knip(vanaf, stuk.exact_tot(index), stuk.tot(index), stuk.basis.toekenning.stopregel)


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
        return Knip(Maand(1, 1), Fraction(0), 0, regel)
    if regel is Stopregel.VOOR_INGANG:
        return None
    if regel is Stopregel.DAG:
        return _knip_op_dag(stuk, per)
    return _knip_op_maand(stuk, _na_maand(maand) if regel is Stopregel.STOPMAAND_VOL else maand)
