"""Two steps, two persons: go-live, opening balance, correction (rekenmodel 8, 13)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx import Response

from contracts.rollen import Rol
from tests.api.betaling.toneel import FIN, TWEEDE, Toneel, dag, toneel
from tests.api.hulp import BESTUUR, problemen, weigering

CORRECTIE = {
    "begunstigde": BESTUUR,
    "kalenderjaar": 2026,
    "bedragCent": -2500,
    "reden": "te veel betaald in 2025",
    "bewijsSha256": "b" * 64,
}
INGEBRUIKNAME = {"ingebruiknameDatum": "2026-01-01"}


@pytest.fixture
def spel(tmp_path: Path) -> Iterator[Toneel]:
    with toneel(tmp_path) as gemaakt:
        yield gemaakt


def beginstand(arrangement: UUID, cent: int = 100000, bron: str = "a") -> dict[str, Any]:
    bedrag = {
        "arrangementId": str(arrangement),
        "kalenderjaar": 2025,
        "begunstigde": BESTUUR,
        "bedragCent": cent,
    }
    return {"standDatum": "2025-12-31", "bedragen": [bedrag], "bronSha256": bron * 64}


def voorstel(spel: Toneel, collectie: str) -> tuple[Response, dict[str, Any]]:
    """A proposal of that kind, made by FIN, and what was sent."""
    vast: dict[str, dict[str, Any]] = {
        "correcties": CORRECTIE,
        "ingebruiknames": dict(INGEBRUIKNAME),
    }
    inhoud = vast.get(collectie) or beginstand(spel.ken_toe("2025-10-20", 700000, "2025-11-01"))
    spel.om.klok.zet(dag("2026-01-05"))
    return spel.goed(spel.om.post(f"/{collectie}", inhoud, als=FIN)), inhoud


COLLECTIES = ("ingebruiknames", "beginstanden", "correcties")
SOORTEN = {
    "ingebruiknames": ("IngebruiknameVoorgesteld", "IngebruiknameVastgelegd"),
    "beginstanden": ("BeginstandVoorgesteld", "BeginstandVastgelegd"),
    "correcties": ("CorrectieVoorgesteld", "CorrectieGeboekt"),
}


@pytest.mark.parametrize("collectie", COLLECTIES)
def test_proposed_by_one_and_confirmed_by_another(spel: Toneel, collectie: str) -> None:
    voor, inhoud = voorstel(spel, collectie)
    assert voor.json()["stand"] == "voorgesteld"
    een = spel.om.get(voor.headers["Location"], als="auditor")
    assert (een.json(), een.headers["ETag"]) == (voor.json(), voor.headers["ETag"])
    vast = spel.om.post(f"{voor.headers['Location']}/vaststellingen", {}, als=TWEEDE, gezien=voor)
    assert vast.status_code == 201
    assert vast.json()["stand"] == "vastgesteld"
    assert vast.json()["besluit"]["rol"] == "bestuurder"
    assert spel.soorten()[-2:] == list(SOORTEN[collectie])
    if collectie != "beginstanden":
        assert inhoud.items() <= vast.json().items()
    weer = spel.om.post(f"{voor.headers['Location']}/vaststellingen", {}, als=TWEEDE, gezien=vast)
    assert weigering(weer) == (409, "geen-voorstel")


@pytest.mark.parametrize("collectie", COLLECTIES)
def test_turned_down_moves_nothing(spel: Toneel, collectie: str) -> None:
    voor, _ = voorstel(spel, collectie)
    naar = f"{voor.headers['Location']}/afkeuringen"
    af = spel.om.post(naar, {"reden": "bedrag klopt niet"}, als=TWEEDE)
    assert af.json()["stand"] == "afgekeurd"
    assert af.json()["besluit"]["reden"] == "bedrag klopt niet"
    daarna = spel.om.post(f"{voor.headers['Location']}/vaststellingen", {}, als=TWEEDE, gezien=af)
    assert weigering(daarna) == (409, "geen-voorstel")
    assert SOORTEN[collectie][1] not in spel.soorten()


@pytest.mark.parametrize("collectie", COLLECTIES)
def test_who_proposed_does_not_confirm(spel: Toneel, collectie: str) -> None:
    beide = "financien-3"
    spel.om.token(beide, rollen=(Rol.FINANCIEN, Rol.BESTUURDER))
    spel.mandateer_ook(beide, Rol.BESTUURDER)
    _, inhoud = voorstel(spel, "correcties")
    inhoud = {
        "correcties": inhoud,
        "ingebruiknames": INGEBRUIKNAME,
        "beginstanden": beginstand(spel.ken_toe("2026-01-05", 700000, "2025-11-01")),
    }[collectie]
    spel.om.token(beide, rollen=(Rol.FINANCIEN, Rol.BESTUURDER))
    voor = spel.goed(spel.om.post(f"/{collectie}", inhoud, als=beide))
    naar, stand = f"{voor.headers['Location']}/vaststellingen", spel.soorten()
    zelf = spel.om.post(naar, {}, als=beide, gezien=voor)
    assert weigering(zelf) == (403, "zelfde-persoon")
    assert weigering(spel.om.post(naar, {}, als=TWEEDE)) == (428, "if-match-ontbreekt")
    oud = spel.om.post(naar, {}, als=TWEEDE, gezien='"p1"')
    assert weigering(oud) == (412, "verouderde-stand")
    assert weigering(spel.om.post(naar, {}, als=FIN, gezien=voor)) == (403, "niet-toegestaan")
    assert spel.soorten() == stand
    zonder_inhoud = spel.om.post(naar, None, als=TWEEDE, gezien=voor)
    assert zonder_inhoud.json()["stand"] == "vastgesteld"


@pytest.mark.parametrize("collectie", COLLECTIES)
def test_the_same_request_again_gives_the_same_answer(spel: Toneel, collectie: str) -> None:
    sleutel = uuid4()
    _, inhoud = voorstel(spel, "correcties")
    if collectie == "beginstanden":
        inhoud = beginstand(spel.ken_toe("2026-01-05", 700000, "2025-11-01"))
    elif collectie == "ingebruiknames":
        inhoud = INGEBRUIKNAME
    eerste = spel.goed(spel.om.post(f"/{collectie}", inhoud, als=FIN, sleutel=sleutel))
    aantal = len(spel.soorten())
    weer = spel.om.post(f"/{collectie}", inhoud, als=FIN, sleutel=sleutel)
    assert (weer.json(), weer.headers["Location"]) == (eerste.json(), eerste.headers["Location"])
    assert weer.headers["Idempotent-Replayed"] == "true"
    assert len(spel.soorten()) == aantal


@pytest.mark.parametrize("collectie", COLLECTIES)
def test_what_is_not_there_is_not_found(spel: Toneel, collectie: str) -> None:
    voorstel(spel, "correcties")
    vreemd = [uuid4(), spel.log()[0].rij.zaak]
    for id_ in vreemd:
        for deel, inhoud in {"vaststellingen": {}, "afkeuringen": {"reden": "nee"}}.items():
            naar = f"/{collectie}/{id_}/{deel}"
            antwoord = spel.om.post(naar, inhoud, als=TWEEDE, gezien='"p1"')
            assert weigering(antwoord) == (404, "niet-gevonden")
        assert weigering(spel.om.get(f"/{collectie}/{id_}", als=FIN)) == (404, "niet-gevonden")
    assert weigering(spel.om.get(f"/{collectie}", als="school"))[0] == 403


def test_a_second_go_live_follows_on_one_that_was_turned_down(spel: Toneel) -> None:
    voor, _ = voorstel(spel, "ingebruiknames")
    dubbel = spel.om.post("/ingebruiknames", INGEBRUIKNAME, als=FIN)
    assert weigering(dubbel) == (409, "al-voorgesteld")
    spel.om.post(f"{voor.headers['Location']}/afkeuringen", {"reden": "later"}, als=TWEEDE)
    nieuw = spel.goed(
        spel.om.post("/ingebruiknames", {"ingebruiknameDatum": "2026-02-01"}, als=FIN)
    )
    assert nieuw.headers["Location"] != voor.headers["Location"]
    oud = spel.om.get(voor.headers["Location"], als=FIN).json()
    assert (oud["stand"], oud["ingebruiknameDatum"]) == ("afgekeurd", "2026-01-01")
    lijst = spel.om.get("/ingebruiknames", als=FIN).json()["ingebruiknames"]
    assert [een["stand"] for een in lijst] == ["afgekeurd", "voorgesteld"]
    vast = spel.om.post(f"{voor.headers['Location']}/vaststellingen", {}, als=TWEEDE, gezien=nieuw)
    assert weigering(vast) == (409, "geen-voorstel")
    af = spel.om.post(f"{voor.headers['Location']}/afkeuringen", {"reden": "nee"}, als=TWEEDE)
    assert weigering(af) == (409, "geen-voorstel")


def test_every_mistake_in_an_opening_balance_at_once(spel: Toneel) -> None:
    stuk = {
        "standDatum": "31-12-2025",
        "bedragen": [{"arrangementId": "x", "kalenderjaar": 1999, "begunstigde": "1"}],
        "saldi": [{"begunstigde": BESTUUR, "saldoCent": 5, "vorderingCent": -1}],
        "bronSha256": "A" * 64,
    }
    antwoord = spel.om.post("/beginstanden", stuk, als=FIN)
    assert weigering(antwoord) == (400, "verzoek-ongeldig")
    assert sorted(naam for naam, _ in problemen(antwoord)) == [
        "bedragen[0].arrangementId",
        "bedragen[0].bedragCent",
        "bedragen[0].begunstigde",
        "bedragen[0].kalenderjaar",
        "bronSha256",
        "saldi[0].saldoCent",
        "saldi[0].vorderingCent",
        "standDatum",
    ]
    leeg = spel.om.post(
        "/beginstanden", {"standDatum": "2025-12-31", "bronSha256": "a" * 64}, als=FIN
    )
    assert weigering(leeg) == (400, "beginstand-ongeldig")


def test_one_source_document_is_one_opening_balance(spel: Toneel) -> None:
    voor, inhoud = voorstel(spel, "beginstanden")
    weer = spel.om.post("/beginstanden", inhoud, als=FIN)
    assert weigering(weer) == (409, "beginstand-bestaat-al")
    spel.om.post(f"{voor.headers['Location']}/afkeuringen", {"reden": "fout"}, als=TWEEDE)
    spel.goed(spel.om.post("/beginstanden", inhoud, als=FIN))
    lijst = spel.om.lijst("/beginstanden?stand=voorgesteld&telling=true", als=FIN).json()
    assert (len(lijst["beginstanden"]), lijst["aantal"]) == (1, 1)
    assert lijst["beginstanden"][0]["standDatum"] == "2025-12-31"


def test_a_correction_comes_into_the_next_round_apart(spel: Toneel) -> None:
    spel.neem_in_gebruik("2026-01-01")
    voor, _ = voorstel(spel, "correcties")
    wacht = spel.om.lijst("/werkvoorraad", als=TWEEDE).json()["werk"]
    assert [(w["soort"], w["sindsDatum"]) for w in wacht] == [
        ("correctie-vaststellen", "2026-01-05")
    ]
    pad = f"{voor.headers['Location']}/vaststellingen"
    spel.goed(spel.om.post(pad, {}, als=TWEEDE, gezien=voor))
    spel.ken_toe("2026-10-20")
    ronde = spel.ronde("2026-12-31")
    regels = spel.om.get(f"/betaalrondes/{ronde.json()['betaalrondeId']}/regels", als=FIN).json()
    assert [(r["correctieId"], r["bedragCent"]) for r in regels["regels"]] == [
        (None, 116667),
        (voor.json()["correctieId"], -2500),
    ]
    lijst = spel.om.lijst("/correcties", als=FIN).json()["correcties"]
    assert [(c["correctieId"], c["stand"]) for c in lijst] == [
        (voor.json()["correctieId"], "vastgesteld")
    ]


def test_the_balance_of_a_payee_adds_up(spel: Toneel) -> None:
    """L + S0 - V0 = P - X + T + D + S - V - W (rekenmodel 10)."""
    spel.neem_in_gebruik("2026-01-01")
    arrangement = spel.ken_toe("2026-10-20")
    leeg = spel.om.get(f"/rekeninghouders/{BESTUUR}", als="schoolbestuur").json()
    assert (leeg["regelsCent"], leeg["betaalrondeIds"]) == (0, [])
    spel.ronde("2027-01-31")
    spel.stop("2027-03-10", arrangement, "2027-03-17")
    ronde = spel.ronde("2027-03-31")
    saldo = spel.om.get(f"/rekeninghouders/{BESTUUR}", als="schoolbestuur").json()
    assert (saldo["regelsCent"], saldo["onderwegCent"], saldo["saldoCent"]) == (
        291667,
        700000,
        -408333,
    )
    rechts = (
        saldo["uitgevoerdCent"]
        - saldo["ontvangenCent"]
        + saldo["onderwegCent"]
        + saldo["opnieuwCent"]
        + saldo["saldoCent"]
        - saldo["vorderingCent"]
        - saldo["afgeboektCent"]
    )
    assert saldo["regelsCent"] + saldo["beginCent"] == rechts
    assert saldo["betaalrondeIds"][-1] == ronde.json()["betaalrondeId"]


def test_a_balance_is_for_its_own_board(spel: Toneel) -> None:
    spel.ken_toe("2026-10-20")
    for als in ("schoolbestuur-51234", "schoolbestuur"):
        antwoord = spel.om.get("/rekeninghouders/61234", als=als)
        assert weigering(antwoord) == (404, "niet-gevonden")
    vreemd = spel.om.get(f"/rekeninghouders/{BESTUUR}", als="schoolbestuur-51234")
    assert weigering(vreemd) == (404, "niet-gevonden")
    assert weigering(spel.om.get("/rekeninghouders/61234", als=FIN)) == (404, "niet-gevonden")
    assert weigering(spel.om.get("/rekeninghouders/4123", als=FIN))[0] == 400
