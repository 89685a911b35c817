"""Stream Correctie: one manual line, from proposed to booked (rekenmodel 8). Pure."""

from dataclasses import dataclass
from typing import assert_never

from contracts.events.correctie import CorrectieAfgekeurd, CorrectieGeboekt, CorrectieVoorgesteld
from contracts.problems import AlVoorgesteld, GeenVoorstel
from contracts.rekenmodel.problems import BedragTeLaag
from contracts.wachters import een_ander
from services.betaling.commands import (
    BoekCorrectie,
    CorrectieCommand,
    KeurCorrectieAf,
    StelCorrectieVoor,
)

Event = CorrectieVoorgesteld | CorrectieGeboekt | CorrectieAfgekeurd


@dataclass(frozen=True, slots=True)
class GeenCorrectie:
    """Nothing stands in this stream yet."""


@dataclass(frozen=True, slots=True)
class CorrectieInVoorstel:
    """A manual line waits for a second person."""

    voorstel: CorrectieVoorgesteld


@dataclass(frozen=True, slots=True)
class BeslisteCorrectie:
    """Booked or turned down: nothing follows."""


State = GeenCorrectie | CorrectieInVoorstel | BeslisteCorrectie
BEGIN: State = GeenCorrectie()


def decide(state: State, command: CorrectieCommand) -> list[Event]:
    """The events that a command leads to. Raises AlVoorgesteld, GeenVoorstel, ZelfdePersoon,
    BedragTeLaag for zero.
    """
    match command:
        case StelCorrectieVoor():
            return _stel_voor(state, command)
        case BoekCorrectie():
            return _boek(state, command)
        case KeurCorrectieAf():
            _voorstel(state)
            return [CorrectieAfgekeurd(afkeur_datum=command.vandaag, reden=command.reden)]
        case _:
            assert_never(command)


def evolve(_state: State, event: Event) -> State:
    """The state after an event of this stream."""
    match event:
        case CorrectieVoorgesteld():
            return CorrectieInVoorstel(event)
        case CorrectieGeboekt() | CorrectieAfgekeurd():
            return BeslisteCorrectie()
        case _:
            assert_never(event)


def _stel_voor(state: State, command: StelCorrectieVoor) -> list[Event]:
    if not isinstance(state, GeenCorrectie):
        raise AlVoorgesteld("Leg een volgende regel als een nieuwe correctie voor.")
    if command.bedrag_cent == 0:
        raise BedragTeLaag("Geef een correctie van ten minste 1 cent, bij of af.")
    return [
        CorrectieVoorgesteld(
            voorstel_datum=command.vandaag,
            begunstigde=command.begunstigde,
            kalenderjaar=command.kalenderjaar,
            bedrag_cent=command.bedrag_cent,
            reden=command.reden,
            bewijs_sha256=command.bewijs_sha256,
        )
    ]


def _boek(state: State, command: BoekCorrectie) -> list[Event]:
    voorstel = _voorstel(state)
    een_ander(command.voorgesteld_door, command.door)
    return [
        CorrectieGeboekt(
            boek_datum=command.vandaag,
            begunstigde=voorstel.begunstigde,
            kalenderjaar=voorstel.kalenderjaar,
            bedrag_cent=voorstel.bedrag_cent,
            reden=voorstel.reden,
            bewijs_sha256=voorstel.bewijs_sha256,
        )
    ]


def _voorstel(state: State) -> CorrectieVoorgesteld:
    if not isinstance(state, CorrectieInVoorstel):
        raise GeenVoorstel("Er wacht in deze correctie niets op een tweede persoon.")
    return state.voorstel
