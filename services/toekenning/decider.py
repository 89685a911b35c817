"""An arrangement: what is decided on which command, and what each event makes of it. Pure."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from contracts.bedrag import Bedrag
from contracts.events.arrangement import (
    Gewicht,
    InUitvoering,
    Toegekend,
    TussentijdsGestopt,
    WijzigingGemeld,
)
from contracts.rekenmodel.feiten import Toekenning
from services.toekenning import problems
from services.toekenning.commands import (
    Command,
    Grens,
    KenToe,
    MeldWijziging,
    NeemInUitvoering,
    StopTussentijds,
)

Event = Toegekend | InUitvoering | WijzigingGemeld | TussentijdsGestopt

NOG_GEEN_NUMMER = ""
"""Stands for the number until the log draws it inside its lock, so that none is lost."""


@dataclass(frozen=True, slots=True)
class GeenArrangement:
    """Nothing is granted yet."""


@dataclass(frozen=True, slots=True)
class ToegekendArrangement:
    """Granted; the school has not taken it in uitvoering."""

    besluit_datum: date
    stop_datum: date | None = None


@dataclass(frozen=True, slots=True)
class LopendArrangement:
    """In uitvoering."""

    besluit_datum: date
    stop_datum: date | None = None


State = GeenArrangement | ToegekendArrangement | LopendArrangement
BEGIN: State = GeenArrangement()


def decide(state: State, command: Command) -> list[Event]:
    """The events that a command leads to. Raises a refusal of `problems`."""
    match command:
        case KenToe():
            return _ken_toe(state, command)
        case NeemInUitvoering():
            return _neem_in_uitvoering(state, command)
        case MeldWijziging():
            return _meld_wijziging(state, command)
        case StopTussentijds():
            return _stop(state, command)
        case _:
            assert_never(command)


def evolve(state: State, event: Event) -> State:
    """The state after an event of this stream."""
    match event:
        case Toegekend():
            return ToegekendArrangement(event.besluit_datum)
        case InUitvoering():
            bestaand = _bestaand(state)
            return LopendArrangement(bestaand.besluit_datum, bestaand.stop_datum)
        case WijzigingGemeld():
            return state
        case TussentijdsGestopt():
            return replace(_bestaand(state), stop_datum=event.stop_datum)
        case _:
            assert_never(event)


def _ken_toe(state: State, command: KenToe) -> list[Event]:
    if not isinstance(state, GeenArrangement):
        raise problems.AlBesloten("Dien een nieuwe aanvraag in of herzie de beschikking.")
    _niet_na_vandaag(command.besluit_datum, command.vandaag, "besluitdatum")
    _binnen_grens(command.toekenning, command.grens)
    grant = command.toekenning
    return [
        Toegekend(
            besluit_datum=command.besluit_datum,
            arrangementsnummer=NOG_GEEN_NUMMER,
            regeling=command.regeling,
            arrangementstype=command.arrangementstype,
            dossiers=command.dossiers,
            vestiging=command.vestiging,
            schoolbestuur=command.schoolbestuur,
            begunstigde_soort=command.begunstigde_soort,
            totaal_cent=grant.totaal_cent,
            ingangs_datum=grant.ingang,
            laatste_dag=grant.laatste_dag,
            verdeelsleutel=grant.verdeelsleutel,
            stopregel=grant.stopregel,
            betaalritme=command.betaalritme,
            niet_voor_ingang=False,
            gewichten=_bevroren(grant),
            gronden=(command.grens.plafond, command.grens.looptijd),
        )
    ]


def _bevroren(grant: Toekenning) -> tuple[Gewicht, ...]:
    return tuple(
        Gewicht(maand=maand, teller=gewicht.numerator, noemer=gewicht.denominator)
        for maand, gewicht in grant.gewichten
    )


def _binnen_grens(grant: Toekenning, grens: Grens) -> None:
    if grant.totaal_cent > grens.plafond_cent:
        raise problems.BovenPlafond(
            f"Ken hoogstens {Bedrag(grens.plafond_cent)} euro toe in plaats van "
            f"{Bedrag(grant.totaal_cent)} ({grens.plafond.voorschrift})."
        )
    if grant.laatste_dag > grens.uiterste_dag:
        raise problems.BuitenLooptijd(
            f"Laat het arrangement uiterlijk op {grens.uiterste_dag} eindigen in plaats van op "
            f"{grant.laatste_dag} ({grens.looptijd.voorschrift})."
        )


def _neem_in_uitvoering(state: State, command: NeemInUitvoering) -> list[Event]:
    bestaand = _bestaand(state)
    if isinstance(bestaand, LopendArrangement):
        raise problems.AlInUitvoering("De school heeft dit al bevestigd; er is niets meer te doen.")
    _niet_na_vandaag(command.uitvoering_datum, command.vandaag, "datum van uitvoering")
    _niet_voor_besluit(command.uitvoering_datum, bestaand)
    return [InUitvoering(uitvoering_datum=command.uitvoering_datum)]


def _meld_wijziging(state: State, command: MeldWijziging) -> list[Event]:
    _bestaand(state)
    if (command.stop_per is None) == (command.minder_cent is None):
        raise problems.WijzigingOnvolledig(
            "Noem óf de dag waarop de begeleiding stopt, óf het bedrag dat minder nodig is."
        )
    if command.minder_cent is not None and command.minder_cent < 1:
        raise problems.WijzigingOnvolledig("Noem een bedrag van ten minste 0,01 euro.")
    return [
        WijzigingGemeld(
            meld_datum=command.vandaag,
            stop_per=command.stop_per,
            minder_cent=command.minder_cent,
            reden=command.reden,
            initialen=command.initialen,
            toelichting=command.toelichting,
        )
    ]


def _stop(state: State, command: StopTussentijds) -> list[Event]:
    bestaand = _bestaand(state)
    _niet_na_vandaag(command.besluit_datum, command.vandaag, "besluitdatum")
    _niet_voor_besluit(command.besluit_datum, bestaand)
    if bestaand.stop_datum == command.stop_datum:
        raise problems.StopStaatAl(f"Het arrangement is al gestopt per {command.stop_datum}.")
    return [
        TussentijdsGestopt(
            besluit_datum=command.besluit_datum,
            stop_datum=command.stop_datum,
            reden=command.reden,
        )
    ]


def _bestaand(state: State) -> ToegekendArrangement | LopendArrangement:
    if isinstance(state, GeenArrangement):
        raise problems.ArrangementBestaatNiet("Controleer het nummer van het arrangement.")
    return state


def _niet_na_vandaag(dag: date, vandaag: date, wat: str) -> None:
    if dag > vandaag:
        raise problems.DatumInDeToekomst(f"Geef een {wat} tot en met vandaag ({vandaag}).")


def _niet_voor_besluit(dag: date, bestaand: ToegekendArrangement | LopendArrangement) -> None:
    if dag < bestaand.besluit_datum:
        raise problems.DatumVoorBesluit(
            f"Geef een datum vanaf het besluit van {bestaand.besluit_datum}."
        )
