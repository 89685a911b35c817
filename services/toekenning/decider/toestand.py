"""The states of an arrangement, and what each event makes of them. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import assert_never

from contracts.events import arrangement as events
from contracts.events.arrangement.waarden import Evaluatiesoort, Gewicht, Herzieningsinhoud
from contracts.rekenmodel import feiten
from contracts.rekenmodel.gewichten import Gewichten
from contracts.rekenmodel.stand import Stand, begin, na

Voorstel = events.HerzieningVoorgesteld | events.IntrekkingVoorgesteld
OpToekenning = (
    events.TussentijdsGestopt
    | events.StopHerroepen
    | events.Verlaagd
    | events.VerlagingHerroepen
    | events.BeschikkingHerzien
)
"""What changes the cents, all but a withdrawal of the grant."""

Event = (
    events.Toegekend
    | events.InUitvoering
    | events.WijzigingGemeld
    | OpToekenning
    | events.Geëvalueerd
    | events.OppGeëvalueerd
    | Voorstel
    | events.HerzieningAfgekeurd
    | events.IntrekkingAfgekeurd
    | events.ToekenningIngetrokken
    | events.Afgesloten
)


@dataclass(frozen=True, slots=True)
class GeenArrangement:
    """Nothing is granted yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToegekendArrangement:
    """Granted; the school has not taken it in uitvoering.

    `stand` holds what a calculation needs; the `bron` of a stop or reduction in it is its place in
    the stream, and `besloten` says by place when it was decided.
    """

    besluit_datum: date
    stand: Stand
    plaats: int  # of the next event
    besloten: Mapping[str, date] = field(default_factory=dict)
    voorstel: Voorstel | None = None  # waits for a second person

    @property
    def einde(self) -> date:
        """The last day: of the terms in force, or of the stop that stands before it."""
        laatste_dag = self.stand.toekenning.laatste_dag
        return min(laatste_dag, self.stand.stop.per) if self.stand.stop else laatste_dag


@dataclass(frozen=True, slots=True, kw_only=True)
class LopendArrangement(ToegekendArrangement):
    """In uitvoering, with what closing asks for."""

    uitvoering_datum: date
    eindevaluatie_datum: date | None = None
    opp_datum: date | None = None


@dataclass(frozen=True, slots=True)
class AfgeslotenArrangement:
    """Over and evaluated: nothing in it changes any more (B26)."""


@dataclass(frozen=True, slots=True)
class IngetrokkenArrangement:
    """The grant was withdrawn: nothing in toekenning follows."""


Levend = ToegekendArrangement | LopendArrangement
State = GeenArrangement | Levend | AfgeslotenArrangement | IngetrokkenArrangement
BEGIN: State = GeenArrangement()


def evolve(state: State, event: Event) -> State:
    """The state after an event of this stream."""
    if isinstance(event, events.Toegekend):
        stand = begin(_toekenning(event))
        return ToegekendArrangement(besluit_datum=event.besluit_datum, stand=stand, plaats=1)
    if not isinstance(state, ToegekendArrangement):
        raise AssertionError(f"{type(event).__name__} follows a grant that stands")
    nieuw = _na(state, event)
    if isinstance(nieuw, ToegekendArrangement):
        return replace(nieuw, plaats=state.plaats + 1)
    return nieuw


def _na(state: Levend, event: Event) -> State:
    match event:
        case events.InUitvoering():
            return _lopend(state, event.uitvoering_datum)
        case events.Geëvalueerd() | events.OppGeëvalueerd():
            return _geevalueerd(state, event)
        case events.ToekenningIngetrokken() | events.Afgesloten():
            return _ten_einde(event)
        case events.WijzigingGemeld() | events.Toegekend():
            return state
        case _ if isinstance(event, OpToekenning):
            return _gewijzigd(state, event)
        case _:
            return _met_voorstel(state, event)


def _ten_einde(event: events.ToekenningIngetrokken | events.Afgesloten) -> State:
    ingetrokken = isinstance(event, events.ToekenningIngetrokken)
    return IngetrokkenArrangement() if ingetrokken else AfgeslotenArrangement()


def _met_voorstel(
    state: Levend, event: Voorstel | events.HerzieningAfgekeurd | events.IntrekkingAfgekeurd
) -> Levend:
    return replace(state, voorstel=event if isinstance(event, Voorstel) else None)


def _lopend(state: Levend, uitvoering_datum: date) -> LopendArrangement:
    return LopendArrangement(
        besluit_datum=state.besluit_datum,
        stand=state.stand,
        plaats=state.plaats,
        besloten=state.besloten,
        voorstel=state.voorstel,
        uitvoering_datum=uitvoering_datum,
    )


def _geevalueerd(state: Levend, event: events.Geëvalueerd | events.OppGeëvalueerd) -> State:
    if not isinstance(state, LopendArrangement):
        raise AssertionError("an evaluation follows in uitvoering")
    if isinstance(event, events.OppGeëvalueerd):
        return replace(state, opp_datum=event.opp_datum)
    if event.evaluatiesoort is Evaluatiesoort.EINDEVALUATIE:
        return replace(state, eindevaluatie_datum=event.evaluatie_datum)
    return state


def _gewijzigd(state: Levend, event: OpToekenning) -> Levend:
    bron = str(state.plaats)
    return replace(
        state,
        stand=na(state.stand, feit(event, bron)),
        besloten={**state.besloten, bron: event.besluit_datum},
        voorstel=None if isinstance(event, events.BeschikkingHerzien) else state.voorstel,
    )


def feit(event: OpToekenning, bron: str) -> feiten.Feit:
    """The event as the calculation sees it (rekenmodel 7, 8)."""
    match event:
        case events.TussentijdsGestopt():
            return feiten.Stop(per=event.stop_datum, bron=bron)
        case events.StopHerroepen():
            return feiten.StopHerroepen(bron=bron)
        case events.Verlaagd():
            return feiten.Verlaging(vanaf=event.vanaf, bedrag_cent=event.bedrag_cent, bron=bron)
        case events.VerlagingHerroepen():
            return feiten.VerlagingHerroepen(bron=bron)
        case events.BeschikkingHerzien():
            return herziening(event.inhoud, bron)
        case _:
            assert_never(event)


def herziening(inhoud: Herzieningsinhoud, bron: str = "") -> feiten.Herziening:
    """The content of a revision as the calculation sees it (rekenmodel 8)."""
    return feiten.Herziening(vanaf=inhoud.vanaf, toekenning=_toekenning(inhoud), bron=bron)


def _toekenning(event: events.Toegekend | Herzieningsinhoud) -> feiten.Toekenning:
    return feiten.Toekenning(
        totaal_cent=event.totaal_cent,
        ingang=event.ingangs_datum,
        laatste_dag=event.laatste_dag,
        verdeelsleutel=event.verdeelsleutel,
        stopregel=event.stopregel,
        gewichten=_exact(event.gewichten),
    )


def _exact(gewichten: tuple[Gewicht, ...]) -> Gewichten:
    return tuple((g.maand, Fraction(g.teller, g.noemer)) for g in gewichten)
