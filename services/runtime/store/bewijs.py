"""The log as evidence: opened to be read only, and left as it was found.

A SQLite log is read without its key file, and without making files beside it. Reading a log in WAL
mode makes two (`-wal`, `-shm`) that a reader may not remove, so: without a `-wal` nobody has the
file open, and it is read as unchangeable; with both they are used; with a `-wal` alone, as in a
copy of a system that stopped, file and `-wal` are copied to a temporary folder and read there.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sqlalchemy import URL, Engine, create_engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from services.runtime.database import maak_engine


class LogOntbreekt(Exception):
    """There is no file where the log should be; the message is Dutch, as of all of these."""


class LogOnbereikbaar(Exception):
    """The log may be sound, but it cannot be opened or read now."""


class LogBeschadigd(Exception):
    """What stands there is no whole log: cut off, overwritten, or without its tables."""


_NIET_NU: Final = ("CANTOPEN", "PERM", "AUTH", "BUSY", "LOCKED", "READONLY", "NOMEM")
"""Results of SQLite that say nothing about what the file holds."""

_ONVOLLEDIG: Final = ("42P01", "42703", "XX", "58")
"""SQLSTATEs of PostgreSQL: no such table, no such column, corrupted, system error."""


@contextmanager
def geopend(url: URL) -> Iterator[Engine]:
    """An engine that only reads. Every error of the database becomes one of the three above."""
    if url.get_backend_name() == "postgresql":
        waar, bron = f"de database {url.database}", _postgres(url)
    else:
        waar, bron = str(url.database), _sqlite(Path(url.database or ""))
    try:
        with bron as engine:
            yield engine
    except SQLAlchemyError as fout:
        raise _vertaald(waar, fout) from fout
    except OSError as fout:
        reden = f"{fout.filename or waar} is niet te lezen: {fout.strerror}"
        raise LogOnbereikbaar(reden) from fout


@contextmanager
def _postgres(url: URL) -> Iterator[Engine]:
    engine = maak_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _sqlite(pad: Path) -> Iterator[Engine]:
    if not pad.exists():
        # SQLite would make the file on opening: a walk through an empty log that finds nothing.
        raise LogOntbreekt(f"er is nog geen log in {pad}; maak het met arrangementen migrate")
    if not pad.is_file():
        raise LogOnbereikbaar(f"{pad} is geen bestand; zet ARRANGEMENTEN_LEZER_URL op het log")
    if _naast(pad, "-wal").exists() and _naast(pad, "-shm").exists():
        yield _lezer(f"{pad.resolve().as_uri()}?mode=ro")
    elif not _bij(pad):
        with _onveranderd(pad):
            _keur_lengte(pad)
            yield _lezer(f"{pad.resolve().as_uri()}?mode=ro&immutable=1")
    else:
        with TemporaryDirectory() as map_:
            for bestand in (pad, *_bij(pad)):
                shutil.copyfile(bestand, Path(map_, bestand.name))
            yield _lezer(Path(map_, pad.name).as_uri())


def _naast(pad: Path, einde: str) -> Path:
    return pad.with_name(pad.name + einde)


def _bij(pad: Path) -> list[Path]:
    """The files beside a SQLite file that hold a part of what was written to it."""
    beide = (_naast(pad, "-wal"), _naast(pad, "-journal"))
    return [bestand for bestand in beide if bestand.exists() and bestand.stat().st_size]


def _lezer(uri: str) -> Engine:
    # NullPool: every connection is closed at once, so that nothing of it stays behind.
    return create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(uri, uri=True, timeout=30),
        poolclass=NullPool,
    )


@contextmanager
def _onveranderd(pad: Path) -> Iterator[None]:
    """Raises LogOnbereikbaar when somebody wrote meanwhile: then nothing that was read counts."""
    eerst = _stand(pad)
    try:
        yield
    finally:
        if _stand(pad) != eerst:
            raise LogOnbereikbaar(
                f"tijdens het nalopen is er geschreven in {pad}; draai deze opdracht opnieuw"
            )


def _keur_lengte(pad: Path) -> None:
    """SQLite does not miss a cut-off end that held free pages only; but its header counts pages."""
    with pad.open("rb") as bestand:
        kop = bestand.read(100)
    grootte, telling = int.from_bytes(kop[16:18], "big"), int.from_bytes(kop[28:32], "big")
    hoort = (65536 if grootte == 1 else grootte) * telling
    if kop[24:28] == kop[92:96] and pad.stat().st_size < hoort:
        raise _beschadigd(str(pad), f"het heeft {pad.stat().st_size} van {hoort} bytes")


def _stand(pad: Path) -> tuple[object, ...]:
    nu = pad.stat()
    return nu.st_ino, nu.st_size, nu.st_mtime_ns, tuple(_bij(pad))


def _vertaald(waar: str, fout: SQLAlchemyError) -> Exception:
    oorzaak = getattr(fout, "orig", None) or fout
    kort = (str(oorzaak).splitlines() or [type(oorzaak).__name__])[0]
    if _zegt_iets_over_het_log(oorzaak):
        return _beschadigd(waar, kort)
    return LogOnbereikbaar(f"{waar} is niet te openen of te lezen; probeer het opnieuw ({kort})")


def _beschadigd(waar: str, reden: str) -> LogBeschadigd:
    return LogBeschadigd(
        f"{waar} is beschadigd of onvolledig; zet een kopie terug en loop die na ({reden})"
    )


def _zegt_iets_over_het_log(fout: BaseException) -> bool:
    if isinstance(fout, sqlite3.Error):
        naam = str(getattr(fout, "sqlite_errorname", ""))
        return not naam.removeprefix("SQLITE_").startswith(_NIET_NU)
    return str(getattr(fout, "sqlstate", None) or "").startswith(_ONVOLLEDIG)
