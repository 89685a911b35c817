"""`make demo`: one board, three arrangements, three rounds; every amount from replaying the log."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from uuid import UUID

from rich.console import Console
from rich.table import Table
from sqlalchemy import URL

from contracts.bedrag import Bedrag
from contracts.periode import Maand
from contracts.rekenmodel.schema import Schema
from contracts.rekenmodel.stappen import zin
from contracts.rekenmodel.uitleg import uitleg
from services.betaling.rekenen.administratie import Administratie
from services.betaling.rekenen.ronde import Ronde
from services.runtime.database import maak_engine
from services.runtime.handler import Handler
from services.runtime.klok import Klok
from services.runtime.opstart import Runtime
from services.runtime.sleutels import Sleutels, lees_hoofdsleutel
from services.runtime.store import Log
from tools.verhaal import BESTUUR, SWV, Verhaal

DATAMAP = Path(".data/demo")


def main() -> int:
    """Play the story on a fresh log in `.data/demo`; 0 when the auditor's walk finds nothing."""
    scherm = Console(width=100, highlight=False, soft_wrap=True)
    shutil.rmtree(DATAMAP, ignore_errors=True)
    _arrangementen("migrate")
    _arrangementen("swv", SWV)
    klok = Klok()
    verhaal = Verhaal(_handler(DATAMAP, klok), klok)
    over_nieuwjaar, gestopt = _speel(verhaal)
    administratie = verhaal.administratie()
    nummers = verhaal.nummers()
    _toon_kalenderjaren(scherm, administratie, nummers)
    for arrangement, jaar in ((over_nieuwjaar, 2026), (gestopt, 2027)):
        _toon_uitleg(
            scherm, administratie.schema(str(arrangement)), nummers[str(arrangement)], jaar
        )
    for nummer, ronde in enumerate(administratie.rondes(), start=1):
        _toon_ronde(scherm, nummer, ronde, nummers)
    scherm.print()
    return _arrangementen("controle")


def _arrangementen(*opdracht: str) -> int:
    """Run the installed command on the log of the demo, as a user would."""
    omgeving = {**os.environ, "ARRANGEMENTEN_DATA": str(DATAMAP), "DATABASE_URL": ""}
    print(f"$ arrangementen {' '.join(opdracht)}", flush=True)
    return subprocess.run(
        [sys.executable, "-m", "services", *opdracht], env=omgeving, check=False
    ).returncode


def _handler(datamap: Path, klok: Klok) -> Handler:
    engine = maak_engine(URL.create("sqlite", database=str(datamap / "log.db")))
    sleutels = Sleutels(engine, lees_hoofdsleutel(datamap / "hoofdsleutel"))
    return Handler(Runtime(Log(engine, klok=klok), sleutels, klok))


def _speel(verhaal: Verhaal) -> tuple[UUID, UUID]:
    """B11 and B31-B34; answers the arrangement over the turn of the year and the stopped one."""
    verhaal.neem_in_gebruik(date(2026, 10, 1))
    gestopt = verhaal.ken_toe("stopt", date(2026, 11, 2), 700000, date(2026, 11, 1), 12)
    over_nieuwjaar = verhaal.ken_toe(
        "over nieuwjaar", date(2026, 12, 10), 210000, date(2026, 12, 10), 3
    )
    verhaal.betaal(1, date(2026, 12, 31))
    verhaal.betaal(2, date(2027, 1, 31))
    verhaal.stop(gestopt, date(2027, 3, 17), gemeld=date(2027, 3, 18), verwerkt=date(2027, 3, 22))
    verhaal.ken_toe("nieuw", date(2027, 4, 1), 360000, date(2027, 4, 1), 12)
    verhaal.betaal(3, date(2027, 4, 30))
    return over_nieuwjaar, gestopt


def _toon_kalenderjaren(
    scherm: Console, administratie: Administratie, nummers: Mapping[str, str]
) -> None:
    tabel = Table(title="Recht en geboekt per kalenderjaar (euro)", title_justify="left")
    for kop in ("arrangement", "jaar"):
        tabel.add_column(kop)
    for kop in ("toegekend", "recht", "geboekt"):
        tabel.add_column(kop, justify="right")
    for stroom, naam in sorted(nummers.items(), key=lambda paar: paar[1]):
        schema, geboekt = administratie.schema(stroom), administratie.geboekt_per_jaar(stroom)
        totaal = str(Bedrag(schema.stand.toekenning.totaal_cent))
        for jaar in sorted(schema.per_jaar | geboekt):
            recht = Bedrag(schema.per_jaar.get(jaar, 0))
            begin = ("", "") if jaar != min(schema.per_jaar | geboekt) else (naam, totaal)
            al = Bedrag(geboekt.get(jaar, 0))
            tabel.add_row(begin[0], str(jaar), begin[1], str(recht), str(al))
    scherm.print(tabel)


def _toon_uitleg(scherm: Console, schema: Schema, naam: str, jaar: int) -> None:
    scherm.print(f"\nWaarom {naam} in {jaar} {Bedrag(schema.per_jaar[jaar])} euro is:")
    for stap in uitleg(schema, Maand(jaar, 1), Maand(jaar, 12)):
        scherm.print(f"  {zin(stap)}")


def _toon_ronde(scherm: Console, nummer: int, ronde: Ronde, nummers: Mapping[str, str]) -> None:
    tabel = Table(
        title=f"\nBetaalronde {nummer}, tot en met {ronde.tot}, bestuur {BESTUUR}",
        title_justify="left",
        show_footer=True,
    )
    (afrekening,) = ronde.afrekeningen
    carried = bool(afrekening.doorgeschoven_cent)
    slot = "naar de volgende ronde" if carried else "uitbetalen"
    bedrag = afrekening.doorgeschoven_cent if carried else afrekening.uitbetalen_cent
    tabel.add_column("regel", footer=slot)
    tabel.add_column("jaar")
    tabel.add_column("euro", justify="right", footer=str(Bedrag(bedrag)))
    for regel in sorted(ronde.regels, key=lambda r: (nummers[r.arrangement or ""], r.kalenderjaar)):
        teken = "+" if regel.bedrag_cent > 0 else ""
        naam = nummers[regel.arrangement or ""]
        tabel.add_row(naam, str(regel.kalenderjaar), f"{teken}{Bedrag(regel.bedrag_cent)}")
    scherm.print(tabel)


if __name__ == "__main__":
    sys.exit(main())
