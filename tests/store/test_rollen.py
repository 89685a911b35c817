"""Who sees and may what on PostgreSQL: row-level security, roles, the check at start-up."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from services.runtime.database import VerkeerdeRol, controleer_rol, lezend, maak_engine
from services.runtime.store.ruw import LeestNietAlles, ruwe_rijen
from tests.databases import ANDER, ROLLEN, SWV, Proefdatabank, als_rol, superuser
from tests.postgres import postgres_url
from tests.store.hulp import reeks, schrijf, sleutel

PER_SWV = ("gebeurtenis", "idempotentie", "nummer", "tracking", "sleutels.leerlingsleutel")


@pytest.fixture
def gevuld(postgres: Proefdatabank) -> Proefdatabank:
    """Two SWVs with events, keys of requests and a pupil key."""
    for swv in (SWV, ANDER):
        schrijf(postgres.log(), reeks(2), swv, idempotentie=sleutel())
        postgres.sleutels().maak(swv, [uuid4()])
    return postgres


def aantallen(engine: Engine, tabel: str) -> int:
    with engine.connect() as verbinding:
        return int(verbinding.scalar(text(f"SELECT count(*) FROM {tabel}")) or 0)  # noqa: S608


@pytest.mark.parametrize("tabel", PER_SWV)
def test_without_a_tenant_there_are_no_rows(gevuld: Proefdatabank, tabel: str) -> None:
    assert aantallen(gevuld.dienst, tabel) == 0


@pytest.mark.parametrize("tabel", PER_SWV)
def test_forced_security_holds_for_the_owner_too(gevuld: Proefdatabank, tabel: str) -> None:
    assert aantallen(gevuld.eigenaar, tabel) == 0
    with gevuld.eigenaar.connect() as verbinding:
        verbinding.execute(text("SET LOCAL row_security = off"))
        with pytest.raises(DBAPIError, match="row-level security"):
            verbinding.execute(text(f"SELECT count(*) FROM {tabel}"))  # noqa: S608


def test_a_tenant_sees_its_own_rows_only(gevuld: Proefdatabank) -> None:
    with lezend(gevuld.dienst, SWV) as verbinding:
        for tabel in ("gebeurtenis", "logboek", "idempotentie", "sleutels.leerlingsleutel"):
            zin = text(f"SELECT DISTINCT swv FROM {tabel}")  # noqa: S608
            assert verbinding.scalars(zin).all() == [SWV]


def test_a_tenant_writes_its_own_rows_only(gevuld: Proefdatabank) -> None:
    for tabel, rest in (("tracking", "'a', 1"), ("nummer", "'a', 2026, 1")):
        zin = text(f"INSERT INTO {tabel} VALUES ('{ANDER}', {rest})")  # noqa: S608
        with (
            pytest.raises(DBAPIError, match="row-level security"),
            lezend(gevuld.dienst, SWV) as verbinding,
        ):
            verbinding.execute(zin)


def test_the_reader_reads_every_swv_and_writes_nothing(gevuld: Proefdatabank) -> None:
    assert gevuld.log().hoofden() == {SWV: 2, ANDER: 2}
    assert len(list(ruwe_rijen(gevuld.lezer))) == 4
    for zin in (
        "INSERT INTO gebeurtenis SELECT * FROM gebeurtenis",
        "DELETE FROM gebeurtenis",
        "SELECT * FROM sleutels.leerlingsleutel",
        "SELECT * FROM idempotentie",
    ):
        with pytest.raises(DBAPIError, match="permission denied"), gevuld.lezer.begin() as lezer:
            lezer.execute(text(zin))


def test_raw_rows_are_not_read_by_a_role_that_misses_some(gevuld: Proefdatabank) -> None:
    with pytest.raises(LeestNietAlles):
        next(ruwe_rijen(gevuld.dienst))


def test_the_backup_role_reads_everything_and_writes_nothing(gevuld: Proefdatabank) -> None:
    engine = als_rol(gevuld, "arr_backup")
    assert [aantallen(engine, tabel) for tabel in PER_SWV] == [4, 2, 0, 0, 2]
    with pytest.raises(DBAPIError, match="permission denied"), engine.begin() as verbinding:
        verbinding.execute(text("DELETE FROM sleutels.leerlingsleutel"))


@contextmanager
def een_verbinding(databank: Proefdatabank) -> Iterator[Engine]:
    """A pool of one: whoever comes next gets the connection of the one before."""
    engine = maak_engine(databank.dienst_url, pool_size=1, max_overflow=0)
    yield engine
    engine.dispose()


def test_a_pooled_connection_leaks_no_tenant(gevuld: Proefdatabank) -> None:
    with een_verbinding(gevuld) as engine:
        with lezend(engine, SWV) as verbinding:
            assert verbinding.scalar(text("SELECT count(*) FROM gebeurtenis")) == 2
        assert aantallen(engine, "gebeurtenis") == 0
        with engine.begin() as verbinding:  # for the session: what the end of a transaction keeps
            verbinding.execute(text(f"SELECT set_config('arr.swv', '{SWV}', false)"))
        assert aantallen(engine, "gebeurtenis") == 0


# The check at start-up


def test_the_service_role_passes_the_check(postgres: Proefdatabank) -> None:
    controleer_rol(postgres.dienst)


@pytest.mark.parametrize(
    ("rol", "bezwaar"),
    [
        ("arr_owner", "arr_owner is eigenaar van gebeurtenis"),
        ("arr_lezer", "arr_lezer ziet elk samenwerkingsverband"),
        ("arr_backup", "arr_backup gaat langs row-level security"),
    ],
)
def test_start_up_refuses_another_role(postgres: Proefdatabank, rol: str, bezwaar: str) -> None:
    with pytest.raises(VerkeerdeRol, match=bezwaar):
        controleer_rol(als_rol(postgres, rol))


def test_start_up_refuses_a_superuser(postgres: Proefdatabank) -> None:
    url = postgres_url().set(database=postgres.dienst_url.database)
    engine = maak_engine(url, poolclass=NullPool)
    with pytest.raises(VerkeerdeRol, match="is superuser"):
        controleer_rol(engine)


@pytest.mark.parametrize(
    ("vooraf", "bezwaar"),
    [
        ("GRANT UPDATE ON nummer TO arr_dienst", "arr_dienst mag nummer wijzigen"),
        ("GRANT UPDATE (data) ON gebeurtenis TO arr_dienst", "arr_dienst mag gebeurtenis wijzigen"),
        ("GRANT DELETE ON gebeurtenis TO PUBLIC", "arr_dienst mag gebeurtenis wijzigen"),
        ("GRANT TRUNCATE ON idempotentie TO arr_dienst", "arr_dienst mag idempotentie wijzigen"),
        ("GRANT TRIGGER ON gebeurtenis TO arr_dienst", "arr_dienst mag gebeurtenis wijzigen"),
        ("ALTER TABLE gebeurtenis NO FORCE ROW LEVEL SECURITY", "gebeurtenis is niet afgeschermd"),
        ("ALTER TABLE nummer DISABLE ROW LEVEL SECURITY", "nummer is niet afgeschermd"),
    ],
)
def test_start_up_refuses_a_service_that_may_too_much(
    postgres: Proefdatabank, vooraf: str, bezwaar: str
) -> None:
    with superuser(postgres) as verbinding:
        verbinding.execute(text(vooraf))
    with pytest.raises(VerkeerdeRol, match=bezwaar):
        controleer_rol(postgres.dienst)


def test_start_up_refuses_a_role_that_can_become_the_owner(postgres: Proefdatabank) -> None:
    rol = f"arr_test_{uuid4().hex}"
    with superuser(postgres) as verbinding:
        verbinding.execute(text(f"CREATE ROLE {rol} LOGIN NOINHERIT PASSWORD 'alleen-in-tests'"))
        verbinding.execute(text(f"GRANT arr_owner TO {rol}"))
        verbinding.execute(
            text(f"GRANT CONNECT ON DATABASE {postgres.dienst_url.database} TO {rol}")
        )
        try:
            with pytest.raises(VerkeerdeRol, match="eigenaar"):
                controleer_rol(als_rol(postgres, rol))
        finally:
            verbinding.execute(text(f"DROP OWNED BY {rol}"))
            verbinding.execute(text(f"DROP ROLE {rol}"))


def test_roles_sql_may_run_again(postgres: Proefdatabank) -> None:
    with superuser(postgres) as verbinding:
        driver = verbinding.connection.dbapi_connection
        assert driver is not None
        driver.execute(ROLLEN.read_text())
    controleer_rol(postgres.dienst)
