"""Settings, from the environment only.

| variable | meaning | if not set |
|---|---|---|
| ARRANGEMENTEN_DATA | folder of the SQLite files and of the key file | .data |
| DATABASE_URL | the log; on PostgreSQL as the role arr_dienst | SQLite in that folder |
| ARRANGEMENTEN_EIGENAAR_URL | the same as arr_owner, for `migrate` and `swv` | DATABASE_URL |
| ARRANGEMENTEN_LEZER_URL | the same as arr_lezer, for reading every SWV | DATABASE_URL |
| ARRANGEMENTEN_SLEUTELBESTAND | file with the master key of the pupil keys | hoofdsleutel, there |
| ARRANGEMENTEN_CONTROLESLEUTEL | the key that signs checkpoints | controlesleutel, there |
| ARRANGEMENTEN_TOKENSLEUTEL | key of the development tokens | tokensleutel, there |
| ARRANGEMENTEN_DOELGROEP | the `aud` that a token must name | arrangementen |
| ARRANGEMENTEN_POORT, ARRANGEMENTEN_ADRES | where `serve` listens | 8080, 127.0.0.1 |
| ARRANGEMENTEN_MODUS | `productie` or `ontwikkeling` | productie |
| ARRANGEMENTEN_KLOK | instant or date at which the clock starts; `ontwikkeling` only | real time |
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from services.runtime.klok import AMSTERDAM

MODI = ("productie", "ontwikkeling")


class OngeldigeInstelling(ValueError):
    """An environment variable that we cannot use; the message is Dutch and names it."""


@dataclass(frozen=True, slots=True)
class Instellingen:
    """What the environment says. The three URLs are one database, seen by three roles."""

    datamap: Path
    dienst_url: URL
    eigenaar_url: URL
    lezer_url: URL
    sleutelbestand: Path
    tokensleutel: Path
    doelgroep: str
    ontwikkeling: bool
    klok: datetime | None


def lees_instellingen(omgeving: Mapping[str, str] = os.environ) -> Instellingen:
    """The settings. Raises OngeldigeInstelling."""
    datamap = Path(omgeving.get("ARRANGEMENTEN_DATA") or ".data")
    dienst = _url(omgeving, "DATABASE_URL", URL.create("sqlite", database=str(datamap / "log.db")))
    modus = omgeving.get("ARRANGEMENTEN_MODUS") or "productie"
    if modus not in MODI:
        raise OngeldigeInstelling(f'ARRANGEMENTEN_MODUS is "{modus}"; kies {" of ".join(MODI)}')
    return Instellingen(
        datamap=datamap,
        dienst_url=dienst,
        eigenaar_url=_url(omgeving, "ARRANGEMENTEN_EIGENAAR_URL", dienst),
        lezer_url=_url(omgeving, "ARRANGEMENTEN_LEZER_URL", dienst),
        sleutelbestand=Path(
            omgeving.get("ARRANGEMENTEN_SLEUTELBESTAND") or datamap / "hoofdsleutel"
        ),
        tokensleutel=Path(omgeving.get("ARRANGEMENTEN_TOKENSLEUTEL") or datamap / "tokensleutel"),
        doelgroep=omgeving.get("ARRANGEMENTEN_DOELGROEP") or "arrangementen",
        ontwikkeling=modus == "ontwikkeling",
        klok=_klok(omgeving.get("ARRANGEMENTEN_KLOK"), modus),
    )


def _url(omgeving: Mapping[str, str], naam: str, anders: URL) -> URL:
    tekst = omgeving.get(naam)
    if not tekst:
        return anders
    try:
        url = make_url(tekst)
    except ArgumentError:
        raise OngeldigeInstelling(f"{naam} is geen adres van een database") from None
    if url.get_backend_name() in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite" and url.database:
        return url
    raise OngeldigeInstelling(f"{naam}: gebruik postgresql:// of sqlite:/// met een bestand")


def _klok(tekst: str | None, modus: str) -> datetime | None:
    if not tekst:
        return None
    if modus != "ontwikkeling":
        raise OngeldigeInstelling(
            "ARRANGEMENTEN_KLOK mag alleen met ARRANGEMENTEN_MODUS=ontwikkeling"
        )
    try:
        moment = datetime.fromisoformat(tekst)
    except ValueError:
        raise OngeldigeInstelling(
            f'ARRANGEMENTEN_KLOK is "{tekst}"; voorbeeld: 2026-11-03T09:00'
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)
