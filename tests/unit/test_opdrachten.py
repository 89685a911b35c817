"""The command line as a whole: every command is there, and a sum does not wait for the API."""

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from services.__main__ import OPDRACHTEN, app


@pytest.mark.parametrize("naam", OPDRACHTEN)
def test_every_command_explains_itself(naam: str) -> None:
    uit = CliRunner().invoke(app, [naam, "--help"])
    assert uit.exit_code == 0
    assert f"arrangementen {naam}" in uit.output


def test_the_help_names_every_command() -> None:
    uit = CliRunner().invoke(app, ["--help"])
    assert uit.exit_code == 0
    assert all(f" {naam} " in uit.output for naam in OPDRACHTEN)


def test_a_command_that_does_not_exist_is_refused() -> None:
    assert CliRunner().invoke(app, ["bestaat-niet"]).exit_code == 2


@pytest.mark.parametrize("naam", ["bereken", "termijn"])
def test_a_sum_loads_no_database_and_no_server(naam: str) -> None:
    vraag = (
        "import sys; from services.__main__ import app\n"
        f"try: app(['{naam}', '--help'])\n"
        "except SystemExit: pass\n"
        "print([m for m in ('sqlalchemy', 'fastapi', 'alembic') if m in sys.modules])"
    )
    uit = subprocess.run([sys.executable, "-c", vraag], capture_output=True, text=True, check=True)
    assert uit.stdout.splitlines()[-1] == "[]"
