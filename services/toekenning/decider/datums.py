"""The dates of what happens to an arrangement: after its grant, up to today. Pure."""

from datetime import date

from contracts.wachters import niet_na_vandaag
from services.toekenning.decider.toestand import Levend
from services.toekenning.problems import DatumVoorBesluit


def toets_besluit(levend: Levend, dag: date, vandaag: date, wat: str = "besluitdatum") -> None:
    """Raises DatumInDeToekomst, DatumVoorBesluit."""
    niet_na_vandaag(dag, vandaag, wat)
    if dag < levend.besluit_datum:
        raise DatumVoorBesluit(f"Geef een {wat} vanaf het besluit van {levend.besluit_datum}.")
