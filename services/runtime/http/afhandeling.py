"""What happens inside an operation that goes wrong, as an answer: always problem+json."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from contracts.problems import Weigering
from services.runtime.http.fouten import lees_fouten
from services.runtime.http.koppen import zet_koppen
from services.runtime.http.probleem import antwoord
from services.runtime.http.problems import (
    InterneFout,
    NuNietBeschikbaar,
    VerzoekOngeldig,
)
from services.runtime.problems import LogBezet
from services.runtime.taken import Aangenomen


async def _weigering(verzoek: Request, fout: Any) -> Response:
    return antwoord(fout, verzoek.scope["path"])


async def _ongeldig(verzoek: Request, fout: Any) -> Response:
    """What FastAPI found and what the gate noted, each once."""
    alle = dict.fromkeys([*lees_fouten(fout.errors()), *verzoek.state.fouten])
    return antwoord(VerzoekOngeldig(list(alle)), verzoek.scope["path"])


async def _van_starlette(verzoek: Request, fout: Any) -> Response:
    """A refusal raised while the body is read comes wrapped; anything else is a fault of ours."""
    if isinstance(fout.__cause__, Weigering):
        return antwoord(fout.__cause__, verzoek.scope["path"])
    raise fout


async def _bezet(verzoek: Request, _: Any) -> Response:
    return antwoord(NuNietBeschikbaar(), verzoek.scope["path"])


async def _aangenomen(verzoek: Request, gemeld: Any) -> Response:
    """The job instead of the answer (202); its address stands beside those of the service."""
    uit = JSONResponse(gemeld.taak.model_dump(mode="json"), status_code=202)
    adres = f"{verzoek.scope['root_path']}/taken/{gemeld.taak.taak_id}"
    zet_koppen(uit, locatie=adres, herhaald=gemeld.herhaald)
    return uit


async def _intern(verzoek: Request, _: Any) -> Response:
    """Starlette raises the error again after this answer; the shell writes the log line."""
    return antwoord(InterneFout(), verzoek.scope["path"])


AFHANDELING: Final[Mapping[type[Exception], Callable[[Request, Any], Awaitable[Response]]]] = {
    Weigering: _weigering,
    RequestValidationError: _ongeldig,
    HTTPException: _van_starlette,
    LogBezet: _bezet,
    Aangenomen: _aangenomen,
    Exception: _intern,
}
