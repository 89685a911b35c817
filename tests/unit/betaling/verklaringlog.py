"""A log of one SWV in memory, for tests of the plan and its explanation: real events only.

Rounds go through the real decider. A step that is refused is left out, as it would be in the log.
"""

from contextlib import suppress
from datetime import date, timedelta
from functools import reduce
from typing import Any
from uuid import UUID, uuid5

from contracts.events import arrangement as events
from contracts.events.administratie import IngebruiknameVastgelegd
from contracts.events.arrangement.waarden import (
    BegunstigdeSoort,
    Gewicht,
    Grond,
    Herroepreden,
    Herzieningsinhoud,
    WijzigingReden,
)
from contracts.identifiers import betaalronde_id
from contracts.periode import Maand
from contracts.problems import Weigering
from contracts.rekenmodel.feiten import Toekenning
from contracts.rekenmodel.soorten import Betaalritme, Verdeelsleutel
from contracts.rekenmodel.toekennen import toekenning
from services.betaling import commands
from services.betaling.decider import betaalronde
from services.betaling.rekenen.uit_log import Gelezen, feiten_uit_log
from services.betaling.rekenen.verklaring.peil import stand_van
from services.betaling.rekenen.verklaring.plan import Plan, plan

SWV = "PO3001"
A1, A2, A3 = UUID(int=1), UUID(int=2), UUID(int=3)
BESTUUR = "41234"
PLAFOND = Grond(
    voorschrift="utrecht-po/2026-1#plafond-bao", bron="B07", getallen=("plafond 7.000,00",)
)


def dag(tekst: str) -> date:
    return date.fromisoformat(tekst)


