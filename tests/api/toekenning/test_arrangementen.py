"""The life of a grant after the decision: B21, B24-B26, B32, B33, A39."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest

from contracts.events.arrangement import StopHerroepen
from services.runtime.lezen_log import gebeurtenis_id
from tests.api.hulp import Omgeving, problemen, weigering
from tests.api.toekenning.zaak import BESLUIT, arrangement, doe, ken_toe

DAG = str(BESLUIT)
NA_AFLOOP = date(2027, 3, 12)
UITVOERING = {"uitvoeringDatum": DAG}
EVALUATIE = {
    "evaluatieDatum": DAG,
    "evaluatiesoort": "eindevaluatie",
    "doelenBijgesteld": False,
    "doelbereik": "behaald",
    "argumentatie": "De doelen zijn gehaald.",
    "opbrengst": "De leerkracht kan verder.",
}
OPP = {"oppDatum": DAG}
MELDING = {
    "reden": "gaat-goed",
    "initialen": "J.B.",
    "toelichting": "Het gaat goed.",
    "stopPerDatum": "2027-01-31",
}
STOP = {"besluitDatum": DAG, "stopDatum": "2027-01-31", "reden": "gaat-goed"}
VERLAGING = {
    "besluitDatum": DAG,
    "vanaf": "2027-01",
    "bedragCent": 30000,
    "reden": "te-ruim-begroot",
}
AFSLUITING = {"afsluitDatum": DAG}
HERROEPING = {
    "besluitDatum": DAG,
    "soort": "stop",
    "gebeurtenisId": str(uuid4()),
    "reden": "vergissing",
}
HERZIENING = {
    "voorstelDatum": DAG,
    "vanaf": "2027-01",
    "totaalCent": 240000,
    "motivering": "Er is meer begeleiding nodig.",
}
INTREKKING = {"voorstelDatum": DAG, "motivering": "De leerling is verhuisd."}

ALLES: list[tuple[str, Any, str]] = [
    ("uitvoeringen", UITVOERING, "school"),
    ("evaluaties", EVALUATIE, "school"),
    ("opp-evaluaties", OPP, "school"),
    ("wijzigingsmeldingen", MELDING, "school"),
    ("verlagingen", VERLAGING, "medewerker"),
    ("stopzettingen", STOP, "medewerker"),
    ("herroepingen", HERROEPING, "medewerker"),
    ("herzieningen", HERZIENING, "medewerker"),
    ("intrekkingen", INTREKKING, "medewerker"),
    ("afsluitingen", AFSLUITING, "school"),
]
"""Every command on an arrangement, by who gives it."""
MET_STAND = {"verlagingen", "stopzettingen", "herroepingen", "herzieningen", "intrekkingen"}


def laatste_feit(om: Omgeving, id_: UUID, wat: str) -> str:
    verloop = om.get(f"/arrangementen/{id_}/{wat}", als="medewerker").json()["gebeurtenissen"]
    return str(verloop[-1]["gebeurtenisId"])


def test_from_in_uitvoering_to_closing(samen: Omgeving) -> None:
    """B21, B24, A39, B26: after closing nothing changes."""
    id_ = ken_toe(samen)
    stap = partial(doe, samen, id_, als="school")
    for wat, inhoud in (("evaluaties", EVALUATIE), ("opp-evaluaties", OPP)):
        assert weigering(stap(wat, inhoud)) == (409, "nog-niet-in-uitvoering")  # B25
    assert stap("uitvoeringen", UITVOERING).json()["status"] == "in-uitvoering"
    assert weigering(stap("uitvoeringen", UITVOERING)) == (409, "al-in-uitvoering")
    vroeg = stap("afsluitingen", AFSLUITING)
    assert weigering(vroeg) == (409, "afsluiten-kan-nog-niet")
    assert problemen(vroeg) == [
        ("afsluitDatum", "loopt-nog"),
        ("eindevaluatie", "ontbreekt"),
        ("geevalueerdOpp", "ontbreekt"),
    ]
    samen.klok.zet(NA_AFLOOP)
    dag = str(NA_AFLOOP)
    stap("evaluaties", {**EVALUATIE, "evaluatieDatum": dag})
    assert stap("opp-evaluaties", {"oppDatum": dag}).json()["eindevaluatieDatum"] == dag
    dicht = stap("afsluitingen", {"afsluitDatum": dag})
    assert dicht.status_code == 201
    assert (dicht.json()["status"], dicht.json()["afsluitDatum"]) == ("afgesloten", dag)
    hoofd = samen.hoofd()
    for wat, inhoud, als in ALLES:
        assert weigering(doe(samen, id_, wat, inhoud, als=als)) == (409, "arrangement-afgesloten")
    assert samen.hoofd() == hoofd


def test_b32_a_report_changes_no_cent_and_names_one_thing(samen: Omgeving) -> None:
    id_ = ken_toe(samen)
    voor = arrangement(samen, id_).json()
    gemeld = doe(samen, id_, "wijzigingsmeldingen", MELDING, als="school")
    assert gemeld.status_code == 201
    assert gemeld.json() == voor
    beide = {**MELDING, "minderCent": 10000}
    geen = {naam: w for naam, w in MELDING.items() if naam != "stopPerDatum"}
    for inhoud in (beide, geen):
        antwoord = doe(samen, id_, "wijzigingsmeldingen", inhoud, als="school")
        assert weigering(antwoord) == (400, "wijziging-onvolledig")


def test_texts_are_read_by_those_who_may_read_the_file_of_the_pupil(samen: Omgeving) -> None:
    id_ = ken_toe(samen)
    doe(samen, id_, "wijzigingsmeldingen", MELDING, als="school")
    for als, leest in (
        ("school", True),
        ("medewerker", True),
        ("auditor", True),
        ("financien", False),
        ("schoolbestuur", False),
    ):
        antwoord = samen.get(f"/arrangementen/{id_}/wijzigingsmeldingen", als=als)
        gegevens = antwoord.json()["gebeurtenissen"][0]["gegevens"]
        assert gegevens["initialen"] == ("J.B." if leest else None)
        assert gegevens["stopPerDatum"] == "2027-01-31"
        enkel = samen.get(f"/arrangementen/{id_}", als=als)
        assert "J.B." not in enkel.text


def test_b33_lower_stop_and_take_back_the_last_of_a_kind(samen: Omgeving) -> None:
    """Rekenmodel 7, 8: by the id that the arrangement shows, else 409."""
    id_ = ken_toe(samen)
    stap = partial(doe, samen, id_, als="medewerker")
    eerste = stap("verlagingen", VERLAGING).json()["verlagingen"]
    tweede = stap("verlagingen", {**VERLAGING, "bedragCent": 20000}).json()["verlagingen"]
    assert [deel["bedragCent"] for deel in tweede] == [30000, 20000]
    assert tweede[0] == eerste[0]
    stop = stap("stopzettingen", STOP).json()["stop"]
    assert stop["stopDatum"] == "2027-01-31"
    assert weigering(stap("stopzettingen", STOP)) == (409, "stop-staat-al")
    hoofd = samen.hoofd()
    for soort, id_van in (
        ("verlaging", eerste[0]["gebeurtenisId"]),  # not the last
        ("verlaging", stop["gebeurtenisId"]),  # of another kind
        ("stop", str(uuid4())),
    ):
        vreemd = {**HERROEPING, "soort": soort, "gebeurtenisId": id_van}
        assert weigering(stap("herroepingen", vreemd)) == (409, "niet-de-laatste")
    assert samen.hoofd() == hoofd
    for soort, id_van in (
        ("verlaging", tweede[1]["gebeurtenisId"]),
        ("stop", stop["gebeurtenisId"]),
    ):
        antwoord = stap("herroepingen", {**HERROEPING, "soort": soort, "gebeurtenisId": id_van})
        assert antwoord.status_code == 201, antwoord.text
    assert antwoord.json()["stop"] is None
    assert antwoord.json()["verlagingen"] == eerste
    weg = stap("herroepingen", HERROEPING)
    assert weigering(weg) == (409, "geen-stop-te-herroepen")


def test_the_id_of_an_event_is_the_one_of_the_feed_and_the_history(samen: Omgeving) -> None:
    id_ = ken_toe(samen)
    stop = doe(samen, id_, "stopzettingen", STOP, als="medewerker").json()["stop"]["gebeurtenisId"]
    rij = samen.log()[-1].rij
    assert stop == str(gebeurtenis_id(rij)) == laatste_feit(samen, id_, "stopzettingen")
    geschiedenis = samen.lijst(f"/geschiedenis/{rij.zaak}", als="medewerker").json()
    assert geschiedenis["gebeurtenissen"][-1]["gebeurtenisId"] == stop
    feed = samen.lijst(
        f"/gebeurtenissen?zaak={rij.zaak}&soort=arrangement-tussentijds-gestopt", als="auditor"
    ).json()
    assert [deel["id"] for deel in feed] == [stop]
    herroep = {**HERROEPING, "gebeurtenisId": stop}
    doe(samen, id_, "herroepingen", herroep, als="medewerker")
    event = samen.log()[-1].gebeurtenis
    assert isinstance(event, StopHerroepen)
    assert str(event.gebeurtenis) == stop


@pytest.mark.parametrize(("wat", "inhoud", "als"), ALLES, ids=[wat for wat, *_ in ALLES])
def test_every_command_is_refused_to_others_and_on_an_old_state(
    samen: Omgeving, wat: str, inhoud: Any, als: str
) -> None:
    id_ = ken_toe(samen)
    gezien = arrangement(samen, id_)
    doe(samen, id_, "wijzigingsmeldingen", MELDING, als="school")
    vreemd = "school-06AB00" if als == "school" else "financien"
    for naam in (als, vreemd):
        samen.token(naam)
    hoofd = samen.hoofd()
    afgewezen = samen.post(f"/arrangementen/{id_}/{wat}", inhoud, als=vreemd, gezien=gezien)
    verwacht = (404, "niet-gevonden") if als == "school" else (403, "niet-toegestaan")
    assert weigering(afgewezen) == verwacht
    leeg = samen.post(f"/arrangementen/{id_}/{wat}", {"x": 1}, als=als, gezien=gezien)
    assert weigering(leeg) == (400, "verzoek-ongeldig")
    assert len(problemen(leeg)) == len({n for n in inhoud if n != "stopPerDatum"}) + 1
    if wat in MET_STAND | {"afsluitingen"}:
        zonder = samen.post(f"/arrangementen/{id_}/{wat}", inhoud, als=als)
        assert weigering(zonder) == (428, "if-match-ontbreekt")
    oud = samen.post(f"/arrangementen/{id_}/{wat}", inhoud, als=als, gezien=gezien)
    assert oud.status_code == (409 if wat in ("evaluaties", *NIET_TOEGEKEND) else 412)
    nergens = samen.post(f"/arrangementen/{uuid4()}/{wat}", inhoud, als=als, gezien=gezien)
    assert weigering(nergens) == (404, "niet-gevonden")
    assert samen.hoofd() == hoofd


NIET_TOEGEKEND = ("opp-evaluaties", "afsluitingen", "herroepingen")
"""Beside evaluaties: refused in this state whatever the caller saw, so 409 goes before 412."""


HERHAALD = [rij for rij in ALLES if rij[0] in {"uitvoeringen", "wijzigingsmeldingen"} | MET_STAND]


@pytest.mark.parametrize(("wat", "inhoud", "als"), HERHAALD, ids=[wat for wat, *_ in HERHAALD])
def test_every_command_sent_again_is_the_first_answer(
    samen: Omgeving, wat: str, inhoud: Any, als: str
) -> None:
    id_, sleutel = ken_toe(samen), uuid4()
    if wat == "herroepingen":
        doe(samen, id_, "stopzettingen", STOP, als="medewerker")
        inhoud = {**inhoud, "gebeurtenisId": laatste_feit(samen, id_, "stopzettingen")}
    gezien = arrangement(samen, id_)
    stuur = partial(
        samen.post, f"/arrangementen/{id_}/{wat}", als=als, gezien=gezien, sleutel=sleutel
    )
    eerste = stuur(inhoud)
    assert eerste.status_code == 201, eerste.text
    doe(samen, id_, "wijzigingsmeldingen", MELDING, als="school")
    hoofd = samen.hoofd()
    again = stuur(inhoud)
    assert again.json() == eerste.json()
    assert again.headers["Idempotent-Replayed"] == "true"
    for kop in ("ETag", "Location", "Log-Positie"):
        assert again.headers[kop] == eerste.headers[kop]
    anders = {naam: "anders" if naam == "reden" else w for naam, w in inhoud.items()}
    anders |= {"motivering": "Anders."} if "motivering" in inhoud else {}
    anders |= {"uitvoeringDatum": "2026-12-09"} if "uitvoeringDatum" in inhoud else {}
    assert weigering(stuur(anders)) == (409, "sleutel-hergebruikt")
    assert samen.hoofd() == hoofd


@pytest.mark.parametrize(
    ("wat", "inhoud", "als", "naam"),
    [
        ("uitvoeringen", {"uitvoeringDatum": "2026-12-11"}, "school", "datum-in-de-toekomst"),
        ("uitvoeringen", {"uitvoeringDatum": "2026-12-09"}, "school", "datum-voor-besluit"),
        ("verlagingen", {**VERLAGING, "bedragCent": 140001}, "medewerker", "verlaging-boven-rest"),
        ("verlagingen", {**VERLAGING, "bedragCent": 0}, "medewerker", "bedrag-te-laag"),
        ("verlagingen", {**VERLAGING, "vanaf": "2027-03"}, "medewerker", "verlaging-na-einde"),
        ("verlagingen", {**VERLAGING, "vanaf": "2027-13"}, "medewerker", "verzoek-ongeldig"),
        ("verlagingen", {**VERLAGING, "bedragCent": -1}, "medewerker", "verzoek-ongeldig"),
        ("stopzettingen", {**STOP, "reden": "zomaar"}, "medewerker", "verzoek-ongeldig"),
    ],
)
def test_an_impossible_command_is_refused_by_name(
    samen: Omgeving, wat: str, inhoud: Any, als: str, naam: str
) -> None:
    id_ = ken_toe(samen)
    samen.token(als)
    gezien, hoofd = arrangement(samen, id_), samen.hoofd()
    antwoord = samen.post(f"/arrangementen/{id_}/{wat}", inhoud, als=als, gezien=gezien)
    assert weigering(antwoord) == (400, naam)
    assert samen.hoofd() == hoofd


def test_the_log_knows_for_whom_a_school_acts(samen: Omgeving) -> None:
    id_ = ken_toe(samen)
    doe(samen, id_, "uitvoeringen", UITVOERING, als="school")
    assert samen.log()[-1].rij.namens == "05KO00"
    doe(samen, id_, "stopzettingen", STOP, als="medewerker")
    assert samen.log()[-1].rij.namens is None
