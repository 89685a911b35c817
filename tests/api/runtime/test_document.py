"""The OpenAPI document says what the API rules ask; the page of it works without a network."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from fastapi import FastAPI

from services.runtime.http.app import Beschrijving, maak_app, samen
from services.runtime.http.openapi import operaties
from services.runtime.http.route import lees, maak_router, opdracht
from tests.api.runtime.client import roep
from tests.api.runtime.proefdienst import bekend, maak

DIENST = maak()
DOCUMENT = DIENST.document


def test_the_document_says_who_made_it_and_where_it_is() -> None:
    assert DOCUMENT["openapi"].startswith("3.1")
    assert DOCUMENT["servers"] == [{"url": "/aanvraag/v1"}]
    assert DOCUMENT["info"]["version"] == "1.2.3"
    assert set(DOCUMENT["info"]["contact"]) == {"name", "url", "email"}


@pytest.mark.parametrize("plaats", [f"{methode} {pad}" for pad, methode, _ in operaties(DOCUMENT)])
def test_every_operation_keeps_the_rules(plaats: str) -> None:
    methode, pad = plaats.split()
    operatie = DOCUMENT["paths"][pad][methode]
    assert "422" not in operatie["responses"]
    assert operatie["security"] == ([{"bearer": []}] if "x-handeling" in operatie else [])
    for status, antwoord in operatie["responses"].items():
        if status[0] in "45":
            assert antwoord == {"$ref": f"#/components/responses/Weigering{status}"}
        else:
            assert {"API-Version", "traceparent"} <= set(antwoord["headers"])
    for parameter in operatie.get("parameters", []):
        assert "anyOf" not in parameter["schema"]
        if parameter["in"] == "query":
            assert re.fullmatch(r"[a-z]+([A-Z][a-z]*)*", parameter["name"])


def test_every_refusal_has_problem_json_and_its_headers() -> None:
    for antwoord in DOCUMENT["components"]["responses"].values():
        assert list(antwoord["content"]) == ["application/problem+json"]
        assert "API-Version" in antwoord["headers"]
    probleem = DOCUMENT["components"]["schemas"]["Probleem"]["properties"]
    assert {"type", "title", "status", "detail", "instance", "invalidParams"} == set(probleem)


def test_types_are_written_as_clients_need_them() -> None:
    velden = DOCUMENT["components"]["schemas"]["NieuweAanvraag"]["properties"]
    assert velden["eindDatum"]["type"] == ["string", "null"]
    assert velden["eindDatum"]["format"] == "date"
    assert not any("description" in deel for deel in DOCUMENT["components"]["schemas"].values())
    regel = DOCUMENT["components"]["schemas"]["Kostenregel"]
    assert regel["properties"]["bedragCent"]["type"] == "integer"
    assert regel["properties"]["bedragCent"]["minimum"] == 0
    assert regel["additionalProperties"] is False
    (if_match,) = (
        deel
        for deel in DOCUMENT["paths"]["/aanvragen/{aanvraagId}"]["patch"]["parameters"]
        if deel["name"] == "If-Match"
    )
    assert if_match["required"] is True


def test_the_document_is_the_same_every_time() -> None:
    assert maak().document == DOCUMENT
    assert list(DOCUMENT["paths"]) == sorted(DOCUMENT["paths"])


def test_the_page_shows_every_operation_and_needs_nothing_else() -> None:
    antwoord = roep(DIENST, "GET", "/aanvraag/v1/documentatie")
    assert antwoord.headers["Content-Type"].startswith("text/html")
    assert '<html lang="nl">' in antwoord.text
    for pad, methode, operatie in operaties(DOCUMENT):
        assert f"<code>/aanvraag/v1{pad}</code> {operatie['summary']}" in antwoord.text
        assert methode.upper() in antwoord.text
    assert "<script" not in antwoord.text
    assert not re.findall(r"(?:src|href)=\"https?:", antwoord.text)
    assert "default-src 'none'" in antwoord.headers["Content-Security-Policy"]


def test_every_refusal_is_listed() -> None:
    lijst = roep(DIENST, "GET", "/aanvraag/v1/weigeringen").json()["weigeringen"]
    soorten = {deel["type"].rsplit(":", 1)[1]: deel["status"] for deel in lijst}
    assert soorten["al-vergeven"] == 409
    assert soorten["niet-aangemeld"] == 401
    assert soorten["verzoek-ongeldig"] == 400
    assert soorten["if-match-ontbreekt"] == 428
    assert list(soorten) == sorted(soorten)


def test_not_ready_is_503_and_names_the_part() -> None:
    dienst = maak_app(
        Beschrijving("aanvraag", "x", "x"),
        [],
        authenticatie=bekend,
        gereed=lambda: {"log": True, "projecties": False},
    )
    antwoord = roep(dienst, "GET", "/aanvraag/v1/readyz")
    assert antwoord.status_code == 503
    assert antwoord.json()["invalidParams"][0]["name"] == "projecties"
    assert roep(dienst, "GET", "/aanvraag/v1/livez").status_code == 200


def test_a_command_must_read_its_idempotency_key() -> None:
    router = maak_router()

    @opdracht(router, "/aanvragen", "aanvraag-beginnen", titel="x")
    def begin() -> dict[str, str]:
        return {}

    with pytest.raises(ValueError, match="Idempotency-Key"):
        maak_app(Beschrijving("aanvraag", "x", "x"), [router], authenticatie=bekend)


def test_an_operation_needs_an_action_that_exists_and_a_plain_def() -> None:
    router = maak_router()

    async def anders() -> dict[str, str]:
        return {}

    with pytest.raises(KeyError):
        lees(router, "/aanvragen", "alles-mogen", titel="x")(
            test_the_document_is_the_same_every_time
        )
    with pytest.raises(TypeError, match="plain def"):
        lees(router, "/aanvragen", "aanvragen-lezen", titel="x")(anders)


def test_several_services_in_one_process_each_start_and_stop() -> None:
    gebeurd: list[str] = []

    def dienst(naam: str, versie: str) -> Any:
        @asynccontextmanager
        async def levensloop(_: FastAPI) -> AsyncIterator[None]:
            gebeurd.append(f"start {naam}")
            yield
            gebeurd.append(f"stop {naam}")

        return maak_app(
            Beschrijving(naam, naam, naam, versie), [], authenticatie=bekend, levensloop=levensloop
        )

    app = samen([dienst("aanvraag", "1.0.0"), dienst("betaling", "2.1.0")])
    ontvangen = iter([{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}])
    gestuurd: list[str] = []

    async def receive() -> Any:
        return next(ontvangen)

    async def send(bericht: Any) -> None:
        gestuurd.append(bericht["type"])

    asyncio.run(app({"type": "lifespan"}, receive, send))
    assert gestuurd == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
    assert gebeurd == ["start aanvraag", "start betaling", "stop betaling", "stop aanvraag"]
    assert roep(app, "GET", "/aanvraag/v1/livez").headers["API-Version"] == "1.0.0"
    assert roep(app, "GET", "/betaling/v2/livez").headers["API-Version"] == "2.1.0"
    assert roep(app, "GET", "/toekenning/v1/livez").status_code == 404
