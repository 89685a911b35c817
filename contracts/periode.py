"""Months, runs and calendar years. Every range of dates is inclusive on both sides."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple, Self


class Maand(NamedTuple):
    """A calendar month; sorts in time, prints and reads as "2026-11"."""

    jaar: int
    maand: int

    @classmethod
    def van(cls, dag: date) -> Self:
        """The month in which `dag` lies."""
        return cls(dag.year, dag.month)

    @classmethod
    def lees(cls, tekst: str) -> Self:
        """Read "2026-11". Raises ValueError for anything else."""
        try:
            if len(tekst) != 7 or not tekst.isascii():
                raise ValueError
            return cls.van(date.fromisoformat(f"{tekst}-01"))
        except ValueError:
            raise ValueError(f'"{tekst}" is geen maand; schrijf haar als "2026-11"') from None

    def plus(self, maanden: int) -> "Maand":
        """The month `maanden` later (earlier when negative). Raises ValueError past year 9999."""
        jaar, maand = divmod(self.jaar * 12 + self.maand - 1 + maanden, 12)
        if not 1 <= jaar <= 9999:
            raise ValueError(f"een maand in het jaar {jaar} bestaat niet")
        return Maand(jaar, maand + 1)

    def tot(self, ander: "Maand") -> int:
        """How many months `ander` is later than this one."""
        return (ander.jaar - self.jaar) * 12 + ander.maand - self.maand

    @property
    def dagen(self) -> int:
        return monthrange(self.jaar, self.maand)[1]

    @property
    def eerste_dag(self) -> date:
        return date(self.jaar, self.maand, 1)

    @property
    def laatste_dag(self) -> date:
        return date(self.jaar, self.maand, self.dagen)

    def __str__(self) -> str:
        return f"{self.jaar:04}-{self.maand:02}"


def plus_maanden(dag: date, maanden: int) -> date:
    """The same day number `maanden` later (or earlier), or the last day of that month."""
    maand = Maand.van(dag).plus(maanden)
    return date(maand.jaar, maand.maand, min(dag.day, maand.dagen))


def einde(ingang: date, maanden: int) -> date:
    """Last day of a run of `maanden` (at least 1) months from `ingang` (rekenmodel 2).

    The same day number so many months later, minus one day; where that day does not exist, the last
    day of that month itself: 2026-08-31 + 6 -> 2027-02-28.
    """
    doel = plus_maanden(ingang, maanden)
    return doel - timedelta(days=1) if doel.day == ingang.day else doel


def maanden_tot(ingang: date, laatste_dag: date) -> int:
    """Smallest n >= 1 with `einde(ingang, n)` on or after `laatste_dag` (rekenmodel 2)."""
    maanden = max(Maand.van(ingang).tot(Maand.van(laatste_dag)), 1)
    return maanden if einde(ingang, maanden) >= laatste_dag else maanden + 1


@dataclass(frozen=True, slots=True)
class Periode:
    """A run from `eerste_dag` up to and including `laatste_dag`.

    Raises ValueError when it ends before it starts.
    """

    eerste_dag: date
    laatste_dag: date

    def __post_init__(self) -> None:
        if self.laatste_dag < self.eerste_dag:
            raise ValueError(
                f"de periode eindigt op {self.laatste_dag}, vóór haar begin op {self.eerste_dag}"
            )

    def __contains__(self, dag: date) -> bool:
        return self.eerste_dag <= dag <= self.laatste_dag

    def maanden(self) -> Iterator[Maand]:
        """Every calendar month that the run touches, in order."""
        maand = Maand.van(self.eerste_dag)
        for stap in range(maand.tot(Maand.van(self.laatste_dag)) + 1):
            yield maand.plus(stap)

    def dagen_in(self, maand: Maand) -> int:
        """How many days of the run lie in `maand`."""
        eerste = max(self.eerste_dag, maand.eerste_dag)
        laatste = min(self.laatste_dag, maand.laatste_dag)
        return max((laatste - eerste).days + 1, 0)
