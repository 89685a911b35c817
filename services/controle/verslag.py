"""What a walk through the log found, as data. The sentences are Dutch and show no personal data."""

from dataclasses import dataclass
from enum import StrEnum


class Code(StrEnum):
    """What kind of thing is wrong. Stable: scripts of an auditor may depend on it."""

    ONLEESBAAR = "onleesbaar"  # the stored value is no value of its column
    SCHRIJFWIJZE = "andere-schrijfwijze"  # the right value, not in its one canonical spelling
    GEWIJZIGD = "gewijzigd"  # the row does not belong to its hash
    VERVANGEN = "vervangen"  # the row is sound in itself, but the next row was built on another one
    VORIGE_HASH = "vorige-hash"  # the first row does not start from zeros
    ONTBREEKT = "ontbreekt"  # positions that are not there
    VOLGORDE = "volgorde"  # a position twice, or after a higher one
    VOLGNUMMER = "volgnummer"  # the stream does not count on
    TIJD = "tijd"  # recorded time does not rise
    ONBEKENDE_SOORT = "onbekende-soort"
    ONBEKENDE_VERSIE = "onbekende-versie"
    VELDEN = "velden"  # data has not the fields of its event type
    GELDIG_OP = "geldig-op"  # the valid date of the row is not that of the event
    ONVERSLEUTELD = "onversleuteld"  # a personal field that is no ciphertext
    PUNT_ONTBREEKT = "controlepunt-ontbreekt"  # the log no longer reaches a signed position
    PUNT_WIJKT_AF = "controlepunt-wijkt-af"  # another hash than the signed one
    HANDTEKENING = "handtekening"
    ONBEKENDE_SLEUTEL = "onbekende-sleutel"


@dataclass(frozen=True, slots=True)
class Bevinding:
    """One finding. `positie` is None where it cannot be read.

    `rij` counts the rows as read, from 1; None when the finding is about what is not there. `kolom`
    and `verwacht` (the value that belongs there) only where they can be told.
    """

    code: Code
    swv: str
    positie: int | None
    zin: str
    kolom: str | None = None
    verwacht: str | None = None
    rij: int | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """One SWV: rows found, rows without any finding, and the last row that stands in the chain.

    `bewezen`: the highest position whose hash a trusted checkpoint names; 0 without one. What was
    cut off or written anew after it does not show.
    """

    swv: str
    rijen: int
    kloppen: int
    positie: int
    hash: str
    bewezen: int = 0


@dataclass(frozen=True, slots=True)
class Verslag:
    """The outcome of one walk: per SWV in order of reading, and every finding in that order."""

    tellingen: tuple[Telling, ...]
    bevindingen: tuple[Bevinding, ...]

    @property
    def klopt(self) -> bool:
        return not self.bevindingen


def toon(tekst: str, lengte: int = 64) -> str:
    """A stored value as it may stand in a sentence: printable and short."""
    kort = tekst if len(tekst) <= lengte else f"{tekst[:lengte]}..."
    return "".join(teken if teken.isprintable() else repr(teken)[1:-1] for teken in kort)
