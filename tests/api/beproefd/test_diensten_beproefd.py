"""The three services do what their documents say: every operation, and chains of them.

Each test has a log of its own and one order, so it is the same everywhere.
"""

from pathlib import Path

import pytest

from tests.api.beproefd import verhalen
from tests.api.beproefd.podium import Podium

PODIA = {
    "aanvraag": verhalen.aanvraag,
    "toekenning": verhalen.toekenning,
    "betaling": verhalen.betaling,
}


@pytest.mark.parametrize("naam", PODIA)
def test_every_operation(naam: str, tmp_path: Path, subtests: pytest.Subtests) -> None:
    podium = Podium(naam, PODIA[naam])
    with podium.open(tmp_path):
        for operatie, probeer in podium.operaties():
            with subtests.test(operatie):
                probeer()


@pytest.mark.parametrize("naam", PODIA)
def test_chains_of_operations(naam: str, tmp_path: Path) -> None:
    podium = Podium(naam, PODIA[naam])
    with podium.open(tmp_path):
        assert sum(podium.ketens(begin) for begin in range(3)) > 20
