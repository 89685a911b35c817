"""JSON Schema (2020-12) of an event type: the same walk over types as `contracts.events.vorm`."""

import json
from dataclasses import is_dataclass
from datetime import date
from enum import StrEnum
from inspect import getdoc
from typing import Any, get_args, get_origin
from uuid import UUID

from contracts.events.model import PerLeerling, Soort
from contracts.events.vorm import velden, zonder_none
from contracts.periode import Maand

UUID_VORM = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"

ENKELVOUDIG: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    Maand: {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"},
    UUID: {"type": "string", "pattern": UUID_VORM},
    PerLeerling: {
        "type": "object",
        "description": "personal: pupil id -> ciphertext under the key of that pupil",
        "propertyNames": {"pattern": UUID_VORM},
        "additionalProperties": {"type": "string"},
    },
}


def schema(soort: Soort) -> dict[str, Any]:
    """The schema of the stored data of one event type, at its present version."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:arrangementen:gebeurtenis:{soort.publieke_naam}.v{soort.versie}",
        "title": soort.naam,
        **_object(soort.klasse),
    }


def schematekst(soort: Soort) -> str:
    """The committed text: keys sorted, so that a diff shows what changed in the types only."""
    return json.dumps(schema(soort), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _object(klasse: type) -> dict[str, Any]:
    return {
        "type": "object",
        "description": getdoc(klasse),
        "properties": {naam: _van(type_) for naam, type_ in velden(klasse).items()},
        "required": sorted(velden(klasse)),
        "additionalProperties": False,
    }


def _van(type_: Any) -> dict[str, Any]:
    if type_ in ENKELVOUDIG:
        return ENKELVOUDIG[type_]
    if (binnen := zonder_none(type_)) is not None:
        return {"anyOf": [_van(binnen), {"type": "null"}]}
    if get_origin(type_) is tuple:
        return {"type": "array", "items": _van(get_args(type_)[0])}
    if isinstance(type_, type) and is_dataclass(type_):
        return _object(type_)
    if issubclass(type_, StrEnum):
        return {"type": "string", "enum": [waarde.value for waarde in type_]}
    raise TypeError(f"{type_!r} is no shape of an event field")
