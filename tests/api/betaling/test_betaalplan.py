"""GET /betaalplannen: as of D as known on T, worked examples 8-11, and who may see it."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from contracts.events.vestiging import VestigingOvergegaan
from tests.api.betaling.toneel import FIN, Toneel, dag, jaren, toneel
from tests.api.hulp import BESTUUR, VESTIGING, problemen, weigering

VOL = {2026: (116667, 116667), 2027: (583333, 583333)}


@pytest.fixture
def spel(tmp_path: Path) -> Iterator[Toneel]:
    with toneel(tmp_path) as gemaakt:
        gemaakt.neem_in_gebruik()
        yield gemaakt


def betaald(spel: Toneel) -> UUID:
    """Worked example 2, all of 2026 and 2027 paid on 15 December and 31 January."""
    arrangement = spel.ken_toe("2026-10-20")
    spel.ronde("2026-12-15", "2026-12-31")
    spel.ronde("2027-01-31")
    return arrangement


def test_a_plan_shows_entitlement_posted_and_lines(spel: Toneel) -> None:
    arrangement = betaald(spel)
    plan = spel.plan(arrangement)
    assert jaren(plan) == VOL
    assert (plan["rechtCent"], plan["geboektCent"]) == (700000, 700000)
    assert plan["maanden"][:2] == [
        {"maand": "2026-11", "rechtCent": 58333},
        {"maand": "2026-12", "rechtCent": 58334},
    ]
    assert sum(maand["rechtCent"] for maand in plan["maanden"]) == 700000
    assert [(r["nummer"], r["kalenderjaar"], r["bedragCent"]) for r in plan["regels"]] == [
        (1, 2026, 116667),
        (2, 2027, 583333),
    ]
    assert (plan["begunstigde"], plan["betaalritme"]) == (BESTUUR, "per-kalenderjaar")
    assert plan["peilDatum"] == "2027-01-31"
    assert plan["arrangementsnummer"] == "2026-000017"


def test_example_8_as_of_and_as_known(spel: Toneel) -> None:
    arrangement = betaald(spel)
    positie = spel.stop("2027-03-10", arrangement, "2027-03-17")
    spel.ronde("2027-03-31")
    gestopt = {2026: (116667, 116667), 2027: (175000, 583333)}
    voor = spel.plan(arrangement, "?peilDatum=2027-03-16")
    assert jaren(voor) == VOL
    assert [(g["soort"], g["positie"]) for g in voor["nogNietGeldig"]] == [
        ("arrangement-tussentijds-gestopt", positie)
    ]
    assert jaren(spel.plan(arrangement, "?peilDatum=2027-03-17")) == gestopt
    bekend = "?peilDatum=2027-03-31&bekendTotPositie="
    assert jaren(spel.plan(arrangement, f"{bekend}{positie - 1}")) == VOL
    assert jaren(spel.plan(arrangement, f"{bekend}{positie}")) == gestopt
    assert jaren(spel.plan(arrangement)) == {2026: (116667, 116667), 2027: (175000, 175000)}
    assert spel.plan(arrangement)["regels"][-1]["bedragCent"] == -408333


def test_example_9_as_of_the_year_end_known_before_and_after(spel: Toneel) -> None:
    arrangement = spel.ken_toe("2026-12-05", 210000, "2026-12-10", 3)
    spel.ronde("2027-01-15")
    spel.stop("2027-02-05", arrangement, "2026-12-31")
    vraag = "?peilDatum=2026-12-31&bekendOp=2027-02-05T"
    assert spel.plan(arrangement, f"{vraag}10:59:59Z")["rechtCent"] == 210000
    assert spel.plan(arrangement, f"{vraag}13:30:00%2B02:00")["rechtCent"] == 70000
    assert spel.plan(arrangement, "?peilDatum=2026-12-30")["rechtCent"] == 210000
    spel.ronde("2027-02-28")
    assert jaren(spel.plan(arrangement)) == {2026: (70000, 70000), 2027: (0, 0)}


def test_example_10_a_reduction_and_its_withdrawal(spel: Toneel) -> None:
    arrangement = betaald(spel)
    spel.verlaag("2027-03-20", arrangement, "2027-04", 100000)
    spel.ronde("2027-03-31")
    spel.herroep_verlaging("2027-05-02", arrangement)
    spel.ronde("2027-05-31")
    recht = [
        (peil, spel.plan(arrangement, f"?peilDatum={peil}")["rechtCent"])
        for peil in ("2027-03-19", "2027-03-20", "2027-05-01", "2027-05-02")
    ]
    assert [cent for _, cent in recht] == [700000, 600000, 600000, 700000]
    plan = spel.plan(arrangement)
    assert [r["bedragCent"] for r in plan["regels"]] == [116667, 583333, -100000, 100000]
    assert spel.plan(arrangement, "?peilDatum=2027-03-31")["geboektCent"] == 600000


def test_example_11_two_reductions_out_of_order(spel: Toneel) -> None:
    arrangement = spel.ken_toe("2026-08-20", 700000, "2026-09-01")
    spel.verlaag("2026-09-10", arrangement, "2027-01", 300000)
    spel.verlaag("2026-09-25", arrangement, "2026-10", 1)
    assert jaren(spel.plan(arrangement)) == {2026: (233333, 0), 2027: (166666, 0)}
    eerder = spel.plan(arrangement, "?peilDatum=2026-09-25&bekendOp=2026-09-24T12:00:00Z")
    assert jaren(eerder) == {2026: (233333, 0), 2027: (166667, 0)}


def test_before_the_grant_there_is_an_empty_plan(spel: Toneel) -> None:
    arrangement = betaald(spel)
    for vraag in ("?peilDatum=2026-10-19", "?bekendTotPositie=0"):
        plan = spel.plan(arrangement, vraag)
        assert (plan["rechtCent"], plan["maanden"], plan["jaren"]) == (0, [], [])
        assert plan["begunstigde"] is None


def test_the_payee_follows_the_location(spel: Toneel) -> None:
    arrangement = spel.ken_toe("2026-10-20")
    over = VestigingOvergegaan(
        per_datum=dag("2027-01-01"), vestiging=VESTIGING, van=BESTUUR, naar="51234"
    )
    spel.om.klok.zet(dag("2026-12-01"))
    spel.om.schrijf(over, stroom=uuid4())
    assert spel.plan(arrangement)["begunstigde"] == BESTUUR
    nieuw = spel.om.get(f"/betaalplannen/{arrangement}", als="schoolbestuur-51234")
    assert nieuw.status_code == 404
    spel.ronde("2027-01-31")
    plan = spel.plan(arrangement, als="schoolbestuur-51234")
    assert plan["begunstigde"] == "51234"
    assert {r["begunstigde"] for r in plan["regels"]} == {"51234"}


def test_what_a_caller_may_not_see_does_not_exist(spel: Toneel) -> None:
    arrangement = betaald(spel)
    for als in ("school", "schoolbestuur", "commissie", "auditor", FIN):
        assert spel.plan(arrangement, als=als)["rechtCent"] == 700000
    for deel in ("", "/verklaring"):
        for als in ("school-06AB00", "schoolbestuur-51234"):
            vreemd = spel.om.get(f"/betaalplannen/{arrangement}{deel}", als=als)
            nergens = spel.om.get(f"/betaalplannen/{uuid4()}{deel}", als=als)
            assert weigering(vreemd) == (404, "niet-gevonden")
            weg = {"instance"}
            assert {k: v for k, v in vreemd.json().items() if k not in weg} == {
                k: v for k, v in nergens.json().items() if k not in weg
            }
    assert weigering(spel.om.get(f"/betaalplannen/{arrangement}", als="beheerder"))[0] == 403


def test_every_mistake_in_the_question_at_once(spel: Toneel) -> None:
    vraag = "?peilDatum=2027-02-30&bekendOp=gisteren&bekendTotPositie=-1&bekend=ja"
    antwoord = spel.om.get(f"/betaalplannen/{uuid4()}{vraag}", als=FIN)
    assert weigering(antwoord) == (400, "verzoek-ongeldig")
    assert sorted(naam for naam, _ in problemen(antwoord)) == [
        "bekend",
        "bekendOp",
        "bekendTotPositie",
        "peilDatum",
    ]


def test_the_etag_is_that_of_what_was_known(spel: Toneel) -> None:
    arrangement = betaald(spel)
    nu = spel.om.get(f"/betaalplannen/{arrangement}", als=FIN).headers["ETag"]
    positie = spel.stop("2027-03-10", arrangement, "2027-03-17")
    later = spel.om.get(f"/betaalplannen/{arrangement}", als=FIN).headers["ETag"]
    assert nu != later == f'"p{positie}"'
    vroeger = f"/betaalplannen/{arrangement}?bekendTotPositie={positie - 1}"
    assert spel.om.get(vroeger, als=FIN).headers["ETag"] == nu
