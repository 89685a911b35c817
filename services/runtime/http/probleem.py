"""A refusal as an answer: problem details for HTTP APIs (RFC 9457)."""

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from starlette.responses import Response

from contracts.problems import Fout, Weigering
from services.runtime.http.problems import status_van

MEDIATYPE = "application/problem+json"


def als_object(weigering: Weigering, plaats: str) -> dict[str, Any]:
    """The members of RFC 9457; `plaats` (the decoded path) becomes `instance`."""
    klasse = type(weigering)
    uit: dict[str, Any] = {
        "type": klasse.type_uri(),
        "title": klasse.titel,
        "status": status_van(klasse),
        "detail": weigering.detail,
        "instance": quote(plaats, safe="/:@!$&'()*+,;=~"),
    }
    if weigering.fouten:
        uit["invalidParams"] = [_parameter(fout) for fout in weigering.fouten]
    return uit


def _parameter(fout: Fout) -> dict[str, Any]:
    toets = getattr(fout, "toets", None)  # only a rule of the rule set has one
    deel = {"name": fout.naam, "code": fout.code, "reason": fout.reden}
    return deel if toets is None else {**deel, "toets": toets}


def antwoord(weigering: Weigering, plaats: str) -> Response:
    """The whole answer, with the headers that the status asks for."""
    koppen: dict[str, str] = getattr(weigering, "koppen", dict)()
    return Response(
        json.dumps(als_object(weigering, plaats), ensure_ascii=False).encode(),
        status_code=status_van(type(weigering)),
        headers=koppen,
        media_type=MEDIATYPE,
    )


def lijst(klassen: Iterable[type[Weigering]]) -> list[dict[str, Any]]:
    """What `GET /weigeringen` says: every refusal once, sorted by its type."""
    uniek = {klasse.type_uri(): klasse for klasse in klassen}
    return [
        {
            "type": uri,
            "title": klasse.titel,
            "status": status_van(klasse),
            "aard": klasse.aard.value,
        }
        for uri, klasse in sorted(uniek.items())
    ]
