"""Toekenning as one ASGI application."""

from collections.abc import Iterator
from inspect import getmembers, isclass
from types import ModuleType
from typing import Final

from contracts import problems as gedeeld
from contracts import termijnen
from contracts.problems import Weigering
from contracts.regeling import problems as van_regelingen
from contracts.rekenmodel import problems as van_rekenmodel
from services.runtime import problems as van_log
from services.runtime.handler import Handler
from services.runtime.http.app import Beschrijving, Dienst, maak_app
from services.runtime.http.poort import Authenticatie
from services.runtime.lezen_log import LogLezer, levensloop, maak_projector
from services.runtime.opstart import Runtime
from services.runtime.routes import Feed, Feedbron, logroutes
from services.toekenning import problems
from services.toekenning.api import routers
from services.toekenning.api.werk import te_doen
from services.toekenning.projections import TOEKENNING

BESCHRIJVING: Final = Beschrijving(
    naam="toekenning",
    titel="Toekenning",
    uitleg="Besluiten over aanvragen voor extra ondersteuning, en elk arrangement volgen tot het "
    "wordt afgesloten. Begin met GET /zaken?status=ingediend: wat er op een besluit wacht.",
)
FEED: Final = Feed(Feedbron(oin="00000000000000000000", systeem="arrangementen"))
"""For development; in production the OIN of the organisation."""
_BRONNEN: Final = (problems, gedeeld, van_regelingen, van_rekenmodel, van_log, termijnen)


def maak_dienst(runtime: Runtime, authenticatie: Authenticatie, *, feed: Feed = FEED) -> Dienst:
    """The service, with a projector that follows the log for as long as it runs."""
    projector = maak_projector(runtime, [TOEKENNING])
    lezer = LogLezer(runtime, projector)
    dienst = maak_app(
        BESCHRIJVING,
        [*routers(lezer), *logroutes(lezer, feed, [te_doen])],
        authenticatie=authenticatie,
        weigeringen=[klasse for bron in _BRONNEN for klasse in _weigeringen(bron)],
        gereed=projector.gereed,
        levensloop=levensloop(projector),
    )
    dienst.kern.state.handler = Handler(runtime)
    return dienst


def _weigeringen(bron: ModuleType) -> Iterator[type[Weigering]]:
    for _, klasse in getmembers(bron, isclass):
        eigen = klasse.__module__ == bron.__name__ and klasse is not Weigering
        if eigen and issubclass(klasse, Weigering):
            yield klasse
