"""One decision on a filed request: whole, part or refused (B06, B07, B08, B11, A28)."""

from dataclasses import asdict
from datetime import date
from functools import partial
from typing import Any
from uuid import uuid4

import pytest

from contracts.events.aanvraag import AanvraagIngetrokken
from contracts.events.arrangement import Toegekend
from contracts.events.vestiging import Schoolsoort, VestigingOvergegaan
from contracts.events.zaak import Afgewezen
from contracts.identifiers import arrangement_id, regelingen_id, vestiging_id
from contracts.rekenmodel.soorten import Betaalritme, Stopregel, Verdeelsleutel
from tests.api.hulp import VESTIGING, Omgeving, problemen, weigering
from tests.api.toekenning.zaak import (
    BESLUIT,
    REGELING,
    TEKST,
    arrangement,
    besluit,
    dien_in,
    regeling,
    regelingtekst,
    zaak,
)


def test_b08_b11_the_commission_grants_what_was_asked(om: Omgeving) -> None:
    """The rule set gives ceiling, key, stop rule and rhythm; the log draws the number."""
    aanvraag = dien_in(om)
    antwoord = besluit(om, aanvraag)
    nummer = arrangement_id(aanvraag)
    adres = f"/toekenning/v1/arrangementen/{nummer}"
    assert antwoord.status_code == 201
    assert antwoord.headers["Location"] == adres
    assert antwoord.headers["Log-Positie"] == str(om.hoofd())
    assert antwoord.headers["ETag"] == f'"p{om.hoofd()}"'
    inhoud = antwoord.json()
    assert inhoud["arrangementId"] == str(nummer)
    assert inhoud["arrangementsnummer"] == "2026-000001"
    assert inhoud["links"]["arrangement"] == adres
    assert [deel["code"] for deel in inhoud["waarschuwingen"]] == ["plafond-bao-naar-rato"]
    event = om.log(aanvraag)[-1].gebeurtenis
    assert isinstance(event, Toegekend)
    assert (event.totaal_cent, event.regeling, event.vestiging) == (210000, REGELING, VESTIGING)
    assert event.verdeelsleutel is Verdeelsleutel.MAAND_VOL
    assert event.stopregel is Stopregel.STOPMAAND_VOL
    assert event.betaalritme is Betaalritme.PER_KALENDERJAAR
    bronnen = [grond.bron for grond in event.gronden]
    assert bronnen[:3] == ["B07", "B06", "B11"]  # ceiling, run, and how it is paid


def test_a_part_is_granted_over_another_run(samen: Omgeving) -> None:
    aanvraag = dien_in(samen)
    deel: dict[str, Any] = {
        "totaalCent": 100000,
        "ingangsDatum": "2027-01-01",
        "eindDatum": "2027-02-28",
    }
    assert besluit(samen, aanvraag, **deel).json()["totaalCent"] == 100000
    stand = arrangement(samen, arrangement_id(aanvraag)).json()
    assert (stand["ingangsDatum"], stand["eindDatum"]) == ("2027-01-01", "2027-02-28")
    assert [g["maand"] for g in stand["gewichten"]] == ["2027-01", "2027-02"]


def test_a_refusal_has_its_reasons_and_rules(samen: Omgeving) -> None:
    aanvraag = dien_in(samen)
    inhoud: dict[str, Any] = {
        "motivering": "Dit is basisondersteuning.",
        "voorschriften": ["plafond-bao"],
    }
    antwoord = besluit(samen, aanvraag, besluit="afgewezen", **inhoud)
    assert antwoord.status_code == 201
    assert antwoord.json()["arrangementId"] is None
    event = samen.log(aanvraag)[-1].gebeurtenis
    assert isinstance(event, Afgewezen)
    assert [grond.voorschrift for grond in event.gronden] == [f"{REGELING}#plafond-bao"]
    assert list(event.motivering.values()) == ["Dit is basisondersteuning."]
    assert "basisondersteuning" not in str(samen.log(aanvraag)[-1].rij.data)
    assert zaak(samen, aanvraag).json()["status"] == "afgewezen"


def test_numbers_are_gapless_per_year_of_the_decision(om: Omgeving) -> None:
    """A refused decision takes no number; a grant entered with its past date counts there."""
    eerste, tweede, vorig = (dien_in(om, indien_datum=date(2025, 11, 1)) for _ in range(3))
    assert besluit(om, eerste).json()["arrangementsnummer"] == "2026-000001"
    assert besluit(om, tweede, totaalCent=700001).status_code == 409
    assert besluit(om, tweede).json()["arrangementsnummer"] == "2026-000002"
    toen = besluit(
        om, vorig, besluitDatum="2025-12-15", eindDatum="2026-12-14", ingangsDatum="2025-12-15"
    )
    assert toen.json()["arrangementsnummer"] == "2025-000001"


