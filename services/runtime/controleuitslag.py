"""What a walk through the log found, as the runtime sees and shows it.

The walk is another part's, with types of its own: here stands what the runtime expects of those.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from services.runtime.invoer import toon_uitkomst
from services.runtime.velden import leesbaar


class Telling(Protocol):
    """How one SWV stands: rows, rows without a finding, the last row in its chain, and up to
    where a checkpoint agrees (0 without one).
    """

    @property
    def swv(self) -> str: ...
    @property
    def rijen(self) -> int: ...
    @property
    def kloppen(self) -> int: ...
    @property
    def positie(self) -> int: ...
    @property
    def hash(self) -> str: ...
    @property
    def bewezen(self) -> int: ...


class Bevinding(Protocol):
    """One finding, located; the sentence is Dutch."""

    @property
    def code(self) -> str: ...
    @property
    def swv(self) -> str: ...
    @property
    def positie(self) -> int | None: ...
    @property
    def rij(self) -> int | None: ...
    @property
    def kolom(self) -> str | None: ...
    @property
    def verwacht(self) -> str | None: ...
    @property
    def zin(self) -> str: ...


class Verslag(Protocol):
    """What a walk found."""

    @property
    def tellingen(self) -> Sequence[Telling]: ...
    @property
    def bevindingen(self) -> Sequence[Bevinding]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Uitslag:
    """What the walk found, and what the database itself says."""

    verslag: Verslag
    zonder: tuple[str, ...]  # SWVs on the list that have no events
    schade: tuple[str, ...]  # what SQLite finds wrong in its file
    nagekeken: bool  # whether the database was asked for that

    @property
    def aantal(self) -> int:
        """The number of findings."""
        return len(self.verslag.bevindingen) + len(self.schade)


def toon(uitslag: Uitslag) -> None:
    """Print how each SWV stands, every finding, and whether the log holds."""
    verslag = uitslag.verslag
    for telling in verslag.tellingen:
        kloppen = f"{telling.kloppen} van {telling.rijen} gebeurtenissen kloppen"
        toon_uitkomst(f"{telling.swv}: {kloppen}; laatste positie {telling.positie}")
    for swv in uitslag.zonder:
        toon_uitkomst(f"{leesbaar(swv)}: geen gebeurtenissen")
    for bevinding in verslag.bevindingen:
        toon_uitkomst(_regel(bevinding))
    for melding in uitslag.schade:
        wat = "het bestand is beschadigd, vragen aan het log kunnen rijen missen; SQLite meldt"
        toon_uitkomst(f"database: {wat}: {leesbaar(melding)} (bestand-beschadigd)")
    if not verslag.tellingen:
        toon_uitkomst("Het log is leeg.")
    if not uitslag.nagekeken:
        toon_uitkomst("De indexen zijn niet nagekeken: laat de beheerder pg_amcheck draaien.")
    aantal = uitslag.aantal
    slot = "Het log klopt." if not aantal else f"Het log klopt niet; bevindingen: {aantal}."
    toon_uitkomst(slot)


def niet_bewezen(tellingen: Sequence[Telling], met_punten: bool) -> Iterator[str]:
    """What no finding says: rows cut off or written anew after the last checkpoint."""
    if not met_punten:
        yield "Of er aan het eind rijen zijn weggehaald, toont alleen een controlepunt."
        return
    for telling in tellingen:
        if telling.bewezen:
            tot = f"{telling.swv}: bewezen tot en met positie {telling.bewezen}"
            wat = "wat daarna is weggehaald of herschreven, toont alleen een nieuwer controlepunt"
            yield f"{tot}; {wat}."
        else:
            wat = "of er rijen zijn weggehaald of herschreven, toont alleen een controlepunt"
            yield f"{telling.swv}: door geen controlepunt bewezen; {wat}."


def _regel(bevinding: Bevinding) -> str:
    positie = "positie onleesbaar" if bevinding.positie is None else f"positie {bevinding.positie}"
    waar = f"{bevinding.swv} {positie}"
    if bevinding.rij is not None:
        waar += f" (rij {bevinding.rij})"
    if bevinding.kolom:
        waar += f" kolom {bevinding.kolom}"
    hoort = f" [hoort: {bevinding.verwacht}]" if bevinding.verwacht else ""
    return f"{waar}: {bevinding.zin}{hoort} ({bevinding.code})"
