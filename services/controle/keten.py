"""The chain of one SWV, row by row: what is sound is the measure of what comes next.

A row that does not belong to its hash is a finding, and evidence of nothing: the walk goes on from
the hash that is stored in it, so that one broken row is one broken row and not the whole tail. A
gap, a stream that skips a number or time that goes back is only concluded from sound rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from services.controle.canoniek import BEGIN
from services.controle.rij import Gelezen, nfc, past_in_vaste_schrijfwijze, past_met
from services.controle.verslag import Bevinding, Code, Telling, toon

_GATEN = 100
"""So many missing positions are tried as the place that a broken row came from."""


@dataclass(slots=True)
class Schakel:
    """A row with its place in the chain. Its findings wait: the next row may say more about it."""

    rij: Gelezen
    positie: int
    bevindingen: list[Bevinding]


@dataclass(slots=True)
class Keten:
    """Everything known of one SWV so far. Memory: one entry per stream."""

    swv: str
    rijen: int = 0
    anker: Schakel | None = None
    vorig_anker: Schakel | None = None
    los: set[int] = field(default_factory=set)  # positions of broken rows that are not next
    gaten: list[int] = field(default_factory=list)  # the first missing positions
    tijd: int = 0  # recorded time of the last sound row
    gestoord: int = 0  # place (row number) of the last break in this SWV
    stromen: dict[str, tuple[int, int]] = field(
        default_factory=dict
    )  # -> last volgnummer, row number
    bevindingen: list[Bevinding] = field(default_factory=list)

    @property
    def volgende(self) -> int:
        return 1 if self.anker is None else self.anker.positie + 1

    def neem(self, rij: Gelezen, bevindingen: list[Bevinding]) -> None:
        """Take the next row, with what is wrong in the row itself."""
        self.rijen += 1
        if rij.heel and rij.positie is not None:
            self._neem_hele(rij, rij.positie, bevindingen)
        else:
            self._neem_gebroken(rij, bevindingen)

    def sluit(self) -> Telling:
        """No more rows: hand over the last findings, and how it stands."""
        for schakel in (self.vorig_anker, self.anker):
            self._geef_af(schakel)
        fout = {b.rij for b in self.bevindingen if b.rij is not None}
        anker = self.anker
        return Telling(
            swv=self.swv,
            rijen=self.rijen,
            kloppen=self.rijen - len(fout),
            positie=anker.positie if anker else 0,
            hash=anker.rij.tekst("hash") if anker else BEGIN,
        )

    def _neem_gebroken(self, rij: Gelezen, bevindingen: list[Bevinding]) -> None:
        self.gestoord = rij.nummer
        oorzaak, positie = self._oorzaak(rij, bool(bevindingen))
        alles = [*bevindingen, *oorzaak]
        if positie == self.volgende:
            self._veranker(Schakel(rij, positie, alles))
            return
        self.bevindingen += alles
        if positie is not None:
            self.los.add(positie)

    def _oorzaak(self, rij: Gelezen, verklaard: bool) -> tuple[list[Bevinding], int | None]:
        """Why the row is not that of its hash, as far as can be told, and the position it had."""
        if rij.heel or (verklaard and past_in_vaste_schrijfwijze(rij)):
            return [], rij.positie
        for naam, tekst in self._kandidaten(rij):
            if past_met(rij, [(naam, tekst)]):
                zin = f"kolom {naam} is gewijzigd: met {toon(tekst)} hoort de rij wel bij haar hash"
                positie = int(tekst) if naam == "positie" else rij.positie
                return [rij.bevinding(Code.GEWIJZIGD, zin, naam, tekst)], positie
        zin = "de rij hoort niet bij haar hash: een waarde in deze rij is gewijzigd"
        return [rij.bevinding(Code.GEWIJZIGD, zin)], rij.positie

    def _kandidaten(self, rij: Gelezen) -> Iterator[tuple[str, str]]:
        """Values that the rest of the chain expects in this row, and its text composed as NFC."""
        for positie in (self.volgende, *self.gaten):
            yield "positie", str(positie)
        yield "vorige_hash", self.anker.rij.tekst("hash") if self.anker else BEGIN
        laatste, _ = self.stromen.get(rij.tekst("stroom"), (0, 0))
        yield "volgnummer", str(laatste + 1)
        yield from nfc(rij)

    def _neem_hele(self, rij: Gelezen, positie: int, bevindingen: list[Bevinding]) -> None:
        anker = self.anker
        if anker and positie == anker.positie and not anker.rij.heel:
            # The broken one took the place of this sound one.
            self.bevindingen += anker.bevindingen
            self.anker, self.vorig_anker = self.vorig_anker, None
        elif anker and positie <= anker.positie:
            zin = f"positie {positie} staat er dubbel, of na positie {anker.positie}"
            self.bevindingen += [*bevindingen, rij.bevinding(Code.VOLGORDE, zin, "positie")]
            self.gestoord = rij.nummer
            return
        self._meld_gat(positie, rij.nummer)
        bevindingen += [*self._schakel_aan(rij, positie), *self._stroom(rij)]
        self._veranker(Schakel(rij, positie, bevindingen))

    def _meld_gat(self, positie: int, nummer: int) -> None:
        for eerste, laatste in _reeksen(self.volgende, positie, self.los):
            tot = "" if eerste == laatste else f" tot en met {laatste}"
            zin = f"positie {eerste}{tot} ontbreekt"
            self.bevindingen.append(Bevinding(Code.ONTBREEKT, self.swv, eerste, zin))
            self.gaten += range(eerste, min(laatste + 1, eerste + _GATEN - len(self.gaten)))
        if positie > self.volgende:
            self.gestoord = nummer

    def _schakel_aan(self, rij: Gelezen, positie: int) -> list[Bevinding]:
        """Whether a sound row was built on the row before it; if not, that one is broken."""
        vorige = rij.tekst("vorige_hash")
        if positie == 1 and vorige != BEGIN:
            zin = "de eerste rij van een SWV heeft nullen als vorige hash"
            return [rij.bevinding(Code.VORIGE_HASH, zin, "vorige_hash", BEGIN)]
        if self.anker and positie == self.volgende and self._past_niet(self.anker, vorige):
            self.gestoord = rij.nummer
            self.tijd = rij.getal("vastgelegd_op") or self.tijd
            return []
        return self._tijd(rij)

    def _past_niet(self, anker: Schakel, vorige: str) -> bool:
        if vorige == anker.rij.tekst("hash"):
            return False
        if not anker.rij.heel:
            _verscherp(anker, vorige)
            return False
        zin = "deze rij is vervangen: de volgende rij is op een andere rij gebouwd"
        anker.bevindingen.append(anker.rij.bevinding(Code.VERVANGEN, zin, "hash", vorige))
        return True

    def _tijd(self, rij: Gelezen) -> list[Bevinding]:
        nu, toen = rij.getal("vastgelegd_op"), self.tijd
        if nu is None:
            return []
        self.tijd = nu
        if nu > toen:
            return []
        zin = f"vastgelegd_op is {nu}, niet later dan de rij ervoor ({toen})"
        return [rij.bevinding(Code.TIJD, zin, "vastgelegd_op", f"> {toen}")]

    def _stroom(self, rij: Gelezen) -> list[Bevinding]:
        """The stream counts on (from 0 or 1), unless what was between is missing or broken."""
        stroom, nummer = rij.tekst("stroom"), rij.getal("volgnummer") or 0
        laatste, gezien = self.stromen.get(stroom, (min(nummer, 1) - 1, 0))
        self.stromen[stroom] = (nummer, rij.nummer)
        if nummer == laatste + 1 or (nummer > laatste and self.gestoord > gezien):
            return []
        zin = f"volgnummer is {nummer}, terwijl de stroom tot {laatste} kwam"
        return [rij.bevinding(Code.VOLGNUMMER, zin, "volgnummer", str(laatste + 1))]

    def _veranker(self, schakel: Schakel) -> None:
        self._geef_af(self.vorig_anker)
        self.vorig_anker, self.anker = self.anker, schakel
        self.los = {positie for positie in self.los if positie > schakel.positie}

    def _geef_af(self, schakel: Schakel | None) -> None:
        if schakel:
            self.bevindingen += schakel.bevindingen
            schakel.bevindingen = []


def _verscherp(anker: Schakel, vorige: str) -> None:
    """The next row names the hash that the broken row had: if its cells give it, `hash` changed."""
    if vorige != anker.rij.berekend:
        return
    anker.bevindingen = [b for b in anker.bevindingen if b.code is not Code.GEWIJZIGD]
    if not any(b.kolom == "hash" for b in anker.bevindingen):
        zin = "kolom hash is gewijzigd: de rij en de volgende geven een andere"
        anker.bevindingen.append(anker.rij.bevinding(Code.GEWIJZIGD, zin, "hash", vorige))


def _reeksen(van: int, tot: int, behalve: set[int]) -> Iterator[tuple[int, int]]:
    """The runs of positions from `van` up to, not including, `tot` that are not in `behalve`."""
    for grens in [*sorted(p for p in behalve if van <= p < tot), tot]:
        if van < grens:
            yield van, grens - 1
        van = grens + 1
