"""What aanvraag adds to the work list: concepts to finish, proposals that wait for another."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final
from uuid import UUID

from contracts.identifiers import regelingen_id
from services.aanvraag.api.vormen import BASIS
from services.aanvraag.projections import (
    AANVRAAG,
    AANVRAGEN,
    MANDAAT,
    VOORSTEL,
    Aanvraagstatus,
    Mandaatstatus,
)
from services.runtime.auth import Beller
from services.runtime.klok import AMSTERDAM
from services.runtime.lezen_log import LogLezer
from services.runtime.projector import Document, Documenten, kenmerk
from services.runtime.projector.model import Plaats
from services.runtime.routes import Werk

_BLAD: Final = 200
_BEGIN: Final = datetime(1970, 1, 1, tzinfo=UTC)


def werk(lezer: LogLezer, beller: Beller, dag: date) -> Iterator[Werk]:
    """Everything of this SWV that somebody could do here; who sees it follows from the policy."""
    with lezer.projector.lees(beller.swv, AANVRAGEN.naam) as documenten:
        concepten = list(_alle(documenten, AANVRAAG, Aanvraagstatus.CONCEPT))
        mandaten = list(_alle(documenten, MANDAAT, Mandaatstatus.VOORGESTELD))
        regelingen = documenten.zoek(VOORSTEL, limiet=_BLAD)
    yield from map(_concept, concepten)
    yield from map(_mandaat, mandaten)
    for document in regelingen:
        yield _regeling(document, regelingen_id(beller.swv))


def _alle(documenten: Documenten, soort: str, status: str) -> Iterator[Document]:
    na: Plaats | None = None
    waar = [{kenmerk("status", status)}]
    while blad := documenten.zoek(soort, waar=waar, na=na, limiet=_BLAD):
        yield from blad
        na = blad[-1].plaats


def _dag(micro: int) -> date:
    return (_BEGIN + timedelta(microseconds=micro)).astimezone(AMSTERDAM).date()


def _concept(document: Document) -> Werk:
    return Werk(
        soort="aanvraag-indienen",
        zaak=UUID(document.sleutel),
        titel=f"Concept van vestiging {document.inhoud['vestiging']}: aanvullen en indienen",
        sinds=date.fromisoformat(document.inhoud["open_datum"]),
        handeling="aanvraag-indienen",
        actie=f"POST {BASIS}/aanvragen/{document.sleutel}/indieningen",
    )


def _mandaat(document: Document) -> Werk:
    return Werk(
        soort="mandaat-vaststellen",
        zaak=UUID(document.sleutel),
        titel=f"Voorgesteld mandaat voor de rol {document.inhoud['rol']}",
        sinds=_dag(document.inhoud["vastgelegd_op"]),
        handeling="mandaat-vaststellen",
        actie=f"POST {BASIS}/mandaten/{document.sleutel}/vaststellingen",
    )


def _regeling(document: Document, zaak: UUID) -> Werk:
    return Werk(
        soort="regeling-vaststellen",
        zaak=zaak,
        titel=f"Voorgestelde regeling {document.sleutel}",
        sinds=_dag(document.inhoud["vastgelegd_op"]),
        handeling="regeling-vaststellen",
        actie=f"POST {BASIS}/regelingen/{document.sleutel}/vaststellingen",
    )
