"""Stream Mandaat: one mandate, given at once or proposed and confirmed, and withdrawn."""

from dataclasses import dataclass
from datetime import date
from typing import Final, assert_never

from contracts import identifiers
from contracts.events.mandaat import (
    MandaatAfgekeurd,
    MandaatIngetrokken,
    MandaatVerleend,
    MandaatVoorgesteld,
)
from contracts.rollen import Rol
from services.aanvraag import problems
from services.aanvraag.commands import (
    KeurMandaatAf,
    Mandaatinhoud,
    Mandaatopdracht,
    StelMandaatVast,
    StelMandaatVoor,
    TrekMandaatIn,
    VerleenMandaat,
)
from services.aanvraag.decider.gedeeld import (
    ingevuld,
    niet_voor,
    nummer,
    periode,
    tweede_persoon,
)

Event = MandaatVoorgesteld | MandaatVerleend | MandaatAfgekeurd | MandaatIngetrokken

OVER_GELD: Final = frozenset(
    {Rol.COMMISSIE, Rol.BESTUURDER, Rol.FINANCIEN, Rol.MEDEWERKER, Rol.BEHEERDER}
)
"""Roles that decide on, change or pay money, or give such rights: a second person confirms them."""

_VAN_SCHOLEN: Final = frozenset({Rol.SCHOOL, Rol.ONTVANGENDE_SCHOOL, Rol.PORTAAL})
_VAN_BESTUREN: Final = frozenset({Rol.SCHOOLBESTUUR})
_VRIJ: Final = frozenset({Rol.ADVISEUR})


@dataclass(frozen=True, slots=True)
class GeenMandaat:
    """Nothing is given or proposed."""


@dataclass(frozen=True, slots=True)
class Voorgesteld:
    """Waits for a second person."""

    inhoud: Mandaatinhoud


@dataclass(frozen=True, slots=True)
class Verleend:
    """Stands, in its period."""

    vanaf_datum: date


@dataclass(frozen=True, slots=True)
class Afgekeurd:
    """Turned down; another proposal is another stream."""


@dataclass(frozen=True, slots=True)
class Ingetrokken:
    """Void from this day on."""

    vanaf_datum: date
    intrek_datum: date


State = GeenMandaat | Voorgesteld | Verleend | Afgekeurd | Ingetrokken
BEGIN: State = GeenMandaat()


def decide(state: State, command: Mandaatopdracht) -> list[Event]:
    """The events that a command leads to. Raises a refusal of `problems`."""
    match command:
        case VerleenMandaat():
            return _verleen(state, command)
        case StelMandaatVoor():
            return [_voorgesteld(_nieuw(state, command.inhoud))]
        case StelMandaatVast():
            return _stel_vast(state, command)
        case KeurMandaatAf():
            return _keur_af(state, command)
        case TrekMandaatIn():
            return _trek_in(state, command)
        case _:
            assert_never(command)


def evolve(state: State, event: Event) -> State:
    """The state after an event of this stream."""
    match event:
        case MandaatVoorgesteld():
            return Voorgesteld(_inhoud(event))
        case MandaatVerleend():
            return Verleend(event.vanaf_datum)
        case MandaatAfgekeurd():
            return Afgekeurd()
        case MandaatIngetrokken():
            return Ingetrokken(_staand(state).vanaf_datum, event.intrek_datum)
        case _:
            assert_never(event)


def _verleen(state: State, command: VerleenMandaat) -> list[Event]:
    inhoud = _nieuw(state, command.inhoud)
    if inhoud.rol in OVER_GELD:
        raise problems.TweedePersoonNodig(
            f"Stel het mandaat voor de rol {inhoud.rol} voor; een ander stelt het vast."
        )
    return [_verleend(inhoud)]


def _nieuw(state: State, inhoud: Mandaatinhoud) -> Mandaatinhoud:
    if not isinstance(state, GeenMandaat):
        raise problems.MandaatBestaatAl("Verleen of stel een nieuw mandaat voor.")
    periode(inhoud.vanaf_datum, inhoud.tot_en_met_datum)
    ingevuld(inhoud.houder, "houder")
    for vestiging in inhoud.vestigingen:
        nummer(identifiers.vestiging, vestiging)
    for bestuur in inhoud.schoolbesturen:
        nummer(identifiers.schoolbestuur, bestuur)
    _bereik(inhoud)
    return inhoud


