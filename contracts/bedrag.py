"""Money: whole cents in code and log, Dutch notation at the edges, one way of rounding.

In calculations and events an amount is an `int` of cents whose name ends in `_cent`; a float never
occurs. `Bedrag` is that amount where a person reads or writes it ("7.000,00").
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

_NOTATIE = re.compile(r"-?(0|[1-9]\d{0,2}(\.\d{3})*|[1-9]\d*),\d{2}")


def half_up(exact: Fraction | int) -> int:
    """Round exact cents to whole cents, a half away from zero (rekenmodel, before rule 1)."""
    noemer = exact.denominator
    omhoog = (2 * abs(exact.numerator) + noemer) // (2 * noemer)
    return omhoog if exact >= 0 else -omhoog


@dataclass(frozen=True, order=True, slots=True)
class Bedrag:
    """An amount of euros in whole cents, as people write it."""

    cent: int

    @classmethod
    def lees(cls, tekst: str) -> Self:
        """Read Dutch notation: "7.000,00", "1000,50", "-3,25". Two decimals are required.

        Raises ValueError for anything else; "6.300,-,-" (A05) is such a case.
        """
        if not _NOTATIE.fullmatch(tekst) or not tekst.isascii():
            raise ValueError(f'"{tekst}" is geen bedrag; schrijf het als "7.000,00"')
        return cls(int(tekst.replace(".", "").replace(",", "")))

    def __str__(self) -> str:
        euro, cent = divmod(abs(self.cent), 100)
        return f"{'-' if self.cent < 0 else ''}{euro:,}".replace(",", ".") + f",{cent:02}"
