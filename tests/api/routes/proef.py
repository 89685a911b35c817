"""A service with nothing but the routes of every service, and a log to read."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid4

from contracts.events import SOORTEN
from contracts.events.aanvraag import AanvraagIngediend
from contracts.events.aanvraaginhoud import Aanvraaginhoud, Leerlingdeel
from contracts.events.mandaat import MandaatVerleend
from contracts.events.model import Soort, Status
from contracts.events.vestiging import Schoolsoort, VestigingGeregistreerd
from contracts.rollen import Rol
from services.runtime.auth import Beller, NietAangemeld
from services.runtime.handler import Handler
from services.runtime.http.app import Beschrijving, Dienst, maak_app
from services.runtime.lezen_log import LogLezer, levensloop, maak_projector
from services.runtime.opstart import Runtime
from services.runtime.projector import Projector
from services.runtime.routes import Feed, Feedbron, Werkfunctie, logroutes
from services.runtime.store import Actor
from services.runtime.store.vertaling import naar_log
from tests.api.runtime.client import roep
from tests.databases import SWV, sqlite_databank

DAG: Final = date(2026, 9, 1)
EEN, TWEE = "05KO00", "06AB00"
BESTUUR, ANDER_BESTUUR = "41234", "51234"
VAST: Final[Mapping[str, Soort]] = {
    naam: replace(soort, status=Status.VAST) for naam, soort in SOORTEN.items()
}
ROLLEN: Final = {
    "school-een": Rol.SCHOOL,
    "school-twee": Rol.SCHOOL,
    "bestuur": Rol.SCHOOLBESTUUR,
    "nieuw-bestuur": Rol.SCHOOLBESTUUR,
    "gevraagd": Rol.ONTVANGENDE_SCHOOL,
    "commissie": Rol.COMMISSIE,
    "financien": Rol.FINANCIEN,
    "auditor": Rol.AUDITOR,
    "nieuweling": Rol.SCHOOL,  # holds no mandate
}
MANDATEN: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "school-een": ((EEN,), ()),
    "school-twee": ((TWEE,), ()),
    "bestuur": ((), (BESTUUR,)),
    "nieuw-bestuur": ((), (ANDER_BESTUUR,)),
    "gevraagd": ((TWEE,), ()),
    "commissie": ((), ()),
    "financien": ((), ()),
    "auditor": ((), ()),
}


def bekend(kop: str | None) -> Beller:
    """A stand-in for Tokencontrole: the token is the name of a person."""
    naam = (kop or "").removeprefix("Bearer ")
    if naam not in ROLLEN:
        raise NietAangemeld("Meld u aan.", met_token=bool(kop))
    return Beller("portaal", naam, frozenset({ROLLEN[naam]}), SWV)


@dataclass(frozen=True)
class Proef:
    """A running service on a log."""

    runtime: Runtime
    projector: Projector
    dienst: Dienst

    def leg_vast(
        self, gebeurtenis: object, zaak: UUID, *, stroom: UUID | None = None, rol: str = "school"
    ) -> int:
        """Append one event; answers its position. `stroom`: the zaak itself, or another one."""
        log, stroom = self.runtime.log, stroom or zaak
        volgende = len(log.lees(SWV, stroom=stroom)) + 1
        rij = naar_log(
            self.runtime.sleutels, SWV, gebeurtenis, stroom=stroom, volgnummer=volgende, zaak=zaak
        )
        actor = Actor(client="portaal", rol=rol, persoon="iemand", namens=EEN)
        return log.append(SWV, [rij], actor=actor).laatste_positie or 0

    def vraag(self, pad: str, als: str, *, minstens: int | None = None) -> Any:
        """GET a path below the base; sees at least what was appended until now."""
        positie = self.runtime.log.hoofd(SWV) if minstens is None else minstens
        kop = {"Log-Positie-Minstens": str(positie)}
        return roep(self.dienst, "GET", self.dienst.basis + pad, als=als, headers=kop)

    def soorten(self, als: str, vraag: str = "") -> list[str]:
        """The public names of what the feed shows this caller, mandates left out."""
        types = [e["type"] for e in self.vraag(f"/gebeurtenissen{vraag}", als).json()]
        return [t.split(".")[2] for t in types if "mandaat" not in t]


@contextmanager
def proef(
    thuis: Path, werk: Sequence[Werkfunctie] = (), *, langste_wacht_s: float = 25, poll_s: float = 1
) -> Iterator[Proef]:
    """Every caller but the newcomer has its mandate from 2020."""
    with sqlite_databank(thuis) as databank:
        databank.klok.zet(DAG)
        runtime = Runtime(databank.log(soorten=VAST), databank.sleutels(), databank.klok)
        projector = maak_projector(runtime)
        lezer = LogLezer(runtime, projector)
        feed = Feed(Feedbron("00000001234567890000", "arrangementen"), langste_wacht_s)
        dienst = maak_app(
            Beschrijving("toekenning", "Proef", "Om te beproeven."),
            logroutes(lezer, feed, werk),
            authenticatie=bekend,
            gereed=projector.gereed,
            levensloop=levensloop(projector),
        )
        dienst.kern.state.handler = Handler(runtime)
        gemaakt = Proef(runtime, projector, dienst)
        for houder, (vestigingen, besturen) in MANDATEN.items():
            gemaakt.leg_vast(mandaat(houder, vestigingen, besturen), uuid4(), rol="beheerder")
        with projector.loopt():
            # Until the read models have caught up with the start, a service is not ready (503).
            projector.wacht_op(SWV, runtime.log.hoofd(SWV), hoogstens_s=30)
            yield gemaakt


def mandaat(
    houder: str, vestigingen: tuple[str, ...], besturen: tuple[str, ...], vanaf: date = DAG
) -> MandaatVerleend:
    return MandaatVerleend(
        vanaf_datum=vanaf,
        tot_en_met_datum=None,
        houder=houder,
        rol=ROLLEN[houder],
        vestigingen=vestigingen,
        schoolbesturen=besturen,
    )


def vestiging(nummer: str = EEN, bestuur: str = BESTUUR) -> VestigingGeregistreerd:
    return VestigingGeregistreerd(
        vanaf_datum=date(2020, 1, 1),
        tot_en_met_datum=None,
        vestiging=nummer,
        schoolnaam="De Beuk",
        schoolsoort=Schoolsoort.BAO,
        schoolbestuur=bestuur,
    )


def inhoud(nummer: str = EEN, dossiers: Sequence[UUID] = ()) -> Aanvraaginhoud:
    return Aanvraaginhoud(
        arrangementstype=None,
        vestiging=nummer,
        leerlingen=tuple(map(_leerling, dossiers)),
        ontvangende_vestiging=None,
        route=None,
        ingangs_datum=None,
        laatste_dag=None,
        kostenregels=(),
        financiers=(),
    )


def _leerling(dossier: UUID) -> Leerlingdeel:
    return Leerlingdeel(
        dossier=dossier,
        opp_begin_datum=None,
        ondersteuning_vanaf_datum=None,
        leerling_gehoord_datum=None,
        overgang=None,
        tlv=None,
    )


def aanvraag(nummer: str = EEN, leerling: UUID | None = None) -> AanvraagIngediend:
    """A filed request with one text about one pupil."""
    leerling = leerling or uuid4()
    tekst = {leerling: "Jansje leest niet"}
    return AanvraagIngediend(
        indien_datum=DAG,
        regeling="utrecht-po/2026-1",
        schoolsoort=Schoolsoort.BAO,
        schoolbestuur=BESTUUR if nummer == EEN else ANDER_BESTUUR,
        bijlagen=(),
        toetsing=(),
        kopie_van=None,
        externe_referentie=None,
        inhoud=inhoud(nummer, [leerling]),
        ondersteuningsvraag=tekst,
        doelen={},
        eerdere_ondersteuning={},
        arrangementbeschrijving={},
        onderbouwing={},
        antwoorden={},
    )
