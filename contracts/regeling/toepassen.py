"""What a rule set makes of one case: what a grant, a term or a payment needs, each with its ground.

Every function takes the rules whose `wanneer` holds. A condition on a fact that is not known raises
FeitOntbreekt: unknown is never false.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeVar

from contracts.bedrag import Bedrag
from contracts.events.aanvraaginhoud import Kostenregel
from contracts.events.arrangement.waarden import BegunstigdeSoort, Grond
from contracts.regeling.feiten import Feiten, kosten_van
from contracts.regeling.grenzen import Bedraggrens, Daggrens, bedraggrens, daggrens, past_bij
from contracts.regeling.model import (
    Bedragmodel,
    Bedragregel,
    Beslistermijn,
    Evaluatie,
    Evaluatiemoment,
    Klokstart,
    Kop,
    Looptijd,
    Plafond,
    Regeling,
    Uitbetaling,
    Voorschrift,
)
from contracts.regeling.problems import RegelingTegenstrijdig, RegelingZwijgt
from contracts.regeling.proef import beproef
from contracts.regeling.soorten import Gevolg
from contracts.rekenmodel.bedragmodellen import Inzet, Kosten, Urenregels, uren_x_tarief
from contracts.rekenmodel.problems import FeitOntbreekt
from contracts.rekenmodel.soorten import Betaalritme, Stopregel, Verdeelsleutel
from contracts.rekenmodel.stappen import Stap, Uitkomst, samen, van_model
from contracts.rekenmodel.toekennen import stopregel_bij

V = TypeVar("V", bound=Voorschrift)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bedragbepaling:
    """At most `cent`, and the rule that says so."""

    cent: int
    grond: Grond


@dataclass(frozen=True, slots=True, kw_only=True)
class Dagbepaling:
    """`dag` at the latest, and the rule that says so."""

    dag: date
    grond: Grond


@dataclass(frozen=True, slots=True, kw_only=True)
class Uitbetalingswijze:
    """Every setting of payment for one case (B11, B33, B34), with the rules that set them."""

    verdeelsleutel: Verdeelsleutel
    stopregel: Stopregel
    betaalritme: Betaalritme
    niet_voor_ingang: bool
    begunstigde: BegunstigdeSoort
    pas_na_uitvoering: bool
    verreken_vorderingen: bool
    vordering_na_rondes: int | None
    gronden: tuple[Grond, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluatievereisten:
    """What must be evaluated and when (B23, B24, B26)."""

    voor_nieuwe_aanvraag: bool
    voor_afsluiten: bool
    onderdelen: tuple[str, ...]
    gronden: tuple[Grond, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beslisbepaling:
    """The decision term in weeks and how it is counted (B10)."""

    weken: int
    verlenging_weken: int
    klok_vanaf: Klokstart
    atw: bool
    grond: Grond


def plafond(regeling: Regeling, feiten: Feiten) -> Bedragbepaling | None:
    """The lowest ceiling above which nothing may be granted; None: the rule set has none (B07).

    Facts needed: those of the conditions, and the run for a ceiling per twelve months. Raises
    FeitOntbreekt.
    """
    gevonden = []
    for regel in _van_toepassing(regeling, Plafond, feiten):
        if regel.kop.gevolg is not Gevolg.WEIGERT:
            continue
        grens = _zeker(bedraggrens(regel, feiten))
        if isinstance(grens, Bedraggrens):
            getallen = (f"plafond {Bedrag(grens.cent)}", grens.berekening)
            grond = _grond(regeling, regel.kop, *getallen)
            gevonden.append(Bedragbepaling(cent=grens.cent, grond=grond))
    return min(gevonden, key=lambda bepaling: bepaling.cent, default=None)


def uiterste_dag(regeling: Regeling, feiten: Feiten) -> Dagbepaling | None:
    """The last day that a grant may have; None: the rule set has no longest duration (B06).

    Needs the decision date or the start date, whichever the rule counts from. Raises FeitOntbreekt.
    """
    gevonden = []
    for regel in _van_toepassing(regeling, Looptijd, feiten):
        if regel.kop.gevolg is not Gevolg.WEIGERT:
            continue
        grens = _zeker(daggrens(regel, feiten))
        if isinstance(grens, Daggrens):
            grond = _grond(regeling, regel.kop, grens.berekening, f"tot en met {grens.dag}")
            gevonden.append(Dagbepaling(dag=grens.dag, grond=grond))
    return min(gevonden, key=lambda bepaling: bepaling.dag, default=None)


def uitbetaling(regeling: Regeling, feiten: Feiten) -> Uitbetalingswijze:
    """How this case is paid. Split key and rhythm must be set; a stop rule defaults by the key.

    Raises RegelingZwijgt, RegelingTegenstrijdig, FeitOntbreekt and StopregelPastNiet.
    """
    gezet: dict[str, Any] = {}
    gronden = []
    for regel in _van_toepassing(regeling, Uitbetaling, feiten):
        eigen = _ingesteld(regel)
        for naam in eigen.keys() & gezet.keys():
            raise RegelingTegenstrijdig(
                f"Laat één regel {naam} instellen, niet ook {regel.kop.id}."
            )
        gezet |= eigen
        gronden.append(_grond(regeling, regel.kop, *(f"{n} {_woord(w)}" for n, w in eigen.items())))
    for naam in ("verdeelsleutel", "betaalritme"):
        if naam not in gezet:
            raise RegelingZwijgt(f"Stel in {regeling.naam} een {naam} in voor dit geval.")
    return Uitbetalingswijze(
        verdeelsleutel=gezet["verdeelsleutel"],
        stopregel=stopregel_bij(gezet["verdeelsleutel"], gezet.get("stopregel")),
        betaalritme=gezet["betaalritme"],
        niet_voor_ingang=gezet.get("niet_voor_ingang", False),
        begunstigde=gezet.get("begunstigde", BegunstigdeSoort.SCHOOLBESTUUR),
        pas_na_uitvoering=gezet.get("pas_na_uitvoering", False),
        verreken_vorderingen=gezet.get("verreken_vorderingen", False),
        vordering_na_rondes=gezet.get("vordering_na_rondes"),
        gronden=tuple(gronden),
    )


def evaluatie_eisen(regeling: Regeling, feiten: Feiten) -> Evaluatievereisten:
    """What must be evaluated before a new request and before closing, and what it says (B23-B26).

    Raises FeitOntbreekt.
    """
    regels = list(_van_toepassing(regeling, Evaluatie, feiten))
    momenten = {regel.moment for regel in regels}
    onderdelen = (deel for regel in regels for deel in regel.onderdelen)
    return Evaluatievereisten(
        voor_nieuwe_aanvraag=Evaluatiemoment.VOOR_NIEUWE_AANVRAAG in momenten,
        voor_afsluiten=Evaluatiemoment.VOOR_AFSLUITEN in momenten,
        onderdelen=tuple(dict.fromkeys(onderdelen)),
        gronden=tuple(_grond(regeling, regel.kop, *regel.onderdelen) for regel in regels),
    )


def beslistermijn(regeling: Regeling, feiten: Feiten) -> Beslisbepaling:
    """In how many weeks a decision is due. Raises RegelingZwijgt, RegelingTegenstrijdig (B10)."""
    regels = list(_van_toepassing(regeling, Beslistermijn, feiten))
    if not regels:
        raise RegelingZwijgt(f"Neem in {regeling.naam} een beslistermijn op voor dit geval.")
    if len(regels) > 1:
        raise RegelingTegenstrijdig(f"Houd in {regeling.naam} één beslistermijn over.")
    regel = regels[0]
    getallen = (f"{regel.weken} weken", f"verlenging {regel.verlenging_weken} weken")
    return Beslisbepaling(
        weken=regel.weken,
        verlenging_weken=regel.verlenging_weken,
        klok_vanaf=regel.klok_vanaf,
        atw=regel.atw,
        grond=_grond(regeling, regel.kop, *getallen),
    )


def begroting(regeling: Regeling, feiten: Feiten) -> Uitkomst:
    """The cost lines as the rule set counts them, before any ceiling, with the steps (B27).

    A line that an hours rule is about counts at most that many weeks; a lower amount that the
    school asks itself stands. Raises FeitOntbreekt when a line has no amount or there is no line.
    """
    regels = [
        regel
        for regel in _van_toepassing(regeling, Bedragregel, feiten)
        if regel.model is Bedragmodel.UREN_X_TARIEF
    ]
    if not feiten.kostenregels:
        raise FeitOntbreekt("Vul eerst ten minste één kostenregel in.")
    stappen = [s for k in feiten.kostenregels for s in _kostenregel(regeling, regels, k)]
    return samen(stappen)


def _kostenregel(regeling: Regeling, regels: list[Bedragregel], k: Kostenregel) -> list[Stap]:
    gevraagd = kosten_van(k)
    if gevraagd is None:
        raise FeitOntbreekt(f"Vul het bedrag of de uren van kostenregel {k.kostenregel} in.")
    for regel in regels:
        if regel.kostenregel is None or past_bij(k, regel.kostenregel):
            begrensd = _uren(k, regel, regeling.verwijzing(regel.kop))
            if begrensd is not None and begrensd.cent < gevraagd:
                return list(begrensd.stappen)
    kosten = Kosten(k.kostenregel, gevraagd)
    return [
        van_model("kostenregel", regeling.naam, kosten.cent, ("kostenregel", kosten.kostenregel))
    ]


def _uren(k: Kostenregel, regel: Bedragregel, bron: str) -> Uitkomst | None:
    """The line by hours x rate within the weeks of the rule; None when it has no hours."""
    if k.minuten_per_week is None or k.weken is None or k.tarief_cent is None:
        return None
    inzet = Inzet(
        kostenregel=k.kostenregel,
        minuten_per_week=k.minuten_per_week,
        weken=k.weken,
        eigen_tarief_cent=k.tarief_cent,
    )
    return uren_x_tarief([inzet], Urenregels(hoogstens_weken=regel.hoogstens_weken), bron)


def _van_toepassing(regeling: Regeling, soort: type[V], feiten: Feiten) -> Iterator[V]:
    for regel in regeling.voorschriften:
        if not isinstance(regel, soort):
            continue
        wanneer = beproef(regel.kop.wanneer, feiten)
        if wanneer.geldt is None:
            _zeker(wanneer.ontbreekt)
        if wanneer.geldt:
            yield regel


W = TypeVar("W")


def _zeker(grens: W | tuple[str, ...]) -> W | tuple[str, ...]:
    if isinstance(grens, tuple):
        raise FeitOntbreekt(f"Vul eerst {', '.join(grens)} in.")
    return grens


def _ingesteld(regel: Uitbetaling) -> dict[str, Any]:
    namen = [veld.name for veld in fields(regel) if veld.name != "kop"]
    return {naam: w for naam in namen if (w := getattr(regel, naam)) is not None}


def _woord(waarde: object) -> str:
    return {True: "ja", False: "nee"}[waarde] if isinstance(waarde, bool) else str(waarde)


def _grond(regeling: Regeling, kop: Kop, *getallen: str) -> Grond:
    return Grond(voorschrift=regeling.verwijzing(kop), bron=kop.oorsprong, getallen=getallen)
