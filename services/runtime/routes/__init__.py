"""The routes that every service has. They read the one log, so every service answers the same."""

from collections.abc import Sequence

from fastapi import APIRouter

from services.runtime.lezen_log import LogLezer
from services.runtime.routes.gebeurtenissen import Feed, Feedbron, gebeurtenissenroute
from services.runtime.routes.geschiedenis import geschiedenisroute
from services.runtime.routes.taken import takenroute
from services.runtime.routes.werkvoorraad import Werk, Werkfunctie, werkvoorraadroute

__all__ = ["Feed", "Feedbron", "Werk", "Werkfunctie", "logroutes", "takenroute"]


def logroutes(lezer: LogLezer, feed: Feed, werk: Sequence[Werkfunctie] = ()) -> list[APIRouter]:
    """`/gebeurtenissen`, `/geschiedenis/{zaak}` and `/werkvoorraad`, for `maak_app`.

    `werk`: what this service adds to the work list.
    """
    return [
        gebeurtenissenroute(lezer, feed),
        geschiedenisroute(lezer),
        werkvoorraadroute(lezer, werk),
    ]
