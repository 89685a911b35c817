"""Stream Zaak, written by toekenning: what the SWV does with a filed request until it decides.

The grant itself opens stream Arrangement (`Toegekend`).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from contracts.events.arrangement.waarden import Grond
from contracts.events.model import PerLeerling, Schrijver, rijen


class Voorlegreden(StrEnum):
    """Why a request goes to the bestuurder before it is granted (E15)."""

    TWIJFEL = "twijfel"
    AFWIJKING_VAN_BEDRAGEN = "afwijking-van-bedragen"


@dataclass(frozen=True, slots=True, kw_only=True)
class InBehandelingGenomen:
    """The decision body takes a complete request up (A28, B12)."""

    behandel_datum: date
    beslisorgaan: str  # as in the rule set: "tlc", "cpo", "bestuurder"
    beslis_uiterlijk_datum: date
    gronden: tuple[Grond, ...]  # the term and how it was counted (B10)


@dataclass(frozen=True, slots=True, kw_only=True)
class AanvullingGevraagd:
    """The school is asked to complete its request; only a term suspends (B12, Awb 4:5 and 4:15)."""

    uitnodig_datum: date
    herstel_tot_en_met_datum: date | None  # None: no term set, so no suspension
    voorschriften: tuple[str, ...]  # the rules that are not met
    toelichting: PerLeerling


@dataclass(frozen=True, slots=True, kw_only=True)
class TermijnVerlengd:
    """The decision term is extended, at the latest on its first last day (B10)."""

    verleng_datum: date
    weken: int
    beslis_uiterlijk_datum: date
    gronden: tuple[Grond, ...]
    toelichting: PerLeerling


@dataclass(frozen=True, slots=True, kw_only=True)
class OordeelVastgelegd:
    """A person answers what no computer may decide, with reasons (A16, A17, D01, D07)."""

    oordeel_datum: date
    voorschrift: str
    voldaan: bool
    motivering: PerLeerling


@dataclass(frozen=True, slots=True, kw_only=True)
class TweedeControleVastgelegd:
    """A second coordinator has checked the procedure; not the one who decides first (E14)."""

    controle_datum: date
    akkoord: bool
    toelichting: PerLeerling


@dataclass(frozen=True, slots=True, kw_only=True)
class VoorgelegdAanBestuurder:
    """In doubt, or off the amounts: the bestuurder is asked before approval (E15)."""

    voorleg_datum: date
    voorlegreden: Voorlegreden
    voorgelegd_cent: int | None  # what is to be granted, when it is off the amounts
    toelichting: PerLeerling


@dataclass(frozen=True, slots=True, kw_only=True)
class VoorleggingBeantwoord:
    """The bestuurder says whether the request may be granted (E15)."""

    antwoord_datum: date
    akkoord: bool
    motivering: PerLeerling


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaatsingGevraagd:
    """The school with the arrangement is asked to place the pupil (D03, D08)."""

    vraag_datum: date
    vestiging: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Geplaatst:
    """That school places the pupil (D09, D16)."""

    besluit_datum: date
    vestiging: str
    plaatsings_datum: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NietGeplaatst:
    """That school does not place the pupil; the parents hear why (D11, D16)."""

    besluit_datum: date
    vestiging: str
    motivering: PerLeerling


@dataclass(frozen=True, slots=True, kw_only=True)
class Afgewezen:
    """The decision body refuses the request, with the rules and reasons (A28, B08)."""

    besluit_datum: date
    gronden: tuple[Grond, ...]
    motivering: PerLeerling


@dataclass(frozen=True, slots=True, kw_only=True)
class BuitenBehandelingGesteld:
    """An incomplete request is not treated, as it was not completed in time (B12, Awb 4:5)."""

    besluit_datum: date
    gronden: tuple[Grond, ...]
    motivering: PerLeerling


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefVastgelegd:
    """A letter on a request is made, once: its stored bytes are the letter (D09, D11)."""

    brief_datum: date
    briefsoort: str  # "aanvullingsverzoek", "plaatsingsbrief", "afwijzing", "onderbouwing", ...
    nummer: int  # 1, 2, ... in this zaak
    sha256: str  # over the ciphertext


GEBEURTENISSEN = rijen(
    "Zaak",
    Schrijver.TOEKENNING,
    vast=(
        (InBehandelingGenomen, "aanvraag-in-behandeling-genomen", "behandel_datum"),
        (TweedeControleVastgelegd, "aanvraag-tweede-controle-vastgelegd", "controle_datum"),
        (VoorgelegdAanBestuurder, "aanvraag-voorgelegd-aan-bestuurder", "voorleg_datum"),
        (VoorleggingBeantwoord, "aanvraag-voorlegging-beantwoord", "antwoord_datum"),
        (Afgewezen, "aanvraag-afgewezen", "besluit_datum"),
    ),
    voorlopig=(
        (AanvullingGevraagd, "aanvraag-aanvulling-gevraagd", "uitnodig_datum"),
        (TermijnVerlengd, "aanvraag-termijn-verlengd", "verleng_datum"),
        (OordeelVastgelegd, "aanvraag-oordeel-vastgelegd", "oordeel_datum"),
        (PlaatsingGevraagd, "aanvraag-plaatsing-gevraagd", "vraag_datum"),
        (Geplaatst, "aanvraag-geplaatst", "besluit_datum"),
        (NietGeplaatst, "aanvraag-niet-geplaatst", "besluit_datum"),
        (BuitenBehandelingGesteld, "aanvraag-buiten-behandeling-gesteld", "besluit_datum"),
        (BriefVastgelegd, "aanvraag-brief-vastgelegd", "brief_datum"),
    ),
)
