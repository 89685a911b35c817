"""One page of events through one projection: all of it in one transaction, or nothing."""

import logging
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy.exc import InterfaceError, OperationalError

from services.runtime.handler import Gelezen
from services.runtime.projector.model import Projectie
from services.runtime.projector.opslag import Opslag
from services.runtime.store import Log, Rij
from services.runtime.store.vertaling import zonder_teksten

_LOGGER: Final = logging.getLogger("arrangementen.projector")


@dataclass(frozen=True, slots=True)
class Stilstand:
    """A projection of one SWV that cannot take an event. Never with what stood in the event."""

    swv: str
    projectie: str
    positie: int
    soort: str
    fout: str


class Gif(Exception):
    """The event in `rij` cannot be projected; `__cause__` is why."""

    def __init__(self, rij: Rij) -> None:
        super().__init__(rij.soort)
        self.rij = rij


def verwerk(
    log: Log, swv: str, projectie: Projectie, rijen: Sequence[Rij], *, van: int, tot: int
) -> bool:
    """Move the position from `van` to `tot` and write the documents of these events.

    False when another process was first. Raises Gif, and what the database raises.
    """
    # `lezend` names the SWV and takes no lock of the log: commands do not wait for this.
    with log.lezend(swv) as verbinding:
        opslag = Opslag(verbinding, swv, projectie.volledige_naam)
        if not opslag.claim(van, tot):
            return False
        for rij in rijen:
            try:
                gelezen = Gelezen(replace(rij, data={}), zonder_teksten(rij))
                opslag.schrijf(projectie.verwerk(opslag, gelezen), rij.positie)
            except (OperationalError, InterfaceError):
                raise  # the database, not the event
            except Exception as fout:
                raise Gif(rij) from fout
    return True


def meld(swv: str, projectie: Projectie, gif: Gif) -> Stilstand:
    """One log line: where it broke, not the message (which may hold personal data)."""
    fout = gif.__cause__ or gif
    plaats = traceback.extract_tb(fout.__traceback__)[-1]
    stil = Stilstand(swv, projectie.naam, gif.rij.positie, gif.rij.soort, type(fout).__name__)
    _LOGGER.error(
        "projection %s of %s stopped at position %d (%s): %s at %s:%s",
        projectie.volledige_naam,
        stil.swv,
        stil.positie,
        stil.soort,
        stil.fout,
        plaats.filename,
        plaats.lineno,
    )
    return stil
