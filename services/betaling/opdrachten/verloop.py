"""Whether the facts of a `bereken` document may follow each other, apart from what needs counting.

A fact with a mistake still counts for what it meant, and an unreadable one makes what it may have
changed unclear: so one mistake in the document gives one line, not a line for all that follows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from services.betaling.opdrachten.lezen import Document
from services.betaling.opdrachten.vorm import FEITEN
from services.runtime.velden import Waarden, toon


@dataclass(slots=True)
class _Loop:
    """What happened so far to one arrangement."""

    toegekend: bool = False
    ingetrokken: bool = False
    verlagingen: int = 0
    stop: bool = False
    onduidelijk: bool = False


class Verloop:
    """Follows the facts of a document in order."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._lopen = {naam: _Loop() for naam in document.namen}
        self._rondes: set[str] = set()
        self._laatste_tot: date | None = None
        self._ronde_geweest = False

    def onleesbaar(self, arrangementen: frozenset[str] | None) -> None:
        """What happened to these arrangements (None: to all) cannot be read."""
        for naam, loop in self._lopen.items():
            if arrangementen is None or naam in arrangementen:
                loop.onduidelijk = True

    def volgt(self, soort: str, waarden: Waarden) -> list[str]:
        """The mistakes of a fact at this place; takes note of it.

        `waarden` may lack keys that could not be read.
        """
        fouten = list(self._onbekend_bestuur(soort, waarden))
        if soort == "ronde":
            fouten += self._ronde(waarden)
        if "arrangement" in FEITEN[soort]:
            fouten += self._op_arrangement(soort, waarden.get("arrangement"))
        return fouten

    def _onbekend_bestuur(self, soort: str, waarden: Waarden) -> Iterator[str]:
        bestuur = waarden.get("schoolbestuur")
        bekend = not self._document.besturen_volledig or bestuur in self._document.besturen
        if bestuur is not None and not bekend:
            yield f"schoolbestuur {toon(bestuur)} komt niet voor in het document; verbeter het"

    def _ronde(self, waarden: Waarden) -> Iterator[str]:
        self._ronde_geweest = True
        naam, tot = waarden.get("ronde"), waarden.get("tot")
        if naam in self._rondes:
            yield f"ronde {toon(naam)} is er al; geef deze ronde een eigen naam"
        if naam is not None:
            self._rondes.add(naam)
        if tot is not None and self._laatste_tot is not None and tot < self._laatste_tot:
            yield f"tot: {tot} ligt vóór de vorige ronde ({self._laatste_tot}); neem die of later"
        elif tot is not None:
            self._laatste_tot = tot

    def _op_arrangement(self, soort: str, naam: str | None) -> Iterator[str]:
        if naam is None:
            self.onleesbaar(None)
        elif naam in self._lopen:
            loop = self._lopen[naam]
            fout = None if loop.onduidelijk else _past_niet(loop, soort, toon(naam))
            if fout is None:
                _noteer(loop, soort)
            else:
                yield fout
        elif self._document.namen_volledig:
            yield f"arrangement {toon(naam)} staat niet in arrangementen; voeg het daar toe"
        if soort == "beginstand" and self._ronde_geweest:
            yield "een beginstand komt vóór de eerste ronde; zet dit feit eerder"


def _past_niet(loop: _Loop, soort: str, naam: str) -> str | None:
    """Why this fact cannot follow, or None."""
    if loop.ingetrokken:
        return f"arrangement {naam} is ingetrokken; haal dit feit weg"
    if soort == "toegekend":
        return f"arrangement {naam} is al toegekend; haal dit feit weg" if loop.toegekend else None
    if not loop.toegekend:
        return f'arrangement {naam} is nog niet toegekend; zet eerst het feit "toegekend"'
    if soort == "verlaging-herroepen" and not loop.verlagingen:
        return f"op arrangement {naam} staat geen verlaging; haal dit feit weg"
    if soort == "stop-herroepen" and not loop.stop:
        return f"op arrangement {naam} staat geen stop; haal dit feit weg"
    return None


def _noteer(loop: _Loop, soort: str) -> None:
    match soort:
        case "toegekend":
            loop.toegekend = True
        case "ingetrokken":
            loop.ingetrokken = True
        case "verlaagd":
            loop.verlagingen += 1
        case "verlaging-herroepen":
            loop.verlagingen -= 1
        case "gestopt" | "stop-herroepen":
            loop.stop = soort == "gestopt"
