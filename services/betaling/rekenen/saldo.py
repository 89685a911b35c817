"""The balance of one payee: its terms and every way they change (rekenmodel 10). Cents."""

from dataclasses import dataclass, fields
from operator import attrgetter


@dataclass(frozen=True, slots=True, kw_only=True)
class Saldo:
    """The terms of rekenmodel 10 for one payee; also used for a change of those terms.

    Of a balance it holds that saldo <= 0, opnieuw_* >= 0, vordering >= 0 and `sluit`; of a
    change only `sluit`.
    """

    begin: int = 0  # S0 - V0, from the opening balance
    regels: int = 0  # L, lines of approved rounds
    saldo: int = 0  # S, carried to the next round
    opnieuw_vrij: int = 0  # D_vrij, due again
    opnieuw_vast: int = 0  # D_vast, due again but on hold
    vordering: int = 0  # V, open claim
    onderweg: int = 0  # T, in transit
    uitgevoerd: int = 0  # P, executed
    ontvangen: int = 0  # X, received back
    afgeboekt: int = 0  # W, written off

    @property
    def opnieuw(self) -> int:
        """D: all that is due again."""
        return self.opnieuw_vrij + self.opnieuw_vast

    @property
    def sluit(self) -> bool:
        """L + S0 - V0 = P - X + T + D + S - V - W."""
        bank = self.uitgevoerd - self.ontvangen + self.onderweg
        return self.regels + self.begin == (
            bank + self.opnieuw + self.saldo - self.vordering - self.afgeboekt
        )

    def __add__(self, ander: "Saldo") -> "Saldo":
        return Saldo(
            **{n: a + b for n, a, b in zip(_NAMEN, _alle(self), _alle(ander), strict=True)}
        )

    def __neg__(self) -> "Saldo":
        return Saldo(**{naam: -cent for naam, cent in zip(_NAMEN, _alle(self), strict=True)})


_NAMEN = tuple(veld.name for veld in fields(Saldo))
_alle = attrgetter(*_NAMEN)


def beginsaldo(saldo_cent: int, vordering_cent: int) -> Saldo:
    """What a payee brings along: S0 <= 0 and V0 >= 0 (rekenmodel 13)."""
    return Saldo(begin=saldo_cent - vordering_cent, saldo=saldo_cent, vordering=vordering_cent)


def vordering_gesteld(nu: Saldo) -> Saldo:
    """VorderingGesteld: V += -S, S := 0."""
    return Saldo(saldo=-nu.saldo, vordering=-nu.saldo)


def vordering_ingetrokken(nu: Saldo) -> Saldo:
    """VorderingIngetrokken: S -= V, V := 0."""
    return Saldo(saldo=-nu.vordering, vordering=-nu.vordering)


def vordering_afgeboekt(nu: Saldo) -> Saldo:
    """VorderingAfgeboekt: W += V, V := 0."""
    return Saldo(afgeboekt=nu.vordering, vordering=-nu.vordering)


def ontvangen(nu: Saldo, bedrag_cent: int) -> Saldo:
    """OntvangstGeboekt a: X += a, D += max(a - V, 0), V := max(V - a, 0)."""
    over = max(bedrag_cent - nu.vordering, 0)
    return Saldo(ontvangen=bedrag_cent, opnieuw_vrij=over, vordering=over - bedrag_cent)


def vrijgegeven(bedrag_cent: int) -> Saldo:
    """A hold is lifted: D_vast -> D_vrij."""
    return Saldo(opnieuw_vast=-bedrag_cent, opnieuw_vrij=bedrag_cent)


def rechtgezet(nu: Saldo) -> Saldo:
    """The change that brings every term back within its bounds; on balance nothing changes.

    Needed only after taking something back: a round withdrawn after its carried balance became a
    claim, or money due again that turns out to be executed after all. D below zero becomes carried
    balance; a carried balance above zero lowers the claim it became; a claim below zero becomes due
    again.
    """
    tekort = min(nu.opnieuw_vrij, 0)
    te_hoog = max(nu.saldo + tekort, 0)
    vordering = nu.vordering - te_hoog
    te_laag = min(vordering, 0)
    return Saldo(
        opnieuw_vrij=-tekort - te_laag,
        saldo=tekort - te_hoog,
        vordering=-te_hoog - te_laag,
    )
