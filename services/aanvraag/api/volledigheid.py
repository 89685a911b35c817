"""`/aanvragen/{aanvraagId}/volledigheid`: the rules one by one, before filing or as filed (B12)."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from contracts.problems import Weigering
from contracts.regeling.soorten import Gevolg, Ijkmoment, Uitkomst
from contracts.regeling.toetsing import Toets, toets, weigert
from services.aanvraag.api.aanvraaglezen import zoek_aanvraag
from services.aanvraag.api.aanvraagweergave import (
    GETOOND,
    Aanvraagdossier,
    aanvraagdossier,
)
from services.aanvraag.api.indienen import achtergrond, command_van
from services.aanvraag.api.vormen import AanvraagId, Lezer
from services.aanvraag.commands import DienAanvraagIn
from services.aanvraag.decider.aanvraag import Concept, feiten
from services.aanvraag.decider.indienen import geldende_regeling, geregistreerd
from services.aanvraag.projections import Aanvraagstatus
from services.runtime.aanroep import Lezen
from services.runtime.http.modellen import Waarschuwing, Weergave
from services.runtime.http.route import lees, maak_router

router = maak_router()


class ToetsWeergave(Weergave):
    """One rule judged: what it rests on, the outcome, and what to do when it is not met."""

    voorschrift: str
    bron: str
    citaat: str | None
    reden: str | None
    gevolg: Gevolg
    ijkmoment: Ijkmoment
    wat_te_doen: str
    uitkomst: Uitkomst
    feiten: list[str]
    ontbreekt: list[str]
    voorwaarde: str | None
    gevraagd: str | None
    toegestaan: str | None
    berekening: str | None


class VolledigheidWeergave(Weergave):
    """`peil_datum`: the day of filing, for a concept today. `belemmeringen`: what stands in the
    way besides the rules."""

    aanvraag_id: UUID
    regeling: str | None
    peil_datum: date
    kan_worden_ingediend: bool
    belemmeringen: list[Waarschuwing]
    toetsen: list[ToetsWeergave]


@lees(
    router,
    "/aanvragen/{aanvraagId}/volledigheid",
    "aanvragen-lezen",
    titel="Waaraan een aanvraag wel en niet voldoet",
    uitleg="Regel voor regel, met de bron en wat er te doen is. Van een concept alsof het vandaag "
    "wordt ingediend; van een ingediende aanvraag zoals op de dag van indienen.",
    etag=True,
)
def volledigheid(aanvraag_id: AanvraagId, aanroep: Lezen, lezer: Lezer) -> VolledigheidWeergave:
    gelezen = zoek_aanvraag(aanroep, aanvraag_id)
    aanroep.toon(gelezen, GETOOND)
    van = aanvraagdossier(gelezen)
    dag = van.ingediend.indien_datum if van.ingediend else aanroep.handler.klok.vandaag()
    achter = achtergrond(
        aanroep,
        lezer,
        van.inhoud.dossiers,
        op=dag,
        ingang=van.inhoud.ingangs_datum,
        tot=van.indien_positie,
    )
    return weergave(van, command_van(aanroep, van, achter, dag))


def weergave(van: Aanvraagdossier, command: DienAanvraagIn) -> VolledigheidWeergave:
    """Every rule on this request, filed as this command says."""
    belemmeringen = list(_belemmeringen(van, command))
    regeling = command.regeling
    toetsen = toets(regeling, feiten(_concept(van), command)) if regeling else ()
    concept = van.status is Aanvraagstatus.CONCEPT
    kan = not belemmeringen and not weigert(toetsen, Ijkmoment.INDIENING)
    return VolledigheidWeergave(
        aanvraag_id=van.aanvraag,
        regeling=regeling.naam if regeling else None,
        peil_datum=command.indien_datum,
        kan_worden_ingediend=concept and kan,
        belemmeringen=belemmeringen,
        toetsen=[_toets(deel) for deel in toetsen],
    )


def _belemmeringen(van: Aanvraagdossier, command: DienAanvraagIn) -> Iterator[Waarschuwing]:
    for keur in (
        lambda: geregistreerd(command),
        lambda: geldende_regeling(van.inhoud, command),
    ):
        try:
            keur()
        except Weigering as weigering:
            yield Waarschuwing(code=weigering.naam(), reason=weigering.detail)


def _concept(van: Aanvraagdossier) -> Concept:
    return Concept(
        open_datum=van.begin.open_datum,
        kopie_van=van.begin.kopie_van,
        externe_referentie=van.begin.externe_referentie,
        inhoud=van.inhoud,
        teksten=van.teksten,
    )


def _toets(deel: Toets) -> ToetsWeergave:
    return ToetsWeergave(
        voorschrift=deel.voorschrift,
        bron=deel.oorsprong,
        citaat=deel.citaat,
        reden=deel.reden,
        gevolg=deel.gevolg,
        ijkmoment=deel.ijkmoment,
        wat_te_doen=deel.wat_te_doen,
        uitkomst=deel.uitkomst,
        feiten=list(deel.feiten),
        ontbreekt=list(deel.ontbreekt),
        voorwaarde=deel.voorwaarde,
        gevraagd=deel.gevraagd,
        toegestaan=deel.toegestaan,
        berekening=deel.berekening,
    )
