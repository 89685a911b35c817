"""The log as evidence: a SQLite file that is damaged, or that may only be read; PostgreSQL too."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import typer
from sqlalchemy import URL, text
from typer.testing import CliRunner, Result

from services.controle import controleer
from services.runtime.controleopdrachten import registreer_controle
from services.runtime.store import bewijs
from tests.databases import SWV, Proefdatabank, sqlite_databank, superuser
from tests.store.logkopie import draai, logkopie
from tests.store.rauw import ARRANGEMENT, RONDE, ronde, schrijf, vul

Bytes = Callable[[bytes], bytes]


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """A copy of a filled log in a folder of its own."""
    pad = logkopie(tmp_path)
    yield pad
    pad.parent.chmod(0o700)


def namen(pad: Path) -> list[str]:
    return sorted(bestand.name for bestand in pad.parent.iterdir())


def test_a_copy_is_read_and_left_as_it_was(log: Path) -> None:
    voor = log.read_bytes()
    log.chmod(0o400)
    log.parent.chmod(0o500)
    uit = draai(log)
    assert uit.exit_code == 0, uit.output
    assert "PO3001: 5 van 5 gebeurtenissen kloppen" in uit.output
    assert (namen(log), log.read_bytes()) == (["log.db"], voor)


def test_a_copy_is_opened_for_reading_only(log: Path) -> None:
    """Also when permissions would not stop a writer."""
    url = URL.create("sqlite", database=str(log))
    with bewijs.geopend(url) as engine, engine.connect() as verbinding:
        assert verbinding.exec_driver_sql("PRAGMA database_list").scalars().all() == [0]
        with pytest.raises(Exception, match="readonly"):
            verbinding.exec_driver_sql("CREATE TABLE erbij (a)")


def met_wal(log: Path, *einden: str) -> None:
    """Put beside the copy what a system leaves that stopped in the middle: events in the -wal."""
    thuis = log.parent.parent / "loopt"
    thuis.mkdir()
    with sqlite_databank(thuis) as databank:
        vul(databank)
        databank.dicht()
        with closing(sqlite3.connect(thuis / "log.db")) as open_:
            open_.execute("SELECT count(*) FROM gebeurtenis").fetchone()
            schrijf(databank, SWV, ronde(3), 3, stroom=RONDE, zaak=RONDE)
            for einde in ("", *einden):
                shutil.copy(thuis / f"log.db{einde}", log.with_name(f"log.db{einde}"))


@pytest.mark.parametrize("einden", [("-wal",), ("-wal", "-shm")])
def test_what_stands_in_the_wal_is_read_and_stays_there(log: Path, einden: tuple[str, ...]) -> None:
    met_wal(log, *einden)
    voor = [log.with_name(f"log.db{einde}").read_bytes() for einde in ("", "-wal")]
    uit = draai(log)
    assert uit.exit_code == 0, uit.output
    assert "PO3001: 6 van 6 gebeurtenissen kloppen" in uit.output
    assert namen(log) == sorted(["log.db", *(f"log.db{einde}" for einde in einden)])
    assert [log.with_name(f"log.db{einde}").read_bytes() for einde in ("", "-wal")] == voor


def test_a_log_that_is_written_to_meanwhile_is_not_judged(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lezer(uri: str) -> object:
        log.with_name("log.db-wal").write_bytes(b"x")
        return echt(uri)

    echt = bewijs._lezer
    monkeypatch.setattr(bewijs, "_lezer", lezer)
    uit = draai(log)
    assert (uit.exit_code, uit.stdout) == (2, "")
    assert "draai deze opdracht opnieuw" in uit.stderr


def plek(inhoud: bytes, *stukken: str) -> int:
    """Where these values stand next to each other for the last time."""
    gevonden = inhoud.rfind("".join(stukken).encode())
    assert gevonden > 0
    return gevonden


def test_an_index_with_one_flipped_byte_is_a_finding(log: Path) -> None:
    zaak = str(ARRANGEMENT)
    query = "SELECT count(*) FROM gebeurtenis WHERE swv = 'PO3001' AND zaak = ?"
    gaaf = log.read_bytes()
    with closing(sqlite3.connect(f"{log.as_uri()}?immutable=1", uri=True)) as verbinding:
        (wortel,) = verbinding.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'gebeurtenis_zaak'"
        ).fetchone()
        (grootte,) = verbinding.execute("PRAGMA page_size").fetchone()
    begin = (wortel - 1) * grootte
    waar = begin + plek(gaaf[begin : begin + grootte], SWV, zaak) + len(SWV) + len(zaak) - 1
    log.write_bytes(gaaf[:waar] + bytes([gaaf[waar] ^ 1]) + gaaf[waar + 1 :])
    with closing(sqlite3.connect(f"{log.as_uri()}?immutable=1", uri=True)) as verbinding:
        assert verbinding.execute(query, [zaak]).fetchone() == (2,)  # of 3
    uit = draai(log)
    assert uit.exit_code == 1
    assert "PO3001: 5 van 5 gebeurtenissen kloppen" in uit.stdout
    assert "missing from index gebeurtenis_zaak (bestand-beschadigd)" in uit.stdout
    assert "Het log klopt niet; bevindingen: " in uit.stdout
    assert draai(log, "controlepunt").exit_code == 1
    assert namen(log) == ["log.db"]


@pytest.mark.parametrize(
    "kapot",
    [
        lambda gaaf: b"",
        lambda gaaf: b"x" * 16 + gaaf[16:],
        lambda gaaf: gaaf[:18] + b"\xff\xff" + gaaf[20:],
        lambda gaaf: gaaf[:50],
        lambda gaaf: gaaf[: len(gaaf) // 2],
        lambda gaaf: gaaf[:-100],
    ],
)
@pytest.mark.parametrize("opdracht", ["controle", "controlepunt"])
def test_a_damaged_file_is_said_to_be_damaged(log: Path, kapot: Bytes, opdracht: str) -> None:
    log.write_bytes(kapot(log.read_bytes()))
    uit = draai(log, opdracht)
    assert (uit.exit_code, uit.stdout, len(uit.stderr.splitlines())) == (1, "", 1), uit.output
    assert uit.stderr.startswith(f"{log} is beschadigd of onvolledig; zet een kopie terug")
    assert "migrate" not in uit.stderr


@pytest.mark.parametrize("tabel", ["gebeurtenis", "samenwerkingsverband"])
def test_a_log_without_one_of_its_tables_is_incomplete(log: Path, tabel: str) -> None:
    with closing(sqlite3.connect(log)) as verbinding:
        verbinding.execute(f"ALTER TABLE {tabel} RENAME TO weg")
    uit = draai(log)
    assert (uit.exit_code, uit.stdout) == (1, "")
    assert f"{log} is beschadigd of onvolledig" in uit.stderr
    assert f"no such table: {tabel}" in uit.stderr


def test_only_a_missing_file_is_to_be_made(log: Path) -> None:
    log.unlink()
    uit = draai(log)
    assert (uit.exit_code, uit.stdout) == (2, "")
    assert f"er is nog geen log in {log}; maak het met arrangementen migrate" in uit.stderr
    assert namen(log) == []
    log.mkdir()
    uit = draai(log)
    assert (uit.exit_code, uit.stdout) == (2, "")
    assert f"{log} is geen bestand" in uit.stderr


def test_the_keys_beside_the_log_are_not_touched(log: Path) -> None:
    log.with_name("sleutels.db").write_bytes(b"geen database")
    assert draai(log).exit_code == 0
    assert log.with_name("sleutels.db").read_bytes() == b"geen database"


# PostgreSQL --------------------------------------------------------------------------------------


def draai_postgres(databank: Proefdatabank, **anders: str) -> Result:
    app = typer.Typer()
    registreer_controle(app, controleer)
    url = databank.lezer.url.render_as_string(hide_password=False)
    omgeving = {"DATABASE_URL": url, "ARRANGEMENTEN_LEZER_URL": url} | anders
    return CliRunner().invoke(app, ["controle"], env=omgeving)


def test_postgresql_is_not_asked_for_its_indexes_and_that_is_said(postgres: Proefdatabank) -> None:
    vul(postgres)
    uit = draai_postgres(postgres)
    assert uit.exit_code == 0, uit.output
    assert "De indexen zijn niet nagekeken" in uit.stdout


def test_a_table_that_is_gone_from_postgresql_is_a_damaged_log(postgres: Proefdatabank) -> None:
    with superuser(postgres) as verbinding:
        verbinding.execute(text("DROP TABLE gebeurtenis CASCADE"))
    uit = draai_postgres(postgres)
    assert (uit.exit_code, uit.stdout) == (1, "")
    assert "is beschadigd of onvolledig; zet een kopie terug" in uit.stderr


def test_a_postgresql_that_does_not_answer_says_nothing_about_the_log(
    postgres: Proefdatabank,
) -> None:
    url = postgres.lezer.url.set(database="bestaat_niet").render_as_string(hide_password=False)
    uit = draai_postgres(postgres, ARRANGEMENTEN_LEZER_URL=url)
    assert (uit.exit_code, uit.stdout) == (2, "")
    assert "de database bestaat_niet is niet te openen of te lezen" in uit.stderr
    assert os.linesep not in uit.stderr.rstrip()
