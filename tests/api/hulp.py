"""A service over real HTTP messages, with real tokens and mandates: shared by tests of the three.

    with omgeving(tmp_path, maak_dienst) as om:
        om.post("/zaken/.../besluiten", {...}, als="commissie", gezien=antwoord)

`als` names a person: a role ("commissie"), or a role and what tells it apart ("commissie-2",
"school-06AB00"). Each has one mandate in the log: a school for its location, a schoolbestuur for
its board, everybody else for the whole SWV.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from anyio.from_thread import BlockingPortal, start_blocking_portal
from httpx import ASGITransport, AsyncClient, Response

from contracts.events.mandaat import MandaatVerleend
from contracts.rollen import Rol
from services.runtime.auth import Tokencontrole
from services.runtime.handler import Gelezen, Handler
from services.runtime.http.app import Dienst
from services.runtime.http.poort import Authenticatie
from services.runtime.ontwikkeltoken import (
    maak_ontwikkeltoken,
    ontwikkelpersoon,
    ontwikkeluitgever,
)
from services.runtime.opstart import Runtime
from services.runtime.store import Actor
from services.runtime.store.vertaling import naar_log
from tests.databases import SWV, Proefdatabank, sqlite_databank

DOELGROEP = "arrangementen"
VESTIGING = "05KO00"
BESTUUR = "41234"
BEGIN = date(2026, 1, 1)
SYSTEEM = Actor(client="inrichting", rol="beheerder")

Maker = Callable[[Runtime, Authenticatie], Dienst]


def rol_van(als: str) -> Rol:
    """The role in the name of a person: the longest that it starts with."""
    return max((rol for rol in Rol if als.startswith(rol.value)), key=lambda rol: len(rol.value))


def koppeling(als: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(locations, boards) of the mandate of a person."""
    rol = rol_van(als)
    staart = als.removeprefix(rol.value).removeprefix("-")
    match rol:
        case Rol.SCHOOL | Rol.ONTVANGENDE_SCHOOL:
            return (staart or VESTIGING,), ()
        case Rol.SCHOOLBESTUUR:
            return (), (staart or BESTUUR,)
        case _:
            return (), ()


