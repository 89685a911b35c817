"""Reading the source of this repository, for the tests about its structure."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

WORTEL = Path(__file__).resolve().parents[2]
MAPPEN = ("contracts", "services", "tools", "tests")
GEGENEREERD = ("contracts/vrije_dagen.py", "services/runtime/migrations/")


def bestanden(*patronen: str) -> list[str]:
    """Paths (from the root, with "/") of the Python files that fit one of the patterns, sorted."""
    gevonden = {pad for patroon in patronen for pad in WORTEL.glob(patroon) if pad.suffix == ".py"}
    return sorted(pad.relative_to(WORTEL).as_posix() for pad in gevonden)


def geschreven() -> list[str]:
    """Every Python file that a person writes."""
    alle = bestanden(*(f"{map_}/**/*.py" for map_ in MAPPEN))
    return [pad for pad in alle if not pad.startswith(GEGENEREERD)]


@cache
def boom(pad: str) -> ast.Module:
    """The parsed source of one file."""
    return ast.parse((WORTEL / pad).read_text("utf-8"), pad)


def gebonden(module: ast.Module) -> dict[str, str]:
    """Local name -> full dotted name, for everything that a file imports, also inside functions."""
    namen: dict[str, str] = {}
    for knoop in ast.walk(module):
        if isinstance(knoop, ast.Import):
            for deel in knoop.names:
                namen[deel.asname or deel.name.split(".")[0]] = (
                    deel.name if deel.asname else deel.name.split(".")[0]
                )
        elif isinstance(knoop, ast.ImportFrom):
            for deel in knoop.names:
                namen[deel.asname or deel.name] = f"{knoop.module}.{deel.name}"
    return namen


def aanroepen(module: ast.Module) -> Iterator[tuple[int, str]]:
    """(line, full dotted name) of every call of something imported or built in."""
    namen = gebonden(module)
    for knoop in ast.walk(module):
        if isinstance(knoop, ast.Call) and (naam := _gestippeld(knoop.func)):
            eerste, _, rest = naam.partition(".")
            vol = namen.get(eerste, eerste)
            yield knoop.lineno, f"{vol}.{rest}" if rest else vol


def _gestippeld(knoop: ast.expr) -> str:
    """`a.b.c` as text, "" for anything else than names with dots."""
    if isinstance(knoop, ast.Name):
        return knoop.id
    if isinstance(knoop, ast.Attribute) and (links := _gestippeld(knoop.value)):
        return f"{links}.{knoop.attr}"
    return ""
