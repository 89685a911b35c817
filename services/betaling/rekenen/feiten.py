"""Everything that the payment administration of one SWV reacts to, in order of recording.

Events of the log and lines of a `bereken` document both become these facts, so there is one
calculation. A `begunstigde` is the legal entity that gets the money (a schoolbestuur: five
digits). Amounts are cents. `bron` names the event or line it comes from, for the explanation.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from contracts.rekenmodel import feiten as rekenmodel
from contracts.rekenmodel.soorten import Betaalritme


@dataclass(frozen=True, slots=True, kw_only=True)
class Toegekend:
    """An arrangement is granted to a payee, in a rhythm (rekenmodel 9)."""

    arrangement: str
    begunstigde: str
    toekenning: rekenmodel.Toekenning
    ritme: Betaalritme
    niet_voor_ingang: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpArrangement:
    """A fact on one arrangement.

    Reduction, stop, withdrawal of either, revision, withdrawal of the grant.
    """

    arrangement: str
    feit: rekenmodel.Feit


@dataclass(frozen=True, slots=True, kw_only=True)
class VestigingOvergegaan:
    """From `per` the payee of an arrangement is another.

    The old one keeps its balance (rekenmodel 6, 12).
    """

    arrangement: str
    begunstigde: str
    per: date
    bron: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BestuurOpgevolgd:
    """A merger with all rights and duties.

    What was posted and every balance moves to `naar` (rekenmodel 6).
    """

    van: str
    naar: str
    per: date
    bron: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingebruikname:
    """From `datum` on this administration pays.

    An arrangement that started before needs a Beginstand (rekenmodel 13).
    """

    datum: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginstand:
    """Paid before by the old administration, for one arrangement and year (rekenmodel 13)."""

    arrangement: str
    begunstigde: str
    kalenderjaar: int
    bedrag_cent: int
    bron: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginsaldo:
    """The balance that a payee brings along: S0 (<= 0) and V0 (>= 0) (rekenmodel 13)."""

    begunstigde: str
    saldo_cent: int
    vordering_cent: int
    bron: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RondeGeopend:
    """A round with cut-off date `tot` (inclusive; never before that of the round before)."""

    ronde: str
    tot: date
    bron: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RondeBerekend:
    """The lines of an opened round are calculated from the facts so far."""

    ronde: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RondeAfgekeurd:
    """A calculated round goes back to opened."""

    ronde: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RondeGeannuleerd:
    """An opened or calculated round ends without effect."""

    ronde: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RondeVastgesteld:
    """The calculated lines are approved.

    They count as posted and payments arise (rekenmodel 6, 10).

    `regels_sha256` names what is approved; None approves whatever was calculated last. `op`
    is the day of approval, for the statement of a year; None means the cut-off date of the
    round.
    """

    ronde: str
    regels_sha256: str | None = None
    op: date | None = None
    verreken_vorderingen: bool = False  # the rule set sets off open claims


@dataclass(frozen=True, slots=True, kw_only=True)
class RondeIngetrokken:
    """An approved round is undone.

    Posted, T, S, D, V as before (only without a file or a later calculation).
    """

    ronde: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BetaalbestandGemaakt:
    """The bank file of a round exists: its payments are offered."""

    ronde: str


class Bankantwoord(StrEnum):
    """What the bank says of one payment (rekenmodel 10)."""

    ONDERWEG = "onderweg"  # pain.002 ACCP, ACSP, PDNG
    GEWEIGERD = "geweigerd"  # pain.002 RJCT
    UITGEVOERD = "uitgevoerd"  # booked debit, camt.053/054
    TERUGGEKOMEN = "teruggekomen"  # returned


@dataclass(frozen=True, slots=True, kw_only=True)
class BankantwoordOntvangen:
    """One answer on one payment, known by the round and the payee it was made for.

    `bericht` repeats when the same message comes twice. `rekening_ongeldig`: the reason lies
    in the account, so the payee goes on hold until RekeningGoedgekeurd. `op`: the execution
    date, or the day of the return; None means the cut-off date of the round.
    """

    ronde: str
    begunstigde: str
    antwoord: Bankantwoord
    bericht: str
    op: date | None = None
    rekening_ongeldig: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TegenstrijdigheidOpgelost:
    """A second person says what really happened to a payment.

    UITGEVOERD (on day `op`) or GEWEIGERD.
    """

    ronde: str
    begunstigde: str
    uitkomst: Bankantwoord
    op: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BankberichtOngekoppeld:
    """A message of the bank that belongs to no payment we know.

    Stays on the work list until it is handled.
    """

    bericht: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BankberichtAfgehandeld:
    """A person handled a message on the work list (`onverwacht` or `ongekoppeld`)."""

    bericht: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RekeningGoedgekeurd:
    """A new account of a payee is approved: the hold because of its account ends."""

    begunstigde: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Aangehouden:
    """Nothing is paid to this payee, or for this arrangement (exactly one), until released."""

    begunstigde: str | None = None
    arrangement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vrijgegeven:
    """The hold on this payee or arrangement (exactly one of the two) is lifted."""

    begunstigde: str | None = None
    arrangement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VorderingGesteld:
    """The whole negative balance of a payee becomes an open claim."""

    begunstigde: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VorderingIngetrokken:
    """The open claim goes back to the balance."""

    begunstigde: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VorderingAfgeboekt:
    """The open claim is written off on day `op` (None: the cut-off date of the last round)."""

    begunstigde: str
    op: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OntvangstGeboekt:
    """A payee paid `bedrag_cent` (at least 1) back on day `op` (None.

    The cut-off date of the last round).

    What exceeds the claim is due again.
    """

    begunstigde: str
    bedrag_cent: int
    op: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectieGeboekt:
    """A manual line on no arrangement (rekenmodel 8); comes into the next round."""

    correctie: str
    begunstigde: str
    kalenderjaar: int
    bedrag_cent: int
    bron: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoekjaarAfgesloten:
    """The statement of a calendar year is frozen; later facts are allowed (rekenmodel 11)."""

    kalenderjaar: int


Feit = (
    Toegekend
    | OpArrangement
    | VestigingOvergegaan
    | BestuurOpgevolgd
    | Ingebruikname
    | Beginstand
    | Beginsaldo
    | RondeGeopend
    | RondeBerekend
    | RondeAfgekeurd
    | RondeGeannuleerd
    | RondeVastgesteld
    | RondeIngetrokken
    | BetaalbestandGemaakt
    | BankantwoordOntvangen
    | TegenstrijdigheidOpgelost
    | BankberichtOngekoppeld
    | BankberichtAfgehandeld
    | RekeningGoedgekeurd
    | Aangehouden
    | Vrijgegeven
    | VorderingGesteld
    | VorderingIngetrokken
    | VorderingAfgeboekt
    | OntvangstGeboekt
    | CorrectieGeboekt
    | BoekjaarAfgesloten
)
