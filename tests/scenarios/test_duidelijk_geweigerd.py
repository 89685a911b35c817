"""What goes wrong has its own clear answer, and the log is as it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx import Response

from contracts.identifiers import arrangement_id
from contracts.rollen import Rol
from services.runtime.ontwikkeltoken import maak_ontwikkeltoken
from tests.api.hulp import DOELGROEP, problemen, weigering
from tests.scenarios import stappen as s
from tests.scenarios.wereld import (
    AANVRAAG,
    BETALING,
    DIENSTEN,
    TOEKENNING,
    Diensten,
    Wereld,
    goed,
    wereld,
)


@pytest.fixture
def w(samen: Diensten) -> Wereld:
    """With everybody's mandate in the log beforehand, so that its end stands still."""
    gemaakt = wereld(samen)
    gemaakt.klok.zet(s.dag("2026-12-10"))
    for als in ("school", "commissie", "medewerker", "financien", "bestuurder", "schoolbestuur"):
        gemaakt.token(als)
    return gemaakt


@contextmanager
def niets_geschreven(w: Wereld) -> Iterator[None]:
    hoofd = w.hoofd()
    yield
    assert w.hoofd() == hoofd


def test_a_wrong_token(w: Wereld, tmp_path: Path) -> None:
    aanvraag = s.vraag_aan(w, "2026-12-10", "2027-03-09", 210000)
    inhoud = {"besluit": "toegekend", "besluitDatum": "2026-12-10"}
    verlopen = _token(w, w.tokensleutel, nu=w.klok.nu() - timedelta(days=1))
    for token in (None, "geen-token", _token(w, tmp_path / "andere-sleutel"), verlopen):
        with niets_geschreven(w):
            antwoord = _met(w, f"{TOEKENNING}/zaken/{aanvraag}/besluiten", inhoud, token)
        assert weigering(antwoord) == (401, "niet-aangemeld")
        uitdaging = antwoord.headers["WWW-Authenticate"]
        assert ("invalid_token" in uitdaging) is (token is not None)
    elders = _token(w, w.tokensleutel, swv="VO3001")
    with niets_geschreven(w):
        antwoord = _met(w, f"{TOEKENNING}/zaken/{aanvraag}/besluiten", inhoud, elders)
    assert weigering(antwoord) == (404, "niet-gevonden")


def _token(w: Wereld, sleutel: Path, *, swv: str | None = None, **anders: Any) -> str:
    vast = {"nu": w.klok.nu(), "doelgroep": DOELGROEP, "rollen": (Rol.COMMISSIE,)}
    return maak_ontwikkeltoken(
        sleutel,
        **{**vast, **anders},
        ontwikkeling=True,
        sub="commissie",
        client="client-commissie",
        swv=swv or w.swv,
    )


def _met(w: Wereld, pad: str, inhoud: Any, token: str | None) -> Response:
    wie = {} if token is None else {"Authorization": f"Bearer {token}"}
    koppen = {"Idempotency-Key": str(uuid4()), "If-Match": '"p1"', **wie}
    return w.roep("POST", pad, als=None, koppen=koppen, json=inhoud)


def test_an_unknown_field_a_wrong_brin_and_an_amount_as_text_all_at_once(w: Wereld) -> None:
    dossier = s.maak_bekend(w)
    inhoud = s.verzoek(dossier, "2026-12-10", "2027-03-09", 210000)
    inhoud |= {"vestiging": "5KO00", "schoolnaam": "De Brug"}
    inhoud["kostenregels"][0]["bedragCent"] = "6.300,-,-"
    with niets_geschreven(w):
        antwoord = w.post(f"{AANVRAAG}/aanvragen", inhoud, als="school")
    assert weigering(antwoord) == (400, "verzoek-ongeldig")
    assert sorted(problemen(antwoord)) == [
        ("kostenregels[0].bedragCent", "geen-bedrag-in-centen"),
        ("schoolnaam", "onbekend-veld"),
        ("vestiging", "geen-vestiging"),
    ]
    redenen = {fout["name"]: fout["reason"] for fout in antwoord.json()["invalidParams"]}
    assert "630000 is € 6.300,00" in redenen["kostenregels[0].bedragCent"]
    for dienst in DIENSTEN:
        vraag = w.get(f"{dienst}/werkvoorraad?sinds=gisteren", als="school")
        assert problemen(vraag) == [("sinds", "onbekende-sleutel")]


def test_an_end_before_the_start(w: Wereld) -> None:
    dossier = s.maak_bekend(w)
    omgekeerd = s.verzoek(dossier, "2027-03-09", "2026-12-10", 210000)
    with niets_geschreven(w):
        antwoord = w.post(f"{AANVRAAG}/aanvragen", omgekeerd, als="school")
    assert weigering(antwoord) == (400, "inhoud-ongeldig")
    assert problemen(antwoord) == [("eindDatum", "voor-ingang")]
    aanvraag = s.vraag_aan(w, "2026-12-10", "2027-03-09", 210000)
    with niets_geschreven(w):
        besluit = s.besluit(w, aanvraag, eindDatum="2026-12-09")
    assert weigering(besluit) == (400, "looptijd-ongeldig")


def test_a_second_decision_also_from_who_saw_the_first_state(w: Wereld) -> None:
    aanvraag = s.vraag_aan(w, "2026-12-10", "2027-03-09", 210000)
    gezien = goed(w.get(f"{TOEKENNING}/zaken/{aanvraag}", als="commissie"))
    goed(s.besluit(w, aanvraag, zaak=gezien))
    anders = ({"besluit": "afgewezen", "motivering": "Toch niet."}, {"totaalCent": 100})
    for inhoud in anders:
        with niets_geschreven(w):
            oud = s.besluit(w, aanvraag, zaak=gezien, **inhoud)
            nieuw = s.besluit(w, aanvraag, **inhoud)
        assert weigering(oud) == weigering(nieuw) == (409, "al-besloten")


