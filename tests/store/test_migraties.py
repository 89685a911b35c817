"""One history of the tables for both databases, and the commands that run it."""

from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from sqlalchemy import Engine, text
from typer.testing import CliRunner, Result

from services.controle import controleer
from services.runtime.database import VerkeerdeRol, maak_engine
from services.runtime.migrations import laatste, migreer, stand, verschillen
from services.runtime.opdrachten import registreer
from services.runtime.opstart import NietBijgewerkt, opgestart
from services.runtime.settings import lees_instellingen
from services.runtime.sleutels import OnbruikbareHoofdsleutel, maak_hoofdsleutel
from services.runtime.store.ruw import KOLOMMEN, LeestNietAlles
from services.runtime.store.tabellen import GEBEURTENIS
from tests.databases import ANDER, SWV, Proefdatabank
from tests.store.hulp import reeks, schrijf

Opdracht = Callable[..., Result]


def test_alembic_check_is_clean(databank: Proefdatabank) -> None:
    assert stand(databank.eigenaar) == laatste()
    assert verschillen(databank.eigenaar) == []


def test_alembic_check_sees_a_difference(databank: Proefdatabank) -> None:
    """Else the test above would prove nothing."""
    with databank.eigenaar.begin() as verbinding:
        verbinding.execute(text("DROP INDEX gebeurtenis_zaak"))
    assert len(verschillen(databank.eigenaar)) == 1


def test_migrating_twice_changes_nothing(databank: Proefdatabank) -> None:
    schrijf(databank.log(), reeks(2))
    assert migreer(databank.eigenaar) == laatste()
    assert databank.log().hoofd(SWV) == 2


def test_the_columns_are_those_that_are_hashed_in_their_order() -> None:
    assert tuple(kolom.name for kolom in GEBEURTENIS.columns) == KOLOMMEN


def test_auditors_read_a_view_with_dates_and_data(databank: Proefdatabank) -> None:
    schrijf(databank.log(), reeks(1))
    with databank.lezer.connect() as verbinding:
        rij = verbinding.execute(text("SELECT * FROM logboek")).one()
    assert (rij.swv, rij.positie) == (SWV, 1)
    assert str(databank.klok.nu().year) in str(rij.vastgelegd_op)


# The commands, on SQLite as a newcomer runs them


@pytest.fixture
def opdracht(tmp_path: Path) -> Opdracht:
    app = typer.Typer()
    registreer(app, controleer)
    omgeving = {"ARRANGEMENTEN_DATA": str(tmp_path / "data"), "DATABASE_URL": ""}

    def draai(*woorden: str, **anders: str) -> Result:
        return CliRunner().invoke(app, list(woorden), env=omgeving | anders)

    return draai


def test_a_newcomer_gets_a_log_that_works(opdracht: Opdracht, tmp_path: Path) -> None:
    eerst = opdracht("migrate")
    assert (eerst.exit_code, eerst.output.splitlines()[0]) == (
        0,
        f"De tabellen zijn bijgewerkt van versie geen naar {laatste()}.",
    )
    assert "Hoofdsleutel gemaakt in" in eerst.output
    assert "waren al bij" in opdracht("migrate").output
    assert opdracht("swv", "PO3001", "VO3001").output == (
        "PO3001 staat nu op de lijst.\nVO3001 staat nu op de lijst.\n"
    )
    assert opdracht("swv", "PO3001").output == "PO3001 staat al op de lijst.\n"
    instellingen = lees_instellingen({"ARRANGEMENTEN_DATA": str(tmp_path / "data")})
    with opgestart(instellingen) as runtime:
        schrijf(runtime.log, reeks(1))
        assert runtime.log.hoofden() == {"PO3001": 1, "VO3001": 0}
    assert opdracht("controle").exit_code == 0


def test_what_is_no_swv_is_said_in_one_line(opdracht: Opdracht) -> None:
    opdracht("migrate")
    uit = opdracht("swv", "PO3001", "XX")
    assert (uit.exit_code, uit.stdout) == (2, "")
    assert uit.stderr.startswith('"XX" is geen nummer van een samenwerkingsverband')


def test_a_database_that_does_not_answer_is_said_in_one_line(opdracht: Opdracht) -> None:
    uit = opdracht("migrate", DATABASE_URL="postgresql://niemand@/x?host=/bestaat/niet")
    assert (uit.exit_code, uit.stdout, len(uit.stderr.splitlines())) == (2, "", 1)
    assert uit.stderr.startswith("de database weigert: ")
    assert opdracht("migrate", ARRANGEMENTEN_MODUS="x").exit_code == 2


def test_the_master_key_is_made_once(opdracht: Opdracht, tmp_path: Path) -> None:
    assert opdracht("hoofdsleutel").exit_code == 0
    bestand = tmp_path / "data" / "hoofdsleutel"
    was = bestand.read_bytes()
    assert "blijft zoals het is" in opdracht("hoofdsleutel").stderr
    opdracht("migrate")
    assert bestand.read_bytes() == was


def test_a_lost_master_key_is_not_replaced_silently(opdracht: Opdracht, tmp_path: Path) -> None:
    """A new one would open nothing: the copy must come back."""
    opdracht("migrate")
    opdracht("swv", "PO3001")
    instellingen = lees_instellingen({"ARRANGEMENTEN_DATA": str(tmp_path / "data")})
    with opgestart(instellingen) as runtime:
        runtime.sleutels.vergeet(SWV, reeks(1)[0].stroom)
    instellingen.sleutelbestand.unlink()
    opdracht("migrate")
    with pytest.raises(OnbruikbareHoofdsleutel), opgestart(instellingen):
        pass


# What must hold before anything starts


def test_nothing_starts_on_a_database_that_is_not_migrated(tmp_path: Path) -> None:
    instellingen = lees_instellingen({"ARRANGEMENTEN_DATA": str(tmp_path)})
    with pytest.raises(NietBijgewerkt, match="migrate"), opgestart(instellingen):
        pass
    assert not list(tmp_path.iterdir())
    leeg: Engine = maak_engine(instellingen.dienst_url)
    leeg.connect().close()
    leeg.dispose()
    with pytest.raises(NietBijgewerkt, match="andere versie"), opgestart(instellingen):
        pass


def _adres(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def test_nothing_starts_without_a_reader_that_sees_every_swv(
    postgres: Proefdatabank, tmp_path: Path
) -> None:
    maak_hoofdsleutel(tmp_path / "hoofdsleutel")
    omgeving = {"ARRANGEMENTEN_DATA": str(tmp_path), "DATABASE_URL": _adres(postgres.dienst)}
    with pytest.raises(LeestNietAlles), opgestart(lees_instellingen(omgeving)):
        pass
    omgeving["ARRANGEMENTEN_LEZER_URL"] = _adres(postgres.lezer)
    with opgestart(lees_instellingen(omgeving)) as runtime:
        assert runtime.log.hoofden() == {SWV: 0, ANDER: 0}


def test_nothing_starts_as_the_owner(postgres: Proefdatabank) -> None:
    instellingen = lees_instellingen({"DATABASE_URL": _adres(postgres.eigenaar)})
    with pytest.raises(VerkeerdeRol), opgestart(instellingen):
        pass
