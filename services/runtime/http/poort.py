"""The gate before every operation: address, method, caller, role, forms; in that order.

What it refuses needs no reading of the body: 404, 405, 401, 403, 406, 413, 415. Mistakes in the
query it only notes, so that they come out together with those of path, headers and body (400).
"""

from collections.abc import Callable
from typing import Final

from anyio.to_thread import run_sync
from starlette.datastructures import Headers, QueryParams
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from contracts.problems import Fout, Weigering
from services.runtime.auth import Beller
from services.runtime.beleid import mag_ooit
from services.runtime.http.fouten import dubbele_sleutel, geen_inhoud, onbekende_sleutel
from services.runtime.http.onderhandeling import aanvaardbaar, mediatype
from services.runtime.http.probleem import antwoord
from services.runtime.http.problems import (
    AntwoordvormOnbekend,
    MediatypeOnbekend,
    MethodeNietToegestaan,
    NietGevonden,
    NietToegestaan,
    VerzoekTeGroot,
)
from services.runtime.http.tabel import Operatie, Tabel, zoek_adres

Authenticatie = Callable[[str | None], Beller]
"""From the Authorization header to the caller; raises a Weigering (401, 503)."""

GROOTSTE_INHOUD: Final = 10 * 2**20
"""Bytes of a body."""
MET_INHOUD: Final = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class Poort:
    """Pure ASGI, between the shell and FastAPI."""

    def __init__(
        self, app: ASGIApp, basis: str, tabel: Tabel, authenticatie: Authenticatie
    ) -> None:
        self._app = app
        self._basis = basis
        self._tabel = tabel
        self._authenticatie = authenticatie

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            operatie = self._operatie(scope)
            await self._wie(scope, operatie)
            _vormen(scope, operatie)
        except Weigering as weigering:
            await antwoord(weigering, scope["path"])(scope, receive, send)
            return
        scope["state"]["fouten"] = _vraagfouten(scope, operatie)
        await self._app({**scope, "root_path": self._basis}, _begrensd(receive), send)

    def _operatie(self, scope: Scope) -> Operatie:
        pad: str = scope["path"]
        adres = None
        if pad.startswith(f"{self._basis}/"):
            adres = zoek_adres(self._tabel, pad.removeprefix(self._basis))
        if adres is None or not pad.isprintable():
            raise NietGevonden
        scope["state"]["sjabloon"] = f"{self._basis}{adres.sjabloon}"
        if scope["method"] not in adres.methoden:
            raise MethodeNietToegestaan(adres.toegestaan)
        return adres.methoden[scope["method"]]

    async def _wie(self, scope: Scope, operatie: Operatie) -> None:
        if operatie.handeling is None:
            return
        kop = Headers(scope=scope).get("authorization")
        beller = await run_sync(self._authenticatie, kop)  # may fetch keys of the issuer
        if not mag_ooit(beller, operatie.handeling):
            raise NietToegestaan
        scope["state"].update(beller=beller, handeling=operatie.handeling)


def _vormen(scope: Scope, operatie: Operatie) -> None:
    koppen = Headers(scope=scope)
    if operatie.geeft and not aanvaardbaar(koppen.get("accept"), operatie.geeft):
        raise AntwoordvormOnbekend(operatie.geeft)
    lengte = koppen.get("content-length", "0")
    if lengte.isdecimal() and int(lengte[:20]) > GROOTSTE_INHOUD:
        raise VerzoekTeGroot
    leesbaar = not operatie.leest or mediatype(koppen.get("content-type")) in operatie.leest
    if not leesbaar and _heeft_inhoud(scope):
        raise MediatypeOnbekend(operatie.leest, scope["method"])


def _begrensd(receive: Receive) -> Receive:
    """A body without a stated length is counted while it comes in. Raises VerzoekTeGroot."""
    gelezen = 0

    async def ontvang() -> Message:
        nonlocal gelezen
        bericht = await receive()
        gelezen += len(bericht.get("body", b""))
        if gelezen > GROOTSTE_INHOUD:
            raise VerzoekTeGroot
        return bericht

    return ontvang


def _heeft_inhoud(scope: Scope) -> bool:
    koppen = Headers(scope=scope)
    return koppen.get("content-length", "0") != "0" or "transfer-encoding" in koppen


def _vraagfouten(scope: Scope, operatie: Operatie) -> list[Fout]:
    paren = QueryParams(scope["query_string"]).multi_items()
    sleutels = [sleutel for sleutel, _ in paren]
    uit = [onbekende_sleutel(s) for s in sleutels if s not in operatie.sleutels]
    uit += [
        dubbele_sleutel(sleutel)
        for sleutel in sorted(operatie.sleutels - operatie.meervoudig)
        if sleutels.count(sleutel) > 1
    ]
    if not operatie.leest and scope["method"] in MET_INHOUD and _heeft_inhoud(scope):
        uit.append(geen_inhoud())
    return list(dict.fromkeys(uit))
