"""In which payment or set-off a line went: rekenmodel 10 and worked examples 8, 9 and 12."""

from uuid import UUID, uuid5

from contracts.events.betaalronde import (
    BetaalrondeBerekend,
    BetaalrondeGeopend,
    BetaalrondeVastgesteld,
    Betaling,
    Regel,
    Saldo,
)
from contracts.events.betaling import BetalingGeweigerd
from services.betaling.rekenen.uit_log import Gelezen
from services.betaling.rekenen.verklaring.bestemming import (
    Bestemming,
    Regelnaam,
    Soort,
    mislukt,
)
from services.betaling.rekenen.verklaring.bestemming import bestemmingen as waarheen
from services.betaling.rekenen.verklaring.rondes import Vastgesteld
from tests.unit.betaling.verklaringlog import A1, A2, dag

WIE = "41234"
R1, R2, R3 = UUID(int=11), UUID(int=12), UUID(int=13)
Deel = tuple[str, int, bool]


def ronde(
    naam: UUID, *regels: tuple[UUID, int], s: int = 0, d: int = 0, v: int = 0, vast: int = 0
) -> Vastgesteld:
    netto = s + d + sum(cent for _, cent in regels)
    betalen = max(netto, 0) - v - vast
    saldo = Saldo(
        begunstigde=WIE,
        saldo_vorig_cent=s,
        opnieuw_vorig_cent=d,
        regels_cent=netto - s - d,
        uitbetalen_cent=betalen,
        doorgeschoven_cent=min(netto, 0),
        aangehouden_cent=vast,
        verrekend_cent=v,
    )
    betaald = Betaling(betaling=betaling(naam), begunstigde=WIE, bedrag_cent=betalen)
    return Vastgesteld(
        ronde=naam,
        geopend=BetaalrondeGeopend(nummer=1, open_datum=DAG, tot_en_met_datum=DAG),
        berekend=berekend(naam, regels, saldo),
        vastgesteld=BetaalrondeVastgesteld(
            vaststel_datum=DAG,
            berekening=naam,
            regels_sha256="",
            rekenmodel_versie="1",
            betalingen=(betaald,) if betalen else (),
        ),
        positie=1,
    )


def berekend(naam: UUID, regels: tuple[tuple[UUID, int], ...], saldo: Saldo) -> BetaalrondeBerekend:
    return BetaalrondeBerekend(
        bereken_datum=DAG,
        berekening=naam,
        tot_positie=1,
        regels=tuple(
            Regel(
                arrangement=wat,
                kalenderjaar=2027,
                begunstigde=WIE,
                bedrag_cent=cent,
                voorgaand_boekjaar=False,
            )
            for wat, cent in regels
        ),
        saldi=(saldo,),
        regels_sha256="",
    )


DAG = dag("2027-01-31")


def betaling(naam: UUID) -> UUID:
    return uuid5(naam, WIE)


def regel(naam: UUID, wat: UUID = A1) -> Regelnaam:
    return Regelnaam(naam, wat, 2027, WIE)


def test_a_line_without_debts_is_in_the_payment_of_its_round() -> None:
    (deel,) = waarheen([ronde(R1, (A1, 1000))])[regel(R1)]
    assert deel == Bestemming(R1, Soort.BETAALD, 1000, betaling=betaling(R1))


def test_a_debt_is_set_off_with_the_money_of_its_round_and_the_rest_is_carried() -> None:
    uit = waarheen([ronde(R1, (A1, 1000), (A2, -1500))])
    assert uit[regel(R1)] == [Bestemming(R1, Soort.VERREKEND, 1000)]
    assert uit[regel(R1, A2)] == [
        Bestemming(R1, Soort.VERREKEND, -1000),
        Bestemming(R1, Soort.DOORGESCHOVEN, -500),
    ]


