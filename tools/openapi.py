"""The committed OpenAPI documents: what each service says of itself, without a database.

The log behind the service is never opened: its engine connects at the first statement only.
"""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final, NoReturn

from sqlalchemy import create_engine

from services.aanvraag.app import maak_dienst as aanvraag
from services.betaling.app import maak_dienst as betaling
from services.runtime.http.app import Dienst
from services.runtime.http.poort import Authenticatie
from services.runtime.klok import Klok
from services.runtime.opstart import Runtime
from services.runtime.sleutels import Sleutels
from services.runtime.store import Log
from services.toekenning.app import maak_dienst as toekenning

MAP: Final = "contracts/openapi"

DIENSTEN: Final[Mapping[str, Callable[[Runtime, Authenticatie], Dienst]]] = {
    "aanvraag": aanvraag,
    "toekenning": toekenning,
    "betaling": betaling,
}
"""Name of a service -> how it is made."""


def document(naam: str) -> dict[str, Any]:
    """The OpenAPI document of one service, as it serves it."""
    return DIENSTEN[naam](_runtime(), _niemand).document


def documenttekst(naam: str) -> str:
    """The committed text: keys sorted, so that a diff shows what changed in the API only."""
    return json.dumps(document(naam), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def bestanden() -> dict[str, Callable[[], str]]:
    """Path -> what its text should be."""
    return {f"{MAP}/{naam}.json": partial(documenttekst, naam) for naam in DIENSTEN}


def _runtime() -> Runtime:
    engine, klok = create_engine("sqlite://"), Klok()
    return Runtime(Log(engine, klok=klok), Sleutels(engine, bytes(32)), klok)


def _niemand(_: str | None) -> NoReturn:
    raise AssertionError("a document is made without a request")
