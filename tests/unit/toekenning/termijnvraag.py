"""Builds questions for the command `termijn` and calls it."""

import json
from typing import Any

import typer
from typer.testing import CliRunner, Result

from services.toekenning.opdrachten import registreer

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
app.callback()(lambda: None)
registreer(app)


def roep(tekst: str | bytes) -> Result:
    return CliRunner().invoke(app, ["termijn", "-"], input=tekst)


def antwoord(**vraag: Any) -> dict[str, Any]:
    uit = roep(json.dumps([{"id": "v"} | vraag]))
    assert uit.exit_code == 0, uit.stderr
    (een,) = json.loads(uit.stdout)
    assert next(iter(een.items())) == ("id", "v")
    return {naam: waarde for naam, waarde in een.items() if naam != "id"}


def fouten(document: Any) -> list[str]:
    tekst = document if isinstance(document, str | bytes) else json.dumps(document)
    uit = roep(tekst)
    assert (uit.exit_code, uit.stdout) == (2, ""), uit.output
    return uit.stderr.splitlines()


def beslis(ontvangen: str, weken: int = 6, **verder: Any) -> dict[str, Any]:
    return antwoord(soort="beslistermijn", ontvangen=ontvangen, weken=weken, **verder)


def stil(tot: str | None, aangevuld: str | None) -> list[dict[str, str | None]]:
    return [{"uitgenodigdOp": "2026-10-12", "hersteltermijnTot": tot, "aangevuldOp": aangevuld}]


GOED: dict[str, dict[str, Any]] = {
    "beslistermijn": {"ontvangen": "2026-10-05", "weken": 6},
    "buiten-behandeling": {"hersteltermijnTot": "2026-10-26", "aangevuldOp": None},
    "bezwaar": {"bekendgemaakt": "2026-11-24", "metCommissie": False},
    "terug": {"vanaf": "2027-07-31", "maanden": 3},
    "vooraf": {"ondersteuningVanaf": "2026-09-07", "maanden": 6},
    "documentleeftijd": {
        "verslagVan": "2025-03-14",
        "aanvraagVan": "2027-03-14",
        "maanden": 24,
    },
}
