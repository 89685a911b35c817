"""Builds documents for the command `bereken` and calls it."""

import copy
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


GOED: dict[str, Any] = {
    "arrangementen": [
        arrangement("A1", 7000, "2026-11-01"),
        arrangement("A2", 1200, "2026-09-01", eind="2027-08-31", schoolbestuur="50000"),
    ],
    "feiten": [
        toegekend("A1"),
        op("beginstand", "A1", kalenderjaar=2026, bedragCent=100),
        ronde("R1", "2026-12-31"),
        geweigerd("R1"),
        op("verlaagd", "A1", bedragCent=100, vanaf="2027-04"),
        op("verlaging-herroepen", "A1"),
        op("gestopt", "A1", per="2027-03-17"),
        op("stop-herroepen", "A1"),
        ronde("R2", "2027-01-31"),
        op("nieuw-bestuur", "A1", schoolbestuur="60000", per="2027-02-01"),
        op("ingetrokken", "A1"),
        ronde("R3", "2027-02-28"),
        {"soort": "vordering", "schoolbestuur": "41234"},
        {"soort": "ontvangst", "schoolbestuur": "60000", "bedragCent": 1},
    ],
}
PLAATS = {feit["soort"]: nummer for nummer, feit in enumerate(GOED["feiten"])}


def goed() -> dict[str, Any]:
    return copy.deepcopy(GOED)


def een_fout(ruw: Any, *woorden: str) -> None:
    """Exactly one line, with these words in it."""
    (fout,) = fouten(ruw)
    for woord in woorden:
        assert woord in fout
