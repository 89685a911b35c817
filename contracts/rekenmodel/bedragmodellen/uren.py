"""`uren-x-tarief`: hours of support times an hourly rate (rekenmodel 1).

Every cost line goes through the same row of limits: hour kinds that do not count, the highest
number of weeks, the school's own effort first, the highest rate. Each limit that changes something
is a step.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from contracts.bedrag import Bedrag, half_up
from contracts.periode import Periode
from contracts.rekenmodel.bedragmodellen.kosten import eis_nul_of_meer
from contracts.rekenmodel.problems import AantalOngeldig, GeenTarief
from contracts.rekenmodel.stappen import Getal, Stap, Uitkomst, samen, van_model


@dataclass(frozen=True, slots=True, kw_only=True)
class Tarief:
    """The highest rate per hour for a function and scale in a period (inclusive)."""

    functie: str
    schaal: str
    geldig: Periode
    tarief_cent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Inzet:
    """One cost line of hours: minutes a week, weeks, the own rate and, if any, the highest rate."""

    kostenregel: str
    minuten_per_week: int
    weken: int
    eigen_tarief_cent: int
    hoogste_tarief_cent: int | None = None
    urensoort: str = "begeleiding"


@dataclass(frozen=True, slots=True, kw_only=True)
class Urenregels:
    """The limits of a rule set; the defaults limit nothing.

    `eigen_inzet_minuten` is what the school bears itself before anything is paid, over all lines
    together and in their order.
    """

    hoogstens_weken: int | None = None
    eigen_inzet_minuten: int = 0
    uitgesloten_soorten: frozenset[str] = frozenset()


def hoogste_tarief(tabel: Sequence[Tarief], functie: str, schaal: str, op: date) -> int:
    """Cents per hour from the table of a rule set. Raises GeenTarief when the table has no row."""
    for rij in tabel:
        if rij.functie == functie and rij.schaal == schaal and op in rij.geldig:
            return rij.tarief_cent
    raise GeenTarief(f"Neem een tarief op voor {functie}, schaal {schaal}, dat geldt op {op}.")


class _Regel(NamedTuple):
    """A cost line between two limits."""

    inzet: Inzet
    minuten: int
    tarief_cent: int

    @property
    def exact(self) -> Fraction:
        return Fraction(self.minuten * self.tarief_cent, 60)


def _stap(
    soort: str, bron: str, was: _Regel | None, wordt: _Regel, *meer: tuple[str, Getal]
) -> Stap:
    """The difference that one limit makes; both sides are rounded half up per cost line."""
    exact_was = was.exact if was else Fraction(0)
    return van_model(
        soort,
        bron,
        half_up(wordt.exact) - half_up(exact_was),
        ("kostenregel", wordt.inzet.kostenregel),
        ("tarief", Bedrag(wordt.tarief_cent)),
        ("exact_bedrag", wordt.exact),
        *meer,
        exact=wordt.exact - exact_was,
        afgerond="het bedrag van de kostenregel",
    )


def _gevraagd(inzet: Inzet, bron: str) -> tuple[_Regel, Stap]:
    per_week = inzet.minuten_per_week
    regel = _Regel(inzet, per_week * inzet.weken, inzet.eigen_tarief_cent)
    getallen = (("minuten", per_week), ("weken", inzet.weken))
    return regel, _stap("uren", bron, None, regel, *getallen)


def _begrensd(
    regel: _Regel, regels: Urenregels, eigen: int
) -> Iterator[tuple[str, _Regel, tuple[str, Getal]]]:
    """The line after each limit in turn, with the number that the limit is about."""
    inzet = regel.inzet
    if inzet.urensoort in regels.uitgesloten_soorten:
        yield "uitgesloten-uren", regel._replace(minuten=0), ("urensoort", inzet.urensoort)
        return
    if regels.hoogstens_weken is not None and inzet.weken > regels.hoogstens_weken:
        regel = regel._replace(minuten=inzet.minuten_per_week * regels.hoogstens_weken)
        yield "maximum-weken", regel, ("weken", regels.hoogstens_weken)
    if eigen and regel.minuten:
        zelf = min(eigen, regel.minuten)
        regel = regel._replace(minuten=regel.minuten - zelf)
        yield "eigen-inzet", regel, ("eigen", zelf)
    hoogste = inzet.hoogste_tarief_cent
    if hoogste is not None and regel.tarief_cent > hoogste:
        eigen_tarief = ("eigen_tarief", Bedrag(regel.tarief_cent))
        yield "hoogste-tarief", regel._replace(tarief_cent=hoogste), eigen_tarief


def _eis_aantallen(inzet: Sequence[Inzet], regels: Urenregels) -> None:
    aantallen = [regels.eigen_inzet_minuten, regels.hoogstens_weken or 0]
    for regel in inzet:
        aantallen += [regel.minuten_per_week, regel.weken]
        eis_nul_of_meer(regel.eigen_tarief_cent, regel.hoogste_tarief_cent or 0)
    if min(aantallen) < 0:
        raise AantalOngeldig("Geef minuten en weken van 0 of meer.")


def uren_x_tarief(
    inzet: Sequence[Inzet], regels: Urenregels | None = None, bron: str = ""
) -> Uitkomst:
    """Per cost line half_up(minutes x rate / 60), rate = min(own, highest), weeks at most the cap.

    Minutes are those per week x weeks. Raises BedragTeLaag and AantalOngeldig for numbers below
    zero.
    """
    grenzen = regels or Urenregels()
    _eis_aantallen(inzet, grenzen)
    eigen = grenzen.eigen_inzet_minuten
    stappen: list[Stap] = []
    for regel in inzet:
        stand, stap = _gevraagd(regel, bron)
        stappen.append(stap)
        for soort, begrensd, getal in _begrensd(stand, grenzen, eigen):
            stappen.append(
                _stap(soort, bron, stand, begrensd, ("minuten", begrensd.minuten), getal)
            )
            if soort == "eigen-inzet":
                eigen -= stand.minuten - begrensd.minuten
            stand = begrensd
    return samen(stappen)
