"""A short log as raw rows, written here from the description of the format alone."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from services.controle import controleer
from services.controle.verslag import Verslag

Rij = dict[str, tuple[str, bytes]]

STROOM_A = "0b0c9c52-4a8e-4c6f-9d3a-2f6f0f0a1b01"
STROOM_B = "0b0c9c52-4a8e-4c6f-9d3a-2f6f0f0a1b02"
ZAAK = "5e3d1f6a-77aa-4bcd-8a60-1d2c3b4a5f60"
LEERLING = "9f1b7c1e-58f5-4a5e-8d8e-0a1b2c3d4e5f"
CIJFERTEKST = "v1.qrvM3e7_ABEiM0RVZneImaq7zN3u_wARIjNEVWZ3iJmqu8zd"
NAMEN = (
    *("swv", "positie", "stroom", "volgnummer", "zaak", "dossier", "soort", "versie"),
    *("geldig_op", "vastgelegd_op", "trace", "client", "persoon", "rol", "namens", "data"),
    *("vorige_hash", "hash"),
)


def gestopt() -> tuple[str, str, dict[str, Any]]:
    return (
        "TussentijdsGestopt",
        "2027-03-17",
        {"besluit_datum": "2027-03-20", "stop_datum": "2027-03-17", "reden": "schoolwissel"},
    )


def uitvoering(dag: str = "2026-11-01") -> tuple[str, str, dict[str, Any]]:
    return "InUitvoering", dag, {"uitvoering_datum": dag}


def gemeld() -> tuple[str, str, dict[str, Any]]:
    data = {
        "meld_datum": "2027-03-10",
        "stop_per": "2027-03-17",
        "minder_cent": None,
        "reden": "schoolwissel",
        "initialen": {LEERLING: CIJFERTEKST},
        "toelichting": {LEERLING: CIJFERTEKST},
    }
    return "WijzigingGemeld", "2027-03-10", data


def geopend(nummer: int) -> tuple[str, str, dict[str, Any]]:
    data = {"nummer": nummer, "open_datum": "2026-12-01", "tot_en_met_datum": "2026-11-30"}
    return "BetaalrondeGeopend", "2026-11-30", data


def json_van(data: dict[str, Any]) -> str:
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def cel(waarde: str | int | None) -> tuple[str, bytes]:
    if waarde is None:
        return "null", b""
    return "integer" if isinstance(waarde, int) else "text", str(waarde).encode()


def hash_van(rij: Rij) -> str:
    """Hashed are: a tag, and of every column but the last its kind, its length and its bytes."""
    uit = b"arr-log-1\n"
    for naam in NAMEN[:-1]:
        soort, inhoud = rij[naam]
        uit += {"null": b"n", "integer": b"i", "text": b"t"}[soort]
        uit += len(inhoud).to_bytes(8, "big") + inhoud
    return hashlib.sha256(uit).hexdigest()


def verzegel(rij: Rij) -> Rij:
    """The row with the hash that its cells give."""
    return {**rij, "hash": cel(hash_van(rij))}


@dataclass
class Schrijver:
    """Writes the log of one SWV."""

    swv: str = "PO3001"
    rijen: list[Rij] = field(default_factory=list)
    stromen: dict[str, int] = field(default_factory=dict)

    def schrijf(self, stroom: str, wat: tuple[str, str, dict[str, Any]], **anders: Any) -> None:
        soort, geldig_op, data = wat
        self.stromen[stroom] = self.stromen.get(stroom, 0) + 1
        waarden: dict[str, Any] = {
            "swv": self.swv,
            "positie": len(self.rijen) + 1,
            "stroom": stroom,
            "volgnummer": self.stromen[stroom],
            "zaak": ZAAK,
            "dossier": LEERLING if stroom == STROOM_A else None,
            "soort": soort,
            "versie": 1,
            "geldig_op": geldig_op,
            "vastgelegd_op": 1_790_000_000_000_000 + len(self.rijen),
            "trace": "4bf92f3577b34da6",
            "client": "portaal",
            "persoon": "p-42",
            "rol": "behandelaar",
            "namens": "05KO00" if stroom == STROOM_A else None,
            "data": json_van(data),
            "vorige_hash": self.kop,
            **anders,
        }
        self.rijen.append(verzegel({naam: cel(waarde) for naam, waarde in waarden.items()}))

    @property
    def kop(self) -> str:
        return self.rijen[-1]["hash"][1].decode() if self.rijen else "0" * 64


def kort_log(swv: str = "PO3001") -> list[Rij]:
    """Six sound rows over two streams; row 4 holds personal fields."""
    schrijver = Schrijver(swv)
    schrijver.schrijf(STROOM_A, uitvoering())
    schrijver.schrijf(STROOM_B, geopend(1))
    schrijver.schrijf(STROOM_A, uitvoering("2026-11-02"))
    schrijver.schrijf(STROOM_A, gemeld())
    schrijver.schrijf(STROOM_B, geopend(2))
    schrijver.schrijf(STROOM_A, gestopt())
    return schrijver.rijen


def herschrijf(rijen: list[Rij], vanaf: int) -> list[Rij]:
    """The log with every hash from place `vanaf` (0 = first) made anew: what a forger leaves."""
    uit = rijen[:vanaf]
    for rij in rijen[vanaf:]:
        vorige = uit[-1]["hash"] if uit else cel("0" * 64)
        uit.append(verzegel({**rij, "vorige_hash": vorige}))
    return uit


Rauw = tuple[tuple[str, bytes | None], ...]


def rauw(rij: Rij) -> Rauw:
    """The row as the database hands it in."""
    return tuple((soort, None if soort == "null" else b) for soort, b in (rij[c] for c in NAMEN))


def op_naam(rauw_: Rauw) -> Rij:
    """The row as tests change it."""
    return {naam: (soort, b or b"") for naam, (soort, b) in zip(NAMEN, rauw_, strict=True)}


def loop_na(
    rijen: Iterable[Rij], punten: Iterable[bytes] = (), sleutels: Iterable[bytes] = ()
) -> Verslag:
    """What the auditor's walk finds in these rows."""
    return controleer(map(rauw, rijen), punten, sleutels)
