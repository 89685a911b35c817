"""A manual line on no arrangement: proposed by one, booked by another (rekenmodel 8)."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Final
from uuid import UUID

from fastapi import Path

from contracts.events.correctie import CorrectieAfgekeurd, CorrectieGeboekt, CorrectieVoorgesteld
from contracts.identifiers import stroom_van_client
from services.betaling import commands
from services.betaling.api import vierogen
from services.betaling.api.beginstanden import Kalenderjaar
from services.betaling.api.lezen import BASIS
from services.betaling.api.vierogen import Voorstelafkeuring, Voorstelsoorten, Voorstelvaststelling
from services.betaling.api.vormen import Begunstigde, Sha256
from services.betaling.decider import correctie
from services.betaling.projections import Voorstelstand
from services.runtime.aanroep import Lezen, Schrijfaanroep, Schrijven
from services.runtime.beleid import Bron
from services.runtime.handler import Gelezen
from services.runtime.http.modellen import Verzoek, Weergave
from services.runtime.http.route import lees, maak_router, opdracht
from services.runtime.http.typen import CentMetTeken, KorteTekst, Uuid

COLLECTIE: Final = "/correcties"
EEN: Final = "/correcties/{correctieId}"
SOORTEN: Final = Voorstelsoorten(CorrectieVoorgesteld, CorrectieGeboekt, CorrectieAfgekeurd)
CorrectieId = Annotated[Uuid, Path(alias="correctieId")]
router = maak_router()


class NieuweCorrectie(Verzoek):
    """Below zero is set off. `bewijsSha256` is the hash of the evidence."""

    begunstigde: Begunstigde
    kalenderjaar: Kalenderjaar
    bedrag_cent: CentMetTeken
    reden: KorteTekst
    bewijs_sha256: Sha256


class CorrectieWeergave(Weergave):
    """A manual line with its answer; once booked it comes into the next round."""

    correctie_id: UUID
    stand: Voorstelstand
    voorstel_datum: date
    begunstigde: str
    kalenderjaar: int
    bedrag_cent: int
    reden: str
    bewijs_sha256: str
    besluit: vierogen.BesluitDeel | None


def weergave(gelezen: Sequence[Gelezen]) -> CorrectieWeergave:
    """Raises NietGevonden for another stream."""
    voorstel = vierogen.een_voorstel(gelezen, SOORTEN)
    event: CorrectieVoorgesteld = voorstel.voorgesteld.gebeurtenis
    return CorrectieWeergave(
        correctie_id=voorstel.voorgesteld.rij.stroom,
        stand=voorstel.stand,
        voorstel_datum=event.voorstel_datum,
        begunstigde=event.begunstigde,
        kalenderjaar=event.kalenderjaar,
        bedrag_cent=event.bedrag_cent,
        reden=event.reden,
        bewijs_sha256=event.bewijs_sha256,
        besluit=voorstel.besluit,
    )


@lees(router, EEN, "betaalrondes-lezen", titel="Eén correctie", etag=True)
def een_correctie(correctie_id: CorrectieId, aanroep: Lezen) -> CorrectieWeergave:
    gelezen = aanroep.zaak(correctie_id)
    aanroep.toets(Bron(aanroep.swv))
    gemaakt = weergave(gelezen)
    aanroep.toon(gelezen, SOORTEN.namen)
    return gemaakt


@opdracht(
    router,
    COLLECTIE,
    "correctie-voorstellen",
    titel="Stel een correctie voor",
    uitleg="Een regel met de hand, los van een arrangement; overal apart te zien. Een ander boekt "
    "haar, en dan komt zij in de volgende betaalronde.",
    etag=True,
)
def stel_correctie_voor(invoer: NieuweCorrectie, aanroep: Schrijven) -> CorrectieWeergave:
    voor = commands.StelCorrectieVoor(
        vandaag=aanroep.handler.klok.vandaag(),
        begunstigde=invoer.begunstigde,
        kalenderjaar=invoer.kalenderjaar,
        bedrag_cent=invoer.bedrag_cent,
        reden=invoer.reden,
        bewijs_sha256=invoer.bewijs_sha256,
    )
    stroom = stroom_van_client(aanroep.swv, aanroep.beller.client, aanroep.sleutel)
    return _leg_vast(aanroep, stroom, lambda _: voor, invoer)


@opdracht(
    router,
    f"{EEN}/vaststellingen",
    "correctie-vaststellen",
    titel="Boek de correctie",
    uitleg="Door een ander dan wie haar voorstelde.",
    if_match=True,
)
def boek_correctie(
    correctie_id: CorrectieId, aanroep: Schrijven, invoer: Voorstelvaststelling = vierogen.NIETS
) -> CorrectieWeergave:
    def command(gelezen: Sequence[Gelezen]) -> commands.BoekCorrectie:
        return commands.BoekCorrectie(
            vandaag=aanroep.handler.klok.vandaag(),
            voorgesteld_door=vierogen.voorgesteld_door(gelezen, SOORTEN),
            door=aanroep.beller.persoon or "",
        )

    return _op_voorstel(aanroep, correctie_id, command, invoer)


@opdracht(
    router,
    f"{EEN}/afkeuringen",
    "correctie-afkeuren",
    titel="Keur de correctie af",
    etag=True,
)
def keur_correctie_af(
    correctie_id: CorrectieId, invoer: Voorstelafkeuring, aanroep: Schrijven
) -> CorrectieWeergave:
    af = commands.KeurCorrectieAf(vandaag=aanroep.handler.klok.vandaag(), reden=invoer.reden)
    return _op_voorstel(aanroep, correctie_id, lambda _: af, invoer)


def _op_voorstel(
    aanroep: Schrijfaanroep, stroom: UUID, command: vierogen.MaakCommand, invoer: Verzoek
) -> CorrectieWeergave:
    """On a correction that exists. Raises NietGevonden."""
    aanroep.toets(Bron(aanroep.swv))
    vierogen.een_voorstel(aanroep.zaak(stroom), SOORTEN)
    return _leg_vast(aanroep, stroom, command, invoer)


def _leg_vast(
    aanroep: Schrijfaanroep, stroom: UUID, command: vierogen.MaakCommand, invoer: Verzoek
) -> CorrectieWeergave:
    pad = f"{BASIS}{COLLECTIE}/{stroom}"
    wat = vierogen.Voorsteldienst(correctie, stroom, SOORTEN)
    uitkomst = vierogen.leg_vast(aanroep, wat, command, invoer, locatie=pad)
    return weergave(uitkomst.gelezen)
