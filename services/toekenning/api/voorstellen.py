"""Revision and withdrawal of a grant: one proposes, another confirms or turns down (C18)."""

from collections.abc import Callable
from functools import partial
from typing import Final
from uuid import UUID

from contracts.events import arrangement as events
from contracts.identifiers import stroom_van_client
from contracts.regeling.feiten import met_besluit
from services.runtime.aanroep import Schrijfaanroep, Schrijven
from services.runtime.http.modellen import Verzoek
from services.runtime.http.problems import NietGevonden
from services.runtime.http.route import maak_router, opdracht
from services.runtime.http.typen import Cent, Datum, Tekst
from services.toekenning.api.arrangementen import ARRANGEMENT, leg_vast
from services.toekenning.api.arrangementweergave import ArrangementWeergave
from services.toekenning.api.dossier import (
    Arrangementdossier,
    vind_arrangement,
    zaakdossier,
)
from services.toekenning.api.regels import feiten_van, grens, herzien, regeling_van
from services.toekenning.api.verloop import registreer_verloop, registreer_voorstel
from services.toekenning.api.vormen import ArrangementId, KalenderMaand, VoorstelId, voor_elk
from services.toekenning.commands import (
    KeurVoorstelAf,
    StelHerzieningVoor,
    StelIntrekkingVoor,
    StelVoorstelVast,
)

HERZIENINGEN: Final = f"{ARRANGEMENT}/herzieningen"
INTREKKINGEN: Final = f"{ARRANGEMENT}/intrekkingen"
router = maak_router()

Voorstelsoort = type[events.HerzieningVoorgesteld] | type[events.IntrekkingVoorgesteld]


class Herziening(Verzoek):
    """Another total or run from a month on; `totaal_cent` is of the whole run."""

    voorstel_datum: Datum
    vanaf: KalenderMaand
    totaal_cent: Cent
    ingangs_datum: Datum | None = None
    eind_datum: Datum | None = None
    motivering: Tekst


class Intrekking(Verzoek):
    """Zero for every month."""

    voorstel_datum: Datum
    motivering: Tekst


class Vaststelling(Verzoek):
    """Another person confirms the proposal as it stands."""

    besluit_datum: Datum


class Afkeuring(Verzoek):
    """The proposal is turned down, with the reasons."""

    afkeur_datum: Datum
    motivering: Tekst


def _voorstel_id(aanroep: Schrijfaanroep) -> UUID:
    """Follows from the key, so that the same request proposes the same thing."""
    return stroom_van_client(aanroep.swv, aanroep.beller.client, aanroep.sleutel)


def _stel_voor(
    aanroep: Schrijfaanroep,
    arrangement_id: UUID,
    invoer: Verzoek,
    command: Callable[[Arrangementdossier], StelHerzieningVoor | StelIntrekkingVoor],
) -> ArrangementWeergave:
    locatie = f"{aanroep.pad}/{_voorstel_id(aanroep)}"
    return leg_vast(aanroep, arrangement_id, invoer, command, locatie=locatie)


@opdracht(
    router,
    HERZIENINGEN,
    "herziening-voorstellen",
    titel="Stel een herziening voor",
    uitleg="Vanaf een maand een ander totaal of een andere looptijd. Wijzigt nog niets: een ander "
    "stelt haar vast.",
    if_match=True,
)
def stel_herziening_voor(
    arrangement_id: ArrangementId, invoer: Herziening, aanroep: Schrijven
) -> ArrangementWeergave:
    """C18, rekenmodel 8."""
    return _stel_voor(aanroep, arrangement_id, invoer, partial(_herziening, aanroep, invoer))


def _herziening(
    aanroep: Schrijfaanroep, invoer: Herziening, van: Arrangementdossier
) -> StelHerzieningVoor:
    """Judged by the rule set of the grant; the run counts from the decision on the grant (B06)."""
    nieuw = herzien(
        van,
        totaal_cent=invoer.totaal_cent,
        ingang=invoer.ingangs_datum,
        laatste_dag=invoer.eind_datum,
    )
    feiten = met_besluit(
        feiten_van(zaakdossier(van.gelezen)),
        besluit_datum=van.toegekend.besluit_datum,
        totaal_cent=nieuw.totaal_cent,
        ingangs_datum=nieuw.ingang,
        laatste_dag=nieuw.laatste_dag,
    )
    regeling = regeling_van(aanroep.handler, aanroep.swv, van.toegekend.regeling)
    return StelHerzieningVoor(
        vandaag=aanroep.handler.klok.vandaag(),
        voorstel_datum=invoer.voorstel_datum,
        voorstel=_voorstel_id(aanroep),
        vanaf=invoer.vanaf,
        toekenning=nieuw,
        grens=grens(regeling, feiten),
        motivering=voor_elk(van.dossiers, invoer.motivering),
    )


