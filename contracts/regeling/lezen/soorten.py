"""The kinds of rule as they stand in a text: the fields of each and what they become."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from contracts.events.arrangement.waarden import BegunstigdeSoort
from contracts.regeling.lezen import waarden
from contracts.regeling.lezen.proeven import feitnaam, kostenregel, proeven
from contracts.regeling.lezen.waarden import Gebrek, Onjuist, Veld, lees_tabel
from contracts.regeling.model import (
    Aanname,
    Anker,
    Bedragmodel,
    Bedragregel,
    Beslistermijn,
    Evaluatie,
    Evaluatiemoment,
    Klokstart,
    Kop,
    Looptijd,
    Plafond,
    PlafondPer,
    Uitbetaling,
    Voorschrift,
    Voorwaarde,
)
from contracts.regeling.soorten import Gevolg, Herkomst, Ijkmoment
from contracts.rekenmodel.soorten import Betaalritme, Stopregel, Verdeelsleutel

Velden = Mapping[str, Veld]
Gevonden = tuple[Any, list[Gebrek]]

_ONDUIDELIJKHEID = Veld(waarden.heel_getal(1, 99), verplicht=False)


def _aanname(waarde: Any) -> Aanname:
    vorm = {
        "veld": Veld(waarden.tekst),
        "herkomst": Veld(waarden.keuze(Herkomst)),
        "reden": Veld(waarden.tekst),
        "onduidelijkheid": _ONDUIDELIJKHEID,
    }
    goed, gebreken = lees_tabel(waarde, vorm)
    if gebreken:
        raise Onjuist("", "", gebreken)
    return Aanname(**goed)


KOP: Final[Velden] = {
    "id": Veld(waarden.kebab),
    "bron": Veld(waarden.tekst, verplicht=False),
    "citaat": Veld(waarden.tekst, verplicht=False),
    "herkomst": Veld(waarden.keuze(Herkomst), verplicht=False),
    "reden": Veld(waarden.tekst, verplicht=False),
    "onduidelijkheid": _ONDUIDELIJKHEID,
    "aannames": Veld(waarden.lijst_van(_aanname), verplicht=False, anders=()),
    "wanneer": Veld(proeven, verplicht=False, anders=()),
    "ijkmoment": Veld(waarden.keuze(Ijkmoment)),
    "gevolg": Veld(waarden.keuze(Gevolg)),
    "wat_te_doen": Veld(waarden.tekst),
}

Bouw = Callable[[Kop, dict[str, Any]], Voorschrift]


@dataclass(frozen=True, slots=True)
class Soort:
    """One kind: its own fields, how it is made, and rules over several fields."""

    velden: Velden
    bouw: Bouw
    regel: Callable[[dict[str, Any]], str | None] = lambda _: None


def _bouw(klasse: Callable[..., Voorschrift]) -> Bouw:
    return lambda kop, eigen: klasse(kop=kop, **eigen)


def _een_inhoud(eigen: dict[str, Any]) -> str | None:
    gegeven = [naam for naam in ("eis", "verbod", "vereist") if eigen[naam]]
    return None if len(gegeven) == 1 else "noem precies één van eis, verbod en vereist"


def _bij_model(eigen: dict[str, Any]) -> str | None:
    if eigen["model"] is Bedragmodel.PLAFOND_JAAR and (
        eigen["kostenregel"] or eigen["hoogstens_weken"]
    ):
        return "kostenregel en hoogstens_weken horen bij het model uren-x-tarief"
    return None


def _onderdelen(eigen: dict[str, Any]) -> str | None:
    bij = eigen["moment"] is Evaluatiemoment.BIJ_EVALUATIE
    return None if bij == bool(eigen["onderdelen"]) else "onderdelen hoort bij bij-evaluatie"


def _iets_ingesteld(eigen: dict[str, Any]) -> str | None:
    if any(waarde is not None for waarde in eigen.values()):
        return None
    return f"stel ten minste één van {', '.join(eigen)} in"


_WEKEN = waarden.heel_getal(1, 104)

SOORTEN: Final[Mapping[str, Soort]] = {
    "plafond": Soort(
        {
            "bedrag": Veld(waarden.bedrag),
            "per": Veld(waarden.keuze(PlafondPer)),
            "naar_rato": Veld(waarden.ja_nee, verplicht=False, anders=False),
        },
        lambda kop, eigen: Plafond(
            kop=kop, bedrag_cent=eigen["bedrag"], per=eigen["per"], naar_rato=eigen["naar_rato"]
        ),
    ),
    "bedrag": Soort(
        {
            "model": Veld(waarden.keuze(Bedragmodel)),
            "kostenregel": Veld(kostenregel, verplicht=False),
            "hoogstens_weken": Veld(_WEKEN, verplicht=False),
        },
        _bouw(Bedragregel),
        _bij_model,
    ),
    "voorwaarde": Soort(
        {
            "eis": Veld(proeven, verplicht=False, anders=()),
            "verbod": Veld(proeven, verplicht=False, anders=()),
            "vereist": Veld(waarden.lijst_van(feitnaam), verplicht=False, anders=()),
        },
        _bouw(Voorwaarde),
        _een_inhoud,
    ),
    "evaluatie": Soort(
        {
            "moment": Veld(waarden.keuze(Evaluatiemoment)),
            "onderdelen": Veld(waarden.lijst_van(waarden.kebab), verplicht=False, anders=()),
        },
        _bouw(Evaluatie),
        _onderdelen,
    ),
    "uitbetaling": Soort(
        {
            "verdeelsleutel": Veld(waarden.keuze(Verdeelsleutel), verplicht=False),
            "stopregel": Veld(waarden.keuze(Stopregel), verplicht=False),
            "betaalritme": Veld(waarden.keuze(Betaalritme), verplicht=False),
            "niet_voor_ingang": Veld(waarden.ja_nee, verplicht=False),
            "begunstigde": Veld(waarden.keuze(BegunstigdeSoort), verplicht=False),
            "pas_na_uitvoering": Veld(waarden.ja_nee, verplicht=False),
            "verreken_vorderingen": Veld(waarden.ja_nee, verplicht=False),
            "vordering_na_rondes": Veld(waarden.heel_getal(1, 99), verplicht=False),
        },
        _bouw(Uitbetaling),
        _iets_ingesteld,
    ),
}
"""Table name -> kind; [[termijn]] stands in TERMIJNEN, by its field `soort`."""

TERMIJNEN: Final[Mapping[str, Soort]] = {
    "looptijd": Soort(
        {
            "hoogstens_maanden": Veld(waarden.heel_getal(1, 600)),
            "vanaf": Veld(waarden.keuze(Anker)),
        },
        _bouw(Looptijd),
    ),
    "beslissing": Soort(
        {
            "weken": Veld(_WEKEN),
            "verlenging_weken": Veld(waarden.heel_getal(0, 104)),
            "klok_vanaf": Veld(waarden.keuze(Klokstart)),
            "atw": Veld(waarden.ja_nee),
        },
        _bouw(Beslistermijn),
    ),
}

NOG_NIET: Final = (
    *("eenmalig", "tarief", "document", "stap", "oordeel", "budget"),
    *("bewaartermijn", "rechtsmiddel", "buiten_model"),
)
"""Kinds that a rule set may name one day; this version says that it cannot apply them."""


def lees_voorschrift(soortnaam: str, tabel: Any) -> Gevonden:
    """One rule and its mistakes; the rule is None when there are any."""
    if not isinstance(tabel, dict):
        return None, [Gebrek((), "geen-tabel", f"schrijf een regel als [[{soortnaam}]]")]
    soort, vorm, gebreken = _soort(soortnaam, tabel)
    if soort is None:
        return None, gebreken
    goed, gebreken = lees_tabel(tabel, {**KOP, **vorm, **soort.velden})
    eigen = {naam: goed[naam] for naam in soort.velden if naam in goed}
    gebreken += _herkomst(goed)
    if len(eigen) == len(soort.velden) and (reden := soort.regel(eigen)):
        gebreken.append(Gebrek((), "tegenstrijdig", reden))
    if gebreken:
        return None, gebreken
    return soort.bouw(Kop(**{naam: goed[naam] for naam in KOP}), eigen), []


def _soort(naam: str, tabel: dict[str, Any]) -> tuple[Soort | None, Velden, list[Gebrek]]:
    if naam != "termijn":
        return SOORTEN[naam], {}, []
    welke = tabel.get("soort")
    if isinstance(welke, str) and welke in TERMIJNEN:
        return TERMIJNEN[welke], {"soort": Veld(waarden.tekst)}, []
    keuze = waarden.bedoeld(str(welke), TERMIJNEN)
    return None, {}, [Gebrek(("soort",), "geen-keuze", f"{welke} is geen soort termijn{keuze}")]


def _herkomst(goed: dict[str, Any]) -> list[Gebrek]:
    """Where a rule comes from: a source with its quote, or our own value with a reason."""
    bron, citaat = goed.get("bron"), goed.get("citaat")
    herkomst, reden = goed.get("herkomst"), goed.get("reden")
    if bool(bron and citaat) == bool(herkomst and reden) or bool(bron) == bool(herkomst):
        wat = "noem óf bron met citaat, óf herkomst met reden"
        return [Gebrek((), "geen-herkomst", wat)]
    return []
