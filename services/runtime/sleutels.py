"""One random key per pupil. Destroying it forgets the pupil in the whole log, and in every copy.

The keys lie apart from the log (schema `sleutels`; on SQLite the file sleutels.db), each wrapped
with the master key from the key file, so that neither a copy of the log nor one of the keys is
enough to read a name. A copy of the keys that is older than a forgetting brings that pupil back:
after restoring one, forget again every pupil that the log says is forgotten.

On SQLite a destroyed key is overwritten. On PostgreSQL its row lies in the file until VACUUM, and
in the write-ahead log and copies until those are gone, unreadable without the master key.
"""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection, Engine, bindparam, delete, insert, select, text

from services.runtime.database import lezend, schrijvend
from services.runtime.problems import LeerlingIsVergeten, LogBezet
from services.runtime.store.cijfertekst import Plaats, ontsleutel, versleutel
from services.runtime.store.keten import codeer
from services.runtime.store.tabellen import LEERLINGSLEUTEL

_L: Final = LEERLINGSLEUTEL.c
_HAAL: Final = select(_L.leerling, _L.sleutel).where(
    _L.swv == bindparam("swv"), _L.leerling.in_(bindparam("leerlingen", expanding=True))
)
_EEN: Final = (
    select(_L.leerling, _L.sleutel)
    .where(_L.swv == bindparam("swv"), _L.sleutel.is_not(None))
    .limit(1)
)
_BEWAAR: Final = insert(LEERLINGSLEUTEL)
_VERNIETIG: Final = delete(LEERLINGSLEUTEL).where(
    _L.swv == bindparam("van_swv"), _L.leerling == bindparam("van_leerling")
)
_LEEG_WAL: Final = text("PRAGMA sleutels.wal_checkpoint(TRUNCATE)")


class OnbruikbareHoofdsleutel(Exception):
    """The key file is missing, damaged, or not the one that the pupil keys were wrapped with."""


def maak_hoofdsleutel(pad: Path) -> None:
    """Write a new master key to `pad`, readable for this user only. Never overwrites one."""
    pad.parent.mkdir(parents=True, exist_ok=True)
    with open(pad, "xb", opener=lambda naam, wijze: os.open(naam, wijze, 0o600)) as bestand:
        bestand.write(urlsafe_b64encode(os.urandom(32)) + b"\n")


def lees_hoofdsleutel(pad: Path) -> bytes:
    """The 32 bytes of the master key. Raises OnbruikbareHoofdsleutel."""
    try:
        sleutel = urlsafe_b64decode(pad.read_bytes().strip())
    except OSError as fout:
        raise OnbruikbareHoofdsleutel(f"{pad} is niet te lezen: {fout.strerror}") from None
    except ValueError:
        sleutel = b""
    if len(sleutel) != 32:
        raise OnbruikbareHoofdsleutel(f"{pad} is geen sleutelbestand: zet de reservekopie terug")
    return sleutel


