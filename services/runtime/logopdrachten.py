"""The commands `geschiedenis` and `rebuild`: read what stands in the log, make read models anew."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Annotated
from uuid import UUID

import typer
from rich.console import Console
from rich.table import Table

from contracts.events import SOORTEN
from contracts.events.vorm import naar_json
from contracts.identifiers import swv as swv_vorm
from services.runtime.handler import Gelezen, Handler
from services.runtime.invoer import stop
from services.runtime.klok import AMSTERDAM
from services.runtime.opdrachtregel import geopend, instellingen
from services.runtime.projector import Projectie, Projector

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Swv = Annotated[str, typer.Argument(help="Het samenwerkingsverband.", metavar="PO3001")]
Zaak = Annotated[str, typer.Argument(help="Id van de aanvraag of van een andere zaak.")]


def registreer_log(app: typer.Typer, projecties: Callable[[], Sequence[Projectie]]) -> None:
    """Add both commands. `projecties`: the read models of the services, for `rebuild`."""

    @app.command()
    def geschiedenis(swv: Swv, zaak: Zaak) -> None:
        """Toon alles wat in een zaak is vastgelegd. Teksten over een leerling blijven dicht.

        Voorbeeld: arrangementen geschiedenis PO3001 6b0f6f0e-6a5c-4d0e-9a41-0c1b6c9a7d52
        """
        _geschiedenis(swv, zaak)

    @app.command()
    def rebuild() -> None:
        """Gooi de leesmodellen weg en bouw ze opnieuw uit het log. Verandert geen gebeurtenis."""
        with geopend(instellingen()) as runtime:
            alle = projecties()
            Projector(runtime.log, alle).herbouw()
            typer.echo(f"Opnieuw gebouwd: {', '.join(projectie.naam for projectie in alle)}.")


def _geschiedenis(swv: str, zaak: str) -> None:
    try:
        nummer, zaak_id = swv_vorm(swv), UUID(zaak)
    except ValueError as fout:
        stop([f"{fout}" if "nummer" in str(fout) else f'"{zaak}" is geen id van een zaak'])
    with geopend(instellingen()) as runtime:
        gelezen = Handler(runtime).lees(nummer, zaak=zaak_id, teksten=False)
    if not gelezen:
        stop([f"in {nummer} is niets vastgelegd in zaak {zaak_id}; controleer beide"])
    tabel = Table(title=f"Zaak {zaak_id}", title_justify="left")
    for kop in ("positie", "vastgelegd", "geldig", "gebeurtenis", "rol", "gegevens"):
        tabel.add_column(kop, overflow="fold")
    for een in gelezen:
        tabel.add_row(*_rij(een))
    Console().print(tabel)


def _rij(gelezen: Gelezen) -> tuple[str, ...]:
    rij, soort = gelezen.rij, SOORTEN[gelezen.rij.soort]
    moment = (_EPOCH + timedelta(microseconds=rij.vastgelegd_op)).astimezone(AMSTERDAM)
    helder = {
        naam: waarde
        for naam, waarde in naar_json(gelezen.gebeurtenis).items()
        if naam not in soort.persoonlijk and not isinstance(waarde, list | dict)
    }
    return (
        str(rij.positie),
        f"{moment:%Y-%m-%d %H:%M:%S}",
        rij.geldig_op.isoformat(),
        soort.publieke_naam,
        rij.rol,
        ", ".join(f"{naam}={waarde}" for naam, waarde in helder.items() if waarde is not None),
    )
