"""Weights over time: how much of a run lies in each month, by key (rekenmodel 3)."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from contracts.periode import Maand, Periode
from contracts.rekenmodel.kalender import Schoolkalender
from contracts.rekenmodel.problems import GeenSchooldagen, KalenderOntbreekt
from contracts.rekenmodel.soorten import Verdeelsleutel

Gewichten = tuple[tuple[Maand, Fraction], ...]


@dataclass(frozen=True, slots=True)
class _Vraag:
    """All that a key may look at."""

    looptijd: Periode
    maanden: int
    kalender: Schoolkalender | None
    maand: Maand | None


def _maand_vol(vraag: _Vraag) -> Gewichten:
    eerste = Maand.van(vraag.looptijd.eerste_dag)
    return tuple((eerste.plus(stap), Fraction(1)) for stap in range(vraag.maanden))


def _maand_dagdeel(vraag: _Vraag) -> Gewichten:
    looptijd = vraag.looptijd
    return tuple((m, Fraction(looptijd.dagen_in(m), m.dagen)) for m in looptijd.maanden())


def _dag(vraag: _Vraag) -> Gewichten:
    looptijd = vraag.looptijd
    return tuple((m, Fraction(looptijd.dagen_in(m))) for m in looptijd.maanden())


def _eenmalig(vraag: _Vraag) -> Gewichten:
    return ((vraag.maand or Maand.van(vraag.looptijd.eerste_dag), Fraction(1)),)


def _schoolweek(vraag: _Vraag) -> Gewichten:
    if vraag.kalender is None:
        raise KalenderOntbreekt("Stel eerst de schoolkalender van de regio vast.")
    vraag.kalender.eis_dekking(vraag.looptijd)
    dagen = tuple(
        (m, Fraction(vraag.kalender.schooldagen(m, vraag.looptijd)))
        for m in vraag.looptijd.maanden()
    )
    if not any(aantal for _, aantal in dagen):
        raise GeenSchooldagen(
            f"Van {vraag.looptijd.eerste_dag} t/m {vraag.looptijd.laatste_dag} is er geen"
            " schooldag; kies een andere looptijd of verdeelsleutel."
        )
    return dagen


_PER_SLEUTEL: dict[Verdeelsleutel, Callable[[_Vraag], Gewichten]] = {
    Verdeelsleutel.MAAND_VOL: _maand_vol,
    Verdeelsleutel.MAAND_DAGDEEL: _maand_dagdeel,
    Verdeelsleutel.DAG: _dag,
    Verdeelsleutel.EENMALIG: _eenmalig,
    Verdeelsleutel.SCHOOLWEEK: _schoolweek,
}


def gewichten(
    sleutel: Verdeelsleutel,
    periode: Periode,
    maanden: int,
    kalender: Schoolkalender | None = None,
    *,
    maand: Maand | None = None,
) -> Gewichten:
    """The weight of each month, in order, by rekenmodel 3; months of weight zero are kept.

    `periode` is the run (inclusive) and `maanden` its n of rekenmodel 2. `maand-vol`: 1 for each of
    n months from the start month, which counts in full. `maand-dagdeel`: days / days in the month,
    `dag`: days, over every month from start to end. `eenmalig`: all in `maand`, by default the
    start month. `schoolweek`: school days by `kalender`. Raises KalenderOntbreekt,
    DatumBuitenKalender (names the date) and GeenSchooldagen; ValueError for a month past the year
    9999.
    """
    return _PER_SLEUTEL[sleutel](_Vraag(periode, maanden, kalender, maand))
