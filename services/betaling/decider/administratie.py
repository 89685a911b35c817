"""Stream Administratie: one per SWV, its go-live (rekenmodel 13). Pure."""

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from contracts.events.administratie import (
    IngebruiknameAfgekeurd,
    IngebruiknameVastgelegd,
    IngebruiknameVoorgesteld,
)
from contracts.problems import AlVoorgesteld, GeenVoorstel
from contracts.wachters import een_ander
from services.betaling import problems
from services.betaling.commands import (
    AdministratieCommand,
    KeurIngebruiknameAf,
    LegIngebruiknameVast,
    StelIngebruiknameVoor,
)

Event = IngebruiknameVoorgesteld | IngebruiknameVastgelegd | IngebruiknameAfgekeurd


@dataclass(frozen=True, slots=True)
class NietInGebruik:
    """No go-live date stands, and none is proposed."""


@dataclass(frozen=True, slots=True)
class IngebruiknameInVoorstel:
    """A go-live date is proposed and waits for a second person."""

    ingebruikname_datum: date


@dataclass(frozen=True, slots=True)
class InGebruik:
    """From this date this system pays."""

    ingebruikname_datum: date


State = NietInGebruik | IngebruiknameInVoorstel | InGebruik
BEGIN: State = NietInGebruik()


def decide(state: State, command: AdministratieCommand) -> list[Event]:
    """The events that a command leads to. Raises AlInGebruik, AlVoorgesteld, GeenVoorstel,
    ZelfdePersoon.
    """
    match command:
        case StelIngebruiknameVoor():
            return _stel_voor(state, command)
        case LegIngebruiknameVast():
            voorstel = _voorstel(state)
            een_ander(command.voorgesteld_door, command.door)
            return [IngebruiknameVastgelegd(ingebruikname_datum=voorstel.ingebruikname_datum)]
        case KeurIngebruiknameAf():
            _voorstel(state)
            return [IngebruiknameAfgekeurd(afkeur_datum=command.vandaag, reden=command.reden)]
        case _:
            assert_never(command)


def evolve(_state: State, event: Event) -> State:
    """The state after an event of this stream."""
    match event:
        case IngebruiknameVoorgesteld():
            return IngebruiknameInVoorstel(event.ingebruikname_datum)
        case IngebruiknameVastgelegd():
            return InGebruik(event.ingebruikname_datum)
        case IngebruiknameAfgekeurd():
            return NietInGebruik()
        case _:
            assert_never(event)


def _stel_voor(state: State, command: StelIngebruiknameVoor) -> list[Event]:
    if isinstance(state, InGebruik):
        raise problems.AlInGebruik(f"Het systeem betaalt al vanaf {state.ingebruikname_datum}.")
    if isinstance(state, IngebruiknameInVoorstel):
        raise AlVoorgesteld("Laat een ander het voorstel vaststellen of afkeuren.")
    return [IngebruiknameVoorgesteld(ingebruikname_datum=command.ingebruikname_datum)]


def _voorstel(state: State) -> IngebruiknameInVoorstel:
    if not isinstance(state, IngebruiknameInVoorstel):
        raise GeenVoorstel("Stel eerst een datum van ingebruikname voor.")
    return state
