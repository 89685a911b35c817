"""The command `serve`: one service, or all in one process, on the log that the settings name."""

from collections.abc import Callable, Mapping
from typing import Annotated

import typer
import uvicorn

from services.runtime.auth import Tokencontrole
from services.runtime.http.app import DOCUMENTATIE, Dienst, samen
from services.runtime.http.poort import Authenticatie
from services.runtime.invoer import stop
from services.runtime.ontwikkeltoken import ontwikkeluitgever
from services.runtime.opdrachtregel import geopend, instellingen
from services.runtime.opstart import Runtime

Maker = Callable[[Runtime, Authenticatie], Dienst]
"""How a service is made: log, keys and clock, and who may come in."""

POORT = 8080

Keuze = Annotated[
    str | None,
    typer.Argument(help="aanvraag, toekenning of betaling; zonder: alle drie.", metavar="DIENST"),
]
Poort = Annotated[int, typer.Option(envvar="ARRANGEMENTEN_POORT", help="Poort.", min=1, max=65535)]
Adres = Annotated[str, typer.Option(envvar="ARRANGEMENTEN_ADRES", help="Adres om op te luisteren.")]


def registreer_serve(app: typer.Typer, diensten: Callable[[], Mapping[str, Maker]]) -> None:
    """Add `serve`. `diensten` is asked only then: making an API takes time that a sum does not."""

    @app.command()
    def serve(dienst: Keuze = None, poort: Poort = POORT, adres: Adres = "127.0.0.1") -> None:
        """Start de API: alle drie de diensten in één proces, of één.

        Voorbeeld: ARRANGEMENTEN_MODUS=ontwikkeling arrangementen serve
        """
        _serve(diensten(), dienst, poort, adres)


def _serve(makers: Mapping[str, Maker], dienst: str | None, poort: int, adres: str) -> None:
    if dienst is not None and dienst not in makers:
        stop([f'"{dienst}" is geen dienst; kies uit {", ".join(makers)}'])
    gekozen = list(makers.values()) if dienst is None else [makers[dienst]]
    gezegd = instellingen()
    if not gezegd.ontwikkeling:
        stop(
            [
                "er is nog geen uitgever van tokens voor productie;"
                " zet ARRANGEMENTEN_MODUS op ontwikkeling"
            ]
        )
    uitgever = ontwikkeluitgever(gezegd.tokensleutel, ontwikkeling=True)
    with geopend(gezegd) as runtime:
        authenticatie = Tokencontrole([uitgever], gezegd.doelgroep, runtime.klok.nu)
        apps = [maak(runtime, authenticatie) for maak in gekozen]
        for klaar in apps:
            typer.echo(f"http://{adres}:{poort}{klaar.basis}{DOCUMENTATIE}")
        uvicorn.run(
            samen(apps),
            host=adres,
            port=poort,
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=3,  # a long poll waits up to 25 s
        )
