"""Who may do what: the table action x role x relation, as data.

An action is a command or a read of one resource of the API, with the processing activity for which
personal data are used (GDPR art. 30). A row says per role which relation to the resource is enough;
a role that is not named may not. Three rules hold over the whole table and are tested: an auditor
reads everything and changes nothing; who files does not decide; who proposes or computes does not
confirm or approve (that it is another person as well is judged where the event is made).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from contracts.events.model import Schrijver
from contracts.rollen import Rol


class Relatie(StrEnum):
    """How a caller stands to a resource: follows from mandates in the log, never from a token."""

    EIGEN_VESTIGING = "eigen-vestiging"  # a mandate names the location of the resource
    EIGEN_BESTUUR = "eigen-bestuur"  # a mandate names its school board
    EIGEN_SWV = "eigen-swv"  # a mandate for the whole SWV
    GEVRAAGDE_VESTIGING = "gevraagde-vestiging"  # its location is asked to place the pupil (D03)


class Verwerking(StrEnum):
    """Processing activities: why personal data are read or written."""

    AANVRAGEN = "aanvragen-van-ondersteuning"
    BESLUITEN = "besluiten-over-aanvragen"
    UITVOEREN = "uitvoeren-en-evalueren"
    BEKOSTIGEN = "bekostigen"
    BEHEREN = "beheren-van-registers"
    TOEZIEN = "toezicht-en-verantwoording"


Grond = Mapping[Rol, frozenset[Relatie]]
"""Per role the relations of which one is enough."""


@dataclass(frozen=True, slots=True)
class Recht:
    """One action. `dienst` is None where every service has it.

    `persoon`: only for a caller that is a person, since a second one has to be another (four eyes).
    """

    handeling: str
    opdracht: bool
    dienst: Schrijver | None
    verwerking: Verwerking
    grond: Grond
    persoon: bool = False

    @property
    def rollen(self) -> frozenset[Rol]:
        return frozenset(self.grond)


_V, _B, _S = Relatie.EIGEN_VESTIGING, Relatie.EIGEN_BESTUUR, Relatie.EIGEN_SWV
_SCHOOL: Final[Grond] = {Rol.SCHOOL: frozenset({_V}), Rol.PORTAAL: frozenset({_V})}
_BESTUUR: Final[Grond] = {Rol.SCHOOLBESTUUR: frozenset({_B})}
_PLAATSING: Final[Grond] = {Rol.ONTVANGENDE_SCHOOL: frozenset({Relatie.GEVRAAGDE_VESTIGING})}
_ADVISEUR: Final[Grond] = {Rol.ADVISEUR: frozenset({_V, _B, _S})}


def _swv(*rollen: Rol) -> Grond:
    return {rol: frozenset({_S}) for rol in rollen}


_AUDITOR, _BEHEERDER, _FINANCIEN = (
    _swv(Rol.AUDITOR),
    _swv(Rol.BEHEERDER),
    _swv(Rol.FINANCIEN),
)
_COMMISSIE, _BESTUURDER, _MEDEWERKER = (
    _swv(Rol.COMMISSIE),
    _swv(Rol.BESTUURDER),
    _swv(Rol.MEDEWERKER),
)
_BESLISSERS = {**_COMMISSIE, **_BESTUURDER}
_INHOUD = {**_ADVISEUR, **_BESLISSERS, **_MEDEWERKER}
_IEDEREEN = {
    **_SCHOOL,
    **_BESTUUR,
    **_PLAATSING,
    **_INHOUD,
    **_FINANCIEN,
    **_BEHEERDER,
    **_AUDITOR,
}

_A, _T, _G = Schrijver.AANVRAAG, Schrijver.TOEKENNING, Schrijver.BETALING


def _lees(dienst: Schrijver | None, verwerking: Verwerking, **rijen: Grond) -> list[Recht]:
    """Reads: an auditor is always among the readers."""
    return [
        Recht(_naam(naam), False, dienst, verwerking, {**grond, **_AUDITOR})
        for naam, grond in rijen.items()
    ]


def _doe(dienst: Schrijver, verwerking: Verwerking, **rijen: Grond) -> list[Recht]:
    return [Recht(_naam(naam), True, dienst, verwerking, grond) for naam, grond in rijen.items()]


def _vier_ogen(
    dienst: Schrijver, verwerking: Verwerking, voorstel: Grond, besluit: Grond, *namen: str
) -> list[Recht]:
    """What one proposes and another confirms or turns down: three actions, persons only."""
    stappen = (("voorstellen", voorstel), ("vaststellen", besluit), ("afkeuren", besluit))
    return [
        Recht(f"{naam}-{stap}", True, dienst, verwerking, grond, persoon=True)
        for naam in namen
        for stap, grond in stappen
    ]


def _naam(python: str) -> str:
    return python.replace("_", "-")


RIJEN: Final[tuple[Recht, ...]] = (
    # aanvraag: dossiers and requests
    *_lees(
        _A,
        Verwerking.AANVRAGEN,
        leerlingdossiers_lezen={**_SCHOOL, **_INHOUD},
        aanvragen_lezen={**_SCHOOL, **_BESTUUR, **_INHOUD},
        aanvraagdocumenten_lezen={**_SCHOOL, **_INHOUD},
    ),
    *_doe(
        _A,
        Verwerking.AANVRAGEN,
        leerlingdossier_openen=_SCHOOL,
        leerlingdossier_wijzigen=_SCHOOL,
        aanvraag_beginnen=_SCHOOL,
        aanvraag_wijzigen=_SCHOOL,
        aanvraagdocument_toevoegen=_SCHOOL,
        stap_vastleggen={**_SCHOOL, **_ADVISEUR},
        instemming_vastleggen=_SCHOOL,
        advies_uitbrengen=_ADVISEUR,
        aanvraag_indienen=_SCHOOL,  # B13, A27: only the school sets definitief
        aanvulling_leveren=_SCHOOL,
        aanvraag_intrekken=_SCHOOL,
    ),
    # aanvraag: registers
    *_lees(
        _A,
        Verwerking.BEHEREN,
        schoolbesturen_lezen=_IEDEREEN,
        vestigingen_lezen=_IEDEREEN,
        regelingen_lezen=_IEDEREEN,
        kalenders_lezen=_IEDEREEN,
        mandaten_lezen={**_SCHOOL, **_BESTUUR, **_BEHEERDER, **_BESTUURDER},
    ),
    *_doe(
        _A,
        Verwerking.BEHEREN,
        leerlingdossiers_samenvoegen=_BEHEERDER,
        leerling_vergeten=_BEHEERDER,
        schoolbestuur_inschrijven=_BEHEERDER,
        schoolbestuur_wijzigen=_BEHEERDER,
        vestiging_inschrijven=_BEHEERDER,
        vestiging_wijzigen=_BEHEERDER,
        kalender_vastleggen=_BEHEERDER,
        mandaat_verlenen={**_BEHEERDER, **_BESTUUR},
        mandaat_intrekken={**_BEHEERDER, **_BESTUUR},
    ),
    *_vier_ogen(
        _A,
        Verwerking.BEHEREN,
        _BEHEERDER,
        _BESTUURDER,
        "bestuursopvolging",
        "regeling",
        "mandaat",  # rights over money
    ),
    # toekenning: from filed request to decision
    *_lees(
        _T,
        Verwerking.BESLUITEN,
        zaken_lezen={**_INHOUD, **_PLAATSING},
        vergaderingen_lezen=_INHOUD,
    ),
    *_doe(
        _T,
        Verwerking.BESLUITEN,
        vergadering_plannen={**_COMMISSIE, **_MEDEWERKER},
        aanvullingsverzoek_doen={**_ADVISEUR, **_COMMISSIE, **_MEDEWERKER},
        termijn_verlengen=_BESLISSERS,
        tweede_controle_doen={**_ADVISEUR, **_COMMISSIE},  # E14
        zaak_behandelen={**_COMMISSIE, **_MEDEWERKER},  # A28, B12
        zaak_voorleggen={**_ADVISEUR, **_COMMISSIE},  # E15
        voorlegging_beantwoorden=_BESTUURDER,  # E15
        plaatsing_vragen={**_ADVISEUR, **_COMMISSIE},
        plaatsing_beslissen=_PLAATSING,  # D03
        besluit_nemen=_BESLISSERS,  # B08
    ),
    # toekenning: the arrangement
    *_lees(
        _T,
        Verwerking.UITVOEREN,
        arrangementen_lezen={**_SCHOOL, **_BESTUUR, **_INHOUD, **_FINANCIEN},
        beschikkingen_lezen={**_SCHOOL, **_BESTUUR, **_INHOUD, **_FINANCIEN},
        arrangementdocumenten_lezen={**_SCHOOL, **_INHOUD},
    ),
    *_doe(
        _T,
        Verwerking.UITVOEREN,
        uitvoering_bevestigen=_SCHOOL,  # B21
        evaluatie_vastleggen=_SCHOOL,
        arrangementdocument_toevoegen=_SCHOOL,
        wijziging_melden=_SCHOOL,  # B32
        verlaging_vastleggen=_MEDEWERKER,  # B33
        stopzetting_vastleggen=_MEDEWERKER,
        gebeurtenis_herroepen=_MEDEWERKER,
        arrangement_afsluiten={**_SCHOOL, **_MEDEWERKER},  # A39, B26
    ),
    *_vier_ogen(
        _T,
        Verwerking.BESLUITEN,
        _MEDEWERKER,
        _BESLISSERS,
        "herziening",
        "arrangementintrekking",
    ),
    # betaling
    *_lees(
        _G,
        Verwerking.BEKOSTIGEN,
        betaalplannen_lezen={**_SCHOOL, **_BESTUUR, **_INHOUD, **_FINANCIEN},
        betaalrondes_lezen={**_FINANCIEN, **_BESTUURDER},
        betaalregels_lezen={**_BESTUUR, **_FINANCIEN, **_BESTUURDER},
        betalingen_lezen={**_BESTUUR, **_FINANCIEN, **_BESTUURDER},
        betaalbestanden_lezen=_FINANCIEN,
        bankberichten_lezen=_FINANCIEN,
        rekeninghouders_lezen={**_BESTUUR, **_FINANCIEN, **_BESTUURDER},
        jaarrekeningen_lezen={**_FINANCIEN, **_BESTUURDER},
        vorderingen_lezen={**_BESTUUR, **_FINANCIEN, **_BESTUURDER},
    ),
    *_doe(
        _G,
        Verwerking.BEKOSTIGEN,
        betaalronde_openen=_FINANCIEN,
        betaalronde_berekenen=_FINANCIEN,
        betaalronde_annuleren=_FINANCIEN,
        betaalbestand_maken=_FINANCIEN,
        bankbericht_inlezen=_FINANCIEN,
        bankbericht_afhandelen=_FINANCIEN,
        factuur_registreren=_FINANCIEN,
        vordering_instellen=_FINANCIEN,
        betaling_aanhouden=_FINANCIEN,
        aanhouding_opheffen=_FINANCIEN,
    ),
    *(
        Recht(naam, True, _G, Verwerking.BEKOSTIGEN, _BESTUURDER, persoon=True)
        for naam in (
            "betaalronde-vaststellen",
            "betaalronde-afkeuren",
            "betaalronde-intrekken",
        )
    ),
    *_vier_ogen(
        _G,
        Verwerking.BEKOSTIGEN,
        _FINANCIEN,
        _BESTUURDER,
        "rekeningnummer",
        "ingebruikname",
        "beginstand",
        "correctie",
        "afboeking",
        "betalingsuitkomst",
        "jaarafsluiting",
    ),
    # every service
    *_lees(
        None,
        Verwerking.TOEZIEN,
        gebeurtenissen_lezen=_IEDEREEN,
        geschiedenis_lezen=_IEDEREEN,
        werkvoorraad_lezen=_IEDEREEN,
        taken_lezen=_IEDEREEN,  # each its own
        berichten_lezen=_IEDEREEN,
        logboek_lezen=_AUDITOR,
        controlepunten_lezen=_AUDITOR,
        bewijzen_lezen=_AUDITOR,
    ),
)

RECHTEN: Final[Mapping[str, Recht]] = {recht.handeling: recht for recht in RIJEN}
"""Action -> who may do it. Closed: an action that is not here cannot be done by anyone."""
