"""Personal texts and pupil keys as ciphertext: AES-256-GCM, in a text form with a version.

Each ciphertext is bound to where it stands (`plaats`): moved to another event, field or pupil it
no longer opens.
"""

import os
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from services.runtime.store.keten import Kaal, codeer

_NONCE: Final = 12
_VORM: Final = re.compile(r"v1\.[A-Za-z0-9_-]{38,}={0,2}")

Plaats = tuple[Kaal, ...]
"""What a ciphertext is bound to; (purpose, ids, ...)."""


def is_versleuteld(tekst: object) -> bool:
    """Whether this has the form of a ciphertext."""
    return isinstance(tekst, str) and _VORM.fullmatch(tekst) is not None


def versleutel(sleutel: bytes, plaats: Plaats, inhoud: bytes) -> str:
    """As text: "v1." and the base64url of nonce, ciphertext and tag."""
    nonce = os.urandom(_NONCE)
    rauw = nonce + AESGCM(sleutel).encrypt(nonce, inhoud, codeer(plaats))
    return "v1." + urlsafe_b64encode(rauw).decode()


def ontsleutel(sleutel: bytes, plaats: Plaats, tekst: str) -> bytes:
    """The plain bytes. Raises cryptography's InvalidTag for another key, place or text, and
    ValueError for what has not the form.
    """
    if not is_versleuteld(tekst):
        raise ValueError("dit is geen versleutelde tekst die wij kennen")
    rauw = urlsafe_b64decode(tekst.removeprefix("v1."))
    return AESGCM(sleutel).decrypt(rauw[:_NONCE], rauw[_NONCE:], codeer(plaats))
