"""The cases L1-L14, and the sentences of "how a decision term is counted" one by one."""

from datetime import date

import pytest

from contracts import termijnen
from contracts.termijnen import (
    Beslisdatums,
    Beslistermijn,
    Opschorting,
    TermijnBuitenBereik,
    TermijnBuitenKalender,
    Verlenging,
    beslistermijn,
    bezwaar,
    buiten_behandeling,
    documentleeftijd,
)


def d(tekst: str) -> date:
    return date.fromisoformat(tekst)


def opschorting(uitgenodigd: str, tot: str | None, aangevuld: str | None = None) -> Opschorting:
    return Opschorting(
        uitgenodigd_op=d(uitgenodigd),
        hersteltermijn_tot=d(tot) if tot else None,
        aangevuld_op=d(aangevuld) if aangevuld else None,
    )


def uit(ontvangen: str, weken: int = 6, *opschortingen: Opschorting) -> Beslisdatums:
    return beslistermijn(
        Beslistermijn(start=d(ontvangen), weken=weken, opschortingen=opschortingen)
    )


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
def test_l1_to_l5_end_on_a_working_day(
    geval: str, ontvangen: str, weken: int, uiterlijk: str
) -> None:
    antwoord = uit(ontvangen, weken)
    assert antwoord.beslis_uiterlijk == antwoord.eerste_uiterste == d(uiterlijk), geval
    assert (antwoord.opgeschorte_dagen, antwoord.verlenging_geldig) == (0, None)


def test_l6_a_completed_request_suspends_until_completion() -> None:
    antwoord = uit("2026-10-05", 6, opschorting("2026-10-12", "2026-10-26", "2026-10-20"))
    assert (antwoord.beslis_uiterlijk, antwoord.opgeschorte_dagen) == (d("2026-11-23"), 7)


def test_l7_a_request_never_completed_suspends_until_the_term_lapses() -> None:
    antwoord = uit("2026-10-05", 6, opschorting("2026-10-12", "2026-10-26"))
    assert (antwoord.beslis_uiterlijk, antwoord.opgeschorte_dagen) == (d("2026-11-30"), 14)
    assert buiten_behandeling(d("2026-10-26"), None) == d("2026-11-23")


def test_l8_no_term_in_the_invitation_suspends_nothing() -> None:
    antwoord = uit("2026-10-05", 6, opschorting("2026-10-12", None, "2026-10-20"))
    assert (antwoord.beslis_uiterlijk, antwoord.opgeschorte_dagen) == (d("2026-11-16"), 0)


def test_l9_objection_and_the_decision_on_it() -> None:
    zonder = bezwaar(d("2026-11-24"), met_commissie=False)
    assert zonder.eerste_dag == d("2026-11-25")
    assert (zonder.laatste_dag, zonder.besluit_uiterlijk) == (d("2027-01-05"), d("2027-02-16"))
    assert bezwaar(d("2026-11-24"), met_commissie=True).besluit_uiterlijk == d("2027-03-30")


def test_l10_an_objection_term_is_shifted_too() -> None:
    antwoord = bezwaar(d("2027-03-24"), met_commissie=False)
    assert antwoord.laatste_dag == d("2027-05-10")
    assert antwoord.besluit_uiterlijk == d("2027-06-21")  # six weeks from the shifted end


def test_l11_months_back_are_clamped_and_never_shifted() -> None:
    assert termijnen.terug_maanden(d("2027-07-31"), 3) == d("2027-04-30")
    assert termijnen.terug_maanden(d("2027-08-01"), 3) == d("2027-05-01")  # a Saturday stays


def test_l12_weeks_back() -> None:
    assert termijnen.terug_weken(d("2027-06-15"), 2) == d("2027-06-01")


def test_l13_half_a_year_of_support_first() -> None:
    assert termijnen.vooraf(d("2026-09-07"), 6) == d("2027-03-07")


def test_l14_a_report_of_two_years_old_is_just_valid() -> None:
    laatste = d("2027-03-14")
    assert documentleeftijd(d("2025-03-14"), laatste, 24).nog_geldig
    te_oud = documentleeftijd(d("2025-03-14"), d("2027-03-15"), 24)
    assert (te_oud.nog_geldig, te_oud.laatste_dag_geldig) == (False, laatste)


def test_a_late_completion_counts_as_lapse() -> None:
    laat = opschorting("2026-10-12", "2026-10-26", "2026-11-09")
    assert uit("2026-10-05", 6, laat) == uit(
        "2026-10-05", 6, opschorting("2026-10-12", "2026-10-26")
    )
    assert buiten_behandeling(d("2026-10-26"), d("2026-11-09")) == d("2026-11-23")


def test_not_treating_is_decided_four_weeks_after_completion() -> None:
    assert buiten_behandeling(d("2026-10-26"), d("2026-10-20")) == d("2026-11-17")
    assert buiten_behandeling(d("2026-11-27"), None) == d("2026-12-28")  # Atw: Christmas


def test_overlapping_suspensions_count_once() -> None:
    antwoord = uit(
        "2026-10-05",
        6,
        opschorting("2026-10-12", "2026-10-26", "2026-10-20"),
        opschorting("2026-10-15", "2026-10-26", "2026-10-22"),
        opschorting("2026-10-13", "2026-10-16"),
    )
    assert antwoord.opgeschorte_dagen == 9  # 13 up to and including 21 October


