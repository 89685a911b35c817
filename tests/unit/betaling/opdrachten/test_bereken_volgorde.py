"""Facts that cannot follow each other; all mistakes at once, none for what follows from one."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.unit.betaling.opdrachten.bereken import (
    GOED,
    PLAATS,
    een_fout,
    fouten,
    geweigerd,
    goed,
    op,
    roep,
    ronde,
    toegekend,
)

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


# Certain, whatever a mistake elsewhere means ------------------------------------------------------

VORDERING = {"soort": "vordering", "schoolbestuur": "41234"}


def met_een_fout() -> dict[str, Any]:
    """The first fact is broken in a way that makes every payment and balance uncertain."""
    ruw = goed()
    ruw["feiten"][0] = {"soort": "anders"}
    assert len(fouten(ruw)) == 1
    return ruw


@pytest.mark.parametrize("plek", [1, PLAATS["bankantwoord"], len(GOED["feiten"])])
def test_an_answer_to_a_round_that_is_nowhere_is_never_lost(plek: int) -> None:
    ruw = met_een_fout()
    ruw["feiten"].insert(plek, geweigerd("R9"))
    gevonden = fouten(ruw)
    assert len(gevonden) == 2
    assert 'geen ronde "R9"' in gevonden[1]


def test_an_answer_before_its_round_is_never_lost() -> None:
    ruw = met_een_fout()
    ruw["feiten"].insert(1, geweigerd("R1"))
    assert 'geen ronde "R1"' in fouten(ruw)[1]


@pytest.mark.parametrize(
    "kapot",
    [None, {"soort": "rond", "ronde": "R9", "tot": "2027-03-31"}, {"soort": "ronde", "ronde": 9}],
)
def test_an_answer_to_what_may_have_been_a_round_is_not_judged(kapot: Any) -> None:
    ruw = goed()
    ruw["feiten"] += [kapot, geweigerd("R9")]
    assert {fout.split(" (")[0].split(":")[0] for fout in fouten(ruw)} == {"feit 15"}


def test_a_bad_status_does_not_hide_that_the_round_is_unknown() -> None:
    ruw = goed()
    ruw["feiten"].append(geweigerd("R9", status="weg"))
    gevonden = fouten(ruw)
    assert len(gevonden) == 2
    assert "status: " in gevonden[0]
    assert 'geen ronde "R9"' in gevonden[1]


def test_a_second_answer_is_never_lost() -> None:
    ruw = met_een_fout()
    ruw["feiten"].insert(PLAATS["bankantwoord"], geweigerd("R1", status="teruggekomen"))
    assert "heeft al een antwoord" in fouten(ruw)[1]


def test_a_claim_before_any_round_is_never_lost() -> None:
    ruw = met_een_fout()
    ruw["feiten"].insert(1, VORDERING)
    assert "geen negatief saldo" in fouten(ruw)[1]


def test_a_claim_after_what_may_have_been_a_round_is_not_judged() -> None:
    ruw = goed()
    ruw["feiten"][:0] = [None, VORDERING]
    een_fout(ruw, "feit 1")


def test_a_second_claim_without_a_round_between_is_never_lost() -> None:
    ruw = met_een_fout()
    ruw["feiten"].insert(PLAATS["vordering"], VORDERING)
    assert "geen negatief saldo" in fouten(ruw)[1]


def test_big_amounts_are_counted_exactly() -> None:
    ruw = goed()
    ruw["arrangementen"][0] |= {"totaalCent": 10**30 - 1}
    uit = json.loads(roep(ruw).stdout)
    assert sum(r["bedragCent"] for r in uit["rondes"][0]["regels"]) == (10**30 - 1 + 3) // 6 - 100
