"""Facts on the balance of a payee.

Claims, receipts, holds, corrections, a merger (rekenmodel 6, 8, 10).
"""

from contracts.rekenmodel.problems import BedragTeLaag
from services.betaling import problems
from services.betaling.commands import feiten
from services.betaling.rekenen import saldo
from services.betaling.rekenen.boeken import Boeken, Rekening
from services.betaling.rekenen.posten import som
from services.betaling.rekenen.verwerking.arrangementen import zoek


def vordering_gesteld(boeken: Boeken, feit: feiten.VorderingGesteld) -> None:
    """Raises GeenNegatiefSaldo."""
    rekening = boeken.lees(feit.begunstigde)
    if rekening.saldo.saldo == 0:
        raise problems.GeenNegatiefSaldo(
            f"Bestuur {feit.begunstigde} heeft geen negatief saldo; er is niets te vorderen."
        )
    boeken.muteer(feit.begunstigde, saldo.vordering_gesteld(rekening.saldo), boeken.dag(None))
    rekening.rondes_negatief = 0


def vordering_ingetrokken(boeken: Boeken, feit: feiten.VorderingIngetrokken) -> None:
    """Raises GeenVordering."""
    rekening = _met_vordering(boeken, feit.begunstigde)
    boeken.muteer(feit.begunstigde, saldo.vordering_ingetrokken(rekening.saldo), boeken.dag(None))


def vordering_afgeboekt(boeken: Boeken, feit: feiten.VorderingAfgeboekt) -> None:
    """Raises GeenVordering."""
    rekening = _met_vordering(boeken, feit.begunstigde)
    boeken.muteer(feit.begunstigde, saldo.vordering_afgeboekt(rekening.saldo), boeken.dag(feit.op))


def _met_vordering(boeken: Boeken, begunstigde: str) -> Rekening:
    rekening = boeken.lees(begunstigde)
    if rekening.saldo.vordering == 0:
        raise problems.GeenVordering(f"Op bestuur {begunstigde} staat geen vordering open.")
    return rekening


def ontvangst_geboekt(boeken: Boeken, feit: feiten.OntvangstGeboekt) -> None:
    """A receipt needs no claim. Raises BedragTeLaag below 1 cent."""
    if feit.bedrag_cent < 1:
        raise BedragTeLaag("Geef een ontvangst van ten minste 1 cent.")
    mutatie = saldo.ontvangen(boeken.lees(feit.begunstigde).saldo, feit.bedrag_cent)
    boeken.muteer(feit.begunstigde, mutatie, boeken.dag(feit.op))
    boeken.sluit_aan(feit.begunstigde, boeken.dag(feit.op))


def correctie_geboekt(boeken: Boeken, feit: feiten.CorrectieGeboekt) -> None:
    """A manual line on no arrangement, in the next round.

    Raises CorrectieBestaatAl, BedragTeLaag for zero.
    """
    if feit.correctie in boeken.alle_correcties:
        raise problems.CorrectieBestaatAl(
            f"Correctie {feit.correctie} is al geboekt; geef een nieuwe een eigen kenmerk."
        )
    if feit.bedrag_cent == 0:
        raise BedragTeLaag("Geef een correctie van ten minste 1 cent, bij of af.")
    boeken.correcties[feit.correctie] = feit
    boeken.alle_correcties[feit.correctie] = (boeken.positie, feit)


def bestuur_opgevolgd(boeken: Boeken, feit: feiten.BestuurOpgevolgd) -> None:
    """Every balance moves now.

    Lines, payments and grants of `van` are read as those of `naar` from here on.

    `per` is the legal date; a round after this fact pays `naar` whatever its cut-off date, as
    `van` has no balance left. Raises BestuurAlOpgevolgd, OpvolgingOngeldig.
    """
    if feit.van in boeken.opvolgers:
        raise problems.BestuurAlOpgevolgd(
            f"Bestuur {feit.van} is al opgevolgd door {boeken.opvolgers[feit.van]}."
        )
    naar = boeken.opvolger(feit.naar)
    if naar == feit.van:
        raise problems.OpvolgingOngeldig(
            f"Bestuur {feit.van} kan niet zichzelf opvolgen; noem een ander bestuur."
        )
    oud = boeken.rekeningen.pop(feit.van, None)
    boeken.opvolgers[feit.van] = naar
    if oud is not None:
        _voeg_samen(boeken.rekening(naar), oud)


