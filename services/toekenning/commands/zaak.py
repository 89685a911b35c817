"""What the SWV may do with a filed request until it decides."""

from dataclasses import dataclass
from datetime import date

from contracts.events.arrangement.waarden import Grond
from contracts.events.zaak import Voorlegreden
from services.toekenning.commands.stand import Aanvraagstand, Tekst


@dataclass(frozen=True, slots=True, kw_only=True)
class NeemInBehandeling:
    """The decision body takes a complete request up (A28, B12)."""

    vandaag: date
    aanvraag: Aanvraagstand
    behandel_datum: date
    beslisorgaan: str
    beslis_uiterlijk_datum: date
    gronden: tuple[Grond, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LegTweedeControleVast:
    """Another than who handles the request has checked the procedure (E14)."""

    vandaag: date
    aanvraag: Aanvraagstand
    controle_datum: date
    akkoord: bool
    toelichting: Tekst
    behandeld_door: str | None  # who recorded InBehandelingGenomen
    door: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LegVoorAanBestuurder:
    """In doubt, or off the amounts by `voorgelegd_cent` in all: ask the bestuurder first (E15)."""

    vandaag: date
    aanvraag: Aanvraagstand
    voorleg_datum: date
    voorlegreden: Voorlegreden
    voorgelegd_cent: int | None
    toelichting: Tekst


@dataclass(frozen=True, slots=True, kw_only=True)
class BeantwoordVoorlegging:
    """The bestuurder, another than who asked, says whether it may be granted (E15)."""

    vandaag: date
    aanvraag: Aanvraagstand
    antwoord_datum: date
    akkoord: bool
    motivering: Tekst
    voorgelegd_door: str  # who recorded VoorgelegdAanBestuurder
    door: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WijsAf:
    """The decision body refuses the request (B08)."""

    vandaag: date
    aanvraag: Aanvraagstand
    besluit_datum: date
    gronden: tuple[Grond, ...]
    motivering: Tekst


ZaakCommand = (
    NeemInBehandeling
    | LegTweedeControleVast
    | LegVoorAanBestuurder
    | BeantwoordVoorlegging
    | WijsAf
)
