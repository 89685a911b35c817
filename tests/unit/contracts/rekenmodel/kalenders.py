"""School calendars for tests, per region, as the `holidays` package knows them: complete for
2020-2029.
"""

from datetime import date
from functools import cache

import holidays

from contracts.periode import Periode
from contracts.rekenmodel.kalender import Schoolkalender

DEKKING = Periode(date(2020, 1, 1), date(2029, 12, 31))
REGIOS = ("Noord", "Midden", "Zuid")


@cache
def vrije_dagen(regio: str) -> frozenset[date]:
    """School holidays of the region and public holidays."""
    jaren = range(2020, 2030)
    dagen = holidays.country_holidays(
        "NL", subdiv=regio, categories=("school", "public"), years=jaren
    )
    return frozenset(dagen)


@cache
def kalender(regio: str) -> Schoolkalender:
    return Schoolkalender(DEKKING, vrije_dagen(regio))
