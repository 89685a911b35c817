"""Every weekday of 2024-2028 as the day of receipt, beside the day-by-day reference (4.1-4.4)."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

import pytest

from contracts.termijnen import (
    Beslistermijn,
    Opschorting,
    Verlenging,
    beslistermijn,
    bezwaar,
    buiten_behandeling,
)
from tests.unit.contracts.termijnen import naslag

Los = tuple[date, date | None, date | None]


def weekdagen() -> Iterator[date]:
    dag = date(2024, 1, 1)
    while dag.year < 2029:
        if dag.weekday() < 5:
            yield dag
        dag += timedelta(days=1)


def los(dobbel: Random, ontvangen: date) -> Los:
    """An invitation, mostly with a term, mostly answered: early, in time or too late."""
    uitgenodigd = ontvangen + timedelta(days=dobbel.randint(-5, 80))
    tot = uitgenodigd + timedelta(days=dobbel.randint(0, 30)) if dobbel.random() < 0.9 else None
    aangevuld = uitgenodigd + timedelta(days=dobbel.randint(0, 40))
    return uitgenodigd, tot, aangevuld if dobbel.random() < 0.7 else None


def als_opschortingen(losse: list[Los]) -> tuple[Opschorting, ...]:
    return tuple(
        Opschorting(uitgenodigd_op=op, hersteltermijn_tot=tot, aangevuld_op=aangevuld)
        for op, tot, aangevuld in losse
    )


@pytest.mark.parametrize("weken", [6, 8, 10, 12, 13])
def test_plain_terms(weken: int) -> None:
    for dag in weekdagen():
        antwoord = beslistermijn(Beslistermijn(start=dag, weken=weken))
        assert (antwoord.beslis_uiterlijk, antwoord.opgeschorte_dagen) == naslag.uiterste(
            dag, weken, []
        ), dag


@pytest.mark.parametrize("zaad", [1, 2, 3])
def test_terms_with_suspensions(zaad: int) -> None:
    dobbel = Random(zaad)
    for dag in weekdagen():
        losse = [los(dobbel, dag) for _ in range(dobbel.randint(1, 4))]
        vraag = Beslistermijn(start=dag, weken=6, opschortingen=als_opschortingen(losse))
        antwoord = beslistermijn(vraag)
        assert (antwoord.beslis_uiterlijk, antwoord.opgeschorte_dagen) == naslag.uiterste(
            dag, 6, losse
        ), (dag, losse)


def test_extended_terms() -> None:
    dobbel = Random(4)
    for dag in weekdagen():
        losse = [los(dobbel, dag) for _ in range(dobbel.randint(0, 2))]
        eerste, stil = naslag.uiterste(dag, 6, losse)
        op, extra = eerste + timedelta(days=dobbel.randint(-3, 3)), dobbel.choice([2, 4, 6, 7])
        geldig = op <= eerste
        uiterlijk, stil = naslag.uiterste(dag, 6 + extra, losse) if geldig else (eerste, stil)
        antwoord = beslistermijn(
            Beslistermijn(
                start=dag,
                weken=6,
                opschortingen=als_opschortingen(losse),
                verlenging=Verlenging(op=op, weken=extra),
            )
        )
        gevonden = (antwoord.beslis_uiterlijk, antwoord.opgeschorte_dagen)
        assert gevonden == (uiterlijk, stil), (dag, losse, op, extra)
        assert (antwoord.eerste_uiterste, antwoord.verlenging_geldig) == (eerste, geldig)


def test_objections_and_requests_left_aside() -> None:
    for dag in weekdagen():
        laatste = naslag.na_atw(dag + timedelta(days=42))
        for weken, met_commissie in ((6, False), (12, True)):
            antwoord = bezwaar(dag, met_commissie=met_commissie)
            assert antwoord.laatste_dag == laatste, dag
            assert antwoord.besluit_uiterlijk == naslag.na_atw(laatste + timedelta(days=7 * weken))
        assert buiten_behandeling(dag, None) == naslag.na_atw(dag + timedelta(days=28)), dag
