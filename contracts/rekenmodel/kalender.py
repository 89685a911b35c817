"""A school calendar as data: which days a school of one region is closed (KalenderVastgesteld)."""

from dataclasses import dataclass
from datetime import date, timedelta

from contracts.periode import Maand, Periode
from contracts.rekenmodel.problems import DatumBuitenKalender


@dataclass(frozen=True, slots=True)
class Schoolkalender:
    """The days off (school holidays and public holidays) within `dekking`; both ends inclusive.

    A date outside `dekking` is unknown, never a school day.
    """

    dekking: Periode
    vrij: frozenset[date]

    def schooldagen(self, maand: Maand, looptijd: Periode) -> int:
        """Mondays to Fridays of `maand` that lie in the run and are no day off (rekenmodel 3)."""
        eerste = max(looptijd.eerste_dag, maand.eerste_dag)
        return sum(
            dag.weekday() < 5 and dag not in self.vrij
            for dag in (eerste + timedelta(stap) for stap in range(looptijd.dagen_in(maand)))
        )

    def eis_dekking(self, looptijd: Periode) -> None:
        """Raises DatumBuitenKalender, which names the first date of the run that is not covered."""
        if looptijd.eerste_dag not in self.dekking:
            onbekend = looptijd.eerste_dag
        elif looptijd.laatste_dag not in self.dekking:
            onbekend = self.dekking.laatste_dag + timedelta(1)
        else:
            return
        raise DatumBuitenKalender(
            f"Geen schoolkalender dekt {onbekend}; stel eerst de kalender van dat schooljaar vast."
        )
