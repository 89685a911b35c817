"""The tables as the code uses them.

What enforces them (checks, triggers, row-level security) stands in `services/runtime/migrations`;
`alembic check` holds both to the same columns, keys and indexes.
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

METADATA: Final = MetaData()
SLEUTELS: Final = "sleutels"
"""Schema of the pupil keys: on SQLite a second, attached file, so that both are backed up apart."""

# Ordering and comparing by bytes, on every machine alike.
TEKST: Final = Text().with_variant(Text(collation="C"), "postgresql")


def _tekst(naam: str, *, leeg: bool = False) -> Column[str]:
    return Column(naam, TEKST, nullable=leeg)


def _getal(naam: str, *, leeg: bool = False) -> Column[int]:
    return Column(naam, BigInteger, nullable=leeg)


def _swv() -> Column[str]:
    return Column("swv", TEKST, ForeignKey("samenwerkingsverband.swv"), nullable=False)


SAMENWERKINGSVERBAND: Final = Table(
    "samenwerkingsverband",
    METADATA,
    _tekst("swv"),
    PrimaryKeyConstraint("swv"),
    sqlite_with_rowid=False,
)

GEBEURTENIS: Final = Table(
    "gebeurtenis",
    METADATA,
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
    PrimaryKeyConstraint("swv", "positie"),
    UniqueConstraint("swv", "stroom", "volgnummer", name="gebeurtenis_stroom"),
    Index("gebeurtenis_zaak", "swv", "zaak", "positie"),
    Index("gebeurtenis_dossier", "swv", "dossier", "positie"),
    sqlite_with_rowid=False,  # no second key: REPLACE by rowid would go past the triggers
)

IDEMPOTENTIE: Final = Table(
    "idempotentie",
    METADATA,
    _swv(),
    _tekst("client"),
    _tekst("sleutel"),
    _tekst("vingerafdruk"),
    _getal("status"),
    _getal("eerste_positie", leeg=True),
    _getal("laatste_positie", leeg=True),
    PrimaryKeyConstraint("swv", "client", "sleutel"),
    sqlite_with_rowid=False,
)

NUMMER: Final = Table(
    "nummer",
    METADATA,
    _swv(),
    _tekst("reeks"),
    _getal("jaar"),
    _getal("nummer"),
    PrimaryKeyConstraint("swv", "reeks", "jaar", "nummer"),
    sqlite_with_rowid=False,
)

TRACKING: Final = Table(
    "tracking",
    METADATA,
    _swv(),
    _tekst("naam"),
    _getal("positie"),
    PrimaryKeyConstraint("swv", "naam", "positie"),
    sqlite_with_rowid=False,
)

PROJECTIESTAND: Final = Table(
    "projectiestand",
    METADATA,
    _swv(),
    _tekst("projectie"),  # with its version: "zaken.v1"
    _getal("positie"),
    PrimaryKeyConstraint("swv", "projectie"),
    sqlite_with_rowid=False,
)

PROJECTIEDOCUMENT: Final = Table(
    "projectiedocument",
    METADATA,
    _swv(),
    _tekst("projectie"),
    _tekst("soort"),
    _tekst("sleutel"),
    _tekst("sorteer"),
    _getal("positie"),
    _tekst("inhoud"),
    PrimaryKeyConstraint("swv", "projectie", "soort", "sleutel"),
    Index("projectiedocument_sorteer", "swv", "projectie", "soort", "sorteer", "sleutel"),
    sqlite_with_rowid=False,
)

PROJECTIEKENMERK: Final = Table(
    "projectiekenmerk",
    METADATA,
    _swv(),
    _tekst("projectie"),
    _tekst("soort"),
    _tekst("sleutel"),
    _tekst("kenmerk"),
    PrimaryKeyConstraint("swv", "projectie", "soort", "sleutel", "kenmerk"),
    Index("projectiekenmerk_kenmerk", "swv", "projectie", "soort", "kenmerk", "sleutel"),
    sqlite_with_rowid=False,
)

LEERLINGSLEUTEL: Final = Table(
    "leerlingsleutel",
    METADATA,
    _tekst("swv"),
    _tekst("leerling"),
    _tekst("sleutel", leeg=True),  # wrapped; null once destroyed: this pupil never gets a key again
    PrimaryKeyConstraint("swv", "leerling"),
    schema=SLEUTELS,
    sqlite_with_rowid=False,
)
