"""Random values for every shape that a field of an event may have, built from the types alone."""

from dataclasses import is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any, get_args, get_origin
from uuid import UUID

from hypothesis import strategies as st

from contracts.events.model import PerLeerling
from contracts.events.vorm import velden, zonder_none
from contracts.periode import Maand

maanden = st.builds(Maand, st.integers(1, 9999), st.integers(1, 12))

ENKELVOUDIG: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=20),
    int: st.integers(-(10**12), 10**12),
    bool: st.booleans(),
    date: st.dates(),
    Maand: maanden,
    UUID: st.uuids(),
    PerLeerling: st.dictionaries(st.uuids(), st.text(max_size=20), max_size=2),
}


def van_type(type_: Any) -> st.SearchStrategy[Any]:
    """Values of one type. Raises TypeError for a shape that an event may not have."""
    if type_ in ENKELVOUDIG:
        return ENKELVOUDIG[type_]
    if (binnen := zonder_none(type_)) is not None:
        return st.none() | van_type(binnen)
    if get_origin(type_) is tuple and get_args(type_)[1:] == (...,):
        return st.lists(van_type(get_args(type_)[0]), max_size=2).map(tuple)
    if isinstance(type_, type) and is_dataclass(type_):
        return st.builds(type_, **{naam: van_type(hint) for naam, hint in velden(type_).items()})
    if isinstance(type_, type) and issubclass(type_, StrEnum):
        return st.sampled_from(list(type_))
    raise TypeError(f"{type_!r} is no shape of an event field")
