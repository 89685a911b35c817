"""Values as they look in JSON and in a query: read one way only, refused in one Dutch sentence.

pydantic is generous where money and dates are concerned ("5" for 5, 0 for a date, true for 1, a
UUID in braces), so every type here reads by itself. The error type of a value is its stable code
in `invalidParams`. In JSON a date is "2026-11-17", an instant has an offset and is answered in UTC,
money is a whole number of cents.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Annotated, Any, Final, TypeVar
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from contracts import identifiers

T = TypeVar("T")

GROOTSTE_CENT: Final = 1_000_000_000_000
"""Ten thousand million euros: more is a typing error."""
GROOTSTE_POSITIE: Final = 2**63 - 1
"""What a database can count to."""
_DATUM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9-]{10}T[0-9:]{8}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})")
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_TEKEN = re.compile("[0-9A-Za-z\u00c0-\uffff]")
_GETAL = re.compile(r"0|[1-9][0-9]{0,18}")


def fout(code: str, reden: str) -> PydanticCustomError:
    """A mistake with a code of ours; `reden` is a Dutch sentence that says what to write."""
    return PydanticCustomError(f"eigen:{code}", "{reden}", {"reden": reden})


def _datum(waarde: Any) -> Any:
    if type(waarde) is date:
        return waarde
    try:
        if isinstance(waarde, str) and _DATUM.fullmatch(waarde):
            return date.fromisoformat(waarde)
    except ValueError:
        pass
    raise fout("geen-datum", 'Schrijf een bestaande dag als "2026-11-17".')


def _moment(waarde: Any) -> Any:
    if isinstance(waarde, datetime) and waarde.tzinfo:
        return waarde
    try:
        if isinstance(waarde, str) and _MOMENT.fullmatch(waarde):
            return datetime.fromisoformat(waarde).astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise fout("geen-moment", 'Schrijf een tijdstip met tijdzone als "2026-11-17T09:30:00Z".')


def _uuid(waarde: Any) -> Any:
    if isinstance(waarde, UUID):
        return waarde
    if isinstance(waarde, str) and _UUID.fullmatch(waarde):
        return UUID(waarde)
    raise fout(
        "geen-uuid", 'Schrijf een UUID als "6b0f6f0e-6a5c-4d0e-9a41-0c1b6c9a7d52", met streepjes.'
    )


def _geheel(waarde: Any) -> int | None:
    """JSON has one kind of number: 5.0 is 5 (also to JSON Schema); 5.5, "5" and true are not."""
    if type(waarde) is float and waarde.is_integer():
        return int(waarde)
    return waarde if type(waarde) is int else None


def _cent(waarde: Any) -> Any:
    if (geheel := _geheel(waarde)) is not None:
        return geheel
    raise fout(
        "geen-bedrag-in-centen",
        "Schrijf het bedrag als heel getal in centen, zonder aanhalingstekens, punten, komma of "
        "euroteken: 630000 is € 6.300,00.",
    )


def _aantal(waarde: Any) -> Any:
    if (geheel := _geheel(waarde)) is not None:
        return geheel
    raise fout("geen-heel-getal", "Schrijf een heel getal zonder aanhalingstekens of komma.")


def _ja_nee(waarde: Any) -> Any:
    if isinstance(waarde, bool):
        return waarde
    raise fout("geen-ja-nee", "Schrijf true of false, zonder aanhalingstekens.")


def _vraag_ja_nee(waarde: Any) -> Any:
    if waarde in ("true", "false") or isinstance(waarde, bool):
        return waarde in ("true", True)
    raise fout("geen-ja-nee", "Schrijf true of false.")


def vraag_getal(waarde: Any) -> Any:
    """A whole number as it stands in a query or header: digits only."""
    if type(waarde) is int:
        return waarde
    if isinstance(waarde, str) and _GETAL.fullmatch(waarde):
        return int(waarde)
    raise fout("geen-heel-getal", "Schrijf een heel getal, alleen cijfers, zonder voorloopnul.")


def _kenmerk(vorm: Callable[[str], str], code: str, zin: str) -> BeforeValidator:
    """An identifier in the form of `contracts.identifiers`."""

    def lees(waarde: Any) -> Any:
        try:
            if isinstance(waarde, str):
                return vorm(waarde)
        except ValueError:
            pass
        raise fout(code, zin)

    return BeforeValidator(lees)


def _patroon(tekst: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": tekst})


_DATUMSCHEMA = WithJsonSchema({"type": "string", "format": "date"})
_MOMENTSCHEMA = WithJsonSchema({"type": "string", "format": "date-time"})

Datum = Annotated[date, BeforeValidator(_datum), _DATUMSCHEMA]
"""A day, inclusive, in Europe/Amsterdam."""

Moment = Annotated[
    datetime,
    BeforeValidator(_moment),
    PlainSerializer(
        lambda moment: moment.astimezone(UTC).isoformat().replace("+00:00", "Z"), return_type=str
    ),
    _MOMENTSCHEMA,
]
"""An instant; UTC in every answer."""

Uuid = Annotated[UUID, BeforeValidator(_uuid), WithJsonSchema({"type": "string", "format": "uuid"})]

Cent = Annotated[int, Field(ge=0, le=GROOTSTE_CENT), BeforeValidator(_cent)]
"""Money that cannot be negative, in cents."""

CentMetTeken = Annotated[int, Field(ge=-GROOTSTE_CENT, le=GROOTSTE_CENT), BeforeValidator(_cent)]
"""Money that may be negative: a balance, a set-off, a correction. In cents."""

Aantal = Annotated[int, Field(ge=0, le=1_000_000), BeforeValidator(_aantal)]
JaNee = Annotated[bool, BeforeValidator(_ja_nee)]


def _tekst(waarde: str) -> str:
    if not _TEKEN.search(waarde):
        raise fout("leeg", "Schrijf tekst met ten minste één letter of cijfer.")
    return waarde


def _tekstschema(hoogste: int) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "maxLength": hoogste, "pattern": _TEKEN.pattern})


Tekst = Annotated[str, Field(max_length=10_000), AfterValidator(_tekst), _tekstschema(10_000)]
"""Text of at least one letter or digit, of any script."""
KorteTekst = Annotated[str, Field(max_length=200), AfterValidator(_tekst), _tekstschema(200)]

Keuze = Annotated[T, Field(strict=False)]
"""`Keuze[Status]`: one of the values of a StrEnum, by its text."""

VraagJaNee = Annotated[bool, BeforeValidator(_vraag_ja_nee), WithJsonSchema({"type": "boolean"})]
"""true or false in a query."""

Vestiging = Annotated[
    str,
    _kenmerk(
        identifiers.vestiging,
        "geen-vestiging",
        'Schrijf het vestigingsnummer (BRIN en twee cijfers) als "05KO00".',
    ),
    _patroon(r"^[0-9]{2}[A-Z]{2}[0-9]{2}$"),
]
Schoolbestuur = Annotated[
    str,
    _kenmerk(
        identifiers.schoolbestuur,
        "geen-schoolbestuur",
        'Schrijf het bestuursnummer met vijf cijfers als "41234".',
    ),
    _patroon(r"^[0-9]{5}$"),
]
Swv = Annotated[
    str,
    _kenmerk(
        identifiers.swv,
        "geen-samenwerkingsverband",
        'Schrijf het nummer van het samenwerkingsverband als "PO3001".',
    ),
    _patroon(r"^(PO|VO)[0-9]{4}$"),
]
