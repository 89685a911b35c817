"""All that `bereken` refuses: one line a mistake, all at once, none for what follows from one."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.unit.betaling.opdrachten.bereken import (
    app,
    arrangement,
    fouten,
    geweigerd,
    op,
    roep,
    ronde,
    toegekend,
)

GOED: dict[str, Any] = {
    "arrangementen": [
        arrangement("A1", 7000, "2026-11-01"),
        arrangement("A2", 1200, "2026-09-01", eind="2027-08-31", schoolbestuur="50000"),
    ],
    "feiten": [
        toegekend("A1"),
        op("beginstand", "A1", kalenderjaar=2026, bedragCent=100),
        ronde("R1", "2026-12-31"),
        geweigerd("R1"),
        op("verlaagd", "A1", bedragCent=100, vanaf="2027-04"),
        op("verlaging-herroepen", "A1"),
        op("gestopt", "A1", per="2027-03-17"),
        op("stop-herroepen", "A1"),
        ronde("R2", "2027-01-31"),
        op("nieuw-bestuur", "A1", schoolbestuur="60000", per="2027-02-01"),
        op("ingetrokken", "A1"),
        ronde("R3", "2027-02-28"),
        {"soort": "vordering", "schoolbestuur": "41234"},
        {"soort": "ontvangst", "schoolbestuur": "60000", "bedragCent": 1},
    ],
}
PLAATS = {feit["soort"]: nummer for nummer, feit in enumerate(GOED["feiten"])}


def goed() -> dict[str, Any]:
    return copy.deepcopy(GOED)


def test_the_document_that_all_others_are_made_of_is_right() -> None:
    uit = roep(goed())
    assert (uit.exit_code, uit.stderr) == (0, "")


def een_fout(ruw: Any, *woorden: str) -> None:
    """Exactly one line, with these words in it."""
    (fout,) = fouten(ruw)
    for woord in woorden:
        assert woord in fout


# The form of the document ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tekst",
    ["", "{", "[]", "null", "7", '{"feiten": [], "feiten": []}', b"\xff", '{"a": NaN}', "[" * 9999],
)
def test_no_document(tekst: str | bytes) -> None:
    assert len(fouten(tekst)) == 1


def test_a_key_repeated_deep_inside() -> None:
    een_fout('{"arrangementen": [], "feiten": [{"soort": 1, "soort": 1}]}', "dubbele sleutel")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    uit = CliRunner().invoke(app, ["bereken", str(tmp_path / "weg.json")])
    assert (uit.exit_code, uit.stdout, len(uit.stderr.splitlines())) == (2, "", 1)


@pytest.mark.parametrize("sleutel", ["arrangementen", "feiten"])
@pytest.mark.parametrize("waarde", [None, {}, 3, "x"])
def test_both_lists_are_lists(sleutel: str, waarde: Any) -> None:
    een_fout(goed() | {sleutel: waarde}, f"document: {sleutel}", "geen lijst")


@pytest.mark.parametrize("sleutel", ["arrangementen", "feiten"])
def test_both_lists_are_there(sleutel: str) -> None:
    ruw = goed()
    del ruw[sleutel]
    een_fout(ruw, f"document: {sleutel}", "ontbreekt")


def test_a_key_too_many_in_the_document() -> None:
    een_fout(goed() | {"x": 1}, 'document: "x"', "geen bekende sleutel")


# Arrangements ------------------------------------------------------------------------------------

HEEL: list[Any] = [1.0, 1.5, True, None, "1", [1], {}]


@pytest.mark.parametrize(
    ("sleutel", "waarden"),
    [
        ("arrangement", [None, "", 1, ["A1"], "a\nb", "\ud800"]),
        ("schoolbestuur", [None, "", 41234]),
        ("totaalCent", [*HEEL, -1, 10**18]),
        ("ingang", [None, "2026-02-29", "20261101", "2026-11", 20261101, "9999-12-01"]),
        ("maanden", [*HEEL, 0, -1, 601]),
        ("verdeelsleutel", [None, "schoolweek", "maand", 1, ["dag"]]),
        ("stopregel", [None, "nooit", "dag", "geen-invloed", "voor-ingang"]),
        ("betaalritme", [None, "op-factuur", "per-jaar"]),
    ],
)
def test_a_value_that_an_arrangement_cannot_have(sleutel: str, waarden: list[Any]) -> None:
    for waarde in waarden:
        ruw = goed()
        ruw["arrangementen"][0][sleutel] = waarde
        (fout,) = fouten(ruw)
        assert fout.startswith("arrangement 1"), waarde
        assert sleutel in fout or sleutel == "ingang", waarde


@pytest.mark.parametrize("sleutel", list(GOED["arrangementen"][0]))
def test_every_key_of_an_arrangement_is_required(sleutel: str) -> None:
    ruw = goed()
    del ruw["arrangementen"][0][sleutel]
    een_fout(ruw, "arrangement 1", sleutel)


@pytest.mark.parametrize("rij", [None, 3, "A1", []])
def test_an_arrangement_that_is_no_object(rij: Any) -> None:
    ruw = goed()
    ruw["arrangementen"][1] = rij
    een_fout(ruw, "arrangement 2", "geen object")


def test_a_key_too_many_in_an_arrangement() -> None:
    ruw = goed()
    ruw["arrangementen"][0]["totaalcent"] = 1
    een_fout(ruw, "arrangement 1", '"totaalcent"')


@pytest.mark.parametrize("eind", ["2026-10-31", "2077-01-01", "9999-12-31"])
def test_an_end_before_the_start_or_more_than_600_months_later(eind: str) -> None:
    ruw = goed()
    ruw["arrangementen"][1] |= {"ingang": "2026-11-01", "eind": eind}
    een_fout(ruw, "arrangement 2", "eind: ")


def test_600_months_and_an_end_on_the_day_of_the_start_are_right() -> None:
    ruw = goed()
    ruw["arrangementen"][0]["maanden"] = 600
    ruw["arrangementen"][1]["eind"] = "2026-09-01"
    assert roep(ruw).exit_code == 0


@pytest.mark.parametrize("verder", [{"maanden": 12, "eind": "2027-10-31"}, {}])
def test_exactly_one_of_months_and_end(verder: dict[str, Any]) -> None:
    ruw = goed()
    del ruw["arrangementen"][0]["maanden"]
    ruw["arrangementen"][0] |= verder
    een_fout(ruw, "arrangement 1", "precies een van maanden en eind")


STOPREGELS = {
    "maand-vol": ["stopmaand-vol", "stopmaand-niet"],
    "maand-dagdeel": ["stopmaand-vol", "stopmaand-niet", "dag"],
    "dag": ["stopmaand-vol", "stopmaand-niet", "dag"],
    "eenmalig": ["geen-invloed", "voor-ingang"],
}
ALLE = ["stopmaand-vol", "stopmaand-niet", "dag", "geen-invloed", "voor-ingang"]


@pytest.mark.parametrize("sleutel", STOPREGELS)
@pytest.mark.parametrize("stopregel", ALLE)
def test_a_stop_rule_goes_with_its_key_or_is_refused(sleutel: str, stopregel: str) -> None:
    ruw = goed()
    ruw["arrangementen"][0] |= {"verdeelsleutel": sleutel, "stopregel": stopregel}
    if stopregel in STOPREGELS[sleutel]:
        assert roep(ruw).exit_code == 0
    else:
        een_fout(ruw, "arrangement 1", "stopregel")


def test_an_arrangement_name_twice() -> None:
    ruw = goed()
    ruw["arrangementen"][1]["arrangement"] = "A1"
    een_fout(ruw, "arrangement 2", '"A1" staat er al')


# The form of a fact ------------------------------------------------------------------------------


@pytest.mark.parametrize("soort", PLAATS)
def test_every_key_of_a_fact_is_required(soort: str) -> None:
    for sleutel in GOED["feiten"][PLAATS[soort]]:
        ruw = goed()
        del ruw["feiten"][PLAATS[soort]][sleutel]
        een_fout(ruw, f"feit {PLAATS[soort] + 1}", sleutel, "ontbreekt")


@pytest.mark.parametrize("soort", PLAATS)
def test_a_key_too_many_in_a_fact(soort: str) -> None:
    ruw = goed()
    ruw["feiten"][PLAATS[soort]]["datum"] = "2026-01-01"
    een_fout(ruw, f"feit {PLAATS[soort] + 1}", '"datum" is geen bekende sleutel')


@pytest.mark.parametrize(
    ("soort", "sleutel", "waarden"),
    [
        ("toegekend", "soort", [None, 1, "Toegekend", "herzien", ["ronde"]]),
        ("toegekend", "arrangement", [None, 1, "", {}]),
        ("verlaagd", "bedragCent", [*HEEL, 0, -1, 10**18]),
        ("verlaagd", "vanaf", [None, "2027-13", "2027-4", "2027-04-01", "202704", 202704]),
        ("gestopt", "per", [None, "2027-02-29", "17-03-2027"]),
        ("nieuw-bestuur", "per", [None, "2027"]),
        ("nieuw-bestuur", "schoolbestuur", [None, "", 60000]),
        ("beginstand", "kalenderjaar", [*HEEL, "2026", 0, 10_000]),
        ("beginstand", "bedragCent", [*HEEL, -1]),
        ("ronde", "ronde", [None, "", 1]),
        ("ronde", "tot", [None, "2027-02-30", 3]),
        ("bankantwoord", "status", [None, "uitgevoerd", "onderweg", True]),
        ("bankantwoord", "schoolbestuur", [None, 41234]),
        ("vordering", "schoolbestuur", [None, 41234]),
        ("ontvangst", "bedragCent", [*HEEL, 0]),
    ],
)
def test_a_value_that_a_fact_cannot_have(soort: str, sleutel: str, waarden: list[Any]) -> None:
    for waarde in waarden:
        ruw = goed()
        ruw["feiten"][PLAATS[soort]][sleutel] = waarde
        (fout,) = fouten(ruw)
        assert fout.startswith(f"feit {PLAATS[soort] + 1}"), waarde
        assert f"{sleutel}: " in fout, waarde


@pytest.mark.parametrize("feit", [None, 3, "ronde", []])
def test_a_fact_that_is_no_object(feit: Any) -> None:
    ruw = goed()
    ruw["feiten"][0] = feit
    een_fout(ruw, "feit 1", "geen object")


# The order of facts ------------------------------------------------------------------------------

OP_ARRANGEMENT: dict[str, dict[str, Any]] = {
    "verlaagd": {"bedragCent": 1, "vanaf": "2026-10"},
    "verlaging-herroepen": {},
    "gestopt": {"per": "2026-10-01"},
    "stop-herroepen": {},
    "ingetrokken": {},
    "nieuw-bestuur": {"schoolbestuur": "50000", "per": "2026-10-01"},
    "beginstand": {"kalenderjaar": 2026, "bedragCent": 0},
}

Ingreep = Callable[[list[dict[str, Any]]], None]


def na(soort: str, feit: dict[str, Any]) -> Ingreep:
    return lambda feiten: feiten.insert(PLAATS[soort] + 1, feit)


def vooraan(feit: dict[str, Any]) -> Ingreep:
    return lambda feiten: feiten.insert(0, feit)


ONTVANGST = {"soort": "ontvangst", "schoolbestuur": "41234", "bedragCent": 1}


@pytest.mark.parametrize(
    ("ingreep", "woorden"),
    [
        (vooraan(op("gestopt", "A9", per="2027-01-01")), ['"A9" staat niet in arrangementen']),
        (vooraan(toegekend("A9")), ['"A9" staat niet in arrangementen']),
        *(
            (vooraan(op(soort, "A2", **verder)), ['feit 1 ("', '"A2" is nog niet toegekend'])
            for soort, verder in OP_ARRANGEMENT.items()
        ),
        (na("toegekend", toegekend("A1")), ["feit 2", '"A1" is al toegekend']),
        *(
            (na("ingetrokken", op(soort, "A1", **verder)), ["feit 12", '"A1" is ingetrokken'])
            for soort, verder in (OP_ARRANGEMENT | {"toegekend": {}}).items()
            if soort != "beginstand"
        ),
        (na("verlaging-herroepen", op("verlaging-herroepen", "A1")), ["geen verlaging"]),
        (na("stop-herroepen", op("stop-herroepen", "A1")), ["geen stop"]),
        (na("verlaagd", op("stop-herroepen", "A1")), ["geen stop"]),
        (
            na("bankantwoord", op("beginstand", "A1", kalenderjaar=2026, bedragCent=0)),
            ["vóór de eerste ronde"],
        ),
        (na("ronde", ronde("R1", "2027-12-31")), ['ronde "R1" is er al']),
        (na("ronde", ronde("R4", "2027-02-27")), ["2027-02-27 ligt vóór"]),
        (na("bankantwoord", geweigerd("R1", status="teruggekomen")), ["heeft al een antwoord"]),
        (vooraan(geweigerd("R1")), ["geen betaling"]),
        (na("ronde", geweigerd("R9")), ["geen betaling"]),
        (na("ronde", geweigerd("R3")), ["geen betaling"]),
        (na("ronde", geweigerd("R1", "50000")), ["geen betaling"]),
        (vooraan({"soort": "vordering", "schoolbestuur": "41234"}), ["geen negatief saldo"]),
        (
            na("vordering", {"soort": "vordering", "schoolbestuur": "41234"}),
            ["geen negatief saldo"],
        ),
        (vooraan(ONTVANGST | {"schoolbestuur": "99999"}), ['"99999" komt niet voor']),
        (vooraan({"soort": "vordering", "schoolbestuur": "99999"}), ['"99999" komt niet voor']),
        (na("ronde", geweigerd("R1", "99999")), ['"99999" komt niet voor']),
    ],
)
def test_a_fact_that_cannot_stand_where_it_stands(ingreep: Ingreep, woorden: list[str]) -> None:
    ruw = goed()
    ingreep(ruw["feiten"])
    een_fout(ruw, *woorden)


def test_a_second_round_on_the_same_day_is_right() -> None:
    ruw = goed()
    ruw["feiten"].append(ronde("R4", "2027-02-28"))
    assert roep(ruw).exit_code == 0


def test_a_board_that_only_comes_later_in_the_document_does_occur() -> None:
    ruw = goed()
    ruw["feiten"].insert(0, ONTVANGST | {"schoolbestuur": "60000"})
    assert roep(ruw).exit_code == 0


def test_a_new_stop_replaces_the_one_before_so_one_withdrawal_takes_it_away() -> None:
    ruw = goed()
    stop = op("gestopt", "A1", per="2027-05-01")
    ruw["feiten"].insert(PLAATS["gestopt"], stop)
    assert roep(ruw).exit_code == 0
    ruw["feiten"].insert(PLAATS["stop-herroepen"] + 2, op("stop-herroepen", "A1"))
    een_fout(ruw, "geen stop")


def test_a_reduction_without_effect_can_be_withdrawn() -> None:
    ruw = goed()
    ruw["feiten"][PLAATS["verlaagd"]]["vanaf"] = "2040-01"
    assert roep(ruw).exit_code == 0


# All at once, and nothing twice ------------------------------------------------------------------


def test_all_mistakes_are_reported_in_order_of_the_document() -> None:
    ruw = goed()
    ruw["arrangementen"][1] |= {"totaalCent": 1.0, "stopregel": "dag", "x": 1}
    ruw["feiten"][1:1] = [
        toegekend("A1"),
        op("stop-herroepen", "A1"),
        {"soort": "vordering", "schoolbestuur": "41234"},
        op("gestopt", "A9", per="gisteren"),
        ONTVANGST | {"bedragCent": 0, "schoolbestuur": "99999"},
    ]
    ruw["y"] = []
    plekken = [fout.split(":")[0] for fout in fouten(ruw)]
    assert plekken == [
        "document",
        *['arrangement 2 ("A2")'] * 3,
        'feit 2 ("toegekend")',
        'feit 3 ("stop-herroepen")',
        'feit 4 ("vordering")',
        *['feit 5 ("gestopt")'] * 2,
        *['feit 6 ("ontvangst")'] * 2,
    ]


@pytest.mark.parametrize("nummer", range(len(GOED["feiten"])))
@pytest.mark.parametrize("kapot", [{"soort": "anders"}, {"x": 1}, None])
def test_one_broken_fact_is_one_line_whatever_follows_from_it(nummer: int, kapot: Any) -> None:
    ruw = goed()
    ruw["feiten"][nummer] = None if kapot is None else ruw["feiten"][nummer] | kapot
    een_fout(ruw, f"feit {nummer + 1}")


def test_a_mistake_about_one_board_does_not_hide_one_about_another() -> None:
    ruw = goed()
    ruw["feiten"][-1]["bedragCent"] = 0
    ruw["feiten"].append({"soort": "vordering", "schoolbestuur": "50000"})
    assert len(fouten(ruw)) == 2


def test_a_key_too_many_does_not_hide_a_mistake_that_follows() -> None:
    ruw = goed()
    ruw["feiten"][PLAATS["ontvangst"]]["datum"] = "2027-03-01"
    ruw["feiten"].append({"soort": "vordering", "schoolbestuur": "60000"})
    assert [fout.split(":")[0] for fout in fouten(ruw)] == [
        'feit 14 ("ontvangst")',
        'feit 15 ("vordering")',
    ]


def test_big_amounts_are_counted_exactly() -> None:
    ruw = goed()
    ruw["arrangementen"][0] |= {"totaalCent": 10**18 - 1}
    uit = json.loads(roep(ruw).stdout)
    assert sum(r["bedragCent"] for r in uit["rondes"][0]["regels"]) == (10**18 - 1 + 3) // 6 - 100
