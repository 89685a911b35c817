"""What a command refuses (rekenmodel 8), and how the work grows with the number of facts."""

import sys
from collections.abc import Callable
from datetime import date
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.periode import Maand
from contracts.rekenmodel.feiten import (
    Feit,
    Herziening,
    Intrekking,
    Stop,
    Toekenning,
    Verlaging,
    VerlagingHerroepen,
)
from contracts.rekenmodel.grenzen import toets_herziening, toets_verlaging
from contracts.rekenmodel.problems import (
    AlIngetrokken,
    GeenVerlagingTeHerroepen,
    HerzieningOnderBehouden,
    VerlagingBovenRest,
    VerlagingNaEinde,
)
from contracts.rekenmodel.schema import laatste_maand, schema, schema_van
from contracts.rekenmodel.soorten import Verdeelsleutel
from contracts.rekenmodel.stand import begin, na, staande
from contracts.rekenmodel.toekennen import toekenning
from contracts.rekenmodel.uitleg import uitleg_jaar
from tests.unit.contracts.rekenmodel.geschiedenissen import herzieningen, toekenningen, verlagingen


def geef(totaal: int = 120_000, maanden: int = 12) -> Toekenning:
    return toekenning(totaal, date(2026, 11, 1), maanden=maanden, sleutel=Verdeelsleutel.MAAND_VOL)


def minder(vanaf: Maand, bedrag_cent: int) -> Verlaging:
    return Verlaging(vanaf=vanaf, bedrag_cent=bedrag_cent)


def test_verlaging_boven_de_rest_of_na_het_einde_wordt_geweigerd() -> None:
    stand = begin(geef())
    toets_verlaging(stand, minder(Maand(2027, 9), 20_000))
    toets_verlaging(stand, minder(Maand(2027, 10), 10_000))
    with pytest.raises(VerlagingBovenRest, match="200,00"):
        toets_verlaging(stand, minder(Maand(2027, 9), 20_001))
    with pytest.raises(VerlagingNaEinde, match="2027-10"):
        toets_verlaging(stand, minder(Maand(2027, 11), 1))
    with pytest.raises(AlIngetrokken):
        toets_verlaging(na(stand, Intrekking()), minder(Maand(2027, 9), 1))


def test_verlaging_die_een_latere_zou_kappen_wordt_geweigerd() -> None:
    """August on is taken already; the half of the rest would leave nothing to take."""
    stand = na(begin(geef()), minder(Maand(2027, 8), 30_000))
    with pytest.raises(VerlagingBovenRest):
        toets_verlaging(stand, minder(Maand(2026, 11), 60_000))


@given(st.data())
def test_wat_de_toets_doorlaat_wordt_nergens_gekapt(data: st.DataObject) -> None:
    gegeven = data.draw(toekenningen())
    stand = begin(gegeven)
    for feit in data.draw(st.lists(verlagingen(gegeven), max_size=4)):
        try:
            toets_verlaging(stand, feit)
        except (VerlagingBovenRest, VerlagingNaEinde):
            continue
        nieuw = na(stand, feit)
        lager = schema_van(stand).totaal_cent - schema_van(nieuw).totaal_cent
        assert lager == feit.bedrag_cent
        stand = nieuw


def test_herziening_die_niet_uitkomt_wordt_geweigerd() -> None:
    stand = begin(geef())
    mei = Maand(2027, 5)
    toets_herziening(stand, Herziening(vanaf=mei, toekenning=geef(60_000)))
    with pytest.raises(HerzieningOnderBehouden, match="600,00"):
        toets_herziening(stand, Herziening(vanaf=mei, toekenning=geef(59_999)))
    with pytest.raises(HerzieningOnderBehouden):
        toets_herziening(stand, Herziening(vanaf=mei, toekenning=geef(60_001, maanden=6)))


@given(st.data())
def test_een_herziening_die_mag_komt_op_haar_totaal_uit(data: st.DataObject) -> None:
    gegeven = data.draw(toekenningen())
    stand = staande(gegeven, data.draw(st.lists(verlagingen(gegeven), max_size=3)))
    feit = data.draw(herzieningen(gegeven))
    try:
        toets_herziening(stand, feit)
    except HerzieningOnderBehouden:
        return
    assert schema_van(na(stand, feit)).totaal_cent == feit.toekenning.totaal_cent


