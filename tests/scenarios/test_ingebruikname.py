"""Go-live with arrangements that the old administration paid in part (rekenmodel 13)."""

from typing import Any
from uuid import UUID

import pytest

from contracts.identifiers import arrangement_id
from tests.api.hulp import problemen, weigering
from tests.scenarios import stappen as s
from tests.scenarios.wereld import ANDER_BESTUUR, BESTUUR, BETALING, Wereld, goed

LIVE = "2027-01-01"


@pytest.fixture(autouse=True)
def _januari(w: Wereld) -> None:
    w.klok.zet(s.dag("2027-01-04"))


def voer_in(w: Wereld, op: str, ingang: str, eind: str, cent: int, *, als: str = "school") -> UUID:
    """A request and its grant of before the go-live, entered with their own dates."""
    aanvraag = s.vraag_aan(w, ingang, eind, cent, als=als, op=op)
    besloten = goed(s.besluit(w, aanvraag, besluitDatum=op))
    assert besloten.json()["arrangementsnummer"].startswith("2026-")
    return arrangement_id(UUID(aanvraag))


def bedrag(welk: UUID, jaar: int, cent: int, aan: str = BESTUUR) -> dict[str, Any]:
    vast = {"arrangementId": str(welk), "kalenderjaar": jaar, "begunstigde": aan}
    return {**vast, "bedragCent": cent}


def stand(bedragen: list[dict[str, Any]], bron: str = "a", **anders: Any) -> dict[str, Any]:
    vast = {"standDatum": "2026-12-31", "bronSha256": bron * 64}
    return {**vast, "bedragen": bedragen, **anders}


def leg_vast(w: Wereld, inhoud: dict[str, Any]) -> None:
    voor = goed(w.post(f"{BETALING}/beginstanden", inhoud, als="financien"))
    pad = f"{voor.headers['Location']}/vaststellingen"
    assert weigering(w.post(pad, {}, als="financien", gezien=voor))[0] == 403
    goed(w.post(pad, {}, als="bestuurder", gezien=voor))


def test_the_first_round_pays_only_the_rest(w: Wereld) -> None:
    """6.300,00 from September, of which 2.100,00 and 1.000,00 were paid; and one paid nothing."""
    half = voer_in(w, "2026-09-01", "2026-09-01", "2027-08-31", 630000)
    niets = voer_in(w, "2026-12-10", "2026-12-10", "2027-03-09", 210000, als="school-06AB00")
    s.neem_in_gebruik(w, LIVE)
    w.klok.zet(s.dag("2027-01-05"))
    saldi = [{"begunstigde": ANDER_BESTUUR, "saldoCent": -50000}]
    bedragen = [bedrag(half, 2026, 210000), bedrag(half, 2027, 100000)]
    bedragen.append(bedrag(niets, 2026, 0, ANDER_BESTUUR))
    leg_vast(w, stand(bedragen, saldi=saldi))
    eerste = s.ronde(w, "2027-01-15")
    assert sorted(s.regels(w, eerste)) == sorted(
        [
            (str(half), 2027, BESTUUR, 320000),
            (str(niets), 2026, ANDER_BESTUUR, 70000),
            (str(niets), 2027, ANDER_BESTUUR, 140000),
        ]
    )
    assert s.betaald(w, eerste) == {BESTUUR: 320000, ANDER_BESTUUR: 160000}
    jaren = s.verklaring(w, half)["jaren"]
    assert [(j["kalenderjaar"], j["rechtCent"], j["geboektCent"]) for j in jaren] == [
        (2026, 210000, 210000),
        (2027, 420000, 420000),
    ]
    assert [begin["bedragCent"] for j in jaren for begin in j["beginstanden"]] == [210000, 100000]


def test_without_an_opening_balance_it_waits_and_what_starts_later_does_not(w: Wereld) -> None:
    oud = voer_in(w, "2026-12-10", "2026-12-10", "2027-03-09", 210000)
    s.neem_in_gebruik(w, LIVE)
    nieuw = s.ken_toe(w, "2027-01-11", "2027-01-11", "2027-04-10", 90000)
    assert s.regels(w, s.ronde(w, "2027-01-15")) == [(str(nieuw), 2027, BESTUUR, 90000)]
    te_laat = stand([bedrag(nieuw, 2027, 1)])
    geweigerd = w.post(f"{BETALING}/beginstanden", te_laat, als="financien")
    assert weigering(geweigerd) == (409, "eerste-ronde-geopend")
    leg_vast(w, stand([bedrag(oud, 2026, 70000)]))
    assert s.regels(w, s.ronde(w, "2027-01-31")) == [(str(oud), 2027, BESTUUR, 140000)]


def test_a_source_document_counts_once_and_every_mistake_comes_out(w: Wereld) -> None:
    oud = voer_in(w, "2026-12-10", "2026-12-10", "2027-03-09", 210000)
    s.neem_in_gebruik(w, LIVE)
    leg_vast(w, stand([bedrag(oud, 2026, 70000)]))
    hoofd = w.hoofd()
    pad = f"{BETALING}/beginstanden"
    weer = w.post(pad, stand([bedrag(oud, 2026, 70000)]), als="financien")
    assert weigering(weer) == (409, "beginstand-bestaat-al")
    twee_keer = stand([bedrag(oud, 2026, 1), bedrag(oud, 2026, 2)], "b")
    assert problemen(w.post(pad, twee_keer, als="financien")) == [("bedragen", "dubbel")]
    fout = stand([bedrag(oud, 2026, -1)], "B", standDatum="gisteren")
    geweigerd = w.post(pad, fout, als="financien")
    assert weigering(geweigerd) == (400, "verzoek-ongeldig")
    assert {naam for naam, _ in problemen(geweigerd)} == {
        "standDatum",
        "bedragen[0].bedragCent",
        "bronSha256",
    }
    assert w.hoofd() == hoofd


def test_no_round_before_two_people_put_it_in_use(w: Wereld) -> None:
    w.klok.zet(s.dag("2027-01-04"))
    pad = f"{BETALING}/betaalrondes"
    te_vroeg = w.post(pad, {"totEnMetDatum": "2027-01-31"}, als="financien")
    assert weigering(te_vroeg) == (409, "nog-niet-in-gebruik")
    datum = {"ingebruiknameDatum": LIVE}
    goed(w.post(f"{BETALING}/ingebruiknames", datum, als="financien"))
    nog_steeds = w.post(pad, {"totEnMetDatum": "2027-01-31"}, als="financien")
    assert weigering(nog_steeds) == (409, "nog-niet-in-gebruik")
