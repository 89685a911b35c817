"""Stream Regeling, written by aanvraag: the versions of the rule set of an SWV, as exact text.

One stream per SWV, so that no two versions in force can overlap. A wrong rule set is corrected by a
new version that says what it replaces, never in place. `tekst` and `gevallen` are the bytes of a
UTF-8 file: encoding them gives those bytes again, line ends included.
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
    gevallen: str | None  # the acceptance cases that go with it, exactly
    gevallen_sha256: str | None
    vervangt: str | None  # the version that it corrects
    reden: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegelingVastgesteld:
    """This version is in force for requests filed in its period (B06, B07, E06, E07, E09)."""

    vanaf_datum: date
    tot_en_met_datum: date | None
    regeling: str
    tekst: str
    tekst_sha256: str
    gevallen: str | None
    gevallen_sha256: str | None
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
    vast=(
        (RegelingVoorgesteld, "regeling-voorgesteld", "vanaf_datum"),
        (RegelingVastgesteld, "regeling-vastgesteld", "vanaf_datum"),
        (RegelingAfgekeurd, "regeling-afgekeurd", "afkeur_datum"),
    ),
)