@opdracht(
    router,
    INTREKKINGEN,
    "arrangementintrekking-voorstellen",
    titel="Stel voor een toekenning in te trekken",
    uitleg="Nul voor elke maand. Wijzigt nog niets: een ander stelt haar vast.",
    if_match=True,
)
def stel_intrekking_voor(
    arrangement_id: ArrangementId, invoer: Intrekking, aanroep: Schrijven
) -> ArrangementWeergave:
    """Rekenmodel 8."""

    def command(van: Arrangementdossier) -> StelIntrekkingVoor:
        return StelIntrekkingVoor(
            vandaag=aanroep.handler.klok.vandaag(),
            voorstel_datum=invoer.voorstel_datum,
            voorstel=_voorstel_id(aanroep),
            motivering=voor_elk(van.dossiers, invoer.motivering),
        )

    return _stel_voor(aanroep, arrangement_id, invoer, command)


def _voorgesteld_door(van: Arrangementdossier, soort: Voorstelsoort, voorstel: UUID) -> str:
    """Who proposed it. Raises NietGevonden when no proposal of this kind has this id."""
    for g in van.eigen:
        if isinstance(g.gebeurtenis, soort) and g.gebeurtenis.voorstel == voorstel:
            return g.rij.persoon or ""
    raise NietGevonden


def _voorsteladres(aanroep: Schrijfaanroep) -> str:
    """Where the proposal and its answer stand: the address of the answer without its last part."""
    return aanroep.pad.rsplit("/", 1)[0]


def _stel_vast(
    aanroep: Schrijfaanroep,
    arrangement_id: UUID,
    voorstel: UUID,
    soort: Voorstelsoort,
    invoer: Vaststelling,
) -> ArrangementWeergave:
    def command(van: Arrangementdossier) -> StelVoorstelVast:
        return StelVoorstelVast(
            vandaag=aanroep.handler.klok.vandaag(),
            besluit_datum=invoer.besluit_datum,
            voorstel=voorstel,
            voorgesteld_door=_voorgesteld_door(van, soort, voorstel),
            door=aanroep.beller.persoon or "",
        )

    return leg_vast(aanroep, arrangement_id, invoer, command, locatie=_voorsteladres(aanroep))


def _keur_af(
    aanroep: Schrijfaanroep,
    arrangement_id: UUID,
    voorstel: UUID,
    soort: Voorstelsoort,
    invoer: Afkeuring,
) -> ArrangementWeergave:
    def command(van: Arrangementdossier) -> KeurVoorstelAf:
        _voorgesteld_door(van, soort, voorstel)
        return KeurVoorstelAf(
            vandaag=aanroep.handler.klok.vandaag(),
            afkeur_datum=invoer.afkeur_datum,
            voorstel=voorstel,
            motivering=voor_elk(van.dossiers, invoer.motivering),
        )

    return leg_vast(aanroep, arrangement_id, invoer, command, locatie=_voorsteladres(aanroep))


def _registreer(collectie: str, recht: str, soort: Voorstelsoort, wat: str) -> None:
    """The two answers to a proposal, and reading it."""

    def stel_vast(
        arrangement_id: ArrangementId,
        voorstel_id: VoorstelId,
        invoer: Vaststelling,
        aanroep: Schrijven,
    ) -> ArrangementWeergave:
        return _stel_vast(aanroep, arrangement_id, voorstel_id, soort, invoer)

    def keur_af(
        arrangement_id: ArrangementId,
        voorstel_id: VoorstelId,
        invoer: Afkeuring,
        aanroep: Schrijven,
    ) -> ArrangementWeergave:
        return _keur_af(aanroep, arrangement_id, voorstel_id, soort, invoer)

    stel_vast.__name__, keur_af.__name__ = f"stel_{wat}_vast", f"keur_{wat}_af"
    pad = f"{collectie}/{{voorstelId}}"
    opdracht(
        router,
        f"{pad}/vaststellingen",
        f"{recht}-vaststellen",
        titel=f"Stel een {wat} vast",
        uitleg="Door een ander dan wie haar voorstelde.",
        if_match=True,
    )(stel_vast)
    opdracht(
        router, f"{pad}/afkeuringen", f"{recht}-afkeuren", titel=f"Keur een {wat} af", etag=True
    )(keur_af)


_registreer(HERZIENINGEN, "herziening", events.HerzieningVoorgesteld, "herziening")
_registreer(INTREKKINGEN, "arrangementintrekking", events.IntrekkingVoorgesteld, "intrekking")
for _pad, _soorten in (
    (
        HERZIENINGEN,
        (events.HerzieningVoorgesteld, events.BeschikkingHerzien, events.HerzieningAfgekeurd),
    ),
    (
        INTREKKINGEN,
        (events.IntrekkingVoorgesteld, events.ToekenningIngetrokken, events.IntrekkingAfgekeurd),
    ),
):
    registreer_verloop(router, _pad, "arrangementen-lezen", vind_arrangement, *_soorten)
    registreer_voorstel(router, _pad, vind_arrangement, *_soorten)
