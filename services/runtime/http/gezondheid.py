"""What needs no token: is it alive, is it ready, and which refusals exist."""

from collections.abc import Callable, Iterable, Mapping

from fastapi import APIRouter

from contracts.problems import Fout, Weigering
from services.runtime.http.modellen import Weergave
from services.runtime.http.probleem import lijst
from services.runtime.http.problems import NuNietBeschikbaar
from services.runtime.http.route import maak_router, open_lees

Gereed = Callable[[], Mapping[str, bool]]
"""Name of a part (`log`, `projecties`) -> whether it works."""


class Gezondheid(Weergave):
    """The process answers."""

    status: str


class WeigeringWeergave(Weergave):
    """One refusal: its stable type, and how it is answered."""

    type: str
    title: str
    status: int
    aard: str


class WeigeringenWeergave(Weergave):
    """Every refusal of this service, sorted by type."""

    weigeringen: list[WeigeringWeergave]


def gezondheidsroutes(gereed: Gereed) -> APIRouter:
    """`/livez`: the process runs. `/readyz`: it can do its work, else 503 naming the part."""
    router = maak_router()

    @open_lees(router, "/livez", titel="Draait deze dienst?")
    def livez() -> Gezondheid:
        return Gezondheid(status="draait")

    @open_lees(router, "/readyz", titel="Kan deze dienst werk aannemen?")
    def readyz() -> Gezondheid:
        stuk = [naam for naam, goed in sorted(gereed().items()) if not goed]
        if stuk:
            raise NuNietBeschikbaar(
                "De dienst start nog of mist een onderdeel; probeer het zo opnieuw.",
                [Fout(naam, "niet-gereed", "Dit onderdeel is nog niet gereed.") for naam in stuk],
            )
        return Gezondheid(status="gereed")

    return router


def weigeringenroute(klassen: Iterable[type[Weigering]]) -> APIRouter:
    """`/weigeringen`: what the `type` of a problem can be. Fixed at start-up."""
    router = maak_router()
    alle = WeigeringenWeergave(
        weigeringen=[WeigeringWeergave.model_validate(deel) for deel in lijst(klassen)]
    )

    @open_lees(router, "/weigeringen", titel="Alle weigeringen van deze dienst")
    def weigeringen() -> WeigeringenWeergave:
        return alle

    return router
