"""Parts of answers that several resources share."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Path
from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from contracts import identifiers
from contracts.bedrag import Bedrag
from contracts.events import SOORTEN
from contracts.periode import Maand
from contracts.rekenmodel.stappen import Getal, Stap, breuk
from services.betaling.rekenen.uitleg import zin
from services.betaling.rekenen.verklaring.peil import positie_van
from services.runtime.handler import Gelezen
from services.runtime.http.modellen import Weergave
from services.runtime.http.typen import Moment, Uuid, fout
from services.runtime.lezen_log import gebeurtenis_id

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_MAAND_SCHEMA: Final = {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"}

MaandWeergave = Annotated[
    Maand, PlainSerializer(str, return_type=str), WithJsonSchema(_MAAND_SCHEMA)
]
"""A calendar month as "2026-11"."""


def _sha256(waarde: Any) -> Any:
    if isinstance(waarde, str) and _SHA256.fullmatch(waarde):
        return waarde
    raise fout("geen-sha256", "Schrijf de SHA-256 als 64 cijfers en kleine letters a tot en met f.")


Sha256 = Annotated[
    str, BeforeValidator(_sha256), WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{64}$"})
]

ArrangementId = Annotated[Uuid, Path(alias="arrangementId")]
BetaalrondeId = Annotated[Uuid, Path(alias="betaalrondeId")]


def _begunstigde(waarde: Any) -> Any:
    try:
        if isinstance(waarde, str):
            return identifiers.schoolbestuur(waarde)
    except ValueError:
        pass
    raise fout("geen-begunstigde", 'Schrijf het bestuursnummer met vijf cijfers als "41234".')


Begunstigde = Annotated[
    str,
    BeforeValidator(_begunstigde),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{5}$"}),
]
"""The legal entity that gets the money: a schoolbestuur."""


class GetalWeergave(Weergave):
    """A number that was filled in. `soort` says how to read `waarde`: bedrag (whole cents), maand,
    datum, breuk (exact), getal or tekst."""

    naam: str
    soort: str
    waarde: str


class GebeurtenisVerwijzing(Weergave):
    """Which event a step comes from."""

    gebeurtenis_id: UUID
    positie: int
    soort: str
    geldig_datum: date


class StapWeergave(Weergave):
    """One step: what it adds (`bedragCent`), the rule of the calculation, the numbers, a sentence.

    `exact` is the same amount in cents before rounding; `afgerond` says what was rounded.
    """

    soort: str
    bedrag_cent: int
    exact: str
    afgerond: str
    rekenregel: str
    getallen: list[GetalWeergave]
    zin: str
    gebeurtenis: GebeurtenisVerwijzing | None


class FeitWeergave(Weergave):
    """One recorded event: who as which role, when, from which day it holds."""

    gebeurtenis_id: UUID
    positie: int
    soort: str
    geldig_datum: date
    vastgelegd_op: Moment
    rol: str


OpPositie = Mapping[int, Gelezen]
"""The events that a source may name, by position."""


def op_positie(gelezen: Iterable[Gelezen]) -> OpPositie:
    """Events by their position."""
    return {g.rij.positie: g for g in gelezen}


def verwijzing(g: Gelezen) -> GebeurtenisVerwijzing:
    """A short reference to an event."""
    return GebeurtenisVerwijzing(
        gebeurtenis_id=gebeurtenis_id(g.rij),
        positie=g.rij.positie,
        soort=SOORTEN[g.rij.soort].publieke_naam,
        geldig_datum=g.rij.geldig_op,
    )


def stap(van: Stap, bekend: OpPositie) -> StapWeergave:
    """A step of an explanation, as data and as a sentence."""
    g = bekend.get(positie_van(van.bron) or 0)
    return StapWeergave(
        soort=van.soort,
        bedrag_cent=van.cent,
        exact=breuk(van.exact),
        afgerond=van.afgerond,
        rekenregel=van.regel,
        getallen=[getal(naam, waarde) for naam, waarde in van.getallen],
        zin=zin(van),
        gebeurtenis=verwijzing(g) if g else None,
    )


def stappen(van: Iterable[Stap], bekend: OpPositie) -> list[StapWeergave]:
    """The steps of one amount; they add up to it."""
    return [stap(deel, bekend) for deel in van]


def getal(naam: str, waarde: Getal) -> GetalWeergave:
    """A number of a step with what kind it is."""
    match waarde:
        case Bedrag():
            return GetalWeergave(naam=naam, soort="bedrag", waarde=str(waarde.cent))
        case Fraction():
            return GetalWeergave(naam=naam, soort="breuk", waarde=breuk(waarde))
        case Maand():
            return GetalWeergave(naam=naam, soort="maand", waarde=str(waarde))
        case date():
            return GetalWeergave(naam=naam, soort="datum", waarde=waarde.isoformat())
        case int():
            return GetalWeergave(naam=naam, soort="getal", waarde=str(waarde))
        case _:
            return GetalWeergave(naam=naam, soort="tekst", waarde=waarde)
