"""A short way to write facts down, for tests of the payment administration. Amounts are cents."""

from datetime import date

from contracts.periode import Maand
from contracts.rekenmodel import feiten as model
from contracts.rekenmodel.soorten import Betaalritme, Stopregel, Verdeelsleutel
from contracts.rekenmodel.toekennen import toekenning
from services.betaling.commands import feiten
from services.betaling.commands.feiten import Bankantwoord
from services.betaling.rekenen.administratie import Administratie
from services.betaling.rekenen.ronde import Afrekening, Ronde

A, B, C = "41111", "42222", "43333"


def dag(tekst: str) -> date:
    return date.fromisoformat(tekst)


class Verhaal:
    """An administration with one method per fact; `bij` is the payee unless said otherwise."""

    def __init__(self, bij: str = A) -> None:
        self.bij = bij
        self.adm = Administratie()
        self._bericht = 0

    def feit(self, feit: feiten.Feit) -> None:
        self.adm.verwerk(feit)

    def toegekend(
        self,
        naam: str = "A1",
        totaal: int = 700000,
        ingang: str = "2026-11-01",
        maanden: int = 12,
        *,
        bij: str | None = None,
        sleutel: Verdeelsleutel = Verdeelsleutel.MAAND_VOL,
        stopregel: Stopregel | None = None,
        ritme: Betaalritme = Betaalritme.PER_KALENDERJAAR,
        niet_voor_ingang: bool = False,
    ) -> None:
        gegeven = toekenning(
            totaal, dag(ingang), maanden=maanden, sleutel=sleutel, stopregel=stopregel, bron=naam
        )
        self.feit(
            feiten.Toegekend(
                arrangement=naam,
                begunstigde=bij or self.bij,
                toekenning=gegeven,
                ritme=ritme,
                niet_voor_ingang=niet_voor_ingang,
            )
        )

    def op(self, feit: model.Feit, naam: str = "A1") -> None:
        self.feit(feiten.OpArrangement(arrangement=naam, feit=feit))

    def stop(self, per: str, naam: str = "A1") -> None:
        self.op(model.Stop(per=dag(per), bron=f"stop {per}"), naam)

    def verlaagd(self, vanaf: str, cent: int, naam: str = "A1") -> None:
        self.op(model.Verlaging(vanaf=Maand.lees(vanaf), bedrag_cent=cent), naam)

    def verhuisd(self, naar: str, per: str, naam: str = "A1") -> None:
        self.feit(feiten.VestigingOvergegaan(arrangement=naam, begunstigde=naar, per=dag(per)))

    def correctie(self, cent: int, jaar: int = 2026, kenmerk: str = "C1") -> None:
        self.feit(
            feiten.CorrectieGeboekt(
                correctie=kenmerk, begunstigde=self.bij, kalenderjaar=jaar, bedrag_cent=cent
            )
        )

    def open(self, naam: str, tot: str) -> None:
        self.feit(feiten.RondeGeopend(ronde=naam, tot=dag(tot)))

    def bereken(self, naam: str) -> Ronde:
        self.feit(feiten.RondeBerekend(ronde=naam))
        return self.adm.ronde(naam)

    def stel_vast(self, naam: str, *, verreken: bool = False, op: str | None = None) -> Ronde:
        self.feit(
            feiten.RondeVastgesteld(
                ronde=naam, verreken_vorderingen=verreken, op=dag(op) if op else None
            )
        )
        return self.adm.ronde(naam)

    def trek_in(self, naam: str) -> None:
        self.feit(feiten.RondeIngetrokken(ronde=naam))

    def bestand(self, naam: str) -> None:
        self.feit(feiten.BetaalbestandGemaakt(ronde=naam))

    def ronde(
        self,
        naam: str,
        tot: str,
        antwoord: Bankantwoord | None = Bankantwoord.UITGEVOERD,
        *,
        verreken: bool = False,
    ) -> Ronde:
        """Opened, calculated, approved, offered; every payment gets `antwoord` (None: waits)."""
        self.open(naam, tot)
        self.bereken(naam)
        ronde = self.stel_vast(naam, verreken=verreken)
        self.bestand(naam)
        for betaling in self.adm.betalingen(naam):
            if antwoord is not None:
                self.bank(naam, antwoord, wie=betaling.begunstigde)
        return ronde

    def bank(
        self,
        ronde: str,
        antwoord: Bankantwoord,
        *,
        wie: str | None = None,
        bericht: str | None = None,
        op: str | None = None,
        rekening_ongeldig: bool = False,
    ) -> None:
        self._bericht += 1
        self.feit(
            feiten.BankantwoordOntvangen(
                ronde=ronde,
                begunstigde=wie or self.bij,
                antwoord=antwoord,
                bericht=bericht or f"bericht {self._bericht}",
                op=dag(op) if op else None,
                rekening_ongeldig=rekening_ongeldig,
            )
        )

    def regels(self, naam: str) -> list[tuple[int, str, int]]:
        """(year, payee, cents) of each line of a round, in order."""
        return [(r.kalenderjaar, r.begunstigde, r.bedrag_cent) for r in self.adm.ronde(naam).regels]

    def afrekening(self, ronde: str, wie: str | None = None) -> Afrekening:
        return next(
            a for a in self.adm.ronde(ronde).afrekeningen if a.begunstigde == (wie or self.bij)
        )

    def alles(self) -> str:
        """Everything that the administration knows, to see that nothing changed."""
        return repr(self.adm._boeken)
