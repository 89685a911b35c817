"""What the rule set of a request says about a decision: read from the log, never from a file.

The version is the one that was valid on the day of filing, as AanvraagIngediend names it: a version
that corrects it later judges nothing again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeVar

from contracts.events.arrangement.waarden import Grond
from contracts.events.model import Vergeten
from contracts.events.regeling import RegelingVastgesteld
from contracts.identifiers import regelingen_id
from contracts.regeling import toepassen
from contracts.regeling.feiten import TEKSTEN, Feiten, feiten_van_aanvraag, met_besluit
from contracts.regeling.lezen import lees
from contracts.regeling.model import Regeling
from contracts.regeling.problems import RegelingZwijgt
from contracts.regeling.soorten import Ijkmoment
from contracts.regeling.toetsing import Toets, toets, waarschuwt
from contracts.rekenmodel.feiten import Toekenning
from contracts.rekenmodel.problems import FeitOntbreekt
from contracts.rekenmodel.soorten import Verdeelsleutel
from contracts.rekenmodel.toekennen import looptijd, toekenning
from contracts.rollen import Rol
from services.runtime.handler import Handler
from services.toekenning.api.dossier import Arrangementdossier, Zaakdossier
from services.toekenning.commands import Grens

W = TypeVar("W")
_lees = lru_cache(maxsize=32)(lees)
"""The text of a version never changes."""


def regeling_van(handler: Handler, swv: str, naam: str) -> Regeling:
    """The version of this name in the log. Raises RegelingZwijgt when there is none."""
    gelezen = handler.lees(swv, stroom=regelingen_id(swv), soorten=(RegelingVastgesteld.__name__,))
    for g in reversed(gelezen):
        if g.gebeurtenis.regeling == naam:
            return _lees(g.gebeurtenis.tekst)
    raise RegelingZwijgt(f"Stel eerst regeling {naam} vast; zonder regeling is er geen besluit.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voorwaarden:
    """What is granted: `totaal_cent` None is what the cost lines come to, dates None those of the
    request.
    """

    besluit_datum: date
    totaal_cent: int | None = None
    ingang: date | None = None
    laatste_dag: date | None = None


@dataclass(frozen=True, slots=True)
class Toekenningsregels:
    """The terms of a grant by the rule set, with the limits that hold for it."""

    regeling: Regeling
    arrangementstype: str
    feiten: Feiten
    wijze: toepassen.Uitbetalingswijze
    grant: Toekenning
    grens: Grens


def feiten_van(zaak: Zaakdossier) -> Feiten:
    """The facts of a request as it stands now (the filing judged those of the log: B23)."""
    return feiten_van_aanvraag(
        zaak.inhoud,
        ingevuld=frozenset(_ingevuld(zaak)),
        schoolsoort=zaak.ingediend.schoolsoort,
        indiener=Rol.SCHOOL,
        indien_datum=zaak.ingediend.indien_datum,
        lopend_zonder_evaluatie=None,
        toegekend_twaalf_maanden_cent=None,
    )


def _ingevuld(zaak: Zaakdossier) -> Iterator[str]:
    for naam in TEKSTEN:
        teksten = getattr(zaak.actueel, naam).values()
        if teksten and all(isinstance(tekst, Vergeten) or tekst.strip() for tekst in teksten):
            yield naam


def toekenningsregels(
    regeling: Regeling, zaak: Zaakdossier, voorwaarden: Voorwaarden
) -> Toekenningsregels:
    """Amount, run, key, stop rule, rhythm and limits of a grant (B06, B07, B11, B33).

    Raises FeitOntbreekt, RegelingZwijgt, RegelingTegenstrijdig, LooptijdOngeldig and what the
    amount model and the weights raise.
    """
    inhoud = zaak.inhoud
    soort = _gegeven(inhoud.arrangementstype, "soort arrangement")
    ingang = _gegeven(voorwaarden.ingang or inhoud.ingangs_datum, "ingangsdatum")
    laatste_dag = _gegeven(voorwaarden.laatste_dag or inhoud.laatste_dag, "einddatum")
    looptijd(ingang, laatste_dag=laatste_dag)
    gevraagd = feiten_van(zaak)
    totaal = voorwaarden.totaal_cent
    if totaal is None:
        totaal = toepassen.begroting(regeling, gevraagd).cent
    feiten = met_besluit(
        gevraagd,
        besluit_datum=voorwaarden.besluit_datum,
        totaal_cent=totaal,
        ingangs_datum=ingang,
        laatste_dag=laatste_dag,
    )
    wijze = toepassen.uitbetaling(regeling, feiten)
    grant = toekenning(
        totaal,
        ingang,
        laatste_dag=laatste_dag,
        sleutel=wijze.verdeelsleutel,
        stopregel=wijze.stopregel,
        bron=regeling.naam,
    )
    return Toekenningsregels(regeling, soort, feiten, wijze, grant, grens(regeling, feiten))


def _gegeven(waarde: W | None, wat: str) -> W:
    if waarde is None:
        raise FeitOntbreekt(f"Geef een {wat}: in de aanvraag staat er geen.")
    return waarde


def grens(regeling: Regeling, feiten: Feiten) -> Grens:
    """The lowest ceiling and the last day that the rule set allows. Raises RegelingZwijgt."""
    plafond = toepassen.plafond(regeling, feiten)
    uiterste = toepassen.uiterste_dag(regeling, feiten)
    if plafond is None or uiterste is None:
        wat = "plafond" if plafond is None else "langste looptijd"
        raise RegelingZwijgt(f"Neem in {regeling.naam} een {wat} op voor dit geval.")
    return Grens(
        plafond_cent=plafond.cent,
        plafond=plafond.grond,
        uiterste_dag=uiterste.dag,
        looptijd=uiterste.grond,
    )


def herzien(
    arrangement: Arrangementdossier,
    *,
    totaal_cent: int,
    ingang: date | None,
    laatste_dag: date | None,
) -> Toekenning:
    """The terms in force with another total or run; the split key stays (rekenmodel 8).

    Over the same run the weights stay too; over another one the key makes them again.
    """
    nu = arrangement.levend.stand.toekenning
    ingang, laatste_dag = ingang or nu.ingang, laatste_dag or nu.laatste_dag
    zelfde = (ingang, laatste_dag) == (nu.ingang, nu.laatste_dag)
    eenmalig = nu.verdeelsleutel is Verdeelsleutel.EENMALIG
    return toekenning(
        totaal_cent,
        ingang,
        laatste_dag=laatste_dag,
        sleutel=nu.verdeelsleutel,
        stopregel=nu.stopregel,
        maand=nu.gewichten[0][0] if eenmalig else None,
        eigen_gewichten=nu.gewichten if zelfde else None,
        bron=nu.bron,
    )


def waarschuwingen(regels: Toekenningsregels) -> list[Toets]:
    """What is not met and does not refuse a decision."""
    return list(waarschuwt(toets(regels.regeling, regels.feiten), Ijkmoment.BESLUIT))


def afwijsgronden(regeling: Regeling, ids: list[str]) -> tuple[tuple[Grond, ...], list[int]]:
    """The named rules as grounds, and the places in the list of those that do not exist."""
    koppen = {voorschrift.kop.id: voorschrift.kop for voorschrift in regeling.voorschriften}
    bekend = [koppen[id_] for id_ in ids if id_ in koppen]
    onbekend = [plaats for plaats, id_ in enumerate(ids) if id_ not in koppen]
    gronden = (
        Grond(voorschrift=regeling.verwijzing(kop), bron=kop.oorsprong, getallen=())
        for kop in bekend
    )
    return tuple(gronden), onbekend
