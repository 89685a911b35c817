"""The HTTP API of betaling: one module per resource."""

from fastapi import APIRouter

from services.betaling.api import (
    beginstanden,
    correcties,
    ingebruiknames,
    plannen,
    rekeninghouders,
    ronderegels,
    rondes,
    verklaring,
)
from services.betaling.api.lijsten import lijstroutes
from services.runtime.lezen_log import LogLezer


def routers(lezer: LogLezer) -> list[APIRouter]:
    """The routes of betaling itself, in the order of the documentation page."""
    return [
        plannen.router,
        verklaring.router,
        lijstroutes(lezer),
        rondes.router,
        ronderegels.router,
        ingebruiknames.router,
        beginstanden.router,
        correcties.router,
        rekeninghouders.router,
    ]