def test_a_second_decision_is_refused_whatever_it_is(samen: Omgeving) -> None:
    aanvraag = dien_in(samen)
    eerst = zaak(samen, aanvraag)
    assert besluit(samen, aanvraag).status_code == 201
    hoofd = samen.hoofd()
    for gezien in (..., eerst):  # also on a stale state: 409 goes before 412
        for anders in ({}, {"besluit": "afgewezen", "motivering": "Toch niet."}):
            antwoord = besluit(samen, aanvraag, gezien=gezien, **anders)
            assert weigering(antwoord) == (409, "al-besloten")
    assert samen.hoofd() == hoofd


def test_a_lost_answer_sent_again_is_the_first_answer(om: Omgeving) -> None:
    aanvraag, sleutel = dien_in(om), uuid4()
    inhoud = {"besluit": "toegekend", "besluitDatum": str(BESLUIT), "totaalCent": 200000}
    stuur = partial(om.post, f"/zaken/{aanvraag}/besluiten", als="commissie", sleutel=sleutel)
    gezien = zaak(om, aanvraag)
    eerste = stuur(inhoud, gezien=gezien)
    hoofd = om.hoofd()
    om.post(
        f"/arrangementen/{arrangement_id(aanvraag)}/uitvoeringen",
        {"uitvoeringDatum": str(BESLUIT)},
        als="school",
    )
    again = stuur(inhoud, gezien=gezien)
    assert again.status_code == 201
    assert again.json() == eerste.json()
    assert again.headers["Idempotent-Replayed"] == "true"
    for kop in ("ETag", "Log-Positie", "Location"):
        assert again.headers[kop] == eerste.headers[kop]
    assert om.hoofd() == hoofd + 2  # the mandate of the school, and in uitvoering
    anders = stuur({**inhoud, "totaalCent": 200001}, gezien=gezien)
    assert weigering(anders) == (409, "sleutel-hergebruikt")


def test_a_stale_or_missing_state_is_refused(samen: Omgeving) -> None:
    aanvraag = dien_in(samen)
    oud = zaak(samen, aanvraag)
    assert weigering(besluit(samen, aanvraag, gezien=None)) == (428, "if-match-ontbreekt")
    inhoud = {"behandelDatum": str(BESLUIT)}
    assert (
        samen.post(f"/zaken/{aanvraag}/behandelingen", inhoud, als="commissie").status_code == 201
    )
    hoofd = samen.hoofd()
    assert weigering(besluit(samen, aanvraag, gezien=oud)) == (412, "verouderde-stand")
    assert weigering(besluit(samen, aanvraag, gezien='"x"')) == (412, "verouderde-stand")
    assert samen.hoofd() == hoofd


GEWEIGERD: list[tuple[dict[str, Any], dict[str, Any], tuple[int, str]]] = [
    ({}, {"totaalCent": 700001}, (409, "boven-plafond")),  # B07
    ({"schoolsoort": Schoolsoort.SBO}, {"totaalCent": 350001}, (409, "boven-plafond")),
    ({"schoolsoort": Schoolsoort.SO}, {}, (409, "regeling-zwijgt")),
    ({}, {"eindDatum": "2027-12-10"}, (409, "buiten-looptijd")),  # B06
    ({}, {"eindDatum": "2026-12-09"}, (400, "looptijd-ongeldig")),
    ({}, {"besluitDatum": "2026-12-11"}, (400, "datum-in-de-toekomst")),
    ({}, {"besluitDatum": "2026-11-30"}, (400, "datum-te-vroeg")),
    ({"arrangementstype": None}, {}, (400, "feit-ontbreekt")),
    ({"kostenregels": ()}, {}, (400, "feit-ontbreekt")),
    ({"regeling": "utrecht-po/2025-1"}, {}, (409, "regeling-zwijgt")),
]


@pytest.mark.parametrize(("aanvraag", "inhoud", "verwacht"), GEWEIGERD)
def test_what_the_rule_set_or_the_dates_refuse(
    samen: Omgeving, aanvraag: dict[str, Any], inhoud: dict[str, Any], verwacht: tuple[int, str]
) -> None:
    id_ = dien_in(samen, **aanvraag)
    gezien, hoofd = zaak(samen, id_), samen.hoofd()
    assert weigering(besluit(samen, id_, gezien=gezien, **inhoud)) == verwacht
    assert samen.hoofd() == hoofd


def test_every_mistake_in_the_form_comes_out_at_once(samen: Omgeving) -> None:
    aanvraag = dien_in(samen)
    inhoud: dict[str, Any] = {
        "besluitDatum": "10-12-2026",
        "totaalCent": "6.300,-,-",
        "ingangsDatum": "2026-02-30",
        "onbekend": 1,
        "besluit": "misschien",
    }
    antwoord = besluit(samen, aanvraag, **inhoud)
    assert weigering(antwoord) == (400, "verzoek-ongeldig")
    assert sorted(problemen(antwoord)) == [
        ("besluit", "onbekende-keuze"),
        ("besluitDatum", "geen-datum"),
        ("ingangsDatum", "geen-datum"),
        ("onbekend", "onbekend-veld"),
        ("totaalCent", "geen-bedrag-in-centen"),
    ]


