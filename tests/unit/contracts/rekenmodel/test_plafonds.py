"""The ceilings of rekenmodel 1: each cuts as little as it must and says so."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.periode import Maand
from contracts.rekenmodel.bedragmodellen import maatwerk, vast_per_maand
from contracts.rekenmodel.plafonds import (
    per_aanvraag,
    per_leerling,
    per_maand,
    per_schooljaar,
    per_twaalf_maanden,
    plafonds_per_twaalf_maanden,
    uit_budget,
)
from contracts.rekenmodel.problems import AantalOngeldig, BedragTeLaag
from contracts.rekenmodel.stappen import zin

CENT = st.integers(0, 10_000_000)


def test_per_aanvraag_en_per_leerling() -> None:
    assert per_aanvraag(maatwerk(100), 100).cent == 100
    assert per_aanvraag(maatwerk(101), 100).cent == 100
    assert per_leerling(maatwerk(1_000), 300, 3).cent == 900
    assert per_leerling(maatwerk(1_000), 300, 4).cent == 1_000
    with pytest.raises(AantalOngeldig):
        per_leerling(maatwerk(1), 1, 0)
    with pytest.raises(BedragTeLaag):
        per_aanvraag(maatwerk(1), -1)


@pytest.mark.parametrize(
    ("maanden", "plafonds"),
    [
        (1, (700_000,)),
        (12, (700_000,)),
        (13, (700_000, 58_333)),  # 58.333 1/3: a ceiling rounds down
        (14, (700_000, 116_666)),
        (24, (700_000, 700_000)),
        (30, (700_000, 700_000, 350_000)),
    ],
)
def test_plafond_per_twaalf_maanden_vanaf_de_ingang(
    maanden: int, plafonds: tuple[int, ...]
) -> None:
    assert plafonds_per_twaalf_maanden(700_000, maanden) == plafonds


def test_plafond_naar_rato_ook_voor_de_eerste_periode() -> None:
    assert plafonds_per_twaalf_maanden(700_000, 3, eerste_naar_rato=True) == (175_000,)


def test_per_twaalf_maanden_heeft_elke_periode_zijn_eigen_plafond() -> None:
    uitkomst = per_twaalf_maanden([650_000, 200_000], 700_000, 14)
    assert uitkomst.cent == 650_000 + 116_666
    assert zin(uitkomst.stappen[2]) == (
        "Periode 2: het plafond is 1.166,66, het bedrag 2.000,00: -833,34 (rekenmodel 1)."
    )
    with pytest.raises(AantalOngeldig, match="2 perioden"):
        per_twaalf_maanden([1], 700_000, 14)
    with pytest.raises(AantalOngeldig):
        plafonds_per_twaalf_maanden(1, 0)


def test_per_leerling_per_schooljaar_over_meer_aanvragen() -> None:
    assert per_schooljaar(maatwerk(100), 600, 700).cent == 100
    gekort = per_schooljaar(maatwerk(101), 600, 700, "regeling#schooljaar")
    assert gekort.cent == 100
    assert zin(gekort.stappen[-1]) == (
        "Dit schooljaar is al 6,00 toegekend van ten hoogste 7,00: -0,01"
        " (rekenmodel 1; bron: regeling#schooljaar)."
    )
    assert per_schooljaar(maatwerk(101), 800, 700).cent == 0


def test_per_maand_verlaagt_ook_de_gewichten() -> None:
    model = vast_per_maand(75_000, date(2026, 10, 12), maanden=2, naar_rato=True)
    onder = per_maand(model, 50_000)
    assert onder.gewichten == (
        (Maand(2026, 10), Fraction(48_387)),
        (Maand(2026, 11), Fraction(50_000)),
        (Maand(2026, 12), Fraction(26_613)),
    )
    assert onder.uitkomst.cent == 48_387 + 50_000 + 26_613
    assert onder.sleutel is model.sleutel
    assert zin(onder.uitkomst.stappen[-1]) == (
        "2026-11: het plafond per maand is 500,00 en het bedrag 750,00: -250,00 (rekenmodel 1)."
    )


@given(st.dictionaries(st.text(max_size=3), CENT, max_size=8), CENT)
def test_budget_kort_iedereen_naar_rato(gevraagd: dict[str, int], budget: int) -> None:
    uitkomst = uit_budget(gevraagd, budget)
    totaal = sum(gevraagd.values())
    assert sum(deel.cent for deel in uitkomst.values()) == min(totaal, budget)
    assert list(uitkomst) == sorted(gevraagd)
    for naam, deel in uitkomst.items():
        assert deel.cent <= gevraagd[naam]
        assert deel.cent == sum(stap.cent for stap in deel.stappen)
        if totaal > budget:
            assert abs(deel.cent - Fraction(gevraagd[naam] * budget, totaal)) < 1
        else:
            assert deel.cent == gevraagd[naam]


def test_budget_zegt_waarom() -> None:
    uitkomst = uit_budget({"b": 200, "a": 100}, 200)
    assert {naam: deel.cent for naam, deel in uitkomst.items()} == {"a": 67, "b": 133}
    assert [zin(stap) for stap in uitkomst["a"].stappen] == [
        "De kosten zijn 1,00: 1,00 (rekenmodel 1).",
        "Samen is 3,00 gevraagd en het budget is 2,00, dus naar rato 66 2/3 cent: -0,33"
        " (rekenmodel 1).",
    ]
