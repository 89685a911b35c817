"""Stream Vordering, written by betaling: a claim for a negative balance (rekenmodel 10)."""

from dataclasses import dataclass
from datetime import date

from contracts.events.model import Schrijver, rijen


@dataclass(frozen=True, slots=True, kw_only=True)
class VorderingGesteld:
    """The whole negative balance of a payee becomes an open claim (B34, rekenmodel 10)."""

    vordering_datum: date
    begunstigde: str
    bedrag_cent: int  # at least 1
    brief_sha256: str  # over the ciphertext


@dataclass(frozen=True, slots=True, kw_only=True)
class VorderingIngetrokken:
    """What is open of the claim goes back to the balance (rekenmodel 10)."""

    intrek_datum: date
    bedrag_cent: int
    reden: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AfboekingVoorgesteld:
    """Writing off what is open is proposed; without effect until a second person confirms."""

    voorstel_datum: date
    reden: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VorderingAfgeboekt:
    """What is open of the claim is given up (rekenmodel 10)."""

    afboek_datum: date
    bedrag_cent: int
    reden: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AfboekingAfgekeurd:
    """The second person turns the writing off down."""

    afkeur_datum: date
    reden: str


GEBEURTENISSEN = rijen(
    "Vordering",
    Schrijver.BETALING,
    voorlopig=(
        (VorderingGesteld, "vordering-gesteld", "vordering_datum"),
        (VorderingIngetrokken, "vordering-ingetrokken", "intrek_datum"),
        (AfboekingVoorgesteld, "vordering-afboeking-voorgesteld", "voorstel_datum"),
        (VorderingAfgeboekt, "vordering-afgeboekt", "afboek_datum"),
        (AfboekingAfgekeurd, "vordering-afboeking-afgekeurd", "afkeur_datum"),
    ),
)
