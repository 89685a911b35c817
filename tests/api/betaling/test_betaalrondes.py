"""A round over HTTP: opened, calculated, approved by another person, or ended (rekenmodel 10)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from httpx import Response

from contracts.rollen import Rol
from tests.api.betaling.toneel import FIN, TWEEDE, Toneel, dag, toneel
from tests.api.hulp import BESTUUR, problemen, weigering

TOT = {"totEnMetDatum": "2026-12-31"}


@pytest.fixture
def spel(tmp_path: Path) -> Iterator[Toneel]:
    with toneel(tmp_path) as gemaakt:
        gemaakt.neem_in_gebruik()
        gemaakt.ken_toe("2026-10-20")
        gemaakt.om.klok.zet(dag("2026-12-15"))
        yield gemaakt


def pad(ronde: Response, deel: str = "") -> str:
    return f"/betaalrondes/{ronde.json()['betaalrondeId']}{deel}"


def geweigerd(spel: Toneel, antwoord: Response, *wat: Any) -> None:
    """A refusal, and the log unchanged by it."""
    assert weigering(antwoord) == wat
    assert spel.soorten()[-1] == spel.laatste


def test_from_opened_to_approved(spel: Toneel) -> None:
    om = spel.om
    geopend = om.post("/betaalrondes", TOT, als=FIN)
    assert geopend.status_code == 201
    assert geopend.json()["stand"] == "geopend"
    assert geopend.headers["Location"] == f"/betaling/v1{pad(geopend)}"
    assert geopend.headers["ETag"] == f'"p{om.hoofd()}"'
    berekend = spel.bereken(geopend)
    deel = berekend.json()["berekening"]
    assert berekend.json()["stand"] == "berekend"
    assert (deel["aantalRegels"], deel["regelsCent"], deel["uitbetalenCent"]) == (1, 116667, 116667)
    assert deel["totPositie"] == om.hoofd() - 1
    vast = spel.stel_vast(berekend)
    assert vast.json()["stand"] == "vastgesteld"
    assert vast.json()["vaststelling"]["betalingenCent"] == 116667
    assert vast.json()["vaststelling"]["rekenmodelVersie"] == "1"
    een = om.get(pad(geopend), als="auditor")
    assert een.json() == vast.json()
    assert een.headers["ETag"] == vast.headers["ETag"]
    assert spel.soorten()[-3:] == [
        "BetaalrondeGeopend",
        "BetaalrondeBerekend",
        "BetaalrondeVastgesteld",
    ]


def test_lines_and_payments_are_listed_page_by_page(spel: Toneel) -> None:
    for nummer in range(4):
        spel.ken_toe("2026-10-20", 120000 + nummer, bestuur="51234" if nummer else BESTUUR)
    vast = spel.ronde("2026-12-15", "2026-12-31")
    alles = spel.om.get(pad(vast, "/regels?telling=true"), als=FIN)
    assert (len(alles.json()["regels"]), alles.json()["aantal"]) == (5, 5)
    assert alles.json()["geboekt"] is True
    assert alles.json()["regelsSha256"] == vast.json()["vaststelling"]["regelsSha256"]
    gelezen: list[Any] = []
    adres = f"/betaling/v1{pad(vast, '/regels?limiet=2')}"
    while adres:
        blad = spel.om.get(adres, als=FIN)
        gelezen += blad.json()["regels"]
        adres = blad.headers.get("Link", "").partition(">")[0].removeprefix("<")
    assert gelezen == alles.json()["regels"]
    betalingen = spel.om.get(pad(vast, "/betalingen"), als=FIN).json()["betalingen"]
    assert [(b["begunstigde"], b["bedragCent"], b["stand"]) for b in betalingen] == [
        ("41234", 136667, "vastgesteld"),
        ("51234", 60001, "vastgesteld"),
    ]


def test_a_board_sees_its_own_lines_of_an_approved_round(spel: Toneel) -> None:
    spel.ken_toe("2026-10-20", 120000, bestuur="51234")
    berekend = spel.bereken(spel.open("2026-12-15", "2026-12-31"))
    for deel in ("/regels", "/betalingen"):
        verborgen = spel.om.get(pad(berekend, deel), als="schoolbestuur")
        assert weigering(verborgen) == (404, "niet-gevonden")
    spel.stel_vast(berekend)
    regels = spel.om.get(pad(berekend, "/regels"), als="schoolbestuur").json()["regels"]
    assert [regel["begunstigde"] for regel in regels] == [BESTUUR]
    eigen = spel.om.get(pad(berekend, "/betalingen"), als="schoolbestuur-51234").json()
    assert [b["begunstigde"] for b in eigen["betalingen"]] == ["51234"]
    derde = spel.om.get(pad(berekend, "/regels"), als="schoolbestuur-61234")
    assert weigering(derde) == (404, "niet-gevonden")
    assert weigering(spel.om.get(pad(berekend), als="schoolbestuur"))[0] == 403


def test_a_lost_answer_sent_again_opens_no_second_round(spel: Toneel) -> None:
    sleutel = uuid4()
    eerste = spel.om.post("/betaalrondes", TOT, als=FIN, sleutel=sleutel)
    spel.stel_vast(spel.bereken(eerste))
    voor = spel.om.hoofd()
    weer = spel.om.post("/betaalrondes", TOT, als=FIN, sleutel=sleutel)
    assert spel.om.hoofd() == voor
    assert weer.headers["Idempotent-Replayed"] == "true"
    assert weer.json() == eerste.json()
    for kop in ("ETag", "Location", "Log-Positie"):
        assert weer.headers[kop] == eerste.headers[kop]
    ander = {"totEnMetDatum": "2027-01-31"}
    hergebruikt = spel.om.post("/betaalrondes", ander, als=FIN, sleutel=sleutel)
    assert weigering(hergebruikt)[0] == 409


def test_each_command_on_a_round_is_carried_out_once(spel: Toneel) -> None:
    geopend = spel.open("2026-12-15", "2026-12-31")
    sleutel = uuid4()
    eerste = spel.om.post(pad(geopend, "/berekeningen"), {}, als=FIN, sleutel=sleutel)
    weer = spel.om.post(pad(geopend, "/berekeningen"), {}, als=FIN, sleutel=sleutel)
    assert (weer.json(), weer.headers["Idempotent-Replayed"]) == (eerste.json(), "true")
    inhoud, sleutel = spel.vaststelling(eerste), uuid4()
    naar = pad(geopend, "/vaststellingen")
    vast = spel.om.post(naar, inhoud, als=TWEEDE, gezien=eerste, sleutel=sleutel)
    weer = spel.om.post(naar, inhoud, als=TWEEDE, gezien=eerste, sleutel=sleutel)
    assert vast.status_code == weer.status_code == 201
    assert weer.json() == vast.json()
    assert spel.soorten().count("BetaalrondeVastgesteld") == 1


def test_the_same_calculation_gives_the_same_lines(spel: Toneel) -> None:
    een = spel.bereken(spel.open("2026-12-15", "2026-12-31"))
    twee = spel.bereken(een)
    een_, twee_ = een.json()["berekening"], twee.json()["berekening"]
    assert een_["regelsSha256"] == twee_["regelsSha256"]
    assert een_["berekeningId"] != twee_["berekeningId"]
    oud = spel.om.post(pad(een, "/vaststellingen"), spel.vaststelling(een), als=TWEEDE, gezien=een)
    assert weigering(oud) == (409, "berekening-verouderd")
    verloop = spel.om.get(pad(een, "/berekeningen"), als=FIN).json()["gebeurtenissen"]
    assert [g["berekening"]["berekeningId"] for g in verloop] == [
        een_["berekeningId"],
        twee_["berekeningId"],
    ]


def test_who_calculated_does_not_approve(spel: Toneel) -> None:
    """A person may hold both roles; four eyes look at the person (B11, rekenmodel 10)."""
    beide = "financien-3"
    spel.om.token(beide, rollen=(Rol.FINANCIEN, Rol.BESTUURDER))
    spel.mandateer_ook(beide, Rol.BESTUURDER)
    geopend = spel.open("2026-12-15", "2026-12-31")
    berekend = spel.om.post(pad(geopend, "/berekeningen"), {}, als=beide)
    inhoud, naar = spel.vaststelling(berekend), pad(berekend, "/vaststellingen")
    spel.laatste = spel.soorten()[-1]
    zelf = spel.om.post(naar, inhoud, als=beide, gezien=berekend)
    geweigerd(spel, zelf, 403, "zelfde-persoon")
    rol = spel.om.post(naar, inhoud, als=FIN, gezien=berekend)
    geweigerd(spel, rol, 403, "niet-toegestaan")
    zonder = spel.om.post(naar, inhoud, als=TWEEDE)
    geweigerd(spel, zonder, 428, "if-match-ontbreekt")
    oud = spel.om.post(naar, inhoud, als=TWEEDE, gezien='"p1"')
    geweigerd(spel, oud, 412, "verouderde-stand")
    anders = {**inhoud, "regelsSha256": "0" * 64}
    fout = spel.om.post(naar, anders, als=TWEEDE, gezien=berekend)
    geweigerd(spel, fout, 409, "berekening-verouderd")
    leeg = spel.om.post(naar, {"regelsSha256": "ABC", "extra": 1}, als=TWEEDE, gezien=berekend)
    geweigerd(spel, leeg, 400, "verzoek-ongeldig")
    assert sorted(naam for naam, _ in problemen(leeg)) == ["berekeningId", "extra", "regelsSha256"]


def test_turned_down_calculated_again_and_cancelled(spel: Toneel) -> None:
    berekend = spel.bereken(spel.open("2026-12-15", "2026-12-31"))
    welke = berekend.json()["berekening"]["berekeningId"]
    af = spel.om.post(
        pad(berekend, "/afkeuringen"), {"berekeningId": welke, "reden": "dubbel"}, als=TWEEDE
    )
    assert (af.json()["stand"], af.json()["berekening"]) == ("geopend", None)
    assert af.json()["afkeuring"] == {"besluitDatum": "2026-12-15", "reden": "dubbel"}
    spel.bereken(berekend)
    weg = spel.om.post(pad(berekend, "/annuleringen"), {"reden": "te vroeg"}, als=FIN)
    assert weg.json()["stand"] == "geannuleerd"
    spel.laatste = spel.soorten()[-1]
    dood = spel.om.post(pad(berekend, "/berekeningen"), {}, als=FIN)
    geweigerd(spel, dood, 409, "ronde-in-andere-stand")
    for deel, soort in {"afkeuringen": "afgekeurd", "annuleringen": "geannuleerd"}.items():
        verloop = spel.om.get(pad(berekend, f"/{deel}"), als=FIN).json()["gebeurtenissen"]
        assert [g["soort"] for g in verloop] == [f"betaalronde-{soort}"]


def test_withdrawn_by_another_than_who_approved(spel: Toneel) -> None:
    vast = spel.ronde("2026-12-15", "2026-12-31")
    naar, inhoud = pad(vast, "/intrekkingen"), {"reden": "verkeerde peildatum"}
    spel.laatste = spel.soorten()[-1]
    geweigerd(spel, spel.om.post(naar, inhoud, als=TWEEDE, gezien=vast), 403, "zelfde-persoon")
    weg = spel.om.post(naar, inhoud, als="bestuurder-2", gezien=vast)
    assert weg.json()["stand"] == "ingetrokken"
    betalingen = spel.om.get(pad(vast, "/betalingen"), als=FIN).json()["betalingen"]
    assert [b["stand"] for b in betalingen] == ["ingetrokken"]
    weer = spel.ronde("2026-12-16", "2026-12-31")
    assert weer.json()["vaststelling"]["betalingenCent"] == 116667


def test_refused_openings_leave_the_log_alone(spel: Toneel) -> None:
    spel.open("2026-12-15", "2026-12-31")
    spel.laatste = spel.soorten()[-1]
    geweigerd(spel, spel.om.post("/betaalrondes", TOT, als=FIN), 409, "vorige-ronde-loopt")
    geweigerd(spel, spel.om.post("/betaalrondes", TOT, als=TWEEDE), 403, "niet-toegestaan")
    fout = spel.om.post("/betaalrondes", {"totEnMetDatum": "31-12-2026"}, als=FIN)
    geweigerd(spel, fout, 400, "verzoek-ongeldig")
    nergens = spel.om.post(f"/betaalrondes/{uuid4()}/berekeningen", {}, als=FIN)
    geweigerd(spel, nergens, 404, "niet-gevonden")
    geen = spel.om.post(f"/betaalrondes/{spel.log()[0].rij.zaak}/berekeningen", {}, als=FIN)
    geweigerd(spel, geen, 404, "niet-gevonden")


def test_cut_off_dates_never_go_back(spel: Toneel) -> None:
    spel.ronde("2026-12-15", "2026-12-31")
    spel.laatste = spel.soorten()[-1]
    terug = spel.om.post("/betaalrondes", {"totEnMetDatum": "2026-12-30"}, als=FIN)
    geweigerd(spel, terug, 409, "peildatum-terug")
    assert spel.open("2026-12-15", "2026-12-31").json()["nummer"] == 2


def test_no_round_before_the_go_live(tmp_path: Path) -> None:
    with toneel(tmp_path) as spel:
        antwoord = spel.om.post("/betaalrondes", TOT, als=FIN)
        assert weigering(antwoord) == (409, "nog-niet-in-gebruik")


def test_rounds_are_listed_and_wait_on_the_work_list(spel: Toneel) -> None:
    spel.ronde("2026-12-15", "2026-12-31")
    berekend = spel.bereken(spel.open("2027-01-31", "2027-01-31"))
    lijst = spel.om.lijst("/betaalrondes?telling=true", als="auditor").json()
    assert [(r["nummer"], r["stand"], r["uitbetalenCent"]) for r in lijst["betaalrondes"]] == [
        (1, "vastgesteld", 116667),
        (2, "berekend", 583333),
    ]
    assert lijst["aantal"] == 2
    eerste = spel.om.lijst("/betaalrondes?limiet=1", als=FIN)
    tweede = eerste.headers["Link"].partition(">")[0].removeprefix("<")
    nummers = [r["nummer"] for r in spel.om.lijst(tweede, als=FIN).json()["betaalrondes"]]
    assert nummers == [2]
    wacht = spel.om.lijst("/betaalrondes?stand=berekend", als=FIN).json()["betaalrondes"]
    assert [r["betaalrondeId"] for r in wacht] == [berekend.json()["betaalrondeId"]]
    werk = spel.om.lijst("/werkvoorraad", als=TWEEDE).json()["werk"]
    assert [w["actie"] for w in werk] == [f"POST /betaling/v1{pad(berekend, '/vaststellingen')}"]
    assert spel.om.lijst("/werkvoorraad", als=FIN).json()["werk"] == []
