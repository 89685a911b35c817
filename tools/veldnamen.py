"""Names of fields, event -> API, and the table of them in decision record 0003."""

import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from typing import Any, get_args, get_origin
from uuid import UUID

from contracts.events import SOORTEN
from contracts.events.model import PerLeerling
from contracts.events.vorm import velden, zonder_none
from tools.namen import WORTEL
from tools.woordenlijst import tabel

RECORD = "contracts/decisions/0003-names-of-fields.md"

AFWIJKEND = {
    "laatste_dag": "eindDatum",
    "eerste_dag": "beginDatum",
    "stop_per": "stopPerDatum",
    "dossier": "leerlingdossierId",
    "dossiers": "leerlingdossierIds",
    "aanvragen": "aanvraagIds",
    "kostenregel": "kostenregelId",
    "kopie_van": "kopieVan",
}
"""The fields whose API name does not follow from the rule."""


def api_naam(veld: str, type_: Any) -> str:
    """The name in the API: lowerCamelCase, and `Id` behind what refers to something."""
    if veld in AFWIJKEND:
        return AFWIJKEND[veld]
    kamel = re.sub(r"_([a-z0-9])", lambda treffer: treffer[1].upper(), veld)
    return f"{kamel}Id" if UUID in (type_, zonder_none(type_)) else kamel


def typenaam(type_: Any) -> str:
    """A type as the table prints it: "date, null", "list of Regel"."""
    if type_ == PerLeerling:
        return "text per pupil"
    if (binnen := zonder_none(type_)) is not None:
        return f"{typenaam(binnen)} or null"
    if get_origin(type_) is tuple:
        return f"list of {typenaam(get_args(type_)[0])}"
    return str(type_.__name__)


def alle_velden() -> Iterator[tuple[type, str, Any]]:
    """(class, field, type) of every event and of every value inside one, each class once."""
    gezien: set[type] = set()
    wachtend = [soort.klasse for soort in SOORTEN.values()]
    while wachtend:
        klasse = wachtend.pop(0)
        if klasse not in gezien:
            gezien.add(klasse)
            yield from ((klasse, naam, type_) for naam, type_ in velden(klasse).items())
            wachtend += [kern for kern in map(_kern, velden(klasse).values()) if kern]


def _kern(type_: Any) -> Any:
    """The dataclass inside a type, or None."""
    if get_origin(type_) is tuple:
        return _kern(get_args(type_)[0])
    type_ = zonder_none(type_) or type_
    return type_ if is_dataclass(type_) else None


def tekst() -> str:
    """The decision record with its table renewed; the text around the table is written by hand."""
    begin, eind = "<!-- table: begin -->\n", "<!-- table: end -->\n"
    voor, _, rest = (WORTEL / RECORD).read_text("utf-8").partition(begin)
    _, _, na = rest.partition(eind)
    return f"{voor}{begin}{_tabel()}{eind}{na}"


def _tabel() -> str:
    plekken: dict[tuple[str, str, str, str], list[str]] = {}
    for klasse, veld, type_ in alle_velden():
        persoonlijk = "yes" if type_ == PerLeerling else ""
        rij = (veld, api_naam(veld, type_), typenaam(type_), persoonlijk)
        plekken.setdefault(rij, []).append(klasse.__name__)
    return tabel(
        ("event field", "API field", "type", "personal", "in"),
        (
            (f"`{veld}`", f"`{api}`", type_, persoonlijk, ", ".join(plekken[rij]))
            for rij in sorted(plekken)
            for veld, api, type_, persoonlijk in [rij]
        ),
    )