class Sleutels:
    """The keys of the pupils of every SWV. Nothing is kept in memory: forgotten is forgotten at
    once, in every process.
    """

    def __init__(self, engine: Engine, hoofdsleutel: bytes) -> None:
        self._engine = engine
        self._hoofdsleutel = hoofdsleutel

    def haal(self, swv: str, leerlingen: Iterable[UUID]) -> dict[UUID, bytes]:
        """The keys of those pupils that have one; a forgotten pupil has none.

        Raises OnbruikbareHoofdsleutel.
        """
        with lezend(self._engine, swv) as verbinding:
            stand = _stand(verbinding, swv, leerlingen)
        return {
            leerling: self._uitgepakt(swv, leerling, ingepakt)
            for leerling, ingepakt in stand.items()
            if ingepakt is not None
        }

    def maak(self, swv: str, leerlingen: Iterable[UUID]) -> dict[UUID, bytes]:
        """The keys of these pupils, made where there was none, in a transaction of its own.

        Call it before the append: a key without events harms nobody, the reverse loses data.
        Raises LeerlingIsVergeten, OnbruikbareHoofdsleutel and LogBezet.
        """
        gevraagd = set(leerlingen)
        if gevraagd <= (sleutels := self.haal(swv, gevraagd)).keys():
            return sleutels
        with schrijvend(self._engine, swv) as verbinding:
            stand = _stand(verbinding, swv, gevraagd)
            if None in stand.values():
                raise LeerlingIsVergeten("Over een vergeten leerling wordt niets meer vastgelegd.")
            self._keur_hoofdsleutel(verbinding, swv)
            for leerling in gevraagd - stand.keys():
                ingepakt = versleutel(self._hoofdsleutel, _plaats(swv, leerling), os.urandom(32))
                _bewaar(verbinding, swv, leerling, ingepakt)
        return self.haal(swv, gevraagd)

    def vergeet(self, swv: str, leerling: UUID) -> None:
        """Destroy the key of a pupil, for good: this pupil never gets another one.

        Raises LogBezet when on SQLite a reader keeps the old bytes in the write-ahead log: the
        pupil is forgotten, but call again to wipe them.
        """
        with schrijvend(self._engine, swv) as verbinding:
            verbinding.execute(_VERNIETIG, {"van_swv": swv, "van_leerling": str(leerling)})
            _bewaar(verbinding, swv, leerling, None)
        if self._engine.dialect.name == "sqlite":
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as wisser:
                if wisser.execute(_LEEG_WAL).one()[0]:
                    raise LogBezet("De sleutel is vernietigd, maar nog niet gewist; herhaal dit.")

    def vingerafdruk(
        self, swv: str, methode: str, pad: str, lichaam: bytes, leerling: UUID | None = None
    ) -> str:
        """HMAC-SHA-256 over method, path and canonical body, as 64 hex: is this the same request?

        Keyed, since a plain hash of a short text is guessed. For a command about one pupil the key
        follows from that pupil's, so that forgetting ends it too (raises LeerlingIsVergeten).
        """
        bron = self._hoofdsleutel if leerling is None else self.maak(swv, [leerling])[leerling]
        info = codeer(("arr-vingerafdruk-1", swv))
        sleutel = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=info).derive(bron)
        mac = hmac.HMAC(sleutel, hashes.SHA256())
        mac.update(codeer((methode, pad)) + lichaam)
        return mac.finalize().hex()

    def _keur_hoofdsleutel(self, verbinding: Connection, swv: str) -> None:
        """Two master keys in one database would be found out when it is too late: at reading."""
        een = verbinding.execute(_EEN, {"swv": swv}).first()
        if een is not None:
            self._uitgepakt(swv, UUID(een.leerling), een.sleutel)

    def _uitgepakt(self, swv: str, leerling: UUID, ingepakt: str) -> bytes:
        try:
            return ontsleutel(self._hoofdsleutel, _plaats(swv, leerling), ingepakt)
        except (InvalidTag, ValueError):
            raise OnbruikbareHoofdsleutel(
                "Het sleutelbestand hoort niet bij deze database: zet het juiste terug."
            ) from None


def _plaats(swv: str, leerling: UUID) -> Plaats:
    return ("arr-leerlingsleutel-1", swv, str(leerling))


def _stand(verbinding: Connection, swv: str, leerlingen: Iterable[UUID]) -> dict[UUID, str | None]:
    vraag = {"swv": swv, "leerlingen": sorted({str(leerling) for leerling in leerlingen})}
    return {UUID(leerling): sleutel for leerling, sleutel in verbinding.execute(_HAAL, vraag)}


def _bewaar(verbinding: Connection, swv: str, leerling: UUID, ingepakt: str | None) -> None:
    rij = {"swv": swv, "leerling": str(leerling), "sleutel": ingepakt}
    verbinding.execute(_BEWAAR, rij)
