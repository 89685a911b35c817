"""Reductions, and taking stops and reductions back: B31-B33, rekenmodel 7, 8."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from contracts.periode import Maand
from contracts.problems import DatumInDeToekomst, DatumTeVroeg
from contracts.rekenmodel.problems import (
    BedragTeLaag,
    GeenStopTeHerroepen,
    GeenVerlagingTeHerroepen,
    VerlagingBovenRest,
    VerlagingNaEinde,
)
from services.toekenning import problems
from tests.unit.toekenning.arrangement import (
    ARRANGEMENT,
    GESTOPT,
    HERROEP_STOP,
    HERROEP_VERLAGING,
    HERZIEN,
    HERZIENING_VOORGESTELD,
    IN_UITVOERING,
    STOP,
    STOP_HERROEPEN,
    TOEGEKEND,
    VERLAAG,
    VERLAAGD,
    VERLAGING_HERROEPEN,
)

TWEEDE = replace(VERLAAGD, bedrag_cent=10000)


def test_rekenmodel_8_a_reduction_takes_at_most_what_is_left_from_its_month() -> None:
    """2.100 over December (weight 1) and January (1/2): 700 are left from January."""
    granted = ARRANGEMENT.given(TOEGEKEND)
    granted.when(replace(VERLAAG, bedrag_cent=70000)).then(replace(VERLAAGD, bedrag_cent=70000))
    granted.when(replace(VERLAAG, bedrag_cent=70001)).refused(VerlagingBovenRest, "700,00")
    granted.when(replace(VERLAAG, bedrag_cent=0)).refused(BedragTeLaag)


def test_rekenmodel_8_a_second_reduction_finds_what_the_first_left() -> None:
    once = ARRANGEMENT.given(TOEGEKEND, VERLAAGD)
    once.when(replace(VERLAAG, bedrag_cent=40001)).refused(VerlagingBovenRest, "400,00")
    once.when(replace(VERLAAG, bedrag_cent=40000)).then(replace(VERLAAGD, bedrag_cent=40000))


def test_rekenmodel_8_a_reduction_starts_at_the_last_month_at_the_latest() -> None:
    late = replace(VERLAAG, vanaf=Maand(2027, 2))
    ARRANGEMENT.given(TOEGEKEND).when(late).refused(VerlagingNaEinde, "2027-01")
    early = replace(VERLAAG, vanaf=Maand(2020, 1), bedrag_cent=210000)
    ARRANGEMENT.given(TOEGEKEND).when(early).then(
        replace(VERLAAGD, vanaf=Maand(2020, 1), bedrag_cent=210000)
    )


def test_b33_a_reduction_is_decided_between_the_grant_and_today() -> None:
    before = replace(VERLAAG, besluit_datum=date(2026, 12, 9))
    ARRANGEMENT.given(TOEGEKEND).when(before).refused(problems.DatumVoorBesluit)
    after = replace(VERLAAG, besluit_datum=date(2027, 1, 21))
    ARRANGEMENT.given(TOEGEKEND).when(after).refused(DatumInDeToekomst)


def test_rekenmodel_7_the_stop_that_stands_is_taken_back_once() -> None:
    ARRANGEMENT.given(TOEGEKEND, GESTOPT).when(HERROEP_STOP).then(STOP_HERROEPEN)
    ARRANGEMENT.given(TOEGEKEND).when(HERROEP_STOP).refused(GeenStopTeHerroepen)
    twice = ARRANGEMENT.given(TOEGEKEND, GESTOPT, STOP_HERROEPEN)
    twice.when(HERROEP_STOP).refused(GeenStopTeHerroepen)
    again = replace(STOP, vandaag=date(2027, 3, 23), besluit_datum=date(2027, 3, 23))
    twice.when(again).then(replace(GESTOPT, besluit_datum=date(2027, 3, 23)))


def test_rekenmodel_7_a_replaced_stop_is_no_longer_the_one_that_stands() -> None:
    replaced = ARRANGEMENT.given(
        TOEGEKEND, GESTOPT, replace(GESTOPT, stop_datum=date(2027, 2, 1)), IN_UITVOERING
    )
    replaced.when(HERROEP_STOP).refused(problems.NietDeLaatste)
    replaced.when(replace(HERROEP_STOP, plaats=2)).then(STOP_HERROEPEN)


@pytest.mark.parametrize("place", [None, 0, 2, -1])
def test_only_the_stop_itself_can_be_named(place: int | None) -> None:
    wrong = replace(HERROEP_STOP, plaats=place)
    ARRANGEMENT.given(TOEGEKEND, GESTOPT).when(wrong).refused(problems.NietDeLaatste)


def test_rekenmodel_8_reductions_are_taken_back_from_the_last_recorded_on() -> None:
    two = ARRANGEMENT.given(TOEGEKEND, VERLAAGD, TWEEDE)
    two.when(HERROEP_VERLAGING).refused(problems.NietDeLaatste, "verlaging")
    two.when(replace(HERROEP_VERLAGING, plaats=2)).then(VERLAGING_HERROEPEN)
    one = ARRANGEMENT.given(TOEGEKEND, VERLAAGD, TWEEDE, VERLAGING_HERROEPEN)
    one.when(HERROEP_VERLAGING).then(VERLAGING_HERROEPEN)
    none = ARRANGEMENT.given(TOEGEKEND, VERLAAGD, TWEEDE, VERLAGING_HERROEPEN, VERLAGING_HERROEPEN)
    none.when(HERROEP_VERLAGING).refused(GeenVerlagingTeHerroepen)


def test_rekenmodel_8_a_reduction_that_a_revision_swallowed_cannot_be_taken_back() -> None:
    revised = ARRANGEMENT.given(TOEGEKEND, VERLAAGD, HERZIENING_VOORGESTELD, HERZIEN)
    revised.when(HERROEP_VERLAGING).refused(GeenVerlagingTeHerroepen)


def test_a_stop_is_not_named_as_a_reduction_nor_the_reverse() -> None:
    both = ARRANGEMENT.given(TOEGEKEND, GESTOPT, VERLAAGD)
    both.when(HERROEP_VERLAGING).refused(problems.NietDeLaatste)
    both.when(replace(HERROEP_STOP, plaats=2)).refused(problems.NietDeLaatste)


def test_taking_back_is_decided_from_the_fact_itself_up_to_today() -> None:
    stopped = ARRANGEMENT.given(TOEGEKEND, GESTOPT)
    stopped.when(replace(HERROEP_STOP, besluit_datum=date(2027, 3, 19))).refused(
        DatumTeVroeg, "2027-03-20"
    )
    stopped.when(replace(HERROEP_STOP, besluit_datum=date(2027, 3, 23))).refused(DatumInDeToekomst)


def test_the_named_event_is_recorded() -> None:
    other = replace(HERROEP_STOP, gebeurtenis=UUID(int=99))
    ARRANGEMENT.given(TOEGEKEND, GESTOPT).when(other).then(
        replace(STOP_HERROEPEN, gebeurtenis=UUID(int=99))
    )
