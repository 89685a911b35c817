"""GET /betaalplannen/{id}/verklaring: every cent adds up to its event, rule and calculation."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from contracts.events.regeling import RegelingVastgesteld
from contracts.identifiers import regelingen_id
from contracts.regeling.lezen import lees
from tests.api.betaling.toneel import Toneel, dag, toneel
from tests.databases import SWV

UTRECHT = Path(__file__).parents[3] / "contracts" / "regelingen" / "utrecht-po.toml"


@pytest.fixture
def spel(tmp_path: Path) -> Iterator[Toneel]:
    with toneel(tmp_path) as gemaakt:
        gemaakt.neem_in_gebruik()
        yield gemaakt


def telt_op(uitleg: Any) -> None:
    """Steps to months, months to years, lines to posted, destinations to lines."""
    for deel in [*uitleg["maanden"], *uitleg["jaren"]]:
        assert sum(stap["bedragCent"] for stap in deel["stappen"]) == deel["rechtCent"]
    for jaar in uitleg["jaren"]:
        eigen = [
            maand["rechtCent"]
            for maand in uitleg["maanden"]
            if maand["maand"].startswith(str(jaar["kalenderjaar"]))
        ]
        assert sum(eigen) == jaar["rechtCent"]
        begin = sum(deel["bedragCent"] for deel in jaar["beginstanden"])
        assert begin + sum(r["bedragCent"] for r in jaar["regels"]) == jaar["geboektCent"]
        for regel in jaar["regels"]:
            assert sum(stap["bedragCent"] for stap in regel["stappen"]) == regel["bedragCent"]
            eigen_ronde = [
                deel["bedragCent"]
                for deel in regel["bestemmingen"]
                if deel["betaalrondeId"] == regel["betaalrondeId"]
            ]
            assert sum(eigen_ronde) == regel["bedragCent"]


def test_every_cent_of_a_stopped_arrangement(spel: Toneel) -> None:
    """Worked example 8: the line of -4.083,33 is carried, and settled by later money."""
    arrangement = spel.ken_toe("2026-10-20")
    spel.ronde("2026-12-15", "2026-12-31")
    spel.ronde("2027-01-31")
    stop = spel.stop("2027-03-10", arrangement, "2027-03-17")
    spel.ronde("2027-03-31")
    ander = spel.ken_toe("2027-04-01", 500000, "2027-05-01", 5)
    laatste = spel.ronde("2027-05-31")
    uitleg = spel.verklaring(arrangement)
    telt_op(uitleg)
    telt_op(spel.verklaring(ander))
    april = next(maand for maand in uitleg["maanden"] if maand["maand"] == "2027-04")
    assert [(s["soort"], s["bedragCent"]) for s in april["stappen"]] == [
        ("toegekend", 58333),
        ("gestopt", -58333),
    ]
    gestopt = april["stappen"][1]
    assert gestopt["rekenregel"] == "rekenmodel 7"
    assert gestopt["gebeurtenis"]["positie"] == stop
    assert gestopt["gebeurtenis"]["soort"] == "arrangement-tussentijds-gestopt"
    assert gestopt["gebeurtenis"]["geldigDatum"] == "2027-03-17"
    assert gestopt["zin"].startswith("Gestopt per 2027-03-17 met stopregel stopmaand-vol")
    assert {"naam": "per", "soort": "datum", "waarde": "2027-03-17"} in gestopt["getallen"]
    regel = uitleg["jaren"][1]["regels"][-1]
    assert regel["bedragCent"] == -408333
    assert [(d["soort"], d["bedragCent"], d["meegenomen"]) for d in regel["bestemmingen"]] == [
        ("doorgeschoven", -408333, False),
        ("verrekend", -408333, True),
    ]
    assert regel["bestemmingen"][1]["betaalrondeId"] == laatste.json()["betaalrondeId"]
    nieuw = spel.verklaring(ander)["jaren"][0]["regels"][0]["bestemmingen"]
    assert [(d["soort"], d["bedragCent"]) for d in nieuw] == [
        ("verrekend", 408333),
        ("betaald", 91667),
    ]
    assert nieuw[1]["betaling" + "Id"] is not None


def test_the_rule_behind_a_grant_has_its_source_and_its_sentence(spel: Toneel) -> None:
    arrangement = spel.ken_toe("2026-10-20")
    (grond,) = spel.verklaring(arrangement)["gebeurtenissen"][0]["gronden"]
    assert grond == {
        "voorschrift": "utrecht-po/2026-1#plafond-bao",
        "bron": "B07",
        "citaat": None,
        "getallen": ["plafond 7.000,00"],
    }
    tekst = UTRECHT.read_text()
    regeling = lees(tekst)
    spel.om.schrijf(
        RegelingVastgesteld(
            vanaf_datum=regeling.geldig_vanaf,
            tot_en_met_datum=None,
            regeling=regeling.naam,
            tekst=tekst,
            tekst_sha256="0" * 64,
            gevallen=None,
            gevallen_sha256=None,
            vervangt=None,
            reden=None,
        ),
        stroom=regelingen_id(SWV),
    )
    citaten = {regeling.verwijzing(v.kop): v.kop.citaat for v in regeling.voorschriften}
    (grond,) = spel.verklaring(arrangement)["gebeurtenissen"][0]["gronden"]
    assert grond["citaat"] == citaten["utrecht-po/2026-1#plafond-bao"]
    assert grond["citaat"]


def test_a_line_is_explained_by_what_its_round_saw(spel: Toneel) -> None:
    """Example 10: the -1.000,00 is the reduction less what was posted before."""
    arrangement = spel.ken_toe("2026-10-20")
    spel.ronde("2027-01-31")
    spel.verlaag("2027-03-20", arrangement, "2027-04", 100000)
    spel.ronde("2027-03-31")
    uitleg = spel.verklaring(arrangement)
    telt_op(uitleg)
    regel = uitleg["jaren"][1]["regels"][-1]
    assert [(s["soort"], s["bedragCent"], s["rekenregel"]) for s in regel["stappen"]] == [
        ("toegekend", 583333, "rekenmodel 4"),
        ("verlaagd", -100000, "rekenmodel 8"),
        ("geboekt", -583333, "rekenmodel 6"),
    ]


def test_as_of_an_earlier_day_the_explanation_adds_up_too(spel: Toneel) -> None:
    arrangement = spel.ken_toe("2026-10-20")
    spel.ronde("2027-01-31")
    spel.verlaag("2027-03-20", arrangement, "2027-04", 100000)
    spel.herroep_verlaging("2027-05-02", arrangement)
    spel.ronde("2027-05-31")
    for peil in ("2026-10-19", "2027-01-30", "2027-03-20", "2027-05-02", "2027-12-31"):
        telt_op(spel.verklaring(arrangement, f"?peilDatum={peil}"))
    feiten = spel.verklaring(arrangement)["gebeurtenissen"]
    assert [(feit["soort"], feit["telt"]) for feit in feiten] == [
        ("arrangement-toegekend", True),
        ("arrangement-verlaagd", False),
        ("arrangement-verlaging-herroepen", False),
    ]
    assert feiten[1]["vastgelegdOp"].startswith("2027-03-20T11:00:")
    assert dag(feiten[1]["geldigDatum"]) == dag("2027-03-20")


def test_an_opening_balance_is_told_where_it_counts(spel: Toneel) -> None:
    """Rekenmodel 13: half paid by the old administration."""
    arrangement = spel.ken_toe("2025-10-20", 700000, "2025-11-01")
    spel.om.klok.zet(dag("2026-01-05"))
    bedrag = {
        "arrangementId": str(arrangement),
        "kalenderjaar": 2025,
        "begunstigde": "41234",
        "bedragCent": 100000,
    }
    stand = {"standDatum": "2025-12-31", "bedragen": [bedrag], "bronSha256": "a" * 64}
    om = spel.om
    voor = spel.goed(om.post("/beginstanden", stand, als="financien"))
    pad = f"{voor.headers['Location']}/vaststellingen"
    spel.goed(om.post(pad, {}, als="bestuurder", gezien=voor))
    spel.ronde("2026-01-31")
    uitleg = spel.verklaring(arrangement)
    telt_op(uitleg)
    (begin,) = uitleg["jaren"][0]["beginstanden"]
    assert (begin["bedragCent"], begin["gebeurtenis"]["soort"]) == (
        100000,
        "beginstand-vastgelegd",
    )
    assert [r["bedragCent"] for r in uitleg["jaren"][0]["regels"]] == [16667]
    geboekt = uitleg["jaren"][0]["regels"][0]["stappen"][-1]
    assert (geboekt["soort"], geboekt["bedragCent"]) == ("geboekt", -100000)
