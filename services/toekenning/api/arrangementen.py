"""One arrangement, and what the school records on it (B21, B24, B25, B32, A39, B26)."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from contracts.events import arrangement as events
from contracts.events.arrangement.waarden import Doelbereik, Evaluatiesoort, WijzigingReden
from services.runtime.aanroep import Lezen, Schrijfaanroep, Schrijven
from services.runtime.handler import Opdracht
from services.runtime.http.modellen import Verzoek
from services.runtime.http.route import lees, maak_router, opdracht
from services.runtime.http.typen import Cent, Datum, JaNee, Keuze, KorteTekst, Tekst
from services.toekenning import decider
from services.toekenning.api.arrangementweergave import ArrangementWeergave, weergave
from services.toekenning.api.dossier import (
    GETOOND_ARRANGEMENT,
    Arrangementdossier,
    arrangementdossier,
    bron,
    namens,
    vind_arrangement,
)
from services.toekenning.api.verloop import registreer_verloop
from services.toekenning.api.vormen import ArrangementId, voor_elk
from services.toekenning.commands import (
    ArrangementCommand,
    Evalueer,
    EvalueerOpp,
    MeldWijziging,
    NeemInUitvoering,
    SluitAf,
)

ARRANGEMENT: Final = "/arrangementen/{arrangementId}"
router = maak_router()


class Uitvoering(Verzoek):
    """The school confirms that the arrangement runs."""

    uitvoering_datum: Datum


class Evaluatie(Verzoek):
    """An interim or the final evaluation: all parts that B24 names."""

    evaluatie_datum: Datum
    evaluatiesoort: Keuze[Evaluatiesoort]
    doelen_bijgesteld: JaNee
    doelbereik: Keuze[Doelbereik]
    argumentatie: Tekst
    opbrengst: Tekst
    adviseur_aanwezig: JaNee | None = None
    gedeeld_datum: Datum | None = None


class OppEvaluatie(Verzoek):
    """The evaluated OPP stands in the file of the pupil (A39)."""

    opp_datum: Datum


class Wijzigingsmelding(Verzoek):
    """A stop, or less support: exactly one of both. The pupil by initials (B32)."""

    reden: Keuze[WijzigingReden]
    initialen: KorteTekst
    toelichting: Tekst
    stop_per_datum: Datum | None = None
    minder_cent: Cent | None = None


class Afsluiting(Verzoek):
    """Over and evaluated."""

    afsluit_datum: Datum


@lees(router, ARRANGEMENT, "arrangementen-lezen", titel="Eén arrangement", etag=True)
def een_arrangement(arrangement_id: ArrangementId, aanroep: Lezen) -> ArrangementWeergave:
    """A grant as it stands now."""
    gelezen = vind_arrangement(aanroep, arrangement_id)
    aanroep.toets(bron(aanroep, gelezen))
    aanroep.toon(gelezen, GETOOND_ARRANGEMENT)
    return weergave(arrangementdossier(gelezen))


def leg_vast(
    aanroep: Schrijfaanroep,
    arrangement: UUID,
    invoer: Verzoek,
    command: Callable[[Arrangementdossier], ArrangementCommand],
    *,
    locatie: str | None = None,
) -> ArrangementWeergave:
    """Carry out a command on stream Arrangement; answers the arrangement as it is then.

    `locatie`: of what was made; None: the history of the command.
    """
    gelezen = vind_arrangement(aanroep, arrangement)
    van = bron(aanroep, gelezen)
    uitkomst = aanroep.voer_uit(
        Opdracht(
            bron=van,
            decider=decider,
            command=lambda nu: command(arrangementdossier(nu)),
            stroom=arrangement,
            zaak=gelezen[0].rij.zaak,
            dossier=arrangementdossier(gelezen).dossier,
            getoond=GETOOND_ARRANGEMENT,
            namens=namens(aanroep, van),
        ),
        invoer,
        locatie=locatie or aanroep.pad,
    )
    return weergave(arrangementdossier(uitkomst.gelezen))


@opdracht(
    router,
    f"{ARRANGEMENT}/uitvoeringen",
    "uitvoering-bevestigen",
    titel="Neem een arrangement in uitvoering",
    etag=True,
)
def neem_in_uitvoering(
    arrangement_id: ArrangementId, invoer: Uitvoering, aanroep: Schrijven
) -> ArrangementWeergave:
    """B21."""
    command = NeemInUitvoering(
        vandaag=aanroep.handler.klok.vandaag(), uitvoering_datum=invoer.uitvoering_datum
    )
    return leg_vast(aanroep, arrangement_id, invoer, lambda _: command)


@opdracht(
    router,
    f"{ARRANGEMENT}/evaluaties",
    "evaluatie-vastleggen",
    titel="Leg een evaluatie vast",
    uitleg="Een tussenevaluatie of de eindevaluatie; kan pas als het arrangement in uitvoering is.",
    etag=True,
)
def evalueer(
    arrangement_id: ArrangementId, invoer: Evaluatie, aanroep: Schrijven
) -> ArrangementWeergave:
    """B24, B25."""

    def command(van: Arrangementdossier) -> Evalueer:
        return Evalueer(
            vandaag=aanroep.handler.klok.vandaag(),
            evaluatie_datum=invoer.evaluatie_datum,
            evaluatiesoort=invoer.evaluatiesoort,
            doelen_bijgesteld=invoer.doelen_bijgesteld,
            doelbereik=invoer.doelbereik,
            argumentatie=voor_elk(van.dossiers, invoer.argumentatie),
            opbrengst=voor_elk(van.dossiers, invoer.opbrengst),
            adviseur_aanwezig=invoer.adviseur_aanwezig,
            gedeeld_datum=invoer.gedeeld_datum,
        )

    return leg_vast(aanroep, arrangement_id, invoer, command)


@opdracht(
    router,
    f"{ARRANGEMENT}/opp-evaluaties",
    "evaluatie-vastleggen",
    titel="Leg vast dat het OPP is geëvalueerd",
    uitleg="Het geëvalueerde OPP staat in het dossier van de leerling; nodig om af te sluiten.",
    etag=True,
)
def evalueer_opp(
    arrangement_id: ArrangementId, invoer: OppEvaluatie, aanroep: Schrijven
) -> ArrangementWeergave:
    """A39."""
    command = EvalueerOpp(vandaag=aanroep.handler.klok.vandaag(), opp_datum=invoer.opp_datum)
    return leg_vast(aanroep, arrangement_id, invoer, lambda _: command)


@opdracht(
    router,
    f"{ARRANGEMENT}/wijzigingsmeldingen",
    "wijziging-melden",
    titel="Meld dat de ondersteuning stopt of minder kan",
    uitleg="Wijzigt nog geen bedrag: dat doet het samenwerkingsverband met een stopzetting of een "
    "verlaging.",
    etag=True,
)
def meld_wijziging(
    arrangement_id: ArrangementId, invoer: Wijzigingsmelding, aanroep: Schrijven
) -> ArrangementWeergave:
    """B32."""

    def command(van: Arrangementdossier) -> MeldWijziging:
        return MeldWijziging(
            vandaag=aanroep.handler.klok.vandaag(),
            reden=invoer.reden,
            initialen=voor_elk(van.dossiers, invoer.initialen),
            toelichting=voor_elk(van.dossiers, invoer.toelichting),
            stop_per=invoer.stop_per_datum,
            minder_cent=invoer.minder_cent,
        )

    return leg_vast(aanroep, arrangement_id, invoer, command)


@opdracht(
    router,
    f"{ARRANGEMENT}/afsluitingen",
    "arrangement-afsluiten",
    titel="Sluit een arrangement af",
    uitleg="Na de laatste dag, met eindevaluatie en geëvalueerd OPP. Daarna wijzigt er niets meer.",
    if_match=True,
)
def sluit_af(
    arrangement_id: ArrangementId, invoer: Afsluiting, aanroep: Schrijven
) -> ArrangementWeergave:
    """A39, B26."""
    command = SluitAf(vandaag=aanroep.handler.klok.vandaag(), afsluit_datum=invoer.afsluit_datum)
    return leg_vast(aanroep, arrangement_id, invoer, lambda _: command)


for _pad, _soort in (
    ("uitvoeringen", events.InUitvoering),
    ("evaluaties", events.Geëvalueerd),
    ("opp-evaluaties", events.OppGeëvalueerd),
    ("wijzigingsmeldingen", events.WijzigingGemeld),
    ("afsluitingen", events.Afgesloten),
):
    registreer_verloop(
        router, f"{ARRANGEMENT}/{_pad}", "arrangementen-lezen", vind_arrangement, _soort
    )
