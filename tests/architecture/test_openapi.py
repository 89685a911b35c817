"""What holds in every committed OpenAPI document: names, forms, headers, and who may do it.

A linter sees one document and general rules; these are the rules of this API. Each test names what
breaks its rule, so the list on the left is what to repair.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import pytest

from contracts.rechten import RECHTEN
from services.runtime.http.openapi import operaties
from tests.architecture.broncode import WORTEL
from tools import openapi

Document = dict[str, Any]
Operatie = dict[str, Any]

DOCUMENTEN: Final[Mapping[str, Document]] = {
    naam: json.loads((WORTEL / openapi.MAP / f"{naam}.json").read_text("utf-8"))
    for naam in openapi.DIENSTEN
}
OPEN: Final = {"/livez", "/readyz", "/weigeringen"}
ENKELVOUD: Final = {
    *("livez", "readyz", "geschiedenis", "werkvoorraad"),
    *("verklaring", "volledigheid", "tekst", "geldend"),
}
"""Segments that are no plural noun: health, and what there is exactly one of."""
MET_IF_MATCH: Final = {
    "indieningen",
    "besluiten",
    "verlagingen",
    "stopzettingen",
    "herroepingen",
    "herzieningen",
    "intrekkingen",
    "afsluitingen",
    "vaststellingen",
}
"""Commands that depend on what the caller saw; any other POST only adds."""
GEGEVEN: Final = {"id", "time", "zaak", "gewijzigdNa", "kopieVan", "letOp"}
"""Names of CloudEvents 1.0, of two filters, of decision record 0003, and the Dutch "let op"."""
KEBAB: Final = re.compile(r"_?[a-z][a-z0-9]*(-[a-z0-9]+)*")
KAMEL: Final = re.compile(r"[a-z][a-z0-9]*([A-Z][a-z0-9]*)*")
PER_VORM: Final = {"date": "Datum", "date-time": "Op", "uuid": "Id"}
"""Format of a value -> how the name of its field ends."""

elk = pytest.mark.parametrize("naam", DOCUMENTEN)


def _elke(naam: str) -> Iterator[tuple[str, str, str, Operatie]]:
    """(place, path, method, operation) of every operation of one service."""
    for pad, methode, operatie in operaties(DOCUMENTEN[naam]):
        yield f"{methode} {pad}", pad, methode, operatie


def _parameters(operatie: Operatie, waar: str) -> dict[str, Any]:
    return {deel["name"]: deel for deel in operatie.get("parameters", []) if deel["in"] == waar}


def _vol(operatie: Operatie, document: Document) -> Iterator[tuple[str, Any]]:
    """(status, response) with its reference resolved."""
    for status, antwoord in operatie["responses"].items():
        verwijzing = antwoord.get("$ref", "").rsplit("/", 1)[-1]
        yield status, document["components"]["responses"][verwijzing] if verwijzing else antwoord


def _velden(naam: str) -> Iterator[tuple[str, str, Any]]:
    """(place, name, schema) of every field of a body and every key of a query."""
    for schema, inhoud in DOCUMENTEN[naam]["components"]["schemas"].items():
        for veld, vorm in inhoud.get("properties", {}).items():
            yield f"{schema}.{veld}", veld, vorm
    for plaats, _, _, operatie in _elke(naam):
        for sleutel, deel in _parameters(operatie, "query").items():
            yield f"{plaats}?{sleutel}", sleutel, deel["schema"]


def _soorten(schema: Any) -> set[str]:
    """The JSON types of a value, without null."""
    soort = schema.get("type", [])
    return {soort} - {"null"} if isinstance(soort, str) else set(soort) - {"null"}


def test_every_committed_document_is_of_a_service() -> None:
    namen = {bestand.name for bestand in (WORTEL / openapi.MAP).glob("*.json")}
    assert namen == {f"{naam}.json" for naam in openapi.DIENSTEN}


@elk
def test_paths_are_kebab_case_plural_nouns_without_a_trailing_slash(naam: str) -> None:
    fout = []
    for pad in DOCUMENTEN[naam]["paths"]:
        delen = [deel for deel in pad.split("/")[1:] if not deel.startswith("{")]
        goed = all(KEBAB.fullmatch(deel) for deel in delen)
        meervoud = all(
            deel.endswith(("en", "s")) for deel in delen if deel[0] != "_" and deel not in ENKELVOUD
        )
        namen = re.findall(r"\{(.*?)\}", pad)
        if not (goed and meervoud and all(map(KAMEL.fullmatch, namen))):
            fout.append(pad)
    assert fout == []


@elk
def test_fields_and_query_keys_are_lower_camel_case(naam: str) -> None:
    assert [plaats for plaats, veld, _ in _velden(naam) if not KAMEL.fullmatch(veld)] == []


@elk
def test_schemas_have_a_name_that_a_generated_client_can_use(naam: str) -> None:
    namen = DOCUMENTEN[naam]["components"]["schemas"]
    assert [schema for schema in namen if not re.fullmatch("([A-Z][a-z0-9]*)+", schema)] == []


@elk
def test_the_name_of_a_field_says_what_it_holds(naam: str) -> None:
    """Dates in `Datum`, instants in `Op`, ids in `Id`, positions in `Positie`, money in `Cent`."""
    fout = []
    for plaats, veld, schema in _velden(naam):
        einde = PER_VORM.get(schema.get("format", ""))
        vorm = next((vorm for vorm, wat in PER_VORM.items() if veld.endswith(wat)), None)
        getal = veld.endswith(("Cent", "Positie")) or veld == "positie"
        if veld in GEGEVEN:
            continue
        if einde and not veld.endswith(einde):
            fout.append(f"{plaats}: a {schema['format']} ends in {einde}")
        elif vorm in ("date", "date-time") and schema.get("format") != vorm:
            fout.append(f"{plaats}: is no {vorm}")
        elif getal and _soorten(schema) != {"integer"}:
            fout.append(f"{plaats}: is no integer")
    assert fout == []


@elk
def test_every_answer_has_its_version_and_every_refusal_is_problem_json(naam: str) -> None:
    fout = []
    for plaats, _, _, operatie in _elke(naam):
        for status, antwoord in _vol(operatie, DOCUMENTEN[naam]):
            vormen = list(antwoord.get("content", {}))
            if "API-Version" not in antwoord["headers"] or "traceparent" not in antwoord["headers"]:
                fout.append(f"{plaats} {status}: headers")
            if status[0] in "45" and vormen != ["application/problem+json"]:
                fout.append(f"{plaats} {status}: {vormen}")
    assert fout == []


@elk
def test_invalid_input_is_400_and_never_422(naam: str) -> None:
    fout = [p for p, _, _, op in _elke(naam) if "422" in op["responses"]]
    fout += [p for p, _, _, op in _elke(naam) if not {"400", "500"} <= set(op["responses"])]
    assert fout == []


@elk
def test_every_operation_needs_a_token_but_the_open_ones(naam: str) -> None:
    for plaats, pad, _, operatie in _elke(naam):
        assert operatie["security"] == ([] if pad in OPEN else [{"bearer": []}]), plaats
        assert ("401" in operatie["responses"]) is (pad not in OPEN), plaats


@elk
def test_every_operation_is_an_action_of_this_service_as_the_table_has_it(naam: str) -> None:
    """A read is never tied to a command, nor a command to a read; the roles are those of today."""
    for plaats, pad, methode, operatie in _elke(naam):
        if pad in OPEN:
            assert "x-handeling" not in operatie, plaats
            continue
        recht = RECHTEN[operatie["x-handeling"]]
        assert recht.dienst in (None, naam), plaats
        assert recht.opdracht is (methode != "get" and not pad.endswith("/_zoek")), plaats
        assert operatie["x-rollen"] == sorted(rol.value for rol in recht.rollen), plaats
        assert operatie["x-verwerking"] == recht.verwerking.value, plaats


@elk
def test_every_command_has_an_idempotency_key_and_no_read_has_one(naam: str) -> None:
    for plaats, pad, methode, operatie in _elke(naam):
        schrijft = methode != "get" and not pad.endswith("/_zoek")
        sleutel = _parameters(operatie, "header").get("Idempotency-Key", {})
        assert sleutel.get("required", False) is schrijft, plaats
        assert ("409" in operatie["responses"]) is schrijft, plaats


@elk
def test_if_match_is_required_where_a_command_depends_on_what_was_seen(naam: str) -> None:
    for plaats, pad, methode, operatie in _elke(naam):
        laatste = pad.rsplit("/", 1)[1]
        nodig = methode == "patch" or (methode == "post" and laatste in MET_IF_MATCH)
        kop = _parameters(operatie, "header").get("If-Match", {})
        assert kop.get("required", False) is nodig, plaats
        assert ("428" in operatie["responses"]) is nodig, plaats


@elk
def test_every_single_resource_has_an_etag(naam: str) -> None:
    fout = []
    for plaats, pad, methode, operatie in _elke(naam):
        enkel = methode == "get" and pad.endswith("}") and "200" in operatie["responses"]
        is_lijst = "limiet" in _parameters(operatie, "query")
        if enkel and not is_lijst and "ETag" not in operatie["responses"]["200"]["headers"]:
            fout.append(plaats)
    assert fout == []


@elk
def test_a_list_has_a_highest_limit_and_a_next_page(naam: str) -> None:
    for plaats, _, _, operatie in _elke(naam):
        limiet = _parameters(operatie, "query").get("limiet")
        if limiet:
            assert limiet["schema"]["maximum"] <= 1000, plaats
            assert "Link" in operatie["responses"]["200"]["headers"], plaats


@elk
def test_no_request_takes_a_field_that_is_not_in_the_document(naam: str) -> None:
    schemas = DOCUMENTEN[naam]["components"]["schemas"]
    wachtend = [json.dumps(op["requestBody"]) for _, _, _, op in _elke(naam) if "requestBody" in op]
    gezien: set[str] = set()
    while wachtend:
        for schema in re.findall(r"#/components/schemas/([^\"]+)", wachtend.pop()):
            if schema not in gezien:
                gezien.add(schema)
                wachtend.append(json.dumps(schemas[schema]))
    met_velden = [schema for schema in gezien if "properties" in schemas[schema]]
    assert met_velden
    assert [s for s in met_velden if schemas[s].get("additionalProperties") is not False] == []
