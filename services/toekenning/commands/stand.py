"""What a command of toekenning is handed from other streams and from the rule set."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.events.arrangement.waarden import Grond

Tekst = Mapping[UUID, str]
"""Personal text: pupil id -> text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aanvraagstand:
    """How far the request is, by the streams Aanvraag and Arrangement of the same zaak."""

    indien_datum: date | None  # AanvraagIngediend
    ingetrokken: bool = False  # AanvraagIngetrokken
    toegekend: bool = False  # Toegekend
    ingediend_door: str | None = None  # who filed it; None for a system without a person


@dataclass(frozen=True, slots=True, kw_only=True)
class Voorlegging:
    """What the bestuurder was asked, and the answer; None while it is awaited (E15)."""

    voorgelegd_cent: int | None
    akkoord: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenZaak:
    """Stream Zaak before a decision in it: `sinds` is the day of its last fact."""

    sinds: date | None = None
    in_behandeling: bool = False
    tweede_controle: bool | None = None  # the last one: approved or not (E14)
    voorlegging: Voorlegging | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BeslisteZaak:
    """Stream Zaak after a refusal of the request."""

    besluit_datum: date


Zaak = OpenZaak | BeslisteZaak
"""The folded stream Zaak (`decider.zaak`), which a grant needs as data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Besluitregels:
    """What the rule set asks before a grant: both off unless it says so."""

    tweede_controle: bool = False  # E14: another person checks the procedure first
    afwijking_voorleggen: bool = False  # E15: above the ceiling with the bestuurder's consent


NIETS_VOORAF = Besluitregels()
"""A rule set without E14 and E15."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grens:
    """What the rule set allows at most, and the rule that says so."""

    plafond_cent: int
    plafond: Grond
    uiterste_dag: date
    looptijd: Grond
