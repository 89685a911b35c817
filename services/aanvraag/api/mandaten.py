"""`/mandaten`: who may act, in which role, for which boards and locations (B13, D02, E14).

A right over money is only proposed; somebody else confirms it. A board gives and takes mandates for
its own schools and itself; all of what a mandate names must be its own.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Annotated, Final
from uuid import UUID

from fastapi import Query, Request, Response

from contracts.events.mandaat import (
    MandaatAfgekeurd,
    MandaatIngetrokken,
    MandaatVerleend,
    MandaatVoorgesteld,
)
from contracts.identifiers import stroom_van_client
from contracts.problems import Fout
from services.aanvraag.api import vormen
from services.aanvraag.api.mandaatvormen import (
    Mandaatafkeuring,
    Mandaatintrekking,
    Mandaatvaststelling,
    MandaatWeergave,
    Mandatenvraag,
    MandatenWeergave,
    NieuwMandaat,
    inhoud_van,
    weergave,
)
from services.aanvraag.api.register import bron_van
from services.aanvraag.api.vormen import BASIS, Lezer, MandaatId
from services.aanvraag.commands import (
    KeurMandaatAf,
    Mandaatinhoud,
    Mandaatopdracht,
    StelMandaatVast,
    StelMandaatVoor,
    TrekMandaatIn,
    VerleenMandaat,
)
from services.aanvraag.decider import mandaat as decider
from services.aanvraag.projections import MANDAAT, MANDAAT_NA
from services.runtime.aanroep import Leesaanroep, Lezen, Schrijfaanroep, Schrijven
from services.runtime.auth import pseudoniem
from services.runtime.beleid import Bron
from services.runtime.handler import Gelezen, Opdracht
from services.runtime.http.koppen import LogPositieMinstens
from services.runtime.http.modellen import Verzoek
from services.runtime.http.problems import VerzoekOngeldig
from services.runtime.http.route import lees, maak_router, opdracht
from services.runtime.projector import kenmerk

GETOOND: Final = vormen.namen(*MANDAAT_NA)
EEN: Final = "/mandaten/{mandaatId}"
router = maak_router()


def _bron(
    aanroep: Leesaanroep, inhoud: Mandaatinhoud | MandaatVoorgesteld | MandaatVerleend
) -> Bron:
    besturen = frozenset(inhoud.schoolbesturen)
    van_scholen = bron_van(aanroep, inhoud.vestigingen, aanroep.handler.klok.vandaag())
    return replace(van_scholen, schoolbesturen=van_scholen.schoolbesturen | besturen)


def _eis_alles(aanroep: Leesaanroep, bron: Bron) -> None:
    """One board of its own is not enough to give a mandate over another. Raises NietGevonden."""
    for nummer in bron.vestigingen:
        aanroep.toets(bron_van(aanroep, [nummer], aanroep.handler.klok.vandaag()))
    for bestuur in bron.schoolbesturen:
        aanroep.toets(Bron(aanroep.swv, schoolbesturen=frozenset({bestuur})))


def zoek_mandaat(aanroep: Leesaanroep, mandaat: UUID) -> list[Gelezen]:
    """The events of a mandate. Raises NietGevonden, also when the caller may not see it."""
    gelezen = aanroep.zaak(mandaat)
    aanroep.toets(_bron(aanroep, inhoud_van(gelezen)))
    return gelezen


@lees(router, "/mandaten", "mandaten-lezen", titel="Mandaten", link=True)
def mandaten(
    *,
    vraag: Annotated[Mandatenvraag, Query()],
    aanroep: Lezen,
    lezer: Lezer,
    verzoek: Request,
    antwoord: Response,
    minstens: LogPositieMinstens = 0,
) -> MandatenWeergave:
    lezer.projector.wacht_op(aanroep.swv, minstens)
    zicht = aanroep.zicht()
    van_scholen = {kenmerk("vestiging", nr) for nr in vormen.scholen_van(lezer, zicht)}
    waar = [] if zicht.alles else [vormen.merken(zicht) | van_scholen]
    filters = ("houder", "rol", "status", "vestiging")
    gevraagd = {naam: getattr(vraag, naam) for naam in filters}
    waar += [{kenmerk(naam, waarde)} for naam, waarde in gevraagd.items() if waarde is not None]
    rijen, aantal = vormen.bladzijde(lezer, aanroep.swv, MANDAAT, waar, vraag)
    return MandatenWeergave(
        mandaten=[
            weergave(gelezen)
            for rij in vormen.snijd(rijen, vraag, verzoek, antwoord)
            if zicht.omvat(_bron(aanroep, inhoud_van(gelezen := aanroep.zaak(UUID(rij.sleutel)))))
        ],
        aantal=aantal,
    )


@lees(router, EEN, "mandaten-lezen", titel="Eén mandaat", etag=True)
def een_mandaat(mandaat_id: MandaatId, aanroep: Lezen) -> MandaatWeergave:
    gelezen = zoek_mandaat(aanroep, mandaat_id)
    aanroep.toon(gelezen, GETOOND)
    return weergave(gelezen)


def _houder(invoer: NieuwMandaat) -> str:
    if invoer.houder is not None and invoer.persoon is None:
        return invoer.houder
    if invoer.persoon is not None and invoer.houder is None:
        return pseudoniem(invoer.persoon.iss, invoer.persoon.sub)
    code = "ontbreekt" if invoer.houder is None else "hoort-hier-niet"
    raise VerzoekOngeldig([Fout("houder", code, "Geef houder of persoon, één van beide.")])


def _voer_uit(
    aanroep: Schrijfaanroep,
    stroom: UUID,
    bron: Bron,
    invoer: Verzoek,
    *,
    command: Callable[[Sequence[Gelezen]], Mandaatopdracht],
    locatie: str,
) -> MandaatWeergave:
    uitkomst = aanroep.voer_uit(
        Opdracht(
            bron=bron,
            decider=decider,
            command=command,
            stroom=stroom,
            zaak=stroom,
            getoond=GETOOND,
            namens=min(bron.schoolbesturen, default=None),
        ),
        invoer,
        locatie=locatie,
    )
    return weergave(uitkomst.gelezen)


@opdracht(
    router,
    "/mandaten",
    "mandaat-verlenen",
    titel="Verleen een mandaat, of stel het voor",
    uitleg="Een mandaat met een recht over geld (commissie, bestuurder, financien, medewerker, "
    "beheerder) wordt alleen voorgesteld, door een beheerder; een bestuurder stelt het vast.",
    etag=True,
)
def verleen_mandaat(invoer: NieuwMandaat, aanroep: Schrijven) -> MandaatWeergave:
    inhoud = Mandaatinhoud(
        vanaf_datum=invoer.vanaf_datum,
        tot_en_met_datum=invoer.tot_en_met_datum,
        houder=_houder(invoer),
        rol=invoer.rol,
        vestigingen=tuple(invoer.vestigingen),
        schoolbesturen=tuple(invoer.schoolbesturen),
    )
    bron = _bron(aanroep, inhoud)
    command: Mandaatopdracht = VerleenMandaat(inhoud=inhoud)
    if inhoud.rol in decider.OVER_GELD:
        aanroep = replace(aanroep, handeling="mandaat-voorstellen")
        command = StelMandaatVoor(inhoud=inhoud)
    _eis_alles(aanroep, bron)
    stroom = stroom_van_client(aanroep.swv, aanroep.beller.client, aanroep.sleutel)
    locatie = f"{BASIS}/mandaten/{stroom}"
    return _voer_uit(aanroep, stroom, bron, invoer, command=lambda _: command, locatie=locatie)


def _op_voorstel(
    aanroep: Schrijfaanroep,
    mandaat: UUID,
    invoer: Verzoek,
    command: Callable[[Sequence[Gelezen]], Mandaatopdracht],
) -> MandaatWeergave:
    bron = _bron(aanroep, inhoud_van(aanroep.zaak(mandaat)))
    _eis_alles(aanroep, bron)
    return _voer_uit(aanroep, mandaat, bron, invoer, command=command, locatie=aanroep.pad)


@opdracht(
    router,
    f"{EEN}/vaststellingen",
    "mandaat-vaststellen",
    titel="Stel een voorgesteld mandaat vast",
    if_match=True,
)
def stel_mandaat_vast(
    mandaat_id: MandaatId, invoer: Mandaatvaststelling, aanroep: Schrijven
) -> MandaatWeergave:
    def command(gelezen: Sequence[Gelezen]) -> StelMandaatVast:
        return StelMandaatVast(
            voorgesteld_door=gelezen[0].rij.persoon or "", door=aanroep.beller.persoon or ""
        )

    return _op_voorstel(aanroep, mandaat_id, invoer, command)


@opdracht(
    router,
    f"{EEN}/afkeuringen",
    "mandaat-afkeuren",
    titel="Keur een voorgesteld mandaat af",
    etag=True,
)
def keur_mandaat_af(
    mandaat_id: MandaatId, invoer: Mandaatafkeuring, aanroep: Schrijven
) -> MandaatWeergave:
    command = KeurMandaatAf(vandaag=aanroep.handler.klok.vandaag(), reden=invoer.reden)
    return _op_voorstel(aanroep, mandaat_id, invoer, lambda _: command)


@opdracht(
    router, f"{EEN}/intrekkingen", "mandaat-intrekken", titel="Trek een mandaat in", if_match=True
)
def trek_mandaat_in(
    mandaat_id: MandaatId, invoer: Mandaatintrekking, aanroep: Schrijven
) -> MandaatWeergave:
    command = TrekMandaatIn(intrek_datum=invoer.intrek_datum, reden=invoer.reden)
    return _op_voorstel(aanroep, mandaat_id, invoer, lambda _: command)


for _naam, _soort in (
    ("vaststellingen", MandaatVerleend),
    ("afkeuringen", MandaatAfgekeurd),
    ("intrekkingen", MandaatIngetrokken),
):
    vormen.registreer_verloop(
        router, f"{EEN}/{_naam}", "mandaten-lezen", MandaatId, zoek_mandaat, _soort
    )
