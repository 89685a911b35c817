"""`make demo` as somebody at a terminal meets it: a port that is taken, a token that works, Ctrl-C.

What it prints is compared with the README: test_readme.py.
"""

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx

from tools.demo import SLOT

WORTEL = Path(__file__).parents[2]


def _demo(thuis: Path, poort: int, **pijpen: Any) -> subprocess.Popen[str]:
    omgeving = {
        "PYTHONPATH": str(WORTEL),
        "PATH": os.environ["PATH"],
        "PYTHONIOENCODING": "utf-8",
        "ARRANGEMENTEN_POORT": str(poort),
        "DEMO_EENMALIG": "0",  # as on a terminal
    }
    opdracht = [sys.executable, "-m", "tools.demo"]
    return subprocess.Popen(opdracht, cwd=thuis, env=omgeving, encoding="utf-8", **pijpen)


def test_a_port_that_is_taken_is_said_before_anything_is_done(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as bezet:
        poort = bezet.getsockname()[1]
        proces = _demo(tmp_path, poort, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        uit, fout = proces.communicate(timeout=60)
    assert (proces.returncode, uit) == (2, "")
    assert f"poort {poort} op 127.0.0.1 is bezet" in fout
    assert not list(tmp_path.iterdir())


def test_it_serves_after_the_story_until_ctrl_c(tmp_path: Path) -> None:
    with _demo(tmp_path, 0, stdout=subprocess.PIPE) as proces:
        gezegd = ""
        for regel in proces.stdout or ():
            gezegd += regel
            if regel.strip() == SLOT:
                _kijk_rond(gezegd)
                proces.send_signal(signal.SIGINT)
    assert SLOT in gezegd
    assert proces.returncode == 0


def _kijk_rond(gezegd: str) -> None:
    """Every page is there, and every token reads what its role may see."""
    bladzijden = re.findall(r"^  (http\S+/documentatie)$", gezegd, flags=re.MULTILINE)
    tokens = dict(re.findall(r"^  export ([A-Z]+)=(\S+)$", gezegd, flags=re.MULTILINE))
    assert len(bladzijden) == 3
    assert tokens.keys() >= {"SCHOOL", "MEDEWERKER", "FINANCIEN", "AUDITOR"}
    with httpx.Client(trust_env=False) as client:
        for bladzijde in bladzijden:
            assert client.get(bladzijde).status_code == 200
        basis = bladzijden[1].removesuffix("/documentatie")
        for token in tokens.values():
            koppen = {"Authorization": f"Bearer {token}"}
            lijst = client.get(f"{basis}/arrangementen", headers=koppen)
            assert len(lijst.json()["arrangementen"]) == 3
