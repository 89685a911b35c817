"""The work list of requests and the list of arrangements: filtered by what the caller may see.

Without texts about pupils. For a board, a page may hold fewer than asked for and `aantal` may count
more: what belongs to a location that moves to it later bears its mark already.
"""

from collections.abc import Collection
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from services.runtime.aanroep import Leesaanroep, Lezen
from services.runtime.beleid import Zicht
from services.runtime.http.koppen import LogPositieMinstens, zet_koppen
from services.runtime.http.lijsten import LijstVraag, lees_cursor, volgende
from services.runtime.http.modellen import Weergave
from services.runtime.http.problems import BladzijdeOnbekend
from services.runtime.http.route import lees, maak_router
from services.runtime.http.typen import Keuze, Schoolbestuur, Vestiging
from services.runtime.lezen_log import LogLezer
from services.runtime.projector import Document, kenmerk
from services.runtime.projector.model import Plaats
from services.toekenning.projections import (
    ARRANGEMENT,
    TOEKENNING,
    ZAAK,
    Arrangementstatus,
    Zaakstatus,
)


class ZakenVraag(LijstVraag):
    """Filters of the work list."""

    status: Keuze[Zaakstatus] | None = None
    vestiging: Vestiging | None = None
    schoolbestuur: Schoolbestuur | None = None


class ArrangementenVraag(LijstVraag):
    """Filters of the arrangements."""

    status: Keuze[Arrangementstatus] | None = None
    vestiging: Vestiging | None = None
    schoolbestuur: Schoolbestuur | None = None


class ZaakRegel(Weergave):
    """A request in the work list."""

    aanvraag_id: UUID
    status: Zaakstatus
    indien_datum: date
    beslis_uiterlijk_datum: date | None
    externe_referentie: str | None
    vestiging: str
    schoolbestuur: str
    regeling: str
    arrangementstype: str | None
    ingangs_datum: date | None
    eind_datum: date | None
    gevraagd_cent: int | None


class ArrangementRegel(Weergave):
    """An arrangement in the list."""

    arrangement_id: UUID
    aanvraag_id: UUID
    arrangementsnummer: str
    status: Arrangementstatus
    vestiging: str
    schoolbestuur: str
    arrangementstype: str
    besluit_datum: date
    totaal_cent: int
    ingangs_datum: date
    eind_datum: date
    stop_datum: date | None
    voorstel: str | None


class ZakenWeergave(Weergave):
    """A page, in order of filing."""

    zaken: list[ZaakRegel]
    aantal: int | None


class ArrangementenWeergave(Weergave):
    """A page, in order of arrangementsnummer."""

    arrangementen: list[ArrangementRegel]
    aantal: int | None


Groepen = list[Collection[str]]


def lijstroutes(lezer: LogLezer) -> APIRouter:
    """`GET /zaken` and `GET /arrangementen`."""
    router = maak_router()
    _zaken(router, lezer)
    _arrangementen(router, lezer)
    return router


def _zaken(router: APIRouter, lezer: LogLezer) -> None:
    @lees(
        router,
        "/zaken",
        "zaken-lezen",
        titel="Zaken, op volgorde van indienen",
        uitleg="Filter op status voor uw werklijst: ingediend en in-behandeling wachten op een "
        "besluit, voorgelegd op de bestuurder.",
        link=True,
    )
    def zaken(
        *,
        vraag: Annotated[ZakenVraag, Query()],
        aanroep: Lezen,
        verzoek: Request,
        antwoord: Response,
        minstens: LogPositieMinstens = 0,
    ) -> ZakenWeergave:
        lezer.projector.wacht_op(aanroep.swv, minstens)
        gevonden, aantal = _blad(
            lezer, aanroep, ZAAK, vraag=vraag, verzoek=verzoek, antwoord=antwoord
        )
        return ZakenWeergave(zaken=[_zaak(document) for document in gevonden], aantal=aantal)


