"""A calculation that takes long becomes a job: 202, followed at its address, found by its key."""

import logging
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any, Final
from uuid import UUID, uuid4

import pytest
from httpx import Response

from services.betaling.api import rondes
from services.betaling.app import maak_dienst
from services.betaling.problems import RondeInAndereStand
from services.betaling.rekenen.uit_log import feiten_uit_log
from services.runtime.problems import LogBezet
from tests.api.betaling.toneel import FIN, Toneel, dag
from tests.api.hulp import omgeving, weigering

LANG: Final = 20
"""Seconds after which a test that hangs fails."""


class Rem:
    """A calculation that stands still until it may go on; then it fails with `fout`, if any."""

    def __init__(self) -> None:
        self.bezig, self.verder = Event(), Event()
        self.fout: Exception | None = None
        self.keren = 0

    def __call__(self, rijen: Any) -> Any:
        self.keren += 1
        self.bezig.set()
        assert self.verder.wait(LANG)
        if self.fout:
            raise self.fout
        return feiten_uit_log(rijen)


@pytest.fixture
def rem(monkeypatch: pytest.MonkeyPatch) -> Iterator[Rem]:
    gemaakt = Rem()
    monkeypatch.setattr(rondes, "feiten_uit_log", gemaakt)
    yield gemaakt
    gemaakt.verder.set()


@pytest.fixture
def spel(tmp_path: Path, rem: Rem) -> Iterator[Toneel]:
    """Nobody waits here: work that is not done at once is a job."""
    maak = partial(maak_dienst, wacht_s=0.0)
    with omgeving(tmp_path, maak, dag=dag("2026-01-02")) as om:
        spel = Toneel(om)
        spel.neem_in_gebruik()
        spel.ken_toe("2026-10-20")
        yield spel
        rem.verder.set()  # also when the test fails: the end of the service waits for its jobs


def bereken(spel: Toneel, ronde: Response, sleutel: UUID, als: str = FIN) -> Response:
    pad = f"/betaalrondes/{ronde.json()['betaalrondeId']}/berekeningen"
    return spel.om.post(pad, {}, als=als, sleutel=sleutel)


def eind(spel: Toneel, rem: Rem, taak: Response) -> Any:
    """Let the calculation go on; the job when it is done."""
    rem.verder.set()
    taken = spel.om.dienst.kern.state.handler.taken
    assert taken._taken[UUID(taak.json()["taakId"])].af.wait(LANG)
    return spel.om.get(taak.headers["Location"], als=FIN).json()


def test_long_work_is_a_job_that_its_key_finds_again(spel: Toneel, rem: Rem) -> None:
    om, sleutel = spel.om, uuid4()
    geopend = spel.open("2026-12-15", "2026-12-31")
    taak = bereken(spel, geopend, sleutel)
    assert taak.status_code == 202, taak.text
    taak_id = taak.json()["taakId"]
    assert taak.headers["Location"] == f"/betaling/v1/taken/{taak_id}"
    assert "Idempotent-Replayed" not in taak.headers
    assert "Log-Positie" not in taak.headers
    assert rem.bezig.wait(LANG)
    bezig = om.get(taak.headers["Location"], als=FIN)
    assert bezig.json() == {
        "taakId": taak_id,
        "status": "bezig",
        "voortgang": 50,
        "resultaat": None,
        "probleem": None,
    }
    weer = bereken(spel, geopend, sleutel)
    assert (weer.status_code, weer.json()) == (202, bezig.json())
    assert weer.headers["Location"] == taak.headers["Location"]
    assert weer.headers["Idempotent-Replayed"] == "true"
    klaar = eind(spel, rem, taak)
    pad = geopend.headers["Location"]
    assert (klaar["status"], klaar["voortgang"], klaar["resultaat"]) == ("klaar", 100, pad)
    gelukt = bereken(spel, geopend, sleutel)
    assert gelukt.status_code == 201
    assert gelukt.headers["Idempotent-Replayed"] == "true"
    assert gelukt.headers["Location"] == pad
    assert gelukt.json() == om.get(pad, als=FIN).json()
    assert gelukt.json()["stand"] == "berekend"
    assert (rem.keren, spel.soorten().count("BetaalrondeBerekend")) == (1, 1)


