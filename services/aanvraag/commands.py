"""What may be asked of registers, dossiers and requests. `vandaag` comes from the one clock.

What lies in another stream is read from the log and handed in; where it may change between reading
and writing, the docstring names the `Voorwaarde` that the handler hands to `Log.append` as well.
A person is a pseudonym. Amounts are cents, dates inclusive.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.events.aanvraaginhoud import Aanvraaginhoud
from contracts.events.model import PerLeerling
from contracts.events.vestiging import Schoolsoort
from contracts.regeling.model import Regeling
from contracts.rollen import Rol


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistreerSchoolbestuur:
    """Take a board into the register (A28, B11). Planned dates are allowed."""

    vanaf_datum: date
    tot_en_met_datum: date | None
    schoolbestuur: str
    bestuursnaam: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WijzigSchoolbestuur:
    """Give a board another name or end from a date: all as it is then."""

    vanaf_datum: date
    tot_en_met_datum: date | None
    bestuursnaam: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistreerVestiging:
    """Take a location into the register, under a board (B13, D02)."""

    vanaf_datum: date
    tot_en_met_datum: date | None
    vestiging: str
    schoolnaam: str
    schoolsoort: Schoolsoort
    schoolbestuur: str
    bestuur_geregistreerd: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WijzigVestiging:
    """Give a location another name, kind or end from a date: all as it is then."""

    vanaf_datum: date
    tot_en_met_datum: date | None
    schoolnaam: str
    schoolsoort: Schoolsoort


@dataclass(frozen=True, slots=True, kw_only=True)
class LaatVestigingOvergaan:
    """A location moves to another board from a date, past or planned (rekenmodel 6, 12)."""

    per_datum: date
    naar: str
    bestuur_geregistreerd: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandaatinhoud:
    """Who may act from when to when, in which role, for whom; no board or location: the SWV."""

    vanaf_datum: date
    tot_en_met_datum: date | None
    houder: str
    rol: Rol
    vestigingen: tuple[str, ...]
    schoolbesturen: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerleenMandaat:
    """Let somebody act at once: for roles without a right over money (B13)."""

    inhoud: Mandaatinhoud


@dataclass(frozen=True, slots=True, kw_only=True)
class StelMandaatVoor:
    """Propose a mandate in a role with a right over money; a second person confirms it."""

    inhoud: Mandaatinhoud


@dataclass(frozen=True, slots=True, kw_only=True)
class StelMandaatVast:
    """A second person confirms the proposed mandate."""

    voorgesteld_door: str
    door: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeurMandaatAf:
    """Turn the proposed mandate down."""

    vandaag: date
    reden: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrekMandaatIn:
    """The mandate is void from this day on; an earlier day may still replace a later one."""

    intrek_datum: date
    reden: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StelRegelingVoor:
    """Propose a version of the rule set: the exact text, and the cases that go with it."""

    tekst: str
    gevallen: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StelRegelingVast:
    """A second person puts in force exactly the text with this SHA-256 (hex)."""

    regeling: str
    tekst_sha256: str
    voorgesteld_door: str
    door: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeurRegelingAf:
    """Turn the proposed version down."""

    vandaag: date
    regeling: str
    reden: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leerling:
    """What the school knows of a pupil. Personal; no BSN."""

    initialen: str
    roepnaam: str
    achternaam: str
    geboorte_datum: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLeerlingdossier:
    """Make a pupil known, under a random `dossier` that the handler drew (B14).

    `bekend_dossier`: this location has this pupil already. The log holds names only encrypted, so
    no condition can repeat that inside the lock: two at the same moment are joined by the
    beheerder afterwards (VoegLeerlingdossiersSamen).
    """

    vandaag: date
    dossier: UUID
    vestiging: str
    vestiging_doet_mee: bool
    leerling: Leerling
    bekend_dossier: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WijzigLeerlingdossier:
    """Correct what is known of the pupil: everything as it is from now on."""

    vandaag: date
    dossier: UUID
    leerling: Leerling


@dataclass(frozen=True, slots=True, kw_only=True)
class VoegLeerlingdossiersSamen:
    """Say that these dossiers are one pupil (B23, B35). In the stream of one of them.

    `bestaande`: those of them that the log knows. Condition for the lock, for each of them:
    Voorwaarde("dossier", id, positie, ("LeerlingVergeten",)).
    """

    vandaag: date
    dossier: UUID
    dossiers: tuple[UUID, ...]
    bestaande: frozenset[UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class Teksten:
    """The texts of a request, per pupil. Personal; the names are those of the event fields."""

    ondersteuningsvraag: PerLeerling
    doelen: PerLeerling
    eerdere_ondersteuning: PerLeerling
    arrangementbeschrijving: PerLeerling
    onderbouwing: PerLeerling
    antwoorden: PerLeerling


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAanvraag:
    """Start a concept, new or as a copy (`decider.verlenging.overgenomen`) (B13, B14, B22).

    `eigen_dossiers`: the pupils that this location knows. `zonder_evaluatie`: what runs for these
    pupils without evaluation, when the rule set asks for one first; only a copy looks at it (B23),
    and filing looks again.
    """

    vandaag: date
    open_datum: date
    kopie_van: UUID | None
    externe_referentie: str | None
    inhoud: Aanvraaginhoud
    teksten: Teksten
    eigen_dossiers: frozenset[UUID]
    zonder_evaluatie: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WijzigAanvraag:
    """Change a concept: the whole content as it is from now on. No difference: no event."""

    vandaag: date
    inhoud: Aanvraaginhoud
    teksten: Teksten
    eigen_dossiers: frozenset[UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class DienAanvraagIn:
    """Set the request to definitief: it is judged by the rule set and sent (B12, B13, B15, B23).

    `regeling`: the version valid on `indien_datum`. `schoolsoort`, `schoolbestuur`: of the location
    on that day, None when it takes no part then. `indiener`: school, also when a portal acts for
    one. `zonder_evaluatie` and `toegekend_twaalf_maanden_cent` by `rekenen.arrangementen`, over
    every dossier that is joined with those of the request. Condition for the lock, for each of
    those dossiers: Voorwaarde("dossier", id, positie, VERSTOORT_INDIENEN) of `decider.aanvraag`.
    """

    vandaag: date
    indien_datum: date
    indiener: Rol
    regeling: Regeling | None
    schoolsoort: Schoolsoort | None
    schoolbestuur: str | None
    zonder_evaluatie: tuple[UUID, ...]
    toegekend_twaalf_maanden_cent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TrekAanvraagIn:
    """Take a concept or an undecided request back (A27).

    `besloten`: a decision stands. Condition for the lock:
    Voorwaarde("zaak", aanvraag, positie, VERSTOORT_INTREKKEN) of `decider.aanvraag`.
    """

    vandaag: date
    intrek_datum: date
    toelichting: Mapping[UUID, str]
    besloten: bool


Schoolbestuuropdracht = RegistreerSchoolbestuur | WijzigSchoolbestuur
Vestigingopdracht = RegistreerVestiging | WijzigVestiging | LaatVestigingOvergaan
Mandaatopdracht = VerleenMandaat | StelMandaatVoor | StelMandaatVast | KeurMandaatAf | TrekMandaatIn
Regelingopdracht = StelRegelingVoor | StelRegelingVast | KeurRegelingAf
Leerlingdossieropdracht = OpenLeerlingdossier | WijzigLeerlingdossier | VoegLeerlingdossiersSamen
Aanvraagopdracht = OpenAanvraag | WijzigAanvraag | DienAanvraagIn | TrekAanvraagIn

Command = (
    Schoolbestuuropdracht
    | Vestigingopdracht
    | Mandaatopdracht
    | Regelingopdracht
    | Leerlingdossieropdracht
    | Aanvraagopdracht
)
