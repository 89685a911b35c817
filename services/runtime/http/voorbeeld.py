"""An example value of a schema, for the documentation page: what a first curl can start from."""

from collections.abc import Mapping
from typing import Any, Final

_PER_VORM: Final = {
    "date": "2026-11-17",
    "date-time": "2026-11-17T09:30:00Z",
    "uuid": "6b0f6f0e-6a5c-4d0e-9a41-0c1b6c9a7d52",
}
_PER_PATROON: Final = {
    "^[0-9]{2}[A-Z]{2}[0-9]{2}$": "05KO00",
    "^[0-9]{5}$": "41234",
    "^(PO|VO)[0-9]{4}$": "PO3001",
}
_PER_SOORT: Final = {"integer": 1, "number": 1, "boolean": True, "null": None, "string": "tekst"}


def oplossen(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema itself, or what its `$ref` points at."""
    if "$ref" in schema:
        return oplossen(schemas[str(schema["$ref"]).rsplit("/", 1)[1]], schemas)
    return schema


def voorbeeld(schema: Mapping[str, Any], schemas: Mapping[str, Any], diepte: int = 0) -> Any:
    """A value that fits the schema; its own example where it gives one."""
    schema = oplossen(schema, schemas)
    for sleutel in ("example", "const"):
        if sleutel in schema:
            return schema[sleutel]
    for sleutel in ("examples", "enum"):
        if schema.get(sleutel):
            return schema[sleutel][0]
    keuzen = schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf")
    if keuzen:
        return voorbeeld(keuzen[0], schemas, diepte)
    if diepte > 6:
        return None
    if "properties" in schema:
        delen = schema["properties"].items()
        return {naam: voorbeeld(deel, schemas, diepte + 1) for naam, deel in delen}
    return _enkel(schema, schemas, diepte)


def _enkel(schema: Mapping[str, Any], schemas: Mapping[str, Any], diepte: int) -> Any:
    soort = soort_van(schema)
    if soort == "array":
        return [voorbeeld(schema["items"], schemas, diepte + 1)]
    if schema.get("format") in _PER_VORM:
        return _PER_VORM[schema["format"]]
    if schema.get("pattern") in _PER_PATROON:
        return _PER_PATROON[schema["pattern"]]
    if soort in ("integer", "number"):
        return max(schema.get("minimum", 1), 1)
    return _PER_SOORT.get(soort, {})


def soort_van(schema: Mapping[str, Any]) -> str:
    """The JSON type, without the null beside it."""
    soort = schema.get("type", "object")
    return (
        next((deel for deel in soort if deel != "null"), "null")
        if isinstance(soort, list)
        else soort
    )
