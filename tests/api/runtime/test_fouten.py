"""Invalid input is 400, lists all faults at once, each with a stable code and a Dutch sentence."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.api.runtime.client import roep
from tests.api.runtime.proefdienst import BEKEND, foutnamen, maak

DIENST = maak(met_kapot=False)
B = "/aanvraag/v1"
SLEUTEL = {"Idempotency-Key": str(BEKEND)}
GOED: dict[str, Any] = {
    "vestiging": "05KO00",
    "ingangsDatum": "2026-11-17",
    "titel": "Extra handen",
    "kostenregels": [{"kostenregelId": str(BEKEND), "bedragCent": 630000, "soort": "extern"}],
}


def stuur(inhoud: Any, pad: str = f"{B}/aanvragen", **koppen: str) -> Any:
    return roep(DIENST, "POST", pad, als="school", json=inhoud, headers={**SLEUTEL, **koppen})


def test_what_is_right_is_accepted() -> None:
    antwoord = stuur(GOED)
    assert antwoord.status_code == 201
    assert antwoord.headers["Location"] == f"{B}/aanvragen/{BEKEND}"
    assert antwoord.headers["Log-Positie"] == "1"
    assert antwoord.json()["aanvraagId"] == str(BEKEND)
    assert antwoord.json()["eindDatum"] is None


def test_faults_of_header_query_and_body_come_at_once() -> None:
    inhoud = {"vestiging": "5KO", "ingangsDatum": "gisteren", "kleur": 1, "kostenregels": []}
    antwoord = roep(DIENST, "POST", f"{B}/aanvragen?peil=1", als="school", json=inhoud)
    assert antwoord.status_code == 400
    assert set(foutnamen(antwoord.json())) == {
        ("Idempotency-Key", "ontbreekt"),
        ("peil", "onbekende-sleutel"),
        ("vestiging", "geen-vestiging"),
        ("ingangsDatum", "geen-datum"),
        ("titel", "ontbreekt"),
        ("kostenregels", "te-weinig"),
        ("kleur", "onbekend-veld"),
    }


def test_faults_of_path_header_and_query_come_at_once() -> None:
    pad = f"{B}/aanvragen/geen-id?x=1"
    antwoord = roep(DIENST, "GET", pad, als="school", headers={"Log-Positie-Minstens": "-1"})
    assert set(foutnamen(antwoord.json())) == {
        ("aanvraagId", "geen-uuid"),
        ("Log-Positie-Minstens", "geen-heel-getal"),
        ("x", "onbekende-sleutel"),
    }


REGEL = GOED["kostenregels"][0]
FOUT: dict[str, tuple[dict[str, Any], tuple[str, str]]] = {
    "Dutch amount (A05)": (
        {"kostenregels": [{**REGEL, "bedragCent": "6.300,-,-"}]},
        ("kostenregels[0].bedragCent", "geen-bedrag-in-centen"),
    ),
    "amount as text": (
        {"kostenregels": [{**REGEL, "bedragCent": "5"}]},
        ("kostenregels[0].bedragCent", "geen-bedrag-in-centen"),
    ),
    "amount with decimals": (
        {"kostenregels": [{**REGEL, "bedragCent": 5.5}]},
        ("kostenregels[0].bedragCent", "geen-bedrag-in-centen"),
    ),
    "true for one": (
        {"kostenregels": [{**REGEL, "bedragCent": True}]},
        ("kostenregels[0].bedragCent", "geen-bedrag-in-centen"),
    ),
    "negative": (
        {"kostenregels": [{**REGEL, "bedragCent": -1}]},
        ("kostenregels[0].bedragCent", "te-laag"),
    ),
    "too much": (
        {"kostenregels": [{**REGEL, "bedragCent": 10**15}]},
        ("kostenregels[0].bedragCent", "te-hoog"),
    ),
    "id in braces": (
        {"kostenregels": [{**REGEL, "kostenregelId": f"{{{BEKEND}}}"}]},
        ("kostenregels[0].kostenregelId", "geen-uuid"),
    ),
    "python name": (
        {"kostenregels": [{**REGEL, "bedrag_cent": 1}]},
        ("kostenregels[0].bedrag_cent", "onbekend-veld"),
    ),
    "unknown choice": (
        {"kostenregels": [{**REGEL, "soort": "anders"}]},
        ("kostenregels[0].soort", "onbekende-keuze"),
    ),
    "no object": ({"kostenregels": ["x"]}, ("kostenregels[0]", "geen-object")),
    "no list": ({"kostenregels": {}}, ("kostenregels", "geen-lijst")),
    "zero for a date": ({"ingangsDatum": 0}, ("ingangsDatum", "geen-datum")),
    "short date": ({"ingangsDatum": "20261117"}, ("ingangsDatum", "geen-datum")),
    "instant for a date": ({"eindDatum": "2026-11-17T00:00:00Z"}, ("eindDatum", "geen-datum")),
    "day that is none": ({"eindDatum": "2026-02-30"}, ("eindDatum", "geen-datum")),
    "wrong BRIN": ({"vestiging": "5KO000"}, ("vestiging", "geen-vestiging")),
    "lower case BRIN": ({"vestiging": "05ko00"}, ("vestiging", "geen-vestiging")),
    "one for true": ({"gecombineerd": 1}, ("gecombineerd", "geen-ja-nee")),
    "text for true": ({"gecombineerd": "true"}, ("gecombineerd", "geen-ja-nee")),
    "number for text": ({"titel": 5}, ("titel", "geen-tekst")),
    "blank": ({"titel": " \t"}, ("titel", "leeg")),
    "null": ({"titel": None}, ("titel", "geen-tekst")),
}


@pytest.mark.parametrize("soort", FOUT)
def test_each_wrong_value_has_its_own_clear_answer(soort: str) -> None:
    anders, verwacht = FOUT[soort]
    antwoord = stuur({**GOED, **anders})
    assert antwoord.status_code == 400
    assert foutnamen(antwoord.json()) == [verwacht]
    reden = antwoord.json()["invalidParams"][0]["reason"]
    assert reden.endswith(".")
    assert "Input should" not in reden


@pytest.mark.parametrize(
    "rauw",
    [
        b"",
        b"{",
        b"\xff",
        b"\xef\xbb\xbf{}",
        b'{"titel": NaN}',
        b'{"titel": "a", "titel": "b"}',
        b'{"titel": "a\\u0000b"}',
        b'{"titel": "\\ud800"}',
        b'{"\\u0000": 1}',
        b"[" * 100_000,
        b'{"a": ' + b"1" * 5000 + b"}",
        b"null",
        b"[]",
        b'"x"',
    ],
)
def test_what_is_no_json_object_is_400(rauw: bytes) -> None:
    koppen = {**SLEUTEL, "Content-Type": "application/json"}
    pad = f"{B}/aanvragen"
    antwoord = roep(DIENST, "POST", pad, als="school", content=rauw, headers=koppen)
    assert antwoord.status_code == 400
    assert antwoord.json()["invalidParams"][0]["name"] == "inhoud"


@pytest.mark.parametrize(
    ("vraag", "verwacht"),
    [
        ("peilDatum=2026-1-1", ("peilDatum", "geen-datum")),
        ("peilDatum=0", ("peilDatum", "geen-datum")),
        ("bekendOp=2026-01-01T10:00:00", ("bekendOp", "geen-moment")),
        ("bekendTotPositie=-1", ("bekendTotPositie", "geen-heel-getal")),
        ("limiet=0", ("limiet", "te-laag")),
        ("limiet=201", ("limiet", "te-hoog")),
        ("limiet=%205", ("limiet", "geen-heel-getal")),
        ("cursor=!", ("cursor", "geen-cursor")),
        ("cursor=", ("cursor", "geen-cursor")),
        ("telling=1", ("telling", "geen-ja-nee")),
        ("peil_datum=2026-01-01", ("peil_datum", "onbekende-sleutel")),
        ("limiet=1&limiet=2", ("limiet", "dubbele-sleutel")),
    ],
)
def test_query_keys_are_read_one_way_only(vraag: str, verwacht: tuple[str, str]) -> None:
    antwoord = roep(DIENST, "GET", f"{B}/aanvragen?{vraag}", als="school")
    assert antwoord.status_code == 400
    assert foutnamen(antwoord.json()) == [verwacht]


def test_an_operation_without_query_or_body_refuses_both() -> None:
    pad = f"{B}/aanvragen/{BEKEND}/intrekkingen?x=1"
    antwoord = stuur({"reden": "x"}, pad)
    assert foutnamen(antwoord.json()) == [
        ("x", "onbekende-sleutel"),
        ("inhoud", "onverwachte-inhoud"),
    ]
    zonder = roep(DIENST, "POST", f"{B}/aanvragen/{BEKEND}/intrekkingen", als="school")
    assert foutnamen(zonder.json()) == [("Idempotency-Key", "ontbreekt")]


@pytest.mark.parametrize("sleutel", ["1", "", f"'{BEKEND}'", f"{{{BEKEND}}}"])
def test_a_wrong_idempotency_key_is_400(sleutel: str) -> None:
    antwoord = stuur(GOED, **{"Idempotency-Key": sleutel})
    assert foutnamen(antwoord.json()) == [("Idempotency-Key", "geen-uuid")]


def test_quotes_around_an_idempotency_key_are_optional() -> None:
    assert stuur(GOED, **{"Idempotency-Key": f'"{BEKEND}"'}).status_code == 201


def test_a_refusal_of_the_service_keeps_its_own_name() -> None:
    antwoord = stuur({**GOED, "titel": "al vergeven"})
    assert antwoord.status_code == 409
    assert antwoord.json()["type"] == "urn:arrangementen:weigering:al-vergeven"
    assert antwoord.json()["detail"] == "Kies een ander nummer."


def test_a_body_that_is_too_large_is_413() -> None:
    koppen = {**SLEUTEL, "Content-Type": "application/json"}
    te_groot = b'"' + b"a" * (10 * 2**20) + b'"'

    async def stukjes() -> AsyncIterator[bytes]:
        for _ in range(11):
            yield b" " * 2**20

    for inhoud in (te_groot, stukjes()):
        pad = f"{B}/aanvragen"
        antwoord = roep(DIENST, "POST", pad, als="school", content=inhoud, headers=koppen)
        assert antwoord.status_code == 413
        assert antwoord.headers["Content-Type"] == "application/problem+json"
