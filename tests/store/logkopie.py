"""A copy of a filled SQLite log, and the auditor's commands on it."""

import shutil
from pathlib import Path

import typer
from typer.testing import CliRunner, Result

from services.controle import controleer
from services.runtime.controleopdrachten import registreer_controle
from tests.databases import sqlite_databank
from tests.store.rauw import vul


def logkopie(thuis: Path) -> Path:
    """The file, alone in a folder under `thuis` with a name that a URL would not take as it is."""
    bron, kopie = thuis / "bron", thuis / "bewijs 100%?#"
    bron.mkdir()
    kopie.mkdir()
    with sqlite_databank(bron) as databank:
        vul(databank)
    assert not (bron / "log.db-wal").exists()
    shutil.copy(bron / "log.db", kopie / "log.db")
    return kopie / "log.db"


def draai(log: Path, *woorden: str | Path) -> Result:
    """Run `controle`, or the command in `woorden`, on the log in file `log`."""
    app = typer.Typer()
    registreer_controle(app, controleer)
    omgeving = dict.fromkeys(
        ("DATABASE_URL", "ARRANGEMENTEN_LEZER_URL", "ARRANGEMENTEN_CONTROLESLEUTEL"), ""
    )
    omgeving["ARRANGEMENTEN_DATA"] = str(log.parent)
    opdracht = [str(woord) for woord in woorden] or ["controle"]
    return CliRunner().invoke(app, opdracht, env=omgeving)
