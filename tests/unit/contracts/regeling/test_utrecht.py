"""The rule set of SWV Utrecht PO on cases: B01, B06, B07, B10-B13, B15, B16, B23-B27, B33, B34."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from contracts.events.aanvraaginhoud import Doelgroep, Herkomst
from contracts.events.arrangement.waarden import BegunstigdeSoort
from contracts.events.vestiging import Schoolsoort
from contracts.regeling.feiten import Feiten
from contracts.regeling.model import Klokstart
from contracts.regeling.soorten import Ijkmoment, Uitkomst
from contracts.regeling.toepassen import (
    begroting,
    beslistermijn,
    evaluatie_eisen,
    plafond,
    uitbetaling,
    uiterste_dag,
)
from contracts.regeling.toetsing import toets, waarschuwt, weigert
from contracts.rekenmodel.problems import FeitOntbreekt
from contracts.rekenmodel.soorten import Betaalritme, Stopregel, Verdeelsleutel
from contracts.rollen import Rol
from tests.unit.contracts.regeling.zaken import GOED, MAP, TEKST, een, kostenregel, utrecht

INTERN = {"herkomst": Herkomst.INTERN, "minuten_per_week": 60, "tarief_cent": 5000}


def test_rule_ids_are_unique_and_every_rule_says_where_it_comes_from() -> None:
    koppen = [voorschrift.kop for voorschrift in utrecht().voorschriften]
    assert len({kop.id for kop in koppen}) == len(koppen) > 20
    assert all(bool(kop.bron and kop.citaat) != bool(kop.herkomst and kop.reden) for kop in koppen)
    assert all(kop.wat_te_doen.endswith(".") for kop in koppen)


def test_every_file_of_rule_sets_has_its_name() -> None:
    assert [pad.stem for pad in MAP.glob("*.toml")] == ["utrecht-po"]
    assert utrecht().naam.startswith("utrecht-po/")


@pytest.mark.parametrize(
    "bron", [*("B01", "B06", "B07", "B10", "B11", "B12", "B13"), *("B15", "B16", "B23", "B24"),
             *("B26", "B27", "B33", "B34")]
)  # fmt: skip
def test_each_row_that_this_set_holds_is_named(bron: str) -> None:
    assert f'bron = "{bron}"' in TEKST


def test_a_request_that_meets_every_rule_is_refused_and_warned_by_none() -> None:
    toetsen = toets(utrecht(), GOED)
    assert {t.uitkomst for t in toetsen} <= {Uitkomst.VOLDAAN, Uitkomst.NIET_VAN_TOEPASSING}
    for moment in Ijkmoment:
        assert weigert(toetsen, moment) == ()
        assert waarschuwt(toetsen, moment) == ()


NIET_VOLDAAN: list[tuple[str, dict[str, Any]]] = [
    ("alleen-de-school", {"indiener": Rol.ADVISEUR}),
    (
        "leerkracht-alleen-extern",
        {"kostenregels": (kostenregel(herkomst=Herkomst.INTERN, doelgroep=Doelgroep.LEERKRACHT),)},
    ),
    ("bao-of-sbo", {"schoolsoort": Schoolsoort.SO}),
    ("een-leerling", {"leerlingen": 2}),
    ("eerst-evalueren", {"lopend_zonder_evaluatie": True}),
    ("looptijd", {"laatste_dag": date(2027, 12, 10)}),
    (
        "looptijd-gevraagd",
        {"ingangs_datum": date(2026, 12, 10), "laatste_dag": date(2027, 12, 10)},
    ),
    ("plafond-bao", {"bedrag_cent": 700001}),
    ("plafond-sbo", {"schoolsoort": Schoolsoort.SBO, "bedrag_cent": 350001}),
    ("plafond-bao-naar-rato", {"bedrag_cent": 175001}),
    ("plafond-sbo-naar-rato", {"schoolsoort": Schoolsoort.SBO, "bedrag_cent": 87501}),
    ("plafond-bao-met-eerdere", {"toegekend_twaalf_maanden_cent": 525001}),
    (
        "plafond-sbo-met-eerdere",
        {"schoolsoort": Schoolsoort.SBO, "toegekend_twaalf_maanden_cent": 175001},
    ),
    ("uren-interne-inzet", {"kostenregels": (kostenregel(**INTERN, weken=41),)}),
]


@pytest.mark.parametrize(("regel", "anders"), NIET_VOLDAAN, ids=[r for r, _ in NIET_VOLDAAN])
def test_one_step_over_the_edge_is_not_met(regel: str, anders: dict[str, Any]) -> None:
    assert een(regel, **anders).uitkomst is Uitkomst.NIET_VOLDAAN


VOLDAAN: list[tuple[str, dict[str, Any]]] = [
    ("leerkracht-alleen-extern", {"kostenregels": (kostenregel(doelgroep=Doelgroep.LEERKRACHT),)}),
    ("bao-of-sbo", {"schoolsoort": Schoolsoort.SBO}),
    ("looptijd", {"laatste_dag": date(2027, 12, 9)}),
    ("looptijd-gevraagd", {"laatste_dag": date(2027, 12, 9)}),
    ("plafond-bao", {"bedrag_cent": 700000}),
    ("plafond-sbo", {"schoolsoort": Schoolsoort.SBO, "bedrag_cent": 350000}),
    ("plafond-bao-met-eerdere", {"toegekend_twaalf_maanden_cent": 525000}),
    ("uren-interne-inzet", {"kostenregels": (kostenregel(**INTERN, weken=40),)}),
]


@pytest.mark.parametrize(("regel", "anders"), VOLDAAN, ids=[r for r, _ in VOLDAAN])
def test_on_the_edge_is_met(regel: str, anders: dict[str, Any]) -> None:
    assert een(regel, **anders).uitkomst is Uitkomst.VOLDAAN


@pytest.mark.parametrize(
    ("regel", "feit", "ontbreekt"),
    [
        ("compleet", {"ingangs_datum": None}, ("ingangs_datum",)),
        ("compleet", {"kostenregels": None}, ("kostenregels",)),
        ("compleet", {"arrangementstype": None}, ("arrangementstype",)),
        ("compleet", {"laatste_dag": None}, ("laatste_dag",)),
        ("compleet", {"ondersteuningsvraag": None}, ("ondersteuningsvraag",)),
        ("ondersteuning-en-kosten", {"bedrag_cent": None}, ("bedrag",)),
        (
            "ondersteuning-en-kosten",
            {"arrangementbeschrijving": None},
            ("arrangementbeschrijving",),
        ),
        ("onderbouwing-van-de-duur", {"onderbouwing": None}, ("onderbouwing",)),
        ("definitief", {"indien_datum": None}, ("indien_datum",)),
        ("plafond-bao", {"schoolsoort": None}, ("schoolsoort",)),
        ("looptijd", {"besluit_datum": None}, ("besluit_datum",)),
        ("eerst-evalueren", {"lopend_zonder_evaluatie": None}, ("lopend_zonder_evaluatie",)),
    ],
)
def test_what_is_not_known_is_unknown_and_named_b12(
    regel: str, feit: dict[str, Any], ontbreekt: tuple[str, ...]
) -> None:
    gevonden = een(regel, **feit)
    assert (gevonden.uitkomst, gevonden.ontbreekt) == (Uitkomst.ONBEKEND, ontbreekt)


def test_an_empty_request_is_refused_by_every_rule_of_filing_that_asks_for_something() -> None:
    toetsen = toets(utrecht(), Feiten())
    namen = [t.voorschrift.split("#")[1] for t in weigert(toetsen, Ijkmoment.INDIENING)]
    assert namen == [
        *("alleen-de-school", "compleet", "ondersteuning-en-kosten", "onderbouwing-van-de-duur"),
        *("leerkracht-alleen-extern", "bao-of-sbo", "een-leerling", "eerst-evalueren"),
    ]


def test_above_the_ceiling_may_be_filed_with_a_warning_and_not_granted_b07() -> None:
    toetsen = toets(utrecht(), replace(GOED, bedrag_cent=710000, besluit_datum=None))
    assert weigert(toetsen, Ijkmoment.INDIENING) == ()
    namen = [t.voorschrift for t in waarschuwt(toetsen, Ijkmoment.INDIENING)]
    assert "utrecht-po/2026-1#plafond-bao" in namen
    assert [t.voorschrift for t in weigert(toetsen, Ijkmoment.BESLUIT)] == [
        "utrecht-po/2026-1#looptijd",  # unknown counts as not met
        "utrecht-po/2026-1#plafond-bao",
    ]


def test_a_ceiling_shows_both_numbers_and_the_calculation_b07() -> None:
    gevonden = een("plafond-bao", bedrag_cent=710000)
    assert (gevonden.gevraagd, gevonden.toegestaan) == ("7.100,00", "7.000,00")
    assert gevonden.berekening == "7.000,00 voor een heel jaar"
    assert een("plafond-bao-naar-rato").berekening == (
        "7.000,00 per twaalf maanden, bij 3 maanden 1.750,00"
    )


@pytest.mark.parametrize(
    ("schoolsoort", "cent", "regel"),
    [(Schoolsoort.BAO, 700000, "plafond-bao"), (Schoolsoort.SBO, 350000, "plafond-sbo")],
)
def test_the_full_ceiling_holds_for_a_short_run_b07(
    schoolsoort: Schoolsoort, cent: int, regel: str
) -> None:
    grens = plafond(utrecht(), replace(GOED, schoolsoort=schoolsoort))
    assert grens is not None
    assert grens.cent == cent
    assert grens.grond.voorschrift == f"utrecht-po/2026-1#{regel}"
    assert grens.grond.bron == "B07"


def test_a_ceiling_needs_the_school_kind_and_the_run() -> None:
    for onbekend in ({"schoolsoort": None}, {"laatste_dag": None}):
        with pytest.raises(FeitOntbreekt):
            plafond(utrecht(), replace(GOED, **onbekend))


def test_the_year_counts_from_the_decision_so_a_later_start_is_shorter_b06() -> None:
    later = replace(GOED, besluit_datum=date(2026, 9, 15), ingangs_datum=date(2026, 11, 15))
    grens = uiterste_dag(utrecht(), later)
    assert grens is not None
    assert grens.dag == date(2027, 9, 14)
    assert grens.grond.getallen[0] == "12 maanden vanaf besluit op 2026-09-15"


def test_a_start_before_the_decision_buys_no_extra_months_b06() -> None:
    """Seven years from 2019 would otherwise pass, with a ceiling for every year (B07)."""
    eerder = replace(GOED, besluit_datum=date(2026, 11, 2), ingangs_datum=date(2019, 1, 1))
    grens = uiterste_dag(utrecht(), eerder)
    assert grens is not None
    assert grens.dag == date(2019, 12, 31)
    assert grens.grond.getallen[0] == "12 maanden vanaf ingang op 2019-01-01"


def test_payment_is_per_calendar_year_with_whole_months_b11_b33_b34() -> None:
    wijze = uitbetaling(utrecht(), GOED)
    assert wijze.verdeelsleutel is Verdeelsleutel.MAAND_VOL
    assert wijze.betaalritme is Betaalritme.PER_KALENDERJAAR
    assert wijze.stopregel is Stopregel.STOPMAAND_VOL
    assert wijze.begunstigde is BegunstigdeSoort.SCHOOLBESTUUR
    assert (wijze.verreken_vorderingen, wijze.vordering_na_rondes) == (True, 2)
    assert (wijze.pas_na_uitvoering, wijze.niet_voor_ingang) == (False, False)
    assert [grond.bron for grond in wijze.gronden] == ["B11", "B33", "B34", "standaard"]


def test_the_decision_is_due_in_six_weeks_with_four_more_b10() -> None:
    termijn = beslistermijn(utrecht(), GOED)
    assert (termijn.weken, termijn.verlenging_weken, termijn.atw) == (6, 4, True)
    assert termijn.klok_vanaf is Klokstart.ONTVANGST


def test_what_an_evaluation_says_and_when_it_is_needed_b23_b24_b26() -> None:
    eisen = evaluatie_eisen(utrecht(), GOED)
    assert eisen.onderdelen == ("doelen-bijgesteld", "doelbereik", "argumentatie", "opbrengst")
    assert (eisen.voor_nieuwe_aanvraag, eisen.voor_afsluiten) == (True, True)


@pytest.mark.parametrize(
    ("regel", "cent"),
    [
        (kostenregel(**INTERN, bedrag_cent=None, weken=40), 200000),
        (kostenregel(**INTERN, bedrag_cent=None, weken=44), 200000),  # 40 weeks at most
        (kostenregel(**INTERN, bedrag_cent=220000, weken=44), 200000),
        (kostenregel(**INTERN, bedrag_cent=150000, weken=44), 150000),  # the school bears more
        (kostenregel(minuten_per_week=60, tarief_cent=5000, bedrag_cent=None, weken=44), 220000),
        (kostenregel(bedrag_cent=12345), 12345),
    ],
)
def test_own_staff_counts_for_forty_weeks_at_most_b27(regel: Any, cent: int) -> None:
    assert begroting(utrecht(), replace(GOED, kostenregels=(regel,))).cent == cent


def test_a_budget_without_an_amount_is_refused_by_name() -> None:
    leeg = kostenregel(bedrag_cent=None, minuten_per_week=60)
    for regels in (None, (leeg,)):
        with pytest.raises(FeitOntbreekt):
            begroting(utrecht(), replace(GOED, kostenregels=regels))
