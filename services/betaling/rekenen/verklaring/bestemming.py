"""In which payment or set-off each line went (rekenmodel 10): S carried, D due again, V claimed.

Per payee a round adds what was carried (S), what is due again (D) and its lines. Debts are settled
with the oldest money first, the oldest debt first, as the payment administration does: first with
what was carried, then with the negative lines of the round, then with an open claim. What is left
is one payment, or is on hold; a debt that is left is carried to the next round.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from contracts.events.betaalronde import Betaling, Correctieregel, Regel, Saldo
from contracts.events.betaling import BetalingGeweigerd, BetalingTeruggekomen
from services.betaling.rekenen.uit_log import Gelezen
from services.betaling.rekenen.verklaring.peil import geldig_op
from services.betaling.rekenen.verklaring.rondes import Vastgesteld


class Soort(StrEnum):
    """What happened in a round to a part of a line."""

    BETAALD = "betaald"  # in a payment of that round
    VERREKEND = "verrekend"  # a debt settled with money that was due
    VORDERING = "met-vordering-verrekend"  # with an open claim (V)
    DOORGESCHOVEN = "doorgeschoven"  # a debt carried to the next round (S)
    AANGEHOUDEN = "aangehouden"  # due, on hold


class Regelnaam(NamedTuple):
    """A line: its round, arrangement or correction, year and payee."""

    ronde: UUID
    waarop: UUID
    kalenderjaar: int
    begunstigde: str


@dataclass(frozen=True, slots=True)
class Bestemming:
    """This much (below zero: of a debt) of a line went there in round `ronde`.

    `opnieuw`: it came back from a payment that failed (D); `meegenomen`: it was carried from an
    earlier round (S). Without either it is the round that posted the line.
    """

    ronde: UUID
    soort: Soort
    bedrag_cent: int
    betaling: UUID | None = None
    opnieuw: bool = False
    meegenomen: bool = False


class _Post(NamedTuple):
    """Open cents (at least 1). `regel` None: of no line we know, such as an opening balance."""

    regel: Regelnaam | None
    cent: int
    van_eerder: bool = False


@dataclass(slots=True)
class _Rekening:
    """What is open for one payee between two rounds, oldest first."""

    schuld: list[_Post] = field(default_factory=list)
    terug: list[_Post] = field(default_factory=list)


Bestemmingen = dict[Regelnaam, list[Bestemming]]


def mislukt(rijen: Iterable[Gelezen], dag: date) -> frozenset[UUID]:
    """The payments (the streams of these events) whose money was due again as of `dag`."""
    return frozenset(
        rij.stroom
        for rij in rijen
        if isinstance(rij.gebeurtenis, BetalingGeweigerd | BetalingTeruggekomen)
        and geldig_op(rij.gebeurtenis) <= dag
    )


def bestemmingen(
    rondes: Sequence[Vastgesteld], teruggekomen: Collection[UUID] = frozenset()
) -> Bestemmingen:
    """Where every line of these rounds went, in order. `teruggekomen`: payments that were refused
    or came back, so that their money is due again.

    What the round that posted a line did with it adds up to the line.
    """
    uit: Bestemmingen = defaultdict(list)
    rekeningen: dict[str, _Rekening] = defaultdict(_Rekening)
    for ronde in rondes:
        betalingen = {b.begunstigde: b for b in ronde.vastgesteld.betalingen}
        for saldo in ronde.berekend.saldi:
            deel = _Deel(ronde, saldo, betalingen.get(saldo.begunstigde), uit)
            deel.reken_af(rekeningen[saldo.begunstigde], teruggekomen)
    return dict(uit)


def _regels(ronde: Vastgesteld, begunstigde: str) -> Iterator[tuple[Regelnaam, int]]:
    for regel in ronde.berekend.regels:
        if regel.begunstigde == begunstigde:
            yield _naam(ronde, regel.arrangement, regel), regel.bedrag_cent
    for hand in ronde.berekend.correctieregels:
        if hand.begunstigde == begunstigde:
            yield _naam(ronde, hand.correctie, hand), hand.bedrag_cent


def _naam(ronde: Vastgesteld, waarop: UUID, regel: Regel | Correctieregel) -> Regelnaam:
    return Regelnaam(ronde.ronde, waarop, regel.kalenderjaar, regel.begunstigde)


@dataclass(frozen=True, slots=True)
class _Deel:
    """How one round settles with one payee."""

    ronde: Vastgesteld
    saldo: Saldo
    betaling: Betaling | None
    uit: Bestemmingen

    def reken_af(self, rekening: _Rekening, teruggekomen: Collection[UUID]) -> None:
        """Settle with what is open; leaves in `rekening` what is open after it."""
        schuld, geld = self._posten(rekening)
        tegen = min(_som(schuld), _som(geld))
        voldaan, over = _splits(schuld, tegen)
        besteed, rest = _splits(geld, tegen)
        claim, rest = _splits(rest, self.saldo.verrekend_cent)
        betaald, vast = _splits(rest, self.betaling.bedrag_cent if self.betaling else 0)
        self._noteer(besteed, Soort.VERREKEND)
        self._noteer(voldaan, Soort.VERREKEND, teken=-1)
        self._noteer(claim, Soort.VORDERING)
        self._noteer(betaald, Soort.BETAALD)
        self._noteer(vast, Soort.AANGEHOUDEN)
        self._noteer(over, Soort.DOORGESCHOVEN, teken=-1)
        terug = self.betaling is not None and self.betaling.betaling in teruggekomen
        rekening.schuld = _eerder(over)
        rekening.terug += _eerder([*(betaald if terug else ()), *vast])

    def _posten(self, rekening: _Rekening) -> tuple[list[_Post], list[_Post]]:
        """Debts and money of this round, oldest first. A debt that it does not carry on became a
        claim.
        """
        schuld, _ = _splits(rekening.schuld, -self.saldo.saldo_vorig_cent, vul_aan=True)
        opnieuw = self.saldo.opnieuw_vorig_cent
        geld, rekening.terug = _splits(rekening.terug, opnieuw, vul_aan=True)
        for naam, cent in _regels(self.ronde, self.saldo.begunstigde):
            (geld if cent > 0 else schuld).append(_Post(naam, abs(cent)))
        return schuld, geld

    def _noteer(self, posten: Iterable[_Post], soort: Soort, teken: int = 1) -> None:
        betaald = self.betaling.betaling if self.betaling and soort is Soort.BETAALD else None
        for post in posten:
            if post.regel is not None:
                bestemming = Bestemming(
                    self.ronde.ronde,
                    soort,
                    teken * post.cent,
                    betaling=betaald,
                    opnieuw=post.van_eerder and teken > 0,
                    meegenomen=post.van_eerder and teken < 0,
                )
                self.uit[post.regel].append(bestemming)


def _som(posten: Iterable[_Post]) -> int:
    return sum(post.cent for post in posten)


def _eerder(posten: Iterable[_Post]) -> list[_Post]:
    return [post._replace(van_eerder=True) for post in posten]


def _splits(
    posten: Sequence[_Post], cent: int, *, vul_aan: bool = False
) -> tuple[list[_Post], list[_Post]]:
    """The first `cent` cents of these items, and the rest. What they fall short of is left out, or
    put before them as of no line.
    """
    eerst: list[_Post] = []
    rest = list(posten)
    while cent > 0 and rest:
        post = rest.pop(0)
        deel = min(cent, post.cent)
        eerst.append(post._replace(cent=deel))
        if deel < post.cent:
            rest.insert(0, post._replace(cent=post.cent - deel))
        cent -= deel
    if vul_aan and cent > 0:
        eerst.insert(0, _Post(None, cent, van_eerder=True))
    return eerst, rest
