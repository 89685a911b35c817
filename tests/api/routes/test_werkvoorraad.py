"""GET /werkvoorraad: what waits for the caller, by what the caller may do."""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from services.runtime.auth import Beller
from services.runtime.lezen_log import LogLezer
from services.runtime.routes import Werk
from services.runtime.zaken import ZAAK, ZAKEN
from tests.api.routes.proef import DAG, TWEE, aanvraag, proef


def van_elke_zaak(lezer: LogLezer, beller: Beller, vandaag: date) -> Iterable[Werk]:
    """As a service would: from a projection, not looking at who asks."""
    with lezer.projector.lees(beller.swv, ZAKEN.naam) as documenten:
        zaken = [document.sleutel for document in documenten.zoek(ZAAK, limiet=100)]
    for plaats, zaak in enumerate(zaken):
        yield _werk(UUID(zaak), "besluit-nemen", vandaag - timedelta(days=plaats))
        yield _werk(UUID(zaak), "aanvraag-indienen", vandaag)


def _werk(zaak: UUID, handeling: str, sinds: date) -> Werk:
    return Werk(
        soort=handeling,
        zaak=zaak,
        titel="Er moet iets gebeuren",
        sinds=sinds,
        uiterlijk=sinds + timedelta(days=42),
        handeling=handeling,
        actie=f"POST /x/{zaak}",
    )


def test_everybody_sees_what_it_may_do_itself(tmp_path: Path) -> None:
    """B08, B13: the school files its own requests, the decision body decides."""
    with proef(tmp_path, [van_elke_zaak]) as dienst:
        een, twee = uuid4(), uuid4()
        dienst.leg_vast(aanvraag(), een)
        dienst.leg_vast(aanvraag(TWEE), twee)

        def ziet(als: str) -> set[tuple[str, str]]:
            lijst = dienst.vraag("/werkvoorraad?limiet=200", als).json()["werk"]
            echt = {str(een), str(twee)}
            return {(w["soort"], w["zaakId"]) for w in lijst if w["zaakId"] in echt}

        besluiten = {("besluit-nemen", str(een)), ("besluit-nemen", str(twee))}
        assert ziet("commissie") == besluiten
        assert ziet("school-een") == {("aanvraag-indienen", str(een))}
        assert ziet("school-twee") == {("aanvraag-indienen", str(twee))}
        for als in ("bestuur", "financien", "auditor", "nieuweling"):
            assert ziet(als) == set(), als


def test_the_oldest_comes_first_in_pages(tmp_path: Path) -> None:
    with proef(tmp_path, [van_elke_zaak]) as dienst:
        pad, dagen, aantal = "/werkvoorraad?limiet=3&telling=true", [], 0
        while pad:
            uit = dienst.vraag(pad, "commissie")
            aantal = uit.json()["aantal"]
            dagen += [w["sindsDatum"] for w in uit.json()["werk"]]
            link = uit.headers.get("Link", "")
            pad = link.partition(">")[0][1:].removeprefix(dienst.dienst.basis)
        assert len(dagen) == aantal == 8  # the mandates that everybody has
        assert dagen == sorted(dagen)
        assert dagen[-1] == DAG.isoformat()


def test_without_work_the_list_is_empty(tmp_path: Path) -> None:
    with proef(tmp_path) as dienst:
        uit = dienst.vraag("/werkvoorraad", "commissie")
        assert uit.json() == {"werk": [], "aantal": None}
        assert "Link" not in uit.headers