def _arrangementen(router: APIRouter, lezer: LogLezer) -> None:
    @lees(
        router,
        "/arrangementen",
        "arrangementen-lezen",
        titel="Arrangementen, op volgorde van nummer",
        link=True,
    )
    def arrangementen(
        *,
        vraag: Annotated[ArrangementenVraag, Query()],
        aanroep: Lezen,
        verzoek: Request,
        antwoord: Response,
        minstens: LogPositieMinstens = 0,
    ) -> ArrangementenWeergave:
        lezer.projector.wacht_op(aanroep.swv, minstens)
        gevonden, aantal = _blad(
            lezer, aanroep, ARRANGEMENT, vraag=vraag, verzoek=verzoek, antwoord=antwoord
        )
        regels = [_arrangement(document) for document in gevonden]
        return ArrangementenWeergave(arrangementen=regels, aantal=aantal)


def _blad(
    lezer: LogLezer,
    aanroep: Leesaanroep,
    soort: str,
    *,
    vraag: ZakenVraag | ArrangementenVraag,
    verzoek: Request,
    antwoord: Response,
) -> tuple[list[Document], int | None]:
    """A page that the caller may see, and the total when that was asked for."""
    zicht = aanroep.zicht()
    groepen = _filters(vraag)
    if not zicht.alles:
        eigen = _eigen(zicht)
        if not eigen:
            return [], 0 if vraag.telling else None
        groepen.append(eigen)
    na = _na(vraag)
    with lezer.projector.lees(aanroep.swv, TOEKENNING.naam) as documenten:
        blad = documenten.zoek(soort, waar=groepen, na=na, limiet=vraag.limiet + 1)
        aantal = documenten.tel(soort, waar=groepen) if vraag.telling else None
    if len(blad) > vraag.limiet:
        blad = blad[: vraag.limiet]
        zet_koppen(antwoord, volgende=volgende(verzoek, blad[-1].plaats))
    return _zichtbaar(lezer, zicht, blad), aantal


def _filters(vraag: ZakenVraag | ArrangementenVraag) -> Groepen:
    waarden = {
        "status": vraag.status.value if vraag.status else None,
        "vestiging": vraag.vestiging,
        "schoolbestuur": vraag.schoolbestuur,
    }
    return [{kenmerk(naam, waarde)} for naam, waarde in waarden.items() if waarde is not None]


def _eigen(zicht: Zicht) -> set[str]:
    return {kenmerk("vestiging", nummer) for nummer in zicht.vestigingen} | {
        kenmerk("schoolbestuur", nummer) for nummer in zicht.schoolbesturen
    }


def _na(vraag: LijstVraag) -> Plaats | None:
    if vraag.cursor is None:
        return None
    delen = lees_cursor(vraag.cursor)
    if len(delen) != 2:
        raise BladzijdeOnbekend
    return str(delen[0]), str(delen[1])


def zaak_van(document: Document) -> UUID:
    """The zaak that a document is about."""
    return UUID(document.inhoud.get("aanvraag") or document.sleutel)


def _zichtbaar(lezer: LogLezer, zicht: Zicht, blad: list[Document]) -> list[Document]:
    if zicht.alles:
        return blad
    vandaag = lezer.runtime.klok.vandaag()
    zaken = lezer.zaken(zicht.swv, {zaak_van(document) for document in blad})
    return [d for d in blad if zicht.omvat(zaken[zaak_van(d)].bron(zicht.swv, vandaag))]


def _zaak(document: Document) -> ZaakRegel:
    inhoud: dict[str, Any] = {n: w for n, w in document.inhoud.items() if n != "sorteer"}
    return ZaakRegel(aanvraag_id=UUID(document.sleutel), **inhoud)


def _arrangement(document: Document) -> ArrangementRegel:
    weg = ("sorteer", "aanvraag", "voorstel_datum", "meldingen")
    inhoud: dict[str, Any] = {n: w for n, w in document.inhoud.items() if n not in weg}
    return ArrangementRegel(
        arrangement_id=UUID(document.sleutel), aanvraag_id=zaak_van(document), **inhoud
    )
