"""A filled log, and writing raw rows past every guard: what somebody with all rights could do."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import text

from contracts.events.arrangement import InUitvoering, WijzigingGemeld
from contracts.events.betaalronde import BetaalrondeGeopend
from services.runtime.store import Actor
from services.runtime.store.ruw import ruwe_rijen
from services.runtime.store.vertaling import naar_log
from tests.databases import ANDER, SWV, Proefdatabank, superuser
from tests.unit.controle.logboek import NAMEN, Rij, op_naam

ARRANGEMENT = UUID("7d1f0a52-4a8e-4c6f-9d3a-2f6f0f0a1b01")
RONDE = UUID("7d1f0a52-4a8e-4c6f-9d3a-2f6f0f0a1b02")
LEERLING = UUID("9f1b7c1e-58f5-4a5e-8d8e-0a1b2c3d4e5f")
WIE = Actor(client="portaal", rol="behandelaar", persoon="p-42", namens="05KO00")
DAG = date(2026, 11, 1)
MELDING: dict[str, Any] = {
    "meld_datum": DAG,
    "stop_per": DAG,
    "minder_cent": None,
    "reden": "schoolwissel",
    "initialen": {LEERLING: "J.d.V."},
    "toelichting": {LEERLING: "Zij gaat naar een andere school."},
}


def vul(databank: Proefdatabank) -> None:
    """Five events of PO3001, the fourth with personal fields, and one of VO3001."""
    los: dict[str, Any] = {"stroom": RONDE, "zaak": RONDE}
    eigen: dict[str, Any] = {"stroom": ARRANGEMENT, "zaak": ARRANGEMENT, "dossier": LEERLING}
    schrijf(databank, SWV, InUitvoering(uitvoering_datum=DAG), 1, **eigen)
    schrijf(databank, SWV, ronde(1), 1, **los)
    schrijf(databank, SWV, InUitvoering(uitvoering_datum=DAG), 2, **eigen)
    schrijf(databank, SWV, WijzigingGemeld(**MELDING), 3, **eigen)
    schrijf(databank, SWV, ronde(2), 2, **los)
    schrijf(databank, ANDER, ronde(1), 1, **los)


def ronde(nummer: int) -> BetaalrondeGeopend:
    """A round that opens."""
    return BetaalrondeGeopend(nummer=nummer, open_datum=DAG, tot_en_met_datum=DAG)


def schrijf(databank: Proefdatabank, swv: str, wat: object, volgnummer: int, **opties: Any) -> None:
    """Append one event as a service does."""
    soorten = {"soorten": opties["soorten"]} if "soorten" in opties else {}
    nieuw = naar_log(databank.sleutels(), swv, wat, volgnummer=volgnummer, **opties)
    databank.log(**soorten).append(swv, [nieuw], actor=WIE, trace="4bf92f3577b34da6")


def lees(databank: Proefdatabank) -> list[Rij]:
    """The log as it lies there."""
    return [op_naam(rij) for rij in ruwe_rijen(databank.lezer)]


def zet(databank: Proefdatabank, rijen: Sequence[Rij]) -> None:
    """Let the log be exactly these raw rows: no trigger, check, key or type stands in the way."""
    databank.dicht()
    if databank.naam == "sqlite":
        with closing(sqlite3.connect(str(databank.dienst_url.database))) as verbinding:
            verbinding.executescript(_OPEN_SQLITE)
            _vervang(verbinding.execute, rijen)
            verbinding.commit()
        return
    with superuser(databank) as verbinding:
        verbinding.execute(text(_OPEN_POSTGRES))
        _vervang(lambda zin, waarden: verbinding.execute(text(zin), waarden), rijen)


# A copy without any rule: on SQLite its columns have no type either.
_OPEN_SQLITE = f"""
PRAGMA synchronous = OFF;
DROP VIEW IF EXISTS logboek;
DROP TABLE gebeurtenis;
CREATE TABLE gebeurtenis ({", ".join(NAMEN)});
"""
_OPEN_POSTGRES = """
DO $$ BEGIN
    CREATE TABLE kopie AS SELECT * FROM gebeurtenis WITH NO DATA;
    DROP TABLE gebeurtenis CASCADE;
    ALTER TABLE kopie RENAME TO gebeurtenis;
    GRANT SELECT ON gebeurtenis TO arr_lezer;
END $$"""

_ALS = {"text": "CAST(:{c} AS TEXT)", "integer": "CAST(:{c} AS BIGINT)"}


def _vervang(doe: Callable[[str, dict[str, Any]], object], rijen: Sequence[Rij]) -> None:
    for rij in rijen:
        plekken = ", ".join(_ALS.get(rij[c][0], ":{c}").format(c=c) for c in NAMEN)
        waarden = {c: _waarde(*rij[c]) for c in NAMEN}
        kolommen = ", ".join(NAMEN)
        doe(f"INSERT INTO gebeurtenis ({kolommen}) VALUES ({plekken})", waarden)  # noqa: S608


def _waarde(soort: str, rauw: bytes) -> str | int | bytes | None:
    if soort == "null":
        return None
    if soort == "integer":
        return int(rauw)
    try:
        return rauw.decode() if soort == "text" else rauw
    except UnicodeDecodeError:
        return rauw
