"""A zaak and the grant that ends it: A27, A28, B08, B12, E14, E15."""

from dataclasses import replace
from datetime import date
from typing import Any, get_args
from uuid import UUID

import pytest

from contracts.events.arrangement.waarden import Grond
from contracts.events.zaak import (
    Afgewezen,
    InBehandelingGenomen,
    TweedeControleVastgelegd,
    VoorgelegdAanBestuurder,
    VoorleggingBeantwoord,
    Voorlegreden,
)
from contracts.problems import DatumInDeToekomst, DatumTeVroeg, ZelfdePersoon
from services.toekenning import problems
from services.toekenning.commands import (
    Aanvraagstand,
    BeantwoordVoorlegging,
    Besluitregels,
    KenToe,
    LegTweedeControleVast,
    LegVoorAanBestuurder,
    NeemInBehandeling,
    WijsAf,
    ZaakCommand,
)
from services.toekenning.decider import zaak
from tests.given_when_then import Decider
from tests.unit.toekenning.arrangement import ARRANGEMENT, KEN_TOE, TOEGEKEND

ZAAK = Decider(zaak.BEGIN, zaak.decide, zaak.evolve)
LEERLING = UUID(int=7)
INGEDIEND = Aanvraagstand(indien_datum=date(2026, 12, 1))
VANDAAG = date(2026, 12, 10)
TERMIJN = Grond(voorschrift="utrecht-po/2026-1#beslistermijn", bron="B10", getallen=("6 weken",))

NEEM = NeemInBehandeling(
    vandaag=VANDAAG,
    aanvraag=INGEDIEND,
    behandel_datum=date(2026, 12, 3),
    beslisorgaan="tlc",
    beslis_uiterlijk_datum=date(2027, 1, 12),
    gronden=(TERMIJN,),
)
GENOMEN = InBehandelingGenomen(
    behandel_datum=date(2026, 12, 3),
    beslisorgaan="tlc",
    beslis_uiterlijk_datum=date(2027, 1, 12),
    gronden=(TERMIJN,),
)
CONTROLEER = LegTweedeControleVast(
    vandaag=VANDAAG,
    aanvraag=INGEDIEND,
    controle_datum=date(2026, 12, 4),
    akkoord=True,
    toelichting={LEERLING: "Volledig."},
    behandeld_door="cpo-1",
    door="cpo-2",
)
GECONTROLEERD = TweedeControleVastgelegd(
    controle_datum=date(2026, 12, 4), akkoord=True, toelichting={LEERLING: "Volledig."}
)
LEG_VOOR = LegVoorAanBestuurder(
    vandaag=VANDAAG,
    aanvraag=INGEDIEND,
    voorleg_datum=date(2026, 12, 5),
    voorlegreden=Voorlegreden.AFWIJKING_VAN_BEDRAGEN,
    voorgelegd_cent=800000,
    toelichting={LEERLING: "Meer uren nodig."},
)
VOORGELEGD = VoorgelegdAanBestuurder(
    voorleg_datum=date(2026, 12, 5),
    voorlegreden=Voorlegreden.AFWIJKING_VAN_BEDRAGEN,
    voorgelegd_cent=800000,
    toelichting={LEERLING: "Meer uren nodig."},
)
BEANTWOORD = BeantwoordVoorlegging(
    vandaag=VANDAAG,
    aanvraag=INGEDIEND,
    antwoord_datum=date(2026, 12, 8),
    akkoord=True,
    motivering={LEERLING: "Akkoord."},
    voorgelegd_door="cpo-1",
    door="bestuurder",
)
ANTWOORD = VoorleggingBeantwoord(
    antwoord_datum=date(2026, 12, 8), akkoord=True, motivering={LEERLING: "Akkoord."}
)
WIJS_AF = WijsAf(
    vandaag=VANDAAG,
    aanvraag=INGEDIEND,
    besluit_datum=VANDAAG,
    gronden=(TERMIJN,),
    motivering={LEERLING: "Dit is basisondersteuning."},
)
AFGEWEZEN = Afgewezen(
    besluit_datum=VANDAAG,
    gronden=(TERMIJN,),
    motivering={LEERLING: "Dit is basisondersteuning."},
)
NEE = replace(ANTWOORD, akkoord=False)

