"""The closed list of facts that rules may ask for, and how they follow from a request.

`None` is a fact that is not known: never false, never zero. No fact holds anything of a pupil's
person: a text counts only as given or not.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, StrEnum
from fractions import Fraction
from typing import Final

from contracts.bedrag import Bedrag, half_up
from contracts.events.aanvraaginhoud import (
    Aanvraaginhoud,
    Doelgroep,
    Herkomst,
    Kostenregel,
    Kostensoort,
    Route,
)
from contracts.events.vestiging import Schoolsoort
from contracts.periode import maanden_tot
from contracts.regeling.model import Waarde
from contracts.rollen import Rol


class Vorm(Enum):
    """What the value of a fact is, so what a rule set may compare it with."""

    KEUZE = "één van de waarden"
    TEKST = "tekst"
    GETAL = "een heel getal"
    BEDRAG = "een bedrag"
    DATUM = "een datum"
    JA_NEE = "true of false"
    INGEVULD = "alleen of het is ingevuld"
    KOSTENREGELS = "de kostenregels"


@dataclass(frozen=True, slots=True)
class Feit:
    """One row of the list: where it stands in `Feiten`, its form and its values."""

    veld: str
    vorm: Vorm
    uitleg: str
    keuze: tuple[str, ...] = ()


def _keuze(veld: str, soort: type[StrEnum], uitleg: str) -> Feit:
    return Feit(veld, Vorm.KEUZE, uitleg, tuple(lid.value for lid in soort))


FEITEN: Final[Mapping[str, Feit]] = {
    "arrangementstype": Feit("arrangementstype", Vorm.TEKST, "soort arrangement"),
    "schoolsoort": _keuze("schoolsoort", Schoolsoort, "soort school van de vestiging"),
    "indiener": _keuze("indiener", Rol, "rol van wie indient"),
    "leerlingen": Feit("leerlingen", Vorm.GETAL, "aantal leerlingen"),
    "route": _keuze("route", Route, "hoe de school tot de aanvraag kwam"),
    "indien_datum": Feit("indien_datum", Vorm.DATUM, "dag van indienen"),
    "besluit_datum": Feit("besluit_datum", Vorm.DATUM, "dag van het besluit"),
    "ingangs_datum": Feit("ingangs_datum", Vorm.DATUM, "eerste dag"),
    "laatste_dag": Feit("laatste_dag", Vorm.DATUM, "laatste dag"),
    "looptijd_maanden": Feit("looptijd_maanden", Vorm.GETAL, "looptijd in begonnen maanden"),
    "bedrag": Feit("bedrag_cent", Vorm.BEDRAG, "gevraagd bedrag, bij het besluit het toegekende"),
    "kostenregels": Feit("kostenregels", Vorm.KOSTENREGELS, "regels van de begroting"),
    "lopend_zonder_evaluatie": Feit(
        "lopend_zonder_evaluatie", Vorm.JA_NEE, "er loopt een arrangement zonder evaluatie"
    ),
    "toegekend_twaalf_maanden": Feit(
        "toegekend_twaalf_maanden_cent",
        Vorm.BEDRAG,
        "in twaalf maanden al toegekend aan de leerling",
    ),
    **{
        veld: Feit(veld, Vorm.INGEVULD, f"tekst {veld.replace('_', ' ')}")
        for veld in (
            "ondersteuningsvraag",
            "doelen",
            "eerdere_ondersteuning",
            "arrangementbeschrijving",
            "onderbouwing",
        )
    },
}
"""Name in a rule set -> fact. Closed: another name is a mistake in the rule set."""

KOSTENREGELVELDEN: Final[Mapping[str, tuple[str, ...]]] = {
    "kostensoort": tuple(lid.value for lid in Kostensoort),
    "herkomst": tuple(lid.value for lid in Herkomst),
    "doelgroep": tuple(lid.value for lid in Doelgroep),
    "functie": (),
    "schaal": (),
    "urensoort": (),
}
"""Field of a cost line that a rule may ask for -> its values; none named: any text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feiten:
    """What is known of one request, on one moment. Dates inclusive, amounts in cents."""

    arrangementstype: str | None = None
    schoolsoort: Schoolsoort | None = None
    indiener: Rol | None = None
    leerlingen: int | None = None
    route: Route | None = None
    indien_datum: date | None = None
    besluit_datum: date | None = None
    ingangs_datum: date | None = None
    laatste_dag: date | None = None
    bedrag_cent: int | None = None
    kostenregels: tuple[Kostenregel, ...] | None = None
    lopend_zonder_evaluatie: bool | None = None
    toegekend_twaalf_maanden_cent: int | None = None
    ondersteuningsvraag: bool | None = None
    doelen: bool | None = None
    eerdere_ondersteuning: bool | None = None
    arrangementbeschrijving: bool | None = None
    onderbouwing: bool | None = None

    @property
    def looptijd_maanden(self) -> int | None:
        """Started months of the run (rekenmodel 2); None while it is not known or ends too soon."""
        begin, eind = self.ingangs_datum, self.laatste_dag
        if begin is None or eind is None or eind < begin:
            return None
        try:
            return maanden_tot(begin, eind)
        except ValueError:  # past year 9999
            return None

    def waarde(self, feit: str) -> Waarde | None:
        """The value of a fact that is no list. Raises KeyError for a name not in FEITEN."""
        uit: Waarde | None = getattr(self, FEITEN[feit].veld)
        return uit

    def is_bekend(self, feit: str) -> bool:
        """Whether the fact is known. Raises KeyError for a name not in FEITEN."""
        return getattr(self, FEITEN[feit].veld) is not None


