"""The command `termijn`: the cases L1-L14 as questions, and every mistake it must refuse."""

import json
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from services.toekenning.opdrachten import registreer

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
app.callback()(lambda: None)
registreer(app)


def roep(tekst: str | bytes) -> Result:
    return CliRunner().invoke(app, ["termijn", "-"], input=tekst)


def antwoord(**vraag: Any) -> dict[str, Any]:
    uit = roep(json.dumps([{"id": "v"} | vraag]))
    assert uit.exit_code == 0, uit.stderr
    (een,) = json.loads(uit.stdout)
    assert next(iter(een.items())) == ("id", "v")
    return {naam: waarde for naam, waarde in een.items() if naam != "id"}


def fouten(document: Any) -> list[str]:
    tekst = document if isinstance(document, str | bytes) else json.dumps(document)
    uit = roep(tekst)
    assert (uit.exit_code, uit.stdout) == (2, ""), uit.output
    return uit.stderr.splitlines()


def beslis(ontvangen: str, weken: int = 6, **verder: Any) -> dict[str, Any]:
    return antwoord(soort="beslistermijn", ontvangen=ontvangen, weken=weken, **verder)


def stil(tot: str | None, aangevuld: str | None) -> list[dict[str, str | None]]:
    return [{"uitgenodigdOp": "2026-10-12", "hersteltermijnTot": tot, "aangevuldOp": aangevuld}]


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


GOED: dict[str, dict[str, Any]] = {
    "beslistermijn": {"ontvangen": "2026-10-05", "weken": 6},
    "buiten-behandeling": {"hersteltermijnTot": "2026-10-26", "aangevuldOp": None},
    "bezwaar": {"bekendgemaakt": "2026-11-24", "metCommissie": False},
    "terug": {"vanaf": "2027-07-31", "maanden": 3},
    "vooraf": {"ondersteuningVanaf": "2026-09-07", "maanden": 6},
    "documentleeftijd": {
        "verslagVan": "2025-03-14",
        "aanvraagVan": "2027-03-14",
        "maanden": 24,
    },
}


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
        ({"id": "a\nb"}, "id"),
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
