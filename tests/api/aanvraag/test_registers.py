"""Boards and locations: who may see and change them, as of a day, and moves to another board."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests.api.aanvraag.zaken import (
    ANDER_BESTUUR,
    ANDERE_SCHOOL,
    goed,
    ingerichte_dienst,
    lege_dienst,
    log_blijft,
)
from tests.api.hulp import BESTUUR, VESTIGING, Omgeving, problemen, weigering

AKKERS = {"schoolbestuur": BESTUUR, "bestuursnaam": "De Akkers", "vanafDatum": "2020-08-01"}
BEUK = {
    "vestiging": VESTIGING,
    "schoolnaam": "De Beuk",
    "schoolsoort": "bao",
    "schoolbestuur": BESTUUR,
    "vanafDatum": "2020-08-01",
}


@pytest.fixture
def om(tmp_path: Path) -> Iterator[Omgeving]:
    with ingerichte_dienst(tmp_path) as omgeving:
        yield omgeving


@pytest.fixture
def leeg(tmp_path: Path) -> Iterator[Omgeving]:
    with lege_dienst(tmp_path) as omgeving:
        yield omgeving


def test_a_board_and_then_its_location_are_taken_in(leeg: Omgeving) -> None:
    bestuur = goed(leeg.post("/schoolbesturen", AKKERS, als="beheerder"))
    assert bestuur.headers["Location"] == f"/aanvraag/v1/schoolbesturen/{BESTUUR}"
    school = goed(leeg.post("/vestigingen", BEUK, als="beheerder"))
    assert school.json()["schoolbesturen"] == [
        {"schoolbestuur": BESTUUR, "vanafDatum": "2020-08-01"}
    ]
    gelezen = leeg.get(school.headers["Location"], als="school")
    assert gelezen.json() == school.json()
    assert gelezen.headers["ETag"] == school.headers["ETag"]


def test_the_same_key_gives_the_first_answer_also_after_a_change(leeg: Omgeving) -> None:
    sleutel = uuid4()
    eerste = leeg.post("/schoolbesturen", AKKERS, als="beheerder", sleutel=sleutel)
    wijziging = {"bestuursnaam": "De Weiden", "vanafDatum": "2021-01-01"}
    goed(leeg.post(f"/schoolbesturen/{BESTUUR}/wijzigingen", wijziging, als="beheerder"))
    with log_blijft(leeg):
        weer = leeg.post("/schoolbesturen", AKKERS, als="beheerder", sleutel=sleutel)
        anders = {**AKKERS, "bestuursnaam": "Anders"}
        ander = leeg.post("/schoolbesturen", anders, als="beheerder", sleutel=sleutel)
    assert (weer.status_code, weer.json()) == (201, eerste.json())
    assert weer.headers["Idempotent-Replayed"] == "true"
    assert weigering(ander) == (409, "sleutel-hergebruikt")


def test_a_location_needs_a_board_of_the_register(leeg: Omgeving) -> None:
    with log_blijft(leeg, "beheerder"):
        antwoord = leeg.post("/vestigingen", BEUK, als="beheerder")
    assert weigering(antwoord) == (409, "schoolbestuur-niet-geregistreerd")


def test_every_mistake_in_a_form_comes_out_at_once(leeg: Omgeving) -> None:
    fout = {**BEUK, "vestiging": "5KO", "schoolsoort": "basis", "vanafDatum": "1-8-2020", "x": 1}
    with log_blijft(leeg, "beheerder"):
        antwoord = leeg.post("/vestigingen", fout, als="beheerder")
    assert antwoord.status_code == 400
    assert sorted(problemen(antwoord)) == [
        ("schoolsoort", "onbekende-keuze"),
        ("vanafDatum", "geen-datum"),
        ("vestiging", "geen-vestiging"),
        ("x", "onbekend-veld"),
    ]


@pytest.mark.parametrize("als", ["school", "schoolbestuur", "bestuurder", "auditor", "financien"])
def test_only_the_beheerder_changes_the_register(om: Omgeving, als: str) -> None:
    with log_blijft(om, als):
        antwoorden = [
            om.post("/schoolbesturen", AKKERS, als=als),
            om.post("/vestigingen", BEUK, als=als),
            om.post(
                f"/vestigingen/{VESTIGING}/overgangen",
                {"naar": ANDER_BESTUUR, "perDatum": "2027-01-01"},
                als=als,
            ),
        ]
    assert {weigering(a) for a in antwoorden} == {(403, "niet-toegestaan")}


def test_a_number_is_registered_once(om: Omgeving) -> None:
    with log_blijft(om, "beheerder"):
        bestuur = om.post("/schoolbesturen", AKKERS, als="beheerder")
        school = om.post("/vestigingen", BEUK, als="beheerder")
    assert weigering(bestuur) == (409, "schoolbestuur-bestaat-al")
    assert weigering(school) == (409, "vestiging-bestaat-al")


def test_a_register_is_read_as_of_a_day(om: Omgeving) -> None:
    pad = f"/vestigingen/{VESTIGING}"
    nieuw = {"schoolnaam": "De Eik", "schoolsoort": "sbo", "vanafDatum": "2027-08-01"}
    goed(om.post(f"{pad}/wijzigingen", nieuw, als="beheerder"))
    over = goed(
        om.post(
            f"{pad}/overgangen",
            {"naar": ANDER_BESTUUR, "perDatum": "2027-01-01"},
            als="beheerder",
        )
    )
    assert over.json()["schoolbestuur"] == BESTUUR
    namen = ("schoolnaam", "schoolsoort", "schoolbestuur")
    per_dag = {
        dag: tuple(om.get(f"{pad}?peilDatum={dag}", als="auditor").json()[n] for n in namen)
        for dag in ("2026-12-31", "2027-01-01", "2027-08-01")
    }
    assert list(per_dag.values()) == [
        ("De Beuk", "bao", BESTUUR),
        ("De Beuk", "bao", ANDER_BESTUUR),
        ("De Eik", "sbo", ANDER_BESTUUR),
    ]


def test_the_history_of_a_move_names_both_boards(om: Omgeving) -> None:
    pad = f"/vestigingen/{VESTIGING}/overgangen"
    goed(om.post(pad, {"naar": ANDER_BESTUUR, "perDatum": "2027-01-01"}, als="beheerder"))
    (feit,) = om.get(pad, als="schoolbestuur").json()["gebeurtenissen"]
    assert feit["soort"] == "vestiging-overgegaan"
    assert feit["gegevens"]["van"] == BESTUUR
    assert feit["gegevens"]["naar"] == ANDER_BESTUUR
    assert om.get(f"/vestigingen/{VESTIGING}/wijzigingen", als="auditor").json() == {
        "gebeurtenissen": []
    }


def test_a_move_to_the_own_board_or_before_the_last_one_is_refused(om: Omgeving) -> None:
    pad = f"/vestigingen/{VESTIGING}/overgangen"
    goed(om.post(pad, {"naar": ANDER_BESTUUR, "perDatum": "2027-01-01"}, als="beheerder"))
    with log_blijft(om):
        zelfde = om.post(pad, {"naar": ANDER_BESTUUR, "perDatum": "2027-02-01"}, als="beheerder")
        eerder = om.post(pad, {"naar": BESTUUR, "perDatum": "2026-12-31"}, als="beheerder")
    assert weigering(zelfde) == (409, "zelfde-bestuur")
    assert weigering(eerder) == (400, "datum-voor-vorige")


def test_a_school_and_a_board_see_only_their_own(om: Omgeving) -> None:
    """B13: what a caller may not see does not exist for it."""

    def nummers(als: str, wat: str, veld: str) -> list[str]:
        return [rij[veld] for rij in om.lijst(f"/{wat}", als=als).json()[wat]]

    for als, school, bestuur in (
        ("school", VESTIGING, BESTUUR),
        (f"school-{ANDERE_SCHOOL}", ANDERE_SCHOOL, ANDER_BESTUUR),
        (f"schoolbestuur-{ANDER_BESTUUR}", ANDERE_SCHOOL, ANDER_BESTUUR),
    ):
        assert nummers(als, "vestigingen", "vestiging") == [school]
        assert nummers(als, "schoolbesturen", "schoolbestuur") == [bestuur]
    assert nummers("auditor", "vestigingen", "vestiging") == [VESTIGING, ANDERE_SCHOOL]
    vreemd = om.get(f"/vestigingen/{ANDERE_SCHOOL}", als="school")
    geen = om.get("/vestigingen/99ZZ99", als="school")
    assert weigering(vreemd) == weigering(geen) == (404, "niet-gevonden")
    assert om.get(f"/schoolbesturen/{ANDER_BESTUUR}", als="school").status_code == 404
    assert om.get(f"/schoolbesturen/{BESTUUR}", als="school").status_code == 200


def test_a_list_pages_by_number(om: Omgeving) -> None:
    eerste = om.lijst("/vestigingen?limiet=1&telling=true", als="auditor")
    assert eerste.json()["aantal"] == 2
    adres = eerste.headers["Link"].partition(">")[0].removeprefix("<")
    tweede = om.get(adres, als="auditor")
    assert [rij["vestiging"] for rij in tweede.json()["vestigingen"]] == [ANDERE_SCHOOL]
    assert "Link" not in tweede.headers
    filter_ = om.lijst(f"/vestigingen?schoolbestuur={BESTUUR}", als="auditor").json()
    assert [rij["vestiging"] for rij in filter_["vestigingen"]] == [VESTIGING]
