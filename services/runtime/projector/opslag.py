"""The documents of one projection of one SWV in the database, on a connection that is given."""

import json
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Select,
    Table,
    bindparam,
    delete,
    exists,
    func,
    insert,
    select,
    text,
    tuple_,
    update,
)

from services.runtime.projector.model import Bewaar, Document, Plaats, Wijziging, kenmerk
from services.runtime.store.tabellen import PROJECTIEDOCUMENT, PROJECTIEKENMERK, PROJECTIESTAND

_D: Final = PROJECTIEDOCUMENT.c
_K: Final = PROJECTIEKENMERK.c
_S: Final = PROJECTIESTAND.c

_BEGIN: Final = text(
    "INSERT INTO projectiestand (swv, projectie, positie) VALUES (:swv, :projectie, 0)"
    " ON CONFLICT DO NOTHING"
)
_CLAIM: Final = (
    update(PROJECTIESTAND)
    .where(_S.swv == bindparam("van_swv"), _S.projectie == bindparam("van_projectie"))
    .where(_S.positie == bindparam("van"))
    .values(positie=bindparam("tot"))
)
_POSITIES: Final = select(_S.projectie, _S.positie).where(_S.swv == bindparam("swv"))
_BEWAAR: Final = insert(PROJECTIEDOCUMENT)
_MERK: Final = insert(PROJECTIEKENMERK)
_HAAL: Final = (
    select(_D.sleutel, _D.sorteer, _D.positie, _D.inhoud)
    .where(_D.swv == bindparam("swv"), _D.projectie == bindparam("projectie"))
    .where(_D.soort == bindparam("soort"))
)
_HAAL_ALLE: Final = _HAAL.where(_D.sleutel.in_(bindparam("sleutels", expanding=True)))
_TABELLEN: Final = (PROJECTIEKENMERK, PROJECTIEDOCUMENT, PROJECTIESTAND)


def _weg(tabel: Table) -> Any:
    kolom = tabel.c
    return (
        delete(tabel)
        .where(kolom.swv == bindparam("van_swv"), kolom.projectie == bindparam("van_projectie"))
        .where(kolom.soort == bindparam("van_soort"), kolom.sleutel == bindparam("van_sleutel"))
    )


_WEG: Final = (_weg(PROJECTIEKENMERK), _weg(PROJECTIEDOCUMENT))
_WIS: Final = tuple(
    delete(tabel).where(
        tabel.c.swv == bindparam("van_swv"), tabel.c.projectie.like(bindparam("vorm"))
    )
    for tabel in _TABELLEN
)


def _met_kenmerken(vraag: Select[Any], groepen: int) -> Select[Any]:
    """Only documents that have at least one mark of every group."""
    for plaats in range(groepen):
        merk = PROJECTIEKENMERK.alias()
        gelijk = [merk.c[naam] == _D[naam] for naam in ("swv", "projectie", "soort", "sleutel")]
        keuze = merk.c.kenmerk.in_(bindparam(f"groep{plaats}", expanding=True))
        vraag = vraag.where(exists(select(1).where(*gelijk, keuze).correlate(PROJECTIEDOCUMENT)))
    return vraag


@cache
def _zoek(groepen: int, *, na: bool, aflopend: bool) -> Select[Any]:
    """Made once per form: making a statement costs more than running it."""
    vraag = _met_kenmerken(_HAAL, groepen)
    if na:
        plaats = tuple_(_D.sorteer, _D.sleutel)
        grens = tuple_(bindparam("na_sorteer"), bindparam("na_sleutel"))
        vraag = vraag.where(plaats < grens if aflopend else plaats > grens)
    volgorde = [kolom.desc() if aflopend else kolom.asc() for kolom in (_D.sorteer, _D.sleutel)]
    return vraag.order_by(*volgorde).limit(bindparam("limiet"))


@cache
def _tel(groepen: int) -> Select[Any]:
    return _met_kenmerken(_HAAL.with_only_columns(func.count()), groepen)


