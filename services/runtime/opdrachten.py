"""The commands that belong to no service: making the database, its key and its list of SWVs."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import SQLAlchemyError

from contracts import identifiers
from services.runtime.controleopdrachten import Controleer, registreer_controle
from services.runtime.database import maak_engine, schrijvend_schema
from services.runtime.invoer import stop
from services.runtime.migrations import laatste, migreer
from services.runtime.settings import Instellingen, OngeldigeInstelling, lees_instellingen
from services.runtime.sleutels import maak_hoofdsleutel
from services.runtime.store.tabellen import LEERLINGSLEUTEL, SAMENWERKINGSVERBAND

Nummers = Annotated[list[str], typer.Argument(help="Een of meer nummers.", metavar="PO3001 ...")]


def registreer(app: typer.Typer, controleer: Controleer) -> None:
    """Add these commands, and those of the auditor, whose walk is `controleer`."""
    app.command("migrate")(_migrate)
    app.command("swv")(_swv)
    app.command("hoofdsleutel")(_hoofdsleutel)
    registreer_controle(app, controleer)


def _migrate() -> None:
    """Maak de tabellen, of werk ze bij naar deze versie. Verandert geen gebeurtenis.

    Op PostgreSQL als arr_owner, na deploy/roles.sql: zet ARRANGEMENTEN_EIGENAAR_URL. Op SQLite
    maakt dit ook de map, de bestanden en de hoofdsleutel.
    """
    with _eigenaar() as (instellingen, engine):
        typer.echo(_gemaakt(migreer(engine)))
        if engine.dialect.name == "sqlite" and _zonder_sleutels(engine):
            _maak_sleutel_als_die_er_niet_is(instellingen)


def _gemaakt(was: str | None) -> str:
    if was == laatste():
        return f"De tabellen waren al bij (versie {was})."
    return f"De tabellen zijn bijgewerkt van versie {was or 'geen'} naar {laatste()}."


def _swv(nummers: Nummers) -> None:
    """Zet samenwerkingsverbanden op de lijst van deze database. Wie er al staat, blijft staan.

    Voorbeeld: arrangementen swv PO3001 VO3001
    """
    try:
        gevraagd = sorted({identifiers.swv(nummer) for nummer in nummers})
    except ValueError as fout:
        stop([str(fout)])
    with _eigenaar() as (_, engine), schrijvend_schema(engine) as verbinding:
        er_al = set(verbinding.scalars(select(SAMENWERKINGSVERBAND.c.swv)))
        for swv in gevraagd:
            if swv not in er_al:
                verbinding.execute(insert(SAMENWERKINGSVERBAND), {"swv": swv})
            typer.echo(f"{swv} staat {'al ' if swv in er_al else 'nu '}op de lijst.")


def _hoofdsleutel() -> None:
    """Maak het bestand waarmee de sleutels van leerlingen worden ingepakt: één keer, bij de start.

    Zonder dit bestand is geen naam meer te lezen: bewaar er meteen een kopie van, apart van de
    reservekopieën. Een bestaand bestand blijft zoals het is.
    """
    pad = _instellingen().sleutelbestand
    if pad.exists():
        stop([f"{pad} bestaat al en blijft zoals het is"])
    _maak_sleutel_als_die_er_niet_is(_instellingen())


def _maak_sleutel_als_die_er_niet_is(instellingen: Instellingen) -> None:
    pad = instellingen.sleutelbestand
    if pad.exists():
        return
    try:
        maak_hoofdsleutel(pad)
    except OSError as fout:
        stop([f"{pad} is niet te maken: {fout.strerror}"])
    typer.echo(f"Hoofdsleutel gemaakt in {pad}. Bewaar een kopie, apart van de database.")


def _zonder_sleutels(engine: Engine) -> bool:
    with engine.connect() as verbinding:
        return verbinding.execute(select(LEERLINGSLEUTEL.c.swv).limit(1)).first() is None


def _instellingen() -> Instellingen:
    try:
        return lees_instellingen()
    except OngeldigeInstelling as fout:
        stop([str(fout)])


@contextmanager
def _eigenaar() -> Iterator[tuple[Instellingen, Engine]]:
    """The settings and the owner's engine; a database that does not answer is said in one line."""
    instellingen = _instellingen()
    engine = maak_engine(instellingen.eigenaar_url)
    try:
        yield instellingen, engine
    except SQLAlchemyError as fout:
        stop([f"de database weigert: {str(getattr(fout, 'orig', None) or fout).splitlines()[0]}"])
    finally:
        engine.dispose()
