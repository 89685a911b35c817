"""Short functions, short files, short lines: what fits on a screen can be read."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.broncode import WORTEL, boom, geschreven

FUNCTIE = 40
UITZONDERING = 70
BESTAND = 300
REGEL = 100

UITZONDERINGEN: frozenset[str] = frozenset()
"""Functions of 41 to 70 lines, as "path::name". This list may only shrink."""

HOOGSTENS = 0
"""How many exceptions there may be; lower it when one goes."""


def lengtes(pad: str) -> Iterator[tuple[str, int]]:
    """("path::name", lines) of every function, from `def` to its last line, docstring included."""
    for knoop in ast.walk(boom(pad)):
        if isinstance(knoop, ast.FunctionDef | ast.AsyncFunctionDef):
            assert knoop.end_lineno is not None
            yield f"{pad}::{knoop.name}", knoop.end_lineno - knoop.lineno + 1


@pytest.mark.parametrize("pad", geschreven())
def test_functions_files_and_lines_stay_short(pad: str) -> None:
    regels = (WORTEL / pad).read_text("utf-8").splitlines()
    assert len(regels) <= BESTAND, f"{pad} has {len(regels)} lines: make it a package"
    assert [nr for nr, regel in enumerate(regels, 1) if len(regel) > REGEL] == []
    grens = {naam: UITZONDERING if naam in UITZONDERINGEN else FUNCTIE for naam, _ in lengtes(pad)}
    assert [(naam, lang) for naam, lang in lengtes(pad) if lang > grens[naam]] == []


def test_the_list_of_exceptions_only_shrinks() -> None:
    lang = {naam for pad in geschreven() for naam, regels in lengtes(pad) if regels > FUNCTIE}
    assert lang >= UITZONDERINGEN, "an exception that is short again leaves the list"
    assert len(UITZONDERINGEN) <= HOOGSTENS
