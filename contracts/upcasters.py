"""Old event versions -> the present one, as pure functions from stored data to stored data.

The log keeps what was written; only a reader sees the present form. A step takes the data of one
version and gives that of the next, so a version needs one step for ever, however many follow.
Steps work on JSON data, never on classes: the classes of an old version are gone. Personal fields
may hold ciphertext, text or VERGETEN, so a step moves them whole and looks at none.

The worked example is real: version 1 of BetaalrondeBerekend was frozen before it was seen that a
round also has manual lines (rekenmodel 8) and keeps money on hold or sets off a claim (rekenmodel
10). It was replaced by the rule of the house, not mended in place; its sample stays and must load.
"""

from collections.abc import Callable
from typing import Any, Final

from contracts.events import SOORTEN

Data = dict[str, Any]
Stap = Callable[[Data], Data]

HUIDIGE: Final[dict[str, int]] = {naam: soort.versie for naam, soort in SOORTEN.items()}
"""Stored name -> the version that is written now."""


class OnbekendeVersie(ValueError):
    """Stored data of an event type or version that this release does not know."""


def bijwerken(naam: str, versie: int, data: Data) -> Data:
    """The data of event `naam`, stored at `versie`, in the form of the present version.

    `data` itself is left as it is. Raises OnbekendeVersie for a name or version that does not
    exist, such as one that a later release wrote.
    """
    if not 1 <= versie <= HUIDIGE.get(naam, 0):
        raise OnbekendeVersie(f"{naam} versie {versie} is hier niet bekend")
    for stap in range(versie, HUIDIGE[naam]):
        data = STAPPEN[naam, stap](data)
    return data


def _berekend_naar_2(data: Data) -> Data:
    """Version 1 knew no manual lines, no holds and no set-off of claims: so there were none."""
    saldi = [{**saldo, "aangehouden_cent": 0, "verrekend_cent": 0} for saldo in data["saldi"]]
    return {**data, "saldi": saldi, "correctieregels": []}


STAPPEN: Final[dict[tuple[str, int], Stap]] = {
    ("BetaalrondeBerekend", 1): _berekend_naar_2,
}
"""(stored name, version) -> the step to the next version."""
