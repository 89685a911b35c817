"""Whether the content of a request can be: what is not given yet is no mistake, what clashes is."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from contracts import identifiers
from contracts.events.aanvraaginhoud import Aanvraaginhoud, Kostenregel
from contracts.problems import Fout
from contracts.regeling.feiten import TEKSTEN
from services.aanvraag import problems
from services.aanvraag.commands import Teksten

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}")

_GRENZEN: Final = {
    "minuten_per_week": (1, 10_080),
    "weken": (1, 53),
    "tarief_cent": (1, 10_000_000),
    "bedrag_cent": (0, 10_000_000_00),
    "btw_percentage": (0, 100),
}
"""Number of a cost line -> lowest and highest value that can be."""


def keur(inhoud: Aanvraaginhoud, teksten: Teksten, externe_referentie: str | None = None) -> None:
    """Raises InhoudOngeldig with every mistake; the names are those of the API."""
    fouten = [
        *_leerlingen(inhoud),
        *_vestigingen(inhoud),
        *_looptijd(inhoud),
        *_kostenregels(inhoud),
        *_financiers(inhoud),
        *_teksten(inhoud, teksten),
    ]
    if externe_referentie is not None and not _ID.fullmatch(externe_referentie):
        wat = "geef het nummer van het portaal: hoogstens 64 letters, cijfers en tekens . _ : / -"
        fouten.append(Fout("externeReferentie", "ongeldig", wat))
    if fouten:
        raise problems.InhoudOngeldig("Verbeter wat hieronder staat.", fouten)


def gegeven_teksten(inhoud: Aanvraaginhoud, teksten: Teksten) -> frozenset[str]:
    """The texts that are given for every pupil of the request."""
    return frozenset(
        naam
        for naam in TEKSTEN
        if inhoud.dossiers
        and all(_is_tekst(getattr(teksten, naam).get(wie)) for wie in inhoud.dossiers)
    )


def _is_tekst(tekst: object) -> bool:
    return isinstance(tekst, str) and bool(tekst.strip())


def _leerlingen(inhoud: Aanvraaginhoud) -> Iterator[Fout]:
    if not inhoud.leerlingen:
        yield Fout("leerlingen", "ontbreekt", "noem ten minste één leerlingdossier")
    for dossier in _dubbel(inhoud.dossiers):
        yield Fout("leerlingen", "dubbel", f"noem leerlingdossier {dossier} één keer")


def _vestigingen(inhoud: Aanvraaginhoud) -> Iterator[Fout]:
    yield from _nummer("vestiging", inhoud.vestiging, identifiers.vestiging)
    if inhoud.ontvangende_vestiging is not None:
        ontvangend = inhoud.ontvangende_vestiging
        yield from _nummer("ontvangendeVestiging", ontvangend, identifiers.vestiging)


def _nummer(naam: str, tekst: str, vorm: Callable[[str], str]) -> Iterator[Fout]:
    try:
        vorm(tekst)
    except ValueError as fout:
        yield Fout(naam, "ongeldig", str(fout))


def _looptijd(inhoud: Aanvraaginhoud) -> Iterator[Fout]:
    begin, eind = inhoud.ingangs_datum, inhoud.laatste_dag
    if begin is not None and eind is not None and eind < begin:
        yield Fout("eindDatum", "voor-ingang", f"geef een einddatum vanaf {begin}")


def _kostenregels(inhoud: Aanvraaginhoud) -> Iterator[Fout]:
    for dubbel in _dubbel([regel.kostenregel for regel in inhoud.kostenregels]):
        yield Fout("kostenregels", "dubbel", f"geef kostenregel {dubbel} één keer")
    for plaats, regel in enumerate(inhoud.kostenregels):
        waar = f"kostenregels.{plaats}"
        if not _ID.fullmatch(regel.kostenregel):
            yield Fout(f"{waar}.kostenregelId", "ongeldig", "kies een kort nummer of woord")
        if regel.dossier is not None and regel.dossier not in inhoud.dossiers:
            wat = "noem een leerlingdossier van deze aanvraag"
            yield Fout(f"{waar}.leerlingdossierId", "onbekend", wat)
        yield from _getallen(regel, waar)


def _getallen(regel: Kostenregel, waar: str) -> Iterator[Fout]:
    for veld, (minst, hoogst) in _GRENZEN.items():
        waarde = getattr(regel, veld)
        if waarde is not None and not minst <= waarde <= hoogst:
            wat = f"geef een heel getal van {minst} tot en met {hoogst}"
            yield Fout(f"{waar}.{_kamel(veld)}", "buiten-bereik", wat)


def _financiers(inhoud: Aanvraaginhoud) -> Iterator[Fout]:
    minst, hoogst = _GRENZEN["bedrag_cent"]
    for plaats, deel in enumerate(inhoud.financiers):
        if not minst <= deel.bedrag_cent <= hoogst:
            wat = f"geef een heel getal van {minst} tot en met {hoogst}"
            yield Fout(f"financiers.{plaats}.bedragCent", "buiten-bereik", wat)


def _teksten(inhoud: Aanvraaginhoud, teksten: Teksten) -> Iterator[Fout]:
    for naam in (*TEKSTEN, "antwoorden"):
        if getattr(teksten, naam).keys() - set(inhoud.dossiers):
            wat = "geef alleen tekst bij leerlingen van deze aanvraag"
            yield Fout(_kamel(naam), "onbekend", wat)


def _kamel(naam: str) -> str:
    eerste, *rest = naam.split("_")
    return eerste + "".join(deel.title() for deel in rest)


def _dubbel(waarden: Iterable[object]) -> list[str]:
    return sorted(str(w) for w, aantal in Counter(waarden).items() if aantal > 1)
