"""The kinds of rule and what every rule has: its head. Amounts are cents, dates inclusive.

Conditions are tests on the facts of `feiten.py`, all of which must hold: no nesting, no arithmetic,
no reference from one rule to another.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from contracts.events.arrangement.waarden import BegunstigdeSoort
from contracts.regeling.soorten import Gevolg, Herkomst, Ijkmoment
from contracts.rekenmodel.soorten import Betaalritme, Stopregel, Verdeelsleutel

Waarde = str | int | bool | date
"""A value of a fact. Money is cents."""


@dataclass(frozen=True, slots=True)
class Gelijk:
    """The fact is one of these values."""

    feit: str
    waarden: tuple[Waarde, ...]


@dataclass(frozen=True, slots=True)
class Bereik:
    """The fact lies between these values, both inclusive; None: no limit on that side."""

    feit: str
    minstens: Waarde | None
    hoogstens: Waarde | None


@dataclass(frozen=True, slots=True)
class MetKostenregel:
    """There is at least one cost line with all of these: field -> one of the values."""

    velden: tuple[tuple[str, tuple[str, ...]], ...]


Proef = Gelijk | Bereik | MetKostenregel


@dataclass(frozen=True, slots=True, kw_only=True)
class Aanname:
    """A field of a rule that its source leaves open: our default, and why."""

    veld: str
    herkomst: Herkomst
    reden: str
    onduidelijkheid: int | None  # number in the list of what the sources leave open


@dataclass(frozen=True, slots=True, kw_only=True)
class Kop:
    """The head of every rule: `bron` with its verbatim `citaat`, or `herkomst` and `reden`."""

    id: str
    bron: str | None
    citaat: str | None
    herkomst: Herkomst | None
    reden: str | None
    onduidelijkheid: int | None
    aannames: tuple[Aanname, ...]
    wanneer: tuple[Proef, ...]
    ijkmoment: Ijkmoment
    gevolg: Gevolg
    wat_te_doen: str

    @property
    def oorsprong(self) -> str:
        """The row id of the source, or "standaard" or "voorbeeldwaarde"."""
        return self.bron if self.bron is not None else str(self.herkomst)


class PlafondPer(StrEnum):
    """What a ceiling is over."""

    AANVRAAG = "aanvraag"
    TWAALF_MAANDEN = "twaalf-maanden"  # each started period of twelve months from the start date
    LEERLING_TWAALF_MAANDEN = "leerling-twaalf-maanden"  # with what the pupil was granted before


@dataclass(frozen=True, slots=True, kw_only=True)
class Plafond:
    """[[plafond]]: at most so much. `naar_rato`: a first period under 12 months gets its part."""

    kop: Kop
    bedrag_cent: int
    per: PlafondPer
    naar_rato: bool


class Bedragmodel(StrEnum):
    """How an amount comes about (rekenmodel 1)."""

    PLAFOND_JAAR = "plafond-jaar"
    UREN_X_TARIEF = "uren-x-tarief"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bedragregel:
    """[[bedrag]]: the amount model, of the request or of the cost lines that fit `kostenregel`."""

    kop: Kop
    model: Bedragmodel
    kostenregel: MetKostenregel | None
    hoogstens_weken: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voorwaarde:
    """[[voorwaarde]]: exactly one of what must hold, must not hold, must be known."""

    kop: Kop
    eis: tuple[Proef, ...]
    verbod: tuple[Proef, ...]
    vereist: tuple[str, ...]  # names of facts


class Anker(StrEnum):
    """From which day the longest duration counts."""

    BESLUIT = "besluit"
    INGANG = "ingang"


@dataclass(frozen=True, slots=True, kw_only=True)
class Looptijd:
    """[[termijn]] soort looptijd: the longest duration and the day from which it counts."""

    kop: Kop
    hoogstens_maanden: int
    vanaf: Anker


class Klokstart(StrEnum):
    """When the decision term begins: receipt, or the day the request is complete."""

    ONTVANGST = "ontvangst"
    COMPLEET = "compleet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beslistermijn:
    """[[termijn]] soort beslissing: weeks to decide in; `atw`: moved past days off."""

    kop: Kop
    weken: int
    verlenging_weken: int
    klok_vanaf: Klokstart
    atw: bool


class Evaluatiemoment(StrEnum):
    """Before what an evaluation is required."""

    VOOR_NIEUWE_AANVRAAG = "voor-nieuwe-aanvraag"
    BIJ_EVALUATIE = "bij-evaluatie"  # what an evaluation says
    VOOR_AFSLUITEN = "voor-afsluiten"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluatie:
    """[[evaluatie]]: before what it is needed, or which parts it must have."""

    kop: Kop
    moment: Evaluatiemoment
    onderdelen: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Uitbetaling:
    """[[uitbetaling]]: some of the settings of payment; each setting once in a rule set."""

    kop: Kop
    verdeelsleutel: Verdeelsleutel | None
    stopregel: Stopregel | None
    betaalritme: Betaalritme | None
    niet_voor_ingang: bool | None
    begunstigde: BegunstigdeSoort | None
    pas_na_uitvoering: bool | None  # nothing is paid before the school confirms that it runs
    verreken_vorderingen: bool | None  # a claim is set off against later payments
    vordering_na_rondes: int | None  # successive rounds with a negative balance


Voorschrift = (
    Plafond | Bedragregel | Voorwaarde | Looptijd | Beslistermijn | Evaluatie | Uitbetaling
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beslisorgaan:
    """Who decides, as this SWV calls it (B08)."""

    id: str
    naam: str
    bron: str
    citaat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Regeling:
    """One version of a rule set."""

    naam: str  # "utrecht-po/2026-1"
    titel: str
    samenwerkingsverband: str
    geldig_vanaf: date
    geldig_tot_en_met: date | None
    vervangt: str | None
    reden: str | None
    arrangementstypen: Mapping[str, str]  # id -> name
    beslisorgaan: Beslisorgaan
    voorschriften: tuple[Voorschrift, ...]

    def verwijzing(self, kop: Kop) -> str:
        """How everything refers to a rule: "utrecht-po/2026-1#plafond-bao"."""
        return f"{self.naam}#{kop.id}"

    def geldt_op(self, dag: date) -> bool:
        """Whether `dag` lies in the period of this version."""
        return self.geldig_vanaf <= dag <= (self.geldig_tot_en_met or date.max)
