"""What is in a round: its lines, its payments, and what each command on it recorded."""

from typing import Annotated, Final, TypeVar
from uuid import UUID

from fastapi import Query, Request, Response

from contracts.events import betaalronde as events
from services.betaling.api.lezen import moment
from services.betaling.api.rondes import RONDE, lees_ronde
from services.betaling.api.rondeweergave import (
    GETOOND,
    BerekeningDeel,
    Ronde,
    berekening,
    ronde_van,
)
from services.betaling.api.vormen import BetaalrondeId, FeitWeergave, verwijzing
from services.betaling.rekenen.betaling import Betaalstand
from services.betaling.rekenen.ronde import Rondestand
from services.runtime.aanroep import Leesaanroep, Lezen
from services.runtime.beleid import Bron
from services.runtime.handler import Gelezen, laatste_getoond
from services.runtime.http.koppen import zet_koppen
from services.runtime.http.lijsten import LijstVraag, lees_cursor, volgende
from services.runtime.http.modellen import Weergave
from services.runtime.http.problems import BladzijdeOnbekend, NietGevonden
from services.runtime.http.route import lees, maak_router

T = TypeVar("T")
router = maak_router()


class RonderegelWeergave(Weergave):
    """A line of a round: on an arrangement, or a manual correction. Below zero it is set off."""

    arrangement_id: UUID | None
    correctie_id: UUID | None
    kalenderjaar: int
    begunstigde: str
    bedrag_cent: int
    voorgaand_boekjaar: bool


class RegelsWeergave(Weergave):
    """A page of lines, in the order of their SHA-256: arrangement, year, payee; corrections
    last. `berekeningId` null: not calculated."""

    betaalronde_id: UUID
    berekening_id: UUID | None
    regels_sha256: str | None
    geboekt: bool
    regels: list[RonderegelWeergave]
    aantal: int | None


class BetalingWeergave(Weergave):
    """One transfer of a round to one payee."""

    betaling_id: UUID
    begunstigde: str
    bedrag_cent: int
    stand: Betaalstand


class BetalingenWeergave(Weergave):
    """A page of payments, by payee."""

    betaalronde_id: UUID
    betalingen: list[BetalingWeergave]
    aantal: int | None


class RondeFeitWeergave(FeitWeergave):
    """What a command recorded. `berekening` for a calculation, `reden` where one was given."""

    berekening: BerekeningDeel | None
    reden: str | None


class RondeVerloopWeergave(Weergave):
    """Everything that one kind of command recorded on a round, in order."""

    gebeurtenissen: list[RondeFeitWeergave]


@lees(
    router,
    f"{RONDE}/regels",
    "betaalregels-lezen",
    titel="De regels van een betaalronde",
    uitleg="Van de berekening die staat. Een schoolbestuur ziet de eigen regels, vanaf het moment "
    "dat de ronde is vastgesteld.",
    link=True,
)
def regels(
    *,
    betaalronde_id: BetaalrondeId,
    vraag: Annotated[LijstVraag, Query()],
    aanroep: Lezen,
    verzoek: Request,
    antwoord: Response,
) -> RegelsWeergave:
    ronde = ronde_van(aanroep.zaak(betaalronde_id))
    eigen = [r for r in _regels(ronde) if _ziet(aanroep, ronde, r.begunstigde)]
    _voor_wie(aanroep, len(eigen))
    blad = _blad(eigen, ronde, vraag, verzoek, antwoord)
    return RegelsWeergave(
        betaalronde_id=ronde.stroom,
        berekening_id=ronde.berekend.berekening if ronde.berekend else None,
        regels_sha256=ronde.berekend.regels_sha256 if ronde.berekend else None,
        geboekt=ronde.is_geboekt,
        regels=blad,
        aantal=len(eigen) if vraag.telling else None,
    )


@lees(
    router,
    f"{RONDE}/betalingen",
    "betalingen-lezen",
    titel="De betalingen van een betaalronde",
    uitleg="Er zijn er geen tot de ronde is vastgesteld. Een schoolbestuur ziet de eigen betaling.",
    link=True,
)
def betalingen(
    *,
    betaalronde_id: BetaalrondeId,
    vraag: Annotated[LijstVraag, Query()],
    aanroep: Lezen,
    verzoek: Request,
    antwoord: Response,
) -> BetalingenWeergave:
    ronde = ronde_van(aanroep.zaak(betaalronde_id))
    eigen = [b for b in _betalingen(ronde) if _ziet(aanroep, ronde, b.begunstigde)]
    _voor_wie(aanroep, len(eigen))
    return BetalingenWeergave(
        betaalronde_id=ronde.stroom,
        betalingen=_blad(eigen, ronde, vraag, verzoek, antwoord),
        aantal=len(eigen) if vraag.telling else None,
    )


