"""The running payment administration of one SWV.

Facts in, lines, payments and balances out (rekenmodel 6, 9-14).

`Administratie` is one object that changes in place, and is only ever built by folding facts into
a new one: the same facts give the same answers, always. See `boeken` for why it is not copied for
every fact.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Final

from contracts.rekenmodel.schema import Schema
from services.betaling.commands import feiten
from services.betaling.rekenen.betaling import Betaling, Melding
from services.betaling.rekenen.boeken import Boeken, Werk
from services.betaling.rekenen.jaarstand import Gevolg, Jaarstand
from services.betaling.rekenen.regels import Grond, Regel
from services.betaling.rekenen.ronde import Ronde
from services.betaling.rekenen.saldo import Saldo
from services.betaling.rekenen.verwerking import (
    arrangementen,
    betalingen,
    boekjaren,
    jaarstanden,
    rondes,
    saldi,
)
from services.betaling.rekenen.verwerking.vorderingen import (
    Vorderingsgrond,
    vorderingen_die_volgen,
)

VERWERKING: Final[dict[type, Callable[[Boeken, Any], None]]] = {
    feiten.Toegekend: arrangementen.toegekend,
    feiten.OpArrangement: arrangementen.op_arrangement,
    feiten.VestigingOvergegaan: arrangementen.vestiging_overgegaan,
    feiten.BestuurOpgevolgd: saldi.bestuur_opgevolgd,
    feiten.Ingebruikname: arrangementen.ingebruikname,
    feiten.Beginstand: arrangementen.beginstand,
    feiten.Beginsaldo: arrangementen.beginsaldo,
    feiten.RondeGeopend: rondes.geopend,
    feiten.RondeBerekend: rondes.berekend,
    feiten.RondeAfgekeurd: rondes.afgekeurd,
    feiten.RondeGeannuleerd: rondes.geannuleerd,
    feiten.RondeVastgesteld: rondes.vastgesteld,
    feiten.RondeIngetrokken: rondes.ingetrokken,
    feiten.BetaalbestandGemaakt: betalingen.bestand_gemaakt,
    feiten.BankantwoordOntvangen: betalingen.bankantwoord,
    feiten.TegenstrijdigheidOpgelost: betalingen.tegenstrijdigheid_opgelost,
    feiten.BankberichtOngekoppeld: betalingen.bericht_ongekoppeld,
    feiten.BankberichtAfgehandeld: betalingen.bericht_afgehandeld,
    feiten.RekeningGoedgekeurd: saldi.rekening_goedgekeurd,
    feiten.Aangehouden: saldi.aangehouden,
    feiten.Vrijgegeven: saldi.vrijgegeven,
    feiten.VorderingGesteld: saldi.vordering_gesteld,
    feiten.VorderingIngetrokken: saldi.vordering_ingetrokken,
    feiten.VorderingAfgeboekt: saldi.vordering_afgeboekt,
    feiten.OntvangstGeboekt: saldi.ontvangst_geboekt,
    feiten.CorrectieGeboekt: saldi.correctie_geboekt,
    feiten.BoekjaarAfgesloten: boekjaren.afgesloten,
}
"""Which function takes which fact; a test holds that every fact is here."""


class Administratie:
    """Fold facts with `verwerk`, in order of recording.

    Ask anything in between. Amounts are cents.
    """

    def __init__(self, stroom: Iterable[feiten.Feit] = ()) -> None:
        """Fold `stroom` at once. Raises what `verwerk` raises."""
        self._boeken = Boeken()
        for feit in stroom:
            self.verwerk(feit)

    def verwerk(self, feit: feiten.Feit) -> None:
        """Take the next fact.

        Raises a Weigering, and then nothing has changed: the caller may go on.
        """
        VERWERKING[type(feit)](self._boeken, feit)
        self._boeken.positie += 1

    # Entitlement and what was posted -------------------------------------------------------------

    def arrangementen(self) -> tuple[str, ...]:
        """Every granted arrangement, by code point."""
        return tuple(sorted(self._boeken.arrangementen))

    def schema(self, arrangement: str) -> Schema:
        """The entitlement after all facts so far.

        `per_maand`, `per_jaar`. Raises ArrangementOnbekend.
        """
        return arrangementen.zoek(self._boeken, arrangement).schema

    def geboekt(self, arrangement: str) -> dict[tuple[int, str], int]:
        """Posted cents per (calendar year, payee), zeros left out. Raises ArrangementOnbekend."""
        som: dict[tuple[int, str], int] = {}
        for jaar, boek in sorted(arrangementen.zoek(self._boeken, arrangement).jaren.items()):
            for boeking in boek.boekingen:
                sleutel = jaar, self._boeken.opvolger(boeking.begunstigde)
                som[sleutel] = som.get(sleutel, 0) + boeking.bedrag_cent
        return {sleutel: cent for sleutel, cent in sorted(som.items()) if cent}

    def geboekt_per_jaar(self, arrangement: str) -> dict[int, int]:
        """Posted cents per calendar year over all payees, zeros left out.

        Raises ArrangementOnbekend.
        """
        jaren = sorted(arrangementen.zoek(self._boeken, arrangement).jaren.items())
        return {jaar: boek.geboekt_cent for jaar, boek in jaren if boek.geboekt_cent}

    # Rounds and payments -------------------------------------------------------------------------

    def rondes(self) -> tuple[Ronde, ...]:
        """Every round that was opened, in order.

        Its state, lines, and how it settles with each payee.
        """
        return tuple(self._boeken.rondes.values())

    def ronde(self, ronde: str) -> Ronde:
        """One round. Raises RondeOnbekend."""
        return rondes.zoek(self._boeken, ronde, *rondes.ALLE)

    def gegronde_regels(self, ronde: str) -> Sequence[tuple[Regel, Grond]]:
        """The lines of a round with why each is what it is. Raises RondeOnbekend."""
        berekening = self.ronde(ronde).berekening
        return tuple(zip(berekening.regels, berekening.gronden, strict=True)) if berekening else ()

    def betalingen(self, ronde: str | None = None) -> tuple[Betaling, ...]:
        """Every payment with its state, of one round or of all.

        By round, then payee by code point.
        """
        alle = self._boeken.betalingen.values()
        return tuple(b for b in alle if ronde is None or b.ronde == ronde)

    # Balances and work ---------------------------------------------------------------------------

    def begunstigden(self) -> tuple[str, ...]:
        """Every payee with a balance of any kind or a place in a round, by code point."""
        return tuple(sorted(self._boeken.rekeningen))

    def saldo(self, begunstigde: str) -> Saldo:
        """The terms of rekenmodel 10 of a payee (or its successor).

        Zeros when nothing is known of it.
        """
        return self._boeken.lees(begunstigde).saldo

    def opvolger(self, begunstigde: str) -> str:
        """Who stands in the place of this payee; most often itself."""
        return self._boeken.opvolger(begunstigde)

    def aangehouden(self, begunstigde: str) -> bool:
        """Whether this payee gets no bank line: by decision or because of its account."""
        return self._boeken.lees(begunstigde).op_slot

    def werklijst(self) -> tuple[Werk, ...]:
        """What a person must look at.

        Contradictions, messages that do not fit, missing opening balances.
        """
        tegen = [
            Werk(Melding.TEGENSTRIJDIG, ronde, begunstigde, bericht)
            for (ronde, begunstigde), bericht in self._boeken.tegenstrijdig.items()
        ]
        berichten = [werk for lijst in self._boeken.berichten.values() for werk in lijst]
        wacht = [
            Werk(Melding.BEGINSTAND_ONTBREEKT, arrangement=naam)
            for naam, arrangement in sorted(self._boeken.arrangementen.items())
            if self._boeken.wacht_op_beginstand(arrangement)
        ]
        return (*tegen, *berichten, *wacht)

    def vorderingen_die_volgen(
        self, rondes: int, op: date | None = None
    ) -> dict[str, Vorderingsgrond]:
        """Every payee whose negative balance is due for a claim, and why (rekenmodel 10).

        `rondes`: the rule set's number of successive rounds. `op`: the day that decides who the
        payee of an arrangement is; None for the last cut-off date.
        """
        return vorderingen_die_volgen(self._boeken, rondes, op)

    # Years ---------------------------------------------------------------------------------------

    def jaarstanden(self, jaar: int) -> tuple[Jaarstand, ...]:
        """The statement at 31 December, by payee.

        As frozen, or as it would be now (rekenmodel 11).
        """
        if jaar in self._boeken.gesloten:
            return self._boeken.gesloten[jaar].standen
        return jaarstanden.jaarstanden(self._boeken, jaar)

    def gesloten_jaren(self) -> tuple[int, ...]:
        """The calendar years that were closed, in order."""
        return tuple(sorted(self._boeken.gesloten))

    def gevolgen_voorgaand_boekjaar(self) -> tuple[Gevolg, ...]:
        """What each fact changed in a year closed before it, as recorded (rekenmodel 11)."""
        return boekjaren.gevolgen(self._boeken)
