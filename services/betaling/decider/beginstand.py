"""Stream Beginstand: one opening balance, from proposed to confirmed (rekenmodel 13). Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from contracts.events.beginstand import (
    BeginstandAfgekeurd,
    BeginstandVastgelegd,
    BeginstandVoorgesteld,
)
from contracts.problems import AlVoorgesteld, Fout, GeenVoorstel
from contracts.wachters import een_ander, niet_na_vandaag
from services.betaling import problems
from services.betaling.commands import (
    BeginstandCommand,
    KeurBeginstandAf,
    StelBeginstandVast,
    StelBeginstandVoor,
)
from services.betaling.commands.feiten import Feit
from services.betaling.rekenen.administratie import Administratie
from services.betaling.rekenen.uit_log import beginfeiten

Event = BeginstandVoorgesteld | BeginstandVastgelegd | BeginstandAfgekeurd


@dataclass(frozen=True, slots=True)
class GeenBeginstand:
    """Nothing stands in this stream yet."""


@dataclass(frozen=True, slots=True)
class BeginstandInVoorstel:
    """An opening balance waits for a second person."""

    voorstel: BeginstandVoorgesteld


@dataclass(frozen=True, slots=True)
class BeslisteBeginstand:
    """Confirmed or turned down: nothing follows."""


State = GeenBeginstand | BeginstandInVoorstel | BeslisteBeginstand
BEGIN: State = GeenBeginstand()


def decide(state: State, command: BeginstandCommand) -> list[Event]:
    """The events that a command leads to.

    Raises AlVoorgesteld, GeenVoorstel, ZelfdePersoon, BeginstandOngeldig, BeginstandBestaatAl,
    DatumInDeToekomst and, from the calculation, ArrangementOnbekend, AlIngetrokken, BedragTeLaag,
    EersteRondeGeopend.
    """
    match command:
        case StelBeginstandVoor():
            return _stel_voor(state, command)
        case StelBeginstandVast():
            return _stel_vast(state, command)
        case KeurBeginstandAf():
            _voorstel(state)
            return [BeginstandAfgekeurd(afkeur_datum=command.vandaag, reden=command.reden)]
        case _:
            assert_never(command)


def evolve(_state: State, event: Event) -> State:
    """The state after an event of this stream."""
    match event:
        case BeginstandVoorgesteld():
            return BeginstandInVoorstel(event)
        case BeginstandVastgelegd() | BeginstandAfgekeurd():
            return BeslisteBeginstand()
        case _:
            assert_never(event)


def _stel_voor(state: State, command: StelBeginstandVoor) -> list[Event]:
    if not isinstance(state, GeenBeginstand):
        raise AlVoorgesteld("Leg een volgend brondocument als een nieuwe beginstand voor.")
    niet_na_vandaag(command.stand_datum, command.vandaag, "standdatum")
    if fouten := list(_dubbel(command)):
        raise problems.BeginstandOngeldig(" ".join(fout.reden for fout in fouten), fouten)
    if command.bron_sha256 in command.eerdere_bronnen:
        raise problems.BeginstandBestaatAl("Dit brondocument is al ingevoerd; kies een ander.")
    voorstel = BeginstandVoorgesteld(
        stand_datum=command.stand_datum,
        bedragen=command.bedragen,
        saldi=command.saldi,
        bron_sha256=command.bron_sha256,
    )
    _toets(voorstel, command.feiten)
    return [voorstel]


def _dubbel(command: StelBeginstandVoor) -> Iterator[Fout]:
    if not command.bedragen and not command.saldi:
        yield Fout("bedragen", "leeg", "Noem ten minste één bedrag of saldo.")
    sleutels = [(b.arrangement, b.kalenderjaar, b.begunstigde) for b in command.bedragen]
    if len(set(sleutels)) < len(sleutels):
        reden = "Noem elk arrangement één keer per kalenderjaar en begunstigde."
        yield Fout("bedragen", "dubbel", reden)
    if len({s.begunstigde for s in command.saldi}) < len(command.saldi):
        yield Fout("saldi", "dubbel", "Noem elke begunstigde één keer bij de saldi.")


def _stel_vast(state: State, command: StelBeginstandVast) -> list[Event]:
    voorstel = _voorstel(state)
    een_ander(command.voorgesteld_door, command.door)
    _toets(voorstel, command.feiten)
    return [
        BeginstandVastgelegd(
            stand_datum=voorstel.stand_datum,
            bedragen=voorstel.bedragen,
            saldi=voorstel.saldi,
            bron_sha256=voorstel.bron_sha256,
        )
    ]


def _toets(voorstel: BeginstandVoorgesteld, feiten: tuple[Feit, ...]) -> None:
    """What the calculation would refuse to take in."""
    administratie = Administratie(feiten)
    for feit in beginfeiten(voorstel, ""):
        administratie.verwerk(feit)


def _voorstel(state: State) -> BeginstandVoorgesteld:
    if not isinstance(state, BeginstandInVoorstel):
        raise GeenVoorstel("Er wacht in deze beginstand niets op een tweede persoon.")
    return state.voorstel
