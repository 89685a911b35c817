"""`/aanvragen`: a request from concept to filed or withdrawn."""

from collections.abc import Callable, Sequence
from typing import Annotated, Final
from uuid import UUID

from fastapi import Body, Query, Request, Response

from contracts.events.aanvraaginhoud import Aanvraaginhoud
from contracts.identifiers import stroom_van_client
from contracts.problems import Fout
from services.aanvraag.api import vormen
from services.aanvraag.api.aanvraaglezen import (
    AanvraagregelWeergave,
    Aanvragenvraag,
    als_regel,
    bron,
    lees_lijst,
    leest_teksten,
    zichtbare,
    zoek_aanvraag,
)
from services.aanvraag.api.aanvraagvormen import (
    Aanvraagwijziging,
    NieuweAanvraag,
    leeg,
    pas_toe,
)
from services.aanvraag.api.aanvraagweergave import (
    GETOOND,
    Aanvraagdossier,
    AanvraagWeergave,
    aanvraagdossier,
    een,
    weergave,
)
from services.aanvraag.api.indienen import (
    achtergrond,
    vraagt_evaluatie,
)
from services.aanvraag.api.leerlingzoeker import eigen_dossiers
from services.aanvraag.api.regelingweergave import lees_regelingen, regeling_op
from services.aanvraag.api.register import bron_van
from services.aanvraag.api.vormen import BASIS, AanvraagId, Lezer
from services.aanvraag.commands import (
    Aanvraagopdracht,
    OpenAanvraag,
    Teksten,
    WijzigAanvraag,
)
from services.aanvraag.decider import aanvraag as decider
from services.aanvraag.decider.verlenging import overgenomen
from services.runtime.aanroep import Lezen, Schrijfaanroep, Schrijven
from services.runtime.beleid import Bron
from services.runtime.handler import Gelezen, Opdracht
from services.runtime.http.koppen import LogPositieMinstens
from services.runtime.http.modellen import Verzoek, Weergave
from services.runtime.http.problems import VerzoekOngeldig
from services.runtime.http.route import lees, maak_router, opdracht, wijzig
from services.runtime.lezen_log import LogLezer
from services.runtime.store import Voorwaarde

EEN: Final = "/aanvragen/{aanvraagId}"
MERGE_PATCH: Final = "application/merge-patch+json"
router = maak_router()


class AanvragenWeergave(Weergave):
    """A page of requests."""

    aanvragen: list[AanvraagregelWeergave]
    aantal: int | None


@lees(
    router,
    "/aanvragen",
    "aanvragen-lezen",
    titel="Aanvragen",
    uitleg="Wat het langst niet is gewijzigd eerst: met gewijzigdNa houdt u een eigen lijst bij. "
    "Een concept ziet alleen de school en haar schoolbestuur.",
    link=True,
)
def aanvragen(
    *,
    vraag: Annotated[Aanvragenvraag, Query()],
    aanroep: Lezen,
    lezer: Lezer,
    verzoek: Request,
    antwoord: Response,
    minstens: LogPositieMinstens = 0,
) -> AanvragenWeergave:
    lezer.projector.wacht_op(aanroep.swv, minstens)
    rijen, aantal = lees_lijst(aanroep, lezer, vraag)
    blad = vormen.snijd(rijen, vraag, verzoek, antwoord)
    return AanvragenWeergave(
        aanvragen=list(map(als_regel, zichtbare(aanroep, blad))), aantal=aantal
    )


@lees(router, EEN, "aanvragen-lezen", titel="Eén aanvraag", etag=True)
def een_aanvraag(aanvraag_id: AanvraagId, aanroep: Lezen) -> AanvraagWeergave:
    gelezen = zoek_aanvraag(aanroep, aanvraag_id)
    aanroep.toon(gelezen, GETOOND)
    return weergave(gelezen, met_teksten=leest_teksten(aanroep, aanvraagdossier(gelezen)))


def voer_uit(
    aanroep: Schrijfaanroep,
    aanvraag: UUID,
    invoer: Verzoek,
    *,
    van: Bron,
    command: Callable[[Sequence[Gelezen]], Aanvraagopdracht],
    dossier: UUID | None,
    locatie: str | None = None,
    voorwaarden: tuple[Voorwaarde, ...] = (),
) -> AanvraagWeergave:
    """Carry out a command on a request; only a school comes here, so it sees the texts."""
    uitkomst = aanroep.voer_uit(
        Opdracht(
            bron=van,
            decider=decider,
            command=command,
            stroom=aanvraag,
            zaak=aanvraag,
            dossier=dossier,
            getoond=GETOOND,
            namens=min(van.vestigingen, default=None),
            voorwaarden=voorwaarden,
        ),
        invoer,
        locatie=locatie,
    )
    return weergave(uitkomst.gelezen, met_teksten=True)


