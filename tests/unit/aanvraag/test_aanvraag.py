"""A request from concept to filed or withdrawn: A27, B12-B16, B22, B23."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from contracts.events import SOORTEN
from contracts.events.aanvraag import AanvraagIngediend, AanvraagIngetrokken
from contracts.events.aanvraaginhoud import Doelgroep, Herkomst
from contracts.events.model import VERGETEN, Status
from contracts.problems import Weigering
from contracts.regeling.soorten import Uitkomst
from contracts.rollen import Rol
from services.aanvraag import problems
from services.aanvraag.commands import Aanvraagopdracht, OpenAanvraag
from services.aanvraag.decider import aanvraag
from tests.given_when_then import Decider
from tests.unit.aanvraag.zaken import (
    DIEN_IN,
    EERDER,
    GEEN_TEKSTEN,
    GEOPEND,
    GEWIJZIGD,
    INGEDIEND,
    INHOUD,
    KOSTENREGEL,
    LEERLING,
    LEGE_INHOUD,
    LOPEND,
    OPEN,
    TREK_IN,
    TWEEDE,
    VANDAAG,
    WIJZIG,
    als_velden,
)
from tests.unit.contracts.regeling.zaken import utrecht

AANVRAAG = Decider(aanvraag.BEGIN, aanvraag.decide, aanvraag.evolve)
INGETROKKEN = AanvraagIngetrokken(intrek_datum=VANDAAG, toelichting={})
MORGEN = VANDAAG + timedelta(days=1)
GISTEREN = VANDAAG - timedelta(days=1)

STATEN: dict[str, list[Any]] = {
    "geen": [],
    "concept": [GEOPEND],
    "gewijzigd": [GEOPEND, GEWIJZIGD],
    "ingediend": [GEOPEND, INGEDIEND],
    "ingetrokken": [GEOPEND, INGETROKKEN],
    "ingediend en ingetrokken": [GEOPEND, INGEDIEND, INGETROKKEN],
}
MAG_NIET: list[tuple[Aanvraagopdracht, list[type[Weigering] | None]]] = [
    (OPEN, [None, *[problems.AanvraagBestaatAl] * 5]),
    (
        WIJZIG,
        [
            problems.AanvraagOnbekend,
            *[None] * 2,
            problems.GeenConcept,
            *[problems.AanvraagIsIngetrokken] * 2,
        ],
    ),
    (
        DIEN_IN,
        [
            problems.AanvraagOnbekend,
            *[None] * 2,
            problems.AlIngediend,
            *[problems.AanvraagIsIngetrokken] * 2,
        ],
    ),
    (
        TREK_IN,
        [
            problems.AanvraagOnbekend,
            *[None] * 3,
            *[problems.AanvraagIsIngetrokken] * 2,
        ],
    ),
]
GEVALLEN = [
    pytest.param(opdracht, gebeurd, weigering, id=f"{type(opdracht).__name__}-{stand}")
    for opdracht, weigeringen in MAG_NIET
    for (stand, gebeurd), weigering in zip(STATEN.items(), weigeringen, strict=True)
]


@pytest.mark.parametrize(("opdracht", "gebeurd", "weigering"), GEVALLEN)
def test_every_command_in_every_state(
    opdracht: Aanvraagopdracht, gebeurd: list[Any], weigering: type[Weigering] | None
) -> None:
    wanneer = AANVRAAG.given(*gebeurd).when(opdracht)
    if weigering is not None:
        wanneer.refused(weigering)
    else:
        assert aanvraag.decide(wanneer.state, opdracht) != [] or gebeurd == [GEOPEND, GEWIJZIGD]


def test_a_school_starts_a_concept_and_changes_it_b14() -> None:
    AANVRAAG.given().when(OPEN).then(GEOPEND)
    AANVRAAG.given(GEOPEND).when(WIJZIG).then(GEWIJZIGD)


def test_a_change_that_changes_nothing_gives_no_event() -> None:
    AANVRAAG.given(GEOPEND, GEWIJZIGD).when(WIJZIG).then()


def test_a_concept_may_be_empty_but_for_its_pupil() -> None:
    leeg = replace(OPEN, inhoud=LEGE_INHOUD, teksten=GEEN_TEKSTEN, externe_referentie=None)
    verwacht = replace(
        GEOPEND, inhoud=LEGE_INHOUD, externe_referentie=None, **als_velden(GEEN_TEKSTEN)
    )
    AANVRAAG.given().when(leeg).then(verwacht)


def test_a_request_is_about_pupils_that_the_location_knows_b14() -> None:
    vreemd = replace(OPEN, eigen_dossiers=frozenset({TWEEDE}))
    AANVRAAG.given().when(vreemd).refused(problems.LeerlingdossierOnbekend, str(LEERLING))
    wijzig = replace(WIJZIG, eigen_dossiers=frozenset[Any]())
    AANVRAAG.given(GEOPEND).when(wijzig).refused(problems.LeerlingdossierOnbekend)


def test_a_request_stays_with_its_location_b13() -> None:
    elders = replace(WIJZIG, inhoud=replace(INHOUD, vestiging="05KO01"))
    AANVRAAG.given(GEOPEND).when(elders).refused(problems.VestigingLigtVast)


def test_filing_sends_the_whole_request_with_its_receipt_b15() -> None:
    (gebeurtenis,) = aanvraag.decide(AANVRAAG.given(GEOPEND).state, DIEN_IN)
    assert isinstance(gebeurtenis, AanvraagIngediend)
    assert replace(gebeurtenis, toetsing=()) == INGEDIEND
    assert len(gebeurtenis.toetsing) == len(utrecht().voorschriften)
    per_regel = {bon.voorschrift.split("#")[1]: bon.uitkomst for bon in gebeurtenis.toetsing}
    assert per_regel["compleet"] is Uitkomst.VOLDAAN
    assert per_regel["looptijd"] is Uitkomst.ONBEKEND  # there is no decision yet


def test_what_was_changed_is_what_is_filed() -> None:
    (gebeurtenis,) = aanvraag.decide(AANVRAAG.given(GEOPEND, GEWIJZIGD).state, DIEN_IN)
    assert isinstance(gebeurtenis, AanvraagIngediend)
    assert gebeurtenis.inhoud == WIJZIG.inhoud


def test_no_personal_text_stands_in_the_receipt() -> None:
    (gebeurtenis,) = aanvraag.decide(AANVRAAG.given(GEOPEND).state, DIEN_IN)
    assert isinstance(gebeurtenis, AanvraagIngediend)
    assert "de onderbouwing" not in str(gebeurtenis.toetsing)


ONVOLDOENDE: list[tuple[str, dict[str, Any]]] = [
    ("compleet", {"inhoud": replace(INHOUD, laatste_dag=None)}),
    ("compleet", {"inhoud": replace(INHOUD, arrangementstype=None)}),
    ("compleet", {"inhoud": replace(INHOUD, kostenregels=())}),
    ("compleet", {"ondersteuningsvraag": {LEERLING: " "}}),
    ("compleet", {"ondersteuningsvraag": {LEERLING: VERGETEN}}),
    ("ondersteuning-en-kosten", {"arrangementbeschrijving": {}}),
    ("onderbouwing-van-de-duur", {"onderbouwing": {}}),
    (
        "leerkracht-alleen-extern",
        {
            "inhoud": replace(
                INHOUD,
                kostenregels=(
                    replace(KOSTENREGEL, herkomst=Herkomst.INTERN, doelgroep=Doelgroep.LEERKRACHT),
                ),
            )
        },
    ),
]


@pytest.mark.parametrize(("regel", "anders"), ONVOLDOENDE)
def test_an_incomplete_request_is_not_filed_b12(regel: str, anders: dict[str, Any]) -> None:
    concept = AANVRAAG.given(replace(GEOPEND, **anders)).state
    with pytest.raises(problems.AanvraagVoldoetNiet) as gevangen:
        aanvraag.decide(concept, DIEN_IN)
    assert regel in [fout.naam for fout in gevangen.value.fouten]
    assert len(gevangen.value.toetsen) == len(gevangen.value.fouten)


def test_every_rule_that_refuses_is_named_at_once_b12_b13() -> None:
    concept = AANVRAAG.given(replace(GEOPEND, inhoud=LEGE_INHOUD, **als_velden(GEEN_TEKSTEN))).state
    with pytest.raises(problems.AanvraagVoldoetNiet) as gevangen:
        aanvraag.decide(
            concept, replace(DIEN_IN, indiener=Rol.ADVISEUR, zonder_evaluatie=(LOPEND,))
        )
    assert [(fout.naam, fout.code) for fout in gevangen.value.fouten] == [
        ("alleen-de-school", "niet-voldaan"),
        ("compleet", "onbekend"),
        ("ondersteuning-en-kosten", "onbekend"),
        ("onderbouwing-van-de-duur", "onbekend"),
        ("leerkracht-alleen-extern", "onbekend"),
        ("eerst-evalueren", "niet-voldaan"),
    ]
    assert "ingangs_datum, laatste_dag, kostenregels" in gevangen.value.fouten[1].reden


def test_only_the_school_files_b13() -> None:
    ander = replace(DIEN_IN, indiener=Rol.ADVISEUR)
    AANVRAAG.given(GEOPEND).when(ander).refused(problems.AanvraagVoldoetNiet)


def test_a_running_arrangement_is_evaluated_before_a_new_request_b23() -> None:
    loopt = replace(DIEN_IN, zonder_evaluatie=(LOPEND,))
    AANVRAAG.given(GEOPEND).when(loopt).refused(problems.EvaluatieOntbreekt, str(LOPEND))


def test_above_the_ceiling_may_be_filed_the_decision_body_cuts_b07() -> None:
    duur = replace(INHOUD, kostenregels=(replace(KOSTENREGEL, bedrag_cent=710000),))
    concept = AANVRAAG.given(replace(GEOPEND, inhoud=duur)).state
    (gebeurtenis,) = aanvraag.decide(concept, DIEN_IN)
    assert isinstance(gebeurtenis, AanvraagIngediend)
    bon = next(b for b in gebeurtenis.toetsing if b.voorschrift.endswith("#plafond-bao"))
    assert bon.uitkomst is Uitkomst.NIET_VOLDAAN


@pytest.mark.parametrize(
    ("anders", "weigering"),
    [
        ({"indien_datum": MORGEN}, problems.DatumNaVandaag),
        ({"indien_datum": GISTEREN}, problems.DatumVoorVorige),
        ({"regeling": None}, problems.GeenRegelingGeldig),
        ({"schoolsoort": None}, problems.VestigingDoetNietMee),
        ({"schoolbestuur": None}, problems.VestigingDoetNietMee),
    ],
)
def test_filing_needs_a_day_a_location_and_a_rule_set(
    anders: dict[str, Any], weigering: type[Weigering]
) -> None:
    AANVRAAG.given(GEOPEND).when(replace(DIEN_IN, **anders)).refused(weigering)


def test_a_rule_set_of_another_period_does_not_count() -> None:
    vroeg = date(2025, 12, 31)
    gegeven = AANVRAAG.given(replace(GEOPEND, open_datum=vroeg))
    gegeven.when(replace(DIEN_IN, indien_datum=vroeg)).refused(problems.GeenRegelingGeldig)


def test_a_type_that_the_rule_set_does_not_have_is_refused() -> None:
    gegeven = AANVRAAG.given(replace(GEOPEND, inhoud=replace(INHOUD, arrangementstype="frictie")))
    gegeven.when(DIEN_IN).refused(problems.ArrangementstypeOnbekend, "extra-ondersteuning")


def test_a_past_day_of_filing_is_possible_for_what_was_filed_before_go_live() -> None:
    eerder = replace(GEOPEND, open_datum=date(2026, 2, 1))
    ingediend = replace(DIEN_IN, indien_datum=date(2026, 2, 1))
    (gebeurtenis,) = aanvraag.decide(AANVRAAG.given(eerder).state, ingediend)
    assert isinstance(gebeurtenis, AanvraagIngediend)
    assert gebeurtenis.indien_datum == date(2026, 2, 1)


@pytest.mark.parametrize("gebeurd", [[GEOPEND], [GEOPEND, INGEDIEND]])
def test_the_school_takes_back_what_is_not_decided_a27(gebeurd: list[Any]) -> None:
    waarom = {LEERLING: "Verhuisd."}
    trek_in = replace(TREK_IN, toelichting=waarom)
    AANVRAAG.given(*gebeurd).when(trek_in).then(replace(INGETROKKEN, toelichting=waarom))
    besloten = replace(TREK_IN, besloten=True)
    AANVRAAG.given(*gebeurd).when(besloten).refused(problems.AanvraagAlBesloten)
    vreemd = replace(TREK_IN, toelichting={TWEEDE: "?"})
    AANVRAAG.given(*gebeurd).when(vreemd).refused(problems.InhoudOngeldig)


@pytest.mark.parametrize(
    ("dag", "weigering"),
    [(MORGEN, problems.DatumNaVandaag), (GISTEREN, problems.DatumVoorVorige)],
)
def test_a_withdrawal_is_dated_between_the_filing_and_today(
    dag: date, weigering: type[Weigering]
) -> None:
    AANVRAAG.given(GEOPEND, INGEDIEND).when(replace(TREK_IN, intrek_datum=dag)).refused(weigering)


def test_a_concept_is_not_opened_in_the_future() -> None:
    AANVRAAG.given().when(replace(OPEN, open_datum=MORGEN)).refused(problems.DatumNaVandaag)


def test_a_copy_waits_for_the_evaluation_and_a_new_concept_does_not_b22_b23() -> None:
    kopie: OpenAanvraag = replace(OPEN, kopie_van=EERDER, zonder_evaluatie=(LOPEND,))
    AANVRAAG.given().when(kopie).refused(problems.EvaluatieOntbreekt)
    AANVRAAG.given().when(replace(kopie, zonder_evaluatie=())).then(
        replace(GEOPEND, kopie_van=EERDER)
    )
    AANVRAAG.given().when(replace(kopie, kopie_van=None)).then(GEOPEND)


@pytest.mark.parametrize("naam", [*aanvraag.VERSTOORT_INDIENEN, *aanvraag.VERSTOORT_INTREKKEN])
def test_the_conditions_for_the_lock_name_events_that_exist(naam: str) -> None:
    assert SOORTEN[naam].status in Status
