"""When a negative balance becomes a claim (rekenmodel 10)."""

from datetime import date
from enum import StrEnum

from services.betaling.rekenen.boeken import Arrangement, Boeken


class Vorderingsgrond(StrEnum):
    """Why a claim follows."""

    RONDES = "rondes-negatief"
    GEEN_MAAND_MEER = "geen-maand-meer"


def vorderingen_die_volgen(
    boeken: Boeken, rondes: int, op: date | None = None
) -> dict[str, Vorderingsgrond]:
    """Every payee whose negative balance is due for a claim, by code point, with the reason.

    `rondes`: after how many successive approved rounds that ended negative (at least 1). At once
    when the payee has no arrangement with a month left to pay: none that it is the payee of on day
    `op` (None: the last cut-off date) is granted more, in any year, than was posted.
    """
    dag = boeken.dag(op)
    met_rest = {
        boeken.opvolger(arrangement.begunstigde_op(dag))
        for arrangement in boeken.arrangementen.values()
        if _heeft_rest(arrangement)
    }
    gronden: dict[str, Vorderingsgrond] = {}
    for wie, rekening in sorted(boeken.rekeningen.items()):
        if rekening.saldo.saldo < 0 and wie not in met_rest:
            gronden[wie] = Vorderingsgrond.GEEN_MAAND_MEER
        elif rekening.saldo.saldo < 0 and rekening.rondes_negatief >= rondes:
            gronden[wie] = Vorderingsgrond.RONDES
    return gronden


def _heeft_rest(arrangement: Arrangement) -> bool:
    return any(
        cent > (arrangement.jaren[jaar].geboekt_cent if jaar in arrangement.jaren else 0)
        for jaar, cent in arrangement.schema.per_jaar.items()
    )