class Opslag:
    """Reads as `Documenten` promises, and writes. `projectie`: the versioned name."""

    def __init__(self, verbinding: Connection, swv: str, projectie: str) -> None:
        self._verbinding = verbinding
        self._wie = {"swv": swv, "projectie": projectie}
        self._van = {"van_swv": swv, "van_projectie": projectie}

    def haal(self, soort: str, sleutel: str) -> Document | None:
        return self.haal_alle(soort, [sleutel]).get(sleutel)

    def haal_alle(self, soort: str, sleutels: Collection[str]) -> dict[str, Document]:
        if not sleutels:
            return {}
        vraag = {**self._wie, "soort": soort, "sleutels": list(sleutels)}
        gevonden = map(_document, self._verbinding.execute(_HAAL_ALLE, vraag))
        return {document.sleutel: document for document in gevonden}

    def zoek(
        self,
        soort: str,
        *,
        waar: Sequence[Collection[str]] = (),
        na: Plaats | None = None,
        aflopend: bool = False,
        limiet: int = 50,
    ) -> list[Document]:
        vraag: dict[str, Any] = {**self._wie, "soort": soort, "limiet": limiet, **_groepen(waar)}
        if na is not None:
            vraag |= {"na_sorteer": na[0], "na_sleutel": na[1]}
        zin = _zoek(len(waar), na=na is not None, aflopend=aflopend)
        return list(map(_document, self._verbinding.execute(zin, vraag)))

    def tel(self, soort: str, *, waar: Sequence[Collection[str]] = ()) -> int:
        vraag = {**self._wie, "soort": soort, **_groepen(waar)}
        return int(self._verbinding.scalar(_tel(len(waar)), vraag) or 0)

    def claim(self, van: int, tot: int) -> bool:
        """Move the position; False when another process did so first.

        The first statement of its transaction: the row it changes is the lock until the end.
        """
        if van == 0:
            self._verbinding.execute(_BEGIN, self._wie)
        zet = {**self._van, "van": van, "tot": tot}
        return self._verbinding.execute(_CLAIM, zet).rowcount == 1

    def schrijf(self, wijzigingen: Iterable[Wijziging], positie: int) -> None:
        """Carry out the changes of one event."""
        for wijziging in wijzigingen:
            sleutel = {"soort": wijziging.soort, "sleutel": wijziging.sleutel}
            van = {f"van_{naam}": waarde for naam, waarde in sleutel.items()}
            for zin in _WEG:
                self._verbinding.execute(zin, {**self._van, **van})
            if isinstance(wijziging, Bewaar):
                self._bewaar(wijziging, {**self._wie, **sleutel}, positie)

    def _bewaar(self, document: Bewaar, sleutel: dict[str, str], positie: int) -> None:
        inhoud = json.dumps(document.inhoud, ensure_ascii=False, separators=(",", ":"))
        rij = {**sleutel, "sorteer": document.sorteer, "positie": positie, "inhoud": inhoud}
        self._verbinding.execute(_BEWAAR, rij)
        merken = {
            kenmerk(naam, waarde)
            for naam, waarden in document.kenmerken.items()
            for waarde in waarden
        }
        if merken:
            rijen = [{**sleutel, "kenmerk": merk} for merk in sorted(merken)]
            self._verbinding.execute(_MERK, rijen)


def _groepen(waar: Sequence[Collection[str]]) -> dict[str, list[str]]:
    return {f"groep{plaats}": sorted(groep) for plaats, groep in enumerate(waar)}


def _document(rij: Any) -> Document:
    return Document(rij.sleutel, rij.sorteer, rij.positie, json.loads(rij.inhoud))


def posities(verbinding: Connection, swv: str) -> dict[str, int]:
    """Versioned name -> position, of every projection that ever began on this SWV."""
    rijen = verbinding.execute(_POSITIES, {"swv": swv})
    return {rij.projectie: rij.positie for rij in rijen}


def wis(verbinding: Connection, swv: str, naam: str) -> None:
    """Throw away every version of a projection of one SWV: documents and position."""
    for zin in _WIS:
        verbinding.execute(zin, {"van_swv": swv, "vorm": f"{naam}.v%"})
