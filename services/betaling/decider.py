"""The payment administration of an SWV: its go-live and its rounds. Pure.

Two streams, one decider: Administratie (one per SWV) and Betaalronde (one per round).
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never
from uuid import UUID, uuid5

from contracts.events.administratie import IngebruiknameVastgelegd, IngebruiknameVoorgesteld
from contracts.events.betaalronde import (
    BetaalrondeBerekend,
    BetaalrondeGeopend,
    BetaalrondeVastgesteld,
    Betaling,
    Correctieregel,
    Regel,
    Saldo,
)
from contracts.problems import AlVoorgesteld, GeenVoorstel, ZelfdePersoon
from services.betaling import problems
from services.betaling.commands import (
    BerekenBetaalronde,
    Command,
    LegIngebruiknameVast,
    OpenBetaalronde,
    StelBetaalrondeVast,
    StelIngebruiknameVoor,
)
from services.betaling.commands.feiten import RondeBerekend, RondeVastgesteld
from services.betaling.rekenen.administratie import Administratie
from services.betaling.rekenen.regels import Regel as Berekend
from services.betaling.rekenen.ronde import Afrekening, Ronde

Event = (
    IngebruiknameVoorgesteld
    | IngebruiknameVastgelegd
    | BetaalrondeGeopend
    | BetaalrondeBerekend
    | BetaalrondeVastgesteld
)


@dataclass(frozen=True, slots=True)
class Leeg:
    """Nothing stands in this stream yet."""


@dataclass(frozen=True, slots=True)
class IngebruiknameInVoorstel:
    """A go-live date is proposed and waits for a second person."""

    ingebruikname_datum: date


@dataclass(frozen=True, slots=True)
class InGebruik:
    """From this date this system pays."""

    ingebruikname_datum: date


@dataclass(frozen=True, slots=True)
class GeopendeRonde:
    """A round that is open, calculated or not."""

    tot_en_met_datum: date
    berekend: BetaalrondeBerekend | None = None


@dataclass(frozen=True, slots=True)
class VastgesteldeRonde:
    """A round that is approved; its lines count as posted."""

    tot_en_met_datum: date


State = Leeg | IngebruiknameInVoorstel | InGebruik | GeopendeRonde | VastgesteldeRonde
BEGIN: State = Leeg()


def decide(state: State, command: Command) -> list[Event]:
    """The events that a command leads to. Raises a refusal of `problems`."""
    match command:
        case StelIngebruiknameVoor():
            return _stel_ingebruikname_voor(state, command)
        case LegIngebruiknameVast():
            return _leg_ingebruikname_vast(state, command)
        case OpenBetaalronde():
            return _open(state, command)
        case BerekenBetaalronde():
            return _bereken(state, command)
        case StelBetaalrondeVast():
            return _stel_vast(state, command)
        case _:
            assert_never(command)


def evolve(state: State, event: Event) -> State:
    """The state after an event of this stream."""
    match event:
        case IngebruiknameVoorgesteld():
            return IngebruiknameInVoorstel(event.ingebruikname_datum)
        case IngebruiknameVastgelegd():
            return InGebruik(event.ingebruikname_datum)
        case BetaalrondeGeopend():
            return GeopendeRonde(event.tot_en_met_datum)
        case BetaalrondeBerekend():
            return replace(_open_ronde(state), berekend=event)
        case BetaalrondeVastgesteld():
            return VastgesteldeRonde(_open_ronde(state).tot_en_met_datum)
        case _:
            assert_never(event)


def _stel_ingebruikname_voor(state: State, command: StelIngebruiknameVoor) -> list[Event]:
    if isinstance(state, InGebruik):
        raise problems.AlInGebruik(f"Het systeem betaalt al vanaf {state.ingebruikname_datum}.")
    if isinstance(state, IngebruiknameInVoorstel):
        raise AlVoorgesteld("Laat een ander het voorstel vaststellen of afkeuren.")
    return [IngebruiknameVoorgesteld(ingebruikname_datum=command.ingebruikname_datum)]


def _leg_ingebruikname_vast(state: State, command: LegIngebruiknameVast) -> list[Event]:
    if not isinstance(state, IngebruiknameInVoorstel):
        raise GeenVoorstel("Stel eerst een datum van ingebruikname voor.")
    _twee_personen(command.voorgesteld_door, command.door)
    return [IngebruiknameVastgelegd(ingebruikname_datum=state.ingebruikname_datum)]


def _open(state: State, command: OpenBetaalronde) -> list[Event]:
    if not isinstance(state, Leeg):
        raise problems.RondeBestaatAl(f"Betaalronde {command.nummer} is al geopend.")
    if not command.in_gebruik:
        raise problems.NogNietInGebruik("Leg eerst met twee personen de ingebruikname vast.")
    if not command.vorige_vastgesteld:
        raise problems.VorigeRondeLoopt("Stel de vorige betaalronde eerst vast, of annuleer haar.")
    if command.vorige_tot is not None and command.tot_en_met_datum < command.vorige_tot:
        raise problems.PeildatumTerug(f"Kies {command.vorige_tot} of een latere datum.")
    return [
        BetaalrondeGeopend(
            nummer=command.nummer,
            open_datum=command.vandaag,
            tot_en_met_datum=command.tot_en_met_datum,
        )
    ]


def _bereken(state: State, command: BerekenBetaalronde) -> list[Event]:
    _open_ronde(state)
    administratie = Administratie(command.feiten)
    administratie.verwerk(RondeBerekend(ronde=str(command.ronde)))
    ronde = administratie.ronde(str(command.ronde))
    return [
        BetaalrondeBerekend(
            bereken_datum=command.vandaag,
            berekening=command.berekening,
            tot_positie=command.tot_positie,
            regels=tuple(_regel(regel) for regel in ronde.regels if regel.arrangement),
            saldi=tuple(_saldo(afrekening) for afrekening in ronde.afrekeningen),
            regels_sha256=_hash(ronde),
            correctieregels=tuple(_correctie(regel) for regel in ronde.regels if regel.correctie),
        )
    ]


def _stel_vast(state: State, command: StelBetaalrondeVast) -> list[Event]:
    berekend = _open_ronde(state).berekend
    if berekend is None:
        raise problems.RondeInAndereStand("Bereken de betaalronde eerst.")
    if (berekend.berekening, berekend.regels_sha256) != (command.berekening, command.regels_sha256):
        raise problems.BerekeningVerouderd("Beoordeel de laatste berekening van deze ronde.")
    _twee_personen(command.berekend_door, command.door)
    administratie = Administratie(command.feiten)
    administratie.verwerk(
        RondeVastgesteld(
            ronde=str(command.ronde), regels_sha256=command.regels_sha256, op=command.vandaag
        )
    )
    ronde = administratie.ronde(str(command.ronde))
    return [
        BetaalrondeVastgesteld(
            vaststel_datum=command.vandaag,
            berekening=command.berekening,
            regels_sha256=command.regels_sha256,
            rekenmodel_versie=ronde.rekenmodel_versie or "",
            betalingen=tuple(
                Betaling(
                    betaling=uuid5(command.ronde, afrekening.begunstigde),
                    begunstigde=afrekening.begunstigde,
                    bedrag_cent=afrekening.uitbetalen_cent,
                )
                for afrekening in ronde.afrekeningen
                if afrekening.uitbetalen_cent
            ),
        )
    ]


def _open_ronde(state: State) -> GeopendeRonde:
    if isinstance(state, VastgesteldeRonde):
        raise problems.RondeInAndereStand("Deze betaalronde is al vastgesteld.")
    if not isinstance(state, GeopendeRonde):
        raise problems.RondeOnbekend("Open de betaalronde eerst.")
    return state


def _twee_personen(eerste: str, tweede: str) -> None:
    if eerste == tweede:
        raise ZelfdePersoon("Vraag een andere bevoegde om dit vast te stellen.")


def _hash(ronde: Ronde) -> str:
    if ronde.berekening is None:
        raise AssertionError("a round just calculated has a calculation")
    return ronde.berekening.regels_sha256


def _regel(regel: Berekend) -> Regel:
    return Regel(
        arrangement=UUID(regel.arrangement),
        kalenderjaar=regel.kalenderjaar,
        begunstigde=regel.begunstigde,
        bedrag_cent=regel.bedrag_cent,
        voorgaand_boekjaar=regel.voorgaand_boekjaar,
    )


def _correctie(regel: Berekend) -> Correctieregel:
    return Correctieregel(
        correctie=UUID(regel.correctie),
        kalenderjaar=regel.kalenderjaar,
        begunstigde=regel.begunstigde,
        bedrag_cent=regel.bedrag_cent,
        voorgaand_boekjaar=regel.voorgaand_boekjaar,
    )


def _saldo(afrekening: Afrekening) -> Saldo:
    return Saldo(
        begunstigde=afrekening.begunstigde,
        saldo_vorig_cent=afrekening.saldo_vorig_cent,
        opnieuw_vorig_cent=afrekening.opnieuw_vorig_cent,
        regels_cent=afrekening.regels_cent,
        uitbetalen_cent=afrekening.uitbetalen_cent,
        doorgeschoven_cent=afrekening.doorgeschoven_cent,
        aangehouden_cent=afrekening.aangehouden_cent,
        verrekend_cent=afrekening.verrekend_cent,
    )
