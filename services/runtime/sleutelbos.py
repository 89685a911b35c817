"""The public keys of one issuer (JWKS, RFC 7517), fetched when needed and kept."""

from collections.abc import Callable, Mapping
from threading import Lock
from time import monotonic
from typing import Any, Final

from joserfc.errors import InvalidKeyIdError
from joserfc.jwk import ECKey, Key, KeySet, RSAKey

HAALTIJD_S: Final = 60.0
"""At most one fetch in so many seconds, however many unknown key ids are tried on us."""


class Sleutelbos:
    """Keys by `kid`. An unknown one leads to one fetch, since issuers change their keys."""

    def __init__(
        self, haal: Callable[[], Mapping[str, Any]], teller: Callable[[], float] = monotonic
    ) -> None:
        """`haal` gives the JWKS document or raises OSError; `teller` counts seconds."""
        self._haal = haal
        self._teller = teller
        self._slot = Lock()
        self._sleutels: dict[str, Key] = {}
        self._gehaald: float | None = None

    def zoek(self, kid: str) -> Key:
        """The key of this id. Raises InvalidKeyIdError, and OSError of `haal`."""
        with self._slot:
            if kid not in self._sleutels and self._mag_halen():
                self._sleutels = _bruikbaar(self._haal())
                self._gehaald = self._teller()
            if kid not in self._sleutels:
                raise InvalidKeyIdError(f"unknown kid {kid!r}")
            return self._sleutels[kid]

    def _mag_halen(self) -> bool:
        return self._gehaald is None or self._teller() - self._gehaald >= HAALTIJD_S


def _bruikbaar(jwks: Mapping[str, Any]) -> dict[str, Key]:
    """Signing keys with an id; a shared secret (`oct`) never verifies a token here."""
    delen = [deel for deel in jwks["keys"] if deel.get("kty") in ("RSA", "EC") and "kid" in deel]
    ondertekenend = [deel for deel in delen if deel.get("use", "sig") == "sig"]
    if not ondertekenend:
        return {}
    bos = KeySet.import_key_set({"keys": ondertekenend})
    return {str(s.kid): s for s in bos if isinstance(s, RSAKey | ECKey)}
