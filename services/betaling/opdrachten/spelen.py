"""Plays a `bereken` document through the payment administration, fact by fact (rekenmodel 6-13).

A fact `ronde` is opened, calculated, approved and offered to the bank at once; a payment without an
answer in the document was executed.
"""

from contracts.problems import Weigering
from services.betaling.commands.feiten import (
    Bankantwoord,
    BankantwoordOntvangen,
    BetaalbestandGemaakt,
    RondeBerekend,
    RondeGeopend,
    RondeVastgesteld,
    VorderingGesteld,
)
from services.betaling.opdrachten.feiten import naar_feit
from services.betaling.opdrachten.lezen import Document, Feitregel
from services.betaling.opdrachten.mogelijk import Mogelijk, geen_negatief_saldo
from services.betaling.opdrachten.verloop import Verloop
from services.betaling.rekenen.administratie import Administratie
from services.runtime.velden import Waarden, toon


def speel(document: Document) -> tuple[Administratie, list[str]]:
    """The administration after all facts, and every mistake in the facts (Dutch sentences)."""
    spel = _Spel(document)
    fouten = [
        f"{feit.plek}: {fout}"
        for feit in document.feiten
        for fout in (*feit.fouten, *spel.feit(feit))
    ]
    spel.voer_rest_uit()
    return spel.administratie, fouten


class _Spel:
    def __init__(self, document: Document) -> None:
        self.administratie = Administratie()
        self._arrangementen = dict(document.arrangementen)  # those that can be played still
        self._onzeker = document.onzeker  # boards whose balance a mistake may have changed
        self._verloop = Verloop(document)
        self._betalingen: dict[tuple[str, str], None] = {}  # round and board, in order
        self._mogelijk = Mogelijk()

    def feit(self, feit: Feitregel) -> list[str]:
        """The mistakes of a fact at its place, its form apart; without one it is played."""
        fouten = self._gevolgd(feit)
        self._mogelijk.noteer(feit)
        return fouten

    def _gevolgd(self, feit: Feitregel) -> list[str]:
        if feit.soort is None:
            self._verloop.onleesbaar(feit.arrangementen)
            self._raak(feit)
            return []
        fouten = self._verloop.volgt(feit.soort, feit.waarden)
        if feit.soort != "vordering" or not fouten:  # a board that is unknown has no balance
            fouten += self._mogelijk.kan_niet(feit.soort, feit.waarden)
        naam = feit.waarden.get("arrangement")
        if not feit.leesbaar or (naam is not None and naam not in self._arrangementen):
            self._raak(feit)
        elif not fouten:
            fouten += self._gespeeld(feit)
        elif feit.soort == "ronde":
            self._onzeker = None
        return fouten

    def voer_rest_uit(self) -> None:
        """Every payment without an answer was executed."""
        for ronde, bestuur in self._betalingen:
            if (ronde, bestuur) not in self._mogelijk.beantwoord:
                self._antwoord(ronde, bestuur, Bankantwoord.UITGEVOERD)

    def _raak(self, feit: Feitregel) -> None:
        """A fact that is not played leaves what it meant to change uncertain."""
        geraakt = self._arrangementen.keys() if feit.arrangementen is None else feit.arrangementen
        for naam in tuple(geraakt):
            self._arrangementen.pop(naam, None)
        if self._onzeker is None or feit.besturen is None:
            self._onzeker = None
        else:
            self._onzeker |= feit.besturen

    def _zeker(self, bestuur: str) -> bool:
        return self._onzeker is not None and bestuur not in self._onzeker

    def _gespeeld(self, feit: Feitregel) -> list[str]:
        waarden = feit.waarden
        try:
            match feit.soort:
                case "ronde":
                    self._ronde(waarden, feit.plek)
                case "bankantwoord":
                    return self._bankantwoord(waarden)
                case "vordering":
                    return self._vordering(waarden["schoolbestuur"])
                case _:
                    arrangement = self._arrangementen.get(waarden.get("arrangement", ""), {})
                    self.administratie.verwerk(naar_feit(waarden, arrangement, feit.plek))
        except Weigering as weigering:
            return [weigering.detail]
        return []

    def _ronde(self, waarden: Waarden, plek: str) -> None:
        ronde = waarden["ronde"]
        self.administratie.verwerk(RondeGeopend(ronde=ronde, tot=waarden["tot"], bron=plek))
        self.administratie.verwerk(RondeBerekend(ronde=ronde))
        self.administratie.verwerk(RondeVastgesteld(ronde=ronde))
        self.administratie.verwerk(BetaalbestandGemaakt(ronde=ronde))
        for afrekening in self.administratie.ronde(ronde).afrekeningen:
            if afrekening.uitbetalen_cent:  # nothing is held or set off here, so all of it is paid
                self._betalingen[ronde, afrekening.begunstigde] = None

    def _bankantwoord(self, waarden: Waarden) -> list[str]:
        ronde, bestuur = waarden["ronde"], waarden["schoolbestuur"]
        if (ronde, bestuur) in self._betalingen:
            self._antwoord(ronde, bestuur, Bankantwoord(waarden["status"]))
        elif self._zeker(bestuur):
            waar = f"vóór dit feit is er in ronde {toon(ronde)}"
            return [f"{waar} geen betaling aan {toon(bestuur)}; verbeter ronde of bestuur"]
        return []

    def _antwoord(self, ronde: str, bestuur: str, antwoord: Bankantwoord) -> None:
        bericht = f"{ronde} {bestuur} {antwoord}"
        feit = BankantwoordOntvangen(
            ronde=ronde, begunstigde=bestuur, antwoord=antwoord, bericht=bericht
        )
        self.administratie.verwerk(feit)

    def _vordering(self, bestuur: str) -> list[str]:
        if self.administratie.saldo(bestuur).saldo < 0:
            self.administratie.verwerk(VorderingGesteld(begunstigde=bestuur))
        elif self._zeker(bestuur):
            return [geen_negatief_saldo(bestuur)]
        return []
