"""GET /gebeurtenissen: complete, in order, only what the caller may see, and nothing personal."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Any
from uuid import UUID, uuid4

import pytest

from contracts.events.aanvraag import AanvraagGewijzigd
from contracts.events.vestiging import VestigingOvergegaan
from contracts.events.zaak import InBehandelingGenomen, PlaatsingGevraagd
from services.runtime.lezen_log import gebeurtenis_id
from services.runtime.routes import gebeurtenissen
from tests.api.routes.proef import (
    ANDER_BESTUUR,
    BESTUUR,
    DAG,
    EEN,
    TWEE,
    Proef,
    aanvraag,
    inhoud,
    mandaat,
    proef,
    vestiging,
)
from tests.api.runtime.client import roep
from tests.databases import SWV

OPGENOMEN = InBehandelingGenomen(
    behandel_datum=DAG, beslisorgaan="tlc", beslis_uiterlijk_datum=DAG, gronden=()
)


@pytest.fixture
def dienst(tmp_path: Path) -> Iterator[Proef]:
    with proef(tmp_path) as gemaakt:
        yield gemaakt


def zaak_van(dienst: Proef, nummer: str = EEN) -> UUID:
    zaak = uuid4()
    dienst.leg_vast(aanvraag(nummer), zaak)
    return zaak


def gewijzigd(nummer: str) -> AanvraagGewijzigd:
    return AanvraagGewijzigd(
        wijzig_datum=DAG,
        inhoud=inhoud(nummer),
        ondersteuningsvraag={},
        doelen={},
        eerdere_ondersteuning={},
        arrangementbeschrijving={},
        onderbouwing={},
        antwoorden={},
    )


def alles(dienst: Proef, als: str, vraag: str = "") -> Iterator[list[dict[str, Any]]]:
    """Every page, by the addresses in Link, until two pages in a row are empty."""
    pad, leeg = f"/gebeurtenissen{vraag}", 0
    while leeg < 2:
        uit = dienst.vraag(pad, als)
        leeg = 0 if uit.json() else leeg + 1
        yield uit.json()
        pad = uit.headers["Link"].partition(">")[0][1:].removeprefix(dienst.dienst.basis)


def test_an_event_is_a_cloudevent_without_personal_data(dienst: Proef) -> None:
    zaak = zaak_van(dienst)
    uit = dienst.vraag(f"/gebeurtenissen?zaak={zaak}", "school-een")
    assert uit.headers["Content-Type"] == "application/cloudevents-batch+json"
    (rij,) = dienst.runtime.log.lees(SWV, zaak=zaak)
    (event,) = uit.json()
    assert event.pop("time").startswith("2026-09-01T")
    assert event == {
        "specversion": "1.0",
        "id": str(gebeurtenis_id(rij)),
        "source": "urn:nld:oin:00000001234567890000:systeem:arrangementen",
        "type": "nl.passend-onderwijs.aanvraag-ingediend.v1",
        "subject": str(zaak),
        "sequence": f"{rij.positie:019}",
        "dataref": f"/aanvraag/v1/geschiedenis/{zaak}",
        "datacontenttype": "application/json",
        "data": {"positie": rij.positie, "geldigDatum": "2026-09-01"},
    }


def test_who_sees_what_follows_from_the_mandates(dienst: Proef) -> None:
    """B13, D02: a location its own, a board its schools, the SWV everything."""
    dienst.leg_vast(vestiging(), uuid4(), rol="beheerder")
    dienst.leg_vast(OPGENOMEN, zaak_van(dienst), stroom=uuid4(), rol="commissie")
    eigen = ["vestiging-geregistreerd", "aanvraag-ingediend", "aanvraag-in-behandeling-genomen"]
    for als in ("school-een", "bestuur", "commissie", "financien", "auditor"):
        assert dienst.soorten(als) == eigen, als
    for als in ("school-twee", "nieuw-bestuur", "gevraagd", "nieuweling"):
        assert dienst.soorten(als) == [], als
    assert dienst.vraag("/gebeurtenissen", "niemand").status_code == 401


def test_a_corrected_location_takes_the_zaak_along(dienst: Proef) -> None:
    zaak = zaak_van(dienst)
    dienst.leg_vast(gewijzigd(TWEE), zaak)
    assert dienst.soorten("school-een") == []
    assert dienst.soorten("school-twee") == ["aanvraag-ingediend", "aanvraag-gewijzigd"]


def test_a_location_that_moves_shows_its_cases_to_both_boards(dienst: Proef) -> None:
    """Rekenmodel 6, 12: from its day on; a later case is of the new board only."""
    plek = uuid4()
    dienst.leg_vast(vestiging(), plek, rol="beheerder")
    oud = zaak_van(dienst)
    morgen = DAG + timedelta(days=1)
    over = VestigingOvergegaan(per_datum=morgen, vestiging=EEN, van=BESTUUR, naar=ANDER_BESTUUR)
    dienst.leg_vast(over, plek, rol="beheerder")
    assert dienst.soorten("nieuw-bestuur", f"?zaak={oud}") == []
    dienst.runtime.klok.zet(morgen)
    for als in ("bestuur", "nieuw-bestuur"):
        assert dienst.soorten(als, f"?zaak={oud}") == ["aanvraag-ingediend"], als
    nieuw = uuid4()
    later = replace(aanvraag(), indien_datum=morgen, schoolbestuur=ANDER_BESTUUR)
    dienst.leg_vast(later, nieuw)
    assert dienst.soorten("bestuur", f"?zaak={nieuw}") == []
    assert dienst.soorten("nieuw-bestuur", f"?zaak={nieuw}") == ["aanvraag-ingediend"]


def test_the_school_that_is_asked_sees_the_zaak_from_then(dienst: Proef) -> None:
    """D03; the school of the request does not change by it."""
    zaak = zaak_van(dienst)
    dienst.leg_vast(PlaatsingGevraagd(vraag_datum=DAG, vestiging=TWEE), zaak, rol="commissie")
    assert len(dienst.soorten("gevraagd", f"?zaak={zaak}")) == 2
    assert len(dienst.soorten("school-een", f"?vestiging={EEN}")) == 2
    assert dienst.soorten("school-twee") == []


def test_filters_narrow_what_is_seen_and_show_no_more(dienst: Proef) -> None:
    een, twee = zaak_van(dienst), zaak_van(dienst, TWEE)
    dienst.leg_vast(OPGENOMEN, een, stroom=uuid4(), rol="commissie")
    assert dienst.soorten("commissie", f"?vestiging={TWEE}") == ["aanvraag-ingediend"]
    assert dienst.soorten("commissie", f"?zaak={een}&soort=aanvraag-ingediend") == [
        "aanvraag-ingediend"
    ]
    assert dienst.soorten("school-een", f"?zaak={twee}") == []
    assert dienst.soorten("school-een", f"?vestiging={TWEE}") == []


@pytest.mark.parametrize("als", ["school-een", "commissie"])
@pytest.mark.parametrize("limiet", [1, 3, 500])
def test_following_link_gives_everything_once_and_in_order(
    dienst: Proef, als: str, limiet: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gebeurtenissen, "_BLAD", 4)
    monkeypatch.setattr(gebeurtenissen, "_BLADEN", 3)
    for nummer in (EEN, TWEE, TWEE, TWEE, TWEE, EEN, EEN):
        zaak_van(dienst, nummer)
    bladzijden = list(alles(dienst, als, f"?soort=aanvraag-ingediend&limiet={limiet}"))
    posities = [event["data"]["positie"] for blad in bladzijden for event in blad]
    rijen = dienst.runtime.log.lees(SWV, soorten=["AanvraagIngediend"])
    verwacht = [rij.positie for rij in rijen]
    assert posities == (verwacht if als == "commissie" else [verwacht[i] for i in (0, 5, 6)])
    assert max(map(len, bladzijden)) <= limiet


def test_an_empty_page_is_not_the_end(dienst: Proef, monkeypatch: pytest.MonkeyPatch) -> None:
    """One request looks through a bounded part of the log; the next goes on from there."""
    monkeypatch.setattr(gebeurtenissen, "_BLAD", 2)
    monkeypatch.setattr(gebeurtenissen, "_BLADEN", 2)
    for nummer in (*[TWEE] * 6, EEN):
        zaak_van(dienst, nummer)
    begin = dienst.runtime.log.hoofd(SWV) - 7
    eerst = dienst.vraag(f"/gebeurtenissen?na={begin}", "school-een")
    assert eerst.json() == []
    assert f"na={begin + 4}" in eerst.headers["Link"]
    volgende = dienst.vraag(f"/gebeurtenissen?na={begin + 4}", "school-een")
    assert len(volgende.json()) == 1


def test_nothing_is_skipped_while_it_is_not_known_whose_it_is(
    dienst: Proef, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The projection lags behind: a filtered feed waits there instead of passing it."""
    dienst.vraag("/gebeurtenissen", "school-een")
    bij = dienst.runtime.log.hoofd(SWV)
    monkeypatch.setattr(dienst.projector, "werk_bij", lambda: None)
    zaak_van(dienst)
    uit = dienst.vraag("/gebeurtenissen", "school-een", minstens=0)
    assert f"na={bij}>" in uit.headers["Link"]
    assert len(dienst.vraag(f"/gebeurtenissen?na={bij}", "auditor", minstens=0).json()) == 1
    assert dienst.vraag("/gebeurtenissen", "school-een").status_code == 503


