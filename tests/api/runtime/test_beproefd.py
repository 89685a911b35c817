"""What the document promises is tried at random: every check of schemathesis, a fixed seed."""

from typing import Any

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case

from tests.api.runtime.proefdienst import maak

# A missing If-Match is 428 (RFC 6585), which the check knows only when told.
AFSPRAKEN = {
    "checks": {"missing_required_header": {"expected-statuses": [400, 401, 403, 406, 415, 428]}}
}
schema = schemathesis.openapi.from_asgi(
    "/aanvraag/v1/openapi.json",
    maak(met_kapot=False),
    config=schemathesis.Config.from_dict(AFSPRAKEN),
)


@schema.parametrize()
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
def test_the_service_does_what_its_document_says(case: Case[Any]) -> None:
    case.call_and_validate(headers={"Authorization": "Bearer school"})
