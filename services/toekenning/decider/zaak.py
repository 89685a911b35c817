"""A zaak: what the SWV does with a filed request until it decides. Pure.

The grant itself is decided in stream Arrangement, with the folded zaak as data (`besluit`).
"""

from dataclasses import replace
from datetime import date
from typing import assert_never

from contracts.events.zaak import (
    Afgewezen,
    InBehandelingGenomen,
    TweedeControleVastgelegd,
    VoorgelegdAanBestuurder,
    VoorleggingBeantwoord,
    Voorlegreden,
)
from contracts.wachters import een_ander, niet_na_vandaag, niet_voor
from services.toekenning import problems
from services.toekenning.commands import (
    Aanvraagstand,
    BeantwoordVoorlegging,
    BeslisteZaak,
    LegTweedeControleVast,
    LegVoorAanBestuurder,
    NeemInBehandeling,
    OpenZaak,
    Voorlegging,
    WijsAf,
    Zaak,
    ZaakCommand,
)

Event = (
    InBehandelingGenomen
    | TweedeControleVastgelegd
    | VoorgelegdAanBestuurder
    | VoorleggingBeantwoord
    | Afgewezen
)

State = Zaak
BEGIN: State = OpenZaak()


def decide(state: State, command: ZaakCommand) -> list[Event]:
    """The events that a command leads to. Raises a refusal of `problems` or `contracts`."""
    zaak = te_beslissen(state, command.aanvraag)
    match command:
        case NeemInBehandeling():
            return _neem_in_behandeling(zaak, command)
        case LegTweedeControleVast():
            return _leg_controle_vast(zaak, command)
        case LegVoorAanBestuurder():
            return _leg_voor(zaak, command)
        case BeantwoordVoorlegging():
            return _beantwoord(zaak, command)
        case WijsAf():
            return _wijs_af(zaak, command)
        case _:
            assert_never(command)


def evolve(state: State, event: Event) -> State:
    """The state after an event of this stream."""
    if isinstance(state, BeslisteZaak):
        raise AssertionError("nothing follows a decision in stream Zaak")
    match event:
        case InBehandelingGenomen():
            return replace(state, sinds=event.behandel_datum, in_behandeling=True)
        case TweedeControleVastgelegd():
            return replace(state, sinds=event.controle_datum, tweede_controle=event.akkoord)
        case VoorgelegdAanBestuurder():
            vraag = Voorlegging(voorgelegd_cent=event.voorgelegd_cent)
            return replace(state, sinds=event.voorleg_datum, voorlegging=vraag)
        case VoorleggingBeantwoord():
            antwoord = replace(_voorlegging(state), akkoord=event.akkoord)
            return replace(state, sinds=event.antwoord_datum, voorlegging=antwoord)
        case Afgewezen():
            return BeslisteZaak(besluit_datum=event.besluit_datum)
        case _:
            assert_never(event)


def te_beslissen(zaak: Zaak, aanvraag: Aanvraagstand) -> OpenZaak:
    """The zaak of a request that was filed and waits for its one decision (A27, B08).

    Raises NogNietIngediend, AanvraagTeruggenomen, AlBesloten.
    """
    if aanvraag.indien_datum is None:
        raise problems.NogNietIngediend("Wacht tot de school de aanvraag op definitief zet.")
    if aanvraag.ingetrokken:
        raise problems.AanvraagTeruggenomen("De school heeft deze aanvraag ingetrokken.")
    if aanvraag.toegekend:
        raise problems.AlBesloten("De aanvraag is toegekend; herzie zo nodig de beschikking.")
    if isinstance(zaak, BeslisteZaak):
        raise problems.AlBesloten(
            f"De aanvraag is op {zaak.besluit_datum} afgewezen; dien een nieuwe aanvraag in."
        )
    return zaak


