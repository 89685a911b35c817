"""The command `termijn`: the cases L1-L14 as questions."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.unit.toekenning.termijnvraag import antwoord, app, beslis, roep, stil


@pytest.mark.parametrize(
    ("geval", "ontvangen", "weken", "uiterlijk"),
    [
        ("L1", "2026-10-05", 6, "2026-11-16"),
        ("L1", "2026-10-05", 10, "2026-12-14"),
        ("L1", "2026-10-05", 8, "2026-11-30"),
        ("L2", "2026-11-13", 6, "2026-12-28"),
        ("L3", "2027-03-26", 6, "2027-05-10"),
        ("L4", "2027-03-24", 6, "2027-05-10"),
        ("L5", "2026-03-24", 6, "2026-05-06"),
    ],
)
def test_l1_to_l5(geval: str, ontvangen: str, weken: int, uiterlijk: str) -> None:
    assert beslis(ontvangen, weken) == {
        "eersteUiterste": uiterlijk,
        "beslisUiterlijk": uiterlijk,
        "opgeschorteDagen": 0,
        "verlengingGeldig": None,
    }, geval


@pytest.mark.parametrize(
    ("geval", "tot", "aangevuld", "uiterlijk", "dagen"),
    [
        ("L6", "2026-10-26", "2026-10-20", "2026-11-23", 7),
        ("L7", "2026-10-26", None, "2026-11-30", 14),
        ("L8", None, "2026-10-20", "2026-11-16", 0),
    ],
)
def test_l6_to_l8(
    geval: str, tot: str | None, aangevuld: str | None, uiterlijk: str, dagen: int
) -> None:
    uit = beslis("2026-10-05", opschortingen=stil(tot, aangevuld))
    assert (uit["beslisUiterlijk"], uit["opgeschorteDagen"]) == (uiterlijk, dagen), geval


def test_l7_not_treating() -> None:
    assert antwoord(
        soort="buiten-behandeling", hersteltermijnTot="2026-10-26", aangevuldOp=None
    ) == {"besluitUiterlijk": "2026-11-23"}


@pytest.mark.parametrize(
    ("geval", "dag", "commissie", "laatste", "besluit"),
    [
        ("L9", "2026-11-24", False, "2027-01-05", "2027-02-16"),
        ("L9", "2026-11-24", True, "2027-01-05", "2027-03-30"),
        ("L10", "2027-03-24", False, "2027-05-10", "2027-06-21"),
    ],
)
def test_l9_and_l10(geval: str, dag: str, commissie: bool, laatste: str, besluit: str) -> None:
    uit = antwoord(soort="bezwaar", bekendgemaakt=dag, metCommissie=commissie)
    assert (uit["laatsteDag"], uit["besluitUiterlijk"]) == (laatste, besluit), geval
    assert list(uit) == ["eersteDag", "laatsteDag", "besluitUiterlijk"]


@pytest.mark.parametrize(
    ("geval", "vraag", "verwacht"),
    [
        (
            "L11",
            {"soort": "terug", "vanaf": "2027-07-31", "maanden": 3},
            {"uiterlijk": "2027-04-30"},
        ),
        ("L12", {"soort": "terug", "vanaf": "2027-06-15", "weken": 2}, {"uiterlijk": "2027-06-01"}),
        (
            "L13",
            {"soort": "vooraf", "ondersteuningVanaf": "2026-09-07", "maanden": 6},
            {"mogelijkVanaf": "2027-03-07"},
        ),
        (
            "L14",
            {
                "soort": "documentleeftijd",
                "verslagVan": "2025-03-14",
                "aanvraagVan": "2027-03-14",
                "maanden": 24,
            },
            {"nogGeldig": True, "laatsteDagGeldig": "2027-03-14"},
        ),
        (
            "L14",
            {
                "soort": "documentleeftijd",
                "verslagVan": "2025-03-14",
                "aanvraagVan": "2027-03-15",
                "maanden": 24,
            },
            {"nogGeldig": False, "laatsteDagGeldig": "2027-03-14"},
        ),
    ],
)
def test_l11_to_l14(geval: str, vraag: dict[str, Any], verwacht: dict[str, Any]) -> None:
    assert antwoord(**vraag) == verwacht, geval


def test_an_extension_needs_its_weeks_and_is_judged() -> None:
    op_tijd = beslis("2026-10-05", verlengdOp="2026-11-16", verlengingWeken=4)
    assert op_tijd["beslisUiterlijk"] == "2026-12-14"
    assert op_tijd["verlengingGeldig"] is True
    te_laat = beslis("2026-10-05", verlengdOp="2026-11-17", verlengingWeken=4)
    assert (te_laat["beslisUiterlijk"], te_laat["verlengingGeldig"]) == ("2026-11-16", False)


def test_the_clock_from_completion_ignores_suspensions() -> None:
    uit = beslis(
        "2026-09-28",
        klokVanaf="compleet",
        compleetOp="2026-10-05",
        opschortingen=stil("2026-10-26", None),
    )
    assert (uit["beslisUiterlijk"], uit["opgeschorteDagen"]) == ("2026-11-16", 0)


@pytest.mark.parametrize("rest", [{}, {"compleetOp": None}])
def test_a_request_not_complete_yet_has_no_deadline(rest: dict[str, Any]) -> None:
    uit = beslis(
        "2026-09-28", klokVanaf="compleet", verlengdOp="2026-10-01", verlengingWeken=4, **rest
    )
    assert uit == {
        "eersteUiterste": None,
        "beslisUiterlijk": None,
        "opgeschorteDagen": 0,
        "verlengingGeldig": None,
    }


def test_without_atw_the_deadline_stays_on_christmas() -> None:
    assert beslis("2026-11-13", atw=False)["beslisUiterlijk"] == "2026-12-25"


def test_optional_keys_may_be_null() -> None:
    namen = ("klokVanaf", "compleetOp", "atw", "opschortingen", "verlengdOp", "verlengingWeken")
    leeg: dict[str, Any] = dict.fromkeys(namen)
    assert beslis("2026-11-13", **leeg) == beslis("2026-11-13")


def test_answers_keep_the_order_and_repeat_the_id() -> None:
    vragen = [
        {"id": naam, "soort": "terug", "vanaf": "2027-06-15", "weken": weken}
        for naam, weken in (("zoë", 3), (7, 1), ("a", 2))
    ]
    uit = json.loads(roep(json.dumps(vragen)).stdout)
    assert [(deel["id"], deel["uiterlijk"]) for deel in uit] == [
        ("zoë", "2027-05-25"),
        (7, "2027-06-08"),
        ("a", "2027-06-01"),
    ]


def test_no_questions_no_answers() -> None:
    assert json.loads(roep("[]").stdout) == []


def test_a_file_is_read_too(tmp_path: Path) -> None:
    bestand = tmp_path / "vraag.json"
    bestand.write_text('[{"id": 1, "soort": "terug", "vanaf": "2027-06-15", "weken": 2}]')
    uit = CliRunner().invoke(app, ["termijn", str(bestand)])
    assert json.loads(uit.stdout) == [{"id": 1, "uiterlijk": "2027-06-01"}]
