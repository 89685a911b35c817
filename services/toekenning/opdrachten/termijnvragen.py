"""Questions on terms as JSON: their form, and the answer that `contracts.termijnen` gives."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from contracts import termijnen
from contracts.problems import Weigering
from services.runtime.velden import (
    Onjuist,
    Regel,
    Veld,
    Waarden,
    datum,
    heel_getal,
    ja_nee,
    keuze,
    lees_object,
    lijst,
    niet_voor,
    precies_een,
    samen,
    tekst,
    toon,
)


def beantwoord(document: Any) -> tuple[list[dict[str, Any]], list[str]]:
    """The answers to a list of questions, in order, and every mistake in it (Dutch sentences)."""
    if not isinstance(document, list):
        return [], [f"het document is {toon(document)}; schrijf een lijst van vragen: [...]"]
    antwoorden: list[dict[str, Any]] = []
    fouten: list[str] = []
    for nummer, vraag in enumerate(document, start=1):
        try:
            antwoorden.append(_beantwoord_een(vraag))
        except Onjuist as fout:
            fouten.extend(f"{_plek(nummer, vraag)}: {reden}" for reden in fout.redenen)
    return antwoorden, fouten


def _plek(nummer: int, vraag: Any) -> str:
    naam = vraag.get("id") if isinstance(vraag, dict) else None
    return f"vraag {nummer}" if naam is None else f"vraag {nummer} ({toon(naam)})"


def _beantwoord_een(vraag: Any) -> dict[str, Any]:
    """One answer. Raises Onjuist with every mistake of the question."""
    soort = _soort(vraag)
    goed, fouten = lees_object(vraag, _KOP | soort.vorm, soort.regels)
    if fouten:
        raise Onjuist(*fouten)
    try:
        return {"id": goed["id"]} | soort.antwoord(goed)
    except Weigering as weigering:
        raise Onjuist(weigering.detail) from None


def _soort(vraag: Any) -> "_Soort":
    kop = (
        {naam: vraag[naam] for naam in _KOP if naam in vraag} if isinstance(vraag, dict) else vraag
    )
    goed, fouten = lees_object(kop, _KOP)
    if "soort" not in goed:
        raise Onjuist(*fouten)
    return _SOORTEN[goed["soort"]]


def _id(waarde: Any) -> str | int:
    return waarde if type(waarde) is int else tekst(waarde)


def _opschortingen_kloppen(goed: Waarden) -> list[str]:
    """The mistakes of every suspension, also against the day of receipt."""
    return [
        f"opschortingen: opschorting {nummer}: {fout}"
        for nummer, deel in enumerate(goed.get("opschortingen") or (), start=1)
        for fout in _fouten_in_opschorting(deel, goed.get("ontvangen"))
    ]


def _fouten_in_opschorting(deel: Any, ontvangen: date | None) -> list[str]:
    goed, fouten = lees_object(deel, _OPSCHORTING, _OPSCHORTING_REGELS)
    dag = goed.get("uitgenodigdOp")
    if dag is None or ontvangen is None or dag >= ontvangen:
        return fouten
    te_vroeg = f"uitgenodigdOp: {dag} ligt vóór ontvangen ({ontvangen}); verbeter een van beide"
    return [*fouten, te_vroeg]


def _opschorting(deel: Any) -> termijnen.Opschorting:
    """A suspension in which no mistake was found."""
    goed, _ = lees_object(deel, _OPSCHORTING)
    return termijnen.Opschorting(
        uitgenodigd_op=goed["uitgenodigdOp"],
        hersteltermijn_tot=goed["hersteltermijnTot"],
        aangevuld_op=goed["aangevuldOp"],
    )


def _beslistermijn(goed: Waarden) -> dict[str, Any]:
    compleet = goed["klokVanaf"] == "compleet"
    if compleet and goed["compleetOp"] is None:
        return _beslisantwoord(None, None, 0, None)
    uit = termijnen.beslistermijn(
        termijnen.Beslistermijn(
            start=goed["compleetOp"] if compleet else goed["ontvangen"],
            weken=goed["weken"],
            atw=goed["atw"] is not False,
            opschortingen=() if compleet else tuple(map(_opschorting, goed["opschortingen"] or ())),
            verlenging=_verlenging(goed),
        )
    )
    return _beslisantwoord(
        uit.eerste_uiterste, uit.beslis_uiterlijk, uit.opgeschorte_dagen, uit.verlenging_geldig
    )


def _verlenging(goed: Waarden) -> termijnen.Verlenging | None:
    if goed["verlengdOp"] is None:
        return None
    return termijnen.Verlenging(op=goed["verlengdOp"], weken=goed["verlengingWeken"])


def _beslisantwoord(
    eerste: date | None, uiterlijk: date | None, dagen: int, geldig: bool | None
) -> dict[str, Any]:
    return {
        "eersteUiterste": eerste and eerste.isoformat(),
        "beslisUiterlijk": uiterlijk and uiterlijk.isoformat(),
        "opgeschorteDagen": dagen,
        "verlengingGeldig": geldig,
    }


def _buiten_behandeling(goed: Waarden) -> dict[str, Any]:
    dag = termijnen.buiten_behandeling(goed["hersteltermijnTot"], goed["aangevuldOp"])
    return {"besluitUiterlijk": dag.isoformat()}


def _bezwaar(goed: Waarden) -> dict[str, Any]:
    uit = termijnen.bezwaar(goed["bekendgemaakt"], met_commissie=goed["metCommissie"])
    return {
        "eersteDag": uit.eerste_dag.isoformat(),
        "laatsteDag": uit.laatste_dag.isoformat(),
        "besluitUiterlijk": uit.besluit_uiterlijk.isoformat(),
    }


def _terug(goed: Waarden) -> dict[str, Any]:
    vanaf, maanden, weken = goed["vanaf"], goed["maanden"], goed["weken"]
    dag = (
        termijnen.terug_weken(vanaf, weken)
        if maanden is None
        else termijnen.terug_maanden(vanaf, maanden)
    )
    return {"uiterlijk": dag.isoformat()}


def _vooraf(goed: Waarden) -> dict[str, Any]:
    dag = termijnen.vooraf(goed["ondersteuningVanaf"], goed["maanden"])
    return {"mogelijkVanaf": dag.isoformat()}


def _documentleeftijd(goed: Waarden) -> dict[str, Any]:
    uit = termijnen.documentleeftijd(goed["verslagVan"], goed["aanvraagVan"], goed["maanden"])
    return {
        "nogGeldig": uit.nog_geldig,
        "laatsteDagGeldig": uit.laatste_dag_geldig.isoformat(),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Soort:
    """One kind of question: its keys, the rules over several keys, and how it is answered."""

    vorm: dict[str, Veld]
    regels: tuple[Regel, ...] = ()
    antwoord: Callable[[Waarden], dict[str, Any]]


_AANTAL = heel_getal(1, 9999)
_DATUM = Veld(datum)
_DATUM_OF_NULL = Veld(datum, verplicht=False, mag_null=True)
_AANTAL_OF_NULL = Veld(_AANTAL, verplicht=False, mag_null=True)

_OPSCHORTING = {
    "uitgenodigdOp": _DATUM,
    "hersteltermijnTot": _DATUM_OF_NULL,
    "aangevuldOp": _DATUM_OF_NULL,
}
_OPSCHORTING_REGELS = (
    niet_voor("hersteltermijnTot", "uitgenodigdOp"),
    niet_voor("aangevuldOp", "uitgenodigdOp"),
)

_SOORTEN = {
    "beslistermijn": _Soort(
        vorm={
            "ontvangen": _DATUM,
            "weken": Veld(_AANTAL),
            "klokVanaf": Veld(keuze("ontvangst", "compleet"), verplicht=False, mag_null=True),
            "compleetOp": _DATUM_OF_NULL,
            "atw": Veld(ja_nee, verplicht=False, mag_null=True),
            "opschortingen": Veld(lijst, verplicht=False, mag_null=True),
            "verlengdOp": _DATUM_OF_NULL,
            "verlengingWeken": _AANTAL_OF_NULL,
        },
        regels=(
            niet_voor("compleetOp", "ontvangen"),
            niet_voor("verlengdOp", "ontvangen"),
            samen("verlengdOp", "verlengingWeken"),
            _opschortingen_kloppen,
        ),
        antwoord=_beslistermijn,
    ),
    "buiten-behandeling": _Soort(
        vorm={"hersteltermijnTot": _DATUM, "aangevuldOp": Veld(datum, mag_null=True)},
        antwoord=_buiten_behandeling,
    ),
    "bezwaar": _Soort(
        vorm={"bekendgemaakt": _DATUM, "metCommissie": Veld(ja_nee)}, antwoord=_bezwaar
    ),
    "terug": _Soort(
        vorm={"vanaf": _DATUM, "maanden": _AANTAL_OF_NULL, "weken": _AANTAL_OF_NULL},
        regels=(precies_een("maanden", "weken"),),
        antwoord=_terug,
    ),
    "vooraf": _Soort(
        vorm={"ondersteuningVanaf": _DATUM, "maanden": Veld(_AANTAL)}, antwoord=_vooraf
    ),
    "documentleeftijd": _Soort(
        vorm={"verslagVan": _DATUM, "aanvraagVan": _DATUM, "maanden": Veld(_AANTAL)},
        antwoord=_documentleeftijd,
    ),
}
_SOORT = Veld(keuze(*_SOORTEN))
_KOP = {"id": Veld(_id), "soort": _SOORT}
