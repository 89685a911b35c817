"""Reading across the log for a caller: whose a zaak is, and whether the caller may see it."""

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID, uuid5

from fastapi import FastAPI

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

    def ziet(self, beller: Beller, zicht: Zicht, zaak: Zaak) -> bool:
        """Whether the caller may see the events of a zaak. A holder always sees its own mandate:
        also before it starts and after it ends, else nobody could hear of that.
        """
        eigen = {beller.persoon or beller.client, beller.portaal}
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
