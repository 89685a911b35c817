"""One suite, two databases: a test that asks for `databank` runs on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.runtime.store import Log
from tests.databases import Proefdatabank, postgres_databank, sqlite_databank


@pytest.fixture(params=["sqlite", "postgresql"])
def databank(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Proefdatabank]:
    """A fresh migrated database."""
    maak = sqlite_databank(tmp_path) if request.param == "sqlite" else postgres_databank()
    with maak as gemaakt:
        yield gemaakt


@pytest.fixture
def postgres() -> Iterator[Proefdatabank]:
    """A fresh migrated PostgreSQL, for what only that can promise."""
    with postgres_databank() as gemaakt:
        yield gemaakt


@pytest.fixture
def log(databank: Proefdatabank) -> Log:
    """The log of that database, as the services open it."""
    return databank.log()
