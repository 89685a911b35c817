"""A round as its events tell it: a pure fold over one zaak."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.events.betaalronde import (
    BetaalrondeAfgekeurd,
    BetaalrondeBerekend,
    BetaalrondeGeannuleerd,
    BetaalrondeGeopend,
    BetaalrondeIngetrokken,
    BetaalrondeVastgesteld,
    Saldo,
)
from services.betaling.api.lezen import laatste_van, namen
from services.betaling.rekenen.ronde import Rondestand
from services.runtime.handler import Gelezen
from services.runtime.http.modellen import Weergave
from services.runtime.http.problems import NietGevonden

GETOOND = frozenset(
    namen(
        BetaalrondeGeopend,
        BetaalrondeBerekend,
        BetaalrondeAfgekeurd,
        BetaalrondeVastgesteld,
        BetaalrondeGeannuleerd,
        BetaalrondeIngetrokken,
    )
)
"""The events that a round shows; its ETag goes by these."""

_STAND = {
    BetaalrondeGeopend: Rondestand.GEOPEND,
    BetaalrondeBerekend: Rondestand.BEREKEND,
    BetaalrondeAfgekeurd: Rondestand.GEOPEND,
    BetaalrondeVastgesteld: Rondestand.VASTGESTELD,
    BetaalrondeGeannuleerd: Rondestand.GEANNULEERD,
    BetaalrondeIngetrokken: Rondestand.INGETROKKEN,
}


class SaldoDeel(Weergave):
    """How a round settles with one payee: saldoVorig + opnieuwVorig + regels = uitbetalen +
    doorgeschoven + aangehouden + verrekend."""

    begunstigde: str
    saldo_vorig_cent: int
    opnieuw_vorig_cent: int
    regels_cent: int
    uitbetalen_cent: int
    doorgeschoven_cent: int
    aangehouden_cent: int
    verrekend_cent: int


class BerekeningDeel(Weergave):
    """The calculation that stands. `regelsSha256` is what a second person names."""

    berekening_id: UUID
    bereken_datum: date
    tot_positie: int
    regels_sha256: str
    aantal_regels: int
    regels_cent: int
    uitbetalen_cent: int
    saldi: list[SaldoDeel]


class VaststellingDeel(Weergave):
    """The approval."""

    vaststel_datum: date
    berekening_id: UUID
    regels_sha256: str
    rekenmodel_versie: str
    aantal_betalingen: int
    betalingen_cent: int


class EindeDeel(Weergave):
    """How a round ended without effect, or went back: day and reason."""

    besluit_datum: date
    reden: str


class RondeWeergave(Weergave):
    """A round as it stands. `afkeuring` is that of the last calculation that was turned down."""

    betaalronde_id: UUID
    nummer: int
    stand: Rondestand
    open_datum: date
    tot_en_met_datum: date
    berekening: BerekeningDeel | None
    afkeuring: EindeDeel | None
    vaststelling: VaststellingDeel | None
    annulering: EindeDeel | None
    intrekking: EindeDeel | None


@dataclass(frozen=True, slots=True)
class Ronde:
    """A round with the rows that matter. `berekend`: the calculation that stands, if any."""

    stroom: UUID
    geopend: BetaalrondeGeopend
    stand: Rondestand
    berekend: BetaalrondeBerekend | None
    vastgesteld: BetaalrondeVastgesteld | None
    gelezen: tuple[Gelezen, ...]

    @property
    def is_geboekt(self) -> bool:
        """Whether its lines count as posted."""
        return self.stand is Rondestand.VASTGESTELD


def ronde_van(gelezen: Sequence[Gelezen]) -> Ronde:
    """The fold of the events of one round. Raises NietGevonden when it is no round."""
    eerste = gelezen[0].gebeurtenis if gelezen else None
    if not isinstance(eerste, BetaalrondeGeopend):
        raise NietGevonden
    stand, berekend, vastgesteld = Rondestand.GEOPEND, None, None
    for g in gelezen:
        stand = _STAND.get(type(g.gebeurtenis), stand)
        match g.gebeurtenis:
            case BetaalrondeBerekend() as event:
                berekend = event
            case BetaalrondeAfgekeurd():
                berekend = None
            case BetaalrondeVastgesteld() as event:
                vastgesteld = event
            case _:
                pass
    return Ronde(gelezen[0].rij.stroom, eerste, stand, berekend, vastgesteld, tuple(gelezen))


def weergave(gelezen: Sequence[Gelezen]) -> RondeWeergave:
    """The round as the API shows it."""
    ronde = ronde_van(gelezen)
    return RondeWeergave(
        betaalronde_id=ronde.stroom,
        nummer=ronde.geopend.nummer,
        stand=ronde.stand,
        open_datum=ronde.geopend.open_datum,
        tot_en_met_datum=ronde.geopend.tot_en_met_datum,
        berekening=berekening(ronde.berekend) if ronde.berekend else None,
        afkeuring=_einde(gelezen, BetaalrondeAfgekeurd),
        vaststelling=_vaststelling(ronde.vastgesteld) if ronde.vastgesteld else None,
        annulering=_einde(gelezen, BetaalrondeGeannuleerd),
        intrekking=_einde(gelezen, BetaalrondeIngetrokken),
    )


def berekening(van: BetaalrondeBerekend) -> BerekeningDeel:
    """One calculation of a round."""
    return BerekeningDeel(
        berekening_id=van.berekening,
        bereken_datum=van.bereken_datum,
        tot_positie=van.tot_positie,
        regels_sha256=van.regels_sha256,
        aantal_regels=len(van.regels) + len(van.correctieregels),
        regels_cent=sum(saldo.regels_cent for saldo in van.saldi),
        uitbetalen_cent=sum(saldo.uitbetalen_cent for saldo in van.saldi),
        saldi=[_saldo(saldo) for saldo in van.saldi],
    )


def _saldo(saldo: Saldo) -> SaldoDeel:
    return SaldoDeel(
        begunstigde=saldo.begunstigde,
        saldo_vorig_cent=saldo.saldo_vorig_cent,
        opnieuw_vorig_cent=saldo.opnieuw_vorig_cent,
        regels_cent=saldo.regels_cent,
        uitbetalen_cent=saldo.uitbetalen_cent,
        doorgeschoven_cent=saldo.doorgeschoven_cent,
        aangehouden_cent=saldo.aangehouden_cent,
        verrekend_cent=saldo.verrekend_cent,
    )


def _vaststelling(van: BetaalrondeVastgesteld) -> VaststellingDeel:
    return VaststellingDeel(
        vaststel_datum=van.vaststel_datum,
        berekening_id=van.berekening,
        regels_sha256=van.regels_sha256,
        rekenmodel_versie=van.rekenmodel_versie,
        aantal_betalingen=len(van.betalingen),
        betalingen_cent=sum(betaling.bedrag_cent for betaling in van.betalingen),
    )


def _einde(gelezen: Sequence[Gelezen], soort: type) -> EindeDeel | None:
    gevonden = laatste_van(gelezen, soort)
    if gevonden is None:
        return None
    return EindeDeel(besluit_datum=gevonden.rij.geldig_op, reden=gevonden.gebeurtenis.reden)
