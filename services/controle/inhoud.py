"""Whether a row says what its event type may say: known type, its fields, nothing in clear."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from contracts.events import SOORTEN
from contracts.events.model import Soort, Status
from contracts.events.vorm import VormFout, naar_json, van_json, velden
from contracts.upcasters import bijwerken
from services.controle.canoniek import lees_object
from services.controle.rij import Gelezen
from services.controle.verslag import Bevinding, Code, toon

_CIJFERTEKST = re.compile(r"v1\.([A-Za-z0-9_-]{4})*([A-Za-z0-9_-]{2}==|[A-Za-z0-9_-]{3}=)?")
_MINST = len("v1.") + 40
"""Base64url of a nonce (12 bytes) and a tag (16): AES-256-GCM of no text at all."""


def beoordeel(rij: Gelezen) -> Iterator[Bevinding]:
    """Every finding in what a row says; nothing about columns that could not be read."""
    naam, data = rij.waarden["soort"], rij.waarden["data"]
    if naam is None:
        return
    soort = SOORTEN.get(naam)
    if soort is None or soort.status is not Status.VAST:
        wat = "staat niet in de catalogus" if soort is None else "is nog voorlopig"
        yield rij.bevinding(
            Code.ONBEKENDE_SOORT,
            f"gebeurtenis {toon(naam)} {wat} en hoort niet in het log",
            "soort",
        )
        return
    versie = rij.getal("versie")
    if versie is not None and versie > soort.versie:
        zin = f"{naam} heeft geen versie {versie}; de nieuwste is {soort.versie}"
        yield rij.bevinding(Code.ONBEKENDE_VERSIE, zin, "versie")
    elif data is not None and versie is not None:
        yield from _beoordeel_data(rij, soort, versie, lees_object(data))


def _beoordeel_data(
    rij: Gelezen, soort: Soort, versie: int, oud: dict[str, Any]
) -> Iterator[Bevinding]:
    """An old version is judged in the form that its upcasters give it."""
    try:
        data = bijwerken(soort.naam, versie, oud)
    except (LookupError, TypeError, ValueError, AttributeError):
        zin = f"de velden passen niet bij {soort.naam} versie {versie}"
        yield rij.bevinding(Code.VELDEN, zin, "data")
        return
    yield from _onversleuteld(rij, soort, data)
    yield from _geldig_op(rij, soort, data)
    verwacht = velden(soort.klasse).keys()
    if data.keys() != verwacht:
        zin = _welke_velden(soort, versie, data)
        yield rij.bevinding(Code.VELDEN, zin, "data", ", ".join(sorted(verwacht)))
    elif not _past(soort, data):
        zin = f"een veld van {soort.naam} versie {versie} heeft niet de vorm die erbij hoort"
        yield rij.bevinding(Code.VELDEN, zin, "data")


def _welke_velden(soort: Soort, versie: int, data: Mapping[str, Any]) -> str:
    verwacht = velden(soort.klasse).keys()
    delen = (("ontbreekt", verwacht - data.keys()), ("te veel", data.keys() - verwacht))
    tekst = "; ".join(f"{wat}: {toon(', '.join(sorted(namen)))}" for wat, namen in delen if namen)
    return f"de velden van {soort.naam} versie {versie} kloppen niet ({tekst})"


def _past(soort: Soort, data: Mapping[str, Any]) -> bool:
    """Whether the data reads as its class and is written again the same ("20260101" is not)."""
    try:
        return naar_json(van_json(soort.klasse, data)) == data
    except VormFout:
        return False


def _geldig_op(rij: Gelezen, soort: Soort, data: Mapping[str, Any]) -> Iterator[Bevinding]:
    """The column must be the event's own valid date; one that is no date fails on its form."""
    eigen, kolom = data.get(soort.geldig_op), rij.waarden["geldig_op"]
    if isinstance(eigen, str) and kolom is not None and eigen != kolom:
        zin = f"geldig_op is {kolom}, maar {soort.geldig_op} in de gebeurtenis is {toon(eigen)}"
        yield rij.bevinding(Code.GELDIG_OP, zin, "geldig_op", toon(eigen))


def _onversleuteld(rij: Gelezen, soort: Soort, data: Mapping[str, Any]) -> Iterator[Bevinding]:
    for veld in soort.persoonlijk:
        if not _is_versleuteld(data.get(veld)):
            zin = f"persoonlijk veld {veld} van {soort.naam} staat niet versleuteld in het log"
            yield rij.bevinding(Code.ONVERSLEUTELD, zin, "data")


def _is_versleuteld(waarde: Any) -> bool:
    """An object of ciphertexts, or nothing: what is missing or empty hides nobody's data."""
    if waarde is None:
        return True
    return isinstance(waarde, dict) and all(
        isinstance(tekst, str) and len(tekst) >= _MINST and _CIJFERTEKST.fullmatch(tekst)
        for tekst in waarde.values()
    )
