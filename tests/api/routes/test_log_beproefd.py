"""What the document promises of these routes is tried at random, with a fixed seed."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode

from tests.api.routes.proef import aanvraag, proef

# A position that the log does not have (yet) is 503, as the document says of Log-Positie-Minstens.
AFSPRAKEN = {
    "checks": {"not_a_server_error": {"expected-statuses": ["2xx", "3xx", "4xx", "503"]}},
}


@pytest.fixture(scope="module")
def logschema(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with proef(tmp_path_factory.mktemp("log"), langste_wacht_s=0) as dienst:
        dienst.leg_vast(aanvraag(), uuid4())
        config = schemathesis.Config.from_dict(AFSPRAKEN)
        pad = f"{dienst.dienst.basis}/openapi.json"
        yield schemathesis.openapi.from_asgi(pad, dienst.dienst, config=config)


@pytest.mark.parametrize("wijze", list(GenerationMode))
@pytest.mark.parametrize("pad", ["/gebeurtenissen", "/geschiedenis/{zaak}", "/werkvoorraad"])
def test_the_routes_do_what_the_document_says(
    logschema: Any, pad: str, wijze: GenerationMode
) -> None:
    @given(case=logschema[pad]["GET"].as_strategy(generation_mode=wijze))
    @settings(max_examples=20, suppress_health_check=list(HealthCheck))
    def houdt_zich_eraan(case: Case[Any]) -> None:
        case.call_and_validate(headers={"Authorization": "Bearer school-een"})

    houdt_zich_eraan()
