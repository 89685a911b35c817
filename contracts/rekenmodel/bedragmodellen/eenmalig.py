"""`eenmalig`: one amount, chosen by conditions that are data (rekenmodel 1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from contracts.rekenmodel.bedragmodellen.kosten import eis_nul_of_meer
from contracts.rekenmodel.problems import (
    FeitOntbreekt,
    GeenEenmaligBedrag,
    MeerdereEenmaligeBedragen,
)
from contracts.rekenmodel.stappen import Uitkomst, samen, van_model


@dataclass(frozen=True, slots=True, kw_only=True)
class Situatie:
    """What is known on the start date; None = not known."""

    overstap: str | None = None  # e.g. "so-regulier"
    leeftijd: int | None = None  # whole years on the start date
    tlv_soort: str | None = None
    schoolsoort: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EenmaligBedrag:
    """An amount with its conditions; all must hold, an empty one asks nothing.

    Ages in whole years: at least `leeftijd_vanaf`, below `leeftijd_onder`.
    """

    bedrag_cent: int
    overstap: frozenset[str] = frozenset()
    tlv_soort: frozenset[str] = frozenset()
    schoolsoort: frozenset[str] = frozenset()
    leeftijd_vanaf: int | None = None
    leeftijd_onder: int | None = None
    bron: str = ""


def leeftijd_op(geboren: date, dag: date) -> int:
    """Age in whole years; who was born on 29 February has a birthday on 1 March in other years."""
    return dag.year - geboren.year - ((dag.month, dag.day) < (geboren.month, geboren.day))


def _keuzes(
    rij: EenmaligBedrag, situatie: Situatie
) -> list[tuple[str, frozenset[str], str | None]]:
    return [
        ("overstap", rij.overstap, situatie.overstap),
        ("soort tlv", rij.tlv_soort, situatie.tlv_soort),
        ("schoolsoort", rij.schoolsoort, situatie.schoolsoort),
    ]


def _leeftijd_past(rij: EenmaligBedrag, leeftijd: int | None) -> bool | None:
    if rij.leeftijd_vanaf is None and rij.leeftijd_onder is None:
        return True
    if leeftijd is None:
        return None
    boven = rij.leeftijd_vanaf is None or leeftijd >= rij.leeftijd_vanaf
    return boven and (rij.leeftijd_onder is None or leeftijd < rij.leeftijd_onder)


def _past(rij: EenmaligBedrag, situatie: Situatie) -> bool:
    """Raises FeitOntbreekt when only a fact that is not known could decide."""
    uitkomsten: list[tuple[str, bool | None]] = [
        (naam, not mag or (None if waarde is None else waarde in mag))
        for naam, mag, waarde in _keuzes(rij, situatie)
    ]
    uitkomsten.append(("leeftijd", _leeftijd_past(rij, situatie.leeftijd)))
    if any(uitkomst is False for _, uitkomst in uitkomsten):
        return False
    onbekend = [naam for naam, uitkomst in uitkomsten if uitkomst is None]
    if onbekend:
        raise FeitOntbreekt(f"Geef eerst: {', '.join(onbekend)}.")
    return True


def _grove_leeftijd(rij: EenmaligBedrag) -> str:
    """The condition, never the age itself: "8 jaar of ouder"."""
    delen = []
    if rij.leeftijd_vanaf is not None:
        delen.append(f"{rij.leeftijd_vanaf} jaar of ouder")
    if rij.leeftijd_onder is not None:
        delen.append(f"jonger dan {rij.leeftijd_onder} jaar")
    return " en ".join(delen)


def _in_het_grof(rij: EenmaligBedrag, situatie: Situatie) -> str:
    keuzes = [f"{naam} {waarde}" for naam, mag, waarde in _keuzes(rij, situatie) if mag]
    return ", ".join(filter(None, [*keuzes, _grove_leeftijd(rij)])) or "elke situatie"


def eenmalig(bedragen: Sequence[EenmaligBedrag], situatie: Situatie) -> Uitkomst:
    """The one amount whose conditions the situation meets; the step names them in coarse form.

    Raises GeenEenmaligBedrag when none fits, MeerdereEenmaligeBedragen when more do, FeitOntbreekt
    when it hangs on a fact that is not known, BedragTeLaag for an amount below zero.
    """
    eis_nul_of_meer(*(rij.bedrag_cent for rij in bedragen))
    passend = [rij for rij in bedragen if _past(rij, situatie)]
    if not passend:
        raise GeenEenmaligBedrag("Neem een bedrag voor deze situatie op, of kies maatwerk.")
    if len(passend) > 1:
        raise MeerdereEenmaligeBedragen("Maak de voorwaarden zo dat er één bedrag past.")
    grof = ("situatie", _in_het_grof(passend[0], situatie))
    return samen([van_model("eenmalig", passend[0].bron, passend[0].bedrag_cent, grof)])
