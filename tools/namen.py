"""What else has a name in the glossary: the refusals and commands, found where they are defined."""

import importlib
import inspect
import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path

from contracts.problems import Weigering

WORTEL = Path(__file__).resolve().parent.parent

REGELS = re.compile(r"\b[A-E]\d{2}(?:-[A-E]\d{2})?\b|\brekenmodel \d+(?:, \d+)*")


def regels(tekst: str) -> str:
    """The rule ids that a docstring names: "B31, B33, rekenmodel 8"."""
    return ", ".join(dict.fromkeys(REGELS.findall(tekst)))


def weigeringen() -> list[type[Weigering]]:
    """Every refusal of contracts and of the problems.py of each service, by public name."""
    plekken = [*_modules("contracts", "**/*.py"), *_modules("services", "*/problems.py")]
    gevonden = {
        klasse
        for plek in plekken
        for klasse in _eigen_klassen(plek)
        if issubclass(klasse, Weigering) and klasse is not Weigering
    }
    return sorted(gevonden, key=lambda klasse: klasse.naam())


def opdrachten() -> list[tuple[str, type]]:
    """(service, command) of every frozen dataclass in the commands of a service."""
    plekken = [*_modules("services", "*/commands.py"), *_modules("services", "*/commands/*.py")]
    return [
        (dienst, klasse)
        for dienst, plek in sorted((plek.split(".")[1], plek) for plek in plekken)
        for klasse in _eigen_klassen(plek)
        if is_dataclass(klasse) and klasse.__name__ in _leden_van_command(dienst)
    ]


def _leden_van_command(dienst: str) -> set[str]:
    """Names in the union `Command`: what stands beside it is a value inside a command."""
    unie = getattr(importlib.import_module(f"services.{dienst}.commands"), "Command", None)
    return {lid.__name__ for lid in getattr(unie, "__args__", (unie,)) if lid is not None}


def _modules(wortel: str, patroon: str) -> Iterator[str]:
    for pad in sorted((WORTEL / wortel).glob(patroon)):
        delen = pad.relative_to(WORTEL).with_suffix("").parts
        yield ".".join(delen[:-1] if delen[-1] == "__init__" else delen)


def _eigen_klassen(plek: str) -> list[type]:
    module = importlib.import_module(plek)
    return [k for _, k in inspect.getmembers(module, inspect.isclass) if k.__module__ == plek]
