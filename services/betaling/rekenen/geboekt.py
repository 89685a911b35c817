"""What counts as posted for one arrangement and year.

Who gets the next difference (rekenmodel 6).
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple


class Boeking(NamedTuple):
    """One amount that counts as posted.

    `ronde` None: an opening balance, older than every round.
    """

    ronde: str | None
    begunstigde: str
    bedrag_cent: int


Opvolger = Callable[[str], str]
"""Who stands in the place of a payee today (rekenmodel 6, BestuurOpgevolgd); most often itself."""


def per_begunstigde(boekingen: Sequence[Boeking], opvolger: Opvolger) -> dict[str, int]:
    """Posted cents per payee, never negative; the payee of the most recent positive line first."""
    som: dict[str, int] = {}
    volgorde: dict[str, None] = {}
    for boeking in reversed(boekingen):
        wie = opvolger(boeking.begunstigde)
        som[wie] = som.get(wie, 0) + boeking.bedrag_cent
        if boeking.bedrag_cent > 0:
            volgorde.setdefault(wie)
    return {wie: som[wie] for wie in volgorde}


def verdeel(
    delta_cent: int, boekingen: Sequence[Boeking], begunstigde: str, opvolger: Opvolger
) -> list[tuple[str, int]]:
    """Lines (payee, cents) for a difference that is not zero; they add up to it (rekenmodel 6).

    A positive one goes to `begunstigde`, the payee at the cut-off date. A negative one goes
    to those who got the money, the most recent positive line first, each down to zero at
    most: nobody is set off for what another got.
    """
    if delta_cent > 0:
        return [(begunstigde, delta_cent)]
    delen: list[tuple[str, int]] = []
    rest = -delta_cent
    for wie, geboekt in per_begunstigde(boekingen, opvolger).items():
        deel = min(rest, geboekt)
        if deel > 0:
            delen.append((wie, -deel))
            rest -= deel
    if rest:
        raise AssertionError("a target is never below zero, so posted covers every difference")
    return delen
