"""Revision and withdrawal of a grant take two persons (C18, rekenmodel 8)."""

from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest

from contracts.events.arrangement import BeschikkingHerzien, ToekenningIngetrokken
from contracts.identifiers import arrangement_id
from tests.api.hulp import Omgeving, weigering
from tests.api.toekenning.test_arrangementen import ALLES, HERZIENING, INTREKKING, VERLAGING
from tests.api.toekenning.zaak import BESLUIT, arrangement, doe, ken_toe
from tests.unit.toekenning.arrangement import HERZIEN, INHOUD, TOEGEKEND

DAG = str(BESLUIT)
VAST = {"besluitDatum": DAG}
AF = {"afkeurDatum": DAG, "motivering": "Dit is niet nodig."}
SOORTEN = [("herzieningen", HERZIENING), ("intrekkingen", INTREKKING)]


def stel_voor(om: Omgeving, id_: UUID, wat: str, inhoud: Any) -> str:
    """Propose; the path of the proposal under its arrangement."""
    antwoord = doe(om, id_, wat, inhoud, als="medewerker")
    assert antwoord.status_code == 201, antwoord.text
    voorstel = antwoord.json()["voorstel"]["voorstelId"]
    assert antwoord.headers["Location"].endswith(f"/{wat}/{voorstel}")
    return f"{wat}/{voorstel}"


def test_c18_a_revision_moves_cents_only_when_another_confirms_it(samen: Omgeving) -> None:
    id_ = ken_toe(samen)
    pad = stel_voor(samen, id_, "herzieningen", {**HERZIENING, "eindDatum": "2027-04-30"})
    stand = arrangement(samen, id_).json()
    assert (stand["totaalCent"], stand["voorstel"]["soort"]) == (210000, "herziening")
    antwoord = doe(samen, id_, f"{pad}/vaststellingen", VAST, als="commissie")
    assert antwoord.status_code == 201, antwoord.text
    nieuw = antwoord.json()
    assert (nieuw["totaalCent"], nieuw["eindDatum"], nieuw["voorstel"]) == (
        240000,
        "2027-04-30",
        None,
    )
    assert [g["maand"] for g in nieuw["gewichten"]][-1] == "2027-04"
    assert nieuw["gronden"][0]["voorschrift"].endswith("#plafond-bao")
    event = samen.log()[-1].gebeurtenis
    assert isinstance(event, BeschikkingHerzien)
    gelezen = samen.get(f"/arrangementen/{id_}/{pad}", als="school")
    assert gelezen.headers["ETag"] == antwoord.headers["ETag"]
    verloop = gelezen.json()["gebeurtenissen"]
    assert [deel["soort"] for deel in verloop] == [
        "arrangement-herziening-voorgesteld",
        "arrangement-beschikking-herzien",
    ]
    assert verloop[0]["gegevens"]["inhoud"]["eindDatum"] == "2027-04-30"


def test_the_grounds_are_those_of_the_last_revision(samen: Omgeving) -> None:
    grond = replace(TOEGEKEND.gronden[0], getallen=("plafond 3.500,00",))
    herzien = replace(HERZIEN, inhoud=replace(INHOUD, gronden=(grond,)))
    aanvraag = uuid4()
    stroom = arrangement_id(aanvraag)
    samen.schrijf(TOEGEKEND, herzien, stroom=stroom, zaak=aanvraag)
    gronden = arrangement(samen, stroom).json()["gronden"]
    assert [deel["getallen"] for deel in gronden] == [["plafond 3.500,00"]]


def test_a_withdrawal_ends_the_arrangement(samen: Omgeving) -> None:
    id_ = ken_toe(samen)
    pad = stel_voor(samen, id_, "intrekkingen", INTREKKING)
    antwoord = doe(samen, id_, f"{pad}/vaststellingen", VAST, als="bestuurder")
    assert antwoord.json()["status"] == "ingetrokken"
    assert (antwoord.json()["intrekkingDatum"], antwoord.json()["voorstel"]) == (DAG, None)
    assert isinstance(samen.log()[-1].gebeurtenis, ToekenningIngetrokken)
    samen.token("school")
    hoofd = samen.hoofd()
    for wat, inhoud, als in ALLES:
        assert weigering(doe(samen, id_, wat, inhoud, als=als)) == (409, "al-ingetrokken")
    assert samen.hoofd() == hoofd


