"""The whole history of a zaak: every event with who, when and what, the same at each service.

Personal texts are opened only for a caller that may read the file of a pupil there
(`leerlingdossiers-lezen`); for everybody else their keys are not even asked for.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic.alias_generators import to_camel

from contracts.events import SOORTEN
from contracts.events.model import VERGETEN, Soort, Vergeten
from contracts.events.vorm import naar_json
from contracts.problems import Weigering
from services.runtime.aanroep import Leesaanroep, Lezen
from services.runtime.beleid import Bron
from services.runtime.http.koppen import LogPositieMinstens, zet_koppen
from services.runtime.http.lijsten import LijstVraag, lees_cursor, volgende
from services.runtime.http.modellen import Weergave
from services.runtime.http.problems import NietGevonden
from services.runtime.http.route import lees, maak_router
from services.runtime.http.typen import Moment, Uuid
from services.runtime.lezen_log import Blik, LogLezer, gebeurtenis_id
from services.runtime.routes.gebeurtenissen import moment
from services.runtime.store import Rij
from services.runtime.store.vertaling import uit_log, zonder_teksten
from services.runtime.zaken import Zaak


class Leesbaarheid(StrEnum):
    """Whether a personal text can be read."""

    LEESBAAR = "leesbaar"
    VERGETEN = "vergeten"  # its key is destroyed, for good
    AFGESCHERMD = "afgeschermd"  # not for this caller


class TekstWeergave(Weergave):
    """A personal text about one pupil."""

    veld: str
    dossier_id: UUID
    leesbaarheid: Leesbaarheid
    tekst: str | None


class GebeurtenisWeergave(Weergave):
    """One event. `soort` is its public name; `persoon` a pseudonym, for auditors only."""

    gebeurtenis_id: UUID
    positie: int
    soort: str
    versie: int
    stroom: str
    stroom_id: UUID
    volgnummer: int
    dossier_id: UUID | None
    geldig_datum: date
    vastgelegd_op: Moment
    rol: str
    client: str
    persoon: str | None
    namens: str | None
    gegevens: dict[str, Any]
    teksten: list[TekstWeergave]


class GeschiedenisWeergave(Weergave):
    """A page of the events of a zaak, in the order of the log."""

    zaak_id: UUID
    gebeurtenissen: list[GebeurtenisWeergave]
    aantal: int | None


ZaakId = Annotated[Uuid, Path(alias="zaak")]


def geschiedenisroute(lezer: LogLezer) -> APIRouter:
    """`GET /geschiedenis/{zaak}`."""
    router = maak_router()

    @lees(
        router,
        "/geschiedenis/{zaak}",
        "geschiedenis-lezen",
        titel="Alles wat in een zaak is vastgelegd",
        uitleg="Bij elke dienst hetzelfde antwoord. Teksten over een leerling leest alleen wie het "
        "dossier van de leerling mag lezen.",
        link=True,
    )
    def geschiedenis(
        *,
        zaak: ZaakId,
        vraag: Annotated[LijstVraag, Query()],
        aanroep: Lezen,
        verzoek: Request,
        antwoord: Response,
        minstens: LogPositieMinstens = 0,
    ) -> GeschiedenisWeergave:
        lezer.projector.wacht_op(aanroep.swv, minstens)
        blik = lezer.blik(aanroep)
        van = _toets(lezer, aanroep, blik, zaak)
        rijen = lezer.runtime.log.lees(aanroep.swv, _na(vraag), zaak=zaak, limiet=vraag.limiet + 1)
        if len(rijen) > vraag.limiet:
            rijen = rijen[: vraag.limiet]
            zet_koppen(antwoord, volgende=volgende(verzoek, (rijen[-1].positie,)))
        return GeschiedenisWeergave(
            zaak_id=zaak,
            gebeurtenissen=_weergaven(
                lezer, aanroep, van, [rij for rij in rijen if lezer.ziet(blik, van, rij.soort)]
            ),
            aantal=_tel(lezer, blik, van, zaak) if vraag.telling else None,
        )

    return router


def _toets(lezer: LogLezer, aanroep: Leesaanroep, blik: Blik, zaak: UUID) -> Zaak:
    """Raises NietGevonden, whether the zaak does not exist or is not for this caller."""
    van = lezer.zaken(aanroep.swv, [zaak])[zaak]
    bestaat = lezer.runtime.log.lees(aanroep.swv, zaak=zaak, limiet=1)
    if not bestaat or not lezer.ziet(blik, van):
        raise NietGevonden
    return van


def _na(vraag: LijstVraag) -> int:
    plaats = lees_cursor(vraag.cursor)[0] if vraag.cursor else 0
    return plaats if isinstance(plaats, int) else 0


def _tel(lezer: LogLezer, blik: Blik, van: Zaak, zaak: UUID) -> int:
    aantal, na, swv = 0, 0, blik.beller.swv
    while rijen := lezer.runtime.log.lees(swv, na, zaak=zaak):
        aantal += sum(lezer.ziet(blik, van, rij.soort) for rij in rijen)
        na = rijen[-1].positie
    return aantal


def _mag(aanroep: Leesaanroep, handeling: str, bron: Bron) -> bool:
    try:
        aanroep.handler.toets(aanroep.beller, handeling, bron)
    except Weigering:
        return False
    return True


def _weergaven(
    lezer: LogLezer, aanroep: Leesaanroep, van: Zaak, rijen: list[Rij]
) -> list[GebeurtenisWeergave]:
    bron = van.bron(aanroep.swv, lezer.runtime.klok.vandaag())
    met_teksten = _mag(aanroep, "leerlingdossiers-lezen", bron)
    met_persoon = _mag(aanroep, "logboek-lezen", bron)
    gelezen = (
        uit_log(lezer.runtime.sleutels, rijen)
        if met_teksten and rijen
        else [zonder_teksten(rij) for rij in rijen]
    )
    return [
        _weergave(rij, gebeurtenis, met_teksten=met_teksten, met_persoon=met_persoon)
        for rij, gebeurtenis in zip(rijen, gelezen, strict=True)
    ]


def _weergave(
    rij: Rij, gebeurtenis: Any, *, met_teksten: bool, met_persoon: bool
) -> GebeurtenisWeergave:
    soort = SOORTEN[rij.soort]
    alles = naar_json(gebeurtenis)
    return GebeurtenisWeergave(
        gebeurtenis_id=gebeurtenis_id(rij),
        positie=rij.positie,
        soort=soort.publieke_naam,
        versie=rij.versie,
        stroom=soort.stroom,
        stroom_id=rij.stroom,
        volgnummer=rij.volgnummer,
        dossier_id=rij.dossier,
        geldig_datum=rij.geldig_op,
        vastgelegd_op=moment(rij),
        rol=rij.rol,
        client=rij.client,
        persoon=rij.persoon if met_persoon else None,
        namens=rij.namens,
        gegevens=_camel({n: w for n, w in alles.items() if n not in soort.persoonlijk}),
        teksten=_teksten(gebeurtenis, soort, leesbaar=met_teksten),
    )


def _camel(waarde: Any) -> Any:
    if isinstance(waarde, list):
        return [_camel(deel) for deel in waarde]
    if isinstance(waarde, dict):
        return {to_camel(naam): _camel(deel) for naam, deel in waarde.items()}
    return waarde


def _teksten(gebeurtenis: Any, soort: Soort, *, leesbaar: bool) -> list[TekstWeergave]:
    uit = []
    for veld in soort.persoonlijk:
        per_leerling: Mapping[UUID, str | Vergeten] = getattr(gebeurtenis, veld)
        for leerling, tekst in per_leerling.items():
            staat = Leesbaarheid.AFGESCHERMD
            if leesbaar:
                staat = Leesbaarheid.VERGETEN if tekst is VERGETEN else Leesbaarheid.LEESBAAR
            uit.append(
                TekstWeergave(
                    veld=to_camel(veld),
                    dossier_id=leerling,
                    leesbaarheid=staat,
                    tekst=tekst if isinstance(tekst, str) else None,
                )
            )
    return uit
