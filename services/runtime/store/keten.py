"""The bytes that are hashed, and the one text form of event data.

The hash of a row covers every stored column before it, its position and the hash of the row before
included: changing, moving or leaving out one breaks every later row.
"""

import json
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, Final

FORMAAT: Final = b"arr-log-1\n"
NULLEN: Final = "0" * 64
"""The previous hash of position 1."""

Kaal = str | int | None
"""A value as it is stored."""

_NUL: Final = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


def codeer(waarden: Iterable[Kaal]) -> bytes:
    """Each value as one tag byte (n null, i integer, t text), 8 bytes of length, and its bytes.

    With the lengths in, no two different lists of values give the same bytes.
    """
    return b"".join(_codeer(waarde) for waarde in waarden)


def _codeer(waarde: Kaal) -> bytes:
    if waarde is None:
        return b"n" + bytes(8)
    inhoud = str(waarde).encode()
    return (b"i" if isinstance(waarde, int) else b"t") + len(inhoud).to_bytes(8) + inhoud


def hash_van(waarden: Iterable[Kaal]) -> str:
    """The hash of a row from its stored values, in the order of the columns, `hash` left out."""
    return sha256(FORMAAT + codeer(waarden)).hexdigest()


def canoniek(data: Mapping[str, Any]) -> str:
    """Event data as its one text: sorted keys, no spaces, text unescaped.

    Raises ValueError for what would read differently elsewhere: a float, a key that is no text,
    the character U+0000 (PostgreSQL cannot read it), half a surrogate pair.
    """
    _keur(data)
    tekst = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    tekst.encode()  # half a surrogate pair raises UnicodeEncodeError, a ValueError
    if "\\u0000" in tekst and _NUL.search(tekst):
        raise ValueError("het teken U+0000 kan niet in het log")
    return tekst


def _keur(waarde: Any) -> None:
    if isinstance(waarde, dict):
        for sleutel, deel in waarde.items():
            if not isinstance(sleutel, str):
                raise ValueError(f"sleutel {sleutel!r} is geen tekst")
            _keur(deel)
    elif isinstance(waarde, list):
        for deel in waarde:
            _keur(deel)
    elif waarde is not None and not isinstance(waarde, str | int):  # bool is an int
        raise ValueError(f"{waarde!r} hoort niet in het log")
