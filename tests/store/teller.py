"""A projection that counts, and ways to look at it."""

from collections.abc import Callable, Iterable, Iterator
from time import sleep
from uuid import UUID

from services.runtime.handler import Gelezen
from services.runtime.projector import Bewaar, Documenten, Projectie, Projector, Wijziging
from services.runtime.store import Log
from tests.databases import SWV
from tests.store.hulp import VOORGESTELD


def tel(documenten: Documenten, gelezen: Gelezen) -> Iterator[Wijziging]:
    """Per zaak: how many events, sorted by that number, marked even or odd and by its last."""
    sleutel = str(gelezen.rij.zaak)
    oud = documenten.haal("zaak", sleutel)
    aantal = 1 + (oud.inhoud["aantal"] if oud else 0)
    yield Bewaar(
        soort="zaak",
        sleutel=sleutel,
        sorteer=f"{aantal:03}",
        inhoud={"aantal": aantal},
        kenmerken={"getal": ["even" if aantal % 2 == 0 else "oneven"], "laatste": [str(aantal)]},
    )


def projectie(
    verwerk: Callable[[Documenten, Gelezen], Iterable[Wijziging]] = tel,
    naam: str = "teller",
    versie: int = 1,
) -> Projectie:
    return Projectie(naam=naam, versie=versie, soorten=frozenset({VOORGESTELD}), verwerk=verwerk)


def gevuld(log: Log, *projecties: Projectie) -> Projector:
    projector = Projector(log, projecties or [projectie()])
    projector.werk_bij()
    return projector


def aantal(projector: Projector, zaak: UUID, swv: str = SWV, naam: str = "teller") -> int:
    with projector.lees(swv, naam) as documenten:
        document = documenten.haal("zaak", str(zaak))
    return document.inhoud["aantal"] if document else 0


def breekt_bij(nummer: int) -> Callable[[Documenten, Gelezen], Iterator[Wijziging]]:
    """A projection that cannot take the event with this number in its stream."""

    def verwerk(documenten: Documenten, gelezen: Gelezen) -> Iterator[Wijziging]:
        yield from tel(documenten, gelezen)
        if gelezen.rij.volgnummer == nummer:
            raise ValueError("Jansje Jansen")

    return verwerk


def tot(waar: Callable[[], bool]) -> None:
    """Wait until it holds, at most 4 s."""
    for _ in range(200):
        if waar():
            return
        sleep(0.02)
    raise AssertionError("not within 4 s")