GEVOLG: dict[type, tuple[Any, Any, tuple[Any, ...]]] = {
    NeemInBehandeling: (NEEM, GENOMEN, ()),
    LegTweedeControleVast: (CONTROLEER, GECONTROLEERD, ()),
    LegVoorAanBestuurder: (LEG_VOOR, VOORGELEGD, ()),
    BeantwoordVoorlegging: (BEANTWOORD, ANTWOORD, (VOORGELEGD,)),
    WijsAf: (WIJS_AF, AFGEWEZEN, ()),
}
"""Command -> an example, its event, and what must stand before it."""

STANDEN: dict[str, tuple[Aanvraagstand, tuple[Any, ...], Any]] = {
    "concept": (Aanvraagstand(indien_datum=None), (), problems.NogNietIngediend),
    "ingediend": (INGEDIEND, (), None),
    "ingetrokken": (replace(INGEDIEND, ingetrokken=True), (), problems.AanvraagTeruggenomen),
    "toegekend": (replace(INGEDIEND, toegekend=True), (), problems.AlBesloten),
    "afgewezen": (INGEDIEND, (AFGEWEZEN,), problems.AlBesloten),
}


def ken_toe(*history: Any, totaal_cent: int = 210000, **anders: Any) -> KenToe:
    """The grant with the zaak as its events make it."""
    grant = replace(KEN_TOE.toekenning, totaal_cent=totaal_cent)
    return replace(KEN_TOE, toekenning=grant, zaak=ZAAK.given(*history).state, **anders)


@pytest.mark.parametrize("stand", STANDEN)
@pytest.mark.parametrize("klasse", GEVOLG, ids=lambda k: k.__name__)
def test_a27_b08_a_zaak_is_handled_from_filing_up_to_its_one_decision(
    klasse: type, stand: str
) -> None:
    command, gevolg, vooraf = GEVOLG[klasse]
    aanvraag, history, weigering = STANDEN[stand]
    when = ZAAK.given(*vooraf, *history).when(replace(command, aanvraag=aanvraag))
    if weigering is None:
        when.then(gevolg)
    else:
        when.refused(weigering)


@pytest.mark.parametrize("stand", STANDEN)
def test_a28_b08_a_request_is_granted_from_filing_up_to_its_one_decision(stand: str) -> None:
    aanvraag, history, weigering = STANDEN[stand]
    when = ARRANGEMENT.given().when(ken_toe(*history, aanvraag=aanvraag))
    if weigering is None:
        when.then(TOEGEKEND)
    else:
        when.refused(weigering)


def test_the_table_holds_every_command() -> None:
    assert set(GEVOLG) == set(get_args(ZaakCommand))


def test_b12_it_is_taken_up_once() -> None:
    ZAAK.given(GENOMEN).when(NEEM).refused(problems.AlInBehandeling)


@pytest.mark.parametrize("klasse", GEVOLG, ids=lambda k: k.__name__)
def test_every_step_comes_after_filing_and_after_the_step_before(klasse: type) -> None:
    command, _, vooraf = GEVOLG[klasse]
    veld = next(v for v in command.__slots__ if v.endswith("_datum"))
    given = ZAAK.given(*vooraf)
    given.when(replace(command, **{veld: date(2026, 12, 11)})).refused(DatumInDeToekomst)
    given.when(replace(command, **{veld: date(2026, 11, 30)})).refused(DatumTeVroeg, "2026-12-01")
    checked = ZAAK.given(replace(GECONTROLEERD, controle_datum=date(2026, 12, 10)), *vooraf)
    late = replace(VOORGELEGD, voorleg_datum=date(2026, 12, 10))
    later = checked if not vooraf else ZAAK.given(late)
    later.when(replace(command, **{veld: date(2026, 12, 9)})).refused(DatumTeVroeg, "2026-12-10")


def test_a28_a_grant_comes_after_filing_and_after_the_step_before() -> None:
    early = ken_toe(besluit_datum=date(2026, 11, 30))
    ARRANGEMENT.given().when(early).refused(DatumTeVroeg, "2026-12-01")
    before_step = ken_toe(GENOMEN, besluit_datum=date(2026, 12, 2))
    ARRANGEMENT.given().when(before_step).refused(DatumTeVroeg, "2026-12-03")


def test_e14_who_handles_the_request_does_not_check_it() -> None:
    ZAAK.given(GENOMEN).when(replace(CONTROLEER, door="cpo-1")).refused(ZelfdePersoon)


E14: dict[str, Any] = {"besluitregels": Besluitregels(tweede_controle=True)}


