"""Stream Correctie, written by betaling: one manual line, from proposed to booked."""

from dataclasses import dataclass
from datetime import date

from contracts.events.model import Schrijver, rijen


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectieVoorgesteld:
    """A manual line is proposed; it moves no cent until a second person confirms."""

    voorstel_datum: date
    begunstigde: str
    kalenderjaar: int
    bedrag_cent: int  # never zero
    reden: str
    bewijs_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectieGeboekt:
    """A manual line on no arrangement comes into the next round (rekenmodel 8)."""

    boek_datum: date
    begunstigde: str
    kalenderjaar: int
    bedrag_cent: int
    reden: str
    bewijs_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectieAfgekeurd:
    """The second person turns the manual line down."""

    afkeur_datum: date
    reden: str


GEBEURTENISSEN = rijen(
    "Correctie",
    Schrijver.BETALING,
    vast=(
        (CorrectieVoorgesteld, "correctie-voorgesteld", "voorstel_datum"),
        (CorrectieGeboekt, "correctie-geboekt", "boek_datum"),
        (CorrectieAfgekeurd, "correctie-afgekeurd", "afkeur_datum"),
    ),
)
