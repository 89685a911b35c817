"""What the streams of aanvraag check alike."""

from collections.abc import Callable
from datetime import date

from services.aanvraag import problems


def nummer(vorm: Callable[[str], str], tekst: str) -> str:
    """A number in its form (`contracts.identifiers`). Raises NummerOngeldig."""
    try:
        return vorm(tekst)
    except ValueError as fout:
        raise problems.NummerOngeldig(f"{fout}.") from None


def ingevuld(tekst: str, wat: str) -> str:
    """Text with something in it. Raises NaamOntbreekt."""
    if not tekst.strip():
        raise problems.NaamOntbreekt(f"Vul een {wat} in.")
    return tekst


def periode(vanaf: date, tot_en_met: date | None) -> None:
    """Raises PeriodeOngeldig when the last day lies before the first."""
    if tot_en_met is not None and tot_en_met < vanaf:
        raise problems.PeriodeOngeldig(f"Geef een laatste dag vanaf {vanaf}, of geen.")


def niet_na_vandaag(dag: date, vandaag: date, wat: str) -> None:
    """Raises DatumNaVandaag."""
    if dag > vandaag:
        raise problems.DatumNaVandaag(f"Geef een {wat} tot en met vandaag ({vandaag}).")


def niet_voor(dag: date, vorige: date, wat: str) -> None:
    """Raises DatumVoorVorige."""
    if dag < vorige:
        raise problems.DatumVoorVorige(f"Geef een {wat} vanaf {vorige}.")


def tweede_persoon(eerste: str, tweede: str) -> None:
    """Raises TweedePersoonNodig when both are the same."""
    if eerste == tweede:
        raise problems.TweedePersoonNodig("Laat iemand anders dan de voorsteller dit vaststellen.")
