"""One service on a log with a small story, for schemathesis to call.

The document is the committed one. A request comes from somebody who may do this, or now and then
from somebody who may not; values come near the story (`nabij.py`) and If-Match is what the resource
shows, so that commands are refused for what they ask, and some succeed.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid5
from zlib import crc32

import schemathesis
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.errors import Flaky
from schemathesis import Case
from schemathesis.core.result import Ok
from schemathesis.core.transport import Response
from schemathesis.pytest.lazy import get_all_tests
from starlette.types import Receive, Scope, Send

from contracts.rollen import Rol
from tests.api.beproefd.nabij import Kennis, is_uuid
from tests.api.hulp import BESTUUR, VESTIGING, Omgeving
from tests.architecture.broncode import WORTEL

Verhaal = Callable[[Path], AbstractContextManager[Omgeving]]

AFSPRAKEN: Final = {
    "seed": 1,
    "checks": {
        # A missing If-Match is 428 (RFC 6585).
        "missing_required_header": {"expected-statuses": [400, 401, 403, 406, 415, 428]},
        # A position that the log does not have (yet) is 503, as the document says.
        "not_a_server_error": {"expected-statuses": ["2xx", "3xx", "4xx", "503"]},
        # The domain may refuse what has the right form (400), and a state may be stale (412); that
        # a right form is never refused for its form is checked in `keur`.
        "positive_data_acceptance": {
            "expected-statuses": ["2xx", "400", "401", "403", "404", "409", "412", "503"]
        },
    },
}
# No shrinking: the log has moved on, and every request of a failure can be read as it was sent.
INSTELLINGEN: Final = settings(
    max_examples=3,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
KETENS: Final = settings(INSTELLINGEN, max_examples=3, stateful_step_count=10, derandomize=False)
SAMEN: Final = frozenset({"ontbreekt", "hoort-hier-niet", "onbekend-voorschrift"})
"""Codes for fields that do not go together; every other code is about the form of one field."""
ETAG: Final = re.compile('"[!#-~]*"')
MINSTENS: Final = "Log-Positie-Minstens"
_NS: Final = UUID("5f3c1c5e-8c1a-4d9e-9b55-1f0a4d6a2c77")
_ROLLEN: Final = tuple(rol.value for rol in Rol)


class Podium:
    """The application that schemathesis calls; inside `open` there is a service behind it."""

    def __init__(self, naam: str, verhaal: Verhaal) -> None:
        tekst = (WORTEL / "contracts" / "openapi" / f"{naam}.json").read_text("utf-8")
        config = schemathesis.Config.from_dict(AFSPRAKEN)
        self.schema = schemathesis.openapi.from_dict(json.loads(tekst), config=config)
        self.schema.app = self
        self._paden: dict[str, Any] = json.loads(tekst)["paths"]
        self._verhaal = verhaal
        self._stand: tuple[Omgeving, Kennis] | None = None
        self._sleutels = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":  # `open` has entered the lifespan
            await self._om.dienst(scope, receive, send)

    @contextmanager
    def open(self, thuis: Path) -> Iterator[None]:
        """Play the story, give everybody a mandate, and learn from the lists what there is."""
        with self._verhaal(thuis) as om:
            for als in (*_ROLLEN, *(f"{rol}-2" for rol in _ROLLEN if "school" not in rol)):
                om.token(als)
            self._stand = om, Kennis(om.klok.vandaag(), VESTIGING, BESTUUR)
            for pad, deel in self._paden.items():
                vraag = {p["name"] for p in deel.get("get", {}).get("parameters", [])}
                if "{" not in pad and MINSTENS in vraag:
                    self._kennis.onthoud(om.lijst(pad, als="auditor").json())
            yield

    @property
    def _om(self) -> Omgeving:
        assert self._stand, "call the service inside `open`"
        return self._stand[0]

    @property
    def _kennis(self) -> Kennis:
        assert self._stand, "call the service inside `open`"
        return self._stand[1]

    def operaties(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """Per operation, always in the same order: its name, and what tries it.

        `from_fixture` of schemathesis would do this, but sets a field that pytest has no more.
        """

        def probeer(case: Case[Any]) -> None:
            koppen = self.bereid(case)
            self.keur(case, case.call_and_validate(headers=koppen))

        for gemaakt in get_all_tests(
            schema=self.schema, test_func=probeer, settings=INSTELLINGEN, given_kwargs={}
        ):
            assert isinstance(gemaakt, Ok), gemaakt
            operatie, proef = gemaakt.ok()
            yield operatie.label, proef

    def ketens(self, begin: int) -> int:
        """Chains of requests from one seed: what one answers is where the next one begins.

        Answers how many requests were sent. Other than the log, a chain cannot be played again from
        its beginning: hypothesis calls that flaky, and then these chains are over. What an answer
        does wrong is raised all the same.
        """
        podium, fouten, gestuurd = self, list[Exception](), 0

        class Ketens(self.schema.as_state_machine()):  # type: ignore[misc]
            def get_call_kwargs(self, case: Case[Any]) -> dict[str, Any]:
                return {"headers": podium.bereid(case, gerechtigd=True)}

            def validate_response(self, antwoord: Response, case: Case[Any], **rest: Any) -> None:
                nonlocal gestuurd
                gestuurd += 1
                try:
                    super().validate_response(antwoord, case, **rest)
                    podium.keur(case, antwoord)
                except Exception as fout:
                    fouten.append(fout)
                    raise

        try:
            seed(begin)(Ketens).run(settings=KETENS)
        except Flaky:
            pass
        finally:
            if fouten:
                raise fouten[0]
        return gestuurd

    def bereid(self, case: Case[Any], *, gerechtigd: bool = False) -> dict[str, str]:
        """Bring a request near the story; the headers that say who sends it.

        `gerechtigd`: only who may; reads are those of an auditor, who sees what anybody made.
        """
        merk = crc32(repr(case).encode())
        wie = self._wie(case, merk, gerechtigd)
        case.path_parameters = self._kennis.nabij(case.path_parameters)
        case.query = self._kennis.nabij(case.query)
        case.body = self._kennis.nabij(case.body)
        sleutel = is_uuid(case.headers.get("Idempotency-Key"))
        if sleutel and sleutel.int % 8:
            self._sleutels += 1
            case.headers["Idempotency-Key"] = str(uuid5(_NS, str(self._sleutels)))
        if gerechtigd and MINSTENS in case.operation.headers and MINSTENS not in case.headers:
            case.headers[MINSTENS] = str(self._om.hoofd())
        if ETAG.fullmatch(str(case.headers.get("If-Match", ""))) and merk % 8 != 1:
            case.headers["If-Match"] = self._etag(case) or case.headers["If-Match"]
        return {"Authorization": f"Bearer {self._om.token(wie)}"}

    def keur(self, case: Case[Any], antwoord: Response) -> None:
        """Learn from an answer; what has the right form is never refused for its form."""
        inhoud = antwoord.json() if "json" in antwoord.headers.get("content-type", [""])[0] else {}
        if antwoord.status_code < 300:
            self._kennis.onthoud(inhoud)
        elif antwoord.status_code == 400 and case.meta and case.meta.generation.mode.is_positive:
            fouten = inhoud.get("invalidParams") or []
            if inhoud["type"].endswith(":verzoek-ongeldig"):
                assert {fout["code"] for fout in fouten} <= SAMEN, (case, fouten)

    def _wie(self, case: Case[Any], merk: int, gerechtigd: bool) -> str:
        """Mostly somebody of a role that may do this."""
        rollen = case.operation.definition.raw.get("x-rollen") or _ROLLEN
        if gerechtigd and "auditor" in rollen:
            return "auditor"
        kies = rollen if gerechtigd or merk % 8 else _ROLLEN
        rol = kies[merk // 8 % len(kies)]
        return rol if merk % 3 or "school" in rol else f"{rol}-2"

    def _etag(self, case: Case[Any]) -> str | None:
        """What the resource of a command shows now, as an auditor sees it."""
        pad = case.formatted_path
        pad = pad.rpartition("/")[0] if case.method == "POST" else pad
        etag: str | None = self._om.get(pad, als="auditor").headers.get("ETag")
        return etag
