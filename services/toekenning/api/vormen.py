"""What several resources of toekenning show and take alike."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Path
from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from contracts.events.arrangement.waarden import Grond
from contracts.events.model import PerLeerling
from contracts.periode import Maand
from services.runtime.http.modellen import Weergave
from services.runtime.http.typen import Uuid, fout

BASIS: Final = "/toekenning/v1"

AanvraagId = Annotated[Uuid, Path(alias="aanvraagId")]
ArrangementId = Annotated[Uuid, Path(alias="arrangementId")]
VoorstelId = Annotated[Uuid, Path(alias="voorstelId")]
VoorleggingId = Annotated[Uuid, Path(alias="voorleggingId")]


def _maand(waarde: Any) -> Maand:
    try:
        if isinstance(waarde, Maand):
            return waarde
        if isinstance(waarde, str):
            return Maand.lees(waarde)
    except ValueError:
        pass
    raise fout("geen-maand", 'Schrijf een maand als "2026-11".')


KalenderMaand = Annotated[
    Maand,
    PlainValidator(_maand),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": "^[1-9][0-9]{3}-(0[1-9]|1[0-2])$"}),
]
"""A calendar month, as "2026-11"."""


class GrondWeergave(Weergave):
    """Which rule was used, where it comes from, and the numbers that were filled in."""

    voorschrift: str
    bron: str
    getallen: list[str]


def gronden(van: Iterable[Grond]) -> list[GrondWeergave]:
    """The grounds of an event, in its order."""
    return [
        GrondWeergave(voorschrift=g.voorschrift, bron=g.bron, getallen=list(g.getallen))
        for g in van
    ]


def voor_elk(dossiers: Iterable[UUID], tekst: str) -> Mapping[UUID, str]:
    """One text about all pupils of a zaak, as an event holds it."""
    return dict.fromkeys(dossiers, tekst)


def leesbaar(per_leerling: PerLeerling, dossier: UUID | None = None) -> str | None:
    """The text about a pupil (None: about any of them); None when it was forgotten."""
    teksten = per_leerling.values() if dossier is None else [per_leerling.get(dossier)]
    return next((tekst for tekst in teksten if isinstance(tekst, str)), None)
