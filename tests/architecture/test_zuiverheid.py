"""Pure files: the same input gives the same output, on any day and machine.

Held by reading the source: what a file imports must stand on a list, and some calls are forbidden.
"""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.broncode import aanroepen, bestanden, boom

ZUIVER = bestanden(
    "contracts/**/*.py",
    *(f"services/*/{naam}.py" for naam in ("decider", "rekenen", "commands", "problems")),
    *(f"services/*/{naam}/**/*.py" for naam in ("decider", "rekenen", "commands", "problems")),
)
ZUIVERE_LAGEN = frozenset({"decider", "rekenen", "commands", "problems"})

STANDAARD = frozenset(
    {
        *("abc", "bisect", "calendar", "collections", "contextlib", "copy", "dataclasses"),
        *("datetime", "decimal", "difflib", "enum", "fractions", "functools", "hashlib", "heapq"),
        *("hmac", "html", "inspect", "itertools", "json", "keyword", "math", "numbers"),
        *("operator", "re", "string", "struct", "textwrap", "tomllib", "types", "typing"),
        *("unicodedata", "uuid"),
    }
)
"""What the standard library gives without reaching outside. A new name here needs a reason."""

VERBODEN = frozenset(
    {
        *("open", "input", "print", "eval", "exec", "compile", "__import__", "breakpoint", "float"),
        *("datetime.date.today", "datetime.datetime.now", "datetime.datetime.utcnow"),
        *("datetime.datetime.today", "uuid.uuid1", "uuid.uuid4"),
    }
)


def geimporteerd(module: ast.Module) -> Iterator[tuple[int, str]]:
    """(line, dotted name) of every import; `from a import b` gives "a.b"."""
    for knoop in ast.walk(module):
        if isinstance(knoop, ast.Import):
            yield from ((knoop.lineno, deel.name) for deel in knoop.names)
        elif isinstance(knoop, ast.ImportFrom):
            bron = "." * knoop.level + (knoop.module or "")
            yield from ((knoop.lineno, f"{bron}.{deel.name}") for deel in knoop.names)


def toegestaan(pad: str, naam: str) -> bool:
    """Whether the pure file `pad` may import `naam`."""
    delen = naam.split(".")
    if delen[0] == "services":
        eigen = pad.split("/")[:2] == delen[:2]
        return eigen and len(delen) > 2 and delen[2] in ZUIVERE_LAGEN
    return delen[0] == "contracts" or delen[0] in STANDAARD


def getallen_met_komma(module: ast.Module) -> list[int]:
    """The lines with a float written out: cents and fractions need none."""
    constanten = (knoop for knoop in ast.walk(module) if isinstance(knoop, ast.Constant))
    return [knoop.lineno for knoop in constanten if isinstance(knoop.value, float)]


def test_there_are_pure_files() -> None:
    assert "contracts/events/vorm.py" in ZUIVER
    assert "services/toekenning/decider/zaak.py" in ZUIVER
    assert "services/betaling/rekenen/regels.py" in ZUIVER


@pytest.mark.parametrize("pad", ZUIVER)
def test_a_pure_file_imports_only_what_is_pure(pad: str) -> None:
    assert [rij for rij in geimporteerd(boom(pad)) if not toegestaan(pad, rij[1])] == []


@pytest.mark.parametrize("pad", ZUIVER)
def test_a_pure_file_asks_no_clock_file_or_chance(pad: str) -> None:
    assert [rij for rij in aanroepen(boom(pad)) if rij[1] in VERBODEN] == []


@pytest.mark.parametrize("pad", ZUIVER)
def test_a_pure_file_holds_no_float(pad: str) -> None:
    assert getallen_met_komma(boom(pad)) == []


@pytest.mark.parametrize(
    "bron",
    [
        "import os",
        "import datetime, time",
        "def f():\n    from pathlib import Path",
        "from . import iets",
        "import services.runtime.klok",
        "from services.betaling.decider import decide",
        "from services import runtime",
        "import sqlalchemy",
    ],
)
def test_the_test_sees_an_impure_import(bron: str) -> None:
    gezien = geimporteerd(ast.parse(bron))
    assert not all(toegestaan("services/toekenning/decider.py", naam) for _, naam in gezien)


@pytest.mark.parametrize(
    "bron",
    [
        "open('x')",
        "from datetime import date\ndate.today()",
        "import datetime\ndatetime.datetime.now()",
        "from datetime import datetime as dt\ndt.now()",
        "from uuid import uuid4\nuuid4()",
        "import uuid\nuuid.uuid4()",
        "float('1')",
    ],
)
def test_the_test_sees_an_impure_call(bron: str) -> None:
    assert any(naam in VERBODEN for _, naam in aanroepen(ast.parse(bron)))
