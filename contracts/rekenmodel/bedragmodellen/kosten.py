"""Amounts from costs: ceiling, band, threshold, percentage, made to measure, VAT (rekenmodel 1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from contracts.bedrag import Bedrag, half_up
from contracts.rekenmodel.problems import AantalOngeldig, BedragTeLaag
from contracts.rekenmodel.stappen import Stap, Uitkomst, samen, van_model


@dataclass(frozen=True, slots=True)
class Kosten:
    """One granted cost line: its id and its cents (0 or more)."""

    kostenregel: str
    cent: int


@dataclass(frozen=True, slots=True)
class Financier:
    """Who bears which share of the costs; a share that is a maximum rounds down."""

    naam: str
    percentage: Fraction  # 0..100
    is_maximum: bool = False


def eis_nul_of_meer(*bedragen: int) -> None:
    """Raises BedragTeLaag when an amount of cents is below zero."""
    if min(bedragen, default=0) < 0:
        raise BedragTeLaag("Geef bedragen van 0 cent of meer.")


def onder_plafond(cent: int, plafond_cent: int, bron: str) -> list[Stap]:
    """The step that cuts `cent` to `plafond_cent`; none when it fits."""
    eis_nul_of_meer(cent, plafond_cent)
    if cent <= plafond_cent:
        return []
    getallen = (("plafond", Bedrag(plafond_cent)), ("was", Bedrag(cent)))
    return [van_model("plafond", bron, plafond_cent - cent, *getallen)]


def _regels(kosten: Sequence[Kosten], bron: str) -> list[Stap]:
    eis_nul_of_meer(*(regel.cent for regel in kosten))
    return [
        van_model("kostenregel", bron, regel.cent, ("kostenregel", regel.kostenregel))
        for regel in kosten
    ]


def plafond_jaar(kosten: Sequence[Kosten], plafond_cent: int, bron: str = "") -> Uitkomst:
    """`plafond-jaar`: the sum of the granted cost lines, at most the ceiling (BedragTeLaag)."""
    regels = _regels(kosten, bron)
    return samen([*regels, *onder_plafond(samen(regels).cent, plafond_cent, bron)])


def bandbreedte(
    kosten: Sequence[Kosten], onder_cent: int, boven_cent: int, bron: str = ""
) -> Uitkomst:
    """`bandbreedte`: the sum of the cost lines, at least `onder_cent` and at most `boven_cent`.

    Raises BedragTeLaag for an amount below zero, or a ceiling below the floor.
    """
    if boven_cent < onder_cent:
        raise BedragTeLaag("Geef een bovengrens die niet onder de ondergrens ligt.")
    eis_nul_of_meer(onder_cent)
    regels = _regels(kosten, bron)
    som = samen(regels).cent
    if som < onder_cent:
        getallen = (("ondergrens", Bedrag(onder_cent)), ("was", Bedrag(som)))
        return samen([*regels, van_model("ondergrens", bron, onder_cent - som, *getallen)])
    return samen([*regels, *onder_plafond(som, boven_cent, bron)])


def drempel(
    kosten_cent: int, drempel_cent: int, plafond_cent: int | None = None, bron: str = ""
) -> Uitkomst:
    """`drempel`: min(max(kosten - drempel, 0), plafond). Raises BedragTeLaag."""
    eis_nul_of_meer(kosten_cent, drempel_cent)
    zelf = min(kosten_cent, drempel_cent)
    stappen = [
        van_model("kosten", bron, kosten_cent, ("kosten", Bedrag(kosten_cent))),
        van_model("drempel", bron, -zelf, ("drempel", Bedrag(drempel_cent))),
    ]
    if plafond_cent is not None:
        stappen += onder_plafond(kosten_cent - zelf, plafond_cent, bron)
    return samen(stappen)


def _aandeel(kosten_cent: int, financier: Financier, bron: str) -> Uitkomst:
    exact = kosten_cent * financier.percentage / 100
    naar_beneden = financier.is_maximum
    cent = exact.numerator // exact.denominator if naar_beneden else half_up(exact)
    afronding = "naar beneden" if naar_beneden else "rekenkundig"
    return samen(
        [
            van_model(
                "percentage",
                bron,
                cent,
                ("financier", financier.naam),
                ("percentage", financier.percentage),
                ("kosten", Bedrag(kosten_cent)),
                ("exact_bedrag", exact),
                ("afronding", afronding),
                exact=exact,
                afgerond="het aandeel",
            )
        ]
    )


def percentages(
    kosten_cent: int, financiers: Sequence[Financier], bron: str = ""
) -> dict[str, Uitkomst]:
    """`percentage`: the share of the costs of each financier, by name, each rounded on its own.

    A share that is a maximum rounds down, any other half up. Raises BedragTeLaag, and
    AantalOngeldig for a percentage outside 0..100.
    """
    eis_nul_of_meer(kosten_cent)
    if any(not 0 <= financier.percentage <= 100 for financier in financiers):
        raise AantalOngeldig("Geef percentages van 0 tot en met 100.")
    return {f.naam: _aandeel(kosten_cent, f, bron) for f in financiers}


def maatwerk(besloten_cent: int, bron: str = "") -> Uitkomst:
    """`maatwerk`: no fixed amount; what was decided. Raises BedragTeLaag."""
    eis_nul_of_meer(besloten_cent)
    return samen([van_model("maatwerk", bron, besloten_cent)])


def zonder_btw(kosten_cent: int, percentage: Fraction, bron: str = "") -> Uitkomst:
    """Costs that include VAT where the rule set leaves it out: half up of kosten / (1 +
    percentage%).

    Raises BedragTeLaag, and AantalOngeldig for a percentage below zero.
    """
    eis_nul_of_meer(kosten_cent)
    if percentage < 0:
        raise AantalOngeldig("Geef een btw-percentage van 0 of hoger.")
    exact = kosten_cent * 100 / (100 + percentage)
    stap = van_model(
        "btw-eraf",
        bron,
        half_up(exact) - kosten_cent,
        ("percentage", percentage),
        exact=exact - kosten_cent,
        afgerond="het bedrag zonder btw",
    )
    return samen([van_model("kosten", bron, kosten_cent, ("kosten", Bedrag(kosten_cent))), stap])