def test_completed_on_the_day_of_invitation_or_the_day_after_suspends_nothing() -> None:
    for aangevuld in ("2026-10-12", "2026-10-13"):
        antwoord = uit("2026-10-05", 6, opschorting("2026-10-12", "2026-10-26", aangevuld))
        assert antwoord.opgeschorte_dagen == 0


def test_a_suspended_day_counts_only_while_the_term_runs() -> None:
    laatste_dag = opschorting("2026-11-15", "2026-11-16")
    assert uit("2026-10-05", 6, laatste_dag).beslis_uiterlijk == d("2026-11-17")
    erna = opschorting("2026-11-16", "2026-11-30")
    assert uit("2026-10-05", 6, erna).opgeschorte_dagen == 0
    ervoor = opschorting("2026-09-01", "2026-10-07")
    assert uit("2026-10-05", 6, ervoor).opgeschorte_dagen == 2


def test_days_off_after_the_last_day_do_not_make_a_suspension_count() -> None:
    """L2 ends on 25 December and is shifted to the 28th: the term no longer runs in between."""
    antwoord = uit("2026-11-13", 6, opschorting("2026-12-25", "2027-01-08"))
    assert (antwoord.beslis_uiterlijk, antwoord.opgeschorte_dagen) == (d("2026-12-28"), 0)


def verlengd(op: str, weken: int = 4, eerst: int = 6, *opschortingen: Opschorting) -> Beslisdatums:
    return beslistermijn(
        Beslistermijn(
            start=d("2026-11-13"),
            weken=eerst,
            opschortingen=opschortingen,
            verlenging=Verlenging(op=d(op), weken=weken),
        )
    )


def test_an_extension_on_the_shifted_first_deadline_is_in_time() -> None:
    antwoord = verlengd("2026-12-28")
    assert antwoord.verlenging_geldig is True
    assert antwoord.eerste_uiterste == d("2026-12-28")
    assert antwoord.beslis_uiterlijk == d("2027-01-22")  # ten weeks from receipt, not from the 28th


def test_an_extension_a_day_later_changes_nothing() -> None:
    antwoord = verlengd("2026-12-29")
    assert antwoord.verlenging_geldig is False
    assert antwoord.eerste_uiterste == antwoord.beslis_uiterlijk == d("2026-12-28")


def test_a_suspension_in_the_extension_counts_for_the_extended_term_only() -> None:
    in_verlenging = opschorting("2027-01-04", "2027-01-08")
    antwoord = verlengd("2026-12-01", 4, 6, in_verlenging)
    assert antwoord.eerste_uiterste == d("2026-12-28")
    assert (antwoord.beslis_uiterlijk, antwoord.opgeschorte_dagen) == (d("2027-01-26"), 4)


def test_the_limit_of_12_weeks_looks_at_the_weeks_and_not_at_suspension() -> None:
    # received on a Saturday: every deadline falls on a Saturday
    assert uit("2026-10-03", 12).beslis_uiterlijk == d("2026-12-28")  # raw 26 December
    assert uit("2026-10-03", 13).beslis_uiterlijk == d("2027-01-02")
    lang_stil = opschorting("2026-10-10", "2026-12-12")
    assert uit("2026-10-03", 6, lang_stil).beslis_uiterlijk == d("2027-01-18")  # raw 16 January


def test_an_extended_term_of_more_than_12_weeks_is_not_shifted_but_the_first_is() -> None:
    antwoord = beslistermijn(
        Beslistermijn(
            start=d("2026-10-03"), weken=12, verlenging=Verlenging(op=d("2026-12-28"), weken=1)
        )
    )
    assert antwoord.eerste_uiterste == d("2026-12-28")
    assert (antwoord.beslis_uiterlijk, antwoord.verlenging_geldig) == (d("2027-01-02"), True)


def test_without_atw_nothing_is_shifted_and_no_table_is_needed() -> None:
    assert beslistermijn(
        Beslistermijn(start=d("2026-11-13"), weken=6, atw=False)
    ).beslis_uiterlijk == d("2026-12-25")
    ver = beslistermijn(Beslistermijn(start=d("2035-11-13"), weken=6, atw=False))
    assert ver.beslis_uiterlijk == d("2035-12-25")


def test_a_term_beyond_the_table_is_refused_by_name() -> None:
    with pytest.raises(TermijnBuitenKalender, match="2030-01-16"):
        uit("2029-12-05")
    with pytest.raises(TermijnBuitenKalender, match="2022-12-01"):
        buiten_behandeling(d("2022-11-03"), None)
    with pytest.raises(TermijnBuitenKalender):
        bezwaar(d("2029-11-15"), met_commissie=False)  # the decision, not the objection
    assert TermijnBuitenKalender.naam() == "termijn-buiten-kalender"


def test_a_term_outside_the_years_1_to_9999_is_refused_by_name() -> None:
    with pytest.raises(TermijnBuitenBereik):
        termijnen.terug_weken(d("0001-01-05"), 1)
    with pytest.raises(TermijnBuitenBereik):
        termijnen.vooraf(d("9999-06-01"), 7)
    assert TermijnBuitenBereik.naam() == "termijn-buiten-bereik"
