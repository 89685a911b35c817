"""Months and runs (rekenmodel 2): every range is inclusive."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.periode import Maand, Periode, einde, maanden_tot, plus_maanden

dagen = st.dates(date(2000, 1, 1), date(2060, 12, 31))
maanden = st.builds(Maand, st.integers(1, 9999), st.integers(1, 12))


@pytest.mark.parametrize(
    ("ingang", "n", "laatste"),
    [
        (date(2026, 11, 17), 12, date(2027, 11, 16)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 1, 31), 14, date(2027, 3, 30)),
        (date(2026, 8, 1), 12, date(2027, 7, 31)),
        (date(2026, 12, 1), 3, date(2027, 2, 28)),  # B11: three months from December
        (date(2027, 1, 30), 1, date(2027, 2, 28)),
        (date(2028, 1, 30), 1, date(2028, 2, 29)),
    ],
)
def test_the_last_day_of_a_run_rekenmodel_2(ingang: date, n: int, laatste: date) -> None:
    assert einde(ingang, n) == laatste


@given(dagen, st.integers(1, 60))
def test_a_run_ends_the_day_before_its_day_comes_round_again(ingang: date, n: int) -> None:
    doel = Maand.van(ingang).plus(n)
    volgende = einde(ingang, n) + timedelta(days=1)
    if ingang.day <= doel.dagen:
        assert volgende == date(doel.jaar, doel.maand, ingang.day)
    else:
        assert einde(ingang, n) == doel.laatste_dag


@given(dagen, st.integers(0, 1500))
def test_the_number_of_months_is_the_smallest_that_reaches_the_day(
    ingang: date, extra: int
) -> None:
    laatste = ingang + timedelta(days=extra)
    n = maanden_tot(ingang, laatste)
    assert n == next(k for k in range(1, 60) if einde(ingang, k) >= laatste)


@given(dagen, st.integers(1, 60))
def test_months_and_end_are_each_other_s_reverse(ingang: date, n: int) -> None:
    assert maanden_tot(ingang, einde(ingang, n)) == n


@pytest.mark.parametrize(
    ("dag", "n", "doel"),
    [
        (date(2027, 7, 31), -3, date(2027, 4, 30)),  # D12: three months before the end (L11)
        (date(2026, 9, 7), 6, date(2027, 3, 7)),  # D05: half a year of support (L13)
        (date(2028, 2, 29), -12, date(2027, 2, 28)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_counting_months_stays_inside_the_month(dag: date, n: int, doel: date) -> None:
    assert plus_maanden(dag, n) == doel


@given(maanden)
def test_a_month_reads_back_as_it_prints(maand: Maand) -> None:
    assert Maand.lees(str(maand)) == maand


@pytest.mark.parametrize(
    "tekst", ["", "2026", "2026-1", "2026-13", "2026-00", "0000-01", "2026-11-01", "11-2026"]
)
def test_anything_else_is_no_month(tekst: str) -> None:
    with pytest.raises(ValueError, match="is geen maand"):
        Maand.lees(tekst)


@pytest.mark.parametrize(
    "tekst", ["2026-W1", "2026W01", "202611-", "٢٠٢٦-٠١", " 2026-1", "+026-01"]
)
def test_other_spellings_of_the_library_are_no_month(tekst: str) -> None:
    with pytest.raises(ValueError, match="is geen maand"):
        Maand.lees(tekst)


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(-2000, 2000))
def test_adding_months_and_counting_them_agree(jaar: int, maand: int, n: int) -> None:
    begin = Maand(jaar, maand)
    if 1 <= (jaar * 12 + maand - 1 + n) // 12 <= 9999:
        assert begin.tot(begin.plus(n)) == n
        assert begin.plus(n).plus(-n) == begin
        assert (begin < begin.plus(n)) == (n > 0)
    else:
        with pytest.raises(ValueError, match="bestaat niet"):
            begin.plus(n)


@given(dagen, st.integers(0, 1500))
def test_the_days_of_a_run_are_those_of_its_months(eerste: date, extra: int) -> None:
    periode = Periode(eerste, eerste + timedelta(days=extra))
    maanden_ = list(periode.maanden())
    assert maanden_ == sorted({Maand.van(eerste + timedelta(days=d)) for d in range(extra + 1)})
    assert sum(periode.dagen_in(maand) for maand in maanden_) == extra + 1
    assert periode.dagen_in(maanden_[0].plus(-1)) == periode.dagen_in(maanden_[-1].plus(1)) == 0


def test_a_run_holds_its_first_and_last_day_and_none_outside() -> None:
    periode = Periode(date(2026, 11, 17), date(2027, 11, 16))
    assert periode.eerste_dag in periode
    assert periode.laatste_dag in periode
    assert date(2026, 11, 16) not in periode
    assert date(2027, 11, 17) not in periode


def test_a_run_never_ends_before_it_starts() -> None:
    with pytest.raises(ValueError, match="vóór haar begin"):
        Periode(date(2026, 11, 17), date(2026, 11, 16))
