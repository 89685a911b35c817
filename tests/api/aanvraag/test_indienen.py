"""Filing and withdrawing: judged by the rule set, guarded inside the lock (B12, B13, B15, B23)."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx import Response

from contracts.events import arrangement
from contracts.events.vestiging import VestigingOvergegaan
from contracts.events.vorm import van_json
from contracts.identifiers import arrangement_id, vestiging_id
from services.aanvraag.api import indieningen
from services.aanvraag.api.indienen import command_van
from tests.api.aanvraag.zaken import (
    ANDER_BESTUUR,
    ANDERE_SCHOOL,
    NAAM,
    REGELING,
    SAMEN,
    WORTEL,
    begin,
    dien_in,
    goed,
    ingerichte_dienst,
    ken_toe,
    klaar,
    leerling,
    log_blijft,
    stel_regeling_vast,
    volledig,
    wijzig,
)
from tests.api.hulp import BESTUUR, VESTIGING, Omgeving, problemen, weigering

ANDER = f"school-{ANDERE_SCHOOL}"


@pytest.fixture
def om(tmp_path: Path) -> Iterator[Omgeving]:
    with ingerichte_dienst(tmp_path) as omgeving:
        yield omgeving


@pytest.fixture
def samen(tmp_path: Path) -> Iterator[Omgeving]:
    """With a rule set that knows combined requests (A06)."""
    with ingerichte_dienst(tmp_path, SAMEN) as omgeving:
        yield omgeving


def evalueer(om: Omgeving, aanvraag: str, dossier: str) -> None:
    """What toekenning writes at an evaluation."""
    voorbeeld = WORTEL / "tests/architecture/voorbeelden/arrangement-geevalueerd.v1.json"
    data = json.loads(voorbeeld.read_text("utf-8"))["data"]
    data |= {veld: {} for veld, waarde in data.items() if isinstance(waarde, dict)}
    stroom = arrangement_id(UUID(aanvraag))
    om.schrijf(
        van_json(arrangement.Geëvalueerd, data),
        stroom=stroom,
        zaak=UUID(aanvraag),
        dossier=UUID(dossier),
    )


def trek_in(om: Omgeving, van: Response, **opties: Any) -> Response:
    pad = f"/aanvragen/{van.json()['aanvraagId']}/intrekkingen"
    opties = {"als": "school", "gezien": van, **opties}
    inhoud = {"intrekDatum": opties.pop("dag", "2026-12-10"), "toelichting": "Jip verhuist"}
    return om.post(pad, inhoud, **opties)


def test_filing_holds_the_whole_request_and_what_the_register_says(om: Omgeving) -> None:
    dossier = leerling(om)
    concept = klaar(om, dossier)
    ingediend = goed(dien_in(om, concept))
    inhoud = ingediend.json()
    assert (inhoud["status"], inhoud["indienDatum"]) == ("ingediend", "2026-12-10")
    assert (inhoud["regeling"], inhoud["schoolsoort"]) == (NAAM, "bao")
    assert inhoud["schoolbestuur"] == BESTUUR
    gelijk = ("leerlingen", "kostenregels", "ingangsDatum", "eindDatum", "gevraagdCent")
    assert [inhoud[n] for n in gelijk] == [concept.json()[n] for n in gelijk]
    laatste = om.log(UUID(inhoud["aanvraagId"]))[-1].gebeurtenis
    assert laatste.doelen[UUID(dossier)] == "leest korte woorden"
    assert {bewijs.bron for bewijs in laatste.toetsing} >= {"B07", "B12", "B13", "B23"}
    (feit,) = om.get(ingediend.headers["Location"], als="commissie").json()["gebeurtenissen"]
    assert feit["soort"] == "aanvraag-ingediend"


def test_a_request_is_filed_once_and_not_changed_after(om: Omgeving) -> None:
    """B15."""
    concept, sleutel = klaar(om, leerling(om)), uuid4()
    eerste = goed(dien_in(om, concept, sleutel=sleutel))
    with log_blijft(om):
        weer = dien_in(om, concept, sleutel=sleutel)
        nog_eens = dien_in(om, eerste)
        wijziging = wijzig(om, eerste, {"arrangementstype": "x"})
    assert (weer.status_code, weer.json()) == (201, eerste.json())
    assert weigering(nog_eens) == (409, "al-ingediend")
    assert weigering(wijziging) == (409, "geen-concept")


def test_an_incomplete_request_is_refused_rule_by_rule(om: Omgeving) -> None:
    """B12, B16, B06: everything at once, with the same object as `/volledigheid`."""
    concept = goed(begin(om, leerling(om)))
    pad = f"/aanvragen/{concept.json()['aanvraagId']}/volledigheid"
    volledigheid = om.get(pad, als="school").json()
    with log_blijft(om):
        antwoord = dien_in(om, concept)
    assert weigering(antwoord) == (409, "aanvraag-voldoet-niet")
    namen = {naam for naam, _ in problemen(antwoord)}
    assert {"compleet", "ondersteuning-en-kosten", "onderbouwing-van-de-duur"} <= namen
    toetsen = {deel["voorschrift"]: deel for deel in volledigheid["toetsen"]}
    for deel in antwoord.json()["invalidParams"]:
        assert deel["toets"] == toetsen[f"{NAAM}#{deel['name']}"]
    assert volledigheid["kanWordenIngediend"] is False
    assert (volledigheid["regeling"], volledigheid["belemmeringen"]) == (NAAM, [])


def test_completeness_names_source_quote_and_what_to_do(om: Omgeving) -> None:
    concept = klaar(om, leerling(om))
    pad = f"/aanvragen/{concept.json()['aanvraagId']}/volledigheid"
    antwoord = om.get(pad, als="school")
    assert antwoord.headers["ETag"] == concept.headers["ETag"]
    assert antwoord.json()["kanWordenIngediend"] is True
    toetsen = {deel["voorschrift"].split("#")[1]: deel for deel in antwoord.json()["toetsen"]}
    plafond = toetsen["plafond-bao"]
    assert plafond["bron"] == "B07"
    assert "€ 7.000,-" in plafond["citaat"]
    assert plafond["watTeDoen"]
    assert toetsen["compleet"]["uitkomst"] == "voldaan"
    na = goed(dien_in(om, concept))
    assert om.get(pad, als="commissie").json()["toetsen"] == antwoord.json()["toetsen"]
    assert om.get(pad, als="commissie").json()["kanWordenIngediend"] is False
    assert om.get(pad, als="commissie").headers["ETag"] == na.headers["ETag"]
    assert om.get(pad, als=ANDER).status_code == 404


def test_what_stands_in_the_way_besides_the_rules(om: Omgeving) -> None:
    dossier = leerling(om)
    concept = goed(begin(om, dossier, openDatum="2025-10-01"))
    concept = goed(wijzig(om, concept, volledig(dossier)))
    with log_blijft(om, "commissie", ANDER):
        geen_regeling = dien_in(om, concept, dag="2025-12-01")
        morgen = dien_in(om, concept, dag="2026-12-11")
        te_vroeg = dien_in(om, concept, dag="2025-09-30")
        zonder = dien_in(om, concept, gezien=None)
        oud = dien_in(om, concept, gezien='"p1"')
        commissie = dien_in(om, concept, als="commissie")
        vreemd = dien_in(om, concept, als=ANDER)
    assert weigering(geen_regeling) == (409, "geen-regeling-geldig")
    assert weigering(morgen) == (400, "datum-na-vandaag")
    assert weigering(te_vroeg) == (400, "datum-voor-vorige")
    assert weigering(zonder) == (428, "if-match-ontbreekt")
    assert weigering(oud) == (412, "verouderde-stand")
    assert weigering(commissie) == (403, "niet-toegestaan")
    assert weigering(vreemd) == (404, "niet-gevonden")


def test_an_unknown_type_is_named_before_filing(om: Omgeving) -> None:
    dossier = leerling(om)
    concept = goed(begin(om, dossier))
    concept = goed(wijzig(om, concept, {**volledig(dossier), "arrangementstype": "x"}))
    pad = f"/aanvragen/{concept.json()['aanvraagId']}/volledigheid"
    (belemmering,) = om.get(pad, als="school").json()["belemmeringen"]
    assert belemmering["code"] == "arrangementstype-onbekend"
    with log_blijft(om):
        assert weigering(dien_in(om, concept)) == (400, "arrangementstype-onbekend")


def test_the_version_of_the_day_of_filing_judges(om: Omgeving) -> None:
    later = REGELING.replace(NAAM, "utrecht-po/2027-1").replace("= 2026-01-01", "= 2027-01-01")
    stel_regeling_vast(om, later)
    eerste, tweede = (klaar(om, leerling(om, roepnaam=naam)) for naam in ("Jip", "Janneke"))
    om.klok.zet(date(2027, 1, 4))
    assert goed(dien_in(om, eerste, dag="2026-12-31")).json()["regeling"] == NAAM
    assert goed(dien_in(om, tweede, dag="2027-01-04")).json()["regeling"] == "utrecht-po/2027-1"


def test_what_runs_is_evaluated_before_a_new_request(samen: Omgeving) -> None:
    """B23, also by a joined dossier of another school and inside a combined grant."""
    om = samen
    hier, daar = leerling(om), leerling(om, als=ANDER)
    derde = leerling(om, als=ANDER, roepnaam="Janneke")
    eerder = goed(dien_in(om, klaar(om, daar, derde, als=ANDER), als=ANDER)).json()["aanvraagId"]
    ken_toe(om, eerder, daar, derde)
    los = klaar(om, hier)
    pad = f"/leerlingdossiers/{hier}/samenvoegingen"
    goed(om.post(pad, {"leerlingdossierIds": [hier, daar]}, als="beheerder"))
    with log_blijft(om):
        antwoord = dien_in(om, los)
    assert weigering(antwoord) == (409, "evaluatie-ontbreekt")
    (deel,) = antwoord.json()["invalidParams"]
    assert deel["toets"]["bron"] == "B23"
    evalueer(om, eerder, daar)
    goed(dien_in(om, los))


def tussendoor(monkeypatch: pytest.MonkeyPatch, doe: Callable[[], object]) -> None:
    """Let something happen after everything was read and before it is written."""
    wachtend = [doe]

    def eerst(*args: Any) -> Any:
        command = command_van(*args)
        if wachtend:
            wachtend.pop()()
        return command

    monkeypatch.setattr(indieningen, "command_van", eerst)


@pytest.mark.parametrize("leerlingen", [("Jip",), ("Jip", "Janneke")], ids=["one", "combined"])
def test_a_grant_meanwhile_is_seen_inside_the_lock(
    samen: Omgeving, monkeypatch: pytest.MonkeyPatch, leerlingen: tuple[str, ...]
) -> None:
    """B23: a combined grant names its pupils inside, so it is found by its zaak."""
    dossiers = [leerling(samen, roepnaam=naam) for naam in leerlingen]
    eerder = goed(dien_in(samen, klaar(samen, *dossiers))).json()["aanvraagId"]
    tweede = klaar(samen, dossiers[0])
    tussendoor(monkeypatch, lambda: ken_toe(samen, eerder, *dossiers))
    voor = samen.hoofd()
    assert weigering(dien_in(samen, tweede)) == (409, "evaluatie-ontbreekt")
    assert samen.hoofd() == voor + 1  # the grant alone


def test_a_location_that_moves_meanwhile_is_seen_inside_the_lock(
    om: Omgeving, monkeypatch: pytest.MonkeyPatch
) -> None:
    concept = klaar(om, leerling(om))
    over = VestigingOvergegaan(
        per_datum=date(2026, 12, 1), vestiging=VESTIGING, van=BESTUUR, naar=ANDER_BESTUUR
    )
    stroom = vestiging_id(om.swv, VESTIGING)
    tussendoor(monkeypatch, lambda: om.schrijf(over, stroom=stroom))
    assert goed(dien_in(om, concept)).json()["schoolbestuur"] == ANDER_BESTUUR
    pad = f"/aanvragen/{concept.json()['aanvraagId']}"
    assert om.get(pad, als=f"schoolbestuur-{ANDER_BESTUUR}").status_code == 200


def test_a_school_takes_its_request_back(om: Omgeving) -> None:
    """A27; also a concept, which the SWV then never sees."""
    ingediend = goed(dien_in(om, klaar(om, leerling(om))))
    with log_blijft(om, ANDER):
        assert trek_in(om, ingediend, gezien=None).status_code == 428
        assert weigering(trek_in(om, ingediend, dag="2026-12-09"))[1] == "datum-voor-vorige"
        assert weigering(trek_in(om, ingediend, als=ANDER)) == (404, "niet-gevonden")
    sleutel = uuid4()
    weg = goed(trek_in(om, ingediend, sleutel=sleutel))
    assert (weg.json()["status"], weg.json()["intrekDatum"]) == ("ingetrokken", "2026-12-10")
    with log_blijft(om):
        assert trek_in(om, ingediend, sleutel=sleutel).json() == weg.json()
        assert weigering(trek_in(om, weg)) == (409, "aanvraag-is-ingetrokken")
    concept = klaar(om, leerling(om, roepnaam="Janneke"))
    goed(trek_in(om, concept))
    pad = f"/aanvragen/{concept.json()['aanvraagId']}"
    assert om.get(pad, als="commissie").status_code == 404
    assert len(om.lijst("/aanvragen?status=ingetrokken", als="commissie").json()["aanvragen"]) == 1


def test_a_decided_request_cannot_be_taken_back(om: Omgeving) -> None:
    """The refusal goes before a stale If-Match (409, not 412)."""
    dossier = leerling(om)
    ingediend = goed(dien_in(om, klaar(om, dossier)))
    arrangement = ken_toe(om, ingediend.json()["aanvraagId"], dossier)
    with log_blijft(om):
        antwoord = trek_in(om, ingediend)
    assert weigering(antwoord) == (409, "aanvraag-al-besloten")
    pad = f"/aanvragen/{ingediend.json()['aanvraagId']}"
    nu = om.get(pad, als="school").json()
    assert (nu["status"], nu["arrangementId"]) == ("toegekend", str(arrangement))
