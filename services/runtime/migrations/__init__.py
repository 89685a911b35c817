"""One history of the tables for both databases. Forward only: the log is never taken back.

A migration that touches rows on PostgreSQL starts with `SET LOCAL row_security = off`: under FORCED
row-level security the owner sees no rows, and without an error.
"""

from pathlib import Path
from typing import Any, Final

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from services.runtime.database import schrijvend_schema
from services.runtime.store.tabellen import METADATA, SLEUTELS

OPTIES: Final[dict[str, Any]] = {
    "target_metadata": METADATA,
    "include_schemas": True,
    "include_name": lambda naam, soort, _: soort != "schema" or naam in (None, SLEUTELS),
    "compare_type": True,
    "transactional_ddl": True,  # SQLite too: a migration is made whole or not at all
}
"""How Alembic looks at the database, the same when it migrates and when it compares."""


def _config(verbinding: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["verbinding"] = verbinding
    return config


def migreer(engine: Engine) -> str | None:
    """Make or upgrade the tables; on PostgreSQL `engine` connects as arr_owner.

    Answers the revision that the database was at, None when it was empty.
    """
    with schrijvend_schema(engine) as verbinding:
        was = MigrationContext.configure(verbinding).get_current_revision()
        command.upgrade(_config(verbinding), "head")
    return was


def stand(engine: Engine) -> str | None:
    """The revision that the database is at, None when it is empty."""
    with engine.connect() as verbinding:
        return MigrationContext.configure(verbinding).get_current_revision()


def laatste() -> str | None:
    """The revision that this code needs."""
    return ScriptDirectory(str(Path(__file__).parent)).get_current_head()


def verschillen(engine: Engine) -> list[object]:
    """What `alembic check` would find: where the tables and the code differ."""
    with engine.connect() as verbinding:
        context = MigrationContext.configure(verbinding, opts=OPTIES)
        return list(compare_metadata(context, METADATA))
