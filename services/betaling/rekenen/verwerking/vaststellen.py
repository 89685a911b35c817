"""Approving a round, and taking that back (rekenmodel 6, 10)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from services.betaling.rekenen.betaling import Betaalstand, Betaling
from services.betaling.rekenen.boeken import Boeken, Rekening, Terugweg
from services.betaling.rekenen.geboekt import Boeking
from services.betaling.rekenen.posten import (
    Afwikkeling,
    Post,
    aangesloten,
    afgewikkeld,
    neem,
    som,
)
from services.betaling.rekenen.regels import Regel
from services.betaling.rekenen.ronde import (
    Afrekening,
    Ronde,
    Rondestand,
    Vooraf,
)
from services.betaling.rekenen.saldo import Saldo, rechtgezet
from services.betaling.rekenen.versie import REKENMODEL_VERSIE
from services.betaling.rekenen.verwerking.berekenen import (
    per_begunstigde,
    reken_af,
    vast_per_arrangement,
)


def stel_vast(boeken: Boeken, ronde: Ronde, *, verreken: bool, op: date) -> None:
    """Post the calculated lines and settle with every payee of the calculation.

    A fact recorded since the calculation goes to the next round: of a balance this round takes what was calculated,
    as far as it still stands. A hold or a merger recorded since does count: it moves money, it is no line.
    """
    assert ronde.berekening is not None
    groepen = per_begunstigde(boeken, ronde.regels)
    vooraf = _opgeteld(boeken, ronde.berekening.vooraf)
    boeken.afwikkelingen[ronde.ronde] = []
    boeken.terugwegen[ronde.ronde] = {}
    afrekeningen = [
        _verreken(boeken, ronde, naam, vooraf[naam], groepen.get(naam, []), verreken, op)
        for naam in sorted(vooraf)
    ]
    for regel in ronde.regels:
        _boek(boeken, ronde.ronde, regel)
    boeken.open_betalingen[ronde.ronde] = sum(1 for a in afrekeningen if a.betaling_cent)
    boeken.rondes[ronde.ronde] = replace(
        ronde,
        stand=Rondestand.VASTGESTELD,
        afrekeningen=tuple(afrekeningen),
        rekenmodel_versie=REKENMODEL_VERSIE,
        vastgesteld_op=op,
    )


def _opgeteld(boeken: Boeken, berekend: dict[str, Vooraf]) -> dict[str, Vooraf]:
    """What was calculated per payee, under the name of the successor when there is one since."""
    som_: dict[str, Vooraf] = {}
    for naam, deel in berekend.items():
        wie = boeken.opvolger(naam)
        eerder = som_.get(wie, Vooraf(saldo=0, opnieuw=0, vordering=0))
        som_[wie] = Vooraf(
            saldo=eerder.saldo + deel.saldo,
            opnieuw=eerder.opnieuw + deel.opnieuw,
            vordering=eerder.vordering + deel.vordering,
        )
    return som_


def _boek(boeken: Boeken, ronde: str, regel: Regel) -> None:
    if regel.arrangement is None:
        assert regel.correctie is not None
        del boeken.correcties[regel.correctie]
        return
    boeking = Boeking(ronde, regel.begunstigde, regel.bedrag_cent)
    boeken.arrangementen[regel.arrangement].jaarboek(regel.kalenderjaar).boek(boeking)


def _verreken(
    boeken: Boeken,
    ronde: Ronde,
    naam: str,
    berekend: Vooraf,
    regels: list[Regel],
    verreken: bool,
    op: date,
) -> Afrekening:
    rekening = boeken.rekening(naam)
    vast = vast_per_arrangement(boeken, rekening, regels)
    vooraf = berekend.zoals(rekening.saldo)
    afrekening = reken_af(boeken, naam, vooraf, regels, verreken=verreken)
    terug = Terugweg(afrekening.mutatie, rekening.rondes_negatief)
    klaar = _houd_regels_vast(boeken, rekening, naam, regels, vast, terug)
    klaar += _betaal(boeken, ronde, rekening, regels, vast, afrekening, terug)
    journaal = boeken.afwikkelingen[ronde.ronde]
    journaal += afgewikkeld(op, klaar)
    journaal += [
        Afwikkeling(op, regel.arrangement, regel.kalenderjaar, regel.bedrag_cent)
        for regel in regels
        if regel.bedrag_cent < 0
    ]
    boeken.muteer(rekening, afrekening.mutatie, op)
    rood = afrekening.doorgeschoven_cent < 0
    rekening.rondes_negatief = rekening.rondes_negatief + 1 if rood else 0
    boeken.terugwegen[ronde.ronde][naam] = terug
    return afrekening


def _posten(regels: Iterable[Regel]) -> list[Post]:
    return [Post(r.arrangement, r.kalenderjaar, r.bedrag_cent) for r in regels if r.bedrag_cent > 0]


def _houd_regels_vast(
    boeken: Boeken,
    rekening: Rekening,
    naam: str,
    regels: list[Regel],
    vast: dict[str, int],
    terug: Terugweg,
) -> list[Post]:
    """Move the items of arrangements on hold; answers those that set-off settled."""
    klaar: list[Post] = []
    for arrangement, cent in vast.items():
        nieuw = _posten(regel for regel in regels if regel.arrangement == arrangement)
        weg, blijft = neem(nieuw, som(nieuw) - max(cent, 0))
        eraf, over = neem(rekening.vast.get(arrangement, []), max(-cent, 0))
        rekening.vast[arrangement] = over + blijft
        boeken.aangehouden[arrangement].add(naam)
        terug.vast_bij += [(arrangement, post) for post in blijft]
        terug.vast_af += [(arrangement, post) for post in eraf]
        klaar += weg + eraf
    return klaar


def _betaal(
    boeken: Boeken,
    ronde: Ronde,
    rekening: Rekening,
    regels: list[Regel],
    vast: dict[str, int],
    afrekening: Afrekening,
    terug: Terugweg,
) -> list[Post]:
    """Make the payment, or hold it; answers the items that were settled by set-off against S, V or other lines."""
    terug.vrij_gebruikt, rekening.vrij = neem(rekening.vrij, afrekening.opnieuw_vorig_cent)
    plus = terug.vrij_gebruikt + _posten(r for r in regels if r.arrangement not in vast)
    over = afrekening.uitbetalen_cent - afrekening.verrekend_cent
    klaar, rest = neem(plus, som(plus) - over)
    if afrekening.vast_cent:
        rekening.vast[None] = rekening.vast.get(None, []) + rest
        terug.vast_bij += [(None, post) for post in rest]
    elif rest:
        sleutel = (ronde.ronde, afrekening.begunstigde)
        boeken.betaalposten[sleutel] = rest
        boeken.betalingen[sleutel] = Betaling(
            ronde=ronde.ronde,
            begunstigde=afrekening.begunstigde,
            bedrag_cent=afrekening.betaling_cent,
        )
    return klaar


def neem_terug(boeken: Boeken, ronde: Ronde) -> None:
    """Posted, T, S, D and V as before its approval; payees of lines and corrections wait for a next round."""
    for regel in ronde.regels:
        if regel.arrangement is not None:
            boek = boeken.arrangementen[regel.arrangement].jaarboek(regel.kalenderjaar)
            boek.neem_terug(ronde.ronde)
    for naam, terug in boeken.terugwegen.pop(ronde.ronde).items():
        _herstel(boeken, ronde, naam, terug)
    del boeken.afwikkelingen[ronde.ronde]
    del boeken.open_betalingen[ronde.ronde]
    boeken.geldend.remove(ronde.ronde)
    boeken.rondes[ronde.ronde] = replace(ronde, stand=Rondestand.INGETROKKEN)


def _herstel(boeken: Boeken, ronde: Ronde, naam: str, terug: Terugweg) -> None:
    rekening = boeken.rekening(naam)
    op = ronde.vastgesteld_op or ronde.tot
    sleutel = (ronde.ronde, naam)
    if sleutel in boeken.betalingen:
        betaling = boeken.betalingen[sleutel]
        boeken.betalingen[sleutel] = replace(betaling, stand=Betaalstand.INGETROKKEN)
        del boeken.betaalposten[sleutel]
    _herstel_vast(rekening, terug)
    boeken.muteer(rekening, -terug.mutatie, op)
    vast = sum(som(posten) for posten in rekening.vast.values())
    vrijgekomen = rekening.saldo.opnieuw_vast - vast  # a hold that was lifted since
    verplaatst = Saldo(opnieuw_vast=-vrijgekomen, opnieuw_vrij=vrijgekomen)
    boeken.muteer(rekening, verplaatst, op)
    boeken.muteer(rekening, rechtgezet(rekening.saldo), op)
    rekening.vrij = aangesloten(terug.vrij_gebruikt + rekening.vrij, rekening.saldo.opnieuw_vrij)
    rekening.rondes_negatief = terug.rondes_negatief


def _herstel_vast(rekening: Rekening, terug: Terugweg) -> None:
    for arrangement, post in terug.vast_bij:
        lijst = rekening.vast.get(arrangement, [])
        if post not in lijst:
            lijst = rekening.vrij
        if post in lijst:
            lijst.remove(post)
    for arrangement, post in terug.vast_af:
        rekening.vast.setdefault(arrangement, []).insert(0, post)
