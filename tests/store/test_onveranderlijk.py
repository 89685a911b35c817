"""Nobody changes the log: not the service, not the owner of the tables, not a crafted INSERT."""

from dataclasses import asdict
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Engine, insert, text
from sqlalchemy.exc import DBAPIError

from services.runtime.database import lezend, schrijvend
from services.runtime.store.keten import canoniek, hash_van
from services.runtime.store.tabellen import (
    GEBEURTENIS,
    IDEMPOTENTIE,
    NUMMER,
    SAMENWERKINGSVERBAND,
    TRACKING,
)
from tests.databases import ANDER, SWV, Proefdatabank, superuser
from tests.store.hulp import nieuw, reeks, schrijf, sleutel

TABELLEN = (GEBEURTENIS, IDEMPOTENTIE, NUMMER, TRACKING, SAMENWERKINGSVERBAND)


@pytest.fixture
def gevuld(databank: Proefdatabank) -> Proefdatabank:
    """Every table of the log holds a row."""
    log = databank.log()
    schrijf(log, reeks(2), idempotentie=sleutel())
    schrijf(log, reeks(1), ANDER)
    with schrijvend(databank.dienst, SWV) as verbinding:
        verbinding.execute(insert(NUMMER), {"swv": SWV, "reeks": "a", "jaar": 2026, "nummer": 1})
        verbinding.execute(insert(TRACKING), {"swv": SWV, "naam": "a", "positie": 1})
    return databank


def _alles(databank: Proefdatabank) -> dict[str, Any]:
    if databank.naam == "sqlite":
        with databank.dienst.connect() as verbinding:
            return {t.name: verbinding.execute(t.select()).all() for t in TABELLEN}
    with superuser(databank) as verbinding:
        return {t.name: verbinding.execute(t.select()).all() for t in TABELLEN}


def _geweigerd(databank: Proefdatabank, zin: str, waarden: dict[str, Any] | None = None) -> None:
    """As the service and as the owner: refused, and everything is as it was."""
    was = _alles(databank)
    for engine in (databank.dienst, databank.eigenaar):
        with pytest.raises(DBAPIError), lezend(engine, SWV) as verbinding:
            verbinding.execute(text(zin), waarden)
    assert _alles(databank) == was


@pytest.mark.parametrize("tabel", TABELLEN, ids=lambda tabel: tabel.name)
def test_every_update_and_delete_is_refused(gevuld: Proefdatabank, tabel: Any) -> None:
    _geweigerd(gevuld, f"UPDATE {tabel.name} SET swv = swv")  # noqa: S608
    _geweigerd(gevuld, f"DELETE FROM {tabel.name}")  # noqa: S608
    if gevuld.naam == "postgresql":  # per statement: refused although it touches no row
        _geweigerd(gevuld, f"UPDATE {tabel.name} SET swv = swv WHERE false")  # noqa: S608
        _geweigerd(gevuld, f"DELETE FROM {tabel.name} WHERE false")  # noqa: S608


@pytest.mark.parametrize("tabel", TABELLEN, ids=lambda tabel: tabel.name)
def test_truncate_and_its_like_are_refused(gevuld: Proefdatabank, tabel: Any) -> None:
    if gevuld.naam == "postgresql":
        _geweigerd(gevuld, f"TRUNCATE {tabel.name} CASCADE")
        with superuser(gevuld) as verbinding, pytest.raises(DBAPIError, match="geweigerd"):
            verbinding.execute(text(f"TRUNCATE {tabel.name} CASCADE"))


@pytest.mark.parametrize("tabel", TABELLEN, ids=lambda tabel: tabel.name)
def test_insert_that_replaces_a_row_is_refused(gevuld: Proefdatabank, tabel: Any) -> None:
    rij = _alles(gevuld)[tabel.name][0]._asdict()
    namen, waarden = ", ".join(rij), ", ".join(f":{kolom}" for kolom in rij)
    insert_ = f"{tabel.name} ({namen}) VALUES ({waarden})"
    if gevuld.naam == "sqlite":
        zinnen = [f"INSERT OR REPLACE INTO {insert_}", f"REPLACE INTO {insert_}"]
    else:
        zinnen = []
    zinnen.append(f"INSERT INTO {insert_} ON CONFLICT ({_pk(tabel)}) DO UPDATE SET swv = 'PO3001'")
    for zin in zinnen:
        _geweigerd(gevuld, zin, rij)


