"""Stream Arrangement, written by toekenning: the life of a grant, from decision to closing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from contracts.events.model import PerLeerling, Schrijver, Soort, Status
from contracts.periode import Maand
from contracts.rekenmodel.soorten import Betaalritme, Stopregel, Verdeelsleutel


class BegunstigdeSoort(StrEnum):
    """Who gets the money (rekenmodel 12)."""

    SCHOOLBESTUUR = "schoolbestuur"
    UITVOERDER = "uitvoerder"


class WijzigingReden(StrEnum):
    """Why support stops or can be less (B31): coarse, so that no text about a pupil stands in clear."""

    SCHOOLWISSEL = "schoolwissel"
    TE_RUIM_BEGROOT = "te-ruim-begroot"
    GAAT_GOED = "gaat-goed"
    ANDERS = "anders"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gewicht:
    """The frozen weight of one month: `teller`/`noemer`, in lowest terms (rekenmodel 3)."""

    maand: Maand
    teller: int
    noemer: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Grond:
    """Why an amount or date is what it is: the rule, where it stands, and the numbers filled in (a receipt)."""

    voorschrift: str  # e.g. "utrecht-po/2026-1#plafond-bao"
    bron: str  # row id of the source, e.g. "B07"
    getallen: tuple[str, ...]  # e.g. ("plafond 7.000,00", "gevraagd 2.100,00"); coarse facts only


@dataclass(frozen=True, slots=True, kw_only=True)
class Toegekend:
    """The decision body grants (part of) a request; all that a payment needs is frozen here (B08, B11, A28)."""

    besluit_datum: date
    arrangementsnummer: str
    regeling: str  # "utrecht-po/2026-1"
    arrangementstype: str  # id of the type in the rule set
    dossiers: tuple[UUID, ...]  # one, or all of a combined request (A06)
    vestiging: str
    schoolbestuur: str  # the payee as long as the vestiging belongs to it (rekenmodel 12)
    begunstigde_soort: BegunstigdeSoort
    totaal_cent: int
    ingangs_datum: date
    laatste_dag: date
    verdeelsleutel: Verdeelsleutel
    stopregel: Stopregel
    betaalritme: Betaalritme
    niet_voor_ingang: bool  # the rhythm waits for the start (rekenmodel 9)
    gewichten: tuple[Gewicht, ...]
    gronden: tuple[Grond, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InUitvoering:
    """The school confirms that the arrangement runs (B21, A29)."""

    uitvoering_datum: date


@dataclass(frozen=True, slots=True, kw_only=True)
class WijzigingGemeld:
    """The school reports that support stops early or can be less (B31, B32). Changes no cent by itself."""

    meld_datum: date
    stop_per: date | None
    minder_cent: int | None
    reden: WijzigingReden
    initialen: PerLeerling
    toelichting: PerLeerling


@dataclass(frozen=True, slots=True, kw_only=True)
class TussentijdsGestopt:
    """The SWV ends the arrangement early; replaces an earlier stop (B33, rekenmodel 7)."""

    besluit_datum: date
    stop_datum: date  # the day itself still counts with stop rule `dag`
    reden: WijzigingReden


GEBEURTENISSEN = (
    Soort(
        Toegekend,
        "arrangement-toegekend",
        "Arrangement",
        Schrijver.TOEKENNING,
        "besluit_datum",
        Status.VAST,
    ),
    Soort(
        InUitvoering,
        "arrangement-in-uitvoering",
        "Arrangement",
        Schrijver.TOEKENNING,
        "uitvoering_datum",
        Status.VAST,
    ),
    Soort(
        WijzigingGemeld,
        "arrangement-wijziging-gemeld",
        "Arrangement",
        Schrijver.TOEKENNING,
        "meld_datum",
        Status.VAST,
    ),
    Soort(
        TussentijdsGestopt,
        "arrangement-tussentijds-gestopt",
        "Arrangement",
        Schrijver.TOEKENNING,
        "stop_datum",
        Status.VAST,
    ),
)
