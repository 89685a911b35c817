"""Reading the log of one SWV, in the order of its positions."""

import json
from collections.abc import Sequence
from datetime import date
from itertools import product
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Select, bindparam, func, select

from services.runtime.store.model import Rij
from services.runtime.store.tabellen import GEBEURTENIS, SAMENWERKINGSVERBAND

_G: Final = GEBEURTENIS.c
EINDE: Final = 2**63 - 1


def _lees(*, stroom: bool, zaak: bool, dossier: bool, soorten: bool) -> Select[Any]:
    vraag = (
        select(GEBEURTENIS)
        .where(_G.swv == bindparam("swv"))
        .where(_G.positie > bindparam("na"), _G.positie <= bindparam("tot"))
        .order_by(_G.positie)
        .limit(bindparam("limiet"))
    )
    if stroom:
        vraag = vraag.where(_G.stroom == bindparam("stroom"))
    if zaak:
        vraag = vraag.where(_G.zaak == bindparam("zaak"))
    if dossier:
        vraag = vraag.where(_G.dossier == bindparam("dossier"))
    if soorten:
        vraag = vraag.where(_G.soort.in_(bindparam("soorten", expanding=True)))
    return vraag


_FILTERS: Final = ("stroom", "zaak", "dossier", "soorten")
_LEES: Final = {
    keuze: _lees(**dict(zip(_FILTERS, keuze, strict=True)))
    for keuze in product((False, True), repeat=len(_FILTERS))
}
"""Which filters are given -> the statement, made once: making one costs more than running it."""

_HOOFD: Final = select(func.coalesce(func.max(_G.positie), 0)).where(_G.swv == bindparam("swv"))
_HOOFDEN: Final = select(
    SAMENWERKINGSVERBAND.c.swv,
    select(func.coalesce(func.max(_G.positie), 0))
    .where(_G.swv == SAMENWERKINGSVERBAND.c.swv)
    .scalar_subquery(),
).order_by(SAMENWERKINGSVERBAND.c.swv)


def rijen(
    verbinding: Connection,
    swv: str,
    na: int,
    tot: int,
    limiet: int,
    *,
    stroom: UUID | None,
    zaak: UUID | None,
    dossier: UUID | None,
    soorten: Sequence[str],
) -> list[Rij]:
    """The rows with na < positie <= tot that fit every filter given."""
    filters = {
        "stroom": stroom and str(stroom),
        "zaak": zaak and str(zaak),
        "dossier": dossier and str(dossier),
        "soorten": list(soorten),
    }
    keuze = tuple(bool(filters[naam]) for naam in _FILTERS)
    gegeven = {naam: waarde for naam, waarde in filters.items() if waarde}
    vraag = {"swv": swv, "na": na, "tot": tot, "limiet": limiet, **gegeven}
    return [_rij(rij) for rij in verbinding.execute(_LEES[keuze], vraag)]


def _rij(rij: Any) -> Rij:
    stand = rij._asdict()
    return Rij(
        **stand
        | {
            "stroom": UUID(rij.stroom),
            "zaak": UUID(rij.zaak),
            "dossier": rij.dossier and UUID(rij.dossier),
            "geldig_op": date.fromisoformat(rij.geldig_op),
            "data": json.loads(rij.data),
        }
    )


def hoofd(verbinding: Connection, swv: str) -> int:
    """The last position of an SWV, 0 when nothing stands there yet."""
    return int(verbinding.scalar(_HOOFD, {"swv": swv}) or 0)


def hoofden(verbinding: Connection) -> dict[str, int]:
    """SWV -> its last position, 0 when nothing stands there yet."""
    return dict(verbinding.execute(_HOOFDEN).all())
