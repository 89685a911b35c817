"""An arrangement: which command goes with which state, and what is decided on it. Pure.

Granted: all but evaluating and closing. In uitvoering: those too. Closed or withdrawn: nothing.
"""

from collections.abc import Sequence
from typing import assert_never

from contracts.rekenmodel.problems import AlIngetrokken
from services.toekenning import problems
from services.toekenning.commands import (
    ArrangementCommand,
    Evalueer,
    EvalueerOpp,
    Herroep,
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
from services.toekenning.decider import afronding, voorstel, wijziging
from services.toekenning.decider.besluit import ken_toe
from services.toekenning.decider.toestand import (
    BEGIN,
    AfgeslotenArrangement,
    Event,
    GeenArrangement,
    IngetrokkenArrangement,
    Levend,
    LopendArrangement,
    State,
    evolve,
)

__all__ = ["BEGIN", "Event", "State", "decide", "evolve"]

BijUitvoering = Evalueer | EvalueerOpp | SluitAf
"""Commands that come after in uitvoering only (B25)."""

BijVoorstel = StelHerzieningVoor | StelIntrekkingVoor | StelVoorstelVast | KeurVoorstelAf


def decide(state: State, command: ArrangementCommand) -> Sequence[Event]:
    """The events that a command leads to. Raises a refusal of `problems` or `contracts`."""
    match command:
        case KenToe():
            return _ken_toe(state, command)
        case NeemInUitvoering():
            return afronding.neem_in_uitvoering(_levend(state), command)
        case MeldWijziging() | StopTussentijds() | Verlaag() | Herroep():
            return _wijzig(_levend(state), command)
        case StelHerzieningVoor() | StelIntrekkingVoor() | StelVoorstelVast() | KeurVoorstelAf():
            return _bij_voorstel(_levend(state), command)
        case Evalueer() | EvalueerOpp() | SluitAf():
            return _bij_uitvoering(_lopend(state), command)
        case _:
            assert_never(command)


def _ken_toe(state: State, command: KenToe) -> Sequence[Event]:
    if not isinstance(state, GeenArrangement):
        raise problems.AlBesloten("Dien een nieuwe aanvraag in of herzie de beschikking.")
    return ken_toe(command)


def _wijzig(
    levend: Levend, command: MeldWijziging | StopTussentijds | Verlaag | Herroep
) -> Sequence[Event]:
    match command:
        case MeldWijziging():
            return wijziging.meld(command)
        case StopTussentijds():
            return wijziging.stop(levend, command)
        case Verlaag():
            return wijziging.verlaag(levend, command)
        case Herroep():
            return wijziging.herroep(levend, command)
        case _:
            assert_never(command)


def _bij_voorstel(levend: Levend, command: BijVoorstel) -> Sequence[Event]:
    match command:
        case StelHerzieningVoor():
            return voorstel.stel_herziening_voor(levend, command)
        case StelIntrekkingVoor():
            return voorstel.stel_intrekking_voor(levend, command)
        case StelVoorstelVast():
            return voorstel.stel_vast(levend, command)
        case KeurVoorstelAf():
            return voorstel.keur_af(levend, command)
        case _:
            assert_never(command)


def _bij_uitvoering(lopend: LopendArrangement, command: BijUitvoering) -> Sequence[Event]:
    match command:
        case Evalueer():
            return afronding.evalueer(lopend, command)
        case EvalueerOpp():
            return afronding.evalueer_opp(lopend, command)
        case SluitAf():
            return afronding.sluit_af(lopend, command)
        case _:
            assert_never(command)


def _levend(state: State) -> Levend:
    match state:
        case GeenArrangement():
            raise problems.ArrangementBestaatNiet("Controleer het nummer van het arrangement.")
        case AfgeslotenArrangement():
            raise problems.ArrangementAfgesloten("Hierin wijzigt niets meer.")
        case IngetrokkenArrangement():
            raise AlIngetrokken("De toekenning is ingetrokken; hierin wijzigt niets meer.")
        case _:
            return state


def _lopend(state: State) -> LopendArrangement:
    levend = _levend(state)
    if not isinstance(levend, LopendArrangement):
        raise problems.NogNietInUitvoering("Laat de school het eerst in uitvoering nemen.")
    return levend
