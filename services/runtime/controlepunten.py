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
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

_ETIKET: Final = b"arr-controlepunt-1\n"
_VERSIE: Final = 1


class OngeldigeSleutel(ValueError):
    """No Ed25519 private key, or not with its own public key; the message is Dutch."""


def publiek_naast(pad: Path) -> Path:
    """The file of the public key that belongs to the private key in `pad`."""
    return pad.with_name(f"{pad.name}.pub")


def open_sleutel(pad: Path) -> Ed25519PrivateKey:
    """The signing key in `pad` (PEM, mode 0600), made on first use together with its public key.

    Raises OngeldigeSleutel, also when the public key beside it is alone or of another key: a
    checkpoint that names the wrong one makes a sound log look false later. Raises OSError when a
    file cannot be read or written.
    """
    naast = publiek_naast(pad)
    if not pad.exists():
        _keur_nieuwe(pad, naast)
        _maak(pad)
    sleutel = _lees(pad)
    publiek = sleutel.public_key()
    if not naast.exists():
        naast.write_bytes(publiek.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    elif _lees_publiek(naast) != publiek.public_bytes_raw():
        raise OngeldigeSleutel(
            f"{naast} hoort niet bij {pad}; zet terug wat erbij hoort, of geef met --sleutel een"
            " andere naam"
        )
    return sleutel


def _keur_nieuwe(pad: Path, naast: Path) -> None:
    if naast.exists():
        raise OngeldigeSleutel(
            f"{pad} is weg, maar {naast} staat er nog; zet de privésleutel terug, of geef met"
            f" --sleutel een andere naam en bewaar {naast} bij de oude controlepunten"
        )


def _lees(pad: Path) -> Ed25519PrivateKey:
    try:
        sleutel = load_pem_private_key(pad.read_bytes(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise OngeldigeSleutel(f"{pad} is geen privésleutel zonder wachtwoord (PEM)") from None
    if not isinstance(sleutel, Ed25519PrivateKey):
        raise OngeldigeSleutel(f"{pad} is geen sleutel van de soort Ed25519")
    return sleutel


def _lees_publiek(pad: Path) -> bytes | None:
    """The raw public key, None for what is none."""
    try:
        sleutel = load_pem_public_key(pad.read_bytes())
    except (ValueError, UnsupportedAlgorithm):
        return None
    return sleutel.public_bytes_raw() if isinstance(sleutel, Ed25519PublicKey) else None


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
