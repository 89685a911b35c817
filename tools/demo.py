"""`make demo`: the story of one school board over the HTTP API; after it the services stay up.

Everything is fresh in `.data/demo`. On a terminal it waits for Ctrl-C at the end; elsewhere nobody
would press it, so it ends there with exit 0. DEMO_EENMALIG=1 ends it always, DEMO_EENMALIG=0 never.
ARRANGEMENTEN_POORT chooses the port (0: any that is free).
"""

import io
import os
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import redirect_stdout, suppress
from pathlib import Path
from threading import Thread
from typing import Any, Final

import httpx
from rich.console import Console

from services.__main__ import app
from services.runtime.http.app import DOCUMENTATIE, Dienst
from services.runtime.opstart import opgestart
from services.runtime.serveropdracht import POORT
from services.runtime.settings import lees_instellingen
from tools import demotabellen as tabellen
from tools.demoserver import ADRES, PoortBezet, draaiend, luister, maak_diensten
from tools.verhaal import BEGIN, BETALING, SWV, TOEKENNING, VESTIGING, Gespeeld, Verhaal, speel

DATAMAP: Final = Path(".data/demo")
ROLLEN: Final = ("school", "medewerker", "commissie", "financien", "bestuurder", "auditor")
SLOT: Final = "Stoppen met Ctrl-C."
"""The last line: the story is told and the services wait."""


def main() -> int:
    """Play, show, serve. 0 when the auditor's walk finds nothing; 2 when the port is taken."""
    eenmalig = os.environ.get("DEMO_EENMALIG")
    blijft = eenmalig == "0" if eenmalig else sys.stdout.isatty()
    try:
        gebonden = luister(_poort(POORT if blijft else 0))
    except PoortBezet as fout:
        print(fout, file=sys.stderr)
        return 2
    adres = f"http://{ADRES}:{gebonden.getsockname()[1]}"
    for teken in (signal.SIGINT, signal.SIGTERM):  # a shell may have SIGINT ignored for us
        signal.signal(teken, signal.default_int_handler)
    _richt_in()
    gezegd = lees_instellingen()
    try:
        with opgestart(gezegd) as runtime:
            diensten = maak_diensten(runtime, gezegd)
            with draaiend(diensten, gebonden) as draad, _client(adres) as client:
                verhaal = Verhaal(client, runtime.klok, _tokens(runtime.klok), print)
                uitslag = _vertel(verhaal, diensten, adres)
                if blijft and not uitslag:
                    _wacht(draad)
                return uitslag
    except KeyboardInterrupt:  # before the story was told
        return 130


def _poort(anders: int) -> int:
    tekst = os.environ.get("ARRANGEMENTEN_POORT") or str(anders)
    if not (tekst.isascii() and tekst.isdigit() and int(tekst) < 2**16):
        raise PoortBezet(f'ARRANGEMENTEN_POORT is "{tekst}"; kies een getal van 1 tot en met 65535')
    return int(tekst)


def _richt_in() -> None:
    """A fresh log on SQLite with one board, one school and the rule set of Utrecht."""
    shutil.rmtree(DATAMAP, ignore_errors=True)
    for naam in [naam for naam in os.environ if naam.startswith("ARRANGEMENTEN_")]:
        del os.environ[naam]  # the settings of the demo, whatever the shell says
    os.environ |= {
        "DATABASE_URL": "",
        "ARRANGEMENTEN_DATA": str(DATAMAP),
        "ARRANGEMENTEN_MODUS": "ontwikkeling",
        "ARRANGEMENTEN_KLOK": str(BEGIN),
    }
    for opdracht in (("migrate",), ("swv", SWV), ("inrichten", "--swv", SWV)):
        if fout := _arrangementen(*opdracht):
            sys.exit(fout)


def _arrangementen(*opdracht: str) -> int:
    """Run the command as a user would, in this process."""
    print(f"$ arrangementen {' '.join(opdracht)}", flush=True)
    return _voer_uit(*opdracht)


