"""One arrangement, a go-live and a round as commands and events, for the tests of the deciders."""

from datetime import date
from uuid import UUID, uuid5

from contracts.events.administratie import (
    IngebruiknameAfgekeurd,
    IngebruiknameVastgelegd,
    IngebruiknameVoorgesteld,
)
from contracts.events.betaalronde import (
    BetaalrondeAfgekeurd,
    BetaalrondeBerekend,
    BetaalrondeGeannuleerd,
    BetaalrondeGeopend,
    BetaalrondeIngetrokken,
    BetaalrondeVastgesteld,
    Betaling,
    Regel,
    Saldo,
)
from contracts.rekenmodel.soorten import Betaalritme, Verdeelsleutel
from contracts.rekenmodel.toekennen import toekenning
from services.betaling.commands import (
    AnnuleerBetaalronde,
    BerekenBetaalronde,
    KeurBetaalrondeAf,
    KeurIngebruiknameAf,
    LegIngebruiknameVast,
    OpenBetaalronde,
    StelBetaalrondeVast,
    StelIngebruiknameVoor,
    TrekBetaalrondeIn,
    feiten,
)
from services.betaling.decider import administratie, betaalronde
from services.betaling.rekenen.regels import Regel as Berekend
from services.betaling.rekenen.regels import regels_sha256
from tests.given_when_then import Decider

ADMINISTRATIE = Decider(administratie.BEGIN, administratie.decide, administratie.evolve)
RONDES = Decider(betaalronde.BEGIN, betaalronde.decide, betaalronde.evolve)
RONDE, BEREKENING, ARRANGEMENT = UUID(int=1), UUID(int=2), UUID(int=3)
START = date(2026, 10, 1)
TOT = date(2026, 12, 31)

STEL_VOOR = StelIngebruiknameVoor(ingebruikname_datum=START)
VOORSTEL = IngebruiknameVoorgesteld(ingebruikname_datum=START)
VASTGELEGD = IngebruiknameVastgelegd(ingebruikname_datum=START)
LEG_VAST = LegIngebruiknameVast(voorgesteld_door="a", door="b")
GEOPEND = BetaalrondeGeopend(nummer=1, open_datum=TOT, tot_en_met_datum=TOT)
FEITEN = (
    feiten.Ingebruikname(datum=START),
    feiten.Toegekend(
        arrangement=str(ARRANGEMENT),
        begunstigde="41234",
        toekenning=toekenning(
            210000, date(2026, 12, 10), maanden=3, sleutel=Verdeelsleutel.MAAND_VOL
        ),
        ritme=Betaalritme.PER_KALENDERJAAR,
    ),
    feiten.RondeGeopend(ronde=str(RONDE), tot=TOT),
)
OPEN = OpenBetaalronde(vandaag=TOT, ronde=RONDE, nummer=1, tot_en_met_datum=TOT, feiten=FEITEN[:2])
BEREKEN = BerekenBetaalronde(
    vandaag=TOT, ronde=RONDE, berekening=BEREKENING, tot_positie=3, feiten=FEITEN
)
HASH = regels_sha256([Berekend(str(ARRANGEMENT), 2026, "41234", 70000, voorgaand_boekjaar=False)])
BEREKEND = BetaalrondeBerekend(
    bereken_datum=TOT,
    berekening=BEREKENING,
    tot_positie=3,
    regels=(
        Regel(
            arrangement=ARRANGEMENT,
            kalenderjaar=2026,
            begunstigde="41234",
            bedrag_cent=70000,
            voorgaand_boekjaar=False,
        ),
    ),
    saldi=(
        Saldo(
            begunstigde="41234",
            saldo_vorig_cent=0,
            opnieuw_vorig_cent=0,
            regels_cent=70000,
            uitbetalen_cent=70000,
            doorgeschoven_cent=0,
        ),
    ),
    regels_sha256=HASH,
)
STEL_VAST = StelBetaalrondeVast(
    vandaag=TOT,
    ronde=RONDE,
    berekening=BEREKENING,
    regels_sha256=HASH,
    feiten=(*FEITEN, feiten.RondeBerekend(ronde=str(RONDE))),
    berekend_door="a",
    door="b",
)
GOEDGEKEURD = BetaalrondeVastgesteld(
    vaststel_datum=TOT,
    berekening=BEREKENING,
    regels_sha256=HASH,
    rekenmodel_versie="1",
    betalingen=(Betaling(betaling=uuid5(RONDE, "41234"), begunstigde="41234", bedrag_cent=70000),),
)
KEUR_AF = KeurBetaalrondeAf(vandaag=TOT, berekening=BEREKENING, reden="Een stop ontbreekt.")
AFGEKEURD = BetaalrondeAfgekeurd(
    afkeur_datum=TOT, berekening=BEREKENING, reden="Een stop ontbreekt."
)
ANNULEER = AnnuleerBetaalronde(vandaag=TOT, reden="Verkeerde datum.")
GEANNULEERD = BetaalrondeGeannuleerd(annuleer_datum=TOT, reden="Verkeerde datum.")
VASTGESTELD = feiten.RondeVastgesteld(ronde=str(RONDE), regels_sha256=HASH, op=TOT)
TREK_IN = TrekBetaalrondeIn(
    vandaag=TOT,
    ronde=RONDE,
    reden="Er ontbrak een arrangement.",
    feiten=(*STEL_VAST.feiten, VASTGESTELD),
    vastgesteld_door="b",
    door="c",
)
INGETROKKEN = BetaalrondeIngetrokken(intrek_datum=TOT, reden="Er ontbrak een arrangement.")
KEUR_INGEBRUIKNAME_AF = KeurIngebruiknameAf(vandaag=START, reden="Te vroeg.")
INGEBRUIKNAME_AFGEKEURD = IngebruiknameAfgekeurd(afkeur_datum=START, reden="Te vroeg.")
