"""One frozen sample of each frozen event and version, which must load for ever."""

import json
from hashlib import sha256
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from contracts.events import SOORTEN
from contracts.events.model import Status
from contracts.events.vorm import VormFout, naar_json, van_json
from contracts.upcasters import HUIDIGE, bijwerken
from tests.architecture.broncode import WORTEL

MAP = WORTEL / "tests/architecture/voorbeelden"
SCHEMAS = WORTEL / "contracts/schemas"
NAMEN = sorted(bestand.name for bestand in MAP.glob("*.json"))


def voorbeeld(naam: str) -> Any:
    return json.loads((MAP / naam).read_text("utf-8"))


def test_every_frozen_event_has_a_sample_of_each_of_its_versions() -> None:
    verwacht = {
        f"{soort.publieke_naam}.v{versie}.json"
        for soort in SOORTEN.values()
        if soort.status is Status.VAST
        for versie in range(1, soort.versie + 1)
    }
    assert set(NAMEN) == verwacht


def test_no_sample_changes_once_it_is_committed() -> None:
    bevroren = (MAP / "bevroren.txt").read_text("utf-8").splitlines()
    gezien = [f"{sha256((MAP / naam).read_bytes()).hexdigest()}  {naam}" for naam in NAMEN]
    assert gezien == bevroren, "a sample never changes; a new one needs its line in bevroren.txt"


@pytest.mark.parametrize("naam", NAMEN)
def test_a_sample_fits_the_schema_of_its_version(naam: str) -> None:
    schema = json.loads((SCHEMAS / naam).read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    keurder = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert list(keurder.iter_errors(voorbeeld(naam)["data"])) == []


@pytest.mark.parametrize("naam", NAMEN)
def test_a_sample_loads_and_is_written_again_as_it_was(naam: str) -> None:
    rij = voorbeeld(naam)
    data = bijwerken(rij["soort"], rij["versie"], rij["data"])
    gebeurtenis: object = van_json(SOORTEN[rij["soort"]].klasse, data)
    assert json.dumps(naar_json(gebeurtenis)) == json.dumps(
        {veld: data[veld] for veld in naar_json(gebeurtenis)}
    )
    if rij["versie"] == HUIDIGE[rij["soort"]]:
        assert data == rij["data"]


@pytest.mark.parametrize("naam", NAMEN)
def test_a_sample_says_what_it_is(naam: str) -> None:
    rij = voorbeeld(naam)
    assert naam == f"{SOORTEN[rij['soort']].publieke_naam}.v{rij['versie']}.json"


@pytest.mark.parametrize("naam", NAMEN)
def test_a_field_less_or_more_is_refused_by_schema_and_reader(naam: str) -> None:
    rij = voorbeeld(naam)
    keurder = Draft202012Validator(json.loads((SCHEMAS / naam).read_text("utf-8")))
    minder = dict(list(rij["data"].items())[1:])
    for data in (minder, {**rij["data"], "verzonnen": 1}):
        assert not keurder.is_valid(data)
        if rij["versie"] == HUIDIGE[rij["soort"]]:
            with pytest.raises(VormFout):
                van_json(SOORTEN[rij["soort"]].klasse, data)


@pytest.mark.parametrize("bestand", sorted(SCHEMAS.glob("*.json")), ids=lambda b: b.name)
def test_every_schema_is_a_schema(bestand: Any) -> None:
    Draft202012Validator.check_schema(json.loads(bestand.read_text("utf-8")))
