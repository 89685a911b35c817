"""Many writers at once: nothing is missed or written twice, no SWV waits for another."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Barrier, Event
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Connection

from services.runtime.database import maak_engine
from services.runtime.problems import IntussenGewijzigd, LogBezet
from services.runtime.store import Log, Vastlegging, Voorwaarde
from services.runtime.wachtrij import beurt
from tests.databases import ANDER, SWV, Proefdatabank, postgres_databank
from tests.store.hulp import nieuw, reeks, schrijf, sleutel
from tests.store.schrijvers import in_processen


@contextmanager
def opengehouden(log: Log, swv: str = SWV) -> Iterator[Callable[[], None]]:
    """An append that has written and does not commit until it is let go."""
    bezig, laat_los = Event(), Event()

    def wacht(_: Connection) -> None:
        bezig.set()
        assert laat_los.wait(60)

    with ThreadPoolExecutor(1) as een:
        open_ = een.submit(schrijf, log, reeks(3), swv, bijwerking=wacht)
        assert bezig.wait(30)
        try:
            yield laat_los.set
        finally:
            laat_los.set()
        open_.result(30)


def volg(log: Log, tot: int, gezien: list[int]) -> None:
    """Follow the log as a reader does: ask for what comes after the last position seen."""
    einde = time.monotonic() + 120
    while len(gezien) < tot and time.monotonic() < einde:
        gezien += [rij.positie for rij in log.lees(SWV, gezien[-1] if gezien else 0)]
        time.sleep(0.002)


def test_a_follower_misses_nothing_while_an_append_is_held_open(databank: Proefdatabank) -> None:
    """20 writers, 1,000 appends that come after one that is held open."""
    log, gezien = databank.log(), list[int]()
    with ThreadPoolExecutor(1) as volger, ThreadPoolExecutor(20) as schrijvers:
        gevolgd = volger.submit(volg, log, 1003, gezien)
        with opengehouden(log) as laat_los:
            later = [schrijvers.submit(schrijf, log, [nieuw(uuid4())]) for _ in range(1000)]
            time.sleep(0.3)
            assert gezien == []
            assert not any(toekomst.done() for toekomst in later)
            laat_los()
        posities = sorted(toekomst.result(120).eerste_positie or 0 for toekomst in later)
        gevolgd.result(120)
    assert posities == list(range(4, 1004))
    assert gezien == list(range(1, 1004))


def test_another_swv_is_not_held_up_by_more_waiters_than_connections() -> None:
    """PostgreSQL: 5 connections, 15 appends that wait for SWV, one of ANDER that does not."""
    with postgres_databank(pool_size=5, max_overflow=0, pool_timeout=5) as databank:
        log = databank.log()
        with ThreadPoolExecutor(15) as schrijvers, opengehouden(log) as laat_los:
            wachten = [schrijvers.submit(schrijf, log, reeks(1)) for _ in range(15)]
            time.sleep(0.3)
            begin = time.monotonic()
            for _ in range(10):
                schrijf(log, reeks(1), ANDER)
            assert len(log.lees(ANDER)) == 10
            duur = time.monotonic() - begin
            assert not any(toekomst.done() for toekomst in wachten)
            laat_los()
            assert duur < 3, f"held up for {duur:.1f} s"


def test_who_waits_too_long_is_told_so(databank: Proefdatabank) -> None:
    log, ongeduldig = databank.log(), databank.log(wachten_s=0.2)
    with opengehouden(log), pytest.raises(LogBezet):
        schrijf(ongeduldig, reeks(1))
    schrijf(ongeduldig, reeks(1))


@contextmanager
def ander_proces(
    databank: Proefdatabank, nummer: int = 0, wachten_s: float = 30, **opties: Any
) -> Iterator[Log]:
    """A log as another process has it: the queue of this process does not know it."""
    url = databank.dienst_url
    if databank.naam == "sqlite":
        url = url.set(database=f"{Path(str(url.database)).parent}{'/.' * (nummer + 1)}/log.db")
    else:
        url = url.update_query_dict({"application_name": f"ander {nummer}"})
    engine = maak_engine(url, wachten_s=wachten_s)
    yield Log(engine.execution_options(**opties))
    engine.dispose()


def test_another_process_waits_in_the_database_and_is_told_so(databank: Proefdatabank) -> None:
    with (
        ander_proces(databank, wachten_s=0.2) as ander,
        opengehouden(databank.log()),
        pytest.raises(LogBezet),
    ):
        schrijf(ander, reeks(1))


def test_eight_processes_on_one_stream_win_each_version_once(databank: Proefdatabank) -> None:
    stroom = uuid4()
    gewonnen = in_processen(8, databank, stroom, 40)
    assert sorted(versie for van_een in gewonnen for versie in van_een) == list(range(1, 41))
    assert [rij.volgnummer for rij in databank.log().lees(SWV)] == list(range(1, 41))


def test_one_key_twenty_times_at_once_is_one_event_and_twenty_answers(log: Log) -> None:
    een, tegelijk = sleutel(), Barrier(20)

    def vraag(_: int) -> Vastlegging:
        tegelijk.wait(30)
        return schrijf(log, reeks(1), idempotentie=een)

    with ThreadPoolExecutor(20) as vragers:
        antwoorden = list(vragers.map(vraag, range(20)))
    assert {replace(antwoord, herhaald=False) for antwoord in antwoorden} == {
        Vastlegging(eerste_positie=1, laatste_positie=1, status=201)
    }
    assert [antwoord.herhaald for antwoord in antwoorden].count(False) == 1
    assert log.hoofd(SWV) == 1


@pytest.mark.parametrize("veld", ["zaak", "dossier"])
@pytest.mark.parametrize("niveau", ["READ COMMITTED", "REPEATABLE READ"])
def test_a_condition_lets_one_of_eight_processes_through(
    databank: Proefdatabank, veld: str, niveau: str
) -> None:
    """Whatever level the engine was made with: the store sets its own."""
    velden: dict[str, Any] = {veld: uuid4()}
    eis = Voorwaarde(veld=veld, waarde=velden[veld], na_positie=0)  # type: ignore[arg-type]

    def probeer(log: Log) -> bool:
        try:
            schrijf(log, [nieuw(uuid4(), 1, **velden)], voorwaarden=[eis])
        except IntussenGewijzigd:
            return False
        return True

    opties: dict[str, Any] = {"isolation_level": niveau} if databank.naam == "postgresql" else {}
    with ExitStack() as stapel, ThreadPoolExecutor(8) as schrijvers:
        processen = [
            stapel.enter_context(ander_proces(databank, nummer, **opties)) for nummer in range(8)
        ]
        with opengehouden(databank.log()):  # so that all eight wait, in the database
            antwoorden = [schrijvers.submit(probeer, log) for log in processen]
            time.sleep(0.3)
        assert [antwoord.result(30) for antwoord in antwoorden].count(True) == 1


def test_the_queue_is_first_come_first_served() -> None:
    volgorde: list[int] = []
    with ThreadPoolExecutor(5) as wachters:
        with beurt("rij", 10):
            toekomst = [wachters.submit(_in_rij, volgorde, nummer) for nummer in _met_tussenpoos(5)]
        for een in toekomst:
            een.result(10)
    assert volgorde == [0, 1, 2, 3, 4]


def _met_tussenpoos(aantal: int) -> Iterator[int]:
    for nummer in range(aantal):
        yield nummer
        time.sleep(0.05)


def _in_rij(volgorde: list[int], nummer: int) -> None:
    with beurt("rij", 10):
        volgorde.append(nummer)


def test_who_gives_up_leaves_the_queue() -> None:
    with beurt("rij", 1), pytest.raises(LogBezet), beurt("rij", 0.01):
        pass
    with beurt("rij", 0.01):
        pass
