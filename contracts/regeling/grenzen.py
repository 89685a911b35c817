"""What ceilings, durations and cost rules allow in one case, with the calculation in words."""

from dataclasses import dataclass
from datetime import date

from contracts.bedrag import Bedrag
from contracts.events.aanvraaginhoud import Kostenregel
from contracts.periode import einde
from contracts.regeling.feiten import Feiten
from contracts.regeling.model import (
    Anker,
    Bedragregel,
    Looptijd,
    MetKostenregel,
    Plafond,
    PlafondPer,
)
from contracts.rekenmodel.plafonds import plafonds_per_twaalf_maanden


@dataclass(frozen=True, slots=True)
class Bedraggrens:
    """At most `cent`, and how that comes about: "7.000,00 voor een heel jaar"."""

    cent: int
    berekening: str


@dataclass(frozen=True, slots=True)
class Daggrens:
    """`dag` at the latest, and how that comes about."""

    dag: date
    berekening: str


def bedraggrens(regel: Plafond, feiten: Feiten) -> Bedraggrens | tuple[str, ...]:
    """What this ceiling allows, or the facts that are missing for it (B07)."""
    heel = Bedrag(regel.bedrag_cent)
    if regel.per is PlafondPer.AANVRAAG:
        return Bedraggrens(regel.bedrag_cent, f"{heel} voor de hele aanvraag")
    if regel.per is PlafondPer.LEERLING_TWAALF_MAANDEN:
        eerder = feiten.toegekend_twaalf_maanden_cent
        if eerder is None:
            return ("toegekend_twaalf_maanden",)
        over = max(regel.bedrag_cent - eerder, 0)
        return Bedraggrens(over, f"{heel} - {Bedrag(eerder)} al toegekend = {Bedrag(over)}")
    maanden = feiten.looptijd_maanden
    if maanden is None:
        return _zonder_looptijd(feiten)
    delen = plafonds_per_twaalf_maanden(
        regel.bedrag_cent, maanden, eerste_naar_rato=regel.naar_rato
    )
    return Bedraggrens(sum(delen), _per_jaar(heel, maanden, delen))


def _zonder_looptijd(feiten: Feiten) -> tuple[str, ...]:
    ontbreekt = tuple(f for f in ("ingangs_datum", "laatste_dag") if not feiten.is_bekend(f))
    return ontbreekt or ("looptijd_maanden",)


def _per_jaar(heel: Bedrag, maanden: int, delen: tuple[int, ...]) -> str:
    if delen == (heel.cent,):
        return f"{heel} voor een heel jaar"
    som = " + ".join(str(Bedrag(deel)) for deel in delen)
    totaal = f" = {Bedrag(sum(delen))}" if len(delen) > 1 else ""
    return f"{heel} per twaalf maanden, bij {maanden} maanden {som}{totaal}"


def daggrens(regel: Looptijd, feiten: Feiten) -> Daggrens | tuple[str, ...]:
    """The last day that this duration allows, or the fact that is missing for it (B06)."""
    feit = "besluit_datum" if regel.vanaf is Anker.BESLUIT else "ingangs_datum"
    anker = feiten.besluit_datum if regel.vanaf is Anker.BESLUIT else feiten.ingangs_datum
    if anker is None:
        return (feit,)
    # A start before the decision buys no extra months: the run itself is never longer either.
    begin = min(anker, feiten.ingangs_datum or anker)
    try:
        dag = einde(begin, regel.hoogstens_maanden)
    except ValueError:  # past year 9999: no day is too late
        dag = date.max
    vanaf = regel.vanaf if begin == anker else Anker.INGANG
    return Daggrens(dag, f"{regel.hoogstens_maanden} maanden vanaf {vanaf} op {begin}")


def past_bij(regel: Kostenregel, proef: MetKostenregel) -> bool:
    """Whether a cost line has all these fields."""
    return all(getattr(regel, veld) in mag for veld, mag in proef.velden)


def begrensde_regels(regel: Bedragregel, feiten: Feiten) -> tuple[Kostenregel, ...]:
    """The cost lines that an amount model with a condition on lines is about."""
    if regel.kostenregel is None:
        return ()
    return tuple(k for k in feiten.kostenregels or () if past_bij(k, regel.kostenregel))
