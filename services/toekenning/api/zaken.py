"""What is recorded on a filed request before the decision (E14, E15)."""

from collections.abc import Callable
from datetime import date
from typing import Final
from uuid import UUID

from contracts.events import zaak as events
from contracts.events.zaak import Voorlegreden
from contracts.identifiers import zaak_id
from contracts.regeling import toepassen
from contracts.termijnen import Beslistermijn, beslistermijn
from services.runtime.aanroep import Leesaanroep, Lezen, Schrijfaanroep, Schrijven
from services.runtime.handler import Gelezen, Opdracht, Uitkomst
from services.runtime.http.modellen import Verzoek
from services.runtime.http.problems import NietGevonden
from services.runtime.http.route import lees, maak_router, opdracht
from services.runtime.http.typen import Cent, Datum, JaNee, Keuze, Tekst
from services.runtime.lezen_log import gebeurtenis_id
from services.toekenning import problems
from services.toekenning.api.dossier import (
    GETOOND_ZAAK,
    Zaakdossier,
    bron,
    laatste,
    leest_teksten,
    nog_niet_beslist,
    van_soort,
    zaakdossier,
)
from services.toekenning.api.regels import feiten_van, regeling_van
from services.toekenning.api.verloop import registreer_verloop
from services.toekenning.api.vormen import AanvraagId, VoorleggingId, voor_elk
from services.toekenning.api.zaakweergave import ZaakWeergave, weergave
from services.toekenning.commands import (
    BeantwoordVoorlegging,
    LegTweedeControleVast,
    LegVoorAanBestuurder,
    NeemInBehandeling,
    ZaakCommand,
)
from services.toekenning.decider import zaak as zaakdecider

ZAAK: Final = "/zaken/{aanvraagId}"
router = maak_router()


class Behandeling(Verzoek):
    """The decision body takes the request up."""

    behandel_datum: Datum


class TweedeControle(Verzoek):
    """Another person has checked the procedure (E14)."""

    controle_datum: Datum
    akkoord: JaNee
    toelichting: Tekst


class Voorlegging(Verzoek):
    """In doubt, or off the amounts: the amount in all that is to be granted (E15)."""

    voorleg_datum: Datum
    voorlegreden: Keuze[Voorlegreden]
    voorgelegd_cent: Cent | None = None
    toelichting: Tekst


class Antwoord(Verzoek):
    """What the bestuurder says (E15)."""

    antwoord_datum: Datum
    akkoord: JaNee
    motivering: Tekst


def zoek_zaak(aanroep: Leesaanroep, aanvraag: UUID) -> list[Gelezen]:
    """The events of a filed request. Raises NietGevonden."""
    gelezen = aanroep.zaak(aanvraag)
    zaakdossier(gelezen)
    return gelezen


@lees(router, ZAAK, "zaken-lezen", titel="Eén zaak", etag=True)
def een_zaak(aanvraag_id: AanvraagId, aanroep: Lezen) -> ZaakWeergave:
    """What the decision body sees of a request."""
    gelezen = zoek_zaak(aanroep, aanvraag_id)
    van = bron(aanroep, gelezen)
    aanroep.toets(van)
    aanroep.toon(gelezen, GETOOND_ZAAK)
    return weergave(zaakdossier(gelezen), met_teksten=leest_teksten(aanroep, van))


def leg_vast(
    aanroep: Schrijfaanroep,
    aanvraag: UUID,
    invoer: Verzoek,
    command: Callable[[Zaakdossier], ZaakCommand],
) -> ZaakWeergave:
    """Carry out a command on stream Zaak; answers the zaak as it is then."""
    gelezen = zoek_zaak(aanroep, aanvraag)
    van = bron(aanroep, gelezen)
    zaak = zaakdossier(gelezen)
    uitkomst = aanroep.voer_uit(
        Opdracht(
            bron=van,
            decider=zaakdecider,
            command=lambda nu: command(zaakdossier(nu)),
            stroom=zaak_id(aanvraag),
            zaak=aanvraag,
            dossier=zaak.dossier,
            getoond=GETOOND_ZAAK,
            voorwaarden=(nog_niet_beslist(aanvraag),),
        ),
        invoer,
        locatie=aanroep.pad,
    )
    return antwoord(aanroep, uitkomst)


def antwoord(aanroep: Schrijfaanroep, uitkomst: Uitkomst) -> ZaakWeergave:
    """The zaak after a command."""
    met_teksten = leest_teksten(aanroep, bron(aanroep, uitkomst.gelezen))
    return weergave(zaakdossier(uitkomst.gelezen), met_teksten=met_teksten)


