"""The `arrangementen` command: only registers the opdrachten of runtime and services.

Each is imported when it is asked for: a sum or a term needs no database, and making three APIs
takes a second.
"""

# ruff: noqa: PLC0415

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from services.runtime.projector import Projectie
    from services.runtime.serveropdracht import Maker


def _van_runtime(deel: typer.Typer) -> None:
    from services import controle
    from services.runtime import opdrachten

    opdrachten.registreer(deel, controle.controleer)


def _van_server(deel: typer.Typer) -> None:
    from services.runtime.serveropdracht import registreer_serve

    registreer_serve(deel, _diensten)


def _van_log(deel: typer.Typer) -> None:
    from services.runtime.logopdrachten import registreer_log

    registreer_log(deel, _projecties)


def _van_aanvraag(deel: typer.Typer) -> None:
    from services.aanvraag import opdrachten

    opdrachten.registreer(deel)


def _van_toekenning(deel: typer.Typer) -> None:
    from services.toekenning import opdrachten

    opdrachten.registreer(deel)


def _van_betaling(deel: typer.Typer) -> None:
    from services.betaling import opdrachten

    opdrachten.registreer(deel)


def _diensten() -> "Mapping[str, Maker]":
    from services.aanvraag.app import maak_dienst as van_aanvraag
    from services.betaling.app import maak_dienst as van_betaling
    from services.toekenning.app import maak_dienst as van_toekenning

    return {"aanvraag": van_aanvraag, "toekenning": van_toekenning, "betaling": van_betaling}


def _projecties() -> "Sequence[Projectie]":
    from services.aanvraag.projections import AANVRAGEN
    from services.betaling.projections import BETALING
    from services.runtime.zaken import ZAKEN
    from services.toekenning.projections import TOEKENNING

    return (ZAKEN, AANVRAGEN, TOEKENNING, BETALING)


OPDRACHTEN: Final[dict[str, Callable[[typer.Typer], None]]] = {
    "serve": _van_server,
    "migrate": _van_runtime,
    "swv": _van_runtime,
    "hoofdsleutel": _van_runtime,
    "inrichten": _van_aanvraag,
    "token": _van_aanvraag,
    "geschiedenis": _van_log,
    "rebuild": _van_log,
    "controle": _van_runtime,
    "controlepunt": _van_runtime,
    "termijn": _van_toekenning,
    "bereken": _van_betaling,
}
"""Every command, in the order of the help, and who registers it."""


class Opdrachtengroep(TyperGroup):
    """Looks a command up when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(OPDRACHTEN)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in OPDRACHTEN:
            return None
        deel = typer.Typer(add_completion=False)
        OPDRACHTEN[cmd_name](deel)
        return typer.main.get_group(deel).commands[cmd_name]


app = typer.Typer(
    name="arrangementen",
    cls=Opdrachtengroep,
    help="Arrangementen passend onderwijs: de API, het rekenmodel, termijnen, het log en controle.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def _hoofd() -> None:
    """The group itself does nothing."""


def main() -> None:
    """Entry point of the installed command."""
    app()


if __name__ == "__main__":
    main()
