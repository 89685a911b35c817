"""What a command refuses although the calculation could go on (rekenmodel 8).

The calculation cuts a reduction to what is left and lets one after the last month do nothing, so
that any history has an outcome. Whoever decides something new should hear it instead.
"""

from contracts.bedrag import Bedrag
from contracts.rekenmodel.feiten import Herziening, Verlaging
from contracts.rekenmodel.problems import (
    HerzieningOnderBehouden,
    VerlagingBovenRest,
    VerlagingNaEinde,
)
from contracts.rekenmodel.schema import laatste_maand, rest_vanaf
from contracts.rekenmodel.stand import Stand, na
from contracts.rekenmodel.stukken import stukken


def _totaal(stand: Stand) -> int:
    laatste = stukken(stand)[-1]
    return laatste.behouden + laatste.rest


def toets_verlaging(stand: Stand, feit: Verlaging) -> None:
    """Refuse a reduction that could not lower the total by all of its cents, any stop left aside.

    Raises VerlagingNaEinde after the last month with weight; VerlagingBovenRest above what is left
    from its month, or when a standing reduction of a later month would be cut; and what `na`
    raises.
    """
    verlaagd = na(stand, feit)
    laatste = laatste_maand(stand)
    if laatste is None or feit.vanaf > laatste:
        raise VerlagingNaEinde(f"Kies een maand tot en met {laatste or 'de laatste maand'}.")
    if _totaal(stand) - _totaal(verlaagd) == feit.bedrag_cent:
        return
    over = Bedrag(rest_vanaf(stand, feit.vanaf))
    raise VerlagingBovenRest(
        f"Vanaf {feit.vanaf} is nog {over} over, en een verlaging mag een latere niet"
        " raken; kies een lager bedrag."
    )


def toets_herziening(stand: Stand, feit: Herziening) -> None:
    """Refuse a revision that cannot bring the arrangement to its new total.

    Raises HerzieningOnderBehouden when the months before it already hold more, or when there is
    something to spread but no month with weight from its month on; and what `na` raises.
    """
    nieuw = feit.toekenning.totaal_cent
    if _totaal(na(stand, feit)) != nieuw:
        behouden = Bedrag(_totaal(stand) - rest_vanaf(stand, feit.vanaf))
        raise HerzieningOnderBehouden(
            f"Vóór {feit.vanaf} is al {behouden} verdeeld; kies een totaal vanaf dat bedrag, met"
            f" maanden vanaf {feit.vanaf} voor de rest."
        )
