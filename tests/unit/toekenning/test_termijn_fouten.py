"""Every mistake in a question on terms is one line that says where it is and what to do."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from tests.unit.toekenning.termijnvraag import GOED, app, fouten, roep, stil


@pytest.mark.parametrize(
    ("soort", "sleutel"),
    [(soort, sleutel) for soort, vraag in GOED.items() for sleutel in ("id", "soort", *vraag)],
)
def test_every_required_key_that_is_missing_is_named(soort: str, sleutel: str) -> None:
    vraag = {"id": "v", "soort": soort} | GOED[soort]
    del vraag[sleutel]
    (fout,) = fouten([vraag])
    assert sleutel in fout


@pytest.mark.parametrize("soort", GOED)
def test_unknown_keys_are_refused(soort: str) -> None:
    (fout,) = fouten([{"id": "v", "soort": soort, "weeken": 6} | GOED[soort]])
    assert fout == 'vraag 1 ("v"): "weeken" is geen bekende sleutel; haal hem weg'


VRAAG = {"id": "v", "soort": "beslistermijn"} | GOED["beslistermijn"]


@pytest.mark.parametrize(
    "dag",
    ["2026-13-01", "2026-02-29", "20261005", "2026-W41-1", "5-10-2026", "٢٠٢٦-10-05", 0, None],
)
def test_a_date_that_is_none_is_refused(dag: Any) -> None:
    (fout,) = fouten([VRAAG | {"ontvangen": dag}])
    assert "ontvangen" in fout
    assert "geen datum" in fout


@pytest.mark.parametrize("weken", [0, -1, 1.0, 6.5, "6", True, None, 10_000, [6], {}])
def test_weeks_are_a_whole_number_of_at_least_1(weken: Any) -> None:
    (fout,) = fouten([VRAAG | {"weken": weken}])
    assert "weken" in fout
    assert "heel getal" in fout


@pytest.mark.parametrize(
    ("verder", "woord"),
    [
        ({"id": None}, "id"),
        ({"id": True}, "id"),
        ({"id": ""}, "id"),
        ({"id": "\ud800"}, "half teken"),
        ({"soort": "beslis"}, "kies uit beslistermijn"),
        ({"klokVanaf": "nu"}, "kies uit ontvangst, compleet"),
        ({"atw": 1}, "true of false"),
        ({"opschortingen": {}}, "geen lijst"),
        ({"opschortingen": [3]}, "geen object"),
        ({"opschortingen": [{"uitgenodigdOp": None}]}, "uitgenodigdOp"),
        ({"opschortingen": [{"uitgenodigdOp": "2026-10-12", "tot": None}]}, '"tot"'),
        ({"opschortingen": stil("2026-10-26", "2026-10-11")}, "aangevuldOp: 2026-10-11 ligt vóór"),
        ({"opschortingen": stil("2026-10-11", None)}, "hersteltermijnTot: 2026-10-11 ligt vóór"),
        ({"ontvangen": "2026-10-13", "opschortingen": stil(None, None)}, "uitgenodigdOp"),
        ({"klokVanaf": "compleet", "compleetOp": "2026-10-04"}, "compleetOp: 2026-10-04 ligt vóór"),
        ({"verlengdOp": "2026-10-04", "verlengingWeken": 4}, "verlengdOp: 2026-10-04 ligt vóór"),
        ({"verlengdOp": "2026-11-16"}, "horen bij elkaar"),
        ({"verlengingWeken": 4}, "horen bij elkaar"),
        ({"verlengdOp": "2026-11-16", "verlengingWeken": 0}, "verlengingWeken"),
        ({"ontvangen": "2029-12-05"}, "2029-12-31"),
        ({"weken": 9999, "ontvangen": "9999-01-01"}, "buiten de jaren"),
    ],
)
def test_every_other_mistake_is_one_line(verder: dict[str, Any], woord: str) -> None:
    (fout,) = fouten([VRAAG | verder])
    assert woord in fout


@pytest.mark.parametrize("verder", [{"weken": 2}, {"maanden": None}])
def test_back_takes_exactly_one_of_months_and_weeks(verder: dict[str, Any]) -> None:
    (fout,) = fouten([{"id": "v", "soort": "terug"} | GOED["terug"] | verder])
    assert "precies een van maanden en weken" in fout


@pytest.mark.parametrize(
    ("opschortingen", "aantal"),
    [
        ([*stil("2026-10-26", None), {"uitgenodigdOp": "gisteren"}], 2),
        ([{"uitgenodigdOp": "2026-10-12", "hersteltermijnTot": 3}], 2),
        ([{"uitgenodigdOp": "2026-10-12", "hersteltermijnTot": "2026-10-11"}, 7], 3),
    ],
)
def test_an_invitation_before_receipt_is_told_next_to_other_mistakes(
    opschortingen: list[Any], aantal: int
) -> None:
    gevonden = fouten([VRAAG | {"ontvangen": "2026-10-13", "opschortingen": opschortingen}])
    assert len(gevonden) == aantal
    te_vroeg = "opschorting 1: uitgenodigdOp: 2026-10-12 ligt vóór ontvangen"
    assert sum(te_vroeg in fout for fout in gevonden) == 1


def test_a_mistake_in_one_of_two_keys_does_not_hide_that_they_go_together() -> None:
    for verder in ({"verlengdOp": "morgen"}, {"verlengingWeken": 0}):
        eigen, samen = fouten([VRAAG | verder])
        assert next(iter(verder)) in eigen
        assert "horen bij elkaar" in samen
    terug = {"id": "v", "soort": "terug", "vanaf": "2027-07-31"}
    for maanden, weken in ((0, 2), (2, 0), (0, 0)):
        gevonden = fouten([terug | {"maanden": maanden, "weken": weken}])
        assert len(gevonden) == 1 + (maanden == 0) + (weken == 0)
        assert "precies een van maanden en weken" in gevonden[-1]


def test_all_mistakes_of_all_questions_are_reported_at_once() -> None:
    gevonden = fouten(
        [
            VRAAG,
            VRAAG | {"weken": 0, "ontvangen": "gisteren", "x": 1},
            7,
            {"soort": "q"},
            VRAAG | {"id": "laat", "ontvangen": "2029-12-31"},
            VRAAG | {"opschortingen": stil("2026-10-11", "2026-10-10")},
        ]
    )
    plekken = [fout.split(":")[0] for fout in gevonden]
    assert plekken == [
        *['vraag 2 ("v")'] * 3,
        "vraag 3",
        *["vraag 4"] * 2,
        'vraag 5 ("laat")',
        *['vraag 6 ("v")'] * 2,
    ]


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "{",
        "{}",
        "null",
        '"x"',
        '[{"id": 1, "id": 2}]',
        "[NaN]",
        b"\xff\xfe",
        b"\xef\xbb\xbf[]",
        "[" * 100_000,
    ],
)
def test_a_document_that_is_no_list_of_questions_is_one_mistake(tekst: str | bytes) -> None:
    (fout,) = fouten(tekst)
    assert fout


def test_a_file_that_is_not_there_is_one_mistake(tmp_path: Path) -> None:
    uit = CliRunner().invoke(app, ["termijn", str(tmp_path / "weg.json")])
    assert (uit.exit_code, uit.stdout, len(uit.stderr.splitlines())) == (2, "", 1)


def test_help_is_dutch_with_an_example() -> None:
    uit = CliRunner().invoke(app, ["termijn", "--help"])
    assert uit.exit_code == 0
    assert "beslistermijn" in uit.stdout
    assert "Voorbeeld" in uit.stdout


def test_any_text_is_an_id_and_comes_back_as_it_was() -> None:
    for naam in ("a\nb", "\x1b", "😀", " "):
        (een,) = json.loads(roep(json.dumps([VRAAG | {"id": naam}])).stdout)
        assert een["id"] == naam
        (fout,) = fouten([VRAAG | {"id": naam, "weken": 0}])
        assert fout.startswith("vraag 1 (")
        assert fout.isprintable()


WAARDEN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=12),
    st.dates().map(str),
    st.lists(st.none(), max_size=2),
    st.just(stil("2026-10-26", None)),
)
SLEUTELS = sorted({sleutel for vraag in GOED.values() for sleutel in vraag})
EXTRA = ["id", "atw", "compleetOp", "klokVanaf", "opschortingen", "verlengdOp", "verlengingWeken"]


@given(
    soort=st.sampled_from(sorted(GOED)),
    verder=st.dictionaries(st.sampled_from(SLEUTELS + EXTRA), WAARDEN, max_size=3),
)
def test_a_mutated_question_never_gives_a_traceback(soort: str, verder: dict[str, Any]) -> None:
    uit = roep(json.dumps([{"id": "v", "soort": soort} | GOED[soort] | verder]))
    assert uit.exit_code in (0, 2)
    assert bool(uit.stdout) is (uit.exit_code == 0)
    assert bool(uit.stderr) is (uit.exit_code == 2)
