"""What needs no token: is it alive, is it ready, and which refusals exist."""

from collections.abc import Callable, Iterable, Mapping

from fastapi import APIRouter

from contracts.problems import Fout, Weigering
from services.runtime.http.modellen import Weergave
from services.runtime.http.probleem import lijst
from services.runtime.http.problems import NuNietBeschikbaar
from services.runtime.http.route import maak_router, open_lees

Gereed = Callable[[], Mapping[str, bool | str]]
"""Name of a part (`log`, `projectie-zaken`) -> whether it works; a Dutch text: it works, but
somebody must look at this. That is no reason to send nobody here any more."""


class Gezondheid(Weergave):
    """The process answers. `let_op`: what works, but needs somebody to look at it."""

    status: str
    let_op: tuple[str, ...] = ()


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
        delen = sorted(gereed().items())
        stuk = [naam for naam, goed in delen if not goed]
        if stuk:
            raise NuNietBeschikbaar(
                "De dienst start nog of mist een onderdeel; probeer het zo opnieuw.",
                [Fout(naam, "niet-gereed", "Dit onderdeel is nog niet gereed.") for naam in stuk],
            )
        let_op = tuple(f"{naam}: {zin}" for naam, zin in delen if isinstance(zin, str))
        return Gezondheid(status="gereed", let_op=let_op)

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
