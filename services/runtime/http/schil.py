"""The outermost layer: what every single answer has, also those of errors (500 included).

Headers of the NL API Design Rules 2.2.0 and of W3C Trace Context, HEAD for every GET, and an answer
without technical detail when the program fails.
"""

import logging
import re
import secrets
import traceback
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.runtime.http.probleem import antwoord
from services.runtime.http.problems import InterneFout

_LOGGER: Final = logging.getLogger("arrangementen.http")
_TRACEPARENT: Final = re.compile(r"([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?")

VASTE_KOPPEN: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Schil:
    """Pure ASGI around everything of one service."""

    def __init__(self, app: ASGIApp, versie: str) -> None:
        self._app = app
        self._versie = versie

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        trace = lees_trace(Headers(scope=scope).get("traceparent"))
        hoofd = scope["method"] == "HEAD"
        scope = {
            **scope,
            "method": "GET" if hoofd else scope["method"],
            "state": {**scope.get("state", {}), "trace": trace},
        }
        begonnen = False

        async def stuur(bericht: Message) -> None:
            nonlocal begonnen
            if bericht["type"] == "http.response.start":
                begonnen = True
                self._zet_koppen(bericht, trace)
            elif hoofd and bericht["type"] == "http.response.body":
                bericht = {**bericht, "body": b""}
            await send(bericht)

        try:
            await self._app(scope, receive, stuur)
        except ClientDisconnect:
            return
        except Exception as fout:  # noqa: BLE001 - the last line before the server
            _meld(fout, trace, scope)
            if not begonnen:
                await antwoord(InterneFout(), scope["path"])(scope, receive, stuur)

    def _zet_koppen(self, bericht: Message, trace: str) -> None:
        koppen = MutableHeaders(scope=bericht)
        for naam, waarde in VASTE_KOPPEN.items():
            koppen.setdefault(naam, waarde)
        koppen["API-Version"] = self._versie
        koppen["traceparent"] = f"00-{trace}-{secrets.token_hex(8)}-01"


def lees_trace(kop: str | None) -> str:
    """The trace id of a well-formed traceparent (W3C Trace Context 3.2), else a new one."""
    gevonden = _TRACEPARENT.fullmatch(kop or "")
    if not gevonden:
        return secrets.token_hex(16)
    versie, trace, ouder, rest = gevonden.groups()
    geldig = versie != "ff" and int(trace, 16) and int(ouder, 16) and (versie != "00" or not rest)
    return str(trace) if geldig else secrets.token_hex(16)


def plaatsen(fout: Exception) -> str:
    """The last files and lines that an exception came through, the deepest first."""
    stapel = traceback.extract_tb(fout.__traceback__)
    return " < ".join(f"{deel.filename}:{deel.lineno}" for deel in reversed(stapel[-4:]))


def _meld(fout: Exception, trace: str, scope: Scope) -> None:
    """One log line: where it broke, never what was in it (a message may hold personal data)."""
    _LOGGER.error(
        "unhandled %s at %s during %s %s, trace %s",
        type(fout).__name__,
        plaatsen(fout),
        scope["method"],
        scope["state"].get("sjabloon", "an unknown address"),
        trace,
    )
