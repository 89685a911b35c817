"""From which day this system pays: proposed by one, confirmed by another (rekenmodel 13)."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Final
from uuid import UUID

from fastapi import Path

from contracts.events.administratie import (
    IngebruiknameAfgekeurd,
    IngebruiknameVastgelegd,
    IngebruiknameVoorgesteld,
)
from contracts.identifiers import administratie_id
from contracts.problems import GeenVoorstel
from services.betaling import commands
from services.betaling.api import vierogen
from services.betaling.api.lezen import BASIS
from services.betaling.api.vierogen import (
    Voorstel,
    Voorstelafkeuring,
    Voorstelsoorten,
    Voorstelvaststelling,
)
from services.betaling.decider import administratie
from services.betaling.projections import Voorstelstand
from services.runtime.aanroep import Leesaanroep, Lezen, Schrijfaanroep, Schrijven
from services.runtime.beleid import Bron
from services.runtime.handler import Gelezen, Uitkomst
from services.runtime.http.modellen import Verzoek, Weergave
from services.runtime.http.problems import NietGevonden
from services.runtime.http.route import lees, maak_router, opdracht
from services.runtime.http.typen import Datum, Uuid
from services.runtime.lezen_log import gebeurtenis_id

COLLECTIE: Final = "/ingebruiknames"
EEN: Final = "/ingebruiknames/{ingebruiknameId}"
SOORTEN: Final = Voorstelsoorten(
    IngebruiknameVoorgesteld, IngebruiknameVastgelegd, IngebruiknameAfgekeurd
)
IngebruiknameId = Annotated[Uuid, Path(alias="ingebruiknameId")]
router = maak_router()


class NieuweIngebruikname(Verzoek):
    """The day from which this system pays; what started before needs an opening balance."""

    ingebruikname_datum: Datum


class IngebruiknameWeergave(Weergave):
    """A proposed go-live with its answer."""

    ingebruikname_id: UUID
    stand: Voorstelstand
    ingebruikname_datum: date
    besluit: vierogen.BesluitDeel | None


class IngebruiknamesWeergave(Weergave):
    """Every go-live that was proposed, in order; at most one was confirmed."""

    ingebruiknames: list[IngebruiknameWeergave]


def weergave(voorstel: Voorstel) -> IngebruiknameWeergave:
    return IngebruiknameWeergave(
        ingebruikname_id=gebeurtenis_id(voorstel.voorgesteld.rij),
        stand=voorstel.stand,
        ingebruikname_datum=voorstel.voorgesteld.gebeurtenis.ingebruikname_datum,
        besluit=voorstel.besluit,
    )


def _gelezen(aanroep: Leesaanroep) -> list[Gelezen]:
    aanroep.toets(Bron(aanroep.swv))
    return aanroep.handler.lees(aanroep.swv, zaak=administratie_id(aanroep.swv))


def _zoek(gelezen: Sequence[Gelezen], welke: UUID) -> Voorstel:
    """Raises NietGevonden."""
    for voorstel in vierogen.voorstellen(gelezen, SOORTEN):
        if gebeurtenis_id(voorstel.voorgesteld.rij) == welke:
            return voorstel
    raise NietGevonden


@lees(router, COLLECTIE, "betaalrondes-lezen", titel="Voorgestelde ingebruiknames", etag=True)
def ingebruiknames(aanroep: Lezen) -> IngebruiknamesWeergave:
    gelezen = _gelezen(aanroep)
    aanroep.toon(gelezen, SOORTEN.namen)
    alle = vierogen.voorstellen(gelezen, SOORTEN)
    return IngebruiknamesWeergave(ingebruiknames=[weergave(voorstel) for voorstel in alle])


@lees(router, EEN, "betaalrondes-lezen", titel="Eén ingebruikname", etag=True)
def ingebruikname(ingebruikname_id: IngebruiknameId, aanroep: Lezen) -> IngebruiknameWeergave:
    gelezen = _gelezen(aanroep)
    gevonden = weergave(_zoek(gelezen, ingebruikname_id))
    aanroep.toon(gelezen, SOORTEN.namen)
    return gevonden


@opdracht(
    router,
    COLLECTIE,
    "ingebruikname-voorstellen",
    titel="Stel voor vanaf welke dag dit systeem betaalt",
    uitleg="Een ander stelt haar vast. Daarna pas kan de eerste betaalronde open.",
    etag=True,
)
def stel_ingebruikname_voor(
    invoer: NieuweIngebruikname, aanroep: Schrijven
) -> IngebruiknameWeergave:
    dag = invoer.ingebruikname_datum
    voor = commands.StelIngebruiknameVoor(ingebruikname_datum=dag)
    return weergave(_laatste(_leg_vast(aanroep, lambda _: voor, invoer)))


@opdracht(
    router,
    f"{EEN}/vaststellingen",
    "ingebruikname-vaststellen",
    titel="Stel de ingebruikname vast",
    uitleg="Door een ander dan wie haar voorstelde.",
    if_match=True,
)
def stel_ingebruikname_vast(
    ingebruikname_id: IngebruiknameId,
    aanroep: Schrijven,
    invoer: Voorstelvaststelling = vierogen.NIETS,
) -> IngebruiknameWeergave:
    _zoek(_gelezen(aanroep), ingebruikname_id)

    def command(gelezen: Sequence[Gelezen]) -> commands.LegIngebruiknameVast:
        _is_laatste(gelezen, ingebruikname_id)
        return commands.LegIngebruiknameVast(
            voorgesteld_door=vierogen.voorgesteld_door(gelezen, SOORTEN),
            door=aanroep.beller.persoon or "",
        )

    return weergave(_zoek(_leg_vast(aanroep, command, invoer).gelezen, ingebruikname_id))


@opdracht(
    router,
    f"{EEN}/afkeuringen",
    "ingebruikname-afkeuren",
    titel="Keur de ingebruikname af",
    uitleg="Daarna kan een andere datum worden voorgesteld.",
    etag=True,
)
def keur_ingebruikname_af(
    ingebruikname_id: IngebruiknameId, invoer: Voorstelafkeuring, aanroep: Schrijven
) -> IngebruiknameWeergave:
    _zoek(_gelezen(aanroep), ingebruikname_id)

    def command(gelezen: Sequence[Gelezen]) -> commands.KeurIngebruiknameAf:
        _is_laatste(gelezen, ingebruikname_id)
        return commands.KeurIngebruiknameAf(
            vandaag=aanroep.handler.klok.vandaag(), reden=invoer.reden
        )

    return weergave(_zoek(_leg_vast(aanroep, command, invoer).gelezen, ingebruikname_id))


def _is_laatste(gelezen: Sequence[Gelezen], welke: UUID) -> None:
    """All proposals share one stream: an answer is to the one it names. Raises GeenVoorstel."""
    laatste = vierogen.een_voorstel(gelezen, SOORTEN)
    if gebeurtenis_id(laatste.voorgesteld.rij) != welke:
        raise GeenVoorstel("Over deze ingebruikname is al beslist; er staat een nieuwer voorstel.")


def _leg_vast(aanroep: Schrijfaanroep, command: vierogen.MaakCommand, invoer: Verzoek) -> Uitkomst:
    return vierogen.leg_vast(
        aanroep,
        vierogen.Voorsteldienst(administratie, administratie_id(aanroep.swv), SOORTEN),
        command,
        invoer,
        locatie=lambda uitkomst: f"{BASIS}{COLLECTIE}/{_id(uitkomst)}",
    )


def _laatste(uitkomst: Uitkomst) -> Voorstel:
    return vierogen.een_voorstel(uitkomst.gelezen, SOORTEN)


def _id(uitkomst: Uitkomst) -> UUID:
    return gebeurtenis_id(_laatste(uitkomst).voorgesteld.rij)
