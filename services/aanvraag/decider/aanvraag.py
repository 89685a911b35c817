"""Stream Aanvraag: a request from concept to filed or withdrawn."""

from dataclasses import dataclass
from datetime import date
from typing import Final, TypedDict, assert_never
from uuid import UUID

from contracts.events.aanvraag import (
    AanvraagGeopend,
    AanvraagGewijzigd,
    AanvraagIngediend,
    AanvraagIngetrokken,
)
from contracts.events.aanvraaginhoud import Aanvraaginhoud
from contracts.events.model import PerLeerling
from contracts.regeling.feiten import Feiten, feiten_van_aanvraag
from contracts.regeling.model import Regeling
from contracts.regeling.toetsing import bewijs, toets
from services.aanvraag import problems
from services.aanvraag.commands import (
    Aanvraagopdracht,
    DienAanvraagIn,
    OpenAanvraag,
    Teksten,
    TrekAanvraagIn,
    WijzigAanvraag,
)
from services.aanvraag.decider.gedeeld import niet_na_vandaag, niet_voor
from services.aanvraag.decider.indienen import geldende_regeling, geregistreerd, keur_toetsen
from services.aanvraag.decider.inhoud import gegeven_teksten, keur

Event = AanvraagGeopend | AanvraagGewijzigd | AanvraagIngediend | AanvraagIngetrokken

VERSTOORT_INDIENEN: Final = ("Toegekend", "StopHerroepen", "LeerlingdossiersSamengevoegd")
"""On a dossier: what may put an arrangement without evaluation beside the request (B23)."""

VERSTOORT_INTREKKEN: Final = ("Toegekend", "Afgewezen", "BuitenBehandelingGesteld")
"""On the case: what decides it, so that it can no longer be withdrawn (A27)."""


