"""The story of one school board (B11, B31-B34) over the HTTP API, each step by who takes it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import uuid4

import httpx

from contracts.bedrag import Bedrag
from contracts.periode import einde
from services.runtime.klok import Klok

SWV: Final = "PO2605"
BESTUUR: Final = "41234"
VESTIGING: Final = "05KO00"

AANVRAAG: Final = "/aanvraag/v1"
TOEKENNING: Final = "/toekenning/v1"
BETALING: Final = "/betaling/v1"

BEGIN: Final = date(2026, 10, 1)
"""From this day on the system pays; the story starts here."""


class Geweigerd(RuntimeError):
    """The API refused a step; the message is its explanation."""


@dataclass(frozen=True)
class Gevraagd:
    """What a school asks for."""

    bedrag_cent: int
    ingang: date
    maanden: int

    @property
    def eind(self) -> date:
        """The last day, inclusive (rekenmodel 2)."""
        return einde(self.ingang, self.maanden)

    def __str__(self) -> str:
        return f"{Bedrag(self.bedrag_cent)} voor {self.ingang} t/m {self.eind}"


@dataclass(frozen=True)
class Verhaal:
    """Plays on running services; the clock is set to the day of each step.

    `token` gives the bearer token of a role for the day that the clock tells; `zeg` gets one
    sentence a step, when it has succeeded.
    """

    client: httpx.Client
    klok: Klok
    token: Callable[[str], str]
    zeg: Callable[[str], None]

    def neem_in_gebruik(self, op: date) -> None:
        """Two persons set the date from which this system pays (rekenmodel 13)."""
        self.klok.zet(op)
        inhoud = {"ingebruiknameDatum": str(op)}
        voor = self.doe("financien", f"{BETALING}/ingebruiknames", inhoud)
        self.doe("bestuurder", f"{voor.headers['Location']}/vaststellingen", {}, gezien=voor)
        self._zeg("financien en bestuurder", "vanaf vandaag betaalt dit systeem")

    def vraag_aan(self, op: date, roepnaam: str, wat: Gevraagd) -> str:
        """The school knows the pupil, fills in a concept and files it (B14, B15); its id."""
        self.klok.zet(op)
        dossiers = f"{AANVRAAG}/leerlingdossiers"
        dossier = self.doe("school", dossiers, _leerling(roepnaam)).json()["leerlingdossierId"]
        inhoud = _aanvraag(dossier, roepnaam, wat)
        concept = self.doe("school", f"{AANVRAAG}/aanvragen", inhoud)
        pad = f"{concept.headers['Location']}/indieningen"
        self.doe("school", pad, {"indienDatum": str(op)}, gezien=concept)
        self._zeg("school", f"aanvraag voor {roepnaam}, {wat}")
        return str(concept.json()["aanvraagId"])

    def ken_toe(self, op: date, aanvraag: str) -> str:
        """The commission grants what was asked (B08); the id of the arrangement."""
        self.klok.zet(op)
        zaak = self.lees("commissie", f"{TOEKENNING}/zaken/{aanvraag}")
        inhoud = {"besluit": "toegekend", "besluitDatum": str(op)}
        pad = f"{TOEKENNING}/zaken/{aanvraag}/besluiten"
        besluit = self.doe("commissie", pad, inhoud, gezien=zaak).json()
        self._zeg("commissie", f"toegekend als {besluit['arrangementsnummer']}")
        return str(besluit["arrangementId"])

    def voer_uit(self, op: date, arrangement: str) -> None:
        """The school starts (B21)."""
        inhoud = {"uitvoeringDatum": str(op)}
        self._op_arrangement("school", op, arrangement, "uitvoeringen", inhoud)
        self._zeg("school", "in uitvoering")

    def meld(self, op: date, arrangement: str, roepnaam: str, stop_per: date) -> None:
        """The school reports that it is no longer needed (B32)."""
        melding = {
            "reden": "gaat-goed",
            "initialen": f"{roepnaam[0]}.",
            "toelichting": "De leerling redt het met de basisondersteuning.",
            "stopPerDatum": str(stop_per),
        }
        self._op_arrangement("school", op, arrangement, "wijzigingsmeldingen", melding)
        self._zeg("school", f"{roepnaam} heeft het sinds {stop_per} niet meer nodig")

    def stop(self, op: date, arrangement: str, stop_datum: date) -> None:
        """The SWV stops it (B33)."""
        inhoud = {"besluitDatum": str(op), "stopDatum": str(stop_datum), "reden": "gaat-goed"}
        self._op_arrangement("medewerker", op, arrangement, "stopzettingen", inhoud)
        self._zeg("medewerker", f"gestopt per {stop_datum}")

    def betaal(self, tot: date) -> str:
        """Open, calculate and, by another person, approve a round (rekenmodel 10); its id."""
        self.klok.zet(tot)
        inhoud = {"totEnMetDatum": str(tot)}
        pad = self.doe("financien", f"{BETALING}/betaalrondes", inhoud).headers["Location"]
        berekend = self.doe("financien", f"{pad}/berekeningen", {})
        gezien = berekend.json()["berekening"]
        vast = {naam: gezien[naam] for naam in ("berekeningId", "regelsSha256")}
        self.doe("bestuurder", f"{pad}/vaststellingen", vast, gezien=berekend)
        self._zeg("financien en bestuurder", f"betaalronde tot en met {tot}")
        return str(berekend.json()["betaalrondeId"])

    def _op_arrangement(
        self, als: str, op: date, arrangement: str, wat: str, inhoud: dict[str, Any]
    ) -> None:
        self.klok.zet(op)
        pad = f"{TOEKENNING}/arrangementen/{arrangement}"
        self.doe(als, f"{pad}/{wat}", inhoud, gezien=self.lees(als, pad))

    def _zeg(self, wie: str, wat: str) -> None:
        self.zeg(f"  {self.klok.vandaag()}  {wie}: {wat}")

    def doe(
        self, als: str, pad: str, inhoud: dict[str, Any], *, gezien: httpx.Response | None = None
    ) -> httpx.Response:
        """POST a command with a key of its own. `gezien`: the answer that it depends on."""
        koppen = {"Idempotency-Key": str(uuid4())}
        if gezien is not None:
            koppen["If-Match"] = gezien.headers["ETag"]
        return self._roep(als, "POST", pad, headers=koppen, json=inhoud)

    def lees(self, als: str, pad: str) -> httpx.Response:
        """GET what this role may see."""
        return self._roep(als, "GET", pad)

    def _roep(
        self,
        als: str,
        methode: str,
        pad: str,
        *,
        headers: dict[str, str] | None = None,
        json: dict[str, Any] | None = None,
    ) -> httpx.Response:
        koppen = {"Authorization": f"Bearer {self.token(als)}", **(headers or {})}
        antwoord = self.client.request(methode, pad, headers=koppen, json=json)
        if antwoord.is_error:
            raise Geweigerd(f"{methode} {pad} ({als}): {antwoord.text}")
        return antwoord


@dataclass(frozen=True)
class Gespeeld:
    """What the story left: arrangement id -> its name in the story, and the rounds in order."""

    namen: dict[str, str]
    over_nieuwjaar: str
    gestopt: str
    rondes: tuple[str, ...]


def speel(verhaal: Verhaal) -> Gespeeld:
    """One over the turn of the year, one that stops early and a new one, with three rounds."""
    verhaal.neem_in_gebruik(BEGIN)
    gestopt = _arrangement(
        verhaal, "Sam", date(2026, 11, 2), Gevraagd(700000, date(2026, 11, 1), 12)
    )
    over_nieuwjaar = _arrangement(
        verhaal, "Noor", date(2026, 12, 10), Gevraagd(210000, date(2026, 12, 10), 3)
    )
    rondes = [verhaal.betaal(date(2026, 12, 31)), verhaal.betaal(date(2027, 1, 31))]
    verhaal.meld(date(2027, 3, 18), gestopt, "Sam", stop_per=date(2027, 3, 17))
    verhaal.stop(date(2027, 3, 22), gestopt, date(2027, 3, 17))
    nieuw = _arrangement(verhaal, "Mila", date(2027, 4, 1), Gevraagd(360000, date(2027, 4, 1), 12))
    rondes.append(verhaal.betaal(date(2027, 4, 30)))
    namen = {gestopt: "stopt", over_nieuwjaar: "over nieuwjaar", nieuw: "nieuw"}
    return Gespeeld(namen, over_nieuwjaar, gestopt, tuple(rondes))


def _arrangement(verhaal: Verhaal, roepnaam: str, besluit: date, wat: Gevraagd) -> str:
    """Asked for a week before, granted, and taken in uitvoering on the day of the decision."""
    aanvraag = verhaal.vraag_aan(besluit - timedelta(days=7), roepnaam, wat)
    arrangement = verhaal.ken_toe(besluit, aanvraag)
    verhaal.voer_uit(besluit, arrangement)
    return arrangement


def _leerling(roepnaam: str) -> dict[str, Any]:
    return {
        "vestiging": VESTIGING,
        "initialen": f"{roepnaam[0]}.",
        "roepnaam": roepnaam,
        "achternaam": f"Voorbeeld-{roepnaam}",
        "geboorteDatum": "2018-09-03",
    }


def _aanvraag(dossier: str, roepnaam: str, wat: Gevraagd) -> dict[str, Any]:
    return {
        "vestiging": VESTIGING,
        "arrangementstype": "extra-ondersteuning",
        "leerlingen": [
            {
                "leerlingdossierId": dossier,
                "ondersteuningsvraag": f"{roepnaam} heeft hulp nodig bij het plannen.",
                "arrangementbeschrijving": "Elke week begeleiding door een gedragsspecialist.",
                "onderbouwing": "In deze tijd leert de leerling het zelf te doen.",
            }
        ],
        "ingangsDatum": str(wat.ingang),
        "eindDatum": str(wat.eind),
        "kostenregels": [
            {
                "kostenregelId": "begeleider",
                "kostensoort": "mankracht",
                "herkomst": "extern",
                "doelgroep": "leerling",
                "bedragCent": wat.bedrag_cent,
            }
        ],
    }
