"""A round.

Its states, what was calculated, what was approved, how it settles with one payee (rekenmodel 10).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from services.betaling.rekenen.regels import Grond, Regel
from services.betaling.rekenen.saldo import Saldo


class Rondestand(StrEnum):
    """The states of a round."""

    GEOPEND = "geopend"
    BEREKEND = "berekend"
    VASTGESTELD = "vastgesteld"
    AANGEBODEN = "aangeboden"
    VERWERKT = "verwerkt"
    GEANNULEERD = "geannuleerd"
    INGETROKKEN = "ingetrokken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Afrekening:
    """How a round settles with one payee. All in cents; `netto_cent` is N of rekenmodel 10.

    N = `saldo_vorig_cent` (S, <= 0) + `opnieuw_vorig_cent` (D_vrij) + `regels_cent` (L) -
    `vast_regels_cent`, the part of the lines that stays with arrangements on hold. Of N > 0,
    `verrekend_cent` goes to an open claim and `vast_cent` stays with a payee on hold; the
    rest is `uitbetalen_cent`, one bank line.
    """

    begunstigde: str
    saldo_vorig_cent: int
    opnieuw_vorig_cent: int
    regels_cent: int
    vast_regels_cent: int = 0
    verrekend_cent: int = 0
    vast_cent: int = 0

    @property
    def netto_cent(self) -> int:
        lopend = self.regels_cent - self.vast_regels_cent
        return self.saldo_vorig_cent + self.opnieuw_vorig_cent + lopend

    @property
    def doorgeschoven_cent(self) -> int:
        return min(self.netto_cent, 0)

    @property
    def aangehouden_cent(self) -> int:
        """What this round adds to D_vast.

        Below zero it takes from it: set off against what its own arrangement had on hold.
        """
        return self.vast_regels_cent + self.vast_cent

    @property
    def uitbetalen_cent(self) -> int:
        """The bank line, nothing when zero.

        Max(N, 0) less what an open claim or a hold takes of it.
        """
        return max(self.netto_cent, 0) - self.verrekend_cent - self.vast_cent

    @property
    def mutatie(self) -> Saldo:
        """What approval changes in the balance of the payee.

        S, D := 0 or S := N, T += what is paid.
        """
        return Saldo(
            regels=self.regels_cent,
            saldo=self.doorgeschoven_cent - self.saldo_vorig_cent,
            opnieuw_vrij=-self.opnieuw_vorig_cent,
            opnieuw_vast=self.aangehouden_cent,
            vordering=-self.verrekend_cent,
            onderweg=self.uitbetalen_cent,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Vooraf:
    """What a round takes from the balance of one payee: S and D_vrij, and V to set off at most."""

    saldo: int
    opnieuw: int
    vordering: int

    def plus(self, ander: "Vooraf") -> "Vooraf":
        """The two together, of a payee and the one it took over."""
        return Vooraf(
            saldo=self.saldo + ander.saldo,
            opnieuw=self.opnieuw + ander.opnieuw,
            vordering=self.vordering + ander.vordering,
        )

    def zoals(self, nu: Saldo) -> "Vooraf":
        """As calculated, as far as it still stands: what came since goes to the next round."""
        return Vooraf(
            saldo=max(self.saldo, nu.saldo),
            opnieuw=min(self.opnieuw, nu.opnieuw_vrij),
            vordering=min(self.vordering, nu.vordering),
        )


def afgerekend(
    begunstigde: str,
    vooraf: Vooraf,
    regels_cent: int,
    vast_regels_cent: int,
    *,
    aangehouden: bool,
    verreken: bool,
) -> Afrekening:
    """Settle one payee.

    S + D + lines, less what is held, against an open claim when the rule set says so.

    A payee on hold gets no bank line and its claim is not set off: all of N > 0 stays in
    D_vast.
    """
    netto = vooraf.saldo + vooraf.opnieuw + regels_cent - vast_regels_cent
    te_betalen = max(netto, 0)
    return Afrekening(
        begunstigde=begunstigde,
        saldo_vorig_cent=vooraf.saldo,
        opnieuw_vorig_cent=vooraf.opnieuw,
        regels_cent=regels_cent,
        vast_regels_cent=vast_regels_cent,
        verrekend_cent=min(te_betalen, vooraf.vordering) if verreken and not aangehouden else 0,
        vast_cent=te_betalen if aangehouden else 0,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Berekening:
    """The outcome of a calculation, as the administration stood after `positie` facts.

    `gronden` and `regels` go together, line by line; `vooraf` and `afrekeningen` are by payee.
    """

    positie: int
    regels: tuple[Regel, ...]
    gronden: tuple[Grond, ...]
    regels_sha256: str
    vooraf: dict[str, Vooraf]
    afrekeningen: tuple[Afrekening, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ronde:
    """One round.

    `afrekeningen` are those calculated, from approval on those approved; by payee, code
    point.
    """

    ronde: str
    tot: date
    stand: Rondestand = Rondestand.GEOPEND
    berekening: Berekening | None = None
    afrekeningen: tuple[Afrekening, ...] = ()
    rekenmodel_versie: str | None = None
    vastgesteld_op: date | None = None

    @property
    def regels(self) -> tuple[Regel, ...]:
        """The calculated lines, in order; none before the round is calculated."""
        return self.berekening.regels if self.berekening else ()
