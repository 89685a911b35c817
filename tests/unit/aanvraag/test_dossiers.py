"""Pupils, who is the same pupil, and what was granted to them before: B14, B23, B35."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from contracts.events import arrangement as events
from contracts.events.arrangement import TussentijdsGestopt
from contracts.events.arrangement.waarden import (
    BegunstigdeSoort,
    Doelbereik,
    Evaluatiesoort,
    WijzigingReden,
)
from contracts.events.leerlingdossier import (
    LeerlingdossierGeopend,
    LeerlingdossierGewijzigd,
    LeerlingdossiersSamengevoegd,
)
from contracts.problems import Weigering
from contracts.rekenmodel.soorten import Betaalritme, Stopregel, Verdeelsleutel
from services.aanvraag import problems
from services.aanvraag.commands import (
    OpenLeerlingdossier,
    VoegLeerlingdossiersSamen,
    WijzigLeerlingdossier,
)
from services.aanvraag.decider import leerlingdossier
from services.aanvraag.rekenen.arrangementen import toegekend_twaalf_maanden, zonder_evaluatie
from services.aanvraag.rekenen.dossiers import hele_leerling
from tests.given_when_then import Decider
from tests.unit.aanvraag.zaken import DERDE, KIND, LEERLING, TWEEDE, VANDAAG

DOSSIER = Decider(leerlingdossier.BEGIN, leerlingdossier.decide, leerlingdossier.evolve)
WIE = {
    "initialen": {LEERLING: "J.J."},
    "roepnaam": {LEERLING: "Jip"},
    "achternaam": {LEERLING: "de Vries"},
    "geboorte_datum": {LEERLING: "2018-09-03"},
}
OPEN = OpenLeerlingdossier(
    vandaag=VANDAAG,
    dossier=LEERLING,
    vestiging="05KO00",
    vestiging_doet_mee=True,
    leerling=KIND,
    bekend_dossier=None,
)
GEOPEND = LeerlingdossierGeopend(open_datum=VANDAAG, vestiging="05KO00", **WIE)
WIJZIG = WijzigLeerlingdossier(vandaag=VANDAAG, dossier=LEERLING, leerling=KIND)
GEWIJZIGD = LeerlingdossierGewijzigd(wijzig_datum=VANDAAG, **WIE)
VOEG_SAMEN = VoegLeerlingdossiersSamen(
    vandaag=VANDAAG,
    dossier=LEERLING,
    dossiers=(TWEEDE, LEERLING),
    bestaande=frozenset({LEERLING, TWEEDE}),
)
SAMEN = LeerlingdossiersSamengevoegd(samenvoeg_datum=VANDAAG, dossiers=(LEERLING, TWEEDE))


@pytest.mark.parametrize(
    ("opdracht", "weigeringen"),
    [
        (OPEN, [None, *[problems.LeerlingdossierBestaatAl] * 3]),
        (WIJZIG, [problems.LeerlingdossierOnbekend, None, None, None]),
        (VOEG_SAMEN, [problems.LeerlingdossierOnbekend, None, None, problems.AlSamengevoegd]),
    ],
)
def test_every_command_in_every_state(
    opdracht: Any, weigeringen: list[type[Weigering] | None]
) -> None:
    staten: list[list[Any]] = [[], [GEOPEND], [GEOPEND, GEWIJZIGD], [GEOPEND, SAMEN]]
    for gebeurd, weigering in zip(staten, weigeringen, strict=True):
        wanneer = DOSSIER.given(*gebeurd).when(opdracht)
        if weigering is not None:
            wanneer.refused(weigering)
        else:
            assert len(leerlingdossier.decide(wanneer.state, opdracht)) == 1


def test_a_school_makes_a_pupil_known_and_corrects_it_b14() -> None:
    DOSSIER.given().when(OPEN).then(GEOPEND)
    DOSSIER.given(GEOPEND).when(WIJZIG).then(GEWIJZIGD)


def test_a_pupil_that_the_school_knows_gets_no_second_dossier_b14() -> None:
    dubbel = replace(OPEN, bekend_dossier=TWEEDE)
    DOSSIER.given().when(dubbel).refused(problems.LeerlingAlBekend, str(TWEEDE))


@pytest.mark.parametrize(
    ("opdracht", "weigering"),
    [
        (replace(OPEN, vestiging="05KO"), problems.NummerOngeldig),
        (replace(OPEN, vestiging_doet_mee=False), problems.VestigingDoetNietMee),
        (replace(OPEN, leerling=replace(KIND, achternaam="")), problems.NaamOntbreekt),
        (
            replace(OPEN, leerling=replace(KIND, geboorte_datum=date(2026, 11, 17))),
            problems.DatumNaVandaag,
        ),
    ],
)
def test_a_dossier_that_cannot_be_is_refused(opdracht: Any, weigering: type[Weigering]) -> None:
    DOSSIER.given().when(opdracht).refused(weigering)


def test_two_dossiers_are_said_to_be_one_pupil_b35() -> None:
    DOSSIER.given(GEOPEND).when(VOEG_SAMEN).then(SAMEN)


@pytest.mark.parametrize(
    ("dossiers", "weigering"),
    [
        ((LEERLING,), problems.SamenvoegingOngeldig),
        ((LEERLING, LEERLING), problems.SamenvoegingOngeldig),
        ((LEERLING, TWEEDE, TWEEDE), problems.SamenvoegingOngeldig),
        ((TWEEDE, DERDE), problems.SamenvoegingOngeldig),
        ((LEERLING, DERDE), problems.LeerlingdossierOnbekend),
    ],
)
def test_a_join_of_what_is_not_there_is_refused(
    dossiers: tuple[UUID, ...], weigering: type[Weigering]
) -> None:
    DOSSIER.given(GEOPEND).when(replace(VOEG_SAMEN, dossiers=dossiers)).refused(weigering)


def test_a_pupil_is_every_dossier_that_is_joined_also_by_way_of_another_b23() -> None:
    ketting = [replace(SAMEN, dossiers=(TWEEDE, DERDE)), SAMEN]
    assert hele_leerling([LEERLING], ketting) == {LEERLING, TWEEDE, DERDE}
    assert hele_leerling([LEERLING], ketting[:1]) == {LEERLING}
    assert hele_leerling([], ketting) == frozenset()


EEN, TWEE = UUID(int=101), UUID(int=102)
TOEGEKEND = events.Toegekend(
    besluit_datum=date(2026, 12, 10),
    arrangementsnummer="2026-000001",
    regeling="utrecht-po/2026-1",
    arrangementstype="extra-ondersteuning",
    dossiers=(LEERLING,),
    vestiging="05KO00",
    schoolbestuur="41234",
    begunstigde_soort=BegunstigdeSoort.SCHOOLBESTUUR,
    totaal_cent=210000,
    ingangs_datum=date(2026, 12, 10),
    laatste_dag=date(2027, 3, 9),
    verdeelsleutel=Verdeelsleutel.MAAND_VOL,
    stopregel=Stopregel.STOPMAAND_VOL,
    betaalritme=Betaalritme.PER_KALENDERJAAR,
    niet_voor_ingang=False,
    gewichten=(),
    gronden=(),
)
START = TOEGEKEND.ingangs_datum
STOP = TussentijdsGestopt(
    besluit_datum=VANDAAG, stop_datum=date(2026, 12, 9), reden=WijzigingReden.SCHOOLWISSEL
)
GEEVALUEERD = events.Geëvalueerd(
    evaluatie_datum=date(2027, 2, 1),
    evaluatiesoort=Evaluatiesoort.TUSSENEVALUATIE,
    doelen_bijgesteld=False,
    doelbereik=Doelbereik.BEHAALD,
    gedeeld_datum=None,
    adviseur_aanwezig=True,
    argumentatie={},
    opbrengst={},
)
INGETROKKEN = events.ToekenningIngetrokken(besluit_datum=VANDAAG, voorstel=TWEE, motivering={})


def test_an_arrangement_runs_without_evaluation_until_it_has_one_b23() -> None:
    log: list[tuple[UUID, object]] = [(EEN, TOEGEKEND)]
    assert zonder_evaluatie(log, {LEERLING}, START) == (EEN,)
    assert zonder_evaluatie(log, {LEERLING}, date(2026, 12, 9)) == ()  # not begun yet
    assert zonder_evaluatie(log, {TWEEDE}, START) == ()
    assert zonder_evaluatie([*log, (EEN, GEEVALUEERD)], {LEERLING}, START) == ()
    assert zonder_evaluatie([*log, (TWEE, GEEVALUEERD)], {LEERLING}, START) == (EEN,)


def test_an_arrangement_that_is_over_still_asks_for_its_evaluation_b23() -> None:
    assert zonder_evaluatie([(EEN, TOEGEKEND)], {LEERLING}, date(2030, 1, 1)) == (EEN,)


def test_what_was_withdrawn_or_never_began_asks_for_none() -> None:
    assert zonder_evaluatie([(EEN, TOEGEKEND), (EEN, INGETROKKEN)], {LEERLING}, START) == ()
    assert zonder_evaluatie([(EEN, TOEGEKEND), (EEN, STOP)], {LEERLING}, START) == ()
    later = replace(STOP, stop_datum=START)
    assert zonder_evaluatie([(EEN, TOEGEKEND), (EEN, later)], {LEERLING}, START) == (EEN,)


def test_what_was_granted_in_twelve_months_adds_up() -> None:
    log: list[tuple[UUID, object]] = [
        (EEN, TOEGEKEND),
        (TWEE, replace(TOEGEKEND, dossiers=(TWEEDE,), totaal_cent=1)),
    ]
    jaar_later = date(2027, 12, 9)
    assert toegekend_twaalf_maanden(log, {LEERLING}, jaar_later) == 210000
    assert toegekend_twaalf_maanden(log, {LEERLING, TWEEDE}, jaar_later) == 210001
    assert toegekend_twaalf_maanden(log, {LEERLING}, date(2027, 12, 10)) == 0
    assert toegekend_twaalf_maanden([*log, (EEN, INGETROKKEN)], {LEERLING}, jaar_later) == 0
