"""Follows the log with every projection of this process, in one background thread.

Safe beside other processes: a page of events is claimed by moving the position in the transaction
that writes its documents, and whoever comes second leaves it.
"""

import logging
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from threading import Condition, Event, Lock, Thread
from time import monotonic
from typing import Final

from services.runtime.http.problems import NuNietBeschikbaar
from services.runtime.projector.model import Documenten, Projectie
from services.runtime.projector.opslag import Opslag, posities, wis
from services.runtime.projector.verwerken import Gif, Stilstand, meld, verwerk
from services.runtime.store import Log

BLAD: Final = 200
"""Events per transaction: on SQLite commands wait that long at most."""
POLL_S: Final = 1.0
"""How often the heads are asked for when nobody wakes us: appends of other processes."""
HOOGSTENS_S: Final = 2.0
_TIK_S: Final = 0.05
_LOGGER: Final = logging.getLogger("arrangementen.projector")


class Projector:
    """The projections of this process: follows, waits, reads. Safe to share between threads."""

    def __init__(
        self, log: Log, projecties: Sequence[Projectie], *, poll_s: float = POLL_S
    ) -> None:
        """Raises ValueError when two projections have one name."""
        self._log = log
        self._projecties = {projectie.naam: projectie for projectie in projecties}
        if len(self._projecties) != len(projecties):
            raise ValueError("twee projecties met dezelfde naam")
        self._poll_s = poll_s
        self._begin: dict[str, int] | None = None  # the heads when this process began to follow
        self._stand: dict[tuple[str, str], int] = {}
        self._stil: dict[tuple[str, str], Stilstand] = {}
        self._ronde_ging_goed = True
        self._gebruikers = 0
        self._draad: Thread | None = None
        self._ronde, self._slot = Lock(), Lock()
        self._wissel = Condition()
        self._wakker, self._klaar = Event(), Event()
        log.luister(lambda _: self._wakker.set())

    # Following

    @contextmanager
    def loopt(self) -> Iterator[None]:
        """Follow in the background until the end of the block; such blocks may overlap."""
        with self._slot:
            self._gebruikers += 1
            if self._gebruikers == 1:
                self._start()
        try:
            yield
        finally:
            with self._slot:
                self._gebruikers -= 1
                if self._gebruikers == 0:
                    self._stop()

    def _start(self) -> None:
        self._begin = self._log.hoofden()
        self._wakker.set()
        self._draad = Thread(target=self._volg, name="projector", daemon=True)
        self._draad.start()

    def _stop(self) -> None:
        self._klaar.set()
        self._wakker.set()
        if self._draad is not None:
            self._draad.join()
        self._draad = None
        self._klaar.clear()

    def _volg(self) -> None:
        while not self._klaar.is_set():
            self._wakker.wait(self._poll_s)
            self._wakker.clear()
            try:
                self.werk_bij()
                self._ronde_ging_goed = True
            except Exception as fout:  # noqa: BLE001 - a thread that dies would do so silently
                self._ronde_ging_goed = False
                _LOGGER.warning("projector round failed, will try again: %s", type(fout).__name__)
                self._klaar.wait(self._poll_s)

    def werk_bij(self) -> None:
        """Bring every projection of every SWV to the head as it is now.

        A page of each in turn, so a long log of one SWV does not hold up the others. Raises what
        the database raises; what it did until then stands.
        """
        with self._ronde:
            hoofden = self._log.hoofden()
            achter = [paar for swv, hoofd in hoofden.items() for paar in self._achter(swv, hoofd)]
            while achter and not self._klaar.is_set():
                achter = [
                    (swv, projectie)
                    for swv, projectie in achter
                    if self._blad(swv, projectie, hoofden[swv])
                ]

    def _achter(self, swv: str, hoofd: int) -> list[tuple[str, Projectie]]:
        namen = self._projecties
        if all(self._stand.get((swv, naam), -1) >= hoofd for naam in namen):
            return []
        self.posities(swv)
        return [
            (swv, projectie)
            for naam, projectie in namen.items()
            if self._stand[swv, naam] < hoofd and not self._staat_stil(swv, naam)
        ]

    def _staat_stil(self, swv: str, naam: str) -> bool:
        """Still, until another process gets past the event: a later release that can take it."""
        stil = self._stil.get((swv, naam))
        if stil is not None and self._stand[swv, naam] >= stil.positie:
            del self._stil[swv, naam]
            return False
        return stil is not None

    def _blad(self, swv: str, projectie: Projectie, hoofd: int) -> bool:
        """Process one page; whether there is more that can be done now."""
        van = self._stand[swv, projectie.naam]
        rijen = self._log.lees(swv, van, hoofd, soorten=sorted(projectie.soorten), limiet=BLAD)
        tot = rijen[-1].positie if len(rijen) == BLAD else hoofd
        try:
            gelukt = verwerk(self._log, swv, projectie, rijen, van=van, tot=tot)
        except Gif as gif:
            tot = gif.rij.positie - 1
            goed = [rij for rij in rijen if rij.positie <= tot]
            gelukt = tot == van or verwerk(self._log, swv, projectie, goed, van=van, tot=tot)
            self._stil[swv, projectie.naam] = meld(swv, projectie, gif)
        if gelukt:
            with self._wissel:
                self._stand[swv, projectie.naam] = tot
                self._wissel.notify_all()
        return gelukt and tot < hoofd and (swv, projectie.naam) not in self._stil

    def herbouw(self) -> None:
        """Throw away every version of these projections and fill them again, for every SWV."""
        with self._ronde:
            for swv in self._log.hoofden():
                with self._log.lezend(swv) as verbinding:
                    for naam in self._projecties:
                        wis(verbinding, swv, naam)
            self._stand.clear()
            self._stil.clear()
        self.werk_bij()

    # Knowing how far

    def posities(self, swv: str) -> dict[str, int]:
        """Name of a projection -> the position up to which it has processed this SWV."""
        with self._log.lezend(swv) as verbinding:
            stand = posities(verbinding, swv)
        uit = {n: stand.get(p.volledige_naam, 0) for n, p in self._projecties.items()}
        with self._wissel:
            self._stand |= {(swv, naam): positie for naam, positie in uit.items()}
        return uit

    def stilstanden(self) -> list[Stilstand]:
        """Every projection that stands still, by SWV and name."""
        return [stil for _, stil in sorted(dict(self._stil).items())]

    def gereed(self) -> dict[str, bool | str]:
        """For readiness: is it following, and has each projection caught up once with the log as
        it was when this process began? One that stands still says where, and does not count as
        not ready: an event of one SWV must not take the others down.
        """
        draad = self._draad
        volgt = draad is not None and draad.is_alive() and self._ronde_ging_goed
        return {"projector": volgt} | {
            f"projectie-{naam}": self._gereed(naam) for naam in self._projecties
        }

    def _gereed(self, naam: str) -> bool | str:
        begin = self._begin
        if begin is None or not all(self._ingehaald(swv, naam, begin[swv]) for swv in begin):
            return False
        stil = [s for s in self.stilstanden() if s.projectie == naam]
        plaatsen = ", ".join(f"{s.swv} op positie {s.positie}" for s in stil)
        return f"staat stil bij {plaatsen}" if stil else True

    def _ingehaald(self, swv: str, naam: str, hoofd: int) -> bool:
        return self._stand.get((swv, naam), 0) >= hoofd or (swv, naam) in self._stil

    # Waiting and reading

    def wacht_op(
        self,
        swv: str,
        positie: int,
        *,
        namen: Collection[str] = (),
        hoogstens_s: float = HOOGSTENS_S,
    ) -> None:
        """Wait until these projections (none named: all) have processed the log up to `positie`:
        what `Log-Positie-Minstens` asks for.

        Raises NuNietBeschikbaar (503 with Retry-After) when it takes longer, stands still before
        it, or is a position that the log does not have.
        """
        gevraagd = frozenset(namen or self._projecties)
        einde = monotonic() + hoogstens_s
        bestaat = False
        while not self._is_bij(swv, positie, gevraagd):
            rest = einde - monotonic()
            bestaat = bestaat or self._log.hoofd(swv) >= positie
            if rest <= 0 or not bestaat or any((swv, naam) in self._stil for naam in gevraagd):
                raise NuNietBeschikbaar(
                    "Deze positie van het log is nog niet verwerkt. Probeer het zo opnieuw."
                )
            self._wakker.set()
            self.wacht_op_wissel(min(rest, _TIK_S))

    def _is_bij(self, swv: str, positie: int, namen: frozenset[str]) -> bool:
        if all(self._stand.get((swv, naam), 0) >= positie for naam in namen):
            return True
        stand = self.posities(swv)  # another process may have done it
        return all(stand[naam] >= positie for naam in namen)

    def wacht_op_wissel(self, hoogstens_s: float) -> None:
        """Wait until any projection moved, at most so long."""
        with self._wissel:
            self._wissel.wait(hoogstens_s)

    @contextmanager
    def lees(self, swv: str, naam: str) -> Iterator[Documenten]:
        """The documents of one projection of one SWV, as of one transaction.

        Raises NuNietBeschikbaar while this version has not caught up yet with the log as it was
        when the process began.
        """
        begin = (self._begin or {}).get(swv, 0)
        if not self._ingehaald(swv, naam, begin) and self.posities(swv)[naam] < begin:
            raise NuNietBeschikbaar("Dit overzicht wordt opgebouwd. Probeer het zo opnieuw.")
        with self._log.lezend(swv) as verbinding:
            yield Opslag(verbinding, swv, self._projecties[naam].volledige_naam)
