"""What may be asked of the payments. `vandaag` comes from the one clock.

What lies in another stream (facts, the round before, who proposed) is read from the log and handed
in. A person is a pseudonym. Amounts are cents, dates inclusive.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.betaling.commands.feiten import Feit


@dataclass(frozen=True, slots=True, kw_only=True)
class StelIngebruiknameVoor:
    """Propose the date from which this system pays (rekenmodel 13)."""

    ingebruikname_datum: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LegIngebruiknameVast:
    """A second person confirms the proposed date."""

    voorgesteld_door: str
    door: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBetaalronde:
    """Open the next round (rekenmodel 9, 10)."""

    vandaag: date
    nummer: int
    tot_en_met_datum: date
    in_gebruik: bool  # IngebruiknameVastgelegd stands
    vorige_tot: date | None  # cut-off of the round before
    vorige_vastgesteld: bool  # or there is none


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


Command = (
    StelIngebruiknameVoor
    | LegIngebruiknameVast
    | OpenBetaalronde
    | BerekenBetaalronde
    | StelBetaalrondeVast
)
