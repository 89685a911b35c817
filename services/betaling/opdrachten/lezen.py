"""A `bereken` document: its arrangements and facts as values, with every mistake in their form."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from services.betaling.opdrachten.vorm import (
    ARRANGEMENT,
    DOCUMENT,
    FEITEN,
    REGELS_ARRANGEMENT,
    SOORT,
)
from services.runtime.velden import Onjuist, Waarden, lees_object, tekst, toon


@dataclass(frozen=True, slots=True, kw_only=True)
class Feitregel:
    """One fact as read. `waarden` lacks the keys that could not be read; `soort` None: unknown.

    `arrangementen` and `besturen`: what it may change, None for all. It matters when it is not
    played: a mistake in what follows may then come from this one. `rondes`: which round it may be,
    None for any, empty when it is none.
    """

    plek: str
    soort: str | None
    waarden: Waarden
    fouten: tuple[str, ...]
    arrangementen: frozenset[str] | None
    besturen: frozenset[str] | None
    rondes: frozenset[str] | None

    @property
    def leesbaar(self) -> bool:
        """Every key was read; a key too many does not hide what is meant."""
        return self.soort is not None and self.waarden.keys() >= FEITEN[self.soort].keys()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document as read; `arrangementen` are the sound ones, by name.

    `namen` and `besturen` occur in it; `*_volledig` is false when some could not be read.
    `onzeker`: boards of arrangements that are not sound, None for all.
    """

    arrangementen: dict[str, Waarden]
    namen: frozenset[str]
    namen_volledig: bool
    besturen: frozenset[str]
    besturen_volledig: bool
    onzeker: frozenset[str] | None
    feiten: tuple[Feitregel, ...]


def lees(ruw: Any) -> tuple[Document, list[str]]:
    """The document, and the mistakes outside its facts; a fact carries its own."""
    goed, fouten = lees_object(ruw, DOCUMENT)
    rijen, feiten = goed.get("arrangementen", []), goed.get("feiten", [])
    gelezen = [lees_object(rij, ARRANGEMENT, REGELS_ARRANGEMENT) for rij in rijen]
    namen = [waarden.get("arrangement") for waarden, _ in gelezen]
    goede = _goede(gelezen)
    besturen = [_naam(ruw, "schoolbestuur") for ruw in (*rijen, *_die_een_bestuur_brengen(feiten))]
    per_arrangement = _per_arrangement([*rijen, *feiten])
    document = Document(
        arrangementen=goede,
        namen=frozenset(naam for naam in namen if naam is not None),
        namen_volledig="arrangementen" in goed and None not in namen,
        besturen=frozenset(bestuur for bestuur in besturen if bestuur is not None),
        besturen_volledig="arrangementen" in goed and None not in besturen,
        onzeker=_onzeker(gelezen, per_arrangement) if "arrangementen" in goed else None,
        feiten=tuple(_feit(nr, feit, per_arrangement) for nr, feit in enumerate(feiten, start=1)),
    )
    return document, [f"document: {fout}" for fout in fouten] + _fouten(gelezen)


def _naam(ruw: object, sleutel: str) -> str | None:
    """The name at this key of a raw value, if there is one."""
    try:
        return tekst(ruw.get(sleutel)) if isinstance(ruw, dict) else None
    except Onjuist:
        return None


def _per_arrangement(rijen: Iterable[object]) -> dict[str, set[str]]:
    """The boards that each arrangement may pay, as far as that can be read."""
    besturen: dict[str, set[str]] = {}
    for rij in rijen:
        naam, bestuur = _naam(rij, "arrangement"), _naam(rij, "schoolbestuur")
        if naam is not None and bestuur is not None:
            besturen.setdefault(naam, set()).add(bestuur)
    return besturen


def _die_een_bestuur_brengen(feiten: list[Any]) -> list[Any]:
    """The facts that bring a board into the document, and those that may be such a fact."""
    anders = FEITEN.keys() - {"nieuw-bestuur"}
    return [feit for feit in feiten if _naam(feit, "soort") not in anders]


