"""The bank file and what the bank answers (rekenmodel 10, the state table)."""

from dataclasses import replace
from datetime import date

from services.betaling import problems
from services.betaling.commands import feiten
from services.betaling.rekenen.betaling import (
    DEFINITIEF,
    BestandGemaakt,
    Betaalstand,
    Betaling,
    Melding,
    opgelost,
    volgende,
)
from services.betaling.rekenen.boeken import Boeken, Werk
from services.betaling.rekenen.posten import afgewikkeld, heropend
from services.betaling.rekenen.ronde import Rondestand
from services.betaling.rekenen.saldo import rechtgezet
from services.betaling.rekenen.verwerking.rondes import zoek

_UITKOMSTEN = (feiten.Bankantwoord.UITGEVOERD, feiten.Bankantwoord.GEWEIGERD)


def bestand_gemaakt(boeken: Boeken, feit: feiten.BetaalbestandGemaakt) -> None:
    """Every payment of the round is offered; the approval can no longer be withdrawn.

    A round without payments needs no file: this fact then only closes it. Raises
    RondeOnbekend, RondeInAndereStand.
    """
    ronde = zoek(boeken, feit.ronde, Rondestand.VASTGESTELD)
    for afrekening in ronde.afrekeningen:
        sleutel = (feit.ronde, afrekening.begunstigde)
        if sleutel in boeken.betalingen:
            nieuw, _ = volgende(boeken.betalingen[sleutel], BestandGemaakt.BESTAND)
            boeken.betalingen[sleutel] = nieuw
    del boeken.terugwegen[feit.ronde]
    boeken.rondes[feit.ronde] = replace(ronde, stand=Rondestand.AANGEBODEN)
    _tel(boeken, feit.ronde, 0)


def _tel(boeken: Boeken, ronde: str, verschil: int) -> None:
    """Keep how many payments have no final answer; a round without any is processed."""
    boeken.open_betalingen[ronde] += verschil
    bekend = boeken.rondes[ronde]
    if bekend.stand in (Rondestand.AANGEBODEN, Rondestand.VERWERKT):
        open_ = boeken.open_betalingen[ronde]
        stand = Rondestand.AANGEBODEN if open_ else Rondestand.VERWERKT
        boeken.rondes[ronde] = replace(bekend, stand=stand)


def _zoek(boeken: Boeken, ronde: str, begunstigde: str) -> Betaling:
    gevonden = boeken.betalingen.get((ronde, begunstigde))
    if gevonden is None:
        raise problems.BetalingOnbekend(
            f"In betaalronde {ronde} is geen betaling aan {begunstigde}; controleer beide."
        )
    return gevonden


def bankantwoord(boeken: Boeken, feit: feiten.BankantwoordOntvangen) -> None:
    """One answer on one payment, booked on the payee or its successor. Raises BetalingOnbekend."""
    oud = _zoek(boeken, feit.ronde, feit.begunstigde)
    op = feit.op or boeken.rondes[feit.ronde].tot
    nieuw, effect = volgende(oud, feit.antwoord, feit.bericht, op)
    boeken.muteer(feit.begunstigde, effect.mutatie, op)
    if nieuw.stand is not oud.stand:
        _verplaats_posten(boeken, oud, nieuw, op)
        rekening = boeken.rekening(feit.begunstigde)
        geweigerd = nieuw.stand is Betaalstand.GEWEIGERD
        rekening.rekening_ongeldig |= geweigerd and feit.rekening_ongeldig
    _meld(boeken, feit, effect.melding)
    _leg_vast(boeken, oud, nieuw)


def _meld(boeken: Boeken, feit: feiten.BankantwoordOntvangen, melding: Melding | None) -> None:
    if melding is Melding.TEGENSTRIJDIG:
        boeken.tegenstrijdig[(feit.ronde, feit.begunstigde)] = feit.bericht
    elif melding is not None:
        werk = Werk(melding, feit.ronde, feit.begunstigde, feit.bericht)
        boeken.berichten.setdefault(feit.bericht, []).append(werk)


def _leg_vast(boeken: Boeken, oud: Betaling, nieuw: Betaling) -> None:
    boeken.betalingen[(nieuw.ronde, nieuw.begunstigde)] = nieuw
    verschil = (oud.stand in DEFINITIEF) - (nieuw.stand in DEFINITIEF)
    if verschil:
        _tel(boeken, nieuw.ronde, verschil)


def _verplaats_posten(boeken: Boeken, oud: Betaling, nieuw: Betaling, op: date) -> None:
    """Keep the open items in step with T and D."""
    wie = oud.begunstigde
    posten = boeken.betaalposten[(oud.ronde, wie)]
    journaal = boeken.afwikkelingen[oud.ronde]
    if nieuw.stand is Betaalstand.TEGENSTRIJDIG:
        return
    if oud.stand is Betaalstand.UITGEVOERD:
        journaal += heropend(op, wie, posten)
    if nieuw.stand is Betaalstand.UITGEVOERD:
        journaal += afgewikkeld(op, wie, posten)
    else:
        rekening = boeken.rekening(wie)
        rekening.vrij = rekening.vrij + posten


def tegenstrijdigheid_opgelost(boeken: Boeken, feit: feiten.TegenstrijdigheidOpgelost) -> None:
    """What really happened.

    Executed: it is no longer due, and what was paid again since is carried.

    Raises BetalingOnbekend, NietTegenstrijdig, UitkomstOngeldig.
    """
    oud = _zoek(boeken, feit.ronde, feit.begunstigde)
    if feit.uitkomst not in _UITKOMSTEN:
        raise problems.UitkomstOngeldig(
            f"Kies als uitkomst uitgevoerd of geweigerd, niet {feit.uitkomst}."
        )
    if oud.stand is not Betaalstand.TEGENSTRIJDIG:
        raise problems.NietTegenstrijdig(
            f"De betaling aan {feit.begunstigde} in ronde {feit.ronde} is {oud.stand}."
        )
    op = boeken.dag(feit.op)
    nieuw, effect = opgelost(oud, feit.uitkomst is feiten.Bankantwoord.UITGEVOERD, op)
    boeken.muteer(feit.begunstigde, effect.mutatie, op)
    boeken.muteer(feit.begunstigde, rechtgezet(boeken.lees(feit.begunstigde).saldo), op)
    boeken.sluit_aan(feit.begunstigde, op)
    del boeken.tegenstrijdig[(feit.ronde, feit.begunstigde)]
    _leg_vast(boeken, oud, nieuw)


def bericht_ongekoppeld(boeken: Boeken, feit: feiten.BankberichtOngekoppeld) -> None:
    """A message that belongs to no payment waits on the work list.

    The same message again changes nothing.
    """
    werk = Werk(Melding.ONGEKOPPELD, bericht=feit.bericht)
    lijst = boeken.berichten.setdefault(feit.bericht, [])
    if werk not in lijst:
        lijst.append(werk)


def bericht_afgehandeld(boeken: Boeken, feit: feiten.BankberichtAfgehandeld) -> None:
    """Takes a message off the work list; its text stays in the log. Raises BerichtOnbekend."""
    if feit.bericht not in boeken.berichten:
        raise problems.BerichtOnbekend(
            f"Bericht {feit.bericht} staat niet op de werklijst; er is niets af te handelen."
        )
    del boeken.berichten[feit.bericht]
