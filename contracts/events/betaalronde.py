"""Stream Betaalronde, written by betaling: one per round, from opened to processed (rekenmodel 10)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.events.model import Schrijver, Soort, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Regel:
    """One line of a round: what an arrangement adds to or takes from a payee for one calendar year."""

    arrangement: UUID
    kalenderjaar: int
    begunstigde: str
    bedrag_cent: int  # negative is set off; never zero
    voorgaand_boekjaar: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Saldo:
    """How a round settles with one payee: carried before + due again + lines = paid or carried on."""

    begunstigde: str
    saldo_vorig_cent: int  # <= 0
    opnieuw_vorig_cent: int  # >= 0
    regels_cent: int
    uitbetalen_cent: int  # >= 0
    doorgeschoven_cent: int  # <= 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Betaling:
    """What one payee gets in one transfer; never zero or less."""

    betaling: UUID
    begunstigde: str
    bedrag_cent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BetaalrondeGeopend:
    """A round is opened; its cut-off date is never before that of the round before (rekenmodel 9)."""

    nummer: int
    open_datum: date
    tot_en_met_datum: date


@dataclass(frozen=True, slots=True, kw_only=True)
class BetaalrondeBerekend:
    """The lines as the log stood at `tot_positie`; calculating there again gives the same bytes."""

    bereken_datum: date
    berekening: UUID
    tot_positie: int
    regels: tuple[Regel, ...]  # by arrangement, year, payee
    saldi: tuple[Saldo, ...]  # by payee
    regels_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BetaalrondeVastgesteld:
    """A second person approves exactly these lines; from here on they count as posted (rekenmodel 6, 10, 14)."""

    vaststel_datum: date
    berekening: UUID
    regels_sha256: str
    rekenmodel_versie: str
    betalingen: tuple[Betaling, ...]  # by payee


GEBEURTENISSEN = (
    Soort(
        BetaalrondeGeopend,
        "betaalronde-geopend",
        "Betaalronde",
        Schrijver.BETALING,
        "tot_en_met_datum",
        Status.VAST,
    ),
    Soort(
        BetaalrondeBerekend,
        "betaalronde-berekend",
        "Betaalronde",
        Schrijver.BETALING,
        "bereken_datum",
        Status.VAST,
    ),
    Soort(
        BetaalrondeVastgesteld,
        "betaalronde-vastgesteld",
        "Betaalronde",
        Schrijver.BETALING,
        "vaststel_datum",
        Status.VAST,
    ),
)
