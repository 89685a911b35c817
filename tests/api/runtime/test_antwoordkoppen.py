"""Every answer of every kind has the headers of the API rules; none says how we are built."""

import asyncio
import logging
import re
from typing import Any

import pytest
from starlette.types import Message

from services.runtime.http.schil import VASTE_KOPPEN
from tests.api.runtime.client import roep
from tests.api.runtime.proefdienst import BEKEND, maak

DIENST = maak()
B = "/aanvraag/v1"
AANTREKKELIJK = {"Idempotency-Key": str(BEKEND), "Content-Type": "application/json"}

ANTWOORDEN: dict[str, tuple[int, str, str, dict[str, Any]]] = {
    "success": (200, "GET", f"{B}/aanvragen", {"als": "school"}),
    "open": (200, "GET", f"{B}/livez", {}),
    "document": (200, "GET", f"{B}/openapi.json", {}),
    "page": (200, "GET", f"{B}/documentatie", {}),
    "head": (200, "HEAD", f"{B}/aanvragen", {"als": "school"}),
    "bad input": (400, "GET", f"{B}/aanvragen?limiet=x", {"als": "school"}),
    "no token": (401, "GET", f"{B}/aanvragen", {}),
    "wrong token": (401, "GET", f"{B}/aanvragen", {"als": "niemand"}),
    "role may not": (403, "POST", f"{B}/aanvragen", {"als": "auditor"}),
    "no resource": (
        404,
        "GET",
        f"{B}/aanvragen/00000000-0000-4000-8000-000000000000",
        {"als": "school"},
    ),
    "no address": (404, "GET", f"{B}/bestaat-niet", {}),
    "slash": (404, "GET", f"{B}/aanvragen/", {"als": "school"}),
    "control character": (404, "GET", f"{B}/aanvragen/%00", {"als": "school"}),
    "outside": (404, "GET", "/elders", {}),
    "base only": (404, "GET", B, {}),
    "method": (405, "DELETE", f"{B}/aanvragen", {"als": "school"}),
    "options": (405, "OPTIONS", f"{B}/aanvragen", {}),
    "accept": (406, "GET", f"{B}/aanvragen", {"als": "school", "headers": {"Accept": "text/csv"}}),
    "content": (415, "POST", f"{B}/aanvragen", {"als": "school", "content": b"x"}),
    "broken": (500, "GET", f"{B}/regelingen", {"als": "school"}),
    "busy": (503, "GET", f"{B}/vestigingen", {"als": "school"}),
}


@pytest.mark.parametrize("soort", ANTWOORDEN)
def test_every_answer_has_the_fixed_headers(soort: str) -> None:
    status, methode, pad, rest = ANTWOORDEN[soort]
    antwoord = roep(DIENST, methode, pad, **rest)
    assert antwoord.status_code == status
    for naam, waarde in VASTE_KOPPEN.items():
        assert waarde in antwoord.headers[naam]
    assert antwoord.headers["API-Version"] == "1.2.3"
    assert re.fullmatch(r"00-[0-9a-f]{32}-[0-9a-f]{16}-01", antwoord.headers["traceparent"])


@pytest.mark.parametrize("soort", [s for s, deel in ANTWOORDEN.items() if deel[0] >= 400])
def test_every_refusal_is_problem_json(soort: str) -> None:
    status, methode, pad, rest = ANTWOORDEN[soort]
    antwoord = roep(DIENST, methode, pad, **rest)
    assert antwoord.headers["Content-Type"] == "application/problem+json"
    probleem = antwoord.json()
    assert probleem["status"] == status
    assert probleem["type"].startswith("urn:arrangementen:weigering:")
    assert probleem["instance"] == pad.split("?")[0]
    assert probleem["title"]
    assert probleem["detail"].endswith(".")


