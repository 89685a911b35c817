"""Facts on the balance of a payee: holds, claims, receipts, corrections, a merger."""

from dataclasses import dataclass
from datetime import date


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
class BestuurOpgevolgd:
    """A merger with all rights and duties.

    What was posted and every balance moves to `naar` (rekenmodel 6).
    """

    van: str
    naar: str
    per: date
    bron: str = ""
