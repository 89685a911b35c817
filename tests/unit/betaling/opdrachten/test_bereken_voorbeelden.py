"""The worked examples of the calculation model, through the command `bereken`."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.unit.betaling.opdrachten.bereken import (
    app,
    arrangement,
    bedragen,
    bereken,
    op,
    roep,
    ronde,
    toegekend,
)

VRAAG = """
{"arrangementen": [{"arrangement": "A1", "schoolbestuur": "41234", "totaalCent": 700000,
                    "ingang": "2026-11-01", "maanden": 12, "verdeelsleutel": "maand-vol",
                    "stopregel": "stopmaand-vol", "betaalritme": "per-kalenderjaar"}],
 "feiten": [{"soort": "toegekend", "arrangement": "A1"},
            {"soort": "ronde", "ronde": "R1", "tot": "2026-12-31"},
            {"soort": "ronde", "ronde": "R2", "tot": "2027-01-31"}]}
"""
ANTWOORD = """
{"arrangementen": {"A1": {"perMaand": {"2026-11": 58333, "2026-12": 58334, "2027-01": 58333,
    "2027-02": 58333, "2027-03": 58334, "2027-04": 58333, "2027-05": 58333, "2027-06": 58334,
    "2027-07": 58333, "2027-08": 58333, "2027-09": 58334, "2027-10": 58333},
  "perJaar": {"2026": 116667, "2027": 583333}, "geboektPerJaar": {"2026": 116667, "2027": 583333}}},
 "rondes": [{"ronde": "R1", "tot": "2026-12-31",
   "regels": [{"arrangement": "A1", "kalenderjaar": 2026, "schoolbestuur": "41234",
               "bedragCent": 116667, "voorgaandBoekjaar": false}],
   "besturen": {"41234": {"saldoVorigCent": 0, "opnieuwVorigCent": 0, "regelsCent": 116667,
                          "uitbetalenCent": 116667, "doorgeschovenCent": 0}}},
  {"ronde": "R2", "tot": "2027-01-31",
   "regels": [{"arrangement": "A1", "kalenderjaar": 2027, "schoolbestuur": "41234",
               "bedragCent": 583333, "voorgaandBoekjaar": false}],
   "besturen": {"41234": {"saldoVorigCent": 0, "opnieuwVorigCent": 0, "regelsCent": 583333,
                          "uitbetalenCent": 583333, "doorgeschovenCent": 0}}}],
 "besturen": {"41234": {"saldoCent": 0, "opnieuwCent": 0, "vorderingCent": 0,
                        "uitgevoerdCent": 700000, "ontvangenCent": 0}}}
