"""Trying conditions on facts: do all hold, does one not, or is a fact missing?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from contracts.regeling.feiten import Feiten, toon_feit
from contracts.regeling.model import Bereik, Gelijk, MetKostenregel, Proef, Waarde


@dataclass(frozen=True, slots=True)
class Gebleken:
    """What conditions came to.

    `geldt` None: not known, because of `ontbreekt`. `feiten` are those it rested on, as text.
    `strijdig` names the first condition that does not hold.
    """

    geldt: bool | None
    feiten: tuple[str, ...] = ()
    ontbreekt: tuple[str, ...] = ()
    strijdig: str = ""


def beproef(proeven: Iterable[Proef], feiten: Feiten) -> Gebleken:
    """All conditions together. One that fails decides, whatever else is missing."""
    gebleken = [_een(proef, feiten) for proef in proeven]
    gezien = tuple(deel for g in gebleken for deel in g.feiten)
    for g in gebleken:
        if g.geldt is False:
            return Gebleken(False, gezien, strijdig=g.strijdig)
    ontbreekt = tuple(dict.fromkeys(naam for g in gebleken for naam in g.ontbreekt))
    return Gebleken(None if ontbreekt else True, gezien, ontbreekt)


def _een(proef: Proef, feiten: Feiten) -> Gebleken:
    if isinstance(proef, MetKostenregel):
        return _met_kostenregel(proef, feiten)
    waarde = feiten.waarde(proef.feit)
    if waarde is None:
        return Gebleken(None, ontbreekt=(proef.feit,))
    gezien = (f"{proef.feit} {toon_feit(proef.feit, waarde)}",)
    goed = waarde in proef.waarden if isinstance(proef, Gelijk) else _ligt_in(waarde, proef)
    return Gebleken(goed, gezien, strijdig="" if goed else omschrijf(proef))


def _ligt_in(waarde: Waarde, bereik: Bereik) -> bool:
    # The reader gives a range the type of its fact, so both sides compare.
    te_laag = bereik.minstens is not None and waarde < bereik.minstens  # type: ignore[operator]
    te_hoog = bereik.hoogstens is not None and waarde > bereik.hoogstens  # type: ignore[operator]
    return not (te_laag or te_hoog)


def _met_kostenregel(proef: MetKostenregel, feiten: Feiten) -> Gebleken:
    if feiten.kostenregels is None:
        return Gebleken(None, ontbreekt=("kostenregels",))
    ontbreekt: list[str] = []
    for regel in feiten.kostenregels:
        waarden = [(veld, getattr(regel, veld), mag) for veld, mag in proef.velden]
        if any(waarde is not None and waarde not in mag for _, waarde, mag in waarden):
            continue
        leeg = [f"kostenregels.{regel.kostenregel}.{veld}" for veld, w, _ in waarden if w is None]
        if not leeg:
            return Gebleken(True, (f"kostenregel {regel.kostenregel}",))
        ontbreekt += leeg
    if ontbreekt:
        return Gebleken(None, ontbreekt=tuple(ontbreekt))
    return Gebleken(False, strijdig=omschrijf(proef))


def omschrijf(proef: Proef) -> str:
    """A condition in words: "schoolsoort is bao of sbo", "bedrag is hoogstens 500,00"."""
    match proef:
        case Gelijk(feit, waarden):
            return f"{feit} is {_of([toon_feit(feit, waarde) for waarde in waarden])}"
        case Bereik(feit, minstens, hoogstens):
            grenzen = [("minstens", minstens), ("hoogstens", hoogstens)]
            delen = [f"{wat} {toon_feit(feit, w)}" for wat, w in grenzen if w is not None]
            return f"{feit} is {' en '.join(delen)}"
        case MetKostenregel(velden):
            eisen = " en ".join(f"{veld} {_of(mag)}" for veld, mag in velden)
            return f"er is een kostenregel met {eisen}"


def _of(woorden: Sequence[str]) -> str:
    return " of ".join(woorden)
