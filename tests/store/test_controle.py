"""The auditor's path end to end: a real log, tampered with past every guard, and the commands."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from services.controle import controleer
from services.controle.verslag import Bevinding, Code
from services.runtime.controleopdrachten import registreer_controle
from services.runtime.store.ruw import ruwe_rijen
from tests.databases import SWV, Proefdatabank, voeg_swv_toe
from tests.store.rauw import ARRANGEMENT, LEERLING, RONDE, lees, ronde, schrijf, vul, zet
from tests.unit.controle.logboek import NAMEN, Rij, cel, herschrijf, verzegel

Opdracht = Callable[..., Result]


@pytest.fixture
def gevuld(databank: Proefdatabank) -> Proefdatabank:
    vul(databank)
    return databank


@pytest.fixture
def opdracht(databank: Proefdatabank, tmp_path: Path) -> Opdracht:
    """Runs a command against this database, in a folder of its own."""
    app = typer.Typer()
    registreer_controle(app, controleer)
    omgeving = {
        "ARRANGEMENTEN_DATA": str(tmp_path),
        "DATABASE_URL": databank.dienst_url.render_as_string(hide_password=False),
        "ARRANGEMENTEN_LEZER_URL": databank.lezer.url.render_as_string(hide_password=False),
    }

    def draai(*woorden: str | Path, **anders: str) -> Result:
        return CliRunner().invoke(app, [str(w) for w in woorden], env={**omgeving, **anders})

    return draai


def bevindingen(databank: Proefdatabank) -> tuple[Bevinding, ...]:
    return controleer(ruwe_rijen(databank.lezer)).bevindingen


def met(rijen: list[Rij], plek: int, **kolommen: tuple[str, bytes]) -> list[Rij]:
    return [{**rij, **kolommen} if i == plek else rij for i, rij in enumerate(rijen)]


def test_a_log_written_by_the_services_holds(gevuld: Proefdatabank, opdracht: Opdracht) -> None:
    uit = opdracht("controle")
    assert uit.exit_code == 0, uit.output
    assert "PO3001: 5 van 5 gebeurtenissen kloppen; laatste positie 5" in uit.output
    assert "VO3001: 1 van 1 gebeurtenissen kloppen; laatste positie 1" in uit.output
    assert "Het log klopt." in uit.output


def test_writing_the_raw_rows_back_changes_nothing(gevuld: Proefdatabank) -> None:
    rijen = lees(gevuld)
    zet(gevuld, rijen)
    assert lees(gevuld) == rijen
    assert bevindingen(gevuld) == ()


def _flip(cel_: tuple[str, bytes]) -> tuple[str, bytes]:
    soort, rauw = cel_
    if soort == "null":
        return "text", b"x"
    if soort == "integer":
        return soort, b"%d" % (int(rauw) ^ 1)
    return soort, rauw[:-1] + bytes([rauw[-1] ^ 1])


@pytest.mark.parametrize("kolom", NAMEN)
def test_one_flipped_bit_in_any_column_of_any_row_is_located(
    gevuld: Proefdatabank, kolom: str
) -> None:
    rijen = lees(gevuld)
    for plek, rij in enumerate(rijen):
        zet(gevuld, met(rijen, plek, **{kolom: _flip(rij[kolom])}))
        gevonden = bevindingen(gevuld)
        waar = {(b.swv, b.positie) for b in gevonden if b.code is not Code.ONTBREEKT}
        nu = {**rij, kolom: _flip(rij[kolom])}
        positie = int(nu["positie"][1]) or None  # 0 is no position
        assert waar == {(nu["swv"][1].decode(), positie)}, (kolom, plek, gevonden)
        leeg = {(b.swv, b.positie) for b in gevonden if b.code is Code.ONTBREEKT}
        assert leeg <= {(rij["swv"][1].decode(), int(rij["positie"][1]))}


SCHRIJFWIJZEN = [
    ("stroom", cel(str(ARRANGEMENT).upper())),
    ("zaak", cel(ARRANGEMENT.hex)),
    ("dossier", cel(str(LEERLING).upper())),
    ("geldig_op", cel("20261101")),
    ("swv", cel("po3001")),
]
ALLEEN_SQLITE = [
    ("positie", cel("+4")),
    ("volgnummer", cel(" 3")),
    ("versie", cel("01")),
    ("rol", ("blob", b"behandelaar")),
]


@pytest.mark.parametrize(("kolom", "anders"), SCHRIJFWIJZEN + ALLEEN_SQLITE)
def test_another_spelling_of_the_same_value_is_found(
    gevuld: Proefdatabank, kolom: str, anders: tuple[str, bytes]
) -> None:
    if gevuld.naam == "postgresql" and (kolom, anders) in ALLEEN_SQLITE:
        anders = ("text", lees(gevuld)[3]["data"][1].replace(b":", b": "))
        kolom = "data"  # its columns have a type: only text can be spelled otherwise
    zet(gevuld, met(lees(gevuld), 3, **{kolom: anders}))
    gevonden = [b for b in bevindingen(gevuld) if b.code is not Code.ONTBREEKT]
    assert [(b.code, b.swv, b.positie, b.kolom) for b in gevonden] == [
        (Code.SCHRIJFWIJZE, SWV, 4, kolom)
    ]


@pytest.mark.parametrize("kolom", NAMEN)
def test_an_unreadable_value_is_the_broken_row_and_the_walk_goes_on(
    gevuld: Proefdatabank, kolom: str, opdracht: Opdracht
) -> None:
    kapot = ("text", b"\xff") if gevuld.naam == "sqlite" else ("null", b"")
    zet(gevuld, met(lees(gevuld), 3, **{kolom: kapot}))
    uit = opdracht("controle")
    assert uit.exit_code == 1, uit.output
    assert "VO3001: 1 van 1 gebeurtenissen kloppen" in uit.output
    assert "PO3001: 4 van " in uit.output
    assert "(rij " in uit.output
    # In these columns nothing is a value too: then it shows that the row changed, not where.
    if gevuld.naam == "sqlite" or kolom not in ("dossier", "trace", "persoon", "namens"):
        assert f"kolom {kolom}" in uit.output


def test_missing_swapped_and_double_rows_are_located(gevuld: Proefdatabank) -> None:
    rijen = lees(gevuld)
    zet(gevuld, [*rijen[:2], *rijen[3:]])
    assert [(b.code, b.positie) for b in bevindingen(gevuld)] == [(Code.ONTBREEKT, 3)]
    om = met(met(rijen, 2, positie=rijen[3]["positie"]), 3, positie=rijen[2]["positie"])
    zet(gevuld, om)
    assert [b.positie for b in bevindingen(gevuld)] == [3, 4]
    zet(gevuld, [*rijen, rijen[2]])
    assert [(b.code, b.positie) for b in bevindingen(gevuld)] == [(Code.VOLGORDE, 3)]


def test_a_row_replaced_with_a_hash_of_its_own_is_located(
    gevuld: Proefdatabank, opdracht: Opdracht
) -> None:
    rijen = lees(gevuld)
    zet(gevuld, met(rijen, 2, **verzegel({**rijen[2], "client": cel("ander")})))
    uit = opdracht("controle")
    assert uit.exit_code == 1
    assert "PO3001 positie 3 (rij 3) kolom hash: deze rij is vervangen" in uit.output


@pytest.fixture
def bewaard(gevuld: Proefdatabank, opdracht: Opdracht, tmp_path: Path) -> list[str | Path]:
    """A checkpoint of the filled log, as the options that the auditor gives."""
    uit = opdracht("controlepunt", "--uit", tmp_path / "punten.jsonl")
    assert uit.exit_code == 0, uit.output
    publiek = tmp_path / "controlesleutel.pub"
    assert f"Publieke sleutel: {publiek}" in uit.output
    return ["--controlepunt", tmp_path / "punten.jsonl", "--publieke-sleutel", publiek]


def test_a_checkpoint_stands_when_the_log_grows_and_proves_nothing_after_it(
    gevuld: Proefdatabank, opdracht: Opdracht, bewaard: list[str]
) -> None:
    schrijf(gevuld, SWV, ronde(3), 3, stroom=RONDE, zaak=RONDE)
    uit = opdracht("controle", *bewaard)
    assert uit.exit_code == 0, uit.output
    assert "PO3001: bewezen tot en met positie 5; wat daarna is weggehaald" in uit.output
    assert "VO3001: bewezen tot en met positie 1; wat daarna is weggehaald" in uit.output


def test_an_swv_without_a_checkpoint_is_said_to_be_unproven(
    gevuld: Proefdatabank, opdracht: Opdracht, bewaard: list[Path]
) -> None:
    eerste, _ = bewaard[1].read_text().splitlines()
    bewaard[1].write_text(eerste + "\n")
    uit = opdracht("controle", *bewaard)
    assert "PO3001: bewezen tot en met positie 5;" in uit.output
    assert "VO3001: door geen controlepunt bewezen;" in uit.output


def test_an_swv_on_the_list_without_any_event_is_named(
    gevuld: Proefdatabank, opdracht: Opdracht
) -> None:
    voeg_swv_toe(gevuld.eigenaar, "PO2605")
    assert "PO2605: geen gebeurtenissen\n" in opdracht("controle").stdout


def test_a_tail_that_was_cut_off_is_seen_only_with_a_checkpoint(
    gevuld: Proefdatabank, opdracht: Opdracht, bewaard: list[str]
) -> None:
    zet(gevuld, [*lees(gevuld)[:3], *lees(gevuld)[5:]])
    assert opdracht("controle").exit_code == 0
    uit = opdracht("controle", *bewaard)
    assert uit.exit_code == 1
    assert "PO3001 positie 5: het controlepunt" in uit.output
    assert "het log loopt nu tot positie 3" in uit.output


def test_a_chain_written_anew_is_seen_only_with_a_checkpoint(
    gevuld: Proefdatabank, opdracht: Opdracht, bewaard: list[str]
) -> None:
    eigen, andere = lees(gevuld)[:5], lees(gevuld)[5:]
    zet(gevuld, [*herschrijf(met(eigen, 1, client=cel("ander")), 1), *andere])
    assert opdracht("controle").exit_code == 0
    uit = opdracht("controle", *bewaard)
    assert uit.exit_code == 1
    assert "PO3001 positie 5 (rij 5) kolom hash: het controlepunt" in uit.output


def test_a_forged_signature_is_found(
    opdracht: Opdracht, bewaard: list[Path], tmp_path: Path
) -> None:
    regels = [json.loads(regel) for regel in bewaard[1].read_text().splitlines()]
    regels[0]["controlepunt"]["positie"] = 4
    bewaard[1].write_text("".join(json.dumps(regel) + "\n" for regel in regels))
    uit = opdracht("controle", *bewaard)
    assert uit.exit_code == 1
    assert "de handtekening onder het controlepunt" in uit.output


def test_no_checkpoint_is_made_of_a_log_that_does_not_hold(
    gevuld: Proefdatabank, opdracht: Opdracht, tmp_path: Path
) -> None:
    zet(gevuld, met(lees(gevuld), 2, client=cel("ander")))
    uit = opdracht("controlepunt", "--uit", tmp_path / "punten.jsonl")
    assert uit.exit_code == 1
    assert "Geen controlepunt gemaakt" in uit.output
    assert not (tmp_path / "punten.jsonl").exists()
    assert not (tmp_path / "controlesleutel").exists()


def test_bad_input_is_refused_with_one_line_and_exit_2(
    gevuld: Proefdatabank, opdracht: Opdracht, bewaard: list[Path], tmp_path: Path
) -> None:
    rommel = tmp_path / "rommel"
    rommel.write_text("geen controlepunt\n")
    gevallen: list[tuple[tuple[str | Path, ...], str]] = [
        (("controle", *bewaard[:2]), "--publieke-sleutel"),
        (("controle", "--controlepunt", tmp_path / "weg", *bewaard[2:]), "niet te lezen"),
        (("controle", "--controlepunt", rommel, *bewaard), f"{rommel}: geen controlepunt"),
        (("controle", *bewaard, "--publieke-sleutel", rommel), f"{rommel}: geen publieke sleutel"),
        (("controlepunt", "--uit", bewaard[1]), "bestaat al"),
        (("controlepunt", "--uit", tmp_path / "nee" / "uit"), f"{tmp_path}/nee/uit is niet te"),
        (("controlepunt", "--sleutel", rommel), "geen privésleutel"),
    ]
    for woorden, reden in gevallen:
        uit = opdracht(*woorden)
        assert (uit.exit_code, uit.stdout) == (2, ""), (woorden, uit.output)
        assert reden in uit.stderr
        assert len(uit.stderr.splitlines()) == 1


def test_an_empty_log_holds_but_is_nothing_to_sign(opdracht: Opdracht) -> None:
    uit = opdracht("controle")
    assert uit.exit_code == 0
    assert uit.stdout.splitlines()[:3] == [
        "PO3001: geen gebeurtenissen",
        "VO3001: geen gebeurtenissen",
        "Het log is leeg.",
    ]
    uit = opdracht("controlepunt")
    assert (uit.exit_code, uit.stdout) == (2, "")
    assert "nog leeg" in uit.stderr


def test_a_role_that_sees_some_rows_only_is_refused(
    postgres: Proefdatabank,
) -> None:
    app = typer.Typer()
    registreer_controle(app, controleer)
    url = postgres.dienst_url.render_as_string(hide_password=False)
    omgeving = {"DATABASE_URL": url, "ARRANGEMENTEN_LEZER_URL": ""}
    uit = CliRunner().invoke(app, ["controle"], env=omgeving)
    assert uit.exit_code == 2
    assert "arr_lezer" in uit.stderr


def test_the_chain_of_a_forgotten_pupil_verifies(
    gevuld: Proefdatabank, opdracht: Opdracht, bewaard: list[str]
) -> None:
    gevuld.sleutels().vergeet(SWV, LEERLING)
    assert gevuld.sleutels().haal(SWV, [LEERLING]) == {}
    uit = opdracht("controle", *bewaard)
    assert uit.exit_code == 0, uit.output
