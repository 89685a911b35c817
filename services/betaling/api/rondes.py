"""A payment round: open, calculate, approve by another person, turn down, cancel, withdraw."""

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from contracts.events.betaalronde import (
    BetaalrondeBerekend,
    BetaalrondeGeopend,
    BetaalrondeVastgesteld,
)
from contracts.identifiers import betaalronde_id as ronde_id
from contracts.identifiers import stroom_van_client
from services.betaling import commands
from services.betaling.api import lezen
from services.betaling.api.rondeweergave import GETOOND, RondeWeergave, ronde_van, weergave
from services.betaling.api.vormen import BetaalrondeId, Sha256
from services.betaling.decider import betaalronde
from services.betaling.rekenen.uit_log import feiten_uit_log
from services.runtime.aanroep import Leesaanroep, Lezen, Schrijfaanroep, Schrijven
from services.runtime.beleid import Bron
from services.runtime.handler import Gelezen, Opdracht, Uitkomst, laatste_getoond
from services.runtime.http.koppen import zet_koppen
from services.runtime.http.modellen import Verzoek
from services.runtime.http.route import lees, maak_router, opdracht
from services.runtime.http.typen import Datum, KorteTekst, Uuid
from services.runtime.taken import Voortgang

RONDES: Final = "/betaalrondes"
RONDE: Final = "/betaalrondes/{betaalrondeId}"
router = maak_router()


class NieuweRonde(Verzoek):
    """The cut-off date, inclusive; never before that of the round before."""

    tot_en_met_datum: Datum


class Berekening(Verzoek):
    """Nothing to say: the calculation takes every fact recorded until now."""


_NIETS: Final = Berekening()


class Vaststelling(Verzoek):
    """Exactly what is approved."""

    berekening_id: Uuid
    regels_sha256: Sha256


class Afkeuring(Verzoek):
    """Which calculation is turned down, and why."""

    berekening_id: Uuid
    reden: KorteTekst


class Reden(Verzoek):
    """Why."""

    reden: KorteTekst


def lees_ronde(aanroep: Leesaanroep, ronde: UUID) -> list[Gelezen]:
    """The events of a round, after the policy. Raises NietGevonden."""
    gelezen = aanroep.zaak(ronde)
    aanroep.toets(Bron(aanroep.swv))
    ronde_van(gelezen)
    return gelezen


@lees(router, RONDE, "betaalrondes-lezen", titel="Eén betaalronde", etag=True)
def een_betaalronde(betaalronde_id: BetaalrondeId, aanroep: Lezen) -> RondeWeergave:
    gelezen = lees_ronde(aanroep, betaalronde_id)
    aanroep.toon(gelezen, GETOOND)
    return weergave(gelezen)


@opdracht(
    router,
    RONDES,
    "betaalronde-openen",
    titel="Open de volgende betaalronde",
    uitleg="Kan nadat de ingebruikname is vastgelegd en de vorige ronde is vastgesteld of "
    "geannuleerd. `totEnMetDatum` ligt nooit vóór die van de vorige ronde.",
    etag=True,
)
def open_betaalronde(invoer: NieuweRonde, aanroep: Schrijven) -> RondeWeergave:
    nummer = len(_geopend(aanroep)) + 1
    stroom = ronde_id(aanroep.swv, nummer)

    def command(_: object) -> commands.OpenBetaalronde:
        return commands.OpenBetaalronde(
            vandaag=aanroep.handler.klok.vandaag(),
            ronde=stroom,
            nummer=nummer,
            tot_en_met_datum=invoer.tot_en_met_datum,
            feiten=lezen.feiten(aanroep.handler, aanroep.swv),
        )

    uitkomst = _voer_uit(aanroep, stroom, command, invoer, locatie=_locatie)
    return weergave(_eerste_antwoord(aanroep, uitkomst))


def _geopend(aanroep: Schrijfaanroep) -> list[Gelezen]:
    return aanroep.handler.lees(aanroep.swv, soorten=(BetaalrondeGeopend.__name__,))


def _locatie(uitkomst: Uitkomst) -> str:
    return f"{lezen.BASIS}/betaalrondes/{uitkomst.gelezen[0].rij.zaak}" if uitkomst.gelezen else ""


def _eerste_antwoord(aanroep: Schrijfaanroep, uitkomst: Uitkomst) -> list[Gelezen]:
    """What the round showed then. A repeated request opened a round with an earlier number than
    the next one, which is found by its position.
    """
    if not uitkomst.vastlegging.herhaald:
        return list(uitkomst.gelezen)
    tot = uitkomst.positie
    zaak = next(g.rij.zaak for g in _geopend(aanroep) if g.rij.positie == tot)
    gelezen = aanroep.zaak(zaak, tot)
    zet_koppen(
        aanroep.antwoord,
        positie=laatste_getoond(gelezen, GETOOND),
        locatie=f"{lezen.BASIS}/betaalrondes/{zaak}",
    )
    return gelezen


@opdracht(
    router,
    f"{RONDE}/berekeningen",
    "betaalronde-berekenen",
    titel="Bereken de regels",
    uitleg="Uit alles wat tot nu toe is vastgelegd. Opnieuw berekenen mag tot de ronde is "
    "vastgesteld; de laatste berekening telt. Duurt het langer dan 2 seconden, dan is het antwoord "
    "202 met een taak.",
    etag=True,
    taak=True,
)
def bereken(
    betaalronde_id: BetaalrondeId, aanroep: Schrijven, invoer: Berekening = _NIETS
) -> RondeWeergave:
    voortgang = Voortgang()

    def command(_: object) -> commands.BerekenBetaalronde:
        rijen = lezen.feitrijen(aanroep.handler, aanroep.swv)
        voortgang.meld(50)
        return commands.BerekenBetaalronde(
            vandaag=aanroep.handler.klok.vandaag(),
            ronde=betaalronde_id,
            berekening=stroom_van_client(aanroep.swv, aanroep.beller.client, aanroep.sleutel),
            tot_positie=rijen[-1].positie,
            feiten=feiten_uit_log(rijen),
        )

    lees_ronde(aanroep, betaalronde_id)
    wat, pad = _opdracht(aanroep, betaalronde_id, command), _pad(betaalronde_id)
    return weergave(aanroep.als_taak(wat, invoer, voortgang, locatie=pad).gelezen)


