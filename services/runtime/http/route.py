"""How a service declares its operations: one decorator per kind, each tied to an action.

    @lees(router, "/aanvragen/{aanvraagId}", "aanvragen-lezen", titel="Eén aanvraag")
    def aanvraag(aanvraag_id: AanvraagId, beller: DeBeller) -> AanvraagWeergave: ...

Endpoints are plain `def` functions (thread pool). What may be sent, by whom, and what comes back is
in the OpenAPI document, and the runtime holds to that document (`poort.py`).
"""

import inspect
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Annotated, Any, Final, Required, TypedDict, TypeVar, Unpack

from fastapi import APIRouter, Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from pydantic.alias_generators import to_camel

from contracts.rechten import RECHTEN
from services.runtime.auth import Beller
from services.runtime.http.json_invoer import JsonVerzoek
from services.runtime.http.problems import IfMatchOntbreekt

F = TypeVar("F", bound=Callable[..., Any])

KENMERKEN: Final = "x-kenmerken"
"""Marks of an operation for the making of the document; not in the published one."""


class Route(APIRoute):
    """A route that reads JSON our way."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        binnen = super().get_route_handler()

        async def behandel(verzoek: Request) -> Response:
            return await binnen(JsonVerzoek(verzoek.scope, verzoek.receive))

        return behandel


def maak_router() -> APIRouter:
    """A router for the operations of a service."""
    return APIRouter(route_class=Route)


def _beller(verzoek: Request) -> Beller:
    beller: Beller = verzoek.state.beller
    return beller


def _trace(verzoek: Request) -> str:
    trace: str = verzoek.state.trace
    return trace


DeBeller = Annotated[Beller, Depends(_beller)]
"""Who calls; established before the endpoint and before its input is read."""

TraceId = Annotated[str, Depends(_trace)]
"""The 32 hexadecimal digits of the trace of this request (W3C Trace Context)."""


class Opties(TypedDict, total=False):
    """How an operation differs from the others of its kind. `titel` and `uitleg` are Dutch."""

    titel: Required[str]
    uitleg: str
    status: int
    if_match: bool  # required: without it 428
    etag: bool  # the answer has one (always so with if_match)
    link: bool  # a list with a next page
    taak: bool  # may answer 202 with a job
    mediatype: str  # a form of JSON ("+json"), else the endpoint answers a Response in this form


def lees(router: APIRouter, pad: str, handeling: str, **opties: Unpack[Opties]) -> Callable[[F], F]:
    """GET (and HEAD)."""
    return _decorator(router, "GET", pad, handeling, opties, schrijft=False)


def zoek(router: APIRouter, pad: str, handeling: str, **opties: Unpack[Opties]) -> Callable[[F], F]:
    """POST that only reads: search with personal data, which do not belong in a URL."""
    return _decorator(router, "POST", pad, handeling, opties, schrijft=False)


def opdracht(
    router: APIRouter, pad: str, handeling: str, **opties: Unpack[Opties]
) -> Callable[[F], F]:
    """POST that writes: needs a parameter of type IdempotencyKey. 201 unless `status` says else."""
    met_status: Opties = {"status": 201, **opties}
    return _decorator(router, "POST", pad, handeling, met_status, schrijft=True)


def wijzig(
    router: APIRouter, pad: str, handeling: str, **opties: Unpack[Opties]
) -> Callable[[F], F]:
    """PATCH with a merge patch (RFC 7396): needs IdempotencyKey and IfMatch.

    Declare the body with `Body(media_type="application/merge-patch+json")`.
    """
    met_if_match: Opties = {**opties, "if_match": True}
    return _decorator(router, "PATCH", pad, handeling, met_if_match, schrijft=True)


def open_lees(router: APIRouter, pad: str, **opties: Unpack[Opties]) -> Callable[[F], F]:
    """GET that needs no token: health, the list of refusals."""
    return _decorator(router, "GET", pad, None, opties, schrijft=False)


def _decorator(
    router: APIRouter,
    methode: str,
    pad: str,
    handeling: str | None,
    opties: Opties,
    *,
    schrijft: bool,
) -> Callable[[F], F]:
    toegang = _toegang(handeling)
    uitleg = _beschrijving(opties.get("uitleg") or opties["titel"], handeling)

    def registreer(functie: F) -> F:
        router.add_api_route(
            pad,
            _bewaakt(functie, if_match=opties.get("if_match", False)),
            methods=[methode],
            status_code=opties.get("status", 200),
            summary=opties["titel"],
            description=uitleg,
            response_description="Gelukt",
            operation_id=to_camel(functie.__name__),
            tags=[pad.split("/")[1]],
            openapi_extra={KENMERKEN: _kenmerken(opties, schrijft=schrijft), **toegang},
            **_antwoordvorm(opties.get("mediatype")),
        )
        return functie

    return registreer


def _kenmerken(opties: Opties, *, schrijft: bool) -> dict[str, bool]:
    if_match = opties.get("if_match", False)
    return {
        "schrijft": schrijft,
        "if_match": if_match,
        "etag": opties.get("etag", False) or if_match,
        "link": opties.get("link", False),
        "taak": opties.get("taak", False),
    }


def _antwoordvorm(mediatype: str | None) -> dict[str, Any]:
    if mediatype is None:
        return {}
    is_json = mediatype.endswith("+json")
    basis = JSONResponse if is_json else Response
    klasse = type("Antwoord", (basis,), {"media_type": mediatype})
    return {"response_class": klasse} | ({} if is_json else {"response_model": None})


def _toegang(handeling: str | None) -> dict[str, Any]:
    if handeling is None:
        return {"security": []}
    recht = RECHTEN[handeling]
    return {
        "security": [{"bearer": []}],
        "x-handeling": handeling,
        "x-rollen": sorted(rol.value for rol in recht.rollen),
        "x-verwerking": recht.verwerking.value,
    }


def _beschrijving(uitleg: str, handeling: str | None) -> str:
    if handeling is None:
        return f"{uitleg}\n\nZonder token."
    recht = RECHTEN[handeling]
    rollen = ", ".join(sorted(rol.value for rol in recht.rollen))
    persoon = " Alleen door een persoon (vier ogen)." if recht.persoon else ""
    return f"{uitleg}\n\nRollen: {rollen}.{persoon}"


def _bewaakt(functie: Callable[..., Any], *, if_match: bool) -> Callable[..., Any]:
    """The endpoint, not run when the request has mistakes that FastAPI does not see.

    FastAPI calls it only when all else is right, so every mistake comes out at once; If-Match is
    asked for after that (428).
    """
    if inspect.iscoroutinefunction(functie):
        raise TypeError(f"{functie.__name__} must be a plain def")
    delen = dict(inspect.signature(functie, eval_str=True).parameters)
    eigen = next((naam for naam, deel in delen.items() if deel.annotation is Request), None)
    naam = eigen or "verzoek_"  # FastAPI hands the request to one parameter only

    @wraps(functie)
    def bewaakt(**waarden: Any) -> Any:
        verzoek: Request = waarden[naam] if eigen else waarden.pop(naam)
        if verzoek.state.fouten:
            raise RequestValidationError([])
        if if_match and "if-match" not in verzoek.headers:
            raise IfMatchOntbreekt
        return functie(**waarden)

    soort = inspect.Parameter.KEYWORD_ONLY
    delen.setdefault(naam, inspect.Parameter(naam, soort, annotation=Request))
    handtekening = inspect.signature(functie, eval_str=True).replace(
        parameters=[deel.replace(kind=soort) for deel in delen.values()]
    )
    bewaakt.__signature__ = handtekening  # type: ignore[attr-defined]
    return bewaakt
