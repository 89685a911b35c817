"""A payment round, from opened to approved or withdrawn (rekenmodel 9, 10).

`feiten` is every fact of this SWV, in order of recording (`rekenen.uit_log.feiten_uit_log`).
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.betaling.commands.feiten import Feit


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBetaalronde:
    """Open the next round (rekenmodel 9, 10)."""

    vandaag: date
    ronde: UUID
    nummer: int
    tot_en_met_datum: date
    feiten: tuple[Feit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BerekenBetaalronde:
    """Calculate the lines from every fact of this SWV up to and including `tot_positie`."""

    vandaag: date
    ronde: UUID
    berekening: UUID
    tot_positie: int
    feiten: tuple[Feit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StelBetaalrondeVast:
    """A second person approves exactly the lines with this hash."""

    vandaag: date
    ronde: UUID
    berekening: UUID
    regels_sha256: str
    feiten: tuple[Feit, ...]
    berekend_door: str
    door: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeurBetaalrondeAf:
    """The lines of the last calculation are turned down: the round is open again."""

    vandaag: date
    berekening: UUID
    reden: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnuleerBetaalronde:
    """An opened or calculated round ends without effect."""

    vandaag: date
    reden: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrekBetaalrondeIn:
    """Another than who approved undoes a round without a file and without a later calculation."""

    vandaag: date
    ronde: UUID
    reden: str
    feiten: tuple[Feit, ...]
    vastgesteld_door: str
    door: str


BetaalrondeCommand = (
    OpenBetaalronde
    | BerekenBetaalronde
    | StelBetaalrondeVast
    | KeurBetaalrondeAf
    | AnnuleerBetaalronde
    | TrekBetaalrondeIn
)
