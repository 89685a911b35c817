"""Approving a round, and taking that back (rekenmodel 6, 10)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from services.betaling.rekenen.betaling import Betaalstand, Betaling
from services.betaling.rekenen.boeken import Boeken, Rekening, Terugweg
from services.betaling.rekenen.geboekt import Boeking
from services.betaling.rekenen.posten import Post, afgewikkeld, neem, som
from services.betaling.rekenen.regels import Regel
from services.betaling.rekenen.ronde import (
    Afrekening,
    Ronde,
    Rondestand,
    Vooraf,
)
from services.betaling.rekenen.saldo import rechtgezet, vrijgegeven
from services.betaling.rekenen.versie import REKENMODEL_VERSIE
from services.betaling.rekenen.verwerking.berekenen import (
    per_begunstigde,
    reken_af,
    vast_per_arrangement,
)


@dataclass(frozen=True, slots=True)
class _Deel:
    """The part of a round that concerns one payee."""

    ronde: str
    naam: str
    rekening: Rekening
    regels: list[Regel]
    vast: dict[str, int]  # per arrangement on hold: what its lines add to D_vast
    terug: Terugweg


def stel_vast(boeken: Boeken, ronde: Ronde, *, verreken: bool, op: date) -> None:
    """Post the calculated lines and settle with every payee of the calculation.

    A fact recorded since the calculation goes to the next round: of a balance this round
    takes what was calculated, as far as it still stands. A hold or a merger recorded since
    does count: it moves money, it is no line.
    """
    if ronde.berekening is None:
        raise AssertionError("a round in state berekend has a calculation")
    groepen = per_begunstigde(boeken, ronde.regels)
    boeken.afwikkelingen[ronde.ronde] = []
    boeken.terugwegen[ronde.ronde] = {}
    op = max(op, boeken.laatste_vaststelling)  # days of approval follow the order of the rounds
    boeken.laatste_vaststelling = op
    vooraf = sorted(_opgeteld(boeken, ronde.berekening.vooraf).items())
    afrekeningen = []
    for naam, berekend in vooraf:
        deel = _deel(boeken, ronde.ronde, naam, groepen.get(naam, []))
        afrekeningen.append(_verreken(boeken, deel, berekend, verreken=verreken, op=op))
    for regel in ronde.regels:
        _boek(boeken, ronde.ronde, regel)
    boeken.open_betalingen[ronde.ronde] = sum(1 for a in afrekeningen if a.uitbetalen_cent)
    boeken.rondes[ronde.ronde] = replace(
        ronde,
        stand=Rondestand.VASTGESTELD,
        afrekeningen=tuple(afrekeningen),
        rekenmodel_versie=REKENMODEL_VERSIE,
        vastgesteld_op=op,
    )


def _opgeteld(boeken: Boeken, berekend: dict[str, Vooraf]) -> dict[str, Vooraf]:
    """What was calculated per payee, under the name of the successor when there is one since."""
    samen: dict[str, Vooraf] = {}
    for naam, deel in berekend.items():
        wie = boeken.opvolger(naam)
        samen[wie] = samen[wie].plus(deel) if wie in samen else deel
    return samen


def _boek(boeken: Boeken, ronde: str, regel: Regel) -> None:
    if regel.correctie is not None:
        del boeken.correcties[regel.correctie]
    if regel.arrangement is not None:
        boeking = Boeking(ronde, regel.begunstigde, regel.bedrag_cent)
        boeken.arrangementen[regel.arrangement].jaarboek(regel.kalenderjaar).boek(boeking)


def _deel(boeken: Boeken, ronde: str, naam: str, regels: list[Regel]) -> _Deel:
    rekening = boeken.rekening(naam)
    vast = vast_per_arrangement(boeken, rekening, regels)
    return _Deel(ronde, naam, rekening, regels, vast, Terugweg(rekening.rondes_negatief))


def _verreken(
    boeken: Boeken, deel: _Deel, berekend: Vooraf, *, verreken: bool, op: date
) -> Afrekening:
    vooraf = berekend.zoals(deel.rekening.saldo)
    afrekening = reken_af(boeken, deel.naam, vooraf, deel.regels, verreken=verreken)
    deel.terug.mutatie = afrekening.mutatie
    klaar = _houd_regels_vast(boeken, deel) + _betaal(boeken, deel, afrekening)
    schuld = [regel for regel in deel.regels if regel.bedrag_cent < 0]
    boeken.afwikkelingen[deel.ronde] += [
        *afgewikkeld(op, deel.naam, klaar),
        *afgewikkeld(op, deel.naam, _posten(schuld)),
    ]
    boeken.muteer(deel.naam, afrekening.mutatie, op)
    rood = afrekening.doorgeschoven_cent < 0
    deel.rekening.rondes_negatief = deel.rekening.rondes_negatief + 1 if rood else 0
    boeken.terugwegen[deel.ronde][deel.naam] = deel.terug
    return afrekening


def _posten(regels: Iterable[Regel]) -> list[Post]:
    return [Post(regel.arrangement, regel.kalenderjaar, regel.bedrag_cent) for regel in regels]


def _houd_regels_vast(boeken: Boeken, deel: _Deel) -> list[Post]:
    """Move the items of arrangements on hold; answers those that set-off settled."""
    klaar: list[Post] = []
    for arrangement, cent in deel.vast.items():
        nieuw = _posten(_bij(r for r in deel.regels if r.arrangement == arrangement))
        weg, blijft = neem(nieuw, som(nieuw) - max(cent, 0))
        eraf, over = neem(deel.rekening.vast.get(arrangement, []), max(-cent, 0))
        deel.rekening.vast[arrangement] = over + blijft
        boeken.aangehouden[arrangement].add(deel.naam)
        deel.terug.vast_bij += [(arrangement, post) for post in blijft]
        deel.terug.vast_af += [(arrangement, post) for post in eraf]
        klaar += weg + eraf
    return klaar


def _bij(regels: Iterable[Regel]) -> Iterable[Regel]:
    return (regel for regel in regels if regel.bedrag_cent > 0)


def _betaal(boeken: Boeken, deel: _Deel, afrekening: Afrekening) -> list[Post]:
    """Make the payment, or hold it.

    Answers the items that set-off settled (S, V or other lines).
    """
    rekening, terug = deel.rekening, deel.terug
    terug.vrij_gebruikt, rekening.vrij = neem(rekening.vrij, afrekening.opnieuw_vorig_cent)
    lopend = _bij(r for r in deel.regels if r.arrangement not in deel.vast)
    plus = terug.vrij_gebruikt + _posten(lopend)
    klaar, rest = neem(plus, som(plus) - afrekening.uitbetalen_cent - afrekening.vast_cent)
    if afrekening.vast_cent:
        rekening.vast[None] = rekening.vast.get(None, []) + rest
        terug.vast_bij += [(None, post) for post in rest]
    elif rest:
        sleutel = (deel.ronde, deel.naam)
        boeken.betaalposten[sleutel] = rest
        boeken.betalingen[sleutel] = Betaling(
            ronde=deel.ronde, begunstigde=deel.naam, bedrag_cent=afrekening.uitbetalen_cent
        )
    return klaar


def neem_terug(boeken: Boeken, ronde: Ronde) -> None:
    """Posted, T, S, D and V as before its approval.

    Its lines and corrections come back in a next round.
    """
    for regel in ronde.regels:
        if regel.arrangement is not None:
            boek = boeken.arrangementen[regel.arrangement].jaarboek(regel.kalenderjaar)
            boek.neem_terug(ronde.ronde)
        if regel.correctie is not None:
            boeken.correcties[regel.correctie] = boeken.alle_correcties[regel.correctie][1]
    del boeken.afwikkelingen[ronde.ronde]
    for naam, terug in boeken.terugwegen.pop(ronde.ronde).items():
        _herstel(boeken, ronde, naam, terug)
    del boeken.open_betalingen[ronde.ronde]
    boeken.geldend.remove(ronde.ronde)
    boeken.rondes[ronde.ronde] = replace(ronde, stand=Rondestand.INGETROKKEN)


def _herstel(boeken: Boeken, ronde: Ronde, naam: str, terug: Terugweg) -> None:
    op = ronde.vastgesteld_op or ronde.tot
    sleutel = (ronde.ronde, naam)
    if sleutel in boeken.betalingen:
        betaling = boeken.betalingen[sleutel]
        boeken.betalingen[sleutel] = replace(betaling, stand=Betaalstand.INGETROKKEN)
        del boeken.betaalposten[sleutel]
    rekening = boeken.rekening(naam)
    _herstel_vast(rekening, terug)
    boeken.muteer(naam, -terug.mutatie, op)
    vast = sum(som(posten) for posten in rekening.vast.values())
    vrijgekomen = rekening.saldo.opnieuw_vast - vast  # a hold that was lifted since
    boeken.muteer(naam, vrijgegeven(vrijgekomen), op)
    boeken.muteer(naam, rechtgezet(rekening.saldo), op)
    rekening.vrij = terug.vrij_gebruikt + rekening.vrij
    boeken.sluit_aan(naam, op)
    rekening.rondes_negatief = terug.rondes_negatief


def _herstel_vast(rekening: Rekening, terug: Terugweg) -> None:
    for arrangement, post in terug.vast_bij:
        lijst = rekening.vast.get(arrangement, [])
        if post not in lijst:
            lijst = rekening.vrij  # a hold that was lifted since
        if post in lijst:
            lijst.remove(post)
    for arrangement, post in terug.vast_af:
        rekening.vast.setdefault(arrangement, []).insert(0, post)
