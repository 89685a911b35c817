"""Answers of the bank and claims in a `bereken` document that no reading of it can make right.

Whether a payment or a negative balance is there needs counting, and after a mistake the count is
not certain. Some things are: money only moves in a round, so without one there is neither.
"""

from collections.abc import Iterator

from services.betaling.opdrachten.lezen import Feitregel
from services.runtime.velden import Waarden, toon


class Mogelijk:
    """Follows the facts of a document in order.

    `beantwoord`: the payments (round, board) that have an answer, right or perhaps right.
    """

    def __init__(self) -> None:
        self.beantwoord: set[tuple[str, str]] = set()
        self._rondes: set[str] = set()  # what came by that is a round, or may be one
        self._elke_ronde = False  # something came by that may be any round
        self._gevorderd: set[str] = set()  # boards with a claim since the last such fact

    def kan_niet(self, soort: str, waarden: Waarden) -> Iterator[str]:
        """Why this fact is wrong here whatever the other mistakes mean; takes note of it."""
        if soort == "bankantwoord":
            yield from self._antwoord(waarden.get("ronde"), waarden.get("schoolbestuur"))
        elif soort == "vordering" and "schoolbestuur" in waarden:
            yield from self._vordering(waarden["schoolbestuur"])

    def noteer(self, feit: Feitregel) -> None:
        """After the fact has been judged: the round that it is or may be."""
        if feit.rondes is None:
            self._elke_ronde = True
        else:
            self._rondes |= feit.rondes
        if feit.rondes is None or feit.rondes:
            self._gevorderd.clear()

    def _antwoord(self, ronde: str | None, bestuur: str | None) -> Iterator[str]:
        if ronde is None:
            return
        if ronde not in self._rondes and not self._elke_ronde:
            waar = f"vóór dit feit is er geen ronde {toon(ronde)}"
            yield f"{waar}, dus geen betaling; verbeter de ronde of de volgorde"
        elif bestuur is not None and (ronde, bestuur) in self.beantwoord:
            wat = f"de betaling van ronde {toon(ronde)} aan {toon(bestuur)}"
            yield f"{wat} heeft al een antwoord; haal dit feit weg"
        elif bestuur is not None:
            self.beantwoord.add((ronde, bestuur))

    def _vordering(self, bestuur: str) -> Iterator[str]:
        geen_ronde = not self._rondes and not self._elke_ronde
        if geen_ronde or bestuur in self._gevorderd:
            yield geen_negatief_saldo(bestuur)
        self._gevorderd.add(bestuur)


def geen_negatief_saldo(bestuur: str) -> str:
    """The mistake of a claim on a balance that is not negative."""
    return f"{toon(bestuur)} heeft hier geen negatief saldo; haal dit feit weg"
