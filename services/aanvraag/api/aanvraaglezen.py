"""Reading a request: who may see it while it is a concept, and the list."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any, Final
from uuid import UUID

from contracts.rollen import ZIET_CONCEPT
from services.aanvraag.api import vormen
from services.aanvraag.api.aanvraagweergave import Aanvraagdossier, aanvraagdossier
from services.aanvraag.api.register import bron_van
from services.aanvraag.projections import AANVRAAG, Aanvraagstatus
from services.runtime.aanroep import Leesaanroep
from services.runtime.auth import Beller
from services.runtime.beleid import Bron, Zicht
from services.runtime.handler import Gelezen
from services.runtime.http.lijsten import LijstVraag
from services.runtime.http.modellen import Weergave
from services.runtime.http.problems import NietGevonden, NietToegestaan
from services.runtime.http.typen import KorteTekst, Moment, Vestiging
from services.runtime.lezen_log import LogLezer
from services.runtime.projector import Document, kenmerk
from services.runtime.projector.model import Plaats

_BEGIN: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Aanvragenvraag(LijstVraag):
    """A page, the one that changed longest ago first; `gewijzigd_na` is for keeping a copy."""

    vestiging: Vestiging | None = None
    status: Aanvraagstatus | None = None
    externe_referentie: KorteTekst | None = None
    gewijzigd_na: Moment | None = None


class AanvraagregelWeergave(Weergave):
    """One request in a list; no text about a pupil."""

    aanvraag_id: UUID
    status: Aanvraagstatus
    vestiging: str
    open_datum: date
    indien_datum: date | None
    externe_referentie: str | None
    arrangementstype: str | None
    ingangs_datum: date | None
    eind_datum: date | None
    gevraagd_cent: int | None
    leerlingdossier_ids: list[UUID]
    gewijzigd_op: Moment


def bron(aanroep: Leesaanroep, van: Aanvraagdossier) -> Bron:
    """Whose a request is: of its location, and of the boards of that since it began."""
    return bron_van(aanroep, [van.inhoud.vestiging], van.begin.open_datum)


def zonder_swv(beller: Beller) -> Beller:
    """The caller in the roles that may know of a concept, and of a pupil before one is filed."""
    return replace(beller, rollen=beller.rollen & ZIET_CONCEPT)


def zoek_aanvraag(aanroep: Leesaanroep, aanvraag: UUID) -> list[Gelezen]:
    """The events of a request. Raises NietGevonden, also when the caller may not see it."""
    gelezen = aanroep.zaak(aanvraag)
    van = aanvraagdossier(gelezen)
    if van.ingediend is not None:
        aanroep.toets(bron(aanroep, van))
        return gelezen
    try:
        aanroep.handler.toets(zonder_swv(aanroep.beller), aanroep.handeling, bron(aanroep, van))
    except NietToegestaan:
        raise NietGevonden from None
    return gelezen


def leest_teksten(aanroep: Leesaanroep, van: Aanvraagdossier) -> bool:
    """Whether the caller may read texts about the pupils (the same as in the history)."""
    try:
        aanroep.handler.toets(aanroep.beller, "leerlingdossiers-lezen", bron(aanroep, van))
    except (NietGevonden, NietToegestaan):
        return False
    return True


def lees_lijst(
    aanroep: Leesaanroep, lezer: LogLezer, vraag: Aanvragenvraag
) -> tuple[list[Document], int | None]:
    """The documents of a page, one more when there is a next one, and the total if asked."""
    waar = _zichtbaar(aanroep, lezer)
    gevraagd = {
        "vestiging": vraag.vestiging,
        "status": vraag.status,
        "externe-referentie": vraag.externe_referentie,
    }
    waar += [{kenmerk(naam, waarde)} for naam, waarde in gevraagd.items() if waarde is not None]
    begin: Plaats | None = None
    if vraag.gewijzigd_na is not None:
        micro = (vraag.gewijzigd_na - _BEGIN) // timedelta(microseconds=1)
        begin = (f"{micro:019}", "~")
    return vormen.bladzijde(lezer, aanroep.swv, AANVRAAG, waar, vraag, begin=begin)


def _zichtbaar(aanroep: Leesaanroep, lezer: LogLezer) -> list[set[str]]:
    """Marks of which a document must have one; the boards of a day are judged by `zichtbare`."""
    alles, smal = aanroep.zicht(), _smal(aanroep)
    if smal.alles:
        return []
    merken = {kenmerk("vestiging", nummer) for nummer in vormen.scholen_van(lezer, alles)}
    return [merken | ({kenmerk("ingediend", "ja")} if alles.alles else set())]


def _smal(aanroep: Leesaanroep) -> Zicht:
    return aanroep.handler.zicht(zonder_swv(aanroep.beller), aanroep.handeling)


def zichtbare(aanroep: Leesaanroep, rijen: Sequence[Document]) -> list[Document]:
    """Those that the caller may see today: a location may move to another board."""
    alles, smal = aanroep.zicht(), _smal(aanroep)

    @cache
    def van(vestiging: str, sinds: str) -> bool:
        return smal.omvat(bron_van(aanroep, [vestiging], date.fromisoformat(sinds)))

    return [
        rij
        for rij in rijen
        if (alles.alles and rij.inhoud["indien_datum"])
        or van(rij.inhoud["vestiging"], rij.inhoud["open_datum"])
    ]


def als_regel(rij: Document) -> AanvraagregelWeergave:
    """A document as the list shows it."""
    inhoud: dict[str, Any] = dict(rij.inhoud)
    op = _BEGIN + timedelta(microseconds=inhoud.pop("gewijzigd_op"))
    dossiers = [UUID(dossier) for dossier in inhoud.pop("leerlingdossiers")]
    return AanvraagregelWeergave(
        aanvraag_id=UUID(rij.sleutel), leerlingdossier_ids=dossiers, gewijzigd_op=op, **inhoud
    )
