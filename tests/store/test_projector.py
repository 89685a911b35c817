"""Read models on SQLite and PostgreSQL: filled, counted on, stopped, rebuilt (decision 10)."""

import logging
from collections.abc import Iterable, Iterator
from threading import Thread
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError

from contracts.events.leerlingdossier import LeerlingdossierGeopend
from contracts.events.model import VERGETEN
from services.runtime.database import lezend
from services.runtime.handler import Gelezen
from services.runtime.projector import (
    Documenten,
    Projectie,
    Projector,
    Stilstand,
    Wijziging,
    volgen,
)
from services.runtime.store import Log
from services.runtime.store.vertaling import naar_log
from tests.databases import ANDER, SWV, Proefdatabank
from tests.store.hulp import DAG, VASTGELEGD, VOORGESTELD, nieuw, reeks, schrijf
from tests.store.teller import aantal, breekt_bij, gevuld, projectie, tel, tot

TABELLEN = ("projectiestand", "projectiedocument", "projectiekenmerk")


# Following


def test_a_projection_follows_every_swv(log: Log) -> None:
    een, twee = uuid4(), uuid4()
    schrijf(log, reeks(3, een))
    schrijf(log, reeks(2, twee), ANDER)
    projector = gevuld(log)
    assert (aantal(projector, een), aantal(projector, twee, ANDER)) == (3, 2)
    assert (aantal(projector, twee), aantal(projector, een, ANDER)) == (0, 0)
    schrijf(log, [nieuw(een, 4)])
    projector.werk_bij()
    assert aantal(projector, een) == 4


