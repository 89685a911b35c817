"""The edges of an early stop (rekenmodel 7): around start and end, by day, replaced, withdrawn."""

from datetime import date
from fractions import Fraction

import pytest

from contracts.periode import Maand, Periode
from contracts.rekenmodel.feiten import (
    Stop,
    StopHerroepen,
    Toekenning,
)
from contracts.rekenmodel.problems import (
    GeenStopTeHerroepen,
    StopregelPastNiet,
)
from contracts.rekenmodel.schema import schema
from contracts.rekenmodel.soorten import Stopregel, Verdeelsleutel
from contracts.rekenmodel.toekennen import STOPREGELS, toekenning

VOL, NIET = Stopregel.STOPMAAND_VOL, Stopregel.STOPMAAND_NIET


def geef(
    totaal: int = 120_000,
    ingang: date = date(2026, 11, 17),
    maanden: int = 12,
    sleutel: Verdeelsleutel = Verdeelsleutel.MAAND_VOL,
    stopregel: Stopregel | None = None,
) -> Toekenning:
    return toekenning(totaal, ingang, maanden=maanden, sleutel=sleutel, stopregel=stopregel)


@pytest.mark.parametrize("sleutel", Verdeelsleutel)
def test_rekenmodel_7_stopregel_bij_sleutel(sleutel: Verdeelsleutel) -> None:
    periode = Periode(date(2026, 11, 17), date(2027, 11, 16))
    eigen = [(Maand.van(periode.eerste_dag), Fraction(1))]
    for stopregel in Stopregel:
        if stopregel in STOPREGELS[sleutel]:
            continue
        with pytest.raises(StopregelPastNiet, match=STOPREGELS[sleutel][0]):
            toekenning(
                1,
                periode.eerste_dag,
                maanden=12,
                sleutel=sleutel,
                stopregel=stopregel,
                eigen_gewichten=eigen,
            )


def test_rekenmodel_7_tabel_van_stopregels() -> None:
    maandregels = (VOL, NIET)
    assert {
        Verdeelsleutel.MAAND_VOL: maandregels,
        Verdeelsleutel.MAAND_DAGDEEL: (Stopregel.DAG, *maandregels),
        Verdeelsleutel.DAG: (Stopregel.DAG, *maandregels),
        Verdeelsleutel.SCHOOLWEEK: maandregels,
        Verdeelsleutel.EENMALIG: (Stopregel.GEEN_INVLOED, Stopregel.VOOR_INGANG),
    } == STOPREGELS


@pytest.mark.parametrize(
    ("stopregel", "per", "maanden_over"),
    [
        (VOL, date(2026, 11, 16), 0),  # before the start, though in the start month
        (NIET, date(2026, 11, 16), 0),
        (VOL, date(2026, 11, 17), 1),  # on the start
        (NIET, date(2026, 11, 17), 0),
        (VOL, date(2026, 12, 1), 2),
        (NIET, date(2026, 12, 31), 1),
        (VOL, date(2027, 10, 1), 12),
        (NIET, date(2027, 10, 31), 11),
        (NIET, date(2027, 11, 15), 12),  # the day before the end, in a month without weight
        (NIET, date(2027, 11, 16), 12),  # on the end
        (VOL, date(2028, 1, 1), 12),  # after the end
        (NIET, date(2028, 1, 1), 12),
    ],
)
def test_rekenmodel_7_stop_op_voor_en_na(
    stopregel: Stopregel, per: date, maanden_over: int
) -> None:
    uitkomst = schema(geef(stopregel=stopregel), [Stop(per=per)])
    assert list(uitkomst.per_maand.values()) == [10_000] * maanden_over


def test_rekenmodel_7_stop_op_de_laatste_dag_telt_niet_als_eerder() -> None:
    gegeven = geef(ingang=date(2026, 11, 1), stopregel=NIET)
    assert schema(gegeven, [Stop(per=date(2027, 10, 31))]).totaal_cent == 120_000
    assert schema(gegeven, [Stop(per=date(2027, 10, 30))]).totaal_cent == 110_000


@pytest.mark.parametrize(
    ("per", "cent"),
    [
        (date(2027, 1, 9), 0),
        (date(2027, 1, 10), 100),
        (date(2027, 1, 31), 2_200),
        (date(2027, 2, 9), 3_100),
        (date(2027, 2, 10), 3_200),
    ],
)
def test_rekenmodel_7_dag_telt_de_stopdag_mee(per: date, cent: int) -> None:
    gegeven = toekenning(
        3_200,
        date(2027, 1, 10),
        laatste_dag=date(2027, 2, 10),
        sleutel=Verdeelsleutel.DAG,
    )
    assert schema(gegeven, [Stop(per=per)]).totaal_cent == cent


def test_rekenmodel_7_eenmalig_voor_ingang() -> None:
    gegeven = geef(sleutel=Verdeelsleutel.EENMALIG, stopregel=Stopregel.VOOR_INGANG)
    assert schema(gegeven, [Stop(per=date(2026, 11, 16))]).totaal_cent == 0
    assert schema(gegeven, [Stop(per=date(2026, 11, 17))]).totaal_cent == 120_000
    zonder = geef(sleutel=Verdeelsleutel.EENMALIG)
    assert schema(zonder, [Stop(per=date(2020, 1, 1))]).totaal_cent == 120_000


def test_rekenmodel_7_een_nieuwe_stop_vervangt_en_herroepen_laat_er_geen() -> None:
    vroeg, laat = Stop(per=date(2027, 1, 1)), Stop(per=date(2027, 6, 1))
    assert schema(geef(), [vroeg, laat]).totaal_cent == 80_000
    assert schema(geef(), [laat, vroeg]).totaal_cent == 30_000
    assert schema(geef(), [vroeg, laat, StopHerroepen()]).totaal_cent == 120_000
    with pytest.raises(GeenStopTeHerroepen):
        schema(geef(), [vroeg, laat, StopHerroepen(), StopHerroepen()])
