"""Why: for every cent the event, the rule and the calculation; for every line where it went."""

from typing import Annotated
from uuid import UUID

from fastapi import Query

from contracts.events.regeling import RegelingVastgesteld
from contracts.periode import Maand
from services.betaling.api import lezen
from services.betaling.api.plannen import (
    BeginDeel,
    GelezenPlan,
    Peil,
    RegelDeel,
    beginstanden,
    lees_plan,
    nog_niet_geldig,
    peil,
    regel,
)
from services.betaling.api.vormen import (
    ArrangementId,
    FeitWeergave,
    GebeurtenisVerwijzing,
    MaandWeergave,
    OpPositie,
    StapWeergave,
    op_positie,
    stappen,
    verwijzing,
)
from services.betaling.rekenen.regels import Regel
from services.betaling.rekenen.verklaring.bestemming import (
    Bestemming,
    Bestemmingen,
    Regelnaam,
    Soort,
    bestemmingen,
    mislukt,
)
from services.betaling.rekenen.verklaring.gronden import Citaten, citaten, onderbouwing
from services.betaling.rekenen.verklaring.peil import OP_ARRANGEMENT
from services.betaling.rekenen.verklaring.rondes import Vastgesteld
from services.runtime.aanroep import Lezen
from services.runtime.handler import Gelezen
from services.runtime.http.lijsten import PeilVraag
from services.runtime.http.modellen import Weergave
from services.runtime.http.route import lees, maak_router

router = maak_router()


class GrondDeel(Weergave):
    """A rule of the rule set behind a decision, with the row and the sentence of its source.

    `citaat` is null when the rule is of the SWV itself or its text is not in the log."""

    voorschrift: str
    bron: str
    citaat: str | None
    getallen: list[str]


class GegrondFeit(FeitWeergave):
    """An event on this arrangement; `telt` says whether it counts as of the day asked for."""

    telt: bool
    gronden: list[GrondDeel]


class VerklaardeMaand(Weergave):
    """A month; the steps add up to it."""

    maand: MaandWeergave
    recht_cent: int
    stappen: list[StapWeergave]


class BestemmingDeel(Weergave):
    """This part of a line went there, in that round. `betaalronde` of the line itself: what it did
    at once; a later one: what became of what was carried (`meegenomen`) or due again (`opnieuw`).
    """

    betaalronde_id: UUID
    nummer: int
    soort: Soort
    bedrag_cent: int
    betaling_id: UUID | None
    opnieuw: bool
    meegenomen: bool


class VerklaardeRegel(RegelDeel):
    """A line; the steps add up to it, and so does what its own round did with it."""

    stappen: list[StapWeergave]
    bestemmingen: list[BestemmingDeel]


class VerklaardJaar(Weergave):
    """A calendar year: its months and steps add up to `rechtCent`, opening balances and lines to
    `geboektCent`."""

    kalenderjaar: int
    recht_cent: int
    stappen: list[StapWeergave]
    geboekt_cent: int
    nog_te_boeken_cent: int
    beginstanden: list[BeginDeel]
    regels: list[VerklaardeRegel]


class VerklaringWeergave(Peil):
    """The explanation of a payment plan."""

    gebeurtenissen: list[GegrondFeit]
    nog_niet_geldig: list[GebeurtenisVerwijzing]
    maanden: list[VerklaardeMaand]
    jaren: list[VerklaardJaar]


