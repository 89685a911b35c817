"""Stream Leerlingdossier: one pupil as known to one location. Its id is the pupil's random id."""

from dataclasses import dataclass, replace
from typing import TypedDict, assert_never
from uuid import UUID

from contracts import identifiers
from contracts.events.leerlingdossier import (
    LeerlingdossierGeopend,
    LeerlingdossierGewijzigd,
    LeerlingdossiersSamengevoegd,
)
from contracts.events.model import PerLeerling
from services.aanvraag import problems
from services.aanvraag.commands import (
    Leerling,
    Leerlingdossieropdracht,
    OpenLeerlingdossier,
    VoegLeerlingdossiersSamen,
    WijzigLeerlingdossier,
)
from services.aanvraag.decider.gedeeld import ingevuld, niet_na_vandaag, nummer

Event = LeerlingdossierGeopend | LeerlingdossierGewijzigd | LeerlingdossiersSamengevoegd


@dataclass(frozen=True, slots=True)
class GeenDossier:
    """The pupil is not known."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """The pupil is known; `samen` are the dossiers that this one was joined with."""

    samen: frozenset[UUID] = frozenset()


State = GeenDossier | Dossier
BEGIN: State = GeenDossier()


class _Persoonlijk(TypedDict):
    initialen: PerLeerling
    roepnaam: PerLeerling
    achternaam: PerLeerling
    geboorte_datum: PerLeerling


def decide(state: State, command: Leerlingdossieropdracht) -> list[Event]:
    """The events that a command leads to. Raises a refusal of `problems`."""
    match command:
        case OpenLeerlingdossier():
            return _open(state, command)
        case WijzigLeerlingdossier():
            return _wijzig(state, command)
        case VoegLeerlingdossiersSamen():
            return _voeg_samen(state, command)
        case _:
            assert_never(command)


def evolve(state: State, event: Event) -> State:
    """The state after an event of this stream."""
    match event:
        case LeerlingdossierGeopend():
            return Dossier()
        case LeerlingdossierGewijzigd():
            return state
        case LeerlingdossiersSamengevoegd():
            dossier = _bekend(state)
            return replace(dossier, samen=dossier.samen | frozenset(event.dossiers))
        case _:
            assert_never(event)


def _open(state: State, command: OpenLeerlingdossier) -> list[Event]:
    if not isinstance(state, GeenDossier):
        raise problems.LeerlingdossierBestaatAl("Wijzig het dossier in plaats hiervan.")
    if command.bekend_dossier is not None:
        raise problems.LeerlingAlBekend(f"Gebruik leerlingdossier {command.bekend_dossier}.")
    vestiging = nummer(identifiers.vestiging, command.vestiging)
    if not command.vestiging_doet_mee:
        raise problems.VestigingDoetNietMee(f"Laat de beheerder vestiging {vestiging} registreren.")
    return [
        LeerlingdossierGeopend(
            open_datum=command.vandaag, vestiging=vestiging, **_persoonlijk(command)
        )
    ]


def _wijzig(state: State, command: WijzigLeerlingdossier) -> list[Event]:
    _bekend(state)
    return [LeerlingdossierGewijzigd(wijzig_datum=command.vandaag, **_persoonlijk(command))]


def _persoonlijk(command: OpenLeerlingdossier | WijzigLeerlingdossier) -> _Persoonlijk:
    leerling: Leerling = command.leerling
    niet_na_vandaag(leerling.geboorte_datum, command.vandaag, "geboortedatum")
    wie = command.dossier
    return {
        "initialen": {wie: ingevuld(leerling.initialen, "reeks initialen")},
        "roepnaam": {wie: ingevuld(leerling.roepnaam, "roepnaam")},
        "achternaam": {wie: ingevuld(leerling.achternaam, "achternaam")},
        "geboorte_datum": {wie: leerling.geboorte_datum.isoformat()},
    }


def _voeg_samen(state: State, command: VoegLeerlingdossiersSamen) -> list[Event]:
    dossier, wie = _bekend(state), frozenset(command.dossiers)
    if len(wie) < max(2, len(command.dossiers)) or command.dossier not in wie:
        raise problems.SamenvoegingOngeldig(
            f"Noem ten minste twee verschillende dossiers, waaronder {command.dossier}."
        )
    if onbekend := sorted(wie - command.bestaande):
        namen = ", ".join(map(str, onbekend))
        raise problems.LeerlingdossierOnbekend(f"Controleer deze nummers: {namen}.")
    if wie <= dossier.samen:
        raise problems.AlSamengevoegd("Er is niets meer te doen.")
    return [
        LeerlingdossiersSamengevoegd(
            samenvoeg_datum=command.vandaag, dossiers=tuple(sorted(command.dossiers))
        )
    ]


def _bekend(state: State) -> Dossier:
    if isinstance(state, GeenDossier):
        raise problems.LeerlingdossierOnbekend("Controleer het nummer van het dossier.")
    return state
