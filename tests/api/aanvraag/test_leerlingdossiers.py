"""Dossiers (B14): once per school, no hint of another school, names only inside the own reach."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx import Response

from contracts.events.mandaat import MandaatVerleend
from contracts.rollen import Rol
from services.aanvraag.api import leerlingzoeker
from services.runtime.ontwikkeltoken import ontwikkelpersoon
from services.runtime.sleutels import Sleutels
from tests.api.aanvraag.zaken import (
    ANDERE_SCHOOL,
    MERGE,
    SAMEN,
    begin,
    dien_in,
    goed,
    ingerichte_dienst,
    klaar,
    leerling,
    log_blijft,
)
from tests.api.hulp import VESTIGING, Omgeving, problemen, weigering

ANDER = f"school-{ANDERE_SCHOOL}"
JIP = {
    "vestiging": VESTIGING,
    "initialen": "J.J.",
    "roepnaam": "Jip",
    "achternaam": "de Vries",
    "geboorteDatum": "2018-09-03",
}


@pytest.fixture
def om(tmp_path: Path) -> Iterator[Omgeving]:
    with ingerichte_dienst(tmp_path) as omgeving:
        yield omgeving


def gevonden(om: Omgeving, als: str, **vraag: str) -> list[str]:
    antwoord = goed(om.post("/leerlingdossiers/_zoek", vraag, als=als))
    return [deel["leerlingdossierId"] for deel in antwoord.json()["leerlingdossiers"]]


def test_a_pupil_is_made_known_and_read_back(om: Omgeving) -> None:
    antwoord = goed(om.post("/leerlingdossiers", JIP, als="school"))
    assert {veld: antwoord.json()[veld] for veld in JIP} == JIP
    gelezen = om.get(antwoord.headers["Location"], als="school")
    assert gelezen.json() == antwoord.json()
    assert gelezen.headers["ETag"] == antwoord.headers["ETag"]
    (rij,) = (g.rij for g in om.log(UUID(antwoord.json()["leerlingdossierId"])))
    assert rij.dossier == rij.stroom
    assert rij.namens == VESTIGING
    assert "Vries" not in str(rij.data)


def test_an_answer_that_was_lost_is_given_again(om: Omgeving) -> None:
    sleutel = uuid4()
    eerste = om.post("/leerlingdossiers", JIP, als="school", sleutel=sleutel)
    with log_blijft(om):
        weer = om.post("/leerlingdossiers", JIP, als="school", sleutel=sleutel)
        ander = om.post(
            "/leerlingdossiers", {**JIP, "roepnaam": "Jap"}, als="school", sleutel=sleutel
        )
    assert (weer.status_code, weer.json()) == (201, eerste.json())
    assert weer.headers["Idempotent-Replayed"] == "true"
    assert weigering(ander) == (409, "sleutel-hergebruikt")


def test_a_school_makes_a_pupil_known_once(om: Omgeving) -> None:
    eerste = leerling(om)
    with log_blijft(om):
        weer = om.post("/leerlingdossiers", {**JIP, "achternaam": "De  VRIES"}, als="school")
    assert weigering(weer) == (409, "leerling-al-bekend")
    assert eerste in weer.json()["detail"]
    leerling(om, roepnaam="Janneke")  # a twin


def test_a_pupil_of_another_school_gives_no_hint(om: Omgeving) -> None:
    """The same pupil, known elsewhere: a new dossier, nothing found, nothing to read or use."""
    hier = leerling(om)
    daar = leerling(om, als=ANDER)
    assert hier != daar
    assert gevonden(om, "school", achternaam="de vries") == [hier]
    assert gevonden(om, ANDER, geboorteDatum="2018-09-03") == [daar]
    assert gevonden(om, "school", achternaam="de Vries", vestiging=ANDERE_SCHOOL) == []
    vreemd, geen = (om.get(f"/leerlingdossiers/{id_}", als="school") for id_ in (daar, uuid4()))
    assert weigering(vreemd) == weigering(geen) == (404, "niet-gevonden")
    with log_blijft(om):
        antwoorden = [begin(om, wie) for wie in (daar, str(uuid4()))]
    assert {weigering(a) for a in antwoorden} == {(404, "leerlingdossier-onbekend")}
    assert set(gevonden(om, "auditor", achternaam="de Vries")) == {hier, daar}


def test_names_of_others_are_not_even_opened(om: Omgeving, monkeypatch: pytest.MonkeyPatch) -> None:
    daar = UUID(leerling(om, als=ANDER))
    hier = UUID(leerling(om))
    gevraagd: set[UUID] = set()
    haal = Sleutels.haal

    def meelezen(self: Sleutels, swv: str, wie: Any) -> Any:
        gevraagd.update(wie)
        return haal(self, swv, wie)

    monkeypatch.setattr(Sleutels, "haal", meelezen)
    assert gevonden(om, "school", achternaam="de Vries") == [str(hier)]
    om.get(f"/leerlingdossiers/{daar}", als="school")
    assert gevraagd == {hier}


SWV_KANT = ("commissie", "bestuurder", "medewerker")


@pytest.fixture
def samen_aanvragen(tmp_path: Path) -> Iterator[Omgeving]:
    """Where one request may be about more pupils."""
    with ingerichte_dienst(tmp_path, SAMEN) as omgeving:
        yield omgeving


@pytest.mark.parametrize("als", SWV_KANT)
def test_b15_a_pupil_is_unknown_to_the_swv_until_a_request_is_filed(
    samen_aanvragen: Omgeving, als: str
) -> None:
    """A25, B15: not by name, not by id, not while there is a concept, not because of another."""
    om = samen_aanvragen
    eerste, tweede, los = (leerling(om, roepnaam=naam) for naam in ("Jip", "Janneke", "Joep"))
    concept = klaar(om, eerste, tweede)

    def ziet() -> tuple[set[str], set[str]]:
        alle = (eerste, tweede, los)
        enkel = {id_: om.get(f"/leerlingdossiers/{id_}", als=als) for id_ in alle}
        samen = [om.get(f"/leerlingdossiers/{id_}/samenvoegingen", als=als) for id_ in alle]
        assert {a.status_code for a in samen} == {a.status_code for a in enkel.values()}
        open_ = {id_ for id_, antwoord in enkel.items() if antwoord.is_success}
        dicht = [weigering(a) for a in enkel.values() if not a.is_success]
        assert set(dicht) == {(404, "niet-gevonden")}
        return set(gevonden(om, als, achternaam="de Vries")), open_

    assert ziet() == (set(), set())
    assert gevonden(om, als, achternaam="de Vries", vestiging=VESTIGING) == []
    ingediend = goed(dien_in(om, concept))
    assert ziet() == ({eerste, tweede}, {eerste, tweede})
    assert gevonden(om, als, achternaam="de Vries", vestiging=ANDERE_SCHOOL) == []
    weg = {"intrekDatum": "2026-12-10"}
    pad = f"/aanvragen/{ingediend.json()['aanvraagId']}/intrekkingen"
    goed(om.post(pad, weg, als="school", gezien=ingediend))
    assert ziet() == ({eerste, tweede}, {eerste, tweede})  # it was theirs to see


def test_who_thinks_along_or_audits_knows_a_pupil_before(om: Omgeving) -> None:
    dossier = leerling(om)
    for als in ("adviseur", "auditor", "school"):
        assert gevonden(om, als, achternaam="de Vries") == [dossier]
        goed(om.get(f"/leerlingdossiers/{dossier}", als=als))


def test_two_roles_see_what_either_sees(om: Omgeving) -> None:
    """Member of the decision body and of one school: her own, and of the others what is filed."""
    hier, daar = leerling(om), leerling(om, als=ANDER)
    om.mandateer("commissie")
    om.token("commissie", rollen=(Rol.COMMISSIE, Rol.SCHOOL))
    school = MandaatVerleend(
        vanaf_datum=date(2026, 1, 1),
        tot_en_met_datum=None,
        houder=ontwikkelpersoon("commissie"),
        rol=Rol.SCHOOL,
        vestigingen=(VESTIGING,),
        schoolbesturen=(),
    )
    om.schrijf(school, stroom=uuid4())
    assert gevonden(om, "commissie", achternaam="de Vries") == [hier]
    goed(dien_in(om, klaar(om, daar, als=ANDER), als=ANDER))
    assert set(gevonden(om, "commissie", achternaam="de Vries")) == {hier, daar}


def test_a_search_over_many_opens_no_name_that_is_not_shown(
    om: Omgeving, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one pass over the log, as when there are hundreds."""
    ingediend, _ = leerling(om), leerling(om, als=ANDER)
    goed(dien_in(om, klaar(om, ingediend)))
    gevraagd: set[UUID] = set()
    haal = Sleutels.haal

    def meelezen(self: Sleutels, swv: str, wie: Any) -> Any:
        gevraagd.update(wie)
        return haal(self, swv, wie)

    om.token("commissie")
    monkeypatch.setattr(leerlingzoeker, "_IN_EENS", 0)
    monkeypatch.setattr(Sleutels, "haal", meelezen)
    assert gevonden(om, "commissie", achternaam="de Vries") == [ingediend]
    assert gevraagd == {UUID(ingediend)}


