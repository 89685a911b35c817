"""Any JSON text but the empty one is a name; it comes out escaped as JSON, or on one safe line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.betaling.opdrachten.bereken import (
    arrangement,
    document,
    een_fout,
    fouten,
    roep,
    ronde,
    toegekend,
)

WORTEL = Path(__file__).parents[4]
NAMEN = ["a\nb", "\x00", "\x1b[2J", "\u202e", " ", '"', "\\", "😀", "\u2028", "zoë"]


@pytest.mark.parametrize("naam", NAMEN)
def test_a_name_of_any_characters_comes_back_as_it_was(naam: str) -> None:
    een = arrangement(naam, 1, "2026-09-01", schoolbestuur=naam)
    uit = roep(document([een], toegekend(naam), ronde(naam, "2026-12-31")))
    assert (uit.exit_code, uit.stderr) == (0, "")
    antwoord = json.loads(uit.stdout_bytes.decode("utf-8"))
    assert list(antwoord["arrangementen"]) == list(antwoord["besturen"]) == [naam]
    (een_ronde,) = antwoord["rondes"]
    assert een_ronde["ronde"] == naam
    assert een_ronde["regels"][0]["arrangement"] == naam


@pytest.mark.parametrize("naam", NAMEN)
def test_a_mistake_shows_a_name_on_one_line_that_can_be_printed(naam: str) -> None:
    een = arrangement(naam, 1, "2026-09-01", schoolbestuur=naam)
    (fout,) = fouten(document([een], toegekend(naam), toegekend(naam)))
    assert "is al toegekend" in fout
    assert fout.isprintable()
    een_fout(document([een | {naam: 1}]), "geen bekende sleutel")


def test_half_a_character_is_no_name() -> None:
    een_fout(document([arrangement("a\ud800", 1, "2026-09-01")]), '"a\\ud800" heeft een half teken')


def test_the_explanation_keeps_a_name_on_its_line() -> None:
    een = arrangement("a\nb", 1, "2026-09-01", schoolbestuur="c\x1b")
    uit = roep(document([een], toegekend("a\nb"), ronde("r\ns", "2026-12-31")), "--uitleg")
    assert uit.stdout.startswith("Ronde r\\ns, tot")
    assert "  a\\nb, kalenderjaar 2026, bestuur c\\u001b: " in uit.stdout
    assert "Bestuur c\\u001b: saldo" in uit.stdout


@pytest.mark.parametrize("opties", [[], ["--uitleg"]])
def test_the_output_is_utf_8_whatever_the_terminal_says(opties: list[str]) -> None:
    een = arrangement("😀", 1, "2026-09-01")
    ruw = document([een], toegekend("😀"), ronde("R1", "2026-12-31"))

    def draai(tekst: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "services", "bereken", "-", *opties],
            cwd=WORTEL,
            input=tekst.encode(),
            env=os.environ | {"PYTHONIOENCODING": "latin-1"},
            capture_output=True,
            check=False,
        )

    uit = draai(json.dumps(ruw))
    assert (uit.returncode, uit.stderr) == (0, b"")
    assert "😀" in uit.stdout.decode("utf-8")
    fout = draai(json.dumps(ruw | {"😀": 1}))
    assert (fout.returncode, fout.stdout) == (2, b"")
    assert 'document: "😀"' in fout.stderr.decode("utf-8")
