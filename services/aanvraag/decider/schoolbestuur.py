"""Stream Schoolbestuur: one board in the register of an SWV."""

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from contracts import identifiers
from contracts.events.schoolbestuur import SchoolbestuurGeregistreerd, SchoolbestuurGewijzigd
from services.aanvraag import problems
from services.aanvraag.commands import (
    RegistreerSchoolbestuur,
    Schoolbestuuropdracht,
    WijzigSchoolbestuur,
)
from services.aanvraag.decider.gedeeld import ingevuld, niet_voor, nummer, periode

Event = SchoolbestuurGeregistreerd | SchoolbestuurGewijzigd


@dataclass(frozen=True, slots=True)
class GeenBestuur:
    """The board is not in the register."""


@dataclass(frozen=True, slots=True)
class Geregistreerd:
    """In the register from this day."""

    vanaf_datum: date


State = GeenBestuur | Geregistreerd
BEGIN: State = GeenBestuur()


def decide(state: State, command: Schoolbestuuropdracht) -> list[Event]:
    """The events that a command leads to. Raises a refusal of `problems`."""
    match command:
        case RegistreerSchoolbestuur():
            return _registreer(state, command)
        case WijzigSchoolbestuur():
            return _wijzig(state, command)
        case _:
            assert_never(command)


def evolve(state: State, event: Event) -> State:
    """The state after an event of this stream."""
    match event:
        case SchoolbestuurGeregistreerd():
            return Geregistreerd(event.vanaf_datum)
        case SchoolbestuurGewijzigd():
            return state
        case _:
            assert_never(event)


def _registreer(state: State, command: RegistreerSchoolbestuur) -> list[Event]:
    if not isinstance(state, GeenBestuur):
        raise problems.SchoolbestuurBestaatAl("Wijzig het schoolbestuur in plaats hiervan.")
    periode(command.vanaf_datum, command.tot_en_met_datum)
    return [
        SchoolbestuurGeregistreerd(
            vanaf_datum=command.vanaf_datum,
            tot_en_met_datum=command.tot_en_met_datum,
            schoolbestuur=nummer(identifiers.schoolbestuur, command.schoolbestuur),
            bestuursnaam=ingevuld(command.bestuursnaam, "naam van het schoolbestuur"),
        )
    ]


def _wijzig(state: State, command: WijzigSchoolbestuur) -> list[Event]:
    if not isinstance(state, Geregistreerd):
        raise problems.SchoolbestuurOnbekend("Registreer het schoolbestuur eerst.")
    niet_voor(command.vanaf_datum, state.vanaf_datum, "datum")
    periode(command.vanaf_datum, command.tot_en_met_datum)
    return [
        SchoolbestuurGewijzigd(
            vanaf_datum=command.vanaf_datum,
            tot_en_met_datum=command.tot_en_met_datum,
            bestuursnaam=ingevuld(command.bestuursnaam, "naam van het schoolbestuur"),
        )
    ]
