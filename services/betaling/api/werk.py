"""What betaling adds to the work list: to calculate, to approve, to confirm."""

from collections.abc import Iterator
from datetime import date
from typing import Final
from uuid import UUID

from services.betaling.api.lezen import BASIS
from services.betaling.projections import BETALING, RONDE, Voorstelsoort, Voorstelstand
from services.betaling.rekenen.ronde import Rondestand
from services.runtime.auth import Beller
from services.runtime.lezen_log import LogLezer
from services.runtime.projector import Document, kenmerk
from services.runtime.projector.model import Plaats
from services.runtime.routes import Werk

_BLAD: Final = 200
_VOORSTEL: Final = {
    Voorstelsoort.INGEBRUIKNAME: ("ingebruiknames", "Beoordeel de voorgestelde ingebruikname"),
    Voorstelsoort.BEGINSTAND: ("beginstanden", "Beoordeel de voorgestelde beginstand"),
    Voorstelsoort.CORRECTIE: ("correcties", "Beoordeel de voorgestelde correctie"),
}


def te_doen(lezer: LogLezer, beller: Beller, _: date) -> Iterator[Werk]:
    """Everything that waits in betaling, whoever it is for."""
    for document in _alle(lezer, beller.swv, RONDE, Rondestand.GEOPEND):
        yield _ronde(document, "betaalronde-berekenen", "Bereken", "berekeningen")
    for document in _alle(lezer, beller.swv, RONDE, Rondestand.BEREKEND):
        yield _ronde(document, "betaalronde-vaststellen", "Beoordeel", "vaststellingen")
    for soort in Voorstelsoort:
        for document in _alle(lezer, beller.swv, soort, Voorstelstand.VOORGESTELD):
            yield _voorstel(document, soort)


def _alle(lezer: LogLezer, swv: str, soort: str, stand: str) -> Iterator[Document]:
    na: Plaats | None = None
    while True:
        with lezer.projector.lees(swv, BETALING.naam) as documenten:
            waar = [{kenmerk("stand", stand)}]
            blad = documenten.zoek(soort, waar=waar, na=na, limiet=_BLAD)
        yield from blad
        if len(blad) < _BLAD:
            return
        na = blad[-1].plaats


def _ronde(document: Document, handeling: str, doe: str, pad: str) -> Werk:
    nummer = document.inhoud["nummer"]
    sinds = document.inhoud["bereken_datum"] or document.inhoud["open_datum"]
    return Werk(
        soort=handeling,
        zaak=UUID(document.sleutel),
        titel=f"{doe} betaalronde {nummer} t/m {document.inhoud['tot_en_met_datum']}",
        sinds=date.fromisoformat(sinds),
        handeling=handeling,
        actie=f"POST {BASIS}/betaalrondes/{document.sleutel}/{pad}",
    )


def _voorstel(document: Document, soort: Voorstelsoort) -> Werk:
    collectie, titel = _VOORSTEL[soort]
    return Werk(
        soort=f"{soort.value}-vaststellen",
        zaak=UUID(document.inhoud["zaak"]),
        titel=titel,
        sinds=date.fromisoformat(document.inhoud["voorstel_datum"]),
        handeling=f"{soort.value}-vaststellen",
        actie=f"POST {BASIS}/{collectie}/{document.sleutel}/vaststellingen",
    )