def _onzeker(
    gelezen: list[tuple[Waarden, list[str]]], besturen: dict[str, set[str]]
) -> frozenset[str] | None:
    """The boards of the arrangements with a mistake."""
    fout = [waarden for waarden, fouten in gelezen if fouten]
    if any("schoolbestuur" not in waarden for waarden in fout):
        return None
    return _samen(besturen, (waarden.get("arrangement") for waarden in fout))


def _samen(besturen: dict[str, set[str]], namen: Iterable[str | None]) -> frozenset[str] | None:
    """The boards of these arrangements; None (all boards) when one of them has no name or board."""
    samen: set[str] = set()
    for naam in namen:
        if naam is None or naam not in besturen:
            return None
        samen |= besturen[naam]
    return frozenset(samen)


def _goede(gelezen: list[tuple[Waarden, list[str]]]) -> dict[str, Waarden]:
    """The arrangements without a mistake, by name; of a name used twice, none."""
    keren = Counter(waarden.get("arrangement") for waarden, _ in gelezen)
    return {
        waarden["arrangement"]: waarden
        for waarden, fouten in gelezen
        if not fouten and keren[waarden["arrangement"]] == 1
    }


def _fouten(gelezen: list[tuple[Waarden, list[str]]]) -> list[str]:
    gezien: set[str | None] = set()
    uit: list[str] = []
    for nummer, (waarden, fouten) in enumerate(gelezen, start=1):
        naam = waarden.get("arrangement")
        if naam is not None and naam in gezien:
            dubbel = [f"arrangement {toon(naam)} staat er al; geef elk een eigen naam"]
        else:
            dubbel = []
            gezien.add(naam)
        uit += [f"{_plek('arrangement', nummer, naam)}: {fout}" for fout in (*fouten, *dubbel)]
    return uit


def _feit(nummer: int, ruw: object, besturen: dict[str, set[str]]) -> Feitregel:
    kop = {naam: ruw[naam] for naam in ("soort",) if naam in ruw} if isinstance(ruw, dict) else ruw
    waarden, fouten = lees_object(kop, {"soort": SOORT})
    soort = waarden.get("soort")
    if soort is not None:
        waarden, fouten = lees_object(ruw, {"soort": SOORT} | FEITEN[soort])
    arrangementen = _geraakte_arrangementen(ruw, soort)
    return Feitregel(
        plek=_plek("feit", nummer, soort),
        soort=soort,
        waarden=waarden,
        fouten=tuple(fouten),
        arrangementen=arrangementen,
        besturen=_geraakte_besturen(ruw, arrangementen, besturen),
        rondes=_mogelijke_rondes(ruw, soort),
    )


def _geraakte_arrangementen(ruw: object, soort: str | None) -> frozenset[str] | None:
    naam = _naam(ruw, "arrangement")
    if soort is None:
        anders = isinstance(ruw, dict) and "arrangement" not in ruw
        over_bestuur = _naam(ruw, "ronde") or _naam(ruw, "schoolbestuur")
        if anders and over_bestuur:
            return frozenset()
    elif "arrangement" not in FEITEN[soort]:
        return frozenset()
    return None if naam is None else frozenset([naam])


def _geraakte_besturen(
    ruw: object, arrangementen: frozenset[str] | None, besturen: dict[str, set[str]]
) -> frozenset[str] | None:
    """A fact on an arrangement touches its boards, one on a board that board, a round all."""
    if arrangementen is None or arrangementen:
        return _samen(besturen, arrangementen or [None])
    bestuur = _naam(ruw, "schoolbestuur")
    return None if bestuur is None else frozenset([bestuur])


def _mogelijke_rondes(ruw: object, soort: str | None) -> frozenset[str] | None:
    """An unreadable fact may be a round when it looks like one, or like nothing at all."""
    if soort is None and isinstance(ruw, dict):
        lijkt = "tot" in ruw or ("ronde" in ruw and "schoolbestuur" not in ruw)
    else:
        lijkt = soort in (None, "ronde")
    if not lijkt:
        return frozenset()
    naam = _naam(ruw, "ronde")
    return None if naam is None else frozenset([naam])


def _plek(wat: str, nummer: int, naam: object) -> str:
    return f"{wat} {nummer}" if naam is None else f"{wat} {nummer} ({toon(naam)})"
