"""A filed request of Utrecht in the log, and the requests that decide on it and follow it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from httpx import Response

from contracts.events.aanvraag import AanvraagIngediend
from contracts.events.aanvraaginhoud import (
    Aanvraaginhoud,
    Doelgroep,
    Herkomst,
    Kostenregel,
    Kostensoort,
    Leerlingdeel,
)
from contracts.events.regeling import RegelingVastgesteld
from contracts.events.vestiging import Schoolsoort
from contracts.identifiers import arrangement_id, regelingen_id
from services.toekenning.app import maak_dienst
from tests.api.hulp import BESTUUR, VESTIGING, Omgeving, omgeving

REGELING = "utrecht-po/2026-1"
INDIEN = date(2026, 12, 1)
BESLUIT = date(2026, 12, 10)
TEKST = "Jansje leert beter rekenen met een plan."


@cache
def regelingtekst() -> str:
    """The starting rule set, as a beheerder would propose it."""
    pad = Path(__file__).parents[3] / "contracts" / "regelingen" / "utrecht-po.toml"
    return pad.read_text("utf-8")


def regeling(naam: str = REGELING, tekst: str | None = None) -> RegelingVastgesteld:
    tekst = regelingtekst() if tekst is None else tekst
    return RegelingVastgesteld(
        vanaf_datum=date(2026, 1, 1),
        tot_en_met_datum=None,
        regeling=naam,
        tekst=tekst,
        tekst_sha256=sha256(tekst.encode()).hexdigest(),
        gevallen=None,
        gevallen_sha256=None,
        vervangt=None,
        reden=None,
    )


@contextmanager
def toekenning(thuis: Path, *, dag: date = BESLUIT) -> Iterator[Omgeving]:
    """The service with the rule set of Utrecht in its log."""
    with omgeving(thuis, maak_dienst, dag=dag) as om:
        om.schrijf(regeling(), stroom=regelingen_id(om.swv))
        yield om


def _kostenregel(bedrag_cent: int) -> Kostenregel:
    return Kostenregel(
        kostenregel="inzet",
        kostensoort=Kostensoort.MANKRACHT,
        herkomst=Herkomst.EXTERN,
        doelgroep=Doelgroep.LEERLING,
        dossier=None,
        functie=None,
        schaal=None,
        urensoort=None,
        uitvoerder=None,
        minuten_per_week=None,
        weken=None,
        tarief_cent=None,
        bedrag_cent=bedrag_cent,
        btw_percentage=None,
    )


def _leerling(dossier: UUID) -> Leerlingdeel:
    return Leerlingdeel(
        dossier=dossier,
        opp_begin_datum=None,
        ondersteuning_vanaf_datum=None,
        leerling_gehoord_datum=None,
        overgang=None,
        tlv=None,
    )


def _inhoud(dossier: UUID) -> Aanvraaginhoud:
    return Aanvraaginhoud(
        arrangementstype="extra-ondersteuning",
        vestiging=VESTIGING,
        leerlingen=(_leerling(dossier),),
        ontvangende_vestiging=None,
        route=None,
        ingangs_datum=date(2026, 12, 10),
        laatste_dag=date(2027, 3, 9),
        kostenregels=(_kostenregel(210000),),
        financiers=(),
    )


def ingediend(dossier: UUID, **anders: Any) -> AanvraagIngediend:
    """2.100,00 for three months from 10 December 2026; `anders`: other fields."""
    inhoud, tekst = _inhoud(dossier), {dossier: TEKST}
    event = AanvraagIngediend(
        indien_datum=INDIEN,
        regeling=REGELING,
        kopie_van=None,
        externe_referentie="KK-17",
        schoolsoort=Schoolsoort.BAO,
        schoolbestuur=BESTUUR,
        inhoud=inhoud,
        bijlagen=(),
        toetsing=(),
        ondersteuningsvraag=tekst,
        doelen=tekst,
        eerdere_ondersteuning=tekst,
        arrangementbeschrijving=tekst,
        onderbouwing=tekst,
        antwoorden=tekst,
    )
    inhoud_anders = {n: w for n, w in anders.items() if hasattr(inhoud, n)}
    rest = {n: w for n, w in anders.items() if n not in inhoud_anders}
    return replace(event, inhoud=replace(inhoud, **inhoud_anders), **rest)


def dien_in(om: Omgeving, **anders: Any) -> UUID:
    """A filed request in the log, as aanvraag writes it; answers its id."""
    aanvraag, dossier = uuid4(), uuid4()
    om.schrijf(ingediend(dossier, **anders), stroom=aanvraag, dossier=dossier)
    return aanvraag


def zaak(om: Omgeving, aanvraag: UUID, als: str = "commissie") -> Response:
    return om.get(f"/zaken/{aanvraag}", als=als)


def besluit(
    om: Omgeving, aanvraag: UUID, *, als: str = "commissie", gezien: Any = ..., **inhoud: Any
) -> Response:
    """A grant of what was asked on the day of the clock; `inhoud`: other fields."""
    gezien = zaak(om, aanvraag) if gezien is ... else gezien
    vol = {"besluit": "toegekend", "besluitDatum": str(om.klok.vandaag()), **inhoud}
    return om.post(f"/zaken/{aanvraag}/besluiten", vol, als=als, gezien=gezien)


def ken_toe(om: Omgeving, **anders: Any) -> UUID:
    """A filed and granted request; answers the id of the arrangement."""
    aanvraag = dien_in(om, **anders)
    antwoord = besluit(om, aanvraag)
    assert antwoord.status_code == 201, antwoord.text
    return arrangement_id(aanvraag)


def arrangement(om: Omgeving, arrangement: UUID, als: str = "medewerker") -> Response:
    return om.get(f"/arrangementen/{arrangement}", als=als)


def doe(
    om: Omgeving, arrangement_: UUID, wat: str, inhoud: Any, *, als: str, **rest: Any
) -> Response:
    """A command on an arrangement, on the state as it is now."""
    gezien = rest.pop("gezien", None) or arrangement(om, arrangement_)
    return om.post(f"/arrangementen/{arrangement_}/{wat}", inhoud, als=als, gezien=gezien, **rest)