def _bereik(inhoud: Mandaatinhoud) -> None:
    """A school role without a location would reach the whole SWV: so each role has its kind."""
    rol, scholen, besturen = inhoud.rol, bool(inhoud.vestigingen), bool(inhoud.schoolbesturen)
    if rol in _VAN_SCHOLEN and (not scholen or besturen):
        raise problems.MandaatBereikOngeldig(f"Noem voor de rol {rol} alleen vestigingen.")
    if rol in _VAN_BESTUREN and (not besturen or scholen):
        raise problems.MandaatBereikOngeldig(f"Noem voor de rol {rol} alleen schoolbesturen.")
    if rol not in _VAN_SCHOLEN | _VAN_BESTUREN | _VRIJ and (scholen or besturen):
        raise problems.MandaatBereikOngeldig(
            f"De rol {rol} geldt voor het hele samenwerkingsverband; noem geen scholen of besturen."
        )


def _stel_vast(state: State, command: StelMandaatVast) -> list[Event]:
    voorstel = _voorstel(state)
    tweede_persoon(command.voorgesteld_door, command.door)
    return [_verleend(voorstel.inhoud)]


def _keur_af(state: State, command: KeurMandaatAf) -> list[Event]:
    _voorstel(state)
    return [MandaatAfgekeurd(afkeur_datum=command.vandaag, reden=ingevuld(command.reden, "reden"))]


def _trek_in(state: State, command: TrekMandaatIn) -> list[Event]:
    staand = _staand(state)
    niet_voor(command.intrek_datum, staand.vanaf_datum, "datum")
    if isinstance(staand, Ingetrokken) and command.intrek_datum >= staand.intrek_datum:
        raise problems.MandaatNietVerleend(f"Dit mandaat eindigt al op {staand.intrek_datum}.")
    reden = ingevuld(command.reden, "reden")
    return [MandaatIngetrokken(intrek_datum=command.intrek_datum, reden=reden)]


def _voorstel(state: State) -> Voorgesteld:
    if isinstance(state, GeenMandaat):
        raise problems.MandaatOnbekend("Controleer het nummer van het mandaat.")
    if not isinstance(state, Voorgesteld):
        raise problems.MandaatNietVoorgesteld("Stel zo nodig een nieuw mandaat voor.")
    return state


def _staand(state: State) -> Verleend | Ingetrokken:
    if isinstance(state, GeenMandaat):
        raise problems.MandaatOnbekend("Controleer het nummer van het mandaat.")
    if not isinstance(state, Verleend | Ingetrokken):
        raise problems.MandaatNietVerleend("Keur een voorstel af in plaats van het in te trekken.")
    return state


def _inhoud(event: MandaatVoorgesteld) -> Mandaatinhoud:
    return Mandaatinhoud(
        vanaf_datum=event.vanaf_datum,
        tot_en_met_datum=event.tot_en_met_datum,
        houder=event.houder,
        rol=event.rol,
        vestigingen=event.vestigingen,
        schoolbesturen=event.schoolbesturen,
    )


def _voorgesteld(inhoud: Mandaatinhoud) -> MandaatVoorgesteld:
    return MandaatVoorgesteld(
        vanaf_datum=inhoud.vanaf_datum,
        tot_en_met_datum=inhoud.tot_en_met_datum,
        houder=inhoud.houder,
        rol=inhoud.rol,
        vestigingen=inhoud.vestigingen,
        schoolbesturen=inhoud.schoolbesturen,
    )


def _verleend(inhoud: Mandaatinhoud) -> MandaatVerleend:
    return MandaatVerleend(
        vanaf_datum=inhoud.vanaf_datum,
        tot_en_met_datum=inhoud.tot_en_met_datum,
        houder=inhoud.houder,
        rol=inhoud.rol,
        vestigingen=inhoud.vestigingen,
        schoolbesturen=inhoud.schoolbesturen,
    )
