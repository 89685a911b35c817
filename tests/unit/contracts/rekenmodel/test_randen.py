"""The edges of rules 2, 3 and 8: odd start days, one cent, zero, reductions, withdrawals."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest

from contracts.periode import Maand, Periode
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
from contracts.rekenmodel.gewichten import gewichten
from contracts.rekenmodel.problems import (
    AlIngetrokken,
    BedragTeLaag,
    DatumBuitenKalender,
    GeenSchooldagen,
    GeenVerlagingTeHerroepen,
    GewichtenOngeldig,
    KalenderOntbreekt,
    LooptijdOngeldig,
)
from contracts.rekenmodel.schema import laatste_maand, rest_vanaf, schema
from contracts.rekenmodel.soorten import Stopregel, Verdeelsleutel
from contracts.rekenmodel.stand import staande
from contracts.rekenmodel.toekennen import toekenning
from tests.unit.contracts.rekenmodel.kalenders import kalender


def geef(
    totaal: int = 120_000,
    ingang: date = date(2026, 11, 17),
    maanden: int = 12,
    sleutel: Verdeelsleutel = Verdeelsleutel.MAAND_VOL,
    stopregel: Stopregel | None = None,
) -> Toekenning:
    return toekenning(totaal, ingang, maanden=maanden, sleutel=sleutel, stopregel=stopregel)


@pytest.mark.parametrize(
    ("ingang", "maanden", "laatste_dag"),
    [
        (date(2026, 11, 17), 12, date(2027, 11, 16)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 1, 31), 14, date(2027, 3, 30)),
    ],
)
def test_rekenmodel_2_einddatum(ingang: date, maanden: int, laatste_dag: date) -> None:
    gegeven = geef(ingang=ingang, maanden=maanden)
    assert gegeven.laatste_dag == laatste_dag
    assert len(gegeven.gewichten) == maanden


def test_rekenmodel_2_einddatum_in_plaats_van_maanden() -> None:
    def aantal(laatste_dag: date) -> int:
        gegeven = toekenning(
            1, date(2026, 1, 31), laatste_dag=laatste_dag, sleutel=Verdeelsleutel.MAAND_VOL
        )
        assert gegeven.laatste_dag == laatste_dag
        return len(gegeven.gewichten)

    assert aantal(date(2026, 1, 31)) == 1
    assert aantal(date(2026, 2, 28)) == 1
    assert aantal(date(2026, 3, 1)) == 2
    assert aantal(date(2026, 3, 30)) == 2
    assert aantal(date(2026, 3, 31)) == 3


@pytest.mark.parametrize(
    "looptijd",
    [
        {},
        {"maanden": 12, "laatste_dag": date(2027, 1, 1)},
        {"maanden": 0},
        {"laatste_dag": date(2026, 11, 16)},
        {"maanden": 100_000},
    ],
)
def test_rekenmodel_2_looptijd_die_niet_klopt(looptijd: dict[str, Any]) -> None:
    with pytest.raises(LooptijdOngeldig):
        toekenning(1, date(2026, 11, 17), sleutel=Verdeelsleutel.DAG, **looptijd)


def test_rekenmodel_3_eenmalig_in_een_andere_maand() -> None:
    gegeven = toekenning(
        400_000,
        date(2026, 9, 3),
        maanden=12,
        sleutel=Verdeelsleutel.EENMALIG,
        maand=Maand(2027, 1),
    )
    assert schema(gegeven).per_maand == {Maand(2027, 1): 400_000}


def test_rekenmodel_3_schoolweek_zonder_kalender() -> None:
    periode = Periode(date(2026, 9, 1), date(2026, 9, 30))
    with pytest.raises(KalenderOntbreekt):
        gewichten(Verdeelsleutel.SCHOOLWEEK, periode, 1)


@pytest.mark.parametrize(
    ("ingang", "onbekend"),
    [(date(2019, 12, 31), "2019-12-31"), (date(2029, 12, 31), "2030-01-01")],
)
def test_rekenmodel_3_een_dag_buiten_de_kalender_wordt_genoemd(ingang: date, onbekend: str) -> None:
    periode = Periode(ingang, ingang + timedelta(1))
    with pytest.raises(DatumBuitenKalender, match=onbekend):
        gewichten(Verdeelsleutel.SCHOOLWEEK, periode, 1, kalender("Midden"))


def test_rekenmodel_3_een_looptijd_zonder_schooldag_wordt_geweigerd() -> None:
    weekend = Periode(date(2026, 11, 21), date(2026, 11, 22))
    with pytest.raises(GeenSchooldagen, match="2026-11-21"):
        gewichten(Verdeelsleutel.SCHOOLWEEK, weekend, 1, kalender("Midden"))


def test_rekenmodel_3_eigen_gewichten_moeten_iets_kunnen_dragen() -> None:
    januari, februari = Maand(2027, 1), Maand(2027, 2)
    for fout in (
        [],
        [(januari, Fraction(0))],
        [(januari, Fraction(-1)), (februari, Fraction(2))],
        [(februari, Fraction(1)), (januari, Fraction(1))],
        [(januari, Fraction(1)), (januari, Fraction(1))],
    ):
        with pytest.raises(GewichtenOngeldig):
            toekenning(
                1,
                date(2027, 1, 1),
                maanden=2,
                sleutel=Verdeelsleutel.MAAND_VOL,
                eigen_gewichten=fout,
            )


def test_rekenmodel_3_een_maand_zonder_gewicht_is_nooit_de_laatste() -> None:
    nul, een = Fraction(0), Fraction(1)
    gegeven = toekenning(
        100,
        date(2027, 1, 1),
        maanden=4,
        sleutel=Verdeelsleutel.MAAND_VOL,
        eigen_gewichten=[
            (Maand(2027, 1), nul),
            (Maand(2027, 2), een),
            (Maand(2027, 3), een),
            (Maand(2027, 4), nul),
        ],
    )
    assert laatste_maand(staande(gegeven)) == Maand(2027, 3)
    assert schema(gegeven).per_maand == {Maand(2027, 2): 50, Maand(2027, 3): 50}
    na_de_laatste = Verlaging(vanaf=Maand(2027, 4), bedrag_cent=10)
    assert schema(gegeven, [na_de_laatste]).totaal_cent == 100


def test_nul_en_een_cent() -> None:
    assert schema(geef(totaal=0)).per_maand == {}
    een_cent = schema(geef(totaal=1))
    assert een_cent.per_maand == {Maand(2027, 4): 1}  # 6/12 of a cent is the first to round up
    with pytest.raises(BedragTeLaag):
        geef(totaal=-1)
    with pytest.raises(BedragTeLaag):
        schema(geef(), [Verlaging(vanaf=Maand(2027, 1), bedrag_cent=0)])


def test_rekenmodel_8_verlaging_boven_de_rest_wordt_nul() -> None:
    minder = Verlaging(vanaf=Maand(2027, 2), bedrag_cent=90_001)
    uitkomst = schema(geef(), [minder])
    assert list(uitkomst.per_maand.values()) == [10_000] * 3


def test_rekenmodel_8_voor_het_begin_telt_vanaf_het_begin() -> None:
    vroeg = Verlaging(vanaf=Maand(2020, 1), bedrag_cent=60_000)
    begin = Verlaging(vanaf=Maand(2026, 11), bedrag_cent=60_000)
    assert schema(geef(), [vroeg]).per_maand == schema(geef(), [begin]).per_maand
    assert schema(geef(), [vroeg]).totaal_cent == 60_000


def test_rekenmodel_8_na_de_laatste_maand_geen_invloed() -> None:
    laat = Verlaging(vanaf=Maand(2027, 11), bedrag_cent=60_000)
    assert schema(geef(), [laat]).totaal_cent == 120_000


def test_rekenmodel_8_herroepen_neemt_de_laatst_vastgelegde() -> None:
    """Also when it has no effect, and whatever the order of the months."""
    april = Verlaging(vanaf=Maand(2027, 4), bedrag_cent=10_000)
    januari = Verlaging(vanaf=Maand(2027, 1), bedrag_cent=20_000)
    zonder = Verlaging(vanaf=Maand(2030, 1), bedrag_cent=30_000)
    weg = VerlagingHerroepen()
    assert schema(geef(), [april, januari, weg]).totaal_cent == 110_000
    assert schema(geef(), [april, zonder, weg]).totaal_cent == 110_000
    assert schema(geef(), [april, zonder, weg, weg]).totaal_cent == 120_000
    with pytest.raises(GeenVerlagingTeHerroepen):
        schema(geef(), [april, weg, weg])


def test_twee_van_elk_in_elke_volgorde() -> None:
    """Two reductions and two stops: only which stop comes last changes a cent (rekenmodel 7, 8)."""
    vroeg, laat = Stop(per=date(2027, 3, 5)), Stop(per=date(2027, 8, 5))
    feiten: list[Feit] = [
        Verlaging(vanaf=Maand(2027, 2), bedrag_cent=7_777),
        Verlaging(vanaf=Maand(2027, 6), bedrag_cent=11),
        vroeg,
        laat,
    ]
    uitkomsten: dict[bool, set[tuple[tuple[Maand, int], ...]]] = {True: set(), False: set()}
    for volgorde in permutations(feiten):
        laatste = volgorde.index(laat) > volgorde.index(vroeg)
        uitkomsten[laatste].add(tuple(schema(geef(), volgorde).per_maand.items()))
    assert [len(uitkomsten[laatste]) for laatste in (True, False)] == [1, 1]
    assert uitkomsten[True] != uitkomsten[False]


@pytest.mark.parametrize(
    "feit",
    [
        Verlaging(vanaf=Maand(2027, 1), bedrag_cent=1),
        VerlagingHerroepen(),
        Stop(per=date(2027, 1, 1)),
        StopHerroepen(),
        Herziening(vanaf=Maand(2027, 1), toekenning=geef()),
        Intrekking(),
    ],
)
def test_rekenmodel_8_na_intrekking_kan_niets_meer(feit: Feit) -> None:
    with pytest.raises(AlIngetrokken):
        schema(geef(), [Intrekking(), feit])


def test_wat_er_nog_over_is_vanaf_een_maand() -> None:
    stand = staande(geef(), [Verlaging(vanaf=Maand(2027, 4), bedrag_cent=7_000)])
    assert rest_vanaf(stand, Maand(2020, 1)) == 113_000
    assert rest_vanaf(stand, Maand(2027, 3)) == 73_000
    assert rest_vanaf(stand, Maand(2027, 4)) == 63_000
    assert rest_vanaf(stand, Maand(2027, 10)) == 9_000
    assert rest_vanaf(stand, Maand(2027, 11)) == 0
    assert laatste_maand(stand) == Maand(2027, 10)
