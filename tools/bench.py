"""`make bench`: how long the main work takes here and how it grows. Only ratios carry over."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import URL, insert

from services.betaling.opdrachten.lezen import lees
from services.betaling.opdrachten.spelen import speel
from services.controle import controleer
from services.runtime.database import maak_engine, schrijvend_schema
from services.runtime.migrations import migreer
from services.runtime.store import Actor, Log, NieuweGebeurtenis
from services.runtime.store.ruw import ruwe_rijen
from services.runtime.store.tabellen import SAMENWERKINGSVERBAND
from tools.demo import SLOT

SWV = "PO2605"
AANTAL = 1000
FEITEN_PER_ARRANGEMENT = 10
WORTEL = Path(__file__).parents[1]


def main() -> None:
    """Print every figure with what it is of."""
    een = _seconden(lambda: speel(lees(document(AANTAL))[0]))
    twee = _seconden(lambda: speel(lees(document(2 * AANTAL))[0]))
    print(f"bereken, {AANTAL} arrangementen met {FEITEN_PER_ARRANGEMENT} feiten: {een:.2f} s")
    print(f"bereken, {2 * AANTAL} arrangementen: {twee:.2f} s, {twee / een:.2f} keer zo lang")
    print(f"bereken, de opdracht zelf met {AANTAL} arrangementen: {_opdracht():.2f} s")
    with tempfile.TemporaryDirectory() as map_:
        _log(Path(map_))
        _demo(Path(map_))


def document(aantal: int) -> dict[str, Any]:
    """A `bereken` document: so many arrangements with ten facts each, and a round every quarter."""
    arrangementen = [_arrangement(nummer) for nummer in range(aantal)]
    per_stap = [[_feit(nummer, stap) for nummer in range(aantal)] for stap in range(10)]
    feiten = []
    for stap, rij in enumerate(per_stap):
        feiten += rij
        feiten.append({"soort": "ronde", "ronde": f"R{stap}", "tot": str(_kwartaal(stap))})
    return {"arrangementen": arrangementen, "feiten": feiten}


def _arrangement(nummer: int) -> dict[str, Any]:
    return {
        "arrangement": f"A{nummer:05}",
        "schoolbestuur": f"{41000 + nummer % 60}",
        "totaalCent": 100000 + nummer * 37,
        "ingang": str(date(2026, 8, 1) + timedelta(days=nummer % 120)),
        "maanden": 6 + nummer % 12,
        "verdeelsleutel": ("maand-vol", "dag", "maand-dagdeel")[nummer % 3],
        "betaalritme": ("per-kalenderjaar", "per-maand")[nummer % 2],
    }


def _feit(nummer: int, stap: int) -> dict[str, Any]:
    feit: dict[str, Any] = {"arrangement": f"A{nummer:05}"}
    if stap == 0:
        return {"soort": "toegekend", **feit}
    if stap in (4, 8):
        return {"soort": "verlaging-herroepen", **feit}
    if stap in (5, 9):
        return {"soort": "gestopt", **feit, "per": str(date(2027, 1, 10 + stap))}
    if stap == 6:
        return {"soort": "stop-herroepen", **feit}
    return {"soort": "verlaagd", **feit, "bedragCent": 100 + stap, "vanaf": f"2026-{stap + 3:02}"}


def _kwartaal(stap: int) -> date:
    return date(2026 + (stap + 2) // 4, 3 * ((stap + 2) % 4) + 1, 28)


def _opdracht() -> float:
    invoer = json.dumps(document(AANTAL)).encode()
    opdracht = [sys.executable, "-m", "services", "bereken", "-"]
    return _seconden(
        lambda: subprocess.run(opdracht, input=invoer, check=True, stdout=subprocess.DEVNULL)
    )


def _log(map_: Path) -> None:
    engine = maak_engine(URL.create("sqlite", database=str(map_ / "log.db")))
    migreer(engine)
    with schrijvend_schema(engine) as verbinding:
        verbinding.execute(insert(SAMENWERKINGSVERBAND), {"swv": SWV})
    log = Log(engine)
    los = _seconden(lambda: _een_voor_een(log, 500))
    samen = _seconden(lambda: _voeg_toe(log, 5000))
    na = _seconden(lambda: controleer(ruwe_rijen(engine)))
    print(f"log op SQLite, een gebeurtenis per keer: {500 / los:.0f} per seconde")
    print(f"log op SQLite, {5000} in een keer: {5000 / samen:.0f} per seconde")
    print(f"controle: {5500 / na:.0f} gebeurtenissen per seconde")


def _een_voor_een(log: Log, aantal: int) -> None:
    for _ in range(aantal):
        _voeg_toe(log, 1)


def _voeg_toe(log: Log, aantal: int) -> None:
    stroom = uuid4()
    rijen = [
        NieuweGebeurtenis(
            stroom=stroom,
            volgnummer=volgnummer,
            zaak=stroom,
            dossier=None,
            soort="InUitvoering",
            versie=1,
            geldig_op=date(2026, 12, 10),
            data={"uitvoering_datum": "2026-12-10"},
        )
        for volgnummer in range(1, aantal + 1)
    ]
    log.append(SWV, rijen, actor=Actor(client="bench", rol="school"))


def _demo(map_: Path) -> None:
    """From the command to the last line, and what the one process then holds."""
    omgeving = {**os.environ, "PYTHONPATH": str(WORTEL), "ARRANGEMENTEN_POORT": "0"}
    omgeving.pop("DEMO_EENMALIG", None)  # it has to wait, to be measured
    begin = time.perf_counter()
    opdracht = [sys.executable, "-m", "tools.demo"]
    with subprocess.Popen(
        opdracht, cwd=map_, env=omgeving, stdout=subprocess.PIPE, encoding="utf-8"
    ) as proces:
        for regel in proces.stdout or ():
            if regel.strip() == SLOT:
                print(f"demo, na de installatie: {time.perf_counter() - begin:.1f} s")
                print(f"demo, geheugen van het ene proces: {_geheugen(proces.pid)}")
                proces.send_signal(signal.SIGINT)
    if proces.returncode:
        raise subprocess.CalledProcessError(proces.returncode, opdracht)


def _geheugen(proces: int) -> str:
    """Resident memory (VmRSS) as Linux tells it, in MB of 1,000,000 bytes."""
    try:
        status = Path(f"/proc/{proces}/status").read_text()
    except OSError:
        return "alleen bekend op Linux"
    (kib,) = (regel.split()[1] for regel in status.splitlines() if regel.startswith("VmRSS:"))
    return f"{int(kib) * 1024 / 1e6:.0f} MB"


def _seconden(werk: Callable[[], object]) -> float:
    begin = time.perf_counter()
    werk()
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
