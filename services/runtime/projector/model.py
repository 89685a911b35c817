"""What a projection is and what it may do: plain data and one pure function."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from contracts.events import SOORTEN
from services.runtime.handler import Gelezen

Plaats = tuple[str, str]
"""(sorteer, sleutel) of a document: where a page of a list ends."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it stands. `positie`: of the last event that changed it (its ETag)."""

    sleutel: str
    sorteer: str
    positie: int
    inhoud: Mapping[str, Any]

    @property
    def plaats(self) -> Plaats:
        return self.sorteer, self.sleutel


@dataclass(frozen=True, slots=True, kw_only=True)
class Bewaar:
    """Put this document in the place of what stands under the key. `inhoud`: JSON data.

    `kenmerken`: name -> values to filter by. `sorteer` orders by bytes, so dates as ISO text and
    numbers with leading zeros.
    """

    soort: str
    sleutel: str
    inhoud: Mapping[str, Any]
    sorteer: str = ""
    kenmerken: Mapping[str, Iterable[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verwijder:
    """Take this document away."""

    soort: str
    sleutel: str


Wijziging = Bewaar | Verwijder


class Documenten(Protocol):
    """The documents of one projection of one SWV, for reading."""

    def haal(self, soort: str, sleutel: str) -> Document | None:
        """One document."""
        ...

    def haal_alle(self, soort: str, sleutels: Collection[str]) -> dict[str, Document]:
        """Those that exist, by key."""
        ...

    def zoek(
        self,
        soort: str,
        *,
        waar: Sequence[Collection[str]] = (),
        na: Plaats | None = None,
        aflopend: bool = False,
        limiet: int = 50,
    ) -> list[Document]:
        """A page in the order (sorteer, sleutel), after `na`.

        `waar`: groups of marks (`kenmerk`); a document has at least one of every group.
        """
        ...

    def tel(self, soort: str, *, waar: Sequence[Collection[str]] = ()) -> int:
        """How many documents pass the filter."""
        ...


Verwerk = Callable[[Documenten, Gelezen], Iterable[Wijziging]]
"""From one event, and the documents as they stand, to what changes. Pure: nothing else is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Projectie:
    """A read model. Raise `versie` with every change of `verwerk`, `soorten` or a document.

    `soorten`: stored names of the event types that it reads. Raises ValueError for an unknown one,
    none at all, and a name that is not kebab-case.
    """

    naam: str
    versie: int
    soorten: frozenset[str]
    verwerk: Verwerk

    def __post_init__(self) -> None:
        bekend = self.soorten and self.soorten <= SOORTEN.keys()
        if not bekend or not self.naam.replace("-", "").isalnum():
            raise ValueError(f"projectie {self.naam}: {sorted(self.soorten - SOORTEN.keys())}")

    @property
    def volledige_naam(self) -> str:
        """Name and version, as the tables know it."""
        return f"{self.naam}.v{self.versie}"


def kenmerk(naam: str, waarde: str) -> str:
    """A mark as `zoek` and `tel` take it."""
    return f"{naam}={waarde}"
