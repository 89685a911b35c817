"""`/aanvragen/{aanvraagId}/indieningen` and `/intrekkingen`: the end of a concept (B15, A27)."""

from collections.abc import Sequence
from uuid import UUID

from contracts.events.aanvraag import AanvraagIngediend, AanvraagIngetrokken
from services.aanvraag import problems
from services.aanvraag.api import vormen
from services.aanvraag.api.aanvraaglezen import bron, zoek_aanvraag
from services.aanvraag.api.aanvraagvormen import Indiening, Intrekking
from services.aanvraag.api.aanvraagweergave import AanvraagWeergave, aanvraagdossier
from services.aanvraag.api.aanvragen import EEN, voer_uit
from services.aanvraag.api.indienen import (
    achtergrond,
    command_van,
    met_toetsen,
    register_voorwaarden,
)
from services.aanvraag.api.vormen import AanvraagId, Lezer
from services.aanvraag.commands import TrekAanvraagIn
from services.aanvraag.decider import aanvraag as decider
from services.runtime.aanroep import Schrijfaanroep, Schrijven
from services.runtime.handler import Gelezen
from services.runtime.http.route import maak_router, opdracht
from services.runtime.lezen_log import LogLezer
from services.runtime.problems import IntussenGewijzigd
from services.runtime.store import Voorwaarde

router = maak_router()


@opdracht(
    router,
    f"{EEN}/indieningen",
    "aanvraag-indienen",
    titel="Dien een aanvraag in: zet haar op definitief",
    uitleg="Wordt getoetst aan de regeling die op indienDatum geldt. Wat weigert staat allemaal in "
    "invalidParams, met de regel erbij; kijk vooraf bij volledigheid.",
    if_match=True,
)
def dien_aanvraag_in(
    aanvraag_id: AanvraagId, invoer: Indiening, aanroep: Schrijven, lezer: Lezer
) -> AanvraagWeergave:
    try:
        return _dien_in(aanvraag_id, invoer, aanroep, lezer)
    except IntussenGewijzigd:
        # Somebody granted, moved or confirmed meanwhile: judged once more on what stands now.
        return _dien_in(aanvraag_id, invoer, aanroep, lezer)


def _dien_in(
    aanvraag_id: UUID, invoer: Indiening, aanroep: Schrijfaanroep, lezer: LogLezer
) -> AanvraagWeergave:
    van = aanvraagdossier(zoek_aanvraag(aanroep, aanvraag_id))
    voorwaarden = register_voorwaarden(aanroep, lezer, van)
    achter = achtergrond(
        aanroep,
        lezer,
        van.inhoud.dossiers,
        op=invoer.indien_datum,
        ingang=van.inhoud.ingangs_datum,
    )
    try:
        return voer_uit(
            aanroep,
            aanvraag_id,
            invoer,
            van=bron(aanroep, van),
            command=lambda nu: command_van(
                aanroep, aanvraagdossier(nu), achter, invoer.indien_datum
            ),
            dossier=van.dossier,
            locatie=aanroep.pad,
            voorwaarden=(*voorwaarden, *achter.voorwaarden),
        )
    except problems.AanvraagVoldoetNiet as weigering:
        raise met_toetsen(weigering) from None


@opdracht(
    router,
    f"{EEN}/intrekkingen",
    "aanvraag-intrekken",
    titel="Trek een aanvraag in",
    uitleg="Zolang er niet over is besloten.",
    if_match=True,
)
def trek_aanvraag_in(
    aanvraag_id: AanvraagId, invoer: Intrekking, aanroep: Schrijven
) -> AanvraagWeergave:
    van = aanvraagdossier(zoek_aanvraag(aanroep, aanvraag_id))

    def command(nu: Sequence[Gelezen]) -> TrekAanvraagIn:
        stand = aanvraagdossier(nu)
        tekst = invoer.toelichting
        return TrekAanvraagIn(
            vandaag=aanroep.handler.klok.vandaag(),
            intrek_datum=invoer.intrek_datum,
            toelichting=dict.fromkeys(stand.inhoud.dossiers, tekst) if tekst else {},
            besloten=stand.besloten,
        )

    besluit = Voorwaarde(
        veld="zaak", waarde=aanvraag_id, na_positie=0, soorten=decider.VERSTOORT_INTREKKEN
    )
    return voer_uit(
        aanroep,
        aanvraag_id,
        invoer,
        van=bron(aanroep, van),
        command=command,
        dossier=van.dossier,
        locatie=aanroep.pad,
        voorwaarden=(besluit,),
    )


for _naam, _soort in (("indieningen", AanvraagIngediend), ("intrekkingen", AanvraagIngetrokken)):
    vormen.registreer_verloop(
        router, f"{EEN}/{_naam}", "aanvragen-lezen", AanvraagId, zoek_aanvraag, _soort
    )
