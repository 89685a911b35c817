"""The closed catalogue of events: every event type that may ever stand in the log.

One file per stream; each ends with its rows of the table. `SOORTEN` is all of them, by stored name.
"""

from contracts.events import administratie, arrangement, betaalronde
from contracts.events.model import Soort

SOORTEN: dict[str, Soort] = {
    soort.naam: soort
    for stroom in (arrangement, betaalronde, administratie)
    for soort in stroom.GEBEURTENISSEN
}
"""Stored name (NFC) -> event type."""

PUBLIEK: dict[str, Soort] = {soort.publieke_naam: soort for soort in SOORTEN.values()}
"""Public name (ASCII) -> event type."""