def test_b25_an_evaluation_before_in_uitvoering(w: Wereld) -> None:
    welk = s.ken_toe(w, "2026-12-10", "2026-12-10", "2027-03-09", 210000)
    with niets_geschreven(w):
        antwoord = s.doe(w, welk, "evaluaties", s.evaluatie("2026-12-10"), als="school")
    assert weigering(antwoord) == (409, "nog-niet-in-uitvoering")
    assert "uitvoering" in antwoord.json()["detail"]


def test_a_date_in_the_future_and_a_reduction_above_what_is_left(w: Wereld) -> None:
    welk = s.ken_toe(w, "2026-12-10", "2026-12-10", "2027-03-09", 210000)
    stop = {"besluitDatum": "2026-12-11", "stopDatum": "2027-01-31", "reden": "gaat-goed"}
    minder = {"besluitDatum": "2026-12-10", "vanaf": "2027-02", "reden": "te-ruim-begroot"}
    with niets_geschreven(w):
        morgen = s.doe(w, welk, "stopzettingen", stop, als="medewerker")
        te_veel = s.doe(w, welk, "verlagingen", {**minder, "bedragCent": 70001}, als="medewerker")
    assert weigering(morgen) == (400, "datum-in-de-toekomst")
    assert weigering(te_veel) == (400, "verlaging-boven-rest")


def test_without_key_without_if_match_and_with_an_old_state(w: Wereld) -> None:
    welk = s.ken_toe(w, "2026-12-10", "2026-12-10", "2027-03-09", 210000)
    oud = s.arrangement(w, welk)
    s.verlaag(w, "2026-12-10", welk, "2027-02", 100)
    pad = f"{TOEKENNING}/arrangementen/{welk}/stopzettingen"
    inhoud = {"besluitDatum": "2026-12-10", "stopDatum": "2027-01-31", "reden": "gaat-goed"}
    with niets_geschreven(w):
        koppen = {"If-Match": oud.headers["ETag"]}
        zonder_sleutel = w.roep("POST", pad, als="medewerker", koppen=koppen, json=inhoud)
        zonder_stand = w.post(pad, inhoud, als="medewerker")
        verouderd = w.post(pad, inhoud, als="medewerker", gezien=oud)
    assert weigering(zonder_sleutel) == (400, "verzoek-ongeldig")
    assert problemen(zonder_sleutel) == [("Idempotency-Key", "ontbreekt")]
    assert weigering(zonder_stand) == (428, "if-match-ontbreekt")
    assert weigering(verouderd) == (412, "verouderde-stand")


@dataclass(frozen=True)
class Poging:
    """A command with a key of its own, that can be sent again as it is."""

    pad: str
    inhoud: dict[str, Any]
    als: str
    gezien: Response | None
    sleutel: UUID

    def stuur(self, w: Wereld, **anders: str) -> Response:
        inhoud = {**self.inhoud, **anders}
        return w.post(self.pad, inhoud, als=self.als, gezien=self.gezien, sleutel=self.sleutel)


def test_a_lost_answer_sent_again_at_each_service(w: Wereld) -> None:
    """Filing, decision, round: the first answer again, also when the state has moved on."""
    s.neem_in_gebruik(w, "2026-01-05")
    w.klok.zet(s.dag("2026-12-10"))
    concept = s.begin(w, s.verzoek(s.maak_bekend(w), "2026-12-10", "2027-03-09", 210000))
    pad = f"{concept.headers['Location']}/indieningen"
    indienen = Poging(pad, {"indienDatum": "2026-12-10"}, "school", concept, uuid4())
    ingediend = goed(indienen.stuur(w))
    pad = f"{TOEKENNING}/zaken/{ingediend.json()['aanvraagId']}"
    zaak = goed(w.get(pad, als="commissie"))
    inhoud = {"besluit": "toegekend", "besluitDatum": "2026-12-10"}
    beslissen = Poging(f"{pad}/besluiten", inhoud, "commissie", zaak, uuid4())
    besloten = goed(beslissen.stuur(w))
    assert besloten.json()["arrangementsnummer"] == "2026-000001"
    inhoud = {"totEnMetDatum": "2026-12-31"}
    openen = Poging(f"{BETALING}/betaalrondes", inhoud, "financien", None, uuid4())
    geopend = goed(openen.stuur(w))
    s.stop(w, "2026-12-11", arrangement_id(UUID(ingediend.json()["aanvraagId"])), "2027-01-31")
    _geeft_hetzelfde(w, indienen, ingediend, indienDatum="2026-12-09")
    _geeft_hetzelfde(w, beslissen, besloten, besluitDatum="2026-12-09")
    _geeft_hetzelfde(w, openen, geopend, totEnMetDatum="2027-12-31")


def _geeft_hetzelfde(w: Wereld, poging: Poging, eerste: Response, **anders: str) -> None:
    with niets_geschreven(w):
        weer = poging.stuur(w)
        hergebruikt = poging.stuur(w, **anders)
    assert weer.headers["Idempotent-Replayed"] == "true"
    assert "Idempotent-Replayed" not in eerste.headers
    assert (weer.status_code, weer.json()) == (eerste.status_code, eerste.json())
    for kop in ("ETag", "Location", "Log-Positie"):
        assert weer.headers[kop] == eerste.headers[kop]
    assert weigering(hergebruikt) == (409, "sleutel-hergebruikt")
