"""The ceilings that come after an amount model (rekenmodel 1). A ceiling that is a part rounds
down.

Each gives the amount that is left with the step that cut it: its `cent` start from the amount
before.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from contracts.bedrag import Bedrag
from contracts.rekenmodel.bedragmodellen.kosten import eis_nul_of_meer, onder_plafond
from contracts.rekenmodel.bedragmodellen.per_maand import PerMaand, als_gewichten
from contracts.rekenmodel.problems import AantalOngeldig
from contracts.rekenmodel.stappen import Stap, Uitkomst, samen, van_model
from contracts.rekenmodel.verdeling import naar_rato


def per_aanvraag(bedrag: Uitkomst, plafond_cent: int, bron: str = "") -> Uitkomst:
    """At most `plafond_cent` for one request. Raises BedragTeLaag."""
    return samen([*bedrag.stappen, *onder_plafond(bedrag.cent, plafond_cent, bron)])


def per_leerling(bedrag: Uitkomst, plafond_cent: int, leerlingen: int, bron: str = "") -> Uitkomst:
    """A combined request of n pupils: at most n x the ceiling (A06). Raises AantalOngeldig."""
    if leerlingen < 1:
        raise AantalOngeldig("Geef ten minste één leerling.")
    return per_aanvraag(bedrag, plafond_cent * leerlingen, bron)


def per_schooljaar(
    bedrag: Uitkomst, al_toegekend_cent: int, plafond_cent: int, bron: str = ""
) -> Uitkomst:
    """Per pupil per school year over several requests: what earlier ones left of the ceiling.

    `al_toegekend_cent` is what this pupil was granted in that school year before. Raises
    BedragTeLaag.
    """
    eis_nul_of_meer(al_toegekend_cent, plafond_cent)
    ruimte = max(plafond_cent - al_toegekend_cent, 0)
    if bedrag.cent <= ruimte:
        return bedrag
    stap = van_model(
        "al-toegekend",
        bron,
        ruimte - bedrag.cent,
        ("al_toegekend", Bedrag(al_toegekend_cent)),
        ("plafond", Bedrag(plafond_cent)),
    )
    return samen([*bedrag.stappen, stap])


def plafonds_per_twaalf_maanden(
    plafond_cent: int, maanden: int, *, eerste_naar_rato: bool = False
) -> tuple[int, ...]:
    """The ceiling of each started period of twelve months from the start date.

    A further started period has its own, pro rata in months and rounded down. The first is whole,
    also for a shorter run, unless the rule set makes it pro rata too. Raises AantalOngeldig,
    BedragTeLaag.
    """
    eis_nul_of_meer(plafond_cent)
    if maanden < 1:
        raise AantalOngeldig("Geef ten minste één maand.")
    lengtes = [min(12, maanden - gehad) for gehad in range(0, maanden, 12)]
    delen = [plafond_cent * lengte // 12 for lengte in lengtes]
    return tuple(delen if eerste_naar_rato else [plafond_cent, *delen[1:]])


def _periode_stap(nummer: int, kosten: int, plafond: int, bron: str) -> list[Stap]:
    gevraagd = van_model("kosten", bron, kosten, ("kosten", Bedrag(kosten)))
    if kosten <= plafond:
        return [gevraagd]
    getallen = (("periode_nr", nummer), ("plafond", Bedrag(plafond)), ("was", Bedrag(kosten)))
    return [gevraagd, van_model("plafond-periode", bron, plafond - kosten, *getallen)]


def per_twaalf_maanden(
    kosten_per_periode: Sequence[int],
    plafond_cent: int,
    maanden: int,
    *,
    eerste_naar_rato: bool = False,
    bron: str = "",
) -> Uitkomst:
    """The costs of each started period of twelve months, each under its own ceiling.

    Raises AantalOngeldig when there are not as many costs as periods, and BedragTeLaag.
    """
    grenzen = plafonds_per_twaalf_maanden(plafond_cent, maanden, eerste_naar_rato=eerste_naar_rato)
    if len(kosten_per_periode) != len(grenzen):
        raise AantalOngeldig(f"Geef de kosten van {len(grenzen)} perioden van twaalf maanden.")
    eis_nul_of_meer(*kosten_per_periode)
    paren = enumerate(zip(kosten_per_periode, grenzen, strict=True), start=1)
    return samen([s for nr, (kosten, top) in paren for s in _periode_stap(nr, kosten, top, bron)])


def per_maand(bedragen: PerMaand, plafond_cent: int, bron: str = "") -> PerMaand:
    """At most `plafond_cent` in any month; the amounts that are left are the new weights."""
    eis_nul_of_meer(plafond_cent)
    stappen: list[Stap] = list(bedragen.uitkomst.stappen)
    over = []
    for maand, gewicht in bedragen.gewichten:
        cent = int(gewicht)
        over.append((maand, min(cent, plafond_cent)))
        if cent > plafond_cent:
            plafond, was = ("plafond", Bedrag(plafond_cent)), ("was", Bedrag(cent))
            stappen.append(
                van_model(
                    "plafond-maand", bron, plafond_cent - cent, ("maand", maand), plafond, was
                )
            )
    return PerMaand(samen(stappen), als_gewichten(over), bedragen.sleutel)


def _uit_budget(cent: int, gevraagd: int, samen_gevraagd: int, budget: int, bron: str) -> Uitkomst:
    vraag = van_model("kosten", bron, gevraagd, ("kosten", Bedrag(gevraagd)))
    exact = Fraction(gevraagd * budget, samen_gevraagd)
    stap = van_model(
        "budget",
        bron,
        cent - gevraagd,
        ("gevraagd", Bedrag(samen_gevraagd)),
        ("budget", Bedrag(budget)),
        ("exact_bedrag", exact),
        exact=exact - gevraagd,
        afgerond="naar het grootste restant",
    )
    return samen([vraag, stap])


def uit_budget(
    gevraagd: Mapping[str, int], budget_cent: int, bron: str = ""
) -> dict[str, Uitkomst]:
    """All requests of one closing date together, in proportion when they ask for more.

    Whole cents by largest remainder, ties in order of key. The answer is in order of key. Raises
    BedragTeLaag.
    """
    eis_nul_of_meer(budget_cent, *gevraagd.values())
    totaal = sum(gevraagd.values())
    if totaal <= budget_cent:
        return {
            naam: samen(
                [van_model("kosten", bron, gevraagd[naam], ("kosten", Bedrag(gevraagd[naam])))]
            )
            for naam in sorted(gevraagd)
        }
    delen = naar_rato(budget_cent, gevraagd)
    return {
        naam: _uit_budget(cent, gevraagd[naam], totaal, budget_cent, bron)
        for naam, cent in delen.items()
    }
