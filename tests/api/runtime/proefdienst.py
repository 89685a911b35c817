"""A small service that uses every part of the technique: enough to try all of its answers."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from fastapi import Body, Path, Query, Request, Response
from pydantic import Field

from contracts.problems import Aard, Weigering
from contracts.rollen import Rol
from services.runtime.auth import Beller, NietAangemeld
from services.runtime.http.app import Beschrijving, Dienst, maak_app
from services.runtime.http.koppen import (
    GezieneStand,
    IdempotencyKey,
    IfMatch,
    LogPositieMinstens,
    zet_koppen,
)
from services.runtime.http.lijsten import LijstVraag, PeilVraag, lees_cursor, volgende
from services.runtime.http.modellen import Verzoek, Weergave
from services.runtime.http.problems import NietGevonden
from services.runtime.http.route import (
    DeBeller,
    TraceId,
    lees,
    maak_router,
    opdracht,
    wijzig,
    zoek,
)
from services.runtime.http.typen import Cent, Datum, JaNee, Keuze, Tekst, Uuid, Vestiging
from services.runtime.problems import LogBezet

BEKEND = UUID("6b0f6f0e-6a5c-4d0e-9a41-0c1b6c9a7d52")
POSITIE = 42


class Soort(StrEnum):
    INTERN = "intern"
    EXTERN = "extern"


class Kostenregel(Verzoek):
    kostenregel_id: Uuid
    bedrag_cent: Cent
    soort: Keuze[Soort]


class NieuweAanvraag(Verzoek):
    vestiging: Vestiging
    ingangs_datum: Datum
    eind_datum: Datum | None = None
    titel: Tekst
    gecombineerd: JaNee = False
    kostenregels: Annotated[list[Kostenregel], Field(min_length=1, max_length=5)]


class Wijziging(Verzoek):
    titel: Tekst | None = None
    eind_datum: Datum | None = None


class AanvraagWeergave(Weergave):
    aanvraag_id: UUID
    titel: str
    eind_datum: date | None
    geteld: int | None = None


class AanvragenWeergave(Weergave):
    aanvragen: list[AanvraagWeergave]


class Filters(LijstVraag, PeilVraag):
    vestiging: Vestiging | None = None


class AlVergeven(Weigering):
    aard = Aard.STRIJDIG
    titel = "Dit nummer is al vergeven"


AanvraagId = Annotated[Uuid, Path(alias="aanvraagId")]
router = maak_router()
EEN = AanvraagWeergave(aanvraag_id=BEKEND, titel="een", eind_datum=None)


@lees(router, "/aanvragen", "aanvragen-lezen", titel="Aanvragen", link=True)
def aanvragen(
    vraag: Annotated[Filters, Query()], verzoek: Request, antwoord: Response
) -> AanvragenWeergave:
    if vraag.cursor is not None:
        lees_cursor(vraag.cursor)
    zet_koppen(antwoord, volgende=volgende(verzoek, (7, "a")))
    return AanvragenWeergave(aanvragen=[EEN][: vraag.limiet])


@opdracht(router, "/aanvragen", "aanvraag-beginnen", titel="Begin een aanvraag")
def begin(
    inhoud: NieuweAanvraag, sleutel: IdempotencyKey, beller: DeBeller, antwoord: Response
) -> AanvraagWeergave:
    if inhoud.titel == "al vergeven":
        raise AlVergeven("Kies een ander nummer.")
    zet_koppen(antwoord, positie=1, log_positie=1, locatie=f"/aanvraag/v1/aanvragen/{BEKEND}")
    return AanvraagWeergave(
        aanvraag_id=BEKEND, titel=f"{beller.client}", eind_datum=inhoud.eind_datum
    )


@zoek(router, "/aanvragen/_zoek", "leerlingdossiers-lezen", titel="Zoek")
def zoeken(inhoud: Wijziging) -> AanvragenWeergave:
    return AanvragenWeergave(aanvragen=[])


@lees(router, "/aanvragen/{aanvraagId}", "aanvragen-lezen", titel="Eén aanvraag", etag=True)
def een_aanvraag(
    aanvraag_id: AanvraagId, antwoord: Response, minstens: LogPositieMinstens = 0
) -> AanvraagWeergave:
    if aanvraag_id != BEKEND:
        raise NietGevonden
    zet_koppen(antwoord, positie=POSITIE)
    return EEN


@wijzig(router, "/aanvragen/{aanvraagId}", "aanvraag-wijzigen", titel="Wijzig een aanvraag")
def wijzig_aanvraag(
    aanvraag_id: AanvraagId,
    inhoud: Annotated[Wijziging, Body(media_type="application/merge-patch+json")],
    sleutel: IdempotencyKey,
    antwoord: Response,
    gezien: IfMatch = None,
) -> AanvraagWeergave:
    if aanvraag_id != BEKEND:
        raise NietGevonden
    assert isinstance(gezien, GezieneStand)
    gezien.eis(POSITIE)
    zet_koppen(antwoord, positie=POSITIE + 1, log_positie=POSITIE + 1)
    return EEN


@opdracht(router, "/aanvragen/{aanvraagId}/intrekkingen", "aanvraag-intrekken", titel="Trek in")
def trek_in(aanvraag_id: AanvraagId, sleutel: IdempotencyKey) -> AanvraagWeergave:
    raise NietGevonden


@lees(router, "/kalenders", "kalenders-lezen", titel="Wie ben ik")
def wie(beller: DeBeller, trace: TraceId) -> dict[str, str]:
    return {"client": beller.client, "trace": trace}


kapot = maak_router()


@lees(kapot, "/regelingen", "regelingen-lezen", titel="Gaat stuk")
def stuk() -> dict[str, str]:
    raise RuntimeError("Jansje Jansen kan niet")


@lees(kapot, "/vestigingen", "vestigingen-lezen", titel="Bezet")
def bezet() -> dict[str, str]:
    raise LogBezet("bezet")


BELLERS = {
    "school": Beller("portaal", "p1", frozenset({Rol.SCHOOL}), "PO3001"),
    "auditor": Beller("audit", "p2", frozenset({Rol.AUDITOR}), "PO3001"),
}


def bekend(kop: str | None) -> Beller:
    """A stand-in for Tokencontrole: the token is the name of a caller."""
    beller = BELLERS.get((kop or "").removeprefix("Bearer "))
    if beller is None:
        raise NietAangemeld("Meld u aan.", met_token=bool(kop))
    return beller


def maak(naam: str = "aanvraag", *, met_kapot: bool = True, versie: str = "1.2.3") -> Dienst:
    beschrijving = Beschrijving(naam, f"Proefdienst {naam}", "Om te beproeven.", versie)
    return maak_app(
        beschrijving,
        [router, kapot] if met_kapot else [router],
        authenticatie=bekend,
        weigeringen=[AlVergeven],
        gereed=lambda: {"log": True},
    )


def foutnamen(lichaam: dict[str, Sequence[dict[str, str]]]) -> list[tuple[str, str]]:
    return [(deel["name"], deel["code"]) for deel in lichaam["invalidParams"]]


NU = datetime(2026, 11, 3, 9, tzinfo=UTC)
