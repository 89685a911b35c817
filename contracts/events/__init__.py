"""The closed catalogue of events: every event type that may ever stand in the log.

One file per stream, in the order in which the streams come up in the life of an arrangement; each
ends with its rows of the table. `SOORTEN` is all of them, by stored name.
"""

from contracts.events import (
    aanvraag,
    administratie,
    arrangement,
    bankbericht,
    beginstand,
    betaalronde,
    betaling,
    correctie,
    factuur,
    kalender,
    leerlingdossier,
    mandaat,
    regeling,
    rekeninghouder,
    schoolbestuur,
    vergadering,
    vestiging,
    vordering,
    zaak,
)
from contracts.events.model import Soort

STROMEN: tuple[tuple[Soort, ...], ...] = (
    schoolbestuur.GEBEURTENISSEN,
    vestiging.GEBEURTENISSEN,
    mandaat.GEBEURTENISSEN,
    regeling.GEBEURTENISSEN,
    kalender.GEBEURTENISSEN,
    leerlingdossier.GEBEURTENISSEN,
    aanvraag.GEBEURTENISSEN,
    zaak.GEBEURTENISSEN,
    vergadering.GEBEURTENISSEN,
    arrangement.GEBEURTENISSEN,
    administratie.GEBEURTENISSEN,
    beginstand.GEBEURTENISSEN,
    rekeninghouder.GEBEURTENISSEN,
    betaalronde.GEBEURTENISSEN,
    betaling.GEBEURTENISSEN,
    bankbericht.GEBEURTENISSEN,
    factuur.GEBEURTENISSEN,
    vordering.GEBEURTENISSEN,
    correctie.GEBEURTENISSEN,
)

SOORTEN: dict[str, Soort] = {soort.naam: soort for stroom in STROMEN for soort in stroom}
"""Stored name (NFC) -> event type."""

PUBLIEK: dict[str, Soort] = {soort.publieke_naam: soort for soort in SOORTEN.values()}
"""Public name (ASCII) -> event type."""
