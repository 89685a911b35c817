"""Stream Aanvraag, written by aanvraag: a request, from concept to filed, completed or withdrawn.

What the request asks for stands in `aanvraaginhoud.py`; what is decided on it in stream Zaak.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from contracts.events.aanvraaginhoud import Aanvraaginhoud, Bijlage, Toetsing
from contracts.events.model import PerLeerling, Schrijver, rijen
from contracts.events.vestiging import Schoolsoort


class Instemmingsoort(StrEnum):
    """What parents (or the pupil) agree to."""

    HANDELINGSDEEL = "handelingsdeel"  # of the OPP (A22, C20)
    DELEN_VAN_INFORMATIE = "delen-van-informatie"  # (C10, C20, C30, D14)


class Advies(StrEnum):
    """What the adviser says of a request (A26, E11)."""

    INDIENEN = "indienen"
    AANVULLEN = "aanvullen"
    NIET_INDIENEN = "niet-indienen"


@dataclass(frozen=True, slots=True, kw_only=True)
class AanvraagGeopend:
    """A school starts a concept, new or as a copy of an earlier request (B13, B14, B22)."""

    open_datum: date
    kopie_van: UUID | None  # the earlier aanvraag
    externe_referentie: str | None  # the id in the portal of the school
    inhoud: Aanvraaginhoud
    ondersteuningsvraag: PerLeerling
    doelen: PerLeerling  # (A21, B24)
    eerdere_ondersteuning: PerLeerling  # what was tried, and its effect (A12, E12)
    arrangementbeschrijving: PerLeerling  # the support that is needed (B16)
    onderbouwing: PerLeerling  # why this support for this long (B06)
    antwoorden: PerLeerling  # to the question list of the type, as one text (A45)


@dataclass(frozen=True, slots=True, kw_only=True)
class AanvraagGewijzigd:
    """A concept changes: the whole content as it is from now on (A23, B16, A45)."""

    wijzig_datum: date
    inhoud: Aanvraaginhoud
    ondersteuningsvraag: PerLeerling
    doelen: PerLeerling
    eerdere_ondersteuning: PerLeerling
    arrangementbeschrijving: PerLeerling
    onderbouwing: PerLeerling
    antwoorden: PerLeerling


@dataclass(frozen=True, slots=True, kw_only=True)
class AanvraagdocumentToegevoegd:
    """A document is added, before filing or to complete the request (A04, A24, B17, B18, B19)."""

    toevoeg_datum: date
    bijlage: Bijlage
    bestandsnaam: PerLeerling


@dataclass(frozen=True, slots=True, kw_only=True)
class AanvraagdocumentIngetrokken:
    """A document of a concept no longer counts (B20: some must not be sent at all)."""

    intrek_datum: date
    document: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class StapVastgelegd:
    """A step of the rule set is done, with its outcome and report (A20, A21, C07-C14, D04, E10)."""

    stap_datum: date
    stap: str  # id in the rule set
    uitkomst: str  # one of the outcomes that the rule set names
    verslag: PerLeerling


@dataclass(frozen=True, slots=True, kw_only=True)
class InstemmingVastgelegd:
    """Parents or pupil agree; the signed form itself stays at school (A22, B20, C20)."""

    instem_datum: date
    instemmingsoort: Instemmingsoort
    dossier: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class InstemmingIngetrokken:
    """A consent is taken back from this date (A22, C20)."""

    intrek_datum: date
    instemmingsoort: Instemmingsoort
    dossier: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AanvraagAangeboden:
    """The school offers the concept to its adviser; it is not definitief yet (A25)."""

    aanbied_datum: date
    adviseur: str  # pseudonym


@dataclass(frozen=True, slots=True, kw_only=True)
class AanvraagGeaccepteerd:
    """The adviser takes the concept up, to look at completeness and agreements (A26)."""

    accepteer_datum: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviesGegeven:
    """The adviser advises on the request (A26, A41, E11)."""

    advies_datum: date
    advies: Advies
    toelichting: PerLeerling


@dataclass(frozen=True, slots=True, kw_only=True)
class AanvraagIngediend:
    """The school sets the request to definitief; the whole request stands here (A27, B15, B23)."""

    indien_datum: date
    regeling: str  # the version valid on this date
    kopie_van: UUID | None
    externe_referentie: str | None
    schoolsoort: Schoolsoort  # of the vestiging, as the register says on this date
    schoolbestuur: str  # likewise
    inhoud: Aanvraaginhoud
    bijlagen: tuple[Bijlage, ...]
    toetsing: tuple[Toetsing, ...]  # the receipt of judging by the rule set, rule by rule (B12)
    ondersteuningsvraag: PerLeerling
    doelen: PerLeerling
    eerdere_ondersteuning: PerLeerling
    arrangementbeschrijving: PerLeerling
    onderbouwing: PerLeerling
    antwoorden: PerLeerling


@dataclass(frozen=True, slots=True, kw_only=True)
class AanvraagAangevuld:
    """The school completes a filed request, after it was asked to: the whole content (B12)."""

    aanvul_datum: date
    inhoud: Aanvraaginhoud
    bijlagen: tuple[Bijlage, ...]
    toetsing: tuple[Toetsing, ...]
    ondersteuningsvraag: PerLeerling
    doelen: PerLeerling
    eerdere_ondersteuning: PerLeerling
    arrangementbeschrijving: PerLeerling
    onderbouwing: PerLeerling
    antwoorden: PerLeerling


@dataclass(frozen=True, slots=True, kw_only=True)
class AanvraagIngetrokken:
    """The school takes its request back before it is decided (A27)."""

    intrek_datum: date
    toelichting: PerLeerling


GEBEURTENISSEN = rijen(
    "Aanvraag",
    Schrijver.AANVRAAG,
    vast=(
        (AanvraagGeopend, "aanvraag-geopend", "open_datum"),
        (AanvraagGewijzigd, "aanvraag-gewijzigd", "wijzig_datum"),
        (AanvraagIngediend, "aanvraag-ingediend", "indien_datum"),
        (AanvraagIngetrokken, "aanvraag-ingetrokken", "intrek_datum"),
    ),
    voorlopig=(
        (AanvraagdocumentToegevoegd, "aanvraagdocument-toegevoegd", "toevoeg_datum"),
        (AanvraagdocumentIngetrokken, "aanvraagdocument-ingetrokken", "intrek_datum"),
        (StapVastgelegd, "aanvraag-stap-vastgelegd", "stap_datum"),
        (InstemmingVastgelegd, "aanvraag-instemming-vastgelegd", "instem_datum"),
        (InstemmingIngetrokken, "aanvraag-instemming-ingetrokken", "intrek_datum"),
        (AanvraagAangeboden, "aanvraag-aangeboden", "aanbied_datum"),
        (AanvraagGeaccepteerd, "aanvraag-geaccepteerd", "accepteer_datum"),
        (AdviesGegeven, "aanvraag-advies-gegeven", "advies_datum"),
        (AanvraagAangevuld, "aanvraag-aangevuld", "aanvul_datum"),
    ),
)
