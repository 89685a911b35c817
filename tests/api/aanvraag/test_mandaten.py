"""Mandates: at once, or proposed and confirmed by another; a board over its own only."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from httpx import Response

from contracts.rollen import Rol
from services.aanvraag.decider.mandaat import OVER_GELD
from services.runtime.ontwikkeltoken import ontwikkelpersoon
from tests.api.aanvraag.zaken import (
    ANDER_BESTUUR,
    ANDERE_SCHOOL,
    goed,
    ingerichte_dienst,
    log_blijft,
)
from tests.api.hulp import BESTUUR, VESTIGING, Omgeving, problemen, weigering


@pytest.fixture
def om(tmp_path: Path) -> Iterator[Omgeving]:
    with ingerichte_dienst(tmp_path) as omgeving:
        yield omgeving


def mandaat(rol: Rol = Rol.SCHOOL, **anders: Any) -> dict[str, Any]:
    return {"houder": "kindkans", "rol": rol.value, "vanafDatum": "2026-12-01", **anders}


def verleen(om: Omgeving, als: str = "beheerder", **anders: Any) -> Response:
    return om.post("/mandaten", mandaat(**anders), als=als)


def test_a_mandate_of_a_school_is_given_at_once_and_works_at_once(om: Omgeving) -> None:
    om.token("school-zonder")  # a mandate of its own for a location that does not exist
    assert om.get(f"/vestigingen/{VESTIGING}", als="school-zonder").status_code == 404
    wie = ontwikkelpersoon("school-zonder")
    antwoord = goed(verleen(om, houder=wie, vestigingen=[VESTIGING]))
    assert antwoord.json()["status"] == "verleend"
    assert om.get(f"/vestigingen/{VESTIGING}", als="school-zonder").status_code == 200


def test_a_person_is_named_by_token_and_kept_as_a_pseudonym(om: Omgeving) -> None:
    persoon = {"iss": "urn:arrangementen:ontwikkeling", "sub": "jip"}
    inhoud = {**mandaat(vestigingen=[VESTIGING]), "persoon": persoon}
    inhoud.pop("houder")
    antwoord = goed(om.post("/mandaten", inhoud, als="beheerder"))
    assert antwoord.json()["houder"] == ontwikkelpersoon("jip")
    with log_blijft(om):
        twee = om.post("/mandaten", {**inhoud, "houder": "x"}, als="beheerder")
        geen = om.post("/mandaten", {**inhoud, "persoon": None}, als="beheerder")
    assert problemen(twee) == [("houder", "hoort-hier-niet")]
    assert problemen(geen) == [("houder", "ontbreekt")]


@pytest.mark.parametrize("rol", sorted(OVER_GELD))
def test_a_right_over_money_takes_two_persons(om: Omgeving, rol: Rol) -> None:
    voorstel = goed(verleen(om, rol=rol))
    assert voorstel.json()["status"] == "voorgesteld"
    pad = f"/mandaten/{voorstel.json()['mandaatId']}"
    with log_blijft(om, "bestuurder"):
        assert om.post(f"{pad}/vaststellingen", {}, als="bestuurder").status_code == 428
        zelf = om.post(f"{pad}/vaststellingen", {}, als="beheerder", gezien=voorstel)
    assert weigering(zelf) == (403, "niet-toegestaan")
    vast = goed(om.post(f"{pad}/vaststellingen", {}, als="bestuurder", gezien=voorstel))
    assert vast.json()["status"] == "verleend"
    assert om.get(pad, als="auditor").json() == vast.json()
    with log_blijft(om):
        weer = om.post(f"{pad}/vaststellingen", {}, als="bestuurder", gezien=vast)
        af = om.post(f"{pad}/afkeuringen", {"reden": "nee"}, als="bestuurder")
    assert weigering(weer) == weigering(af) == (409, "mandaat-niet-voorgesteld")


def test_a_proposal_gives_nothing_and_may_be_turned_down(om: Omgeving) -> None:
    houder = ontwikkelpersoon("financien-9")
    voorstel = goed(verleen(om, rol=Rol.FINANCIEN, houder=houder))
    pad = f"/mandaten/{voorstel.json()['mandaatId']}"
    assert om.lijst("/mandaten?status=voorgesteld", als="bestuurder").json()["mandaten"] != []
    werk = om.lijst("/werkvoorraad", als="bestuurder").json()["werk"]
    assert [deel["actie"] for deel in werk] == [f"POST /aanvraag/v1{pad}/vaststellingen"]
    af = goed(om.post(f"{pad}/afkeuringen", {"reden": "niet nodig"}, als="bestuurder"))
    assert (af.json()["status"], af.json()["reden"]) == ("afgekeurd", "niet nodig")
    assert om.lijst("/werkvoorraad", als="bestuurder").json()["werk"] == []


def test_withdrawing_ends_it_and_needs_what_was_seen(om: Omgeving) -> None:
    wie = ontwikkelpersoon("school-zonder")
    antwoord = goed(verleen(om, houder=wie, vestigingen=[VESTIGING]))
    om.token("school-zonder")
    pad = f"/mandaten/{antwoord.json()['mandaatId']}/intrekkingen"
    inhoud = {"intrekDatum": "2026-12-10", "reden": "andere baan"}
    with log_blijft(om, "beheerder"):
        assert om.post(pad, inhoud, als="beheerder").status_code == 428
        oud = om.post(pad, inhoud, als="beheerder", gezien='"p1"')
        vroeg = om.post(
            pad, {**inhoud, "intrekDatum": "2026-11-30"}, als="beheerder", gezien=antwoord
        )
    assert weigering(oud) == (412, "verouderde-stand")
    assert weigering(vroeg) == (400, "datum-voor-vorige")
    sleutel = uuid4()
    weg = goed(om.post(pad, inhoud, als="beheerder", gezien=antwoord, sleutel=sleutel))
    assert weg.json()["status"] == "ingetrokken"
    weer = om.post(pad, inhoud, als="beheerder", gezien=antwoord, sleutel=sleutel)
    assert weer.json() == weg.json()
    assert om.get(f"/vestigingen/{VESTIGING}", als="school-zonder").status_code == 404


def test_a_board_gives_mandates_over_its_own_schools_only(om: Omgeving) -> None:
    """A board that names one of its own beside one of another gets the other not along."""
    goed(verleen(om, als="schoolbestuur", vestigingen=[VESTIGING]))
    goed(verleen(om, als="schoolbestuur", rol=Rol.SCHOOLBESTUUR, schoolbesturen=[BESTUUR]))
    with log_blijft(om):
        antwoorden = [
            verleen(om, als="schoolbestuur", vestigingen=[VESTIGING, ANDERE_SCHOOL]),
            verleen(om, als="schoolbestuur", vestigingen=[ANDERE_SCHOOL]),
            verleen(
                om,
                als="schoolbestuur",
                rol=Rol.SCHOOLBESTUUR,
                schoolbesturen=[BESTUUR, ANDER_BESTUUR],
            ),
            verleen(om, als="schoolbestuur", rol=Rol.ADVISEUR),
        ]
        geld = verleen(om, als="schoolbestuur", rol=Rol.FINANCIEN)
    assert {weigering(a) for a in antwoorden} == {(404, "niet-gevonden")}
    assert weigering(geld) == (403, "niet-toegestaan")


def test_a_board_withdraws_only_what_is_wholly_its_own(om: Omgeving) -> None:
    beide = goed(verleen(om, vestigingen=[VESTIGING, ANDERE_SCHOOL]))
    eigen = goed(verleen(om, vestigingen=[VESTIGING]))
    inhoud = {"intrekDatum": "2026-12-10", "reden": "klaar"}

    def trek_in(wat: Response) -> Response:
        pad = f"/mandaten/{wat.json()['mandaatId']}/intrekkingen"
        return om.post(pad, inhoud, als="schoolbestuur", gezien=wat)

    with log_blijft(om, "schoolbestuur"):
        assert weigering(trek_in(beide)) == (404, "niet-gevonden")
    assert goed(trek_in(eigen)).json()["status"] == "ingetrokken"


@pytest.mark.parametrize(
    ("rol", "anders"),
    [
        (Rol.SCHOOL, {}),
        (Rol.SCHOOL, {"vestigingen": [VESTIGING], "schoolbesturen": [BESTUUR]}),
        (Rol.SCHOOLBESTUUR, {"vestigingen": [VESTIGING]}),
        (Rol.AUDITOR, {"vestigingen": [VESTIGING]}),
    ],
)
def test_a_role_without_its_kind_of_reach_is_refused(
    om: Omgeving, rol: Rol, anders: dict[str, Any]
) -> None:
    """A school role without a location would reach the whole SWV (B13, D02)."""
    with log_blijft(om, "beheerder"):
        antwoord = verleen(om, rol=rol, **anders)
    assert weigering(antwoord) == (400, "mandaat-bereik-ongeldig")


def test_who_holds_what_is_seen_by_school_and_board_of_their_own(om: Omgeving) -> None:
    goed(verleen(om, vestigingen=[VESTIGING]))
    ander = goed(verleen(om, vestigingen=[ANDERE_SCHOOL]))
    for als in ("school", "schoolbestuur"):
        rijen = om.lijst("/mandaten?houder=kindkans", als=als).json()["mandaten"]
        namen = {nummer for rij in rijen for nummer in rij["vestigingen"]}
        assert namen == {VESTIGING}
    assert om.get(f"/mandaten/{ander.json()['mandaatId']}", als="school").status_code == 404
    assert om.get(f"/mandaten/{uuid4()}", als="school").status_code == 404
    alle = om.lijst("/mandaten?houder=kindkans&rol=school", als="auditor").json()["mandaten"]
    assert len(alle) == 2
