"""What the demo shows: tables and sentences, all of it from answers of the API."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from contracts.bedrag import Bedrag

Antwoord = Mapping[str, Any]

_BESTEMMING = {
    "betaald": "uitbetaald",
    "verrekend": "verrekend met wat het bestuur nog kreeg",
    "doorgeschoven": "naar de volgende ronde",
}
"""What became of a line, as far as it happens in the story."""


def toon_kalenderjaren(
    scherm: Console,
    toegekend: Iterable[Antwoord],
    plannen: Iterable[Antwoord],
    namen: Mapping[str, str],
) -> None:
    """Granted, and per calendar year what it entitles to and what of that was posted."""
    tabel = Table(title="\nRecht en geboekt per kalenderjaar (euro)", title_justify="left")
    for kop in ("arrangement", "jaar"):
        tabel.add_column(kop)
    for kop in ("toegekend", "recht", "geboekt"):
        tabel.add_column(kop, justify="right")
    for grant, plan in zip(toegekend, plannen, strict=True):
        begin = (namen[grant["arrangementId"]], _euro(grant["totaalCent"]))
        for jaar in plan["jaren"]:
            bedragen = (_euro(jaar["rechtCent"]), _euro(jaar["geboektCent"]))
            tabel.add_row(begin[0], str(jaar["kalenderjaar"]), begin[1], *bedragen)
            begin = ("", "")
    scherm.print(tabel)


def toon_waarom(scherm: Console, naam: str, verklaring: Antwoord, kalenderjaar: int) -> None:
    """The steps of one amount: they add up to it."""
    jaar = _jaar(verklaring, kalenderjaar)
    scherm.print(f"\nWaarom {naam} in {kalenderjaar} {_euro(jaar['rechtCent'])} euro is:")
    _opsomming(scherm, (stap["zin"] for stap in jaar["stappen"]))


def toon_geboekt(scherm: Console, verklaring: Antwoord, kalenderjaar: int) -> None:
    """Which round booked which line of a year, and where its money went."""
    scherm.print(f"Wat daarvan is geboekt in {kalenderjaar}:")
    _opsomming(scherm, (_regelzin(regel) for regel in _jaar(verklaring, kalenderjaar)["regels"]))


def toon_gronden(scherm: Console, verklaring: Antwoord) -> None:
    """The rules of the SWV that the grant froze, each in the words of its source."""
    toegekend = verklaring["gebeurtenissen"][0]
    met_zin = [grond for grond in toegekend["gronden"] if grond["citaat"]]
    scherm.print(f"Regels van het samenwerkingsverband bij {toegekend['soort']}:")
    _opsomming(scherm, (f"{g['voorschrift']} ({g['bron']}): “{g['citaat']}”" for g in met_zin))


def toon_ronde(
    scherm: Console, ronde: Antwoord, regels: Sequence[Antwoord], namen: Mapping[str, str]
) -> None:
    """The lines of a round and what becomes of them. `namen`: arrangement id -> what to call it."""
    (saldo,) = ronde["berekening"]["saldi"]
    tabel = Table(
        title=f"\nBetaalronde {ronde['nummer']}, tot en met {ronde['totEnMetDatum']},"
        f" bestuur {saldo['begunstigde']}",
        title_justify="left",
        show_footer=True,
    )
    door = saldo["doorgeschovenCent"]
    tabel.add_column("regel", footer="naar de volgende ronde" if door else "uitbetalen")
    tabel.add_column("jaar")
    tabel.add_column("euro", justify="right", footer=_euro(door or saldo["uitbetalenCent"]))
    for regel in sorted(regels, key=lambda r: (namen[r["arrangementId"]], r["kalenderjaar"])):
        bedrag = _met_teken(regel["bedragCent"])
        tabel.add_row(namen[regel["arrangementId"]], str(regel["kalenderjaar"]), bedrag)
    scherm.print(tabel)


def _jaar(verklaring: Antwoord, kalenderjaar: int) -> Antwoord:
    (jaar,) = (jaar for jaar in verklaring["jaren"] if jaar["kalenderjaar"] == kalenderjaar)
    gevonden: Antwoord = jaar
    return gevonden


def _regelzin(regel: Antwoord) -> str:
    delen = [
        f"{_euro(abs(deel['bedragCent']))} {_BESTEMMING[deel['soort']]}"
        for deel in regel["bestemmingen"]
    ]
    bedrag = _met_teken(regel["bedragCent"])
    return f"Betaalronde {regel['nummer']} boekte {bedrag}: {', '.join(delen)}."


def _opsomming(scherm: Console, zinnen: Iterable[str]) -> None:
    for zin in zinnen:
        scherm.print(f"  {zin}", markup=False)


def _euro(cent: int) -> str:
    return str(Bedrag(cent))


def _met_teken(cent: int) -> str:
    return f"{'+' if cent > 0 else ''}{Bedrag(cent)}"
