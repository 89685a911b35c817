"""Stream Administratie, written by betaling: one per SWV, from go-live to closed years."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.events.model import Schrijver, rijen


@dataclass(frozen=True, slots=True, kw_only=True)
class IngebruiknameVoorgesteld:
    """The date from which this system pays is proposed; void until a second person confirms."""

    ingebruikname_datum: date


@dataclass(frozen=True, slots=True, kw_only=True)
class IngebruiknameVastgelegd:
    """From this date this system pays; stands before the first round is opened (rekenmodel 13)."""

    ingebruikname_datum: date


@dataclass(frozen=True, slots=True, kw_only=True)
class IngebruiknameAfgekeurd:
    """The second person turns the proposed date down."""

    afkeur_datum: date
    reden: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Jaarstand:
    """The statement of a year for one payee, at 31 December (rekenmodel 11)."""

    begunstigde: str
    vooruitbetaald_cent: int
    nog_te_betalen_cent: int
    te_vorderen_cent: int
    verplichtingen_cent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BoekjaarafsluitingVoorgesteld:
    """Closing a year is proposed; without effect until a second person confirms."""

    voorstel_datum: date
    voorstel: UUID
    kalenderjaar: int
    tot_positie: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BoekjaarAfgesloten:
    """The statement of a year is frozen; later facts keep their cost year (rekenmodel 11)."""

    afsluit_datum: date
    voorstel: UUID
    kalenderjaar: int
    tot_positie: int  # the log as the statement saw it
    standen: tuple[Jaarstand, ...]  # by payee


@dataclass(frozen=True, slots=True, kw_only=True)
class BoekjaarafsluitingAfgekeurd:
    """The second person turns the closing down."""

    afkeur_datum: date
    voorstel: UUID
    reden: str


GEBEURTENISSEN = rijen(
    "Administratie",
    Schrijver.BETALING,
    vast=(
        (IngebruiknameVoorgesteld, "ingebruikname-voorgesteld", "ingebruikname_datum"),
        (IngebruiknameVastgelegd, "ingebruikname-vastgelegd", "ingebruikname_datum"),
        (IngebruiknameAfgekeurd, "ingebruikname-afgekeurd", "afkeur_datum"),
    ),
    voorlopig=(
        (BoekjaarafsluitingVoorgesteld, "boekjaarafsluiting-voorgesteld", "voorstel_datum"),
        (BoekjaarAfgesloten, "boekjaar-afgesloten", "afsluit_datum"),
        (BoekjaarafsluitingAfgekeurd, "boekjaarafsluiting-afgekeurd", "afkeur_datum"),
    ),
)
