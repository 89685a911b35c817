"""Every story on SQLite and PostgreSQL: the services run once for each, an SWV is of one story."""

from collections.abc import Iterator

import pytest

from tests.databases import postgres_databank, sqlite_databank
from tests.scenarios.wereld import Diensten, Wereld, diensten, wereld


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def samen(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Diensten]:
    """The three services on one database."""
    thuis = tmp_path_factory.mktemp("samen")
    vers = sqlite_databank(thuis) if request.param == "sqlite" else postgres_databank()
    with vers as databank, diensten(databank, thuis) as gemaakt:
        yield gemaakt


@pytest.fixture
def w(samen: Diensten) -> Wereld:
    """An SWV with the registers of Utrecht, on 5 January 2026."""
    return wereld(samen)
