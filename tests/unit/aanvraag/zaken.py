"""What the tests of aanvraag share: events and commands of one school and one pupil."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from contracts.events.aanvraag import AanvraagGeopend, AanvraagGewijzigd, AanvraagIngediend
from contracts.events.aanvraaginhoud import (
    Aanvraaginhoud,
    Doelgroep,
    Herkomst,
    Kostenregel,
    Kostensoort,
    Leerlingdeel,
)
from contracts.events.vestiging import Schoolsoort
from contracts.rollen import Rol
from services.aanvraag.commands import (
    DienAanvraagIn,
    Leerling,
    OpenAanvraag,
    Teksten,
    TrekAanvraagIn,
    WijzigAanvraag,
)
from tests.unit.contracts.regeling.zaken import utrecht

LEERLING = UUID(int=7)
TWEEDE = UUID(int=8)
DERDE = UUID(int=9)
LOPEND = UUID(int=70)
EERDER = UUID(int=71)
VANDAAG = date(2026, 11, 16)
KIND = Leerling(
    initialen="J.J.", roepnaam="Jip", achternaam="de Vries", geboorte_datum=date(2018, 9, 3)
)

KOSTENREGEL = Kostenregel(
    kostenregel="1",
    kostensoort=Kostensoort.MANKRACHT,
    herkomst=Herkomst.EXTERN,
    doelgroep=Doelgroep.LEERLING,
    dossier=None,
    functie=None,
    schaal=None,
    urensoort=None,
    uitvoerder="Expertisecentrum",
    minuten_per_week=None,
    weken=None,
    tarief_cent=None,
    bedrag_cent=210000,
    btw_percentage=None,
)


def deel(dossier: UUID) -> Leerlingdeel:
    return Leerlingdeel(
        dossier=dossier,
        opp_begin_datum=date(2026, 9, 1),
        ondersteuning_vanaf_datum=None,
        leerling_gehoord_datum=date(2026, 11, 1),
        overgang=None,
        tlv=None,
    )


INHOUD = Aanvraaginhoud(
    arrangementstype="extra-ondersteuning",
    vestiging="05KO00",
    leerlingen=(deel(LEERLING),),
    ontvangende_vestiging=None,
    route=None,
    ingangs_datum=date(2026, 12, 10),
    laatste_dag=date(2027, 3, 9),
    kostenregels=(KOSTENREGEL,),
    financiers=(),
)
LEGE_INHOUD = replace(
    INHOUD, arrangementstype=None, ingangs_datum=None, laatste_dag=None, kostenregels=()
)


def teksten(*wie: UUID, **anders: Any) -> Teksten:
    namen = ("ondersteuningsvraag", "doelen", "arrangementbeschrijving", "onderbouwing")
    gevuld = {naam: dict.fromkeys(wie, f"de {naam}") for naam in namen}
    return Teksten(**{**gevuld, "eerdere_ondersteuning": {}, "antwoorden": {}, **anders})


TEKSTEN = teksten(LEERLING)
GEEN_TEKSTEN = teksten()


def als_velden(van: Teksten) -> dict[str, Any]:
    return {naam: getattr(van, naam) for naam in Teksten.__slots__}


OPEN = OpenAanvraag(
    vandaag=VANDAAG,
    open_datum=VANDAAG,
    kopie_van=None,
    externe_referentie="OT-42",
    inhoud=INHOUD,
    teksten=TEKSTEN,
    eigen_dossiers=frozenset({LEERLING}),
    zonder_evaluatie=(),
)
GEOPEND = AanvraagGeopend(
    open_datum=VANDAAG,
    kopie_van=None,
    externe_referentie="OT-42",
    inhoud=INHOUD,
    **als_velden(TEKSTEN),
)
WIJZIG = WijzigAanvraag(
    vandaag=VANDAAG,
    inhoud=replace(INHOUD, laatste_dag=date(2027, 2, 9)),
    teksten=TEKSTEN,
    eigen_dossiers=frozenset({LEERLING}),
)
GEWIJZIGD = AanvraagGewijzigd(
    wijzig_datum=VANDAAG, inhoud=WIJZIG.inhoud, **als_velden(WIJZIG.teksten)
)
DIEN_IN = DienAanvraagIn(
    vandaag=VANDAAG,
    indien_datum=VANDAAG,
    indiener=Rol.SCHOOL,
    regeling=utrecht(),
    schoolsoort=Schoolsoort.BAO,
    schoolbestuur="41234",
    zonder_evaluatie=(),
    toegekend_twaalf_maanden_cent=0,
)
INGEDIEND = AanvraagIngediend(
    indien_datum=VANDAAG,
    regeling="utrecht-po/2026-1",
    kopie_van=None,
    externe_referentie="OT-42",
    schoolsoort=Schoolsoort.BAO,
    schoolbestuur="41234",
    inhoud=INHOUD,
    bijlagen=(),
    toetsing=(),
    **als_velden(TEKSTEN),
)
TREK_IN = TrekAanvraagIn(vandaag=VANDAAG, intrek_datum=VANDAAG, toelichting={}, besloten=False)
