"""A concept: begun, changed by merge patch, seen by the school only, copied (B13-B16, B22)."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from tests.api.aanvraag.zaken import (
    ANDERE_SCHOOL,
    KOSTENREGEL,
    TEKSTEN,
    begin,
    dien_in,
    goed,
    ingerichte_dienst,
    ken_toe,
    klaar,
    leerling,
    log_blijft,
    volledig,
    wijzig,
)
from tests.api.hulp import VESTIGING, Omgeving, problemen, weigering

ANDER = f"school-{ANDERE_SCHOOL}"


@pytest.fixture
def om(tmp_path: Path) -> Iterator[Omgeving]:
    with ingerichte_dienst(tmp_path) as omgeving:
        yield omgeving


def test_a_concept_begins_with_what_is_known(om: Omgeving) -> None:
    dossier = leerling(om)
    antwoord = goed(begin(om, dossier, externeReferentie="OT-42"))
    inhoud = antwoord.json()
    assert (inhoud["status"], inhoud["externeReferentie"]) == ("concept", "OT-42")
    assert inhoud["gevraagdCent"] is None
    assert om.get(antwoord.headers["Location"], als="school").json() == inhoud
    (rij,) = (g.rij for g in om.log(UUID(inhoud["aanvraagId"])))
    assert (str(rij.dossier), rij.namens) == (dossier, VESTIGING)


def test_a_lost_answer_sent_again_makes_no_second_concept(om: Omgeving) -> None:
    dossier, sleutel = leerling(om), uuid4()
    inhoud = {"vestiging": VESTIGING, "leerlingen": [{"leerlingdossierId": dossier}]}
    eerste = om.post("/aanvragen", inhoud, als="school", sleutel=sleutel)
    goed(wijzig(om, eerste, volledig(dossier)))
    with log_blijft(om):
        weer = om.post("/aanvragen", inhoud, als="school", sleutel=sleutel)
    assert (weer.status_code, weer.json()) == (201, eerste.json())


def test_a_merge_patch_changes_what_it_names(om: Omgeving) -> None:
    dossier = leerling(om)
    een = klaar(om, dossier)
    assert een.json()["gevraagdCent"] == 210000
    assert een.json()["leerlingen"][0]["doelen"] == TEKSTEN["doelen"]
    uren = {
        **KOSTENREGEL,
        "kostenregelId": "uren",
        "bedragCent": None,
        "minutenPerWeek": 105,
        "weken": 40,
        "tariefCent": 10000,
    }
    twee = goed(wijzig(om, een, {"kostenregels": [KOSTENREGEL, uren], "eindDatum": None}))
    assert [r["kostenCent"] for r in twee.json()["kostenregels"]] == [210000, 700000]
    assert (twee.json()["gevraagdCent"], twee.json()["eindDatum"]) == (910000, None)
    gebleven = ("leerlingen", "arrangementstype", "ingangsDatum")
    assert [twee.json()[n] for n in gebleven] == [een.json()[n] for n in gebleven]
    drie = goed(wijzig(om, twee, {"kostenregels": None, "financiers": []}))
    assert drie.json()["kostenregels"] == []


def test_a_patch_sent_again_answers_the_same_also_when_it_went_stale(om: Omgeving) -> None:
    """Also when another pupil came in meanwhile: its fingerprint goes by what was seen."""
    dossier, tweede = leerling(om), leerling(om, roepnaam="Janneke")
    concept, sleutel = goed(begin(om, dossier)), uuid4()
    een = goed(wijzig(om, concept, {"arrangementstype": "x"}, sleutel=sleutel))
    goed(wijzig(om, een, {"leerlingen": [{"leerlingdossierId": tweede}]}))
    with log_blijft(om):
        weer = wijzig(om, concept, {"arrangementstype": "x"}, sleutel=sleutel)
        oud = wijzig(om, concept, {"arrangementstype": "y"})
        ander = wijzig(om, concept, {"arrangementstype": "y"}, sleutel=sleutel)
    assert (weer.status_code, weer.json()) == (200, een.json())
    assert weigering(oud) == (412, "verouderde-stand")
    assert weigering(ander) == (409, "sleutel-hergebruikt")


def test_what_changes_nothing_writes_nothing(om: Omgeving) -> None:
    een = klaar(om, leerling(om))
    with log_blijft(om):
        zelfde = goed(wijzig(om, een, {"arrangementstype": "extra-ondersteuning"}))
    assert zelfde.headers["ETag"] == een.headers["ETag"]


def test_every_mistake_comes_out_and_nothing_is_written(om: Omgeving) -> None:
    concept = goed(begin(om, leerling(om)))
    regel = {**KOSTENREGEL, "bedragCent": "6.300,-,-", "kostensoort": "geld"}
    met_vorm = {"kostenregels": [regel], "vestiging": "05K", "ingangsDatum": "morgen", "x": 1}
    inhoud = {
        "ingangsDatum": "2027-03-01",
        "eindDatum": "2027-02-28",
        "kostenregels": [KOSTENREGEL, KOSTENREGEL],
    }
    with log_blijft(om):
        vorm = wijzig(om, concept, met_vorm)
        strijdig = wijzig(om, concept, inhoud)
        assert wijzig(om, concept, {}, gezien=None).status_code == 428
        assert wijzig(om, concept, {}, Content_Type="application/json").status_code == 415
        ander = wijzig(om, concept, {"vestiging": ANDERE_SCHOOL})
        geen = wijzig(om, concept, {"vestiging": None})
    assert sorted(problemen(vorm)) == [
        ("ingangsDatum", "geen-datum"),
        ("kostenregels[0].bedragCent", "geen-bedrag-in-centen"),
        ("kostenregels[0].kostensoort", "onbekende-keuze"),
        ("vestiging", "geen-vestiging"),
        ("x", "onbekend-veld"),
    ]
    assert weigering(strijdig) == (400, "inhoud-ongeldig")
    assert problemen(strijdig) == [("eindDatum", "voor-ingang"), ("kostenregels", "dubbel")]
    assert weigering(ander)[0] in (404, 409)
    assert problemen(geen) == [("vestiging", "ontbreekt")]


@pytest.mark.parametrize("als", ["schoolbestuur", "commissie", "beheerder", "auditor", "adviseur"])
def test_only_a_school_begins_and_changes(om: Omgeving, als: str) -> None:
    """B13."""
    concept = goed(begin(om, leerling(om)))
    with log_blijft(om, als):
        nieuw = om.post("/aanvragen", {"vestiging": VESTIGING}, als=als)
        anders = wijzig(om, concept, {"arrangementstype": "x"}, als=als)
    assert weigering(nieuw) == weigering(anders) == (403, "niet-toegestaan")


def test_the_swv_does_not_see_a_concept_and_another_school_never(om: Omgeving) -> None:
    """B15: filing sends it to the SWV."""
    dossier = leerling(om)
    concept = klaar(om, dossier)
    pad = f"/aanvragen/{concept.json()['aanvraagId']}"

    def ziet() -> set[str]:
        wie = ("school", "schoolbestuur", "commissie", "bestuurder", "medewerker", "auditor", ANDER)
        per_een = {als for als in wie if om.get(pad, als=als).status_code == 200}
        in_lijst = {als for als in wie if om.lijst("/aanvragen", als=als).json()["aanvragen"]}
        assert per_een == in_lijst
        return per_een

    assert ziet() == {"school", "schoolbestuur", "auditor"}
    goed(dien_in(om, concept))
    swv = {"commissie", "bestuurder", "medewerker"}
    assert ziet() == {"school", "schoolbestuur", "auditor", *swv}
    with log_blijft(om):
        vreemd = wijzig(om, concept, {}, als=ANDER)
        geen = om.get(f"/aanvragen/{uuid4()}", als="school")
        dossierpad = om.get(f"/aanvragen/{dossier}", als="school")
    assert {weigering(a) for a in (vreemd, geen, dossierpad)} == {(404, "niet-gevonden")}


def test_a_board_reads_a_request_without_the_texts(om: Omgeving) -> None:
    concept = klaar(om, leerling(om))
    pad = f"/aanvragen/{concept.json()['aanvraagId']}"
    (deel,) = om.get(pad, als="schoolbestuur").json()["leerlingen"]
    assert (deel["leesbaarheid"], deel["doelen"]) == ("afgeschermd", None)
    assert om.get(pad, als="school").json()["leerlingen"][0]["leesbaarheid"] == "leesbaar"


def test_a_list_filters_and_tells_what_changed_since(om: Omgeving) -> None:
    een = goed(begin(om, leerling(om), externeReferentie="OT-1"))
    twee = goed(begin(om, leerling(om, roepnaam="Janneke"), externeReferentie="OT-2"))
    id_een, id_twee = (deel.json()["aanvraagId"] for deel in (een, twee))

    def ids(vraag: str) -> list[str]:
        rijen = om.lijst(f"/aanvragen?{vraag}", als="school").json()["aanvragen"]
        return [rij["aanvraagId"] for rij in rijen]

    assert ids("") == [id_een, id_twee]
    assert ids("externeReferentie=OT-2") == [id_twee]
    assert ids("status=ingediend") == []
    assert ids(f"vestiging={ANDERE_SCHOOL}") == []
    rijen = om.lijst("/aanvragen", als="school").json()["aanvragen"]
    tot_nu = rijen[-1]["gewijzigdOp"]
    assert ids(f"gewijzigdNa={tot_nu}") == []
    goed(wijzig(om, een, {"arrangementstype": "x"}))
    assert ids(f"gewijzigdNa={tot_nu}") == [id_een]
    assert ids("status=concept") == [id_twee, id_een]
    blad = om.lijst("/aanvragen?limiet=1&telling=true", als="school")
    assert (blad.json()["aantal"], "Link" in blad.headers) == (2, True)
    adres = blad.headers["Link"].partition(">")[0].removeprefix("<")
    assert [r["aanvraagId"] for r in om.get(adres, als="school").json()["aanvragen"]] == [id_een]
    assert weigering(om.get("/aanvragen?gewijzigdNa=gisteren", als="school"))[0] == 400
    assert all("doelen" not in str(rij) for rij in rijen)


def test_a_copy_takes_over_what_need_not_be_said_anew(om: Omgeving) -> None:
    """B22, B36."""
    dossier = leerling(om)
    eerder = goed(dien_in(om, klaar(om, dossier)))
    van = eerder.json()["aanvraagId"]
    kopie = goed(om.post("/aanvragen", {"kopieVan": van}, als="school")).json()
    assert kopie["aanvraagId"] != van
    assert (kopie["kopieVan"], kopie["status"]) == (van, "concept")
    assert kopie["kostenregels"] == eerder.json()["kostenregels"]
    assert (kopie["ingangsDatum"], kopie["eindDatum"]) == (None, None)
    deel = kopie["leerlingen"][0]
    assert (deel["doelen"], deel["onderbouwing"]) == (TEKSTEN["doelen"], None)
    anders = {"kopieVan": van, "ingangsDatum": "2027-09-01", "kostenregels": []}
    aangepast = goed(om.post("/aanvragen", anders, als="school")).json()
    assert (aangepast["ingangsDatum"], aangepast["kostenregels"]) == ("2027-09-01", [])
    with log_blijft(om, ANDER):
        vreemd = om.post("/aanvragen", {"kopieVan": van}, als=ANDER)
        zonder = om.post("/aanvragen", {}, als="school")
    assert weigering(vreemd) == (404, "niet-gevonden")
    assert problemen(zonder) == [("vestiging", "ontbreekt")]


def test_a_copy_waits_for_the_evaluation_of_what_runs(om: Omgeving) -> None:
    """B23 at `kopieVan`; a new request is refused when it is filed."""
    dossier = leerling(om)
    eerder = goed(dien_in(om, klaar(om, dossier))).json()["aanvraagId"]
    ken_toe(om, eerder, dossier)
    with log_blijft(om):
        kopie = om.post("/aanvragen", {"kopieVan": eerder}, als="school")
    assert weigering(kopie) == (409, "evaluatie-ontbreekt")
    goed(begin(om, dossier))


def test_a_concept_stands_on_the_work_list_of_its_school(om: Omgeving) -> None:
    concept = goed(begin(om, leerling(om)))
    actie = f"POST /aanvraag/v1/aanvragen/{concept.json()['aanvraagId']}/indieningen"
    assert [w["actie"] for w in om.lijst("/werkvoorraad", als="school").json()["werk"]] == [actie]
    assert om.lijst("/werkvoorraad", als=ANDER).json()["werk"] == []
