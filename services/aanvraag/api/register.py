"""The registers as they are on a day: which location takes part, of what kind, under which board.

Pure folds over the events of one register entry, and reading those events.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from contracts.events.schoolbestuur import SchoolbestuurGeregistreerd, SchoolbestuurGewijzigd
from contracts.events.vestiging import (
    Schoolsoort,
    VestigingGeregistreerd,
    VestigingGewijzigd,
    VestigingOvergegaan,
)
from contracts.identifiers import schoolbestuur_id, vestiging_id
from services.runtime.aanroep import Leesaanroep
from services.runtime.beleid import Bron
from services.runtime.handler import Gelezen
from services.runtime.klok import AMSTERDAM
from services.runtime.routes.gebeurtenissen import moment

Bestuursfeit = SchoolbestuurGeregistreerd | SchoolbestuurGewijzigd
Vestigingsfeit = VestigingGeregistreerd | VestigingGewijzigd
F = TypeVar("F", bound=Bestuursfeit | Vestigingsfeit)


@dataclass(frozen=True, slots=True)
class Bestuurstand:
    """A board on a day. `vanaf_datum`: first day that it takes part; last day inclusive."""

    schoolbestuur: str
    bestuursnaam: str
    vanaf_datum: date
    tot_en_met_datum: date | None


@dataclass(frozen=True, slots=True)
class Vestigingstand:
    """A location on a day. `besturen`: (from which day, board), planned ones included."""

    vestiging: str
    schoolnaam: str
    schoolsoort: Schoolsoort
    vanaf_datum: date
    tot_en_met_datum: date | None
    schoolbestuur: str
    besturen: tuple[tuple[date, str], ...]

    def doet_mee(self, dag: date) -> bool:
        """Whether it is in the register on that day."""
        return self.vanaf_datum <= dag <= (self.tot_en_met_datum or date.max)


def bestuur_op(gebeurtenissen: Iterable[object], dag: date) -> Bestuurstand:
    """A board as it is on `dag`; before its first day as it will be. One event at least."""
    alle = list(gebeurtenissen)
    eerste = next(g for g in alle if isinstance(g, SchoolbestuurGeregistreerd))
    nu = _geldend([g for g in alle if isinstance(g, Bestuursfeit)], dag)
    return Bestuurstand(
        eerste.schoolbestuur, nu.bestuursnaam, eerste.vanaf_datum, nu.tot_en_met_datum
    )


def vestiging_op(gebeurtenissen: Iterable[object], dag: date) -> Vestigingstand:
    """A location as it is on `dag`; before its first day as it will be. One event at least."""
    alle = list(gebeurtenissen)
    eerste = next(g for g in alle if isinstance(g, VestigingGeregistreerd))
    nu = _geldend([g for g in alle if isinstance(g, Vestigingsfeit)], dag)
    besturen = [(eerste.vanaf_datum, eerste.schoolbestuur)]
    besturen += [(g.per_datum, g.naar) for g in alle if isinstance(g, VestigingOvergegaan)]
    tot_nu = [bestuur for vanaf, bestuur in besturen if vanaf <= dag]
    return Vestigingstand(
        vestiging=eerste.vestiging,
        schoolnaam=nu.schoolnaam,
        schoolsoort=nu.schoolsoort,
        vanaf_datum=eerste.vanaf_datum,
        tot_en_met_datum=nu.tot_en_met_datum,
        schoolbestuur=tot_nu[-1] if tot_nu else eerste.schoolbestuur,
        besturen=tuple(besturen),
    )


def _geldend(feiten: Sequence[F], dag: date) -> F:
    """The fact with the latest start by `dag`; of equal ones the one recorded last."""
    return max(
        reversed([feit for feit in feiten if feit.vanaf_datum <= dag] or feiten[:1]),
        key=lambda feit: feit.vanaf_datum,
    )


def lees_bestuur(aanroep: Leesaanroep, nummer: str) -> list[Gelezen]:
    """The events of a board, none when it is not in the register."""
    return aanroep.handler.lees(aanroep.swv, zaak=schoolbestuur_id(aanroep.swv, nummer))


def lees_vestiging(aanroep: Leesaanroep, nummer: str) -> list[Gelezen]:
    """The events of a location, none when it is not in the register."""
    return aanroep.handler.lees(aanroep.swv, zaak=vestiging_id(aanroep.swv, nummer))


def vestigingstand(aanroep: Leesaanroep, nummer: str, dag: date) -> Vestigingstand | None:
    """A location on a day, None when it is not in the register at all."""
    gelezen = lees_vestiging(aanroep, nummer)
    return vestiging_op((g.gebeurtenis for g in gelezen), dag) if gelezen else None


def bron_van(aanroep: Leesaanroep, vestigingen: Iterable[str], sinds: date) -> Bron:
    """Whose something of these locations is, that began on `sinds`: the board in force then, and
    every later one until today (rekenmodel 12: the old board keeps seeing what it is about).
    """
    nummers = frozenset(vestigingen)
    vandaag = aanroep.handler.klok.vandaag()
    besturen: set[str] = set()
    for nummer in nummers:
        stand = vestigingstand(aanroep, nummer, sinds)
        if stand is not None:
            later = {bestuur for dag, bestuur in stand.besturen if sinds < dag <= vandaag}
            besturen |= {stand.schoolbestuur, *later}
    return Bron(aanroep.swv, vestigingen=nummers, schoolbesturen=frozenset(besturen))


def is_geregistreerd(aanroep: Leesaanroep, bestuur: str) -> bool:
    """Whether a board is in the register. It never leaves it: no condition has to repeat this."""
    return bool(lees_bestuur(aanroep, bestuur))


def dag_van(gelezen: Sequence[Gelezen]) -> date:
    """The day on which the last of these was recorded: an answer given again stays the same."""
    return moment(gelezen[-1].rij).astimezone(AMSTERDAM).date()


def namens_van(vestigingen: Iterable[str]) -> str | None:
    """The location for which a school acts, for the log."""
    return min(vestigingen, default=None)
