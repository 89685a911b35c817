"""A manual line on no arrangement (rekenmodel 8)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class StelCorrectieVoor:
    """Propose a manual line; `bedrag_cent` is negative for what is set off, never zero."""

    vandaag: date
    begunstigde: str
    kalenderjaar: int
    bedrag_cent: int
    reden: str
    bewijs_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoekCorrectie:
    """A second person confirms it: it comes into the next round."""

    vandaag: date
    voorgesteld_door: str
    door: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeurCorrectieAf:
    """The proposed manual line is turned down."""

    vandaag: date
    reden: str


CorrectieCommand = StelCorrectieVoor | BoekCorrectie | KeurCorrectieAf
