"""What goes into the log and what comes out of it: plain data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class NieuweGebeurtenis:
    """An event to append. `volgnummer` is the version in its stream that the caller expects it to
    get; `data` holds JSON data (no floats), its personal texts already encrypted.
    """

    stroom: UUID
    volgnummer: int
    zaak: UUID
    dossier: UUID | None
    soort: str
    versie: int
    geldig_op: date
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who does it: the client, the person behind it (a pseudonym) if any, as which role, on behalf
    of which vestiging or schoolbestuur.
    """

    client: str
    rol: str
    persoon: str | None = None
    namens: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voorwaarde:
    """Refuse when an event of these types (none named: of any type) stands after `na_positie` with
    this zaak or dossier. Judged inside the lock.
    """

    veld: Literal["zaak", "dossier"]
    waarde: UUID
    na_positie: int
    soorten: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Nummering:
    """Put the next arrangementsnummer of this series and year in a field of one of the events.

    `gebeurtenis` is its place among the events, from 0; the field must hold "" until then.
    """

    reeks: str
    jaar: int
    gebeurtenis: int
    veld: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Idempotentie:
    """The Idempotency-Key of the request, its fingerprint (64 hex) and the status to answer."""

    sleutel: UUID
    vingerafdruk: str
    status: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Vastlegging:
    """What an append answers: the positions written, none when there were no events.

    `herhaald`: this key was used before; these are the positions and status of that time.
    """

    eerste_positie: int | None
    laatste_positie: int | None
    status: int | None = None
    herhaald: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rij:
    """One event as it stands in the log; the fields in the order in which they are hashed.

    `vastgelegd_op`: microseconds since 1970 in UTC. `data`: personal texts still encrypted.
    """

    swv: str
    positie: int
    stroom: UUID
    volgnummer: int
    zaak: UUID
    dossier: UUID | None
    soort: str
    versie: int
    geldig_op: date
    vastgelegd_op: int
    trace: str | None
    client: str
    persoon: str | None
    rol: str
    namens: str | None
    data: Mapping[str, Any]
    vorige_hash: str
    hash: str
