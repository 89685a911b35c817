"""The lines of a round.

Their order, their canonical bytes, why each is what it is (rekenmodel 6, 10, 11).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from hashlib import sha256

from contracts.periode import Maand
from contracts.rekenmodel.stand import Stand


@dataclass(frozen=True, slots=True)
class Regel:
    """What an arrangement, or a correction, adds to or takes from a payee for one calendar year.

    Exactly one of `arrangement` and `correctie` is set. `bedrag_cent` is never zero; negative
    is set off.
    """

    arrangement: str | None
    kalenderjaar: int
    begunstigde: str
    bedrag_cent: int
    voorgaand_boekjaar: bool
    correctie: str | None = None


_VELDEN = tuple(veld.name for veld in fields(Regel))


@dataclass(frozen=True, slots=True)
class Grond:
    """Why a line is there.

    Entitlement within the rhythm minus what was posted before, over all payees.

    `delta_cent` = `doel_cent` - `geboekt_cent`; `bij_anderen_cent` of it went to other
    payees, so the line is `delta_cent` - `bij_anderen_cent`. `stand` holds the facts behind
    the target (None for a correction, whose source is `bron`); `tot_maand` is the last month
    of the year that the rhythm lets in, None when it lets in none.
    """

    doel_cent: int
    geboekt_cent: int = 0
    bij_anderen_cent: int = 0
    stand: Stand | None = None
    tot_maand: Maand | None = None
    bron: str = ""

    @property
    def delta_cent(self) -> int:
        return self.doel_cent - self.geboekt_cent


def volgorde(regel: Regel) -> tuple[bool, str, int, str, str]:
    """Sort key.

    Arrangement by code point, year, board; corrections last, in the order of their name.
    """
    return (
        regel.arrangement is None,
        regel.arrangement or "",
        regel.kalenderjaar,
        regel.begunstigde,
        regel.correctie or "",
    )


def canonieke_bytes(regels: Sequence[Regel]) -> bytes:
    """The lines as JSON with sorted keys and no spaces, UTF-8.

    The same lines give the same bytes.
    """
    rijen = [{naam: getattr(regel, naam) for naam in _VELDEN} for regel in regels]
    return json.dumps(rijen, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def regels_sha256(regels: Sequence[Regel]) -> str:
    """What the second person names when approving.

    SHA-256 (hex) over `canonieke_bytes` (rekenmodel 10).
    """
    return sha256(canonieke_bytes(regels)).hexdigest()
