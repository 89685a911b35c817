"""Stream Arrangement, written by toekenning: the life of a grant, from decision to closing."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.events.arrangement.waarden import (
    BegunstigdeSoort,
    Doelbereik,
    Evaluatiesoort,
    Gewicht,
    Grond,
    Herroepreden,
    Herzieningsinhoud,
    WijzigingReden,
)
from contracts.events.model import PerLeerling, Schrijver, rijen
from contracts.periode import Maand
from contracts.rekenmodel.soorten import Betaalritme, Stopregel, Verdeelsleutel

__all__ = [
    "BegunstigdeSoort",
    "Doelbereik",
    "Evaluatiesoort",
    "Gewicht",
    "Grond",
    "Herroepreden",
    "Herzieningsinhoud",
    "WijzigingReden",
]
"""The values, which may be imported from here too; the events are defined here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toegekend:
    """The decision body grants (part of) a request (B08, B11, A28).

    All that a payment needs is frozen here. The request is the `zaak` of the envelope.
    """

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
    """The school reports an early stop or less support (B31, B32). Changes no cent by itself."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluatiesGepland:
    """Before the start the school plans the interim and final evaluation (A32, C14)."""

    plan_datum: date
    tussenevaluatie_datum: date | None
    eindevaluatie_datum: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Geëvalueerd:  # noqa: PLC2401 - the word of the domain keeps its ë, in the log too
    """The school evaluates: goals adjusted, reached, why (not), what it gave (B24, A38, C18)."""

    evaluatie_datum: date
    evaluatiesoort: Evaluatiesoort
    doelen_bijgesteld: bool
    doelbereik: Doelbereik
    adviseur_aanwezig: bool | None  # None: this rule set asks no adviser there (A33, A36)
    gedeeld_datum: date | None  # two weeks before the talk (A35)
    argumentatie: PerLeerling
    opbrengst: PerLeerling


@dataclass(frozen=True, slots=True, kw_only=True)
class OppGeëvalueerd:  # noqa: PLC2401 - as above
    """The evaluated OPP stands in the file of the pupil; the document may follow (A38, A39)."""

    opp_datum: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangementdocumentToegevoegd:
    """A document is added to the arrangement, such as the evaluated OPP (A34, A39, B36)."""

    toevoeg_datum: date
    document: UUID
    documentsoort: str
    sha256: str  # over the ciphertext
    bestandsnaam: PerLeerling


@dataclass(frozen=True, slots=True, kw_only=True)
class AfwijkingGemeld:
    """The adviser finds that support is not given as agreed, and tells the school (A31, A41)."""

    meld_datum: date
    toelichting: PerLeerling


@dataclass(frozen=True, slots=True, kw_only=True)
class StopHerroepen:
    """The early stop that stands is taken away; none is left (rekenmodel 7)."""

    besluit_datum: date
    gebeurtenis: UUID  # the stop
    reden: Herroepreden


@dataclass(frozen=True, slots=True, kw_only=True)
class Verlaagd:
    """Less support from a month on: the rest is so much lower (B31, B33, rekenmodel 8)."""

    besluit_datum: date
    vanaf: Maand
    bedrag_cent: int  # at least 1
    reden: WijzigingReden


@dataclass(frozen=True, slots=True, kw_only=True)
class VerlagingHerroepen:
    """The last recorded reduction that stands is taken away (rekenmodel 8)."""

    besluit_datum: date
    gebeurtenis: UUID  # the reduction
    reden: Herroepreden


@dataclass(frozen=True, slots=True, kw_only=True)
class HerzieningVoorgesteld:
    """A revision is proposed; it moves no cent until another person decides (rekenmodel 8)."""

    voorstel_datum: date
    voorstel: UUID
    inhoud: Herzieningsinhoud
    motivering: PerLeerling


@dataclass(frozen=True, slots=True, kw_only=True)
class BeschikkingHerzien:
    """The grant is revised: what came before the month is kept (C18, rekenmodel 8)."""

    besluit_datum: date
    voorstel: UUID
    inhoud: Herzieningsinhoud
    motivering: PerLeerling


@dataclass(frozen=True, slots=True, kw_only=True)
class HerzieningAfgekeurd:
    """The proposed revision is turned down."""

    afkeur_datum: date
    voorstel: UUID
    motivering: PerLeerling


@dataclass(frozen=True, slots=True, kw_only=True)
class IntrekkingVoorgesteld:
    """Withdrawal of the grant is proposed; it moves no cent until another person decides."""

    voorstel_datum: date
    voorstel: UUID
    motivering: PerLeerling


@dataclass(frozen=True, slots=True, kw_only=True)
class ToekenningIngetrokken:
    """The grant is withdrawn: zero for every month, whatever the stop rule (rekenmodel 8)."""

    besluit_datum: date
    voorstel: UUID
    motivering: PerLeerling


@dataclass(frozen=True, slots=True, kw_only=True)
class IntrekkingAfgekeurd:
    """The proposed withdrawal is turned down."""

    afkeur_datum: date
    voorstel: UUID
    motivering: PerLeerling


@dataclass(frozen=True, slots=True, kw_only=True)
class BeschikkingVastgelegd:
    """The letter that states a grant or its change, made once and sent to the board (E17, 4.3)."""

    bekendmaak_datum: date
    nummer: int  # 1, 2, ... of this arrangement
    sha256: str  # over the ciphertext


@dataclass(frozen=True, slots=True, kw_only=True)
class Afgesloten:
    """The arrangement is over and evaluated; nothing in it changes any more (A39, B26)."""

    afsluit_datum: date


GEBEURTENISSEN = rijen(
    "Arrangement",
    Schrijver.TOEKENNING,
    vast=(
        (Toegekend, "arrangement-toegekend", "besluit_datum"),
        (InUitvoering, "arrangement-in-uitvoering", "uitvoering_datum"),
        (WijzigingGemeld, "arrangement-wijziging-gemeld", "meld_datum"),
        (TussentijdsGestopt, "arrangement-tussentijds-gestopt", "stop_datum"),
        (StopHerroepen, "arrangement-stop-herroepen", "besluit_datum"),
        (Verlaagd, "arrangement-verlaagd", "besluit_datum"),
        (VerlagingHerroepen, "arrangement-verlaging-herroepen", "besluit_datum"),
        (Geëvalueerd, "arrangement-geevalueerd", "evaluatie_datum"),
        (OppGeëvalueerd, "arrangement-opp-geevalueerd", "opp_datum"),
        (HerzieningVoorgesteld, "arrangement-herziening-voorgesteld", "voorstel_datum"),
        (BeschikkingHerzien, "arrangement-beschikking-herzien", "besluit_datum"),
        (HerzieningAfgekeurd, "arrangement-herziening-afgekeurd", "afkeur_datum"),
        (IntrekkingVoorgesteld, "arrangement-intrekking-voorgesteld", "voorstel_datum"),
        (ToekenningIngetrokken, "arrangement-toekenning-ingetrokken", "besluit_datum"),
        (IntrekkingAfgekeurd, "arrangement-intrekking-afgekeurd", "afkeur_datum"),
        (Afgesloten, "arrangement-afgesloten", "afsluit_datum"),
    ),
    voorlopig=(
        (EvaluatiesGepland, "arrangement-evaluaties-gepland", "plan_datum"),
        (ArrangementdocumentToegevoegd, "arrangement-document-toegevoegd", "toevoeg_datum"),
        (AfwijkingGemeld, "arrangement-afwijking-gemeld", "meld_datum"),
        (BeschikkingVastgelegd, "arrangement-beschikking-vastgelegd", "bekendmaak_datum"),
    ),
)
