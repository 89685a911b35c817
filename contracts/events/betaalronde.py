"""Stream Betaalronde, written by betaling: a round, opened to bank file (rekenmodel 10)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.events.model import Schrijver, Soort, Status, rijen


@dataclass(frozen=True, slots=True, kw_only=True)
class Regel:
    """One line of a round: what an arrangement adds to or takes from a payee for one year."""

    arrangement: UUID
    kalenderjaar: int
    begunstigde: str
    bedrag_cent: int  # negative is set off; never zero
    voorgaand_boekjaar: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Correctieregel:
    """One manual line of a round, on no arrangement; shown apart everywhere (rekenmodel 8)."""

    correctie: UUID
    kalenderjaar: int
    begunstigde: str
    bedrag_cent: int
    voorgaand_boekjaar: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Saldo:
    """How a round settles with one payee (rekenmodel 10).

    saldo_vorig + opnieuw_vorig + regels = uitbetalen + doorgeschoven + aangehouden + verrekend.
    """

    begunstigde: str
    saldo_vorig_cent: int  # <= 0
    opnieuw_vorig_cent: int  # >= 0
    regels_cent: int  # manual lines included
    uitbetalen_cent: int  # >= 0
    doorgeschoven_cent: int  # <= 0
    aangehouden_cent: int = 0  # >= 0: on hold, stays due
    verrekend_cent: int = 0  # >= 0: set off with an open claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Betaling:
    """What one payee gets in one transfer; never zero or less."""

    betaling: UUID
    begunstigde: str
    bedrag_cent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BetaalrondeGeopend:
    """A round is opened; its cut-off date is never before the one before (rekenmodel 9)."""

    nummer: int
    open_datum: date
    tot_en_met_datum: date


@dataclass(frozen=True, slots=True, kw_only=True)
class BetaalrondeBerekend:
    """The lines as the log stood at `tot_positie`; again there gives the same (rekenmodel 10)."""

    bereken_datum: date
    berekening: UUID
    tot_positie: int
    regels: tuple[Regel, ...]  # by arrangement, year, payee
    saldi: tuple[Saldo, ...]  # by payee
    regels_sha256: str
    correctieregels: tuple[Correctieregel, ...] = ()  # by correctie


@dataclass(frozen=True, slots=True, kw_only=True)
class BetaalrondeVastgesteld:
    """A second person approves exactly these lines: they count as posted (rekenmodel 6, 10, 14)."""

    vaststel_datum: date
    berekening: UUID
    regels_sha256: str
    rekenmodel_versie: str
    betalingen: tuple[Betaling, ...]  # by payee


@dataclass(frozen=True, slots=True, kw_only=True)
class BetaalrondeAfgekeurd:
    """The second person turns the lines down: the round is open again (rekenmodel 10)."""

    afkeur_datum: date
    berekening: UUID
    reden: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BetaalrondeGeannuleerd:
    """An opened or calculated round ends without effect (rekenmodel 10)."""

    annuleer_datum: date
    reden: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BetaalrondeIngetrokken:
    """Another person undoes an approved round that has no file: all as before (rekenmodel 10)."""

    intrek_datum: date
    reden: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overboeking:
    """One payment in a bank file, with the account as frozen then."""

    betaling: UUID
    eind_tot_eind: str  # EndToEndId, new for every payment
    rekeningnummer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BetaalbestandGemaakt:
    """The bank file of a round exists: its payments are offered (B11, E17, rekenmodel 10)."""

    maak_datum: date
    nummer: int  # 1, 2, ... of this round
    uitvoer_datum: date  # a day on which the bank executes
    overboekingen: tuple[Overboeking, ...]  # by payee
    controlesom_cent: int
    sha256: str  # over the ciphertext


@dataclass(frozen=True, slots=True, kw_only=True)
class BetaalspecificatieVastgelegd:
    """The specification to one payee, made once; it states what was set off (B34)."""

    specificatie_datum: date
    begunstigde: str
    sha256: str  # over the ciphertext


GEBEURTENISSEN = (
    # Version 2: manual lines, and what is on hold or set off with a claim (contracts/upcasters.py).
    Soort(
        BetaalrondeBerekend,
        "betaalronde-berekend",
        "Betaalronde",
        Schrijver.BETALING,
        "bereken_datum",
        Status.VAST,
        versie=2,
    ),
    *rijen(
        "Betaalronde",
        Schrijver.BETALING,
        vast=(
            (BetaalrondeGeopend, "betaalronde-geopend", "tot_en_met_datum"),
            (BetaalrondeVastgesteld, "betaalronde-vastgesteld", "vaststel_datum"),
            (BetaalrondeAfgekeurd, "betaalronde-afgekeurd", "afkeur_datum"),
            (BetaalrondeGeannuleerd, "betaalronde-geannuleerd", "annuleer_datum"),
            (BetaalrondeIngetrokken, "betaalronde-ingetrokken", "intrek_datum"),
        ),
        voorlopig=(
            (BetaalbestandGemaakt, "betaalbestand-gemaakt", "maak_datum"),
            (BetaalspecificatieVastgelegd, "betaalspecificatie-vastgelegd", "specificatie_datum"),
        ),
    ),
)
