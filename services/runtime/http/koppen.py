"""Headers with a meaning of their own: ETag, If-Match, Idempotency-Key, Log-Positie.

An ETag is the position of the last event of its zaak that a resource shows. Clients treat it as
opaque (RFC 9110 8.8.3); If-Match compares strongly (13.1.1), so a weak tag never matches.
"""

import re
from dataclasses import dataclass
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Header, Response
from pydantic import BeforeValidator, Field, WithJsonSchema

from services.runtime.http.problems import VerouderdeStand
from services.runtime.http.typen import GROOTSTE_POSITIE, _uuid, fout, vraag_getal

_ETAG: Final = re.compile(r'(W/)?"([\x21\x23-\x7e]*)"')
_EIGEN: Final = re.compile(r"p(0|[1-9][0-9]{0,18})")


@dataclass(frozen=True, slots=True)
class GezieneStand:
    """The position that the caller saw. None: a tag that we never gave, so it never matches."""

    positie: int | None

    def eis(self, positie: int) -> None:
        """Raises VerouderdeStand (412) unless this is the position that the resource shows now."""
        if self.positie != positie:
            raise VerouderdeStand


def etag(positie: int) -> str:
    """The tag of a resource that shows its zaak up to this position."""
    return f'"p{positie}"'


def _if_match(waarde: Any) -> Any:
    if waarde is None or isinstance(waarde, GezieneStand):
        return waarde
    gevonden = _ETAG.fullmatch(waarde.strip())
    if not gevonden:
        raise fout("geen-etag", 'Stuur precies één ETag mee, met aanhalingstekens, als "p42".')
    eigen = _EIGEN.fullmatch(gevonden[2]) if not gevonden[1] else None
    return GezieneStand(int(eigen[1]) if eigen else None)


def _idempotency_key(waarde: Any) -> Any:
    """Bare, or as the quoted string of the IETF draft; both mean the same key."""
    if isinstance(waarde, str) and len(waarde) > 2 and waarde[0] == waarde[-1] == '"':
        waarde = waarde[1:-1]
    return _uuid(waarde)


_UUIDKOP = WithJsonSchema({"type": "string", "format": "uuid"})
_ETAGKOP = WithJsonSchema({"type": "string", "pattern": r'^(W/)?"[!#-~]*"$'})

IdempotencyKey = Annotated[
    UUID,
    BeforeValidator(_idempotency_key),
    _UUIDKOP,
    Header(
        alias="Idempotency-Key",
        description="UUID die u zelf kiest. Hetzelfde verzoek met dezelfde sleutel geeft hetzelfde "
        "antwoord en wordt één keer uitgevoerd.",
    ),
]
"""Required on every POST that writes and on every PATCH; missing or wrong: 400."""

IfMatch = Annotated[
    GezieneStand | None,
    BeforeValidator(_if_match),
    _ETAGKOP,
    Header(alias="If-Match", description="De ETag van de stand die u zag."),
]
"""None when the caller sends none; a route with `if_match=True` refuses that with 428."""

LogPositieMinstens = Annotated[
    int,
    BeforeValidator(vraag_getal),
    Field(ge=0, le=GROOTSTE_POSITIE),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": GROOTSTE_POSITIE}),
    Header(
        alias="Log-Positie-Minstens",
        description="Wacht hoogstens 2 seconden tot deze positie van het log is verwerkt.",
    ),
]
"""Read your writes across services; give it the default 0."""


def zet_koppen(
    antwoord: Response,
    *,
    positie: int | None = None,
    log_positie: int | None = None,
    locatie: str | None = None,
    volgende: str | None = None,
    herhaald: bool = False,
) -> None:
    """Set the headers of a success.

    `positie`: what the resource shows (ETag); `log_positie`: where the command was written;
    `locatie`: the new resource (201, 202); `volgende`: the next page (RFC 8288); `herhaald`: the
    first answer again, by its Idempotency-Key.
    """
    koppen = {
        "ETag": None if positie is None else etag(positie),
        "Log-Positie": None if log_positie is None else str(log_positie),
        "Location": locatie,
        "Link": None if volgende is None else f'<{volgende}>; rel="next"',
        "Idempotent-Replayed": "true" if herhaald else None,
    }
    antwoord.headers.update({naam: waarde for naam, waarde in koppen.items() if waarde is not None})