def _voeg_samen(naar: Rekening, van: Rekening) -> None:
    naar.saldo += van.saldo
    naar.vrij = naar.vrij + van.vrij
    for arrangement, posten in van.vast.items():
        naar.vast[arrangement] = naar.vast.get(arrangement, []) + posten
    naar.aangehouden |= van.aangehouden
    naar.rekening_ongeldig |= van.rekening_ongeldig
    naar.rondes_negatief = max(naar.rondes_negatief, van.rondes_negatief)


def aangehouden(boeken: Boeken, feit: feiten.Aangehouden) -> None:
    """Raises AanhoudingOnduidelijk, ArrangementOnbekend, AlAangehouden."""
    wie = _precies_een(feit.begunstigde, feit.arrangement)
    if feit.arrangement is not None:
        zoek(boeken, feit.arrangement)
        al = wie in boeken.aangehouden
    else:
        al = boeken.lees(wie).aangehouden
    if al:
        raise problems.AlAangehouden(f"{wie} wordt al aangehouden; geef eerst vrij.")
    if feit.arrangement is not None:
        boeken.aangehouden[wie] = set()
    else:
        boeken.rekening(wie).aangehouden = True


def vrijgegeven(boeken: Boeken, feit: feiten.Vrijgegeven) -> None:
    """D_vast moves to D_vrij, so it is due in the next round (rekenmodel 10).

    A hold because of the account stays. Raises AanhoudingOnduidelijk, NietAangehouden.
    """
    wie = _precies_een(feit.begunstigde, feit.arrangement)
    if feit.arrangement is not None:
        _geef_arrangement_vrij(boeken, wie)
        return
    rekening = boeken.lees(wie)
    if not rekening.aangehouden:
        raise problems.NietAangehouden(f"Bestuur {wie} wordt niet aangehouden.")
    rekening.aangehouden = False
    _maak_vrij(boeken, wie, None)


def rekening_goedgekeurd(boeken: Boeken, feit: feiten.RekeningGoedgekeurd) -> None:
    """Ends the hold that the bank's refusal of the account began.

    Without such a hold it changes nothing.
    """
    if boeken.lees(feit.begunstigde).rekening_ongeldig:
        boeken.rekening(feit.begunstigde).rekening_ongeldig = False
        _maak_vrij(boeken, feit.begunstigde, None)


def _geef_arrangement_vrij(boeken: Boeken, arrangement: str) -> None:
    if arrangement not in boeken.aangehouden:
        raise problems.NietAangehouden(f"Arrangement {arrangement} wordt niet aangehouden.")
    for wie in sorted(boeken.aangehouden.pop(arrangement)):
        _maak_vrij(boeken, wie, arrangement)


def _maak_vrij(boeken: Boeken, begunstigde: str, arrangement: str | None) -> None:
    rekening = boeken.rekening(begunstigde)
    if arrangement is None and rekening.op_slot:
        return
    posten = rekening.vast.pop(arrangement, [])
    rekening.vrij = rekening.vrij + posten
    boeken.muteer(begunstigde, saldo.vrijgegeven(som(posten)), boeken.dag(None))


def _precies_een(begunstigde: str | None, arrangement: str | None) -> str:
    if begunstigde is not None and arrangement is None:
        return begunstigde
    if arrangement is not None and begunstigde is None:
        return arrangement
    raise problems.AanhoudingOnduidelijk("Noem óf een begunstigde, óf een arrangement, niet beide.")
