"""The shipped tests of `eventsourcing`, unchanged, against the log on both databases."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import make_dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

from eventsourcing.tests.persistence import (
    ApplicationRecorderTestCase,
    NonInterleavingNotificationIDsBaseCase,
    ProcessRecorderTestCase,
    TrackingRecorderTestCase,
)

from contracts.events.model import Schrijver, Soort, Status
from services.runtime.store import Actor
from services.runtime.store.recorder import Codec, Recorder
from tests.databases import SWV, postgres_databank, sqlite_databank


@cache
def _soort(naam: str) -> Soort:
    klasse = make_dataclass(naam, [])
    return Soort(klasse, naam, "Test", Schrijver.BETALING, "dag", Status.VAST)


class ElkeSoort(dict[str, Soort]):
    """A catalogue in which every name stands: those tests make up their own."""

    def get(self, naam: str, _anders: Any = None) -> Soort:
        return _soort(naam)


def _ingepakt(state: bytes) -> Mapping[str, Any]:
    return {"state": b64encode(state).decode()}  # they store bytes that are no JSON


CODEC = Codec(_ingepakt, lambda data: b64decode(data["state"]))


class _Opzet:
    """Makes the recorder of a test; mixed into each shipped case."""

    soort: ClassVar[str]

    def setUp(self) -> None:
        self._stapel = ExitStack()
        self._databank = self._stapel.enter_context(self._maak())

    def tearDown(self) -> None:
        self._stapel.close()

    def _maak(self) -> Any:
        if self.soort == "postgresql":
            return postgres_databank()
        return sqlite_databank(Path(self._stapel.enter_context(TemporaryDirectory())))

    def create_recorder(self) -> Recorder:
        log = self._databank.log(soorten=ElkeSoort())
        return Recorder(log, SWV, CODEC, Actor(client="test", rol="systeem"))


class _OpSqlite(_Opzet):
    soort = "sqlite"


class _OpPostgres(_Opzet):
    soort = "postgresql"


class TestApplicationSqlite(_OpSqlite, ApplicationRecorderTestCase):
    def test_insert_subscribe(self) -> None:
        self.optional_test_insert_subscribe()


class TestApplicationPostgres(_OpPostgres, ApplicationRecorderTestCase):
    def test_insert_subscribe(self) -> None:
        self.optional_test_insert_subscribe()


class TestTrackingSqlite(_OpSqlite, TrackingRecorderTestCase):
    pass


class TestTrackingPostgres(_OpPostgres, TrackingRecorderTestCase):
    pass


class TestProcessSqlite(_OpSqlite, ProcessRecorderTestCase):
    pass


class TestProcessPostgres(_OpPostgres, ProcessRecorderTestCase):
    pass


class TestNonInterleavingSqlite(_OpSqlite, NonInterleavingNotificationIDsBaseCase):
    pass


class TestNonInterleavingPostgres(_OpPostgres, NonInterleavingNotificationIDsBaseCase):
    pass


del ApplicationRecorderTestCase, NonInterleavingNotificationIDsBaseCase  # abstract
del ProcessRecorderTestCase, TrackingRecorderTestCase
