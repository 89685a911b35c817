"""The work list, the arrangements and what waits for whom: only what the caller may see."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from contracts.events.vestiging import Schoolsoort, VestigingGeregistreerd, VestigingOvergegaan
from contracts.identifiers import arrangement_id, vestiging_id
from services.runtime.lezen_log import maak_projector
from services.toekenning.projections import TOEKENNING
from tests.api.hulp import BESTUUR, VESTIGING, Omgeving, weigering
from tests.api.toekenning.zaak import BESLUIT, TEKST, besluit, dien_in, doe, ken_toe, toekenning

ANDER = "06AB00"


@pytest.fixture
def om(tmp_path: Path) -> Iterator[Omgeving]:
    with toekenning(tmp_path) as omgeving:
        for vestiging in (VESTIGING, ANDER):
            omgeving.schrijf(
                VestigingGeregistreerd(
                    vanaf_datum=date(2020, 8, 1),
                    tot_en_met_datum=None,
                    vestiging=vestiging,
                    schoolnaam="De Vlieger",
                    schoolsoort=Schoolsoort.BAO,
                    schoolbestuur=BESTUUR if vestiging == VESTIGING else "42222",
                ),
                stroom=vestiging_id(omgeving.swv, vestiging),
            )
        yield omgeving


def nummers(om: Omgeving, als: str, vraag: str = "") -> list[str]:
    lijst = om.lijst(f"/arrangementen{vraag}", als=als).json()["arrangementen"]
    return [deel["arrangementsnummer"] for deel in lijst]


def test_the_work_list_goes_by_status_in_order_of_filing(om: Omgeving) -> None:
    laat, vroeg = dien_in(om), dien_in(om, indien_datum=date(2026, 11, 2))
    besloten = dien_in(om, indien_datum=date(2026, 11, 1))
    besluit(om, besloten)
    wacht = om.lijst("/zaken?status=ingediend", als="commissie").json()["zaken"]
    assert [deel["aanvraagId"] for deel in wacht] == [str(vroeg), str(laat)]
    alle = om.lijst("/zaken?telling=true", als="auditor").json()
    assert [deel["status"] for deel in alle["zaken"]] == ["toegekend", "ingediend", "ingediend"]
    assert alle["aantal"] == 3
    assert TEKST not in str(alle)
    assert weigering(om.lijst("/zaken", als="school")) == (403, "niet-toegestaan")


def test_a_page_links_to_the_next_until_the_last(om: Omgeving) -> None:
    aanvragen = [dien_in(om, indien_datum=date(2026, 11, dag)) for dag in (1, 2, 3)]
    gezien: list[str] = []
    adres: str | None = "/zaken?limiet=2&vestiging=05KO00"
    while adres:
        blad = om.lijst(adres, als="commissie")
        gezien += [deel["aanvraagId"] for deel in blad.json()["zaken"]]
        link = blad.headers.get("Link")
        adres = link.removeprefix("<").removesuffix('>; rel="next"') if link else None
    assert gezien == [str(aanvraag) for aanvraag in aanvragen]


def test_a_school_and_a_board_see_their_own_arrangements(om: Omgeving) -> None:
    eigen = ken_toe(om)
    ander = ken_toe(om, vestiging=ANDER, schoolbestuur="42222")
    assert nummers(om, "school") == nummers(om, "schoolbestuur") == ["2026-000001"]
    assert nummers(om, f"school-{ANDER}") == nummers(om, "schoolbestuur-42222") == ["2026-000002"]
    for als in ("medewerker", "financien", "auditor", "adviseur", "bestuurder"):
        assert nummers(om, als) == ["2026-000001", "2026-000002"]
    assert nummers(om, "school-07ZZ00") == []
    assert nummers(om, "auditor", f"?vestiging={ANDER}") == ["2026-000002"]
    assert nummers(om, "auditor", "?schoolbestuur=41234&status=toegekend") == ["2026-000001"]
    assert nummers(om, "school", f"?vestiging={ANDER}") == []
    eigen_lijst = om.lijst("/arrangementen?telling=true", als="school").json()
    assert eigen_lijst["aantal"] == 1
    for als in ("school", "schoolbestuur"):
        assert om.get(f"/arrangementen/{eigen}", als=als).status_code == 200
        vreemd = om.get(f"/arrangementen/{ander}", als=als)
        assert weigering(vreemd) == (404, "niet-gevonden")
    nergens = om.get(f"/arrangementen/{arrangement_id(eigen)}", als="school").json()
    assert {**vreemd.json(), "instance": ""} == {**nergens, "instance": ""}


def test_rekenmodel_12_a_location_that_moves_shows_to_its_next_board_from_that_day(
    om: Omgeving,
) -> None:
    over = VestigingOvergegaan(
        per_datum=date(2027, 1, 1), vestiging=VESTIGING, van=BESTUUR, naar="43333"
    )
    vroeger = [
        VestigingOvergegaan(per_datum=date(jaar, 8, 1), vestiging=VESTIGING, van=van, naar=naar)
        for jaar, van, naar in ((2024, BESTUUR, "44444"), (2025, "44444", BESTUUR))
    ]
    om.schrijf(*vroeger, stroom=vestiging_id(om.swv, VESTIGING))
    eerder = ken_toe(om)
    om.schrijf(over, stroom=vestiging_id(om.swv, VESTIGING))
    later = ken_toe(om)
    for bestuur in ("43333", "44444"):  # not yet, and no longer
        assert nummers(om, f"schoolbestuur-{bestuur}") == []
        vreemd = om.get(f"/arrangementen/{eerder}", als=f"schoolbestuur-{bestuur}")
        assert weigering(vreemd) == (404, "niet-gevonden")
    om.klok.zet(date(2027, 1, 1))
    for bestuur in (BESTUUR, "43333"):
        assert nummers(om, f"schoolbestuur-{bestuur}") == ["2026-000001", "2026-000002"]
        for arrangement in (eerder, later):
            enkel = om.get(f"/arrangementen/{arrangement}", als=f"schoolbestuur-{bestuur}")
            assert enkel.status_code == 200


def werk(om: Omgeving, als: str) -> list[tuple[str, Any]]:
    lijst = om.lijst("/werkvoorraad", als=als).json()["werk"]
    return [(deel["soort"], deel["uiterlijkDatum"]) for deel in lijst]


def test_what_waits_is_shown_to_who_may_do_it(om: Omgeving) -> None:
    aanvraag = dien_in(om)
    om.post(f"/zaken/{aanvraag}/behandelingen", {"behandelDatum": str(BESLUIT)}, als="medewerker")
    assert werk(om, "commissie") == [("besluit", "2027-01-12")]
    assert werk(om, "school") == werk(om, "medewerker") == []
    besluit(om, aanvraag)
    assert werk(om, "commissie") == []
    assert werk(om, "school") == [("uitvoering", None)]
    assert werk(om, f"school-{ANDER}") == []
    adres = f"/arrangementen/{arrangement_id(aanvraag)}"
    om.post(f"{adres}/uitvoeringen", {"uitvoeringDatum": str(BESLUIT)}, als="school")
    assert werk(om, "school") == []
    voorstel = {"voorstelDatum": str(BESLUIT), "motivering": "Verhuisd."}
    stand = om.get(adres, als="medewerker")
    om.post(f"{adres}/intrekkingen", voorstel, als="medewerker", gezien=stand)
    assert werk(om, "commissie") == [("voorstel", None)]
    om.klok.zet(date(2027, 3, 10))
    assert werk(om, "school") == [("afsluiting", None)]


MELDING = {"reden": "gaat-goed", "initialen": "J.B.", "toelichting": "Het gaat goed."}
STOP = {"stopDatum": "2027-01-31", "reden": "gaat-goed"}
VERLAGING = {"vanaf": "2027-01", "bedragCent": 30000, "reden": "te-ruim-begroot"}


def gemeld(om: Omgeving, id_: UUID, **wat: Any) -> None:
    antwoord = doe(om, id_, "wijzigingsmeldingen", {**MELDING, **wat}, als="school")
    assert antwoord.status_code == 201, antwoord.text


def meldingen(om: Omgeving, als: str = "medewerker") -> list[tuple[str, str]]:
    """(since, what to do) of what schools reported."""
    lijst = om.lijst("/werkvoorraad", als=als).json()["werk"]
    assert "J.B." not in str(lijst)
    deel = [werk for werk in lijst if werk["soort"] == "wijziging-gemeld"]
    return [(werk["sindsDatum"], werk["actie"].rsplit("/", 1)[1]) for werk in deel]


@pytest.mark.parametrize(
    ("wat", "inhoud"), [("stopzettingen", STOP), ("verlagingen", VERLAGING)], ids=str
)
def test_b32_b33_a_report_waits_for_the_medewerker_until_it_is_worked_on(
    om: Omgeving, wat: str, inhoud: dict[str, Any]
) -> None:
    id_ = ken_toe(om)
    ken_toe(om)
    assert meldingen(om) == []
    gemeld(om, id_, stopPerDatum="2027-01-31")
    om.klok.zet(date(2026, 12, 11))
    gemeld(om, id_, stopPerDatum="2027-02-15")
    gemeld(om, id_, minderCent=10000)
    assert meldingen(om) == [("2026-12-10", "stopzettingen"), ("2026-12-11", "verlagingen")]
    for als in ("school", "commissie", "bestuurder", "financien", "auditor"):
        assert meldingen(om, als) == []
    doe(om, id_, "uitvoeringen", {"uitvoeringDatum": "2026-12-11"}, als="school")
    assert len(meldingen(om)) == 2
    antwoord = doe(om, id_, wat, {"besluitDatum": "2026-12-11", **inhoud}, als="medewerker")
    assert antwoord.status_code == 201, antwoord.text
    assert meldingen(om) == []
    om.klok.zet(date(2026, 12, 12))
    gemeld(om, id_, minderCent=500)
    assert meldingen(om) == [("2026-12-12", "verlagingen")]
    (regel, _) = om.lijst("/arrangementen", als="medewerker").json()["arrangementen"]
    assert "meldingen" not in regel


def test_a_projection_is_the_same_when_it_is_built_again(om: Omgeving) -> None:
    ken_toe(om)
    dien_in(om)
    lijsten = ("/zaken", "/arrangementen")
    voor = [om.lijst(lijst, als="auditor").json() for lijst in lijsten]
    maak_projector(om.runtime, [TOEKENNING]).herbouw()
    assert [om.lijst(lijst, als="auditor").json() for lijst in lijsten] == voor
