"""Open items: which lines the money in transit (T) and due again (D) stands for (rekenmodel 11).

Needed for the statement of a year only: what was executed for a line is what was posted minus
what is open. Set-off takes the oldest items first, so every item is settled exactly once.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple


class Post(NamedTuple):
    """Open cents (at least 1) of one arrangement and calendar year.

    Both None for money received too much.
    """

    arrangement: str | None
    kalenderjaar: int | None
    bedrag_cent: int


class Afwikkeling(NamedTuple):
    """On day `op` this much was settled of one line.

    Negative: turned open again, or posted as a debt.
    """

    op: date
    begunstigde: str
    arrangement: str | None
    kalenderjaar: int | None
    bedrag_cent: int


def som(posten: Iterable[Post]) -> int:
    """Cents of all items together."""
    return sum(post.bedrag_cent for post in posten)


def neem(posten: Sequence[Post], bedrag_cent: int) -> tuple[list[Post], list[Post]]:
    """Split into the first `bedrag_cent` cents (or all there is) and the rest.

    Splits one item at most.
    """
    genomen: list[Post] = []
    for plaats, post in enumerate(posten):
        if bedrag_cent < post.bedrag_cent:
            rest = post._replace(bedrag_cent=post.bedrag_cent - bedrag_cent)
            if bedrag_cent > 0:
                genomen.append(post._replace(bedrag_cent=bedrag_cent))
            return genomen, [rest, *posten[plaats + 1 :]]
        genomen.append(post)
        bedrag_cent -= post.bedrag_cent
    return genomen, []


def afgewikkeld(op: date, begunstigde: str, posten: Iterable[Post]) -> list[Afwikkeling]:
    """The settlement of these items on one day."""
    return [Afwikkeling(op, begunstigde, *post) for post in posten]


def heropend(op: date, begunstigde: str, posten: Iterable[Post]) -> list[Afwikkeling]:
    """These items are open (again) from that day."""
    return [
        Afwikkeling(op, begunstigde, p.arrangement, p.kalenderjaar, -p.bedrag_cent) for p in posten
    ]
