"""The API of aanvraag: one module per resource, each with its router."""

from typing import Final

from fastapi import APIRouter

from services.aanvraag.api import (
    aanvragen,
    indieningen,
    leerlingdossiers,
    mandaten,
    regelingen,
    schoolbesturen,
    vestigingen,
    volledigheid,
)

ROUTERS: Final[tuple[APIRouter, ...]] = (
    schoolbesturen.router,
    vestigingen.router,
    mandaten.router,
    regelingen.router,
    leerlingdossiers.router,
    aanvragen.router,
    indieningen.router,
    volledigheid.router,
)
"""In the order in which a newcomer needs them."""
