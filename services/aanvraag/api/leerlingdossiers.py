"""`/leerlingdossiers`: a pupil as known to one location (B14).

A dossier of another school gives no hint: not in a search, not in a refusal. Names are decrypted
only of dossiers that the caller may see.
"""

from collections.abc import Iterable, Sequence
from typing import Annotated, Final
from uuid import UUID

from fastapi import Body

from contracts.events.leerlingdossier import (
    LeerlingdossierGeopend,
    LeerlingdossierGewijzigd,
    LeerlingdossiersSamengevoegd,
)
from contracts.identifiers import stroom_van_client
from contracts.problems import Fout
from services.aanvraag.api import vormen
from services.aanvraag.api.aanvraaglezen import zonder_swv
from services.aanvraag.api.leerlingvormen import (
    LeerlingdossiersWeergave,
    LeerlingdossierWeergave,
    Leerlingwijziging,
    NieuwLeerlingdossier,
    Samenvoeging,
    SamenvoegingenWeergave,
    SamenvoegingWeergave,
    Zoekvraag,
    als_leerling,
    gewijzigd,
    weergave,
)
from services.aanvraag.api.leerlingzoeker import (
    bekend_dossier,
    eigen_dossiers,
    is_ingediend,
    zoek_leerlingen,
)
from services.aanvraag.api.register import bron_van, vestigingstand
from services.aanvraag.api.vormen import BASIS, LeerlingdossierId, Lezer
from services.aanvraag.commands import (
    OpenLeerlingdossier,
    VoegLeerlingdossiersSamen,
    WijzigLeerlingdossier,
)
from services.aanvraag.decider import leerlingdossier as decider
from services.runtime.aanroep import Leesaanroep, Lezen, Schrijven
from services.runtime.beleid import Bron
from services.runtime.handler import Gelezen, Opdracht
from services.runtime.http.problems import NietGevonden, VerzoekOngeldig
from services.runtime.http.route import lees, maak_router, opdracht, wijzig, zoek
from services.runtime.lezen_log import LogLezer
from services.runtime.store import Voorwaarde

GETOOND: Final = vormen.namen(LeerlingdossierGeopend, LeerlingdossierGewijzigd)
SAMENGEVOEGD: Final = vormen.namen(LeerlingdossiersSamengevoegd)
HOOGSTENS: Final = 50
EEN: Final = "/leerlingdossiers/{leerlingdossierId}"
router = maak_router()


def _geopend(gelezen: Sequence[Gelezen]) -> LeerlingdossierGeopend:
    """How it began. Raises NietGevonden for the id of something else."""
    begin = gelezen[0].gebeurtenis
    if not isinstance(begin, LeerlingdossierGeopend):
        raise NietGevonden
    return begin


def zoek_dossier(aanroep: Leesaanroep, lezer: LogLezer, dossier: UUID) -> list[Gelezen]:
    """The events of a dossier. Raises NietGevonden, also when the caller may not see it: the SWV
    knows of a pupil from the first filed request on (B15).
    """
    dicht = aanroep.handler.lees(aanroep.swv, zaak=dossier, teksten=False)
    if not dicht:
        raise NietGevonden
    begin = _geopend(dicht)
    bron = bron_van(aanroep, [begin.vestiging], begin.open_datum)
    aanroep.toets(bron)
    smal = aanroep.handler.zicht(zonder_swv(aanroep.beller), aanroep.handeling)
    if not smal.omvat(bron) and not is_ingediend(lezer, aanroep.swv, dossier):
        raise NietGevonden
    return aanroep.zaak(dossier)


@lees(router, EEN, "leerlingdossiers-lezen", titel="Eén leerlingdossier", etag=True)
def een_leerlingdossier(
    leerlingdossier_id: LeerlingdossierId, aanroep: Lezen, lezer: Lezer
) -> LeerlingdossierWeergave:
    gelezen = zoek_dossier(aanroep, lezer, leerlingdossier_id)
    aanroep.toon(gelezen, GETOOND)
    return weergave(gelezen)