TEKSTEN: Final = tuple(naam for naam, feit in FEITEN.items() if feit.vorm is Vorm.INGEVULD)
"""The facts that say whether a personal text is given; the names of those fields of the event."""


def kosten_van(regel: Kostenregel) -> int | None:
    """Cents of one cost line: its own amount, else half_up(minutes x weeks x rate / 60)."""
    if regel.bedrag_cent is not None:
        return regel.bedrag_cent
    if regel.minuten_per_week is None or regel.weken is None or regel.tarief_cent is None:
        return None
    return half_up(Fraction(regel.minuten_per_week * regel.weken * regel.tarief_cent, 60))


def som(kosten: Iterable[int | None]) -> int | None:
    """The sum, or None when one of them is not known or there is none."""
    delen = list(kosten)
    bekend = [cent for cent in delen if cent is not None]
    return sum(bekend) if delen and len(bekend) == len(delen) else None


def feiten_van_aanvraag(
    inhoud: Aanvraaginhoud,
    *,
    ingevuld: Collection[str],
    schoolsoort: Schoolsoort | None,
    indiener: Rol | None,
    indien_datum: date | None,
    lopend_zonder_evaluatie: bool | None,
    toegekend_twaalf_maanden_cent: int | None,
) -> Feiten:
    """The facts of a request: its content, which texts of TEKSTEN are given, what the log says."""
    return Feiten(
        arrangementstype=inhoud.arrangementstype,
        schoolsoort=schoolsoort,
        indiener=indiener,
        leerlingen=len(inhoud.leerlingen),
        route=inhoud.route,
        indien_datum=indien_datum,
        ingangs_datum=inhoud.ingangs_datum,
        laatste_dag=inhoud.laatste_dag,
        bedrag_cent=som(map(kosten_van, inhoud.kostenregels)),
        kostenregels=inhoud.kostenregels or None,
        lopend_zonder_evaluatie=lopend_zonder_evaluatie,
        toegekend_twaalf_maanden_cent=toegekend_twaalf_maanden_cent,
        ondersteuningsvraag="ondersteuningsvraag" in ingevuld or None,
        doelen="doelen" in ingevuld or None,
        eerdere_ondersteuning="eerdere_ondersteuning" in ingevuld or None,
        arrangementbeschrijving="arrangementbeschrijving" in ingevuld or None,
        onderbouwing="onderbouwing" in ingevuld or None,
    )


def met_besluit(
    feiten: Feiten, *, besluit_datum: date, totaal_cent: int, ingangs_datum: date, laatste_dag: date
) -> Feiten:
    """The facts when it is decided: the amount and the run are those of the grant."""
    return replace(
        feiten,
        besluit_datum=besluit_datum,
        bedrag_cent=totaal_cent,
        ingangs_datum=ingangs_datum,
        laatste_dag=laatste_dag,
    )


def toon(waarde: Waarde) -> str:
    """A value as a receipt and a sentence show it; money goes through `toon_feit`."""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return str(waarde)


def toon_feit(feit: str, waarde: Waarde) -> str:
    """A value of this fact, money in Dutch notation."""
    if FEITEN[feit].vorm is Vorm.BEDRAG and isinstance(waarde, int):
        return str(Bedrag(waarde))
    return toon(waarde)
