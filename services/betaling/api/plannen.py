"""What one arrangement entitles to, and what of it was posted, as of a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import Query

from contracts.events.arrangement import Toegekend
from contracts.events.vestiging import VestigingOvergegaan
from contracts.rekenmodel.soorten import Betaalritme, Verdeelsleutel
from services.betaling.api import lezen
from services.betaling.api.vormen import (
    ArrangementId,
    GebeurtenisVerwijzing,
    MaandWeergave,
    op_positie,
    verwijzing,
)
from services.betaling.rekenen.regels import Regel
from services.betaling.rekenen.verklaring.plan import Plan, plan
from services.betaling.rekenen.verklaring.rondes import Beginpost, Vastgesteld
from services.runtime.aanroep import Leesaanroep, Lezen
from services.runtime.beleid import Bron
from services.runtime.handler import Gelezen
from services.runtime.http.lijsten import PeilVraag
from services.runtime.http.modellen import Weergave
from services.runtime.http.problems import NietGevonden
from services.runtime.http.route import lees, maak_router
from services.runtime.http.typen import Moment

router = maak_router()

GETOOND = frozenset({*lezen.ARRANGEMENTSOORTEN, *lezen.SWVSOORTEN})
"""The events that a plan shows."""


class Peil(Weergave):
    """As of which day the answer is, and what was known when."""

    arrangement_id: UUID
    arrangementsnummer: str | None
    peil_datum: date
    bekend_op: Moment | None
    bekend_tot_positie: int | None


class MaandDeel(Weergave):
    """What a month is worth."""

    maand: MaandWeergave
    recht_cent: int


class GeboektDeel(Weergave):
    """What was posted to one payee."""

    begunstigde: str
    geboekt_cent: int


class JaarDeel(Weergave):
    """A calendar year: entitlement, posted over all payees and per payee, what is still to come
    (below zero: to be set off)."""

    kalenderjaar: int
    recht_cent: int
    geboekt_cent: int
    nog_te_boeken_cent: int
    geboekt: list[GeboektDeel]


class RegelDeel(Weergave):
    """A line of an approved round; below zero it is set off."""

    betaalronde_id: UUID
    nummer: int
    tot_en_met_datum: date
    vaststel_datum: date
    kalenderjaar: int
    begunstigde: str
    bedrag_cent: int
    voorgaand_boekjaar: bool


class BeginDeel(Weergave):
    """Paid before by the old administration; counts as posted."""

    kalenderjaar: int
    begunstigde: str
    bedrag_cent: int
    stand_datum: date
    gebeurtenis: GebeurtenisVerwijzing


class BetaalplanWeergave(Peil):
    """The plan. What is null or empty had not been granted, or was not known."""

    begunstigde: str | None
    betaalritme: Betaalritme | None
    verdeelsleutel: Verdeelsleutel | None
    ingangs_datum: date | None
    eind_datum: date | None
    recht_cent: int
    geboekt_cent: int
    maanden: list[MaandDeel]
    jaren: list[JaarDeel]
    regels: list[RegelDeel]
    beginstanden: list[BeginDeel]
    nog_niet_geldig: list[GebeurtenisVerwijzing]


@dataclass(frozen=True, slots=True)
class GelezenPlan:
    """A plan with the events that it was made from, and the grant as it stands in the log."""

    plan: Plan
    gelezen: tuple[Gelezen, ...]
    toegekend: Toegekend | None
    dag: date
    vraag: PeilVraag


def lees_plan(aanroep: Leesaanroep, arrangement: UUID, vraag: PeilVraag) -> GelezenPlan:
    """Read, ask the policy, fold. Raises NietGevonden; sets the ETag."""
    eigen, overig = lezen.van_arrangement(aanroep, arrangement), lezen.van_swv(aanroep)
    if not eigen:
        raise NietGevonden
    aanroep.toets(_bron(aanroep, eigen[0].gebeurtenis, overig))
    samen = sorted([*eigen, *overig], key=lambda g: g.rij.positie)
    bekend = lezen.bekende(samen, vraag)
    aanroep.toon(bekend, GETOOND)
    dag = vraag.peil_datum or aanroep.handler.klok.vandaag()
    gemaakt = plan(lezen.als_rijen(bekend), arrangement, dag)
    geteld = gemaakt.peil.telt
    toegekend = geteld[0].gebeurtenis if geteld else None
    return GelezenPlan(
        plan=gemaakt,
        gelezen=tuple(bekend),
        toegekend=toegekend if isinstance(toegekend, Toegekend) else None,
        dag=dag,
        vraag=vraag,
    )


def _bron(aanroep: Leesaanroep, toegekend: Toegekend, overig: Sequence[Gelezen]) -> Bron:
    """The location of the grant and every board that it was of since (rekenmodel 12)."""
    vandaag = aanroep.handler.klok.vandaag()
    later = (
        g.gebeurtenis.naar
        for g in overig
        if isinstance(g.gebeurtenis, VestigingOvergegaan)
        and g.gebeurtenis.vestiging == toegekend.vestiging
        and toegekend.besluit_datum < g.gebeurtenis.per_datum <= vandaag
    )
    return Bron(
        swv=aanroep.swv,
        vestigingen=frozenset({toegekend.vestiging}),
        schoolbesturen=frozenset({toegekend.schoolbestuur, *later}),
    )


def peil(van: GelezenPlan) -> dict[str, Any]:
    """The fields of `Peil`."""
    return {
        "arrangement_id": van.plan.arrangement,
        "arrangementsnummer": van.toegekend.arrangementsnummer if van.toegekend else None,
        "peil_datum": van.dag,
        "bekend_op": van.vraag.bekend_op,
        "bekend_tot_positie": van.vraag.bekend_tot_positie,
    }


def weergave(van: GelezenPlan) -> BetaalplanWeergave:
    """The plan as the API shows it."""
    gemaakt = van.plan
    stand = gemaakt.schema.stand if gemaakt.schema else None
    termen = stand.toekenning if stand else None
    return BetaalplanWeergave.model_validate(
        {
            **peil(van),
            "begunstigde": gemaakt.begunstigde,
            "betaalritme": van.toegekend.betaalritme if van.toegekend else None,
            "verdeelsleutel": termen.verdeelsleutel if termen else None,
            "ingangs_datum": termen.ingang if termen else None,
            "eind_datum": termen.laatste_dag if termen else None,
            "recht_cent": sum(gemaakt.per_maand.values()),
            "geboekt_cent": sum(gemaakt.geboekt.values()),
            "maanden": [MaandDeel(maand=m, recht_cent=c) for m, c in gemaakt.per_maand.items()],
            "jaren": [jaar(gemaakt, welk) for welk in gemaakt.jaren],
            "regels": [RegelDeel(**regel(*paar)) for paar in gemaakt.regels()],
            "beginstanden": beginstanden(van),
            "nog_niet_geldig": nog_niet_geldig(van),
        }
    )


def jaar(van: Plan, welk: int) -> JaarDeel:
    """One calendar year of a plan."""
    recht, geboekt = van.per_jaar.get(welk, 0), van.geboekt_in(welk)
    return JaarDeel(
        kalenderjaar=welk,
        recht_cent=recht,
        geboekt_cent=geboekt,
        nog_te_boeken_cent=recht - geboekt,
        geboekt=[
            GeboektDeel(begunstigde=wie, geboekt_cent=cent)
            for (jaar_, wie), cent in van.geboekt.items()
            if jaar_ == welk
        ],
    )


def regel(ronde: Vastgesteld, van: Regel) -> dict[str, Any]:
    """The fields of `RegelDeel`."""
    return {
        "betaalronde_id": ronde.ronde,
        "nummer": ronde.geopend.nummer,
        "tot_en_met_datum": ronde.geopend.tot_en_met_datum,
        "vaststel_datum": ronde.vastgesteld.vaststel_datum,
        "kalenderjaar": van.kalenderjaar,
        "begunstigde": van.begunstigde,
        "bedrag_cent": van.bedrag_cent,
        "voorgaand_boekjaar": van.voorgaand_boekjaar,
    }


def beginstanden(van: GelezenPlan, kalenderjaar: int | None = None) -> list[BeginDeel]:
    """The opening balances that count, of one calendar year or all."""
    bekend = op_positie(van.gelezen)
    return [
        _begin(post, bekend[post.positie])
        for post in van.plan.begin
        if kalenderjaar in (None, post.kalenderjaar)
    ]


def _begin(post: Beginpost, g: Gelezen) -> BeginDeel:
    return BeginDeel(
        kalenderjaar=post.kalenderjaar,
        begunstigde=post.begunstigde,
        bedrag_cent=post.bedrag_cent,
        stand_datum=post.stand_datum,
        gebeurtenis=verwijzing(g),
    )


def nog_niet_geldig(van: GelezenPlan) -> list[GebeurtenisVerwijzing]:
    """What is known and holds only after the day of the question."""
    bekend = op_positie(van.gelezen)
    return [verwijzing(bekend[rij.positie]) for rij in van.plan.peil.nog_niet]


@lees(
    router,
    "/betaalplannen/{arrangementId}",
    "betaalplannen-lezen",
    titel="Het betaalplan van een arrangement",
    uitleg="Het recht per maand en kalenderjaar, wat daarvan is geboekt en op welke regels. "
    "`peilDatum` telt alleen feiten die op die dag al gelden: een toekenning, verlaging of "
    "herziening vanaf het besluit, een stop vanaf de stopdag, een boeking vanaf de vaststelling "
    "van haar ronde. `bekendOp` en `bekendTotPositie` tellen alleen wat toen was vastgelegd. "
    "Standaard: vandaag, en alles. Wat bekend is en later ingaat, staat in `nogNietGeldig`.",
    etag=True,
)
def betaalplan(
    arrangement_id: ArrangementId, vraag: Annotated[PeilVraag, Query()], aanroep: Lezen
) -> BetaalplanWeergave:
    return weergave(lees_plan(aanroep, arrangement_id, vraag))
