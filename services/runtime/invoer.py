"""Reading JSON given on the command line, and saying what is wrong: exit 2, one line a mistake."""

import json
import sys
from collections.abc import Iterable
from typing import Any, NoReturn


class OngeldigeInvoer(ValueError):
    """The text is no JSON as we take it; the message is Dutch."""


def lees_json(pad: str) -> Any:
    """The JSON document in file `pad`, or on standard input for "-".

    Raises OngeldigeInvoer for an unreadable file, no JSON, a repeated key, NaN or Infinity.
    """
    try:
        rauw = sys.stdin.buffer.read() if pad == "-" else _bytes(pad)
        return json.loads(
            rauw.decode("utf-8"), object_pairs_hook=_eenmalig, parse_constant=_geen_getal
        )
    except OngeldigeInvoer:
        raise
    except UnicodeDecodeError:
        raise OngeldigeInvoer("het bestand is geen UTF-8") from None
    except (ValueError, RecursionError) as fout:
        raise OngeldigeInvoer(f"geen geldige JSON: {fout}") from None


def _bytes(pad: str) -> bytes:
    try:
        with open(pad, "rb") as bestand:
            return bestand.read()
    except OSError as fout:
        raise OngeldigeInvoer(f"{pad} is niet te lezen: {fout.strerror}") from None


def _eenmalig(paren: list[tuple[str, Any]]) -> dict[str, Any]:
    uit = dict(paren)
    if len(uit) != len(paren):
        namen = [naam for naam, _ in paren]
        dubbel = sorted({naam for naam in namen if namen.count(naam) > 1})
        raise OngeldigeInvoer(f"dubbele sleutel: {', '.join(dubbel)}")
    return uit


def _geen_getal(tekst: str) -> NoReturn:
    raise OngeldigeInvoer(f"{tekst} is geen getal")


def stop(fouten: Iterable[str]) -> NoReturn:
    """Print one line a mistake on standard error, nothing on standard output, and exit 2."""
    for fout in fouten:
        print(" ".join(fout.splitlines()), file=sys.stderr)  # noqa: T201 - the command's own output
    sys.exit(2)
