"""Reading across the log for a caller: whose a zaak is, and whether the caller may see it."""

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID, uuid5

from fastapi import FastAPI

from contracts.events.aanvraag import AanvraagGeopend, AanvraagGewijzigd
from contracts.rollen import ZIET_CONCEPT
from services.runtime.aanroep import Leesaanroep
from services.runtime.auth import Beller
from services.runtime.beleid import Bron, Zicht
from services.runtime.http.app import Levensloop
from services.runtime.opstart import Runtime
from services.runtime.projector import Projectie, Projector
from services.runtime.store import Rij
from services.runtime.taken import Taken
from services.runtime.zaken import ZAAK, ZAKEN, Zaak, als_zaak


def gebeurtenis_id(rij: Rij) -> UUID:
    """The id of an event outside the log: follows from its stream and place there."""
    return uuid5(rij.stroom, str(rij.volgnummer))


def maak_projector(runtime: Runtime, projecties: Sequence[Projectie] = ()) -> Projector:
    """The projector of this process: that of the cases, and those that the services hand in."""
    return Projector(runtime.log, [ZAKEN, *projecties])


VOOR_INDIENEN: Final = frozenset({AanvraagGeopend.__name__, AanvraagGewijzigd.__name__})
"""A concept as it was; AanvraagIngediend holds the whole request (B15)."""


@dataclass(frozen=True, slots=True)
class Blik:
    """A caller with what it may see: of every zaak, and of a request that is still a concept."""

    beller: Beller
    alles: Zicht
    concept: Zicht


@dataclass(frozen=True, slots=True)
class LogLezer:
    """What the routes of every service read with. `projector` has the projection ZAKEN."""

    runtime: Runtime
    projector: Projector

    def zaken(self, swv: str, zaken: Collection[UUID]) -> dict[UUID, Zaak]:
        """Whose these are, all of them; one without a relation is of the SWV itself."""
        with self.projector.lees(swv, ZAKEN.naam) as documenten:
            gevonden = documenten.haal_alle(ZAAK, [str(zaak) for zaak in zaken])
        return {zaak: als_zaak(gevonden.get(str(zaak))) for zaak in zaken}

    def bron(self, swv: str, zaak: UUID) -> Bron:
        """What the policy needs to know of a zaak today, as far as the projection has come."""
        return self.zaken(swv, [zaak])[zaak].bron(swv, self.runtime.klok.vandaag())

    def blik(self, aanroep: Leesaanroep) -> Blik:
        """What the caller may see for this action, of filed requests and of concepts."""
        beller = aanroep.beller
        ingewijd = replace(beller, rollen=beller.rollen & ZIET_CONCEPT)
        concept = aanroep.handler.zicht(ingewijd, aanroep.handeling)
        return Blik(beller, aanroep.zicht(), concept)

    def ziet(self, blik: Blik, zaak: Zaak, soort: str | None = None) -> bool:
        """Whether the caller may see the events of a zaak, or those of one type in it: what a
        request said before it was filed stays with the school. A holder always sees its own
        mandate: also before it starts and after it ends, else nobody could hear of that.
        """
        ongezien = zaak.concept or soort in VOOR_INDIENEN
        zicht = blik.concept if ongezien else blik.alles
        eigen = {blik.beller.persoon or blik.beller.client, blik.beller.portaal}
        bron = zaak.bron(zicht.swv, self.runtime.klok.vandaag())
        return zicht.omvat(bron) or not eigen.isdisjoint(zaak.houders)

    def gezien_tot(self, swv: str) -> int:
        """The position up to which is known whose every event is: a filtered feed ends there."""
        return self.projector.posities(swv)[ZAKEN.naam]


def levensloop(projector: Projector, taken: Taken | None = None) -> Levensloop:
    """For `maak_app`: the projector follows the log as long as the application runs; after that
    the jobs end.
    """

    @asynccontextmanager
    async def volg(_: FastAPI) -> AsyncIterator[None]:
        try:
            with projector.loopt():
                yield
        finally:
            if taken:
                taken.sluit()

    return volg