def test_more_than_a_page_is_processed_once(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(volgen, "BLAD", 3)
    een = uuid4()
    schrijf(log, reeks(10, een))
    projector = gevuld(log)
    assert aantal(projector, een) == 10
    assert projector.posities(SWV) == {"teller": 10}


def test_events_of_other_types_only_move_the_position(log: Log) -> None:
    een = uuid4()
    schrijf(log, [nieuw(een), nieuw(een, 2, soort=VASTGELEGD)])
    projector = gevuld(log)
    assert (aantal(projector, een), projector.posities(SWV)) == (1, {"teller": 2})


def test_two_processes_do_every_event_once(databank: Proefdatabank) -> None:
    een = uuid4()
    schrijf(databank.log(), reeks(40, een))
    projectoren = [Projector(databank.log(), [projectie()]) for _ in range(4)]
    draden = [Thread(target=projector.werk_bij) for projector in projectoren]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert aantal(projectoren[0], een) == 40


def test_position_and_documents_are_one_transaction(log: Log) -> None:
    """A page that fails halfway leaves nothing, and is done again whole."""
    een = uuid4()
    schrijf(log, reeks(3, een))
    valt_uit = [True]

    def valt_een_keer_uit(documenten: Documenten, gelezen: Gelezen) -> Iterator[Wijziging]:
        yield from tel(documenten, gelezen)
        if gelezen.rij.volgnummer == 3 and valt_uit:
            valt_uit.pop()
            raise OperationalError("verbinding weg", None, Exception())

    projector = Projector(log, [projectie(valt_een_keer_uit)])
    with pytest.raises(OperationalError):
        projector.werk_bij()
    assert projector.posities(SWV) == {"teller": 0}
    assert aantal(projector, een) == 0
    projector.werk_bij()
    assert aantal(projector, een) == 3


def test_no_personal_text_reaches_a_projection(databank: Proefdatabank) -> None:
    """Not even as ciphertext: the stored data stay behind."""
    leerling, gezien = uuid4(), []

    def kijk(_: Documenten, gelezen: Gelezen) -> Iterable[Wijziging]:
        gezien.append(gelezen)
        return ()

    tekst = {leerling: "Jansje"}
    dossier = LeerlingdossierGeopend(
        open_datum=DAG,
        vestiging="05KO00",
        initialen=tekst,
        roepnaam=tekst,
        achternaam=tekst,
        geboorte_datum=tekst,
    )
    rij = naar_log(databank.sleutels(), SWV, dossier, stroom=leerling, volgnummer=1, zaak=leerling)
    schrijf(databank.log(), [rij])
    soorten = frozenset({"LeerlingdossierGeopend"})
    gevuld(databank.log(), Projectie(naam="kijk", versie=1, soorten=soorten, verwerk=kijk))
    assert gezien[0].gebeurtenis.vestiging == "05KO00"
    assert gezien[0].gebeurtenis.roepnaam == {leerling: VERGETEN}
    assert gezien[0].rij.data == {}


# Poison


def test_poison_stops_that_projection_of_that_swv_only(
    log: Log, caplog: pytest.LogCaptureFixture
) -> None:
    een, twee = uuid4(), uuid4()
    schrijf(log, reeks(5, een))
    schrijf(log, reeks(2, twee), ANDER)
    stuk = projectie(breekt_bij(4), "stuk")
    with caplog.at_level(logging.ERROR):
        projector = gevuld(log, stuk, projectie())
    assert projector.stilstanden() == [Stilstand(SWV, "stuk", 4, VOORGESTELD, "ValueError")]
    assert projector.posities(SWV) == {"stuk": 3, "teller": 5}
    assert aantal(projector, een, naam="stuk") == 3
    assert aantal(projector, twee, ANDER, "stuk") == 2
    assert "stuk.v1 of PO3001 stopped at position 4" in caplog.text
    assert "Jansje" not in caplog.text


def test_what_stands_still_is_not_tried_again_until_somebody_gets_past_it(log: Log) -> None:
    een = uuid4()
    schrijf(log, reeks(2, een))
    projector = gevuld(log, projectie(breekt_bij(2)))
    projector.werk_bij()
    assert aantal(projector, een) == 1
    gevuld(log)  # the same version, mended: a later release
    schrijf(log, [nieuw(een, 3)])
    projector.werk_bij()
    assert (aantal(projector, een), projector.stilstanden()) == (3, [])


def test_poison_does_not_take_the_service_down(log: Log) -> None:
    schrijf(log, reeks(1))
    projector = Projector(log, [projectie(breekt_bij(1))])
    with projector.loopt():
        tot(lambda: bool(projector.stilstanden()))
        assert projector.gereed() == {
            "projector": True,
            "projectie-teller": f"staat stil bij {SWV} op positie 1",
        }


# What a projection must be


def test_a_projection_is_refused_at_start_up_when_it_is_none(log: Log) -> None:
    goed: dict[str, Any] = {"naam": "a", "versie": 1, "verwerk": tel}
    for naam, soorten in (("te_ller", {VOORGESTELD}), ("a", set()), ("a", {"Weg"})):
        with pytest.raises(ValueError, match="projectie"):
            Projectie(**{**goed, "naam": naam, "soorten": frozenset(soorten)})
    with pytest.raises(ValueError, match="twee"):
        Projector(log, [projectie(), projectie(versie=2)])


# PostgreSQL: a read model is guarded as the log is


@pytest.mark.parametrize("tabel", TABELLEN)
def test_read_models_have_row_level_security(postgres: Proefdatabank, tabel: str) -> None:
    for swv in (SWV, ANDER):
        schrijf(postgres.log(), reeks(1), swv)
    gevuld(postgres.log())
    zin = text(f"SELECT DISTINCT swv FROM {tabel}")  # noqa: S608
    with postgres.dienst.connect() as verbinding:
        assert verbinding.scalars(zin).all() == []
    with postgres.eigenaar.connect() as verbinding:
        assert verbinding.scalars(zin).all() == []
    with lezend(postgres.dienst, SWV) as verbinding:
        assert verbinding.scalars(zin).all() == [SWV]
    with (
        pytest.raises(DBAPIError, match="row-level security"),
        lezend(postgres.dienst, SWV) as verbinding,
    ):
        verbinding.execute(text(f"UPDATE {tabel} SET swv = '{ANDER}'"))  # noqa: S608
