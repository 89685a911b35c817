"""What the SWV changes in an arrangement: lower, stop, and take either back (B31, B33)."""

from contracts.events import arrangement as events
from contracts.events.arrangement.waarden import Herroepreden, WijzigingReden
from services.runtime.aanroep import Schrijven
from services.runtime.http.modellen import Verzoek
from services.runtime.http.route import maak_router, opdracht
from services.runtime.http.typen import Cent, Datum, Keuze, Uuid
from services.runtime.lezen_log import gebeurtenis_id
from services.toekenning.api.arrangementen import ARRANGEMENT, leg_vast
from services.toekenning.api.arrangementweergave import ArrangementWeergave
from services.toekenning.api.dossier import Arrangementdossier, vind_arrangement
from services.toekenning.api.verloop import registreer_verloop
from services.toekenning.api.vormen import ArrangementId, KalenderMaand
from services.toekenning.commands import Herroep, Herroepingsoort, StopTussentijds, Verlaag

router = maak_router()


class VerlagingVerzoek(Verzoek):
    """From a month on the rest is so much lower."""

    besluit_datum: Datum
    vanaf: KalenderMaand
    bedrag_cent: Cent
    reden: Keuze[WijzigingReden]


class Stopzetting(Verzoek):
    """The arrangement ends per a day, past or future."""

    besluit_datum: Datum
    stop_datum: Datum
    reden: Keuze[WijzigingReden]


class Herroeping(Verzoek):
    """Take back the stop, or the last reduction, that stands: by its `gebeurtenisId`."""

    besluit_datum: Datum
    soort: Keuze[Herroepingsoort]
    gebeurtenis_id: Uuid
    reden: Keuze[Herroepreden]


@opdracht(
    router,
    f"{ARRANGEMENT}/verlagingen",
    "verlaging-vastleggen",
    titel="Verlaag een arrangement",
    uitleg="Vanaf een maand is er zoveel minder over; verrekenen gebeurt in de volgende ronde.",
    if_match=True,
)
def verlaag(
    arrangement_id: ArrangementId, invoer: VerlagingVerzoek, aanroep: Schrijven
) -> ArrangementWeergave:
    """B31, B33, rekenmodel 8."""
    command = Verlaag(
        vandaag=aanroep.handler.klok.vandaag(),
        besluit_datum=invoer.besluit_datum,
        vanaf=invoer.vanaf,
        bedrag_cent=invoer.bedrag_cent,
        reden=invoer.reden,
    )
    return leg_vast(aanroep, arrangement_id, invoer, lambda _: command)


@opdracht(
    router,
    f"{ARRANGEMENT}/stopzettingen",
    "stopzetting-vastleggen",
    titel="Stop een arrangement tussentijds",
    uitleg="Een nieuwe stopzetting komt in de plaats van de vorige.",
    if_match=True,
)
def stop(
    arrangement_id: ArrangementId, invoer: Stopzetting, aanroep: Schrijven
) -> ArrangementWeergave:
    """B33, rekenmodel 7."""
    command = StopTussentijds(
        vandaag=aanroep.handler.klok.vandaag(),
        besluit_datum=invoer.besluit_datum,
        stop_datum=invoer.stop_datum,
        reden=invoer.reden,
    )
    return leg_vast(aanroep, arrangement_id, invoer, lambda _: command)


@opdracht(
    router,
    f"{ARRANGEMENT}/herroepingen",
    "gebeurtenis-herroepen",
    titel="Herroep een stopzetting of verlaging",
    uitleg="Alleen de laatste van haar soort die nog staat; het arrangement noemt haar "
    "gebeurtenisId.",
    if_match=True,
)
def herroep(
    arrangement_id: ArrangementId, invoer: Herroeping, aanroep: Schrijven
) -> ArrangementWeergave:
    """Rekenmodel 7, 8."""

    def command(van: Arrangementdossier) -> Herroep:
        plaatsen = (
            plaats
            for plaats, g in enumerate(van.eigen)
            if gebeurtenis_id(g.rij) == invoer.gebeurtenis_id
        )
        return Herroep(
            vandaag=aanroep.handler.klok.vandaag(),
            besluit_datum=invoer.besluit_datum,
            soort=invoer.soort,
            gebeurtenis=invoer.gebeurtenis_id,
            plaats=next(plaatsen, None),
            reden=invoer.reden,
        )

    return leg_vast(aanroep, arrangement_id, invoer, command)


for _pad, _soorten in (
    ("verlagingen", (events.Verlaagd,)),
    ("stopzettingen", (events.TussentijdsGestopt,)),
    ("herroepingen", (events.StopHerroepen, events.VerlagingHerroepen)),
):
    registreer_verloop(
        router, f"{ARRANGEMENT}/{_pad}", "arrangementen-lezen", vind_arrangement, *_soorten
    )
