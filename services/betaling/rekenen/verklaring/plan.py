"""The payment plan of one arrangement as of a day, from the events that were known (rekenmodel).

Entitlement per month and calendar year, what was posted per year and payee, and the lines with
where they went. The steps of a month add up to the month, the months to the year, the lines and
opening balances to what was posted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.periode import Maand
from contracts.rekenmodel.schema import Schema, schema_van
from contracts.rekenmodel.stappen import Stap
from contracts.rekenmodel.uitleg import uitleg_jaar, uitleg_maand
from services.betaling.commands.feiten import VestigingOvergegaan
from services.betaling.rekenen.regels import Regel
from services.betaling.rekenen.uit_log import Gelezen, feiten_uit_log
from services.betaling.rekenen.verklaring.peil import Peil, arrangement_van, op_dag
from services.betaling.rekenen.verklaring.rondes import (
    Beginpost,
    Boekhouding,
    Vastgesteld,
    beginposten,
    geldende_rondes,
    regels_van,
    vastgestelde_rondes,
)


@dataclass(frozen=True, slots=True)
class Plan:
    """As of a day: the facts that count (`peil`), the rounds and opening balances that count.

    `begunstigde`: who gets the money of a round with that day as its cut-off date; None before the
    grant. `schema` is None before the grant. Amounts are cents.
    """

    peil: Peil
    schema: Schema | None
    begunstigde: str | None
    rondes: tuple[Vastgesteld, ...]
    begin: tuple[Beginpost, ...]
    boekhouding: Boekhouding

    @property
    def arrangement(self) -> UUID:
        return self.boekhouding.arrangement

    @property
    def maanden(self) -> tuple[Maand, ...]:
        """Every month that ever had weight, in order; one may be worth nothing by now."""
        if self.schema is None:
            return ()
        stand = self.schema.stand
        bases = [stand.basis, *(i.basis for i in stand.ingrepen if i.basis is not None)]
        return tuple(sorted({maand for basis in bases for maand in basis.maanden}))

    @property
    def per_maand(self) -> dict[Maand, int]:
        """Cents per month, zeros left out."""
        return self.schema.per_maand if self.schema else {}

    @property
    def per_jaar(self) -> dict[int, int]:
        """Cents per calendar year, zeros left out."""
        return self.schema.per_jaar if self.schema else {}

    @property
    def jaren(self) -> tuple[int, ...]:
        """Every calendar year with a month, a line or an opening balance, in order."""
        uit_maanden = {maand.jaar for maand in self.maanden}
        return tuple(sorted(uit_maanden | {jaar for jaar, _, _ in self._boekingen()}))

    @property
    def geboekt(self) -> dict[tuple[int, str], int]:
        """Posted cents per (calendar year, payee), zeros left out."""
        som: dict[tuple[int, str], int] = {}
        for jaar, wie, cent in self._boekingen():
            som[jaar, wie] = som.get((jaar, wie), 0) + cent
        return {sleutel: cent for sleutel, cent in sorted(som.items()) if cent}

    def geboekt_in(self, jaar: int) -> int:
        """Posted cents of a calendar year over all payees."""
        return sum(cent for boekjaar, _, cent in self._boekingen() if boekjaar == jaar)

    def regels(self, jaar: int | None = None) -> list[tuple[Vastgesteld, Regel]]:
        """The lines that count, of one calendar year or all, in order of approval."""
        return [
            (ronde, regel)
            for ronde in self.rondes
            for regel in regels_van(ronde, self.arrangement)
            if jaar in (None, regel.kalenderjaar)
        ]

    def stappen_maand(self, maand: Maand) -> tuple[Stap, ...]:
        """The steps that add up to the month."""
        return uitleg_maand(self.schema, maand) if self.schema else ()

    def stappen_jaar(self, jaar: int) -> tuple[Stap, ...]:
        """The steps that add up to the calendar year."""
        return uitleg_jaar(self.schema, jaar) if self.schema else ()

    def stappen_regel(self, ronde: Vastgesteld, regel: Regel) -> tuple[Stap, ...]:
        """The steps that add up to the line, as its round saw the log."""
        return self.boekhouding.stappen(ronde, regel)

    def _boekingen(self) -> list[tuple[int, str, int]]:
        begin = [(post.kalenderjaar, post.begunstigde, post.bedrag_cent) for post in self.begin]
        regels = [(r.kalenderjaar, r.begunstigde, r.bedrag_cent) for _, r in self.regels()]
        return begin + regels


def plan(gelezen: Sequence[Gelezen], arrangement: UUID, dag: date) -> Plan:
    """The plan as of `dag`, from what was known of the SWV in order of recording: the events of
    `peil.OP_ARRANGEMENT` on this arrangement, of rounds, opening balances and moved locations.
    """
    eigen = tuple(rij for rij in gelezen if rij.stroom == arrangement)
    peil, begin = op_dag(eigen, dag), beginposten(gelezen, arrangement)
    stand = peil.stand
    return Plan(
        peil=peil,
        schema=schema_van(stand) if stand is not None else None,
        begunstigde=_begunstigde(gelezen, arrangement, peil, dag),
        rondes=geldende_rondes(gelezen, dag),
        begin=tuple(post for post in begin if post.stand_datum <= dag),
        boekhouding=Boekhouding(arrangement, peil.rijen, vastgestelde_rondes(gelezen), begin),
    )


def _begunstigde(
    gelezen: Iterable[Gelezen], arrangement: UUID, peil: Peil, dag: date
) -> str | None:
    gevonden = arrangement_van(peil.telt)
    if gevonden is None:
        return None
    for feit in feiten_uit_log(gelezen):
        if isinstance(feit, VestigingOvergegaan) and feit.arrangement == str(arrangement):
            gevonden.begunstigden.append((feit.per, feit.begunstigde))
    return gevonden.begunstigde_op(dag)
