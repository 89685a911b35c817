"""Settings and log for a command: whatever is in the way is said in one line, with exit 2."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from services.runtime.database import VerkeerdeRol
from services.runtime.invoer import stop
from services.runtime.opstart import NietBijgewerkt, Runtime, opgestart
from services.runtime.settings import Instellingen, OngeldigeInstelling, lees_instellingen
from services.runtime.sleutels import OnbruikbareHoofdsleutel
from services.runtime.store.ruw import LeestNietAlles


def instellingen() -> Instellingen:
    """What the environment says, or exit 2."""
    try:
        return lees_instellingen()
    except OngeldigeInstelling as fout:
        stop([str(fout)])


@contextmanager
def geopend(gezegd: Instellingen) -> Iterator[Runtime]:
    """The log and keys that the settings name, or exit 2."""
    try:
        with opgestart(gezegd) as runtime:
            yield runtime
    except (NietBijgewerkt, VerkeerdeRol, LeestNietAlles, OnbruikbareHoofdsleutel) as fout:
        stop([str(fout)])
    except SQLAlchemyError as fout:
        stop([f"de database weigert: {str(getattr(fout, 'orig', None) or fout).splitlines()[0]}"])
