"""What waits for the caller: the work of each service, filtered by what the caller may do.

A service says what could be done and by which action; who sees that follows from the policy, so a
work list never has rules of its own.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from services.runtime.aanroep import Leesaanroep, Lezen
from services.runtime.auth import Beller
from services.runtime.beleid import mag_ooit
from services.runtime.http.koppen import LogPositieMinstens, zet_koppen
from services.runtime.http.lijsten import LijstVraag, lees_cursor, volgende
from services.runtime.http.modellen import Weergave
from services.runtime.http.route import lees, maak_router
from services.runtime.lezen_log import LogLezer


@dataclass(frozen=True, slots=True, kw_only=True)
class Werk:
    """One thing to do. No personal data in `titel`.

    `handeling`: the action of `contracts.rechten` that does it: who may do that, sees this.
    `actie`: how, such as "POST /toekenning/v1/zaken/<id>/besluiten".
    """

    soort: str
    zaak: UUID
    titel: str
    sinds: date
    handeling: str
    actie: str
    uiterlijk: date | None = None


Werkfunctie = Callable[[LogLezer, Beller, date], Iterable[Werk]]
"""What a service adds to the list, for the SWV of the caller on that day, whoever it is for.

`lezer.projector.lees(beller.swv, "<projection>")` gives its documents.
"""


class WerkWeergave(Weergave):
    """One thing to do."""

    soort: str
    zaak_id: UUID
    titel: str
    sinds_datum: date
    uiterlijk_datum: date | None
    actie: str


class WerkvoorraadWeergave(Weergave):
    """What waits for the caller at this service, the oldest first."""

    werk: list[WerkWeergave]
    aantal: int | None


def werkvoorraadroute(lezer: LogLezer, functies: Sequence[Werkfunctie]) -> APIRouter:
    """`GET /werkvoorraad`."""
    router = maak_router()

    @lees(
        router,
        "/werkvoorraad",
        "werkvoorraad-lezen",
        titel="Wat er op u wacht",
        uitleg="Alleen wat u zelf mag doen bij deze dienst, het oudste eerst.",
        link=True,
    )
    def werkvoorraad(
        vraag: Annotated[LijstVraag, Query()],
        aanroep: Lezen,
        verzoek: Request,
        antwoord: Response,
        minstens: LogPositieMinstens = 0,
    ) -> WerkvoorraadWeergave:
        lezer.projector.wacht_op(aanroep.swv, minstens)
        alles = _werk(lezer, aanroep, functies)
        na = lees_cursor(vraag.cursor) if vraag.cursor else ("",)
        rest = [werk for werk in alles if _plaats(werk) > tuple(map(str, na))]
        if len(rest) > vraag.limiet:
            laatste = _plaats(rest[vraag.limiet - 1])
            zet_koppen(antwoord, volgende=volgende(verzoek, laatste))
        return WerkvoorraadWeergave(
            werk=[_weergave(werk) for werk in rest[: vraag.limiet]],
            aantal=len(alles) if vraag.telling else None,
        )

    return router


def _werk(lezer: LogLezer, aanroep: Leesaanroep, functies: Sequence[Werkfunctie]) -> list[Werk]:
    beller, vandaag = aanroep.beller, lezer.runtime.klok.vandaag()
    kandidaten = [
        werk
        for functie in functies
        for werk in functie(lezer, beller, vandaag)
        if mag_ooit(beller, werk.handeling)
    ]
    zaken = lezer.zaken(aanroep.swv, {werk.zaak for werk in kandidaten})
    zicht = {
        handeling: aanroep.handler.zicht(beller, handeling)
        for handeling in {werk.handeling for werk in kandidaten}
    }
    mag = [
        werk
        for werk in kandidaten
        if zicht[werk.handeling].omvat(zaken[werk.zaak].bron(aanroep.swv, vandaag))
    ]
    return sorted(mag, key=_plaats)


def _plaats(werk: Werk) -> tuple[str, ...]:
    return werk.sinds.isoformat(), str(werk.zaak), werk.soort, werk.actie


def _weergave(werk: Werk) -> WerkWeergave:
    return WerkWeergave(
        soort=werk.soort,
        zaak_id=werk.zaak,
        titel=werk.titel,
        sinds_datum=werk.sinds,
        uiterlijk_datum=werk.uiterlijk,
        actie=werk.actie,
    )
