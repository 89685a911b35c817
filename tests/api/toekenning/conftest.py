"""A service of its own, or one that tests share because they look at their own zaak only."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.hulp import Omgeving
from tests.api.toekenning.zaak import BESLUIT, toekenning


@pytest.fixture
def om(tmp_path: Path) -> Iterator[Omgeving]:
    """A fresh log: for lists, numbers and registers."""
    with toekenning(tmp_path) as omgeving:
        yield omgeving


@pytest.fixture(scope="session")
def _samen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Omgeving]:
    with toekenning(tmp_path_factory.mktemp("toekenning")) as omgeving:
        yield omgeving


@pytest.fixture
def samen(_samen: Omgeving) -> Omgeving:
    """The shared one, its clock back at the day of the decision."""
    _samen.klok.zet(BESLUIT)
    return _samen
