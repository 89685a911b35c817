"""Reading conditions: a table from facts to what they must be. All of them must hold."""

from collections.abc import Mapping
from typing import Any

from contracts.regeling.feiten import FEITEN, KOSTENREGELVELDEN, Feit, Vorm
from contracts.regeling.lezen import waarden
from contracts.regeling.lezen.waarden import Gebrek, Lezer, Onjuist, Veld, bedoeld, lees_tabel
from contracts.regeling.model import Bereik, Gelijk, MetKostenregel, Proef

KOSTENREGEL = "kostenregel"
"""The condition that there is at least one cost line with these fields."""

_MET_BEREIK = (Vorm.GETAL, Vorm.BEDRAG, Vorm.DATUM)


def proeven(waarde: Any) -> tuple[Proef, ...]:
    """A table of at least one condition. Raises Onjuist with every mistake."""
    if not isinstance(waarde, dict) or not waarde:
        raise Onjuist("geen-tabel", 'schrijf voorwaarden als { schoolsoort = "bao" }')
    goed: list[Proef] = []
    gebreken: list[Gebrek] = []
    for naam, verwacht in waarde.items():
        try:
            goed.append(_proef(naam, verwacht))
        except Onjuist as fout:
            gebreken += [g._replace(pad=(naam, *g.pad)) for g in fout.gebreken]
    if gebreken:
        raise Onjuist("", "", gebreken)
    return tuple(goed)


def _proef(naam: str, verwacht: Any) -> Proef:
    if naam == KOSTENREGEL:
        return kostenregel(verwacht)
    feit = _feit(naam)
    if feit.vorm in (Vorm.KOSTENREGELS, Vorm.INGEVULD):
        raise Onjuist("geen-voorwaarde", f"{naam} kan alleen bij vereist staan")
    if isinstance(verwacht, dict):
        return _bereik(naam, feit, verwacht)
    lees = _lezer(feit)
    waarden_ = waarden.lijst_van(lees)(verwacht if isinstance(verwacht, list) else [verwacht])
    return Gelijk(naam, waarden_)


def _feit(naam: Any) -> Feit:
    if not isinstance(naam, str) or naam not in FEITEN:
        raise Onjuist("onbekend", f"het feit {naam} bestaat niet{bedoeld(str(naam), FEITEN)}")
    return FEITEN[naam]


def feitnaam(waarde: Any) -> str:
    """The name of a fact."""
    _feit(waarde)
    return str(waarde)


def _bereik(naam: str, feit: Feit, tabel: Mapping[str, Any]) -> Bereik:
    if feit.vorm not in _MET_BEREIK:
        raise Onjuist("geen-voorwaarde", f"{naam} heeft geen grenzen; noem de waarde zelf")
    lees = _lezer(feit)
    grenzen, gebreken = lees_tabel(
        tabel, {"minstens": Veld(lees, verplicht=False), "hoogstens": Veld(lees, verplicht=False)}
    )
    if gebreken:
        raise Onjuist("", "", gebreken)
    minstens, hoogstens = grenzen["minstens"], grenzen["hoogstens"]
    if minstens is None and hoogstens is None:
        raise Onjuist("geen-voorwaarde", "noem minstens, hoogstens of beide")
    if minstens is not None and hoogstens is not None and hoogstens < minstens:
        raise Onjuist("geen-voorwaarde", "hoogstens ligt onder minstens; hier past niets tussen")
    return Bereik(naam, minstens, hoogstens)


def _lezer(feit: Feit) -> Lezer:
    if feit.vorm is Vorm.KEUZE:
        return _een_van(feit.keuze)
    return {
        Vorm.TEKST: waarden.tekst,
        Vorm.GETAL: waarden.heel_getal(0, 10_000),
        Vorm.BEDRAG: waarden.bedrag,
        Vorm.DATUM: waarden.datum,
        Vorm.JA_NEE: waarden.ja_nee,
    }[feit.vorm]


def _een_van(mogelijk: tuple[str, ...]) -> Lezer:
    def lees(waarde: Any) -> str:
        if not isinstance(waarde, str) or waarde not in mogelijk:
            kan_niet = f"{waarde} kan hier niet{bedoeld(str(waarde), mogelijk)}"
            raise Onjuist("geen-keuze", kan_niet)
        return waarde

    return lees


def kostenregel(waarde: Any) -> MetKostenregel:
    """Fields of a cost line, each with one value or a list of them."""
    if not isinstance(waarde, dict) or not waarde:
        raise Onjuist("geen-tabel", 'noem velden van de kostenregel als { herkomst = "intern" }')
    vorm = {
        naam: Veld(_een_of_meer(_een_van(mogelijk) if mogelijk else waarden.tekst), verplicht=False)
        for naam, mogelijk in KOSTENREGELVELDEN.items()
    }
    goed, gebreken = lees_tabel(waarde, vorm)
    if gebreken:
        raise Onjuist("", "", gebreken)
    return MetKostenregel(tuple((naam, w) for naam, w in goed.items() if w is not None))


def _een_of_meer(lees: Lezer) -> Lezer:
    return lambda waarde: waarden.lijst_van(lees)(waarde if isinstance(waarde, list) else [waarde])
