"""Stream Bankbericht, written by betaling: a message of the bank and what it is about."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from contracts.events.model import Schrijver, rijen


class Berichtsoort(StrEnum):
    """Which message of ISO 20022 it is."""

    PAIN_002 = "pain.002"  # status of a file and its payments
    CAMT_053 = "camt.053"  # statement of a day
    CAMT_054 = "camt.054"  # single debits and credits


@dataclass(frozen=True, slots=True, kw_only=True)
class BankberichtOntvangen:
    """A message came in; the same message again changes nothing (rekenmodel 10)."""

    ontvangst_datum: date
    berichtsoort: Berichtsoort
    kenmerk: str  # MsgId of the bank
    sha256: str  # over the ciphertext


@dataclass(frozen=True, slots=True, kw_only=True)
class BankregelNietGekoppeld:
    """An entry that fits no payment; on the work list, and no year closes before it is matched."""

    boek_datum: date
    volgnummer: int  # of the entry in the message: 1, 2, ...
    bedrag_cent: int  # negative is a debit
    eind_tot_eind: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BankregelGekoppeld:
    """A person says which payment the entry is about, or None: it is not about a payment."""

    koppel_datum: date
    volgnummer: int
    betaling: UUID | None
    reden: str


GEBEURTENISSEN = rijen(
    "Bankbericht",
    Schrijver.BETALING,
    voorlopig=(
        (BankberichtOntvangen, "bankbericht-ontvangen", "ontvangst_datum"),
        (BankregelNietGekoppeld, "bankregel-niet-gekoppeld", "boek_datum"),
        (BankregelGekoppeld, "bankregel-gekoppeld", "koppel_datum"),
    ),
)
