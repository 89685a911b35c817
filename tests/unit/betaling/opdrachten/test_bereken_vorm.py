"""The form of a `bereken` document: every mistake is one line that says where it is."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.unit.betaling.opdrachten.bereken import (
    GOED,
    PLAATS,
    app,
    een_fout,
    fouten,
    goed,
    roep,
    toegekend,
)


def test_the_document_that_all_others_are_made_of_is_right() -> None:
    uit = roep(goed())
    assert (uit.exit_code, uit.stderr) == (0, "")


# The form of the document ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tekst",
    ["", "{", "[]", "null", "7", '{"feiten": [], "feiten": []}', b"\xff", '{"a": NaN}', "[" * 9999],
)
def test_no_document(tekst: str | bytes) -> None:
    assert len(fouten(tekst)) == 1


def test_a_key_repeated_deep_inside() -> None:
    een_fout('{"arrangementen": [], "feiten": [{"soort": 1, "soort": 1}]}', "dubbele sleutel")


def test_every_repeated_key_and_every_number_that_is_none_is_reported() -> None:
    tekst = '{"a": [{"b": 1, "b": 2, "b": 3, "c": NaN, "c": -Infinity}, {"b": 1, "b": 1}], "a": 0}'
    gevonden = fouten(tekst)
    assert [fout.split(";")[0] for fout in gevonden] == [
        "NaN is geen getal",
        "-Infinity is geen getal",
        'dubbele sleutel "b"',
        'dubbele sleutel "c"',
        'dubbele sleutel "b"',
        'dubbele sleutel "a"',
    ]


def test_where_the_json_breaks_off_is_said_in_dutch() -> None:
    een_fout('{"arrangementen": [],\n "feiten"\n  ]}', "geen geldige JSON op regel 3, kolom 3")
    gevonden = fouten('{"a": {"b": 1, "b": 2},\n x}')
    assert gevonden[1:] == ["geen geldige JSON op regel 2, kolom 2"]
    assert 'dubbele sleutel "b"' in gevonden[0]


def test_a_number_too_long_to_write_is_said_to_be() -> None:
    een_fout('{"a": ' + "1" * 4001 + "}", "4000 cijfers")


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
        ("arrangement", [None, "", 1, ["A1"], "\ud800"]),
        ("schoolbestuur", [None, "", 41234]),
        ("totaalCent", [*HEEL, -1, -(10**20)]),
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


def test_an_end_before_the_start() -> None:
    ruw = goed()
    ruw["arrangementen"][1] |= {"ingang": "2026-11-01", "eind": "2026-10-31"}
    een_fout(ruw, "arrangement 2", "eind: ")


def test_a_run_by_end_date_has_no_bound_but_the_calendar() -> None:
    ruw = goed()
    ruw["feiten"].append(toegekend("A2"))
    for eind, maanden in (("2077-08-31", 612), ("9999-12-31", 95_680)):
        ruw["arrangementen"][1] |= {"eind": eind, "totaalCent": 100 * maanden}
        per_maand = json.loads(roep(ruw).stdout)["arrangementen"]["A2"]["perMaand"]
        assert (len(per_maand), per_maand[eind[:7]]) == (maanden, 100)


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


@pytest.mark.parametrize(
    ("maanden", "eind", "eigen"),
    [(None, "2027-10-31", "maanden: "), (12, None, "eind: "), (0, "2027-10-31", "maanden: ")],
)
def test_a_mistake_in_months_or_end_does_not_hide_that_both_are_given(
    maanden: Any, eind: Any, eigen: str
) -> None:
    ruw = goed()
    ruw["arrangementen"][0] |= {"maanden": maanden, "eind": eind}
    gevonden = fouten(ruw)
    assert len(gevonden) == 2
    assert eigen in gevonden[0]
    assert "precies een van maanden en eind" in gevonden[1]


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
        ("verlaagd", "bedragCent", [*HEEL, 0, -1]),
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
