"""What the old administration paid and carried, per source document (rekenmodel 13)."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Final
from uuid import UUID

from fastapi import Path
from pydantic import Field, WithJsonSchema

from contracts.events.beginstand import (
    Beginbedrag,
    Beginsaldo,
    BeginstandAfgekeurd,
    BeginstandVastgelegd,
    BeginstandVoorgesteld,
)
from contracts.identifiers import stroom_van_client
from services.betaling import commands
from services.betaling.api import lezen, vierogen
from services.betaling.api.vierogen import Voorstelafkeuring, Voorstelsoorten, Voorstelvaststelling
from services.betaling.api.vormen import Begunstigde, Sha256
from services.betaling.decider import beginstand
from services.betaling.projections import Voorstelstand
from services.runtime.aanroep import Lezen, Schrijfaanroep, Schrijven
from services.runtime.beleid import Bron
from services.runtime.handler import Gelezen
from services.runtime.http.modellen import Verzoek, Weergave
from services.runtime.http.route import lees, maak_router, opdracht
from services.runtime.http.typen import GROOTSTE_CENT, Aantal, Cent, CentMetTeken, Datum, Uuid

COLLECTIE: Final = "/beginstanden"
EEN: Final = "/beginstanden/{beginstandId}"
SOORTEN: Final = Voorstelsoorten(BeginstandVoorgesteld, BeginstandVastgelegd, BeginstandAfgekeurd)
BeginstandId = Annotated[Uuid, Path(alias="beginstandId")]
Kalenderjaar = Annotated[
    Aantal,
    Field(ge=2000, le=2099),
    WithJsonSchema({"type": "integer", "minimum": 2000, "maximum": 2099}),
]
HoogstensNul = Annotated[
    CentMetTeken,
    Field(le=0),
    WithJsonSchema({"type": "integer", "minimum": -GROOTSTE_CENT, "maximum": 0}),
]
router = maak_router()


class Bedrag(Verzoek):
    """Paid before on one arrangement for one calendar year; may be 0."""

    arrangement_id: Uuid
    kalenderjaar: Kalenderjaar
    begunstigde: Begunstigde
    bedrag_cent: Cent


class Saldo(Verzoek):
    """What a payee brings along: a balance of 0 or below, and an open claim."""

    begunstigde: Begunstigde
    saldo_cent: HoogstensNul = 0
    vordering_cent: Cent = 0


class NieuweBeginstand(Verzoek):
    """One source document of the old administration. `bronSha256` is its hash."""

    stand_datum: Datum
    bedragen: Annotated[list[Bedrag], Field(max_length=10_000, default_factory=list)]
    saldi: Annotated[list[Saldo], Field(max_length=1_000, default_factory=list)]
    bron_sha256: Sha256


class BedragDeel(Weergave):
    """Paid before on one arrangement for one calendar year."""

    arrangement_id: UUID
    kalenderjaar: int
    begunstigde: str
    bedrag_cent: int


class BeginsaldoDeel(Weergave):
    """What a payee brings along."""

    begunstigde: str
    saldo_cent: int
    vordering_cent: int


class BeginstandWeergave(Weergave):
    """An opening balance with its answer."""

    beginstand_id: UUID
    stand: Voorstelstand
    stand_datum: date
    bedragen: list[BedragDeel]
    saldi: list[BeginsaldoDeel]
    bron_sha256: str
    besluit: vierogen.BesluitDeel | None


def weergave(gelezen: Sequence[Gelezen]) -> BeginstandWeergave:
    """Raises NietGevonden for another stream."""
    voorstel = vierogen.een_voorstel(gelezen, SOORTEN)
    event: BeginstandVoorgesteld = voorstel.voorgesteld.gebeurtenis
    return BeginstandWeergave(
        beginstand_id=voorstel.voorgesteld.rij.stroom,
        stand=voorstel.stand,
        stand_datum=event.stand_datum,
        bedragen=[
            BedragDeel(
                arrangement_id=bedrag.arrangement,
                kalenderjaar=bedrag.kalenderjaar,
                begunstigde=bedrag.begunstigde,
                bedrag_cent=bedrag.bedrag_cent,
            )
            for bedrag in event.bedragen
        ],
        saldi=[
            BeginsaldoDeel(
                begunstigde=saldo.begunstigde,
                saldo_cent=saldo.saldo_cent,
                vordering_cent=saldo.vordering_cent,
            )
            for saldo in event.saldi
        ],
        bron_sha256=event.bron_sha256,
        besluit=voorstel.besluit,
    )


@lees(router, EEN, "betaalrondes-lezen", titel="Eén beginstand", etag=True)
def een_beginstand(beginstand_id: BeginstandId, aanroep: Lezen) -> BeginstandWeergave:
    gelezen = aanroep.zaak(beginstand_id)
    aanroep.toets(Bron(aanroep.swv))
    gemaakt = weergave(gelezen)
    aanroep.toon(gelezen, SOORTEN.namen)
    return gemaakt


@opdracht(
    router,
    COLLECTIE,
    "beginstand-voorstellen",
    titel="Stel een beginstand voor",
    uitleg="Per arrangement, kalenderjaar en begunstigde wat de oude administratie al betaalde; "
    "per begunstigde het saldo en de vordering. Alleen vóór de eerste ronde, of voor een "
    "arrangement dat nog op een beginstand wacht. Een ander stelt haar vast.",
    etag=True,
)
def stel_beginstand_voor(invoer: NieuweBeginstand, aanroep: Schrijven) -> BeginstandWeergave:
    stroom = stroom_van_client(aanroep.swv, aanroep.beller.client, aanroep.sleutel)

    def command(_: object) -> commands.StelBeginstandVoor:
        return commands.StelBeginstandVoor(
            vandaag=aanroep.handler.klok.vandaag(),
            stand_datum=invoer.stand_datum,
            bedragen=tuple(_bedrag(bedrag) for bedrag in invoer.bedragen),
            saldi=tuple(_saldo(saldo) for saldo in invoer.saldi),
            bron_sha256=invoer.bron_sha256,
            eerdere_bronnen=_eerdere_bronnen(aanroep),
            feiten=lezen.feiten(aanroep.handler, aanroep.swv),
        )

    return _leg_vast(aanroep, stroom, command, invoer)


def _bedrag(van: Bedrag) -> Beginbedrag:
    return Beginbedrag(
        arrangement=van.arrangement_id,
        kalenderjaar=van.kalenderjaar,
        begunstigde=van.begunstigde,
        bedrag_cent=van.bedrag_cent,
    )


def _saldo(van: Saldo) -> Beginsaldo:
    return Beginsaldo(
        begunstigde=van.begunstigde, saldo_cent=van.saldo_cent, vordering_cent=van.vordering_cent
    )


def _eerdere_bronnen(aanroep: Schrijfaanroep) -> tuple[str, ...]:
    """The documents of every opening balance that stands or waits."""
    gelezen = aanroep.handler.lees(aanroep.swv, soorten=sorted(SOORTEN.namen))
    weg = {g.rij.stroom for g in gelezen if isinstance(g.gebeurtenis, BeginstandAfgekeurd)}
    return tuple(
        g.gebeurtenis.bron_sha256
        for g in gelezen
        if isinstance(g.gebeurtenis, BeginstandVoorgesteld) and g.rij.stroom not in weg
    )


@opdracht(
    router,
    f"{EEN}/vaststellingen",
    "beginstand-vaststellen",
    titel="Stel de beginstand vast",
    uitleg="Door een ander dan wie haar voorstelde. Zij telt daarna als geboekt.",
    if_match=True,
)
def stel_beginstand_vast(
    beginstand_id: BeginstandId, aanroep: Schrijven, invoer: Voorstelvaststelling = vierogen.NIETS
) -> BeginstandWeergave:
    def command(gelezen: Sequence[Gelezen]) -> commands.StelBeginstandVast:
        return commands.StelBeginstandVast(
            feiten=lezen.feiten(aanroep.handler, aanroep.swv),
            voorgesteld_door=vierogen.voorgesteld_door(gelezen, SOORTEN),
            door=aanroep.beller.persoon or "",
        )

    return _op_voorstel(aanroep, beginstand_id, command, invoer)


@opdracht(
    router,
    f"{EEN}/afkeuringen",
    "beginstand-afkeuren",
    titel="Keur de beginstand af",
    etag=True,
)
def keur_beginstand_af(
    beginstand_id: BeginstandId, invoer: Voorstelafkeuring, aanroep: Schrijven
) -> BeginstandWeergave:
    af = commands.KeurBeginstandAf(vandaag=aanroep.handler.klok.vandaag(), reden=invoer.reden)
    return _op_voorstel(aanroep, beginstand_id, lambda _: af, invoer)


def _op_voorstel(
    aanroep: Schrijfaanroep, stroom: UUID, command: vierogen.MaakCommand, invoer: Verzoek
) -> BeginstandWeergave:
    """On an opening balance that exists. Raises NietGevonden."""
    aanroep.toets(Bron(aanroep.swv))
    vierogen.een_voorstel(aanroep.zaak(stroom), SOORTEN)
    return _leg_vast(aanroep, stroom, command, invoer)


def _leg_vast(
    aanroep: Schrijfaanroep, stroom: UUID, command: vierogen.MaakCommand, invoer: Verzoek
) -> BeginstandWeergave:
    pad = f"{lezen.BASIS}{COLLECTIE}/{stroom}"
    wat = vierogen.Voorsteldienst(beginstand, stroom, SOORTEN)
    uitkomst = vierogen.leg_vast(aanroep, wat, command, invoer, locatie=pad)
    return weergave(uitkomst.gelezen)
