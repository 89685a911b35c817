"""A betaling service with arrangements in the log, and the usual steps as one call each."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid4

from httpx import Response

from contracts.events import arrangement as events
from contracts.events.arrangement.waarden import (
    BegunstigdeSoort,
    Gewicht,
    Grond,
    Herroepreden,
    WijzigingReden,
)
from contracts.events.mandaat import MandaatVerleend
from contracts.identifiers import arrangement_id
from contracts.periode import Maand
from contracts.rekenmodel.soorten import Betaalritme, Verdeelsleutel
from contracts.rekenmodel.toekennen import toekenning
from contracts.rollen import Rol
from services.betaling.app import maak_dienst
from services.runtime.handler import Gelezen
from services.runtime.ontwikkeltoken import ontwikkelpersoon
from tests.api.hulp import BEGIN, BESTUUR, VESTIGING, Omgeving, omgeving

FIN, TWEEDE = "financien", "bestuurder"
PLAFOND: Final = Grond(
    voorschrift="utrecht-po/2026-1#plafond-bao", bron="B07", getallen=("plafond 7.000,00",)
)


def dag(tekst: str) -> date:
    return date.fromisoformat(tekst)


class Toneel:
    """What the tests of betaling do again and again. Every step asserts that it succeeded."""

    def __init__(self, om: Omgeving) -> None:
        self.om = om
        self.laatste = ""  # event that must still be the last one

    def mandateer_ook(self, als: str, rol: Rol) -> None:
        """A second mandate over the whole SWV for a person who has one."""
        mandaat = MandaatVerleend(
            vanaf_datum=BEGIN,
            tot_en_met_datum=None,
            houder=ontwikkelpersoon(als),
            rol=rol,
            vestigingen=(),
            schoolbesturen=(),
        )
        self.om.schrijf(mandaat, stroom=uuid4())

    # What toekenning writes

    def ken_toe(
        self,
        op: str,
        totaal_cent: int = 700000,
        ingang: str = "2026-11-01",
        maanden: int = 12,
        *,
        vestiging: str = VESTIGING,
        bestuur: str = BESTUUR,
    ) -> UUID:
        aanvraag, dossier = uuid4(), uuid4()
        voorwaarden = toekenning(
            totaal_cent, dag(ingang), maanden=maanden, sleutel=Verdeelsleutel.MAAND_VOL
        )
        arrangement = arrangement_id(aanvraag)
        event = events.Toegekend(
            besluit_datum=dag(op),
            arrangementsnummer="2026-000017",
            regeling="utrecht-po/2026-1",
            arrangementstype="extra-ondersteuning",
            dossiers=(dossier,),
            vestiging=vestiging,
            schoolbestuur=bestuur,
            begunstigde_soort=BegunstigdeSoort.SCHOOLBESTUUR,
            totaal_cent=totaal_cent,
            ingangs_datum=voorwaarden.ingang,
            laatste_dag=voorwaarden.laatste_dag,
            verdeelsleutel=voorwaarden.verdeelsleutel,
            stopregel=voorwaarden.stopregel,
            betaalritme=Betaalritme.PER_KALENDERJAAR,
            niet_voor_ingang=False,
            gewichten=tuple(
                Gewicht(maand=maand, teller=g.numerator, noemer=g.denominator)
                for maand, g in voorwaarden.gewichten
            ),
            gronden=(PLAFOND,),
        )
        self.op_arrangement(op, arrangement, event, zaak=aanvraag, dossier=dossier)
        return arrangement

    def op_arrangement(
        self,
        op: str,
        arrangement: UUID,
        event: Any,
        *,
        zaak: UUID | None = None,
        dossier: UUID | None = None,
    ) -> int:
        """Recorded at noon of that day; the position."""
        self.om.klok.zet(dag(op))
        eerste = [g.rij for g in self.om.log() if g.rij.stroom == arrangement][:1]
        return self.om.schrijf(
            event,
            stroom=arrangement,
            zaak=zaak or eerste[0].zaak,
            dossier=dossier or eerste[0].dossier,
        )

    def stop(self, op: str, arrangement: UUID, per: str) -> int:
        reden = WijzigingReden.GAAT_GOED
        event = events.TussentijdsGestopt(besluit_datum=dag(op), stop_datum=dag(per), reden=reden)
        return self.op_arrangement(op, arrangement, event)

    def verlaag(self, op: str, arrangement: UUID, vanaf: str, cent: int) -> int:
        reden = WijzigingReden.TE_RUIM_BEGROOT
        event = events.Verlaagd(
            besluit_datum=dag(op), vanaf=Maand.lees(vanaf), bedrag_cent=cent, reden=reden
        )
        return self.op_arrangement(op, arrangement, event)

    def herroep_verlaging(self, op: str, arrangement: UUID) -> int:
        reden = Herroepreden.VERGISSING
        event = events.VerlagingHerroepen(besluit_datum=dag(op), gebeurtenis=uuid4(), reden=reden)
        return self.op_arrangement(op, arrangement, event)

    # What betaling does

    def goed(self, antwoord: Response) -> Response:
        assert antwoord.status_code < 300, antwoord.text
        return antwoord

    def neem_in_gebruik(self, op: str = "2026-01-02") -> None:
        self.om.klok.zet(dag(op))
        om = self.om
        voor = self.goed(om.post("/ingebruiknames", {"ingebruiknameDatum": op}, als=FIN))
        pad = f"{voor.headers['Location']}/vaststellingen"
        self.goed(om.post(pad, {}, als=TWEEDE, gezien=voor))

    def open(self, op: str, tot: str) -> Response:
        self.om.klok.zet(dag(op))
        return self.goed(self.om.post("/betaalrondes", {"totEnMetDatum": tot}, als=FIN))

    def bereken(self, ronde: Response) -> Response:
        pad = f"/betaalrondes/{ronde.json()['betaalrondeId']}/berekeningen"
        return self.goed(self.om.post(pad, {}, als=FIN))

    def vaststelling(self, ronde: Response) -> dict[str, str]:
        berekening = ronde.json()["berekening"]
        return {naam: berekening[naam] for naam in ("berekeningId", "regelsSha256")}

    def stel_vast(self, ronde: Response, **anders: str) -> Response:
        inhoud = {**self.vaststelling(ronde), **anders}
        pad = f"/betaalrondes/{ronde.json()['betaalrondeId']}/vaststellingen"
        return self.goed(self.om.post(pad, inhoud, als=TWEEDE, gezien=ronde))

    def ronde(self, op: str, tot: str | None = None) -> Response:
        return self.stel_vast(self.bereken(self.open(op, tot or op)))

    def plan(self, arrangement: UUID, vraag: str = "", als: str = FIN) -> Any:
        antwoord = self.om.get(f"/betaalplannen/{arrangement}{vraag}", als=als)
        return self.goed(antwoord).json()

    def verklaring(self, arrangement: UUID, vraag: str = "", als: str = FIN) -> Any:
        antwoord = self.om.get(f"/betaalplannen/{arrangement}/verklaring{vraag}", als=als)
        return self.goed(antwoord).json()

    def soorten(self) -> list[str]:
        return [g.rij.soort for g in self.log() if g.rij.soort != "MandaatVerleend"]

    def log(self) -> list[Gelezen]:
        return self.om.log()


@contextmanager
def toneel(thuis: Path) -> Iterator[Toneel]:
    """A running service in which the mandates stand already, so that positions stand still."""
    with omgeving(thuis, maak_dienst, dag=dag("2026-01-02")) as om:
        for als in (FIN, TWEEDE, "auditor", "school", "schoolbestuur"):
            om.token(als)
        yield Toneel(om)


def jaren(plan: Any) -> dict[int, tuple[int, int]]:
    """Calendar year -> (entitlement, posted)."""
    return {j["kalenderjaar"]: (j["rechtCent"], j["geboektCent"]) for j in plan["jaren"]}
