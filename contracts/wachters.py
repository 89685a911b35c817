"""What every decider guards in the same way: the date of a fact, and a second person."""

from datetime import date

from contracts.problems import DatumInDeToekomst, DatumTeVroeg, ZelfdePersoon


def niet_na_vandaag(dag: date, vandaag: date, wat: str) -> None:
    """`wat` is Dutch, such as "besluitdatum". Raises DatumInDeToekomst."""
    if dag > vandaag:
        raise DatumInDeToekomst(f"Geef een {wat} tot en met vandaag ({vandaag}).")


def niet_voor(dag: date, eerder: date, wat: str, waarop: str) -> None:
    """A fact is not dated before the fact `waarop` of day `eerder`. Raises DatumTeVroeg."""
    if dag < eerder:
        raise DatumTeVroeg(f"Geef een {wat} vanaf {eerder}: de dag van {waarop}.")


def een_ander(eerste: str, tweede: str, wat: str = "dit vast te stellen") -> None:
    """Four eyes, by pseudonym; nobody is no second person. Raises ZelfdePersoon."""
    if not tweede or eerste == tweede:
        raise ZelfdePersoon(f"Vraag een andere bevoegde om {wat}.")
