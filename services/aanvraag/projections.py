"""The read models of aanvraag: what the lists are made of. No text about a pupil gets here.

A list takes its order and filters from here; what one register entry, mandate or dossier says is
read from the log, so it is the same as when it is asked for alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any, Final

from contracts.events import aanvraag, arrangement, zaak
from contracts.events.leerlingdossier import LeerlingdossierGeopend
from contracts.events.mandaat import (
    MandaatAfgekeurd,
    MandaatIngetrokken,
    MandaatVerleend,
    MandaatVoorgesteld,
)
from contracts.events.regeling import (
    RegelingAfgekeurd,
    RegelingVastgesteld,
    RegelingVoorgesteld,
)
from contracts.events.schoolbestuur import SchoolbestuurGeregistreerd
from contracts.events.vestiging import VestigingGeregistreerd, VestigingOvergegaan
from contracts.regeling.feiten import kosten_van, som
from services.runtime.handler import Gelezen
from services.runtime.projector import Bewaar, Documenten, Projectie, Verwijder, Wijziging

AANVRAAG: Final = "aanvraag"
LEERLINGDOSSIER: Final = "leerlingdossier"
MANDAAT: Final = "mandaat"
SCHOOLBESTUUR: Final = "schoolbestuur"
VESTIGING: Final = "vestiging"
VOORSTEL: Final = "voorstel"  # of a rule set


class Aanvraagstatus(StrEnum):
    """Where a request is in its life."""

    CONCEPT = "concept"
    INGEDIEND = "ingediend"
    TOEGEKEND = "toegekend"
    AFGEWEZEN = "afgewezen"
    INGETROKKEN = "ingetrokken"


class Mandaatstatus(StrEnum):
    """What stands of a mandate. Whether it holds on a day follows from its dates."""

    VOORGESTELD = "voorgesteld"
    VERLEEND = "verleend"
    AFGEKEURD = "afgekeurd"
    INGETROKKEN = "ingetrokken"


STATUS_NA: Final[Mapping[type, Aanvraagstatus]] = {
    aanvraag.AanvraagGeopend: Aanvraagstatus.CONCEPT,
    aanvraag.AanvraagIngediend: Aanvraagstatus.INGEDIEND,
    aanvraag.AanvraagIngetrokken: Aanvraagstatus.INGETROKKEN,
    zaak.Afgewezen: Aanvraagstatus.AFGEWEZEN,
    arrangement.Toegekend: Aanvraagstatus.TOEGEKEND,
}
MANDAAT_NA: Final[Mapping[type, Mandaatstatus]] = {
    MandaatVoorgesteld: Mandaatstatus.VOORGESTELD,
    MandaatVerleend: Mandaatstatus.VERLEEND,
    MandaatAfgekeurd: Mandaatstatus.AFGEKEURD,
    MandaatIngetrokken: Mandaatstatus.INGETROKKEN,
}


def verwerk(documenten: Documenten, gelezen: Gelezen) -> Iterable[Wijziging]:
    """The documents that one event changes."""
    event = gelezen.gebeurtenis
    match event:
        case SchoolbestuurGeregistreerd():
            yield _nummer(SCHOOLBESTUUR, event.schoolbestuur, {})
        case VestigingGeregistreerd():
            yield _vestiging(event.vestiging, [event.schoolbestuur])
        case VestigingOvergegaan():
            oud = documenten.haal(VESTIGING, event.vestiging)
            yield _vestiging(
                event.vestiging, [*(oud.inhoud["besturen"] if oud else ()), event.naar]
            )
        case LeerlingdossierGeopend():
            yield _dossier(str(gelezen.rij.stroom), event.vestiging, ingediend=False)
        case RegelingVoorgesteld() | RegelingVastgesteld() | RegelingAfgekeurd():
            yield _voorstel(gelezen)
        case _ if type(event) in MANDAAT_NA:
            yield from _mandaat(documenten, gelezen)
        case _:
            yield from _aanvraag(documenten, gelezen)
            if isinstance(event, aanvraag.AanvraagIngediend):
                yield from _in_beeld(documenten, event)


def _nummer(soort: str, nummer: str, inhoud: Mapping[str, Any], **merken: Iterable[str]) -> Bewaar:
    """A register entry: listed by its number, which is a mark as well."""
    kenmerken = {soort: [nummer], **merken}
    return Bewaar(soort=soort, sleutel=nummer, sorteer=nummer, inhoud=inhoud, kenmerken=kenmerken)


def _vestiging(nummer: str, besturen: list[str]) -> Bewaar:
    """`besturen`: every board it ever belonged to; who may see it on a day is judged at reading."""
    return _nummer(VESTIGING, nummer, {"besturen": besturen}, schoolbestuur=set(besturen))


def _dossier(sleutel: str, vestiging: str, *, ingediend: bool) -> Bewaar:
    """`ingediend`: a filed request is, or was, about this pupil: until then the SWV knows nothing
    of it (B15).
    """
    return Bewaar(
        soort=LEERLINGDOSSIER,
        sleutel=sleutel,
        inhoud={"vestiging": vestiging, "ingediend": ingediend},
        kenmerken={"vestiging": [vestiging], "ingediend": ["ja"] if ingediend else []},
    )


def _in_beeld(documenten: Documenten, event: aanvraag.AanvraagIngediend) -> Iterator[Bewaar]:
    sleutels = [str(dossier) for dossier in event.inhoud.dossiers]
    for sleutel, oud in documenten.haal_alle(LEERLINGDOSSIER, sleutels).items():
        yield _dossier(sleutel, oud.inhoud["vestiging"], ingediend=True)


def _voorstel(gelezen: Gelezen) -> Wijziging:
    event = gelezen.gebeurtenis
    if not isinstance(event, RegelingVoorgesteld):
        return Verwijder(VOORSTEL, event.regeling)
    sinds = gelezen.rij.vastgelegd_op
    return Bewaar(soort=VOORSTEL, sleutel=event.regeling, inhoud={"vastgelegd_op": sinds})


def _mandaat(documenten: Documenten, gelezen: Gelezen) -> Iterator[Wijziging]:
    event, sleutel = gelezen.gebeurtenis, str(gelezen.rij.stroom)
    status = MANDAAT_NA[type(event)].value
    if isinstance(event, MandaatVoorgesteld | MandaatVerleend):
        inhoud: dict[str, Any] = {
            "vastgelegd_op": gelezen.rij.vastgelegd_op,
            "sorteer": event.vanaf_datum.isoformat(),
            "houder": event.houder,
            "rol": event.rol.value,
            "vestigingen": list(event.vestigingen),
            "schoolbesturen": list(event.schoolbesturen),
        }
    else:
        oud = documenten.haal(MANDAAT, sleutel)
        if oud is None:
            return
        inhoud = dict(oud.inhoud)
    yield Bewaar(
        soort=MANDAAT,
        sleutel=sleutel,
        sorteer=inhoud["sorteer"],
        inhoud=inhoud,
        kenmerken={
            "status": [status],
            "houder": [inhoud["houder"]],
            "rol": [inhoud["rol"]],
            "vestiging": inhoud["vestigingen"],
            "schoolbestuur": inhoud["schoolbesturen"],
        },
    )


def _aanvraag(documenten: Documenten, gelezen: Gelezen) -> Iterator[Wijziging]:
    event, sleutel = gelezen.gebeurtenis, str(gelezen.rij.zaak)
    oud = documenten.haal(AANVRAAG, sleutel)
    if oud is None and not isinstance(event, aanvraag.AanvraagGeopend):
        return  # a grant entered without a request
    inhoud = {**(oud.inhoud if oud else {}), **_inhoud(event)}
    status = STATUS_NA.get(type(event))
    inhoud |= {"status": status.value} if status else {}
    sinds = gelezen.rij.vastgelegd_op
    nieuw = Bewaar(
        soort=AANVRAAG,
        sleutel=sleutel,
        sorteer=f"{sinds:019}",
        inhoud={**inhoud, "gewijzigd_op": sinds},
        kenmerken={
            "status": [inhoud["status"]],
            "vestiging": [inhoud["vestiging"]],
            "externe-referentie": [inhoud["externe_referentie"] or ""],
        },
    )
    # What the SWV may see of it: nothing while it is a concept, and of one that was withdrawn only
    # when it had been filed (B15).
    zichtbaar = inhoud["indien_datum"] is not None
    yield replace(nieuw, kenmerken={**nieuw.kenmerken, "ingediend": ["ja"] if zichtbaar else []})


def _inhoud(event: Any) -> dict[str, Any]:
    if not isinstance(
        event, aanvraag.AanvraagGeopend | aanvraag.AanvraagGewijzigd | aanvraag.AanvraagIngediend
    ):
        return {}
    van = event.inhoud
    uit: dict[str, Any] = {
        "vestiging": van.vestiging,
        "arrangementstype": van.arrangementstype,
        "leerlingdossiers": [str(dossier) for dossier in van.dossiers],
        "ingangs_datum": van.ingangs_datum.isoformat() if van.ingangs_datum else None,
        "eind_datum": van.laatste_dag.isoformat() if van.laatste_dag else None,
        "gevraagd_cent": som(map(kosten_van, van.kostenregels)),
    }
    if isinstance(event, aanvraag.AanvraagGeopend):
        uit |= {"open_datum": event.open_datum.isoformat(), "indien_datum": None}
        uit |= {"externe_referentie": event.externe_referentie}
    if isinstance(event, aanvraag.AanvraagIngediend):
        uit |= {"indien_datum": event.indien_datum.isoformat()}
    return uit


_KLASSEN: Final = (
    SchoolbestuurGeregistreerd,
    VestigingGeregistreerd,
    VestigingOvergegaan,
    LeerlingdossierGeopend,
    RegelingVoorgesteld,
    RegelingVastgesteld,
    RegelingAfgekeurd,
    *MANDAAT_NA,
    *STATUS_NA,
    aanvraag.AanvraagGewijzigd,
)
AANVRAGEN: Final = Projectie(
    naam="aanvraag",
    versie=2,
    soorten=frozenset(klasse.__name__ for klasse in _KLASSEN),
    verwerk=verwerk,
)
