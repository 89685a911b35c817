"""One row as it stands: each cell judged by itself, and whether the row belongs to its hash."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from services.controle.canoniek import KOLOM, KOLOMMEN, Cel, Kolom, Rij, hash_van
from services.controle.verslag import Bevinding, Code, toon


@dataclass(frozen=True, slots=True)
class Gelezen:
    """A row with its cells as canonical text (None: empty or unreadable).

    `berekend` is the hash that its cells give; `heel`: that is the hash that stands in the row.
    """

    nummer: int
    cellen: Rij
    waarden: Mapping[str, str | None]
    fouten: tuple[Bevinding, ...]
    swv: str
    positie: int | None
    berekend: str
    heel: bool

    def getal(self, kolom: str) -> int | None:
        """An integer column, None when it cannot be read."""
        waarde = self.waarden[kolom]
        return None if waarde is None else int(waarde)

    def tekst(self, kolom: str) -> str:
        """A column that is never empty in a sound row; "" when it cannot be read."""
        return self.waarden[kolom] or ""

    def bevinding(
        self, code: Code, zin: str, kolom: str | None = None, verwacht: str | None = None
    ) -> Bevinding:
        """A finding at this row."""
        return Bevinding(code, self.swv, self.positie, zin, kolom, verwacht, self.nummer)


def lees(nummer: int, rij: Rij) -> Gelezen:
    """Read row `nummer`, from 1. Never raises for what it holds."""
    oordelen = {kolom.naam: _lees_cel(kolom, rij[kolom.naam]) for kolom in KOLOMMEN}
    waarden = {naam: waarde for naam, (waarde, _) in oordelen.items()}
    positie, berekend = waarden["positie"], hash_van(rij)
    gelezen = Gelezen(
        nummer=nummer,
        cellen=rij,
        waarden=waarden,
        fouten=(),
        swv=waarden["swv"] or toon(rij["swv"][1].decode("utf-8", "backslashreplace")) or "(leeg)",
        positie=None if positie is None else int(positie),
        berekend=berekend,
        heel=berekend == waarden["hash"],
    )
    fouten = (_fout(gelezen, KOLOM[naam], code) for naam, (_, code) in oordelen.items() if code)
    return replace(gelezen, fouten=tuple(fouten))


def _lees_cel(kolom: Kolom, cel: Cel) -> tuple[str | None, Code | None]:
    """The canonical text of a cell, and what is wrong with how it stands there."""
    opslag, rauw = cel
    if opslag == "null":
        return None, None if kolom.leeg else Code.ONLEESBAAR
    try:
        tekst = rauw.decode("utf-8")
        canoniek = kolom.spelling(tekst)
    except ValueError:  # UnicodeDecodeError is one
        return None, Code.ONLEESBAAR
    goed = opslag == kolom.opslag and canoniek == tekst
    return canoniek, None if goed else Code.SCHRIJFWIJZE


def _fout(rij: Gelezen, kolom: Kolom, code: Code) -> Bevinding:
    opslag, _ = rij.cellen[kolom.naam]
    if code is Code.ONLEESBAAR:
        zin = f"kolom {kolom.naam} is niet te lezen; verwacht: {kolom.wat}"
        return rij.bevinding(code, zin, kolom.naam)
    hoe = "anders geschreven dan hoort" if opslag == kolom.opslag else f"opgeslagen als {opslag}"
    # What belongs in `data` is long, and not for a screen: its sentence goes without.
    verwacht = None if kolom.naam == "data" else rij.waarden[kolom.naam]
    zin = f"kolom {kolom.naam} is {hoe}; verwacht: {kolom.wat}"
    return rij.bevinding(code, zin, kolom.naam, verwacht)


def past_met(rij: Gelezen, waarden: Iterable[tuple[str, str]]) -> bool:
    """Whether the row belongs to its hash with these columns set to these values."""
    anders = {naam: (KOLOM[naam].opslag, tekst.encode()) for naam, tekst in waarden}
    return hash_van({**rij.cellen, **anders}) == rij.waarden["hash"]


def past_in_vaste_schrijfwijze(rij: Gelezen) -> bool:
    """Whether the row belongs to its hash with every readable column in its canonical spelling."""
    return past_met(
        rij, [(naam, tekst) for naam, tekst in rij.waarden.items() if tekst is not None]
    )


def nfc(rij: Gelezen) -> list[tuple[str, str]]:
    """Columns whose characters are composed otherwise than NFC, with the NFC text."""
    vormen = (
        (naam, tekst, unicodedata.normalize("NFC", tekst))
        for naam, tekst in rij.waarden.items()
        if tekst is not None
    )
    return [(naam, vast) for naam, tekst, vast in vormen if vast != tekst]
