"""Facts on payments: the bank file and what the bank says (rekenmodel 10)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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
