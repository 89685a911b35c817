"""What may be asked of an arrangement, from its grant to its closing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from contracts.events.arrangement.waarden import (
    BegunstigdeSoort,
    Doelbereik,
    Evaluatiesoort,
    Grond,
    Herroepreden,
    WijzigingReden,
)
from contracts.periode import Maand
from contracts.rekenmodel.feiten import Toekenning
from contracts.rekenmodel.soorten import Betaalritme
from services.toekenning.commands.stand import (
    NIETS_VOORAF,
    Aanvraagstand,
    Besluitregels,
    Grens,
    Tekst,
    Zaak,
)


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
    aanvraag: Aanvraagstand
    door: str
    zaak: Zaak
    gecontroleerd_door: str | None = None  # who recorded the last TweedeControleVastgelegd
    besluitregels: Besluitregels = NIETS_VOORAF
    begunstigde_soort: BegunstigdeSoort = BegunstigdeSoort.SCHOOLBESTUUR
    niet_voor_ingang: bool = False
    uitbetaling: tuple[Grond, ...] = ()  # the rules behind key, stop rule and rhythm (B11, B33)


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
    initialen: Tekst
    toelichting: Tekst
    stop_per: date | None = None
    minder_cent: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StopTussentijds:
    """The SWV ends the arrangement per a date, past or future (B33, rekenmodel 7)."""

    vandaag: date
    besluit_datum: date
    stop_datum: date
    reden: WijzigingReden


@dataclass(frozen=True, slots=True, kw_only=True)
class Verlaag:
    """The SWV lowers what is left from a month on (B31, B33, rekenmodel 8)."""

    vandaag: date
    besluit_datum: date
    vanaf: Maand
    bedrag_cent: int
    reden: WijzigingReden


class Herroepingsoort(StrEnum):
    """What is taken away again."""

    STOP = "stop"
    VERLAGING = "verlaging"


@dataclass(frozen=True, slots=True, kw_only=True)
class Herroep:
    """Take away the stop, or the last recorded reduction, that stands (rekenmodel 7, 8).

    `plaats`: how many events stand before the named one in its stream; None when it is not there.
    """

    vandaag: date
    besluit_datum: date
    soort: Herroepingsoort
    gebeurtenis: UUID
    plaats: int | None
    reden: Herroepreden


@dataclass(frozen=True, slots=True, kw_only=True)
class Evalueer:
    """The school records an interim or the final evaluation (B24, B25, A38)."""

    vandaag: date
    evaluatie_datum: date
    evaluatiesoort: Evaluatiesoort
    doelen_bijgesteld: bool
    doelbereik: Doelbereik
    argumentatie: Tekst
    opbrengst: Tekst
    adviseur_aanwezig: bool | None = None
    gedeeld_datum: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvalueerOpp:
    """The school records that the evaluated OPP stands in the file (A39)."""

    vandaag: date
    opp_datum: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StelHerzieningVoor:
    """Propose other terms from month `vanaf` on (C18, rekenmodel 8)."""

    vandaag: date
    voorstel_datum: date
    voorstel: UUID
    vanaf: Maand
    toekenning: Toekenning  # the terms as they become, `totaal_cent` of the whole run
    grens: Grens
    motivering: Tekst


@dataclass(frozen=True, slots=True, kw_only=True)
class StelIntrekkingVoor:
    """Propose to withdraw the grant: zero for every month (rekenmodel 8)."""

    vandaag: date
    voorstel_datum: date
    voorstel: UUID
    motivering: Tekst


@dataclass(frozen=True, slots=True, kw_only=True)
class StelVoorstelVast:
    """Another person confirms the proposed revision or withdrawal (rekenmodel 8)."""

    vandaag: date
    besluit_datum: date
    voorstel: UUID
    voorgesteld_door: str
    door: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeurVoorstelAf:
    """The proposed revision or withdrawal is turned down."""

    vandaag: date
    afkeur_datum: date
    voorstel: UUID
    motivering: Tekst


@dataclass(frozen=True, slots=True, kw_only=True)
class SluitAf:
    """The arrangement is over and evaluated: nothing changes after this (A39, B26)."""

    vandaag: date
    afsluit_datum: date


ArrangementCommand = (
    KenToe
    | NeemInUitvoering
    | MeldWijziging
    | StopTussentijds
    | Verlaag
    | Herroep
    | Evalueer
    | EvalueerOpp
    | StelHerzieningVoor
    | StelIntrekkingVoor
    | StelVoorstelVast
    | KeurVoorstelAf
    | SluitAf
)
