"""Every start day of 2023-2029 x 1..14 months x each key, against the day-by-day derivation.

rekenmodel 2 (end date), 3 (weights), 4 (split) and 7 (a sample of stop days, every stop rule of the
key).
"""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from contracts.periode import Maand, einde
from contracts.rekenmodel.feiten import Stop, Toekenning
from contracts.rekenmodel.problems import DatumBuitenKalender, GeenSchooldagen
from contracts.rekenmodel.schema import schema, schema_van
from contracts.rekenmodel.soorten import Stopregel, Verdeelsleutel
from contracts.rekenmodel.stand import begin, na
from contracts.rekenmodel.toekennen import STOPREGELS, toekenning
from tests.unit.contracts.rekenmodel import dag_voor_dag
from tests.unit.contracts.rekenmodel.dag_voor_dag import Verloop
from tests.unit.contracts.rekenmodel.kalenders import DEKKING, REGIOS, kalender, vrije_dagen

JAREN = range(2023, 2030)
MAANDEN = range(1, 15)
TOTALEN = (1, 99, 210_000, 350_001, 700_000, 123_457, 0)


def gevallen(jaar: int) -> Iterator[tuple[date, int, int, int]]:
    """Every day of the year x every number of months: day, months, total, serial number."""
    dag, geval = date(jaar, 1, 1), 0
    while dag.year == jaar:
        for maanden in MAANDEN:
            geval += 1
            yield dag, maanden, TOTALEN[geval % len(TOTALEN)], geval
        dag += timedelta(1)


@pytest.mark.parametrize("jaar", JAREN)
def test_rekenmodel_2_einddatum_van_elke_looptijd(jaar: int) -> None:
    for dag, maanden, _, _ in gevallen(jaar):
        assert einde(dag, maanden) == dag_voor_dag.laatste_dag(dag, maanden), (dag, maanden)


@pytest.mark.parametrize("jaar", JAREN)
@pytest.mark.parametrize(
    "sleutel",
    [
        Verdeelsleutel.MAAND_VOL,
        Verdeelsleutel.MAAND_DAGDEEL,
        Verdeelsleutel.DAG,
        Verdeelsleutel.EENMALIG,
    ],
)
def test_rekenmodel_3_en_4_elke_looptijd(sleutel: Verdeelsleutel, jaar: int) -> None:
    for dag, maanden, totaal, geval in gevallen(jaar):
        gegeven = toekenning(totaal, dag, maanden=maanden, sleutel=sleutel)
        eind = dag_voor_dag.laatste_dag(dag, maanden)
        verloop = Verloop(totaal, dag, eind, maanden, sleutel, gegeven.stopregel)
        assert dict(gegeven.gewichten) == verloop.gewichten, (dag, maanden)
        assert schema(gegeven).per_maand == verloop.schema(), (dag, maanden, totaal)
        if geval % 97 == 0:
            vergelijk_stops(verloop)


@pytest.mark.parametrize("regio", REGIOS)
@pytest.mark.parametrize("jaar", JAREN)
def test_rekenmodel_3_schoolweek_waar_de_kalender_dekt(jaar: int, regio: str) -> None:
    agenda, vrij = kalender(regio), vrije_dagen(regio)
    for dag, maanden, totaal, geval in gevallen(jaar):
        if regio != "Midden" and geval % 7:
            continue
        eind = dag_voor_dag.laatste_dag(dag, maanden)
        verloop = Verloop(totaal, dag, eind, maanden, "schoolweek", "stopmaand-vol", vrij)
        if eind > DEKKING.laatste_dag:
            with pytest.raises(DatumBuitenKalender, match="2030-01-01"):
                maak(verloop, regio)
        elif not verloop.gewichten:
            with pytest.raises(GeenSchooldagen):
                maak(verloop, regio)
        else:
            gegeven = toekenning(
                totaal, dag, maanden=maanden, sleutel=Verdeelsleutel.SCHOOLWEEK, kalender=agenda
            )
            met_gewicht = {maand: gewicht for maand, gewicht in gegeven.gewichten if gewicht}
            assert met_gewicht == verloop.gewichten, (dag, maanden)
            assert schema(gegeven).per_maand == verloop.schema(), (dag, maanden, totaal)
            if geval % 97 == 0:
                vergelijk_stops(verloop, regio)


def maak(verloop: Verloop, regio: str | None, stopregel: Stopregel | None = None) -> Toekenning:
    return toekenning(
        verloop.totaal,
        verloop.start,
        maanden=verloop.maanden,
        sleutel=Verdeelsleutel(verloop.sleutel),
        stopregel=stopregel,
        kalender=kalender(regio) if regio else None,
    )


def stopdagen(verloop: Verloop) -> Iterator[date]:
    """Around the start, the end and month ends, and every seventeenth day in between."""
    for anker in (verloop.start, verloop.eind, Maand.van(verloop.start).laatste_dag):
        yield from (anker + timedelta(verschil) for verschil in (-1, 0, 1))
    yield from dag_voor_dag.looptijd(verloop.start, verloop.eind)[::17]


def vergelijk_stops(verloop: Verloop, regio: str | None = None) -> None:
    for stopregel in STOPREGELS[Verdeelsleutel(verloop.sleutel)]:
        verloop.stopregel = stopregel
        stand = begin(maak(verloop, regio, stopregel))
        for stop in stopdagen(verloop):
            verloop.stop = stop
            uitkomst = schema_van(na(stand, Stop(per=stop))).per_maand
            assert uitkomst == verloop.schema(), (verloop.start, verloop.maanden, stopregel, stop)
    verloop.stop = None
