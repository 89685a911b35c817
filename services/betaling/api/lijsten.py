"""Lists of betaling, from its read model: rounds, opening balances, corrections."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from services.betaling.projections import BETALING, RONDE, Voorstelsoort, Voorstelstand
from services.betaling.rekenen.ronde import Rondestand
from services.runtime.aanroep import Leesaanroep, Lezen
from services.runtime.beleid import Bron
from services.runtime.http.koppen import LogPositieMinstens, zet_koppen
from services.runtime.http.lijsten import LijstVraag, lees_cursor, volgende
from services.runtime.http.modellen import Weergave
from services.runtime.http.problems import BladzijdeOnbekend
from services.runtime.http.route import lees, maak_router
from services.runtime.http.typen import Keuze
from services.runtime.lezen_log import LogLezer
from services.runtime.projector import Document, kenmerk


class RondenVraag(LijstVraag):
    """`stand`: only the rounds in this state."""

    stand: Keuze[Rondestand] | None = None


class VoorstellenVraag(LijstVraag):
    """`stand`: only the proposals in this state."""

    stand: Keuze[Voorstelstand] | None = None


class RondeRegel(Weergave):
    """A round in a list; amounts are null before it is calculated."""

    betaalronde_id: UUID
    nummer: int
    stand: Rondestand
    open_datum: date
    tot_en_met_datum: date
    bereken_datum: date | None
    vaststel_datum: date | None
    regels_cent: int | None
    uitbetalen_cent: int | None


class RondenWeergave(Weergave):
    """A page of rounds, by number."""

    betaalrondes: list[RondeRegel]
    aantal: int | None


class BeginstandRegel(Weergave):
    """An opening balance in a list."""

    beginstand_id: UUID
    stand: Voorstelstand
    stand_datum: date


class BeginstandenWeergave(Weergave):
    """A page of opening balances, in order of proposing."""

    beginstanden: list[BeginstandRegel]
    aantal: int | None


class CorrectieRegel(Weergave):
    """A correction in a list."""

    correctie_id: UUID
    stand: Voorstelstand
    voorstel_datum: date


class CorrectiesWeergave(Weergave):
    """A page of corrections, in order of proposing."""

    correcties: list[CorrectieRegel]
    aantal: int | None


Vraag = RondenVraag | VoorstellenVraag


def lijstroutes(lezer: LogLezer) -> APIRouter:
    """`GET /betaalrondes`, `GET /beginstanden`, `GET /correcties`."""
    router = maak_router()
    _rondenroute(router, lezer)
    _beginstandenroute(router, lezer)
    _correctiesroute(router, lezer)
    return router


def _rondenroute(router: APIRouter, lezer: LogLezer) -> None:
    @lees(
        router,
        "/betaalrondes",
        "betaalrondes-lezen",
        titel="Betaalrondes, op nummer",
        uitleg="Filter op stand voor uw werklijst: berekend wacht op vaststelling.",
        link=True,
    )
    def betaalrondes(
        *,
        vraag: Annotated[RondenVraag, Query()],
        aanroep: Lezen,
        verzoek: Request,
        antwoord: Response,
        minstens: LogPositieMinstens = 0,
    ) -> RondenWeergave:
        lezer.projector.wacht_op(aanroep.swv, minstens, namen={BETALING.naam})
        blad, aantal = _blad(lezer, aanroep, RONDE, vraag, (verzoek, antwoord))
        return RondenWeergave(betaalrondes=[_ronde(d) for d in blad], aantal=aantal)


def _beginstandenroute(router: APIRouter, lezer: LogLezer) -> None:
    @lees(router, "/beginstanden", "betaalrondes-lezen", titel="Beginstanden", link=True)
    def beginstanden(
        *,
        vraag: Annotated[VoorstellenVraag, Query()],
        aanroep: Lezen,
        verzoek: Request,
        antwoord: Response,
        minstens: LogPositieMinstens = 0,
    ) -> BeginstandenWeergave:
        lezer.projector.wacht_op(aanroep.swv, minstens, namen={BETALING.naam})
        soort = Voorstelsoort.BEGINSTAND
        blad, aantal = _blad(lezer, aanroep, soort, vraag, (verzoek, antwoord))
        return BeginstandenWeergave(beginstanden=[_beginstand(d) for d in blad], aantal=aantal)


def _correctiesroute(router: APIRouter, lezer: LogLezer) -> None:
    @lees(router, "/correcties", "betaalrondes-lezen", titel="Correcties", link=True)
    def correcties(
        *,
        vraag: Annotated[VoorstellenVraag, Query()],
        aanroep: Lezen,
        verzoek: Request,
        antwoord: Response,
        minstens: LogPositieMinstens = 0,
    ) -> CorrectiesWeergave:
        lezer.projector.wacht_op(aanroep.swv, minstens, namen={BETALING.naam})
        soort = Voorstelsoort.CORRECTIE
        blad, aantal = _blad(lezer, aanroep, soort, vraag, (verzoek, antwoord))
        return CorrectiesWeergave(correcties=[_correctie(d) for d in blad], aantal=aantal)


def _blad(
    lezer: LogLezer,
    aanroep: Leesaanroep,
    soort: str,
    vraag: Vraag,
    http: tuple[Request, Response],
) -> tuple[list[Document], int | None]:
    """A page, and the total when that was asked for; nothing for who may not see the SWV's own."""
    if not aanroep.zicht().omvat(Bron(aanroep.swv)):
        return [], 0 if vraag.telling else None
    groepen = [{kenmerk("stand", vraag.stand.value)}] if vraag.stand else []
    na = lees_cursor(vraag.cursor) if vraag.cursor else None
    if na is not None and len(na) != 2:
        raise BladzijdeOnbekend
    plaats = (str(na[0]), str(na[1])) if na else None
    with lezer.projector.lees(aanroep.swv, BETALING.naam) as documenten:
        blad = documenten.zoek(soort, waar=groepen, na=plaats, limiet=vraag.limiet + 1)
        aantal = documenten.tel(soort, waar=groepen) if vraag.telling else None
    if len(blad) > vraag.limiet:
        blad = blad[: vraag.limiet]
        zet_koppen(http[1], volgende=volgende(http[0], blad[-1].plaats))
    return blad, aantal


_RONDEVELDEN: Final = tuple(RondeRegel.model_fields.keys() - {"betaalronde_id"})


def _ronde(document: Document) -> RondeRegel:
    velden: Mapping[str, object] = {naam: document.inhoud[naam] for naam in _RONDEVELDEN}
    return RondeRegel.model_validate({**velden, "betaalronde_id": document.sleutel})


def _beginstand(document: Document) -> BeginstandRegel:
    return BeginstandRegel(
        beginstand_id=UUID(document.sleutel),
        stand=Voorstelstand(document.inhoud["stand"]),
        stand_datum=date.fromisoformat(document.inhoud["geldig_datum"]),
    )


def _correctie(document: Document) -> CorrectieRegel:
    return CorrectieRegel(
        correctie_id=UUID(document.sleutel),
        stand=Voorstelstand(document.inhoud["stand"]),
        voorstel_datum=date.fromisoformat(document.inhoud["voorstel_datum"]),
    )
