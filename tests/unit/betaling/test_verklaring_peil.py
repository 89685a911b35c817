"""As of D as known on T: rekenmodel 7-11 and worked examples 8-11 in both directions of time."""

import pytest

from tests.unit.betaling.verklaringlog import A1, Logboek, dag


def voorbeeld_2() -> Logboek:
    """7.000 over 12 months from November 2026, all of 2026 and 2027 paid (worked example 2)."""
    boek = Logboek("2026-10-20")
    boek.ken_toe()
    boek.ronde("2026-12-31", "2026-12-15")
    boek.ronde("2027-01-31", "2027-01-31")
    return boek


def test_before_the_grant_there_is_nothing() -> None:
    boek = voorbeeld_2()
    voor = boek.plan("2026-10-19")
    assert (voor.per_maand, voor.per_jaar, voor.geboekt, voor.maanden) == ({}, {}, {}, ())
    assert voor.begunstigde is None
    assert [rij.positie for rij in voor.peil.nog_niet] == [2]
    assert boek.plan("2026-10-20").per_jaar == {2026: 116667, 2027: 583333}
    assert boek.plan("2026-10-20", "2026-10-19").per_jaar == {}


def test_posted_counts_from_the_day_of_approval_not_from_the_cut_off_date() -> None:
    boek = voorbeeld_2()
    assert boek.plan("2026-12-14").geboekt == {}
    assert boek.plan("2026-12-15").geboekt == {(2026, "41234"): 116667}
    assert boek.plan("2027-01-31").geboekt == {(2026, "41234"): 116667, (2027, "41234"): 583333}
    assert boek.plan("2027-01-31", "2027-01-30").geboekt == {(2026, "41234"): 116667}


def test_example_8_a_stop_counts_from_its_own_date_and_from_when_it_is_known() -> None:
    boek = voorbeeld_2()
    boek.vandaag = dag("2027-03-10")
    stop = boek.stop("2027-03-17")
    assert boek.plan("2027-03-16").per_jaar == {2026: 116667, 2027: 583333}
    assert [rij.positie for rij in boek.plan("2027-03-16").peil.nog_niet] == [stop]
    assert boek.plan("2027-03-17").per_jaar == {2026: 116667, 2027: 175000}
    assert boek.plan("2027-03-17", "2027-03-09").per_jaar == {2026: 116667, 2027: 583333}
    boek.ronde("2027-03-31", "2027-03-31")
    assert boek.plan("2027-03-31").geboekt[2027, "41234"] == 175000
    assert boek.plan("2027-03-30").geboekt[2027, "41234"] == 583333


def test_example_9_a_stop_over_the_year_end_that_arrives_late() -> None:
    boek = Logboek("2026-12-05")
    boek.ken_toe(210000, "2026-12-10", 3)
    boek.ronde("2027-01-15", "2027-01-15")
    boek.vandaag = dag("2027-02-05")
    boek.stop("2026-12-31")
    vol = {2026: 70000, 2027: 140000}
    assert boek.plan("2026-12-31", "2027-02-04").per_jaar == vol
    assert boek.plan("2026-12-30").per_jaar == vol
    assert boek.plan("2026-12-31").per_jaar == {2026: 70000}
    boek.ronde("2027-02-28", "2027-02-28")
    assert [r.bedrag_cent for _, r in boek.plan("2027-02-28").regels(2027)] == [140000, -140000]


def test_example_10_a_reduction_counts_from_its_decision_and_so_does_its_withdrawal() -> None:
    boek = voorbeeld_2()
    boek.vandaag = dag("2027-03-20")
    boek.verlaag("2027-04", 100000)
    assert boek.plan("2027-03-19").per_jaar[2027] == 583333
    assert boek.plan("2027-03-20").per_jaar[2027] == 483333
    assert boek.plan("2027-03-20", "2027-03-19").per_jaar[2027] == 583333
    boek.vandaag = dag("2027-05-02")
    boek.herroep_verlaging()
    assert boek.plan("2027-05-01").per_jaar[2027] == 483333
    assert boek.plan("2027-05-02").per_jaar[2027] == 583333
    assert boek.plan("2027-05-02", "2027-05-01").per_jaar[2027] == 483333


