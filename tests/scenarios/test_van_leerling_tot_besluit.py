"""The manual of Utrecht, first half: the school asks, the TLC decides (B06-B08, B13-B15, B23)."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from contracts.identifiers import arrangement_id
from tests.api.hulp import problemen, weigering
from tests.scenarios import stappen as s
from tests.scenarios.wereld import AANVRAAG, BAO, BESTUUR, REGELING, TOEKENNING, Wereld, goed


@pytest.fixture(autouse=True)
def _december(w: Wereld) -> None:
    w.klok.zet(date(2026, 12, 1))


def test_b14_dossier_then_request_then_definitief(w: Wereld) -> None:
    """B13-B15, B08: each step of the manual, with who sees what after it."""
    kind = s.leerling()
    dossier = goed(w.post(f"{AANVRAAG}/leerlingdossiers", kind, als="school"))
    weer = w.post(f"{AANVRAAG}/leerlingdossiers", kind, als="school")
    assert weigering(weer) == (409, "leerling-al-bekend")
    gezocht = w.post(
        f"{AANVRAAG}/leerlingdossiers/_zoek", {"achternaam": kind["achternaam"]}, als="school"
    )
    (gevonden,) = goed(gezocht).json()["leerlingdossiers"]
    assert gevonden == dossier.json()

    half = {"vestiging": BAO, "leerlingen": [{"leerlingdossierId": gevonden["leerlingdossierId"]}]}
    concept = s.begin(w, half)
    pad = concept.headers["Location"]
    assert weigering(w.get(pad, als="commissie")) == (404, "niet-gevonden")
    niet = w.post(f"{pad}/indieningen", {"indienDatum": "2026-12-01"}, als="school", gezien=concept)
    assert weigering(niet) == (409, "aanvraag-voldoet-niet")
    assert {naam for naam, _ in problemen(niet)} >= {"compleet", "ondersteuning-en-kosten"}

    vol = s.verzoek(gevonden["leerlingdossierId"], "2026-12-10", "2027-03-09", 210000)
    rest = {naam: waarde for naam, waarde in vol.items() if naam != "vestiging"}
    koppen = {"Content_Type": "application/merge-patch+json"}
    nu = goed(w.post(pad, rest, als="school", gezien=concept, methode="PATCH", **koppen))
    oordeel = w.na(nu, f"{pad}/volledigheid", als="school").json()
    assert (oordeel["regeling"], oordeel["kanWordenIngediend"]) == (REGELING, True)

    ingediend = s.dien_in(w, nu)
    assert ingediend.json()["status"] == "ingediend"
    lijst = w.na(ingediend, f"{TOEKENNING}/zaken?status=ingediend", als="commissie").json()
    assert [zaak["aanvraagId"] for zaak in lijst["zaken"]] == [ingediend.json()["aanvraagId"]]
    te_laat = w.post(pad, rest, als="school", gezien=ingediend, methode="PATCH", **koppen)
    assert weigering(te_laat) == (409, "geen-concept")


def test_b13_only_the_school_itself_asks(w: Wereld) -> None:
    dossier = s.maak_bekend(w)
    inhoud = s.verzoek(dossier, "2026-12-10", "2027-03-09", 210000)
    for als in ("commissie", "medewerker", "schoolbestuur", "bestuurder", "financien"):
        assert weigering(w.post(f"{AANVRAAG}/aanvragen", inhoud, als=als))[0] == 403
    vreemd = w.post(f"{AANVRAAG}/aanvragen", inhoud, als="school-06AB00")
    assert weigering(vreemd) == (404, "niet-gevonden")
    concept = s.begin(w, inhoud)
    pad = f"{concept.headers['Location']}/indieningen"
    door_ander = w.post(pad, {"indienDatum": "2026-12-01"}, als="commissie", gezien=concept)
    assert weigering(door_ander)[0] == 403
    assert s.dien_in(w, concept).json()["schoolbestuur"] == BESTUUR


def test_b08_b07_b06_the_tlc_decides_once_within_ceiling_and_run(w: Wereld) -> None:
    aanvraag = s.vraag_aan(w, "2026-12-10", "2027-12-31", 710000)
    w.klok.zet(date(2026, 12, 10))
    te_lang = s.besluit(w, aanvraag, totaalCent=700000)
    assert weigering(te_lang) == (409, "buiten-looptijd")
    assert "utrecht-po/2026-1#looptijd" in te_lang.json()["detail"]
    te_veel = s.besluit(w, aanvraag, totaalCent=700001, eindDatum="2027-12-09")
    assert weigering(te_veel) == (409, "boven-plafond")
    assert "7.000,00" in te_veel.json()["detail"]
    zaak = goed(w.get(f"{TOEKENNING}/zaken/{aanvraag}", als="commissie"))
    for als in ("medewerker", "school", "schoolbestuur", "financien", "auditor"):
        assert weigering(s.besluit(w, aanvraag, als=als, zaak=zaak))[0] == 403

    besloten = goed(s.besluit(w, aanvraag, totaalCent=700000, eindDatum="2027-12-09"))
    assert besloten.json()["arrangementsnummer"] == "2026-000001"
    assert besloten.json()["arrangementId"] == str(arrangement_id(UUID(aanvraag)))
    assert besloten.json()["links"]["betaalplan"].endswith(besloten.json()["arrangementId"])
    tweede = s.besluit(w, aanvraag, totaalCent=1)
    assert weigering(tweede) == (409, "al-besloten")
    van_school = w.na(besloten, f"{AANVRAAG}/aanvragen/{aanvraag}", als="school").json()
    assert van_school["status"] == "toegekend"


def test_b07_special_primary_education_has_its_own_ceiling(w: Wereld) -> None:
    aanvraag = s.vraag_aan(w, "2026-12-10", "2027-03-09", 350001, als="school-06AB00")
    w.klok.zet(date(2026, 12, 10))
    te_veel = s.besluit(w, aanvraag, totaalCent=350001)
    assert weigering(te_veel) == (409, "boven-plafond")
    besloten = goed(s.besluit(w, aanvraag, totaalCent=350000))
    assert besloten.json()["totaalCent"] == 350000


def test_b08_a_refusal_says_why_and_by_which_rule(w: Wereld) -> None:
    aanvraag = s.vraag_aan(w, "2026-12-10", "2027-03-09", 210000)
    zonder = s.besluit(w, aanvraag, besluit="afgewezen")
    assert problemen(zonder) == [("motivering", "ontbreekt")]
    waarom: dict[str, Any] = {
        "motivering": "Dit hoort bij de basisondersteuning.",
        "voorschriften": ["compleet"],
    }
    af = goed(s.besluit(w, aanvraag, besluit="afgewezen", **waarom))
    assert (af.json()["besluit"], af.json()["arrangementId"]) == ("afgewezen", None)
    (verloop,) = goed(w.get(f"{TOEKENNING}/zaken/{aanvraag}/besluiten", als="commissie")).json()[
        "gebeurtenissen"
    ]
    assert verloop["gegevens"]["gronden"][0]["bron"] == "B12"
    assert weigering(s.besluit(w, aanvraag)) == (409, "al-besloten")


def test_b23_first_evaluate_what_runs(w: Wereld) -> None:
    """B21-B23: no new request, and no copy, while the arrangement that runs lacks an evaluation."""
    w.klok.zet(date(2026, 9, 1))
    dossier = s.maak_bekend(w)
    eerste = s.dien_in(w, s.begin(w, s.verzoek(dossier, "2026-09-01", "2027-03-31", 300000)))
    aanvraag = eerste.json()["aanvraagId"]
    goed(s.besluit(w, aanvraag))
    welk = arrangement_id(UUID(aanvraag))

    w.klok.zet(date(2027, 2, 1))
    kopie = {"kopieVan": aanvraag, "ingangsDatum": "2027-04-01", "eindDatum": "2027-07-31"}
    geweigerd = w.post(f"{AANVRAAG}/aanvragen", kopie, als="school")
    assert weigering(geweigerd) == (409, "evaluatie-ontbreekt")
    los = s.begin(w, s.verzoek(dossier, "2027-04-01", "2027-07-31", 100000))
    pad = f"{los.headers['Location']}/indieningen"
    geweigerd = w.post(pad, {"indienDatum": "2027-02-01"}, als="school", gezien=los)
    assert weigering(geweigerd) == (409, "evaluatie-ontbreekt")
    (fout,) = geweigerd.json()["invalidParams"]
    assert (fout["name"], fout["toets"]["bron"]) == ("eerst-evalueren", "B23")

    in_uitvoering = {"uitvoeringDatum": "2026-09-02"}
    goed(s.doe(w, welk, "uitvoeringen", in_uitvoering, als="school"))
    tussen = s.evaluatie("2027-02-01", "tussenevaluatie")
    goed(s.doe(w, welk, "evaluaties", tussen, als="school"))
    verlenging = s.begin(w, kopie)
    assert verlenging.json()["kopieVan"] == aanvraag
    assert verlenging.json()["kostenregels"] == eerste.json()["kostenregels"]
    (kind,) = verlenging.json()["leerlingen"]
    assert (kind["leerlingdossierId"], kind["onderbouwing"]) == (dossier, None)
    assert s.dien_in(w, los).json()["status"] == "ingediend"
