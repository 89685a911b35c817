"""Opening balances and manual lines take two persons and the calculation: rekenmodel 8, 13."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from contracts.events.beginstand import Beginsaldo
from contracts.problems import DatumInDeToekomst, Weigering, ZelfdePersoon
from contracts.rekenmodel.feiten import Intrekking
from contracts.rekenmodel.problems import AlIngetrokken, BedragTeLaag
from services.betaling import problems
from services.betaling.commands import feiten
from tests.unit.betaling.beginstand import (
    BEDRAG,
    BEGINSTAND,
    SALDO,
    STEL_VAST,
    STEL_VOOR,
    VOORGESTELD,
)
from tests.unit.betaling.correctie import BOEK, CORRECTIE
from tests.unit.betaling.correctie import STEL_VOOR as STEL_CORRECTIE_VOOR
from tests.unit.betaling.correctie import VOORGESTELD as CORRECTIE_VOORGESTELD
from tests.unit.betaling.ronde import ARRANGEMENT, FEITEN

INGETROKKEN = feiten.OpArrangement(arrangement=str(ARRANGEMENT), feit=Intrekking())
TE_LAAT = [
    pytest.param(FEITEN, problems.EersteRondeGeopend, id="first round opened"),
    pytest.param(FEITEN[:1], problems.ArrangementOnbekend, id="not granted"),
    pytest.param((*FEITEN[:2], INGETROKKEN), AlIngetrokken, id="grant withdrawn"),
]


@pytest.mark.parametrize(("facts", "weigering"), TE_LAAT)
def test_rekenmodel_13_the_calculation_judges_it_when_proposed_and_again_when_confirmed(
    facts: tuple[feiten.Feit, ...], weigering: type[Weigering]
) -> None:
    BEGINSTAND.given().when(replace(STEL_VOOR, feiten=facts)).refused(weigering)
    BEGINSTAND.given(VOORGESTELD).when(replace(STEL_VAST, feiten=facts)).refused(weigering)


def test_rekenmodel_13_balances_too_come_before_the_first_round() -> None:
    only_balance = replace(STEL_VOOR, bedragen=(), feiten=FEITEN)
    BEGINSTAND.given().when(only_balance).refused(problems.EersteRondeGeopend)


def test_rekenmodel_13_nothing_paid_is_an_opening_balance_too() -> None:
    nothing = replace(BEDRAG, bedrag_cent=0)
    BEGINSTAND.given().when(replace(STEL_VOOR, bedragen=(nothing,))).then(
        replace(VOORGESTELD, bedragen=(nothing,))
    )
    below = replace(BEDRAG, bedrag_cent=-1)
    BEGINSTAND.given().when(replace(STEL_VOOR, bedragen=(below,))).refused(BedragTeLaag)


@pytest.mark.parametrize("wrong", [replace(SALDO, saldo_cent=1), replace(SALDO, vordering_cent=-1)])
def test_rekenmodel_10_a_balance_is_at_most_and_a_claim_at_least_zero(wrong: Beginsaldo) -> None:
    BEGINSTAND.given().when(replace(STEL_VOOR, saldi=(wrong,))).refused(BedragTeLaag)


def test_rekenmodel_13_what_is_named_is_named_once() -> None:
    other_year = replace(BEDRAG, kalenderjaar=2025)
    other_payee = replace(BEDRAG, begunstigde="40001")
    apart = (BEDRAG, other_year, other_payee)
    BEGINSTAND.given().when(replace(STEL_VOOR, bedragen=apart)).then(
        replace(VOORGESTELD, bedragen=apart)
    )
    twice = replace(BEDRAG, bedrag_cent=1)
    double = replace(STEL_VOOR, bedragen=(BEDRAG, twice), saldi=(SALDO, SALDO))
    with pytest.raises(problems.BeginstandOngeldig) as refused:
        BEGINSTAND.decide(BEGINSTAND.begin, double)
    assert [(fout.naam, fout.code) for fout in refused.value.fouten] == [
        ("bedragen", "dubbel"),
        ("saldi", "dubbel"),
    ]


def test_an_opening_balance_of_nothing_is_refused() -> None:
    empty = replace(STEL_VOOR, bedragen=(), saldi=())
    BEGINSTAND.given().when(empty).refused(problems.BeginstandOngeldig, "ten minste één")


def test_rekenmodel_13_one_source_document_counts_once() -> None:
    again = replace(STEL_VOOR, eerdere_bronnen=("a" * 64,))
    BEGINSTAND.given().when(again).refused(problems.BeginstandBestaatAl)


def test_an_opening_balance_is_not_dated_after_today() -> None:
    later = replace(STEL_VOOR, stand_datum=date(2026, 12, 12))
    BEGINSTAND.given().when(later).refused(DatumInDeToekomst)


@pytest.mark.parametrize("door", ["a", ""])
def test_who_proposed_does_not_confirm(door: str) -> None:
    BEGINSTAND.given(VOORGESTELD).when(replace(STEL_VAST, door=door)).refused(ZelfdePersoon)
    CORRECTIE.given(CORRECTIE_VOORGESTELD).when(replace(BOEK, door=door)).refused(ZelfdePersoon)


def test_rekenmodel_8_a_manual_line_is_never_zero() -> None:
    zero = replace(STEL_CORRECTIE_VOOR, bedrag_cent=0)
    CORRECTIE.given().when(zero).refused(BedragTeLaag)


def test_an_opening_balance_names_arrangements_that_exist() -> None:
    unknown = replace(BEDRAG, arrangement=UUID(int=99))
    BEGINSTAND.given().when(replace(STEL_VOOR, bedragen=(unknown,))).refused(
        problems.ArrangementOnbekend
    )
