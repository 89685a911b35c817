"""Evaluating and closing: B24-B26, A33, A35, A39."""

from dataclasses import replace
from datetime import date

import pytest

from contracts.events.arrangement.waarden import Evaluatiesoort
from contracts.problems import DatumInDeToekomst, DatumTeVroeg
from services.toekenning import problems
from tests.unit.toekenning.arrangement import (
    AFGESLOTEN,
    ARRANGEMENT,
    EVALUEER,
    EVALUEER_OPP,
    GEEVALUEERD,
    GESTOPT,
    HERZIENING_VOORGESTELD,
    IN_UITVOERING,
    OPP_GEEVALUEERD,
    SLUIT_AF,
    STOP_HERROEPEN,
    TOEGEKEND,
)

LOPEND = (TOEGEKEND, IN_UITVOERING)
TUSSEN = replace(GEEVALUEERD, evaluatiesoort=Evaluatiesoort.TUSSENEVALUATIE)


def test_b24_an_interim_evaluation_is_recorded_as_often_as_needed() -> None:
    command = replace(EVALUEER, evaluatiesoort=Evaluatiesoort.TUSSENEVALUATIE)
    ARRANGEMENT.given(*LOPEND).when(command).then(TUSSEN)
    ARRANGEMENT.given(*LOPEND, TUSSEN).when(command).then(TUSSEN)


def test_a33_a35_presence_and_sharing_are_recorded() -> None:
    shared = replace(EVALUEER, adviseur_aanwezig=True, gedeeld_datum=date(2027, 2, 25))
    ARRANGEMENT.given(*LOPEND).when(shared).then(
        replace(GEEVALUEERD, adviseur_aanwezig=True, gedeeld_datum=date(2027, 2, 25))
    )
    later = replace(EVALUEER, gedeeld_datum=date(2027, 3, 13))
    ARRANGEMENT.given(*LOPEND).when(later).refused(DatumInDeToekomst)


@pytest.mark.parametrize(
    ("command", "veld"), [(EVALUEER, "evaluatie_datum"), (EVALUEER_OPP, "opp_datum")]
)
def test_b25_an_evaluation_is_dated_from_in_uitvoering_up_to_today(
    command: object, veld: str
) -> None:
    running = ARRANGEMENT.given(*LOPEND)
    early, late = {veld: date(2026, 12, 13)}, {veld: date(2027, 3, 13)}
    running.when(replace(command, **early)).refused(  # type: ignore[type-var]
        DatumTeVroeg, "2026-12-14"
    )
    running.when(replace(command, **late)).refused(DatumInDeToekomst)  # type: ignore[type-var]


def test_b26_it_is_closed_after_its_last_day() -> None:
    done = ARRANGEMENT.given(*LOPEND, GEEVALUEERD, OPP_GEEVALUEERD)
    on_last_day = replace(SLUIT_AF, afsluit_datum=date(2027, 3, 9))
    done.when(on_last_day).refused(problems.AfsluitenKanNogNiet, "2027-03-09")
    done.when(SLUIT_AF).then(AFGESLOTEN)


def test_b26_it_is_closed_after_the_stop_date_while_that_stop_stands() -> None:
    early = replace(GEEVALUEERD, evaluatie_datum=date(2027, 1, 20))
    opp = replace(OPP_GEEVALUEERD, opp_datum=date(2027, 1, 20))
    stop = replace(GESTOPT, stop_datum=date(2027, 1, 31))
    close = replace(SLUIT_AF, afsluit_datum=date(2027, 2, 1))
    stopped = ARRANGEMENT.given(*LOPEND, stop, early, opp)
    stopped.when(close).then(replace(AFGESLOTEN, afsluit_datum=date(2027, 2, 1)))
    on_the_day = replace(SLUIT_AF, afsluit_datum=date(2027, 1, 31))
    stopped.when(on_the_day).refused(problems.AfsluitenKanNogNiet, "2027-01-31")
    resumed = ARRANGEMENT.given(*LOPEND, stop, early, opp, STOP_HERROEPEN)
    resumed.when(close).refused(problems.AfsluitenKanNogNiet, "2027-03-09")
    after_end = replace(GESTOPT, stop_datum=date(2028, 1, 1))
    late_stop = ARRANGEMENT.given(*LOPEND, after_end, GEEVALUEERD, OPP_GEEVALUEERD)
    late_stop.when(SLUIT_AF).then(AFGESLOTEN)


def test_a39_closing_names_everything_that_is_missing_at_once() -> None:
    bare = ARRANGEMENT.given(*LOPEND, TUSSEN, HERZIENING_VOORGESTELD)
    with pytest.raises(problems.AfsluitenKanNogNiet) as refused:
        bare.decider.decide(bare.state, replace(SLUIT_AF, afsluit_datum=date(2027, 1, 1)))
    assert [fout.naam for fout in refused.value.fouten] == [
        "afsluitDatum",
        "eindevaluatie",
        "geevalueerdOpp",
        "voorstel",
    ]


@pytest.mark.parametrize("weg", [GEEVALUEERD, OPP_GEEVALUEERD], ids=lambda e: type(e).__name__)
def test_a39_no_closing_without_final_evaluation_and_evaluated_opp(weg: object) -> None:
    history = [e for e in (*LOPEND, GEEVALUEERD, OPP_GEEVALUEERD) if e is not weg]
    ARRANGEMENT.given(*history).when(SLUIT_AF).refused(problems.AfsluitenKanNogNiet)


def test_closing_is_not_dated_after_today_nor_before_what_it_follows() -> None:
    done = ARRANGEMENT.given(*LOPEND, GEEVALUEERD, OPP_GEEVALUEERD)
    tomorrow = replace(SLUIT_AF, afsluit_datum=date(2027, 4, 1))
    done.when(tomorrow).refused(DatumInDeToekomst)
    before = replace(SLUIT_AF, afsluit_datum=date(2027, 3, 11))
    done.when(before).refused(DatumTeVroeg, "2027-03-12")
