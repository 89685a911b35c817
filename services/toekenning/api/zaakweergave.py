"""A zaak as the API shows it: a filed request as the decision body sees it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from contracts.events import zaak as events
from contracts.events.aanvraaginhoud import Financiersdeel, Kostenregel, Leerlingdeel, Toetsing
from contracts.events.vestiging import Schoolsoort
from contracts.events.zaak import Voorlegreden
from contracts.regeling.feiten import kosten_van, som
from contracts.regeling.soorten import Gevolg, Uitkomst
from services.runtime.handler import Gelezen
from services.runtime.http.modellen import Weergave
from services.runtime.lezen_log import gebeurtenis_id
from services.toekenning.api.dossier import Zaakdossier, laatste
from services.toekenning.api.vormen import GrondWeergave, gronden, leesbaar
from services.toekenning.projections import Zaakstatus


class LeerlingWeergave(Weergave):
    """What the request says of one pupil; a text that the caller may not read is null."""

    leerlingdossier_id: UUID
    opp_begin_datum: date | None
    ondersteuning_vanaf_datum: date | None
    leerling_gehoord_datum: date | None
    overgang: str | None
    tlv: str | None
    ondersteuningsvraag: str | None
    doelen: str | None
    eerdere_ondersteuning: str | None
    arrangementbeschrijving: str | None
    onderbouwing: str | None
    antwoorden: str | None


class KostenregelWeergave(Weergave):
    """One cost line; `kosten_cent` is what it comes to."""

    kostenregel_id: str
    kostensoort: str
    herkomst: str
    doelgroep: str
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


class ToetsingWeergave(Weergave):
    """The receipt of one rule on the day of filing."""

    voorschrift: str
    bron: str
    gevolg: Gevolg
    uitkomst: Uitkomst
    getallen: list[str]


class BehandelingWeergave(Weergave):
    """The day of taking up, who decides, and until when (B10)."""

    behandel_datum: date
    beslisorgaan: str
    beslis_uiterlijk_datum: date
    gronden: list[GrondWeergave]


class TweedeControleWeergave(Weergave):
    """The last second check (E14)."""

    controle_datum: date
    akkoord: bool


class VoorleggingWeergave(Weergave):
    """The last question to the bestuurder; `akkoord` null while it is open (E15)."""

    voorlegging_id: UUID
    voorleg_datum: date
    voorlegreden: Voorlegreden
    voorgelegd_cent: int | None
    akkoord: bool | None


class ZaakWeergave(Weergave):
    """A zaak as it stands."""

    aanvraag_id: UUID
    status: Zaakstatus
    indien_datum: date
    externe_referentie: str | None
    regeling: str
    arrangementstype: str | None
    vestiging: str
    schoolbestuur: str
    schoolsoort: Schoolsoort
    ingangs_datum: date | None
    eind_datum: date | None
    gevraagd_cent: int | None
    leerlingen: list[LeerlingWeergave]
    kostenregels: list[KostenregelWeergave]
    financiers: list[FinancierWeergave]
    toetsing: list[ToetsingWeergave]
    behandeling: BehandelingWeergave | None
    tweede_controle: TweedeControleWeergave | None
    voorlegging: VoorleggingWeergave | None
    arrangement_id: UUID | None
    arrangementsnummer: str | None


def weergave(zaak: Zaakdossier, *, met_teksten: bool) -> ZaakWeergave:
    """The zaak as its events tell it."""
    ingediend, inhoud, toegekend = zaak.ingediend, zaak.inhoud, zaak.toegekend
    return ZaakWeergave(
        aanvraag_id=zaak.aanvraag,
        status=zaak.status,
        indien_datum=ingediend.indien_datum,
        externe_referentie=ingediend.externe_referentie,
        regeling=ingediend.regeling,
        arrangementstype=inhoud.arrangementstype,
        vestiging=inhoud.vestiging,
        schoolbestuur=ingediend.schoolbestuur,
        schoolsoort=ingediend.schoolsoort,
        ingangs_datum=inhoud.ingangs_datum,
        eind_datum=inhoud.laatste_dag,
        gevraagd_cent=som(map(kosten_van, inhoud.kostenregels)),
        leerlingen=[_leerling(zaak, deel, open_=met_teksten) for deel in inhoud.leerlingen],
        kostenregels=[_kostenregel(regel) for regel in inhoud.kostenregels],
        financiers=[_financier(deel) for deel in inhoud.financiers],
        toetsing=[_toetsing(toets) for toets in zaak.actueel.toetsing],
        behandeling=_behandeling(zaak.gelezen),
        tweede_controle=_tweede_controle(zaak.gelezen),
        voorlegging=_voorlegging(zaak),
        arrangement_id=zaak.arrangement if toegekend else None,
        arrangementsnummer=toegekend.arrangementsnummer if toegekend else None,
    )


def _leerling(zaak: Zaakdossier, deel: Leerlingdeel, *, open_: bool) -> LeerlingWeergave:
    def tekst(veld: str) -> str | None:
        return leesbaar(getattr(zaak.actueel, veld), deel.dossier) if open_ else None

    return LeerlingWeergave(
        leerlingdossier_id=deel.dossier,
        opp_begin_datum=deel.opp_begin_datum,
        ondersteuning_vanaf_datum=deel.ondersteuning_vanaf_datum,
        leerling_gehoord_datum=deel.leerling_gehoord_datum,
        overgang=deel.overgang,
        tlv=deel.tlv,
        ondersteuningsvraag=tekst("ondersteuningsvraag"),
        doelen=tekst("doelen"),
        eerdere_ondersteuning=tekst("eerdere_ondersteuning"),
        arrangementbeschrijving=tekst("arrangementbeschrijving"),
        onderbouwing=tekst("onderbouwing"),
        antwoorden=tekst("antwoorden"),
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


def _financier(deel: Financiersdeel) -> FinancierWeergave:
    return FinancierWeergave(financier=deel.financier, bedrag_cent=deel.bedrag_cent)


def _toetsing(toets: Toetsing) -> ToetsingWeergave:
    return ToetsingWeergave(
        voorschrift=toets.voorschrift,
        bron=toets.bron,
        gevolg=toets.gevolg,
        uitkomst=toets.uitkomst,
        getallen=list(toets.getallen),
    )


def _behandeling(gelezen: Sequence[Gelezen]) -> BehandelingWeergave | None:
    gevonden = laatste(gelezen, events.InBehandelingGenomen)
    if gevonden is None:
        return None
    event = gevonden[1]
    return BehandelingWeergave(
        behandel_datum=event.behandel_datum,
        beslisorgaan=event.beslisorgaan,
        beslis_uiterlijk_datum=event.beslis_uiterlijk_datum,
        gronden=gronden(event.gronden),
    )


def _tweede_controle(gelezen: Sequence[Gelezen]) -> TweedeControleWeergave | None:
    gevonden = laatste(gelezen, events.TweedeControleVastgelegd)
    if gevonden is None:
        return None
    event = gevonden[1]
    return TweedeControleWeergave(controle_datum=event.controle_datum, akkoord=event.akkoord)


def _voorlegging(zaak: Zaakdossier) -> VoorleggingWeergave | None:
    gevonden = laatste(zaak.gelezen, events.VoorgelegdAanBestuurder)
    if gevonden is None:
        return None
    g, event = gevonden
    antwoord = laatste(zaak.gelezen, events.VoorleggingBeantwoord)
    beantwoord = antwoord is not None and antwoord[0].rij.positie > g.rij.positie
    return VoorleggingWeergave(
        voorlegging_id=gebeurtenis_id(g.rij),
        voorleg_datum=event.voorleg_datum,
        voorlegreden=event.voorlegreden,
        voorgelegd_cent=event.voorgelegd_cent,
        akkoord=antwoord[1].akkoord if antwoord and beantwoord else None,
    )