@zoek(
    router,
    "/leerlingdossiers/_zoek",
    "leerlingdossiers-lezen",
    titel="Zoek een leerling",
    uitleg="Alleen in de dossiers die u mag zien. Geef ten minste de achternaam of de "
    "geboortedatum; hoofdletters en accenten tellen niet.",
)
def zoek_leerling(invoer: Zoekvraag, aanroep: Lezen, lezer: Lezer) -> LeerlingdossiersWeergave:
    if invoer.achternaam is None and invoer.geboorte_datum is None:
        wat = "Geef ten minste achternaam of geboorteDatum."
        raise VerzoekOngeldig([Fout("achternaam", "ontbreekt", wat)])
    gevonden = zoek_leerlingen(aanroep, lezer, invoer)
    return LeerlingdossiersWeergave(
        leerlingdossiers=[weergave(gelezen) for gelezen in gevonden[:HOOGSTENS]],
        er_zijn_meer=len(gevonden) > HOOGSTENS,
    )


@opdracht(
    router,
    "/leerlingdossiers",
    "leerlingdossier-openen",
    titel="Maak een leerling bekend",
    uitleg="Eén keer per leerling en vestiging. Dat een andere school de leerling kent, ziet u "
    "niet.",
    etag=True,
)
def open_leerlingdossier(
    invoer: NieuwLeerlingdossier, aanroep: Schrijven, lezer: Lezer
) -> LeerlingdossierWeergave:
    # From the client's own key: a request that is sent again finds its dossier, and what it said
    # of the pupil is fingerprinted under the key of that pupil.
    dossier = stroom_van_client(aanroep.swv, aanroep.beller.client, aanroep.sleutel)
    vandaag = aanroep.handler.klok.vandaag()
    leerling = als_leerling(invoer)
    bron = bron_van(aanroep, [invoer.vestiging], vandaag)
    aanroep.toets(bron)

    def command(_: Sequence[Gelezen]) -> OpenLeerlingdossier:
        stand = vestigingstand(aanroep, invoer.vestiging, vandaag)
        return OpenLeerlingdossier(
            vandaag=vandaag,
            dossier=dossier,
            vestiging=invoer.vestiging,
            vestiging_doet_mee=stand is not None and stand.doet_mee(vandaag),
            leerling=leerling,
            bekend_dossier=bekend_dossier(aanroep, lezer, invoer.vestiging, leerling),
        )

    uitkomst = aanroep.voer_uit(
        Opdracht(
            bron=bron,
            decider=decider,
            command=command,
            stroom=dossier,
            zaak=dossier,
            dossier=dossier,
            getoond=GETOOND,
            namens=invoer.vestiging,
        ),
        invoer,
        locatie=f"{BASIS}/leerlingdossiers/{dossier}",
    )
    return weergave(uitkomst.gelezen)


@wijzig(
    router,
    EEN,
    "leerlingdossier-wijzigen",
    titel="Verbeter wat er van een leerling bekend is",
    uitleg="Merge patch (RFC 7396): wat u weglaat blijft.",
)
def wijzig_leerlingdossier(
    leerlingdossier_id: LeerlingdossierId,
    invoer: Annotated[Leerlingwijziging, Body(media_type="application/merge-patch+json")],
    aanroep: Schrijven,
    lezer: Lezer,
) -> LeerlingdossierWeergave:
    begin = _geopend(zoek_dossier(aanroep, lezer, leerlingdossier_id))

    def command(nu: Sequence[Gelezen]) -> WijzigLeerlingdossier:
        return WijzigLeerlingdossier(
            vandaag=aanroep.handler.klok.vandaag(),
            dossier=leerlingdossier_id,
            leerling=gewijzigd(nu, invoer),
        )

    uitkomst = aanroep.voer_uit(
        Opdracht(
            bron=bron_van(aanroep, [begin.vestiging], begin.open_datum),
            decider=decider,
            command=command,
            stroom=leerlingdossier_id,
            zaak=leerlingdossier_id,
            dossier=leerlingdossier_id,
            getoond=GETOOND,
            namens=begin.vestiging,
        ),
        invoer,
    )
    return weergave(uitkomst.gelezen)


