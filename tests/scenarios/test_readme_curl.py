"""The curl lines of the README, replayed in order on the services; each answer as it is shown."""

import json
import re
import shlex
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import chain
from pathlib import Path
from string import Template
from time import sleep
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from services.__main__ import app
from services.runtime.opstart import opgestart
from services.runtime.settings import lees_instellingen
from tests.scenarios.test_readme import README
from tools.demoserver import draaiend, luister, maak_diensten

ADRES = "http://127.0.0.1:8080"
ZONDER_BETEKENIS = ("--retry-connrefused", "-i")
"""Options of curl that change nothing about the request."""


@dataclass
class Antwoord:
    """What stands in the README: status with its name, ETag or None, part of the content."""

    status: str
    etag: str | None
    inhoud: Any


def _sectie() -> str:
    begin, eind = README.index("## De API met curl"), README.index("## Instellingen")
    return README[begin:eind]


def _opdrachten() -> list[str]:
    """The lines of every shell block, those that end in a backslash or inside quotes joined."""
    regels: list[str] = []
    for regel in "".join(re.findall(r"```sh\n(.*?)```", _sectie(), flags=re.DOTALL)).splitlines():
        if regels and (regels[-1].endswith("\\") or regels[-1].count("'") % 2):
            regels[-1] = f"{regels[-1].removesuffix(chr(92))}\n{regel}"
        else:
            regels.append(regel)
    return regels


def _antwoorden() -> Iterator[Antwoord]:
    """Every answer that is shown, in order."""
    blokken = "".join(re.findall(r"```text\n(.*?)```", _sectie(), flags=re.DOTALL))
    kop = re.compile(r'^(\d{3} [A-Za-z ]+?)(?:, ETag: ("[^"]+"))?$', flags=re.MULTILINE)
    _, *delen = kop.split(blokken)
    for status, etag, inhoud in zip(*[iter(delen)] * 3, strict=True):
        yield Antwoord(status, etag, json.loads(inhoud))


@dataclass
class Shell:
    """As much of a shell as the README uses. A command that it does not know fails the test."""

    variabelen: dict[str, str]
    monkeypatch: pytest.MonkeyPatch
    stapel: ExitStack
    antwoorden: list[httpx.Response] = field(default_factory=list)
    _client: httpx.Client = field(default_factory=httpx.Client)

    def voer_uit(self, regel: str) -> None:
        eerste, *rest = shlex.split(regel)
        match eerste:
            case "export":
                for naam, waarde in (deel.split("=", 1) for deel in rest):
                    self.monkeypatch.setenv(naam, self._vul_in(waarde))
            case "curl":
                self.antwoorden.append(self._curl([self._vul_in(deel) for deel in rest]))
            case "arrangementen" if rest == ["serve", "&"]:
                self._start()
            case "arrangementen":
                _arrangementen(rest)
            case "kill":
                self.stapel.close()
            case _:
                naam, _, waarde = eerste.partition("=")
                assert (naam.isupper(), rest) == (True, []), regel
                self.variabelen[naam] = self._vul_in(waarde)

    def _vul_in(self, tekst: str) -> str:
        """Variables, and the output of a command in `$( )`."""

        def uitvoer(gevonden: re.Match[str]) -> str:
            _, *opdracht = shlex.split(gevonden[1])
            return _arrangementen(opdracht)

        return Template(re.sub(r"\$\((.+?)\)", uitvoer, tekst)).substitute(self.variabelen)

    def _start(self) -> None:
        gezegd = lees_instellingen()
        runtime = self.stapel.enter_context(opgestart(gezegd))
        gebonden = luister(0)
        basis = f"http://127.0.0.1:{gebonden.getsockname()[1]}"
        self.stapel.enter_context(draaiend(maak_diensten(runtime, gezegd), gebonden))
        self._client = self.stapel.enter_context(httpx.Client(base_url=basis, trust_env=False))

    def _curl(self, delen: list[str]) -> httpx.Response:
        adres, inhoud, koppen, keren = "", None, {}, 0
        rest = iter(delen)
        for deel in rest:
            if deel == "-H":
                naam, _, waarde = next(rest).partition(": ")
                koppen[naam] = waarde
            elif deel == "-d":
                inhoud = next(rest)
            elif deel == "--retry":
                keren = int(next(rest))
            elif deel not in ZONDER_BETEKENIS:
                assert deel.startswith(ADRES), deel
                adres = deel.removeprefix(ADRES)
        methode = "GET" if inhoud is None else "POST"
        vraag = self._client.build_request(methode, adres, headers=koppen, content=inhoud)
        antwoord = self._client.send(vraag)
        while antwoord.status_code == HTTPStatus.SERVICE_UNAVAILABLE and keren:
            keren -= 1
            sleep(1)  # as curl does
            antwoord = self._client.send(vraag)
        return antwoord


def _arrangementen(opdracht: list[str]) -> str:
    uit = CliRunner().invoke(app, opdracht)
    assert uit.exit_code == 0, uit.output
    return uit.stdout.strip()


def _verschillen(getoond: Any, echt: Any, waar: str = "") -> Iterator[str]:
    """Where the answer differs from what is shown; fields that are not shown may be anything."""
    if isinstance(getoond, dict) and isinstance(echt, dict):
        delen = [(naam, waarde, echt.get(naam)) for naam, waarde in getoond.items()]
    elif isinstance(getoond, list) and isinstance(echt, list) and len(getoond) == len(echt):
        delen = [(str(n), *paar) for n, paar in enumerate(zip(getoond, echt, strict=True))]
    else:
        delen = []
        if getoond != echt:
            yield f"{waar}: shown {getoond!r}, got {echt!r}"
    yield from chain.from_iterable(_verschillen(a, b, f"{waar}/{naam}") for naam, a, b in delen)


def test_the_curl_lines_of_the_readme_answer_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """B11 and B33 by hand: file, decide, pay, stop, explain."""
    monkeypatch.chdir(tmp_path)
    with ExitStack() as stapel:
        shell = Shell({"PWD": str(tmp_path), "PATH": ""}, monkeypatch, stapel)
        for regel in _opdrachten():
            shell.voer_uit(regel)
    getoond = list(_antwoorden())
    assert len(getoond) == len(shell.antwoorden) >= 13
    for wat, kreeg in zip(getoond, shell.antwoorden, strict=True):
        kop = (f"{kreeg.status_code} {kreeg.reason_phrase}", kreeg.headers.get("ETag"))
        assert kop == (wat.status, wat.etag or kop[1]), kreeg.text
        assert list(_verschillen(wat.inhoud, kreeg.json())) == []


def test_a_difference_from_what_is_shown_is_found() -> None:
    echt = {"a": [{"b": 1, "c": 2}], "d": 3}
    assert list(_verschillen({"a": [{"b": 1}]}, echt)) == []
    assert list(_verschillen({"a": [{"b": 2}]}, echt)) == ["/a/0/b: shown 2, got 1"]
    assert list(_verschillen({"a": []}, echt)) != []
    assert list(_verschillen({"e": 3}, echt)) == ["/e: shown 3, got None"]
