"""The form of a JSON object given on the command line: which keys it has, and what each may hold.

A form is data: key -> Veld. Reading notes every mistake instead of stopping at the first, each a
Dutch sentence that says what to write.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from contracts.periode import Maand

Waarden = dict[str, Any]
"""The values of one object by key; a key with a mistake is missing."""

Regel = Callable[[Waarden], list[str]]
"""A rule over several keys: its mistakes. Does not judge a value that could not be read."""

_DATUM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Onjuist(ValueError):
    """A value does not have its form; `redenen` are one or more Dutch sentences."""

    def __init__(self, *redenen: str) -> None:
        super().__init__("; ".join(redenen))
        self.redenen = redenen


@dataclass(frozen=True, slots=True)
class Veld:
    """One key: `lees` turns its value into ours or raises Onjuist."""

    lees: Callable[[Any], Any]
    verplicht: bool = True  # the key must be there
    mag_null: bool = False  # null reads as None


def lees_object(
    waarde: Any, vorm: Mapping[str, Veld], regels: Iterable[Regel] = ()
) -> tuple[Waarden, list[str]]:
    """The values of a JSON object by key, and every mistake in it.

    An optional key that is absent gives None; a key with a mistake is missing from the values.
    """
    if not isinstance(waarde, dict):
        return {}, [f'{toon(waarde)} is geen object; schrijf {{"sleutel": waarde}}']
    goed: Waarden = {}
    onbekend = sorted(waarde.keys() - vorm)
    fouten = [f"{toon(naam)} is geen bekende sleutel; haal hem weg" for naam in onbekend]
    for naam, veld in vorm.items():
        try:
            goed[naam] = _lees_veld(waarde, naam, veld)
        except Onjuist as fout:
            fouten.extend(f"{naam}: {reden}" for reden in fout.redenen)
    return goed, fouten + [reden for regel in regels for reden in regel(goed)]


def _lees_veld(object_: dict[str, Any], naam: str, veld: Veld) -> Any:
    if naam not in object_:
        if veld.verplicht:
            raise Onjuist("deze sleutel ontbreekt; voeg hem toe")
        return None
    if object_[naam] is None and veld.mag_null:
        return None
    return veld.lees(object_[naam])


def toon(waarde: Any) -> str:
    """A value as a mistake names it: short, on one line."""
    if isinstance(waarde, list | dict):
        return "een lijst" if isinstance(waarde, list) else "een object"
    if waarde is None or isinstance(waarde, bool):
        return {None: "null", True: "true", False: "false"}[waarde]
    kort = str(waarde)[:60]
    return leesbaar(json.dumps(kort, ensure_ascii=False)) if isinstance(waarde, str) else kort


def leesbaar(tekst: str) -> str:
    """Text on one line: line ends, ESC and all else that cannot be printed escaped as in JSON."""
    return "".join(teken if teken.isprintable() else json.dumps(teken)[1:-1] for teken in tekst)


def tekst(waarde: Any) -> str:
    """Text of at least one character, whichever; half of a surrogate pair is no character."""
    if not isinstance(waarde, str) or not waarde:
        raise Onjuist(f"{toon(waarde)} is geen naam; schrijf tekst van ten minste één teken")
    if any("\ud800" <= teken <= "\udfff" for teken in waarde):
        raise Onjuist(f"{toon(waarde)} heeft een half teken; schrijf het hele teken")
    return waarde


def heel_getal(minst: int, hoogst: int | None = None) -> Callable[[Any], int]:
    """A whole number of JSON (no 1.0, true or null) from `minst` up to and including `hoogst`."""
    grenzen = f"vanaf {minst}" if hoogst is None else f"van {minst} tot en met {hoogst}"

    def lees(waarde: Any) -> int:
        past = type(waarde) is int and minst <= waarde and (hoogst is None or waarde <= hoogst)
        if not past:
            raise Onjuist(f"{toon(waarde)} kan hier niet; schrijf een heel getal {grenzen}")
        return int(waarde)

    return lees


def datum(waarde: Any) -> date:
    """A day that exists, as "2026-11-17"."""
    try:
        if not isinstance(waarde, str) or not _DATUM.fullmatch(waarde):
            raise ValueError
        return date.fromisoformat(waarde)
    except ValueError:
        raise Onjuist(
            f'{toon(waarde)} is geen datum; schrijf een bestaande dag als "2026-11-17"'
        ) from None


def maand(waarde: Any) -> Maand:
    """A month, as "2026-11"."""
    try:
        return Maand.van(datum(f"{waarde}-01" if isinstance(waarde, str) else waarde))
    except Onjuist:
        raise Onjuist(f'{toon(waarde)} is geen maand; schrijf haar als "2026-11"') from None


def ja_nee(waarde: Any) -> bool:
    """true or false."""
    if not isinstance(waarde, bool):
        raise Onjuist(f"{toon(waarde)} kan hier niet; schrijf true of false")
    return waarde


def keuze(*opties: str) -> Callable[[Any], str]:
    """One of these words."""

    def lees(waarde: Any) -> str:
        if not isinstance(waarde, str) or waarde not in opties:
            raise Onjuist(f"{toon(waarde)} kan hier niet; kies uit {', '.join(opties)}")
        return waarde

    return lees


def lijst(waarde: Any) -> list[Any]:
    """A JSON list."""
    if not isinstance(waarde, list):
        raise Onjuist(f"{toon(waarde)} is geen lijst; schrijf [...]")
    return waarde


def niet_voor(later: str, eerder: str) -> Regel:
    """The rule that date `later` does not lie before date `eerder`."""

    def regel(goed: Waarden) -> list[str]:
        dag, grens = goed.get(later), goed.get(eerder)
        if dag is None or grens is None or dag >= grens:
            return []
        return [f"{later}: {dag} ligt vóór {eerder} ({grens}); verbeter een van beide"]

    return regel


def samen(een: str, ander: str) -> Regel:
    """The rule that both optional keys are there, or neither."""

    def regel(goed: Waarden) -> list[str]:
        if _is_er(goed, een) == _is_er(goed, ander):
            return []
        return [f"{een} en {ander} horen bij elkaar; geef beide of geen van beide"]

    return regel


def precies_een(een: str, ander: str) -> Regel:
    """The rule that exactly one of the two optional keys is there."""

    def regel(goed: Waarden) -> list[str]:
        if _is_er(goed, een) != _is_er(goed, ander):
            return []
        return [f"geef precies een van {een} en {ander}"]

    return regel


def _is_er(goed: Waarden, naam: str) -> bool:
    """Whether an optional key was given: one that is missing here was, with a mistake in it."""
    return naam not in goed or goed[naam] is not None
