"""Balances, refused money, payees and opening balances through `bereken` (rekenmodel 6, 10, 13)."""

from typing import Any

from tests.unit.betaling.opdrachten.bereken import (
    arrangement,
    bedragen,
    bereken,
    document,
    geweigerd,
    op,
    roep,
    ronde,
    toegekend,
)


def eenmalig(naam: str, euro: int) -> dict[str, Any]:
    return arrangement(naam, euro, "2026-09-01", verdeelsleutel="eenmalig", betaalritme="ineens")


def afrekening(uit: dict[str, Any], nummer: int) -> tuple[int, ...]:
    """Carried, due again, lines, paid, carried on."""
    return tuple(uit["rondes"][nummer]["besturen"]["41234"].values())


def test_example_12_refused_and_then_more_to_take_back() -> None:
    uit = bereken(
        [eenmalig("A", 1000), eenmalig("B", 1500)],
        toegekend("B"),
        ronde("R1", "2026-09-30"),
        toegekend("A"),
        ronde("R2", "2026-10-31"),
        geweigerd("R2"),
        op("ingetrokken", "B"),
        ronde("R3", "2026-11-30"),
    )
    assert afrekening(uit, 2) == (0, 100000, -150000, 0, -50000)
    assert uit["besturen"]["41234"]["uitgevoerdCent"] == 150000
    assert uit["besturen"]["41234"]["saldoCent"] == -50000


def test_example_12_refused_and_then_withdrawn_is_nothing() -> None:
    uit = bereken(
        [eenmalig("A", 1000)],
        toegekend("A"),
        ronde("R1", "2026-09-30"),
        geweigerd("R1", status="teruggekomen"),
        op("ingetrokken", "A"),
        ronde("R2", "2026-10-31"),
    )
    assert afrekening(uit, 1) == (0, 100000, -100000, 0, 0)
    assert set(uit["besturen"]["41234"].values()) == {0}
    leeg: dict[str, int] = {}
    assert uit["arrangementen"]["A"] == {"perMaand": leeg, "perJaar": leeg, "geboektPerJaar": leeg}


def test_example_12_refused_money_is_due_once() -> None:
    uit = bereken(
        [eenmalig("A", 200), eenmalig("B", 1200)],
        toegekend("A"),
        ronde("R1", "2026-09-30"),
        op("ingetrokken", "A"),
        ronde("R2", "2026-10-31"),
        toegekend("B"),
        ronde("R3", "2026-11-30"),
        geweigerd("R3"),
        ronde("R4", "2026-12-31"),
    )
    assert afrekening(uit, 1) == (0, 0, -20000, 0, -20000)
    assert afrekening(uit, 2) == (-20000, 0, 120000, 100000, 0)
    assert afrekening(uit, 3) == (0, 100000, 0, 100000, 0)


def test_example_13_a_line_back_is_for_the_board_that_got_the_money() -> None:
    uit = bereken(
        [arrangement("A", 1400, "2027-01-01", maanden=2), arrangement("B", 600, "2027-03-01")],
        toegekend("A"),
        ronde("R1", "2027-01-31"),
        op("nieuw-bestuur", "A", schoolbestuur="50000", per="2027-02-01"),
        toegekend("B"),
        op("nieuw-bestuur", "B", schoolbestuur="50000", per="2027-02-01"),
        op("gestopt", "A", per="2026-12-31"),
        ronde("R2", "2027-02-28"),
    )
    assert bedragen(uit["rondes"][1]) == {
        ("A", 2027, "41234"): -140000,
        ("B", 2027, "50000"): 50000,
    }
    assert list(uit["rondes"][1]["besturen"]) == ["41234", "50000"]
    assert uit["besturen"]["50000"]["uitgevoerdCent"] == 50000
    assert uit["besturen"]["41234"]["saldoCent"] == -140000


def test_the_payee_is_the_last_recorded_one_at_the_cut_off_date() -> None:
    uit = bereken(
        [arrangement("A", 1200, "2026-09-01", betaalritme="per-maand")],
        toegekend("A"),
        op("nieuw-bestuur", "A", schoolbestuur="50000", per="2026-10-31"),
        ronde("R1", "2026-09-30"),
        ronde("R2", "2026-10-31"),
    )
    assert [list(bedragen(r)) for r in uit["rondes"]] == [
        [("A", 2026, "41234")],
        [("A", 2026, "50000")],
    ]


def test_opening_balances_add_up_count_as_posted_and_are_no_line() -> None:
    uit = bereken(
        [arrangement("A", 1200, "2026-09-01")],
        toegekend("A"),
        op("nieuw-bestuur", "A", schoolbestuur="50000", per="2026-09-01"),
        op("beginstand", "A", kalenderjaar=2026, bedragCent=10000),
        op("beginstand", "A", kalenderjaar=2026, bedragCent=40000),
        op("beginstand", "A", kalenderjaar=2027, bedragCent=0),
        ronde("R1", "2026-12-31"),
    )
    assert bedragen(uit["rondes"][0]) == {("A", 2026, "41234"): -10000}
    assert uit["arrangementen"]["A"]["geboektPerJaar"] == {"2026": 40000}
    assert uit["besturen"]["41234"]["uitgevoerdCent"] == 0


def test_a_claim_takes_the_whole_negative_balance_and_a_receipt_lowers_it() -> None:
    uit = bereken(
        [arrangement("A", 7000, "2026-11-01")],
        toegekend("A"),
        ronde("R1", "2026-12-31"),
        ronde("R2", "2027-01-31"),
        op("gestopt", "A", per="2027-03-17"),
        ronde("R3", "2027-04-30"),
        {"soort": "vordering", "schoolbestuur": "41234"},
        {"soort": "ontvangst", "schoolbestuur": "41234", "bedragCent": 400000},
    )
    assert uit["besturen"]["41234"] == {
        "saldoCent": 0,
        "opnieuwCent": 0,
        "vorderingCent": 8333,
        "uitgevoerdCent": 700000,
        "ontvangenCent": 400000,
    }


def test_a_receipt_needs_no_claim_and_is_due_again() -> None:
    uit = bereken(
        [arrangement("A", 7000, "2026-11-01")],
        {"soort": "ontvangst", "schoolbestuur": "41234", "bedragCent": 5},
    )
    assert uit["besturen"]["41234"]["opnieuwCent"] == 5
    assert uit["besturen"]["41234"]["ontvangenCent"] == 5


def test_lines_are_in_order_of_arrangement_by_code_point() -> None:
    namen = ["b", "A10", "é", "A2", "Z"]
    uit = bereken(
        [arrangement(naam, 1200, "2026-09-01") for naam in namen],
        *map(toegekend, namen),
        ronde("R1", "2027-12-31"),
    )
    volgorde = [(r["arrangement"], r["kalenderjaar"]) for r in uit["rondes"][0]["regels"]]
    assert volgorde == [(naam, jaar) for naam in sorted(namen) for jaar in (2026, 2027)]
    assert list(uit["arrangementen"]) == sorted(namen)


def test_names_keep_their_letters() -> None:
    een = arrangement("zoë", 1, "2026-09-01")
    assert '"zoë"' in roep(document([een], toegekend("zoë"))).stdout
