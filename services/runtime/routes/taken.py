"""A job, for who began it."""

from typing import Annotated

from fastapi import APIRouter, Path

from services.runtime.aanroep import Lezen
from services.runtime.http.modellen import TaakWeergave
from services.runtime.http.route import lees, maak_router
from services.runtime.http.typen import Uuid

TaakId = Annotated[Uuid, Path(alias="taakId")]


def takenroute() -> APIRouter:
    """`GET /taken/{taakId}`, for a service with an operation that has `taak=True`."""
    router = maak_router()

    @lees(
        router,
        "/taken/{taakId}",
        "taken-lezen",
        titel="Eén taak",
        uitleg="Hoe ver een opdracht is die met 202 is aangenomen; alleen voor wie haar gaf. "
        "`voortgang` is in procenten, bij benadering. Is de status `klaar`, dan staat bij "
        "`resultaat` wat er is gemaakt; is zij `mislukt`, dan zegt `probleem` waarom. Bestaat de "
        "taak niet meer, stuur dan hetzelfde verzoek met dezelfde Idempotency-Key opnieuw: is zij "
        "uitgevoerd, dan krijgt u het antwoord, anders begint zij opnieuw.",
        etag=True,
    )
    def een_taak(taak_id: TaakId, aanroep: Lezen) -> TaakWeergave:
        taak = aanroep.handler.taken.van(aanroep.beller, taak_id)
        aanroep.toets(taak.bron)
        stand = taak.weergave()
        aanroep.antwoord.headers["ETag"] = f'"{stand.status}-{stand.voortgang}"'
        return stand

    return router