@dataclass(frozen=True, slots=True)
class GeenAanvraag:
    """Nothing is asked in this stream."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """May be changed; the SWV does not see it."""

    open_datum: date
    kopie_van: UUID | None
    externe_referentie: str | None
    inhoud: Aanvraaginhoud
    teksten: Teksten


@dataclass(frozen=True, slots=True)
class Ingediend:
    """Set to definitief on this day (B15)."""

    indien_datum: date
    dossiers: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Ingetrokken:
    """Taken back; nothing follows."""


State = GeenAanvraag | Concept | Ingediend | Ingetrokken
BEGIN: State = GeenAanvraag()


class _Persoonlijk(TypedDict):
    ondersteuningsvraag: PerLeerling
    doelen: PerLeerling
    eerdere_ondersteuning: PerLeerling
    arrangementbeschrijving: PerLeerling
    onderbouwing: PerLeerling
    antwoorden: PerLeerling


def decide(state: State, command: Aanvraagopdracht) -> list[Event]:
    """The events that a command leads to. Raises a refusal of `problems`."""
    match command:
        case OpenAanvraag():
            return _open(state, command)
        case WijzigAanvraag():
            return _wijzig(state, command)
        case DienAanvraagIn():
            return _dien_in(state, command)
        case TrekAanvraagIn():
            return _trek_in(state, command)
        case _:
            assert_never(command)


def evolve(state: State, event: Event) -> State:
    """The state after an event of this stream."""
    match event:
        case AanvraagGeopend():
            return Concept(
                open_datum=event.open_datum,
                kopie_van=event.kopie_van,
                externe_referentie=event.externe_referentie,
                inhoud=event.inhoud,
                teksten=_teksten(event),
            )
        case AanvraagGewijzigd():
            concept = _concept(state)
            return Concept(
                open_datum=concept.open_datum,
                kopie_van=concept.kopie_van,
                externe_referentie=concept.externe_referentie,
                inhoud=event.inhoud,
                teksten=_teksten(event),
            )
        case AanvraagIngediend():
            return Ingediend(event.indien_datum, event.inhoud.dossiers)
        case AanvraagIngetrokken():
            return Ingetrokken()
        case _:
            assert_never(event)


def feiten(concept: Concept, command: DienAanvraagIn) -> Feiten:
    """What the rule set judges when this concept is filed so; also for `/volledigheid`."""
    return feiten_van_aanvraag(
        concept.inhoud,
        ingevuld=gegeven_teksten(concept.inhoud, concept.teksten),
        schoolsoort=command.schoolsoort,
        indiener=command.indiener,
        indien_datum=command.indien_datum,
        lopend_zonder_evaluatie=bool(command.zonder_evaluatie),
        toegekend_twaalf_maanden_cent=command.toegekend_twaalf_maanden_cent,
    )


def _open(state: State, command: OpenAanvraag) -> list[Event]:
    if not isinstance(state, GeenAanvraag):
        raise problems.AanvraagBestaatAl("Wijzig de aanvraag in plaats hiervan.")
    niet_na_vandaag(command.open_datum, command.vandaag, "datum")
    keur(command.inhoud, command.teksten, command.externe_referentie)
    _eigen_dossiers(command.inhoud, command.eigen_dossiers)
    if command.kopie_van is not None and command.zonder_evaluatie:
        raise problems.EvaluatieOntbreekt("Evalueer eerst het arrangement dat loopt.")
    return [
        AanvraagGeopend(
            open_datum=command.open_datum,
            kopie_van=command.kopie_van,
            externe_referentie=command.externe_referentie,
            inhoud=command.inhoud,
            **_persoonlijk(command.teksten),
        )
    ]


def _wijzig(state: State, command: WijzigAanvraag) -> list[Event]:
    concept = _concept(state)
    keur(command.inhoud, command.teksten)
    if command.inhoud.vestiging != concept.inhoud.vestiging:
        raise problems.VestigingLigtVast("Begin voor een andere vestiging een nieuwe aanvraag.")
    _eigen_dossiers(command.inhoud, command.eigen_dossiers)
    if command.inhoud == concept.inhoud and command.teksten == concept.teksten:
        return []
    return [
        AanvraagGewijzigd(
            wijzig_datum=command.vandaag, inhoud=command.inhoud, **_persoonlijk(command.teksten)
        )
    ]


def _dien_in(state: State, command: DienAanvraagIn) -> list[Event]:
    if isinstance(state, Ingediend):
        raise problems.AlIngediend(f"Deze aanvraag is op {state.indien_datum} ingediend.")
    concept = _concept(state)
    niet_na_vandaag(command.indien_datum, command.vandaag, "datum")
    niet_voor(command.indien_datum, concept.open_datum, "datum")
    schoolsoort, schoolbestuur = geregistreerd(command)
    regeling: Regeling = geldende_regeling(concept.inhoud, command)
    toetsen = toets(regeling, feiten(concept, command))
    keur_toetsen(regeling, toetsen, command.zonder_evaluatie)
    return [
        AanvraagIngediend(
            indien_datum=command.indien_datum,
            regeling=regeling.naam,
            kopie_van=concept.kopie_van,
            externe_referentie=concept.externe_referentie,
            schoolsoort=schoolsoort,
            schoolbestuur=schoolbestuur,
            inhoud=concept.inhoud,
            bijlagen=(),
            toetsing=tuple(map(bewijs, toetsen)),
            **_persoonlijk(concept.teksten),
        )
    ]


def _trek_in(state: State, command: TrekAanvraagIn) -> list[Event]:
    vorige, dossiers = _staand(state)
    if command.besloten:
        raise problems.AanvraagAlBesloten("Vraag het samenwerkingsverband om een wijziging.")
    niet_na_vandaag(command.intrek_datum, command.vandaag, "datum")
    niet_voor(command.intrek_datum, vorige, "datum")
    if command.toelichting.keys() - set(dossiers):
        raise problems.InhoudOngeldig("Geef alleen een toelichting bij leerlingen van de aanvraag.")
    return [AanvraagIngetrokken(intrek_datum=command.intrek_datum, toelichting=command.toelichting)]


def _staand(state: State) -> tuple[date, tuple[UUID, ...]]:
    """Since when a request stands as it is, and its pupils."""
    if isinstance(state, Ingediend):
        return state.indien_datum, state.dossiers
    concept = _concept(state)
    return concept.open_datum, concept.inhoud.dossiers


def _concept(state: State) -> Concept:
    match state:
        case Concept():
            return state
        case GeenAanvraag():
            raise problems.AanvraagOnbekend("Controleer het nummer van de aanvraag.")
        case Ingediend():
            raise problems.GeenConcept("Trek de aanvraag in of wacht op een verzoek om aanvulling.")
        case Ingetrokken():
            raise problems.AanvraagIsIngetrokken("Begin een nieuwe aanvraag.")


def _eigen_dossiers(inhoud: Aanvraaginhoud, eigen: frozenset[UUID]) -> None:
    if vreemd := sorted(set(inhoud.dossiers) - eigen):
        namen = ", ".join(map(str, vreemd))
        raise problems.LeerlingdossierOnbekend(f"Maak eerst een leerlingdossier; fout: {namen}.")


def _teksten(event: AanvraagGeopend | AanvraagGewijzigd) -> Teksten:
    return Teksten(
        ondersteuningsvraag=event.ondersteuningsvraag,
        doelen=event.doelen,
        eerdere_ondersteuning=event.eerdere_ondersteuning,
        arrangementbeschrijving=event.arrangementbeschrijving,
        onderbouwing=event.onderbouwing,
        antwoorden=event.antwoorden,
    )


def _persoonlijk(teksten: Teksten) -> _Persoonlijk:
    return {
        "ondersteuningsvraag": teksten.ondersteuningsvraag,
        "doelen": teksten.doelen,
        "eerdere_ondersteuning": teksten.eerdere_ondersteuning,
        "arrangementbeschrijving": teksten.arrangementbeschrijving,
        "onderbouwing": teksten.onderbouwing,
        "antwoorden": teksten.antwoorden,
    }
