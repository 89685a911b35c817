"""Reading one value or one table of a rule set, noting every mistake instead of the first.

A reader turns a TOML value into ours or raises Onjuist; a form is data: key -> Veld.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, NamedTuple

from contracts.bedrag import Bedrag
from contracts.regeling.lezen.regelnummers import Pad

_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Gebrek(NamedTuple):
    """A mistake: where, a stable code and a Dutch sentence that says what is allowed."""

    pad: Pad
    code: str
    reden: str


class Onjuist(ValueError):
    """A value is not what its field may hold; `gebreken` have paths below that field."""

    def __init__(self, code: str, reden: str, gebreken: Iterable[Gebrek] = ()) -> None:
        super().__init__(reden)
        self.gebreken = list(gebreken) or [Gebrek((), code, reden)]


Lezer = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Veld:
    """One key of a table. An optional key that is absent gives `anders`."""

    lees: Lezer
    verplicht: bool = True
    anders: Any = None


def lees_tabel(waarde: Any, vorm: Mapping[str, Veld]) -> tuple[dict[str, Any], list[Gebrek]]:
    """The values of a table by key and every mistake; a key with a mistake is missing."""
    if not isinstance(waarde, dict):
        return {}, [Gebrek((), "geen-tabel", "hier hoort een tabel met velden")]
    goed: dict[str, Any] = {}
    gebreken = [onbekend(naam, vorm) for naam in waarde if naam not in vorm]
    for naam, veld in vorm.items():
        if naam not in waarde:
            if veld.verplicht:
                gebreken.append(Gebrek((naam,), "ontbreekt", "dit veld ontbreekt; voeg het toe"))
            else:
                goed[naam] = veld.anders
            continue
        try:
            goed[naam] = veld.lees(waarde[naam])
        except Onjuist as fout:
            gebreken += [g._replace(pad=(naam, *g.pad)) for g in fout.gebreken]
    return goed, gebreken


def onbekend(naam: str, mogelijk: Iterable[str]) -> Gebrek:
    """The mistake of a name that does not exist, with the one that was probably meant."""
    return Gebrek((naam,), "onbekend", f"{naam} bestaat niet{bedoeld(naam, mogelijk)}")


def bedoeld(naam: str, mogelijk: Iterable[str]) -> str:
    """What a wrong word was probably meant to be, and else what is allowed."""
    keuze = list(mogelijk)
    dichtbij = get_close_matches(naam, keuze, 1)
    return f"; bedoelde u {dichtbij[0]}?" if dichtbij else f"; kies uit {', '.join(keuze)}"


def tekst(waarde: Any) -> str:
    """Text with something in it; spaces and line ends around it fall away."""
    if not isinstance(waarde, str) or not waarde.strip():
        raise Onjuist("geen-tekst", "hier hoort tekst tussen aanhalingstekens")
    return waarde.strip()


def kebab(waarde: Any) -> str:
    """An id such as "plafond-bao"."""
    if not isinstance(waarde, str) or not _KEBAB.fullmatch(waarde):
        raise Onjuist("geen-naam", 'schrijf een naam in kleine letters als "plafond-bao"')
    return waarde


def bedrag(waarde: Any) -> int:
    """Money in Dutch notation, as text, to cents; a number is refused: 7000 could mean cents."""
    if not isinstance(waarde, str):
        raise Onjuist("geen-bedrag", 'schrijf een bedrag als tekst: "7.000,00"')
    try:
        cent = Bedrag.lees(waarde).cent
    except ValueError as fout:
        raise Onjuist("geen-bedrag", str(fout)) from None
    if cent < 0:
        raise Onjuist("geen-bedrag", "schrijf een bedrag van 0,00 of meer")
    return cent


def heel_getal(minst: int, hoogst: int) -> Lezer:
    """A whole number from `minst` up to and including `hoogst`."""

    def lees(waarde: Any) -> int:
        if type(waarde) is not int or not minst <= waarde <= hoogst:
            grenzen = f"van {minst} tot en met {hoogst}"
            raise Onjuist("geen-getal", f"schrijf een heel getal {grenzen}")
        return waarde

    return lees


def datum(waarde: Any) -> date:
    """A TOML date without a time: 2026-08-01."""
    if not isinstance(waarde, date) or isinstance(waarde, datetime):
        raise Onjuist("geen-datum", "schrijf een datum als 2026-08-01, zonder aanhalingstekens")
    return waarde


def ja_nee(waarde: Any) -> bool:
    """true or false."""
    if not isinstance(waarde, bool):
        raise Onjuist("geen-keuze", "schrijf true of false, zonder aanhalingstekens")
    return waarde


def keuze(soort: type[StrEnum]) -> Lezer:
    """A member of an enumeration, by its value."""

    def lees(waarde: Any) -> StrEnum:
        namen = [lid.value for lid in soort]
        if waarde not in namen:
            raise Onjuist("geen-keuze", f"{waarde} kan hier niet{bedoeld(str(waarde), namen)}")
        return soort(waarde)

    return lees


def lijst_van(lees: Lezer) -> Lezer:
    """A list of at least one; all its mistakes together."""

    def lees_lijst(waarde: Any) -> tuple[Any, ...]:
        if not isinstance(waarde, list) or not waarde:
            raise Onjuist("geen-lijst", "hier hoort een lijst met ten minste één waarde: [...]")
        goed, gebreken = [], []
        for plaats, deel in enumerate(waarde):
            try:
                goed.append(lees(deel))
            except Onjuist as fout:
                gebreken += [g._replace(pad=(plaats, *g.pad)) for g in fout.gebreken]
        if gebreken:
            raise Onjuist("", "", gebreken)
        return tuple(goed)

    return lees_lijst
