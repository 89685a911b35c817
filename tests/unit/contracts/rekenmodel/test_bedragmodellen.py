"""The amount models of rekenmodel 1, with worked examples 6 and 7 to the cent."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.bedrag import Bedrag
from contracts.periode import Maand
from contracts.rekenmodel.bedragmodellen import (
    EenmaligBedrag,
    Financier,
    Kosten,
    Situatie,
    bandbreedte,
    drempel,
    eenmalig,
    leeftijd_op,
    maatwerk,
    percentages,
    plafond_jaar,
    vast_per_maand,
    zonder_btw,
)
from contracts.rekenmodel.feiten import Stop, Toekenning
from contracts.rekenmodel.problems import (
    AantalOngeldig,
    BedragTeLaag,
    FeitOntbreekt,
    GeenEenmaligBedrag,
    LooptijdOngeldig,
    MeerdereEenmaligeBedragen,
)
from contracts.rekenmodel.schema import schema
from contracts.rekenmodel.soorten import Stopregel, Verdeelsleutel
from contracts.rekenmodel.stappen import Uitkomst, zin
from contracts.rekenmodel.toekennen import toekenning

CENT = st.integers(0, 10_000_000)


def cent(bedrag: str) -> int:
    return Bedrag.lees(bedrag).cent


def zinnen(uitkomst: Uitkomst) -> list[str]:
    assert sum(stap.cent for stap in uitkomst.stappen) == uitkomst.cent
    return [zin(stap) for stap in uitkomst.stappen]


def kosten(*bedragen: str) -> list[Kosten]:
    return [Kosten(f"k{n}", cent(bedrag)) for n, bedrag in enumerate(bedragen, start=1)]


def test_plafond_jaar() -> None:
    assert plafond_jaar(kosten("6.000,00", "999,99"), cent("7.000,00")).cent == cent("6.999,99")
    boven = plafond_jaar(kosten("6.000,00", "1.000,01"), cent("7.000,00"), "regeling#plafond-bao")
    assert boven.cent == cent("7.000,00")
    assert zinnen(boven) == [
        "Kostenregel k1: 6.000,00 (rekenmodel 1; bron: regeling#plafond-bao).",
        "Kostenregel k2: 1.000,01 (rekenmodel 1; bron: regeling#plafond-bao).",
        "Het plafond is 7.000,00 en het bedrag is 7.000,01: -0,01"
        " (rekenmodel 1; bron: regeling#plafond-bao).",
    ]
    with pytest.raises(BedragTeLaag):
        plafond_jaar([Kosten("k1", -1)], 1)


@pytest.mark.parametrize(
    ("gevraagd", "verwacht"),
    [("999,99", "1.000,00"), ("1.500,00", "1.500,00"), ("9,00", "1.000,00")],
)
def test_bandbreedte(gevraagd: str, verwacht: str) -> None:
    uitkomst = bandbreedte(kosten(gevraagd), cent("1.000,00"), cent("2.000,00"))
    assert uitkomst.cent == cent(verwacht)
    assert zinnen(uitkomst)
    assert bandbreedte(kosten("2.000,01"), 0, cent("2.000,00")).cent == cent("2.000,00")
    with pytest.raises(BedragTeLaag):
        bandbreedte([], 2, 1)


def per_maand_toegekend(ingang: date, naar_rato: bool) -> Toekenning:
    model = vast_per_maand(
        cent("750,00"), ingang, laatste_dag=date(2027, 1, 31), naar_rato=naar_rato
    )
    return toekenning(
        model.uitkomst.cent,
        ingang,
        laatste_dag=date(2027, 1, 31),
        sleutel=model.sleutel,
        eigen_gewichten=model.gewichten,
    )


def test_voorbeeld_6_vast_bedrag_per_maand() -> None:
    heel = per_maand_toegekend(date(2026, 10, 1), naar_rato=False)
    assert heel.verdeelsleutel is Verdeelsleutel.MAAND_VOL
    assert schema(heel).per_jaar == {2026: cent("2.250,00"), 2027: cent("750,00")}

    rato = per_maand_toegekend(date(2026, 10, 12), naar_rato=True)
    assert rato.stopregel is Stopregel.DAG
    assert schema(rato).per_maand[Maand(2026, 10)] == cent("483,87")
    assert schema(rato).per_jaar[2026] == cent("1.983,87")
    geplaatst = schema(rato, [Stop(per=date(2027, 1, 18))])
    assert geplaatst.per_maand[Maand(2027, 1)] == cent("435,48")
    assert geplaatst.per_jaar[2026] == cent("1.983,87")


def test_vast_per_maand_zegt_waarom() -> None:
    model = vast_per_maand(75_000, date(2026, 10, 12), maanden=1, naar_rato=True)
    assert zinnen(model.uitkomst) == [
        "2026-10 telt 20 van 31 dagen van 750,00 per maand: 483,87 (rekenmodel 1).",
        "2026-11 telt 11 van 30 dagen van 750,00 per maand: 275,00 (rekenmodel 1).",
    ]
    heel = vast_per_maand(75_000, date(2026, 10, 12), maanden=1, naar_rato=False)
    assert zinnen(heel.uitkomst) == [
        "2026-10 telt als hele maand van 750,00: 750,00 (rekenmodel 1)."
    ]
    with pytest.raises(LooptijdOngeldig):
        vast_per_maand(1, date(2026, 10, 12), naar_rato=True)


ZOETERMEER = (
    EenmaligBedrag(
        overstap=frozenset({"so-sbo", "so-regulier"}), leeftijd_onder=8, bedrag_cent=500_000
    ),
    EenmaligBedrag(
        overstap=frozenset({"so-sbo", "so-regulier"}), leeftijd_vanaf=8, bedrag_cent=400_000
    ),
    EenmaligBedrag(overstap=frozenset({"sbo-regulier"}), bedrag_cent=250_000),
)


@pytest.mark.parametrize(
    ("ingang", "bedrag", "grof"),
    [
        (date(2026, 9, 1), "5.000,00", "jonger dan 8 jaar"),
        (date(2026, 9, 3), "4.000,00", "8 jaar of ouder"),
    ],
)
def test_voorbeeld_7_eenmalig_naar_leeftijd(ingang: date, bedrag: str, grof: str) -> None:
    leeftijd = leeftijd_op(date(2018, 9, 3), ingang)
    uitkomst = eenmalig(ZOETERMEER, Situatie(overstap="so-regulier", leeftijd=leeftijd))
    assert uitkomst.cent == cent(bedrag)
    assert zinnen(uitkomst) == [
        f"Eenmalig bedrag bij overstap so-regulier, {grof}: {bedrag} (rekenmodel 1)."
    ]
    gegeven = toekenning(uitkomst.cent, ingang, maanden=12, sleutel=Verdeelsleutel.EENMALIG)
    for feiten in ([], [Stop(per=date(2027, 3, 1))]):
        assert schema(gegeven, feiten).per_jaar == {2026: uitkomst.cent}


def test_leeftijd_rond_de_verjaardag() -> None:
    assert leeftijd_op(date(2018, 9, 3), date(2026, 9, 2)) == 7
    assert leeftijd_op(date(2018, 9, 3), date(2026, 9, 3)) == 8
    assert leeftijd_op(date(2020, 2, 29), date(2026, 2, 28)) == 5
    assert leeftijd_op(date(2020, 2, 29), date(2026, 3, 1)) == 6


def test_eenmalig_weigert_wat_niet_te_kiezen_is() -> None:
    assert eenmalig(ZOETERMEER, Situatie(overstap="sbo-regulier")).cent == 250_000
    with pytest.raises(GeenEenmaligBedrag):
        eenmalig(ZOETERMEER, Situatie(overstap="so-so", leeftijd=7))
    with pytest.raises(FeitOntbreekt, match="leeftijd"):
        eenmalig(ZOETERMEER, Situatie(overstap="so-sbo"))
    with pytest.raises(FeitOntbreekt, match="overstap"):
        eenmalig(ZOETERMEER, Situatie(leeftijd=7))
    with pytest.raises(MeerdereEenmaligeBedragen):
        eenmalig([*ZOETERMEER, EenmaligBedrag(bedrag_cent=1)], Situatie(overstap="sbo-regulier"))
    tlv = EenmaligBedrag(tlv_soort=frozenset({"so"}), schoolsoort=frozenset({"bao"}), bedrag_cent=9)
    assert eenmalig([tlv], Situatie(tlv_soort="so", schoolsoort="bao")).cent == 9
    with pytest.raises(GeenEenmaligBedrag):
        eenmalig([tlv], Situatie(tlv_soort="so", schoolsoort="sbo"))
    assert zinnen(eenmalig([EenmaligBedrag(bedrag_cent=1)], Situatie())) == [
        "Eenmalig bedrag bij elke situatie: 0,01 (rekenmodel 1)."
    ]


@given(CENT, CENT, st.one_of(st.none(), CENT))
def test_drempel(bedrag: int, grens: int, plafond: int | None) -> None:
    uitkomst = drempel(bedrag, grens, plafond)
    verwacht = max(bedrag - grens, 0)
    assert uitkomst.cent == (verwacht if plafond is None else min(verwacht, plafond))
    assert zinnen(uitkomst)


def test_percentage_per_financier() -> None:
    financiers = [
        Financier("gemeente", Fraction(100, 3), is_maximum=True),
        Financier("swv", Fraction(50)),
    ]
    uitkomst = percentages(cent("1.000,01"), financiers)
    assert {naam: deel.cent for naam, deel in uitkomst.items()} == {
        "gemeente": 33_333,  # 33.333 2/3 cent, and a maximum rounds down
        "swv": 50_001,  # 50.000 1/2 cent
    }
    assert zinnen(uitkomst["swv"]) == [
        "swv draagt 50% van 1.000,01, dat is 50.000 1/2 cent, rekenkundig afgerond: 500,01"
        " (rekenmodel 1)."
    ]
    assert "naar beneden" in zinnen(uitkomst["gemeente"])[0]
    for fout in (Fraction(-1), Fraction(101)):
        with pytest.raises(AantalOngeldig):
            percentages(1, [Financier("x", fout)])


def test_maatwerk_is_wat_besloten_is() -> None:
    assert zinnen(maatwerk(123_456)) == ["Maatwerk, zoals besloten: 1.234,56 (rekenmodel 1)."]
    with pytest.raises(BedragTeLaag):
        maatwerk(-1)


def test_btw_blijft_buiten_het_arrangement() -> None:
    uitkomst = zonder_btw(cent("121,01"), Fraction(21))
    assert uitkomst.cent == cent("100,01")
    assert zinnen(uitkomst)[1] == "Zonder 21% btw: -21,00 (rekenmodel 1)."
    with pytest.raises(AantalOngeldig):
        zonder_btw(1, Fraction(-1))
