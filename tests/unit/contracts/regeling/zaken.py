"""What the tests of rule sets share: the first rule set, and a request that it accepts."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from contracts.events.aanvraaginhoud import Doelgroep, Herkomst, Kostenregel, Kostensoort
from contracts.events.vestiging import Schoolsoort
from contracts.regeling.feiten import Feiten
from contracts.regeling.lezen import lees
from contracts.regeling.model import Regeling
from contracts.regeling.toetsing import Toets, toets
from contracts.rollen import Rol

MAP = Path(__file__).resolve().parents[4] / "contracts/regelingen"
TEKST = (MAP / "utrecht-po.toml").read_text("utf-8")


@cache
def utrecht() -> Regeling:
    return lees(TEKST)


def kostenregel(**anders: Any) -> Kostenregel:
    velden: dict[str, Any] = {
        "kostenregel": "1",
        "kostensoort": Kostensoort.MANKRACHT,
        "herkomst": Herkomst.EXTERN,
        "doelgroep": Doelgroep.LEERLING,
        "dossier": None,
        "functie": None,
        "schaal": None,
        "urensoort": None,
        "uitvoerder": "Expertisecentrum",
        "minuten_per_week": None,
        "weken": None,
        "tarief_cent": None,
        "bedrag_cent": 210000,
        "btw_percentage": None,
    }
    return Kostenregel(**{**velden, **anders})


GOED = Feiten(
    arrangementstype="extra-ondersteuning",
    schoolsoort=Schoolsoort.BAO,
    indiener=Rol.SCHOOL,
    leerlingen=1,
    indien_datum=date(2026, 11, 16),
    besluit_datum=date(2026, 12, 10),
    ingangs_datum=date(2026, 12, 10),
    laatste_dag=date(2027, 3, 9),
    bedrag_cent=175000,
    kostenregels=(kostenregel(bedrag_cent=175000),),
    lopend_zonder_evaluatie=False,
    toegekend_twaalf_maanden_cent=0,
    ondersteuningsvraag=True,
    arrangementbeschrijving=True,
    onderbouwing=True,
)
"""A request and a decision on it that meet every rule of Utrecht."""


def een(regel: str, **anders: Any) -> Toets:
    """How one rule of Utrecht judges GOED with other facts."""
    (gevonden,) = (
        t for t in toets(utrecht(), replace(GOED, **anders)) if t.voorschrift.endswith(f"#{regel}")
    )
    return gevonden