def toets_datum(
    dag: date, vandaag: date, zaak: OpenZaak, aanvraag: Aanvraagstand, wat: str
) -> None:
    """A fact comes after filing and after what the SWV did before. Raises a refusal on dates."""
    niet_na_vandaag(dag, vandaag, wat)
    niet_voor(dag, aanvraag.indien_datum or dag, wat, "het indienen")
    niet_voor(dag, zaak.sinds or dag, wat, "de vorige stap")


def _neem_in_behandeling(zaak: OpenZaak, command: NeemInBehandeling) -> list[Event]:
    if zaak.in_behandeling:
        raise problems.AlInBehandeling("Er is niets meer te doen; neem een besluit.")
    toets_datum(command.behandel_datum, command.vandaag, zaak, command.aanvraag, "behandeldatum")
    return [
        InBehandelingGenomen(
            behandel_datum=command.behandel_datum,
            beslisorgaan=command.beslisorgaan,
            beslis_uiterlijk_datum=command.beslis_uiterlijk_datum,
            gronden=command.gronden,
        )
    ]


def _leg_controle_vast(zaak: OpenZaak, command: LegTweedeControleVast) -> list[Event]:
    toets_datum(command.controle_datum, command.vandaag, zaak, command.aanvraag, "controledatum")
    een_ander(command.behandeld_door or "", command.door, "de tweede controle te doen")
    return [
        TweedeControleVastgelegd(
            controle_datum=command.controle_datum,
            akkoord=command.akkoord,
            toelichting=command.toelichting,
        )
    ]


def _leg_voor(zaak: OpenZaak, command: LegVoorAanBestuurder) -> list[Event]:
    if zaak.voorlegging is not None and zaak.voorlegging.akkoord is None:
        raise problems.VoorleggingOpen("Wacht op het antwoord van de bestuurder.")
    toets_datum(command.voorleg_datum, command.vandaag, zaak, command.aanvraag, "voorlegdatum")
    _bedrag_genoemd(command.voorlegreden, command.voorgelegd_cent)
    return [
        VoorgelegdAanBestuurder(
            voorleg_datum=command.voorleg_datum,
            voorlegreden=command.voorlegreden,
            voorgelegd_cent=command.voorgelegd_cent,
            toelichting=command.toelichting,
        )
    ]


def _bedrag_genoemd(reden: Voorlegreden, cent: int | None) -> None:
    if cent is None and reden is Voorlegreden.AFWIJKING_VAN_BEDRAGEN:
        raise problems.VoorleggingOnvolledig("Noem het bedrag dat u wilt toekennen.")
    if cent is not None and cent < 1:
        raise problems.VoorleggingOnvolledig("Noem een bedrag van ten minste 0,01 euro.")


def _beantwoord(zaak: OpenZaak, command: BeantwoordVoorlegging) -> list[Event]:
    if zaak.voorlegging is None or zaak.voorlegging.akkoord is not None:
        raise problems.GeenVoorlegging("Leg de aanvraag eerst voor aan de bestuurder.")
    toets_datum(command.antwoord_datum, command.vandaag, zaak, command.aanvraag, "antwoorddatum")
    een_ander(command.voorgelegd_door, command.door, "de voorlegging te beantwoorden")
    return [
        VoorleggingBeantwoord(
            antwoord_datum=command.antwoord_datum,
            akkoord=command.akkoord,
            motivering=command.motivering,
        )
    ]


def _wijs_af(zaak: OpenZaak, command: WijsAf) -> list[Event]:
    toets_datum(command.besluit_datum, command.vandaag, zaak, command.aanvraag, "besluitdatum")
    return [
        Afgewezen(
            besluit_datum=command.besluit_datum,
            gronden=command.gronden,
            motivering=command.motivering,
        )
    ]


def _voorlegging(zaak: OpenZaak) -> Voorlegging:
    if zaak.voorlegging is None:
        raise AssertionError("an answer follows a question")
    return zaak.voorlegging
