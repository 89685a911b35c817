"""What toekenning adds to the work list: decide, answer, confirm, work on a report, close."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from services.runtime.auth import Beller
from services.runtime.lezen_log import LogLezer
from services.runtime.projector import Document, kenmerk
from services.runtime.projector.model import Plaats
from services.runtime.routes.werkvoorraad import Werk
from services.toekenning.api.lijsten import zaak_van
from services.toekenning.api.vormen import BASIS
from services.toekenning.projections import (
    ARRANGEMENT,
    TOEKENNING,
    ZAAK,
    Arrangementstatus,
    Zaakstatus,
)

_BLAD: Final = 200


def te_doen(lezer: LogLezer, beller: Beller, vandaag: date) -> Iterator[Werk]:
    """Everything that waits in toekenning, whoever it is for."""
    for status in (Zaakstatus.INGEDIEND, Zaakstatus.IN_BEHANDELING):
        for document in _alle(lezer, beller.swv, ZAAK, kenmerk("status", status.value)):
            yield _besluit(document)
    open_ = kenmerk("status", Zaakstatus.VOORGELEGD.value)
    for document in _alle(lezer, beller.swv, ZAAK, open_):
        yield _voorlegging(document)
    for status_ in (Arrangementstatus.TOEGEKEND, Arrangementstatus.IN_UITVOERING):
        for document in _alle(lezer, beller.swv, ARRANGEMENT, kenmerk("status", status_.value)):
            yield from _arrangement(document, vandaag)


def _alle(lezer: LogLezer, swv: str, soort: str, merk: str) -> Iterator[Document]:
    na: Plaats | None = None
    while True:
        with lezer.projector.lees(swv, TOEKENNING.naam) as documenten:
            blad = documenten.zoek(soort, waar=[{merk}], na=na, limiet=_BLAD)
        yield from blad
        if len(blad) < _BLAD:
            return
        na = blad[-1].plaats


def _dag(document: Document, veld: str) -> date:
    return date.fromisoformat(document.inhoud[veld])


def _besluit(document: Document) -> Werk:
    uiterlijk = document.inhoud["beslis_uiterlijk_datum"]
    return Werk(
        soort="besluit",
        zaak=zaak_van(document),
        titel=f"Besluit over een aanvraag van vestiging {document.inhoud['vestiging']}",
        sinds=_dag(document, "indien_datum"),
        uiterlijk=date.fromisoformat(uiterlijk) if uiterlijk else None,
        handeling="besluit-nemen",
        actie=f"POST {BASIS}/zaken/{document.sleutel}/besluiten",
    )


def _voorlegging(document: Document) -> Werk:
    return Werk(
        soort="voorlegging",
        zaak=zaak_van(document),
        titel=f"Beantwoord de voorlegging van vestiging {document.inhoud['vestiging']}",
        sinds=_dag(document, "indien_datum"),
        handeling="voorlegging-beantwoorden",
        actie=f"GET {BASIS}/zaken/{document.sleutel}",
    )


def _arrangement(document: Document, vandaag: date) -> Iterator[Werk]:
    inhoud = document.inhoud
    nummer, adres = inhoud["arrangementsnummer"], f"{BASIS}/arrangementen/{document.sleutel}"
    einde = min(filter(None, (inhoud["eind_datum"], inhoud["stop_datum"])))
    if inhoud["status"] == Arrangementstatus.TOEGEKEND:
        titel = f"Neem arrangement {nummer} in uitvoering"
        actie = f"POST {adres}/uitvoeringen"
        yield _werk(
            document,
            "uitvoering",
            titel,
            sinds="besluit_datum",
            handeling="uitvoering-bevestigen",
            actie=actie,
        )
    elif einde < vandaag.isoformat():
        titel = f"Evalueer arrangement {nummer} en sluit het af"
        actie = f"POST {adres}/afsluitingen"
        yield _werk(
            document,
            "afsluiting",
            titel,
            sinds="eind_datum",
            handeling="arrangement-afsluiten",
            actie=actie,
        )
    if inhoud["voorstel"]:
        titel = f"Beslis over de voorgestelde {inhoud['voorstel']} van arrangement {nummer}"
        recht = _RECHT[inhoud["voorstel"]]
        yield _werk(
            document,
            "voorstel",
            titel,
            sinds="voorstel_datum",
            handeling=recht,
            actie=f"GET {adres}",
        )
    yield from _meldingen(document, nummer, adres)


def _meldingen(document: Document, nummer: str, adres: str) -> Iterator[Werk]:
    """What the school reported and the SWV has not worked on yet (B32, B33)."""
    for soort, sinds in document.inhoud["meldingen"].items():
        yield Werk(
            soort="wijziging-gemeld",
            zaak=zaak_van(document),
            titel=f"Verwerk de gemelde {soort} van arrangement {nummer}",
            sinds=date.fromisoformat(sinds),
            handeling=f"{soort}-vastleggen",
            actie=f"POST {adres}/{_COLLECTIE[soort]}",
        )


_COLLECTIE: Final = {"stopzetting": "stopzettingen", "verlaging": "verlagingen"}
_RECHT: Final = {
    "herziening": "herziening-vaststellen",
    "intrekking": "arrangementintrekking-vaststellen",
}


def _werk(
    document: Document, soort: str, titel: str, *, sinds: str, handeling: str, actie: str
) -> Werk:
    return Werk(
        soort=soort,
        zaak=zaak_van(document),
        titel=titel,
        sinds=_dag(document, sinds),
        handeling=handeling,
        actie=actie,
    )
