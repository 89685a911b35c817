"""A request as its events tell it, and as the API shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from contracts.events import aanvraag as events
from contracts.events.aanvraaginhoud import (
    Aanvraaginhoud,
    Doelgroep,
    Herkomst,
    Kostenregel,
    Kostensoort,
    Leerlingdeel,
    Overgang,
    Route,
    Tlv,
)
from contracts.events.model import VERGETEN
from contracts.events.vestiging import Schoolsoort
from contracts.identifiers import arrangement_id
from contracts.regeling.feiten import kosten_van, som
from contracts.regeling.soorten import Gevolg, Uitkomst
from services.aanvraag.api.aanvraagvormen import TEKSTVELDEN
from services.aanvraag.api.vormen import namen
from services.aanvraag.commands import Teksten
from services.aanvraag.projections import STATUS_NA, Aanvraagstatus
from services.runtime.handler import Gelezen
from services.runtime.http.modellen import Waarschuwing, Weergave
from services.runtime.http.problems import NietGevonden
from services.runtime.routes.geschiedenis import Leesbaarheid

GETOOND: Final = namen(*STATUS_NA, events.AanvraagGewijzigd)
"""The events that a request shows; its ETag goes by these."""

_MetInhoud = events.AanvraagGeopend | events.AanvraagGewijzigd | events.AanvraagIngediend


@dataclass(frozen=True, slots=True)
class Aanvraagdossier:
    """The fold of a zaak: how it began, what it asks for now, and where it is in its life."""

    aanvraag: UUID
    begin: events.AanvraagGeopend
    nu: _MetInhoud
    status: Aanvraagstatus
    ingediend: events.AanvraagIngediend | None
    indien_positie: int | None
    ingetrokken: events.AanvraagIngetrokken | None

    @property
    def inhoud(self) -> Aanvraaginhoud:
        return self.nu.inhoud

    @property
    def teksten(self) -> Teksten:
        velden: dict[str, Any] = {veld: getattr(self.nu, veld) for veld in TEKSTVELDEN}
        return Teksten(**velden)

    @property
    def dossier(self) -> UUID | None:
        """The one pupil; None for a combined request."""
        return een(self.inhoud.dossiers)

    @property
    def besloten(self) -> bool:
        """Whether a decision stands (A27)."""
        return self.status in (Aanvraagstatus.TOEGEKEND, Aanvraagstatus.AFGEWEZEN)


def een(dossiers: Sequence[UUID]) -> UUID | None:
    """The only one of these, None when there are more or none."""
    return dossiers[0] if len(dossiers) == 1 else None


def aanvraagdossier(gelezen: Sequence[Gelezen]) -> Aanvraagdossier:
    """The fold of the events of a zaak. Raises NietGevonden for the id of something else."""
    begin = gelezen[0].gebeurtenis if gelezen else None
    if not isinstance(begin, events.AanvraagGeopend):
        raise NietGevonden
    nu: _MetInhoud = begin
    status, ingediend, positie, ingetrokken = Aanvraagstatus.CONCEPT, None, None, None
    for g in gelezen:
        event = g.gebeurtenis
        status = STATUS_NA.get(type(event), status)
        if isinstance(event, _MetInhoud):
            nu = event
        if isinstance(event, events.AanvraagIngediend):
            ingediend, positie = event, g.rij.positie
        elif isinstance(event, events.AanvraagIngetrokken):
            ingetrokken = event
    return Aanvraagdossier(
        aanvraag=gelezen[0].rij.zaak,
        begin=begin,
        nu=nu,
        status=status,
        ingediend=ingediend,
        indien_positie=positie,
        ingetrokken=ingetrokken,
    )


class LeerlingWeergave(Weergave):
    """What the request says of one pupil; a text that the caller may not read is null."""

    leerlingdossier_id: UUID
    leesbaarheid: Leesbaarheid
    opp_begin_datum: date | None
    ondersteuning_vanaf_datum: date | None
    leerling_gehoord_datum: date | None
    overgang: Overgang | None
    tlv: Tlv | None
    ondersteuningsvraag: str | None
    doelen: str | None
    eerdere_ondersteuning: str | None
    arrangementbeschrijving: str | None
    onderbouwing: str | None
    antwoorden: str | None


class KostenregelWeergave(Weergave):
    """One cost line; `kosten_cent` is what it comes to, null while that is not known."""

    kostenregel_id: str
    kostensoort: Kostensoort
    herkomst: Herkomst
    doelgroep: Doelgroep
    leerlingdossier_id: UUID | None
    functie: str | None
    schaal: str | None
    urensoort: str | None
    uitvoerder: str | None
    minuten_per_week: int | None
    weken: int | None
    tarief_cent: int | None
    bedrag_cent: int | None
    btw_percentage: int | None
    kosten_cent: int | None


class FinancierWeergave(Weergave):
    """What another payer takes on."""

    financier: str
    bedrag_cent: int


class AanvraagWeergave(Weergave):
    """A request. `gevraagd_cent`: what its cost lines come to, null while that is not known."""

    aanvraag_id: UUID
    status: Aanvraagstatus
    vestiging: str
    open_datum: date
    indien_datum: date | None
    intrek_datum: date | None
    kopie_van: UUID | None
    externe_referentie: str | None
    regeling: str | None
    schoolsoort: Schoolsoort | None
    schoolbestuur: str | None
    arrangement_id: UUID | None
    arrangementstype: str | None
    ontvangende_vestiging: str | None
    route: Route | None
    ingangs_datum: date | None
    eind_datum: date | None
    gevraagd_cent: int | None
    leerlingen: list[LeerlingWeergave]
    kostenregels: list[KostenregelWeergave]
    financiers: list[FinancierWeergave]
    waarschuwingen: list[Waarschuwing]


def weergave(gelezen: Sequence[Gelezen], *, met_teksten: bool) -> AanvraagWeergave:
    """A request as its events say it is."""
    van = aanvraagdossier(gelezen)
    inhoud, ingediend = van.inhoud, van.ingediend
    toegekend = van.status is Aanvraagstatus.TOEGEKEND
    return AanvraagWeergave(
        aanvraag_id=van.aanvraag,
        status=van.status,
        vestiging=inhoud.vestiging,
        open_datum=van.begin.open_datum,
        indien_datum=ingediend.indien_datum if ingediend else None,
        intrek_datum=van.ingetrokken.intrek_datum if van.ingetrokken else None,
        kopie_van=van.begin.kopie_van,
        externe_referentie=van.begin.externe_referentie,
        regeling=ingediend.regeling if ingediend else None,
        schoolsoort=ingediend.schoolsoort if ingediend else None,
        schoolbestuur=ingediend.schoolbestuur if ingediend else None,
        arrangement_id=arrangement_id(van.aanvraag) if toegekend else None,
        arrangementstype=inhoud.arrangementstype,
        ontvangende_vestiging=inhoud.ontvangende_vestiging,
        route=inhoud.route,
        ingangs_datum=inhoud.ingangs_datum,
        eind_datum=inhoud.laatste_dag,
        gevraagd_cent=som(map(kosten_van, inhoud.kostenregels)),
        leerlingen=[_leerling(deel, van, met_teksten=met_teksten) for deel in inhoud.leerlingen],
        kostenregels=[_kostenregel(regel) for regel in inhoud.kostenregels],
        financiers=[
            FinancierWeergave(financier=deel.financier, bedrag_cent=deel.bedrag_cent)
            for deel in inhoud.financiers
        ],
        waarschuwingen=_waarschuwingen(ingediend),
    )


def _leerling(deel: Leerlingdeel, van: Aanvraagdossier, *, met_teksten: bool) -> LeerlingWeergave:
    teksten = {veld: getattr(van.nu, veld).get(deel.dossier) for veld in TEKSTVELDEN}
    staat = Leesbaarheid.AFGESCHERMD
    if met_teksten:
        vergeten = VERGETEN in teksten.values()
        staat = Leesbaarheid.VERGETEN if vergeten else Leesbaarheid.LEESBAAR
    leesbaar = {
        veld: tekst if met_teksten and isinstance(tekst, str) else None
        for veld, tekst in teksten.items()
    }
    return LeerlingWeergave(
        leerlingdossier_id=deel.dossier,
        leesbaarheid=staat,
        opp_begin_datum=deel.opp_begin_datum,
        ondersteuning_vanaf_datum=deel.ondersteuning_vanaf_datum,
        leerling_gehoord_datum=deel.leerling_gehoord_datum,
        overgang=deel.overgang,
        tlv=deel.tlv,
        **leesbaar,
    )


def _kostenregel(regel: Kostenregel) -> KostenregelWeergave:
    return KostenregelWeergave(
        kostenregel_id=regel.kostenregel,
        kostensoort=regel.kostensoort,
        herkomst=regel.herkomst,
        doelgroep=regel.doelgroep,
        leerlingdossier_id=regel.dossier,
        functie=regel.functie,
        schaal=regel.schaal,
        urensoort=regel.urensoort,
        uitvoerder=regel.uitvoerder,
        minuten_per_week=regel.minuten_per_week,
        weken=regel.weken,
        tarief_cent=regel.tarief_cent,
        bedrag_cent=regel.bedrag_cent,
        btw_percentage=regel.btw_percentage,
        kosten_cent=kosten_van(regel),
    )


def _waarschuwingen(ingediend: events.AanvraagIngediend | None) -> list[Waarschuwing]:
    """What was not met when it was filed and did not stop that; from the receipt."""
    return [
        Waarschuwing(
            code=bewijs.uitkomst,
            reason=f"{bewijs.voorschrift} ({bewijs.bron}): {', '.join(bewijs.getallen)}",
        )
        for bewijs in (ingediend.toetsing if ingediend else ())
        if bewijs.uitkomst is Uitkomst.NIET_VOLDAAN and bewijs.gevolg is not Gevolg.TOONT
    ]