class _Verteller:
    """Puts a plan into words; holds what every part of it needs."""

    def __init__(self, van: GelezenPlan) -> None:
        self._van = van
        self._plan = van.plan
        self._bekend: OpPositie = op_positie(van.gelezen)
        rijen = lezen.als_rijen(van.gelezen)
        self._waarheen: Bestemmingen = bestemmingen(self._plan.rondes, mislukt(rijen, van.dag))
        self._nummers = {r.ronde: r.geopend.nummer for r in self._plan.rondes}

    def alles(self) -> VerklaringWeergave:
        return VerklaringWeergave.model_validate(
            {
                **peil(self._van),
                "gebeurtenissen": self._feiten(),
                "nog_niet_geldig": nog_niet_geldig(self._van),
                "maanden": [self._maand(maand) for maand in self._plan.maanden],
                "jaren": [self._jaar(jaar) for jaar in self._plan.jaren],
            }
        )

    def _feiten(self) -> list[GegrondFeit]:
        bekend = citaten(
            g.gebeurtenis
            for g in self._van.gelezen
            if isinstance(g.gebeurtenis, RegelingVastgesteld)
        )
        telt = {rij.positie for rij in self._plan.peil.telt}
        eigen = (g for g in self._van.gelezen if isinstance(g.gebeurtenis, OP_ARRANGEMENT))
        return [_feit(g, bekend, telt=g.rij.positie in telt) for g in eigen]

    def _maand(self, maand: Maand) -> VerklaardeMaand:
        return VerklaardeMaand(
            maand=maand,
            recht_cent=self._plan.per_maand.get(maand, 0),
            stappen=stappen(self._plan.stappen_maand(maand), self._bekend),
        )

    def _jaar(self, jaar: int) -> VerklaardJaar:
        recht, geboekt = self._plan.per_jaar.get(jaar, 0), self._plan.geboekt_in(jaar)
        return VerklaardJaar(
            kalenderjaar=jaar,
            recht_cent=recht,
            stappen=stappen(self._plan.stappen_jaar(jaar), self._bekend),
            geboekt_cent=geboekt,
            nog_te_boeken_cent=recht - geboekt,
            beginstanden=beginstanden(self._van, jaar),
            regels=[self._regel(*paar) for paar in self._plan.regels(jaar)],
        )

    def _regel(self, ronde: Vastgesteld, van: Regel) -> VerklaardeRegel:
        naam = Regelnaam(ronde.ronde, self._plan.arrangement, van.kalenderjaar, van.begunstigde)
        return VerklaardeRegel.model_validate(
            {
                **regel(ronde, van),
                "stappen": stappen(self._plan.stappen_regel(ronde, van), self._bekend),
                "bestemmingen": [self._bestemming(deel) for deel in self._waarheen.get(naam, ())],
            }
        )

    def _bestemming(self, deel: Bestemming) -> BestemmingDeel:
        return BestemmingDeel(
            betaalronde_id=deel.ronde,
            nummer=self._nummers[deel.ronde],
            soort=deel.soort,
            bedrag_cent=deel.bedrag_cent,
            betaling_id=deel.betaling,
            opnieuw=deel.opnieuw,
            meegenomen=deel.meegenomen,
        )


def _feit(g: Gelezen, bekend: Citaten, *, telt: bool) -> GegrondFeit:
    return GegrondFeit(
        **verwijzing(g).model_dump(by_alias=False),
        vastgelegd_op=lezen.moment(g.rij),
        rol=g.rij.rol,
        telt=telt,
        gronden=[
            GrondDeel(
                voorschrift=grond.voorschrift,
                bron=grond.bron,
                citaat=grond.citaat,
                getallen=list(grond.getallen),
            )
            for grond in onderbouwing(g.gebeurtenis, bekend)
        ],
    )


@lees(
    router,
    "/betaalplannen/{arrangementId}/verklaring",
    "betaalplannen-lezen",
    titel="Waarom elke cent van een betaalplan is wat zij is",
    uitleg="Per maand en kalenderjaar de stappen die optellen tot het bedrag: welke gebeurtenis, "
    "welke regel, welke berekening met de getallen ingevuld. Per kalenderjaar welke ronde welke "
    "regel boekte, en in welke betaling of verrekening elke regel terechtkwam. `peilDatum`, "
    "`bekendOp` en `bekendTotPositie` als bij het betaalplan.",
    etag=True,
)
def verklaring(
    arrangement_id: ArrangementId, vraag: Annotated[PeilVraag, Query()], aanroep: Lezen
) -> VerklaringWeergave:
    return _Verteller(lees_plan(aanroep, arrangement_id, vraag)).alles()
