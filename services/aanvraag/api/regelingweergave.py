"""A version of a rule set as the API shows it, and which one is in force on a day."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache

from contracts.events.regeling import (
    RegelingAfgekeurd,
    RegelingVastgesteld,
    RegelingVoorgesteld,
)
from contracts.identifiers import regelingen_id
from contracts.regeling.lezen import lees
from contracts.regeling.model import Regeling
from contracts.regeling.soorten import Gevolg, Ijkmoment
from contracts.regeling.versies import geldige_op
from services.runtime.aanroep import Leesaanroep
from services.runtime.handler import Gelezen
from services.runtime.http.modellen import Weergave
from services.runtime.http.problems import NietGevonden

lees_tekst = lru_cache(maxsize=32)(lees)
"""The text of a version never changes."""


class Regelingstatus(StrEnum):
    """What stands of a version."""

    VOORGESTELD = "voorgesteld"
    VASTGESTELD = "vastgesteld"
    AFGEKEURD = "afgekeurd"


class SoortArrangement(Weergave):
    """What can be asked for."""

    arrangementstype: str
    naam: str


class VoorschriftWeergave(Weergave):
    """One rule, by its head: what it rests on, when it is looked at, what follows."""

    voorschrift: str
    bron: str
    citaat: str | None
    reden: str | None
    ijkmoment: Ijkmoment
    gevolg: Gevolg
    wat_te_doen: str


class RegelingWeergave(Weergave):
    """A version. Its exact text stands at `.../tekst`."""

    regeling: str
    titel: str
    status: Regelingstatus
    vanaf_datum: date
    tot_en_met_datum: date | None
    tekst_sha256: str
    gevallen_sha256: str | None
    vervangt: str | None
    reden: str | None
    beslisorgaan: str
    arrangementstypen: list[SoortArrangement]
    voorschriften: list[VoorschriftWeergave]


def lees_regelingen(aanroep: Leesaanroep) -> list[Gelezen]:
    """The events of the rule sets of this SWV."""
    return aanroep.handler.lees(aanroep.swv, zaak=regelingen_id(aanroep.swv))


def vastgesteld(gelezen: Iterable[Gelezen]) -> Iterator[RegelingVastgesteld]:
    """What was put in force, in the order of the log."""
    for g in gelezen:
        if isinstance(g.gebeurtenis, RegelingVastgesteld):
            yield g.gebeurtenis


def regeling_op(gelezen: Iterable[Gelezen], dag: date) -> Regeling | None:
    """The version in force on a day, read."""
    geldig = geldige_op(vastgesteld(gelezen), dag)
    return lees_tekst(geldig.tekst) if geldig else None


def van_versie(gelezen: Sequence[Gelezen], naam: str) -> list[Gelezen]:
    """The events of one version. Raises NietGevonden."""
    eigen = [g for g in gelezen if g.gebeurtenis.regeling == naam]
    if not eigen:
        raise NietGevonden
    return eigen


def tekst_van(eigen: Sequence[Gelezen]) -> RegelingVoorgesteld | RegelingVastgesteld:
    """The last text of this version: one that was turned down may be proposed again."""
    return next(
        g.gebeurtenis
        for g in reversed(eigen)
        if isinstance(g.gebeurtenis, RegelingVoorgesteld | RegelingVastgesteld)
    )


def _status(eigen: Sequence[Gelezen]) -> Regelingstatus:
    match eigen[-1].gebeurtenis:
        case RegelingVastgesteld():
            return Regelingstatus.VASTGESTELD
        case RegelingAfgekeurd():
            return Regelingstatus.AFGEKEURD
        case _:
            return Regelingstatus.VOORGESTELD


def weergave(gelezen: Sequence[Gelezen], naam: str) -> RegelingWeergave:
    """A version as its events say it is."""
    eigen = van_versie(gelezen, naam)
    bron = tekst_van(eigen)
    gelezen_tekst = lees_tekst(bron.tekst)
    return RegelingWeergave(
        regeling=naam,
        titel=gelezen_tekst.titel,
        status=_status(eigen),
        vanaf_datum=bron.vanaf_datum,
        tot_en_met_datum=bron.tot_en_met_datum,
        tekst_sha256=bron.tekst_sha256,
        gevallen_sha256=bron.gevallen_sha256,
        vervangt=bron.vervangt,
        reden=bron.reden,
        beslisorgaan=gelezen_tekst.beslisorgaan.naam,
        arrangementstypen=[
            SoortArrangement(arrangementstype=id_, naam=wat)
            for id_, wat in gelezen_tekst.arrangementstypen.items()
        ],
        voorschriften=_voorschriften(gelezen_tekst),
    )


def _voorschriften(regeling: Regeling) -> list[VoorschriftWeergave]:
    return [
        VoorschriftWeergave(
            voorschrift=regeling.verwijzing(kop),
            bron=kop.oorsprong,
            citaat=kop.citaat,
            reden=kop.reden,
            ijkmoment=kop.ijkmoment,
            gevolg=kop.gevolg,
            wat_te_doen=kop.wat_te_doen,
        )
        for kop in (voorschrift.kop for voorschrift in regeling.voorschriften)
    ]
