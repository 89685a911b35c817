"""`/schoolbesturen`: the boards that take part, and what they are called from when."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Final

from fastapi import Query, Request, Response

from contracts.events.schoolbestuur import SchoolbestuurGeregistreerd, SchoolbestuurGewijzigd
from contracts.events.vestiging import VestigingGeregistreerd, VestigingOvergegaan
from contracts.identifiers import schoolbestuur_id
from services.aanvraag.api import vormen
from services.aanvraag.api.register import bestuur_op, dag_van, lees_bestuur
from services.aanvraag.api.vormen import BASIS, Bestuursnummer, Lezer
from services.aanvraag.commands import RegistreerSchoolbestuur, WijzigSchoolbestuur
from services.aanvraag.decider import schoolbestuur as decider
from services.aanvraag.projections import AANVRAGEN, SCHOOLBESTUUR, VESTIGING
from services.runtime.aanroep import Leesaanroep, Lezen, Schrijfaanroep, Schrijven
from services.runtime.beleid import Bron, Zicht
from services.runtime.handler import Gelezen, Opdracht
from services.runtime.http.koppen import LogPositieMinstens
from services.runtime.http.lijsten import LijstVraag
from services.runtime.http.modellen import Verzoek, Vraag, Weergave
from services.runtime.http.problems import NietGevonden
from services.runtime.http.route import lees, maak_router, opdracht
from services.runtime.http.typen import Datum, KorteTekst, Schoolbestuur
from services.runtime.lezen_log import LogLezer
from services.runtime.projector import kenmerk

GETOOND: Final = vormen.namen(SchoolbestuurGeregistreerd, SchoolbestuurGewijzigd)
router = maak_router()


class PeilDag(Vraag):
    """As it is on this day; default today."""

    peil_datum: Datum | None = None


class Schoolbesturenvraag(LijstVraag, PeilDag):
    """A page of the register."""


class NieuwSchoolbestuur(Verzoek):
    """A board takes part from a day, planned ones included."""

    schoolbestuur: Schoolbestuur
    bestuursnaam: KorteTekst
    vanaf_datum: Datum
    tot_en_met_datum: Datum | None = None


class Bestuurswijziging(Verzoek):
    """All as it is from that day."""

    bestuursnaam: KorteTekst
    vanaf_datum: Datum
    tot_en_met_datum: Datum | None = None


class SchoolbestuurWeergave(Weergave):
    """A board on a day. `tot_en_met_datum`: its last day; null when no end is known."""

    schoolbestuur: str
    bestuursnaam: str
    vanaf_datum: date
    tot_en_met_datum: date | None


class SchoolbesturenWeergave(Weergave):
    """A page of the register, by number."""

    schoolbesturen: list[SchoolbestuurWeergave]
    aantal: int | None


def weergave(gelezen: Sequence[Gelezen], dag: date) -> SchoolbestuurWeergave:
    """A board as its events say it is on a day."""
    stand = bestuur_op((g.gebeurtenis for g in gelezen), dag)
    return SchoolbestuurWeergave(
        schoolbestuur=stand.schoolbestuur,
        bestuursnaam=stand.bestuursnaam,
        vanaf_datum=stand.vanaf_datum,
        tot_en_met_datum=stand.tot_en_met_datum,
    )


def _scholen_van(aanroep: Leesaanroep, bestuur: str) -> frozenset[str]:
    """The locations that belong or belonged to a board."""
    soorten = (VestigingGeregistreerd.__name__, VestigingOvergegaan.__name__)
    return frozenset(
        g.gebeurtenis.vestiging
        for g in aanroep.handler.lees(aanroep.swv, soorten=soorten)
        if getattr(g.gebeurtenis, "naar", getattr(g.gebeurtenis, "schoolbestuur", "")) == bestuur
    )


def zoek_schoolbestuur(aanroep: Leesaanroep, nummer: str) -> list[Gelezen]:
    """The events of a board. Raises NietGevonden, also when the caller may not see it."""
    gelezen = lees_bestuur(aanroep, nummer)
    scholen = _scholen_van(aanroep, nummer)
    aanroep.toets(Bron(aanroep.swv, vestigingen=scholen, schoolbesturen=frozenset({nummer})))
    if not gelezen:
        raise NietGevonden
    return gelezen


def _zichtbaar(lezer: LogLezer, zicht: Zicht) -> list[set[str]]:
    """Own boards, and for a school the boards of its locations."""
    if zicht.alles:
        return []
    eigen = zicht.vestigingen | zicht.gevraagde_vestigingen
    with lezer.projector.lees(zicht.swv, AANVRAGEN.naam) as documenten:
        scholen = documenten.haal_alle(VESTIGING, eigen).values()
    besturen = zicht.schoolbesturen.union(*(school.inhoud["besturen"] for school in scholen))
    return [{kenmerk("schoolbestuur", nummer) for nummer in besturen}]


@lees(router, "/schoolbesturen", "schoolbesturen-lezen", titel="Schoolbesturen", link=True)
def schoolbesturen(
    *,
    vraag: Annotated[Schoolbesturenvraag, Query()],
    aanroep: Lezen,
    lezer: Lezer,
    verzoek: Request,
    antwoord: Response,
    minstens: LogPositieMinstens = 0,
) -> SchoolbesturenWeergave:
    lezer.projector.wacht_op(aanroep.swv, minstens)
    waar = _zichtbaar(lezer, aanroep.zicht())
    rijen, aantal = vormen.bladzijde(lezer, aanroep.swv, SCHOOLBESTUUR, waar, vraag)
    dag = vraag.peil_datum or aanroep.handler.klok.vandaag()
    return SchoolbesturenWeergave(
        schoolbesturen=[
            weergave(lees_bestuur(aanroep, rij.sleutel), dag)
            for rij in vormen.snijd(rijen, vraag, verzoek, antwoord)
        ],
        aantal=aantal,
    )


@lees(
    router,
    "/schoolbesturen/{schoolbestuur}",
    "schoolbesturen-lezen",
    titel="Eén schoolbestuur",
    etag=True,
)
def een_schoolbestuur(
    nummer: Bestuursnummer, vraag: Annotated[PeilDag, Query()], aanroep: Lezen
) -> SchoolbestuurWeergave:
    gelezen = zoek_schoolbestuur(aanroep, nummer)
    aanroep.toon(gelezen, GETOOND)
    return weergave(gelezen, vraag.peil_datum or aanroep.handler.klok.vandaag())


def _voer_uit(
    aanroep: Schrijfaanroep,
    nummer: str,
    invoer: Verzoek,
    command: RegistreerSchoolbestuur | WijzigSchoolbestuur,
    locatie: str,
) -> SchoolbestuurWeergave:
    stroom = schoolbestuur_id(aanroep.swv, nummer)
    uitkomst = aanroep.voer_uit(
        Opdracht(
            bron=Bron(aanroep.swv),
            decider=decider,
            command=lambda _: command,
            stroom=stroom,
            zaak=stroom,
            getoond=GETOOND,
        ),
        invoer,
        locatie=locatie,
    )
    return weergave(uitkomst.gelezen, dag_van(uitkomst.gelezen))


@opdracht(
    router,
    "/schoolbesturen",
    "schoolbestuur-inschrijven",
    titel="Schrijf een schoolbestuur in",
    etag=True,
)
def schrijf_schoolbestuur_in(
    invoer: NieuwSchoolbestuur, aanroep: Schrijven
) -> SchoolbestuurWeergave:
    nummer = invoer.schoolbestuur
    command = RegistreerSchoolbestuur(
        vanaf_datum=invoer.vanaf_datum,
        tot_en_met_datum=invoer.tot_en_met_datum,
        schoolbestuur=nummer,
        bestuursnaam=invoer.bestuursnaam,
    )
    return _voer_uit(aanroep, nummer, invoer, command, f"{BASIS}/schoolbesturen/{nummer}")


@opdracht(
    router,
    "/schoolbesturen/{schoolbestuur}/wijzigingen",
    "schoolbestuur-wijzigen",
    titel="Geef een schoolbestuur een andere naam of laatste dag",
    etag=True,
)
def wijzig_schoolbestuur(
    nummer: Bestuursnummer, invoer: Bestuurswijziging, aanroep: Schrijven
) -> SchoolbestuurWeergave:
    command = WijzigSchoolbestuur(
        vanaf_datum=invoer.vanaf_datum,
        tot_en_met_datum=invoer.tot_en_met_datum,
        bestuursnaam=invoer.bestuursnaam,
    )
    return _voer_uit(aanroep, nummer, invoer, command, aanroep.pad)


vormen.registreer_verloop(
    router,
    "/schoolbesturen/{schoolbestuur}/wijzigingen",
    "schoolbesturen-lezen",
    Bestuursnummer,
    zoek_schoolbestuur,
    SchoolbestuurGewijzigd,
)
