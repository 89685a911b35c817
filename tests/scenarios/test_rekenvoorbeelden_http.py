"""The worked examples 8 to 11 and 13 of the calculation model, from request to line, to the cent.

Example 12 (money that the bank refuses) begins with an answer of the bank: that is no part of this.
"""

from tests.scenarios import stappen as s
from tests.scenarios.wereld import (
    AANVRAAG,
    ANDER_BESTUUR,
    BAO,
    BESTUUR,
    Diensten,
    Wereld,
    goed,
    regelingtekst,
    wereld,
)

HEEL_JAAR = ("2026-11-03", "2026-11-01", "2027-10-31", 700000)
"""Example 2: 7.000,00 for twelve months from November 2026."""
DECEMBER = ("2026-12-10", "2026-12-10", "2027-03-09", 210000)
"""Example 1: 2.100,00 for three months from December 2026."""


def test_voorbeeld_8_early_stop_when_all_was_paid(w: Wereld) -> None:
    s.neem_in_gebruik(w)
    welk = s.ken_toe(w, *HEEL_JAAR)
    assert s.bedragen(w, s.ronde(w, "2026-12-15", "2026-12-31")) == [(2026, 116667)]
    assert s.bedragen(w, s.ronde(w, "2027-01-15")) == [(2027, 583333)]
    s.stop(w, "2027-03-18", welk, "2027-03-17")
    assert s.per_jaar(s.plan(w, welk)) == {2026: 116667, 2027: 175000}
    laatste = s.ronde(w, "2027-03-31")
    assert s.bedragen(w, laatste) == [(2027, -408333)]
    assert s.saldo(laatste, BESTUUR) == {"regelsCent": -408333, "doorgeschovenCent": -408333}
    assert s.geboekt(s.verklaring(w, welk)) == {2026: 116667, 2027: 175000}


def test_voorbeeld_8_stopmaand_niet_is_another_word_in_the_rule_set(samen: Diensten) -> None:
    tekst = regelingtekst().replace('stopregel = "stopmaand-vol"', 'stopregel = "stopmaand-niet"')
    w = wereld(samen, tekst=tekst)
    s.neem_in_gebruik(w)
    welk = s.ken_toe(w, *HEEL_JAAR)
    assert s.arrangement(w, welk).json()["stopregel"] == "stopmaand-niet"
    s.ronde(w, "2027-01-15")
    s.stop(w, "2027-03-18", welk, "2027-03-17")
    assert s.bedragen(w, s.ronde(w, "2027-03-31")) == [(2027, -466667)]
    assert s.per_jaar(s.verklaring(w, welk)) == {2026: 116667, 2027: 116666}


def test_voorbeeld_9_a_stop_per_31_december_that_arrives_in_february(w: Wereld) -> None:
    s.neem_in_gebruik(w)
    welk = s.ken_toe(w, *DECEMBER)
    s.ronde(w, "2026-12-15")
    assert s.bedragen(w, s.ronde(w, "2027-01-15")) == [(2027, 140000)]
    s.stop(w, "2027-02-05", welk, "2026-12-31")
    assert s.bedragen(w, s.ronde(w, "2027-02-28")) == [(2027, -140000)]
    assert s.geboekt(s.verklaring(w, welk)) == {2026: 70000}


def test_voorbeeld_9_a_stop_before_the_start_reaches_the_closed_year(w: Wereld) -> None:
    s.neem_in_gebruik(w)
    welk = s.ken_toe(w, *DECEMBER)
    s.ronde(w, "2027-01-15")
    s.stop(w, "2027-02-05", welk, "2026-11-30")
    s.ronde(w, "2027-02-28")
    jaren = s.verklaring(w, welk)["jaren"]
    laatste = [(jaar["regels"][-1]["bedragCent"], jaar["kalenderjaar"]) for jaar in jaren]
    assert laatste == [(-70000, 2026), (-140000, 2027)]
    assert [jaar["regels"][-1]["voorgaandBoekjaar"] for jaar in jaren] == [True, False]
    assert s.geboekt(s.plan(w, welk)) == {}


def test_voorbeeld_10_less_support_and_back_again(w: Wereld) -> None:
    s.neem_in_gebruik(w)
    welk = s.ken_toe(w, *HEEL_JAAR)
    s.ronde(w, "2027-01-15")
    s.verlaag(w, "2027-03-20", welk, "2027-04", 100000)
    plan = s.plan(w, welk)
    assert sum(s.per_maand(plan)[:5]) == 291667
    rest = [44048, 44047, 44048, 44047, 44048, 44047, 44048]
    assert s.per_maand(plan)[5:] == rest
    assert s.per_jaar(plan) == {2026: 116667, 2027: 483333}
    assert s.bedragen(w, s.ronde(w, "2027-03-31")) == [(2027, -100000)]
    s.herroep(w, "2027-04-12", welk, "verlaging")
    terug = s.ronde(w, "2027-04-30")
    assert s.bedragen(w, terug) == [(2027, 100000)]
    assert s.saldo(terug, BESTUUR) == {"saldoVorigCent": -100000, "regelsCent": 100000}
    assert s.geboekt(s.verklaring(w, welk)) == {2026: 116667, 2027: 583333}


def test_voorbeeld_11_two_reductions_out_of_order(w: Wereld) -> None:
    welk = s.ken_toe(w, "2026-09-01", "2026-09-01", "2027-08-31", 700000)
    s.verlaag(w, "2026-09-20", welk, "2027-01", 300000)
    s.verlaag(w, "2026-09-21", welk, "2026-10", 1)
    assert s.per_jaar(s.verklaring(w, welk)) == {2026: 233333, 2027: 166666}


def test_voorbeeld_13_a_stop_after_the_school_moved_is_of_the_board_that_was_paid(
    w: Wereld,
) -> None:
    s.neem_in_gebruik(w)
    welk = s.ken_toe(w, *DECEMBER)
    s.ronde(w, "2027-01-15")
    w.klok.zet(s.dag("2027-01-20"))
    naar = {"naar": ANDER_BESTUUR, "perDatum": "2027-02-01"}
    goed(w.post(f"{AANVRAAG}/vestigingen/{BAO}/overgangen", naar, als="beheerder"))
    ander = s.ken_toe(w, "2027-02-02", "2027-02-02", "2027-05-01", 90000)
    s.stop(w, "2027-02-05", welk, "2026-12-31")
    ronde = s.ronde(w, "2027-02-28")
    assert sorted(s.regels(w, ronde)) == sorted(
        [(str(welk), 2027, BESTUUR, -140000), (str(ander), 2027, ANDER_BESTUUR, 90000)]
    )
    assert s.betaald(w, ronde) == {ANDER_BESTUUR: 90000}
    assert s.saldo(ronde, BESTUUR) == {"regelsCent": -140000, "doorgeschovenCent": -140000}
    s.verklaring(w, welk)
