"""Reading a rule set: every mistake at once, each with its line, its field and what is allowed."""

import pytest

from contracts.regeling.lezen import lees
from contracts.regeling.lezen.regelnummers import regelnummers
from contracts.regeling.model import Bereik, Gelijk, MetKostenregel, Plafond, Voorwaarde
from contracts.regeling.problems import RegelingOngeldig
from tests.unit.contracts.regeling.zaken import TEKST, utrecht

HOOFD = """\
regeling = "proef/2026-1"
titel = "Proef"
samenwerkingsverband = "SWV Proef"
geldig_vanaf = 2026-08-01

[arrangementstypen]
proef = "Proefarrangement"

[beslisorgaan]
id = "cpo"
naam = "Coördinator"
bron = "E14"
citaat = "gezamenlijk besluiten de CPO's"
"""

PLAFOND = """
[[plafond]]
id = "plafond"
bron = "A05"
citaat = "Maximaal € 6.300,-,- per jaar"
bedrag = "6.300,00"
per = "aanvraag"
ijkmoment = "besluit"
gevolg = "weigert"
wat_te_doen = "Vraag minder."
"""


def fouten(tekst: str) -> list[tuple[str, str, str]]:
    with pytest.raises(RegelingOngeldig) as gevangen:
        lees(tekst)
    return [(fout.naam, fout.code, fout.reden) for fout in gevangen.value.fouten]


def test_a_small_set_reads() -> None:
    regeling = lees(HOOFD + PLAFOND)
    (plafond,) = regeling.voorschriften
    assert isinstance(plafond, Plafond)
    assert plafond.bedrag_cent == 630000
    assert regeling.verwijzing(plafond.kop) == "proef/2026-1#plafond"
    assert regeling.geldt_op(regeling.geldig_vanaf)


@pytest.mark.parametrize(
    ("oud", "nieuw", "naam", "code", "reden"),
    [
        ('bedrag = "6.300,00"', "bedrag = 6300", "plafond.bedrag", "geen-bedrag", "als tekst"),
        ('bedrag = "6.300,00"', 'bedrag = "6.300,-,-"', "plafond.bedrag", "geen-bedrag", "6.300"),
        ('bedrag = "6.300,00"', 'bedrag = "-1,00"', "plafond.bedrag", "geen-bedrag", "0,00"),
        ('bedrag = "6.300,00"\n', "", "plafond.bedrag", "ontbreekt", "voeg het toe"),
        ('per = "aanvraag"', 'per = "aanvrag"', "plafond.per", "geen-keuze", "aanvraag?"),
        ('per = "aanvraag"', 'pr = "aanvraag"', "plafond.pr", "onbekend", "bedoelde u per?"),
        ('gevolg = "weigert"', "gevolg = true", "plafond.gevolg", "geen-keuze", "weigert"),
        ('id = "plafond"', 'id = "Plafond Bao"', "Plafond Bao.id", "geen-naam", "kleine letters"),
        ('bron = "A05"\n', "", "plafond", "geen-herkomst", "bron met citaat"),
        ('bron = "A05"', 'herkomst = "standaard"', "plafond", "geen-herkomst", "reden"),
        ('citaat = "Max', 'reden = "x"\ncitaat = "Max', "", "", ""),
        ("[[plafond]]", "[[plafon]]", "plafon", "onbekend", "bedoelde u plafond?"),
        ("[[plafond]]", "[[document]]", "plafond", "niet-ondersteund", "[[document]]"),
        ("[[plafond]]", "[plafond]", "plafond", "geen-lijst", "[[plafond]]"),
    ],
)
def test_one_mistake_is_named(oud: str, nieuw: str, naam: str, code: str, reden: str) -> None:
    tekst = (HOOFD + PLAFOND).replace(oud, nieuw)
    assert tekst != HOOFD + PLAFOND
    if not code:  # a reason beside a source and its quote does no harm
        lees(tekst)
        return
    gevonden = fouten(tekst)
    assert (naam, code) in [(n, c) for n, c, _ in gevonden]
    assert any(reden in r and r.startswith("regel ") for _, _, r in gevonden)


def test_every_mistake_comes_at_once_with_its_line() -> None:
    tekst = HOOFD.replace("2026-08-01", '"2026-08-01"') + PLAFOND.replace("besluit", "beslut")
    tekst += PLAFOND.replace('"6.300,00"', "6300")
    gevonden = [(naam, reden.split(":")[0]) for naam, _, reden in fouten(tekst)]
    assert gevonden == [
        ("geldig_vanaf", "regel 4"),
        ("plafond.ijkmoment", "regel 21"),
        ("plafond.bedrag", "regel 29"),
    ]


def test_an_id_is_used_once() -> None:
    assert ("plafond.id", "dubbel") in [(n, c) for n, c, _ in fouten(HOOFD + PLAFOND + PLAFOND)]


def test_a_text_that_is_no_toml_says_where() -> None:
    ((naam, code, _),) = fouten("a = 1\nb = \n")
    assert (naam, code) == ("regel 2, teken 5", "geen-toml")


WANNEER = 'wanneer = {{ {} }}\nijkmoment = "besluit"'


