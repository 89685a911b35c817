"""What the README shows is what a newcomer sees: its commands are run and its links followed.

Its curl lines have a file of their own: test_readme_curl.py.
"""

import re
import subprocess
import sys
from pathlib import Path

from services.runtime import settings
from services.runtime.serveropdracht import POORT

WORTEL = Path(__file__).parents[2]
README = (WORTEL / "README.md").read_text("utf-8")


def _blok(begin: str) -> str:
    """The one fenced block of the README whose first line starts so."""
    blokken = re.findall(r"```text\n(.*?)```", README, flags=re.DOTALL)
    (blok,) = (blok for blok in blokken if blok.startswith(begin))
    return str(blok)


def _zonder_einde(tekst: str) -> list[str]:
    return [regel.rstrip() for regel in tekst.strip().splitlines()]


def _draai(*opdracht: str, thuis: Path, invoer: str = "", **omgeving: str) -> str:
    vast = {"PYTHONPATH": str(WORTEL), "PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, *opdracht],
        cwd=thuis,
        input=invoer,
        env={**vast, **omgeving},
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout


def test_make_demo_prints_what_the_readme_shows(tmp_path: Path) -> None:
    """On any free port, and with tokens of its own."""
    eenmalig = {"DEMO_EENMALIG": "1", "ARRANGEMENTEN_POORT": "0"}
    got = _draai("-m", "tools.demo", thuis=tmp_path, **eenmalig)
    got = re.sub(r"127\.0\.0\.1:\d+", f"127.0.0.1:{POORT}", got)
    got = re.sub(r"=ey[\w.-]+", "=eyJ...", got)
    shown = _blok("$ arrangementen migrate")
    assert _zonder_einde(got) == _zonder_einde(shown)


def test_bereken_answers_what_the_readme_shows(tmp_path: Path) -> None:
    _, document, shown = _blok("$ .venv/bin/arrangementen bereken").split("EINDE\n")
    got = _draai("-m", "services", "bereken", "--uitleg", "-", thuis=tmp_path, invoer=document)
    assert _zonder_einde(got) == _zonder_einde(shown)


def test_the_table_of_settings_names_every_setting_and_its_default() -> None:
    rijen = dict(re.findall(r"^\| `([A-Z_]+)` \| .+ \| (.+) \|$", README, flags=re.MULTILINE))
    in_code = {
        naam
        for bestand in (WORTEL / "services").rglob("*.py")
        for naam in re.findall(r'"(ARRANGEMENTEN_[A-Z_]+|DATABASE_URL)"', bestand.read_text())
    }
    in_docstring = set(re.findall(r"\b(?:ARRANGEMENTEN_[A-Z_]+|DATABASE_URL)\b", _kolom_een()))
    assert set(rijen) == in_code == in_docstring
    zonder = settings.lees_instellingen({})
    assert {naam: waarde.strip("`") for naam, waarde in rijen.items()} == {
        "ARRANGEMENTEN_DATA": str(zonder.datamap),
        "DATABASE_URL": f"SQLite: `{zonder.dienst_url.database}",
        "ARRANGEMENTEN_EIGENAAR_URL": "DATABASE_URL",
        "ARRANGEMENTEN_LEZER_URL": "DATABASE_URL",
        "ARRANGEMENTEN_SLEUTELBESTAND": str(zonder.sleutelbestand),
        "ARRANGEMENTEN_CONTROLESLEUTEL": str(zonder.datamap / "controlesleutel"),
        "ARRANGEMENTEN_TOKENSLEUTEL": str(zonder.tokensleutel),
        "ARRANGEMENTEN_DOELGROEP": zonder.doelgroep,
        "ARRANGEMENTEN_POORT": str(POORT),
        "ARRANGEMENTEN_ADRES": "127.0.0.1",
        "ARRANGEMENTEN_MODUS": "ontwikkeling" if zonder.ontwikkeling else "productie",
        "ARRANGEMENTEN_KLOK": "de echte tijd",
    }


def _kolom_een() -> str:
    """The first column of the table of settings in the code."""
    rijen = re.findall(r"^\| ([A-Z_, ]+) \|", settings.__doc__ or "", flags=re.MULTILINE)
    return "\n".join(rijen)


def test_splitsing_per_kalenderjaar_leads_to_the_function_that_says_why() -> None:
    (doel,) = re.findall(r"\[Splitsing per kalenderjaar\]\(([^)]+)\)", README)
    pad, _, regel = doel.partition("#L")
    regels = (WORTEL / pad).read_text().splitlines()
    assert regels[int(regel) - 1].startswith("def verdeel(")
    docstring = "\n".join(regels[int(regel) :]).split('"""')[1]
    assert "1.166,67" in docstring
    assert "Why" in docstring


def test_every_link_of_the_readme_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", README)
    assert len(links) >= 10
    assert [link for link in links if not (WORTEL / link).exists()] == []


def test_the_readme_names_five_files_to_read() -> None:
    genoemd = re.findall(r"^\d\. \[([^\]]+)\]", README, flags=re.MULTILINE)
    assert len(genoemd) == 5
