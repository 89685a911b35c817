"""What a request asks for, as it stands in the events of stream Aanvraag: coarse facts in clear.

Free text about a pupil is no part of it; that stands in the personal fields of the events.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from contracts.regeling.soorten import Gevolg, Uitkomst


class Kostensoort(StrEnum):
    """An intervention is man-power or materials (A23)."""

    MANKRACHT = "mankracht"
    MATERIAAL = "materiaal"


class Herkomst(StrEnum):
    """Own staff or hired from outside; decides which documents are needed (B01, B18)."""

    INTERN = "intern"
    EXTERN = "extern"


class Doelgroep(StrEnum):
    """Whom the support is for (B01, B05)."""

    LEERLING = "leerling"
    LEERKRACHT = "leerkracht"


class Route(StrEnum):
    """How the school came to ask (A13, A14)."""

    STARTGESPREK = "startgesprek"
    ANALYSE_EN_ONDERSTEUNING = "analyse-en-ondersteuning"
    AANMELDING = "aanmelding"


class Tlv(StrEnum):
    """Kind of admission statement that the pupil has or is worthy of (E03, E07)."""

    SO = "so"
    SBO = "sbo"


class Overgang(StrEnum):
    """The step that the arrangement helps with (E05, E09, A09)."""

    SO_NAAR_SBO = "so-naar-sbo"
    SO_NAAR_REGULIER = "so-naar-regulier"
    SBO_NAAR_REGULIER = "sbo-naar-regulier"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kostenregel:
    """One cost line; hours as minutes a week, so 1,75 hours is 105 (A23, A42, A43, B27-B29).

    `bedrag_cent` None on a line of hours: the amount follows from minutes, weeks and rate.
    """

    kostenregel: str  # chosen by the client, stable over changes
    kostensoort: Kostensoort
    herkomst: Herkomst
    doelgroep: Doelgroep
    dossier: UUID | None  # of a combined request: the one pupil it is for; None: all (A06)
    functie: str | None  # as in the tariff table of the rule set
    schaal: str | None
    urensoort: str | None  # as in the rule set, such as "reistijd" (A44)
    uitvoerder: str | None  # the organisation
    minuten_per_week: int | None
    weken: int | None
    tarief_cent: int | None  # an hour
    bedrag_cent: int | None
    btw_percentage: int | None  # included in the amounts of this line; None: no VAT (A44)


@dataclass(frozen=True, slots=True, kw_only=True)
class Financiersdeel:
    """What another payer than the SWV takes on: municipality, school (A08, E04)."""

    financier: str
    bedrag_cent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bijlage:
    """A document of a request; its bytes are stored encrypted, the hash is over the ciphertext."""

    document: UUID
    documentsoort: str  # as in the rule set
    dossier: UUID  # the pupil under whose key it is encrypted
    kostenregel: str | None  # the cost line that it proves (B18)
    opgesteld_datum: date | None  # for the age of a report (B19)
    mediatype: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leerlingdeel:
    """What the request says of one pupil. `None` = not given yet, never a no."""

    dossier: UUID
    opp_begin_datum: date | None  # as reported to DUO (A02, A04)
    ondersteuning_vanaf_datum: date | None  # extra support before this request (D05)
    leerling_gehoord_datum: date | None
    overgang: Overgang | None
    tlv: Tlv | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Aanvraaginhoud:
    """The request without its texts. `None` = not given yet, never a no."""

    arrangementstype: str | None  # id in the rule set
    vestiging: str
    leerlingen: tuple[Leerlingdeel, ...]  # one, or all of a combined request (A06)
    ontvangende_vestiging: str | None  # the school with the arrangement (D02, D03)
    route: Route | None
    ingangs_datum: date | None
    laatste_dag: date | None
    kostenregels: tuple[Kostenregel, ...]
    financiers: tuple[Financiersdeel, ...]

    @property
    def dossiers(self) -> tuple[UUID, ...]:
        """The pupils, in the order of the request."""
        return tuple(deel.dossier for deel in self.leerlingen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Toetsing:
    """The receipt of judging one rule on the day of filing: coarse facts only (B12)."""

    voorschrift: str  # "utrecht-po/2026-1#plafond-bao"
    bron: str  # row id of the source, or "standaard", "voorbeeldwaarde"
    gevolg: Gevolg
    uitkomst: Uitkomst
    getallen: tuple[str, ...]  # ("schoolsoort bao", "gevraagd 7.100,00", "toegestaan 7.000,00")