@pytest.mark.parametrize("als", ["schoolbestuur", "financien", "beheerder"])
def test_who_needs_no_names_gets_none(om: Omgeving, als: str) -> None:
    dossier = leerling(om)
    zoek = om.post("/leerlingdossiers/_zoek", {"achternaam": "de Vries"}, als=als)
    lees = om.get(f"/leerlingdossiers/{dossier}", als=als)
    assert weigering(zoek) == weigering(lees) == (403, "niet-toegestaan")


def test_a_search_asks_for_enough(om: Omgeving) -> None:
    antwoord = om.post("/leerlingdossiers/_zoek", {"roepnaam": "Jip"}, als="school")
    assert (antwoord.status_code, problemen(antwoord)) == (400, [("achternaam", "ontbreekt")])
    assert om.post("/leerlingdossiers/_zoek", {"bsn": "1"}, als="school").status_code == 400


@pytest.mark.parametrize(
    ("anders", "wat"),
    [
        ({"geboorteDatum": "2026-12-11"}, (400, "datum-na-vandaag")),
        ({"vestiging": "99ZZ99"}, (404, "niet-gevonden")),
        ({"vestiging": ANDERE_SCHOOL}, (404, "niet-gevonden")),
        ({"achternaam": " "}, (400, "verzoek-ongeldig")),
    ],
)
def test_what_cannot_be_a_dossier(om: Omgeving, anders: Any, wat: Any) -> None:
    with log_blijft(om, "school"):
        antwoord = om.post("/leerlingdossiers", {**JIP, **anders}, als="school")
    assert weigering(antwoord) == wat


