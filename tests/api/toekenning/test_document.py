"""What the document of toekenning promises, and the names in it."""

from pathlib import Path

from contracts.events import arrangement, zaak
from contracts.events.vorm import velden
from services.toekenning.api import dossier, verloop
from services.toekenning.projections import TOEKENNING
from tests.api.toekenning.zaak import toekenning
from tools import veldnamen

IF_MATCH = {
    "besluiten",
    "verlagingen",
    "stopzettingen",
    "herroepingen",
    "herzieningen",
    "intrekkingen",
    "afsluitingen",
    "vaststellingen",
}
"""Sub-resources whose command depends on what the caller saw."""


def test_a_field_is_called_the_same_in_every_answer() -> None:
    """Decision record 0003: the histories use the names that the tool gives."""
    for soort in (*zaak.GEBEURTENISSEN, *arrangement.GEBEURTENISSEN):
        for veld, type_ in velden(soort.klasse).items():
            assert verloop.api_naam(veld, type_) == veldnamen.api_naam(veld, type_)


def test_every_command_has_a_history_and_if_match_where_it_belongs(tmp_path: Path) -> None:
    with toekenning(tmp_path) as om:
        paden = om.dienst.document["paths"]
        assert om.get("/openapi.json", als=None).status_code == 200
        assert om.get("/documentatie", als=None).status_code == 200
        gereed = om.get("/readyz", als=None)
        assert gereed.status_code == 200, gereed.text
    for pad, deel in paden.items():
        if "post" not in deel:
            continue
        wat = pad.rsplit("/", 1)[1]
        parameters = {p["name"]: p.get("required", False) for p in deel["post"]["parameters"]}
        assert parameters["If-Match"] is (wat in IF_MATCH), pad
        antwoorden = {"antwoorden", "vaststellingen", "afkeuringen"}  # part of what they answer
        assert ("get" in deel) is (wat not in antwoorden), pad


def test_the_two_folds_of_a_status_look_at_the_same_events() -> None:
    assert set(dossier.EINDE_AANVRAAG) <= dossier.GETOOND_ZAAK
    assert {"AanvraagIngediend", "Toegekend", "Afgewezen"} <= TOEKENNING.soorten