def test_a_refusal_names_what_its_status_asks_for() -> None:
    assert roep(DIENST, "PUT", f"{B}/aanvragen").headers["Allow"] == "GET, HEAD, POST"
    assert roep(DIENST, "PUT", f"{B}/aanvragen/{BEKEND}").headers["Allow"] == "GET, HEAD, PATCH"
    assert roep(DIENST, "GET", f"{B}/aanvragen/_zoek").headers["Allow"] == "POST"
    zonder = roep(DIENST, "GET", f"{B}/aanvragen").headers["WWW-Authenticate"]
    assert zonder == 'Bearer realm="arrangementen"'
    met = roep(DIENST, "GET", f"{B}/aanvragen", als="niemand").headers["WWW-Authenticate"]
    assert met.endswith('error="invalid_token"')
    assert roep(DIENST, "GET", f"{B}/vestigingen", als="school").headers["Retry-After"] == "2"
    patch = roep(DIENST, "PATCH", f"{B}/aanvragen/{BEKEND}", als="school", content=b"x")
    assert patch.headers["Accept-Patch"] == "application/merge-patch+json"


def test_head_is_get_without_a_body() -> None:
    get = roep(DIENST, "GET", f"{B}/aanvragen/{BEKEND}", als="school")
    head = roep(DIENST, "HEAD", f"{B}/aanvragen/{BEKEND}", als="school")
    assert get.headers["ETag"] == head.headers["ETag"] == '"p42"'
    assert get.headers["Content-Length"] == head.headers["Content-Length"]


def test_nothing_follows_the_headers_of_head() -> None:
    """Asked of the application itself: clients drop the body of HEAD without looking."""
    lichamen: list[bytes] = []
    scope = {"type": "http", "method": "HEAD", "path": f"{B}/livez", "headers": []}

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(bericht: Message) -> None:
        lichamen.append(bericht.get("body", b""))

    asyncio.run(DIENST({**scope, "query_string": b"", "root_path": ""}, receive, send))
    assert b"".join(lichamen) == b""


def test_a_well_formed_traceparent_is_kept_and_another_is_not() -> None:
    goed = "4bf92f3577b34da6a3ce929d0e0e4736"
    kop = {"traceparent": f"00-{goed}-00f067aa0ba902b7-01"}
    antwoord = roep(DIENST, "GET", f"{B}/kalenders", als="school", headers=kop)
    assert antwoord.json()["trace"] == goed
    assert goed in antwoord.headers["traceparent"]
    assert "00f067aa0ba902b7" not in antwoord.headers["traceparent"]
    for fout in (f"00-{'0' * 32}-00f067aa0ba902b7-01", f"ff-{goed}-00f067aa0ba902b7-01", "x"):
        nieuw = roep(DIENST, "GET", f"{B}/livez", headers={"traceparent": fout})
        assert goed not in nieuw.headers["traceparent"]
        assert "0" * 32 not in nieuw.headers["traceparent"]


def test_a_fault_of_ours_tells_nobody_anything(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        antwoord = roep(DIENST, "GET", f"{B}/regelingen", als="school")
    assert antwoord.json()["type"] == "urn:arrangementen:weigering:interne-fout"
    trace = antwoord.headers["traceparent"].split("-")[1]
    (regel,) = [regel for regel in caplog.records if regel.name == "arrangementen.http"]
    assert "RuntimeError" in regel.getMessage()
    assert trace in regel.getMessage()
    for tekst in (antwoord.text, caplog.text):
        assert "Jansje" not in tekst
    assert "Traceback" not in antwoord.text
    assert "RuntimeError" not in antwoord.text


def test_the_document_may_be_read_from_anywhere() -> None:
    antwoord = roep(DIENST, "GET", f"{B}/openapi.json")
    assert antwoord.headers["Access-Control-Allow-Origin"] == "*"
    assert antwoord.json() == DIENST.document
    assert "Access-Control-Allow-Origin" not in roep(DIENST, "GET", f"{B}/livez").headers
