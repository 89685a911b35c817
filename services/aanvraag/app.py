"""Aanvraag as one ASGI application."""

from collections.abc import Iterator
from inspect import getmembers, isclass
from types import ModuleType
from typing import Final

from contracts import problems as gedeeld
from contracts.problems import Weigering
from contracts.regeling import problems as van_regelingen
from services.aanvraag import problems
from services.aanvraag.api import ROUTERS
from services.aanvraag.api.werk import werk
from services.aanvraag.projections import AANVRAGEN
from services.runtime import problems as van_log
from services.runtime.handler import Handler
from services.runtime.http.app import Beschrijving, Dienst, maak_app
from services.runtime.http.poort import Authenticatie
from services.runtime.lezen_log import LogLezer, levensloop, maak_projector
from services.runtime.opstart import Runtime
from services.runtime.routes import Feed, Feedbron, logroutes

BESCHRIJVING: Final = Beschrijving(
    naam="aanvraag",
    titel="Aanvraag",
    uitleg="Van leerling tot ingediende aanvraag, en de registers daarbij: schoolbesturen, "
    "vestigingen, mandaten en regelingen. Begin met POST /leerlingdossiers, dan POST /aanvragen; "
    "GET /aanvragen/{aanvraagId}/volledigheid zegt wat er nog nodig is om in te dienen.",
)
FEED: Final = Feed(Feedbron(oin="00000000000000000000", systeem="arrangementen"))
"""For development; in production the OIN of the organisation."""
_BRONNEN: Final = (problems, gedeeld, van_regelingen, van_log)


def maak_dienst(runtime: Runtime, authenticatie: Authenticatie, *, feed: Feed = FEED) -> Dienst:
    """The service, with a projector that follows the log for as long as it runs."""
    projector = maak_projector(runtime, [AANVRAGEN])
    lezer = LogLezer(runtime, projector)
    dienst = maak_app(
        BESCHRIJVING,
        [*ROUTERS, *logroutes(lezer, feed, [werk])],
        authenticatie=authenticatie,
        weigeringen=[klasse for bron in _BRONNEN for klasse in _weigeringen(bron)],
        gereed=projector.gereed,
        levensloop=levensloop(projector),
    )
    dienst.kern.state.handler = Handler(runtime)
    dienst.kern.state.lezer = lezer
    return dienst


def _weigeringen(bron: ModuleType) -> Iterator[type[Weigering]]:
    for _, klasse in getmembers(bron, isclass):
        eigen = klasse.__module__ == bron.__name__ and klasse is not Weigering
        if eigen and issubclass(klasse, Weigering):
            yield klasse
