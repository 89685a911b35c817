"""The go-live of the payments of an SWV (rekenmodel 13)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class StelIngebruiknameVoor:
    """Propose the date from which this system pays (rekenmodel 13)."""

    ingebruikname_datum: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LegIngebruiknameVast:
    """A second person confirms the proposed date."""

    voorgesteld_door: str
    door: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeurIngebruiknameAf:
    """The proposed date is turned down; another may be proposed."""

    vandaag: date
    reden: str


AdministratieCommand = StelIngebruiknameVoor | LegIngebruiknameVast | KeurIngebruiknameAf
