"""On which line of a TOML text a table or key stands: tomllib does not say.

An index, not a parser: it looks at the first words of a line, outside texts of several lines.
"""

import re

Pad = tuple[str | int, ...]
"""Where a value stands: ("plafond", 0, "bedrag"), ("geldig_vanaf",)."""

_LIJST = re.compile(r"\s*\[\[\s*([\w.-]+)\s*\]\]")
_TABEL = re.compile(r"\s*\[\s*([\w.-]+)\s*\]")
_SLEUTEL = re.compile(r"\s*([\w-]+)\s*=")


def regelnummers(tekst: str) -> dict[Pad, int]:
    """Path -> line, counted from 1, of each table, each table of a list and each key."""
    uit: dict[Pad, int] = {}
    tabel: Pad = ()
    aantal: dict[Pad, int] = {}
    in_tekst = ""
    for nummer, regel in enumerate(tekst.split("\n"), 1):
        if not in_tekst:
            if lijst := _LIJST.match(regel):
                tabel = _volgende(lijst[1], aantal)
                uit[tabel] = nummer
            elif kop := _TABEL.match(regel):
                tabel = _vol(kop[1], aantal)
                uit.setdefault(tabel, nummer)
            elif sleutel := _SLEUTEL.match(regel):
                uit.setdefault((*tabel, sleutel[1]), nummer)
        in_tekst = _na(regel, in_tekst)
    return uit


def _vol(naam: str, aantal: dict[Pad, int]) -> Pad:
    """The path of a dotted name; a list on the way means its last table."""
    pad: Pad = ()
    for deel in naam.split("."):
        pad = (*pad, deel)
        if pad in aantal:
            pad = (*pad, aantal[pad] - 1)
    return pad


def _volgende(naam: str, aantal: dict[Pad, int]) -> Pad:
    ouder, _, laatste = naam.rpartition(".")
    lijst = (*(_vol(ouder, aantal) if ouder else ()), laatste)
    aantal[lijst] = aantal.get(lijst, 0) + 1
    return (*lijst, aantal[lijst] - 1)


def _na(regel: str, in_tekst: str) -> str:
    """The mark that closes the text in which the next line stands, "" when in none."""
    for teken in ('"""', "'''"):
        if regel.count(teken) % 2 and in_tekst in ("", teken):
            return "" if in_tekst else teken
    return in_tekst


def regel_van(nummers: dict[Pad, int], pad: Pad) -> int:
    """The line of `pad`, or of what it stands in; 1 for the text itself."""
    while pad and pad not in nummers:
        pad = pad[:-1]
    return nummers.get(pad, 1)
