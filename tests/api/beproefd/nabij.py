"""Random values moved to where the story is: a made-up id becomes one that exists.

Random requests would wait for what nobody does, and nearly always be 404 on an id or refused on a
date in another century. Each move keeps a valid value valid and an invalid one invalid, and depends
on the value alone, so a request that was tried can be tried again.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

DATUM: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
VESTIGING: Final = re.compile("[0-9]{2}[A-Z]{2}[0-9]{2}")
SCHOOLBESTUUR: Final = re.compile("[0-9]{5}")
_UUID: Final = re.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_VEEL: Final = 1_000_000
"""Cents; above this, random amounts are refused for their height and for nothing else."""
_ZO_VAAK: Final = 8
"""One of so many values stays as it is."""


@dataclass
class Kennis:
    """What answers have told so far, by the name of the field: the ids that exist."""

    vandaag: date
    vestiging: str
    schoolbestuur: str
    ids: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def onthoud(self, antwoord: Any) -> None:
        """Remember every id in an answer."""
        for naam, waarde in _velden(antwoord):
            if naam.endswith("Id") and is_uuid(waarde) and waarde not in self.ids[naam]:
                self.ids[naam].append(waarde)

    def nabij(self, waarde: Any, naam: str = "") -> Any:
        """The same value, or the one near the story that stands in its place."""
        if isinstance(waarde, dict):
            return {sleutel: self.nabij(deel, sleutel) for sleutel, deel in waarde.items()}
        if isinstance(waarde, list):
            return [self.nabij(deel, naam) for deel in waarde]
        if naam == "wacht" and re.fullmatch("1?[0-9]|2[0-5]", str(waarde)):
            return type(waarde)(0)
        if isinstance(waarde, str):
            return self._tekst(waarde, naam)
        if type(waarde) is int and naam.endswith("Cent") and abs(waarde) > _VEEL:
            return waarde % _VEEL + 1
        return waarde

    def _tekst(self, waarde: str, naam: str) -> str:
        if bekend := is_uuid(waarde):
            ids = self.ids.get(naam)
            blijft = waarde in (ids or ()) or bekend.int % _ZO_VAAK == 0
            return waarde if blijft or not ids else ids[bekend.int % len(ids)]
        if VESTIGING.fullmatch(waarde):
            return waarde if waarde.endswith("7") else self.vestiging
        if SCHOOLBESTUUR.fullmatch(waarde):
            return waarde if waarde.endswith("7") else self.schoolbestuur
        return self._dag(waarde) if DATUM.fullmatch(waarde) else waarde

    def _dag(self, waarde: str) -> str:
        """A day within some weeks; most of them today, which most commands ask for."""
        try:
            nummer = date.fromisoformat(waarde).toordinal()
        except ValueError:
            return waarde
        verschil = 0 if nummer % 4 else nummer % 120 - 60
        return (self.vandaag + timedelta(days=verschil)).isoformat()


def is_uuid(waarde: Any) -> UUID | None:
    """The UUID that this text is, or None."""
    return UUID(waarde) if isinstance(waarde, str) and _UUID.fullmatch(waarde) else None


def _velden(waarde: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(waarde, dict):
        for naam, deel in waarde.items():
            yield naam, deel
            yield from _velden(deel)
    elif isinstance(waarde, list):
        for deel in waarde:
            yield from _velden(deel)
