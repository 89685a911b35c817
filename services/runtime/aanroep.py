"""What an endpoint gets of the request, so that it holds nothing but its own few lines.

@opdracht(router, "/arrangementen/{arrangementId}/stopzettingen", "stopzetting-vastleggen", ...)
def stopzetting(arrangement_id: ArrangementId, invoer: Stopzetting, aanroep: Schrijven):
    uitkomst = aanroep.voer_uit(opdracht, invoer)
    return weergave(uitkomst.gelezen)
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Request, Response
from pydantic import BaseModel

from contracts.identifiers import stroom_van_client
from services.runtime.auth import Beller
from services.runtime.beleid import Bron, Zicht
from services.runtime.handler import (
    Gelezen,
    Handler,
    Opdracht,
    Uitkomst,
    Verzoek,
    laatste_getoond,
)
from services.runtime.http.koppen import GezieneStand, IdempotencyKey, IfMatch, zet_koppen
from services.runtime.http.problems import NietGevonden
from services.runtime.http.route import DeBeller, TraceId
from services.runtime.taken import Taak, Voortgang


@dataclass(frozen=True, slots=True)
class Leesaanroep:
    """A read: who asks, for which action, and the log to read from."""

    handler: Handler
    beller: Beller
    handeling: str
    antwoord: Response

    @property
    def swv(self) -> str:
        return self.beller.swv

    def zaak(self, zaak: UUID, tot: int | None = None) -> list[Gelezen]:
        """The events of a zaak. Raises NietGevonden when there are none."""
        gelezen = self.handler.lees(self.swv, zaak=zaak, tot=tot)
        if not gelezen:
            raise NietGevonden
        return gelezen

    def toets(self, bron: Bron) -> None:
        """Ask the policy. Raises NietGevonden: what a caller may not see does not exist for it."""
        self.handler.toets(self.beller, self.handeling, bron)

    def zicht(self) -> Zicht:
        """The filter of a list."""
        return self.handler.zicht(self.beller, self.handeling)

    def toon(self, gelezen: Sequence[Gelezen], getoond: frozenset[str]) -> None:
        """Set the ETag of a resource that shows these event types of its zaak."""
        zet_koppen(self.antwoord, positie=laatste_getoond(gelezen, getoond))


@dataclass(frozen=True, slots=True)
class Schrijfaanroep(Leesaanroep):
    """A command: a read, and what makes it the same request again."""

    methode: str
    pad: str
    status: int
    trace: str
    sleutel: UUID
    gezien: GezieneStand | None

    def voer_uit(
        self,
        opdracht: Opdracht,
        invoer: BaseModel | None = None,
        *,
        locatie: Callable[[Uitkomst], str] | str | None = None,
    ) -> Uitkomst:
        """Policy, key, decide, append; sets ETag, Log-Positie, Location, Idempotent-Replayed."""
        uitkomst = self.handler.behandel(self._verzoek(invoer), opdracht)
        return self._toon(opdracht, uitkomst, locatie(uitkomst) if callable(locatie) else locatie)

    def als_taak(
        self, opdracht: Opdracht, invoer: BaseModel, voortgang: Voortgang, *, locatie: str
    ) -> Uitkomst:
        """The same for work that may take long. Raises Aangenomen (202) when it does.

        The policy and the key are judged before there is a job; a replay never waits for one.
        """
        handler, verzoek = self.handler, self._verzoek(invoer)
        handler.toets(self.beller, self.handeling, opdracht.bron)
        uit: list[Uitkomst] = []
        if not handler.eerder(verzoek, handler.idempotentie(verzoek, opdracht)):
            mijn = self._taak(verzoek, opdracht, voortgang, locatie)
            taak = handler.taken.begin(
                mijn, lambda: uit.append(handler.behandel(verzoek, opdracht))
            )
            handler.taken.wacht(taak, herhaald=taak is not mijn)
        return self._toon(opdracht, uit[0] if uit else handler.behandel(verzoek, opdracht), locatie)

    def _taak(
        self, verzoek: Verzoek, opdracht: Opdracht, voortgang: Voortgang, locatie: str
    ) -> Taak:
        return Taak(
            taak_id=stroom_van_client(self.swv, self.beller.client, self.sleutel),
            door=self.beller,
            bron=opdracht.bron,
            pad=self.pad,
            vingerafdruk=self.handler.idempotentie(verzoek, opdracht).vingerafdruk,
            trace=self.trace,
            resultaat=locatie,
            voortgang=voortgang,
        )

    def _toon(self, opdracht: Opdracht, uitkomst: Uitkomst, locatie: str | None) -> Uitkomst:
        zet_koppen(
            self.antwoord,
            positie=laatste_getoond(uitkomst.gelezen, opdracht.getoond),
            log_positie=uitkomst.positie,
            locatie=locatie,
            herhaald=uitkomst.vastlegging.herhaald,
        )
        return uitkomst

    def _verzoek(self, invoer: BaseModel | None) -> Verzoek:
        # What the client left out and what it sent as null are two requests (RFC 7396).
        lichaam = invoer.model_dump_json(by_alias=True, exclude_unset=True) if invoer else ""
        return Verzoek(
            beller=self.beller,
            handeling=self.handeling,
            methode=self.methode,
            pad=self.pad,
            lichaam=lichaam.encode(),
            sleutel=self.sleutel,
            trace=self.trace,
            status=self.status,
            gezien=self.gezien,
        )


def _vast(verzoek: Request, beller: Beller, antwoord: Response) -> dict[str, Any]:
    return {
        "handler": verzoek.app.state.handler,
        "beller": beller,
        "handeling": verzoek.state.handeling,
        "antwoord": antwoord,
    }


def _lezen(verzoek: Request, antwoord: Response, beller: DeBeller) -> Leesaanroep:
    return Leesaanroep(**_vast(verzoek, beller, antwoord))


def _schrijven(
    verzoek: Request,
    antwoord: Response,
    *,
    beller: DeBeller,
    trace: TraceId,
    sleutel: IdempotencyKey,
    gezien: IfMatch = None,
) -> Schrijfaanroep:
    return Schrijfaanroep(
        **_vast(verzoek, beller, antwoord),
        methode=verzoek.method,
        pad=verzoek.url.path,
        status=verzoek.scope["route"].status_code,
        trace=trace,
        sleutel=sleutel,
        gezien=gezien,
    )


Lezen = Annotated[Leesaanroep, Depends(_lezen)]
Schrijven = Annotated[Schrijfaanroep, Depends(_schrijven)]
"""Brings Idempotency-Key (required) and If-Match (required by `if_match=True` on the route)."""