def test_a_job_is_only_for_who_began_it(spel: Toneel, rem: Rem) -> None:
    taak = bereken(spel, spel.open("2026-12-15", "2026-12-31"), uuid4())
    nergens = spel.om.get(f"/taken/{uuid4()}", als=FIN)
    for als in ("financien-2", "bestuurder", "auditor", "school"):
        ander = spel.om.get(taak.headers["Location"], als=als)
        assert weigering(ander) == (404, "niet-gevonden")
        gelijk = {**ander.json(), "instance": nergens.json()["instance"]}
        assert gelijk == nergens.json()


def test_the_key_of_a_job_is_of_one_request(spel: Toneel, rem: Rem) -> None:
    """A job takes its key when it is accepted: no other request can have it."""
    geopend, sleutel = spel.open("2026-12-15", "2026-12-31"), uuid4()
    bereken(spel, geopend, sleutel)
    andere = geopend.json()["betaalrondeId"].upper()  # another path to the same round
    ander = spel.om.post(f"/betaalrondes/{andere}/berekeningen", {}, als=FIN, sleutel=sleutel)
    assert weigering(ander) == (409, "sleutel-hergebruikt")


def test_a_refusal_ends_a_job_with_its_problem(spel: Toneel, rem: Rem) -> None:
    geopend, sleutel = spel.open("2026-12-15", "2026-12-31"), uuid4()
    rem.fout = RondeInAndereStand("Open eerst een nieuwe ronde.")
    voor = spel.om.hoofd()
    taak = bereken(spel, geopend, sleutel)
    mislukt = eind(spel, rem, taak)
    assert (mislukt["status"], mislukt["resultaat"]) == ("mislukt", None)
    probleem = mislukt["probleem"]
    assert probleem["type"] == "urn:arrangementen:weigering:ronde-in-andere-stand"
    assert (probleem["status"], probleem["detail"]) == (409, "Open eerst een nieuwe ronde.")
    assert probleem["instance"] == f"{geopend.headers['Location']}/berekeningen"
    weer = bereken(spel, geopend, sleutel)
    assert (weer.status_code, weer.json()) == (202, mislukt)
    assert (rem.keren, spel.om.hoofd()) == (1, voor)


@pytest.mark.parametrize(
    ("fout", "status"), [(LogBezet("te druk"), 503), (ZeroDivisionError("6300 / 0"), 500)]
)
def test_what_failed_by_us_begins_again_by_the_same_key(
    spel: Toneel, rem: Rem, fout: Exception, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    geopend, sleutel = spel.open("2026-12-15", "2026-12-31"), uuid4()
    rem.fout = fout
    with caplog.at_level(logging.ERROR, "arrangementen.taken"):
        mislukt = eind(spel, rem, bereken(spel, geopend, sleutel))
    assert mislukt["probleem"]["status"] == status
    assert "6300" not in f"{mislukt}{caplog.text}"
    assert ("ZeroDivisionError at " in caplog.text) is (status == 500)
    rem.fout = None
    rem.verder.clear()
    eind(spel, rem, bereken(spel, geopend, sleutel))
    assert bereken(spel, geopend, sleutel).status_code == 201
    assert spel.soorten().count("BetaalrondeBerekend") == 1


def test_who_may_not_gets_no_job(spel: Toneel, rem: Rem) -> None:
    geopend = spel.open("2026-12-15", "2026-12-31")
    assert weigering(bereken(spel, geopend, uuid4(), als="bestuurder")) == (403, "niet-toegestaan")
    nergens = spel.om.post(f"/betaalrondes/{uuid4()}/berekeningen", {}, als=FIN)
    assert weigering(nergens) == (404, "niet-gevonden")
    assert rem.keren == 0


def test_quick_work_is_no_job(tmp_path: Path) -> None:
    """201 and 409 as any other command; a refused command does not use up its key."""
    maak = partial(maak_dienst, wacht_s=float(LANG))
    with omgeving(tmp_path, maak, dag=dag("2026-01-02")) as om:
        spel, sleutel = Toneel(om), uuid4()
        spel.neem_in_gebruik()
        geopend = spel.open("2026-12-15", "2026-12-31")
        eerste = bereken(spel, geopend, sleutel)
        assert eerste.status_code == 201
        assert "Idempotent-Replayed" not in eerste.headers
        assert eerste.headers["Log-Positie"] == str(om.hoofd())
        pad, nieuw = f"{geopend.headers['Location']}/berekeningen", uuid4()
        oud = om.post(pad, {}, als=FIN, gezien='"p1"', sleutel=nieuw)
        assert weigering(oud) == (412, "verouderde-stand")
        assert om.post(pad, {}, als=FIN, sleutel=nieuw).status_code == 201
