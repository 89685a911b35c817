"""`bereken --uitleg`: why each line is what it is, in Dutch, with steps that add up."""

import json

from typer.testing import CliRunner

from contracts.rekenmodel.soorten import Betaalritme
from services.betaling.opdrachten.lezen import lees
from services.betaling.opdrachten.spelen import speel
from services.betaling.opdrachten.uitleggen import stappen
from tests.unit.betaling.opdrachten.bereken import (
    app,
    arrangement,
    document,
    geweigerd,
    op,
    roep,
    ronde,
    toegekend,
)

DOCUMENT = document(
    [
        arrangement("A1", 7000, "2026-11-01"),
        arrangement("A2", 1400, "2027-01-01", maanden=2, betaalritme="per-maand"),
    ],
    toegekend("A1"),
    toegekend("A2"),
    op("beginstand", "A2", kalenderjaar=2026, bedragCent=500),
    ronde("R1", "2026-12-31"),
    ronde("R2", "2027-01-31"),
    geweigerd("R2"),
    op("verlaagd", "A1", bedragCent=100000, vanaf="2027-02"),
    op("nieuw-bestuur", "A2", schoolbestuur="50000", per="2027-02-01"),
    ronde("R3", "2027-02-28"),
    op("gestopt", "A1", per="2027-03-17"),
    op("gestopt", "A2", per="2026-12-31"),
    ronde("R4", "2027-04-30"),
    ronde("R5", "2027-04-30"),
)


def uitleg() -> str:
    uit = roep(DOCUMENT, "--uitleg")
    assert (uit.exit_code, uit.stderr) == (0, "")
    return uit.stdout


def test_the_explanation_replaces_the_json() -> None:
    assert uitleg().startswith("Ronde R1, tot en met 2026-12-31\n")


def test_every_line_of_every_round_is_explained() -> None:
    tekst = uitleg()
    for een in json.loads(roep(DOCUMENT).stdout)["rondes"]:
        for regel in een["regels"]:
            kop = f"  {regel['arrangement']}, kalenderjaar {regel['kalenderjaar']}"
            assert f"{kop}, bestuur {regel['schoolbestuur']}: " in tekst


def test_the_steps_behind_each_line_add_up_to_its_target() -> None:
    gelezen, fouten = lees(DOCUMENT)
    administratie, meer = speel(gelezen)
    assert (fouten, meer) == ([], [])
    geteld = 0
    for een in administratie.rondes():
        for regel, grond in administratie.gegronde_regels(een.ronde):
            ritme = Betaalritme(gelezen.arrangementen[regel.arrangement or ""]["betaalritme"])
            delen = stappen(regel, grond, ritme, een.tot)
            assert sum(stap.cent for stap in delen) == grond.doel_cent
            assert grond.delta_cent == grond.doel_cent - grond.geboekt_cent
            assert regel.bedrag_cent == grond.delta_cent - grond.bij_anderen_cent
            geteld += 1
    assert geteld == 9


def test_a_line_names_rule_numbers_rounding_and_the_fact_it_comes_from() -> None:
    tekst = uitleg()
    assert "t/m 2026-12 telt 2 van 12, dat is 116.666 2/3 cent, afgerond 1.166,67" in tekst
    assert '(rekenmodel 4; bron: feit 1 ("toegekend")).' in tekst
    assert "Verlaagd met 1.000,00 vanaf 2027-02" in tekst
    assert 'bron: feit 10 ("gestopt")' in tekst


def test_a_correction_of_an_earlier_year_and_of_another_board_says_so() -> None:
    tekst = uitleg()
    assert "A2, kalenderjaar 2026, bestuur 41234: -5,00\n" in tekst
    assert "hoort -700,00 bij een ander bestuur dat het geld kreeg" in tekst
    assert "(voorgaand boekjaar)" not in tekst.split("Ronde R2")[0]


def test_a_round_without_lines_says_so_and_still_settles() -> None:
    laatste = uitleg().split("Ronde R5")[1]
    assert "Geen regels." in laatste
    assert "naar de volgende ronde: -" in laatste


def test_mistakes_are_mistakes_with_the_option_too() -> None:
    uit = roep({"arrangementen": []}, "--uitleg")
    assert (uit.exit_code, uit.stdout, len(uit.stderr.splitlines())) == (2, "", 1)


def test_help_is_dutch_with_an_example_that_works() -> None:
    tekst = CliRunner().invoke(app, ["bereken", "--help"]).stdout
    assert "Voorbeeld" in tekst
    voorbeeld = tekst.split("Voorbeeld:")[1].split("Verdere feiten")[0]
    assert roep(voorbeeld).exit_code == 0
