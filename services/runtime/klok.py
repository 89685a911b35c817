"""The one clock. Dates are those of Europe/Amsterdam; the log counts microseconds in UTC."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Klok:
    """Tells the time, moved to `begin` when that is given; from there it runs on.

    Only development mode and stories move it (`ARRANGEMENTEN_KLOK`, `zet`).
    """

    def __init__(self, begin: datetime | None = None) -> None:
        self._verschuiving = timedelta(0)
        if begin is not None:
            self.zet(begin)

    def zet(self, moment: datetime | date) -> None:
        """Move the clock to an instant (with a time zone) or to noon of a day in Amsterdam."""
        if not isinstance(moment, datetime):
            moment = datetime.combine(moment, time(12), tzinfo=AMSTERDAM)
        self._verschuiving = moment.astimezone(UTC) - datetime.now(UTC)

    def nu(self) -> datetime:
        """This instant, in UTC."""
        return datetime.now(UTC) + self._verschuiving

    def vandaag(self) -> date:
        """Today in Amsterdam."""
        return self.nu().astimezone(AMSTERDAM).date()

    def microseconden(self) -> int:
        """This instant as the log stores it: microseconds since 1970-01-01 00:00 UTC."""
        return (self.nu() - _EPOCH) // timedelta(microseconds=1)
