"""The read models: fixed generic tables, so that no service ever makes a table while it runs.

Unlike the log they may be changed and emptied: everything in them follows from the log.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

TEKST = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TABELLEN = ("projectiestand", "projectiedocument", "projectiekenmerk")
EIGEN = "swv = current_setting('arr.swv', true)"


def upgrade() -> None:
    """Tables and indexes; on PostgreSQL every row is of one SWV, as in the log."""
    _tabel("projectiestand", _getal("positie"), sa.PrimaryKeyConstraint("swv", "projectie"))
    _tabel(
        "projectiedocument",
        *map(_tekst, ("soort", "sleutel", "sorteer")),
        _getal("positie"),
        _tekst("inhoud"),
        sa.PrimaryKeyConstraint("swv", "projectie", "soort", "sleutel"),
    )
    _tabel(
        "projectiekenmerk",
        *map(_tekst, ("soort", "sleutel", "kenmerk")),
        sa.PrimaryKeyConstraint("swv", "projectie", "soort", "sleutel", "kenmerk"),
    )
    _index("projectiedocument", "sorteer")
    _index("projectiekenmerk", "kenmerk")
    if op.get_bind().dialect.name == "postgresql":
        for tabel in TABELLEN:
            _scherm_af(f"public.{tabel}")


def _tekst(naam: str) -> "sa.Column[str]":
    return sa.Column(naam, TEKST, nullable=False)


def _getal(naam: str) -> "sa.Column[int]":
    return sa.Column(naam, sa.BigInteger(), nullable=False)


def _tabel(naam: str, *delen: sa.schema.SchemaItem) -> None:
    swv = sa.Column("swv", TEKST, sa.ForeignKey("samenwerkingsverband.swv"), nullable=False)
    op.create_table(naam, swv, _tekst("projectie"), *delen, sqlite_with_rowid=False)


def _index(tabel: str, kolom: str) -> None:
    kolommen = ["swv", "projectie", "soort", kolom, "sleutel"]
    op.create_index(f"{tabel}_{kolom}", tabel, kolommen)


def _scherm_af(tabel: str) -> None:
    for opdracht in (
        f"ALTER TABLE {tabel} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {tabel} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY eigen_swv ON {tabel} TO arr_dienst USING ({EIGEN}) WITH CHECK ({EIGEN})",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {tabel} TO arr_dienst",
        f"GRANT SELECT ON {tabel} TO arr_backup",
    ):
        op.execute(sa.text(opdracht))
