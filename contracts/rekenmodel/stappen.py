"""One step of an explanation, as data and as a Dutch sentence (rekenmodel, "a why for every cent").

An amount is explained by a row of steps whose `cent` add up to it. Each step names the fact or rule
it comes from, the rule of the model, the numbers filled in, the exact value and what was rounded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from contracts.bedrag import Bedrag
from contracts.periode import Maand

Getal = Bedrag | Maand | date | Fraction | int | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stap:
    """`cent` is what this step adds (or, below zero, takes away); `exact` the same before rounding.

    `soort` picks the sentence in `ZINNEN`, which `getallen` fill in. `afgerond` says what was
    rounded, "" when nothing was: mostly a running sum, so `cent` may differ from `exact` by up to a
    cent.
    """

    soort: str
    bron: str
    regel: str  # e.g. "rekenmodel 4"
    getallen: tuple[tuple[str, Getal], ...]
    exact: Fraction
    afgerond: str
    cent: int


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """An amount in cents with the steps that add up to it."""

    cent: int
    stappen: tuple[Stap, ...]


def van_model(
    soort: str,
    bron: str,
    cent: int,
    *getallen: tuple[str, Getal],
    exact: Fraction | None = None,
    afgerond: str = "",
) -> Stap:
    """A step of an amount model or ceiling (rekenmodel 1); `exact` is `cent` by default."""
    return Stap(
        soort=soort,
        bron=bron,
        regel="rekenmodel 1",
        getallen=getallen,
        exact=Fraction(cent) if exact is None else exact,
        afgerond=afgerond,
        cent=cent,
    )


def samen(stappen: Sequence[Stap]) -> Uitkomst:
    """The amount that these steps add up to."""
    return Uitkomst(sum(stap.cent for stap in stappen), tuple(stappen))


_NIEUWE_REST = (
    "{behouden} van daarvoor blijft staan, {rest} wordt verdeeld over de maanden vanaf {vanaf};"
    " {periode} wordt {was} zo {wordt}: {cent}"
)

ZINNEN: Final = {
    "toegekend": (
        "Toegekend is {totaal}, verdeeld met {sleutel}: t/m {tot} telt {deel} van {geheel}, dat is"
        " {exact_tot} cent, afgerond {t_m}; {ervoor} daarvan hoort bij de maanden"
        " vóór {van}: {cent}"
    ),
    "verlaagd": "Verlaagd met {verlaging} vanaf {vanaf}: " + _NIEUWE_REST,
    "herzien": "Herzien vanaf {vanaf} naar {totaal} in totaal: " + _NIEUWE_REST,
    "gestopt": (
        "Gestopt per {per} met stopregel {stopregel}: van het hele bedrag blijft {blijft_exact}"
        " cent, afgerond {blijft}; {periode} wordt {was} zo {wordt}: {cent}"
    ),
    "ingetrokken": "De toekenning is ingetrokken: {was} {periode} vervalt: {cent}",
    "kostenregel": "Kostenregel {kostenregel}: {cent}",
    "plafond": "Het plafond is {plafond} en het bedrag is {was}: {cent}",
    "ondergrens": "De ondergrens is {ondergrens} en het bedrag is {was}: {cent}",
    "uren": (
        "Kostenregel {kostenregel}: {minuten} minuten per week, {weken} weken, tegen {tarief} per"
        " uur, is {exact_bedrag} cent: {cent}"
    ),
    "uitgesloten-uren": "Kostenregel {kostenregel}: {urensoort} telt niet mee: {cent}",
    "maximum-weken": (
        "Kostenregel {kostenregel}: ten hoogste {weken} weken, dus {minuten} minuten in totaal:"
        " {cent}"
    ),
    "eigen-inzet": (
        "Kostenregel {kostenregel}: {eigen} minuten zijn eigen inzet, dus {minuten} minuten blijven"
        " over: {cent}"
    ),
    "hoogste-tarief": (
        "Kostenregel {kostenregel}: ten hoogste {tarief} per uur voor {minuten} minuten: {cent}"
    ),
    "maandbedrag": "{maand} telt {dagen} van {lengte} dagen van {bedrag} per maand: {cent}",
    "maandbedrag-heel": "{maand} telt als hele maand van {bedrag}: {cent}",
    "eenmalig": "Eenmalig bedrag bij {situatie}: {cent}",
    "kosten": "De kosten zijn {kosten}: {cent}",
    "drempel": "De drempel van {drempel} blijft voor eigen rekening: {cent}",
    "percentage": (
        "{financier} draagt {percentage}% van {kosten}, dat is {exact_bedrag} cent,"
        " {afronding} afgerond: {cent}"
    ),
    "maatwerk": "Maatwerk, zoals besloten: {cent}",
    "btw-eraf": "Zonder {percentage}% btw: {cent}",
    "al-toegekend": (
        "Dit schooljaar is al {al_toegekend} toegekend van ten hoogste {plafond}: {cent}"
    ),
    "plafond-periode": "Periode {periode_nr}: het plafond is {plafond}, het bedrag {was}: {cent}",
    "plafond-maand": "{maand}: het plafond per maand is {plafond} en het bedrag {was}: {cent}",
    "budget": (
        "Samen is {gevraagd} gevraagd en het budget is {budget}, dus naar rato"
        " {exact_bedrag} cent: {cent}"
    ),
}
"""The sentence of each kind of step; `{cent}` is what the step adds."""


def breuk(waarde: Fraction) -> str:
    """An exact number as people write it: "116.666 2/3", "-1/3", "12"."""
    heel, rest = divmod(abs(waarde.numerator), waarde.denominator)
    delen = [f"{heel:,}".replace(",", ".")] if heel or not rest else []
    delen += [f"{rest}/{waarde.denominator}"] if rest else []
    return ("-" if waarde < 0 else "") + " ".join(delen)


def _tekst(getal: Getal) -> str:
    return breuk(getal) if isinstance(getal, Fraction) else str(getal)


def _periode(van: str, tot: str) -> str:
    return f"in {van}" if van == tot else f"van {van} t/m {tot}"


def zin(stap: Stap) -> str:
    """The step as one plain Dutch sentence: numbers filled in, then rule and source."""
    ingevuld = {naam: _tekst(getal) for naam, getal in stap.getallen}
    if "tot" in ingevuld:
        ingevuld["periode"] = _periode(ingevuld["van"], ingevuld["tot"])
    tekst = ZINNEN[stap.soort].format(**ingevuld, cent=Bedrag(stap.cent))
    herkomst = f"{stap.regel}; bron: {stap.bron}" if stap.bron else stap.regel
    return f"{tekst} ({herkomst})."
