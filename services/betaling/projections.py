"""The read model of betaling: every round, and what waits for or got its second person.

Without lines and without texts: those are read from the log itself.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from contracts.events import administratie, beginstand, betaalronde, correctie
from services.betaling.rekenen.ronde import Rondestand
from services.runtime.handler import Gelezen
from services.runtime.klok import AMSTERDAM
from services.runtime.lezen_log import gebeurtenis_id
from services.runtime.projector import Bewaar, Documenten, Projectie, Wijziging

RONDE: Final = "ronde"


class Voorstelsoort(StrEnum):
    """What takes two persons here (rekenmodel 8, 13); also the kind of its documents."""

    INGEBRUIKNAME = "ingebruikname"
    BEGINSTAND = "beginstand"
    CORRECTIE = "correctie"


class Voorstelstand(StrEnum):
    """How far a proposal is."""

    VOORGESTELD = "voorgesteld"
    VASTGESTELD = "vastgesteld"
    AFGEKEURD = "afgekeurd"


Inhoud = dict[str, Any]


def _geopend(event: betaalronde.BetaalrondeGeopend) -> Inhoud:
    return {
        "nummer": event.nummer,
        "open_datum": event.open_datum.isoformat(),
        "tot_en_met_datum": event.tot_en_met_datum.isoformat(),
        "stand": Rondestand.GEOPEND.value,
        **_GEEN_BEREKENING,
    }


_GEEN_BEREKENING: Final[Mapping[str, Any]] = {
    "bereken_datum": None,
    "regels_cent": None,
    "vaststel_datum": None,
    "uitbetalen_cent": None,
}


def _berekend(event: betaalronde.BetaalrondeBerekend) -> Inhoud:
    return {
        "stand": Rondestand.BEREKEND.value,
        "bereken_datum": event.bereken_datum.isoformat(),
        "regels_cent": sum(saldo.regels_cent for saldo in event.saldi),
        "uitbetalen_cent": sum(saldo.uitbetalen_cent for saldo in event.saldi),
    }


def _vastgesteld(event: betaalronde.BetaalrondeVastgesteld) -> Inhoud:
    return {
        "stand": Rondestand.VASTGESTELD.value,
        "vaststel_datum": event.vaststel_datum.isoformat(),
        "uitbetalen_cent": sum(betaling.bedrag_cent for betaling in event.betalingen),
    }


_OP_RONDE: Final[Mapping[type, Callable[[Any], Inhoud]]] = {
    betaalronde.BetaalrondeGeopend: _geopend,
    betaalronde.BetaalrondeBerekend: _berekend,
    betaalronde.BetaalrondeVastgesteld: _vastgesteld,
    betaalronde.BetaalrondeAfgekeurd: lambda _: {
        "stand": Rondestand.GEOPEND.value,
        **_GEEN_BEREKENING,
    },
    betaalronde.BetaalrondeGeannuleerd: lambda _: {"stand": Rondestand.GEANNULEERD.value},
    betaalronde.BetaalrondeIngetrokken: lambda _: {"stand": Rondestand.INGETROKKEN.value},
}
_VOORSTEL: Final[Mapping[type, tuple[Voorstelsoort, Voorstelstand]]] = {
    klasse: (soort, stand)
    for soort, klassen in {
        Voorstelsoort.INGEBRUIKNAME: (
            administratie.IngebruiknameVoorgesteld,
            administratie.IngebruiknameVastgelegd,
            administratie.IngebruiknameAfgekeurd,
        ),
        Voorstelsoort.BEGINSTAND: (
            beginstand.BeginstandVoorgesteld,
            beginstand.BeginstandVastgelegd,
            beginstand.BeginstandAfgekeurd,
        ),
        Voorstelsoort.CORRECTIE: (
            correctie.CorrectieVoorgesteld,
            correctie.CorrectieGeboekt,
            correctie.CorrectieAfgekeurd,
        ),
    }.items()
    for klasse, stand in zip(klassen, Voorstelstand, strict=True)
}


def verwerk(documenten: Documenten, gelezen: Gelezen) -> Iterable[Wijziging]:
    """The documents that one event changes."""
    soort = type(gelezen.gebeurtenis)
    if soort in _OP_RONDE:
        sleutel = str(gelezen.rij.stroom)
        oud = documenten.haal(RONDE, sleutel)
        anders = _OP_RONDE[soort](gelezen.gebeurtenis)
        inhoud = {**(oud.inhoud if oud else {}), **anders}
        yield Bewaar(
            soort=RONDE,
            sleutel=sleutel,
            inhoud=inhoud,
            sorteer=f"{inhoud['nummer']:09}",
            kenmerken={"stand": [inhoud["stand"]]},
        )
    if soort in _VOORSTEL:
        yield from _voorstel(documenten, gelezen, *_VOORSTEL[soort])


def _voorstel(
    documenten: Documenten, gelezen: Gelezen, soort: Voorstelsoort, stand: Voorstelstand
) -> Iterable[Wijziging]:
    """Of the one stream of an SWV's go-live, each proposal is a document of its own."""
    per_stroom = soort is not Voorstelsoort.INGEBRUIKNAME
    sleutel = str(gelezen.rij.stroom if per_stroom else _ingebruikname(gelezen, stand))
    oud = documenten.haal(soort, sleutel)
    vast = oud.inhoud if oud else _van_voorstel(gelezen)
    yield Bewaar(
        soort=soort,
        sleutel=sleutel,
        inhoud={
            **vast,
            "stand": stand.value,
        },
        sorteer=f"{vast['positie']:019}",
        kenmerken={"stand": [stand.value]},
    )


def _van_voorstel(gelezen: Gelezen) -> Inhoud:
    """What stays as it was proposed: the recorded day, and the valid date."""
    op = datetime.fromtimestamp(gelezen.rij.vastgelegd_op // 1_000_000, AMSTERDAM)
    return {
        "voorstel_datum": op.date().isoformat(),
        "geldig_datum": gelezen.rij.geldig_op.isoformat(),
        "positie": gelezen.rij.positie,
        "zaak": str(gelezen.rij.zaak),
    }


def _ingebruikname(gelezen: Gelezen, stand: Voorstelstand) -> UUID:
    """The proposal is the event right before its answer, in a stream with nothing else yet."""
    return ingebruikname_id(gelezen, antwoord=stand is not Voorstelstand.VOORGESTELD)


def ingebruikname_id(gelezen: Gelezen, *, antwoord: bool) -> UUID:
    """The id of a proposed go-live, from its own event or from the answer to it."""
    if not antwoord:
        return gebeurtenis_id(gelezen.rij)
    return gebeurtenis_id(replace(gelezen.rij, volgnummer=gelezen.rij.volgnummer - 1))


BETALING: Final = Projectie(
    naam="betaling",
    versie=1,
    soorten=frozenset(klasse.__name__ for klasse in (*_OP_RONDE, *_VOORSTEL)),
    verwerk=verwerk,
)
