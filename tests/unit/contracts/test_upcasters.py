"""Old versions of events still replay: each step is pure data to data."""

import json
from copy import deepcopy
from typing import Any

import pytest

from contracts.events import SOORTEN
from contracts.events.betaalronde import BetaalrondeBerekend
from contracts.events.vorm import van_json
from contracts.upcasters import HUIDIGE, STAPPEN, OnbekendeVersie, bijwerken

VERSIE_1: dict[str, Any] = {
    "bereken_datum": "2027-01-05",
    "berekening": "b7d1c0de-5a4f-4e6b-9c2d-8e7f6a5b4c3d",
    "tot_positie": 42,
    "regels": [],
    "saldi": [
        {
            "begunstigde": "41234",
            "saldo_vorig_cent": -20000,
            "opnieuw_vorig_cent": 0,
            "regels_cent": 120000,
            "uitbetalen_cent": 100000,
            "doorgeschoven_cent": 0,
        }
    ],
    "regels_sha256": "00",
}


def test_a_calculation_of_version_1_had_no_manual_lines_holds_or_set_off_rekenmodel_10() -> None:
    nieuw = van_json(BetaalrondeBerekend, bijwerken("BetaalrondeBerekend", 1, VERSIE_1))
    (saldo,) = nieuw.saldi
    assert nieuw.correctieregels == ()
    assert (saldo.aangehouden_cent, saldo.verrekend_cent) == (0, 0)
    assert (saldo.uitbetalen_cent, nieuw.tot_positie) == (100000, 42)


def test_a_step_leaves_the_stored_data_as_it_was() -> None:
    oud = deepcopy(VERSIE_1)
    bijwerken("BetaalrondeBerekend", 1, VERSIE_1)
    assert json.dumps(oud) == json.dumps(VERSIE_1)


def test_the_present_version_passes_unchanged() -> None:
    data = {"uitvoering_datum": "2026-12-14"}
    assert bijwerken("InUitvoering", HUIDIGE["InUitvoering"], data) == data


@pytest.mark.parametrize(
    ("naam", "versie"),
    [("InUitvoering", 2), ("InUitvoering", 0), ("BetaalrondeBerekend", 3), ("Verzonnen", 1)],
)
def test_what_a_later_release_wrote_is_refused_by_name(naam: str, versie: int) -> None:
    with pytest.raises(OnbekendeVersie, match=f"{naam} versie {versie}"):
        bijwerken(naam, versie, {})


def test_every_older_version_has_its_step_and_no_step_is_left_over() -> None:
    nodig = {(s.naam, versie) for s in SOORTEN.values() for versie in range(1, s.versie)}
    assert set(STAPPEN) == nodig
