"""The writer's side of a checkpoint: the signing key, and the signed line that an auditor keeps.

The form is that of `services/controle/controlepunten.py`, which reads it with code of its own.
"""

import json
import os
from base64 import b64encode
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

_ETIKET: Final = b"arr-controlepunt-1\n"
_VERSIE: Final = 1


class OngeldigeSleutel(ValueError):
    """The file holds no Ed25519 private key; the message is Dutch."""


def publiek_naast(pad: Path) -> Path:
    """The file of the public key that belongs to the private key in `pad`."""
    return pad.with_name(f"{pad.name}.pub")


def open_sleutel(pad: Path) -> Ed25519PrivateKey:
    """The signing key in `pad` (PEM, mode 0600), made on first use together with its public key.

    Raises OngeldigeSleutel, and OSError when the file cannot be read or written.
    """
    if not pad.exists():
        _maak(pad)
    try:
        sleutel = load_pem_private_key(pad.read_bytes(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise OngeldigeSleutel(f"{pad} is geen privésleutel zonder wachtwoord (PEM)") from None
    if not isinstance(sleutel, Ed25519PrivateKey):
        raise OngeldigeSleutel(f"{pad} is geen sleutel van de soort Ed25519")
    publiek = sleutel.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    if not publiek_naast(pad).exists():
        publiek_naast(pad).write_bytes(publiek)
    return sleutel


def _maak(pad: Path) -> None:
    pad.parent.mkdir(parents=True, exist_ok=True)
    pem = Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    # O_EXCL and the mode at creation: nobody can read it in between, and no key is overwritten.
    with os.fdopen(os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as bestand:
        bestand.write(pem)


def onderteken(
    sleutel: Ed25519PrivateKey, swv: str, positie: int, hash_: str, gemaakt_op: datetime
) -> str:
    """One line: the row at `positie` of `swv` has this hash, signed. `gemaakt_op` is in UTC."""
    punt = {
        "versie": _VERSIE,
        "swv": swv,
        "positie": positie,
        "hash": hash_,
        "gemaakt_op": f"{gemaakt_op:%Y-%m-%dT%H:%M:%SZ}",
    }
    regel = {
        "controlepunt": punt,
        "handtekening": b64encode(sleutel.sign(_ETIKET + _canoniek(punt).encode())).decode(),
        "sleutel": sha256(sleutel.public_key().public_bytes_raw()).hexdigest(),
    }
    return _canoniek(regel)


def _canoniek(data: object) -> str:
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
