"""Reading JSON given on the command line, and saying what is wrong: exit 2, one line a mistake."""

import json
import sys
from collections import Counter
from collections.abc import Iterable
from typing import Any, NoReturn

import typer

from services.runtime.velden import leesbaar, toon

_MEESTE_CIJFERS = 4000
"""Digits of one number; Python writes at most 4,300, and amounts are added up."""


class OngeldigeInvoer(ValueError):
    """The text is no JSON as we take it; `redenen` are one or more Dutch sentences."""

    def __init__(self, *redenen: str) -> None:
        super().__init__("; ".join(redenen))
        self.redenen = redenen


def lees_json(pad: str) -> Any:
    """The JSON document in file `pad`, or on standard input for "-".

    Raises OngeldigeInvoer for an unreadable file, no JSON, and for every repeated key, NaN and
    Infinity in it.
    """
    rauw = sys.stdin.buffer.read() if pad == "-" else _bytes(pad)
    try:
        tekst = rauw.decode("utf-8")
    except UnicodeDecodeError:
        raise OngeldigeInvoer("het bestand is geen UTF-8; bewaar het als UTF-8") from None
    document, redenen = _ontleed(tekst)
    if redenen:
        raise OngeldigeInvoer(*redenen)
    return document


def _bytes(pad: str) -> bytes:
    try:
        with open(pad, "rb") as bestand:
            return bestand.read()
    except (OSError, ValueError) as fout:  # ValueError: a null character in the name
        reden = getattr(fout, "strerror", None) or fout
        raise OngeldigeInvoer(f"{pad} is niet te lezen: {reden}") from None


def _ontleed(tekst: str) -> tuple[Any, list[str]]:
    """The document, and every mistake that JSON itself would let pass or stop at."""
    redenen: list[str] = []

    def object_(paren: list[tuple[str, Any]]) -> dict[str, Any]:
        keren = Counter(naam for naam, _ in paren)
        redenen.extend(
            f"dubbele sleutel {toon(naam)}; laat hem één keer staan"
            for naam, aantal in keren.items()
            if aantal > 1
        )
        return dict(paren)

    def geen_getal(naam: str) -> None:
        redenen.append(f"{naam} is geen getal; schrijf een heel getal")

    def geheel(cijfers: str) -> int:
        if len(cijfers) <= _MEESTE_CIJFERS:
            return int(cijfers)
        redenen.append(f"een getal heeft meer dan {_MEESTE_CIJFERS} cijfers; maak het kleiner")
        return 0

    try:
        document = json.loads(
            tekst, object_pairs_hook=object_, parse_constant=geen_getal, parse_int=geheel
        )
    except json.JSONDecodeError as fout:
        return None, [*redenen, _waar(tekst, fout)]
    except RecursionError:
        return None, [*redenen, "geen geldige JSON: te diep genest"]
    return document, redenen


def _waar(tekst: str, fout: json.JSONDecodeError) -> str:
    if not tekst.strip():
        return "er staat geen JSON: de invoer is leeg"
    if tekst.startswith("\ufeff"):
        return "geen geldige JSON op regel 1, kolom 1: bewaar het bestand als UTF-8 zonder BOM"
    return f"geen geldige JSON op regel {fout.lineno}, kolom {fout.colno}"


def toon_uitkomst(tekst: str) -> None:
    """Print a line or more on standard output as UTF-8, whatever the terminal says it takes."""
    typer.echo(_utf8(tekst))


def meld(tekst: str) -> None:
    """Print a remark on standard error, as UTF-8 and on one line."""
    typer.echo(_utf8(leesbaar(" ".join(tekst.splitlines()))), err=True)


def stop(fouten: Iterable[str]) -> NoReturn:
    """Print one line a mistake on standard error, nothing on standard output, and exit 2."""
    for fout in fouten:
        meld(fout)
    sys.exit(2)


def _utf8(tekst: str) -> bytes:
    """A lone surrogate (a file name that is no UTF-8 holds them) is written as an escape."""
    return tekst.encode("utf-8", "backslashreplace")
