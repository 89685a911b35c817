"""The go-live and the rounds of an SWV in the first story: B11, B34, rekenmodel 10, 13."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid5

import pytest

from contracts.events.administratie import IngebruiknameVastgelegd, IngebruiknameVoorgesteld
from contracts.events.betaalronde import (
    BetaalrondeBerekend,
    BetaalrondeGeopend,
    BetaalrondeVastgesteld,
    Betaling,
    Regel,
    Saldo,
)
from contracts.problems import AlVoorgesteld, GeenVoorstel, ZelfdePersoon
from contracts.rekenmodel.soorten import Betaalritme, Verdeelsleutel
from contracts.rekenmodel.toekennen import toekenning
from services.betaling import decider, problems
from services.betaling.commands import (
    BerekenBetaalronde,
    LegIngebruiknameVast,
    OpenBetaalronde,
    StelBetaalrondeVast,
    StelIngebruiknameVoor,
    feiten,
)
from services.betaling.rekenen.regels import Regel as Berekend
from services.betaling.rekenen.regels import regels_sha256
from services.betaling.rekenen.uit_log import Gelezen, feiten_uit_log
from tests.given_when_then import Decider

STROOM = Decider(decider.BEGIN, decider.decide, decider.evolve)
RONDE, BEREKENING, ARRANGEMENT = UUID(int=1), UUID(int=2), UUID(int=3)
START = date(2026, 10, 1)
TOT = date(2026, 12, 31)

VOORSTEL = IngebruiknameVoorgesteld(ingebruikname_datum=START)
VASTGELEGD = IngebruiknameVastgelegd(ingebruikname_datum=START)
LEG_VAST = LegIngebruiknameVast(voorgesteld_door="a", door="b")
OPEN = OpenBetaalronde(
    vandaag=TOT,
    nummer=1,
    tot_en_met_datum=TOT,
    in_gebruik=True,
    vorige_tot=None,
    vorige_vastgesteld=True,
)
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


def test_the_go_live_takes_two_persons() -> None:
    STROOM.given().when(StelIngebruiknameVoor(ingebruikname_datum=START)).then(VOORSTEL)
    STROOM.given(VOORSTEL).when(LEG_VAST).then(VASTGELEGD)
    STROOM.given(VOORSTEL).when(replace(LEG_VAST, door="a")).refused(ZelfdePersoon)


def test_the_go_live_is_proposed_and_confirmed_once() -> None:
    propose = StelIngebruiknameVoor(ingebruikname_datum=START)
    STROOM.given(VOORSTEL).when(propose).refused(AlVoorgesteld)
    STROOM.given(VOORSTEL, VASTGELEGD).when(propose).refused(problems.AlInGebruik, "2026-10-01")
    STROOM.given().when(LEG_VAST).refused(GeenVoorstel)
    STROOM.given(VOORSTEL, VASTGELEGD).when(LEG_VAST).refused(GeenVoorstel)


def test_a_round_opens_after_the_go_live_and_the_round_before() -> None:
    STROOM.given().when(OPEN).then(GEOPEND)
    STROOM.given().when(replace(OPEN, in_gebruik=False)).refused(problems.NogNietInGebruik)
    unfinished = replace(OPEN, vorige_vastgesteld=False)
    STROOM.given().when(unfinished).refused(problems.VorigeRondeLoopt)
    STROOM.given(GEOPEND).when(OPEN).refused(problems.RondeBestaatAl)


def test_cut_off_dates_never_go_back() -> None:
    STROOM.given().when(replace(OPEN, vorige_tot=TOT)).then(GEOPEND)
    later = replace(OPEN, vorige_tot=date(2027, 1, 1))
    STROOM.given().when(later).refused(problems.PeildatumTerug, "2027-01-01")


def test_b11_one_month_of_three_is_due_this_year() -> None:
    STROOM.given(GEOPEND).when(BEREKEN).then(BEREKEND)


def test_a_round_may_be_calculated_again_until_it_is_approved() -> None:
    STROOM.given(GEOPEND, BEREKEND).when(BEREKEN).then(BEREKEND)
    STROOM.given(GEOPEND, BEREKEND, GOEDGEKEURD).when(BEREKEN).refused(problems.RondeInAndereStand)
    STROOM.given().when(BEREKEN).refused(problems.RondeOnbekend)


def test_another_person_approves_exactly_the_lines_that_were_calculated() -> None:
    round_ = STROOM.given(GEOPEND, BEREKEND)
    round_.when(STEL_VAST).then(GOEDGEKEURD)
    round_.when(replace(STEL_VAST, door="a")).refused(ZelfdePersoon)
    round_.when(replace(STEL_VAST, regels_sha256="0" * 64)).refused(problems.BerekeningVerouderd)
    round_.when(replace(STEL_VAST, berekening=UUID(int=9))).refused(problems.BerekeningVerouderd)


@pytest.mark.parametrize("history", [(), (GEOPEND,), (GEOPEND, BEREKEND, GOEDGEKEURD)])
def test_only_a_calculated_round_is_approved(history: tuple[object, ...]) -> None:
    given = STROOM.given(*history)
    given.when(STEL_VAST).refused(
        problems.RondeInAndereStand if history else problems.RondeOnbekend
    )


def test_rekenmodel_10_a_fact_between_calculation_and_recording_is_for_the_next_round() -> None:
    """The calculation was made at position 2 and recorded at 4: what came at 3 is not in it."""
    order = [
        Gelezen(1, ARRANGEMENT, VASTGELEGD),
        Gelezen(2, RONDE, GEOPEND),
        Gelezen(3, UUID(int=8), VASTGELEGD),
        Gelezen(4, RONDE, replace(BEREKEND, tot_positie=2)),
        Gelezen(5, RONDE, GOEDGEKEURD),
    ]
    kinds = [type(feit).__name__ for feit in feiten_uit_log(order)]
    assert kinds == [
        "Ingebruikname",
        "RondeGeopend",
        "RondeBerekend",
        "Ingebruikname",
        "RondeVastgesteld",
    ]
