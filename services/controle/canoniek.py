"""The columns of the log, the one spelling of each value, and the bytes that are hashed.

Written from the description of the log, not from the code that writes it: what both agree on is a
fact about the log.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, NoReturn
from uuid import UUID

from contracts import identifiers

Cel = tuple[str, bytes]
"""A stored value: storage type ("text", "integer", "null", or whatever was found), raw bytes."""

Rij = Mapping[str, Cel]
"""The cells of one row, by the name of their column."""

RuweRij = Sequence[tuple[str, bytes | None]]
"""A row as it is handed in: a cell for each of KOLOMMEN, in that order; null has no bytes."""

FORMAAT = b"arr-log-1\n"
BEGIN = "0" * 64
"""Stands as the previous hash of position 1."""

_TEKEN = {"null": b"n", "integer": b"i", "text": b"t"}
_HASH = re.compile(r"[0-9a-f]{64}")


def _swv(tekst: str) -> str:
    return identifiers.swv(tekst.strip().upper())


def _uuid(tekst: str) -> str:
    return str(UUID(tekst.strip()))


def _geheel_vanaf(minst: int) -> Callable[[str], str]:
    def spelling(tekst: str) -> str:
        getal = int(tekst)
        if not minst <= getal < 2**63:
            raise ValueError(f"{getal} ligt niet van {minst} tot 2^63")
        return str(getal)

    return spelling


def _dag(tekst: str) -> str:
    return date.fromisoformat(tekst.strip()).isoformat()


def _soort(tekst: str) -> str:
    return unicodedata.normalize("NFC", tekst)


def _hash(tekst: str) -> str:
    klein = tekst.strip().lower()
    if not _HASH.fullmatch(klein):
        raise ValueError("geen 64 hexadecimale tekens")
    return klein


def _vrij(tekst: str) -> str:
    return tekst


def _data(tekst: str) -> str:
    canoniek = canonieke_json(lees_object(tekst))
    canoniek.encode()  # a lone surrogate has no canonical bytes
    return canoniek


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column. `spelling` gives the canonical text of a stored one; ValueError when it is none."""

    naam: str
    opslag: str
    spelling: Callable[[str], str]
    wat: str  # Dutch: what belongs here
    leeg: bool = False


KOLOMMEN = (
    Kolom("swv", "text", _swv, 'een SWV zoals "PO3001"'),
    Kolom("positie", "integer", _geheel_vanaf(1), "een geheel getal vanaf 1"),
    Kolom("stroom", "text", _uuid, "een uuid in kleine letters"),
    Kolom("volgnummer", "integer", _geheel_vanaf(0), "een geheel getal vanaf 0"),
    Kolom("zaak", "text", _uuid, "een uuid in kleine letters"),
    Kolom("dossier", "text", _uuid, "een uuid in kleine letters, of leeg", leeg=True),
    Kolom("soort", "text", _soort, "de naam van een gebeurtenis (NFC)"),
    Kolom("versie", "integer", _geheel_vanaf(1), "een geheel getal vanaf 1"),
    Kolom("geldig_op", "text", _dag, 'een datum zoals "2026-11-01"'),
    Kolom("vastgelegd_op", "integer", _geheel_vanaf(1), "microseconden sinds 1970 (UTC)"),
    Kolom("trace", "text", _vrij, "tekst, of leeg", leeg=True),
    Kolom("client", "text", _vrij, "tekst"),
    Kolom("persoon", "text", _vrij, "tekst, of leeg", leeg=True),
    Kolom("rol", "text", _vrij, "tekst"),
    Kolom("namens", "text", _vrij, "tekst, of leeg", leeg=True),
    Kolom("data", "text", _data, "een JSON-object in de vaste schrijfwijze"),
    Kolom("vorige_hash", "text", _hash, "64 hexadecimale tekens in kleine letters"),
    Kolom("hash", "text", _hash, "64 hexadecimale tekens in kleine letters"),
)
KOLOM = {kolom.naam: kolom for kolom in KOLOMMEN}


def op_naam(rij: RuweRij) -> Rij:
    """The cells of a row by the name of their column. Raises ValueError for another number."""
    paren = zip(KOLOMMEN, rij, strict=True)
    return {kolom.naam: (opslag, rauw or b"") for kolom, (opslag, rauw) in paren}


def lees_object(tekst: str) -> dict[str, Any]:
    """A JSON object. Raises ValueError for other JSON, a repeated key, NaN or Infinity."""
    try:
        gelezen = json.loads(tekst, object_pairs_hook=_eenmalig, parse_constant=_geen_getal)
    except RecursionError as fout:
        raise ValueError("te diep genest") from fout
    if not isinstance(gelezen, dict):
        raise ValueError("geen object")
    return gelezen


def canonieke_json(data: Any) -> str:
    """The one spelling: sorted keys, no spaces, characters as themselves."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _eenmalig(paren: list[tuple[str, Any]]) -> dict[str, Any]:
    uit = dict(paren)
    if len(uit) != len(paren):
        raise ValueError("een sleutel komt dubbel voor")
    return uit


def _geen_getal(tekst: str) -> NoReturn:
    raise ValueError(f"{tekst} is geen getal")


def hash_van(rij: Rij) -> str:
    """SHA-256 over the format tag and every stored cell before `hash`: tag, length, bytes."""
    som = sha256(FORMAAT)
    for kolom in KOLOMMEN[:-1]:
        opslag, inhoud = rij[kolom.naam]
        som.update(_TEKEN.get(opslag, b"?") + len(inhoud).to_bytes(8, "big") + inhoud)
    return som.hexdigest()
