"""Splitting an amount of whole cents: over time (rekenmodel 4) and over shares (rekenmodel 5)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import accumulate, pairwise

from contracts.rekenmodel.problems import AandelenOngeldig, GewichtenOngeldig


def cumulatief(totaal_cent: int, deel: int | Fraction, geheel: int | Fraction) -> int:
    """C(k) of rekenmodel 4: `totaal_cent` x `deel` / `geheel` in whole cents, a half away from
    zero.

    `deel` is the weight of the first k months, `geheel` that of all; a `geheel` of zero carries
    nothing. Integers in, integers all the way: the exact value never leaves the division.
    """
    if not geheel:
        return 0
    omhoog = (2 * abs(totaal_cent) * deel + geheel) // (2 * geheel)
    return omhoog if totaal_cent >= 0 else -omhoog


def verdeel(
    totaal_cent: int,
    gewichten: Sequence[int | Fraction],
    geheel: int | Fraction | None = None,
) -> list[int]:
    """Split an amount over months in order, and so over calendar years: cents per month.

    With T the total, w the weights and W their sum, C(k) = half_up(T x (w1 + ... + wk) / W) and
    month k gets C(k) - C(k-1) (rekenmodel 4). The running sum is rounded, never the part. Why:

    - What the first k months get together is C(k): the correctly rounded exact amount, for every k.
      No error can build up, and no month carries the leftovers of the others.
    - A year, a quarter or any other group of months is C(last) - C(before first). So groups add up
      to T exactly, and a year comes from the very months that a statement per month shows.
    - An early stop after month k leaves C(k): a prefix of this list. Nothing is split again, and
      what was already paid for those months stays right to the cent.
    - No tie has to be broken, so no order of months or payees can change the outcome.

    Largest remainder, the usual way to make parts add up, loses this. EUR 7.000 over twelve months
    from November is 583,33 a month with four cents left over. Largest remainder hands those to four
    of twelve equal months; from the front, November and December make 2 x 583,34 = 1.166,68. But
    two twelfths of 7.000 is 1.166,67: a cent off, as in half of all splits over two years. Here
    November is 583,33 and December 583,34, so 2026 is 1.166,67 and 2027 is 5.833,33.

    `geheel` is the weight of the whole when `gewichten` holds only its first months. Raises
    GewichtenOngeldig when there is an amount but no weight to carry it.
    """
    heel = sum(gewichten) if geheel is None else geheel
    if totaal_cent and not heel:
        raise GewichtenOngeldig("Geef ten minste één maand een gewicht boven nul.")
    sommen = [0, *(cumulatief(totaal_cent, deel, heel) for deel in accumulate(gewichten))]
    return [tot_hier - vorige for vorige, tot_hier in pairwise(sommen)]


def naar_rato(totaal_cent: int, aandelen: Mapping[str, int]) -> dict[str, int]:
    """Split an amount over pupils, cost lines or financiers by largest remainder (rekenmodel 5),
    for reports.

    Everybody gets the whole cents of the exact share; the cents left over go to the largest
    remainders, ties in order of key (code points). The answer is in order of key and adds up to
    `totaal_cent`. Raises AandelenOngeldig when a share or the total is below zero, or all shares
    are zero.
    """
    geheel = sum(aandelen.values())
    if totaal_cent < 0 or min(aandelen.values(), default=0) < 0 or not geheel:
        raise AandelenOngeldig(
            "Geef aandelen van nul of hoger, samen boven nul, en een bedrag vanaf nul."
        )
    heel = {naam: totaal_cent * aandelen[naam] // geheel for naam in sorted(aandelen)}
    rest = {naam: totaal_cent * aandelen[naam] % geheel for naam in heel}
    over = totaal_cent - sum(heel.values())
    for naam in sorted(rest, key=rest.__getitem__, reverse=True)[:over]:
        heel[naam] += 1
    return heel


def per_jaar_naar_rato(
    per_jaar: Mapping[int, int], aandelen: Mapping[str, int]
) -> dict[int, dict[str, int]]:
    """The shares of each calendar year's amount (rekenmodel 5): year -> key -> cents."""
    return {jaar: naar_rato(cent, aandelen) for jaar, cent in per_jaar.items()}
