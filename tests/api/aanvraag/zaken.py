"""What the tests of this API begin from: registers, a rule set, a pupil, a request."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from httpx import Response

from contracts.events.arrangement import Toegekend
from contracts.events.schoolbestuur import SchoolbestuurGeregistreerd
from contracts.events.vestiging import Schoolsoort, VestigingGeregistreerd
from contracts.events.vorm import van_json
from contracts.identifiers import arrangement_id, schoolbestuur_id, vestiging_id
from services.aanvraag.app import maak_dienst
from tests.api.hulp import BESTUUR, VESTIGING, Omgeving, omgeving

WORTEL = Path(__file__).parents[3]
REGELING = (WORTEL / "contracts/regelingen/utrecht-po.toml").read_bytes().decode()
SAMEN = "\n[[".join(deel for deel in REGELING.split("\n[[") if '"een-leerling"' not in deel)
"""The same without the rule that a request is about one pupil."""
NAAM = "utrecht-po/2026-1"
SINDS = date(2020, 8, 1)
VANDAAG = "2026-12-10"
ANDERE_SCHOOL = "06AB00"
ANDER_BESTUUR = "51234"
MERGE = "application/merge-patch+json"
TEKSTEN = {
    "ondersteuningsvraag": "Jip leest nog niet",
    "doelen": "leest korte woorden",
    "arrangementbeschrijving": "twee keer per week een specialist",
    "onderbouwing": "na drie maanden is het geleerd",
}
KOSTENREGEL = {
    "kostenregelId": "1",
    "kostensoort": "mankracht",
    "herkomst": "extern",
    "doelgroep": "leerling",
    "bedragCent": 210000,
}


@contextmanager
def lege_dienst(thuis: Path) -> Iterator[Omgeving]:
    """The service without anything in its registers."""
    with omgeving(thuis, maak_dienst) as om:
        yield om


@contextmanager
def ingerichte_dienst(thuis: Path, regeling: str = REGELING) -> Iterator[Omgeving]:
    """Two schools of two boards, and the rule set of Utrecht (or another) in force."""
    with omgeving(thuis, maak_dienst) as om:
        for school, bestuur in ((VESTIGING, BESTUUR), (ANDERE_SCHOOL, ANDER_BESTUUR)):
            registreer(om, school, bestuur)
        stel_regeling_vast(om, regeling)
        yield om


def registreer(om: Omgeving, school: str, bestuur: str) -> None:
    om.schrijf(
        SchoolbestuurGeregistreerd(
            vanaf_datum=SINDS, tot_en_met_datum=None, schoolbestuur=bestuur, bestuursnaam="Akkers"
        ),
        stroom=schoolbestuur_id(om.swv, bestuur),
    )
    om.schrijf(
        VestigingGeregistreerd(
            vanaf_datum=SINDS,
            tot_en_met_datum=None,
            vestiging=school,
            schoolnaam="De Beuk",
            schoolsoort=Schoolsoort.BAO,
            schoolbestuur=bestuur,
        ),
        stroom=vestiging_id(om.swv, school),
    )


def stel_regeling_vast(om: Omgeving, tekst: str = REGELING) -> Response:
    voorstel = goed(om.post("/regelingen", {"tekst": tekst}, als="beheerder"))
    inhoud = {"tekstSha256": voorstel.json()["tekstSha256"]}
    pad = f"/regelingen/{voorstel.json()['regeling']}/vaststellingen"
    return goed(om.post(pad, inhoud, als="bestuurder", gezien=voorstel))


def goed(antwoord: Response) -> Response:
    """The answer to what must pass."""
    assert antwoord.is_success, antwoord.text
    return antwoord


def leerling(om: Omgeving, *, als: str = "school", roepnaam: str = "Jip") -> str:
    """The id of a new dossier at the location of this school."""
    inhoud = {
        "vestiging": als.removeprefix("school").removeprefix("-") or VESTIGING,
        "initialen": "J.J.",
        "roepnaam": roepnaam,
        "achternaam": "de Vries",
        "geboorteDatum": "2018-09-03",
    }
    antwoord = goed(om.post("/leerlingdossiers", inhoud, als=als))
    uit: str = antwoord.json()["leerlingdossierId"]
    return uit


def begin(om: Omgeving, *dossiers: str, als: str = "school", **anders: Any) -> Response:
    """A concept of which only the pupils are known."""
    inhoud = {
        "vestiging": als.removeprefix("school").removeprefix("-") or VESTIGING,
        "leerlingen": [{"leerlingdossierId": dossier} for dossier in dossiers],
        **anders,
    }
    return om.post("/aanvragen", inhoud, als=als)


def volledig(*dossiers: str) -> dict[str, Any]:
    """A merge patch that makes a concept ready to file."""
    return {
        "arrangementstype": "extra-ondersteuning",
        "ingangsDatum": "2027-01-01",
        "eindDatum": "2027-06-30",
        "kostenregels": [KOSTENREGEL],
        "leerlingen": [{"leerlingdossierId": dossier, **TEKSTEN} for dossier in dossiers],
    }


def wijzig(om: Omgeving, van: Response, inhoud: Any, **opties: Any) -> Response:
    """PATCH of the request in `van`, as the caller saw it there or as `gezien` says."""
    pad = f"/aanvragen/{van.json()['aanvraagId']}"
    opties = {"als": "school", "gezien": van, "Content_Type": MERGE, **opties}
    return om.post(pad, inhoud, methode="PATCH", **opties)


def klaar(om: Omgeving, *dossiers: str, als: str = "school") -> Response:
    """A concept that can be filed."""
    concept = goed(begin(om, *dossiers, als=als))
    return goed(wijzig(om, concept, volledig(*dossiers), als=als))


def dien_in(om: Omgeving, van: Response, **opties: Any) -> Response:
    pad = f"/aanvragen/{van.json()['aanvraagId']}/indieningen"
    opties = {"als": "school", "gezien": van, **opties}
    return om.post(pad, {"indienDatum": opties.pop("dag", VANDAAG)}, **opties)


def ken_toe(om: Omgeving, aanvraag: str, *dossiers: str, **anders: Any) -> UUID:
    """What toekenning writes when it grants a request; answers the arrangement."""
    voorbeeld = WORTEL / "tests/architecture/voorbeelden/arrangement-toegekend.v1.json"
    data = json.loads(voorbeeld.read_text("utf-8"))["data"]
    toegekend = van_json(Toegekend, data)
    ids = tuple(map(UUID, dossiers))
    begin_ = date(2026, 12, 1)
    toegekend = replace(toegekend, **{"dossiers": ids, "ingangs_datum": begin_, **anders})
    stroom = arrangement_id(UUID(aanvraag))
    een = ids[0] if len(ids) == 1 else None
    om.schrijf(toegekend, stroom=stroom, zaak=UUID(aanvraag), dossier=een)
    return stroom


@contextmanager
def log_blijft(om: Omgeving, *wie: str) -> Iterator[None]:
    """Nothing is written inside; the mandates of these callers are there before."""
    for als in wie:
        om.token(als)
    voor = om.hoofd()
    yield
    assert om.hoofd() == voor
