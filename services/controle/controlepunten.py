"""Signed checkpoints: what the auditor keeps, so that a cut-off tail or a rewritten chain is seen.

A file holds one checkpoint a line: `{"controlepunt":{...},"handtekening":"<base64>",
"sleutel":"<hex>"}`. Signed (Ed25519, RFC 8032) are the tag `arr-controlepunt-1` with a line feed
and the canonical JSON of the inner object; `sleutel` is the SHA-256 of the raw public key.
"""

import binascii
from base64 import b64decode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from services.controle.canoniek import KOLOM, canonieke_json, lees_object
from services.controle.verslag import Bevinding, Code, toon

ETIKET = b"arr-controlepunt-1\n"
VERSIE = 1
_VELDEN = {"versie", "swv", "positie", "hash", "gemaakt_op"}
_BUITEN = {"controlepunt", "handtekening", "sleutel"}


class OngeldigControlepunt(ValueError):
    """The text is no checkpoint, or the key no public key; the message is Dutch."""


@dataclass(frozen=True, slots=True)
class Controlepunt:
    """On `gemaakt_op` (UTC) the row at `positie` of `swv` had this `hash`.

    `sleutel`: who signed, as fingerprint. `ondertekend`: the bytes that the signature is over.
    """

    swv: str
    positie: int
    hash: str
    gemaakt_op: str
    sleutel: str
    handtekening: bytes
    ondertekend: bytes


def lees(bestanden: Iterable[bytes]) -> tuple[Controlepunt, ...]:
    """The checkpoints of every file. Raises OngeldigControlepunt, but not for a bad signature."""
    return tuple(_lees_regel(regel) for inhoud in bestanden for regel in _regels(inhoud))


def _regels(inhoud: bytes) -> list[str]:
    try:
        regels = [regel for regel in inhoud.decode("utf-8").split("\n") if regel.strip()]
    except UnicodeDecodeError:
        raise OngeldigControlepunt("geen controlepunt: het bestand is geen UTF-8") from None
    if not regels:  # judged against nothing, every log would hold
        raise OngeldigControlepunt("geen controlepunt: het bestand is leeg")
    return regels


def _lees_regel(regel: str) -> Controlepunt:
    try:
        buiten = lees_object(regel)
        punt = buiten.get("controlepunt")
        if buiten.keys() != _BUITEN or not isinstance(punt, dict) or punt.keys() != _VELDEN:
            raise ValueError("andere velden dan een controlepunt heeft")
        if type(punt["versie"]) is not int or punt["versie"] != VERSIE:
            raise ValueError(
                f"versie {toon(str(punt['versie']))}; deze controle leest versie {VERSIE}"
            )
        handtekening = b64decode(_tekst(buiten["handtekening"]), validate=True)
        return Controlepunt(
            swv=_waarde("swv", punt["swv"]),
            positie=int(_waarde("positie", punt["positie"])),
            hash=_waarde("hash", punt["hash"]),
            gemaakt_op=_tekst(punt["gemaakt_op"]),
            sleutel=_tekst(buiten["sleutel"]),
            handtekening=handtekening,
            ondertekend=ETIKET + canonieke_json(punt).encode(),
        )
    except (ValueError, binascii.Error) as fout:
        raise OngeldigControlepunt(f"geen controlepunt: {fout}") from fout


def _tekst(waarde: Any) -> str:
    if not isinstance(waarde, str):
        raise ValueError(f"{toon(repr(waarde))} is geen tekst")
    return waarde


def _waarde(naam: str, waarde: Any) -> str:
    """A value of a column of the log, in its canonical spelling or not at all."""
    kolom = KOLOM[naam]
    tekst = str(waarde)
    if type(waarde) is not (int if kolom.opslag == "integer" else str):
        raise ValueError(f"{naam}: verwacht {kolom.wat}")
    if kolom.spelling(tekst) != tekst:
        raise ValueError(f"{naam}: verwacht {kolom.wat}")
    return tekst


Sleutels = dict[str, Ed25519PublicKey]
"""Fingerprint -> public key."""


def lees_sleutels(bestanden: Iterable[bytes]) -> Sleutels:
    """Public keys (PEM) by fingerprint. Raises OngeldigControlepunt for any other file."""
    sleutels = (_lees_sleutel(inhoud) for inhoud in bestanden)
    return {sha256(sleutel.public_bytes_raw()).hexdigest(): sleutel for sleutel in sleutels}


def _lees_sleutel(pem: bytes) -> Ed25519PublicKey:
    try:
        sleutel = load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm):
        raise OngeldigControlepunt("geen publieke sleutel in PEM") from None
    if not isinstance(sleutel, Ed25519PublicKey):
        raise OngeldigControlepunt("geen publieke sleutel van de soort Ed25519")
    return sleutel


def wantrouw(punten: Iterable[Controlepunt], sleutels: Sleutels) -> Iterator[Bevinding]:
    """A finding for every checkpoint that no known key signed; those say nothing about the log."""
    for punt in punten:
        waar = f"het controlepunt van {punt.gemaakt_op} op positie {punt.positie}"
        if punt.sleutel not in sleutels:
            zin = f"{toon(waar)} is getekend met een sleutel die niet is opgegeven"
            yield Bevinding(Code.ONBEKENDE_SLEUTEL, punt.swv, punt.positie, zin)
        elif not echt(punt, sleutels):
            zin = f"de handtekening onder {toon(waar)} klopt niet; gebruik dit controlepunt niet"
            yield Bevinding(Code.HANDTEKENING, punt.swv, punt.positie, zin)


def echt(punt: Controlepunt, sleutels: Sleutels) -> bool:
    """Whether one of the known keys signed this checkpoint."""
    sleutel = sleutels.get(punt.sleutel)
    if sleutel is None:
        return False
    try:
        sleutel.verify(punt.handtekening, punt.ondertekend)
    except InvalidSignature:
        return False
    return True
