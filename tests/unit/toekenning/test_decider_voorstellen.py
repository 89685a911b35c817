"""Revision and withdrawal of a grant take two persons: C18, rekenmodel 8."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from contracts.periode import Maand
from contracts.problems import (
    AlVoorgesteld,
    DatumInDeToekomst,
    DatumTeVroeg,
    GeenVoorstel,
    ZelfdePersoon,
)
from contracts.rekenmodel.problems import HerzieningOnderBehouden
from services.toekenning import problems
from services.toekenning.decider.toestand import LopendArrangement, ToegekendArrangement
from tests.unit.toekenning.arrangement import (
    ARRANGEMENT,
    GESTOPT,
    HERZIEN,
    HERZIENING_AFGEKEURD,
    HERZIENING_VOORGESTELD,
    IN_UITVOERING,
    INHOUD,
    INTREKKING_VOORGESTELD,
    KEUR_AF,
    STEL_HERZIENING_VOOR,
    STEL_INTREKKING_VOOR,
    STEL_VAST,
    TOEGEKEND,
    VERLAAGD,
)

VOORSTELLEN = (HERZIENING_VOORGESTELD, INTREKKING_VOORGESTELD)


def herzie(totaal_cent: int) -> object:
    """A proposal for another total from January 2027 on."""
    grant = replace(STEL_HERZIENING_VOOR.toekenning, totaal_cent=totaal_cent)
    return replace(STEL_HERZIENING_VOOR, toekenning=grant)


@pytest.mark.parametrize("open_", VOORSTELLEN, ids=lambda v: type(v).__name__)
def test_one_proposal_stands_at_a_time(open_: object) -> None:
    waiting = ARRANGEMENT.given(TOEGEKEND, open_)
    waiting.when(STEL_HERZIENING_VOOR).refused(AlVoorgesteld)
    waiting.when(STEL_INTREKKING_VOOR).refused(AlVoorgesteld)


@pytest.mark.parametrize("open_", VOORSTELLEN, ids=lambda v: type(v).__name__)
def test_who_proposed_does_not_confirm(open_: object) -> None:
    waiting = ARRANGEMENT.given(TOEGEKEND, open_)
    waiting.when(replace(STEL_VAST, door="medewerker-1")).refused(ZelfdePersoon)
    waiting.when(replace(STEL_VAST, door="")).refused(ZelfdePersoon)


@pytest.mark.parametrize("command", [STEL_VAST, KEUR_AF], ids=lambda c: type(c).__name__)
def test_only_the_proposal_that_stands_is_decided(command: object) -> None:
    ARRANGEMENT.given(TOEGEKEND).when(command).refused(GeenVoorstel)
    other = replace(HERZIENING_VOORGESTELD, voorstel=UUID(int=32))
    ARRANGEMENT.given(TOEGEKEND, other).when(command).refused(GeenVoorstel)
    for done in (HERZIEN, HERZIENING_AFGEKEURD):
        decided = ARRANGEMENT.given(TOEGEKEND, HERZIENING_VOORGESTELD, done)
        decided.when(command).refused(GeenVoorstel)


def test_after_an_answer_another_proposal_may_come() -> None:
    turned_down = ARRANGEMENT.given(TOEGEKEND, HERZIENING_VOORGESTELD, HERZIENING_AFGEKEURD)
    turned_down.when(STEL_INTREKKING_VOOR).then(INTREKKING_VOORGESTELD)


def test_a_proposal_and_its_rejection_change_no_cent() -> None:
    """Nor does taking in uitvoering lose the proposal, the stop or the reduction that stands."""
    before = ARRANGEMENT.given(TOEGEKEND, VERLAAGD, GESTOPT).state
    after = ARRANGEMENT.given(
        TOEGEKEND, VERLAAGD, GESTOPT, HERZIENING_VOORGESTELD, IN_UITVOERING
    ).state
    assert isinstance(before, ToegekendArrangement)
    assert isinstance(after, LopendArrangement)
    assert after.stand == before.stand
    assert after.voorstel == HERZIENING_VOORGESTELD


def test_rekenmodel_8_a_revision_keeps_what_the_months_before_it_hold() -> None:
    """1.400 lie before January; with a reduction from December on only 933,33."""
    granted = ARRANGEMENT.given(TOEGEKEND)
    lowest = replace(INHOUD, totaal_cent=140000)
    granted.when(herzie(140000)).then(replace(HERZIENING_VOORGESTELD, inhoud=lowest))
    granted.when(herzie(139999)).refused(HerzieningOnderBehouden, "1.400,00")
    reduced = replace(VERLAAGD, vanaf=Maand(2026, 12), bedrag_cent=70000)
    lower = replace(HERZIENING_VOORGESTELD, inhoud=replace(INHOUD, totaal_cent=93333))
    ARRANGEMENT.given(TOEGEKEND, reduced).when(herzie(93333)).then(lower)
    ARRANGEMENT.given(TOEGEKEND, reduced).when(herzie(93332)).refused(HerzieningOnderBehouden)


def test_rekenmodel_8_a_revision_is_judged_again_when_it_is_confirmed() -> None:
    """A proposal that fitted a reduced arrangement does not fit without that reduction."""
    low = replace(HERZIENING_VOORGESTELD, inhoud=replace(INHOUD, totaal_cent=93333))
    ARRANGEMENT.given(TOEGEKEND, low).when(STEL_VAST).refused(HerzieningOnderBehouden)


def test_b06_b07_a_revision_stays_within_ceiling_and_longest_run() -> None:
    ARRANGEMENT.given(TOEGEKEND).when(herzie(700001)).refused(problems.BovenPlafond, "7.000,00")
    longer = replace(STEL_HERZIENING_VOOR.toekenning, laatste_dag=date(2027, 12, 10))
    ARRANGEMENT.given(TOEGEKEND).when(replace(STEL_HERZIENING_VOOR, toekenning=longer)).refused(
        problems.BuitenLooptijd
    )


@pytest.mark.parametrize(
    "command", [STEL_HERZIENING_VOOR, STEL_INTREKKING_VOOR], ids=lambda c: type(c).__name__
)
def test_a_proposal_is_dated_between_the_grant_and_today(command: object) -> None:
    granted = ARRANGEMENT.given(TOEGEKEND)
    before = replace(command, voorstel_datum=date(2026, 12, 9))  # type: ignore[type-var]
    granted.when(before).refused(problems.DatumVoorBesluit)
    after = replace(command, voorstel_datum=date(2027, 1, 12))  # type: ignore[type-var]
    granted.when(after).refused(DatumInDeToekomst)


@pytest.mark.parametrize(
    ("command", "veld"), [(STEL_VAST, "besluit_datum"), (KEUR_AF, "afkeur_datum")]
)
def test_an_answer_is_dated_between_the_proposal_and_today(command: object, veld: str) -> None:
    waiting = ARRANGEMENT.given(TOEGEKEND, HERZIENING_VOORGESTELD)
    early, late = {veld: date(2027, 1, 10)}, {veld: date(2027, 1, 13)}
    waiting.when(replace(command, **early)).refused(  # type: ignore[type-var]
        DatumTeVroeg, "2027-01-11"
    )
    waiting.when(replace(command, **late)).refused(DatumInDeToekomst)  # type: ignore[type-var]
