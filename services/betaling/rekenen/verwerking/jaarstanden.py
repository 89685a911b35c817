"""The statement of a calendar year at 31 December, per payee (rekenmodel 11).

Entitlement is what is known when the statement is made; money counts by its date. Executed for a
line is what was posted for it less what is still open (see `posten`): money that was set off counts
on the day of approval, money that was paid on its execution date.
"""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from services.betaling.rekenen.boeken import Arrangement, Boeken, Jaarboek
from services.betaling.rekenen.geboekt import Boeking, per_begunstigde, verdeel
from services.betaling.rekenen.jaarstand import Jaarstand

_NOOIT_GEBOEKT = Jaarboek()  # to read only


class _Plek(NamedTuple):
    """What an amount is for.

    Arrangement None is a correction, year None money received too much.
    """

    begunstigde: str
    arrangement: str | None
    kalenderjaar: int | None


class _Bedragen:
    """What a payee was entitled to, was posted and got, per place, by the end of a year. Cents."""

    def __init__(self, boeken: Boeken, einde: date) -> None:
        self.boeken = boeken
        self.einde = einde
        self.recht: defaultdict[_Plek, int] = defaultdict(int)
        self.geboekt: defaultdict[_Plek, int] = defaultdict(int)
        self.uitgevoerd: defaultdict[_Plek, int] = defaultdict(int)
        self.te_vorderen: defaultdict[str, int] = defaultdict(int)

    def telt(self, ronde: str | None) -> bool:
        """Whether what this round posted was posted by then; an opening balance always was."""
        if ronde is None:
            return True
        op = self.boeken.rondes[ronde].vastgesteld_op
        return op is not None and op <= self.einde


def jaarstanden(boeken: Boeken, jaar: int) -> tuple[Jaarstand, ...]:
    """The statement at 31 December of `jaar`, by payee (code point).

    The four amounts are those of rekenmodel 11; a payee appears when it ever had any.
    """
    bedragen = _Bedragen(boeken, date(jaar, 12, 31))
    for naam, arrangement in boeken.arrangementen.items():
        _tel_arrangement(bedragen, naam, arrangement)
    _tel_correcties(bedragen)
    _tel_geld(bedragen)
    plekken: dict[str, list[_Plek]] = {wie: [] for wie in bedragen.te_vorderen}
    for plek in bedragen.recht.keys() | bedragen.geboekt.keys() | bedragen.uitgevoerd.keys():
        plekken.setdefault(plek.begunstigde, []).append(plek)
    return tuple(_stand(bedragen, wie, eigen, jaar) for wie, eigen in sorted(plekken.items()))


def _stand(bedragen: _Bedragen, wie: str, plekken: list[_Plek], jaar: int) -> Jaarstand:
    later = [p for p in plekken if p.kalenderjaar is not None and p.kalenderjaar > jaar]
    tot = [p for p in plekken if p.kalenderjaar is None or p.kalenderjaar <= jaar]
    recht, geboekt, uitgevoerd = bedragen.recht, bedragen.geboekt, bedragen.uitgevoerd
    return Jaarstand(
        begunstigde=wie,
        vooruitbetaald_cent=sum(max(min(geboekt[p], uitgevoerd[p]), 0) for p in later),
        nog_te_betalen_cent=max(sum(recht[p] - uitgevoerd[p] for p in tot), 0),
        te_vorderen_cent=bedragen.te_vorderen[wie],
        verplichtingen_cent=sum(recht[p] for p in later if p.arrangement is not None),
    )


def _tel_arrangement(bedragen: _Bedragen, naam: str, arrangement: Arrangement) -> None:
    """A payee is entitled to what was posted to it and its share of the rest (rekenmodel 6)."""
    boeken = bedragen.boeken
    naar = boeken.opvolger(arrangement.begunstigde_op(bedragen.einde))
    per_jaar = arrangement.schema.per_jaar
    for jaar in per_jaar.keys() | arrangement.jaren.keys():
        alle = arrangement.jaren.get(jaar, _NOOIT_GEBOEKT).boekingen
        boekingen = [boeking for boeking in alle if bedragen.telt(boeking.ronde)]
        geboekt = per_begunstigde(boekingen, boeken.opvolger)
        for wie, cent in geboekt.items():
            bedragen.geboekt[_Plek(wie, naam, jaar)] += cent
            bedragen.recht[_Plek(wie, naam, jaar)] += cent
        verschil = per_jaar.get(jaar, 0) - sum(geboekt.values())
        if verschil:
            for wie, cent in verdeel(verschil, boekingen, naar, boeken.opvolger):
                bedragen.recht[_Plek(wie, naam, jaar)] += cent
        _tel_beginstand(bedragen, naam, jaar, boekingen)


def _tel_beginstand(bedragen: _Bedragen, naam: str, jaar: int, boekingen: list[Boeking]) -> None:
    """An opening balance counts as executed."""
    for boeking in boekingen:
        if boeking.ronde is None:
            wie = bedragen.boeken.opvolger(boeking.begunstigde)
            bedragen.uitgevoerd[_Plek(wie, naam, jaar)] += boeking.bedrag_cent


def _tel_correcties(bedragen: _Bedragen) -> None:
    boeken = bedragen.boeken
    for _, correctie in boeken.alle_correcties.values():
        plek = _Plek(boeken.opvolger(correctie.begunstigde), None, correctie.kalenderjaar)
        bedragen.recht[plek] += correctie.bedrag_cent
    for ronde in boeken.geldend:
        for regel in boeken.rondes[ronde].regels:
            if regel.correctie is not None and bedragen.telt(ronde):
                plek = _Plek(boeken.opvolger(regel.begunstigde), None, regel.kalenderjaar)
                bedragen.geboekt[plek] += regel.bedrag_cent


def _tel_geld(bedragen: _Bedragen) -> None:
    boeken = bedragen.boeken
    for rij in boeken.afwikkelingen_tot(bedragen.einde):
        plek = _Plek(boeken.opvolger(rij.begunstigde), rij.arrangement, rij.kalenderjaar)
        bedragen.uitgevoerd[plek] += rij.bedrag_cent
    for op, wie, cent in boeken.te_vorderen:
        if op <= bedragen.einde:
            bedragen.te_vorderen[boeken.opvolger(wie)] += cent
