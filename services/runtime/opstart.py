"""From settings to a log that can be used: every check that must pass before anything starts."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from services.runtime.database import controleer_rol, maak_engine
from services.runtime.klok import Klok
from services.runtime.migrations import laatste, stand
from services.runtime.settings import Instellingen
from services.runtime.sleutels import Sleutels, lees_hoofdsleutel
from services.runtime.store import Log
from services.runtime.store.ruw import keur_lezer


class NietBijgewerkt(Exception):
    """The tables are not those that this release needs."""


@dataclass(frozen=True, slots=True)
class Runtime:
    """What a service works with."""

    log: Log
    sleutels: Sleutels
    klok: Klok


@contextmanager
def opgestart(instellingen: Instellingen) -> Iterator[Runtime]:
    """Log and keys, open until the end of the block.

    Raises NietBijgewerkt, VerkeerdeRol, LeestNietAlles and OnbruikbareHoofdsleutel.
    """
    bestand = instellingen.dienst_url.database or ""
    if instellingen.dienst_url.get_backend_name() == "sqlite" and not Path(bestand).exists():
        raise NietBijgewerkt(f"{bestand} bestaat niet: draai eerst arrangementen migrate")
    klok = Klok(instellingen.klok)
    dienst, lezer = maak_engine(instellingen.dienst_url), maak_engine(instellingen.lezer_url)
    try:
        if stand(dienst) != laatste():
            raise NietBijgewerkt(
                "De database is van een andere versie: draai arrangementen migrate"
            )
        controleer_rol(dienst)
        keur_lezer(lezer)
        sleutels = Sleutels(dienst, lees_hoofdsleutel(instellingen.sleutelbestand))
        yield Runtime(Log(dienst, lezer=lezer, klok=klok), sleutels, klok)
    finally:
        dienst.dispose()
        lezer.dispose()
