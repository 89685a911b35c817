"""Writes every generated file of the repository, or with --controleer says which ones differ."""

import argparse
import re
import sys
from collections.abc import Callable
from functools import partial

from contracts.events import PUBLIEK, SOORTEN
from tools import openapi, veldnamen, vrije_dagen, woordenlijst
from tools.namen import WORTEL
from tools.schemas import schematekst

SCHEMAS = "contracts/schemas"

BESTANDEN: dict[str, Callable[[], str]] = {
    "contracts/vrije_dagen.py": vrije_dagen.tekst,
    "contracts/woordenlijst.md": woordenlijst.tekst,
    veldnamen.RECORD: veldnamen.tekst,
    **{
        f"{SCHEMAS}/{soort.publieke_naam}.v{soort.versie}.json": partial(schematekst, soort)
        for soort in SOORTEN.values()
    },
    **openapi.bestanden(),
}
"""Path -> what its text should be. A new generated file is a line here."""


def afwijkend() -> list[str]:
    """The generated files that differ from what they should be, and schemas of no event type."""
    anders = [pad for pad, maak in BESTANDEN.items() if _gelezen(pad) != maak()]
    return sorted([*anders, *_overbodig()])


def _gelezen(pad: str) -> str | None:
    bestand = WORTEL / pad
    return bestand.read_bytes().decode() if bestand.exists() else None


def _overbodig() -> list[str]:
    """Schemas to remove by hand. Those of older versions stay: their events stand in logs."""
    namen = [bestand.name for bestand in (WORTEL / SCHEMAS).glob("*")]
    return [f"{SCHEMAS}/{naam}" for naam in namen if not _bekend(naam)]


def _bekend(naam: str) -> bool:
    delen = re.fullmatch(r"([a-z0-9-]+)\.v([1-9]\d*)\.json", naam)
    soort = PUBLIEK.get(delen[1]) if delen else None
    return bool(delen and soort and int(delen[2]) <= soort.versie)


def schrijf() -> None:
    """Write every generated file; the same text on every machine and day."""
    for pad, maak in BESTANDEN.items():
        bestand = WORTEL / pad
        bestand.parent.mkdir(parents=True, exist_ok=True)
        bestand.write_bytes(maak().encode())


def main() -> int:
    """Entry point. Exit 1 names each file that differs."""
    keuze = argparse.ArgumentParser(description=__doc__)
    keuze.add_argument("--controleer", action="store_true", help="write nothing, only compare")
    if not keuze.parse_args().controleer:
        schrijf()
    anders = afwijkend()
    for pad in anders:
        print(f"{pad}: differs from what `make contracten` makes", file=sys.stderr)
    return 1 if anders else 0


if __name__ == "__main__":
    sys.exit(main())