def _voer_uit(*opdracht: str) -> int:
    try:
        return int(app(list(opdracht), standalone_mode=False) or 0)
    except SystemExit as einde:
        return int(einde.code or 0)


def _client(adres: str) -> httpx.Client:
    """Straight to the server, past any proxy of the shell."""
    return httpx.Client(base_url=adres, trust_env=False, timeout=30)


def _tokens(klok: Any) -> Callable[[str], str]:
    """Role -> a token for the day of the clock, with its mandate, by `arrangementen token`."""
    bekend: dict[tuple[str, str], str] = {}

    def token(rol: str) -> str:
        sleutel = (rol, str(klok.vandaag()))
        if sleutel not in bekend:
            os.environ["ARRANGEMENTEN_KLOK"] = klok.nu().isoformat()
            bekend[sleutel] = _token(rol)
        return bekend[sleutel]

    return token


def _token(rol: str) -> str:
    bij = ("--vestiging", VESTIGING) if rol == "school" else ()
    with redirect_stdout(io.StringIO()) as uitvoer:
        fout = _voer_uit("token", "--rol", rol, "--swv", SWV, "--persoon", f"{rol}-1", *bij)
    if fout:
        sys.exit(fout)
    return uitvoer.getvalue().strip()


def _vertel(verhaal: Verhaal, diensten: list[Dienst], adres: str) -> int:
    """The story, its outcome, the auditor's walk and the way in; the exit code of the walk."""
    scherm = Console(width=100, highlight=False, soft_wrap=True)
    print(f"\nHet verhaal, elke stap over HTTP op {adres}:")
    _toon(scherm, verhaal, speel(verhaal))
    print()
    fout = _arrangementen("controle")
    print(f"\nDe diensten draaien; hun klok staat op {verhaal.klok.vandaag()}. Documentatie:")
    for dienst in diensten:
        print(f"  {adres}{dienst.basis}{DOCUMENTATIE}")
    print("Tokens, twaalf uur geldig:")
    for rol in ROLLEN:
        print(f"  export {rol.upper()}={verhaal.token(rol)}")
    print("Bijvoorbeeld, na het plakken van die regels:")
    print(
        f'  curl -H "Authorization: Bearer $SCHOOL" {adres}{TOEKENNING}/arrangementen', flush=True
    )
    return fout


def _toon(scherm: Console, verhaal: Verhaal, gespeeld: Gespeeld) -> None:
    """Everything as the auditor sees it, who reads all of one SWV and changes nothing."""

    def lees(pad: str) -> Any:
        return verhaal.lees("auditor", pad).json()

    def uitleg(welk: str) -> Any:
        return lees(f"{BETALING}/betaalplannen/{welk}/verklaring")

    grants = [lees(f"{TOEKENNING}/arrangementen/{welk}") for welk in gespeeld.namen]
    namen = {
        grant["arrangementId"]: f"{grant['arrangementsnummer']} ({naam})"
        for grant, naam in zip(grants, gespeeld.namen.values(), strict=True)
    }
    plannen = [lees(f"{BETALING}/betaalplannen/{welk}") for welk in gespeeld.namen]
    tabellen.toon_kalenderjaren(scherm, grants, plannen, namen)
    for welk, jaar in ((gespeeld.over_nieuwjaar, 2026), (gespeeld.gestopt, 2027)):
        tabellen.toon_waarom(scherm, namen[welk], uitleg(welk), jaar)
    tabellen.toon_geboekt(scherm, uitleg(gespeeld.gestopt), 2027)
    tabellen.toon_gronden(scherm, uitleg(gespeeld.gestopt))
    for pad in (f"{BETALING}/betaalrondes/{ronde}" for ronde in gespeeld.rondes):
        tabellen.toon_ronde(scherm, lees(pad), lees(f"{pad}/regels")["regels"], namen)


def _wacht(draad: Thread) -> None:
    """Until Ctrl-C, or until the server stops by itself."""
    print(SLOT, flush=True)
    with suppress(KeyboardInterrupt):
        draad.join()


if __name__ == "__main__":
    sys.exit(main())
