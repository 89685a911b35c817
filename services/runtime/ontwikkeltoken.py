"""Tokens for development: an issuer of our own whose key lies in a local file (ES256).

It is refused outside development mode, both when it signs and when it is trusted.
"""

import json
import os
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from joserfc import jwt
from joserfc.jwk import ECKey

from contracts.rollen import Rol
from services.runtime.auth import Uitgever, pseudoniem
from services.runtime.sleutelbos import Sleutelbos

ISS: Final = "urn:arrangementen:ontwikkeling"
GELDIG: Final = timedelta(hours=12)


class AlleenInOntwikkeling(RuntimeError):
    """The development issuer was asked for outside development mode."""


def ontwikkeluitgever(sleutelbestand: Path, *, ontwikkeling: bool) -> Uitgever:
    """The issuer whose key is in the file, made there if need be. Raises AlleenInOntwikkeling."""
    sleutel = _sleutel(sleutelbestand, ontwikkeling)
    publiek = {**sleutel.as_dict(private=False), "kid": sleutel.thumbprint(), "use": "sig"}
    return Uitgever(ISS, Sleutelbos(lambda: {"keys": [publiek]}))


def ontwikkelpersoon(sub: str) -> str:
    """The pseudonym under which a mandate names the person of a development token."""
    return pseudoniem(ISS, sub)


def maak_ontwikkeltoken(
    sleutelbestand: Path,
    *,
    ontwikkeling: bool,
    doelgroep: str,
    sub: str,
    client: str,
    swv: str,
    rollen: Sequence[Rol],
    nu: datetime,
    geldig: timedelta = GELDIG,
    portaal: bool = False,
) -> str:
    """A signed token. `portaal`: the client is a portal that acts for the person `sub`.

    The mandate is not written here: a token alone allows nothing. Raises AlleenInOntwikkeling.
    """
    sleutel = _sleutel(sleutelbestand, ontwikkeling)
    inhoud = {
        "iss": ISS,
        "aud": doelgroep,
        "sub": sub,
        "client_id": client,
        "swv": swv,
        "rollen": [rol.value for rol in rollen],
        "iat": int(nu.timestamp()),
        "nbf": int(nu.timestamp()),
        "exp": int((nu + geldig).timestamp()),
        **({"act": {"sub": client}} if portaal else {}),
    }
    kop = {"alg": "ES256", "typ": "at+jwt", "kid": sleutel.thumbprint()}
    return jwt.encode(kop, inhoud, sleutel, algorithms=["ES256"])


def _sleutel(bestand: Path, ontwikkeling: bool) -> ECKey:
    if not ontwikkeling:
        raise AlleenInOntwikkeling("Dit kan alleen met ARRANGEMENTEN_MODUS=ontwikkeling")
    if not bestand.exists():
        bestand.parent.mkdir(parents=True, exist_ok=True)
        nieuw = ECKey.generate_key("P-256", private=True)
        try:
            nummer = os.open(bestand, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            pass  # another process of this machine was first
        else:
            with os.fdopen(nummer, "w") as open_bestand:
                json.dump(nieuw.as_dict(private=True), open_bestand)
    return ECKey.import_key(json.loads(bestand.read_text()))
