"""The worked examples of the calculation model at the level of one arrangement, to the cent."""

from datetime import date
from fractions import Fraction

import pytest

from contracts.bedrag import Bedrag
from contracts.periode import Maand
from contracts.rekenmodel.feiten import (
    Feit,
    Intrekking,
    Stop,
    StopHerroepen,
    Toekenning,
    Verlaging,
    VerlagingHerroepen,
)
from contracts.rekenmodel.schema import schema
from contracts.rekenmodel.soorten import Stopregel, Verdeelsleutel
from contracts.rekenmodel.toekennen import toekenning

VOL = Verdeelsleutel.MAAND_VOL


def cent(bedrag: str) -> int:
    return Bedrag.lees(bedrag).cent


def per_jaar(gegeven: Toekenning, *feiten: Feit) -> dict[int, str]:
    return {j: str(Bedrag(c)) for j, c in schema(gegeven, feiten).per_jaar.items()}


def per_maand(gegeven: Toekenning, *feiten: Feit) -> list[str]:
    return [str(Bedrag(c)) for c in schema(gegeven, feiten).per_maand.values()]


def utrecht(stopregel: Stopregel | None = None) -> Toekenning:
    """Example 2: 7.000 for twelve months from November."""
    return toekenning(700_000, date(2026, 11, 1), maanden=12, sleutel=VOL, stopregel=stopregel)


def drie_maanden() -> Toekenning:
    """Example 1 (B11)."""
    return toekenning(cent("2.100,00"), date(2026, 12, 10), maanden=3, sleutel=VOL)


def test_voorbeeld_1_drie_maanden_toegekend_in_december() -> None:
    assert per_jaar(drie_maanden()) == {2026: "700,00", 2027: "1.400,00"}


def test_voorbeeld_2_zevenduizend_vanaf_november() -> None:
    assert per_jaar(utrecht()) == {2026: "1.166,67", 2027: "5.833,33"}
    verwacht = "583,33 583,34 583,33 583,33 583,34 583,33 583,33 583,34 583,33 583,33 583,34 583,33"
    assert per_maand(utrecht()) == verwacht.split()


def test_voorbeeld_2_honderd_over_december_tot_en_met_februari() -> None:
    gegeven = toekenning(10_000, date(2026, 12, 1), maanden=3, sleutel=VOL)
    assert per_jaar(gegeven) == {2026: "33,33", 2027: "66,67"}


@pytest.mark.parametrize(
    ("totaal", "eerste", "tweede"),
    [("6.300,00", "2.625,00", "3.675,00"), ("7.000,00", "2.916,67", "4.083,33")],
)
def test_voorbeeld_3_schooljaar(totaal: str, eerste: str, tweede: str) -> None:
    gegeven = toekenning(cent(totaal), date(2026, 8, 1), laatste_dag=date(2027, 7, 31), sleutel=VOL)
    assert per_jaar(gegeven) == {2026: eerste, 2027: tweede}


@pytest.mark.parametrize(
    ("sleutel", "eerste", "tweede"),
    [
        (VOL, "583,33", "2.916,67"),
        (Verdeelsleutel.DAG, "431,51", "3.068,49"),
        (Verdeelsleutel.MAAND_DAGDEEL, "427,78", "3.072,22"),
    ],
)
def test_voorbeeld_4_midden_in_de_maand(sleutel: Verdeelsleutel, eerste: str, tweede: str) -> None:
    gegeven = toekenning(350_000, date(2026, 11, 17), maanden=12, sleutel=sleutel)
    assert gegeven.laatste_dag == date(2027, 11, 16)
    assert per_jaar(gegeven) == {2026: eerste, 2027: tweede}


@pytest.mark.parametrize(
    ("stopregel", "per_2027", "lijn"),
    [
        (Stopregel.STOPMAAND_VOL, "1.750,00", "-4.083,33"),
        (Stopregel.STOPMAAND_NIET, "1.166,66", "-4.666,67"),
    ],
)
def test_voorbeeld_8_stop_in_maart(stopregel: Stopregel, per_2027: str, lijn: str) -> None:
    stop = Stop(per=date(2027, 3, 17))
    assert per_jaar(utrecht(stopregel), stop) == {2026: "1.166,67", 2027: per_2027}
    verschil = schema(utrecht(stopregel), [stop]).per_jaar[2027] - cent("5.833,33")
    assert verschil == cent(lijn)


def test_voorbeeld_9_over_de_jaargrens() -> None:
    assert per_jaar(drie_maanden(), Stop(per=date(2026, 12, 31))) == {2026: "700,00"}
    assert per_jaar(drie_maanden(), Stop(per=date(2026, 11, 30))) == {}


def test_voorbeeld_10_minder_begeleiding() -> None:
    minder = Verlaging(vanaf=Maand(2027, 4), bedrag_cent=100_000)
    verwacht = "440,48 440,47 440,48 440,47 440,48 440,47 440,48"
    assert per_maand(utrecht(), minder)[5:] == verwacht.split()
    assert per_maand(utrecht(), minder)[:5] == per_maand(utrecht())[:5]
    assert sum(schema(utrecht(), [minder]).per_maand.values()) - cent("3.083,33") == 291_667
    assert per_jaar(utrecht(), minder) == {2026: "1.166,67", 2027: "4.833,33"}
    assert schema(utrecht(), [minder, VerlagingHerroepen()]).per_maand == (
        schema(utrecht()).per_maand
    )


def test_voorbeeld_11_twee_verlagingen_door_elkaar() -> None:
    gegeven = toekenning(700_000, date(2026, 9, 1), maanden=12, sleutel=VOL)
    januari = Verlaging(vanaf=Maand(2027, 1), bedrag_cent=300_000)
    oktober = Verlaging(vanaf=Maand(2026, 10), bedrag_cent=1)
    assert per_jaar(gegeven, januari, oktober) == {2026: "2.333,33", 2027: "1.666,66"}
    assert per_jaar(gegeven, oktober, januari) == {2026: "2.333,33", 2027: "1.666,66"}


def test_ingetrokken_is_nul_ook_bij_een_stop_zonder_invloed() -> None:
    eenmalig = toekenning(500_000, date(2026, 9, 1), maanden=12, sleutel=Verdeelsleutel.EENMALIG)
    assert per_jaar(eenmalig, Stop(per=date(2026, 1, 1))) == {2026: "5.000,00"}
    assert per_jaar(eenmalig, Intrekking()) == {}
    assert per_jaar(utrecht(), Stop(per=date(2027, 3, 1)), StopHerroepen(), Intrekking()) == {}


def test_voorbeeld_6_gewichten_van_een_vast_bedrag_per_maand() -> None:
    bedragen = (48_387, 75_000, 75_000, 75_000)
    gewichten = [
        (Maand(2026, 10).plus(stap), Fraction(bedrag)) for stap, bedrag in enumerate(bedragen)
    ]
    gegeven = toekenning(
        sum(bedragen),
        date(2026, 10, 12),
        laatste_dag=date(2027, 1, 31),
        sleutel=Verdeelsleutel.MAAND_DAGDEEL,
        eigen_gewichten=gewichten,
    )
    assert gegeven.stopregel is Stopregel.DAG
    assert per_jaar(gegeven) == {2026: "1.983,87", 2027: "750,00"}
    assert per_jaar(gegeven, Stop(per=date(2027, 1, 18))) == {2026: "1.983,87", 2027: "435,48"}
