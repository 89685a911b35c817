"""From the log to the facts: rekenmodel 6, 8, 10, 12, 13."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from contracts.events.arrangement import (
    BeschikkingHerzien,
    StopHerroepen,
    Toegekend,
    ToekenningIngetrokken,
    TussentijdsGestopt,
    Verlaagd,
    VerlagingHerroepen,
)
from contracts.events.arrangement.waarden import (
    BegunstigdeSoort,
    Gewicht,
    Herroepreden,
    Herzieningsinhoud,
    WijzigingReden,
)
from contracts.events.beginstand import Beginbedrag, Beginsaldo, BeginstandVastgelegd
from contracts.events.correctie import CorrectieGeboekt
from contracts.events.vestiging import VestigingOvergegaan
from contracts.periode import Maand
from contracts.rekenmodel import feiten as rekenmodel
from contracts.rekenmodel.soorten import Betaalritme, Stopregel, Verdeelsleutel
from services.betaling.commands import feiten
from services.betaling.rekenen.administratie import Administratie
from services.betaling.rekenen.ronde import Rondestand
from services.betaling.rekenen.uit_log import Gelezen, feiten_uit_log
from tests.unit.betaling.ronde import (
    AFGEKEURD,
    ARRANGEMENT,
    BEREKEND,
    GEANNULEERD,
    GEOPEND,
    GOEDGEKEURD,
    INGETROKKEN,
    RONDE,
    VASTGELEGD,
)

DAG = date(2026, 12, 10)
GEWICHTEN = tuple(Gewicht(maand=Maand(2026, 12).plus(k), teller=1, noemer=1) for k in range(3))
TOEGEKEND = Toegekend(
    besluit_datum=DAG,
    arrangementsnummer="2026-000001",
    regeling="utrecht-po/2026-1",
    arrangementstype="extra-ondersteuning",
    dossiers=(UUID(int=7),),
    vestiging="05KO00",
    schoolbestuur="41234",
    begunstigde_soort=BegunstigdeSoort.SCHOOLBESTUUR,
    totaal_cent=210000,
    ingangs_datum=DAG,
    laatste_dag=date(2027, 3, 9),
    verdeelsleutel=Verdeelsleutel.MAAND_VOL,
    stopregel=Stopregel.STOPMAAND_VOL,
    betaalritme=Betaalritme.PER_KALENDERJAAR,
    niet_voor_ingang=False,
    gewichten=GEWICHTEN,
    gronden=(),
)
STOP = TussentijdsGestopt(
    besluit_datum=DAG, stop_datum=date(2027, 1, 5), reden=WijzigingReden.ANDERS
)
VERLAAGD = Verlaagd(
    besluit_datum=DAG, vanaf=Maand(2027, 1), bedrag_cent=100, reden=WijzigingReden.ANDERS
)
STOP_WEG = StopHerroepen(besluit_datum=DAG, gebeurtenis=UUID(int=1), reden=Herroepreden.VERGISSING)
VERLAGING_WEG = VerlagingHerroepen(
    besluit_datum=DAG, gebeurtenis=UUID(int=1), reden=Herroepreden.VERGISSING
)
HERZIEN = BeschikkingHerzien(
    besluit_datum=DAG,
    voorstel=UUID(int=2),
    inhoud=Herzieningsinhoud(
        vanaf=Maand(2027, 1),
        totaal_cent=180000,
        ingangs_datum=DAG,
        laatste_dag=date(2027, 3, 9),
        verdeelsleutel=Verdeelsleutel.MAAND_VOL,
        stopregel=Stopregel.STOPMAAND_VOL,
        gewichten=GEWICHTEN,
        gronden=(),
    ),
    motivering={},
)
TOEKENNING_WEG = ToekenningIngetrokken(besluit_datum=DAG, voorstel=UUID(int=2), motivering={})
OVERGEGAAN = VestigingOvergegaan(
    per_datum=date(2027, 1, 1), vestiging="05KO00", van="41234", naar="40001"
)
ANDERE_VESTIGING = replace(OVERGEGAAN, vestiging="06AB00")


def gelezen(*events: object, stroom: UUID = ARRANGEMENT) -> tuple[feiten.Feit, ...]:
    """The facts of these events, in one stream from position 1 on."""
    return feiten_uit_log([Gelezen(k, stroom, e) for k, e in enumerate(events, 1)])


def overgangen(*events: object) -> list[feiten.VestigingOvergegaan]:
    """The changes of payee among the facts."""
    return [feit for feit in gelezen(*events) if isinstance(feit, feiten.VestigingOvergegaan)]


def test_what_happens_to_an_arrangement_reaches_the_calculation_with_its_source() -> None:
    events = (STOP, STOP_WEG, VERLAAGD, VERLAGING_WEG, HERZIEN, TOEKENNING_WEG)
    facts = [feit.feit for feit in gelezen(*events) if isinstance(feit, feiten.OpArrangement)]
    assert facts[:4] == [
        rekenmodel.Stop(per=date(2027, 1, 5), bron="gebeurtenis 1, TussentijdsGestopt"),
        rekenmodel.StopHerroepen(bron="gebeurtenis 2, StopHerroepen"),
        rekenmodel.Verlaging(vanaf=Maand(2027, 1), bedrag_cent=100, bron="gebeurtenis 3, Verlaagd"),
        rekenmodel.VerlagingHerroepen(bron="gebeurtenis 4, VerlagingHerroepen"),
    ]
    assert isinstance(facts[4], rekenmodel.Herziening)
    assert (facts[4].vanaf, facts[4].toekenning.totaal_cent) == (Maand(2027, 1), 180000)
    assert facts[5] == rekenmodel.Intrekking(bron="gebeurtenis 6, ToekenningIngetrokken")


def test_rekenmodel_8_a_revision_from_the_log_gives_its_new_total() -> None:
    plan = Administratie(gelezen(TOEGEKEND, HERZIEN)).schema(str(ARRANGEMENT))
    assert plan.per_maand == {
        Maand(2026, 12): 70000,
        Maand(2027, 1): 55000,
        Maand(2027, 2): 55000,
    }


def test_rekenmodel_13_an_opening_balance_gives_a_fact_for_each_of_its_amounts() -> None:
    bedrag = Beginbedrag(
        arrangement=ARRANGEMENT, kalenderjaar=2026, begunstigde="41234", bedrag_cent=70000
    )
    saldo = Beginsaldo(begunstigde="41234", saldo_cent=-5, vordering_cent=3)
    event = BeginstandVastgelegd(
        stand_datum=DAG, bedragen=(bedrag,), saldi=(saldo,), bron_sha256="0" * 64
    )
    administratie = Administratie(gelezen(TOEGEKEND, event))
    assert administratie.geboekt(str(ARRANGEMENT)) == {(2026, "41234"): 70000}
    stand = administratie.saldo("41234")
    assert (stand.saldo, stand.vordering) == (-5, 3)


def test_rekenmodel_8_a_manual_line_is_known_by_its_stream() -> None:
    event = CorrectieGeboekt(
        boek_datum=DAG,
        begunstigde="41234",
        kalenderjaar=2026,
        bedrag_cent=-5,
        reden="Dubbel.",
        bewijs_sha256="0" * 64,
    )
    (feit,) = gelezen(event, stroom=UUID(int=5))
    assert feit == feiten.CorrectieGeboekt(
        correctie=str(UUID(int=5)),
        begunstigde="41234",
        kalenderjaar=2026,
        bedrag_cent=-5,
        bron="gebeurtenis 1, CorrectieGeboekt",
    )


def test_rekenmodel_10_a_round_that_ended_without_effect_leaves_nothing_posted() -> None:
    calculated = replace(BEREKEND, tot_positie=2)
    begin = [Gelezen(1, ARRANGEMENT, TOEGEKEND), Gelezen(2, RONDE, GEOPEND)]
    for stand, einde in (
        (Rondestand.GEOPEND, [calculated, AFGEKEURD]),
        (Rondestand.GEANNULEERD, [calculated, GEANNULEERD]),
        (Rondestand.INGETROKKEN, [calculated, GOEDGEKEURD, INGETROKKEN]),
    ):
        rows = [*begin, *(Gelezen(k, RONDE, e) for k, e in enumerate(einde, 3))]
        administratie = Administratie(feiten_uit_log(rows))
        assert administratie.ronde(str(RONDE)).stand is stand
        assert administratie.geboekt(str(ARRANGEMENT)) == {}
    rows = [*begin, Gelezen(3, RONDE, calculated), Gelezen(4, RONDE, GOEDGEKEURD)]
    posted = Administratie(feiten_uit_log(rows)).geboekt(str(ARRANGEMENT))
    assert posted == {(2026, "41234"): 70000}


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


def test_rekenmodel_12_a_transfer_changes_the_payee_of_each_arrangement_of_the_location() -> None:
    (feit,) = overgangen(TOEGEKEND, ANDERE_VESTIGING, OVERGEGAAN)
    assert (feit.arrangement, feit.begunstigde, feit.per) == (
        str(ARRANGEMENT),
        "40001",
        date(2027, 1, 1),
    )
    assert feit.bron == "gebeurtenis 3, VestigingOvergegaan"


def test_rekenmodel_12_a_transfer_recorded_before_the_grant_counts_when_it_takes_effect_later() -> (
    None
):
    (feit,) = overgangen(OVERGEGAAN, TOEGEKEND)
    assert feit.bron == "gebeurtenis 1, VestigingOvergegaan"
    assert overgangen(replace(OVERGEGAAN, per_datum=DAG), TOEGEKEND) == []


def test_rekenmodel_12_a_transfer_leaves_a_withdrawn_grant_and_another_payee_alone() -> None:
    assert overgangen(TOEGEKEND, TOEKENNING_WEG, OVERGEGAAN) == []
    to_executor = replace(TOEGEKEND, begunstigde_soort=BegunstigdeSoort.UITVOERDER)
    assert overgangen(to_executor, OVERGEGAAN) == []


def test_events_that_move_no_cent_give_no_fact() -> None:
    assert gelezen("iets anders") == ()
