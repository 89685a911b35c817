"""The log behind the recorder interfaces of `eventsourcing`, whose shipped tests it then passes.

The only file that knows that library. One recorder per SWV over a shared log; the id of a
notification is the position in that SWV. The services themselves write through `Log.append`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from time import sleep
from typing import Any, Final
from uuid import UUID

from eventsourcing.persistence import (
    ApplicationRecorder,
    IntegrityError,
    Notification,
    ProcessRecorder,
    StoredEvent,
    Subscription,
    Tracking,
)
from sqlalchemy import Connection, bindparam, func, insert, select

from contracts.problems import Weigering
from services.runtime.store import Actor, Log, NieuweGebeurtenis, Rij
from services.runtime.store.lezen import EINDE
from services.runtime.store.tabellen import TRACKING

_HOOGSTE: Final = select(func.max(TRACKING.c.positie)).where(
    TRACKING.c.swv == bindparam("swv"), TRACKING.c.naam == bindparam("naam")
)
_BEWAAR: Final = insert(TRACKING)
_VRAAG_OPNIEUW_S: Final = 0.05


@dataclass(frozen=True, slots=True)
class Codec:
    """State bytes of the library <-> event data of the log."""

    naar_data: Callable[[bytes], Mapping[str, Any]]
    van_data: Callable[[Mapping[str, Any]], bytes]


class Recorder(ProcessRecorder):
    """Stored events and tracking of one SWV."""

    def __init__(self, log: Log, swv: str, codec: Codec, actor: Actor) -> None:
        self._log = log
        self._swv = swv
        self._codec = codec
        self._actor = actor

    def insert_events(
        self, stored_events: Sequence[StoredEvent], **kwargs: Any
    ) -> Sequence[int] | None:
        tracking: Tracking | None = kwargs.get("tracking")
        try:
            stand = self._log.append(
                self._swv,
                [self._nieuw(event) for event in stored_events],
                actor=self._actor,
                bijwerking=None if tracking is None else self._spoor(tracking),
            )
        except Weigering as fout:
            raise IntegrityError(str(fout)) from fout
        if stand.eerste_positie is None or stand.laatste_positie is None:
            return None
        return list(range(stand.eerste_positie, stand.laatste_positie + 1))

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        rijen = self._log.lees(self._swv, stroom=UUID(str(originator_id)), limiet=EINDE)
        binnen = [
            rij
            for rij in rijen
            if (gt is None or rij.volgnummer > gt) and (lte is None or rij.volgnummer <= lte)
        ]
        return [StoredEvent(**self._oud(rij)) for rij in binnen[:: -1 if desc else 1][:limit]]

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        na = (start or 0) - (1 if inclusive_of_start and start else 0)
        rijen = self._log.lees(self._swv, na, stop, soorten=topics, limiet=limit)
        return [Notification(id=rij.positie, **self._oud(rij)) for rij in rijen]

    def max_notification_id(self) -> int | None:
        return self._log.hoofd(self._swv) or None

    def subscribe(
        self, gt: int | None = None, topics: Sequence[str] = ()
    ) -> Subscription[ApplicationRecorder]:
        return Volger(self, gt, topics)

    def insert_tracking(self, tracking: Tracking) -> None:
        self.insert_events([], tracking=tracking)

    def max_tracking_id(self, application_name: str) -> int | None:
        with self._log.lezend(self._swv) as verbinding:
            return _spoor_van(verbinding, self._swv, application_name)

    def _spoor(self, tracking: Tracking) -> Callable[[Connection], None]:
        naam, positie = tracking.application_name, tracking.notification_id

        def bewaar(verbinding: Connection) -> None:
            if positie <= (_spoor_van(verbinding, self._swv, naam) or 0):
                raise IntegrityError(f"{naam} was al verder dan {positie}")
            verbinding.execute(_BEWAAR, {"swv": self._swv, "naam": naam, "positie": positie})

        return bewaar

    def _nieuw(self, event: StoredEvent) -> NieuweGebeurtenis:
        stroom = UUID(str(event.originator_id))
        return NieuweGebeurtenis(
            stroom=stroom,
            volgnummer=event.originator_version,
            zaak=stroom,
            dossier=None,
            soort=event.topic,
            versie=1,
            geldig_op=self._log.klok.vandaag(),
            data=self._codec.naar_data(event.state),
        )

    def _oud(self, rij: Rij) -> dict[str, Any]:
        return {
            "originator_id": rij.stroom,
            "originator_version": rij.volgnummer,
            "topic": rij.soort,
            "state": self._codec.van_data(rij.data),
        }


def _spoor_van(verbinding: Connection, swv: str, naam: str) -> int | None:
    hoogste: int | None = verbinding.scalar(_HOOGSTE, {"swv": swv, "naam": naam})
    return hoogste


class Volger(Subscription[ApplicationRecorder]):
    """Follows the log by asking again; nothing is missed, since positions come without gaps."""

    def __next__(self) -> Notification:
        while not self._has_been_stopped:
            gelezen = self._recorder.select_notifications(
                self._last_notification_id, 1, topics=self._topics, inclusive_of_start=False
            )
            if gelezen:
                self._last_notification_id = gelezen[0].id
                return gelezen[0]
            sleep(_VRAAG_OPNIEUW_S)
        raise StopIteration
