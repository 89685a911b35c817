"""What the resources of betaling read from the log. Personal texts are never opened here."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Final, Protocol
from uuid import UUID

from contracts.events.beginstand import BeginstandVastgelegd
from contracts.events.betaalronde import (
    BetaalrondeBerekend,
    BetaalrondeGeopend,
    BetaalrondeIngetrokken,
    BetaalrondeVastgesteld,
)
from contracts.events.betaling import BetalingGeweigerd, BetalingTeruggekomen
from contracts.events.regeling import RegelingVastgesteld
from contracts.events.vestiging import VestigingOvergegaan
from services.betaling.commands.feiten import Feit
from services.betaling.rekenen import uit_log
from services.betaling.rekenen.verklaring.peil import OP_ARRANGEMENT
from services.runtime.aanroep import Leesaanroep
from services.runtime.handler import Gelezen, Handler
from services.runtime.store import Rij

BASIS: Final = "/betaling/v1"


def namen(*klassen: type) -> tuple[str, ...]:
    """The stored names of event types."""
    return tuple(sorted(klasse.__name__ for klasse in klassen))


FEITSOORTEN: Final = namen(*uit_log.NAAR_FEITEN, VestigingOvergegaan)
"""Every event type that the calculation of a round looks at."""
ARRANGEMENTSOORTEN: Final = namen(*OP_ARRANGEMENT)
SWVSOORTEN: Final = namen(
    BetaalrondeGeopend,
    BetaalrondeBerekend,
    BetaalrondeVastgesteld,
    BetaalrondeIngetrokken,
    BeginstandVastgelegd,
    BetalingGeweigerd,
    BetalingTeruggekomen,
    VestigingOvergegaan,
    RegelingVastgesteld,
)
"""What a payment plan looks at besides the events of its own arrangement."""


class Bekend(Protocol):
    """The part of a query that says what was known. None: everything."""

    @property
    def bekend_op(self) -> datetime | None: ...
    @property
    def bekend_tot_positie(self) -> int | None: ...


def feitrijen(handler: Handler, swv: str) -> list[uit_log.Gelezen]:
    """Every event of an SWV that the calculation looks at, in order."""
    return als_rijen(handler.lees(swv, soorten=FEITSOORTEN, teksten=False))


def feiten(handler: Handler, swv: str) -> tuple[Feit, ...]:
    """Every fact of an SWV as it stands now."""
    return uit_log.feiten_uit_log(feitrijen(handler, swv))


def als_rijen(gelezen: Iterable[Gelezen]) -> list[uit_log.Gelezen]:
    """Rows as the pure layers take them."""
    return [uit_log.Gelezen(g.rij.positie, g.rij.stroom, g.gebeurtenis) for g in gelezen]


def van_arrangement(aanroep: Leesaanroep, arrangement: UUID) -> list[Gelezen]:
    """The events on one arrangement that move a cent; empty when nothing was granted."""
    return aanroep.handler.lees(
        aanroep.swv, stroom=arrangement, soorten=ARRANGEMENTSOORTEN, teksten=False
    )


def van_swv(aanroep: Leesaanroep) -> list[Gelezen]:
    """What is not of one arrangement: rounds, opening balances, moves, rule sets."""
    return aanroep.handler.lees(aanroep.swv, soorten=SWVSOORTEN, teksten=False)


def bekende(gelezen: Sequence[Gelezen], vraag: Bekend) -> list[Gelezen]:
    """What was recorded by `bekendOp` and `bekendTotPositie`; both together when both are given."""
    tot, op = vraag.bekend_tot_positie, vraag.bekend_op
    return [
        g
        for g in gelezen
        if (tot is None or g.rij.positie <= tot) and (op is None or moment(g.rij) <= op)
    ]


def moment(rij: Rij) -> datetime:
    """When it was recorded."""
    seconden, micro = divmod(rij.vastgelegd_op, 1_000_000)
    return datetime.fromtimestamp(seconden, UTC).replace(microsecond=micro)


def wie(rij: Rij) -> str:
    """Who recorded it: the person, or a client without one, which no second person equals."""
    return rij.persoon or f"client {rij.client}"


def laatste_van(gelezen: Iterable[Gelezen], *klassen: type) -> Gelezen | None:
    """The last event of these types."""
    gevonden = [g for g in gelezen if isinstance(g.gebeurtenis, klassen)]
    return gevonden[-1] if gevonden else None
