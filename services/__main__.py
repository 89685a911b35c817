"""The `arrangementen` command: only registers the opdrachten of runtime and services."""

import typer

from services import controle
from services.betaling import opdrachten as betaling
from services.runtime import opdrachten as runtime
from services.toekenning import opdrachten as toekenning

app = typer.Typer(
    name="arrangementen",
    help="Arrangementen passend onderwijs: rekenen, termijnen, het log en zijn controle.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
runtime.registreer(app, controle.controleer)
toekenning.registreer(app)
betaling.registreer(app)


def main() -> None:
    """Entry point of the installed command."""
    app()


if __name__ == "__main__":
    main()