@opdracht(
    router,
    f"{ZAAK}/behandelingen",
    "zaak-behandelen",
    titel="Neem een zaak in behandeling",
    uitleg="Wie besluit en uiterlijk wanneer volgt uit de regeling.",
    etag=True,
)
def neem_in_behandeling(
    aanvraag_id: AanvraagId, invoer: Behandeling, aanroep: Schrijven
) -> ZaakWeergave:
    """The rule set says who decides and when at the latest (B08, B10)."""

    def command(zaak: Zaakdossier) -> NeemInBehandeling:
        regeling = regeling_van(aanroep.handler, aanroep.swv, zaak.ingediend.regeling)
        termijn = toepassen.beslistermijn(regeling, feiten_van(zaak))
        return NeemInBehandeling(
            vandaag=aanroep.handler.klok.vandaag(),
            aanvraag=zaak.aanvraagstand,
            behandel_datum=invoer.behandel_datum,
            beslisorgaan=regeling.beslisorgaan.id,
            beslis_uiterlijk_datum=_uiterlijk(zaak.ingediend.indien_datum, termijn),
            gronden=(termijn.grond,),
        )

    return leg_vast(aanroep, aanvraag_id, invoer, command)


def _uiterlijk(start: date, termijn: toepassen.Beslisbepaling) -> date:
    """Only a complete request can be filed, so receipt and completion are one day (B12)."""
    vraag = Beslistermijn(start=start, weken=termijn.weken, atw=termijn.atw)
    return beslistermijn(vraag).beslis_uiterlijk


@opdracht(
    router,
    f"{ZAAK}/tweede-controles",
    "tweede-controle-doen",
    titel="Leg de tweede controle vast",
    uitleg="Door een ander dan wie de zaak in behandeling nam.",
    etag=True,
)
def tweede_controle(
    aanvraag_id: AanvraagId, invoer: TweedeControle, aanroep: Schrijven
) -> ZaakWeergave:
    """E14."""

    def command(zaak: Zaakdossier) -> LegTweedeControleVast:
        behandeld = laatste(zaak.gelezen, events.InBehandelingGenomen)
        return LegTweedeControleVast(
            vandaag=aanroep.handler.klok.vandaag(),
            aanvraag=zaak.aanvraagstand,
            controle_datum=invoer.controle_datum,
            akkoord=invoer.akkoord,
            toelichting=voor_elk(zaak.dossiers, invoer.toelichting),
            behandeld_door=behandeld[0].rij.persoon if behandeld else None,
            door=aanroep.beller.persoon or "",
        )

    return leg_vast(aanroep, aanvraag_id, invoer, command)


@opdracht(
    router,
    f"{ZAAK}/voorleggingen",
    "zaak-voorleggen",
    titel="Leg een zaak voor aan de bestuurder",
    uitleg="Bij twijfel, of met het bedrag in totaal als dat afwijkt van de bedragen.",
    etag=True,
)
def leg_voor(aanvraag_id: AanvraagId, invoer: Voorlegging, aanroep: Schrijven) -> ZaakWeergave:
    """E15."""

    def command(zaak: Zaakdossier) -> LegVoorAanBestuurder:
        return LegVoorAanBestuurder(
            vandaag=aanroep.handler.klok.vandaag(),
            aanvraag=zaak.aanvraagstand,
            voorleg_datum=invoer.voorleg_datum,
            voorlegreden=invoer.voorlegreden,
            voorgelegd_cent=invoer.voorgelegd_cent,
            toelichting=voor_elk(zaak.dossiers, invoer.toelichting),
        )

    return leg_vast(aanroep, aanvraag_id, invoer, command)


@opdracht(
    router,
    f"{ZAAK}/voorleggingen/{{voorleggingId}}/antwoorden",
    "voorlegging-beantwoorden",
    titel="Beantwoord een voorlegging",
    uitleg="Door een ander dan wie voorlegde.",
    etag=True,
)
def beantwoord(
    aanvraag_id: AanvraagId, voorlegging_id: VoorleggingId, invoer: Antwoord, aanroep: Schrijven
) -> ZaakWeergave:
    """E15."""

    def command(zaak: Zaakdossier) -> BeantwoordVoorlegging:
        return BeantwoordVoorlegging(
            vandaag=aanroep.handler.klok.vandaag(),
            aanvraag=zaak.aanvraagstand,
            antwoord_datum=invoer.antwoord_datum,
            akkoord=invoer.akkoord,
            motivering=voor_elk(zaak.dossiers, invoer.motivering),
            voorgelegd_door=_voorlegging(zaak, voorlegging_id).rij.persoon or "",
            door=aanroep.beller.persoon or "",
        )

    return leg_vast(aanroep, aanvraag_id, invoer, command)


def _voorlegging(zaak: Zaakdossier, voorlegging_id: UUID) -> Gelezen:
    """The question that is answered. Raises NietGevonden, and GeenVoorlegging for an older one."""
    vragen = [g for g, _ in van_soort(zaak.gelezen, events.VoorgelegdAanBestuurder)]
    if all(gebeurtenis_id(g.rij) != voorlegging_id for g in vragen):
        raise NietGevonden
    if gebeurtenis_id(vragen[-1].rij) != voorlegging_id:
        raise problems.GeenVoorlegging("Beantwoord de laatste voorlegging van deze zaak.")
    return vragen[-1]


for _pad, _soorten in (
    ("behandelingen", (events.InBehandelingGenomen,)),
    ("tweede-controles", (events.TweedeControleVastgelegd,)),
    ("voorleggingen", (events.VoorgelegdAanBestuurder, events.VoorleggingBeantwoord)),
):
    registreer_verloop(router, f"{ZAAK}/{_pad}", "zaken-lezen", zoek_zaak, *_soorten)
