"""Betaling as one ASGI application."""

from collections.abc import Iterator
from inspect import getmembers, isclass
from types import ModuleType
from typing import Final

from contracts import problems as gedeeld
from contracts.problems import Weigering
from contracts.rekenmodel import problems as van_rekenmodel
from services.betaling import problems
from services.betaling.api import routers
from services.betaling.api.werk import te_doen
from services.betaling.projections import BETALING
from services.runtime import problems as van_log
from services.runtime.handler import Handler
from services.runtime.http.app import Beschrijving, Dienst, maak_app
from services.runtime.http.poort import Authenticatie
from services.runtime.lezen_log import LogLezer, levensloop, maak_projector
from services.runtime.opstart import Runtime
from services.runtime.routes import Feed, Feedbron, logroutes, takenroute
from services.runtime.taken import WACHT_S, Taken

BESCHRIJVING: Final = Beschrijving(
    naam="betaling",
    titel="Betaling",
    uitleg="Wat elk schoolbestuur per kalenderjaar krijgt en waarom. Een ingebruikname legt vast "
    "vanaf welke dag dit systeem betaalt; een betaalronde wordt geopend, berekend en door een "
    "ander vastgesteld. Begin met GET /betaalplannen/{arrangementId}/verklaring: voor elke cent "
    "de gebeurtenis, de regel en de berekening.",
)
FEED: Final = Feed(Feedbron(oin="00000000000000000000", systeem="arrangementen"))
"""For development; in production the OIN of the organisation."""
_BRONNEN: Final = (problems, gedeeld, van_rekenmodel, van_log)


def maak_dienst(
    runtime: Runtime,
    authenticatie: Authenticatie,
    *,
    feed: Feed = FEED,
    wacht_s: float = WACHT_S,
) -> Dienst:
    """The service, with a projector that follows the log for as long as it runs.

    `wacht_s`: how long a client waits for work before it gets a job.
    """
    taken = Taken(wacht_s)
    projector = maak_projector(runtime, [BETALING])
    lezer = LogLezer(runtime, projector)
    dienst = maak_app(
        BESCHRIJVING,
        [*routers(lezer), *logroutes(lezer, feed, [te_doen]), takenroute()],
        authenticatie=authenticatie,
        weigeringen=[klasse for bron in _BRONNEN for klasse in _weigeringen(bron)],
        gereed=projector.gereed,
        levensloop=levensloop(projector, taken),
    )
    dienst.kern.state.handler = Handler(runtime, taken)
    return dienst


def _weigeringen(bron: ModuleType) -> Iterator[type[Weigering]]:
    for _, klasse in getmembers(bron, isclass):
        eigen = klasse.__module__ == bron.__name__ and klasse is not Weigering
        if eigen and issubclass(klasse, Weigering):
            yield klasse
