"""A queue per key inside this process: first come, first served, one at a time."""

from collections import deque
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from threading import Event, Lock
from typing import Final

from services.runtime.problems import LogBezet

_SLOT: Final = Lock()
_RIJEN: Final[dict[Hashable, deque[Event]]] = {}
"""Key -> who waits; a key stands here as long as somebody has the turn."""


@contextmanager
def beurt(sleutel: Hashable, wachten_s: float) -> Iterator[None]:
    """Hold the turn of this key. Raises LogBezet after waiting for `wachten_s` seconds."""
    _neem(sleutel, wachten_s)
    try:
        yield
    finally:
        _geef_door(sleutel)


def _neem(sleutel: Hashable, wachten_s: float) -> None:
    with _SLOT:
        rij = _RIJEN.get(sleutel)
        if rij is None:
            _RIJEN[sleutel] = deque()
            return
        mijn = Event()
        rij.append(mijn)
    if mijn.wait(wachten_s):
        return
    with _SLOT:
        if mijn.is_set():  # handed over in the last moment: it is ours
            return
        rij.remove(mijn)
    raise LogBezet("Er wachten te veel opdrachten; probeer het opnieuw.")


def _geef_door(sleutel: Hashable) -> None:
    with _SLOT:
        rij = _RIJEN[sleutel]
        if rij:
            rij.popleft().set()
        else:
            del _RIJEN[sleutel]
