"""The table of days off: Atw art. 3, 5 May in every year, and the days of the royal decrees."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from contracts import vrije_dagen
from contracts.termijnen import TermijnBuitenKalender, eindigt_termijn, verschoven
from contracts.vrije_dagen import EERSTE_DAG, LAATSTE_DAG, VRIJE_DAGEN
from tests.unit.contracts.termijnen import naslag
from tools.vrije_dagen import tekst


def test_the_committed_table_is_what_the_generator_makes() -> None:
    assert Path(vrije_dagen.__file__).read_text(encoding="utf-8") == tekst()


def test_the_head_says_how_to_make_it_again() -> None:
    assert "`make contracten`" in str(vrije_dagen.__doc__)
    assert "do not edit" in str(vrije_dagen.__doc__)


def test_the_table_covers_2023_up_to_and_including_2029() -> None:
    assert (date(2023, 1, 1), date(2029, 12, 31)) == (EERSTE_DAG, LAATSTE_DAG)


@pytest.mark.parametrize("jaar", range(2023, 2030))
def test_5_may_and_goede_vrijdag_are_off_in_every_year(jaar: int) -> None:
    assert date(jaar, 5, 5) in VRIJE_DAGEN
    assert naslag.eerste_paasdag(jaar) - timedelta(days=2) in VRIJE_DAGEN


@pytest.mark.parametrize("dag", sorted(naslag.KB))
def test_days_equated_by_royal_decree_are_off(dag: str) -> None:
    assert VRIJE_DAGEN[date.fromisoformat(dag)].startswith("gelijkgesteld, KB ")


def test_every_day_of_the_table_as_the_second_calendar_says() -> None:
    dag = EERSTE_DAG
    while dag <= LAATSTE_DAG:
        assert eindigt_termijn(dag) is not naslag.vrij(dag), dag
        dag += timedelta(days=1)


@pytest.mark.parametrize("dag", [date(2022, 12, 31), date(2030, 1, 1)])
def test_a_day_outside_the_table_is_refused_by_name(dag: date) -> None:
    with pytest.raises(TermijnBuitenKalender, match="2023-01-01 tot en met 2029-12-31"):
        eindigt_termijn(dag)


def test_the_first_and_the_last_day_of_the_table_are_inside() -> None:
    assert verschoven(date(2023, 1, 1), 6) == date(2023, 1, 2)
    assert verschoven(date(2029, 12, 31), 6) == date(2029, 12, 31)
