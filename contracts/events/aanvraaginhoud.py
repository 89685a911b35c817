"""What a request asks for, as it stands in the events of stream Aanvraag: coarse facts in clear.

Free text about a pupil is no part of it; that stands in the personal fields of the events.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Kostenregel:
    """One cost line; hours as minutes a week, so 1,75 hours is 105 (A23, A42, A43, B27-B29)."""

    kostenregel: str  # chosen by the client, stable over changes
    kostensoort: Kostensoort
    herkomst: Herkomst
    doelgroep: Doelgroep
    functie: str | None  # as in the tariff table of the rule set
    schaal: str | None
    uitvoerder: str | None  # the organisation
    minuten_per_week: int | None
    weken: int | None
    tarief_cent: int | None  # an hour
    bedrag_cent: int


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
    kostenregel: str | None  # the cost line that it proves (B18)
    opgesteld_datum: date | None  # for the age of a report (B19)
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Aanvraaginhoud:
    """The request without its texts. `None` = not given yet, never a no (A02, D05, E07, E09)."""

    arrangementstype: str | None
    dossiers: tuple[UUID, ...]  # one, or all of a combined request (A06)
    vestiging: str
    schoolsoort: str | None  # "bao", "sbo", "so", "vo", "vso"
    ontvangende_vestiging: str | None  # the school with the arrangement (D02, D03)
    route: Route | None
    overgang: str | None  # such as "so-naar-regulier" (E05, E09)
    tlv: str | None  # "so" or "sbo" (E03, E07)
    ingangs_datum: date | None
    laatste_dag: date | None
    opp_begin_datum: date | None  # as reported to DUO (A02, A04)
    ondersteuning_vanaf_datum: date | None  # extra support before this request (D05)
    leerling_gehoord_datum: date | None
    kostenregels: tuple[Kostenregel, ...]
    financiers: tuple[Financiersdeel, ...]
