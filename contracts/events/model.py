"""What an event type is: a frozen dataclass and one row of the closed table.

An event class holds only fields of these shapes (see `vorm.py`): str, int, bool, date, UUID, Maand,
StrEnum, another frozen dataclass, `tuple[X, ...]`, `X | None` and, as a field of the event itself
only, `PerLeerling`. Amounts are cents (`*_cent`), dates inclusive. What the envelope carries (SWV,
stream, position, zaak, actor, recorded_at) is not repeated in an event.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Final, get_type_hints
from uuid import UUID


class Vergeten:
    """Stands where personal data of a forgotten pupil stood: the key is gone (LeerlingVergeten)."""

    def __repr__(self) -> str:
        return "VERGETEN"


VERGETEN: Final = Vergeten()

PerLeerling = Mapping[UUID, str | Vergeten]
"""A personal field: random pupil id -> text. In the log every text is encrypted under that key."""


class Schrijver(StrEnum):
    """The one service that writes an event type."""

    AANVRAAG = "aanvraag"
    TOEKENNING = "toekenning"
    BETALING = "betaling"


class Status(StrEnum):
    """`vast`: fields and sample are frozen for ever. `voorlopig`: named, but the log refuses it."""

    VAST = "vast"
    VOORLOPIG = "voorlopig"


@dataclass(frozen=True, slots=True)
class Soort:
    """One row of the catalogue.

    `klasse` gives the stored name (its own name, NFC) and the fields; `publieke_naam` is ASCII
    kebab-case for everything outward; `geldig_op` names the date field that says from when the
    fact holds.
    """

    klasse: type
    publieke_naam: str
    stroom: str
    schrijver: Schrijver
    geldig_op: str
    status: Status = Status.VOORLOPIG
    versie: int = 1

    @property
    def naam(self) -> str:
        return self.klasse.__name__

    @property
    def persoonlijk(self) -> tuple[str, ...]:
        """The names of the personal fields, in the order of the class."""
        hints = get_type_hints(self.klasse)
        return tuple(v.name for v in fields(self.klasse) if hints[v.name] == PerLeerling)

    def geldigheidsdatum(self, gebeurtenis: object) -> date:
        """The valid date of an event of this type. Raises TypeError where there is none."""
        dag = getattr(gebeurtenis, self.geldig_op)
        if type(dag) is not date:
            raise TypeError(f"{self.naam}.{self.geldig_op} is geen datum")
        return dag


Rij = tuple[type, str, str]
"""What the rows of one stream differ in: class, public name, field of the valid date."""


def rijen(
    stroom: str,
    schrijver: Schrijver,
    *,
    vast: tuple[Rij, ...] = (),
    voorlopig: tuple[Rij, ...] = (),
) -> tuple[Soort, ...]:
    """The rows of one stream, all at version 1; a later version is written as a `Soort` in full."""
    return tuple(
        Soort(klasse, publiek, stroom, schrijver, geldig_op, status)
        for status, deel in ((Status.VAST, vast), (Status.VOORLOPIG, voorlopig))
        for klasse, publiek, geldig_op in deel
    )
