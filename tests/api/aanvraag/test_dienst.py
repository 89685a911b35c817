"""The service as a whole: its document, its projection, and the names of its fields."""

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from contracts.events import SOORTEN
from contracts.problems import Weigering
from services.aanvraag import problems
from services.aanvraag.api.vormen import AFWIJKEND, api_naam
from services.aanvraag.projections import AANVRAGEN
from services.runtime.projector import Projector
from tests.api.aanvraag.zaken import begin, dien_in, goed, ingerichte_dienst, klaar, leerling
from tools import veldnamen


def test_the_names_in_a_history_are_those_of_the_decision_record() -> None:
    aanvraag = {soort.klasse for soort in SOORTEN.values() if soort.schrijver == "aanvraag"}
    for klasse, veld, type_ in veldnamen.alle_velden():
        if klasse in aanvraag:
            assert api_naam(veld, type_) == veldnamen.api_naam(veld, type_), (klasse, veld)
    assert AFWIJKEND.items() <= veldnamen.AFWIJKEND.items()


def test_every_refusal_is_listed(tmp_path: Path) -> None:
    with ingerichte_dienst(tmp_path) as om:
        lijst = om.get("/weigeringen", als=None).json()
    namen = {deel["type"].removeprefix("urn:arrangementen:weigering:") for deel in str_lijst(lijst)}
    eigen = {w.naam() for w in Weigering.__subclasses__() if w.__module__ == problems.__name__}
    assert eigen
    assert eigen <= namen


def str_lijst(lijst: object) -> list[dict[str, str]]:
    delen = lijst["weigeringen"] if isinstance(lijst, dict) else lijst
    assert isinstance(delen, list)
    return delen


def test_no_text_about_a_pupil_gets_into_a_read_model(tmp_path: Path) -> None:
    with ingerichte_dienst(tmp_path) as om:
        concept = klaar(om, leerling(om))
        goed(dien_in(om, concept))
        regels = om.lijst("/aanvragen", als="school").text
        om.lijst("/vestigingen", als="auditor")
        rauw = b"".join(p.read_bytes() for p in tmp_path.iterdir() if p.suffix != ".toml")
    assert "leest" not in regels
    assert b"leest korte woorden" not in rauw
    assert b"de Vries" not in rauw


def test_the_read_model_comes_out_the_same_when_it_is_made_anew(tmp_path: Path) -> None:
    with ingerichte_dienst(tmp_path) as om:
        dossier = leerling(om)
        goed(dien_in(om, klaar(om, dossier)))
        goed(begin(om, dossier))
        lijsten = ("aanvragen", "vestigingen", "schoolbesturen", "mandaten")
        voor = [om.lijst(f"/{naam}", als="auditor").json() for naam in lijsten]
        Projector(om.runtime.log, [replace(AANVRAGEN)]).herbouw()
        assert [om.lijst(f"/{naam}", als="auditor").json() for naam in lijsten] == voor


def test_the_id_of_something_else_is_not_found(tmp_path: Path) -> None:
    """Every path that takes an id, with the id of another kind of zaak and with one of nothing."""
    with ingerichte_dienst(tmp_path) as om:
        dossier = leerling(om)
        aanvraag = goed(begin(om, dossier)).json()["aanvraagId"]
        mandaat = om.lijst("/mandaten", als="auditor").json()["mandaten"][0]["mandaatId"]
        per_soort = {"aanvragen": aanvraag, "leerlingdossiers": dossier, "mandaten": mandaat}
        for soort, eigen in per_soort.items():
            for vreemd in (*per_soort.values(), str(uuid4())):
                verwacht = 200 if vreemd == eigen else 404
                assert om.get(f"/{soort}/{vreemd}", als="auditor").status_code == verwacht
