"""Stream Regeling, written by aanvraag: a version of the rule set of an SWV, as its exact text.

A wrong rule set is corrected by a new version that says what it replaces, never in place.
"""

from dataclasses import dataclass
from datetime import date

from contracts.events.model import Schrijver, rijen


@dataclass(frozen=True, slots=True, kw_only=True)
class RegelingVoorgesteld:
    """Somebody proposes a version. It decides nothing until a second person confirms."""

    vanaf_datum: date
    tot_en_met_datum: date | None
    regeling: str  # "utrecht-po/2026-1"
    tekst: str  # the TOML, exactly
    tekst_sha256: str  # over its UTF-8 bytes
    vervangt: str | None
    reden: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegelingVastgesteld:
    """This version is in force for requests filed in its period (B06, B07, E06, E07, E09)."""

    vanaf_datum: date
    tot_en_met_datum: date | None
    regeling: str
    tekst: str
    tekst_sha256: str
    vervangt: str | None
    reden: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegelingAfgekeurd:
    """The second person turns the proposed version down."""

    afkeur_datum: date
    regeling: str
    reden: str


GEBEURTENISSEN = rijen(
    "Regeling",
    Schrijver.AANVRAAG,
    voorlopig=(
        (RegelingVoorgesteld, "regeling-voorgesteld", "vanaf_datum"),
        (RegelingVastgesteld, "regeling-vastgesteld", "vanaf_datum"),
        (RegelingAfgekeurd, "regeling-afgekeurd", "afkeur_datum"),
    ),
)
