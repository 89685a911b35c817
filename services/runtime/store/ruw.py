"""The log as it lies in the database: every column of every row as bytes, nothing tidied.

For the auditor (`services/controle`), who must see an unreadable value or another spelling.
"""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Engine, text

KOLOMMEN: Final = (
    "swv",
    "positie",
    "stroom",
    "volgnummer",
    "zaak",
    "dossier",
    "soort",
    "versie",
    "geldig_op",
    "vastgelegd_op",
    "trace",
    "client",
    "persoon",
    "rol",
    "namens",
    "data",
    "vorige_hash",
    "hash",
)
"""The columns of `gebeurtenis` in the order in which they are hashed; `hash` itself is last."""

RuweCel = tuple[str, bytes | None]
"""(storage type, stored bytes). The type is "null", "integer" or "text", or on SQLite whatever
else stands there ("real", "blob"). An integer's bytes are its decimal digits; null has None."""

RuweRij = tuple[RuweCel, ...]
"""The cells of one row, in the order of KOLOMMEN."""


class LeestNietAlles(Exception):
    """This role sees only some rows; a control over those could find everything in order."""


def ruwe_rijen(engine: Engine) -> Iterator[RuweRij]:
    """Every row of every SWV found in the table, in (swv, positie) order, from one consistent read.

    On PostgreSQL `engine` connects as arr_lezer (or a role that passes row-level security).
    Raises LeestNietAlles at the first row asked for.
    """
    keur_lezer(engine)
    postgres = engine.dialect.name == "postgresql"
    with engine.connect() as verbinding:
        rijen = verbinding.execution_options(yield_per=1000).execute(
            _POSTGRES if postgres else _SQLITE
        )
        for rij in rijen:
            yield _ruw(tuple(rij))


def keur_lezer(engine: Engine) -> None:
    """Raises LeestNietAlles for a role from which row-level security hides rows."""
    if engine.dialect.name != "postgresql":
        return
    with engine.connect() as verbinding:
        if not verbinding.scalar(_ZIET_ALLES):
            raise LeestNietAlles("Lees het log als arr_lezer: deze rol ziet niet alle rijen.")


def swvs(engine: Engine) -> list[str]:
    """Every SWV on the list of this database, by code point; on the list, so with or without rows.

    What is no UTF-8 is shown escaped.
    """
    postgres = engine.dialect.name == "postgresql"
    with engine.connect() as verbinding:
        rauw = verbinding.scalars(_LIJST_POSTGRES if postgres else _LIJST_SQLITE).all()
    return sorted(bytes(swv or b"").decode("utf-8", "backslashreplace") for swv in rauw)


def schade(engine: Engine) -> list[str]:
    """What SQLite finds wrong in the file itself, in its words; most of all an index that is false.

    The walk reads the rows from the table, so it would not see an index that leaves rows out of
    every answer. PostgreSQL has no such question for a reader: always empty there.
    """
    if engine.dialect.name == "postgresql":
        return []
    with engine.connect() as verbinding:
        meldingen = verbinding.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    return [str(melding) for melding in meldingen if melding != "ok"]


_LIJST_SQLITE: Final = text("SELECT cast(swv AS BLOB) FROM samenwerkingsverband")
_LIJST_POSTGRES: Final = text("SELECT convert_to(swv, 'UTF8') FROM samenwerkingsverband")

_ZIET_ALLES: Final = text(
    "SELECT pg_has_role(current_user, 'arr_lezer', 'USAGE') OR rolsuper OR rolbypassrls"
    " FROM pg_roles WHERE rolname = current_user"
)


def _select(per_kolom: str, volgorde: str) -> str:
    delen = ", ".join(per_kolom.format(c=kolom) for kolom in KOLOMMEN)
    return f"SELECT {delen} FROM gebeurtenis ORDER BY {volgorde}"  # noqa: S608 - constants only


_SQLITE: Final = text(_select("typeof({c}), cast({c} AS BLOB)", "swv, positie"))
_POSTGRES: Final = text(
    _select(
        "CASE WHEN {c} IS NULL THEN 'null' ELSE pg_typeof({c})::text END,"
        " convert_to({c}::text, 'UTF8')",
        'swv COLLATE "C", positie',
    )
)

_TYPEN: Final = {"bigint": "integer"}


def _ruw(rij: tuple[str | bytes | None, ...]) -> RuweRij:
    paren = zip(rij[::2], rij[1::2], strict=True)
    return tuple((_TYPEN.get(str(type_), str(type_)), _bytes(waarde)) for type_, waarde in paren)


def _bytes(waarde: str | bytes | None) -> bytes | None:
    return waarde.encode() if isinstance(waarde, str) else waarde
