"""The log, its idempotency records and number series, and the keys of the pupils."""

import sqlalchemy as sa
from alembic import op

from services.runtime.migrations import v0001_postgresql, v0001_sqlite

revision = "0001"
down_revision = None

TEKST = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Tables, then what guards them, which differs per database."""
    dialect = op.get_bind().dialect.name
    regels = v0001_postgresql if dialect == "postgresql" else v0001_sqlite
    for opdracht in regels.VOORAF:
        op.execute(sa.text(opdracht))
    _lijst(regels.VORMEN)
    _gebeurtenis(regels.VORMEN)
    _idempotentie(regels.VORMEN)
    _reeksen(regels.VORMEN)
    _sleutels(regels.VORMEN)
    for opdracht in regels.ACHTERAF:
        op.execute(sa.text(opdracht))


def _tekst(naam: str, *, leeg: bool = False) -> "sa.Column[str]":
    return sa.Column(naam, TEKST, nullable=leeg)


def _getal(naam: str, *, leeg: bool = False) -> "sa.Column[int]":
    return sa.Column(naam, sa.BigInteger(), nullable=leeg)


def _swv() -> "sa.Column[str]":
    return sa.Column("swv", TEKST, sa.ForeignKey("samenwerkingsverband.swv"), nullable=False)


def _vorm(vormen: dict[str, str], **kolommen: str) -> list[sa.CheckConstraint]:
    """Column name = name of a form -> the constraint; null passes where the column allows it."""
    return [
        sa.CheckConstraint(f"{kolom} IS NULL OR ({vormen[vorm].format(c=kolom)})", name=kolom)
        for kolom, vorm in kolommen.items()
    ]


def _tabel(naam: str, *delen: sa.schema.SchemaItem, schema: str | None = None) -> None:
    op.create_table(naam, *delen, schema=schema, sqlite_with_rowid=False)


def _lijst(vormen: dict[str, str]) -> None:
    _tabel(
        "samenwerkingsverband",
        _tekst("swv"),
        sa.PrimaryKeyConstraint("swv"),
        *_vorm(vormen, swv="swv"),
    )


def _gebeurtenis(vormen: dict[str, str]) -> None:
    _tabel(
        "gebeurtenis",
        _swv(),
        _getal("positie"),
        _tekst("stroom"),
        _getal("volgnummer"),
        _tekst("zaak"),
        _tekst("dossier", leeg=True),
        _tekst("soort"),
        _getal("versie"),
        _tekst("geldig_op"),
        _getal("vastgelegd_op"),
        _tekst("trace", leeg=True),
        _tekst("client"),
        _tekst("persoon", leeg=True),
        _tekst("rol"),
        _tekst("namens", leeg=True),
        _tekst("data"),
        _tekst("vorige_hash"),
        _tekst("hash"),
        sa.PrimaryKeyConstraint("swv", "positie"),
        sa.UniqueConstraint("swv", "stroom", "volgnummer", name="gebeurtenis_stroom"),
        *_vorm(vormen, swv="swv", positie="vanaf1", stroom="uuid", volgnummer="vanaf0"),
        *_vorm(vormen, zaak="uuid", dossier="uuid", soort="tekst", versie="vanaf1"),
        *_vorm(vormen, geldig_op="datum", vastgelegd_op="vanaf1", trace="tekst"),
        *_vorm(vormen, client="tekst", persoon="tekst", rol="tekst", namens="tekst"),
        *_vorm(vormen, data="object", vorige_hash="hash", hash="hash"),
    )
    op.create_index("gebeurtenis_zaak", "gebeurtenis", ["swv", "zaak", "positie"])
    op.create_index("gebeurtenis_dossier", "gebeurtenis", ["swv", "dossier", "positie"])


def _idempotentie(vormen: dict[str, str]) -> None:
    _tabel(
        "idempotentie",
        _swv(),
        _tekst("client"),
        _tekst("sleutel"),
        _tekst("vingerafdruk"),
        _getal("status"),
        _getal("eerste_positie", leeg=True),
        _getal("laatste_positie", leeg=True),
        sa.PrimaryKeyConstraint("swv", "client", "sleutel"),
        *_vorm(vormen, client="tekst", sleutel="uuid", vingerafdruk="hash", status="vanaf1"),
        *_vorm(vormen, eerste_positie="vanaf1", laatste_positie="vanaf1"),
    )


def _reeksen(vormen: dict[str, str]) -> None:
    _tabel(
        "nummer",
        _swv(),
        _tekst("reeks"),
        _getal("jaar"),
        _getal("nummer"),
        sa.PrimaryKeyConstraint("swv", "reeks", "jaar", "nummer"),
        *_vorm(vormen, reeks="tekst", jaar="vanaf1", nummer="vanaf1"),
    )
    _tabel(
        "tracking",
        _swv(),
        _tekst("naam"),
        _getal("positie"),
        sa.PrimaryKeyConstraint("swv", "naam", "positie"),
        *_vorm(vormen, naam="tekst", positie="vanaf1"),
    )


def _sleutels(vormen: dict[str, str]) -> None:
    _tabel(
        "leerlingsleutel",
        _tekst("swv"),
        _tekst("leerling"),
        _tekst("sleutel", leeg=True),
        sa.PrimaryKeyConstraint("swv", "leerling"),
        *_vorm(vormen, swv="swv", leerling="uuid", sleutel="tekst"),
        schema="sleutels",
    )