def test_nothing_that_was_sent_is_ignored(samen: Omgeving) -> None:
    aanvraag = dien_in(samen)
    toe = besluit(samen, aanvraag, motivering="Ja.", voorschriften=["plafond-bao"])
    assert problemen(toe) == [
        ("motivering", "hoort-hier-niet"),
        ("voorschriften", "hoort-hier-niet"),
    ]
    af = besluit(samen, aanvraag, besluit="afgewezen", totaalCent=1)
    assert problemen(af) == [("totaalCent", "hoort-hier-niet"), ("motivering", "ontbreekt")]
    vreemd: dict[str, Any] = {
        "motivering": "Nee.",
        "voorschriften": ["plafond-bao", "bestaat-niet"],
    }
    onbekend = besluit(samen, aanvraag, besluit="afgewezen", **vreemd)
    assert problemen(onbekend) == [("voorschriften[1]", "onbekend-voorschrift")]


def test_who_may_not_decide_changes_nothing(samen: Omgeving) -> None:
    aanvraag = dien_in(samen)
    gezien = zaak(samen, aanvraag)
    for als in ("school", "medewerker", "auditor", "financien", "adviseur"):
        samen.token(als)
    hoofd = samen.hoofd()
    for als in ("school", "medewerker", "auditor", "financien", "adviseur"):
        antwoord = besluit(samen, aanvraag, als=als, gezien=gezien)
        assert weigering(antwoord) == (403, "niet-toegestaan")
    assert weigering(besluit(samen, uuid4(), gezien=gezien)) == (404, "niet-gevonden")
    assert samen.post(f"/zaken/{aanvraag}/besluiten", {}, als=None).status_code == 401
    assert samen.hoofd() == hoofd


def test_a27_what_was_taken_back_is_not_decided(samen: Omgeving) -> None:
    aanvraag = dien_in(samen)
    samen.schrijf(AanvraagIngetrokken(intrek_datum=BESLUIT, toelichting={}), stroom=aanvraag)
    assert weigering(besluit(samen, aanvraag)) == (409, "aanvraag-teruggenomen")


def test_b15_a_concept_is_no_zaak_yet(samen: Omgeving) -> None:
    """Before filing only the school and its adviser know it."""
    assert weigering(zaak(samen, uuid4())) == (404, "niet-gevonden")
    concept = samen.mandateer("school-06AB00")  # another stream: events, but no filed request
    assert zaak(samen, concept).json()["type"] == zaak(samen, uuid4()).json()["type"]


def test_the_version_of_the_day_of_filing_decides(om: Omgeving) -> None:
    """A version that corrects it later judges nothing again."""
    ruimer = regelingtekst().replace('bedrag = "7.000,00"', 'bedrag = "9.000,00"')
    nieuw = ruimer.replace('"utrecht-po/2026-1"', '"utrecht-po/2026-2"')
    om.schrijf(regeling("utrecht-po/2026-2", nieuw), stroom=regelingen_id(om.swv))
    oud, later = dien_in(om), dien_in(om, regeling="utrecht-po/2026-2")
    assert weigering(besluit(om, oud, totaalCent=800000)) == (409, "boven-plafond")
    antwoord = besluit(om, later, totaalCent=800000)
    assert antwoord.status_code == 201
    event = om.log(later)[-1].gebeurtenis
    assert event.gronden[0].voorschrift == "utrecht-po/2026-2#plafond-bao"


def test_rekenmodel_12_the_payee_is_the_board_of_the_decision_date(om: Omgeving) -> None:
    """A move between filing and decision counts; a later one follows from the register."""
    over = [
        VestigingOvergegaan(per_datum=dag, vestiging=VESTIGING, van=van, naar=naar)
        for dag, van, naar in (
            (date(2026, 11, 1), "40000", "41234"),
            (date(2026, 12, 5), "41234", "42222"),
            (date(2027, 1, 1), "42222", "43333"),
        )
    ]
    om.schrijf(*over, stroom=vestiging_id(om.swv, VESTIGING))
    aanvraag = dien_in(om)
    assert besluit(om, aanvraag).status_code == 201
    assert om.log(aanvraag)[-1].gebeurtenis.schoolbestuur == "42222"


def test_no_text_about_a_pupil_stands_in_the_clear(samen: Omgeving) -> None:
    aanvraag = dien_in(samen)
    besluit(samen, aanvraag)
    for g in samen.log(aanvraag):
        assert TEKST not in str(asdict(g.rij))
