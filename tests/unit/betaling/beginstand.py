"""One opening balance as commands and events, for the tests of its decider."""

from datetime import date

from contracts.events.beginstand import (
    Beginbedrag,
    Beginsaldo,
    BeginstandAfgekeurd,
    BeginstandVastgelegd,
    BeginstandVoorgesteld,
)
from services.betaling.commands import KeurBeginstandAf, StelBeginstandVast, StelBeginstandVoor
from services.betaling.decider import beginstand
from tests.given_when_then import Decider
from tests.unit.betaling.ronde import ARRANGEMENT, FEITEN

BEGINSTAND = Decider(beginstand.BEGIN, beginstand.decide, beginstand.evolve)
DAG = date(2026, 12, 11)
BEDRAG = Beginbedrag(
    arrangement=ARRANGEMENT, kalenderjaar=2026, begunstigde="41234", bedrag_cent=70000
)
SALDO = Beginsaldo(begunstigde="41234", saldo_cent=-1000, vordering_cent=0)
STEL_VOOR = StelBeginstandVoor(
    vandaag=DAG,
    stand_datum=date(2026, 12, 10),
    bedragen=(BEDRAG,),
    saldi=(SALDO,),
    bron_sha256="a" * 64,
    eerdere_bronnen=("b" * 64,),
    feiten=FEITEN[:2],
)
VOORGESTELD = BeginstandVoorgesteld(
    stand_datum=date(2026, 12, 10), bedragen=(BEDRAG,), saldi=(SALDO,), bron_sha256="a" * 64
)
STEL_VAST = StelBeginstandVast(feiten=FEITEN[:2], voorgesteld_door="a", door="b")
VASTGELEGD = BeginstandVastgelegd(
    stand_datum=date(2026, 12, 10), bedragen=(BEDRAG,), saldi=(SALDO,), bron_sha256="a" * 64
)
KEUR_AF = KeurBeginstandAf(vandaag=DAG, reden="Een bedrag ontbreekt.")
AFGEKEURD = BeginstandAfgekeurd(afkeur_datum=DAG, reden="Een bedrag ontbreekt.")