@opdracht(
    router,
    f"{RONDE}/vaststellingen",
    "betaalronde-vaststellen",
    titel="Stel precies deze regels vast",
    uitleg="Door een ander dan wie berekende. Noem de berekening en de SHA-256 van haar regels, "
    "zoals de ronde die toont. De regels tellen daarna als geboekt en de betalingen ontstaan.",
    if_match=True,
)
def stel_vast(
    betaalronde_id: BetaalrondeId, invoer: Vaststelling, aanroep: Schrijven
) -> RondeWeergave:
    def command(gelezen: object) -> commands.StelBetaalrondeVast:
        return commands.StelBetaalrondeVast(
            vandaag=aanroep.handler.klok.vandaag(),
            ronde=betaalronde_id,
            berekening=invoer.berekening_id,
            regels_sha256=invoer.regels_sha256,
            feiten=lezen.feiten(aanroep.handler, aanroep.swv),
            berekend_door=_door(gelezen, BetaalrondeBerekend),
            door=aanroep.beller.persoon or "",
        )

    return _op_ronde(aanroep, betaalronde_id, command, invoer)


@opdracht(
    router,
    f"{RONDE}/afkeuringen",
    "betaalronde-afkeuren",
    titel="Keur de berekening af",
    uitleg="De ronde is daarna weer geopend en kan opnieuw worden berekend.",
    etag=True,
)
def keur_af(betaalronde_id: BetaalrondeId, invoer: Afkeuring, aanroep: Schrijven) -> RondeWeergave:
    def command(_: object) -> commands.KeurBetaalrondeAf:
        return commands.KeurBetaalrondeAf(
            vandaag=aanroep.handler.klok.vandaag(),
            berekening=invoer.berekening_id,
            reden=invoer.reden,
        )

    return _op_ronde(aanroep, betaalronde_id, command, invoer)


@opdracht(
    router,
    f"{RONDE}/annuleringen",
    "betaalronde-annuleren",
    titel="Annuleer een ronde die nog niet is vastgesteld",
    etag=True,
)
def annuleer(betaalronde_id: BetaalrondeId, invoer: Reden, aanroep: Schrijven) -> RondeWeergave:
    def command(_: object) -> commands.AnnuleerBetaalronde:
        return commands.AnnuleerBetaalronde(
            vandaag=aanroep.handler.klok.vandaag(), reden=invoer.reden
        )

    return _op_ronde(aanroep, betaalronde_id, command, invoer)


@opdracht(
    router,
    f"{RONDE}/intrekkingen",
    "betaalronde-intrekken",
    titel="Trek een vastgestelde ronde in",
    uitleg="Door een ander dan wie vaststelde. Kan zolang er geen betaalbestand is en geen latere "
    "ronde is berekend; alles is daarna als vóór de vaststelling.",
    if_match=True,
)
def trek_in(betaalronde_id: BetaalrondeId, invoer: Reden, aanroep: Schrijven) -> RondeWeergave:
    def command(gelezen: object) -> commands.TrekBetaalrondeIn:
        return commands.TrekBetaalrondeIn(
            vandaag=aanroep.handler.klok.vandaag(),
            ronde=betaalronde_id,
            reden=invoer.reden,
            feiten=lezen.feiten(aanroep.handler, aanroep.swv),
            vastgesteld_door=_door(gelezen, BetaalrondeVastgesteld),
            door=aanroep.beller.persoon or "",
        )

    return _op_ronde(aanroep, betaalronde_id, command, invoer)


def _door(gelezen: Any, soort: type) -> str:
    """Who recorded the last event of this type; nobody when there is none (the decider refuses)."""
    gevonden = lezen.laatste_van(gelezen, soort)
    return lezen.wie(gevonden.rij) if gevonden else ""


def _op_ronde(
    aanroep: Schrijfaanroep, ronde: UUID, command: Callable[[Any], Any], invoer: Verzoek
) -> RondeWeergave:
    """A command on a round that exists. Raises NietGevonden before anything else."""
    lees_ronde(aanroep, ronde)
    return weergave(_voer_uit(aanroep, ronde, command, invoer).gelezen)


def _voer_uit(
    aanroep: Schrijfaanroep,
    stroom: UUID,
    command: Callable[[Any], Any],
    invoer: Verzoek,
    *,
    locatie: Callable[[Uitkomst], str] | None = None,
) -> Uitkomst:
    wat = _opdracht(aanroep, stroom, command)
    return aanroep.voer_uit(wat, invoer, locatie=locatie or _pad(stroom))


def _opdracht(aanroep: Schrijfaanroep, stroom: UUID, command: Callable[[Any], Any]) -> Opdracht:
    return Opdracht(
        bron=Bron(aanroep.swv),
        decider=betaalronde,
        command=command,
        stroom=stroom,
        zaak=stroom,
        getoond=GETOOND,
    )


def _pad(ronde: UUID) -> str:
    return f"{lezen.BASIS}/betaalrondes/{ronde}"
