"""The walk: every row of every SWV, judged by itself, in its chain and against the checkpoints."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from services.controle import controlepunten as punten
from services.controle.canoniek import RuweRij, op_naam
from services.controle.controlepunten import Controlepunt
from services.controle.inhoud import beoordeel
from services.controle.keten import Keten
from services.controle.rij import Gelezen, lees
from services.controle.verslag import Bevinding, Code, Verslag, toon


def controleer(
    rijen: Iterable[RuweRij],
    controlepunten: Iterable[bytes] = (),
    publieke_sleutels: Iterable[bytes] = (),
) -> Verslag:
    """Walk through the whole log and say what is wrong, row by row.

    `rijen`: per column (storage type, raw bytes), rows in (swv, positie) order. `controlepunten`
    and `publieke_sleutels` (PEM): the contents of files that the auditor kept. Without a checkpoint
    a cut-off tail, or a chain written anew, cannot be seen. Raises OngeldigControlepunt (a
    ValueError, Dutch) before the first row is read, for a file that is neither.
    """
    gelezen = punten.lees(controlepunten)
    sleutels = punten.lees_sleutels(publieke_sleutels)
    wantrouwen = tuple(punten.wantrouw(gelezen, sleutels))
    afspraken = _Afspraken.van(punt for punt in gelezen if punten.echt(punt, sleutels))
    ketens: dict[str, Keten] = {}
    for nummer, rij in enumerate(rijen, start=1):
        stand = lees(nummer, op_naam(rij))
        keten = ketens.setdefault(stand.swv, Keten(stand.swv))
        eigen = [*stand.fouten, *beoordeel(stand), *afspraken.toets(stand)]
        keten.neem(stand, eigen)
    tellingen = tuple(
        replace(keten.sluit(), bewezen=afspraken.bewezen.get(swv, 0))
        for swv, keten in ketens.items()
    )
    gevonden = (bevinding for keten in ketens.values() for bevinding in keten.bevindingen)
    einden = {telling.swv: telling.positie for telling in tellingen}
    return Verslag(tellingen, (*wantrouwen, *gevonden, *afspraken.ontbrekend(einden)))


@dataclass(slots=True)
class _Afspraken:
    """The checkpoints by the row they are about; those not met yet stay in `open`."""

    per_rij: dict[tuple[str, int], list[Controlepunt]] = field(
        default_factory=lambda: defaultdict(list)
    )
    gezien: set[tuple[str, int]] = field(default_factory=set)
    bewezen: dict[str, int] = field(default_factory=dict)  # SWV -> last position that agrees

    @classmethod
    def van(cls, controlepunten: Iterable[Controlepunt]) -> "_Afspraken":
        afspraken = cls()
        for punt in controlepunten:
            afspraken.per_rij[punt.swv, punt.positie].append(punt)
        return afspraken

    def toets(self, rij: Gelezen) -> Iterator[Bevinding]:
        """A finding for every checkpoint on this row that carries another hash."""
        if rij.positie is None or (rij.swv, rij.positie) not in self.per_rij:
            return
        self.gezien.add((rij.swv, rij.positie))
        for punt in self.per_rij[rij.swv, rij.positie]:
            if punt.hash != rij.waarden["hash"]:
                yield rij.bevinding(Code.PUNT_WIJKT_AF, _wijkt_af(punt), "hash", punt.hash)
            elif rij.heel:
                self.bewezen[rij.swv] = max(rij.positie, self.bewezen.get(rij.swv, 0))

    def ontbrekend(self, einden: dict[str, int]) -> Iterator[Bevinding]:
        """A finding for every checkpoint on a row that is gone. `einden`: SWV -> last position."""
        for (swv, positie), lijst in self.per_rij.items():
            for punt in lijst if (swv, positie) not in self.gezien else ():
                zin = _ontbreekt(punt, einden.get(swv, 0))
                yield Bevinding(Code.PUNT_ONTBREEKT, swv, positie, zin, verwacht=punt.hash)


def _wijkt_af(punt: Controlepunt) -> str:
    wanneer = toon(punt.gemaakt_op)
    hash_ = f"het controlepunt van {wanneer} heeft een andere hash"
    return f"{hash_}: deze rij of een ervoor is herschreven"


def _ontbreekt(punt: Controlepunt, einde: int) -> str:
    wanneer = toon(punt.gemaakt_op)
    return f"het controlepunt van {wanneer} kent deze positie; het log loopt nu tot positie {einde}"