def test_herziening_met_een_ander_einde_en_een_andere_sleutel() -> None:
    """7.000 from November, from April 6.000 in all, by days up to 31 December (rekenmodel 8)."""
    nieuw = toekenning(
        600_000,
        date(2026, 11, 1),
        laatste_dag=date(2027, 12, 31),
        sleutel=Verdeelsleutel.DAG,
    )
    feiten: list[Feit] = [
        minder(Maand(2027, 1), 1_200),
        minder(Maand(2027, 6), 100_000),  # falls away: from the month of the revision on
        Herziening(vanaf=Maand(2027, 4), toekenning=nieuw),
    ]
    zonder = schema(geef(700_000), feiten[:1])
    herzien = schema(geef(700_000), feiten)
    maart = Maand(2027, 3)
    behouden = {m: c for m, c in zonder.per_maand.items() if m <= maart}
    assert {m: c for m, c in herzien.per_maand.items() if m <= maart} == behouden
    assert herzien.totaal_cent == 600_000
    april = herzien.per_maand[Maand(2027, 4)]
    assert april == round((600_000 - sum(behouden.values())) * 30 / 275)
    assert laatste_maand(herzien.stand) == Maand(2027, 12)
    later = schema(geef(700_000), [*feiten, minder(Maand(2026, 11), 50_000)])
    assert {m: c for m, c in later.per_maand.items() if m <= maart} == behouden
    assert later.totaal_cent == 550_000
    # The stop rule of the revision (dag) holds from April, that of the grant before.
    gestopt = schema(geef(700_000), [*feiten, Stop(per=date(2027, 4, 15))])
    assert gestopt.per_maand[Maand(2027, 4)] == round(april / 2)
    eerder = schema(geef(700_000), [*feiten, Stop(per=date(2027, 2, 1))])
    assert eerder.per_maand == {m: c for m, c in behouden.items() if m <= Maand(2027, 2)}
    weg = schema(geef(700_000), [*feiten, VerlagingHerroepen()])
    assert weg.totaal_cent == 600_000
    assert weg.per_maand[maart] == schema(geef(700_000)).per_maand[maart]


def test_wat_door_een_herziening_vervalt_staat_niet_meer() -> None:
    """Also a reduction from the very month of the revision (rekenmodel 8)."""
    mei = Maand(2027, 5)
    stand = staande(geef(), [minder(mei, 1), Herziening(vanaf=mei, toekenning=geef(60_000))])
    with pytest.raises(GeenVerlagingTeHerroepen):
        na(stand, VerlagingHerroepen())


def regels_van(werk: Callable[[], object]) -> int:
    """How many lines of Python run: a measure of work that no clock can disturb."""
    geteld = 0

    def volg(frame: FrameType, gebeurtenis: str, waarde: Any) -> Any:
        nonlocal geteld
        geteld += gebeurtenis == "line"
        return volg

    eerder = sys.gettrace()
    sys.settrace(volg)
    try:
        werk()
    finally:
        sys.settrace(eerder)
    return geteld


def verlagingen_van(aantal: int) -> list[Feit]:
    """In reverse order of month, the worst case for keeping them sorted."""
    return [minder(Maand(2026, 11).plus(aantal - n), 1) for n in range(aantal)]


@pytest.mark.parametrize("herroepen", [False, True])
def test_het_werk_groeit_niet_kwadratisch_met_de_feiten(herroepen: bool) -> None:
    def werk(aantal: int) -> Callable[[], object]:
        gegeven = geef(10_000_000, maanden=400)
        feiten = verlagingen_van(aantal)
        feiten += [VerlagingHerroepen()] * (aantal // 2 if herroepen else 0)
        return lambda: schema(gegeven, [*feiten, Stop(per=date(2050, 1, 1))])

    basis = regels_van(werk(0))
    enkel, dubbel = (regels_van(werk(aantal)) - basis for aantal in (100, 200))
    assert dubbel <= 2.2 * enkel
    assert enkel < 100 * 100


def test_uitleg_kost_een_stap_per_feit() -> None:
    def werk(aantal: int) -> Callable[[], object]:
        uitkomst = schema(geef(10_000_000, maanden=400), verlagingen_van(aantal))
        return lambda: uitleg_jaar(uitkomst, 2059)

    enkel, dubbel = (regels_van(werk(aantal)) for aantal in (100, 200))
    assert dubbel <= 2.2 * enkel
