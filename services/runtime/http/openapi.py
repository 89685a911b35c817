"""The OpenAPI 3.1 document of a service, as the NL API Design Rules 2.2.0 want it.

FastAPI makes the raw document; this puts right what it cannot know: no 422, problem+json on every
4xx and 5xx, the headers of every answer, the bearer token, dates that may be null, a fixed order.
The document is also what the runtime enforces, so both always say the same.
"""

from collections.abc import Iterator
from typing import Any, Final

from fastapi import FastAPI

from services.runtime.http.modellen import Probleem
from services.runtime.http.probleem import MEDIATYPE
from services.runtime.http.route import KENMERKEN

METHODEN: Final = ("get", "post", "put", "patch", "delete")

_TEKST: Final = {"type": "string"}
_KOPPEN: Final[dict[str, dict[str, Any]]] = {
    "API-Version": {"description": "Volledige versie van deze API", "schema": _TEKST},
    "traceparent": {"description": "Kenmerk van dit verzoek (W3C)", "schema": _TEKST},
    "ETag": {"description": "Kenmerk van deze stand, voor If-Match", "schema": _TEKST},
    "Location": {"description": "Adres van wat er is gemaakt", "schema": _TEKST},
    "Link": {"description": "Adres van de volgende bladzijde (rel next)", "schema": _TEKST},
    "Log-Positie": {
        "description": "Plaats in het log; stuur haar mee in Log-Positie-Minstens",
        "schema": {"type": "string", "pattern": "^[0-9]+$"},
    },
    "Idempotent-Replayed": {
        "description": "true: dit verzoek was al uitgevoerd",
        "schema": {"type": "string", "enum": ["true"]},
    },
    "WWW-Authenticate": {"description": "Hoe u zich aanmeldt", "schema": _TEKST},
    "Retry-After": {"description": "Wacht zoveel seconden", "schema": _TEKST},
}

_WEIGERINGEN: Final[dict[str, str]] = {
    "400": "Het verzoek klopt niet; alle fouten tegelijk in invalidParams",
    "401": "Geen of geen geldig token",
    "403": "Uw rol mag dit niet",
    "404": "Bestaat niet, of niet voor u",
    "406": "Deze vorm van antwoord is er niet",
    "409": "Past niet bij de stand van nu",
    "412": "De stand is intussen gewijzigd (If-Match)",
    "413": "Het verzoek is te groot",
    "415": "Deze vorm van inhoud lezen wij hier niet",
    "428": "De kop If-Match ontbreekt",
    "500": "Er ging bij ons iets mis",
    "503": "Nu niet beschikbaar; probeer het opnieuw",
}


def maak_document(app: FastAPI, contact: dict[str, str]) -> dict[str, Any]:
    """The finished document. Raises ValueError for an operation that breaks a rule of the API.

    `contact` (name, url, email) comes in here, since FastAPI asks for one more library to read it.
    """
    document = app.openapi()
    document["info"]["contact"] = contact
    document["paths"] = {pad: _pad(pad, deel) for pad, deel in sorted(document["paths"].items())}
    onderdelen = document.setdefault("components", {})
    schemas = onderdelen.setdefault("schemas", {})
    for naam in ("HTTPValidationError", "ValidationError"):
        schemas.pop(naam, None)
    schemas |= _probleemschemas()
    for schema in schemas.values():  # a docstring of ours, in English
        schema.pop("description", None)
    onderdelen["responses"] = {f"Weigering{status}": _weigering(status) for status in _WEIGERINGEN}
    onderdelen["headers"] = _KOPPEN
    onderdelen["securitySchemes"] = {
        "bearer": {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "JWT",
            "description": "Toegangstoken (OAuth 2, RFC 9068)",
        }
    }
    labels = {label for _, _, operatie in operaties(document) for label in operatie["tags"]}
    document["tags"] = [{"name": label} for label in sorted(labels)]
    uit: dict[str, Any] = {
        naam: _netjes(deel) if naam in ("paths", "components") else deel
        for naam, deel in document.items()
    }
    uit["components"] = {
        naam: dict(sorted(deel.items())) for naam, deel in sorted(uit["components"].items())
    }
    return uit


