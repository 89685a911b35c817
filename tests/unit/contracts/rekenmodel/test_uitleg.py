"""Every amount explains itself: the steps of a month, a year or any period add up to it."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from contracts.periode import Maand
from contracts.rekenmodel.feiten import Feit, Intrekking, Stop, Toekenning, Verlaging
from contracts.rekenmodel.schema import schema
from contracts.rekenmodel.soorten import Verdeelsleutel
from contracts.rekenmodel.stappen import breuk, zin
from contracts.rekenmodel.toekennen import toekenning
from contracts.rekenmodel.uitleg import uitleg, uitleg_jaar, uitleg_maand
from tests.unit.contracts.rekenmodel.geschiedenissen import geschiedenissen

Geschiedenis = tuple[Toekenning, list[Feit]]
NIETS = Fraction(0)


@given(geschiedenissen(met_herziening=True))
def test_stappen_tellen_op_tot_elke_maand_en_elk_jaar(geschiedenis: Geschiedenis) -> None:
    uitkomst = schema(*geschiedenis)
    eerste = Maand.van(geschiedenis[0].ingang).plus(-2)
    for maand in map(eerste.plus, range(30)):
        stappen = uitleg_maand(uitkomst, maand)
        assert sum(stap.cent for stap in stappen) == uitkomst.per_maand.get(maand, 0)
    for jaar in range(eerste.jaar, eerste.jaar + 4):
        stappen = uitleg_jaar(uitkomst, jaar)
        assert sum(stap.cent for stap in stappen) == uitkomst.per_jaar.get(jaar, 0)


@given(geschiedenissen(met_herziening=True), st.integers(-2, 20), st.integers(0, 20))
def test_stappen_wijken_hoogstens_een_cent_van_exact_af(
    geschiedenis: Geschiedenis, begin: int, lengte: int
) -> None:
    van = Maand.van(geschiedenis[0].ingang).plus(begin)
    stappen = uitleg(schema(*geschiedenis), van, van.plus(lengte))
    assert abs(sum((s.exact for s in stappen), NIETS) - sum(s.cent for s in stappen)) <= 1
    for stap in stappen:
        assert abs(stap.exact - stap.cent) <= 2
        assert stap.bron
        assert stap.regel.startswith("rekenmodel ")


@given(geschiedenissen(met_herziening=True))
def test_elke_stap_is_een_zin(geschiedenis: Geschiedenis) -> None:
    uitkomst = schema(*geschiedenis)
    for stap in uitleg_jaar(uitkomst, geschiedenis[0].ingang.year):
        tekst = zin(stap)
        assert tekst.endswith(f"({stap.regel}; bron: {stap.bron}).")
        assert "{" not in tekst
        assert "Fraction" not in tekst


def test_de_zinnen_van_een_jaar() -> None:
    gegeven = toekenning(
        700_000,
        date(2026, 11, 1),
        maanden=12,
        sleutel=Verdeelsleutel.MAAND_VOL,
        bron="toekenning A1",
    )
    feiten: list[Feit] = [
        Verlaging(vanaf=Maand(2027, 4), bedrag_cent=100_000, bron="verlaging 2"),
        Stop(per=date(2027, 6, 6), bron="stop 3"),
        Intrekking(bron="intrekking 4"),
    ]
    zinnen = [zin(stap) for stap in uitleg_jaar(schema(gegeven, feiten), 2027)]
    assert zinnen == [
        "Toegekend is 7.000,00, verdeeld met maand-vol: t/m 2027-12 telt 12 van 12, dat is"
        " 700.000 cent, afgerond 7.000,00; 1.166,67 daarvan hoort bij de maanden vóór 2027-01:"
        " 5.833,33 (rekenmodel 4; bron: toekenning A1).",
        "Verlaagd met 1.000,00 vanaf 2027-04: 2.916,67 van daarvoor blijft staan, 3.083,33 wordt"
        " verdeeld over de maanden vanaf 2027-04; van 2027-01 t/m 2027-12 wordt 5.833,33 zo"
        " 4.833,33: -1.000,00 (rekenmodel 8; bron: verlaging 2).",
        "Gestopt per 2027-06-06 met stopregel stopmaand-vol: van het hele bedrag blijft"
        " 423.809 5/7 cent, afgerond 4.238,10; van 2027-01 t/m 2027-12 wordt 4.833,33 zo"
        " 3.071,43: -1.761,90 (rekenmodel 7; bron: stop 3).",
        "De toekenning is ingetrokken: 3.071,43 van 2027-01 t/m 2027-12 vervalt: -3.071,43"
        " (rekenmodel 8; bron: intrekking 4).",
    ]
    maart = uitleg_maand(schema(gegeven, feiten[:2]), Maand(2027, 3))
    assert [zin(stap) for stap in maart] == [
        "Toegekend is 7.000,00, verdeeld met maand-vol: t/m 2027-03 telt 5 van 12, dat is"
        " 291.666 2/3 cent, afgerond 2.916,67; 2.333,33 daarvan hoort bij de maanden vóór"
        " 2027-03: 583,34 (rekenmodel 4; bron: toekenning A1)."
    ]


def test_breuken_zoals_mensen_ze_schrijven() -> None:
    assert breuk(Fraction(350_000, 3)) == "116.666 2/3"
    assert breuk(Fraction(-1, 3)) == "-1/3"
    assert breuk(Fraction(-7, 2)) == "-3 1/2"
    assert breuk(NIETS) == "0"


def test_wat_een_maand_niet_raakt_is_geen_stap() -> None:
    gegeven = toekenning(
        120_000, date(2026, 11, 1), maanden=12, sleutel=Verdeelsleutel.MAAND_VOL, bron="A1"
    )
    feiten: list[Feit] = [
        Verlaging(vanaf=Maand(2027, 11), bedrag_cent=1, bron="na de laatste maand"),
        Verlaging(vanaf=Maand(2027, 10), bedrag_cent=1, bron="oktober"),
        Stop(per=date(2027, 10, 31), bron="op de laatste dag"),
    ]
    uitkomst = schema(gegeven, feiten)
    assert [stap.bron for stap in uitleg_maand(uitkomst, Maand(2027, 9))] == ["A1"]
    assert [stap.bron for stap in uitleg_jaar(uitkomst, 2027)] == ["A1", "oktober"]
