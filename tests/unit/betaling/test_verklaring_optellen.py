"""Every cent has its why: steps add up to months, months to years, lines to posted, and what a
round did with a line to that line. Over random histories (rekenmodel, Invariants).
"""

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from contracts.identifiers import betaalronde_id
from contracts.rekenmodel.soorten import Betaalritme
from services.betaling.rekenen.administratie import Administratie
from services.betaling.rekenen.uit_log import feiten_uit_log
from services.betaling.rekenen.verklaring.bestemming import Soort, bestemmingen
from tests.unit.betaling.verklaringlog import A1, A2, A3, SWV, Logboek

ARRANGEMENTEN = (A1, A2, A3)
WIJZIGING = ("verlaag", "stop", "herroep-stop", "herroep-verlaging", "herzie")
STAPPEN = (*WIJZIGING, *(["ronde"] * 4), "trek-in")
zetten = st.lists(
    st.tuples(st.sampled_from(STAPPEN), st.integers(0, 400), st.integers(0, 40)),
    min_size=6,
    max_size=13,
)


def maand(a: int) -> str:
    return f"{2026 + (10 + a % 14) // 12}-{(10 + a % 14) % 12 + 1:02}"


def doe(boek: Logboek, soort: str, a: int, b: int) -> None:
    wat = ARRANGEMENTEN[b % 3]
    dag = date(2026, 10, 15) + timedelta(days=a)
    acties: dict[str, Any] = {
        "verlaag": lambda: boek.verlaag(maand(a), 1 + a * 997, wat),
        "stop": lambda: boek.stop(dag.isoformat(), wat),
        "herroep-stop": lambda: boek.herroep_stop(wat),
        "herroep-verlaging": lambda: boek.herroep_verlaging(wat),
        "herzie": lambda: boek.herzie(maand(a), a * 1999, 1 + b % 14, wat),
        "ronde": lambda: boek.probeer(boek.ronde, boek.vandaag.isoformat()),
        "trek-in": lambda: _trek_laatste_in(boek),
    }
    boek.morgen(b)
    acties[soort]()


def _trek_laatste_in(boek: Logboek) -> None:
    if boek.rondes:
        boek.probeer(boek.trek_in, betaalronde_id(SWV, boek.rondes))


def verhaal(stappen: list[tuple[str, int, int]]) -> Logboek:
    boek = Logboek()
    boek.ken_toe(700000)
    boek.ken_toe(210001, "2026-12-10", 3, wat=A2, ritme=Betaalritme.PER_MAAND)
    boek.ken_toe(99999, "2026-11-17", 7, wat=A3, bestuur="42222", ritme=Betaalritme.INEENS)
    for stap in stappen:
        doe(boek, *stap)
    return boek


@given(zetten, st.integers(0, 500), st.integers(0, 500))
def test_steps_months_years_lines_and_posted_add_up(
    stappen: list[tuple[str, int, int]], peil: int, bekend: int
) -> None:
    boek, begin = verhaal(stappen), date(2026, 9, 25)
    for wat in ARRANGEMENTEN:
        plan = boek.plan(begin + timedelta(days=peil), begin + timedelta(days=bekend), wat)
        for welke in plan.maanden:
            som = sum(stap.cent for stap in plan.stappen_maand(welke))
            assert som == plan.per_maand.get(welke, 0)
        assert plan.per_maand.keys() <= set(plan.maanden)
        for jaar in plan.jaren:
            in_jaar = [cent for m, cent in plan.per_maand.items() if m.jaar == jaar]
            assert sum(in_jaar) == plan.per_jaar.get(jaar, 0)
            assert sum(stap.cent for stap in plan.stappen_jaar(jaar)) == sum(in_jaar)
            geboekt = [cent for (j, _), cent in plan.geboekt.items() if j == jaar]
            regels = [regel.bedrag_cent for _, regel in plan.regels(jaar)]
            assert sum(geboekt) == sum(regels) == plan.geboekt_in(jaar)
        for ronde, regel in plan.regels():
            uitleg = plan.stappen_regel(ronde, regel)
            assert sum(stap.cent for stap in uitleg) == regel.bedrag_cent


@given(zetten)
def test_as_of_the_last_day_the_plan_is_what_the_administration_holds(
    stappen: list[tuple[str, int, int]],
) -> None:
    boek = verhaal(stappen)
    administratie = Administratie(feiten_uit_log(boek.gelezen))
    for wat in ARRANGEMENTEN:
        plan = boek.plan(date(2030, 1, 1), wat=wat)
        assert plan.per_maand == administratie.schema(str(wat)).per_maand
        assert plan.geboekt == administratie.geboekt(str(wat))


@given(zetten)
def test_what_a_round_did_with_its_lines_adds_up_and_agrees_with_its_payments(
    stappen: list[tuple[str, int, int]],
) -> None:
    boek = verhaal(stappen)
    rondes = boek.plan(date(2030, 1, 1)).rondes
    waarheen = bestemmingen(rondes)
    betaald: dict[Any, int] = {}
    for naam, delen in waarheen.items():
        (ronde,) = (r for r in rondes if r.ronde == naam.ronde)
        bedrag = sum(
            regel.bedrag_cent
            for regel in ronde.berekend.regels
            if (regel.arrangement, regel.kalenderjaar) == (naam.waarop, naam.kalenderjaar)
        )
        assert sum(deel.bedrag_cent for deel in delen if deel.ronde == naam.ronde) == bedrag
        assert all((deel.bedrag_cent > 0) == (bedrag > 0) for deel in delen)
        for deel in delen:
            if deel.soort is Soort.BETAALD:
                betaald[deel.betaling] = betaald.get(deel.betaling, 0) + deel.bedrag_cent
    assert betaald == {
        betaling.betaling: betaling.bedrag_cent
        for ronde in rondes
        for betaling in ronde.vastgesteld.betalingen
    }
