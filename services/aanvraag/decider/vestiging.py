"""Stream Vestiging: one location of a school in the register, and the board it belongs to."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from contracts import identifiers
from contracts.events.vestiging import (
    VestigingGeregistreerd,
    VestigingGewijzigd,
    VestigingOvergegaan,
)
from services.aanvraag import problems
from services.aanvraag.commands import (
    LaatVestigingOvergaan,
    RegistreerVestiging,
    Vestigingopdracht,
    WijzigVestiging,
)
from services.aanvraag.decider.gedeeld import ingevuld, niet_voor, nummer, periode

Event = VestigingGeregistreerd | VestigingGewijzigd | VestigingOvergegaan


@dataclass(frozen=True, slots=True)
class GeenVestiging:
    """The location is not in the register."""


@dataclass(frozen=True, slots=True)
class Geregistreerd:
    """In the register; `sinds_datum` is from when it belongs to `schoolbestuur`."""

    vestiging: str
    vanaf_datum: date
    schoolbestuur: str
    sinds_datum: date


State = GeenVestiging | Geregistreerd
BEGIN: State = GeenVestiging()


def decide(state: State, command: Vestigingopdracht) -> list[Event]:
    """The events that a command leads to. Raises a refusal of `problems`."""
    match command:
        case RegistreerVestiging():
            return _registreer(state, command)
        case WijzigVestiging():
            return _wijzig(state, command)
        case LaatVestigingOvergaan():
            return _laat_overgaan(state, command)
        case _:
            assert_never(command)


def evolve(state: State, event: Event) -> State:
    """The state after an event of this stream."""
    match event:
        case VestigingGeregistreerd():
            vanaf = event.vanaf_datum
            return Geregistreerd(event.vestiging, vanaf, event.schoolbestuur, vanaf)
        case VestigingGewijzigd():
            return state
        case VestigingOvergegaan():
            return replace(_bekend(state), schoolbestuur=event.naar, sinds_datum=event.per_datum)
        case _:
            assert_never(event)


def _registreer(state: State, command: RegistreerVestiging) -> list[Event]:
    if not isinstance(state, GeenVestiging):
        raise problems.VestigingBestaatAl("Wijzig de vestiging in plaats hiervan.")
    periode(command.vanaf_datum, command.tot_en_met_datum)
    bestuur = _bestuur(command.schoolbestuur, geregistreerd=command.bestuur_geregistreerd)
    return [
        VestigingGeregistreerd(
            vanaf_datum=command.vanaf_datum,
            tot_en_met_datum=command.tot_en_met_datum,
            vestiging=nummer(identifiers.vestiging, command.vestiging),
            schoolnaam=ingevuld(command.schoolnaam, "naam van de school"),
            schoolsoort=command.schoolsoort,
            schoolbestuur=bestuur,
        )
    ]


def _wijzig(state: State, command: WijzigVestiging) -> list[Event]:
    niet_voor(command.vanaf_datum, _bekend(state).vanaf_datum, "datum")
    periode(command.vanaf_datum, command.tot_en_met_datum)
    return [
        VestigingGewijzigd(
            vanaf_datum=command.vanaf_datum,
            tot_en_met_datum=command.tot_en_met_datum,
            schoolnaam=ingevuld(command.schoolnaam, "naam van de school"),
            schoolsoort=command.schoolsoort,
        )
    ]


def _laat_overgaan(state: State, command: LaatVestigingOvergaan) -> list[Event]:
    bekend = _bekend(state)
    naar = _bestuur(command.naar, geregistreerd=command.bestuur_geregistreerd)
    if naar == bekend.schoolbestuur:
        raise problems.ZelfdeBestuur(f"Noem een ander schoolbestuur dan {naar}.")
    # The same day is allowed: so a move that was recorded by mistake can be turned back.
    niet_voor(command.per_datum, bekend.sinds_datum, "datum")
    return [
        VestigingOvergegaan(
            per_datum=command.per_datum,
            vestiging=bekend.vestiging,
            van=bekend.schoolbestuur,
            naar=naar,
        )
    ]


def _bestuur(tekst: str, *, geregistreerd: bool) -> str:
    bestuur = nummer(identifiers.schoolbestuur, tekst)
    if not geregistreerd:
        raise problems.SchoolbestuurNietGeregistreerd(f"Registreer schoolbestuur {tekst} eerst.")
    return bestuur


def _bekend(state: State) -> Geregistreerd:
    if isinstance(state, GeenVestiging):
        raise problems.VestigingOnbekend("Registreer de vestiging eerst.")
    return state
