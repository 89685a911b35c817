"""Connections: which database holds an SWV, who may see what in it, and who writes next.

Every transaction begins by naming its SWV (row-level security shows no other row), and a writing
one takes the lock of that SWV in the same statement: a statement without reads, so that everything
read after it is as the writer before left it. That needs READ COMMITTED, which is set here.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import PoolResetState

from contracts.identifiers import swv as swv_vorm
from services.runtime.problems import LogBezet
from services.runtime.wachtrij import beurt

WACHTEN_S: Final = 30.0
"""Seconds that a writer waits for its turn before LogBezet."""

_SLOT: Final = 26_1101  # first half of the advisory lock key; the second half is the SWV
_TENANT: Final = text("SELECT set_config('arr.swv', :swv, true)")
_TENANT_EN_SLOT: Final = text(
    "SELECT set_config('arr.swv', :swv, true), pg_advisory_xact_lock(:slot, :nummer)"
)
_SCHEMASLOT: Final = text("SELECT pg_advisory_xact_lock(:slot, 0)")
_TABELLEN: Final = """SELECT c.oid, c.relname, c.relowner,
    c.relrowsecurity AND c.relforcerowsecurity AS afgeschermd FROM pg_class c
    WHERE c.oid IN ('public.gebeurtenis'::regclass, 'public.idempotentie'::regclass,
                    'public.nummer'::regclass, 'public.tracking'::regclass)"""
_ROLLEN: Final = """SELECT r.* FROM pg_roles r
    WHERE pg_has_role(session_user, r.oid, 'MEMBER')
    OR pg_has_role(current_user, r.oid, 'MEMBER')"""
_BEZWAREN: Final = text(f"""
    WITH tabel AS ({_TABELLEN}), rol AS ({_ROLLEN})
    SELECT format('%s is superuser', rolname) FROM rol WHERE rolsuper
    UNION SELECT format('%s gaat langs row-level security', rolname) FROM rol WHERE rolbypassrls
    UNION SELECT format('%s mag rollen maken', rolname) FROM rol WHERE rolcreaterole
    UNION SELECT format('%s ziet elk samenwerkingsverband', rolname) FROM rol
        WHERE rolname = 'arr_lezer'
    UNION SELECT format('%s is eigenaar van %s', rolname, relname) FROM rol
        JOIN tabel ON rol.oid = relowner
    UNION SELECT format('%s mag %s wijzigen', rolname, relname) FROM rol, tabel
        WHERE has_table_privilege(rol.oid, tabel.oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER')
        OR has_any_column_privilege(rol.oid, tabel.oid, 'UPDATE')
    UNION SELECT format('%s is niet afgeschermd', relname) FROM tabel
        WHERE NOT afgeschermd
    ORDER BY 1""")  # noqa: S608 - constants only
_SCHRIJVEN: Final = "arr_schrijven"


@dataclass(frozen=True, slots=True)
class Databank:
    """One database, seen by two roles. On SQLite both are the same engine."""

    dienst: Engine  # arr_dienst: reads and appends, one SWV at a time
    lezer: Engine  # arr_lezer: reads every SWV


@dataclass(frozen=True, slots=True)
class Databanken:
    """The map from SWV to database: the default one, or one of its own. How the system grows."""

    standaard: Databank
    apart: Mapping[str, Databank] = field(default_factory=dict)

    def engine_voor(self, swv: str) -> Engine:
        """The engine on which the services read and write this SWV."""
        return self.apart.get(swv, self.standaard).dienst

    def lezers(self) -> Iterator[Engine]:
        """The reading engine of every database."""
        yield self.standaard.lezer
        yield from (databank.lezer for databank in self.apart.values())


def maak_engine(url: URL | str, *, wachten_s: float = WACHTEN_S, **opties: Any) -> Engine:
    """An engine for the log at `url`; `opties` as for create_engine (pool_size and so on)."""
    url = make_url(url)
    if url.get_backend_name() == "postgresql":
        return _postgres(url.set(drivername="postgresql+psycopg"), wachten_s, opties)
    return _sqlite(url, wachten_s, opties)


def _postgres(url: URL, wachten_s: float, opties: dict[str, Any]) -> Engine:
    engine = create_engine(
        url, isolation_level="READ COMMITTED", pool_reset_on_return=None, **opties
    )

    @event.listens_for(engine, "connect")
    def _verbonden(verbinding: Any, _record: object) -> None:
        _los(verbinding, f"SET lock_timeout = {int(wachten_s * 1000)}")

    @event.listens_for(engine, "reset")
    def _terug(verbinding: Any, _record: object, stand: PoolResetState) -> None:
        verbinding.rollback()
        if not stand.terminate_only:
            _los(verbinding, "RESET arr.swv")

    return engine


def _los(verbinding: Any, opdracht: str) -> None:
    """Run one statement outside any transaction: one round trip, and no rollback undoes it."""
    verbinding.autocommit = True
    verbinding.execute(opdracht)
    verbinding.autocommit = False


def _sqlite(url: URL, wachten_s: float, opties: dict[str, Any]) -> Engine:
    engine = create_engine(url, connect_args={"timeout": wachten_s}, **opties)
    sleutels = sleutels_naast(Path(url.database or ""))

    @event.listens_for(engine, "connect")
    def _verbonden(verbinding: Any, _record: object) -> None:
        verbinding.isolation_level = None  # BEGIN is ours, below
        verbinding.execute("ATTACH DATABASE ? AS sleutels", (str(sleutels),))
        for pragma in (
            "main.journal_mode = WAL",
            "sleutels.journal_mode = WAL",
            "sleutels.secure_delete = ON",
            "foreign_keys = ON",
        ):
            verbinding.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(verbinding: Connection) -> None:
        schrijven = verbinding.get_execution_options().get(_SCHRIJVEN)
        verbinding.exec_driver_sql("BEGIN IMMEDIATE" if schrijven else "BEGIN")

    return engine


def sleutels_naast(log: Path) -> Path:
    """The file of the pupil keys that belongs to the SQLite log in file `log`."""
    return log.with_name("sleutels.db")


@contextmanager
def lezend(engine: Engine, swv: str) -> Iterator[Connection]:
    """A transaction that sees the rows of one SWV. Raises ValueError for what is no SWV."""
    swv_vorm(swv)
    with engine.begin() as verbinding:
        if engine.dialect.name == "postgresql":
            verbinding.execute(_TENANT, {"swv": swv})
        yield verbinding


@contextmanager
def schrijvend(engine: Engine, swv: str, *, wachten_s: float = WACHTEN_S) -> Iterator[Connection]:
    """A transaction that holds the lock of one SWV until it ends (on SQLite: of the whole file).

    Per process one connection waits for that lock and the rest wait here without a connection, so
    a busy SWV cannot empty the pool. Raises LogBezet, and ValueError for what is no SWV.
    """
    swv_vorm(swv)
    postgres = engine.dialect.name == "postgresql"
    with beurt((engine.url, swv if postgres else ""), wachten_s), engine.connect() as kaal:
        opties: dict[str, Any] = {_SCHRIJVEN: True}
        if postgres:  # whatever the engine was made with: the conditions depend on this level
            opties["isolation_level"] = "READ COMMITTED"
        verbinding = kaal.execution_options(**opties)
        try:
            transactie = verbinding.begin()
            if postgres:
                verbinding.execute(_TENANT_EN_SLOT, _slot(swv))
        except OperationalError as fout:
            if _is_bezet(fout):
                raise LogBezet(f"Het log van {swv} is bezet; probeer het opnieuw.") from fout
            raise
        with transactie:
            yield verbinding


class VerkeerdeRol(Exception):
    """The services may not run as this database role: it could change the log."""


def controleer_rol(engine: Engine) -> None:
    """Refuse to start on PostgreSQL as a role that could change the log or see every SWV.

    Looks at the role itself and at every role it can become. Raises VerkeerdeRol.
    """
    if engine.dialect.name != "postgresql":
        return
    with engine.connect() as verbinding:
        bezwaren = verbinding.scalars(_BEZWAREN).all()
    if bezwaren:
        raise VerkeerdeRol(f"Verbind als arr_dienst (deploy/roles.sql): {', '.join(bezwaren)}.")


@contextmanager
def schrijvend_schema(engine: Engine) -> Iterator[Connection]:
    """A transaction that changes the tables, one at a time; makes the folder of a SQLite file."""
    if engine.dialect.name == "sqlite":
        Path(engine.url.database or "").parent.mkdir(0o700, parents=True, exist_ok=True)
    schrijver = engine.execution_options(**{_SCHRIJVEN: True})
    with schrijver.begin() as verbinding:
        if engine.dialect.name == "postgresql":
            verbinding.execute(_SCHEMASLOT, {"slot": _SLOT})
        yield verbinding


def _slot(swv: str) -> dict[str, object]:
    # Without hashing, so that two SWVs never share a lock: PO3001 -> 13001, VO3001 -> 23001.
    return {
        "swv": swv,
        "slot": _SLOT,
        "nummer": (10_000 if swv[0] == "P" else 20_000) + int(swv[2:]),
    }


def _is_bezet(fout: OperationalError) -> bool:
    """LockNotAvailable of PostgreSQL (55P03), SQLITE_BUSY of SQLite."""
    if getattr(fout.orig, "sqlstate", None) == "55P03":
        return True
    return str(getattr(fout.orig, "sqlite_errorname", "")).startswith("SQLITE_BUSY")
