"""Any document at all: an answer or mistakes, never a traceback; and what an answer must hold."""

import copy
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.betaling.opdrachten.bereken import (
    arrangement,
    document,
    geweigerd,
    op,
    roep,
    ronde,
    toegekend,
)

NAMEN = st.sampled_from(["A1", "A2", "A9"])
BESTUREN = st.sampled_from(["41234", "50000", "60000"])
BEDRAGEN = st.sampled_from([0, 1, 99, 100000, 700000])
DATUMS = st.sampled_from(
    ["2026-08-31", "2026-11-01", "2026-12-31", "2027-02-28", "2027-12-31", "9999-12-31"]
)
ROMMEL = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=3),
    st.just([]),
    st.just({}),
    DATUMS,
)

ARRANGEMENTEN = st.lists(
    st.builds(
        arrangement,
        NAMEN,
        st.integers(0, 9999),
        st.sampled_from(["2026-08-31", "2026-11-01", "2027-01-15"]),
        maanden=st.integers(1, 30),
        schoolbestuur=BESTUREN,
        verdeelsleutel=st.sampled_from(["maand-vol", "maand-dagdeel", "dag", "eenmalig"]),
        betaalritme=st.sampled_from(["ineens", "per-kalenderjaar", "per-kwartaal", "per-maand"]),
    ),
    max_size=3,
    unique_by=lambda een: een["arrangement"],
)
MAANDEN = DATUMS.map(lambda dag: dag[:7])
LOSSE = st.one_of(
    st.builds(toegekend, NAMEN),
    st.builds(op, st.just("verlaagd"), NAMEN, bedragCent=BEDRAGEN, vanaf=MAANDEN),
    st.builds(op, st.sampled_from(["verlaging-herroepen", "stop-herroepen"]), NAMEN),
    st.builds(op, st.just("gestopt"), NAMEN, per=DATUMS),
    st.builds(op, st.just("ingetrokken"), NAMEN),
    st.builds(op, st.just("nieuw-bestuur"), NAMEN, schoolbestuur=BESTUREN, per=DATUMS),
    st.builds(op, st.just("beginstand"), NAMEN, kalenderjaar=st.just(2026), bedragCent=BEDRAGEN),
    st.builds(ronde, st.sampled_from(["R1", "R2", "R3"]), DATUMS),
    st.builds(geweigerd, st.sampled_from(["R1", "R2"]), BESTUREN),
    st.builds(lambda wie: {"soort": "vordering", "schoolbestuur": wie}, BESTUREN),
    st.builds(
        lambda wie, cent: {"soort": "ontvangst", "schoolbestuur": wie, "bedragCent": cent},
        BESTUREN,
        BEDRAGEN,
    ),
)


@st.composite
def verhaspeld(draw: st.DrawFn) -> Any:
    """A document of the right form, with up to three values replaced, added or taken away."""
    ruw = document(draw(ARRANGEMENTEN), *draw(st.lists(LOSSE, max_size=12)))
    for _ in range(draw(st.integers(0, 3))):
        plekken = [ruw, *ruw.get("arrangementen", []), *ruw.get("feiten", [])]
        plek = draw(st.sampled_from([p for p in plekken if isinstance(p, dict)]))
        sleutel = draw(st.sampled_from([*sorted(plek), "x"]))
        if draw(st.booleans()):
            plek[sleutel] = draw(ROMMEL)
        else:
            plek.pop(sleutel, None)
        if not all(isinstance(ruw.get(lijst), list) for lijst in ("arrangementen", "feiten")):
            break
    return ruw


@given(verhaspeld())
def test_a_mutated_document_gives_an_answer_or_mistakes(ruw: Any) -> None:
    for opties in ([], ["--uitleg"]):
        uit = roep(ruw, *opties)
        assert uit.exit_code in (0, 2), uit.exception
        assert bool(uit.stderr) is (uit.exit_code == 2)
        assert not (uit.exit_code == 2 and uit.stdout)


@settings(max_examples=60)  # each example calls the command once for every fact
@given(ARRANGEMENTEN, st.lists(LOSSE, max_size=15))
def test_a_document_without_its_mistakes_gives_an_answer_that_closes(
    arrangementen: list[dict[str, Any]], losse: list[dict[str, Any]]
) -> None:
    """Facts that are refused are left out one by one: what is left is right, and its sums agree."""
    goede: list[dict[str, Any]] = []
    for feit in losse:
        if roep(document(arrangementen, *goede, feit)).exit_code == 0:
            goede.append(feit)
    uit = roep(document(arrangementen, *goede))
    assert uit.exit_code == 0
    sluit(json.loads(uit.stdout), goede)


def sluit(uit: dict[str, Any], feiten: list[dict[str, Any]]) -> None:
    """Posted = lines + opening balances; L = P - X + D + S - V per board."""
    regels = [regel for r in uit["rondes"] for regel in r["regels"]]
    for naam, een in uit["arrangementen"].items():
        begin = [f for f in feiten if f["soort"] == "beginstand" and f["arrangement"] == naam]
        geboekt = sum(r["bedragCent"] for r in regels if r["arrangement"] == naam)
        geboekt += sum(f["bedragCent"] for f in begin)
        assert geboekt == sum(een["geboektPerJaar"].values())
        assert sum(een["perMaand"].values()) == sum(een["perJaar"].values())
    assert {r["schoolbestuur"] for r in regels} <= set(uit["besturen"])
    for wie, saldo in uit["besturen"].items():
        regelsom = sum(r["bedragCent"] for r in regels if r["schoolbestuur"] == wie)
        betaald = saldo["uitgevoerdCent"] - saldo["ontvangenCent"]
        open_ = saldo["opnieuwCent"] + saldo["saldoCent"] - saldo["vorderingCent"]
        assert regelsom == betaald + open_


@given(ARRANGEMENTEN, st.lists(LOSSE, max_size=12))
def test_the_same_document_gives_the_same_bytes(
    arrangementen: list[dict[str, Any]], losse: list[dict[str, Any]]
) -> None:
    ruw = document(arrangementen, *losse)
    eerst = roep(copy.deepcopy(ruw))
    assert (eerst.stdout, eerst.stderr) == (roep(ruw).stdout, roep(ruw).stderr)
