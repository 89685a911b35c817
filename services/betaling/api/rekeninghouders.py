"""The balance of one payee: every term of rekenmodel 10."""

from typing import Annotated
from uuid import UUID

from fastapi import Path

from services.betaling.api import lezen
from services.betaling.api.vormen import Begunstigde
from services.betaling.commands import feiten
from services.betaling.rekenen.administratie import Administratie
from services.betaling.rekenen.ronde import Rondestand
from services.betaling.rekenen.uit_log import feiten_uit_log
from services.runtime.aanroep import Lezen
from services.runtime.beleid import Bron
from services.runtime.http.koppen import zet_koppen
from services.runtime.http.modellen import Weergave
from services.runtime.http.problems import NietGevonden
from services.runtime.http.route import lees, maak_router

router = maak_router()
BegunstigdeNr = Annotated[Begunstigde, Path(alias="begunstigde")]


class RekeninghouderWeergave(Weergave):
    """L + S0 - V0 = P - X + T + D + S - V - W, in cents.

    `regelsCent` L, `beginCent` S0 - V0, `saldoCent` S (carried, <= 0), `opnieuwCent` D (due
    again), of which `opnieuwVastCent` is on hold, `vorderingCent` V, `onderwegCent` T,
    `uitgevoerdCent` P, `ontvangenCent` X, `afgeboektCent` W.
    """

    begunstigde: str
    opvolger: str | None
    aangehouden: bool
    begin_cent: int
    regels_cent: int
    saldo_cent: int
    opnieuw_cent: int
    opnieuw_vast_cent: int
    vordering_cent: int
    onderweg_cent: int
    uitgevoerd_cent: int
    ontvangen_cent: int
    afgeboekt_cent: int
    betaalronde_ids: list[UUID]


def weergave(administratie: Administratie, begunstigde: str) -> RekeninghouderWeergave:
    """The terms after every fact; zeros for a payee that got nothing yet."""
    saldo, opvolger = administratie.saldo(begunstigde), administratie.opvolger(begunstigde)
    return RekeninghouderWeergave(
        begunstigde=begunstigde,
        opvolger=opvolger if opvolger != begunstigde else None,
        aangehouden=administratie.aangehouden(begunstigde),
        begin_cent=saldo.begin,
        regels_cent=saldo.regels,
        saldo_cent=saldo.saldo,
        opnieuw_cent=saldo.opnieuw,
        opnieuw_vast_cent=saldo.opnieuw_vast,
        vordering_cent=saldo.vordering,
        onderweg_cent=saldo.onderweg,
        uitgevoerd_cent=saldo.uitgevoerd,
        ontvangen_cent=saldo.ontvangen,
        afgeboekt_cent=saldo.afgeboekt,
        betaalronde_ids=[
            UUID(ronde.ronde)
            for ronde in administratie.rondes()
            if ronde.stand in _GEBOEKT
            and any(a.begunstigde == begunstigde for a in ronde.afrekeningen)
        ],
    )


_GEBOEKT = (Rondestand.VASTGESTELD, Rondestand.AANGEBODEN, Rondestand.VERWERKT)


@lees(
    router,
    "/rekeninghouders/{begunstigde}",
    "rekeninghouders-lezen",
    titel="Het saldo van een begunstigde",
    uitleg="Elke term van de afrekening: geboekte regels, doorgeschoven saldo, opnieuw "
    "verschuldigd, vordering, onderweg, uitgevoerd, ontvangen en afgeboekt.",
    etag=True,
)
def rekeninghouder(begunstigde: BegunstigdeNr, aanroep: Lezen) -> RekeninghouderWeergave:
    aanroep.toets(Bron(aanroep.swv, schoolbesturen=frozenset({begunstigde})))
    rijen = lezen.feitrijen(aanroep.handler, aanroep.swv)
    alle = feiten_uit_log(rijen)
    if begunstigde not in _genoemd(alle):
        raise NietGevonden
    zet_koppen(aanroep.antwoord, positie=rijen[-1].positie)
    return weergave(Administratie(alle), begunstigde)


def _genoemd(alle: tuple[feiten.Feit, ...]) -> set[str]:
    """Every payee that a fact names."""
    return {
        naam
        for feit in alle
        for veld in ("begunstigde", "van", "naar")
        if isinstance(naam := getattr(feit, veld, None), str)
    }
