"""The decision on a request: grant the whole or a part, or refuse (B08)."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

from pydantic import Field

from contracts.events import arrangement, zaak
from contracts.identifiers import arrangement_id, zaak_id
from contracts.problems import Fout
from services.runtime.aanroep import Schrijfaanroep, Schrijven
from services.runtime.handler import Opdracht, Uitkomst
from services.runtime.http.modellen import Verzoek, Waarschuwing, Weergave
from services.runtime.http.problems import VerzoekOngeldig
from services.runtime.http.route import maak_router, opdracht
from services.runtime.http.typen import Cent, Datum, Keuze, KorteTekst, Tekst
from services.runtime.store import Nummering
from services.toekenning import decider
from services.toekenning.api.dossier import (
    GETOOND_ZAAK,
    Zaakdossier,
    bestuur_op,
    bron,
    laatste,
    nog_niet_beslist,
    zaakdossier,
)
from services.toekenning.api.regels import (
    Toekenningsregels,
    Voorwaarden,
    afwijsgronden,
    regeling_van,
    toekenningsregels,
    waarschuwingen,
)
from services.toekenning.api.verloop import registreer_verloop
from services.toekenning.api.vormen import BASIS, AanvraagId, voor_elk
from services.toekenning.api.zaken import ZAAK, zoek_zaak
from services.toekenning.commands import KenToe, WijsAf
from services.toekenning.decider import zaak as zaakdecider

REEKS: Final = "arrangementsnummer"
"""The number series of grants, gapless per SWV and year of the decision date."""
router = maak_router()


class Besluitsoort(StrEnum):
    """Which way it goes."""

    TOEGEKEND = "toegekend"
    AFGEWEZEN = "afgewezen"


class Besluit(Verzoek):
    """A decision. Without an amount what the cost lines come to is granted, without dates the run
    that was asked for. A refusal needs its reasons, and may name the rules it rests on.
    """

    besluit: Keuze[Besluitsoort]
    besluit_datum: Datum
    totaal_cent: Cent | None = None
    ingangs_datum: Datum | None = None
    eind_datum: Datum | None = None
    motivering: Tekst | None = None
    voorschriften: Annotated[list[KorteTekst], Field(max_length=50)] = Field(default_factory=list)


class LinksWeergave(Weergave):
    """Where to read on."""

    zaak: str
    arrangement: str | None
    betaalplan: str | None


class BesluitWeergave(Weergave):
    """The decision on a request."""

    aanvraag_id: UUID
    besluit: Besluitsoort
    besluit_datum: date
    arrangement_id: UUID | None
    arrangementsnummer: str | None
    totaal_cent: int | None
    ingangs_datum: date | None
    eind_datum: date | None
    links: LinksWeergave
    waarschuwingen: list[Waarschuwing]


@opdracht(
    router,
    f"{ZAAK}/besluiten",
    "besluit-nemen",
    titel="Besluit over een aanvraag",
    uitleg="Kent geheel of gedeeltelijk toe, of wijst af; één keer per aanvraag. Het plafond, de "
    "verdeling over de maanden, de stopregel en het betaalritme volgen uit de regeling die gold op "
    "de dag van indienen. Zonder totaalCent wordt de begroting toegekend, zonder datums de "
    "gevraagde looptijd. Een afwijzing noemt een motivering en zo nodig voorschriften.",
    if_match=True,
)
def besluit(aanvraag_id: AanvraagId, invoer: Besluit, aanroep: Schrijven) -> BesluitWeergave:
    """B08: one decision for each request, also when two are taken at the same moment."""
    gelezen = zoek_zaak(aanroep, aanvraag_id)
    van = bron(aanroep, gelezen)
    aanroep.toets(van)
    if fouten := list(_misplaatst(invoer)):
        raise VerzoekOngeldig(fouten)
    toe = invoer.besluit is Besluitsoort.TOEGEKEND
    maak = _ken_toe if toe else _wijs_af
    uitkomst = aanroep.voer_uit(
        Opdracht(
            bron=van,
            decider=decider if toe else zaakdecider,
            command=lambda nu: maak(aanroep, zaakdossier(nu), invoer),
            stroom=arrangement_id(aanvraag_id) if toe else zaak_id(aanvraag_id),
            zaak=aanvraag_id,
            dossier=zaakdossier(gelezen).dossier,
            getoond=GETOOND_ZAAK,
            voorwaarden=(nog_niet_beslist(aanvraag_id),),
            nummering=_nummering(invoer.besluit_datum) if toe else None,
        ),
        invoer,
        locatie=_adres_arrangement(aanvraag_id) if toe else aanroep.pad,
    )
    return _weergave(aanroep, uitkomst)


def _nummering(besluit_datum: date) -> Nummering:
    return Nummering(reeks=REEKS, jaar=besluit_datum.year, gebeurtenis=0, veld=REEKS)


def _misplaatst(invoer: Besluit) -> Iterator[Fout]:
    """What does not belong to this kind of decision: nothing that was sent is ignored."""
    toe = ("totaalCent", "ingangsDatum", "eindDatum")
    af = ("motivering", "voorschriften")
    gegeven = invoer.model_dump(by_alias=True, exclude_unset=True)
    vreemd, soort = (af, "toekenning") if invoer.besluit == "toegekend" else (toe, "afwijzing")
    for naam in vreemd:
        if gegeven.get(naam):
            yield Fout(naam, "hoort-hier-niet", f"Laat dit weg: het hoort niet bij een {soort}.")
    if invoer.besluit is Besluitsoort.AFGEWEZEN and invoer.motivering is None:
        yield Fout("motivering", "ontbreekt", "Leg uit waarom de aanvraag wordt afgewezen.")


def _ken_toe(aanroep: Schrijfaanroep, zaak_: Zaakdossier, invoer: Besluit) -> KenToe:
    regels = _regels(aanroep, zaak_, _voorwaarden(invoer))
    controle = laatste(zaak_.gelezen, zaak.TweedeControleVastgelegd)
    return KenToe(
        vandaag=aanroep.handler.klok.vandaag(),
        besluit_datum=invoer.besluit_datum,
        regeling=regels.regeling.naam,
        arrangementstype=regels.arrangementstype,
        dossiers=zaak_.dossiers,
        vestiging=zaak_.inhoud.vestiging,
        schoolbestuur=bestuur_op(aanroep, zaak_, invoer.besluit_datum),
        toekenning=regels.grant,
        betaalritme=regels.wijze.betaalritme,
        niet_voor_ingang=regels.wijze.niet_voor_ingang,
        begunstigde_soort=regels.wijze.begunstigde,
        grens=regels.grens,
        uitbetaling=regels.wijze.gronden,
        aanvraag=zaak_.aanvraagstand,
        zaak=zaak_.zaak,
        door=aanroep.beller.persoon or "",
        gecontroleerd_door=controle[0].rij.persoon if controle else None,
    )


def _voorwaarden(invoer: Besluit) -> Voorwaarden:
    return Voorwaarden(
        besluit_datum=invoer.besluit_datum,
        totaal_cent=invoer.totaal_cent,
        ingang=invoer.ingangs_datum,
        laatste_dag=invoer.eind_datum,
    )


def _regels(
    aanroep: Schrijfaanroep, zaak_: Zaakdossier, voorwaarden: Voorwaarden
) -> Toekenningsregels:
    regeling = regeling_van(aanroep.handler, aanroep.swv, zaak_.ingediend.regeling)
    return toekenningsregels(regeling, zaak_, voorwaarden)


def _wijs_af(aanroep: Schrijfaanroep, zaak_: Zaakdossier, invoer: Besluit) -> WijsAf:
    regeling = regeling_van(aanroep.handler, aanroep.swv, zaak_.ingediend.regeling)
    gronden, onbekend = afwijsgronden(regeling, invoer.voorschriften)
    if onbekend:
        wat = f"Dit voorschrift staat niet in {regeling.naam}."
        namen = [f"voorschriften[{plaats}]" for plaats in onbekend]
        raise VerzoekOngeldig([Fout(naam, "onbekend-voorschrift", wat) for naam in namen])
    return WijsAf(
        vandaag=aanroep.handler.klok.vandaag(),
        aanvraag=zaak_.aanvraagstand,
        besluit_datum=invoer.besluit_datum,
        gronden=gronden,
        motivering=voor_elk(zaak_.dossiers, invoer.motivering or ""),
    )


def _adres_arrangement(aanvraag: UUID) -> str:
    return f"{BASIS}/arrangementen/{arrangement_id(aanvraag)}"


def _weergave(aanroep: Schrijfaanroep, uitkomst: Uitkomst) -> BesluitWeergave:
    """The decision that stands in the log: the same answer when the same key comes again."""
    zaak_ = zaakdossier(uitkomst.gelezen)
    toe = zaak_.toegekend
    af = laatste(uitkomst.gelezen, zaak.Afgewezen)
    besloten = toe or (af[1] if af else None)
    if besloten is None:
        raise AssertionError("the answer follows a decision")
    return BesluitWeergave(
        aanvraag_id=zaak_.aanvraag,
        besluit=Besluitsoort.TOEGEKEND if toe else Besluitsoort.AFGEWEZEN,
        besluit_datum=besloten.besluit_datum,
        arrangement_id=zaak_.arrangement if toe else None,
        arrangementsnummer=toe.arrangementsnummer if toe else None,
        totaal_cent=toe.totaal_cent if toe else None,
        ingangs_datum=toe.ingangs_datum if toe else None,
        eind_datum=toe.laatste_dag if toe else None,
        links=_links(zaak_.aanvraag, toegekend=toe is not None),
        waarschuwingen=_waarschuwingen(aanroep, zaak_, toe) if toe else [],
    )


def _links(aanvraag: UUID, *, toegekend: bool) -> LinksWeergave:
    return LinksWeergave(
        zaak=f"{BASIS}/zaken/{aanvraag}",
        arrangement=_adres_arrangement(aanvraag) if toegekend else None,
        betaalplan=f"/betaling/v1/betaalplannen/{arrangement_id(aanvraag)}" if toegekend else None,
    )


def _waarschuwingen(
    aanroep: Schrijfaanroep, zaak_: Zaakdossier, toe: arrangement.Toegekend
) -> list[Waarschuwing]:
    voorwaarden = Voorwaarden(
        besluit_datum=toe.besluit_datum,
        totaal_cent=toe.totaal_cent,
        ingang=toe.ingangs_datum,
        laatste_dag=toe.laatste_dag,
    )
    toetsen = waarschuwingen(_regels(aanroep, zaak_, voorwaarden))
    return [
        Waarschuwing(code=toets.voorschrift.rsplit("#", 1)[1], reason=toets.wat_te_doen)
        for toets in toetsen
    ]


registreer_verloop(
    router,
    f"{ZAAK}/besluiten",
    "zaken-lezen",
    zoek_zaak,
    arrangement.Toegekend,
    zaak.Afgewezen,
)
