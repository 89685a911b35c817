"""Money in whole cents, and the one way of rounding."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.bedrag import Bedrag, half_up

bedragen = st.integers(-(10**12), 10**12).map(Bedrag)
breuken = st.fractions(max_denominator=10_000)


@pytest.mark.parametrize(
    ("tekst", "cent"),
    [
        ("7.000,00", 700000),  # B07
        ("6.300,00", 630000),  # A05, as it is read
        ("1000,50", 100050),
        ("-3,25", -325),
        ("0,01", 1),
        ("0,00", 0),
        ("1.234.567,89", 123456789),
    ],
)
def test_dutch_notation_is_read(tekst: str, cent: int) -> None:
    assert Bedrag.lees(tekst) == Bedrag(cent)


@pytest.mark.parametrize(
    "tekst",
    [
        "6.300,-,-",  # A05: a typing error in the source, refused as machine input
        *("", "7000", "7.000", "7,000.00", "7000.00", "7.00,00", "07,00", "1,2", "1,234", ",50"),
        *("1.0000,00", "+1,00", " 1,00", "1,00\n", "--1,00", "1,00-", "EUR 1,00", "€ 1,00"),
        *("1 000,00", "٧,٠٠", "1e3,00", "NaN"),
    ],
)
def test_anything_else_is_refused_and_says_how_to_write_it_a05(tekst: str) -> None:
    with pytest.raises(ValueError, match=r"schrijf het als \"7\.000,00\""):
        Bedrag.lees(tekst)


@given(bedragen)
def test_what_is_printed_reads_back(bedrag: Bedrag) -> None:
    assert Bedrag.lees(str(bedrag)) == bedrag


def test_it_prints_as_people_write_it() -> None:
    assert [str(Bedrag(cent)) for cent in (-408333, 0, 5, 210000)] == [
        "-4.083,33",
        "0,00",
        "0,05",
        "2.100,00",
    ]


@pytest.mark.parametrize(
    ("exact", "cent"),
    [
        (Fraction(1, 2), 1),
        (Fraction(-1, 2), -1),
        (Fraction(3, 2), 2),
        (Fraction(5, 2), 3),  # not to even
        (Fraction(-5, 2), -3),
        (Fraction(49, 100), 0),
        (Fraction(636405, 2), 318203),  # rekenmodel, example 5: 3.182,025
        (7, 7),
    ],
)
def test_a_half_rounds_away_from_zero(exact: Fraction | int, cent: int) -> None:
    assert half_up(exact) == cent


@given(breuken)
def test_rounding_is_near_and_symmetric(exact: Fraction) -> None:
    afgerond = half_up(exact)
    assert abs(afgerond - exact) <= Fraction(1, 2)
    assert half_up(-exact) == -afgerond
    assert abs(afgerond) >= abs(exact) or abs(afgerond - exact) < Fraction(1, 2)


@given(breuken, breuken)
def test_rounding_keeps_order(een: Fraction, ander: Fraction) -> None:
    klein, groot = sorted((een, ander))
    assert half_up(klein) <= half_up(groot)