def operaties(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every (path, method in lower case, operation) of a document."""
    for pad, deel in document["paths"].items():
        for methode in METHODEN:
            if methode in deel:
                yield pad, methode, deel[methode]


def _pad(pad: str, deel: dict[str, Any]) -> dict[str, Any]:
    return {
        methode: _operatie(f"{methode} {pad}", deel[methode])
        for methode in METHODEN
        if methode in deel
    }


def _operatie(plaats: str, operatie: dict[str, Any]) -> dict[str, Any]:
    kenmerken = operatie.pop(KENMERKEN)
    parameters = {deel["name"]: deel for deel in operatie.get("parameters", [])}
    if kenmerken["schrijft"] and "Idempotency-Key" not in parameters:
        raise ValueError(f"{plaats} writes without an Idempotency-Key")
    if kenmerken["if_match"]:
        if "If-Match" not in parameters:
            raise ValueError(f"{plaats} requires If-Match but does not read it")
        parameters["If-Match"]["required"] = True
    for deel in parameters.values():
        deel["schema"] = _zonder_null(deel["schema"])
    for status, antwoord in operatie["responses"].items():
        if status.startswith("2"):
            antwoord["headers"] = _koppen(status, kenmerken)
    if kenmerken["taak"]:
        operatie["responses"]["202"] = _taak()
    operatie["responses"].pop("422", None)
    operatie["responses"] |= {
        status: {"$ref": f"#/components/responses/Weigering{status}"}
        for status in _statussen(operatie, kenmerken)
    }
    operatie["responses"] = dict(sorted(operatie["responses"].items()))
    return operatie


def _koppen(status: str, kenmerken: dict[str, bool]) -> dict[str, Any]:
    namen = ["API-Version", "traceparent"]
    namen += ["Location"] if status in ("201", "202") else []
    namen += ["ETag"] if kenmerken["etag"] else []
    namen += ["Link"] if kenmerken["link"] else []
    namen += ["Log-Positie", "Idempotent-Replayed"] if kenmerken["schrijft"] else []
    return {naam: {"$ref": f"#/components/headers/{naam}"} for naam in sorted(namen)}


def _taak() -> dict[str, Any]:
    """Work that takes longer than we let a client wait; nothing is written yet."""
    namen = ("API-Version", "Idempotent-Replayed", "Location", "traceparent")
    schema = {"$ref": "#/components/schemas/TaakWeergave"}
    return {
        "description": "Aangenomen; volg de taak op Location",
        "headers": {naam: {"$ref": f"#/components/headers/{naam}"} for naam in namen},
        "content": {"application/json": {"schema": schema}},
    }


def _statussen(operatie: dict[str, Any], kenmerken: dict[str, bool]) -> list[str]:
    """Which refusals an operation can give."""
    uit = ["400", "404", "406", "500", "503"]
    uit += ["401", "403"] if operatie["security"] else []
    uit += ["413", "415"] if "requestBody" in operatie else []
    uit += ["409"] if kenmerken["schrijft"] else []
    uit += ["412", "428"] if kenmerken["if_match"] else ["412"] if kenmerken["schrijft"] else []
    return uit


def _weigering(status: str) -> dict[str, Any]:
    namen = ["API-Version", "traceparent"]
    namen += {"401": ["WWW-Authenticate"], "503": ["Retry-After"]}.get(status, [])
    return {
        "description": _WEIGERINGEN[status],
        "headers": {naam: {"$ref": f"#/components/headers/{naam}"} for naam in namen},
        "content": {MEDIATYPE: {"schema": {"$ref": "#/components/schemas/Probleem"}}},
    }


def _probleemschemas() -> dict[str, Any]:
    schema = Probleem.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**schema.pop("$defs"), "Probleem": schema}


def _zonder_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A query or header that is absent is simply absent; there is no null in a URL."""
    delen = [deel for deel in schema.get("anyOf", []) if deel != {"type": "null"}]
    if len(delen) != 1:
        return schema
    return {**{naam: waarde for naam, waarde in schema.items() if naam != "anyOf"}, **delen[0]}


def _netjes(deel: Any) -> Any:
    """Schemas without the titles that pydantic makes up, and with null the short way."""
    if isinstance(deel, list):
        return [_netjes(onderdeel) for onderdeel in deel]
    if not isinstance(deel, dict):
        return deel
    schoon = {
        naam: _netjes(waarde)
        for naam, waarde in deel.items()
        if naam != "title" or not isinstance(waarde, str)
    }
    return _leegte(schoon)


def _leegte(schoon: dict[str, Any]) -> dict[str, Any]:
    """`anyOf: [X, null]` of a plain X becomes `type: [x, "null"]` (JSON Schema 2020-12)."""
    keuzen = schoon.get("anyOf")
    if not isinstance(keuzen, list) or {"type": "null"} not in keuzen or len(keuzen) != 2:
        return schoon
    (echt,) = (keuze for keuze in keuzen if keuze != {"type": "null"})
    if not isinstance(echt.get("type"), str) or "const" in echt:
        return schoon
    rest = {naam: waarde for naam, waarde in schoon.items() if naam != "anyOf"}
    uit = {**rest, **echt, "type": [echt["type"], "null"]}
    return {**uit, "enum": [*echt["enum"], None]} if "enum" in echt else uit