@pytest.mark.parametrize(("wat", "inhoud"), SOORTEN)
def test_what_is_turned_down_may_be_proposed_again(samen: Omgeving, wat: str, inhoud: Any) -> None:
    id_ = ken_toe(samen)
    pad = stel_voor(samen, id_, wat, inhoud)
    nog_een = doe(samen, id_, wat, inhoud, als="medewerker")
    assert weigering(nog_een) == (409, "al-voorgesteld")
    assert doe(samen, id_, f"{pad}/afkeuringen", AF, als="commissie").json()["voorstel"] is None
    for stap, lichaam in (("vaststellingen", VAST), ("afkeuringen", AF)):
        weg = doe(samen, id_, f"{pad}/{stap}", lichaam, als="commissie")
        assert weigering(weg) == (409, "geen-voorstel")
    assert stel_voor(samen, id_, wat, inhoud) != pad


@pytest.mark.parametrize(("wat", "inhoud"), SOORTEN)
def test_only_another_person_in_another_role_confirms(
    samen: Omgeving, wat: str, inhoud: Any
) -> None:
    id_ = ken_toe(samen)
    pad = stel_voor(samen, id_, wat, inhoud)
    stap = partial(doe, samen, id_, f"{pad}/vaststellingen", VAST)
    for als in ("medewerker", "medewerker-2", "school", "auditor"):
        samen.token(als)
    hoofd = samen.hoofd()
    for als in ("medewerker", "medewerker-2", "school", "auditor"):
        assert weigering(stap(als=als)) == (403, "niet-toegestaan")
    zonder = samen.post(f"/arrangementen/{id_}/{pad}/vaststellingen", VAST, als="commissie")
    assert weigering(zonder) == (428, "if-match-ontbreekt")
    oud = stap(als="commissie", gezien='"p1"')
    assert weigering(oud) == (412, "verouderde-stand")
    assert samen.hoofd() == hoofd


def test_a_proposal_stands_under_its_own_kind(samen: Omgeving) -> None:
    id_ = ken_toe(samen)
    voorstel = stel_voor(samen, id_, "herzieningen", HERZIENING).split("/")[1]
    samen.token("commissie")
    hoofd = samen.hoofd()
    for pad in (f"intrekkingen/{voorstel}", f"herzieningen/{uuid4()}"):
        for stap, lichaam in (("vaststellingen", VAST), ("afkeuringen", AF)):
            vreemd = doe(samen, id_, f"{pad}/{stap}", lichaam, als="commissie")
            assert weigering(vreemd) == (404, "niet-gevonden")
        gelezen = samen.get(f"/arrangementen/{id_}/{pad}", als="commissie")
        assert weigering(gelezen) == (404, "niet-gevonden")
    assert samen.hoofd() == hoofd


def test_a_revision_is_judged_by_the_rule_set_of_the_grant(samen: Omgeving) -> None:
    """B06: the longest run counts from the decision on the grant."""
    id_ = ken_toe(samen)
    for anders, naam in (
        ({"totaalCent": 700001}, (409, "boven-plafond")),
        ({"eindDatum": "2027-12-10"}, (409, "buiten-looptijd")),
        ({"totaalCent": 69999}, (400, "herziening-onder-behouden")),
        ({"eindDatum": "2026-12-01"}, (400, "looptijd-ongeldig")),
    ):
        antwoord = doe(samen, id_, "herzieningen", {**HERZIENING, **anders}, als="medewerker")
        assert weigering(antwoord) == naam


@pytest.mark.parametrize("stap", ["vaststellingen", "afkeuringen"])
def test_an_answer_sent_again_is_the_first_answer(samen: Omgeving, stap: str) -> None:
    id_, sleutel = ken_toe(samen), uuid4()
    pad = stel_voor(samen, id_, "herzieningen", HERZIENING)
    gezien, lichaam = arrangement(samen, id_), VAST if stap == "vaststellingen" else AF
    stuur = partial(
        samen.post,
        f"/arrangementen/{id_}/{pad}/{stap}",
        lichaam,
        als="commissie",
        gezien=gezien,
        sleutel=sleutel,
    )
    eerste = stuur()
    doe(samen, id_, "verlagingen", VERLAGING, als="medewerker")
    again = stuur()
    assert (again.status_code, again.json()) == (201, eerste.json())
    assert again.headers["Idempotent-Replayed"] == "true"
