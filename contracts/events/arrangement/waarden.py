"""What stands inside the events of stream Arrangement: coarse facts, no text on a pupil."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from contracts.periode import Maand
from contracts.rekenmodel.soorten import Stopregel, Verdeelsleutel


class BegunstigdeSoort(StrEnum):
    """Who gets the money (rekenmodel 12)."""

    SCHOOLBESTUUR = "schoolbestuur"
    UITVOERDER = "uitvoerder"


class WijzigingReden(StrEnum):
    """Why support stops or can be less (B31): coarse, so no text about a pupil stands in clear."""

    SCHOOLWISSEL = "schoolwissel"
    TE_RUIM_BEGROOT = "te-ruim-begroot"
    GAAT_GOED = "gaat-goed"
    ANDERS = "anders"


class Herroepreden(StrEnum):
    """Why an early stop or a reduction is taken away again (rekenmodel 7, 8)."""

    VERGISSING = "vergissing"
    GAAT_TOCH_DOOR = "gaat-toch-door"
    ANDERS = "anders"


class Evaluatiesoort(StrEnum):
    """Interim or final evaluation (A32, A33, A36)."""

    TUSSENEVALUATIE = "tussenevaluatie"
    EINDEVALUATIE = "eindevaluatie"


class Doelbereik(StrEnum):
    """Whether the goals were reached (B24)."""

    BEHAALD = "behaald"
    DEELS_BEHAALD = "deels-behaald"
    NIET_BEHAALD = "niet-behaald"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gewicht:
    """The frozen weight of one month: `teller`/`noemer`, in lowest terms (rekenmodel 3)."""

    maand: Maand
    teller: int
    noemer: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Grond:
    """Why an amount or date is what it is: rule, source and the numbers filled in (a receipt)."""

    voorschrift: str  # e.g. "utrecht-po/2026-1#plafond-bao"
    bron: str  # row id of the source, e.g. "B07"
    getallen: tuple[str, ...]  # e.g. ("plafond 7.000,00", "gevraagd 2.100,00"); coarse facts only


@dataclass(frozen=True, slots=True, kw_only=True)
class Herzieningsinhoud:
    """What a revision makes of the grant from month `vanaf` on (C18, rekenmodel 8)."""

    vanaf: Maand
    totaal_cent: int
    ingangs_datum: date  # of the grant, or a later one
    laatste_dag: date
    verdeelsleutel: Verdeelsleutel
    stopregel: Stopregel
    gewichten: tuple[Gewicht, ...]
    gronden: tuple[Grond, ...]
