"""What may be asked of an arrangement. `vandaag` comes from the one clock.

Amounts are cents, dates inclusive.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.events.arrangement import BegunstigdeSoort, Grond, WijzigingReden
from contracts.rekenmodel.feiten import Toekenning
from contracts.rekenmodel.soorten import Betaalritme


@dataclass(frozen=True, slots=True, kw_only=True)
class Grens:
    """What the rule set allows at most, and the rule that says so."""

    plafond_cent: int
    plafond: Grond
    uiterste_dag: date
    looptijd: Grond


@dataclass(frozen=True, slots=True, kw_only=True)
class KenToe:
    """The decision body grants (B08). Its number is drawn when the event is recorded."""

    vandaag: date
    besluit_datum: date
    regeling: str
    arrangementstype: str
    dossiers: tuple[UUID, ...]
    vestiging: str
    schoolbestuur: str
    toekenning: Toekenning
    betaalritme: Betaalritme
    grens: Grens
    begunstigde_soort: BegunstigdeSoort = BegunstigdeSoort.SCHOOLBESTUUR


@dataclass(frozen=True, slots=True, kw_only=True)
class NeemInUitvoering:
    """The school confirms that the arrangement runs (B21)."""

    vandaag: date
    uitvoering_datum: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MeldWijziging:
    """The school reports a stop (`stop_per`) or less support (`minder_cent`): one of both (B32)."""

    vandaag: date
    reden: WijzigingReden
    initialen: Mapping[UUID, str]
    toelichting: Mapping[UUID, str]
    stop_per: date | None = None
    minder_cent: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StopTussentijds:
    """The SWV ends the arrangement per a date, past or future (B33, rekenmodel 7)."""

    vandaag: date
    besluit_datum: date
    stop_datum: date
    reden: WijzigingReden


Command = KenToe | NeemInUitvoering | MeldWijziging | StopTussentijds