@dataclass
class Omgeving:
    """One service on a fresh database. The clock stands still on no day: `klok.zet(dag)`."""

    runtime: Runtime
    dienst: Dienst
    tokensleutel: Path
    _portaal: BlockingPortal
    _client: AsyncClient
    swv: str = SWV
    _tokens: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def klok(self) -> Any:
        return self.runtime.klok

    # The log itself

    def schrijf(
        self,
        *gebeurtenissen: object,
        stroom: UUID,
        zaak: UUID | None = None,
        dossier: UUID | None = None,
        actor: Actor = SYSTEEM,
    ) -> int:
        """Append events that another service writes; the position of the last one."""
        bekend = len(self.runtime.log.lees(self.swv, stroom=stroom))
        rijen = [
            naar_log(
                self.runtime.sleutels,
                self.swv,
                gebeurtenis,
                stroom=stroom,
                volgnummer=bekend + plaats,
                zaak=zaak or stroom,
                dossier=dossier,
            )
            for plaats, gebeurtenis in enumerate(gebeurtenissen, 1)
        ]
        return self.runtime.log.append(self.swv, rijen, actor=actor).laatste_positie or 0

    def log(self, zaak: UUID | None = None) -> list[Gelezen]:
        """Every event, or those of one zaak, opened."""
        return Handler(self.runtime).lees(self.swv, zaak=zaak)

    def hoofd(self) -> int:
        return self.runtime.log.hoofd(self.swv)

    # Who calls

    def token(self, als: str, *, rollen: tuple[Rol, ...] = ()) -> str:
        """A token of a person that has its mandate; a new one for every day of the clock."""
        dag = self.klok.vandaag().isoformat()
        if (als, dag) not in self._tokens:
            if not any(naam == als for naam, _ in self._tokens):
                self.mandateer(als)
            self._tokens[als, dag] = maak_ontwikkeltoken(
                self.tokensleutel,
                ontwikkeling=True,
                doelgroep=DOELGROEP,
                sub=als,
                client=f"client-{rol_van(als).value}",
                swv=self.swv,
                rollen=rollen or (rol_van(als),),
                nu=self.klok.nu(),
            )
        return self._tokens[als, dag]

    def mandateer(self, als: str) -> UUID:
        """Write the mandate of a person; the id of its stream."""
        vestigingen, besturen = koppeling(als)
        mandaat = MandaatVerleend(
            vanaf_datum=BEGIN,
            tot_en_met_datum=None,
            houder=ontwikkelpersoon(als),
            rol=rol_van(als),
            vestigingen=vestigingen,
            schoolbesturen=besturen,
        )
        stroom = uuid4()
        self.schrijf(mandaat, stroom=stroom)
        return stroom

    # Requests

    def roep(
        self, methode: str, pad: str, *, als: str | None, koppen: dict[str, str], **rest: Any
    ) -> Response:
        """`pad` is from the base of the service, or absolute when it starts with the base."""
        volledig = pad if pad.startswith(f"{self.dienst.basis}/") else f"{self.dienst.basis}{pad}"
        wie = {} if als is None else {"Authorization": f"Bearer {self.token(als)}"}
        doe = partial(self._client.request, methode, volledig, headers={**wie, **koppen}, **rest)
        antwoord: Response = self._portaal.call(doe)
        return antwoord

    def get(self, pad: str, *, als: str | None, **koppen: str) -> Response:
        """`koppen`: with underscores for hyphens, as Log_Positie_Minstens="7"."""
        netjes = {naam.replace("_", "-"): waarde for naam, waarde in koppen.items()}
        return self.roep("GET", pad, als=als, koppen=netjes)

    def lijst(self, pad: str, *, als: str) -> Response:
        """GET of a list, when it has caught up with the log."""
        return self.get(pad, als=als, Log_Positie_Minstens=str(self.hoofd()))

    def post(
        self,
        pad: str,
        inhoud: Any,
        *,
        als: str | None,
        gezien: Response | str | None = None,
        sleutel: UUID | str | None = None,
        methode: str = "POST",
        **koppen: str,
    ) -> Response:
        """A command with a fresh Idempotency-Key. `gezien`: the answer (or ETag) it follows on."""
        alle = {"Idempotency-Key": str(sleutel or uuid4())}
        if gezien is not None:
            alle["If-Match"] = gezien if isinstance(gezien, str) else gezien.headers["ETag"]
        alle |= {naam.replace("_", "-"): waarde for naam, waarde in koppen.items()}
        return self.roep(methode, pad, als=als, koppen=alle, json=inhoud)


@contextmanager
def omgeving(thuis: Path, maak: Maker, *, dag: date = date(2026, 12, 10)) -> Iterator[Omgeving]:
    """A service on a fresh SQLite database in folder `thuis`, its clock at noon of `dag`."""
    with sqlite_databank(thuis) as databank, op_databank(databank, thuis, maak, dag=dag) as om:
        yield om


@contextmanager
def op_databank(
    databank: Proefdatabank, thuis: Path, maak: Maker, *, dag: date
) -> Iterator[Omgeving]:
    """The same on a given database."""
    databank.klok.zet(dag)
    runtime = Runtime(databank.log(), databank.sleutels(), databank.klok)
    sleutel = thuis / "tokensleutel"
    uitgever = ontwikkeluitgever(sleutel, ontwikkeling=True)
    dienst = maak(runtime, Tokencontrole([uitgever], DOELGROEP, runtime.klok.nu))
    client = AsyncClient(transport=ASGITransport(app=dienst), base_url="http://proef")
    with start_blocking_portal() as portaal:
        leeft = dienst.kern.router.lifespan_context(dienst.kern)
        with portaal.wrap_async_context_manager(leeft):
            yield Omgeving(runtime, dienst, sleutel, portaal, client)


def problemen(antwoord: Response) -> list[tuple[str, str]]:
    """(name, code) of every mistake in a refusal."""
    return [(deel["name"], deel["code"]) for deel in antwoord.json().get("invalidParams") or []]


def weigering(antwoord: Response) -> tuple[int, str]:
    """Status and kebab name of a refusal; checks that it is problem+json that tells what to do."""
    assert antwoord.headers["content-type"] == "application/problem+json", antwoord.text
    inhoud = antwoord.json()
    assert inhoud["status"] == antwoord.status_code
    assert inhoud["detail"]
    return antwoord.status_code, inhoud["type"].removeprefix("urn:arrangementen:weigering:")
