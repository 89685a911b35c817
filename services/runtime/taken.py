"""Jobs: a command that may take longer than a client should wait, done by two threads here.

A job is known by the Idempotency-Key of its request, so the same request finds it again. Only this
process knows it: what it writes stands in the log, and one that ended with its process is begun
again by the same request, since nothing was written. It holds no personal data and no answer, only
a link to what it made.
"""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import Any, Final
from uuid import UUID

from contracts.problems import Weigering
from services.runtime.auth import Beller
from services.runtime.beleid import Bron
from services.runtime.http.modellen import Taakstatus, TaakWeergave
from services.runtime.http.probleem import als_object
from services.runtime.http.problems import InterneFout, NietGevonden, NuNietBeschikbaar
from services.runtime.http.schil import plaatsen
from services.runtime.problems import LogBezet, SleutelHergebruikt

WACHT_S: Final = 2.0
"""How long a client waits for work before it gets a job (202)."""
WERKERS: Final = 2
BEWAARD: Final = 1000
"""How many jobs are remembered, those that run included."""
_LOGGER: Final = logging.getLogger("arrangementen.taken")


class Voortgang:
    """How far work is, in percent. The work itself says so."""

    procent = 0

    def meld(self, procent: int) -> None:
        """Say so; 100 is said by the end of the work."""
        self.procent = procent


class Aangenomen(Exception):
    """Not done in time: the answer is 202 with the job. No refusal."""

    def __init__(self, taak: TaakWeergave, *, herhaald: bool) -> None:
        super().__init__(str(taak.taak_id))
        self.taak = taak
        self.herhaald = herhaald


@dataclass(slots=True, eq=False, kw_only=True)
class Taak:
    """One job. `door` began it; `bron` and `pad` are what it works on; `resultaat` what it makes.

    `fout`: why it ended before anybody heard of it; that goes out as the answer itself. Once it is
    `aangenomen`, its end is told by `status` and `probleem`.
    """

    taak_id: UUID
    door: Beller
    bron: Bron
    pad: str
    vingerafdruk: str
    trace: str
    resultaat: str
    voortgang: Voortgang
    status: Taakstatus = Taakstatus.BEZIG
    probleem: dict[str, Any] | None = None
    fout: Exception | None = None
    aangenomen: bool = False
    af: Event = field(default_factory=Event)

    @property
    def mag_opnieuw(self) -> bool:
        """Whether it failed for a reason of ours, so that the same request may pass now."""
        return self.probleem is not None and self.probleem["status"] >= 500

    def weergave(self) -> TaakWeergave:
        """What its GET and the 202 show. Written by another thread, status last."""
        status = self.status
        klaar = status is Taakstatus.KLAAR
        return TaakWeergave.model_validate(
            {
                "taak_id": self.taak_id,
                "status": status,
                "voortgang": 100 if klaar else self.voortgang.procent,
                "resultaat": self.resultaat if klaar else None,
                "probleem": self.probleem if status is Taakstatus.MISLUKT else None,
            }
        )


class Taken:
    """The jobs of this process; shared by threads. `wacht_s`: how long `wacht` waits."""

    def __init__(self, wacht_s: float = WACHT_S) -> None:
        self._wacht_s = wacht_s
        self._slot = Lock()
        self._taken: dict[UUID, Taak] = {}
        self._werkers: ThreadPoolExecutor | None = None

    def begin(self, taak: Taak, werk: Callable[[], object]) -> Taak:
        """Put work in line, or find the job that does it already.

        Raises SleutelHergebruikt for another request with its key, NuNietBeschikbaar when full.
        """
        with self._slot:
            bekend = self._taken.get(taak.taak_id)
            if bekend and bekend.vingerafdruk != taak.vingerafdruk:
                raise SleutelHergebruikt("Gebruik voor een nieuw verzoek een nieuwe sleutel.")
            if bekend and not bekend.mag_opnieuw:
                return bekend
            self._maak_plaats()
            self._taken[taak.taak_id] = taak
            self._werkers = self._werkers or ThreadPoolExecutor(WERKERS, "taak")
            self._werkers.submit(self._draai, taak, werk)
            return taak

    def wacht(self, taak: Taak, *, herhaald: bool) -> None:
        """Until it is done. Raises what ended it in time, else Aangenomen (at once when it was)."""
        if not taak.aangenomen:
            taak.af.wait(self._wacht_s)
        with self._slot:
            if taak.fout:
                raise taak.fout
            if taak.status is not Taakstatus.KLAAR:
                taak.aangenomen = True
                raise Aangenomen(taak.weergave(), herhaald=herhaald)

    def van(self, beller: Beller, taak_id: UUID) -> Taak:
        """A job for who began it. Raises NietGevonden for everybody else."""
        taak = self._taken.get(taak_id)
        if taak is None or _wie(taak.door) != _wie(beller):
            raise NietGevonden
        return taak

    def sluit(self) -> None:
        """Finish what runs, drop what waits, forget all: the end of the process."""
        with self._slot:
            werkers, self._werkers = self._werkers, None
            self._taken.clear()
        if werkers:
            werkers.shutdown(cancel_futures=True)

    def _maak_plaats(self) -> None:
        """Forget the oldest job that is done, when there are as many as we keep."""
        if len(self._taken) < BEWAARD:
            return
        af = (taak_id for taak_id, taak in self._taken.items() if taak.af.is_set())
        oudste = next(af, None)
        if oudste is None:
            raise NuNietBeschikbaar
        del self._taken[oudste]

    def _draai(self, taak: Taak, werk: Callable[[], object]) -> None:
        try:
            werk()
        except Exception as fout:  # noqa: BLE001 - told to who waits, or by the job
            self._mislukt(taak, fout)
        else:
            taak.status = Taakstatus.KLAAR
        taak.af.set()

    def _mislukt(self, taak: Taak, fout: Exception) -> None:
        with self._slot:
            if taak.aangenomen:
                taak.probleem = als_object(_weigering(fout, taak.trace), taak.pad)
                taak.status = Taakstatus.MISLUKT
            else:  # only an accepted command uses up its key
                taak.fout = fout
                with suppress(KeyError):  # forgotten by `sluit`
                    del self._taken[taak.taak_id]


def _wie(beller: Beller) -> tuple[str, str, str | None]:
    return beller.swv, beller.client, beller.persoon


def _weigering(fout: Exception, trace: str) -> Weigering:
    """How a failure sounds. One of the program gets its log line here: no endpoint raises it."""
    if isinstance(fout, Weigering):
        return fout
    if isinstance(fout, LogBezet):
        return NuNietBeschikbaar()
    _LOGGER.error(
        "unhandled %s at %s in a job, trace %s", type(fout).__name__, plaatsen(fout), trace
    )
    return InterneFout()
