"""Event <-> JSON, by the types of the class and nothing else. Strict: a field too many or too few is an error.

Dates are ISO, months "2026-11", ids lower-case UUID text, enumerations their value, amounts whole numbers.
A personal field is an object from pupil id to text; the runtime encrypts those texts after `naar_json`.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from contracts.events.model import VERGETEN, PerLeerling, Vergeten
from contracts.periode import Maand

T = TypeVar("T")


class VormFout(ValueError):
    """Stored data does not have the form of its event type."""


def naar_json(gebeurtenis: Any) -> dict[str, Any]:
    """The fields of an event (or of a value inside one) as JSON data."""
    return {veld.name: _uit(getattr(gebeurtenis, veld.name)) for veld in fields(gebeurtenis)}


def _uit(waarde: Any) -> Any:
    if isinstance(waarde, Maand | UUID):
        return str(waarde)
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, StrEnum):
        return waarde.value
    if isinstance(waarde, tuple):
        return [_uit(deel) for deel in waarde]
    if isinstance(waarde, Mapping):
        return {str(sleutel): _uit(deel) for sleutel, deel in sorted(waarde.items())}
    return naar_json(waarde) if is_dataclass(waarde) else waarde


@cache
def velden(klasse: type) -> dict[str, Any]:
    """Field name -> type, in the order of the class."""
    hints = get_type_hints(klasse)
    return {veld.name: hints[veld.name] for veld in fields(klasse)}


def van_json(klasse: type[T], data: Mapping[str, Any]) -> T:
    """An event from stored data. Raises VormFout when the data does not fit the class."""
    soort = velden(klasse)
    if data.keys() != soort.keys():
        raise VormFout(
            f"{klasse.__name__}: velden {sorted(data.keys() ^ soort.keys())} kloppen niet"
        )
    try:
        return klasse(**{naam: _in(type_, data[naam]) for naam, type_ in soort.items()})
    except (ValueError, TypeError) as fout:
        raise VormFout(f"{klasse.__name__}: {fout}") from fout


def _in(type_: Any, waarde: Any) -> Any:
    if type_ == PerLeerling:
        return {UUID(leerling): _tekst(deel) for leerling, deel in waarde.items()}
    if get_origin(type_) in (Union, UnionType):
        (binnen,) = (deel for deel in get_args(type_) if deel is not NoneType)
        return None if waarde is None else _in(binnen, waarde)
    if get_origin(type_) is tuple:
        return tuple(_in(get_args(type_)[0], deel) for deel in _van_type(list, waarde))
    if type_ is Maand:
        return Maand.lees(waarde)
    if type_ is date:
        return date.fromisoformat(waarde)
    if type_ is UUID or issubclass(type_, StrEnum):
        return type_(_van_type(str, waarde))
    return van_json(type_, waarde) if is_dataclass(type_) else _van_type(type_, waarde)


def _tekst(waarde: Any) -> str | Vergeten:
    return VERGETEN if waarde is VERGETEN else _van_type(str, waarde)


def _van_type(type_: type[T], waarde: Any) -> T:
    if type(waarde) is not type_:  # not isinstance: a bool is no number of cents
        raise TypeError(f"{waarde!r} is geen {type_.__name__}")
    return waarde
