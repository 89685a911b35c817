"""Event <-> row: the one place where personal fields are closed and opened."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from contracts.events import SOORTEN
from contracts.events.model import VERGETEN, Soort, Vergeten
from contracts.events.vorm import naar_json, van_json
from contracts.upcasters import bijwerken
from services.runtime.problems import LeerlingIsVergeten
from services.runtime.sleutels import Sleutels
from services.runtime.store.cijfertekst import Plaats, is_versleuteld, ontsleutel, versleutel
from services.runtime.store.model import NieuweGebeurtenis, Rij


def naar_log(
    sleutels: Sleutels,
    swv: str,
    gebeurtenis: object,
    *,
    stroom: UUID,
    volgnummer: int,
    zaak: UUID,
    dossier: UUID | None = None,
    soorten: Mapping[str, Soort] = SOORTEN,
) -> NieuweGebeurtenis:
    """An event as `Log.append` takes it, its personal texts under the keys of their pupils.

    Makes missing keys, in a transaction of their own. Raises LeerlingIsVergeten.
    """
    soort = soorten[type(gebeurtenis).__name__]
    data = naar_json(gebeurtenis)
    leerlingen = {UUID(leerling) for veld in soort.persoonlijk for leerling in data[veld]}
    bekend = sleutels.maak(swv, leerlingen) if leerlingen else {}
    for veld in soort.persoonlijk:
        plaats = _plaats(swv, stroom, volgnummer, soort.naam, veld)
        data[veld] = {
            leerling: _dicht(bekend[UUID(leerling)], (*plaats, leerling), tekst)
            for leerling, tekst in data[veld].items()
        }
    return NieuweGebeurtenis(
        stroom=stroom,
        volgnummer=volgnummer,
        zaak=zaak,
        dossier=dossier,
        soort=soort.naam,
        versie=soort.versie,
        geldig_op=soort.geldigheidsdatum(gebeurtenis),
        data=data,
    )


def uit_log(
    sleutels: Sleutels, rijen: Sequence[Rij], soorten: Mapping[str, Soort] = SOORTEN
) -> list[Any]:
    """The events in these rows of one SWV, in the present version of their class.

    The texts of a forgotten pupil are VERGETEN. Raises InvalidTag for a text that was tampered
    with, VormFout and OnbekendeVersie for data that does not fit.
    """
    leerlingen = {leerling for rij in rijen for leerling in _leerlingen(rij.data)}
    bekend = sleutels.haal(rijen[0].swv, leerlingen) if leerlingen else {}
    return [_open(bekend, rij, soorten) for rij in rijen]


def zonder_teksten(rij: Rij, soorten: Mapping[str, Soort] = SOORTEN) -> Any:
    """The event in this row with VERGETEN for every personal text, without asking for any key.

    Raises KeyError for an unknown type, VormFout and OnbekendeVersie for data that does not fit.
    """
    return _open({}, rij, soorten)


def _open(bekend: Mapping[UUID, bytes], rij: Rij, soorten: Mapping[str, Soort]) -> Any:
    data = {
        veld: _open_veld(bekend, rij, veld, waarde) if _is_persoonlijk(waarde) else waarde
        for veld, waarde in rij.data.items()
    }
    nu = bijwerken(rij.soort, rij.versie, data)
    return van_json(soorten[rij.soort].klasse, nu)


def _open_veld(
    bekend: Mapping[UUID, bytes], rij: Rij, veld: str, teksten: Mapping[str, str]
) -> dict[str, str | Vergeten]:
    plaats = _plaats(rij.swv, rij.stroom, rij.volgnummer, rij.soort, veld)
    return {
        leerling: ontsleutel(bekend[UUID(leerling)], (*plaats, leerling), tekst).decode()
        if UUID(leerling) in bekend
        else VERGETEN
        for leerling, tekst in teksten.items()
    }


def _leerlingen(data: Mapping[str, Any]) -> Iterable[UUID]:
    for waarde in data.values():
        if _is_persoonlijk(waarde):
            yield from map(UUID, waarde)


def _is_persoonlijk(waarde: object) -> bool:
    # By its form, not by the class: an old version may have had other personal fields.
    return isinstance(waarde, dict) and all(map(is_versleuteld, waarde.values()))


def _dicht(sleutel: bytes, plaats: Plaats, tekst: object) -> str:
    if not isinstance(tekst, str):
        raise LeerlingIsVergeten("Over een vergeten leerling wordt niets meer vastgelegd.")
    return versleutel(sleutel, plaats, tekst.encode())


def _plaats(swv: str, stroom: UUID, volgnummer: int, soort: str, veld: str) -> Plaats:
    return ("arr-veld-1", swv, str(stroom), volgnummer, soort, veld)
