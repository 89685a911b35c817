"""Base classes of what goes over the line: lowerCamelCase, nothing unknown, nothing guessed."""

from enum import StrEnum
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from services.runtime.http.typen import KorteTekst


class Verzoek(BaseModel):
    """A request body. Only the lowerCamelCase names; an unknown field is a mistake.

    Strict: use the types of `typen.py` for dates, ids and money, and `Keuze[...]` for a StrEnum.
    """

    model_config = ConfigDict(
        alias_generator=to_camel, extra="forbid", frozen=True, strict=True, validate_by_name=False
    )


class Weergave(BaseModel):
    """A response body, made in code by the Dutch field names and written in lowerCamelCase."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        extra="forbid",
        frozen=True,
        validate_by_name=True,
        serialize_by_alias=True,
    )


class Vraag(BaseModel):
    """The query of an operation: all its keys in one model, so any other key is a mistake."""

    model_config = ConfigDict(
        alias_generator=to_camel, extra="forbid", frozen=True, validate_by_name=False
    )


class OngeldigeParameter(Weergave):
    """One mistake in the request."""

    name: str
    code: str
    reason: str
    toets: dict[str, Any] | None = None


class Probleem(Weergave):
    """Problem details (RFC 9457), the body of every 4xx and 5xx."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    invalid_params: list[OngeldigeParameter] | None = None


class Taakstatus(StrEnum):
    """Where a job stands."""

    BEZIG = "bezig"
    KLAAR = "klaar"
    MISLUKT = "mislukt"


class TaakWeergave(Weergave):
    """A job. `voortgang` in percent; `resultaat` is the address of what it made."""

    taak_id: UUID
    status: Taakstatus
    voortgang: int
    resultaat: str | None
    probleem: Probleem | None


class Waarschuwing(Weergave):
    """Something that did not stop a command, with the same codes as a mistake."""

    code: KorteTekst
    reason: str