@pytest.mark.parametrize(
    ("voorwaarde", "proef"),
    [
        ('schoolsoort = "bao"', Gelijk("schoolsoort", ("bao",))),
        ('schoolsoort = ["bao", "sbo"]', Gelijk("schoolsoort", ("bao", "sbo"))),
        ("lopend_zonder_evaluatie = false", Gelijk("lopend_zonder_evaluatie", (False,))),
        ('bedrag = { hoogstens = "500,00" }', Bereik("bedrag", None, 50000)),
        ("leerlingen = { minstens = 2, hoogstens = 4 }", Bereik("leerlingen", 2, 4)),
        (
            'kostenregel = { herkomst = "intern" }',
            MetKostenregel((("herkomst", ("intern",)),)),
        ),
    ],
)
def test_a_condition_reads(voorwaarde: str, proef: object) -> None:
    tekst = PLAFOND.replace('ijkmoment = "besluit"', WANNEER.format(voorwaarde))
    assert lees(HOOFD + tekst).voorschriften[0].kop.wanneer == (proef,)


@pytest.mark.parametrize(
    ("voorwaarde", "veld"),
    [
        ('schoolsort = "bao"', "schoolsort"),
        ('schoolsoort = "bo"', "schoolsoort.0"),
        ("leerlingen = true", "leerlingen.0"),
        ("bedrag = { hoogstens = 500 }", "bedrag.hoogstens"),
        ("leerlingen = { minstens = 3, hoogstens = 2 }", "leerlingen"),
        ("leerlingen = {}", "leerlingen"),
        ('schoolsoort = { minstens = "bao" }', "schoolsoort"),
        ("doelen = true", "doelen"),
        ('kostenregel = { herkomst = "binnen" }', "kostenregel.herkomst.0"),
        ("kostenregel = {}", "kostenregel"),
        ('arrangementstype = "anders"', "arrangementstype"),
        ("schoolsoort = []", "schoolsoort"),
    ],
)
def test_a_wrong_condition_is_named(voorwaarde: str, veld: str) -> None:
    tekst = PLAFOND.replace('ijkmoment = "besluit"', WANNEER.format(voorwaarde))
    assert f"plafond.wanneer.{veld}" in [naam for naam, _, _ in fouten(HOOFD + tekst)]


@pytest.mark.parametrize(
    ("inhoud", "goed"),
    [
        ('eis = { schoolsoort = "bao" }', True),
        ('verbod = { schoolsoort = "bao" }', True),
        ('vereist = ["doelen"]', True),
        ("", False),
        ('vereist = ["doel"]', False),
        ('eis = { schoolsoort = "bao" }\nvereist = ["doelen"]', False),
    ],
)
def test_a_requirement_says_one_thing(inhoud: str, goed: bool) -> None:
    tekst = PLAFOND.replace("[[plafond]]", "[[voorwaarde]]")
    tekst = HOOFD + tekst.replace('bedrag = "6.300,00"\nper = "aanvraag"', inhoud)
    if goed:
        assert isinstance(lees(tekst).voorschriften[0], Voorwaarde)
    else:
        assert fouten(tekst)


@pytest.mark.parametrize(
    "kop",
    [
        'regeling = "proef"',
        'regeling = "proef/2026-1"\nvervangt = "proef/2025-1"',
        'regeling = "proef/2026-1"\nvervangt = "proef/2026-1"\nreden = "x"',
        'regeling = "proef/2026-1"\ngeldig_tot_en_met = 2026-07-31',
    ],
)
def test_a_head_that_clashes_is_refused(kop: str) -> None:
    assert fouten(HOOFD.replace('regeling = "proef/2026-1"', kop) + PLAFOND)


UITBETALING = PLAFOND.replace("[[plafond]]", "[[uitbetaling]]").replace(
    'bedrag = "6.300,00"\nper = "aanvraag"', 'betaalritme = "ineens"'
)


def test_a_setting_of_payment_is_given_once() -> None:
    lees(HOOFD + UITBETALING)
    nog_een = UITBETALING.replace('id = "plafond"', 'id = "nog-een"')
    assert [(n, c) for n, c, _ in fouten(HOOFD + UITBETALING + nog_een)] == [
        ("nog-een.betaalritme", "dubbel")
    ]


def test_lines_are_found_beside_texts_of_several_lines() -> None:
    nummers = regelnummers('a = """\nb = 1\n"""\n[c]\nd = 1\n[[e]]\nf = 1\n[[e]]\nf = 2\n')
    assert nummers == {
        ("a",): 1,
        ("c",): 4,
        ("c", "d"): 5,
        ("e", 0): 6,
        ("e", 0, "f"): 7,
        ("e", 1): 8,
        ("e", 1, "f"): 9,
    }


def test_the_lines_of_the_first_set_are_those_of_its_ids() -> None:
    nummers = regelnummers(TEKST)
    regels = TEKST.split("\n")
    ids = [nummers[pad] for pad in nummers if pad[-1] == "id" and len(pad) == 3]
    assert len(ids) == len(utrecht().voorschriften)
    assert all(regels[nummer - 1].startswith("id = ") for nummer in ids)
