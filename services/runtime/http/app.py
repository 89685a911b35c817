"""One ASGI application per service, and one of several in one process."""

import json
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final

from fastapi import APIRouter, FastAPI, Request
from starlette.responses import HTMLResponse, Response
from starlette.types import Receive, Scope, Send

from contracts.problems import Weigering
from services.runtime.auth import AanmeldenNuNietMogelijk, NietAangemeld
from services.runtime.http.afhandeling import AFHANDELING
from services.runtime.http.documentatie import CSP, maak_bladzijde
from services.runtime.http.gezondheid import Gereed, gezondheidsroutes, weigeringenroute
from services.runtime.http.openapi import maak_document
from services.runtime.http.poort import Authenticatie, Poort
from services.runtime.http.problems import VAN_HTTP
from services.runtime.http.schil import Schil
from services.runtime.http.tabel import Operatie, maak_tabel

OPENAPI: Final = "/openapi.json"
DOCUMENTATIE: Final = "/documentatie"

CONTACT: Final = {
    "name": "Beheer Arrangementen",
    "url": "https://arrangementen.example/contact",
    "email": "beheer@arrangementen.example",
}

Levensloop = Callable[[FastAPI], AbstractAsyncContextManager[None]]


@dataclass(frozen=True, slots=True)
class Beschrijving:
    """What a service says of itself. `versie` is SemVer; its major version stands in the path."""

    naam: str  # "aanvraag", "toekenning", "betaling"
    titel: str
    uitleg: str
    versie: str = "1.0.0"
    server: str = ""  # "https://api.voorbeeld.nl"; empty: relative to where the document is read
    contact: tuple[tuple[str, str], ...] = tuple(CONTACT.items())

    @property
    def basis(self) -> str:
        return f"/{self.naam}/v{self.versie.split('.', maxsplit=1)[0]}"


class Dienst:
    """One service: its base path, its OpenAPI document, and the ASGI application."""

    def __init__(self, basis: str, document: dict[str, Any], kern: FastAPI, schil: Schil) -> None:
        self.basis = basis
        self.document = document
        self.kern = kern
        self.schil = schil

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await samen([self])(scope, receive, send)


class Samen:
    """Several services in one process. A path of none of them is a 404 of the first."""

    def __init__(self, diensten: Sequence[Dienst]) -> None:
        self.diensten = tuple(diensten)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._levensloop(receive, send)
        elif scope["type"] == "http":
            pad = scope["path"]
            passend = (d for d in self.diensten if pad.startswith(f"{d.basis}/"))
            await next(passend, self.diensten[0]).schil(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1000})

    async def _levensloop(self, receive: Receive, send: Send) -> None:
        """Enter the lifespan of each service: mounted applications do not get theirs."""
        await receive()
        try:
            async with AsyncExitStack() as stapel:
                for kern in (dienst.kern for dienst in self.diensten):
                    await stapel.enter_async_context(kern.router.lifespan_context(kern))
                await send({"type": "lifespan.startup.complete"})
                await receive()
        except Exception:
            await send({"type": "lifespan.startup.failed", "message": "a service did not start"})
            raise
        await send({"type": "lifespan.shutdown.complete"})


def samen(diensten: Sequence[Dienst]) -> Samen:
    """One application of several services: `arrangementen serve` in one process."""
    return Samen(diensten)


@asynccontextmanager
async def _zonder(_: FastAPI) -> AsyncIterator[None]:
    yield


def maak_app(
    beschrijving: Beschrijving,
    routers: Iterable[APIRouter],
    *,
    authenticatie: Authenticatie,
    weigeringen: Iterable[type[Weigering]] = (),
    gereed: Gereed = dict,
    levensloop: Levensloop = _zonder,
) -> Dienst:
    """The application of one service. `weigeringen`: its own; those of HTTP are added.

    Raises ValueError for an operation that breaks a rule of the API.
    """
    kern = _kern(beschrijving, levensloop)
    vaste = (NietAangemeld, AanmeldenNuNietMogelijk, *VAN_HTTP)
    eigen = (gezondheidsroutes(gereed), weigeringenroute((*vaste, *weigeringen)))
    for router in (*routers, *eigen):
        kern.include_router(router)
    document = maak_document(kern, dict(beschrijving.contact))
    _bladzijden(kern, document, beschrijving)
    open_ = {
        OPENAPI: Operatie(None, geeft=("application/json",)),
        DOCUMENTATIE: Operatie(None, geeft=("text/html",)),
    }
    poort = Poort(kern, beschrijving.basis, maak_tabel(document, open_), authenticatie)
    return Dienst(beschrijving.basis, document, kern, Schil(poort, beschrijving.versie))


def _kern(beschrijving: Beschrijving, levensloop: Levensloop) -> FastAPI:
    kern = FastAPI(
        title=beschrijving.titel,
        description=beschrijving.uitleg,
        version=beschrijving.versie,
        servers=[{"url": f"{beschrijving.server}{beschrijving.basis}"}],
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        separate_input_output_schemas=False,
        lifespan=levensloop,
    )
    for soort, behandel in AFHANDELING.items():
        kern.add_exception_handler(soort, behandel)
    return kern


def _bladzijden(kern: FastAPI, document: dict[str, Any], beschrijving: Beschrijving) -> None:
    ruw = json.dumps(document, ensure_ascii=False, indent=2).encode()
    html = maak_bladzijde(document, beschrijving.basis)

    async def openapi(_: Request) -> Response:
        koppen = {"Access-Control-Allow-Origin": "*"}
        return Response(ruw, media_type="application/json", headers=koppen)

    async def documentatie(_: Request) -> Response:
        return HTMLResponse(html, headers={"Content-Security-Policy": CSP})

    kern.add_route(OPENAPI, openapi, include_in_schema=False)
    kern.add_route(DOCUMENTATIE, documentatie, include_in_schema=False)
