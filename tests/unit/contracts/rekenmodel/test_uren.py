"""Hours x rate (rekenmodel 1), with worked example 5 to the cent."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.bedrag import Bedrag
from contracts.periode import Periode
from contracts.rekenmodel.bedragmodellen import (
    Inzet,
    Tarief,
    Urenregels,
    hoogste_tarief,
    uren_x_tarief,
)
from contracts.rekenmodel.problems import (
    AantalOngeldig,
    GeenTarief,
)
from contracts.rekenmodel.stappen import Uitkomst, zin

CENT = st.integers(0, 10_000_000)


def cent(bedrag: str) -> int:
    return Bedrag.lees(bedrag).cent


def zinnen(uitkomst: Uitkomst) -> list[str]:
    assert sum(stap.cent for stap in uitkomst.stappen) == uitkomst.cent
    return [zin(stap) for stap in uitkomst.stappen]


def test_voorbeeld_5_uren_maal_tarief() -> None:
    def uren(minuten: int, weken: int, tarief: str, hoogste: str | None = None) -> Uitkomst:
        inzet = Inzet(
            kostenregel="k1",
            minuten_per_week=minuten,
            weken=weken,
            eigen_tarief_cent=cent(tarief),
            hoogste_tarief_cent=cent(hoogste) if hoogste else None,
        )
        return uren_x_tarief([inzet], Urenregels(hoogstens_weken=40))

    assert uren(180, 40, "45,50").cent == cent("5.460,00")
    assert uren(105, 38, "47,85").cent == cent("3.182,03")
    assert uren(105, 38, "47,85").stappen[0].exact == Fraction("318202.5")
    begrensd = uren(120, 40, "52,10", "48,75")
    assert [stap.cent for stap in begrensd.stappen] == [cent("4.168,00"), cent("-268,00")]
    assert begrensd.cent == cent("3.900,00")
    assert uren(180, 44, "45,50").cent == cent("5.460,00")
    assert zinnen(uren(180, 44, "45,50", "44,00")) == [
        "Kostenregel k1: 180 minuten per week, 44 weken, tegen 45,50 per uur, is 600.600 cent:"
        " 6.006,00 (rekenmodel 1).",
        "Kostenregel k1: ten hoogste 40 weken, dus 7200 minuten in totaal: -546,00 (rekenmodel 1).",
        "Kostenregel k1: ten hoogste 44,00 per uur voor 7200 minuten: -180,00 (rekenmodel 1).",
    ]


def test_uren_eigen_inzet_eerst_en_uitgesloten_soorten() -> None:
    def regel(naam: str, soort: str = "begeleiding") -> Inzet:
        return Inzet(
            kostenregel=naam,
            minuten_per_week=60,
            weken=10,
            eigen_tarief_cent=5_000,
            urensoort=soort,
        )

    regels = Urenregels(eigen_inzet_minuten=660, uitgesloten_soorten=frozenset({"reistijd"}))
    uitkomst = uren_x_tarief([regel("k1"), regel("k2", "reistijd"), regel("k3")], regels)
    assert uitkomst.cent == 9 * 5_000
    assert [(stap.soort, stap.cent) for stap in uitkomst.stappen] == [
        ("uren", 50_000),
        ("eigen-inzet", -50_000),
        ("uren", 50_000),
        ("uitgesloten-uren", -50_000),
        ("uren", 50_000),
        ("eigen-inzet", -5_000),
    ]
    assert len(zinnen(uitkomst)) == 6
    with pytest.raises(AantalOngeldig):
        uren_x_tarief([], Urenregels(eigen_inzet_minuten=-1))


def test_hoogste_tarief_uit_de_tabel_van_de_regeling() -> None:
    tabel = [
        Tarief(
            functie="leerkracht",
            schaal="LB",
            geldig=Periode(date(2026, 1, 1), date(2026, 12, 31)),
            tarief_cent=4_875,
        )
    ]
    assert hoogste_tarief(tabel, "leerkracht", "LB", date(2026, 12, 31)) == 4_875
    for functie, schaal, op in (
        ("leerkracht", "LB", date(2027, 1, 1)),
        ("leerkracht", "LC", date(2026, 5, 1)),
        ("orthopedagoog", "LB", date(2026, 5, 1)),
    ):
        with pytest.raises(GeenTarief, match=functie):
            hoogste_tarief(tabel, functie, schaal, op)


@given(
    st.lists(
        st.tuples(st.integers(0, 600), st.integers(0, 60), CENT, st.none() | CENT), max_size=5
    ),
    st.none() | st.integers(0, 60),
    st.integers(0, 20_000),
)
def test_uren_is_nooit_meer_dan_gevraagd_en_telt_op(
    regels: list[tuple[int, int, int, int | None]], weken: int | None, eigen: int
) -> None:
    inzet = [
        Inzet(
            kostenregel=str(nummer),
            minuten_per_week=minuten,
            weken=aantal,
            eigen_tarief_cent=tarief,
            hoogste_tarief_cent=hoogste,
        )
        for nummer, (minuten, aantal, tarief, hoogste) in enumerate(regels)
    ]
    grenzen = Urenregels(hoogstens_weken=weken, eigen_inzet_minuten=eigen)
    uitkomst = uren_x_tarief(inzet, grenzen)
    assert 0 <= uitkomst.cent <= uren_x_tarief(inzet).cent
    assert sum(stap.cent for stap in uitkomst.stappen) == uitkomst.cent