def _begin(aanroep: Schrijfaanroep, invoer: NieuweAanvraag) -> tuple[Aanvraaginhoud, Teksten]:
    """What the concept says. Raises NietGevonden for a copy of what the caller may not see."""
    if invoer.kopie_van is not None:
        eerder = aanvraagdossier(zoek_aanvraag(aanroep, invoer.kopie_van))
        return pas_toe(*overgenomen(eerder.inhoud, eerder.teksten), invoer)
    if invoer.vestiging is None:
        raise VerzoekOngeldig([Fout("vestiging", "ontbreekt", "Dit ontbreekt; geef het op.")])
    return pas_toe(*leeg(invoer.vestiging), invoer)


@opdracht(
    router,
    "/aanvragen",
    "aanvraag-beginnen",
    titel="Begin een aanvraag, of begin met een kopie",
    uitleg="Nog niet ingediend: het samenwerkingsverband ziet een concept niet. Met kopieVan komt "
    "wat u weglaat uit een eerdere aanvraag; looptijd en onderbouwing geeft u opnieuw.",
    etag=True,
)
def begin_aanvraag(invoer: NieuweAanvraag, aanroep: Schrijven, lezer: Lezer) -> AanvraagWeergave:
    inhoud, teksten = _begin(aanroep, invoer)
    vandaag = aanroep.handler.klok.vandaag()
    van = bron_van(aanroep, [inhoud.vestiging], invoer.open_datum or vandaag)
    aanroep.toets(van)
    eigen = eigen_dossiers(aanroep, inhoud.dossiers, inhoud.vestiging)

    def command(_: Sequence[Gelezen]) -> OpenAanvraag:
        return OpenAanvraag(
            vandaag=vandaag,
            open_datum=invoer.open_datum or vandaag,
            kopie_van=invoer.kopie_van,
            externe_referentie=invoer.externe_referentie,
            inhoud=inhoud,
            teksten=teksten,
            eigen_dossiers=eigen,
            zonder_evaluatie=_zonder_evaluatie(aanroep, lezer, invoer, inhoud),
        )

    aanvraag = stroom_van_client(aanroep.swv, aanroep.beller.client, aanroep.sleutel)
    return voer_uit(
        aanroep,
        aanvraag,
        invoer,
        van=van,
        command=command,
        dossier=een(sorted(eigen)) if len(inhoud.dossiers) == 1 else None,
        locatie=f"{BASIS}/aanvragen/{aanvraag}",
    )


def _zonder_evaluatie(
    aanroep: Schrijfaanroep, lezer: LogLezer, invoer: NieuweAanvraag, inhoud: Aanvraaginhoud
) -> tuple[UUID, ...]:
    """For a copy, when the rule set of today asks for an evaluation first (B23)."""
    dag = invoer.open_datum or aanroep.handler.klok.vandaag()
    if invoer.kopie_van is None or not vraagt_evaluatie(regeling_op(lees_regelingen(aanroep), dag)):
        return ()
    return achtergrond(aanroep, lezer, inhoud.dossiers, op=dag).zonder_evaluatie


@wijzig(
    router,
    EEN,
    "aanvraag-wijzigen",
    titel="Wijzig een concept",
    uitleg="Merge patch (RFC 7396): wat u weglaat blijft, null haalt weg, een lijst vervangt de "
    "hele lijst.",
)
def wijzig_aanvraag(
    aanvraag_id: AanvraagId,
    invoer: Annotated[Aanvraagwijziging, Body(media_type=MERGE_PATCH)],
    aanroep: Schrijven,
) -> AanvraagWeergave:
    gelezen = zoek_aanvraag(aanroep, aanvraag_id)
    if "vestiging" in invoer.model_fields_set and invoer.vestiging is None:
        raise VerzoekOngeldig([Fout("vestiging", "ontbreekt", "Een aanvraag heeft een vestiging.")])
    vandaag = aanroep.handler.klok.vandaag()

    def command(nu: Sequence[Gelezen]) -> WijzigAanvraag:
        stand = aanvraagdossier(nu)
        inhoud, teksten = pas_toe(stand.inhoud, stand.teksten, invoer)
        eigen = eigen_dossiers(aanroep, inhoud.dossiers, inhoud.vestiging)
        return WijzigAanvraag(vandaag=vandaag, inhoud=inhoud, teksten=teksten, eigen_dossiers=eigen)

    gezien = _gezien(aanroep, gelezen)
    inhoud, _ = pas_toe(gezien.inhoud, gezien.teksten, invoer)
    eigen = eigen_dossiers(aanroep, inhoud.dossiers, gezien.inhoud.vestiging)
    dossier = een(sorted(eigen)) if len(inhoud.dossiers) == 1 else None
    van = bron(aanroep, gezien)
    return voer_uit(aanroep, aanvraag_id, invoer, van=van, command=command, dossier=dossier)


def _gezien(aanroep: Schrijfaanroep, gelezen: Sequence[Gelezen]) -> Aanvraagdossier:
    """As the caller saw it: the same when this request is sent again later."""
    tot = aanroep.gezien.positie if aanroep.gezien else None
    eerder = [g for g in gelezen if tot is None or g.rij.positie <= tot]
    return aanvraagdossier(eerder or gelezen)