class Logboek:
    """One method per event; every event is recorded on `vandaag`, at the next position."""

    def __init__(self, vandaag: str = "2026-10-01") -> None:
        self.vandaag = dag(vandaag)
        self.gelezen: list[Gelezen] = []
        self.dagen: dict[int, date] = {}
        self.rondes = 0
        self.leg_vast(UUID(int=99), IngebruiknameVastgelegd(ingebruikname_datum=date(2026, 1, 1)))

    def leg_vast(self, stroom: UUID, gebeurtenis: Any) -> int:
        positie = len(self.gelezen) + 1
        self.gelezen.append(Gelezen(positie, stroom, gebeurtenis))
        self.dagen[positie] = self.vandaag
        return positie

    def bekend_op(self, moment: date) -> list[Gelezen]:
        return [rij for rij in self.gelezen if self.dagen[rij.positie] <= moment]

    def plan(self, peil: str | date, bekend: str | date | None = None, wat: UUID = A1) -> Plan:
        tot = bekend or date.max
        rijen = self.bekend_op(dag(tot) if isinstance(tot, str) else tot)
        return plan(rijen, wat, dag(peil) if isinstance(peil, str) else peil)

    # Arrangements

    def ken_toe(
        self,
        totaal_cent: int = 700000,
        ingang: str = "2026-11-01",
        maanden: int = 12,
        *,
        wat: UUID = A1,
        bestuur: str = BESTUUR,
        ritme: Betaalritme = Betaalritme.PER_KALENDERJAAR,
    ) -> int:
        voorwaarden = toekenning(
            totaal_cent, dag(ingang), maanden=maanden, sleutel=Verdeelsleutel.MAAND_VOL
        )
        return self.leg_vast(
            wat,
            events.Toegekend(
                besluit_datum=self.vandaag,
                arrangementsnummer="2026-000001",
                regeling="utrecht-po/2026-1",
                arrangementstype="extra-ondersteuning",
                dossiers=(UUID(int=7),),
                vestiging="05KO00",
                schoolbestuur=bestuur,
                begunstigde_soort=BegunstigdeSoort.SCHOOLBESTUUR,
                betaalritme=ritme,
                niet_voor_ingang=False,
                gronden=(PLAFOND,),
                **_termen(voorwaarden),
            ),
        )

    def stop(self, per: str, wat: UUID = A1) -> int:
        return self.leg_vast(
            wat,
            events.TussentijdsGestopt(
                besluit_datum=self.vandaag, stop_datum=dag(per), reden=WijzigingReden.GAAT_GOED
            ),
        )

    def verlaag(self, vanaf: str, cent: int, wat: UUID = A1, besluit: date | None = None) -> int:
        return self.leg_vast(
            wat,
            events.Verlaagd(
                besluit_datum=besluit or self.vandaag,
                vanaf=Maand.lees(vanaf),
                bedrag_cent=cent,
                reden=WijzigingReden.GAAT_GOED,
            ),
        )

    def herroep_stop(self, wat: UUID = A1, besluit: date | None = None) -> None:
        self._herroep(events.StopHerroepen, wat, besluit)

    def herroep_verlaging(self, wat: UUID = A1, besluit: date | None = None) -> None:
        self._herroep(events.VerlagingHerroepen, wat, besluit)

    def _herroep(self, soort: Any, wat: UUID, besluit: date | None) -> None:
        stand = stand_van(rij for rij in self.gelezen if rij.stroom == wat)
        assert stand is not None
        if stand.stop if soort is events.StopHerroepen else stand.verlagingen:
            dag_ = besluit or self.vandaag
            reden = Herroepreden.VERGISSING
            self.leg_vast(wat, soort(besluit_datum=dag_, gebeurtenis=UUID(int=5), reden=reden))

    def herzie(self, vanaf: str, totaal_cent: int, maanden: int = 12, wat: UUID = A1) -> int:
        nieuw = toekenning(
            totaal_cent, date(2026, 11, 1), maanden=maanden, sleutel=Verdeelsleutel.MAAND_VOL
        )
        inhoud = Herzieningsinhoud(vanaf=Maand.lees(vanaf), gronden=(PLAFOND,), **_termen(nieuw))
        return self.leg_vast(
            wat,
            events.BeschikkingHerzien(
                besluit_datum=self.vandaag, voorstel=UUID(int=6), inhoud=inhoud, motivering={}
            ),
        )

    # Rounds

    def ronde(self, tot: str, vandaag: str | None = None) -> UUID:
        """Opened, calculated and approved on one day."""
        if vandaag is not None:
            self.vandaag = dag(vandaag)
        stroom = self.open(tot)
        self.bereken(stroom)
        self.stel_vast(stroom)
        return stroom

    def open(self, tot: str) -> UUID:
        self.rondes += 1
        stroom = betaalronde_id(SWV, self.rondes)
        command = commands.OpenBetaalronde(
            vandaag=self.vandaag,
            ronde=stroom,
            nummer=self.rondes,
            tot_en_met_datum=dag(tot),
            feiten=self._feiten(),
        )
        self._beslis(stroom, command)
        return stroom

    def bereken(self, stroom: UUID, tot_positie: int | None = None) -> None:
        positie = len(self.gelezen) if tot_positie is None else tot_positie
        command = commands.BerekenBetaalronde(
            vandaag=self.vandaag,
            ronde=stroom,
            berekening=uuid5(stroom, str(positie)),
            tot_positie=positie,
            feiten=feiten_uit_log(rij for rij in self.gelezen if rij.positie <= positie),
        )
        self._beslis(stroom, command)

    def stel_vast(self, stroom: UUID) -> None:
        berekend = self._van(stroom)[-1]
        command = commands.StelBetaalrondeVast(
            vandaag=self.vandaag,
            ronde=stroom,
            berekening=berekend.berekening,
            regels_sha256=berekend.regels_sha256,
            feiten=self._feiten(),
            berekend_door="a",
            door="b",
        )
        self._beslis(stroom, command)

    def trek_in(self, stroom: UUID) -> None:
        command = commands.TrekBetaalrondeIn(
            vandaag=self.vandaag,
            ronde=stroom,
            reden="vergissing",
            feiten=self._feiten(),
            vastgesteld_door="b",
            door="a",
        )
        self._beslis(stroom, command)

    def probeer(self, doe: Any, *wat: Any) -> None:
        """A step that may be refused."""
        with suppress(Weigering):
            doe(*wat)

    def _beslis(self, stroom: UUID, command: Any) -> None:
        state = reduce(betaalronde.evolve, self._van(stroom), betaalronde.BEGIN)
        for event in betaalronde.decide(state, command):
            self.leg_vast(stroom, event)

    def _van(self, stroom: UUID) -> list[Any]:
        return [rij.gebeurtenis for rij in self.gelezen if rij.stroom == stroom]

    def _feiten(self) -> Any:
        return feiten_uit_log(self.gelezen)

    def morgen(self, dagen: int) -> None:
        self.vandaag += timedelta(days=dagen)


def _termen(voorwaarden: Toekenning) -> dict[str, Any]:
    return {
        "totaal_cent": voorwaarden.totaal_cent,
        "ingangs_datum": voorwaarden.ingang,
        "laatste_dag": voorwaarden.laatste_dag,
        "verdeelsleutel": voorwaarden.verdeelsleutel,
        "stopregel": voorwaarden.stopregel,
        "gewichten": tuple(
            Gewicht(maand=maand, teller=g.numerator, noemer=g.denominator)
            for maand, g in voorwaarden.gewichten
        ),
    }
