"""What the README shows is what a newcomer sees: its commands are run and its links followed."""

import re
import subprocess
import sys
from pathlib import Path

WORTEL = Path(__file__).parents[2]
README = (WORTEL / "README.md").read_text()


def _blok(begin: str) -> str:
    """The one fenced block of the README whose first line starts so."""
    blokken = re.findall(r"```text\n(.*?)```", README, flags=re.DOTALL)
    (blok,) = (blok for blok in blokken if blok.startswith(begin))
    return str(blok)


def _zonder_einde(tekst: str) -> list[str]:
    return [regel.rstrip() for regel in tekst.strip().splitlines()]


def _draai(*opdracht: str, thuis: Path, invoer: str = "") -> str:
    return subprocess.run(
        [sys.executable, *opdracht],
        cwd=thuis,
        input=invoer,
        env={"PYTHONPATH": str(WORTEL), "PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "utf-8"},
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def test_make_demo_prints_what_the_readme_shows(tmp_path: Path) -> None:
    shown = _blok("$ arrangementen migrate")
    assert _zonder_einde(_draai("-m", "tools.demo", thuis=tmp_path)) == _zonder_einde(shown)


def test_bereken_answers_what_the_readme_shows(tmp_path: Path) -> None:
    _, document, shown = _blok("$ .venv/bin/arrangementen bereken").split("EINDE\n")
    got = _draai("-m", "services", "bereken", "--uitleg", "-", thuis=tmp_path, invoer=document)
    assert _zonder_einde(got) == _zonder_einde(shown)


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
