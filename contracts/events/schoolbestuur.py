"""Stream Schoolbestuur, written by aanvraag: a board, the legal entity that gets the money."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.events.model import Schrijver, rijen


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolbestuurGeregistreerd:
    """A board takes part in the SWV (A28, B11)."""

    vanaf_datum: date
    tot_en_met_datum: date | None  # last day that it takes part; None: no end known
    schoolbestuur: str  # five digits
    bestuursnaam: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolbestuurGewijzigd:
    """A board has another name or end from this date: all as it is then."""

    vanaf_datum: date
    tot_en_met_datum: date | None
    bestuursnaam: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BestuursopvolgingVoorgesteld:
    """Somebody proposes to record a merger. Without effect until a second person confirms."""

    per_datum: date
    voorstel: UUID
    van: str
    naar: str
    akte_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BestuurOpgevolgd:
    """A merger with all rights and duties: posted money and every balance move (rekenmodel 6)."""

    per_datum: date
    voorstel: UUID
    van: str
    naar: str
    akte_sha256: str  # of the deed, over its ciphertext


@dataclass(frozen=True, slots=True, kw_only=True)
class BestuursopvolgingAfgekeurd:
    """The second person turns the proposal down."""

    afkeur_datum: date
    voorstel: UUID
    reden: str


GEBEURTENISSEN = rijen(
    "Schoolbestuur",
    Schrijver.AANVRAAG,
    vast=(
        (SchoolbestuurGeregistreerd, "schoolbestuur-geregistreerd", "vanaf_datum"),
        (SchoolbestuurGewijzigd, "schoolbestuur-gewijzigd", "vanaf_datum"),
    ),
    voorlopig=(
        (BestuursopvolgingVoorgesteld, "bestuursopvolging-voorgesteld", "per_datum"),
        (BestuurOpgevolgd, "bestuur-opgevolgd", "per_datum"),
        (BestuursopvolgingAfgekeurd, "bestuursopvolging-afgekeurd", "afkeur_datum"),
    ),
)
