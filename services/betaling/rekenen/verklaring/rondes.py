"""Which lines were posted as of a day, and why each of them was what it was (rekenmodel 6, 9, 10).

A line counts as posted from the day of `BetaalrondeVastgesteld` until that of
`BetaalrondeIngetrokken`, an opening balance from its `stand_datum`. The cut-off date of a round
(the valid date of `BetaalrondeGeopend`) and the day of its calculation say nothing about that: a
round up to 31 December may well be approved in the middle of the month.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from contracts.events.beginstand import BeginstandVastgelegd
from contracts.events.betaalronde import (
    BetaalrondeBerekend,
    BetaalrondeGeopend,
    BetaalrondeIngetrokken,
    BetaalrondeVastgesteld,
)
from contracts.rekenmodel.stappen import Stap
from services.betaling.rekenen.regels import Grond, Regel
from services.betaling.rekenen.uit_log import Gelezen
from services.betaling.rekenen.uitleg import uitleg_regel
from services.betaling.rekenen.verklaring.peil import arrangement_van


@dataclass(frozen=True, slots=True, kw_only=True)
class Vastgesteld:
    """An approved round, as its events froze it, with the positions of both."""

    ronde: UUID
    geopend: BetaalrondeGeopend
    berekend: BetaalrondeBerekend
    vastgesteld: BetaalrondeVastgesteld
    positie: int
    ingetrokken_positie: int | None = None

    def telt_bij(self, positie: int) -> bool:
        """Whether it counted as posted when the log stood at `positie`."""
        weg = self.ingetrokken_positie
        return self.positie <= positie and (weg is None or weg > positie)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginpost:
    """Paid before on the arrangement by the old administration; counts as posted."""

    positie: int
    stand_datum: date
    kalenderjaar: int
    begunstigde: str
    bedrag_cent: int


def vastgestelde_rondes(rijen: Iterable[Gelezen]) -> tuple[Vastgesteld, ...]:
    """Every round that was ever approved, in order of approval; withdrawn ones included."""
    geopend: dict[UUID, BetaalrondeGeopend] = {}
    berekend: dict[UUID, BetaalrondeBerekend] = {}
    rondes: dict[UUID, Vastgesteld] = {}
    for rij in rijen:
        match rij.gebeurtenis:
            case BetaalrondeGeopend() as event:
                geopend[rij.stroom] = event
            case BetaalrondeBerekend() as event:
                berekend[rij.stroom] = event
            case BetaalrondeVastgesteld() as event:
                rondes[rij.stroom] = Vastgesteld(
                    ronde=rij.stroom,
                    geopend=geopend[rij.stroom],
                    berekend=berekend[rij.stroom],
                    vastgesteld=event,
                    positie=rij.positie,
                )
            case BetaalrondeIngetrokken():
                ronde = rondes[rij.stroom]
                rondes[rij.stroom] = replace(ronde, ingetrokken_positie=rij.positie)
            case _:
                pass
    return tuple(rondes.values())


def geldende_rondes(rijen: Sequence[Gelezen], dag: date) -> tuple[Vastgesteld, ...]:
    """The rounds whose lines count as posted as of `dag`, in order of approval."""
    weg = {
        rij.stroom
        for rij in rijen
        if isinstance(rij.gebeurtenis, BetaalrondeIngetrokken)
        and rij.gebeurtenis.intrek_datum <= dag
    }
    return tuple(
        ronde
        for ronde in vastgestelde_rondes(rijen)
        if ronde.vastgesteld.vaststel_datum <= dag and ronde.ronde not in weg
    )


def beginposten(rijen: Iterable[Gelezen], arrangement: UUID) -> tuple[Beginpost, ...]:
    """The opening balances of one arrangement, in order of recording."""
    return tuple(
        Beginpost(
            positie=rij.positie,
            stand_datum=rij.gebeurtenis.stand_datum,
            kalenderjaar=bedrag.kalenderjaar,
            begunstigde=bedrag.begunstigde,
            bedrag_cent=bedrag.bedrag_cent,
        )
        for rij in rijen
        if isinstance(rij.gebeurtenis, BeginstandVastgelegd)
        for bedrag in rij.gebeurtenis.bedragen
        if bedrag.arrangement == arrangement
    )


def regels_van(ronde: Vastgesteld, arrangement: UUID) -> Iterator[Regel]:
    """The lines of one arrangement in a round, as they were approved."""
    for regel in ronde.berekend.regels:
        if regel.arrangement == arrangement:
            yield Regel(
                str(regel.arrangement),
                regel.kalenderjaar,
                regel.begunstigde,
                regel.bedrag_cent,
                regel.voorgaand_boekjaar,
            )


@dataclass(frozen=True, slots=True)
class Boekhouding:
    """What was known when something is explained: the rows of one arrangement, every approved
    round and the opening balances, of any date.
    """

    arrangement: UUID
    rijen: tuple[Gelezen, ...]
    rondes: tuple[Vastgesteld, ...]
    begin: tuple[Beginpost, ...]

    def stappen(self, ronde: Vastgesteld, regel: Regel) -> tuple[Stap, ...]:
        """The steps behind a line, from the log as the calculation saw it; they add up to it."""
        return uitleg_regel(regel, self._grond(ronde, regel))

    def _grond(self, ronde: Vastgesteld, regel: Regel) -> Grond:
        tot_positie, tot = ronde.berekend.tot_positie, ronde.geopend.tot_en_met_datum
        toen = arrangement_van([rij for rij in self.rijen if rij.positie <= tot_positie])
        if toen is None:
            raise AssertionError("a line is on an arrangement that was granted")
        jaar = regel.kalenderjaar
        doel, geboekt = toen.binnen_ritme(tot).get(jaar, 0), self._geboekt(jaar, tot_positie)
        return Grond(
            doel_cent=doel,
            geboekt_cent=geboekt,
            bij_anderen_cent=doel - geboekt - regel.bedrag_cent,
            stand=toen.stand,
            tot_maand=toen.tot_maand(jaar, tot),
        )

    def _geboekt(self, jaar: int, positie: int) -> int:
        begin = (
            post.bedrag_cent
            for post in self.begin
            if post.kalenderjaar == jaar and post.positie <= positie
        )
        regels = (
            regel.bedrag_cent
            for ronde in self.rondes
            if ronde.telt_bij(positie)
            for regel in regels_van(ronde, self.arrangement)
            if regel.kalenderjaar == jaar
        )
        return sum(begin) + sum(regels)
