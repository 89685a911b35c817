"""The command `bereken`: what a document of grants and facts comes to, round by round."""

import json
from typing import Annotated

import typer

from services.betaling.opdrachten.afdrukken import resultaat
from services.betaling.opdrachten.lezen import lees
from services.betaling.opdrachten.spelen import speel
from services.betaling.opdrachten.uitleggen import toelichting
from services.runtime.invoer import OngeldigeInvoer, lees_json, stop, toon_uitkomst

_HULP = """Reken uit wat arrangementen per maand, per jaar en per betaalronde opleveren.

FEITEN is een JSON-bestand ("-" = standaardinvoer). Er wordt niets bewaard.
Bedragen zijn hele centen; de volgorde van de feiten is de volgorde van vastleggen.

Voorbeeld:

{"arrangementen": [{"arrangement": "A1", "schoolbestuur": "41234", "totaalCent": 210000,
"ingang": "2026-12-01", "maanden": 3, "verdeelsleutel": "maand-vol",
"betaalritme": "per-kalenderjaar"}],
"feiten": [{"soort": "toegekend", "arrangement": "A1"},
{"soort": "ronde", "ronde": "R1", "tot": "2026-12-31"}]}

Verdere feiten: verlaagd (bedragCent, vanaf), verlaging-herroepen, gestopt (per), stop-herroepen,
ingetrokken, nieuw-bestuur (schoolbestuur, per), beginstand (kalenderjaar, bedragCent),
bankantwoord (ronde, schoolbestuur, status), vordering (schoolbestuur),
ontvangst (schoolbestuur, bedragCent).

Is de invoer niet goed, dan staat elke fout op een eigen regel en is de exitcode 2.
"""


def registreer(app: typer.Typer) -> None:
    """Add the command `bereken` to `app`."""
    app.command("bereken", help=_HULP)(_bereken)


def _bereken(
    feiten: Annotated[str, typer.Argument(metavar="FEITEN", help="JSON-bestand, of - .")],
    uitleg: Annotated[
        bool, typer.Option("--uitleg", help="Leg elke regel uit in plaats van de JSON te tonen.")
    ] = False,
) -> None:
    try:
        ruw = lees_json(feiten)
    except OngeldigeInvoer as fout:
        stop(fout.redenen)
    document, fouten = lees(ruw)
    administratie, fouten_in_feiten = speel(document)
    if fouten or fouten_in_feiten:
        stop([*fouten, *fouten_in_feiten])
    if uitleg:
        toon_uitkomst("\n".join(toelichting(document, administratie)))
    else:
        toon_uitkomst(json.dumps(resultaat(administratie), ensure_ascii=False, indent=2))
