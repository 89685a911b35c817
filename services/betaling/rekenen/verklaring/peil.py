"""Which facts on an arrangement count as of a day, and what they make of it.

An event counts from its own valid date (`geldig_op` in the catalogue): the decision date of a
grant, reduction, revision or withdrawal; the stop date of a stop. What was taken back counts no
longer from the decision date of what took it back: that is the valid date of StopHerroepen and
VerlagingHerroepen, and of a stop that replaces an earlier one the day it was decided. So taking
back never hits another reduction than it did, and a replaced stop does not come back to life
between its own date and that of its successor.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from contracts.events import SOORTEN
from contracts.events.arrangement import (
    BeschikkingHerzien,
    StopHerroepen,
    Toegekend,
    ToekenningIngetrokken,
    TussentijdsGestopt,
    Verlaagd,
    VerlagingHerroepen,
)
from contracts.rekenmodel.stand import Stand, begin, na
from services.betaling.commands import feiten
from services.betaling.rekenen.boeken import Arrangement
from services.betaling.rekenen.uit_log import Gelezen, feiten_uit_log

OP_ARRANGEMENT: Final = (
    Toegekend,
    TussentijdsGestopt,
    StopHerroepen,
    Verlaagd,
    VerlagingHerroepen,
    BeschikkingHerzien,
    ToekenningIngetrokken,
)
"""The events that an entitlement follows from."""

_HERROEPING: Final = (StopHerroepen, VerlagingHerroepen)
_BRON: Final = re.compile(r"gebeurtenis (\d+), \w+")


def geldig_op(gebeurtenis: object) -> date:
    """The valid date of an event, by the catalogue."""
    return SOORTEN[type(gebeurtenis).__name__].geldigheidsdatum(gebeurtenis)


def positie_van(bron: str) -> int | None:
    """The position in the log that a source names, as `uit_log` writes it; None for another."""
    gevonden = _BRON.fullmatch(bron)
    return int(gevonden[1]) if gevonden else None


@dataclass(frozen=True, slots=True)
class Peil:
    """The facts on one arrangement that count as of a day.

    `telt` are they, `nog_niet` those that are known and hold only from a later day; both without
    what was taken back by then. `rijen` is everything that was known.
    """

    rijen: tuple[Gelezen, ...]
    telt: tuple[Gelezen, ...]
    nog_niet: tuple[Gelezen, ...]

    @property
    def stand(self) -> Stand | None:
        """What is left to calculate with; None before the grant."""
        return stand_van(self.telt)


def op_dag(rijen: Iterable[Gelezen], dag: date) -> Peil:
    """The rows of one arrangement, in order of recording, as of `dag`."""
    alle = tuple(rij for rij in rijen if isinstance(rij.gebeurtenis, OP_ARRANGEMENT))
    weg = {positie for positie, vanaf in _teruggenomen(alle).items() if vanaf <= dag}
    staat = [rij for rij in alle if rij.positie not in weg]
    telt = [rij for rij in staat if geldig_op(rij.gebeurtenis) <= dag]
    if not any(isinstance(rij.gebeurtenis, Toegekend) for rij in telt):
        return Peil(alle, (), tuple(staat))
    return Peil(
        alle,
        tuple(rij for rij in telt if not isinstance(rij.gebeurtenis, _HERROEPING)),
        tuple(rij for rij in staat if geldig_op(rij.gebeurtenis) > dag),
    )


def stand_van(rijen: Iterable[Gelezen]) -> Stand | None:
    """The fold of these rows of one arrangement; None without a grant."""
    stand: Stand | None = None
    for feit in feiten_uit_log(rijen):
        stand = _na(stand, feit)
    return stand


def arrangement_van(rijen: Sequence[Gelezen]) -> Arrangement | None:
    """The same as the payment administration keeps it: with rhythm and payee."""
    stand = stand_van(rijen)
    for feit in feiten_uit_log(rijen):
        if isinstance(feit, feiten.Toegekend) and stand is not None:
            return Arrangement(toegekend=feit, stand=stand, historie=[])
    return None


def _na(stand: Stand | None, feit: feiten.Feit) -> Stand | None:
    if isinstance(feit, feiten.Toegekend):
        return begin(feit.toekenning)
    if stand is None or not isinstance(feit, feiten.OpArrangement):
        return stand
    return na(stand, feit.feit)


def _teruggenomen(rijen: Sequence[Gelezen]) -> dict[int, date]:
    """Position of a stop or reduction -> the day from which something else took it back."""
    weg: dict[int, date] = {}
    stand: Stand | None = None
    for rij in rijen:
        doel = _raakt(stand, rij.gebeurtenis)
        if doel is not None:
            besluit: Any = rij.gebeurtenis
            weg[doel] = besluit.besluit_datum
        for feit in feiten_uit_log([rij]):
            stand = _na(stand, feit)
    return weg


def _raakt(stand: Stand | None, gebeurtenis: object) -> int | None:
    """The stop or reduction that this event takes away from what stands."""
    if stand is None:
        return None
    if isinstance(gebeurtenis, TussentijdsGestopt | StopHerroepen) and stand.stop is not None:
        return positie_van(stand.stop.bron)
    if isinstance(gebeurtenis, VerlagingHerroepen) and stand.verlagingen:
        return positie_van(stand.verlagingen[-1].bron)
    return None
