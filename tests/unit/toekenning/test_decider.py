"""The life of an arrangement as far as its first story goes: B06-B08, B21, B31-B33."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from uuid import UUID

import pytest

from contracts.events.arrangement import (
    BegunstigdeSoort,
    Gewicht,
    Grond,
    InUitvoering,
    Toegekend,
    TussentijdsGestopt,
    WijzigingGemeld,
    WijzigingReden,
)
from contracts.periode import Maand
from contracts.rekenmodel.feiten import Toekenning
from contracts.rekenmodel.soorten import Betaalritme, Stopregel, Verdeelsleutel
from services.toekenning import decider, problems
from services.toekenning.commands import (
    Command,
    Grens,
    KenToe,
    MeldWijziging,
    NeemInUitvoering,
    StopTussentijds,
)
from tests.given_when_then import Decider

ARRANGEMENT = Decider(decider.BEGIN, decider.decide, decider.evolve)
LEERLING = UUID(int=7)
PLAFOND = Grond(voorschrift="utrecht-po/2026-1#plafond-bao", bron="B07", getallen=("7.000,00",))
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
STOP = StopTussentijds(
    vandaag=date(2027, 3, 20),
    besluit_datum=date(2027, 3, 20),
    stop_datum=date(2027, 3, 17),
    reden=WijzigingReden.GAAT_GOED,
)
GESTOPT = TussentijdsGestopt(
    besluit_datum=date(2027, 3, 20), stop_datum=date(2027, 3, 17), reden=WijzigingReden.GAAT_GOED
)


def test_b08_a_grant_freezes_everything_a_payment_needs() -> None:
    ARRANGEMENT.given().when(KEN_TOE).then(TOEGEKEND)


def test_a_request_is_granted_once() -> None:
    ARRANGEMENT.given(TOEGEKEND).when(KEN_TOE).refused(problems.AlBesloten)


def test_b07_a_grant_at_the_ceiling_stands_and_a_cent_above_is_refused() -> None:
    at_ceiling = replace(KEN_TOE, toekenning=replace(KEN_TOE.toekenning, totaal_cent=700000))
    ARRANGEMENT.given().when(at_ceiling).then(replace(TOEGEKEND, totaal_cent=700000))
    above = replace(KEN_TOE, toekenning=replace(KEN_TOE.toekenning, totaal_cent=700001))
    ARRANGEMENT.given().when(above).refused(problems.BovenPlafond, "7.000,00 euro")


def test_b06_a_grant_ends_at_most_a_year_after_the_decision() -> None:
    longest = replace(
        KEN_TOE, toekenning=replace(KEN_TOE.toekenning, laatste_dag=date(2027, 12, 9))
    )
    ARRANGEMENT.given().when(longest).then(replace(TOEGEKEND, laatste_dag=date(2027, 12, 9)))
    longer = replace(
        KEN_TOE, toekenning=replace(KEN_TOE.toekenning, laatste_dag=date(2027, 12, 10))
    )
    ARRANGEMENT.given().when(longer).refused(problems.BuitenLooptijd, "2027-12-09")


def test_a_decision_is_not_dated_after_today() -> None:
    tomorrow = replace(KEN_TOE, besluit_datum=date(2026, 12, 11))
    ARRANGEMENT.given().when(tomorrow).refused(problems.DatumInDeToekomst, "2026-12-10")


def test_b21_the_school_takes_it_in_uitvoering_once() -> None:
    ARRANGEMENT.given(TOEGEKEND).when(NEEM).then(IN_UITVOERING)
    ARRANGEMENT.given(TOEGEKEND, IN_UITVOERING).when(NEEM).refused(problems.AlInUitvoering)


def test_b21_in_uitvoering_is_not_before_the_decision_nor_after_today() -> None:
    before = replace(NEEM, uitvoering_datum=date(2026, 12, 9))
    ARRANGEMENT.given(TOEGEKEND).when(before).refused(problems.DatumVoorBesluit, "2026-12-10")
    after = replace(NEEM, uitvoering_datum=date(2026, 12, 15))
    ARRANGEMENT.given(TOEGEKEND).when(after).refused(problems.DatumInDeToekomst)


def test_b32_the_school_reports_a_stop() -> None:
    gemeld = WijzigingGemeld(
        meld_datum=date(2027, 3, 18),
        stop_per=date(2027, 3, 17),
        minder_cent=None,
        reden=WijzigingReden.GAAT_GOED,
        initialen={LEERLING: "J.B."},
        toelichting={LEERLING: "Het gaat goed."},
    )
    ARRANGEMENT.given(TOEGEKEND, IN_UITVOERING).when(MELD).then(gemeld)


@pytest.mark.parametrize(
    ("stop_per", "minder_cent"), [(None, None), (date(2027, 3, 17), 100), (None, 0), (None, -1)]
)
def test_b32_a_report_says_when_it_stops_or_how_much_less(
    stop_per: date | None, minder_cent: int | None
) -> None:
    report = replace(MELD, stop_per=stop_per, minder_cent=minder_cent)
    ARRANGEMENT.given(TOEGEKEND).when(report).refused(problems.WijzigingOnvolledig)


def test_b33_the_swv_stops_it_and_a_new_date_replaces_the_old() -> None:
    ARRANGEMENT.given(TOEGEKEND, IN_UITVOERING).when(STOP).then(GESTOPT)
    earlier = replace(STOP, stop_datum=date(2026, 11, 1))
    ARRANGEMENT.given(TOEGEKEND, IN_UITVOERING, GESTOPT).when(earlier).then(
        replace(GESTOPT, stop_datum=date(2026, 11, 1))
    )


def test_b33_the_same_stop_twice_is_refused_also_when_it_came_before_uitvoering() -> None:
    ARRANGEMENT.given(TOEGEKEND, GESTOPT).when(STOP).refused(problems.StopStaatAl, "2027-03-17")
    ARRANGEMENT.given(TOEGEKEND, GESTOPT, IN_UITVOERING).when(STOP).refused(problems.StopStaatAl)


def test_b33_a_stop_is_decided_between_the_grant_and_today() -> None:
    before = replace(STOP, besluit_datum=date(2026, 12, 9))
    ARRANGEMENT.given(TOEGEKEND).when(before).refused(problems.DatumVoorBesluit)
    after = replace(STOP, besluit_datum=date(2027, 3, 21))
    ARRANGEMENT.given(TOEGEKEND).when(after).refused(problems.DatumInDeToekomst)


@pytest.mark.parametrize("command", [NEEM, MELD, STOP], ids=lambda c: type(c).__name__)
def test_nothing_can_be_done_to_what_was_never_granted(command: Command) -> None:
    ARRANGEMENT.given().when(command).refused(problems.ArrangementBestaatNiet)