def _pk(tabel: Any) -> str:
    return ", ".join(kolom.name for kolom in tabel.primary_key)


def _volgende(databank: Proefdatabank, **anders: Any) -> dict[str, Any]:
    """A row that fits after the last of SWV, but for what is given; its hash is right."""
    kop = databank.log().lees(SWV)[-1]
    nieuwe = asdict(nieuw(uuid4())) | {"data": canoniek(nieuw(uuid4()).data)}
    rij = asdict(kop) | nieuwe | {"positie": kop.positie + 1, "vorige_hash": kop.hash}
    rij |= {"vastgelegd_op": kop.vastgelegd_op + 1} | anders
    kaal = {k: str(v) if k in ("stroom", "zaak", "geldig_op") else v for k, v in rij.items()}
    kaal["hash"] = hash_van(kaal[k.name] for k in GEBEURTENIS.columns if k.name != "hash")
    return kaal


def _plaats(engine: Engine, rij: dict[str, Any]) -> None:
    with schrijvend(engine, SWV) as verbinding:
        verbinding.execute(insert(GEBEURTENIS), rij)


def test_a_row_that_fits_is_taken(gevuld: Proefdatabank) -> None:
    """Else the refusals below would prove nothing."""
    _plaats(gevuld.dienst, _volgende(gevuld))
    assert gevuld.log().hoofd(SWV) == 3


ONPASSEND: dict[str, dict[str, Any]] = {
    "a gap": {"positie": 4},
    "a fork": {"positie": 2},
    "a second beginning": {"positie": 1, "vorige_hash": "0" * 64},
    "position 0": {"positie": 0, "vorige_hash": "0" * 64},
    "another previous hash": {"vorige_hash": "a" * 64},
    "recorded before the last": {"vastgelegd_op": 1},
    "a stream that begins at 2": {"volgnummer": 2},
    "a foreign SWV": {"swv": ANDER},
    "an unknown SWV": {"swv": "PO9999", "positie": 1, "vorige_hash": "0" * 64},
    "no SWV": {"swv": "po3001", "positie": 1, "vorige_hash": "0" * 64},
    "data that is no object": {"data": "[1]"},
    "data that is no JSON": {"data": "{"},
    "a stream that is no id": {"stroom": "x"},
    "an id in capitals": {"zaak": str(uuid4()).upper()},
    "no date": {"geldig_op": "1 november"},
    "no version": {"versie": 0},
    "no client": {"client": ""},
    "no type": {"soort": None},
}


@pytest.mark.parametrize("anders", ONPASSEND.values(), ids=ONPASSEND)
def test_a_row_that_does_not_fit_is_refused(gevuld: Proefdatabank, anders: dict[str, Any]) -> None:
    was, rij = _alles(gevuld), _volgende(gevuld, **anders)
    with pytest.raises(DBAPIError):
        _plaats(gevuld.dienst, rij)
    assert _alles(gevuld) == was


def test_a_stream_takes_no_second_event_of_the_same_version(gevuld: Proefdatabank) -> None:
    stroom = str(gevuld.log().lees(SWV)[-1].stroom)
    for volgnummer in (0, 1, 2, 4):
        with pytest.raises(DBAPIError):
            _plaats(gevuld.dienst, _volgende(gevuld, stroom=stroom, volgnummer=volgnummer))


def test_a_number_series_takes_only_the_next(gevuld: Proefdatabank) -> None:
    for nummer in (1, 3):
        rij = {"swv": SWV, "reeks": "a", "jaar": 2026, "nummer": nummer}
        with pytest.raises(DBAPIError), schrijvend(gevuld.dienst, SWV) as verbinding:
            verbinding.execute(insert(NUMMER), rij)


def test_the_service_adds_no_swv_to_the_list(gevuld: Proefdatabank) -> None:
    """On SQLite there are no roles: whoever writes the file may."""
    if gevuld.naam == "postgresql":
        with pytest.raises(DBAPIError), lezend(gevuld.dienst, SWV) as verbinding:
            verbinding.execute(insert(SAMENWERKINGSVERBAND), {"swv": "PO3002"})
