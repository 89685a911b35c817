"""What was granted to a pupil before: does it run without evaluation, what does it come to?

Both fold (stream, event) pairs in log order; `dossiers` is the whole pupil (`hele_leerling`).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from contracts.events import arrangement as events
from contracts.periode import plus_maanden


@dataclass(frozen=True, slots=True)
class _Arrangement:
    toegekend: events.Toegekend
    geevalueerd: bool = False
    stop_datum: date | None = None

    @property
    def ging_nooit_in(self) -> bool:
        return self.stop_datum is not None and self.stop_datum < self.toegekend.ingangs_datum


def zonder_evaluatie(
    gelezen: Iterable[tuple[UUID, object]], dossiers: Collection[UUID], op: date
) -> tuple[UUID, ...]:
    """The arrangements of this pupil that began by `op` and have no evaluation yet (B23).

    One that is over counts as well: the previous arrangement has to be evaluated too. One that was
    withdrawn or stopped before its start does not.
    """
    return tuple(
        stroom
        for stroom, arrangement in _arrangementen(gelezen, dossiers).items()
        if arrangement.toegekend.ingangs_datum <= op
        and not arrangement.geevalueerd
        and not arrangement.ging_nooit_in
    )


def toegekend_twaalf_maanden(
    gelezen: Iterable[tuple[UUID, object]], dossiers: Collection[UUID], tot: date
) -> int:
    """Cents granted to this pupil with a start in the twelve months before `tot`.

    What was decided counts, not what a stop or reduction left of it: it only warns (ambiguity 5).
    """
    vanaf = plus_maanden(tot, -12)
    return sum(
        arrangement.toegekend.totaal_cent
        for arrangement in _arrangementen(gelezen, dossiers).values()
        if vanaf < arrangement.toegekend.ingangs_datum <= tot and not arrangement.ging_nooit_in
    )


def _arrangementen(
    gelezen: Iterable[tuple[UUID, object]], dossiers: Collection[UUID]
) -> dict[UUID, _Arrangement]:
    staand: dict[UUID, _Arrangement] = {}
    for stroom, gebeurtenis in gelezen:
        if isinstance(gebeurtenis, events.Toegekend) and set(dossiers) & set(gebeurtenis.dossiers):
            staand[stroom] = _Arrangement(gebeurtenis)
        elif isinstance(gebeurtenis, events.ToekenningIngetrokken):
            staand.pop(stroom, None)
        elif stroom in staand:
            staand[stroom] = _na(staand[stroom], gebeurtenis)
    return staand


def _na(arrangement: _Arrangement, gebeurtenis: object) -> _Arrangement:
    match gebeurtenis:
        case events.Geëvalueerd():
            return replace(arrangement, geevalueerd=True)
        case events.TussentijdsGestopt(stop_datum=dag):
            return replace(arrangement, stop_datum=dag)
        case events.StopHerroepen():
            return replace(arrangement, stop_datum=None)
        case _:
            return arrangement
