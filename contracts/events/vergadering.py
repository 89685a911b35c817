"""Stream Vergadering, written by toekenning: one meeting of a decision body."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.events.model import Schrijver, rijen


@dataclass(frozen=True, slots=True, kw_only=True)
class VergaderingGepland:
    """A decision body will meet on this day, no day off or in a holiday (B09)."""

    vergader_datum: date
    beslisorgaan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VergaderingVervallen:
    """A planned meeting does not take place (B09)."""

    vergader_datum: date


@dataclass(frozen=True, slots=True, kw_only=True)
class VergaderingGehouden:
    """Who met, for the quorum, and on which requests (B08, B09, E14)."""

    vergader_datum: date
    aanwezigen: tuple[str, ...]  # pseudonyms
    aanvragen: tuple[UUID, ...]


GEBEURTENISSEN = rijen(
    "Vergadering",
    Schrijver.TOEKENNING,
    voorlopig=(
        (VergaderingGepland, "vergadering-gepland", "vergader_datum"),
        (VergaderingVervallen, "vergadering-vervallen", "vergader_datum"),
        (VergaderingGehouden, "vergadering-gehouden", "vergader_datum"),
    ),
)
