"""Judging in general: it never raises, uses what it says it uses, and knows no order."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.events.aanvraaginhoud import Herkomst
from contracts.events.regeling import RegelingVastgesteld
from contracts.regeling.feiten import FEITEN, Feiten, kosten_van, som
from contracts.regeling.model import Bereik, Gelijk, MetKostenregel, Proef
from contracts.regeling.proef import beproef, omschrijf
from contracts.regeling.soorten import Gevolg, Ijkmoment, Uitkomst
from contracts.regeling.toetsing import bewijs, toets, waarschuwt, weigert
from contracts.regeling.versies import geldige_op
from tests.strategies import van_type
from tests.unit.contracts.regeling.zaken import GOED, een, kostenregel, utrecht

HINTS = get_type_hints(Feiten)
FEITENSETS = st.builds(Feiten, **{veld.name: van_type(HINTS[veld.name]) for veld in fields(Feiten)})


def test_the_list_of_facts_is_the_class() -> None:
    assert {feit.veld for feit in FEITEN.values()} == {v.name for v in fields(Feiten)} | {
        "looptijd_maanden"
    }


@given(FEITENSETS)
def test_judging_never_raises_and_gives_every_rule_one_outcome(feiten: Feiten) -> None:
    uitkomsten = toets(utrecht(), feiten)
    assert len(uitkomsten) == len(utrecht().voorschriften)
    for een_ in uitkomsten:
        assert (een_.uitkomst is Uitkomst.ONBEKEND) == bool(een_.ontbreekt)
        if een_.uitkomst is Uitkomst.NIET_VAN_TOEPASSING:
            assert een_.voorwaarde


@given(FEITENSETS)
def test_the_order_of_rules_and_cost_lines_changes_no_outcome(feiten: Feiten) -> None:
    om = replace(utrecht(), voorschriften=tuple(reversed(utrecht().voorschriften)))
    regels = feiten.kostenregels and tuple(reversed(feiten.kostenregels))
    anders = toets(om, replace(feiten, kostenregels=regels))
    zelfde = {t.voorschrift: t.uitkomst for t in toets(utrecht(), feiten)}
    assert {t.voorschrift: t.uitkomst for t in anders} == zelfde


@given(FEITENSETS, st.sampled_from(["route", "doelen", "eerdere_ondersteuning"]))
def test_a_fact_that_no_rule_uses_changes_nothing(feiten: Feiten, veld: str) -> None:
    leeg = replace(feiten, **{veld: None})
    assert toets(utrecht(), leeg) == toets(utrecht(), feiten)


BAO = Gelijk("schoolsoort", ("bao",))
DUUR = Bereik("bedrag", 100, 200)
INTERN = MetKostenregel((("herkomst", ("intern",)), ("functie", ("leerkracht",))))
WEL, NIET = Feiten(schoolsoort=GOED.schoolsoort), Feiten()


@pytest.mark.parametrize(
    ("proeven", "feiten", "geldt"),
    [
        ((), NIET, True),
        ((BAO,), WEL, True),
        ((BAO,), NIET, None),
        ((BAO, DUUR), replace(WEL, bedrag_cent=99), False),
        ((BAO, DUUR), replace(WEL, bedrag_cent=100), True),
        ((BAO, DUUR), replace(WEL, bedrag_cent=200), True),
        ((BAO, DUUR), replace(WEL, bedrag_cent=201), False),
        ((BAO, DUUR), Feiten(bedrag_cent=201), False),  # one that fails decides
        ((INTERN,), NIET, None),
        ((INTERN,), Feiten(kostenregels=(kostenregel(),)), False),
        ((INTERN,), Feiten(kostenregels=(kostenregel(herkomst=Herkomst.INTERN),)), None),
        (
            (INTERN,),
            Feiten(kostenregels=(kostenregel(herkomst=Herkomst.INTERN, functie="leerkracht"),)),
            True,
        ),
    ],
)
def test_a_condition_holds_or_not_or_is_unknown(
    proeven: tuple[Proef, ...], feiten: Feiten, geldt: bool | None
) -> None:
    assert beproef(proeven, feiten).geldt is geldt


def test_conditions_read_as_dutch() -> None:
    assert omschrijf(Gelijk("schoolsoort", ("bao", "sbo"))) == "schoolsoort is bao of sbo"
    assert omschrijf(DUUR) == "bedrag is minstens 1,00 en hoogstens 2,00"
    assert omschrijf(INTERN) == ("er is een kostenregel met herkomst intern en functie leerkracht")


def test_a_refusing_rule_of_a_later_moment_only_warns_before_it() -> None:
    boven = een("plafond-bao", bedrag_cent=700001)
    assert (boven.gevolg, boven.ijkmoment) == (Gevolg.WEIGERT, Ijkmoment.BESLUIT)
    assert weigert([boven], Ijkmoment.INDIENING) == ()
    assert waarschuwt([boven], Ijkmoment.INDIENING) == (boven,)
    assert weigert([boven], Ijkmoment.BESLUIT) == (boven,)
    assert waarschuwt([boven], Ijkmoment.BESLUIT) == ()


def test_a_receipt_has_the_rule_the_outcome_and_the_numbers_b12() -> None:
    bon = bewijs(een("plafond-bao", bedrag_cent=700001))
    assert (bon.voorschrift, bon.bron) == ("utrecht-po/2026-1#plafond-bao", "B07")
    assert bon.uitkomst is Uitkomst.NIET_VOLDAAN
    assert bon.getallen == (
        "schoolsoort bao",
        "gevraagd 7.000,01",
        "toegestaan 7.000,00",
        "berekening 7.000,00 voor een heel jaar",
    )
    assert bewijs(een("compleet", laatste_dag=None)).getallen == ("ontbreekt laatste_dag",)


@pytest.mark.parametrize(
    ("minuten", "weken", "tarief", "bedrag", "cent"),
    [
        (105, 38, 4785, None, 318203),  # 3.182,025: half up
        (180, 40, 4550, None, 546000),
        (105, 38, 4785, 300000, 300000),
        (105, None, 4785, None, None),
        (None, None, None, None, None),
    ],
)
def test_a_cost_line_is_its_amount_or_hours_times_rate(
    minuten: int | None, weken: int | None, tarief: int | None, bedrag: int | None, cent: int | None
) -> None:
    regel = kostenregel(
        minuten_per_week=minuten, weken=weken, tarief_cent=tarief, bedrag_cent=bedrag
    )
    assert kosten_van(regel) == cent


def test_the_sum_is_unknown_when_a_part_is_or_when_there_is_none() -> None:
    assert (som([1, 2]), som([1, None]), som([])) == (3, None, None)


def versie(naam: str, vanaf: date, tot: date | None, vervangt: str | None) -> RegelingVastgesteld:
    return RegelingVastgesteld(
        vanaf_datum=vanaf,
        tot_en_met_datum=tot,
        regeling=naam,
        tekst="",
        tekst_sha256="",
        gevallen=None,
        gevallen_sha256=None,
        vervangt=vervangt,
        reden=None,
    )


EERSTE = versie("u/2026-1", date(2026, 1, 1), None, None)
TWEEDE = versie("u/2027-1", date(2027, 8, 1), date(2028, 7, 31), None)
BETER = versie("u/2026-2", date(2025, 12, 1), date(2026, 6, 30), "u/2026-1")


@pytest.mark.parametrize(
    ("dag", "geldig"),
    [
        (date(2025, 11, 30), None),
        (date(2025, 12, 1), BETER),
        (date(2026, 6, 30), BETER),
        (date(2026, 7, 1), EERSTE),
        (date(2027, 7, 31), EERSTE),
        (date(2027, 8, 1), TWEEDE),
        (date(2028, 8, 1), EERSTE),
    ],
)
@pytest.mark.parametrize("om", [list, reversed])
def test_the_version_of_the_day_of_filing(
    dag: date, geldig: RegelingVastgesteld | None, om: Callable[..., list[RegelingVastgesteld]]
) -> None:
    assert geldige_op(om([EERSTE, TWEEDE, BETER]), dag) == geldig
