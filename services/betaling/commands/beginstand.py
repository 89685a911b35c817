"""What the old administration paid: one opening balance per source document (rekenmodel 13)."""

from dataclasses import dataclass
from datetime import date

from contracts.events.beginstand import Beginbedrag, Beginsaldo
from services.betaling.commands.feiten import Feit


@dataclass(frozen=True, slots=True, kw_only=True)
class StelBeginstandVoor:
    """Propose what was paid per arrangement, year and payee, and S and V per payee.

    `feiten`: every fact of this SWV. `eerdere_bronnen`: the hashes of the documents of every
    opening balance that was confirmed, or waits for a second person, in another stream.
    """

    vandaag: date
    stand_datum: date
    bedragen: tuple[Beginbedrag, ...]
    saldi: tuple[Beginsaldo, ...]
    bron_sha256: str
    eerdere_bronnen: tuple[str, ...]
    feiten: tuple[Feit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StelBeginstandVast:
    """A second person confirms it; judged again by the facts as they are now."""

    feiten: tuple[Feit, ...]
    voorgesteld_door: str
    door: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeurBeginstandAf:
    """The proposed opening balance is turned down; a better one is another document."""

    vandaag: date
    reden: str


BeginstandCommand = StelBeginstandVoor | StelBeginstandVast | KeurBeginstandAf
