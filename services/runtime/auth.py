"""Who is calling: bearer tokens (RFC 6750) that are signed access tokens in JWT form (RFC 9068).

A token says who calls, for which ONE SWV and in which roles at most; for which boards and locations
follows from the log (`relaties.py`). Signature: RS256, PS256 or ES256 (RFC 7518; RFC 8725 3.1:
fixed by us, never read from the token), with a key of the issuer found by `kid`. Keys that a token
brings along (`jwk`, `jku`, `x5c`) are not looked at.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import isfinite
from typing import Any, ClassVar, Final
from uuid import uuid5

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import Key

from contracts.identifiers import NS
from contracts.identifiers import swv as swv_vorm
from contracts.problems import Aard, Weigering
from contracts.rollen import Rol
from services.runtime.sleutelbos import Sleutelbos

ALGORITMEN: Final = ("RS256", "PS256", "ES256")
SOORTEN: Final = ("at+jwt", "application/at+jwt")  # RFC 9068 2.1; an ID token is none of these
SPELING: Final = timedelta(seconds=30)
"""How far the clocks of the issuer and ours may differ."""


class NietAangemeld(Weigering):
    """No token, or one that we do not accept; we do not say which of its parts was wrong."""

    aard: ClassVar[Aard] = Aard.NIET_TOEGESTAAN
    titel: ClassVar[str] = "U bent niet aangemeld"
    status: ClassVar[int] = 401

    def __init__(self, detail: str, *, met_token: bool) -> None:
        super().__init__(detail)
        self._met_token = met_token

    def koppen(self) -> dict[str, str]:
        """The challenge of RFC 6750 3: without an error code when no token was sent."""
        fout = ', error="invalid_token"' if self._met_token else ""
        return {"WWW-Authenticate": f'Bearer realm="arrangementen"{fout}'}


class AanmeldenNuNietMogelijk(Weigering):
    """The keys of the issuer cannot be fetched now: nothing is wrong with the request."""

    aard: ClassVar[Aard] = Aard.STRIJDIG
    titel: ClassVar[str] = "Aanmelden is nu niet mogelijk"
    status: ClassVar[int] = 503

    def koppen(self) -> dict[str, str]:
        return {"Retry-After": "60"}


@dataclass(frozen=True, slots=True)
class Beller:
    """Who calls. `persoon` is a pseudonym, None for a system that acts by itself.

    `portaal`: the client that acts for the person (RFC 8693 `act`), None without one.
    """

    client: str
    persoon: str | None
    rollen: frozenset[Rol]
    swv: str
    portaal: str | None = None


@dataclass(frozen=True, slots=True)
class Uitgever:
    """An issuer that we accept: the value of its `iss`, and where its keys come from."""

    iss: str
    sleutels: Sleutelbos


def pseudoniem(iss: str, sub: str) -> str:
    """The name of a person in log and mandates: always the same, says nothing by itself."""
    return str(uuid5(NS, f"persoon|{iss}|{sub}"))


class Tokencontrole:
    """Judges the Authorization header of a request. One object per process, shared by threads."""

    def __init__(
        self, uitgevers: Sequence[Uitgever], doelgroep: str, nu: Callable[[], datetime]
    ) -> None:
        """`doelgroep`: the `aud` that a token must name. `nu`: this instant, with a time zone."""
        self._uitgevers = {uitgever.iss: uitgever for uitgever in uitgevers}
        self._doelgroep = doelgroep
        self._nu = nu

    def __call__(self, kop: str | None) -> Beller:
        """The caller. Raises NietAangemeld."""
        soort, _, token = (kop or "").partition(" ")
        if soort.lower() != "bearer" or not token.strip():
            raise NietAangemeld(
                "Stuur een toegangstoken mee in de kop Authorization: Bearer <token>.",
                met_token=False,
            )
        try:
            iss, inhoud = self._geverifieerd(token.strip())
            self._controleer(inhoud)
            return _beller(iss, inhoud)
        except OSError as fout:
            raise AanmeldenNuNietMogelijk(
                "De sleutels van de uitgever van dit token zijn nu niet op te halen; "
                "probeer het over een minuut opnieuw."
            ) from fout
        except (JoseError, ValueError, TypeError, KeyError, RecursionError) as fout:
            raise NietAangemeld(
                "Dit token is niet geldig; vraag een nieuw token aan.", met_token=True
            ) from fout

    def _geverifieerd(self, token: str) -> tuple[str, Mapping[str, Any]]:
        ongelezen = jws.extract_compact(token.encode("ascii"))
        kop = ongelezen.headers()
        if str(kop.get("typ", "")).lower() not in SOORTEN or kop["alg"] not in ALGORITMEN:
            raise ValueError("typ or alg")
        beweerd = json.loads(ongelezen.payload or b"")
        uitgever = self._uitgevers[beweerd["iss"]]
        sleutel: Key = uitgever.sleutels.zoek(str(kop["kid"]))
        return uitgever.iss, jwt.decode(token, sleutel, algorithms=list(ALGORITMEN)).claims

    def _controleer(self, inhoud: Mapping[str, Any]) -> None:
        """Audience and times (RFC 7519 4.1.3-5). A token that never ends is not accepted."""
        aud = inhoud["aud"]
        if self._doelgroep not in (aud if isinstance(aud, list) else [aud]):
            raise ValueError("aud")
        nu = self._nu().timestamp()
        if nu >= _tijd(inhoud["exp"]) + SPELING.total_seconds():
            raise ValueError("exp")
        for naam in ("nbf", "iat"):
            if naam in inhoud and nu < _tijd(inhoud[naam]) - SPELING.total_seconds():
                raise ValueError(naam)


def _tijd(waarde: object) -> float:
    if isinstance(waarde, bool) or not isinstance(waarde, int | float) or not isfinite(waarde):
        raise TypeError("NumericDate")
    return float(waarde)


def _tekst(waarde: object) -> str:
    if not isinstance(waarde, str) or not waarde:
        raise TypeError("text")
    return waarde


def _beller(iss: str, inhoud: Mapping[str, Any]) -> Beller:
    """Without a person when the subject is the client itself (RFC 9068 2.2)."""
    client, sub = _tekst(inhoud["client_id"]), _tekst(inhoud["sub"])
    portaal = _tekst(inhoud["act"]["sub"]) if "act" in inhoud else None
    if portaal is not None and portaal != client:
        raise ValueError("act")  # only the client that got the token may be the acting party
    if not isinstance(inhoud["rollen"], list):
        raise TypeError("rollen")
    bekend = {rol.value for rol in Rol}
    return Beller(
        client=client,
        persoon=None if sub == client else pseudoniem(iss, sub),
        rollen=frozenset(Rol(rol) for rol in inhoud["rollen"] if rol in bekend),
        swv=swv_vorm(_tekst(inhoud["swv"])),
        portaal=portaal,
    )