@opdracht(
    router,
    f"{EEN}/samenvoegingen",
    "leerlingdossiers-samenvoegen",
    titel="Leg vast dat dossiers over één leerling gaan",
    uitleg="Er verandert niets aan de dossiers zelf: wie het ene mag zien, ziet daarmee niet het "
    "andere.",
    etag=True,
)
def voeg_leerlingdossiers_samen(
    leerlingdossier_id: LeerlingdossierId, invoer: Samenvoeging, aanroep: Schrijven
) -> SamenvoegingWeergave:
    dossiers = tuple(invoer.leerlingdossier_ids)
    aanroep.toets(Bron(aanroep.swv))
    if not eigen_dossiers(aanroep, [leerlingdossier_id]):
        raise NietGevonden
    vandaag = aanroep.handler.klok.vandaag()

    def command(_: Sequence[Gelezen]) -> VoegLeerlingdossiersSamen:
        bestaande = eigen_dossiers(aanroep, dossiers)
        return VoegLeerlingdossiersSamen(
            vandaag=vandaag, dossier=leerlingdossier_id, dossiers=dossiers, bestaande=bestaande
        )

    vergeten = (
        Voorwaarde(veld="dossier", waarde=dossier, na_positie=0, soorten=("LeerlingVergeten",))
        for dossier in dossiers
    )
    uitkomst = aanroep.voer_uit(
        Opdracht(
            bron=Bron(aanroep.swv),
            decider=decider,
            command=command,
            stroom=leerlingdossier_id,
            zaak=leerlingdossier_id,
            dossier=leerlingdossier_id,
            getoond=SAMENGEVOEGD,
            voorwaarden=tuple(vergeten),
        ),
        invoer,
        locatie=aanroep.pad,
    )
    return _samenvoeging(uitkomst.gelezen[-1].gebeurtenis)


@lees(
    router,
    f"{EEN}/samenvoegingen",
    "leerlingdossiers-lezen",
    titel="Met welke dossiers dit dossier is samengevoegd",
    uitleg="Alleen dossiers die u mag zien.",
)
def samenvoegingen(
    leerlingdossier_id: LeerlingdossierId, aanroep: Lezen, lezer: Lezer
) -> SamenvoegingenWeergave:
    gelezen = zoek_dossier(aanroep, lezer, leerlingdossier_id)
    samen = (g.gebeurtenis for g in gelezen if g.rij.soort in SAMENGEVOEGD)
    zichtbaar = [_samenvoeging(deel, _zichtbare(aanroep, lezer, deel.dossiers)) for deel in samen]
    return SamenvoegingenWeergave(
        samenvoegingen=[deel for deel in zichtbaar if len(deel.leerlingdossier_ids) > 1]
    )


def _zichtbare(aanroep: Leesaanroep, lezer: LogLezer, dossiers: Iterable[UUID]) -> list[UUID]:
    uit = []
    for dossier in dossiers:
        try:
            zoek_dossier(aanroep, lezer, dossier)
        except NietGevonden:
            continue
        uit.append(dossier)
    return uit


def _samenvoeging(
    event: LeerlingdossiersSamengevoegd, zichtbaar: list[UUID] | None = None
) -> SamenvoegingWeergave:
    dossiers = list(event.dossiers) if zichtbaar is None else zichtbaar
    return SamenvoegingWeergave(samenvoeg_datum=event.samenvoeg_datum, leerlingdossier_ids=dossiers)
