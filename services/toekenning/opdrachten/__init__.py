"""The command `termijn`: reads questions on terms, prints the answers."""

import json
from typing import Annotated

import typer

from services.runtime.invoer import OngeldigeInvoer, lees_json, stop, toon_uitkomst
from services.toekenning.opdrachten.termijnvragen import beantwoord

_HULP = """Reken termijnen uit: beslistermijn, bezwaar, buiten behandeling, terugrekenen.

VRAAG is een JSON-bestand met een lijst van vragen ("-" = standaardinvoer).
De antwoorden komen in dezelfde volgorde; elk herhaalt het id van zijn vraag.
Een laatste dag telt zelf nog mee.

Voorbeeld van zo'n lijst:

[{"id": "L1", "soort": "beslistermijn", "ontvangen": "2026-10-05", "weken": 6}]

Soorten: beslistermijn, buiten-behandeling, bezwaar, terug, vooraf, documentleeftijd.

Is de invoer niet goed, dan staat elke fout op een eigen regel en is de exitcode 2.
"""


def registreer(app: typer.Typer) -> None:
    """Add the command `termijn` to `app`."""
    app.command("termijn", help=_HULP)(_termijn)


def _termijn(
    vraag: Annotated[str, typer.Argument(metavar="VRAAG", help="JSON-bestand, of - .")],
) -> None:
    try:
        document = lees_json(vraag)
    except OngeldigeInvoer as fout:
        stop(fout.redenen)
    antwoorden, fouten = beantwoord(document)
    if fouten:
        stop(fouten)
    toon_uitkomst(json.dumps(antwoorden, ensure_ascii=False, indent=2))
