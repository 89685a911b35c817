"""The HTTP API of toekenning: a module per resource, composed by `app`."""

from fastapi import APIRouter

from services.runtime.lezen_log import LogLezer
from services.toekenning.api import arrangementen, besluiten, voorstellen, wijzigingen, zaken
from services.toekenning.api.lijsten import lijstroutes

__all__ = ["routers"]


def routers(lezer: LogLezer) -> list[APIRouter]:
    """Every route of this service; `lezer` for the lists, which follow the log."""
    return [
        lijstroutes(lezer),
        zaken.router,
        besluiten.router,
        arrangementen.router,
        wijzigingen.router,
        voorstellen.router,
    ]
