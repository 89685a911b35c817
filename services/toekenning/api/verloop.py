"""The history of a command: GET on its sub-resource lists what it recorded, in order."""

import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Path
from pydantic.alias_generators import to_camel

from contracts.events import SOORTEN
from contracts.events.vorm import naar_json, velden, zonder_none
from services.runtime.aanroep import Leesaanroep, Lezen
from services.runtime.handler import Gelezen
from services.runtime.http.modellen import Weergave
from services.runtime.http.problems import NietGevonden
from services.runtime.http.route import lees
from services.runtime.http.typen import Moment, Uuid
from services.runtime.lezen_log import gebeurtenis_id
from services.runtime.routes.gebeurtenissen import moment
from services.toekenning.api import dossier
from services.toekenning.api.vormen import leesbaar

_AFWIJKEND: Final = {
    "laatste_dag": "eindDatum",
    "stop_per": "stopPerDatum",
    "dossiers": "leerlingdossierIds",
}
"""Names that do not follow from the rule of decision record 0003; a test compares them."""


class FeitWeergave(Weergave):
    """One recorded event. `gegevens`: its fields; a text that the caller may not read is null."""

    gebeurtenis_id: UUID
    soort: str
    vastgelegd_op: Moment
    rol: str
    namens: str | None
    gegevens: dict[str, Any]


class VerloopWeergave(Weergave):
    """What a command recorded, in the order of the log."""

    gebeurtenissen: list[FeitWeergave]


def api_naam(veld: str, type_: Any) -> str:
    """How a field of an event is called in the API (decision record 0003)."""
    if veld in _AFWIJKEND:
        return _AFWIJKEND[veld]
    kamel = to_camel(veld)
    return f"{kamel}Id" if UUID in (type_, zonder_none(type_)) else kamel


def gegevens(gebeurtenis: Any, *, met_teksten: bool) -> dict[str, Any]:
    """The fields of an event under their API names, personal texts plain or null."""
    klasse: type = type(gebeurtenis)
    persoonlijk = SOORTEN[klasse.__name__].persoonlijk
    rauw = naar_json(gebeurtenis)
    uit: dict[str, Any] = {}
    for veld, type_ in velden(klasse).items():
        if veld in persoonlijk:
            uit[api_naam(veld, type_)] = (
                leesbaar(getattr(gebeurtenis, veld)) if met_teksten else None
            )
        else:
            uit[api_naam(veld, type_)] = _diep(rauw[veld])
    return uit


def _diep(waarde: Any) -> Any:
    """Values inside an event hold no reference: their names are plain camel case."""
    if isinstance(waarde, list):
        return [_diep(deel) for deel in waarde]
    if isinstance(waarde, dict):
        return {_AFWIJKEND.get(naam, to_camel(naam)): _diep(deel) for naam, deel in waarde.items()}
    return waarde


def feit(g: Gelezen, *, met_teksten: bool) -> FeitWeergave:
    """An event as a history shows it."""
    return FeitWeergave(
        gebeurtenis_id=gebeurtenis_id(g.rij),
        soort=SOORTEN[g.rij.soort].publieke_naam,
        vastgelegd_op=moment(g.rij),
        rol=g.rij.rol,
        namens=g.rij.namens,
        gegevens=gegevens(g.gebeurtenis, met_teksten=met_teksten),
    )


Zoek = Callable[[Leesaanroep, UUID], Sequence[Gelezen]]
"""From the id in the path to the events of its zaak. Raises NietGevonden."""


def _verloop(
    aanroep: Leesaanroep, gelezen: Sequence[Gelezen], soorten: Collection[str]
) -> VerloopWeergave:
    van = dossier.bron(aanroep, gelezen)
    aanroep.toets(van)
    met_teksten = dossier.leest_teksten(aanroep, van)
    eigen = (g for g in gelezen if g.rij.soort in soorten)
    return VerloopWeergave(gebeurtenissen=[feit(g, met_teksten=met_teksten) for g in eigen])


def _namen(soorten: Iterable[type]) -> frozenset[str]:
    return frozenset(unicodedata.normalize("NFC", soort.__name__) for soort in soorten)


def registreer_verloop(
    router: APIRouter, pad: str, handeling: str, zoek: Zoek, *soorten: type
) -> None:
    """GET on `pad` ("/zaken/{aanvraagId}/besluiten"): the events of these types."""
    id_naam = pad.split("{")[1].split("}", maxsplit=1)[0]
    namen, wat = _namen(soorten), pad.rsplit("/", 1)[1]

    def toon(id_: Annotated[Uuid, Path(alias=id_naam)], aanroep: Lezen) -> VerloopWeergave:
        return _verloop(aanroep, zoek(aanroep, id_), namen)

    toon.__name__ = f"{wat.replace('-', '_')}_verloop_van_{pad.split('/')[1]}"
    lees(router, pad, handeling, titel=f"Wat er aan {wat} is vastgelegd")(toon)


def registreer_voorstel(router: APIRouter, collectie: str, zoek: Zoek, *soorten: type) -> None:
    """GET on `collectie`/{voorstelId}: what was proposed, and the answer to it.

    Its ETag is that of the arrangement: who confirms it has seen the state that it changes.
    """
    namen, wat = _namen(soorten), collectie.rsplit("/", 1)[1]

    def toon(
        id_: Annotated[Uuid, Path(alias="arrangementId")],
        voorstel: Annotated[Uuid, Path(alias="voorstelId")],
        aanroep: Lezen,
    ) -> VerloopWeergave:
        gelezen = zoek(aanroep, id_)
        verloop = _verloop(aanroep, gelezen, namen)
        eigen = [f for f in verloop.gebeurtenissen if f.gegevens["voorstelId"] == str(voorstel)]
        if not eigen:
            raise NietGevonden
        aanroep.toon(gelezen, dossier.GETOOND_ARRANGEMENT)
        return VerloopWeergave(gebeurtenissen=eigen)

    toon.__name__ = f"een_voorstel_van_{wat}"
    pad = f"{collectie}/{{voorstelId}}"
    lees(router, pad, "arrangementen-lezen", titel=f"Eén voorstel uit {wat}", etag=True)(toon)
