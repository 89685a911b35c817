"""What holds when others write at the same moment, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from contracts.events.arrangement import Toegekend
from contracts.identifiers import arrangement_id, regelingen_id
from services.runtime.store import Vastlegging
from services.toekenning.app import maak_dienst
from tests.api.hulp import Omgeving, op_databank, weigering
from tests.api.toekenning.zaak import BESLUIT, besluit, dien_in, regeling, zaak
from tests.databases import postgres_databank, sqlite_databank
from tests.unit.toekenning.arrangement import TOEGEKEND

AFWIJZING = {"besluit": "afgewezen", "motivering": "Dit is basisondersteuning."}


@pytest.fixture(params=["sqlite", "postgresql"])
def om(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Omgeving]:
    maak = sqlite_databank(tmp_path) if request.param == "sqlite" else postgres_databank()
    with maak as databank, op_databank(databank, tmp_path, maak_dienst, dag=BESLUIT) as omgeving:
        omgeving.schrijf(regeling(), stroom=regelingen_id(omgeving.swv))
        yield omgeving


def test_b08_two_decisions_at_one_moment_make_one(om: Omgeving) -> None:
    """A grant beside a grant, and beside a refusal, which stands in another stream."""
    for als in ("commissie", "bestuurder"):
        om.token(als)
    for anders in ({}, AFWIJZING, {}, AFWIJZING):
        aanvraag = dien_in(om)
        gezien = zaak(om, aanvraag)
        een = partial(besluit, om, aanvraag, gezien=gezien)
        ander = partial(besluit, om, aanvraag, als="bestuurder", gezien=gezien, **anders)
        with ThreadPoolExecutor(2) as draden:
            antwoorden = [taak.result() for taak in [draden.submit(f) for f in (een, ander)]]
        goed, fout = sorted(antwoorden, key=lambda antwoord: antwoord.status_code)
        assert goed.status_code == 201
        assert weigering(fout) in ((409, "al-besloten"), (412, "verouderde-stand"))
        besluiten = [g for g in om.log(aanvraag) if g.rij.soort in ("Toegekend", "Afgewezen")]
        assert len(besluiten) == 1
    nummers = [g.gebeurtenis.arrangementsnummer for g in om.log() if g.rij.soort == "Toegekend"]
    assert nummers == [f"2026-{n:06}" for n in range(1, len(nummers) + 1)]


def test_grants_of_different_requests_get_numbers_without_a_gap(om: Omgeving) -> None:
    aanvragen = [dien_in(om) for _ in range(6)]
    om.token("commissie")
    with ThreadPoolExecutor(3) as draden:
        gedaan = list(draden.map(lambda aanvraag: besluit(om, aanvraag), aanvragen))
    assert {antwoord.status_code for antwoord in gedaan} == {201}
    nummers = sorted(antwoord.json()["arrangementsnummer"] for antwoord in gedaan)
    assert nummers == [f"2026-{n:06}" for n in range(1, 7)]
    events = [g for g in om.log() if isinstance(g.gebeurtenis, Toegekend)]
    assert [g.gebeurtenis.arrangementsnummer for g in events] == nummers


def test_no_step_comes_after_a_decision_that_was_taken_meanwhile(
    om: Omgeving, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between reading and writing somebody else grants it, in another stream: the lock sees it."""
    aanvraag = dien_in(om)
    om.token("commissie")
    log = om.runtime.log
    echt = log.append

    def append(*args: Any, **rest: Any) -> Vastlegging:
        monkeypatch.setattr(log, "append", echt)
        om.schrijf(TOEGEKEND, stroom=arrangement_id(aanvraag), zaak=aanvraag)
        return echt(*args, **rest)

    monkeypatch.setattr(log, "append", append)
    stap = {
        "voorlegDatum": str(BESLUIT),
        "voorlegreden": "twijfel",
        "toelichting": "Past dit hier wel?",
    }
    antwoord = om.post(f"/zaken/{aanvraag}/voorleggingen", stap, als="commissie")
    assert weigering(antwoord) == (409, "al-besloten")  # decided again on what stands now
    assert om.log(aanvraag)[-1].rij.soort == "Toegekend"
