"""Events to append, small and valid; they say nothing, the tests are about the log."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from services.runtime.store import Actor, Idempotentie, Log, NieuweGebeurtenis, Vastlegging
from tests.databases import SWV

DAG = date(2026, 11, 1)
WIE = Actor(client="portaal", rol="behandelaar")
VOORGESTELD = "IngebruiknameVoorgesteld"
VASTGELEGD = "IngebruiknameVastgelegd"


def nieuw(stroom: UUID, volgnummer: int = 1, **anders: Any) -> NieuweGebeurtenis:
    """One event of a stream that is its own zaak; any field may be given otherwise."""
    velden: dict[str, Any] = {
        "stroom": stroom,
        "volgnummer": volgnummer,
        "zaak": stroom,
        "dossier": None,
        "soort": VOORGESTELD,
        "versie": 1,
        "geldig_op": DAG,
        "data": {"ingebruikname_datum": "2026-11-01"},
    }
    return NieuweGebeurtenis(**velden | anders)


def reeks(aantal: int, stroom: UUID | None = None) -> list[NieuweGebeurtenis]:
    """The first events of one stream."""
    stroom = stroom or uuid4()
    return [nieuw(stroom, nummer) for nummer in range(1, aantal + 1)]


def schrijf(
    log: Log, gebeurtenissen: Sequence[NieuweGebeurtenis], swv: str = SWV, **anders: Any
) -> Vastlegging:
    """Append as WIE."""
    return log.append(swv, gebeurtenissen, **{"actor": WIE} | anders)


def sleutel(vingerafdruk: str = "a" * 64, status: int = 201) -> Idempotentie:
    """A new Idempotency-Key."""
    return Idempotentie(sleutel=uuid4(), vingerafdruk=vingerafdruk, status=status)