def test_a_holder_hears_of_its_mandate_before_it_starts(dienst: Proef) -> None:
    zaak_van(dienst)
    vanaf = date(2026, 10, 1)
    dienst.leg_vast(mandaat("nieuweling", (EEN,), (), vanaf), uuid4(), rol="beheerder")
    (event,) = dienst.vraag("/gebeurtenissen", "nieuweling").json()
    assert event["type"] == "nl.passend-onderwijs.mandaat-verleend.v1"
    assert event["data"]["vestigingen"] == [EEN]
    assert event["data"]["vanafDatum"] == "2026-10-01"
    dienst.runtime.klok.zet(vanaf)
    assert dienst.soorten("nieuweling", f"?vestiging={EEN}&na=0") == ["aanvraag-ingediend"]


# Waiting


def test_a_waiting_request_hears_at_once(dienst: Proef) -> None:
    na = dienst.runtime.log.hoofd(SWV)
    uit: list[Any] = []
    vraag = f"/gebeurtenissen?na={na}&wacht=20"
    draad = Thread(target=lambda: uit.append(dienst.vraag(vraag, "school-een", minstens=0)))
    begin = monotonic()
    draad.start()
    sleep(0.3)
    zaak_van(dienst, TWEE)
    sleep(0.3)
    assert not uit
    zaak_van(dienst)
    draad.join()
    assert monotonic() - begin < 10
    assert [e["data"]["positie"] for e in uit[0].json()] == [na + 2]