def _ziet(aanroep: Leesaanroep, ronde: Ronde, begunstigde: str) -> bool:
    zicht = aanroep.zicht()
    if zicht.alles:
        return True
    bron = Bron(aanroep.swv, schoolbesturen=frozenset({begunstigde}))
    return ronde.vastgesteld is not None and zicht.omvat(bron)


def _voor_wie(aanroep: Leesaanroep, aantal: int) -> None:
    """Who sees nothing in a round does not see the round. Raises NietGevonden."""
    if not aantal and not aanroep.zicht().alles:
        raise NietGevonden


def _regels(ronde: Ronde) -> list[RonderegelWeergave]:
    if ronde.berekend is None:
        return []
    berekend = ronde.berekend
    return [
        *(_regel(r, arrangement=r.arrangement) for r in berekend.regels),
        *(_regel(r, correctie=r.correctie) for r in berekend.correctieregels),
    ]


def _regel(
    van: events.Regel | events.Correctieregel,
    arrangement: UUID | None = None,
    correctie: UUID | None = None,
) -> RonderegelWeergave:
    return RonderegelWeergave(
        arrangement_id=arrangement,
        correctie_id=correctie,
        kalenderjaar=van.kalenderjaar,
        begunstigde=van.begunstigde,
        bedrag_cent=van.bedrag_cent,
        voorgaand_boekjaar=van.voorgaand_boekjaar,
    )


def _betalingen(ronde: Ronde) -> list[BetalingWeergave]:
    if ronde.vastgesteld is None:
        return []
    weg = ronde.stand is Rondestand.INGETROKKEN
    stand = Betaalstand.INGETROKKEN if weg else Betaalstand.VASTGESTELD
    return [
        BetalingWeergave(
            betaling_id=betaling.betaling,
            begunstigde=betaling.begunstigde,
            bedrag_cent=betaling.bedrag_cent,
            stand=stand,
        )
        for betaling in ronde.vastgesteld.betalingen
    ]


def _blad(
    alles: list[T], ronde: Ronde, vraag: LijstVraag, verzoek: Request, antwoord: Response
) -> list[T]:
    """A page. A cursor of before another calculation is of no page here: BladzijdeOnbekend."""
    stand = laatste_getoond(ronde.gelezen, GETOOND)
    delen = lees_cursor(vraag.cursor) if vraag.cursor else (stand, 0)
    if len(delen) != 2 or delen[0] != stand or not isinstance(delen[1], int) or delen[1] < 0:
        raise BladzijdeOnbekend
    einde = delen[1] + vraag.limiet
    if einde < len(alles):
        zet_koppen(antwoord, volgende=volgende(verzoek, (stand, einde)))
    return alles[delen[1] : einde]


_STAPPEN: Final = {
    "berekeningen": ("Elke berekening", events.BetaalrondeBerekend),
    "vaststellingen": ("De vaststelling", events.BetaalrondeVastgesteld),
    "afkeuringen": ("Elke afkeuring", events.BetaalrondeAfgekeurd),
    "annuleringen": ("De annulering", events.BetaalrondeGeannuleerd),
    "intrekkingen": ("De intrekking", events.BetaalrondeIngetrokken),
}


def _registreer(wat: str, titel: str, soort: type) -> None:
    def toon(betaalronde_id: BetaalrondeId, aanroep: Lezen) -> RondeVerloopWeergave:
        gelezen = lees_ronde(aanroep, betaalronde_id)
        eigen = [g for g in gelezen if isinstance(g.gebeurtenis, soort)]
        return RondeVerloopWeergave(gebeurtenissen=[_feit(g) for g in eigen])

    toon.__name__ = f"betaalronde_{wat}"
    lees(router, f"{RONDE}/{wat}", "betaalrondes-lezen", titel=f"{titel} van een ronde")(toon)


def _feit(g: Gelezen) -> RondeFeitWeergave:
    event = g.gebeurtenis
    gemaakt = berekening(event) if isinstance(event, events.BetaalrondeBerekend) else None
    return RondeFeitWeergave(
        **verwijzing(g).model_dump(by_alias=False),
        vastgelegd_op=moment(g.rij),
        rol=g.rij.rol,
        berekening=gemaakt,
        reden=getattr(event, "reden", None),
    )


for _wat, (_titel, _soort) in _STAPPEN.items():
    _registreer(_wat, _titel, _soort)