def test_e14_a_second_person_checks_before_the_grant() -> None:
    arrangement = ARRANGEMENT.given()
    arrangement.when(ken_toe(**E14)).refused(problems.TweedeControleOntbreekt)
    checked = ken_toe(GECONTROLEERD, gecontroleerd_door="cpo-2", **E14)
    arrangement.when(checked).then(TOEGEKEND)
    arrangement.when(replace(checked, door="cpo-2")).refused(ZelfdePersoon)
    arrangement.when(replace(checked, gecontroleerd_door=None)).refused(ZelfdePersoon)


@pytest.mark.parametrize("regels", [Besluitregels(), E14["besluitregels"]])
def test_e14_the_last_check_must_approve(regels: Besluitregels) -> None:
    refused = replace(GECONTROLEERD, akkoord=False)
    command = ken_toe(refused, gecontroleerd_door="cpo-2", besluitregels=regels)
    ARRANGEMENT.given().when(command).refused(problems.TweedeControleOntbreekt)
    again = ken_toe(refused, GECONTROLEERD, gecontroleerd_door="cpo-2", besluitregels=regels)
    ARRANGEMENT.given().when(again).then(TOEGEKEND)


E15: dict[str, Any] = {"besluitregels": Besluitregels(afwijking_voorleggen=True)}


def test_e15_above_the_ceiling_only_with_the_consent_of_the_bestuurder() -> None:
    arrangement = ARRANGEMENT.given()
    above = ken_toe(totaal_cent=800000, **E15)
    arrangement.when(above).refused(problems.VoorleggingNodig, "8.000,00")
    granted = replace(TOEGEKEND, totaal_cent=800000)
    arrangement.when(ken_toe(VOORGELEGD, ANTWOORD, totaal_cent=800000, **E15)).then(granted)
    more = ken_toe(VOORGELEGD, ANTWOORD, totaal_cent=800001, **E15)
    arrangement.when(more).refused(problems.VoorleggingNodig)


def test_b07_e15_without_that_rule_a_consent_lifts_no_ceiling() -> None:
    command = ken_toe(VOORGELEGD, ANTWOORD, totaal_cent=800000)
    ARRANGEMENT.given().when(command).refused(problems.BovenPlafond)


def test_e15_consent_in_doubt_names_no_amount_and_lifts_no_ceiling() -> None:
    doubt = replace(VOORGELEGD, voorlegreden=Voorlegreden.TWIJFEL, voorgelegd_cent=None)
    command = replace(LEG_VOOR, voorlegreden=Voorlegreden.TWIJFEL, voorgelegd_cent=None)
    ZAAK.given().when(command).then(doubt)
    ARRANGEMENT.given().when(ken_toe(doubt, ANTWOORD, **E15)).then(TOEGEKEND)
    above = ken_toe(doubt, ANTWOORD, totaal_cent=700001, **E15)
    ARRANGEMENT.given().when(above).refused(problems.VoorleggingNodig)


def test_e15_no_grant_before_the_answer_nor_against_it() -> None:
    arrangement = ARRANGEMENT.given()
    arrangement.when(ken_toe(VOORGELEGD)).refused(problems.VoorleggingOpen)
    arrangement.when(ken_toe(VOORGELEGD, NEE)).refused(problems.BestuurderNietAkkoord)
    ZAAK.given(VOORGELEGD, NEE).when(WIJS_AF).then(AFGEWEZEN)


def test_e15_one_question_at_a_time_and_one_answer_to_each() -> None:
    ZAAK.given(VOORGELEGD).when(LEG_VOOR).refused(problems.VoorleggingOpen)
    ZAAK.given().when(BEANTWOORD).refused(problems.GeenVoorlegging)
    answered = ZAAK.given(VOORGELEGD, NEE)
    answered.when(BEANTWOORD).refused(problems.GeenVoorlegging)
    again = replace(LEG_VOOR, voorleg_datum=date(2026, 12, 9))
    answered.when(again).then(replace(VOORGELEGD, voorleg_datum=date(2026, 12, 9)))


def test_e15_who_asks_does_not_answer() -> None:
    ZAAK.given(VOORGELEGD).when(replace(BEANTWOORD, door="cpo-1")).refused(ZelfdePersoon)


@pytest.mark.parametrize("cent", [None, 0, -1])
def test_e15_a_deviation_names_its_amount(cent: int | None) -> None:
    command = replace(LEG_VOOR, voorgelegd_cent=cent)
    ZAAK.given().when(command).refused(problems.VoorleggingOnvolledig)


def test_a_grant_opens_the_arrangement_with_the_rhythm_that_waits_for_the_start() -> None:
    waits = replace(KEN_TOE, niet_voor_ingang=True)
    ARRANGEMENT.given().when(waits).then(replace(TOEGEKEND, niet_voor_ingang=True))
