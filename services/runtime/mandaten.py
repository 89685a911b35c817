"""The mandates of every SWV as they stand now, read on from where the last look ended."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

from services.runtime.auth import Beller
from services.runtime.relaties import Mandaten, Relaties, relaties, verwerk
from services.runtime.sleutels import Sleutels
from services.runtime.store import Log
from services.runtime.store.vertaling import uit_log

SOORTEN = ("MandaatVerleend", "MandaatIngetrokken")


@dataclass(frozen=True, slots=True)
class _Stand:
    positie: int = 0
    mandaten: Mandaten = field(default_factory=Mandaten)


class Mandatenlezer:
    """Knows the mandates up to the head of the log, at every question. Shared by threads."""

    def __init__(self, log: Log, sleutels: Sleutels) -> None:
        self._log = log
        self._sleutels = sleutels
        self._slot = Lock()
        self._standen: Mapping[str, _Stand] = {}

    def relaties(self, beller: Beller, dag: date) -> Relaties:
        """What the caller holds on `dag`, by everything recorded until now."""
        return relaties(self._bij(beller.swv).mandaten, beller, dag)

    def _bij(self, swv: str) -> _Stand:
        with self._slot:
            stand = self._standen.get(swv, _Stand())
            hoofd = self._log.hoofd(swv)
            if hoofd > stand.positie:
                stand = self._verder(swv, stand, hoofd)
                self._standen = {**self._standen, swv: stand}
            return stand

    def _verder(self, swv: str, stand: _Stand, hoofd: int) -> _Stand:
        mandaten, na = stand.mandaten, stand.positie
        while rijen := self._log.lees(swv, na, hoofd, soorten=SOORTEN):
            for rij, gebeurtenis in zip(rijen, uit_log(self._sleutels, rijen), strict=True):
                mandaten = verwerk(mandaten, rij.stroom, gebeurtenis)
            na = rijen[-1].positie
        return _Stand(hoofd, mandaten)
