"""Facts on arrangements.

The grant, what happens to it, who gets the money, opening balance, hold.
"""

from datetime import date

from contracts.rekenmodel.problems import AlIngetrokken, BedragTeLaag
from contracts.rekenmodel.soorten import Betaalritme
from contracts.rekenmodel.stand import begin, na
from services.betaling import problems
from services.betaling.commands import feiten
from services.betaling.rekenen import saldo
from services.betaling.rekenen.boeken import Arrangement, Boeken
from services.betaling.rekenen.geboekt import Boeking


def zoek(boeken: Boeken, arrangement: str) -> Arrangement:
    """A granted arrangement. Raises ArrangementOnbekend."""
    gevonden = boeken.arrangementen.get(arrangement)
    if gevonden is None:
        raise problems.ArrangementOnbekend(
            f"Arrangement {arrangement} is niet toegekend; leg eerst de toekenning vast."
        )
    return gevonden


def _levend(boeken: Boeken, arrangement: str) -> Arrangement:
    gevonden = zoek(boeken, arrangement)
    if gevonden.stand.intrekking is not None:
        raise AlIngetrokken(
            f"De toekenning van arrangement {arrangement} is ingetrokken; laat dit feit weg."
        )
    return gevonden


def toegekend(boeken: Boeken, feit: feiten.Toegekend) -> None:
    """Raises AlToegekend; BetaalritmeNietOndersteund for `op-factuur` (needs invoice lines)."""
    if feit.arrangement in boeken.arrangementen:
        raise problems.AlToegekend(
            f"Arrangement {feit.arrangement} is al toegekend; laat de tweede toekenning weg."
        )
    if feit.ritme is Betaalritme.OP_FACTUUR:
        raise problems.BetaalritmeNietOndersteund(
            "Betaalritme op-factuur kan het systeem niet berekenen; kies een ander ritme."
        )
    stand = begin(feit.toekenning)
    boeken.arrangementen[feit.arrangement] = Arrangement(
        toegekend=feit, historie=[(boeken.positie, feit.toekenning.bron, stand)], stand=stand
    )


def op_arrangement(boeken: Boeken, feit: feiten.OpArrangement) -> None:
    """Raises ArrangementOnbekend and what `contracts.rekenmodel.stand.na` raises."""
    arrangement = zoek(boeken, feit.arrangement)
    stand = na(arrangement.stand, feit.feit)
    arrangement.nu(boeken.positie, feit.feit.bron, stand)


def vestiging_overgegaan(boeken: Boeken, feit: feiten.VestigingOvergegaan) -> None:
    """Raises ArrangementOnbekend, AlIngetrokken.

    Moves no balance and nothing that was posted (rekenmodel 6).
    """
    _levend(boeken, feit.arrangement).begunstigden.append((feit.per, feit.begunstigde))


def ingebruikname(boeken: Boeken, feit: feiten.Ingebruikname) -> None:
    """Raises AlInGebruik, EersteRondeGeopend (rekenmodel 13)."""
    if boeken.ingebruikname is not None:
        raise problems.AlInGebruik(
            f"De ingebruikname staat al vast op {boeken.ingebruikname}; zij wijzigt niet meer."
        )
    _voor_eerste_ronde(boeken, "de ingebruikname")
    boeken.ingebruikname = feit.datum


def beginstand(boeken: Boeken, feit: feiten.Beginstand) -> None:
    """Counts as posted, is no line of a round (rekenmodel 13). Several add up.

    After the first round was opened only an arrangement that is kept out of rounds for want
    of an opening balance may still get one. Raises ArrangementOnbekend, AlIngetrokken,
    BedragTeLaag, EersteRondeGeopend.
    """
    arrangement = _levend(boeken, feit.arrangement)
    if feit.bedrag_cent < 0:
        raise BedragTeLaag("Geef een beginstand van 0 cent of meer.")
    if not boeken.wacht_op_beginstand(arrangement):
        _voor_eerste_ronde(boeken, "een beginstand")
    arrangement.heeft_beginstand = True
    if feit.bedrag_cent:
        boeking = Boeking(None, feit.begunstigde, feit.bedrag_cent)
        arrangement.jaarboek(feit.kalenderjaar).boek(boeking)


def beginsaldo(boeken: Boeken, feit: feiten.Beginsaldo) -> None:
    """What a payee brings along (rekenmodel 13). Raises BedragTeLaag, EersteRondeGeopend."""
    if feit.saldo_cent > 0 or feit.vordering_cent < 0:
        raise BedragTeLaag("Geef een saldo van 0 of lager en een vordering van 0 of hoger.")
    _voor_eerste_ronde(boeken, "een beginsaldo")
    mutatie = saldo.beginsaldo(feit.saldo_cent, feit.vordering_cent)
    boeken.muteer(feit.begunstigde, mutatie, date.min)


def _voor_eerste_ronde(boeken: Boeken, wat: str) -> None:
    if boeken.rondes:
        raise problems.EersteRondeGeopend(
            f"Leg {wat} vast vóór de eerste betaalronde wordt geopend; boek nu een correctie."
        )
