"""Builds documents for the command `bereken` and calls it."""

import json
from typing import Any

import typer
from typer.testing import CliRunner, Result

from services.betaling.opdrachten import registreer

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
app.callback()(lambda: None)
registreer(app)

Feit = dict[str, Any]


def arrangement(naam: str, euro: int, ingang: str, **verder: Any) -> dict[str, Any]:
    """An arrangement of whole euros: 12 months, maand-vol, per-kalenderjaar, board 41234."""
    looptijd = {} if "eind" in verder else {"maanden": 12}
    return {
        "arrangement": naam,
        "schoolbestuur": "41234",
        "totaalCent": 100 * euro,
        "ingang": ingang,
        **looptijd,
        "verdeelsleutel": "maand-vol",
        "betaalritme": "per-kalenderjaar",
    } | verder


def toegekend(naam: str) -> Feit:
    return {"soort": "toegekend", "arrangement": naam}


def op(soort: str, naam: str, **verder: Any) -> Feit:
    return {"soort": soort, "arrangement": naam} | verder


def ronde(naam: str, tot: str) -> Feit:
    return {"soort": "ronde", "ronde": naam, "tot": tot}


def geweigerd(ronde_: str, bestuur: str = "41234", status: str = "geweigerd") -> Feit:
    return {"soort": "bankantwoord", "ronde": ronde_, "schoolbestuur": bestuur, "status": status}


def document(arrangementen: list[dict[str, Any]], *feiten: Feit) -> dict[str, Any]:
    return {"arrangementen": arrangementen, "feiten": list(feiten)}


def roep(ruw: Any, *opties: str) -> Result:
    tekst = ruw if isinstance(ruw, str | bytes) else json.dumps(ruw)
    return CliRunner().invoke(app, ["bereken", "-", *opties], input=tekst)


def bereken(arrangementen: list[dict[str, Any]], *feiten: Feit) -> dict[str, Any]:
    """The result of a document that is right."""
    uit = roep(document(arrangementen, *feiten))
    assert uit.exit_code == 0, uit.stderr
    resultaat = json.loads(uit.stdout)
    assert isinstance(resultaat, dict)
    return resultaat


def fouten(ruw: Any) -> list[str]:
    """The mistakes of a document that is wrong: exit 2, nothing on standard output."""
    uit = roep(ruw)
    assert (uit.exit_code, uit.stdout) == (2, ""), uit.output
    return uit.stderr.splitlines()


def bedragen(ronde_: dict[str, Any]) -> dict[tuple[str, int, str], int]:
    """The lines of a round by arrangement, year and board."""
    return {
        (r["arrangement"], r["kalenderjaar"], r["schoolbestuur"]): r["bedragCent"]
        for r in ronde_["regels"]
    }
