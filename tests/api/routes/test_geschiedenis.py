"""GET /geschiedenis/{zaak}: everything of a zaak; texts only for who may read the pupil's file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from contracts.events.betaalronde import BetaalrondeGeopend
from contracts.events.zaak import Afgewezen
from services.runtime.lezen_log import gebeurtenis_id
from tests.api.routes.proef import DAG, EEN, Proef, aanvraag, proef, vestiging
from tests.databases import SWV

AFGEWEZEN = Afgewezen(besluit_datum=DAG, gronden=(), motivering={})


@pytest.fixture
def dienst(tmp_path: Path) -> Iterator[Proef]:
    with proef(tmp_path) as gemaakt:
        gemaakt.leg_vast(vestiging(), uuid4(), rol="beheerder")
        yield gemaakt


@pytest.fixture
def zaak(dienst: Proef) -> UUID:
    zaak = uuid4()
    dienst.leg_vast(aanvraag(), zaak)
    dienst.leg_vast(AFGEWEZEN, zaak, stroom=uuid4(), rol="commissie")
    return zaak


def lees(dienst: Proef, zaak: UUID, als: str, vraag: str = "") -> Any:
    return dienst.vraag(f"/geschiedenis/{zaak}{vraag}", als)


def test_every_event_with_who_when_and_what(dienst: Proef, zaak: UUID) -> None:
    uit = lees(dienst, zaak, "commissie").json()
    assert uit["zaakId"] == str(zaak)
    eerst, laatste = uit["gebeurtenissen"]
    rij = dienst.runtime.log.lees(SWV, zaak=zaak)[1]
    assert laatste.pop("vastgelegdOp").startswith("2026-09-01T")
    assert laatste == {
        "gebeurtenisId": str(gebeurtenis_id(rij)),
        "positie": rij.positie,
        "soort": "aanvraag-afgewezen",
        "versie": 1,
        "stroom": "Zaak",
        "stroomId": str(rij.stroom),
        "volgnummer": 1,
        "dossierId": None,
        "geldigDatum": "2026-09-01",
        "rol": "commissie",
        "client": "portaal",
        "persoon": None,
        "namens": EEN,
        "gegevens": {"besluitDatum": "2026-09-01", "gronden": []},
        "teksten": [],
    }
    assert eerst["gegevens"]["inhoud"]["vestiging"] == EEN
    assert "ondersteuningsvraag" not in eerst["gegevens"]


def tekst(dienst: Proef, zaak: UUID, als: str) -> tuple[str, str | None]:
    (deel,) = lees(dienst, zaak, als).json()["gebeurtenissen"][0]["teksten"]
    assert deel["veld"] == "ondersteuningsvraag"
    return deel["leesbaarheid"], deel["tekst"]


def test_texts_are_for_who_may_read_the_file_of_the_pupil(dienst: Proef, zaak: UUID) -> None:
    for als in ("school-een", "commissie", "auditor"):
        assert tekst(dienst, zaak, als) == ("leesbaar", "Jansje leest niet"), als
    for als in ("bestuur", "financien"):
        assert tekst(dienst, zaak, als) == ("afgeschermd", None), als


def test_a_forgotten_pupil_stays_forgotten(dienst: Proef) -> None:
    zaak, leerling = uuid4(), uuid4()
    dienst.leg_vast(aanvraag(EEN, leerling), zaak)
    dienst.runtime.sleutels.vergeet(SWV, leerling)
    assert tekst(dienst, zaak, "commissie") == ("vergeten", None)
    assert tekst(dienst, zaak, "financien") == ("afgeschermd", None)


def test_the_person_is_told_to_auditors_only(dienst: Proef, zaak: UUID) -> None:
    personen = {
        als: lees(dienst, zaak, als).json()["gebeurtenissen"][0]["persoon"]
        for als in ("auditor", "commissie", "school-een")
    }
    assert personen == {"auditor": "iemand", "commissie": None, "school-een": None}


def test_what_is_not_yours_does_not_exist(dienst: Proef, zaak: UUID) -> None:
    """The same answer as for what does not exist at all, but for its own address."""
    ronde = uuid4()
    dienst.leg_vast(BetaalrondeGeopend(nummer=1, open_datum=DAG, tot_en_met_datum=DAG), ronde)
    assert lees(dienst, ronde, "financien").status_code == 200
    geen = uuid4()
    antwoorden = [
        lees(dienst, welke, als)
        for welke, als in ((zaak, "school-twee"), (ronde, "school-een"), (geen, "commissie"))
    ]
    assert [uit.status_code for uit in antwoorden] == [404] * 3
    lichamen = [{**uit.json(), "instance": ""} for uit in antwoorden]
    assert lichamen[0] == lichamen[1] == lichamen[2]


def test_a_long_history_comes_in_pages(dienst: Proef, zaak: UUID) -> None:
    dienst.leg_vast(AFGEWEZEN, zaak, rol="commissie")
    eerst = lees(dienst, zaak, "commissie", "?limiet=2&telling=true")
    assert (len(eerst.json()["gebeurtenissen"]), eerst.json()["aantal"]) == (2, 3)
    pad = eerst.headers["Link"].partition(">")[0][1:].removeprefix(dienst.dienst.basis)
    laatste = dienst.vraag(pad, "commissie")
    assert [g["volgnummer"] for g in laatste.json()["gebeurtenissen"]] == [2]
    assert "Link" not in laatste.headers
