"""Migrated databases for tests, on SQLite and on PostgreSQL: plain functions, no fixtures.

A test gets a fresh copy of one migrated database and connects as the services do: as arr_dienst.
"""

import atexit
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from time import sleep
from typing import Any
from uuid import uuid4

from sqlalchemy import URL, Connection, Engine, create_engine, insert
from sqlalchemy.pool import NullPool

from services.runtime.database import maak_engine, schrijvend_schema
from services.runtime.klok import Klok
from services.runtime.migrations import migreer
from services.runtime.sleutels import Sleutels
from services.runtime.store import Log
from services.runtime.store.tabellen import SAMENWERKINGSVERBAND
from tests.postgres import postgres_url

HOOFDSLEUTEL = bytes(range(32))
SWV = "PO3001"
ANDER = "VO3001"
ROLLEN = Path(__file__).parent.parent / "deploy" / "roles.sql"
_WACHTWOORD = "alleen-in-tests"


@dataclass(frozen=True)
class Proefdatabank:
    """One migrated database with SWV and ANDER on its list, as each role sees it."""

    naam: str  # "sqlite" or "postgresql"
    dienst_url: URL
    dienst: Engine
    lezer: Engine
    eigenaar: Engine
    klok: Klok

    def log(self, **opties: Any) -> Log:
        """A log on this database, as arr_dienst."""
        return Log(self.dienst, lezer=self.lezer, klok=self.klok, **opties)

    def sleutels(self) -> Sleutels:
        """The pupil keys of this database."""
        return Sleutels(self.dienst, HOOFDSLEUTEL)

    def dicht(self) -> None:
        """Close every connection, once the last reader of the test has given its own back."""
        for engine in (self.dienst, self.lezer, self.eigenaar):
            while engine.pool.checkedout():  # type: ignore[attr-defined] # a QueuePool
                sleep(0.01)
        for engine in (self.dienst, self.lezer, self.eigenaar):
            engine.dispose()


def voeg_swv_toe(engine: Engine, *swvs: str) -> None:
    """Put SWVs on the list; `engine` is the owner's."""
    with schrijvend_schema(engine) as verbinding:
        verbinding.execute(insert(SAMENWERKINGSVERBAND), [{"swv": swv} for swv in swvs])


@contextmanager
def sqlite_databank(thuis: Path, **opties: Any) -> Iterator[Proefdatabank]:
    """A fresh database in folder `thuis`; `opties` as for maak_engine."""
    for bestand in _sqlite_sjabloon().iterdir():
        shutil.copy(bestand, thuis / bestand.name)
    url = URL.create("sqlite", database=str(thuis / "log.db"))
    engine = maak_engine(url, **opties)
    databank = Proefdatabank("sqlite", url, engine, engine, engine, Klok())
    yield databank
    databank.dicht()


@cache
def _sqlite_sjabloon() -> Path:
    thuis = Path(mkdtemp(prefix="arr-sqlite-"))
    atexit.register(shutil.rmtree, thuis, ignore_errors=True)
    engine = maak_engine(URL.create("sqlite", database=str(thuis / "log.db")))
    migreer(engine)
    voeg_swv_toe(engine, SWV, ANDER)
    engine.dispose()
    return thuis


@contextmanager
def postgres_databank(**opties: Any) -> Iterator[Proefdatabank]:
    """A fresh database on the server of this process; `opties` as for maak_engine."""
    naam = f"arr_{uuid4().hex}"
    _beheer(f"CREATE DATABASE {naam} TEMPLATE {_postgres_sjabloon()} OWNER arr_owner")
    url = _url("arr_dienst", naam)
    databank = Proefdatabank(
        "postgresql",
        url,
        maak_engine(url, **opties),
        maak_engine(_url("arr_lezer", naam)),
        maak_engine(_url("arr_owner", naam)),
        Klok(),
    )
    yield databank
    databank.dicht()
    _beheer(f"DROP DATABASE {naam} WITH (FORCE)")


@cache
def _postgres_sjabloon() -> str:
    naam = f"arr_sjabloon_{uuid4().hex}"
    _beheer(f"CREATE DATABASE {naam}")
    _rollen(naam)
    eigenaar = maak_engine(_url("arr_owner", naam))
    migreer(eigenaar)
    voeg_swv_toe(eigenaar, SWV, ANDER)
    eigenaar.dispose()
    return naam


def _rollen(naam: str) -> None:
    """What an administrator does first; under a lock, since other test processes do it too."""
    with _superuser("postgres") as slot, _superuser(naam) as verbinding:
        slot.exec_driver_sql("SELECT pg_advisory_lock(1)")
        driver = verbinding.connection.dbapi_connection
        assert driver is not None
        driver.execute(ROLLEN.read_text())  # as psql would
        for rol in ("arr_owner", "arr_dienst", "arr_lezer", "arr_backup"):
            verbinding.exec_driver_sql(f"ALTER ROLE {rol} PASSWORD '{_WACHTWOORD}'")


def _beheer(opdracht: str) -> None:
    with _superuser("postgres") as verbinding:
        verbinding.exec_driver_sql(opdracht)


@contextmanager
def superuser(databank: Proefdatabank) -> Iterator[Connection]:
    """A connection that passes every policy, to do in a test what nobody may."""
    with _superuser(databank.dienst_url.database or "") as verbinding:
        yield verbinding


def als_rol(databank: Proefdatabank, rol: str) -> Engine:
    """An engine that connects as another role of that database, and keeps no connection."""
    return maak_engine(_url(rol, databank.dienst_url.database or ""), poolclass=NullPool)


@contextmanager
def _superuser(naam: str) -> Iterator[Connection]:
    url = postgres_url().set(database=naam)
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as verbinding:
        yield verbinding


def _url(rol: str, naam: str) -> URL:
    return postgres_url().set(username=rol, password=_WACHTWOORD, database=naam)
