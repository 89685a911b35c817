"""One arrangement of three months as commands and events, for the tests of its decider."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from uuid import UUID

from contracts.events import arrangement as events
from contracts.events.arrangement import (
    Afgesloten,
    BeschikkingHerzien,
    HerzieningAfgekeurd,
    HerzieningVoorgesteld,
    IntrekkingAfgekeurd,
    IntrekkingVoorgesteld,
    InUitvoering,
    StopHerroepen,
    Toegekend,
    ToekenningIngetrokken,
    TussentijdsGestopt,
    Verlaagd,
    VerlagingHerroepen,
    WijzigingGemeld,
)
from contracts.events.arrangement.waarden import (
    BegunstigdeSoort,
    Doelbereik,
    Evaluatiesoort,
    Gewicht,
    Grond,
    Herroepreden,
    Herzieningsinhoud,
    WijzigingReden,
)
from contracts.periode import Maand
from contracts.rekenmodel.feiten import Toekenning
from contracts.rekenmodel.soorten import Betaalritme, Stopregel, Verdeelsleutel
from services.toekenning import decider
from services.toekenning.commands import (
    Aanvraagstand,
    Evalueer,
    EvalueerOpp,
    Grens,
    Herroep,
    Herroepingsoort,
    KenToe,
    KeurVoorstelAf,
    MeldWijziging,
    NeemInUitvoering,
    SluitAf,
    StelHerzieningVoor,
    StelIntrekkingVoor,
    StelVoorstelVast,
    StopTussentijds,
    Verlaag,
)
from services.toekenning.decider import zaak
from tests.given_when_then import Decider

ARRANGEMENT = Decider(decider.BEGIN, decider.decide, decider.evolve)
LEERLING = UUID(int=7)
PLAFOND = Grond(voorschrift="utrecht-po/2026-1#plafond-bao", bron="B07", getallen=("7.000,00",))
INGEDIEND = Aanvraagstand(indien_datum=date(2026, 12, 1))
LOOPTIJD = Grond(voorschrift="utrecht-po/2026-1#looptijd", bron="B06", getallen=("12 maanden",))

KEN_TOE = KenToe(
    vandaag=date(2026, 12, 10),
    besluit_datum=date(2026, 12, 10),
    regeling="utrecht-po/2026-1",
    arrangementstype="extra-ondersteuning",
    dossiers=(LEERLING,),
    vestiging="05KO00",
    schoolbestuur="41234",
    toekenning=Toekenning(
        totaal_cent=210000,
        ingang=date(2026, 12, 10),
        laatste_dag=date(2027, 3, 9),
        verdeelsleutel=Verdeelsleutel.MAAND_VOL,
        stopregel=Stopregel.STOPMAAND_VOL,
        gewichten=((Maand(2026, 12), Fraction(1)), (Maand(2027, 1), Fraction(3, 6))),
    ),
    betaalritme=Betaalritme.PER_KALENDERJAAR,
    grens=Grens(
        plafond_cent=700000, plafond=PLAFOND, uiterste_dag=date(2027, 12, 9), looptijd=LOOPTIJD
    ),
    aanvraag=INGEDIEND,
    zaak=zaak.BEGIN,
    door="lid-tlc",
)
TOEGEKEND = Toegekend(
    besluit_datum=date(2026, 12, 10),
    arrangementsnummer=decider.NOG_GEEN_NUMMER,
    regeling="utrecht-po/2026-1",
    arrangementstype="extra-ondersteuning",
    dossiers=(LEERLING,),
    vestiging="05KO00",
    schoolbestuur="41234",
    begunstigde_soort=BegunstigdeSoort.SCHOOLBESTUUR,
    totaal_cent=210000,
    ingangs_datum=date(2026, 12, 10),
    laatste_dag=date(2027, 3, 9),
    verdeelsleutel=Verdeelsleutel.MAAND_VOL,
    stopregel=Stopregel.STOPMAAND_VOL,
    betaalritme=Betaalritme.PER_KALENDERJAAR,
    niet_voor_ingang=False,
    gewichten=(
        Gewicht(maand=Maand(2026, 12), teller=1, noemer=1),
        Gewicht(maand=Maand(2027, 1), teller=1, noemer=2),
    ),
    gronden=(PLAFOND, LOOPTIJD),
)
IN_UITVOERING = InUitvoering(uitvoering_datum=date(2026, 12, 14))
NEEM = NeemInUitvoering(vandaag=date(2026, 12, 14), uitvoering_datum=date(2026, 12, 14))
MELD = MeldWijziging(
    vandaag=date(2027, 3, 18),
    reden=WijzigingReden.GAAT_GOED,
    initialen={LEERLING: "J.B."},
    toelichting={LEERLING: "Het gaat goed."},
    stop_per=date(2027, 3, 17),
)
GEMELD = WijzigingGemeld(
    meld_datum=date(2027, 3, 18),
    stop_per=date(2027, 3, 17),
    minder_cent=None,
    reden=WijzigingReden.GAAT_GOED,
    initialen={LEERLING: "J.B."},
    toelichting={LEERLING: "Het gaat goed."},
)
STOP = StopTussentijds(
    vandaag=date(2027, 3, 20),
    besluit_datum=date(2027, 3, 20),
    stop_datum=date(2027, 3, 17),
    reden=WijzigingReden.GAAT_GOED,
)
GESTOPT = TussentijdsGestopt(
    besluit_datum=date(2027, 3, 20), stop_datum=date(2027, 3, 17), reden=WijzigingReden.GAAT_GOED
)
VERLAAG = Verlaag(
    vandaag=date(2027, 1, 20),
    besluit_datum=date(2027, 1, 20),
    vanaf=Maand(2027, 1),
    bedrag_cent=30000,
    reden=WijzigingReden.TE_RUIM_BEGROOT,
)
VERLAAGD = Verlaagd(
    besluit_datum=date(2027, 1, 20),
    vanaf=Maand(2027, 1),
    bedrag_cent=30000,
    reden=WijzigingReden.TE_RUIM_BEGROOT,
)
HERROEP_STOP = Herroep(
    vandaag=date(2027, 3, 22),
    besluit_datum=date(2027, 3, 22),
    soort=Herroepingsoort.STOP,
    gebeurtenis=UUID(int=21),
    plaats=1,
    reden=Herroepreden.VERGISSING,
)
STOP_HERROEPEN = StopHerroepen(
    besluit_datum=date(2027, 3, 22), gebeurtenis=UUID(int=21), reden=Herroepreden.VERGISSING
)
HERROEP_VERLAGING = replace(HERROEP_STOP, soort=Herroepingsoort.VERLAGING)
VERLAGING_HERROEPEN = VerlagingHerroepen(
    besluit_datum=date(2027, 3, 22), gebeurtenis=UUID(int=21), reden=Herroepreden.VERGISSING
)
EVALUEER = Evalueer(
    vandaag=date(2027, 3, 12),
    evaluatie_datum=date(2027, 3, 11),
    evaluatiesoort=Evaluatiesoort.EINDEVALUATIE,
    doelen_bijgesteld=False,
    doelbereik=Doelbereik.BEHAALD,
    argumentatie={LEERLING: "De doelen zijn gehaald."},
    opbrengst={LEERLING: "De leerkracht kan verder."},
)
GEEVALUEERD = events.Geëvalueerd(
    evaluatie_datum=date(2027, 3, 11),
    evaluatiesoort=Evaluatiesoort.EINDEVALUATIE,
    doelen_bijgesteld=False,
    doelbereik=Doelbereik.BEHAALD,
    adviseur_aanwezig=None,
    gedeeld_datum=None,
    argumentatie={LEERLING: "De doelen zijn gehaald."},
    opbrengst={LEERLING: "De leerkracht kan verder."},
)
EVALUEER_OPP = EvalueerOpp(vandaag=date(2027, 3, 12), opp_datum=date(2027, 3, 12))
OPP_GEEVALUEERD = events.OppGeëvalueerd(opp_datum=date(2027, 3, 12))
SLUIT_AF = SluitAf(vandaag=date(2027, 3, 31), afsluit_datum=date(2027, 3, 31))
AFGESLOTEN = Afgesloten(afsluit_datum=date(2027, 3, 31))

VOORSTEL = UUID(int=31)
MOTIVERING = {LEERLING: "Er is meer begeleiding nodig."}
STEL_HERZIENING_VOOR = StelHerzieningVoor(
    vandaag=date(2027, 1, 11),
    voorstel_datum=date(2027, 1, 11),
    voorstel=VOORSTEL,
    vanaf=Maand(2027, 1),
    toekenning=replace(KEN_TOE.toekenning, totaal_cent=240000),
    grens=KEN_TOE.grens,
    motivering=MOTIVERING,
)
INHOUD = Herzieningsinhoud(
    vanaf=Maand(2027, 1),
    totaal_cent=240000,
    ingangs_datum=TOEGEKEND.ingangs_datum,
    laatste_dag=TOEGEKEND.laatste_dag,
    verdeelsleutel=TOEGEKEND.verdeelsleutel,
    stopregel=TOEGEKEND.stopregel,
    gewichten=TOEGEKEND.gewichten,
    gronden=TOEGEKEND.gronden,
)
HERZIENING_VOORGESTELD = HerzieningVoorgesteld(
    voorstel_datum=date(2027, 1, 11), voorstel=VOORSTEL, inhoud=INHOUD, motivering=MOTIVERING
)
STEL_VAST = StelVoorstelVast(
    vandaag=date(2027, 1, 12),
    besluit_datum=date(2027, 1, 12),
    voorstel=VOORSTEL,
    voorgesteld_door="medewerker-1",
    door="lid-tlc",
)
HERZIEN = BeschikkingHerzien(
    besluit_datum=date(2027, 1, 12), voorstel=VOORSTEL, inhoud=INHOUD, motivering=MOTIVERING
)
KEUR_AF = KeurVoorstelAf(
    vandaag=date(2027, 1, 12),
    afkeur_datum=date(2027, 1, 12),
    voorstel=VOORSTEL,
    motivering={LEERLING: "Niet nodig."},
)
HERZIENING_AFGEKEURD = HerzieningAfgekeurd(
    afkeur_datum=date(2027, 1, 12), voorstel=VOORSTEL, motivering={LEERLING: "Niet nodig."}
)
STEL_INTREKKING_VOOR = StelIntrekkingVoor(
    vandaag=date(2027, 1, 11),
    voorstel_datum=date(2027, 1, 11),
    voorstel=VOORSTEL,
    motivering=MOTIVERING,
)
INTREKKING_VOORGESTELD = IntrekkingVoorgesteld(
    voorstel_datum=date(2027, 1, 11), voorstel=VOORSTEL, motivering=MOTIVERING
)
INGETROKKEN = ToekenningIngetrokken(
    besluit_datum=date(2027, 1, 12), voorstel=VOORSTEL, motivering=MOTIVERING
)
INTREKKING_AFGEKEURD = IntrekkingAfgekeurd(
    afkeur_datum=date(2027, 1, 12), voorstel=VOORSTEL, motivering={LEERLING: "Niet nodig."}
)