"""


def in_volgorde(tekst: str) -> Any:
    """Parsed with the order of keys."""
    return json.loads(tekst, object_pairs_hook=lambda paren: paren)


def test_the_documented_question_gives_the_documented_answer_key_for_key() -> None:
    uit = roep(VRAAG)
    assert (uit.exit_code, uit.stderr) == (0, "")
    assert in_volgorde(uit.stdout) == in_volgorde(ANTWOORD)


def test_a_file_gives_the_same_as_standard_input(tmp_path: Path) -> None:
    bestand = tmp_path / "feiten.json"
    bestand.write_text(VRAAG, encoding="utf-8")
    assert CliRunner().invoke(app, ["bereken", str(bestand)]).stdout == roep(VRAAG).stdout


def test_no_arrangements_and_no_facts_give_an_empty_result() -> None:
    assert bereken([]) == {"arrangementen": {}, "rondes": [], "besturen": {}}


def test_an_arrangement_without_a_grant_does_not_appear() -> None:
    uit = bereken([arrangement("A1", 7000, "2026-11-01")], ronde("R1", "2026-12-31"))
    assert uit["arrangementen"] == {}
    assert uit["rondes"] == [{"ronde": "R1", "tot": "2026-12-31", "regels": [], "besturen": {}}]
    assert uit["besturen"] == {}


def per_jaar(een: dict[str, Any], *feiten: dict[str, Any]) -> dict[str, int]:
    uit = bereken([een], toegekend(een["arrangement"]), *feiten)
    jaren = uit["arrangementen"][een["arrangement"]]["perJaar"]
    assert isinstance(jaren, dict)
    return jaren


@pytest.mark.parametrize(
    ("voorbeeld", "een", "jaren"),
    [
        (1, arrangement("A", 2100, "2026-12-10", maanden=3), [70000, 140000]),
        (2, arrangement("A", 7000, "2026-11-01"), [116667, 583333]),
        (2, arrangement("A", 100, "2026-12-01", maanden=3), [3333, 6667]),
        (3, arrangement("A", 6300, "2026-08-01", eind="2027-07-31"), [262500, 367500]),
        (3, arrangement("A", 7000, "2026-08-01", maanden=12), [291667, 408333]),
        (4, arrangement("A", 3500, "2026-11-17", eind="2027-11-16"), [58333, 291667]),
        (4, arrangement("A", 3500, "2026-11-17", verdeelsleutel="dag"), [43151, 306849]),
        (4, arrangement("A", 3500, "2026-11-17", verdeelsleutel="maand-dagdeel"), [42778, 307222]),
        (6, arrangement("A", 3000, "2026-10-01", maanden=4), [225000, 75000]),
    ],
)
def test_examples_1_to_4_and_6_per_calendar_year(
    voorbeeld: int, een: dict[str, Any], jaren: list[int]
) -> None:
    assert per_jaar(een) == {"2026": jaren[0], "2027": jaren[1]}, voorbeeld


def test_example_7_a_lump_sum_is_not_touched_by_a_stop() -> None:
    een = arrangement("A", 4000, "2026-09-03", verdeelsleutel="eenmalig")
    assert per_jaar(een, op("gestopt", "A", per="2027-02-01")) == {"2026": 400000}


BETAALD = [toegekend("A"), ronde("R1", "2026-12-31"), ronde("R2", "2027-01-31")]


@pytest.mark.parametrize(
    ("stopregel", "regel", "jaar"),
    [("stopmaand-vol", -408333, 175000), ("stopmaand-niet", -466667, 116666)],
)
def test_example_8_an_early_stop_after_both_years_were_paid(
    stopregel: str, regel: int, jaar: int
) -> None:
    uit = bereken(
        [arrangement("A", 7000, "2026-11-01", stopregel=stopregel)],
        *BETAALD,
        op("gestopt", "A", per="2027-03-17"),
        ronde("R3", "2027-04-30"),
    )
    assert bedragen(uit["rondes"][2]) == {("A", 2027, "41234"): regel}
    assert uit["arrangementen"]["A"]["perJaar"] == {"2026": 116667, "2027": jaar}
    assert uit["arrangementen"]["A"]["geboektPerJaar"] == {"2026": 116667, "2027": jaar}
    assert uit["besturen"]["41234"]["saldoCent"] == regel


@pytest.mark.parametrize(
    ("per", "lijnen"),
    [
        ("2026-12-31", [(2027, -140000, False)]),
        ("2026-11-30", [(2026, -70000, True), (2027, -140000, False)]),
    ],
)
def test_example_9_a_stop_over_the_year_end(per: str, lijnen: list[tuple[int, int, bool]]) -> None:
    uit = bereken(
        [arrangement("A", 2100, "2026-12-10", maanden=3)],
        *BETAALD,
        op("gestopt", "A", per=per),
        ronde("R3", "2027-02-28"),
    )
    regels = uit["rondes"][2]["regels"]
    gevonden = [(r["kalenderjaar"], r["bedragCent"], r["voorgaandBoekjaar"]) for r in regels]
    assert gevonden == lijnen


def test_example_10_less_support_and_its_withdrawal() -> None:
    uit = bereken(
        [arrangement("A", 7000, "2026-11-01")],
        *BETAALD,
        op("verlaagd", "A", bedragCent=100000, vanaf="2027-04"),
        ronde("R3", "2027-04-30"),
        op("verlaging-herroepen", "A"),
        ronde("R4", "2027-05-31"),
    )
    assert bedragen(uit["rondes"][2]) == {("A", 2027, "41234"): -100000}
    assert bedragen(uit["rondes"][3]) == {("A", 2027, "41234"): 100000}
    assert uit["rondes"][3]["besturen"]["41234"]["uitbetalenCent"] == 0


def test_example_10_per_month() -> None:
    uit = bereken(
        [arrangement("A", 7000, "2026-11-01")],
        toegekend("A"),
        op("verlaagd", "A", bedragCent=100000, vanaf="2027-04"),
    )
    maanden = list(uit["arrangementen"]["A"]["perMaand"].values())
    assert sum(maanden[:5]) == 291667
    assert maanden[5:] == [44048, 44047, 44048, 44047, 44048, 44047, 44048]


def test_example_11_two_reductions_out_of_order() -> None:
    assert per_jaar(
        arrangement("A", 7000, "2026-09-01"),
        op("verlaagd", "A", bedragCent=300000, vanaf="2027-01"),
        op("verlaagd", "A", bedragCent=1, vanaf="2026-10"),
    ) == {"2026": 233333, "2027": 166666}
