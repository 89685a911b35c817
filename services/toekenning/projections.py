"""The read models of toekenning: what waits for a decision, and every arrangement as it stands.

No text about a pupil, and nothing that is needed to decide: a command reads the log itself.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from contracts.events import aanvraag, arrangement, zaak
from contracts.events.vestiging import VestigingOvergegaan
from contracts.regeling.feiten import kosten_van, som
from services.runtime.handler import Gelezen
from services.runtime.projector import Bewaar, Documenten, Projectie, Wijziging, kenmerk
from services.runtime.projector.model import Plaats

ZAAK: Final = "zaak"
ARRANGEMENT: Final = "arrangement"
_OVERGANG: Final = "overgang"
_BLAD: Final = 200


class Zaakstatus(StrEnum):
    """How far the decision on a filed request is."""

    INGEDIEND = "ingediend"
    IN_BEHANDELING = "in-behandeling"
    VOORGELEGD = "voorgelegd"  # waits for the bestuurder (E15)
    TOEGEKEND = "toegekend"
    AFGEWEZEN = "afgewezen"
    INGETROKKEN = "ingetrokken"


class Arrangementstatus(StrEnum):
    """Where an arrangement is in its life; evaluated, lowered and stopped stand beside this."""

    TOEGEKEND = "toegekend"
    IN_UITVOERING = "in-uitvoering"
    AFGESLOTEN = "afgesloten"
    INGETROKKEN = "ingetrokken"


Inhoud = dict[str, Any]
_Anders = Callable[[Any], Inhoud]


def _status(status: StrEnum) -> _Anders:
    return lambda _: {"status": status.value}


def _in_behandeling(event: zaak.InBehandelingGenomen) -> Inhoud:
    uiterlijk = event.beslis_uiterlijk_datum.isoformat()
    return {"status": Zaakstatus.IN_BEHANDELING.value, "beslis_uiterlijk_datum": uiterlijk}


def _herzien(event: arrangement.BeschikkingHerzien) -> Inhoud:
    inhoud = event.inhoud
    return {
        "totaal_cent": inhoud.totaal_cent,
        "ingangs_datum": inhoud.ingangs_datum.isoformat(),
        "eind_datum": inhoud.laatste_dag.isoformat(),
        "voorstel": None,
    }


def _gestopt(event: arrangement.TussentijdsGestopt) -> Inhoud:
    return {"stop_datum": event.stop_datum.isoformat(), "meldingen": {}}


def _voorstel(soort: str) -> _Anders:
    return lambda event: {"voorstel": soort, "voorstel_datum": event.voorstel_datum.isoformat()}


_OP_ZAAK: Final[Mapping[type, _Anders]] = {
    aanvraag.AanvraagIngetrokken: _status(Zaakstatus.INGETROKKEN),
    zaak.InBehandelingGenomen: _in_behandeling,
    zaak.VoorgelegdAanBestuurder: _status(Zaakstatus.VOORGELEGD),
    zaak.VoorleggingBeantwoord: _status(Zaakstatus.IN_BEHANDELING),
    zaak.Afgewezen: _status(Zaakstatus.AFGEWEZEN),
    arrangement.Toegekend: _status(Zaakstatus.TOEGEKEND),
}
_OP_ARRANGEMENT: Final[Mapping[type, _Anders]] = {
    arrangement.InUitvoering: _status(Arrangementstatus.IN_UITVOERING),
    arrangement.TussentijdsGestopt: _gestopt,
    arrangement.Verlaagd: lambda _: {"meldingen": {}},
    arrangement.StopHerroepen: lambda _: {"stop_datum": None},
    arrangement.HerzieningVoorgesteld: _voorstel("herziening"),
    arrangement.IntrekkingVoorgesteld: _voorstel("intrekking"),
    arrangement.HerzieningAfgekeurd: lambda _: {"voorstel": None},
    arrangement.IntrekkingAfgekeurd: lambda _: {"voorstel": None},
    arrangement.BeschikkingHerzien: _herzien,
    arrangement.ToekenningIngetrokken: _status(Arrangementstatus.INGETROKKEN),
    arrangement.Afgesloten: _status(Arrangementstatus.AFGESLOTEN),
}
_BEGINT: Final = (
    aanvraag.AanvraagIngediend,
    arrangement.Toegekend,
    arrangement.WijzigingGemeld,
    VestigingOvergegaan,
)


def verwerk(documenten: Documenten, gelezen: Gelezen) -> Iterable[Wijziging]:
    """The documents that one event changes."""
    event = gelezen.gebeurtenis
    if isinstance(event, aanvraag.AanvraagIngediend):
        yield _bewaar(documenten, ZAAK, gelezen.rij.zaak, _nieuwe_zaak(event))
    if isinstance(event, VestigingOvergegaan):
        yield from _overgegaan(documenten, event)
    if type(event) in _OP_ZAAK:
        anders = _OP_ZAAK[type(event)](event)
        yield from _wijzig(documenten, ZAAK, gelezen.rij.zaak, anders)
    if isinstance(event, arrangement.Toegekend):
        nieuw = _nieuw_arrangement(event, gelezen.rij.zaak)
        yield _bewaar(documenten, ARRANGEMENT, gelezen.rij.stroom, nieuw)
    if isinstance(event, arrangement.WijzigingGemeld):
        yield from _gemeld(documenten, gelezen.rij.stroom, event)
    if type(event) in _OP_ARRANGEMENT:
        anders = _OP_ARRANGEMENT[type(event)](event)
        yield from _wijzig(documenten, ARRANGEMENT, gelezen.rij.stroom, anders)


def _nieuwe_zaak(event: aanvraag.AanvraagIngediend) -> Inhoud:
    inhoud = event.inhoud
    return {
        "status": Zaakstatus.INGEDIEND.value,
        "sorteer": event.indien_datum.isoformat(),
        "vestiging": inhoud.vestiging,
        "schoolbestuur": event.schoolbestuur,
        "indien_datum": event.indien_datum.isoformat(),
        "externe_referentie": event.externe_referentie,
        "regeling": event.regeling,
        "arrangementstype": inhoud.arrangementstype,
        "ingangs_datum": inhoud.ingangs_datum.isoformat() if inhoud.ingangs_datum else None,
        "eind_datum": inhoud.laatste_dag.isoformat() if inhoud.laatste_dag else None,
        "gevraagd_cent": som(map(kosten_van, inhoud.kostenregels)),
        "beslis_uiterlijk_datum": None,
    }


def _nieuw_arrangement(event: arrangement.Toegekend, zaak_: UUID) -> Inhoud:
    return {
        "status": Arrangementstatus.TOEGEKEND.value,
        "sorteer": event.arrangementsnummer,
        "arrangementsnummer": event.arrangementsnummer,
        "aanvraag": str(zaak_),
        "vestiging": event.vestiging,
        "schoolbestuur": event.schoolbestuur,
        "arrangementstype": event.arrangementstype,
        "besluit_datum": event.besluit_datum.isoformat(),
        "totaal_cent": event.totaal_cent,
        "ingangs_datum": event.ingangs_datum.isoformat(),
        "eind_datum": event.laatste_dag.isoformat(),
        "stop_datum": None,
        "voorstel": None,
        "voorstel_datum": None,
        "meldingen": {},
    }


def _bewaar(documenten: Documenten, soort: str, sleutel: UUID | str, inhoud: Inhoud) -> Bewaar:
    besturen = {inhoud["schoolbestuur"], *_later(documenten, inhoud["vestiging"])}
    return Bewaar(
        soort=soort,
        sleutel=str(sleutel),
        inhoud=inhoud,
        sorteer=inhoud["sorteer"],
        kenmerken={
            "status": [inhoud["status"]],
            "vestiging": [inhoud["vestiging"]],
            "schoolbestuur": besturen,
            "voorstel": [inhoud["voorstel"]] if inhoud.get("voorstel") else [],
        },
    )


def _wijzig(
    documenten: Documenten, soort: str, sleutel: UUID, anders: Inhoud
) -> Iterator[Wijziging]:
    oud = documenten.haal(soort, str(sleutel))
    if oud is not None:  # a grant entered without a request has no zaak to list
        yield _bewaar(documenten, soort, sleutel, {**oud.inhoud, **anders})


def _gemeld(
    documenten: Documenten, sleutel: UUID, event: arrangement.WijzigingGemeld
) -> Iterator[Wijziging]:
    """A report waits, from the first of its kind on, until the SWV stops or lowers (B32, B33)."""
    soort = "verlaging" if event.stop_per is None else "stopzetting"
    oud = documenten.haal(ARRANGEMENT, str(sleutel))
    eerder = oud.inhoud["meldingen"] if oud else {}
    meldingen = {soort: event.meld_datum.isoformat(), **eerder}
    yield from _wijzig(documenten, ARRANGEMENT, sleutel, {"meldingen": meldingen})


def _later(documenten: Documenten, vestiging: str) -> list[str]:
    """Boards to which this location moved or will move."""
    document = documenten.haal(_OVERGANG, vestiging)
    return list(document.inhoud["naar"]) if document else []


def _overgegaan(documenten: Documenten, event: VestigingOvergegaan) -> Iterator[Wijziging]:
    """The new board comes beside the old one; who may see it on a day is judged at reading."""
    naar = sorted({*_later(documenten, event.vestiging), event.naar})
    yield Bewaar(soort=_OVERGANG, sleutel=event.vestiging, inhoud={"naar": naar})
    for soort in (ZAAK, ARRANGEMENT):
        na: Plaats | None = None
        waar = [{kenmerk("vestiging", event.vestiging)}]
        while bladzijde := documenten.zoek(soort, waar=waar, na=na, limiet=_BLAD):
            for document in bladzijde:
                bewaar = _bewaar(documenten, soort, document.sleutel, dict(document.inhoud))
                besturen = {*bewaar.kenmerken["schoolbestuur"], event.naar}
                yield _met_besturen(bewaar, besturen)
            na = bladzijde[-1].plaats


def _met_besturen(bewaar: Bewaar, besturen: Iterable[str]) -> Bewaar:
    return Bewaar(
        soort=bewaar.soort,
        sleutel=bewaar.sleutel,
        inhoud=bewaar.inhoud,
        sorteer=bewaar.sorteer,
        kenmerken={**bewaar.kenmerken, "schoolbestuur": besturen},
    )


_KLASSEN: Final = (*_BEGINT, *_OP_ZAAK, *_OP_ARRANGEMENT)
TOEKENNING: Final = Projectie(
    naam="toekenning",
    versie=2,
    soorten=frozenset(klasse.__name__ for klasse in _KLASSEN),
    verwerk=verwerk,
)