def wijzig(om: Omgeving, dossier: str, inhoud: Any, gezien: Response | None) -> Response:
    pad = f"/leerlingdossiers/{dossier}"
    return om.post(pad, inhoud, als="school", gezien=gezien, methode="PATCH", Content_Type=MERGE)


def test_a_mistake_in_a_name_is_corrected(om: Omgeving) -> None:
    dossier = leerling(om)
    gezien = om.get(f"/leerlingdossiers/{dossier}", als="school")
    nieuw = goed(wijzig(om, dossier, {"achternaam": "de Vriest"}, gezien))
    assert (nieuw.json()["achternaam"], nieuw.json()["roepnaam"]) == ("de Vriest", "Jip")
    assert gevonden(om, "school", achternaam="de Vries") == []
    with log_blijft(om):
        assert wijzig(om, dossier, {"roepnaam": "Jap"}, None).status_code == 428
        assert wijzig(om, dossier, {"roepnaam": "Jap"}, gezien).status_code == 412
        leeg = wijzig(om, dossier, {"roepnaam": None}, nieuw)
    assert problemen(leeg) == [("roepnaam", "ontbreekt")]


def test_a_forgotten_pupil_reads_as_forgotten(om: Omgeving) -> None:
    dossier = leerling(om)
    om.runtime.sleutels.vergeet(om.swv, UUID(dossier))
    gelezen = om.get(f"/leerlingdossiers/{dossier}", als="school")
    assert gelezen.json()["leesbaarheid"] == "vergeten"
    assert gelezen.json()["achternaam"] is None
    assert gevonden(om, "school", achternaam="de Vries") == []
    with log_blijft(om):
        antwoord = wijzig(om, dossier, {"roepnaam": "Jap"}, gelezen)
    assert weigering(antwoord) == (409, "leerling-is-vergeten")


def voeg_samen(om: Omgeving, *dossiers: str, als: str = "beheerder") -> Response:
    pad = f"/leerlingdossiers/{dossiers[0]}/samenvoegingen"
    return om.post(pad, {"leerlingdossierIds": list(dossiers)}, als=als)


def test_dossiers_are_joined_by_the_beheerder_without_showing_one_to_the_other(
    om: Omgeving,
) -> None:
    """B23, B35: one pupil from now on; a school still sees nothing of the other school."""
    hier, daar = leerling(om), leerling(om, als=ANDER)
    with log_blijft(om):
        assert voeg_samen(om, hier, daar, als="school").status_code == 403
    samen = goed(voeg_samen(om, hier, daar))
    assert set(samen.json()["leerlingdossierIds"]) == {hier, daar}
    assert samen.json().keys() == {"samenvoegDatum", "leerlingdossierIds"}
    pad = f"/leerlingdossiers/{hier}/samenvoegingen"
    assert om.get(pad, als="school").json() == {"samenvoegingen": []}
    assert om.get(pad, als="auditor").json() == {"samenvoegingen": [samen.json()]}
    with log_blijft(om):
        assert weigering(voeg_samen(om, hier, daar)) == (409, "al-samengevoegd")
        assert weigering(voeg_samen(om, hier)) == (400, "samenvoeging-ongeldig")
        geen = voeg_samen(om, hier, str(uuid4()))
        vreemd = voeg_samen(om, str(uuid4()), hier)
    assert weigering(geen) == (404, "leerlingdossier-onbekend")
    assert weigering(vreemd) == (404, "niet-gevonden")