def test_example_11_two_reductions_out_of_order() -> None:
    boek = Logboek("2026-08-20")
    boek.ken_toe(700000, "2026-09-01", 12)
    boek.vandaag = dag("2026-09-10")
    boek.verlaag("2027-01", 300000)
    boek.vandaag = dag("2026-09-25")
    boek.verlaag("2026-10", 1)
    assert boek.plan("2026-09-09").per_jaar == {2026: 233333, 2027: 466667}
    assert boek.plan("2026-09-10").per_jaar == {2026: 233333, 2027: 166667}
    assert boek.plan("2026-09-25").per_jaar == {2026: 233333, 2027: 166666}
    assert boek.plan("2026-09-25", "2026-09-24").per_jaar == {2026: 233333, 2027: 166667}


def test_a_withdrawn_stop_that_was_not_yet_in_force_never_comes_back() -> None:
    """StopHerroepen of February stands before the date of the stop in March."""
    boek = voorbeeld_2()
    boek.vandaag = dag("2027-02-01")
    boek.stop("2027-03-17")
    boek.vandaag = dag("2027-02-10")
    boek.herroep_stop()
    for peil in ("2027-02-09", "2027-02-15", "2027-03-17"):
        assert boek.plan(peil).per_jaar == {2026: 116667, 2027: 583333}
    assert boek.plan("2027-03-17", "2027-02-09").per_jaar == {2026: 116667, 2027: 175000}


def test_a_replaced_stop_does_not_hold_until_its_successor_does() -> None:
    boek = voorbeeld_2()
    boek.vandaag = dag("2027-02-01")
    boek.stop("2027-03-17")
    boek.vandaag = dag("2027-03-01")
    boek.stop("2027-05-31")
    assert boek.plan("2027-04-01").per_jaar[2027] == 583333
    assert boek.plan("2027-05-31").per_jaar[2027] == 291666
    assert boek.plan("2027-04-01", "2027-02-28").per_jaar[2027] == 175000


def test_a_withdrawal_takes_away_the_reduction_it_took_away_whatever_the_dates() -> None:
    """Recorded: A, B, B taken back (late), A taken back (early). Between them only B counts."""
    boek = voorbeeld_2()
    boek.vandaag = dag("2027-03-25")
    boek.verlaag("2027-04", 100000, besluit=dag("2027-03-01"))
    b = boek.verlaag("2027-05", 50000, besluit=dag("2027-03-02"))
    boek.herroep_verlaging(besluit=dag("2027-03-20"))
    boek.herroep_verlaging(besluit=dag("2027-03-10"))
    assert [rij.positie for rij in boek.plan("2027-03-12").peil.telt[1:]] == [b]
    assert boek.plan("2027-03-12").per_jaar[2027] == 533333
    assert boek.plan("2027-03-20").per_jaar[2027] == 583333


def test_a_withdrawn_round_counts_until_the_day_it_was_withdrawn() -> None:
    boek = Logboek("2026-10-20")
    boek.ken_toe()
    ronde = boek.ronde("2026-12-31", "2026-12-15")
    boek.vandaag = dag("2026-12-20")
    boek.trek_in(ronde)
    assert boek.plan("2026-12-19").geboekt == {(2026, "41234"): 116667}
    assert boek.plan("2026-12-20").geboekt == {}
    assert boek.plan("2026-12-20", "2026-12-19").geboekt == {(2026, "41234"): 116667}
    boek.ronde("2026-12-31", "2026-12-28")
    steps = boek.plan("2026-12-28")
    assert [r.bedrag_cent for _, r in steps.regels()] == [116667]
    (regel,) = steps.regels()
    assert sum(stap.cent for stap in steps.stappen_regel(*regel)) == 116667


@pytest.mark.parametrize("peil", ["2027-03-16", "2027-03-17"])
def test_a_line_is_explained_by_the_log_as_its_round_saw_it(peil: str) -> None:
    """A stop recorded after a round does not change what that round is explained by."""
    boek = voorbeeld_2()
    boek.vandaag = dag("2027-03-10")
    boek.stop("2027-03-17")
    plan = boek.plan(peil)
    assert [
        [stap.cent for stap in plan.stappen_regel(ronde, regel)] for ronde, regel in plan.regels()
    ] == [[116667], [583333]]
    assert plan.arrangement == A1
