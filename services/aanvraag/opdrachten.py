"""Commands for development: a token with its mandate, and the registers of a small example."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import reduce
from importlib.resources import files
from typing import Annotated, Any, Final, NoReturn
from uuid import UUID, uuid4

import typer

from contracts import identifiers
from contracts.events.mandaat import MandaatIngetrokken, MandaatVerleend
from contracts.events.regeling import RegelingVoorgesteld
from contracts.events.vestiging import Schoolsoort
from contracts.problems import Weigering
from contracts.rollen import Rol
from services.aanvraag import problems
from services.aanvraag.commands import (
    Mandaatinhoud,
    RegistreerSchoolbestuur,
    RegistreerVestiging,
    StelMandaatVast,
    StelMandaatVoor,
    StelRegelingVast,
    StelRegelingVoor,
    VerleenMandaat,
)
from services.aanvraag.decider import mandaat, regeling, schoolbestuur, vestiging
from services.runtime.beleid import Bron
from services.runtime.handler import Decider, Handler, Opdracht
from services.runtime.invoer import stop
from services.runtime.ontwikkeltoken import maak_ontwikkeltoken, ontwikkelpersoon
from services.runtime.opdrachtregel import geopend, instellingen
from services.runtime.opstart import Runtime
from services.runtime.relaties import mandaten
from services.runtime.settings import Instellingen
from services.runtime.store import Actor

EERSTE: Final = "ontwikkel-beheerder"
TWEEDE: Final = "ontwikkel-bestuurder"
"""The two persons who propose and confirm what needs four eyes."""
CLIENT: Final = "arrangementen"
BESTUUR: Final = "41234"
VESTIGING: Final = "05KO00"
REGELING: Final = "regelingen/utrecht-po.toml"
SINDS: Final = date(2020, 8, 1)

Swv = Annotated[str, typer.Option(help="Het samenwerkingsverband.", metavar="PO3001")]
Rolnaam = Annotated[str, typer.Option(help=f"Een van {', '.join(Rol)}.", metavar="ROL")]
Persoon = Annotated[str, typer.Option(help="Wie het token gebruikt; elke naam is goed.")]
Client = Annotated[str, typer.Option(help="Het systeem waarmee; bij de rol portaal de houder.")]
Vestigingen = Annotated[list[str] | None, typer.Option("--vestiging", metavar="05KO00")]
Besturen = Annotated[list[str] | None, typer.Option("--schoolbestuur", metavar="41234")]


def registreer(app: typer.Typer) -> None:
    """Add `token` and `inrichten`."""
    app.command("token")(_token)
    app.command("inrichten")(_inrichten)


@dataclass(frozen=True, slots=True)
class Schrijver:
    """Writes to the log of one SWV as one of the two development persons."""

    runtime: Runtime
    swv: str

    @property
    def vandaag(self) -> date:
        return self.runtime.klok.vandaag()

    def doe(self, decider: Decider, stroom: UUID, command: Any, wie: str, rol: Rol) -> None:
        """Carry out a command. Raises its refusals."""
        actor = Actor(client=CLIENT, rol=rol.value, persoon=ontwikkelpersoon(wie))
        opdracht = Opdracht(
            bron=Bron(self.swv),
            decider=decider,
            command=lambda _: command,
            stroom=stroom,
            zaak=stroom,
            getoond=frozenset(),
        )
        Handler(self.runtime).voer_uit(self.swv, opdracht, actor)

    def stel_voor(self, decider: Decider, stroom: UUID, command: Any) -> None:
        self.doe(decider, stroom, command, EERSTE, Rol.BEHEERDER)

    def stel_vast(self, decider: Decider, stroom: UUID, command: Any) -> None:
        self.doe(decider, stroom, command, TWEEDE, Rol.BESTUURDER)


def _token(
    *,
    rol: Rolnaam = "",
    swv: Swv = "",
    persoon: Persoon = "",
    client: Client = "ontwikkelclient",
    vestiging_: Vestigingen = None,
    schoolbestuur_: Besturen = None,
) -> None:
    """Geef een token voor de ontwikkeling, en leg het mandaat erbij vast als dat er niet is.

    Voorbeeld: arrangementen token --rol school --swv PO3001 --persoon jip --vestiging 05KO00
    """
    gezegd = _ontwikkeling()
    if fouten := list(_tokenfouten(rol, swv, persoon)):
        stop(fouten)
    zelf = rol == Rol.PORTAAL  # a system: nobody stands behind it
    inhoud = Mandaatinhoud(
        vanaf_datum=SINDS,
        tot_en_met_datum=None,
        houder=client if zelf else ontwikkelpersoon(persoon),
        rol=Rol(rol),
        vestigingen=tuple(sorted(set(vestiging_ or ()))),
        schoolbesturen=tuple(sorted(set(schoolbestuur_ or ()))),
    )
    with _schrijver(gezegd, swv) as schrijver:
        if not _heeft(schrijver, inhoud):
            _mandateer(schrijver, inhoud)
        token = maak_ontwikkeltoken(
            gezegd.tokensleutel,
            ontwikkeling=gezegd.ontwikkeling,
            doelgroep=gezegd.doelgroep,
            sub=client if zelf else persoon,
            client=client,
            swv=swv,
            rollen=[inhoud.rol],
            nu=schrijver.runtime.klok.nu(),
        )
    typer.echo(token)


def _tokenfouten(rol: str, swv: str, persoon: str) -> Iterator[str]:
    if rol not in list(Rol):
        yield f"--rol is {rol!r}; kies uit {', '.join(Rol)}" if rol else "--rol ontbreekt"
    if not swv:
        yield "--swv ontbreekt: noem het samenwerkingsverband, zoals PO3001"
    if not persoon and rol != Rol.PORTAAL:
        yield "--persoon ontbreekt: noem wie het token gebruikt, elke naam is goed"


def _heeft(schrijver: Schrijver, inhoud: Mandaatinhoud) -> bool:
    """Whether this holder has exactly this mandate today."""
    soorten = (MandaatVerleend.__name__, MandaatIngetrokken.__name__)
    gelezen = Handler(schrijver.runtime).lees(schrijver.swv, soorten=soorten)
    staand = mandaten((g.rij.stroom, g.gebeurtenis) for g in gelezen).per_stroom.values()
    return any(
        staat.geldt(schrijver.vandaag)
        and (staat.houder, staat.rol) == (inhoud.houder, inhoud.rol)
        and staat.vestigingen == frozenset(inhoud.vestigingen)
        and staat.schoolbesturen == frozenset(inhoud.schoolbesturen)
        for staat in staand
    )


def _mandateer(schrijver: Schrijver, inhoud: Mandaatinhoud) -> None:
    stroom = uuid4()
    if inhoud.rol not in mandaat.OVER_GELD:
        schrijver.stel_voor(mandaat, stroom, VerleenMandaat(inhoud=inhoud))
        return
    schrijver.stel_voor(mandaat, stroom, StelMandaatVoor(inhoud=inhoud))
    door = (ontwikkelpersoon(EERSTE), ontwikkelpersoon(TWEEDE))
    schrijver.stel_vast(mandaat, stroom, StelMandaatVast(voorgesteld_door=door[0], door=door[1]))


def _inrichten(swv: Swv = "PO3001") -> None:
    """Zet een klein voorbeeld klaar: een schoolbestuur, een vestiging en de regeling van Utrecht.

    Wat er al staat, blijft staan. Zet het samenwerkingsverband eerst op de lijst met
    arrangementen swv.

    Voorbeeld: arrangementen inrichten --swv PO3001
    """
    with _schrijver(_ontwikkeling(), swv) as schrijver:
        _schoolbestuur(schrijver)
        _vestiging(schrijver)
        _regeling(schrijver)


def _schoolbestuur(schrijver: Schrijver) -> None:
    command = RegistreerSchoolbestuur(
        vanaf_datum=SINDS,
        tot_en_met_datum=None,
        schoolbestuur=BESTUUR,
        bestuursnaam="Stichting De Akkers",
    )
    stroom = identifiers.schoolbestuur_id(schrijver.swv, BESTUUR)
    _zet(
        f"Schoolbestuur {BESTUUR}",
        problems.SchoolbestuurBestaatAl,
        lambda: schrijver.stel_voor(schoolbestuur, stroom, command),
    )


def _vestiging(schrijver: Schrijver) -> None:
    command = RegistreerVestiging(
        vanaf_datum=SINDS,
        tot_en_met_datum=None,
        vestiging=VESTIGING,
        schoolnaam="De Beuk",
        schoolsoort=Schoolsoort.BAO,
        schoolbestuur=BESTUUR,
        bestuur_geregistreerd=True,
    )
    stroom = identifiers.vestiging_id(schrijver.swv, VESTIGING)
    _zet(
        f"Vestiging {VESTIGING}",
        problems.VestigingBestaatAl,
        lambda: schrijver.stel_voor(vestiging, stroom, command),
    )


def _regeling(schrijver: Schrijver) -> None:
    """Proposed by one and confirmed by the other; what somebody proposed before is confirmed."""
    tekst = files("contracts").joinpath(REGELING).read_bytes().decode()
    stroom = identifiers.regelingen_id(schrijver.swv)
    voorstel = regeling.decide(regeling.BEGIN, StelRegelingVoor(tekst=tekst, gevallen=None))
    naam = voorstel[0].regeling

    def stand() -> regeling.State:
        gelezen = Handler(schrijver.runtime).lees(schrijver.swv, stroom=stroom)
        gebeurtenissen: Sequence[Any] = [g.gebeurtenis for g in gelezen]
        return reduce(regeling.evolve, gebeurtenissen, regeling.BEGIN)

    def zet() -> None:
        if naam not in stand().voorgesteld:
            schrijver.stel_voor(regeling, stroom, StelRegelingVoor(tekst=tekst, gevallen=None))
        open_: RegelingVoorgesteld = stand().voorgesteld[naam]
        command = StelRegelingVast(
            regeling=naam,
            tekst_sha256=open_.tekst_sha256,
            voorgesteld_door=ontwikkelpersoon(EERSTE),
            door=ontwikkelpersoon(TWEEDE),
        )
        schrijver.stel_vast(regeling, stroom, command)

    _zet(f"Regeling {naam}", problems.RegelingBestaatAl, zet)


def _zet(wat: str, bestaat: type[Weigering], doe: Callable[[], None]) -> None:
    try:
        doe()
    except bestaat:
        typer.echo(f"{wat} staat er al.")
    else:
        typer.echo(f"{wat} staat er nu.")


def _ontwikkeling() -> Instellingen:
    gezegd = instellingen()
    if not gezegd.ontwikkeling:
        stop(["dit kan alleen met ARRANGEMENTEN_MODUS=ontwikkeling"])
    return gezegd


@contextmanager
def _schrijver(gezegd: Instellingen, swv: str) -> Iterator[Schrijver]:
    """The log of this SWV; a refusal is said in one line, with exit 2."""
    try:
        identifiers.swv(swv)
    except ValueError as fout:
        stop([str(fout)])
    with geopend(gezegd) as runtime:
        if swv not in runtime.log.hoofden():
            stop([f"{swv} staat niet op de lijst: draai eerst arrangementen swv {swv}"])
        try:
            yield Schrijver(runtime, swv)
        except Weigering as weigering:
            _weiger(weigering)


def _weiger(weigering: Weigering) -> NoReturn:
    stop([f"{weigering.titel}: {weigering.detail}", *(f.reden for f in weigering.fouten)])
