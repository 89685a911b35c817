"""One command on one stream: load, decide, append. Knows no service.

A decider module itself is handed in: it has BEGIN, `decide` and `evolve`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any, Protocol
from uuid import UUID

from services.runtime.sleutels import Sleutels
from services.runtime.store import Actor, Log, Nummering, Rij, Vastlegging, Voorwaarde
from services.runtime.store.vertaling import naar_log, uit_log

BLAD = 1000
"""How many rows are read at once."""


class Decider(Protocol):
    """What a pure decider module offers."""

    BEGIN: Any

    def decide(self, state: Any, command: Any, /) -> Sequence[Any]:
        """The events that follow from a command. Raises a Weigering."""
        ...

    def evolve(self, state: Any, event: Any, /) -> Any:
        """The state after an event."""
        ...


@dataclass(frozen=True, slots=True)
class Gelezen:
    """An event of the log, opened: its row (position, stream, actor, ...) and itself."""

    rij: Rij
    gebeurtenis: Any


class Handler:
    """Carries out commands on the log of any SWV."""

    def __init__(self, log: Log, sleutels: Sleutels) -> None:
        self._log = log
        self._sleutels = sleutels

    def lees(
        self, swv: str, *, stroom: UUID | None = None, tot: int | None = None
    ) -> list[Gelezen]:
        """Every event of an SWV, or of one stream of it, in order; personal texts opened."""
        gelezen: list[Gelezen] = []
        while True:
            na = gelezen[-1].rij.positie if gelezen else 0
            rijen = self._log.lees(swv, na, tot, stroom=stroom, limiet=BLAD)
            gelezen += map(Gelezen, rijen, uit_log(self._sleutels, rijen))
            if len(rijen) < BLAD:
                return gelezen

    def voer_uit(
        self,
        swv: str,
        decider: Decider,
        command: Any,
        *,
        actor: Actor,
        stroom: UUID,
        zaak: UUID | None = None,
        dossier: UUID | None = None,
        voorwaarden: Sequence[Voorwaarde] = (),
        nummering: Nummering | None = None,
    ) -> Vastlegging:
        """Decide on the stream as it stands and append what follows, all or none.

        `zaak` defaults to the stream itself. Raises what the decider and `Log.append` refuse.
        """
        gelezen = self.lees(swv, stroom=stroom)
        state = reduce(decider.evolve, (g.gebeurtenis for g in gelezen), decider.BEGIN)
        volgende = gelezen[-1].rij.volgnummer + 1 if gelezen else 1
        gebeurtenissen = [
            naar_log(
                self._sleutels,
                swv,
                gebeurtenis,
                stroom=stroom,
                volgnummer=volgende + plaats,
                zaak=zaak or stroom,
                dossier=dossier,
            )
            for plaats, gebeurtenis in enumerate(decider.decide(state, command))
        ]
        return self._log.append(
            swv, gebeurtenissen, actor=actor, voorwaarden=voorwaarden, nummering=nummering
        )
