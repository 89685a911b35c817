"""One payment and what every answer of the bank does to it (rekenmodel 10, the state table)."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from services.betaling.commands.feiten import Bankantwoord
from services.betaling.rekenen.saldo import Saldo


class Betaalstand(StrEnum):
    """The states of a payment."""

    VASTGESTELD = "vastgesteld"
    AANGEBODEN = "aangeboden"
    UITGEVOERD = "uitgevoerd"
    GEWEIGERD = "geweigerd"
    TERUGGEKOMEN = "teruggekomen"
    TEGENSTRIJDIG = "tegenstrijdig"
    INGETROKKEN = "ingetrokken"  # its round was withdrawn before any file existed


DEFINITIEF = frozenset({Betaalstand.UITGEVOERD, Betaalstand.GEWEIGERD, Betaalstand.TERUGGEKOMEN})
"""A round is processed when each of its payments is in one of these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Betaling:
    """One transfer of a round to one payee.

    `bedrag_cent` is at least 1; `berichten` were all seen before.

    `uitgevoerd_op` is the execution date of a payment that was executed, also when it came
    back later.
    """

    ronde: str
    begunstigde: str
    bedrag_cent: int
    stand: Betaalstand = Betaalstand.VASTGESTELD
    uitgevoerd_op: date | None = None
    berichten: frozenset[str] = frozenset()


class Melding(StrEnum):
    """Why something is on the work list of the payment administration."""

    ONVERWACHT = "onverwacht"
    TEGENSTRIJDIG = "tegenstrijdig"
    ONGEKOPPELD = "ongekoppeld"
    BEGINSTAND_ONTBREEKT = "beginstand-ontbreekt"


@dataclass(frozen=True, slots=True)
class Effect:
    """What an answer changes in the balance of the payee, and whether a person must look at it."""

    mutatie: Saldo
    melding: Melding | None = None


_NIETS = Effect(Saldo())
_ONVERWACHT = Effect(Saldo(), Melding.ONVERWACHT)


class BestandGemaakt(StrEnum):
    """The one event of a payment that is no answer of the bank."""

    BESTAND = "betaalbestand-gemaakt"


Gebeurtenis = Bankantwoord | BestandGemaakt

_B, _A = Betaalstand, Bankantwoord

OVERGANGEN: dict[tuple[Betaalstand, Gebeurtenis], tuple[Betaalstand, tuple[str, str] | None]] = {
    (_B.VASTGESTELD, BestandGemaakt.BESTAND): (_B.AANGEBODEN, None),
    (_B.AANGEBODEN, _A.ONDERWEG): (_B.AANGEBODEN, None),
    (_B.AANGEBODEN, _A.GEWEIGERD): (_B.GEWEIGERD, ("onderweg", "opnieuw_vrij")),
    (_B.AANGEBODEN, _A.UITGEVOERD): (_B.UITGEVOERD, ("onderweg", "uitgevoerd")),
    (_B.AANGEBODEN, _A.TERUGGEKOMEN): (_B.TERUGGEKOMEN, ("onderweg", "opnieuw_vrij")),
    (_B.UITGEVOERD, _A.TERUGGEKOMEN): (_B.TERUGGEKOMEN, ("uitgevoerd", "opnieuw_vrij")),
    (_B.GEWEIGERD, _A.UITGEVOERD): (_B.TEGENSTRIJDIG, None),
    (_B.TERUGGEKOMEN, _A.UITGEVOERD): (_B.TEGENSTRIJDIG, None),
}
"""State and event -> next state, and the terms between which the amount moves.

Any other pair is unexpected.
"""


def volgende(
    betaling: Betaling, gebeurtenis: Gebeurtenis, bericht: str = "", op: date | None = None
) -> tuple[Betaling, Effect]:
    """The payment after one event, and the effect on its payee (rekenmodel 10).

    A message seen before changes nothing. A pair outside the table changes nothing but is
    reported `onverwacht`; an execution after a refusal or return is `tegenstrijdig`. Raises
    nothing.
    """
    if bericht and bericht in betaling.berichten:
        return betaling, _NIETS
    gezien = betaling.berichten | {bericht} if bericht else betaling.berichten
    overgang = OVERGANGEN.get((betaling.stand, gebeurtenis))
    if overgang is None:
        return replace(betaling, berichten=gezien), _ONVERWACHT
    stand, tussen = overgang
    uitgevoerd_op = op if stand is Betaalstand.UITGEVOERD else betaling.uitgevoerd_op
    nieuw = replace(betaling, stand=stand, uitgevoerd_op=uitgevoerd_op, berichten=gezien)
    return nieuw, Effect(
        _verplaatst(betaling.bedrag_cent, tussen),
        Melding.TEGENSTRIJDIG if stand is Betaalstand.TEGENSTRIJDIG else None,
    )


def opgelost(
    betaling: Betaling, uitgevoerd: bool, op: date | None = None
) -> tuple[Betaling, Effect]:
    """TegenstrijdigheidOpgelost: what really happened to a contradictory payment (rekenmodel 10).

    Executed: what was due again (or is consumed since, see `rechtgezet`) was paid: D -= N, P
    += N. Refused: nothing changes. A payment that is not contradictory stays as it is,
    reported `onverwacht`.
    """
    if betaling.stand is not Betaalstand.TEGENSTRIJDIG:
        return betaling, _ONVERWACHT
    if not uitgevoerd:
        return replace(betaling, stand=Betaalstand.GEWEIGERD), _NIETS
    nieuw = replace(betaling, stand=Betaalstand.UITGEVOERD, uitgevoerd_op=op)
    return nieuw, Effect(_verplaatst(betaling.bedrag_cent, ("opnieuw_vrij", "uitgevoerd")))


def _verplaatst(bedrag_cent: int, tussen: tuple[str, str] | None) -> Saldo:
    if tussen is None:
        return Saldo()
    van, naar = tussen
    return Saldo(**{van: -bedrag_cent, naar: bedrag_cent})