def test_waiting_ends_with_an_empty_page_and_an_address(tmp_path: Path) -> None:
    with proef(tmp_path, langste_wacht_s=0.2) as dienst:
        na = dienst.runtime.log.hoofd(SWV)
        uit = dienst.vraag(f"/gebeurtenissen?na={na}&wacht=25", "commissie")
        assert (uit.json(), f"na={na}&wacht=25>" in uit.headers["Link"]) == ([], True)


def test_a_few_may_wait_and_the_rest_is_answered_at_once(dienst: Proef) -> None:
    """Each holds a thread: waiting must not stop the service."""
    na = dienst.runtime.log.hoofd(SWV)
    vraag = f"/gebeurtenissen?na={na}&wacht=20"
    draden = [
        Thread(target=lambda: dienst.vraag(vraag, "commissie", minstens=0)) for _ in range(14)
    ]
    for draad in draden:
        draad.start()
    sleep(1)
    assert sum(draad.is_alive() for draad in draden) <= 12
    zaak_van(dienst)
    for draad in draden:
        draad.join()


# Mistakes


@pytest.mark.parametrize(
    ("vraag", "code"),
    [
        ("soort=weg", "onbekende-keuze"),
        ("na=-1", "geen-heel-getal"),
        ("wacht=26", "te-hoog"),
        ("limiet=501", "te-hoog"),
        ("vestiging=05ko00", "geen-vestiging"),
        ("zaak=1", "geen-uuid"),
        ("cursor=a", "onbekende-sleutel"),
    ],
)
def test_a_wrong_filter_is_refused(dienst: Proef, vraag: str, code: str) -> None:
    uit = dienst.vraag(f"/gebeurtenissen?{vraag}", "school-een")
    assert uit.status_code == 400
    assert [fout["code"] for fout in uit.json()["invalidParams"]] == [code]


def test_the_document_says_what_a_batch_is(dienst: Proef) -> None:
    deel = dienst.dienst.document["paths"]["/gebeurtenissen"]["get"]
    inhoud_ = deel["responses"]["200"]["content"]
    assert list(inhoud_) == ["application/cloudevents-batch+json"]
    assert inhoud_["application/cloudevents-batch+json"]["schema"]["type"] == "array"


def test_readiness_tells_what_stands_still_and_stays_ready(
    dienst: Proef, monkeypatch: pytest.MonkeyPatch
) -> None:
    def readyz() -> Any:
        dienst.vraag("/gebeurtenissen", "school-een")
        return roep(dienst.dienst, "GET", "/toekenning/v1/readyz")

    assert readyz().json() == {"status": "gereed", "letOp": []}
    zin = f"staat stil bij {SWV} op positie 9"
    monkeypatch.setattr(dienst.projector, "_gereed", lambda _: zin)
    assert readyz().json() == {"status": "gereed", "letOp": [f"projectie-zaken: {zin}"]}
