"""What happens to a filed request before the decision, and who sees it (A28, B10, E14, E15)."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.api.hulp import Omgeving, problemen, weigering
from tests.api.toekenning.zaak import BESLUIT, TEKST, besluit, dien_in, ingediend, zaak

DAG = str(BESLUIT)
BEHANDELING = {"behandelDatum": DAG}
CONTROLE = {"controleDatum": DAG, "akkoord": True, "toelichting": "De procedure klopt."}
VRAAG = {
    "voorlegDatum": DAG,
    "voorlegreden": "afwijking-van-bedragen",
    "voorgelegdCent": 800000,
    "toelichting": "Meer begeleiding dan gebruikelijk.",
}
ANTWOORD = {"antwoordDatum": DAG, "akkoord": True, "motivering": "Dit past bij de leerling."}


def doe(om: Omgeving, aanvraag: UUID, wat: str, inhoud: Any, als: str, **rest: Any) -> Any:
    return om.post(f"/zaken/{aanvraag}/{wat}", inhoud, als=als, **rest)


def antwoord(om: Omgeving, aanvraag: UUID, als: str = "bestuurder", **anders: Any) -> Any:
    welke = zaak(om, aanvraag).json()["voorlegging"]["voorleggingId"]
    return doe(om, aanvraag, f"voorleggingen/{welke}/antwoorden", {**ANTWOORD, **anders}, als)


def test_the_decision_body_sees_the_request_with_its_texts(samen: Omgeving) -> None:
    aanvraag = dien_in(samen)
    for als in ("commissie", "bestuurder", "adviseur", "medewerker", "auditor"):
        antwoord = zaak(samen, aanvraag, als)
        assert antwoord.status_code == 200
        assert antwoord.headers["ETag"].startswith('"p')
        assert antwoord.json()["leerlingen"][0]["ondersteuningsvraag"] == TEKST
        assert antwoord.json()["gevraagdCent"] == 210000
    for als in ("school", "schoolbestuur", "financien", "beheerder"):
        assert weigering(zaak(samen, aanvraag, als)) == (403, "niet-toegestaan")


def test_b10_the_rule_set_says_who_decides_and_when_at_the_latest(samen: Omgeving) -> None:
    """Filed on 2026-11-13: six weeks end on Christmas Day, so on Monday 28 December (L2)."""
    aanvraag = dien_in(samen, indien_datum=date(2026, 11, 13))
    gedaan = doe(samen, aanvraag, "behandelingen", BEHANDELING, "medewerker")
    assert gedaan.status_code == 201
    behandeling = gedaan.json()["behandeling"]
    assert behandeling["beslisUiterlijkDatum"] == "2026-12-28"
    assert behandeling["beslisorgaan"] == "tlc"
    assert behandeling["gronden"][0]["bron"] == "B10"
    assert gedaan.json()["status"] == "in-behandeling"
    nogmaals = doe(samen, aanvraag, "behandelingen", BEHANDELING, "medewerker")
    assert weigering(nogmaals) == (409, "al-in-behandeling")


def test_e14_the_second_check_is_by_another_person(samen: Omgeving) -> None:
    aanvraag = dien_in(samen)
    doe(samen, aanvraag, "behandelingen", BEHANDELING, "commissie")
    zelf = doe(samen, aanvraag, "tweede-controles", CONTROLE, "commissie")
    assert weigering(zelf) == (403, "zelfde-persoon")
    niet = doe(samen, aanvraag, "tweede-controles", {**CONTROLE, "akkoord": False}, "commissie-2")
    assert niet.json()["tweedeControle"] == {"controleDatum": DAG, "akkoord": False}
    assert weigering(besluit(samen, aanvraag)) == (409, "tweede-controle-ontbreekt")
    wel = doe(samen, aanvraag, "tweede-controles", CONTROLE, "adviseur")
    assert wel.status_code == 201
    assert besluit(samen, aanvraag).status_code == 201


def test_e15_the_bestuurder_answers_what_the_commission_asks(samen: Omgeving) -> None:
    aanvraag = dien_in(samen)
    gevraagd = doe(samen, aanvraag, "voorleggingen", VRAAG, "commissie")
    assert gevraagd.json()["status"] == "voorgelegd"
    assert weigering(besluit(samen, aanvraag)) == (409, "voorlegging-open")
    assert (
        weigering(doe(samen, aanvraag, "voorleggingen", VRAAG, "commissie"))[1]
        == "voorlegging-open"
    )
    assert weigering(antwoord(samen, aanvraag, "commissie")) == (403, "niet-toegestaan")
    assert antwoord(samen, aanvraag, akkoord=False).json()["voorlegging"]["akkoord"] is False
    assert weigering(besluit(samen, aanvraag)) == (409, "bestuurder-niet-akkoord")
    assert weigering(antwoord(samen, aanvraag)) == (409, "geen-voorlegging")
    doe(samen, aanvraag, "voorleggingen", {**VRAAG, "voorlegreden": "twijfel"}, "commissie")
    assert antwoord(samen, aanvraag).json()["status"] == "in-behandeling"
    assert besluit(samen, aanvraag).status_code == 201
    verloop = samen.get(f"/zaken/{aanvraag}/voorleggingen", als="bestuurder").json()
    assert [deel["soort"] for deel in verloop["gebeurtenissen"]] == [
        "aanvraag-voorgelegd-aan-bestuurder",
        "aanvraag-voorlegging-beantwoord",
    ] * 2
    assert verloop["gebeurtenissen"][0]["gegevens"]["toelichting"] == VRAAG["toelichting"]


def test_e15_only_the_last_question_is_answered(samen: Omgeving) -> None:
    aanvraag = dien_in(samen)
    doe(samen, aanvraag, "voorleggingen", VRAAG, "commissie")
    oud = zaak(samen, aanvraag).json()["voorlegging"]["voorleggingId"]
    antwoord(samen, aanvraag, akkoord=False)
    doe(samen, aanvraag, "voorleggingen", VRAAG, "commissie")
    hoofd = samen.hoofd()
    oude = doe(samen, aanvraag, f"voorleggingen/{oud}/antwoorden", ANTWOORD, "bestuurder")
    assert weigering(oude) == (409, "geen-voorlegging")
    vreemd = doe(samen, aanvraag, f"voorleggingen/{uuid4()}/antwoorden", ANTWOORD, "bestuurder")
    assert weigering(vreemd) == (404, "niet-gevonden")
    assert samen.hoofd() == hoofd


STAPPEN = (
    ("behandelingen", BEHANDELING, "commissie"),
    ("tweede-controles", CONTROLE, "adviseur"),
    ("voorleggingen", VRAAG, "commissie"),
)


def test_nothing_is_recorded_before_a_decision_that_was_taken(samen: Omgeving) -> None:
    afgewezen, toegekend = dien_in(samen), dien_in(samen)
    assert besluit(samen, toegekend).status_code == 201
    besluit(samen, afgewezen, besluit="afgewezen", motivering="Dit is basisondersteuning.")
    samen.token("adviseur")
    hoofd = samen.hoofd()
    for aanvraag in (afgewezen, toegekend):
        for wat, inhoud, als in STAPPEN:
            assert weigering(doe(samen, aanvraag, wat, inhoud, als)) == (409, "al-besloten")
    assert samen.hoofd() == hoofd


@pytest.mark.parametrize(("wat", "inhoud", "als"), STAPPEN, ids=lambda deel: str(deel)[:16])
def test_a_step_sent_again_is_the_first_answer(
    samen: Omgeving, wat: str, inhoud: Any, als: str
) -> None:
    aanvraag, sleutel = dien_in(samen), uuid4()
    eerste = doe(samen, aanvraag, wat, inhoud, als, sleutel=sleutel)
    besluit(samen, aanvraag, besluit="afgewezen", motivering="Dit is basisondersteuning.")
    again = doe(samen, aanvraag, wat, inhoud, als, sleutel=sleutel)
    assert (
        (again.status_code, again.json())
        == (eerste.status_code, eerste.json())
        == (
            201,
            eerste.json(),
        )
    )
    assert again.headers["Idempotent-Replayed"] == "true"
    assert again.headers["ETag"] == eerste.headers["ETag"]


@pytest.mark.parametrize(("wat", "inhoud", "als"), STAPPEN, ids=lambda deel: str(deel)[:16])
def test_if_match_is_optional_where_a_step_only_adds(
    samen: Omgeving, wat: str, inhoud: Any, als: str
) -> None:
    aanvraag = dien_in(samen)
    oud = doe(samen, aanvraag, wat, inhoud, als, gezien='"p1"')
    assert weigering(oud) == (412, "verouderde-stand")
    goed = doe(samen, aanvraag, wat, inhoud, als, gezien=zaak(samen, aanvraag))
    assert goed.status_code == 201
    verloop = samen.get(goed.headers["Location"], als=als)
    assert len(verloop.json()["gebeurtenissen"]) == 1


def test_every_mistake_comes_out_at_once(samen: Omgeving) -> None:
    aanvraag = dien_in(samen)
    fout = {"voorlegDatum": "morgen", "voorlegreden": "zomaar", "voorgelegdCent": -1, "x": 1}
    antwoord = doe(samen, aanvraag, "voorleggingen", fout, "commissie")
    assert sorted(problemen(antwoord)) == [
        ("toelichting", "ontbreekt"),
        ("voorgelegdCent", "te-laag"),
        ("voorlegDatum", "geen-datum"),
        ("voorlegreden", "onbekende-keuze"),
        ("x", "onbekend-veld"),
    ]
    leeg = {**VRAAG, "voorgelegdCent": None}
    zonder = doe(samen, aanvraag, "voorleggingen", leeg, "commissie")
    assert weigering(zonder) == (400, "voorlegging-onvolledig")


def test_a06_a_combined_request_is_about_every_pupil(samen: Omgeving) -> None:
    een, ander, aanvraag = uuid4(), uuid4(), uuid4()
    enkel = ingediend(een)
    leerling = enkel.inhoud.leerlingen[0]
    beide = replace(enkel.inhoud, leerlingen=(leerling, replace(leerling, dossier=ander)))
    teksten = {een: "De een leert lezen.", ander: "De ander leert rekenen."}
    samen.schrijf(replace(enkel, inhoud=beide, doelen=teksten), stroom=aanvraag)
    doelen = {
        deel["leerlingdossierId"]: deel["doelen"]
        for deel in zaak(samen, aanvraag).json()["leerlingen"]
    }
    assert doelen == {str(dossier): tekst for dossier, tekst in teksten.items()}
    doe(samen, aanvraag, "tweede-controles", CONTROLE, "adviseur")
    assert set(samen.log(aanvraag)[-1].gebeurtenis.toelichting) == {een, ander}
    assert besluit(samen, aanvraag).status_code == 201
    assert samen.log(aanvraag)[-1].gebeurtenis.dossiers == (een, ander)
    assert samen.log(aanvraag)[-1].rij.dossier is None


def test_b35_a_forgotten_pupil_has_no_texts_and_gets_none(samen: Omgeving) -> None:
    """The zaak and its amounts stay; nothing personal can be recorded any more."""
    aanvraag = dien_in(samen)
    doe(samen, aanvraag, "tweede-controles", CONTROLE, "adviseur")
    leerling = samen.log(aanvraag)[0].rij.dossier
    assert leerling is not None
    samen.runtime.sleutels.vergeet(samen.swv, leerling)
    stand = zaak(samen, aanvraag)
    assert stand.json()["leerlingen"][0]["doelen"] is None
    verloop = samen.get(f"/zaken/{aanvraag}/tweede-controles", als="adviseur").json()
    assert verloop["gebeurtenissen"][0]["gegevens"]["toelichting"] is None
    hoofd = samen.hoofd()
    weg = doe(samen, aanvraag, "tweede-controles", CONTROLE, "adviseur")
    assert weigering(weg) == (409, "leerling-is-vergeten")
    assert samen.hoofd() == hoofd
