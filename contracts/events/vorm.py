"""Event <-> JSON, by the types of the class and nothing else.

Strict both in fields (one too many or too few is an error) and in spelling: a value is accepted
only as `naar_json` writes it, so reading and writing stored data gives the same data back.
Dates are ISO ("2026-11-01"), months "2026-11", ids lower-case UUID text, enumerations their value,
amounts whole numbers. A personal field is an object from pupil id to text; the runtime encrypts
those texts after `naar_json` and puts VERGETEN where a key is gone before `van_json`.
"""

from collections.abc import Callable, Mapping
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
    """The fields of an event (or of a value inside one) as JSON data, in the order of the class.

    A personal text that was read as VERGETEN stays that object: it must never be written again.
    """
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
        return {str(sleutel): _uit(waarde[sleutel]) for sleutel in sorted(waarde)}
    return naar_json(waarde) if is_dataclass(waarde) else waarde


@cache
def velden(klasse: type) -> dict[str, Any]:
    """Field name -> type, in the order of the class."""
    hints = get_type_hints(klasse)
    return {veld.name: hints[veld.name] for veld in fields(klasse)}


def zonder_none(type_: Any) -> Any:
    """X for `X | None`, and None for a type that is no such union."""
    if get_origin(type_) not in (Union, UnionType):
        return None
    (binnen,) = (deel for deel in get_args(type_) if deel is not NoneType)
    return binnen


def van_json(klasse: type[T], data: Mapping[str, Any]) -> T:
    """An event from stored data. Raises VormFout when the data does not fit the class."""
    if not isinstance(data, Mapping):
        raise VormFout(f"{klasse.__name__}: {data!r} is geen object")
    type_: type = klasse
    soort = velden(type_)
    if data.keys() != soort.keys():
        verschil = sorted(map(str, data.keys() ^ soort.keys()))
        raise VormFout(f"{klasse.__name__}: velden {verschil} kloppen niet")
    try:
        return klasse(**{naam: _in(hint, data[naam]) for naam, hint in soort.items()})
    except (ValueError, TypeError) as fout:
        raise VormFout(f"{klasse.__name__}: {fout}") from fout


def _in(type_: Any, waarde: Any) -> Any:
    if type_ == PerLeerling:
        return _per_leerling(waarde)
    if (binnen := zonder_none(type_)) is not None:
        return None if waarde is None else _in(binnen, waarde)
    if get_origin(type_) is tuple:
        return tuple(_in(get_args(type_)[0], deel) for deel in _van_type(list, waarde))
    if isinstance(type_, type) and is_dataclass(type_):
        return van_json(type_, waarde)
    if issubclass(type_, StrEnum):
        return type_(_van_type(str, waarde))
    return _canoniek(type_, waarde) if type_ in _LEES else _van_type(type_, waarde)


_LEES: dict[type, Callable[[str], Any]] = {
    date: date.fromisoformat,
    Maand: Maand.lees,
    UUID: UUID,
}


def _canoniek(type_: Any, waarde: Any) -> Any:
    gelezen = _LEES[type_](_van_type(str, waarde))
    if str(gelezen) != waarde:  # "20261101" and "{UUID}" are read by the library, not by us
        raise ValueError(f"{waarde!r} is anders gespeld dan {str(gelezen)!r}")
    return gelezen


def _per_leerling(waarde: Any) -> dict[UUID, str | Vergeten]:
    if not isinstance(waarde, Mapping):
        raise TypeError(f"{waarde!r} is geen object per leerling")
    return {
        _canoniek(UUID, leerling): VERGETEN if deel is VERGETEN else _van_type(str, deel)
        for leerling, deel in waarde.items()
    }


def _van_type(type_: type[T], waarde: Any) -> T:
    if type(waarde) is not type_:  # not isinstance: a bool is no number of cents
        raise TypeError(f"{waarde!r} is geen {type_.__name__}")
    return waarde
