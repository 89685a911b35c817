"""The calculation model once more, slowly and day by day, from its prose alone.

Imports nothing of the code that it checks. A month is a (year, month) pair, a run a list of days.
Every day carries an exact weight (or its month does), every amount is an exact fraction until it is
rounded.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from math import floor

DagMaand = tuple[int, int]

EERSTE = date(2019, 1, 1)
DAGEN = [EERSTE + timedelta(n) for n in range(365 * 17)]
MAAND_VAN = [(dag.year, dag.month) for dag in DAGEN]
LENGTE = Counter(MAAND_VAN)
MAANDEN = list(dict.fromkeys(MAAND_VAN))
PLAATS = {maand: plaats for plaats, maand in enumerate(MAANDEN)}


def nummer(dag: date) -> int:
    """The place of a day in DAGEN."""
    return (dag - EERSTE).days


def afgerond(exact: Fraction) -> int:
    """Half up; amounts are never below zero here."""
    return floor(exact + Fraction(1, 2))


def laatste_dag(start: date, maanden: int) -> date:
    """Rule 2: walk to the month that lies so many months on, then look for the day number there."""
    doel = MAANDEN[PLAATS[start.year, start.month] + maanden]
    kandidaten = [dag for dag in dagen_in(doel) if dag.day == start.day]
    if kandidaten:
        return kandidaten[0] - timedelta(1)
    return dagen_in(doel)[-1]


_PER_MAAND: dict[DagMaand, list[date]] = {}
for _dag, _maand in zip(DAGEN, MAAND_VAN, strict=True):
    _PER_MAAND.setdefault(_maand, []).append(_dag)


def dagen_in(maand: DagMaand) -> list[date]:
    return _PER_MAAND[maand]


def aantal_maanden(start: date, eind: date) -> int:
    """Rule 2: the smallest number of months that reaches the end date, by trying them all."""
    maanden = 1
    while laatste_dag(start, maanden) < eind:
        maanden += 1
    return maanden


def looptijd(start: date, eind: date) -> list[date]:
    return DAGEN[nummer(start) : nummer(eind) + 1]


def gewicht_per_maand(
    sleutel: str, start: date, eind: date, maanden: int, vrij: frozenset[date] = frozenset()
) -> dict[DagMaand, Fraction]:
    """Rule 3, by counting days; months of weight zero are left out."""
    if sleutel == "maand-vol":
        eerste = PLAATS[start.year, start.month]
        return dict.fromkeys(MAANDEN[eerste : eerste + maanden], Fraction(1))
    if sleutel == "eenmalig":
        return {(start.year, start.month): Fraction(1)}
    if sleutel == "schoolweek":
        dagen = [d for d in looptijd(start, eind) if d.isoweekday() <= 5 and d not in vrij]
        return {m: Fraction(n) for m, n in Counter((d.year, d.month) for d in dagen).items()}
    geteld = Counter(MAAND_VAN[nummer(start) : nummer(eind) + 1])
    if sleutel == "dag":
        return {maand: Fraction(dagen) for maand, dagen in geteld.items()}
    return {maand: Fraction(dagen, LENGTE[maand]) for maand, dagen in geteld.items()}


def gespreid(totaal: int, gewichten: dict[DagMaand, Fraction]) -> dict[DagMaand, int]:
    """Rule 4: each month brings the running sum to its correctly rounded exact value."""
    geheel = sum(gewichten.values(), Fraction(0))
    uit: dict[DagMaand, int] = {}
    opgeteld, gegeven = Fraction(0), 0
    for maand in sorted(gewichten):
        opgeteld += gewichten[maand]
        uit[maand] = afgerond(totaal * opgeteld / geheel) - gegeven
        gegeven += uit[maand]
    return uit


@dataclass
class Verloop:
    """One arrangement: its run and key, and what was recorded on it."""

    totaal: int
    start: date
    eind: date
    maanden: int
    sleutel: str
    stopregel: str
    vrij: frozenset[date] = frozenset()
    verlagingen: list[tuple[DagMaand, int]] = field(default_factory=list)  # in order of recording
    stop: date | None = None

    @cached_property
    def gewichten(self) -> dict[DagMaand, Fraction]:
        return gewicht_per_maand(self.sleutel, self.start, self.eind, self.maanden, self.vrij)

    def schema(self) -> dict[DagMaand, int]:
        """Cents per month after everything, zero months left out."""
        bedragen, stukken = self._verlaagd()
        if self.stop is not None:
            bedragen = self._gestopt(bedragen, stukken, self.stop)
        return {maand: cent for maand, cent in bedragen.items() if cent}

    def _verlaagd(self) -> tuple[dict[DagMaand, int], list[tuple[DagMaand, int, int]]]:
        """Rule 8. Also the pieces: first month, what was kept, what was spread from there."""
        gewichten = self.gewichten
        bedragen = gespreid(self.totaal, gewichten)
        stukken = [((1, 1), 0, self.totaal)]
        for vanaf, minder in sorted(self.verlagingen, key=lambda paar: paar[0]):
            later = {maand: w for maand, w in gewichten.items() if maand >= vanaf}
            if not later:
                continue
            behouden = sum(cent for maand, cent in bedragen.items() if maand < vanaf)
            rest = max(sum(bedragen.values()) - behouden - minder, 0)
            bedragen.update(gespreid(rest, later))
            stukken.append((vanaf, behouden, rest))
        return bedragen, stukken

    def _gestopt(
        self,
        bedragen: dict[DagMaand, int],
        stukken: list[tuple[DagMaand, int, int]],
        stop: date,
    ) -> dict[DagMaand, int]:
        """Rule 7."""
        if self.stopregel == "geen-invloed" or stop >= self.eind:
            return bedragen
        if stop < self.start:
            return {}
        if self.stopregel == "voor-ingang":
            return bedragen
        maand = (stop.year, stop.month)
        if self.stopregel == "stopmaand-vol":
            return {m: cent for m, cent in bedragen.items() if m <= maand}
        over = {m: cent for m, cent in bedragen.items() if m < maand}
        if self.stopregel == "dag":
            over[maand] = self._tot_en_met(stukken, stop) - sum(over.values())
        return over

    def _tot_en_met(self, stukken: list[tuple[DagMaand, int, int]], stop: date) -> int:
        """The exact amount of all days up to and including the stop, then rounded."""
        maand = (stop.year, stop.month)
        vanaf, behouden, rest = [stuk for stuk in stukken if stuk[0] <= maand][-1]
        stuk_dagen = [d for d in looptijd(self.start, self.eind) if (d.year, d.month) >= vanaf]
        geheel = self._som(stuk_dagen)
        return afgerond(behouden + rest * self._som(d for d in stuk_dagen if d <= stop) / geheel)

    def _som(self, dagen: Iterable[date]) -> Fraction:
        """The weight of days: 1 each with key `dag`, 1 / days in the month with the other."""
        geteld = Counter((dag.year, dag.month) for dag in dagen)
        if self.sleutel == "dag":
            return Fraction(geteld.total())
        return sum((Fraction(n, LENGTE[maand]) for maand, n in geteld.items()), Fraction(0))