def test_a_carried_debt_is_settled_before_a_new_one() -> None:
    uit = waarheen([ronde(R1, (A1, -500)), ronde(R2, (A1, 700), (A2, -300), s=-500)])
    assert uit[regel(R1)] == [
        Bestemming(R1, Soort.DOORGESCHOVEN, -500),
        Bestemming(R2, Soort.VERREKEND, -500, meegenomen=True),
    ]
    assert uit[regel(R2, A2)] == [
        Bestemming(R2, Soort.VERREKEND, -200),
        Bestemming(R2, Soort.DOORGESCHOVEN, -100),
    ]


def test_example_12_refused_money_is_due_again_and_set_off_first() -> None:
    """Pay 1.000, refused, then lines of -1.500: 500 is carried."""
    uit = waarheen(
        [ronde(R1, (A1, 100000)), ronde(R2, (A2, -150000), d=100000), ronde(R3, s=-50000)],
        teruggekomen={betaling(R1)},
    )
    assert uit[regel(R1)] == [
        Bestemming(R1, Soort.BETAALD, 100000, betaling=betaling(R1)),
        Bestemming(R2, Soort.VERREKEND, 100000, opnieuw=True),
    ]
    assert uit[regel(R2, A2)] == [
        Bestemming(R2, Soort.VERREKEND, -100000),
        Bestemming(R2, Soort.DOORGESCHOVEN, -50000),
        Bestemming(R3, Soort.DOORGESCHOVEN, -50000, meegenomen=True),
    ]


def test_example_12_refused_money_is_paid_once_more() -> None:
    """Carried -200 + lines 1.200: N = 1.000, refused; the next round pays 1.000."""
    uit = waarheen([ronde(R1, (A1, 1200), s=-200), ronde(R2, d=1000)], teruggekomen={betaling(R1)})
    assert uit[regel(R1)] == [
        Bestemming(R1, Soort.VERREKEND, 200),
        Bestemming(R1, Soort.BETAALD, 1000, betaling=betaling(R1)),
        Bestemming(R2, Soort.BETAALD, 1000, betaling=betaling(R2), opnieuw=True),
    ]


def test_an_open_claim_takes_what_is_left_before_the_payment_does() -> None:
    uit = waarheen([ronde(R1, (A1, 1000), v=300)])
    assert uit[regel(R1)] == [
        Bestemming(R1, Soort.VORDERING, 300),
        Bestemming(R1, Soort.BETAALD, 700, betaling=betaling(R1)),
    ]


def test_what_is_on_hold_is_in_no_payment_and_comes_back_when_it_is_free() -> None:
    uit = waarheen([ronde(R1, (A1, 1000), vast=1000), ronde(R2, d=1000)])
    assert uit[regel(R1)] == [
        Bestemming(R1, Soort.AANGEHOUDEN, 1000),
        Bestemming(R2, Soort.BETAALD, 1000, betaling=betaling(R2), opnieuw=True),
    ]


def test_a_carried_debt_that_became_a_claim_is_settled_by_no_later_round() -> None:
    uit = waarheen([ronde(R1, (A1, -500)), ronde(R2, (A2, 700))])
    assert uit[regel(R1)] == [Bestemming(R1, Soort.DOORGESCHOVEN, -500)]


def test_an_opening_balance_takes_money_without_a_line() -> None:
    uit = waarheen([ronde(R1, (A1, 1000), s=-400)])
    assert uit[regel(R1)] == [
        Bestemming(R1, Soort.VERREKEND, 400),
        Bestemming(R1, Soort.BETAALD, 600, betaling=betaling(R1)),
    ]


def test_a_refusal_counts_from_its_own_day() -> None:
    geweigerd = BetalingGeweigerd(
        antwoord_datum=DAG, bericht=R1, redencode="AC04", rekening_ongeldig=True
    )
    rijen = [Gelezen(1, betaling(R1), geweigerd)]
    assert mislukt(rijen, DAG) == {betaling(R1)}
    assert mislukt(rijen, dag("2027-01-30")) == frozenset()
