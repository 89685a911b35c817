"""Rule sets: proposed by one, confirmed by another by hash, read back byte for byte."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import pytest

from tests.api.aanvraag.zaken import (
    NAAM,
    REGELING,
    goed,
    lege_dienst,
    log_blijft,
    stel_regeling_vast,
)
from tests.api.hulp import Omgeving, problemen, weigering

EEN = f"/regelingen/{NAAM}"
# Line ends, a byte order of accents and blanks at the end have to survive.
GEVALLEN = '# gevallen\r\n[[geval]]\r\nnaam = "één"  \n\n'


@pytest.fixture
def om(tmp_path: Path) -> Iterator[Omgeving]:
    with lege_dienst(tmp_path) as omgeving:
        yield omgeving


def hash_van(tekst: str) -> str:
    return sha256(tekst.encode()).hexdigest()


def test_a_version_is_read_back_byte_for_byte(om: Omgeving) -> None:
    inhoud = {"tekst": REGELING, "gevallen": GEVALLEN}
    voorstel = goed(om.post("/regelingen", inhoud, als="beheerder"))
    assert voorstel.headers["Location"] == f"/aanvraag/v1{EEN}"
    assert voorstel.json()["tekstSha256"] == hash_van(REGELING)
    assert voorstel.json()["gevallenSha256"] == hash_van(GEVALLEN)
    for als in ("school", "schoolbestuur", "commissie", "auditor"):
        tekst = om.get(f"{EEN}/tekst", als=als)
        assert tekst.headers["Content-Type"] == "application/toml"
        assert tekst.content == REGELING.encode()
    assert om.get(f"{EEN}/gevallen", als="school").content == GEVALLEN.encode()


def test_a_version_is_in_force_after_a_second_person_confirms_its_hash(om: Omgeving) -> None:
    voorstel = goed(om.post("/regelingen", {"tekst": REGELING}, als="beheerder"))
    assert om.get("/regelingen/geldend", als="school").status_code == 404
    pad, inhoud = f"{EEN}/vaststellingen", {"tekstSha256": hash_van(REGELING)}
    anders = {"tekstSha256": "0" * 64}
    with log_blijft(om, "bestuurder", "school"):
        assert om.post(pad, inhoud, als="bestuurder").status_code == 428
        zelf = om.post(pad, inhoud, als="beheerder", gezien=voorstel)
        ander = om.post(pad, anders, als="bestuurder", gezien=voorstel)
        oud = om.post(pad, inhoud, als="bestuurder", gezien='"p0"')
    assert weigering(zelf) == (403, "niet-toegestaan")
    assert weigering(ander) == (409, "regeling-tekst-anders")
    assert weigering(oud) == (412, "verouderde-stand")
    vast = goed(om.post(pad, inhoud, als="bestuurder", gezien=voorstel))
    geldend = om.get("/regelingen/geldend", als="school")
    assert geldend.json() == vast.json()
    assert geldend.json()["status"] == "vastgesteld"
    assert om.get("/regelingen/geldend?peilDatum=2025-12-31", als="school").status_code == 404
    assert om.get("/regelingen?peilDatum=2025-12-31", als="school").json() == {"regelingen": []}


def test_a_proposal_may_be_turned_down_and_made_again(om: Omgeving) -> None:
    goed(om.post("/regelingen", {"tekst": REGELING}, als="beheerder"))
    werk = om.lijst("/werkvoorraad", als="bestuurder").json()["werk"]
    assert [deel["actie"] for deel in werk] == [f"POST /aanvraag/v1{EEN}/vaststellingen"]
    af = om.post(f"{EEN}/afkeuringen", {"reden": "bedrag klopt niet"}, als="bestuurder")
    assert goed(af).json()["status"] == "afgekeurd"
    vast = stel_regeling_vast(om)
    assert vast.json()["status"] == "vastgesteld"
    with log_blijft(om):
        weer = om.post("/regelingen", {"tekst": REGELING}, als="beheerder")
        af = om.post(f"{EEN}/afkeuringen", {"reden": "toch niet"}, als="bestuurder")
    assert weigering(weer) == (409, "regeling-bestaat-al")
    assert weigering(af) == (409, "regeling-niet-voorgesteld")


def test_the_same_key_gives_the_answer_of_then(om: Omgeving) -> None:
    sleutel = uuid4()
    eerste = om.post("/regelingen", {"tekst": REGELING}, als="beheerder", sleutel=sleutel)
    inhoud = {"tekstSha256": hash_van(REGELING)}
    goed(om.post(f"{EEN}/vaststellingen", inhoud, als="bestuurder", gezien=eerste))
    weer = om.post("/regelingen", {"tekst": REGELING}, als="beheerder", sleutel=sleutel)
    assert (weer.status_code, weer.json()) == (201, eerste.json())
    assert weer.json()["status"] == "voorgesteld"


def test_mistakes_in_a_text_come_out_all_at_once_with_their_line(om: Omgeving) -> None:
    fout = REGELING.replace('bedrag = "7.000,00"', "bedrag = 7000", 1)
    fout = fout.replace("geldig_vanaf = 2026-01-01", "geldig_vanaf = 2026")
    with log_blijft(om, "beheerder"):
        antwoord = om.post("/regelingen", {"tekst": fout}, als="beheerder")
        geen = om.post("/regelingen", {"tekst": "= ="}, als="beheerder")
    assert weigering(antwoord) == (400, "regeling-ongeldig")
    assert {naam for naam, _ in problemen(antwoord)} == {"geldig_vanaf", "plafond-bao.bedrag"}
    assert all("regel " in deel["reason"] for deel in antwoord.json()["invalidParams"])
    assert problemen(geen)[0][1] == "geen-toml"


def test_what_is_not_there_or_not_allowed(om: Omgeving) -> None:
    goed(om.post("/regelingen", {"tekst": REGELING}, als="beheerder"))
    with log_blijft(om, "school", "bestuurder"):
        assert om.post("/regelingen", {"tekst": REGELING}, als="school").status_code == 403
        geen = om.post(
            "/regelingen/utrecht-po/2031-1/vaststellingen",
            {"tekstSha256": "0" * 64},
            als="bestuurder",
            gezien='"p1"',
        )
    assert weigering(geen) == (404, "niet-gevonden")
    assert om.get(f"{EEN}/gevallen", als="school").status_code == 404
    assert om.get("/regelingen/utrecht-po/2031-1", als="school").status_code == 404


def test_every_rule_is_shown_with_its_source(om: Omgeving) -> None:
    inhoud = stel_regeling_vast(om).json()
    per_id = {deel["voorschrift"].split("#")[1]: deel for deel in inhoud["voorschriften"]}
    assert per_id["alleen-de-school"]["bron"] == "B13"
    assert "alleen door de school" in per_id["alleen-de-school"]["citaat"]
    assert inhoud["arrangementstypen"] == [
        {"arrangementstype": "extra-ondersteuning", "naam": "Arrangement Extra Ondersteuning"}
    ]
