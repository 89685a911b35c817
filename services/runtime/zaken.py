"""Whose is a zaak? A projection from every event that names a location, board, pupil or holder.

It tells which callers may see the events of a zaak (`Bron`). A location named by a later event
replaces the earlier one (a concept may be corrected); boards are only added: the board in force on
the date of the event, later ones from the day that the location moves. The old board keeps its
balance (rekenmodel 6, 12), so it keeps seeing what that is about.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from contracts.events import SOORTEN
from contracts.events.aanvraag import AanvraagGeopend, AanvraagIngediend
from contracts.events.leerlingdossier import LeerlingdossierGeopend
from contracts.events.mandaat import MandaatVerleend
from contracts.events.schoolbestuur import BestuurOpgevolgd
from contracts.events.vestiging import VestigingGeregistreerd, VestigingOvergegaan
from contracts.events.vorm import velden
from contracts.events.zaak import PlaatsingGevraagd
from contracts.identifiers import schoolbestuur
from services.runtime.beleid import Bron
from services.runtime.handler import Gelezen
from services.runtime.projector import Bewaar, Document, Documenten, Projectie, Wijziging, kenmerk
from services.runtime.projector.model import Plaats

ZAAK: Final = "zaak"
VESTIGING: Final = "vestiging"
_ALTIJD: Final = ""  # before every date
_VELDEN: Final = frozenset(
    {"vestiging", "vestigingen", "schoolbestuur", "schoolbesturen", "dossiers", "inhoud", "van"}
)
# Only where the whole zaak is about one payee: the events of a round name every board.
_VAN_EEN_BEGUNSTIGDE: Final = frozenset({"Rekeninghouder", "Vordering", "Correctie"})

Besturen = dict[str, str]
"""Board -> the first day (ISO text) that it has to do with it, _ALTIJD for always."""


@dataclass(frozen=True, slots=True)
class Zaak:
    """Who has to do with a zaak. `houders`: for a mandate, who holds it. `concept`: a request that
    the school has not filed, or a pupil about whom it filed none."""

    vestigingen: tuple[str, ...] = ()
    gevraagd: tuple[str, ...] = ()
    schoolbesturen: Mapping[str, str] = field(default_factory=dict)
    dossiers: tuple[UUID, ...] = ()
    houders: tuple[str, ...] = ()
    concept: bool = False

    def bron(self, swv: str, dag: date) -> Bron:
        """What the policy needs to know on `dag`."""
        besturen = self.schoolbesturen.items()
        return Bron(
            swv=swv,
            vestigingen=frozenset(self.vestigingen),
            schoolbesturen=frozenset(nr for nr, vanaf in besturen if vanaf <= dag.isoformat()),
            gevraagde_vestigingen=frozenset(self.gevraagd),
        )


def als_zaak(document: Document | None) -> Zaak:
    """The document of a zaak. None: nothing is known, so it is of the SWV itself."""
    if document is None:
        return Zaak()
    inhoud = document.inhoud
    return Zaak(
        vestigingen=tuple(inhoud["vestigingen"]),
        gevraagd=tuple(inhoud["gevraagd"]),
        schoolbesturen=inhoud["schoolbesturen"],
        dossiers=tuple(map(UUID, inhoud["dossiers"])),
        houders=tuple(inhoud["houders"]),
        concept=inhoud["concept"],
    )


def verwerk(documenten: Documenten, gelezen: Gelezen) -> Iterable[Wijziging]:
    """The documents of the zaak of this event, and what moves with a location or a merger."""
    gebeurtenis = gelezen.gebeurtenis
    yield from _eigen_zaak(documenten, gelezen)
    match gebeurtenis:
        case VestigingGeregistreerd():
            begin = {gebeurtenis.schoolbestuur: _ALTIJD}
            yield Bewaar(soort=VESTIGING, sleutel=gebeurtenis.vestiging, inhoud=begin)
        case AanvraagIngediend():
            yield from _bekend(documenten, gebeurtenis.inhoud.dossiers)
        case VestigingOvergegaan():
            per, plek = gebeurtenis.per_datum.isoformat(), gebeurtenis.vestiging
            yield _overgegaan(documenten, gebeurtenis)
            yield from _erbij(documenten, kenmerk("vestiging", plek), gebeurtenis.naar, per)
        case BestuurOpgevolgd():
            per, oud = gebeurtenis.per_datum.isoformat(), gebeurtenis.van
            yield from _erbij(documenten, kenmerk("schoolbestuur", oud), gebeurtenis.naar, per)
        case _:
            pass


def _eigen_zaak(documenten: Documenten, gelezen: Gelezen) -> Iterator[Wijziging]:
    sleutel, gebeurtenis = str(gelezen.rij.zaak), gelezen.gebeurtenis
    oud = documenten.haal(ZAAK, sleutel)
    stand = dict(oud.inhoud) if oud else _leeg()
    genoemd = _vestigingen(gebeurtenis)
    if isinstance(gebeurtenis, PlaatsingGevraagd):
        stand["gevraagd"] = sorted({*stand["gevraagd"], gebeurtenis.vestiging})
    elif genoemd and not _is_plaatsing(gelezen):
        stand["vestigingen"] = genoemd
        stand["schoolbesturen"] |= _besturen_van(documenten, genoemd, gelezen.rij.geldig_op)
    stand["schoolbesturen"] |= dict.fromkeys(_besturen(gelezen), _ALTIJD)
    stand["dossiers"] = sorted({*stand["dossiers"], *map(str, _dossiers(gelezen))})
    if isinstance(gebeurtenis, AanvraagGeopend | LeerlingdossierGeopend | AanvraagIngediend):
        stand["concept"] = not isinstance(gebeurtenis, AanvraagIngediend)
    if isinstance(gebeurtenis, MandaatVerleend):
        stand["houders"] = [gebeurtenis.houder]
    if oud is None or stand != oud.inhoud:
        yield _zaak(sleutel, stand)


def _bekend(documenten: Documenten, dossiers: Iterable[UUID]) -> Iterator[Bewaar]:
    """From here on the SWV may know of these pupils."""
    for document in documenten.haal_alle(ZAAK, [str(dossier) for dossier in dossiers]).values():
        yield _zaak(document.sleutel, {**document.inhoud, "concept": False})


def _leeg() -> dict[str, Any]:
    leeg: dict[str, Any] = {"vestigingen": [], "gevraagd": [], "dossiers": [], "houders": []}
    return {**leeg, "schoolbesturen": {}, "concept": False}


def _zaak(sleutel: str, stand: Mapping[str, Any]) -> Bewaar:
    return Bewaar(
        soort=ZAAK,
        sleutel=sleutel,
        inhoud=stand,
        kenmerken={
            "vestiging": stand["vestigingen"],
            "schoolbestuur": stand["schoolbesturen"],
            "dossier": stand["dossiers"],
        },
    )


def _is_plaatsing(gelezen: Gelezen) -> bool:
    """The answer of the school that was asked names that school, not the one of the request."""
    return gelezen.rij.soort in ("Geplaatst", "NietGeplaatst")


def _vestigingen(gebeurtenis: Any) -> list[str]:
    inhoud = getattr(gebeurtenis, "inhoud", None)
    een = getattr(gebeurtenis, "vestiging", None) or getattr(inhoud, "vestiging", None)
    return sorted({*getattr(gebeurtenis, "vestigingen", ()), *([een] if een else [])})


def _besturen(gelezen: Gelezen) -> Iterator[str]:
    """Boards that the event names itself; a payee may also be a party that is no board."""
    gebeurtenis = gelezen.gebeurtenis
    per_begunstigde = SOORTEN[gelezen.rij.soort].stroom in _VAN_EEN_BEGUNSTIGDE
    for naam in ("schoolbestuur", "van", *(["begunstigde"] if per_begunstigde else [])):
        waarde = getattr(gebeurtenis, naam, None)
        if isinstance(waarde, str) and _is_bestuur(waarde):
            yield waarde
    yield from getattr(gebeurtenis, "schoolbesturen", ())


def _is_bestuur(tekst: str) -> bool:
    try:
        return schoolbestuur(tekst) == tekst
    except ValueError:
        return False


def _dossiers(gelezen: Gelezen) -> Iterator[UUID]:
    gebeurtenis, eigen = gelezen.gebeurtenis, gelezen.rij.dossier
    if eigen is not None:
        yield eigen
    yield from getattr(gebeurtenis, "dossiers", ())
    yield from getattr(getattr(gebeurtenis, "inhoud", None), "dossiers", ())


def _besturen_van(documenten: Documenten, plekken: Iterable[str], dag: date) -> Besturen:
    """The boards of these locations: the one in force on `dag` and every later one."""
    uit: Besturen = {}
    for document in documenten.haal_alle(VESTIGING, list(plekken)).values():
        op_volgorde = sorted(document.inhoud.items(), key=lambda paar: paar[1])
        geweest = [nr for nr, vanaf in op_volgorde if vanaf <= dag.isoformat()]
        uit |= {nr: vanaf for nr, vanaf in op_volgorde if nr not in geweest}
        uit |= dict.fromkeys(geweest[-1:], _ALTIJD)
    return uit


def _overgegaan(documenten: Documenten, gebeurtenis: VestigingOvergegaan) -> Bewaar:
    oud = documenten.haal(VESTIGING, gebeurtenis.vestiging)
    besturen = oud.inhoud if oud else {gebeurtenis.van: _ALTIJD}
    nieuw = {**besturen, gebeurtenis.naar: gebeurtenis.per_datum.isoformat()}
    return Bewaar(soort=VESTIGING, sleutel=gebeurtenis.vestiging, inhoud=nieuw)


def _erbij(documenten: Documenten, merk: str, bestuur: str, vanaf: str) -> Iterator[Wijziging]:
    """The board has to do with every zaak that has this mark, from that day."""
    na: Plaats | None = None
    while bladzijde := documenten.zoek(ZAAK, waar=[{merk}], na=na, limiet=200):
        for document in bladzijde:
            besturen = {bestuur: vanaf, **document.inhoud["schoolbesturen"]}
            yield _zaak(document.sleutel, {**document.inhoud, "schoolbesturen": besturen})
        na = bladzijde[-1].plaats


def _soorten() -> frozenset[str]:
    """Every event type that has one of these fields, now and in every later release."""
    return frozenset(
        naam
        for naam, soort in SOORTEN.items()
        if velden(soort.klasse).keys() & _VELDEN
        or (soort.stroom in _VAN_EEN_BEGUNSTIGDE and "begunstigde" in velden(soort.klasse))
    )


ZAKEN: Final = Projectie(naam="zaken", versie=1, soorten=_soorten(), verwerk=verwerk)
