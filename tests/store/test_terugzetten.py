"""Restored keys bring a forgotten pupil back, until the scripts of deploy/ have run (B23)."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from contracts.events import SOORTEN
from contracts.events.leerlingdossier import LeerlingVergeten
from contracts.events.model import Status
from services.controle import controleer
from services.runtime.problems import LeerlingIsVergeten
from services.runtime.store.ruw import ruwe_rijen
from tests.databases import SWV, Proefdatabank, sqlite_databank, superuser
from tests.store.rauw import DAG, LEERLING, RONDE, schrijf, vul

DEPLOY = Path(__file__).parents[2] / "deploy"
VAST = {**SOORTEN, "LeerlingVergeten": replace(SOORTEN["LeerlingVergeten"], status=Status.VAST)}


def vergeet(databank: Proefdatabank) -> None:
    """As the service does: the event, and the key destroyed."""
    wat = LeerlingVergeten(vergeet_datum=DAG, dossiers=(LEERLING,), voorschrift=None)
    schrijf(databank, SWV, wat, 1, stroom=LEERLING, zaak=LEERLING, soorten=VAST)
    databank.sleutels().vergeet(SWV, LEERLING)


def blijft_vergeten(databank: Proefdatabank, ander: bytes) -> None:
    """No key, no new one either; another pupil's key and the log are as they were."""
    sleutels = databank.sleutels()
    assert sleutels.haal(SWV, [LEERLING, RONDE]) == {RONDE: ander}
    with pytest.raises(LeerlingIsVergeten):
        sleutels.maak(SWV, [LEERLING])
    assert controleer(ruwe_rijen(databank.lezer)).tellingen[0].rijen == 6


def test_on_sqlite_restored_keys_are_destroyed_again(tmp_path: Path) -> None:
    with sqlite_databank(tmp_path) as databank:
        vul(databank)
        ander = databank.sleutels().maak(SWV, [RONDE])[RONDE]
        databank.dicht()
        shutil.copy(tmp_path / "sleutels.db", tmp_path / "kopie.db")
        vergeet(databank)
        databank.dicht()
        shutil.copy(tmp_path / "kopie.db", tmp_path / "sleutels.db")
        assert LEERLING in databank.sleutels().haal(SWV, [LEERLING])
        databank.dicht()
        for _ in range(2):
            _draai_sqlite(tmp_path)
        blijft_vergeten(databank, ander)


def _draai_sqlite(thuis: Path) -> None:
    script = (DEPLOY / "vergeet-opnieuw-sqlite.sql").read_text()
    hier = script.replace("'sleutels.db'", f"'{thuis / 'sleutels.db'}'")
    with closing(sqlite3.connect(thuis / "log.db", isolation_level=None)) as verbinding:
        verbinding.executescript(hier)


def test_on_postgresql_restored_keys_are_destroyed_again(postgres: Proefdatabank) -> None:
    vul(postgres)
    ander = postgres.sleutels().maak(SWV, [RONDE])[RONDE]
    with superuser(postgres) as beheer:
        beheer.execute(text("CREATE TABLE kopie AS SELECT * FROM sleutels.leerlingsleutel"))
        vergeet(postgres)
        _zet_terug(beheer)
        assert LEERLING in postgres.sleutels().haal(SWV, [LEERLING])
        driver = beheer.connection.dbapi_connection
        assert driver is not None
        for _ in range(2):
            driver.execute((DEPLOY / "vergeet-opnieuw.sql").read_text())
    blijft_vergeten(postgres, ander)


def _zet_terug(beheer: Connection) -> None:
    beheer.execute(text("DELETE FROM sleutels.leerlingsleutel"))
    beheer.execute(text("INSERT INTO sleutels.leerlingsleutel SELECT * FROM kopie"))
