"""The addresses of a service, read from its OpenAPI document: what exists there and what it takes.

The most specific template wins, as in OpenAPI: `/leerlingdossiers/_zoek` is itself, never the
dossier with the id `_zoek`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from services.runtime.http.openapi import operaties


@dataclass(frozen=True, slots=True)
class Operatie:
    """One method at one address. `handeling` is None where no token is needed."""

    handeling: str | None
    sleutels: frozenset[str] = frozenset()  # query keys
    meervoudig: frozenset[str] = frozenset()  # those that may be repeated
    leest: tuple[str, ...] = ()  # media types of the body; none: it takes no body
    geeft: tuple[str, ...] = ()  # media types of a success


@dataclass(frozen=True, slots=True)
class Adres:
    """A path template with its methods."""

    sjabloon: str
    vorm: re.Pattern[str]
    methoden: Mapping[str, Operatie] = field(default_factory=dict)

    @property
    def toegestaan(self) -> tuple[str, ...]:
        """Every method for `Allow`, HEAD with GET."""
        namen = set(self.methoden) | ({"HEAD"} if "GET" in self.methoden else set())
        return tuple(sorted(namen))


Tabel = Sequence[Adres]


def maak_tabel(document: Mapping[str, Any], extra: Mapping[str, Operatie]) -> Tabel:
    """The addresses of a document and of pages outside it (`extra`: path -> its GET)."""
    per_pad: dict[str, dict[str, Operatie]] = {pad: {"GET": op} for pad, op in extra.items()}
    for pad, methode, operatie in operaties(dict(document)):
        per_pad.setdefault(pad, {})[methode.upper()] = _operatie(operatie)
    adressen = [Adres(pad, _vorm(pad), methoden) for pad, methoden in per_pad.items()]
    return sorted(adressen, key=lambda adres: (adres.sjabloon.count("{"), adres.sjabloon))


def zoek_adres(tabel: Tabel, pad: str) -> Adres | None:
    """The address of a path below the base path, the most specific first."""
    return next((adres for adres in tabel if adres.vorm.fullmatch(pad)), None)


def _vorm(pad: str) -> re.Pattern[str]:
    delen = re.split(r"(\{[^}]+\})", pad)
    return re.compile("".join("[^/]+" if d.startswith("{") else re.escape(d) for d in delen))


def _operatie(operatie: Mapping[str, Any]) -> Operatie:
    vragen = [deel for deel in operatie.get("parameters", []) if deel["in"] == "query"]
    gelukt = [
        antwoord for status, antwoord in operatie["responses"].items() if status.startswith("2")
    ]
    return Operatie(
        handeling=operatie.get("x-handeling"),
        sleutels=frozenset(deel["name"] for deel in vragen),
        meervoudig=frozenset(d["name"] for d in vragen if d["schema"].get("type") == "array"),
        leest=tuple(operatie.get("requestBody", {}).get("content", {})),
        geeft=tuple(dict.fromkeys(vorm for deel in gelukt for vorm in deel.get("content", {}))),
    )
