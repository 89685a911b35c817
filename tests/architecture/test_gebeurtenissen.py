"""The closed catalogue of events: names, fields, valid dates and one writer each."""

import re
import unicodedata
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.events import PUBLIEK, SOORTEN, STROMEN
from contracts.events.model import PerLeerling, Soort, Status
from contracts.events.vorm import naar_json, van_json, velden
from tests.architecture.broncode import aanroepen, bestanden, boom
from tests.strategies import van_type
from tools.veldnamen import alle_velden

ALLE = [soort for stroom in STROMEN for soort in stroom]
VAST = [soort for soort in ALLE if soort.status is Status.VAST]
DECIDERS = ("services/*/decider.py", "services/*/decider/*.py")
KLASSEN = {f"{soort.klasse.__module__}.{soort.naam}": soort for soort in ALLE}


def naam(soort: Soort) -> str:
    return soort.naam


def test_stored_and_public_names_are_unique() -> None:
    assert len(ALLE) == len(SOORTEN) == len(PUBLIEK) == len(KLASSEN)


def test_a_stream_has_one_name_and_one_writer() -> None:
    per_stroom = {
        soort.stroom: {s.schrijver for s in ALLE if s.stroom == soort.stroom} for soort in ALLE
    }
    assert all(len(schrijvers) == 1 for schrijvers in per_stroom.values())
    assert len(per_stroom) == len(STROMEN)
    assert all(len({soort.stroom for soort in rijen}) == 1 for rijen in STROMEN)


@pytest.mark.parametrize("soort", ALLE, ids=naam)
def test_names_are_nfc_inside_and_ascii_outside(soort: Soort) -> None:
    assert unicodedata.is_normalized("NFC", soort.naam)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", soort.publieke_naam)


def test_geevalueerd_keeps_its_e_with_dots() -> None:
    assert SOORTEN["Ge\u00ebvalueerd"].publieke_naam == "arrangement-geevalueerd"


@pytest.mark.parametrize("soort", ALLE, ids=naam)
def test_the_valid_date_is_a_date_field_that_is_always_filled(soort: Soort) -> None:
    assert velden(soort.klasse)[soort.geldig_op] is date


def test_every_field_has_an_allowed_shape_and_personal_text_stands_at_the_top() -> None:
    gebeurtenissen = {soort.klasse for soort in ALLE}
    for klasse, veld, type_ in alle_velden():
        van_type(type_)
        assert type_ != PerLeerling or klasse in gebeurtenissen, f"{klasse.__name__}.{veld}"


@pytest.mark.parametrize("soort", ALLE, ids=naam)
def test_every_class_is_frozen_and_says_what_it_means(soort: Soort) -> None:
    parameters: Any = soort.klasse.__dataclass_params__  # type: ignore[attr-defined]
    assert parameters.frozen
    assert soort.klasse.__doc__
    assert not soort.klasse.__doc__.startswith(f"{soort.naam}(")  # what dataclass makes up


@pytest.mark.parametrize("soort", ALLE, ids=naam)
@settings(max_examples=20)
@given(data=st.data())
def test_every_event_reads_back_as_it_was_written(soort: Soort, data: st.DataObject) -> None:
    gebeurtenis = data.draw(van_type(soort.klasse))
    json = naar_json(gebeurtenis)
    assert van_json(soort.klasse, json) == gebeurtenis
    assert naar_json(van_json(soort.klasse, json)) == json
    assert soort.geldigheidsdatum(gebeurtenis) == getattr(gebeurtenis, soort.geldig_op)


def gemaakt(*patronen: str) -> dict[str, set[str]]:
    """Stored name -> the services in whose files (of these patterns) the event is constructed."""
    plekken: dict[str, set[str]] = {soort.naam: set() for soort in ALLE}
    for pad in bestanden(*patronen):
        for _, aangeroepen in aanroepen(boom(pad)):
            if aangeroepen in KLASSEN:
                plekken[KLASSEN[aangeroepen].naam].add(pad.split("/")[1])
    return plekken


@pytest.mark.parametrize("soort", VAST, ids=naam)
def test_a_frozen_event_is_written_by_its_one_writer(soort: Soort) -> None:
    assert gemaakt(*DECIDERS)[soort.naam] == {soort.schrijver.value}


def test_no_service_makes_an_event_that_is_still_provisional() -> None:
    voorlopig = {soort.naam for soort in ALLE if soort.status is Status.VOORLOPIG}
    plekken = gemaakt("services/**/*.py")
    assert {soort: waar for soort, waar in plekken.items() if waar and soort in voorlopig} == {}
