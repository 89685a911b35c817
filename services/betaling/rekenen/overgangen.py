"""A location moves to another board: its arrangements get a new payee (rekenmodel 6, 12)."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from contracts.events.arrangement import Toegekend, ToekenningIngetrokken
from contracts.events.arrangement.waarden import BegunstigdeSoort
from contracts.events.vestiging import VestigingOvergegaan
from services.betaling.commands import feiten

Rij = tuple[int, UUID, object]
"""Position, stream, event."""


def overgangsfeiten(rijen: Iterable[Rij]) -> dict[int, list[feiten.VestigingOvergegaan]]:
    """Position -> the changes of payee that follow there, from rows in order of recording.

    A transfer goes for every arrangement of the location that was granted to its board and not
    withdrawn; one that was recorded before a grant but takes effect after its decision, for that
    grant too.
    """
    levend: dict[str, list[str]] = defaultdict(list)
    eerder: dict[str, list[tuple[int, VestigingOvergegaan]]] = defaultdict(list)
    gevolgen: dict[int, list[feiten.VestigingOvergegaan]] = {}
    for positie, stroom, event in rijen:
        naam = str(stroom)
        if isinstance(event, VestigingOvergegaan):
            eerder[event.vestiging].append((positie, event))
            gevolgen[positie] = [_feit(a, event, positie) for a in levend[event.vestiging]]
        elif isinstance(event, Toegekend) and _naar_bestuur(event):
            levend[event.vestiging].append(naam)
            gevolgen[positie] = [
                _feit(naam, overgang, toen)
                for toen, overgang in eerder[event.vestiging]
                if overgang.per_datum > event.besluit_datum
            ]
        elif isinstance(event, ToekenningIngetrokken):
            for arrangementen in levend.values():
                if naam in arrangementen:
                    arrangementen.remove(naam)
    return gevolgen


def _naar_bestuur(event: Toegekend) -> bool:
    return event.begunstigde_soort is BegunstigdeSoort.SCHOOLBESTUUR


def _feit(
    arrangement: str, overgang: VestigingOvergegaan, positie: int
) -> feiten.VestigingOvergegaan:
    return feiten.VestigingOvergegaan(
        arrangement=arrangement,
        begunstigde=overgang.naar,
        per=overgang.per_datum,
        bron=f"gebeurtenis {positie}, {type(overgang).__name__}",
    )
