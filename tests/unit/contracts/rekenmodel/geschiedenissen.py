"""Random grants and histories for the properties."""

from datetime import date, timedelta

from hypothesis import strategies as st

from contracts.periode import Maand
from contracts.rekenmodel.feiten import (
    Feit,
    Herziening,
    Intrekking,
    Stop,
    StopHerroepen,
    Toekenning,
    Verlaging,
    VerlagingHerroepen,
)
from contracts.rekenmodel.problems import GeenStopTeHerroepen, GeenVerlagingTeHerroepen
from contracts.rekenmodel.soorten import Verdeelsleutel
from contracts.rekenmodel.stand import begin, na
from contracts.rekenmodel.toekennen import STOPREGELS, toekenning
from tests.unit.contracts.rekenmodel.kalenders import kalender

INGANG = st.dates(date(2023, 1, 1), date(2027, 12, 31))
TOTAAL = st.one_of(st.sampled_from([0, 1, 99, 700_000]), st.integers(0, 2_000_000))
BEDRAG = st.one_of(st.sampled_from([1, 2, 100_000]), st.integers(1, 900_000))
ZONDER_SCHOOLWEEK = tuple(s for s in Verdeelsleutel if s is not Verdeelsleutel.SCHOOLWEEK)


@st.composite
def toekenningen(
    draw: st.DrawFn, sleutels: tuple[Verdeelsleutel, ...] = tuple(Verdeelsleutel)
) -> Toekenning:
    """Any key with any stop rule that goes with it, for months or up to an end date."""
    sleutel = draw(st.sampled_from(sleutels))
    ingang = draw(INGANG)
    maanden = draw(st.one_of(st.none(), st.integers(1, 20)))
    dagen = draw(st.integers(0, 600))
    if sleutel is Verdeelsleutel.SCHOOLWEEK:  # long enough to hold a school day after a summer
        maanden = None if maanden is None else max(maanden, 3)
        dagen = max(dagen, 60)
    return toekenning(
        draw(TOTAAL),
        ingang,
        maanden=maanden,
        laatste_dag=None if maanden else ingang + timedelta(dagen),
        sleutel=sleutel,
        stopregel=draw(st.sampled_from(STOPREGELS[sleutel])),
        kalender=kalender("Midden") if sleutel is Verdeelsleutel.SCHOOLWEEK else None,
        bron="toekenning",
    )


def verlagingen(gegeven: Toekenning) -> st.SearchStrategy[Verlaging]:
    """From two months before the start to two months after the end."""
    eerste = Maand.van(gegeven.ingang)
    lengte = eerste.tot(Maand.van(gegeven.laatste_dag))
    vanaf = st.integers(-2, lengte + 2).map(eerste.plus)
    return st.builds(Verlaging, vanaf=vanaf, bedrag_cent=BEDRAG, bron=st.just("verlaging"))


def stops(gegeven: Toekenning) -> st.SearchStrategy[Stop]:
    """On, around and between start and end."""
    dagen = (gegeven.laatste_dag - gegeven.ingang).days
    verschil = st.one_of(
        st.sampled_from([-1, 0, 1, dagen - 1, dagen, dagen + 1]), st.integers(-40, dagen + 40)
    )
    per = verschil.map(lambda n: gegeven.ingang + timedelta(n))
    return st.builds(Stop, per=per, bron=st.just("stop"))


def feiten(gegeven: Toekenning, met_herziening: bool = False) -> st.SearchStrategy[list[Feit]]:
    """Up to ten facts that may follow each other: withdrawals only of what stands."""
    soorten: list[st.SearchStrategy[Feit]] = [
        verlagingen(gegeven),
        stops(gegeven),
        st.just(VerlagingHerroepen(bron="verlaging-herroepen")),
        st.just(StopHerroepen(bron="stop-herroepen")),
    ]
    if met_herziening:
        soorten.append(herzieningen(gegeven))
    rij = st.lists(st.one_of(soorten), max_size=10)
    slot: st.SearchStrategy[list[Feit]] = st.sampled_from([[], [], [], [Intrekking(bron="weg")]])
    return st.tuples(rij, slot).map(lambda paar: mogelijk(gegeven, [*paar[0], *paar[1]]))


def herzieningen(gegeven: Toekenning) -> st.SearchStrategy[Herziening]:
    eerste = Maand.van(gegeven.ingang)
    vanaf = st.integers(-1, 14).map(eerste.plus)
    return st.builds(
        Herziening,
        vanaf=vanaf,
        toekenning=st.builds(
            _herzien,
            st.just(gegeven),
            TOTAAL,
            st.integers(1, 24),
            st.sampled_from(ZONDER_SCHOOLWEEK),
        ),
        bron=st.just("herziening"),
    )


def _herzien(gegeven: Toekenning, totaal: int, maanden: int, sleutel: Verdeelsleutel) -> Toekenning:
    return toekenning(totaal, gegeven.ingang, maanden=maanden, sleutel=sleutel)


def mogelijk(gegeven: Toekenning, rij: list[Feit]) -> list[Feit]:
    """The facts of `rij` that the calculation accepts one after the other."""
    stand, over = begin(gegeven), []
    for feit in rij:
        try:
            stand = na(stand, feit)
        except (GeenVerlagingTeHerroepen, GeenStopTeHerroepen):
            continue
        over.append(feit)
    return over


@st.composite
def geschiedenissen(draw: st.DrawFn, met_herziening: bool = False) -> tuple[Toekenning, list[Feit]]:
    gegeven = draw(toekenningen())
    return gegeven, draw(feiten(gegeven, met_herziening))
