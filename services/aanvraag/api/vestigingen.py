"""`/vestigingen`: the locations that take part, of which kind, and to which board they belong."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Final

from fastapi import Query, Request, Response

from contracts.events.vestiging import (
    Schoolsoort,
    VestigingGeregistreerd,
    VestigingGewijzigd,
    VestigingOvergegaan,
)
from contracts.identifiers import vestiging_id
from services.aanvraag.api import vormen
from services.aanvraag.api.register import (
    dag_van,
    is_geregistreerd,
    lees_vestiging,
    vestiging_op,
)
from services.aanvraag.api.schoolbesturen import PeilDag
from services.aanvraag.api.vormen import BASIS, Lezer, Vestigingsnummer
from services.aanvraag.commands import (
    LaatVestigingOvergaan,
    RegistreerVestiging,
    Vestigingopdracht,
    WijzigVestiging,
)
from services.aanvraag.decider import vestiging as decider
from services.aanvraag.projections import VESTIGING
from services.runtime.aanroep import Leesaanroep, Lezen, Schrijfaanroep, Schrijven
from services.runtime.beleid import Bron
from services.runtime.handler import Gelezen, Opdracht
from services.runtime.http.koppen import LogPositieMinstens
from services.runtime.http.lijsten import LijstVraag
from services.runtime.http.modellen import Verzoek, Weergave
from services.runtime.http.problems import NietGevonden
from services.runtime.http.route import lees, maak_router, opdracht
from services.runtime.http.typen import Datum, Keuze, KorteTekst, Schoolbestuur, Vestiging
from services.runtime.projector import kenmerk

GETOOND: Final = vormen.namen(VestigingGeregistreerd, VestigingGewijzigd, VestigingOvergegaan)
EEN: Final = "/vestigingen/{vestiging}"
router = maak_router()


class Vestigingenvraag(LijstVraag, PeilDag):
    """A page of the register. `schoolbestuur`: those that belong or belonged to it."""

    schoolbestuur: Schoolbestuur | None = None


class NieuweVestiging(Verzoek):
    """A location takes part from a day, under a board that is in the register."""

    vestiging: Vestiging
    schoolnaam: KorteTekst
    schoolsoort: Keuze[Schoolsoort]
    schoolbestuur: Schoolbestuur
    vanaf_datum: Datum
    tot_en_met_datum: Datum | None = None


class Vestigingswijziging(Verzoek):
    """All as it is from that day."""

    schoolnaam: KorteTekst
    schoolsoort: Keuze[Schoolsoort]
    vanaf_datum: Datum
    tot_en_met_datum: Datum | None = None


class Vestigingsovergang(Verzoek):
    """The location belongs to another board from that day."""

    naar: Schoolbestuur
    per_datum: Datum


class BestuurVanaf(Weergave):
    """To which board it belongs from a day."""

    schoolbestuur: str
    vanaf_datum: date


class VestigingWeergave(Weergave):
    """A location on a day. `schoolbesturen`: every board in time, planned moves included."""

    vestiging: str
    schoolnaam: str
    schoolsoort: Schoolsoort
    schoolbestuur: str
    vanaf_datum: date
    tot_en_met_datum: date | None
    schoolbesturen: list[BestuurVanaf]


class VestigingenWeergave(Weergave):
    """A page of the register, by number."""

    vestigingen: list[VestigingWeergave]
    aantal: int | None


def weergave(gelezen: Sequence[Gelezen], dag: date) -> VestigingWeergave:
    """A location as its events say it is on a day."""
    stand = vestiging_op((g.gebeurtenis for g in gelezen), dag)
    return VestigingWeergave(
        vestiging=stand.vestiging,
        schoolnaam=stand.schoolnaam,
        schoolsoort=stand.schoolsoort,
        schoolbestuur=stand.schoolbestuur,
        vanaf_datum=stand.vanaf_datum,
        tot_en_met_datum=stand.tot_en_met_datum,
        schoolbesturen=[
            BestuurVanaf(schoolbestuur=bestuur, vanaf_datum=vanaf)
            for vanaf, bestuur in stand.besturen
        ],
    )


def zoek_vestiging(aanroep: Leesaanroep, nummer: str) -> list[Gelezen]:
    """The events of a location. Raises NietGevonden, also when the caller may not see it."""
    gelezen = lees_vestiging(aanroep, nummer)
    if not gelezen:
        raise NietGevonden
    stand = vestiging_op((g.gebeurtenis for g in gelezen), aanroep.handler.klok.vandaag())
    aanroep.toets(
        Bron(
            aanroep.swv,
            vestigingen=frozenset({nummer}),
            schoolbesturen=frozenset(bestuur for _, bestuur in stand.besturen),
            gevraagde_vestigingen=frozenset({nummer}),
        )
    )
    return gelezen


@lees(router, "/vestigingen", "vestigingen-lezen", titel="Vestigingen", link=True)
def vestigingen(
    *,
    vraag: Annotated[Vestigingenvraag, Query()],
    aanroep: Lezen,
    lezer: Lezer,
    verzoek: Request,
    antwoord: Response,
    minstens: LogPositieMinstens = 0,
) -> VestigingenWeergave:
    lezer.projector.wacht_op(aanroep.swv, minstens)
    zicht = aanroep.zicht()
    waar = [] if zicht.alles else [vormen.merken(zicht)]
    if vraag.schoolbestuur is not None:
        waar.append({kenmerk("schoolbestuur", vraag.schoolbestuur)})
    rijen, aantal = vormen.bladzijde(lezer, aanroep.swv, VESTIGING, waar, vraag)
    dag = vraag.peil_datum or aanroep.handler.klok.vandaag()
    return VestigingenWeergave(
        vestigingen=[
            weergave(lees_vestiging(aanroep, rij.sleutel), dag)
            for rij in vormen.snijd(rijen, vraag, verzoek, antwoord)
        ],
        aantal=aantal,
    )


@lees(router, EEN, "vestigingen-lezen", titel="Eén vestiging", etag=True)
def een_vestiging(
    nummer: Vestigingsnummer, vraag: Annotated[PeilDag, Query()], aanroep: Lezen
) -> VestigingWeergave:
    gelezen = zoek_vestiging(aanroep, nummer)
    aanroep.toon(gelezen, GETOOND)
    return weergave(gelezen, vraag.peil_datum or aanroep.handler.klok.vandaag())


def _voer_uit(
    aanroep: Schrijfaanroep,
    nummer: str,
    invoer: Verzoek,
    command: Callable[[], Vestigingopdracht],
    locatie: str,
) -> VestigingWeergave:
    stroom = vestiging_id(aanroep.swv, nummer)
    uitkomst = aanroep.voer_uit(
        Opdracht(
            bron=Bron(aanroep.swv),
            decider=decider,
            command=lambda _: command(),
            stroom=stroom,
            zaak=stroom,
            getoond=GETOOND,
        ),
        invoer,
        locatie=locatie,
    )
    return weergave(uitkomst.gelezen, dag_van(uitkomst.gelezen))


@opdracht(
    router, "/vestigingen", "vestiging-inschrijven", titel="Schrijf een vestiging in", etag=True
)
def schrijf_vestiging_in(invoer: NieuweVestiging, aanroep: Schrijven) -> VestigingWeergave:
    nummer = invoer.vestiging

    def command() -> RegistreerVestiging:
        return RegistreerVestiging(
            vanaf_datum=invoer.vanaf_datum,
            tot_en_met_datum=invoer.tot_en_met_datum,
            vestiging=nummer,
            schoolnaam=invoer.schoolnaam,
            schoolsoort=invoer.schoolsoort,
            schoolbestuur=invoer.schoolbestuur,
            bestuur_geregistreerd=is_geregistreerd(aanroep, invoer.schoolbestuur),
        )

    return _voer_uit(aanroep, nummer, invoer, command, f"{BASIS}/vestigingen/{nummer}")


@opdracht(
    router,
    f"{EEN}/wijzigingen",
    "vestiging-wijzigen",
    titel="Geef een vestiging een andere naam, schoolsoort of laatste dag",
    etag=True,
)
def wijzig_vestiging(
    nummer: Vestigingsnummer, invoer: Vestigingswijziging, aanroep: Schrijven
) -> VestigingWeergave:
    def command() -> WijzigVestiging:
        return WijzigVestiging(
            vanaf_datum=invoer.vanaf_datum,
            tot_en_met_datum=invoer.tot_en_met_datum,
            schoolnaam=invoer.schoolnaam,
            schoolsoort=invoer.schoolsoort,
        )

    return _voer_uit(aanroep, nummer, invoer, command, aanroep.pad)


@opdracht(
    router,
    f"{EEN}/overgangen",
    "vestiging-wijzigen",
    titel="Laat een vestiging overgaan naar een ander schoolbestuur",
    uitleg="Het oude schoolbestuur houdt wat het tot die dag had: ook zijn saldo.",
    etag=True,
)
def laat_vestiging_overgaan(
    nummer: Vestigingsnummer, invoer: Vestigingsovergang, aanroep: Schrijven
) -> VestigingWeergave:
    def command() -> LaatVestigingOvergaan:
        return LaatVestigingOvergaan(
            per_datum=invoer.per_datum,
            naar=invoer.naar,
            bestuur_geregistreerd=is_geregistreerd(aanroep, invoer.naar),
        )

    return _voer_uit(aanroep, nummer, invoer, command, aanroep.pad)


for _naam, _soort in (("wijzigingen", VestigingGewijzigd), ("overgangen", VestigingOvergegaan)):
    vormen.registreer_verloop(
        router, f"{EEN}/{_naam}", "vestigingen-lezen", Vestigingsnummer, zoek_vestiging, _soort
    )
