"""What a round with a given cut-off date may pay of one arrangement (rekenmodel 9)."""

from collections.abc import Iterable
from datetime import date

from contracts.periode import Maand
from contracts.rekenmodel.soorten import Betaalritme


def laatste_maand(ritme: Betaalritme, tot: date) -> Maand | None:
    """The last month that a round up to and including `tot` may pay.

    None: every month that is granted.
    """
    match ritme:
        case Betaalritme.INEENS:
            return None
        case Betaalritme.PER_KALENDERJAAR:
            return Maand(tot.year, 12)
        case Betaalritme.PER_KWARTAAL:
            return Maand(tot.year, (tot.month + 2) // 3 * 3)
        case Betaalritme.PER_MAAND:
            return Maand.van(tot)
        case Betaalritme.OP_FACTUUR:
            raise AssertionError("op-factuur is refused when the arrangement is granted")


def laatste_van(jaar: int, laatste: Maand | None) -> Maand | None:
    """The last month of `jaar` up to `laatste` (None: December); None when `laatste` is earlier."""
    december = Maand(jaar, 12)
    if laatste is None or laatste >= december:
        return december
    return laatste if laatste.jaar == jaar else None


def per_jaar(per_maand: Iterable[tuple[Maand, int]], laatste: Maand | None) -> dict[int, int]:
    """Cents per calendar year of the months up to and including `laatste` (None: all months)."""
    jaren: dict[int, int] = {}
    for maand, cent in per_maand:
        if laatste is None or maand <= laatste:
            jaren[maand.jaar] = jaren.get(maand.jaar, 0) + cent
    return jaren
