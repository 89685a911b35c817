"""The rules of the rule set behind a grant, with the sentence of the source they come from."""

from collections.abc import Iterable
from dataclasses import dataclass

from contracts.events.arrangement import BeschikkingHerzien, Grond, Toegekend
from contracts.events.regeling import RegelingVastgesteld
from contracts.problems import Weigering
from contracts.regeling.lezen import lees


@dataclass(frozen=True, slots=True)
class Onderbouwing:
    """A ground of a decision: the rule, the row of the source, its sentence, the numbers used.

    `citaat` is None when the rule is of the SWV itself, or its text is not in the log.
    """

    voorschrift: str
    bron: str
    citaat: str | None
    getallen: tuple[str, ...]


Citaten = dict[str, str]
"""Reference to a rule ("utrecht-po/2026-1#plafond-bao") -> the sentence of its source."""


def citaten(regelingen: Iterable[RegelingVastgesteld]) -> Citaten:
    """Every quote of these versions of the rule set; of one name the last recorded counts.

    A text that this release cannot read gives no quotes: the ground itself is in the grant.
    """
    uit: Citaten = {}
    for gebeurtenis in regelingen:
        try:
            regeling = lees(gebeurtenis.tekst)
        except Weigering:
            continue
        koppen = (voorschrift.kop for voorschrift in regeling.voorschriften)
        uit |= {regeling.verwijzing(kop): kop.citaat for kop in koppen if kop.citaat}
    return uit


def onderbouwing(gebeurtenis: object, bekend: Citaten) -> tuple[Onderbouwing, ...]:
    """The grounds of a grant or a revision; none for any other event."""
    return tuple(
        Onderbouwing(grond.voorschrift, grond.bron, bekend.get(grond.voorschrift), grond.getallen)
        for grond in _gronden(gebeurtenis)
    )


def _gronden(gebeurtenis: object) -> tuple[Grond, ...]:
    if isinstance(gebeurtenis, Toegekend):
        return gebeurtenis.gronden
    if isinstance(gebeurtenis, BeschikkingHerzien):
        return gebeurtenis.inhoud.gronden
    return ()
