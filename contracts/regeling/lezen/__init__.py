"""From the text of a rule set to its model, or to every mistake in it at once.

`lees` is all that others need. Money is text in Dutch notation, dates are TOML dates.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, Final

from contracts.problems import Fout
from contracts.regeling.lezen import waarden
from contracts.regeling.lezen.regelnummers import Pad, regel_van, regelnummers
from contracts.regeling.lezen.soorten import NOG_NIET, SOORTEN, lees_voorschrift
from contracts.regeling.lezen.waarden import Gebrek, Onjuist, Veld, lees_tabel, onbekend
from contracts.regeling.model import Beslisorgaan, Gelijk, Regeling, Uitbetaling, Voorschrift
from contracts.regeling.problems import RegelingOngeldig

_NAAM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*/[0-9]{4}-[1-9][0-9]*")
_PLAATS = re.compile(r"\(at line (\d+), column (\d+)\)")
_KINDS: Final = (*SOORTEN, "termijn")


def _regelingnaam(waarde: Any) -> str:
    if not isinstance(waarde, str) or not _NAAM.fullmatch(waarde):
        raise Onjuist("geen-naam", 'schrijf naam en versie als "utrecht-po/2026-1"')
    return waarde


def _typen(waarde: Any) -> dict[str, str]:
    if not isinstance(waarde, dict) or not waarde:
        raise Onjuist("geen-tabel", 'noem ten minste één soort als extra-ondersteuning = "naam"')
    goed, gebreken = lees_tabel(waarde, dict.fromkeys(waarde, Veld(waarden.tekst)))
    vorm = 'schrijf het id in kleine letters als "extra-ondersteuning"'
    gebreken += [Gebrek((id_,), "geen-naam", vorm) for id_ in waarde if not _is_kebab(id_)]
    if gebreken:
        raise Onjuist("", "", gebreken)
    return goed


def _is_kebab(id_: str) -> bool:
    try:
        return waarden.kebab(id_) == id_
    except Onjuist:
        return False


def _beslisorgaan(waarde: Any) -> Beslisorgaan:
    vorm = {
        "id": Veld(waarden.kebab),
        **{naam: Veld(waarden.tekst) for naam in ("naam", "bron", "citaat")},
    }
    goed, gebreken = lees_tabel(waarde, vorm)
    if gebreken:
        raise Onjuist("", "", gebreken)
    return Beslisorgaan(**goed)


_HOOFD: Final[Mapping[str, Veld]] = {
    "regeling": Veld(_regelingnaam),
    "titel": Veld(waarden.tekst),
    "samenwerkingsverband": Veld(waarden.tekst),
    "geldig_vanaf": Veld(waarden.datum),
    "geldig_tot_en_met": Veld(waarden.datum, verplicht=False),
    "vervangt": Veld(_regelingnaam, verplicht=False),
    "reden": Veld(waarden.tekst, verplicht=False),
    "arrangementstypen": Veld(_typen),
    "beslisorgaan": Veld(_beslisorgaan),
}


def lees(tekst: str) -> Regeling:
    """The rule set in this TOML text. Raises RegelingOngeldig with every mistake and its line."""
    try:
        data = tomllib.loads(tekst)
    except tomllib.TOMLDecodeError as fout:
        raise _geweigerd([_geen_toml(str(fout))]) from None
    hoofd = {naam: waarde for naam, waarde in data.items() if naam in _HOOFD}
    goed, gebreken = lees_tabel(hoofd, _HOOFD)
    gebreken += _vreemd(data)
    gelezen: list[tuple[Pad, Voorschrift]] = []
    for pad, soort, tabel in _tabellen(data, gebreken):
        voorschrift, fouten = lees_voorschrift(soort, tabel)
        gebreken += [g._replace(pad=(*pad, *g.pad)) for g in fouten]
        if voorschrift is not None:
            gelezen.append((pad, voorschrift))
    gebreken += [*_samenhang_hoofd(goed), *_dubbel(gelezen), *_verwijst(goed, gelezen)]
    if gebreken:
        nummers = regelnummers(tekst)
        gebreken.sort(key=lambda gebrek: regel_van(nummers, gebrek.pad))
        raise _geweigerd(
            [_fout(gebrek, data, regel_van(nummers, gebrek.pad)) for gebrek in gebreken]
        )
    goed["naam"] = goed.pop("regeling")
    return Regeling(**goed, voorschriften=tuple(voorschrift for _, voorschrift in gelezen))


def _op_regel(paar: tuple[int, Gebrek]) -> int:
    return paar[0]


def _geweigerd(fouten: list[Fout]) -> RegelingOngeldig:
    aantal = "de fout" if len(fouten) == 1 else f"de {len(fouten)} fouten"
    return RegelingOngeldig(f"Verbeter {aantal} in de tekst van de regeling.", fouten)


def _geen_toml(melding: str) -> Fout:
    plaats = _PLAATS.search(melding)
    waar = f"regel {plaats[1]}, teken {plaats[2]}" if plaats else "einde van de tekst"
    return Fout(waar, "geen-toml", f"{waar}: dit is geen geldige TOML; controleer het teken hier")


def _vreemd(data: Mapping[str, Any]) -> Iterator[Gebrek]:
    for naam in data:
        if naam in NOG_NIET:
            wat = f"regels van de soort [[{naam}]] kan deze versie niet toepassen; haal ze weg"
            yield Gebrek((naam, 0), "niet-ondersteund", wat)
        elif naam not in _HOOFD and naam not in _KINDS:
            yield onbekend(naam, (*_HOOFD, *_KINDS))


def _tabellen(data: Mapping[str, Any], gebreken: list[Gebrek]) -> Iterator[tuple[Pad, str, Any]]:
    for soort in (naam for naam in data if naam in _KINDS):
        if not isinstance(data[soort], list):
            gebreken.append(Gebrek((soort,), "geen-lijst", f"schrijf een regel als [[{soort}]]"))
            continue
        for plaats, tabel in enumerate(data[soort]):
            yield (soort, plaats), soort, tabel


def _samenhang_hoofd(goed: Mapping[str, Any]) -> Iterator[Gebrek]:
    eind, begin = goed.get("geldig_tot_en_met"), goed.get("geldig_vanaf")
    if eind is not None and begin is not None and eind < begin:
        wat = f"{eind} ligt vóór geldig_vanaf ({begin}); verbeter een van beide"
        yield Gebrek(("geldig_tot_en_met",), "tegenstrijdig", wat)
    if {"vervangt", "reden"} <= goed.keys() and (goed["vervangt"] is None) != (
        goed["reden"] is None
    ):
        yield Gebrek(("vervangt",), "tegenstrijdig", "vervangt en reden horen bij elkaar")
    if goed.get("vervangt") is not None and goed["vervangt"] == goed.get("regeling"):
        yield Gebrek(("vervangt",), "tegenstrijdig", "een versie vervangt een andere")


def _dubbel(gelezen: list[tuple[Pad, Voorschrift]]) -> Iterator[Gebrek]:
    """Two rules of one id, and a setting of payment given twice for the same cases."""
    gezien: set[str] = set()
    ingesteld: set[tuple[str, object]] = set()
    for pad, voorschrift in gelezen:
        kop = voorschrift.kop
        if kop.id in gezien:
            yield Gebrek((*pad, "id"), "dubbel", f"{kop.id} staat er al; geef een ander id")
        gezien.add(kop.id)
        if isinstance(voorschrift, Uitbetaling):
            for naam in SOORTEN["uitbetaling"].velden:
                if getattr(voorschrift, naam) is None:
                    continue
                if (naam, kop.wanneer) in ingesteld:
                    yield Gebrek((*pad, naam), "dubbel", f"{naam} is al ingesteld; haal er een weg")
                ingesteld.add((naam, kop.wanneer))


def _verwijst(goed: Mapping[str, Any], gelezen: list[tuple[Pad, Voorschrift]]) -> Iterator[Gebrek]:
    """A condition on a type of arrangement that the rule set does not have."""
    typen: dict[str, str] = goed.get("arrangementstypen", {})
    for pad, voorschrift in gelezen if typen else ():
        for proef in voorschrift.kop.wanneer:
            if not isinstance(proef, Gelijk) or proef.feit != "arrangementstype":
                continue
            for waarde in proef.waarden:
                if waarde not in typen:
                    wat = f"{waarde} is geen soort arrangement{waarden.bedoeld(str(waarde), typen)}"
                    yield Gebrek((*pad, "wanneer", "arrangementstype"), "onbekend", wat)


def _fout(gebrek: Gebrek, data: Mapping[str, Any], regel: int) -> Fout:
    return Fout(_veldnaam(gebrek.pad, data), gebrek.code, f"regel {regel}: {gebrek.reden}")


def _veldnaam(pad: Pad, data: Mapping[str, Any]) -> str:
    """ "plafond-bao.bedrag": the rule by its id where it has one, else "plafond 2"."""
    if len(pad) < 2 or not isinstance(pad[1], int):
        return ".".join(map(str, pad))
    lijst = data[str(pad[0])]
    tabel = lijst[pad[1]] if isinstance(lijst, list) else {}
    id_ = tabel.get("id") if isinstance(tabel, dict) else None
    wie = id_ if isinstance(id_, str) else f"{pad[0]} {pad[1] + 1}"
    return ".".join([wie, *map(str, pad[2:])])
