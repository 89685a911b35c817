"""The go-live and the rounds of an SWV: B11, B34, rekenmodel 9, 10, 13."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from contracts.problems import ZelfdePersoon
from contracts.rekenmodel.feiten import Stop
from services.betaling import problems
from services.betaling.commands import feiten
from tests.unit.betaling.ronde import (
    ADMINISTRATIE,
    AFGEKEURD,
    ARRANGEMENT,
    BEREKEN,
    BEREKEND,
    FEITEN,
    GEOPEND,
    GOEDGEKEURD,
    INGETROKKEN,
    KEUR_AF,
    LEG_VAST,
    OPEN,
    RONDE,
    RONDES,
    STEL_VAST,
    TOT,
    TREK_IN,
    VOORSTEL,
)

VORIGE = "1"
VORIGE_VASTGESTELD = (
    *FEITEN[:2],
    feiten.RondeGeopend(ronde=VORIGE, tot=TOT),
    feiten.RondeBerekend(ronde=VORIGE),
    feiten.RondeVastgesteld(ronde=VORIGE),
)


def test_the_go_live_takes_two_persons() -> None:
    ADMINISTRATIE.given(VOORSTEL).when(replace(LEG_VAST, door="a")).refused(ZelfdePersoon)


def test_rekenmodel_13_a_round_opens_after_the_go_live() -> None:
    RONDES.given().when(replace(OPEN, feiten=FEITEN[1:2])).refused(problems.NogNietInGebruik)


def test_rekenmodel_10_a_round_opens_once_the_round_before_is_approved() -> None:
    running = replace(OPEN, feiten=VORIGE_VASTGESTELD[:-1])
    RONDES.given().when(running).refused(problems.VorigeRondeLoopt)
    RONDES.given().when(replace(OPEN, feiten=VORIGE_VASTGESTELD)).then(GEOPEND)


def test_rekenmodel_9_cut_off_dates_never_go_back() -> None:
    earlier = replace(OPEN, tot_en_met_datum=date(2026, 12, 30), feiten=VORIGE_VASTGESTELD)
    RONDES.given().when(earlier).refused(problems.PeildatumTerug, "2026-12-31")


def test_b11_one_month_of_three_is_due_this_year() -> None:
    RONDES.given(GEOPEND).when(BEREKEN).then(BEREKEND)


def test_a_manual_line_stands_apart() -> None:
    """rekenmodel 8: on no arrangement, in the same balance."""
    correction = feiten.CorrectieGeboekt(
        correctie=str(UUID(int=5)), begunstigde="41234", kalenderjaar=2026, bedrag_cent=-5000
    )
    command = replace(BEREKEN, feiten=(*FEITEN, correction))
    (event,) = RONDES.decide(RONDES.given(GEOPEND).state, command)
    assert event.regels == BEREKEND.regels
    assert [(r.correctie, r.bedrag_cent) for r in event.correctieregels] == [(UUID(int=5), -5000)]
    assert [saldo.uitbetalen_cent for saldo in event.saldi] == [65000]


def test_another_person_approves_exactly_the_lines_that_were_calculated() -> None:
    round_ = RONDES.given(GEOPEND, BEREKEND)
    round_.when(STEL_VAST).then(GOEDGEKEURD)
    round_.when(replace(STEL_VAST, door="a")).refused(ZelfdePersoon)
    round_.when(replace(STEL_VAST, door="")).refused(ZelfdePersoon)
    round_.when(replace(STEL_VAST, regels_sha256="0" * 64)).refused(problems.BerekeningVerouderd)
    round_.when(replace(STEL_VAST, berekening=UUID(int=9))).refused(problems.BerekeningVerouderd)


def test_a_rejection_names_the_last_calculation_and_opens_the_round_again() -> None:
    round_ = RONDES.given(GEOPEND, BEREKEND)
    round_.when(replace(KEUR_AF, berekening=UUID(int=9))).refused(problems.BerekeningVerouderd)
    rejected = RONDES.given(GEOPEND, BEREKEND, AFGEKEURD)
    rejected.when(STEL_VAST).refused(problems.RondeInAndereStand)
    rejected.when(BEREKEN).then(BEREKEND)


def test_rekenmodel_10_an_approved_round_is_withdrawn_by_another_before_file_and_later_round() -> (
    None
):
    approved = RONDES.given(GEOPEND, BEREKEND, GOEDGEKEURD)
    approved.when(TREK_IN).then(INGETROKKEN)
    approved.when(replace(TREK_IN, door="b")).refused(ZelfdePersoon)
    file_ = (*TREK_IN.feiten, feiten.BetaalbestandGemaakt(ronde=str(RONDE)))
    approved.when(replace(TREK_IN, feiten=file_)).refused(problems.BetaalbestandBestaat)
    opened = (*TREK_IN.feiten, feiten.RondeGeopend(ronde="later", tot=TOT))
    approved.when(replace(TREK_IN, feiten=opened)).then(INGETROKKEN)
    later = (*opened, feiten.RondeBerekend(ronde="later"))
    approved.when(replace(TREK_IN, feiten=later)).refused(problems.LatereRondeBerekend)


@pytest.mark.parametrize("zero", [False, True])
def test_a_payment_is_made_for_what_is_due_only(zero: bool) -> None:
    """Stopped before it started: nothing is due, so no payment arises."""
    stop = feiten.OpArrangement(arrangement=str(ARRANGEMENT), feit=Stop(per=date(2026, 1, 1)))
    facts = (*FEITEN, stop) if zero else FEITEN
    (calculated,) = RONDES.decide(RONDES.given(GEOPEND).state, replace(BEREKEN, feiten=facts))
    command = replace(
        STEL_VAST,
        regels_sha256=calculated.regels_sha256,
        feiten=(*facts, feiten.RondeBerekend(ronde=str(RONDE))),
    )
    (approved,) = RONDES.decide(RONDES.given(GEOPEND, calculated).state, command)
    assert [b.bedrag_cent for b in approved.betalingen] == ([] if zero else [70000])
