"""Queries of lists and of states in time. A keyset cursor, no offset: pages do not shift."""

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import Request
from pydantic import BeforeValidator, Field, WithJsonSchema

from services.runtime.http.modellen import Vraag
from services.runtime.http.problems import BladzijdeOnbekend
from services.runtime.http.typen import (
    GROOTSTE_POSITIE,
    Datum,
    Moment,
    VraagJaNee,
    fout,
    vraag_getal,
)

STANDAARD: Final = 50
HOOGSTE: Final = 200
_CURSOR: Final = re.compile("[A-Za-z0-9_-]{1,500}")

Sleutel = tuple[str | int, ...]
"""The sort key of the last row of a page: integers and texts."""


def maak_cursor(sleutel: Sequence[str | int]) -> str:
    """The opaque text of a place in a list."""
    return urlsafe_b64encode(json.dumps(list(sleutel)).encode()).decode().rstrip("=")


def lees_cursor(cursor: str) -> Sleutel:
    """The sort key after which a page starts. Raises BladzijdeOnbekend for what we never gave."""
    try:
        delen = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, RecursionError):
        raise BladzijdeOnbekend from None
    if not isinstance(delen, list) or not delen or not all(map(_sorteerbaar, delen)):
        raise BladzijdeOnbekend
    return tuple(delen)


def _cursor(waarde: Any) -> Any:
    if isinstance(waarde, str) and _CURSOR.fullmatch(waarde):
        return waarde
    raise fout("geen-cursor", "Neem de cursor over uit de kop Link van de vorige bladzijde.")


def _sorteerbaar(deel: object) -> bool:
    """What a database can compare: a bigint, or text without control characters."""
    if isinstance(deel, str):
        return deel.isprintable()
    return type(deel) is int and abs(deel) < 2**63


Cursor = Annotated[
    str,
    BeforeValidator(_cursor),
    WithJsonSchema({"type": "string", "pattern": f"^{_CURSOR.pattern}$"}),
]
"""Opaque to clients; `lees_cursor` opens it."""


def _getal(hoogste: int) -> WithJsonSchema:
    return WithJsonSchema({"type": "integer", "minimum": 1, "maximum": hoogste})


class LijstVraag(Vraag):
    """The keys that every list has. `telling` asks for the total, which costs time."""

    limiet: Annotated[
        int, BeforeValidator(vraag_getal), Field(ge=1, le=HOOGSTE), _getal(HOOGSTE)
    ] = STANDAARD
    cursor: Cursor | None = None
    telling: VraagJaNee = False


class PeilVraag(Vraag):
    """As of and as known: only facts dated up to `peilDatum`, recorded by `bekendOp` or by
    `bekendTotPositie`. They combine; the defaults are today and everything."""

    peil_datum: Datum | None = None
    bekend_op: Moment | None = None
    bekend_tot_positie: Annotated[
        int | None,
        BeforeValidator(lambda waarde: None if waarde is None else vraag_getal(waarde)),
        Field(ge=0, le=GROOTSTE_POSITIE),
        WithJsonSchema({"type": "integer", "minimum": 0, "maximum": GROOTSTE_POSITIE}),
    ] = None


def volgende(verzoek: Request, sleutel: Sequence[str | int]) -> str:
    """The address of the next page: this one with the cursor after `sleutel` (for `Link`)."""
    vraag = [deel for deel in verzoek.query_params.multi_items() if deel[0] != "cursor"]
    return f"{verzoek.url.path}?{urlencode([*vraag, ('cursor', maak_cursor(sleutel))])}"
