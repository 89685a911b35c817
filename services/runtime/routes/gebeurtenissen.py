"""The events out: a cursor feed of everything that the caller may see, in the order of the log.

CloudEvents 1.0 in the NL GOV profile, as a batch. Little data and no personal data: the `dataref`
tells where to read on, with the rights of whoever reads. Nothing is ever lost: the address of the
next page (`Link`, always) stands right after the last event that was looked at, so a page may be
empty while the feed goes on; and a filtered feed goes no further than is known whose every event
is. What became visible later (a mandate starts) is read again from `na=0`.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import BoundedSemaphore
from time import monotonic
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from pydantic import BeforeValidator, Field, WithJsonSchema

from contracts.events import PUBLIEK, SOORTEN
from services.runtime.aanroep import Leesaanroep, Lezen
from services.runtime.http.koppen import LogPositieMinstens, zet_koppen
from services.runtime.http.modellen import Vraag, Weergave
from services.runtime.http.route import lees, maak_router
from services.runtime.http.typen import Moment, Uuid, Vestiging, fout, vraag_getal
from services.runtime.lezen_log import LogLezer, gebeurtenis_id
from services.runtime.store import Rij

MEDIATYPE: Final = "application/cloudevents-batch+json"
LANGSTE_WACHT_S: Final = 25
HOOGSTE: Final = 500
_GROOTSTE: Final = 2**63 - 1
_BLAD: Final = 500
_BLADEN: Final = 10
"""How many pages of the log one request looks through for a caller that sees little of it."""
_TIK_S: Final = 1.0
_MEER: Final = ("rol", "vestigingen", "schoolbesturen", "vanaf_datum", "tot_en_met_datum")
"""What a started mandate tells at once, since the client must know what to read again."""


@dataclass(frozen=True, slots=True)
class Feedbron:
    """Who sends the events: the OIN of the organisation and the name of its system."""

    oin: str
    systeem: str
    server: str = ""  # before the path in `dataref`

    @property
    def urn(self) -> str:
        """`source` of the NL GOV profile."""
        return f"urn:nld:oin:{self.oin}:systeem:{self.systeem}"


@dataclass(frozen=True, slots=True)
class Feed:
    """How the feed is served.

    `wachters`: how many requests of this process may wait at once, since each holds a thread; one
    more is answered at once. `langste_wacht_s`: caps `wacht`.
    """

    bron: Feedbron
    langste_wacht_s: float = LANGSTE_WACHT_S
    wachters: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(12))


def _soort(waarde: Any) -> Any:
    if waarde is None or waarde in PUBLIEK:
        return waarde
    raise fout("onbekende-keuze", 'Schrijf de naam van een soort, als "arrangement-toegekend".')


def _getal(minst: int, hoogst: int) -> tuple[Any, ...]:
    schema = {"type": "integer", "minimum": minst, "maximum": hoogst}
    return BeforeValidator(vraag_getal), Field(ge=minst, le=hoogst), WithJsonSchema(schema)


Positie = Annotated[int, *_getal(0, _GROOTSTE)]
Gebeurtenissoort = Annotated[
    str, BeforeValidator(_soort), WithJsonSchema({"type": "string", "enum": sorted(PUBLIEK)})
]


class FeedVraag(Vraag):
    """After which position, what, and how long to wait when there is nothing yet (seconds)."""

    na: Positie = 0
    soort: Gebeurtenissoort | None = None
    vestiging: Vestiging | None = None
    zaak: Uuid | None = None
    wacht: Annotated[int, *_getal(0, LANGSTE_WACHT_S)] = 0
    limiet: Annotated[int, *_getal(1, HOOGSTE)] = 100


class CloudEvent(Weergave):
    """One event (CloudEvents 1.0, NL GOV profile). `sequence` is the position in the log."""

    specversion: str
    id: str
    source: str
    type: str
    subject: str
    time: Moment
    sequence: str
    dataref: str
    datacontenttype: str
    data: dict[str, Any]


def gebeurtenissenroute(lezer: LogLezer, feed: Feed) -> APIRouter:
    """`GET /gebeurtenissen`."""
    router = maak_router()

    @lees(
        router,
        "/gebeurtenissen",
        "gebeurtenissen-lezen",
        titel="Gebeurtenissen die u mag zien, op volgorde",
        uitleg="Lees verder bij het adres in de kop Link, die er altijd is; een lege bladzijde is "
        "niet het einde. Met wacht blijft het verzoek zo lang open als er nog niets is. Begint een "
        "mandaat, dan staat hier mandaat-verleend: lees dan ?vestiging=X&na=0.",
        link=True,
        mediatype=MEDIATYPE,
    )
    def gebeurtenissen(
        vraag: Annotated[FeedVraag, Query()],
        aanroep: Lezen,
        verzoek: Request,
        antwoord: Response,
        minstens: LogPositieMinstens = 0,
    ) -> list[CloudEvent]:
        lezer.projector.wacht_op(aanroep.swv, minstens)
        rijen, positie = _lees_wachtend(lezer, feed, aanroep, vraag)
        zet_koppen(antwoord, volgende=_volgende(verzoek, positie))
        return [_cloudevent(rij, feed.bron) for rij in rijen]

    return router


def _volgende(verzoek: Request, positie: int) -> str:
    vraag = [deel for deel in verzoek.query_params.multi_items() if deel[0] != "na"]
    return f"{verzoek.url.path}?{urlencode([('na', positie), *vraag])}"


def _lees_wachtend(
    lezer: LogLezer, feed: Feed, aanroep: Leesaanroep, vraag: FeedVraag
) -> tuple[list[Rij], int]:
    rijen, na = _lees(lezer, aanroep, vraag, vraag.na)
    if rijen or not vraag.wacht or not feed.wachters.acquire(blocking=False):
        return rijen, na
    try:
        einde = monotonic() + min(vraag.wacht, feed.langste_wacht_s)
        while not rijen and (rest := einde - monotonic()) > 0:
            lezer.projector.wacht_op_wissel(min(rest, _TIK_S))
            rijen, na = _lees(lezer, aanroep, vraag, na)
    finally:
        feed.wachters.release()
    return rijen, na


def _lees(
    lezer: LogLezer, aanroep: Leesaanroep, vraag: FeedVraag, na: int
) -> tuple[list[Rij], int]:
    """At most `limiet` events that the caller may see, and the last position looked at."""
    swv, blik = aanroep.swv, lezer.blik(aanroep)
    log = lezer.runtime.log
    alles = blik.alles.alles and blik.concept.alles and vraag.vestiging is None
    tot = log.hoofd(swv) if alles else lezer.gezien_tot(swv)
    blad = vraag.limiet if alles else _BLAD
    soorten = [PUBLIEK[vraag.soort].naam] if vraag.soort else []
    gevonden: list[Rij] = []
    for _ in range(_BLADEN):
        rijen = log.lees(swv, na, tot, zaak=vraag.zaak, soorten=soorten, limiet=blad)
        zichtbaar = rijen if alles else _zichtbaar(lezer, aanroep, vraag, rijen)
        gevonden += zichtbaar[: vraag.limiet - len(gevonden)]
        if len(gevonden) == vraag.limiet:
            return gevonden, gevonden[-1].positie
        if len(rijen) < blad:
            return gevonden, max(na, tot)
        na = rijen[-1].positie
    return gevonden, na


def _zichtbaar(
    lezer: LogLezer, aanroep: Leesaanroep, vraag: FeedVraag, rijen: list[Rij]
) -> list[Rij]:
    blik = lezer.blik(aanroep)
    zaken = lezer.zaken(aanroep.swv, {rij.zaak for rij in rijen})
    return [
        rij
        for rij in rijen
        if lezer.ziet(blik, van := zaken[rij.zaak], rij.soort)
        and vraag.vestiging in (None, *van.vestigingen, *van.gevraagd)
    ]


def _cloudevent(rij: Rij, bron: Feedbron) -> CloudEvent:
    soort = SOORTEN[rij.soort]
    return CloudEvent(
        specversion="1.0",
        id=str(gebeurtenis_id(rij)),
        source=bron.urn,
        type=f"nl.passend-onderwijs.{soort.publieke_naam}.v{rij.versie}",
        subject=str(rij.zaak),
        time=moment(rij),
        sequence=f"{rij.positie:019}",  # orders as text too
        dataref=f"{bron.server}/{soort.schrijver.value}/v1/geschiedenis/{rij.zaak}",
        datacontenttype="application/json",
        data={"positie": rij.positie, "geldigDatum": rij.geldig_op.isoformat(), **_meer(rij)},
    )


def _meer(rij: Rij) -> dict[str, Any]:
    if rij.soort != "MandaatVerleend":
        return {}
    camel = ("rol", "vestigingen", "schoolbesturen", "vanafDatum", "totEnMetDatum")
    return {naam: rij.data[veld] for naam, veld in zip(camel, _MEER, strict=True)}


def moment(rij: Rij) -> datetime:
    """When it was recorded, in UTC."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=rij.vastgelegd_op)
