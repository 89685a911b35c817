"""Random histories: a list of numbers becomes facts that mostly make sense where they stand."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from hypothesis import strategies as st

from contracts.periode import Maand, plus_maanden
from contracts.problems import Weigering
from contracts.rekenmodel import feiten as model
from contracts.rekenmodel.soorten import Betaalritme, Verdeelsleutel
from contracts.rekenmodel.toekennen import toekenning
from services.betaling.commands import feiten
from services.betaling.commands.feiten import Bankantwoord, Feit
from services.betaling.rekenen.administratie import Administratie
from services.betaling.rekenen.ronde import Rondestand

BESTUREN = ("41111", "42222", "43333")
NAMEN = ("A1", "A2", "A3")
RITMES = tuple(r for r in Betaalritme if r is not Betaalritme.OP_FACTUUR)
SLEUTELS = (
    Verdeelsleutel.MAAND_VOL,
    Verdeelsleutel.MAAND_DAGDEEL,
    Verdeelsleutel.DAG,
    Verdeelsleutel.EENMALIG,
)
ANTWOORDEN = tuple(Bankantwoord)


class Zet(NamedTuple):
    """One step of a history: which kind, and two numbers to fill it in with."""

    soort: str
    a: int
    b: int


def toegekend(naam: str, bij: str, a: int, b: int) -> Feit:
    """A grant of up to 5.000,00 that starts somewhere from August 2026."""
    return feiten.Toegekend(
        arrangement=naam,
        begunstigde=bij,
        toekenning=_toekenning(a, b),
        ritme=RITMES[b % len(RITMES)],
        niet_voor_ingang=a % 7 == 0,
    )


def _toekenning(a: int, b: int) -> model.Toekenning:
    ingang = plus_maanden(date(2026, 8, 1 + b % 28), a % 8)
    sleutel = SLEUTELS[(a + b) % len(SLEUTELS)]
    return toekenning(a * 37 % 500000, ingang, maanden=1 + b % 14, sleutel=sleutel, bron="t")


def _dag(a: int) -> date:
    return plus_maanden(date(2026, 8, 1 + a % 28), a % 16)


OP_ARRANGEMENT: dict[str, Callable[[int, int], model.Feit]] = {
    "verlaagd": lambda a, b: model.Verlaging(vanaf=Maand.van(_dag(a)), bedrag_cent=1 + b * 7),
    "verlaging-herroepen": lambda a, b: model.VerlagingHerroepen(),
    "gestopt": lambda a, b: model.Stop(per=_dag(b)),
    "stop-herroepen": lambda a, b: model.StopHerroepen(),
    "herzien": lambda a, b: model.Herziening(
        vanaf=Maand.van(_dag(a)), toekenning=_toekenning(b, a)
    ),
    "ingetrokken": lambda a, b: model.Intrekking(),
}
BEGUNSTIGDE = ("overgegaan", "opgevolgd")
SALDO: dict[str, Callable[[str, int], Feit]] = {
    "vordering": lambda wie, a: feiten.VorderingGesteld(begunstigde=wie),
    "vordering-weg": lambda wie, a: feiten.VorderingIngetrokken(begunstigde=wie),
    "afgeboekt": lambda wie, a: feiten.VorderingAfgeboekt(begunstigde=wie),
    "ontvangst": lambda wie, a: feiten.OntvangstGeboekt(begunstigde=wie, bedrag_cent=1 + a * 11),
    "aangehouden": lambda wie, a: feiten.Aangehouden(begunstigde=wie),
    "vrijgegeven": lambda wie, a: feiten.Vrijgegeven(begunstigde=wie),
    "rekening": lambda wie, a: feiten.RekeningGoedgekeurd(begunstigde=wie),
    "vast": lambda wie, a: feiten.Aangehouden(arrangement=NAMEN[a % 3]),
    "los": lambda wie, a: feiten.Vrijgegeven(arrangement=NAMEN[a % 3]),
    "beginsaldo": lambda wie, a: feiten.Beginsaldo(
        begunstigde=wie, saldo_cent=-(a % 900), vordering_cent=a % 700
    ),
    "beginstand": lambda wie, a: feiten.Beginstand(
        arrangement=NAMEN[a % 3], begunstigde=wie, kalenderjaar=2026, bedrag_cent=a * 3
    ),
}
RONDE = (
    *("ronde", "zonder-bestand", "zonder-bestand", "open", "bereken", "stel-vast", "bestand"),
    *("trek-in", "trek-in", "trek-in", "keur-af", "annuleer"),
)
HOEVER = {"open": 1, "zonder-bestand": 3, "ronde": 4}
BANK = ("bank", "bank", "los-op", "nog-eens")


def _begunstigde(soort: str, wie: str, a: int, b: int) -> Feit:
    naam = NAMEN[a % 3]
    if soort == "overgegaan":
        return feiten.VestigingOvergegaan(arrangement=naam, begunstigde=wie, per=_dag(a))
    if soort == "opgevolgd":
        return feiten.BestuurOpgevolgd(van=wie, naar=BESTUREN[a % 3], per=_dag(a))
    return toegekend(naam, wie, a, b)


class Spel:
    """Plays steps on an administration; keeps what was recorded and calls `na` after each of it."""

    def __init__(self, na: Callable[["Spel"], None] | None = None) -> None:
        self.adm = Administratie()
        self.feiten: list[Feit] = []
        self.tot = date(2026, 8, 31)
        self.geteld = 0
        self._na = na

    def speel(self, zetten: list[Zet]) -> "Spel":
        for zet in zetten:
            for feit in self.wordt(zet):
                self.probeer(feit)
        return self

    def probeer(self, feit: Feit) -> bool:
        try:
            self.adm.verwerk(feit)
        except Weigering:
            return False
        self.feiten.append(feit)
        if self._na is not None:
            self._na(self)
        return True

    def wordt(self, zet: Zet) -> list[Feit]:
        soort, a, b = zet
        wie = BESTUREN[b % 3]
        self.geteld += 1
        if soort in OP_ARRANGEMENT:
            feit = OP_ARRANGEMENT[soort](a, b)
            return [feiten.OpArrangement(arrangement=NAMEN[(a + b) % 3], feit=feit)]
        if soort == "correctie":
            return [self._correctie(wie, a)]
        if soort in SALDO:
            return [SALDO[soort](wie, a)]
        if soort in RONDE:
            return self._ronde(soort, a)
        return self._bank(soort, a, b) if soort in BANK else [_begunstigde(soort, wie, a, b)]

    def _correctie(self, wie: str, a: int) -> Feit:
        return feiten.CorrectieGeboekt(
            correctie=f"C{self.geteld}",
            begunstigde=wie,
            kalenderjaar=2026 + a % 2,
            bedrag_cent=(a - 2000) * 5 or 1,
        )

    def _ronde(self, soort: str, a: int) -> list[Feit]:
        alle = self.adm.rondes()
        laatste = alle[-1].ronde if alle else "R0"
        if soort in HOEVER:
            return self._nieuwe_ronde(laatste, a)[: HOEVER[soort]]
        per_soort: dict[str, list[Feit]] = {
            "bereken": [feiten.RondeBerekend(ronde=laatste)],
            "stel-vast": [feiten.RondeVastgesteld(ronde=laatste, verreken_vorderingen=a % 2 == 0)],
            "bestand": [feiten.BetaalbestandGemaakt(ronde=laatste)],
            "trek-in": [feiten.RondeIngetrokken(ronde=laatste)],
            "keur-af": [feiten.RondeAfgekeurd(ronde=laatste)],
            "annuleer": [feiten.RondeGeannuleerd(ronde=laatste)],
        }
        return per_soort[soort]

    def _nieuwe_ronde(self, laatste: str, a: int) -> list[Feit]:
        stand = self.adm.ronde(laatste).stand if laatste != "R0" else Rondestand.VERWERKT
        if stand in (Rondestand.GEOPEND, Rondestand.BEREKEND):
            naam = laatste
            voor: Feit = feiten.RondeBerekend(ronde=naam)
        else:
            naam = f"R{len(self.adm.rondes()) + 1}"
            self.tot = plus_maanden(self.tot, a % 4)
            voor = feiten.RondeGeopend(ronde=naam, tot=self.tot)
        return [
            voor,
            feiten.RondeBerekend(ronde=naam),
            feiten.RondeVastgesteld(ronde=naam, verreken_vorderingen=a % 3 == 0),
            feiten.BetaalbestandGemaakt(ronde=naam),
        ]

    def _bank(self, soort: str, a: int, b: int) -> list[Feit]:
        betalingen = self.adm.betalingen()
        if not betalingen:
            return []
        betaling = betalingen[a % len(betalingen)]
        if soort == "los-op":
            uitkomst = ANTWOORDEN[1 + b % 2]
            return [
                feiten.TegenstrijdigheidOpgelost(
                    ronde=betaling.ronde, begunstigde=betaling.begunstigde, uitkomst=uitkomst
                )
            ]
        nieuw = f"m{self.geteld}"
        oud = sorted(betaling.berichten)
        return [
            feiten.BankantwoordOntvangen(
                ronde=betaling.ronde,
                begunstigde=betaling.begunstigde,
                antwoord=ANTWOORDEN[b % 4],
                bericht=oud[0] if soort == "nog-eens" and oud else nieuw,
                rekening_ongeldig=b % 5 == 0,
            )
        ]


def zetten(*soorten: str, hoogstens: int = 40) -> st.SearchStrategy[list[Zet]]:
    """Histories of these kinds of steps."""
    getal = st.integers(0, 4000)
    zet = st.builds(Zet, st.sampled_from(soorten), getal, getal)
    return st.lists(zet, min_size=hoogstens // 3, max_size=hoogstens)


OP_ARRANGEMENTEN = ("toegekend", "toegekend", *OP_ARRANGEMENT)
ALLES = (
    *OP_ARRANGEMENTEN,
    *("toegekend", "ronde", "ronde", "ronde", "ronde"),
    *BEGUNSTIGDE,
    *SALDO,
    *RONDE,
    *BANK,
    "correctie",
    "correctie",
)
