"""The life of an arrangement as far as its first story goes: B06-B08, B21, B31-B33."""

from dataclasses import replace
from datetime import date

import pytest

from contracts.problems import DatumInDeToekomst, ZelfdePersoon
from services.toekenning import problems
from services.toekenning.commands import ArrangementCommand
from tests.unit.toekenning.arrangement import (
    ARRANGEMENT,
    GEMELD,
    GESTOPT,
    IN_UITVOERING,
    KEN_TOE,
    MELD,
    NEEM,
    STOP,
    TOEGEKEND,
)


def test_b08_a_grant_freezes_everything_a_payment_needs() -> None:
    ARRANGEMENT.given().when(KEN_TOE).then(TOEGEKEND)


def test_a_request_is_granted_once() -> None:
    ARRANGEMENT.given(TOEGEKEND).when(KEN_TOE).refused(problems.AlBesloten)


def test_b07_a_grant_at_the_ceiling_stands_and_a_cent_above_is_refused() -> None:
    at_ceiling = replace(KEN_TOE, toekenning=replace(KEN_TOE.toekenning, totaal_cent=700000))
    ARRANGEMENT.given().when(at_ceiling).then(replace(TOEGEKEND, totaal_cent=700000))
    above = replace(KEN_TOE, toekenning=replace(KEN_TOE.toekenning, totaal_cent=700001))
    ARRANGEMENT.given().when(above).refused(problems.BovenPlafond, "7.000,00 euro")


def test_b06_a_grant_ends_at_most_a_year_after_the_decision() -> None:
    longest = replace(
        KEN_TOE, toekenning=replace(KEN_TOE.toekenning, laatste_dag=date(2027, 12, 9))
    )
    ARRANGEMENT.given().when(longest).then(replace(TOEGEKEND, laatste_dag=date(2027, 12, 9)))
    longer = replace(
        KEN_TOE, toekenning=replace(KEN_TOE.toekenning, laatste_dag=date(2027, 12, 10))
    )
    ARRANGEMENT.given().when(longer).refused(problems.BuitenLooptijd, "2027-12-09")


def test_a_decision_is_not_dated_after_today() -> None:
    tomorrow = replace(KEN_TOE, besluit_datum=date(2026, 12, 11))
    ARRANGEMENT.given().when(tomorrow).refused(DatumInDeToekomst, "2026-12-10")


def test_b21_the_school_takes_it_in_uitvoering_once() -> None:
    ARRANGEMENT.given(TOEGEKEND).when(NEEM).then(IN_UITVOERING)
    ARRANGEMENT.given(TOEGEKEND, IN_UITVOERING).when(NEEM).refused(problems.AlInUitvoering)


def test_b21_in_uitvoering_is_not_before_the_decision_nor_after_today() -> None:
    before = replace(NEEM, uitvoering_datum=date(2026, 12, 9))
    ARRANGEMENT.given(TOEGEKEND).when(before).refused(problems.DatumVoorBesluit, "2026-12-10")
    after = replace(NEEM, uitvoering_datum=date(2026, 12, 15))
    ARRANGEMENT.given(TOEGEKEND).when(after).refused(DatumInDeToekomst)


def test_b32_the_school_reports_a_stop() -> None:
    ARRANGEMENT.given(TOEGEKEND, IN_UITVOERING).when(MELD).then(GEMELD)


@pytest.mark.parametrize(
    ("stop_per", "minder_cent"), [(None, None), (date(2027, 3, 17), 100), (None, 0), (None, -1)]
)
def test_b32_a_report_says_when_it_stops_or_how_much_less(
    stop_per: date | None, minder_cent: int | None
) -> None:
    report = replace(MELD, stop_per=stop_per, minder_cent=minder_cent)
    ARRANGEMENT.given(TOEGEKEND).when(report).refused(problems.WijzigingOnvolledig)


def test_b33_the_swv_stops_it_and_a_new_date_replaces_the_old() -> None:
    ARRANGEMENT.given(TOEGEKEND, IN_UITVOERING).when(STOP).then(GESTOPT)
    earlier = replace(STOP, stop_datum=date(2026, 11, 1))
    ARRANGEMENT.given(TOEGEKEND, IN_UITVOERING, GESTOPT).when(earlier).then(
        replace(GESTOPT, stop_datum=date(2026, 11, 1))
    )


def test_b33_the_same_stop_twice_is_refused_also_when_it_came_before_uitvoering() -> None:
    ARRANGEMENT.given(TOEGEKEND, GESTOPT).when(STOP).refused(problems.StopStaatAl, "2027-03-17")
    ARRANGEMENT.given(TOEGEKEND, GESTOPT, IN_UITVOERING).when(STOP).refused(problems.StopStaatAl)


def test_b33_a_stop_is_decided_between_the_grant_and_today() -> None:
    before = replace(STOP, besluit_datum=date(2026, 12, 9))
    ARRANGEMENT.given(TOEGEKEND).when(before).refused(problems.DatumVoorBesluit)
    after = replace(STOP, besluit_datum=date(2027, 3, 21))
    ARRANGEMENT.given(TOEGEKEND).when(after).refused(DatumInDeToekomst)


@pytest.mark.parametrize("command", [NEEM, MELD, STOP], ids=lambda c: type(c).__name__)
def test_nothing_can_be_done_to_what_was_never_granted(command: ArrangementCommand) -> None:
    ARRANGEMENT.given().when(command).refused(problems.ArrangementBestaatNiet)


def test_who_files_does_not_decide() -> None:
    """The same person in two roles is one person; a system without a person is nobody."""
    zelf = replace(KEN_TOE.aanvraag, ingediend_door=KEN_TOE.door)
    ARRANGEMENT.given().when(replace(KEN_TOE, aanvraag=zelf)).refused(ZelfdePersoon)
    ander = replace(KEN_TOE.aanvraag, ingediend_door="iemand-anders")
    ARRANGEMENT.given().when(replace(KEN_TOE, aanvraag=ander)).then(TOEGEKEND)
