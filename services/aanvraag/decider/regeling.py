"""Stream Regeling: every version of the rule set of one SWV; two people put a version in force."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import assert_never

from contracts.events.regeling import (
    RegelingAfgekeurd,
    RegelingVastgesteld,
    RegelingVoorgesteld,
)
from contracts.regeling.lezen import lees
from services.aanvraag import problems
from services.aanvraag.commands import (
    KeurRegelingAf,
    Regelingopdracht,
    StelRegelingVast,
    StelRegelingVoor,
)
from services.aanvraag.decider.gedeeld import ingevuld, tweede_persoon

Event = RegelingVoorgesteld | RegelingVastgesteld | RegelingAfgekeurd


@dataclass(frozen=True, slots=True)
class Regelingen:
    """By version: the open proposals, and what was put in force."""

    voorgesteld: Mapping[str, RegelingVoorgesteld] = field(default_factory=dict)
    vastgesteld: Mapping[str, RegelingVastgesteld] = field(default_factory=dict)


State = Regelingen
BEGIN: State = Regelingen()


def decide(state: State, command: Regelingopdracht) -> list[Event]:
    """The events that a command leads to. Raises a refusal of `problems`, and RegelingOngeldig."""
    match command:
        case StelRegelingVoor():
            return _stel_voor(state, command)
        case StelRegelingVast():
            return _stel_vast(state, command)
        case KeurRegelingAf():
            return _keur_af(state, command)
        case _:
            assert_never(command)


def evolve(state: State, event: Event) -> State:
    """The state after an event of this stream."""
    zonder = {naam: v for naam, v in state.voorgesteld.items() if naam != event.regeling}
    match event:
        case RegelingVoorgesteld():
            return Regelingen({**zonder, event.regeling: event}, state.vastgesteld)
        case RegelingVastgesteld():
            return Regelingen(zonder, {**state.vastgesteld, event.regeling: event})
        case RegelingAfgekeurd():
            return Regelingen(zonder, state.vastgesteld)
        case _:
            assert_never(event)


def _stel_voor(state: State, command: StelRegelingVoor) -> list[Event]:
    gelezen = lees(command.tekst)
    if gelezen.naam in state.vastgesteld or gelezen.naam in state.voorgesteld:
        raise problems.RegelingBestaatAl(f"Geef de tekst een ander nummer dan {gelezen.naam}.")
    voorstel = RegelingVoorgesteld(
        vanaf_datum=gelezen.geldig_vanaf,
        tot_en_met_datum=gelezen.geldig_tot_en_met,
        regeling=gelezen.naam,
        tekst=command.tekst,
        tekst_sha256=_sha256(command.tekst),
        gevallen=command.gevallen,
        gevallen_sha256=None if command.gevallen is None else _sha256(command.gevallen),
        vervangt=gelezen.vervangt,
        reden=gelezen.reden,
    )
    _past_in(state, voorstel)
    return [voorstel]


def _sha256(tekst: str) -> str:
    return sha256(tekst.encode()).hexdigest()


def _stel_vast(state: State, command: StelRegelingVast) -> list[Event]:
    voorstel = _voorstel(state, command.regeling)
    if command.tekst_sha256 != voorstel.tekst_sha256:
        raise problems.RegelingTekstAnders(
            f"Lees de voorgestelde tekst opnieuw; de SHA-256 ervan is {voorstel.tekst_sha256}."
        )
    tweede_persoon(command.voorgesteld_door, command.door)
    _past_in(state, voorstel)
    return [
        RegelingVastgesteld(
            vanaf_datum=voorstel.vanaf_datum,
            tot_en_met_datum=voorstel.tot_en_met_datum,
            regeling=voorstel.regeling,
            tekst=voorstel.tekst,
            tekst_sha256=voorstel.tekst_sha256,
            gevallen=voorstel.gevallen,
            gevallen_sha256=voorstel.gevallen_sha256,
            vervangt=voorstel.vervangt,
            reden=voorstel.reden,
        )
    ]


def _keur_af(state: State, command: KeurRegelingAf) -> list[Event]:
    _voorstel(state, command.regeling)
    return [
        RegelingAfgekeurd(
            afkeur_datum=command.vandaag,
            regeling=command.regeling,
            reden=ingevuld(command.reden, "reden"),
        )
    ]


def _voorstel(state: State, naam: str) -> RegelingVoorgesteld:
    if naam not in state.voorgesteld:
        raise problems.RegelingNietVoorgesteld(f"Stel {naam} eerst voor.")
    return state.voorgesteld[naam]


def _past_in(state: State, nieuw: RegelingVoorgesteld) -> None:
    """A version replaces one in force, follows an open-ended one, or has days of its own."""
    if nieuw.vervangt is not None and nieuw.vervangt not in state.vastgesteld:
        raise problems.VervangenRegelingOnbekend(f"{nieuw.vervangt} is niet vastgesteld.")
    vervangen = {versie.vervangt for versie in state.vastgesteld.values()} | {nieuw.vervangt}
    for naam, oud in state.vastgesteld.items():
        opvolger = oud.tot_en_met_datum is None and nieuw.vanaf_datum > oud.vanaf_datum
        if naam not in vervangen and not opvolger and _overlapt(oud, nieuw):
            raise problems.RegelingOverlapt(
                f"{naam} geldt vanaf {oud.vanaf_datum}; kies andere dagen of vervang die versie."
            )


def _overlapt(een: RegelingVastgesteld, ander: RegelingVoorgesteld) -> bool:
    begin = max(een.vanaf_datum, ander.vanaf_datum)
    return begin <= min(een.tot_en_met_datum or date.max, ander.tot_en_met_datum or date.max)
