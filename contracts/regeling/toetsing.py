"""Judging a request by a rule set: one outcome per rule, with what it rested on (B12).

Never raises on facts of the right types. A fact that a rule does not use changes nothing in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from contracts.bedrag import Bedrag
from contracts.events.aanvraaginhoud import Toetsing
from contracts.regeling.feiten import Feiten
from contracts.regeling.grenzen import bedraggrens, begrensde_regels, daggrens
from contracts.regeling.model import (
    Bedragregel,
    Beslistermijn,
    Evaluatie,
    Evaluatiemoment,
    Looptijd,
    Plafond,
    Regeling,
    Uitbetaling,
    Voorschrift,
    Voorwaarde,
)
from contracts.regeling.proef import Gebleken, beproef, omschrijf
from contracts.regeling.soorten import Gevolg, Ijkmoment, Uitkomst


@dataclass(frozen=True, slots=True, kw_only=True)
class Toets:
    """One rule judged: what a portal shows, a refusal carries and a receipt keeps.

    `ontbreekt` names missing facts (onbekend); `voorwaarde` the condition that does not hold
    (niet-van-toepassing, or what was not met). `gevraagd`, `toegestaan`, `berekening` are text.
    """

    voorschrift: str
    oorsprong: str
    citaat: str | None
    reden: str | None
    gevolg: Gevolg
    ijkmoment: Ijkmoment
    wat_te_doen: str
    uitkomst: Uitkomst = Uitkomst.VOLDAAN
    feiten: tuple[str, ...] = ()
    ontbreekt: tuple[str, ...] = ()
    voorwaarde: str | None = None
    gevraagd: str | None = None
    toegestaan: str | None = None
    berekening: str | None = None


def toets(regeling: Regeling, feiten: Feiten) -> tuple[Toets, ...]:
    """Every rule of the set on these facts, in the order of the set."""
    return tuple(_een(regeling, voorschrift, feiten) for voorschrift in regeling.voorschriften)


def weigert(toetsen: Sequence[Toets], moment: Ijkmoment) -> tuple[Toets, ...]:
    """What refuses at this moment; an unknown outcome of a refusing rule counts as not met."""
    niet_goed = (Uitkomst.NIET_VOLDAAN, Uitkomst.ONBEKEND)
    return tuple(
        t
        for t in toetsen
        if t.gevolg is Gevolg.WEIGERT and t.ijkmoment is moment and t.uitkomst in niet_goed
    )


def waarschuwt(toetsen: Sequence[Toets], moment: Ijkmoment) -> tuple[Toets, ...]:
    """What is not met and does not refuse now; what refuses at a later moment warns until then."""
    return tuple(
        t
        for t in toetsen
        if t.uitkomst is Uitkomst.NIET_VOLDAAN
        and t.gevolg is not Gevolg.TOONT
        and not (t.gevolg is Gevolg.WEIGERT and t.ijkmoment is moment)
    )


def bewijs(toets_: Toets) -> Toetsing:
    """The receipt of an outcome, as it stands in AanvraagIngediend: coarse facts only."""
    delen = [*toets_.feiten]
    delen += [f"ontbreekt {naam}" for naam in toets_.ontbreekt]
    delen += [f"{wat} {tekst}" for wat, tekst in _getallen(toets_) if tekst is not None]
    return Toetsing(
        voorschrift=toets_.voorschrift,
        bron=toets_.oorsprong,
        gevolg=toets_.gevolg,
        uitkomst=toets_.uitkomst,
        getallen=tuple(delen),
    )


def _getallen(toets_: Toets) -> list[tuple[str, str | None]]:
    return [
        ("voorwaarde", toets_.voorwaarde),
        ("gevraagd", toets_.gevraagd),
        ("toegestaan", toets_.toegestaan),
        ("berekening", toets_.berekening),
    ]


def _een(regeling: Regeling, voorschrift: Voorschrift, feiten: Feiten) -> Toets:
    kop = voorschrift.kop
    begin = Toets(
        voorschrift=regeling.verwijzing(kop),
        oorsprong=kop.oorsprong,
        citaat=kop.citaat,
        reden=kop.reden,
        gevolg=kop.gevolg,
        ijkmoment=kop.ijkmoment,
        wat_te_doen=kop.wat_te_doen,
    )
    wanneer = beproef(kop.wanneer, feiten)
    begin = replace(begin, feiten=wanneer.feiten)
    if wanneer.geldt is False:
        return replace(begin, uitkomst=Uitkomst.NIET_VAN_TOEPASSING, voorwaarde=wanneer.strijdig)
    if wanneer.geldt is None:
        return _onbekend(begin, wanneer.ontbreekt)
    return _beoordeeld(begin, voorschrift, feiten)


def _beoordeeld(begin: Toets, voorschrift: Voorschrift, feiten: Feiten) -> Toets:
    match voorschrift:
        case Plafond():
            return _plafond(begin, voorschrift, feiten)
        case Looptijd():
            return _looptijd(begin, voorschrift, feiten)
        case Bedragregel():
            return _bedrag(begin, voorschrift, feiten)
        case Voorwaarde():
            return _voorwaarde(begin, voorschrift, feiten)
        case Evaluatie():
            return _evaluatie(begin, voorschrift, feiten)
        case Beslistermijn() | Uitbetaling():
            return begin  # a setting: there is nothing to meet


def _onbekend(begin: Toets, ontbreekt: Sequence[str]) -> Toets:
    return replace(begin, uitkomst=Uitkomst.ONBEKEND, ontbreekt=tuple(ontbreekt))


def _goed_of_niet(goed: bool) -> Uitkomst:
    return Uitkomst.VOLDAAN if goed else Uitkomst.NIET_VOLDAAN


def _plafond(begin: Toets, regel: Plafond, feiten: Feiten) -> Toets:
    grens = bedraggrens(regel, feiten)
    ontbreekt = () if feiten.bedrag_cent is not None else ("bedrag",)
    if isinstance(grens, tuple):
        return _onbekend(begin, (*ontbreekt, *grens))
    begin = replace(begin, toegestaan=str(Bedrag(grens.cent)), berekening=grens.berekening)
    if feiten.bedrag_cent is None:
        return _onbekend(begin, ontbreekt)
    return replace(
        begin,
        uitkomst=_goed_of_niet(feiten.bedrag_cent <= grens.cent),
        gevraagd=str(Bedrag(feiten.bedrag_cent)),
    )


def _looptijd(begin: Toets, regel: Looptijd, feiten: Feiten) -> Toets:
    grens = daggrens(regel, feiten)
    ontbreekt = () if feiten.laatste_dag is not None else ("laatste_dag",)
    if isinstance(grens, tuple):
        return _onbekend(begin, (*grens, *ontbreekt))
    begin = replace(begin, toegestaan=f"tot en met {grens.dag}", berekening=grens.berekening)
    if feiten.laatste_dag is None:
        return _onbekend(begin, ontbreekt)
    return replace(
        begin,
        uitkomst=_goed_of_niet(feiten.laatste_dag <= grens.dag),
        gevraagd=f"tot en met {feiten.laatste_dag}",
    )


def _bedrag(begin: Toets, regel: Bedragregel, feiten: Feiten) -> Toets:
    if regel.kostenregel is None or regel.hoogstens_weken is None:
        return begin if feiten.bedrag_cent is not None else _onbekend(begin, ("bedrag",))
    aanwezig = beproef((regel.kostenregel,), feiten)
    if aanwezig.geldt is not True:
        return _niet_aanwezig(begin, aanwezig)
    regels = begrensde_regels(regel, feiten)
    leeg = tuple(f"kostenregels.{k.kostenregel}.weken" for k in regels if k.weken is None)
    te_lang = [k for k in regels if (k.weken or 0) > regel.hoogstens_weken]
    begin = replace(begin, toegestaan=f"{regel.hoogstens_weken} weken")
    if leeg and not te_lang:
        return _onbekend(begin, leeg)
    langste = max((k.weken or 0) for k in regels)
    noem = tuple(f"kostenregel {k.kostenregel} {k.weken} weken" for k in te_lang)
    return replace(
        begin,
        uitkomst=_goed_of_niet(not te_lang),
        feiten=(*begin.feiten, *noem),
        gevraagd=f"{langste} weken",
    )


def _niet_aanwezig(begin: Toets, aanwezig: Gebleken) -> Toets:
    if aanwezig.geldt is None:
        return _onbekend(begin, aanwezig.ontbreekt)
    return replace(begin, uitkomst=Uitkomst.NIET_VAN_TOEPASSING, voorwaarde=aanwezig.strijdig)


def _voorwaarde(begin: Toets, regel: Voorwaarde, feiten: Feiten) -> Toets:
    if regel.vereist:
        leeg = [feit for feit in regel.vereist if not feiten.is_bekend(feit)]
        return _onbekend(begin, leeg) if leeg else begin
    gebleken = beproef(regel.eis or regel.verbod, feiten)
    met = partial(replace, begin, feiten=(*begin.feiten, *gebleken.feiten))
    if gebleken.geldt is None:
        return _onbekend(met(), gebleken.ontbreekt)
    if gebleken.geldt is bool(regel.eis):
        return met()
    strijdig = gebleken.strijdig or " en ".join(map(omschrijf, regel.verbod))
    return met(uitkomst=Uitkomst.NIET_VOLDAAN, voorwaarde=strijdig)


def _evaluatie(begin: Toets, regel: Evaluatie, feiten: Feiten) -> Toets:
    if regel.moment is not Evaluatiemoment.VOOR_NIEUWE_AANVRAAG:
        buiten = f"geldt {regel.moment}"
        return replace(begin, uitkomst=Uitkomst.NIET_VAN_TOEPASSING, voorwaarde=buiten)
    loopt = feiten.lopend_zonder_evaluatie
    if loopt is None:
        return _onbekend(begin, ("lopend_zonder_evaluatie",))
    gezien = (*begin.feiten, f"lopend_zonder_evaluatie {'ja' if loopt else 'nee'}")
    return replace(begin, uitkomst=_goed_of_niet(not loopt), feiten=gezien)
