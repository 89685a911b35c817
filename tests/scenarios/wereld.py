"""The three services in one process, and an SWV of its own for every story.

    with diensten(databank, thuis) as samen:
        w = wereld(samen)
        w.post(f"{AANVRAAG}/aanvragen", {...}, als="school")

Everything goes over HTTP: boards, locations, mandates and the rule set too. Only the first two
people get their mandate outside it, as `arrangementen token` writes it: somebody has to begin.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from anyio.from_thread import BlockingPortal, start_blocking_portal
from httpx import ASGITransport, AsyncClient, Response

from services.aanvraag.app import maak_dienst as maak_aanvraag
from services.aanvraag.decider.mandaat import OVER_GELD
from services.betaling.app import maak_dienst as maak_betaling
from services.runtime.auth import Tokencontrole
from services.runtime.http.app import Dienst, samen
from services.runtime.ontwikkeltoken import ISS, ontwikkeluitgever
from services.runtime.opstart import Runtime
from services.toekenning.app import maak_dienst as maak_toekenning
from tests.api.hulp import DOELGROEP, Omgeving, koppeling, rol_van
from tests.databases import Proefdatabank, voeg_swv_toe

AANVRAAG: Final = "/aanvraag/v1"
TOEKENNING: Final = "/toekenning/v1"
BETALING: Final = "/betaling/v1"
DIENSTEN: Final = (AANVRAAG, TOEKENNING, BETALING)

BEGIN: Final = date(2026, 1, 5)
BAO: Final = "05KO00"
SBO: Final = "06AB00"
BESTUUR: Final = "41234"
ANDER_BESTUUR: Final = "51234"
REGELING: Final = "utrecht-po/2026-1"
_SWVS: Final = count(4001)
_EERSTE_TWEE: Final = ("beheerder", "bestuurder")


@dataclass
class Wereld(Omgeving):
    """Calls with whole paths; a person gets its mandate over HTTP when it is first needed.

    `gemaakt`: who got which Location with a 201, in order.
    """

    gemaakt: list[tuple[str, str]] = field(default_factory=list)

    def roep(
        self, methode: str, pad: str, *, als: str | None, koppen: dict[str, str], **rest: Any
    ) -> Response:
        wie = {} if als is None else {"Authorization": f"Bearer {self.token(als)}"}
        doe = partial(self._client.request, methode, pad, headers={**wie, **koppen}, **rest)
        antwoord: Response = self._portaal.call(doe)
        if antwoord.status_code == 201:
            self.gemaakt.append((als or "", antwoord.headers["Location"]))
        return antwoord

    def mandateer(self, als: str) -> UUID:
        if als in _EERSTE_TWEE:
            return super().mandateer(als)
        vestigingen, besturen = koppeling(als)
        inhoud = {
            "persoon": {"iss": ISS, "sub": als},
            "rol": rol_van(als).value,
            "vanafDatum": "2026-01-01",
            "vestigingen": vestigingen,
            "schoolbesturen": besturen,
        }
        mandaat = goed(self.post(f"{AANVRAAG}/mandaten", inhoud, als="beheerder"))
        if rol_van(als) in OVER_GELD:
            pad = f"{mandaat.headers['Location']}/vaststellingen"
            goed(self.post(pad, {}, als="bestuurder", gezien=mandaat))
        return UUID(mandaat.json()["mandaatId"])

    def na(self, eerder: Response, pad: str, *, als: str) -> Response:
        """GET of what follows from an earlier command, also at another service."""
        return goed(self.get(pad, als=als, Log_Positie_Minstens=eerder.headers["Log-Positie"]))


def goed(antwoord: Response) -> Response:
    """The answer, that has to be a success."""
    assert antwoord.is_success, f"{antwoord.request.url.path}: {antwoord.text}"
    return antwoord


@cache
def regelingtekst() -> str:
    """The starting rule set of Utrecht."""
    pad = Path(__file__).parents[2] / "contracts" / "regelingen" / "utrecht-po.toml"
    return pad.read_text("utf-8")


@dataclass(frozen=True)
class Diensten:
    """The running services, for any number of SWVs."""

    databank: Proefdatabank
    runtime: Runtime
    alle: tuple[Dienst, ...]
    tokensleutel: Path
    portaal: BlockingPortal
    client: AsyncClient


@contextmanager
def diensten(databank: Proefdatabank, thuis: Path) -> Iterator[Diensten]:
    """The three services on this database, with their projectors."""
    runtime = Runtime(databank.log(), databank.sleutels(), databank.klok)
    sleutel = thuis / "tokensleutel"
    uitgever = ontwikkeluitgever(sleutel, ontwikkeling=True)
    tokens = Tokencontrole([uitgever], DOELGROEP, runtime.klok.nu)
    makers = (maak_aanvraag, maak_toekenning, maak_betaling)
    alle = tuple(maak(runtime, tokens) for maak in makers)
    client = AsyncClient(transport=ASGITransport(app=samen(alle)), base_url="http://proef")
    with start_blocking_portal() as portaal, ExitStack() as stapel:
        for kern in (dienst.kern for dienst in alle):
            leeft = kern.router.lifespan_context(kern)
            stapel.enter_context(portaal.wrap_async_context_manager(leeft))
        yield Diensten(databank, runtime, alle, sleutel, portaal, client)


def wereld(van: Diensten, *, tekst: str | None = None, ingericht: bool = True) -> Wereld:
    """A new SWV on 5 January 2026. `tekst`: another rule set; `ingericht`: with its registers."""
    swv = f"PO{next(_SWVS)}"
    voeg_swv_toe(van.databank.eigenaar, swv)
    van.databank.klok.zet(BEGIN)
    w = Wereld(van.runtime, van.alle[0], van.tokensleutel, van.portaal, van.client, swv=swv)
    if ingericht:
        schrijf_scholen_in(w)
        stel_regeling_vast(w, tekst or regelingtekst())
    return w


def schrijf_scholen_in(w: Wereld) -> None:
    """Two boards, each with one school: one for regular and one for special primary education."""
    for nummer, naam in ((BESTUUR, "Stichting De Brug"), (ANDER_BESTUUR, "Stichting Het Plein")):
        bestuur = {"schoolbestuur": nummer, "bestuursnaam": naam, "vanafDatum": "2026-01-01"}
        goed(w.post(f"{AANVRAAG}/schoolbesturen", bestuur, als="beheerder"))
    for vestiging, soort, bestuur_van in ((BAO, "bao", BESTUUR), (SBO, "sbo", ANDER_BESTUUR)):
        school = {
            "vestiging": vestiging,
            "schoolnaam": f"School {vestiging}",
            "schoolsoort": soort,
            "schoolbestuur": bestuur_van,
            "vanafDatum": "2026-01-01",
        }
        goed(w.post(f"{AANVRAAG}/vestigingen", school, als="beheerder"))


def stel_regeling_vast(w: Wereld, tekst: str) -> Response:
    """A rule set proposed by the beheerder and put in force by the bestuurder."""
    voor = goed(w.post(f"{AANVRAAG}/regelingen", {"tekst": tekst}, als="beheerder"))
    pad = f"{voor.headers['Location']}/vaststellingen"
    vast = {"tekstSha256": sha256(tekst.encode()).hexdigest()}
    return goed(w.post(pad, vast, als="bestuurder", gezien=voor))
