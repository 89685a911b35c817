"""One manual line as commands and events, for the tests of its decider."""

from datetime import date

from contracts.events.correctie import CorrectieAfgekeurd, CorrectieGeboekt, CorrectieVoorgesteld
from services.betaling.commands import BoekCorrectie, KeurCorrectieAf, StelCorrectieVoor
from services.betaling.decider import correctie
from tests.given_when_then import Decider

CORRECTIE = Decider(correctie.BEGIN, correctie.decide, correctie.evolve)
DAG, LATER = date(2027, 1, 11), date(2027, 1, 12)
STEL_VOOR = StelCorrectieVoor(
    vandaag=DAG,
    begunstigde="41234",
    kalenderjaar=2026,
    bedrag_cent=-5000,
    reden="Dubbel betaald.",
    bewijs_sha256="a" * 64,
)
VOORGESTELD = CorrectieVoorgesteld(
    voorstel_datum=DAG,
    begunstigde="41234",
    kalenderjaar=2026,
    bedrag_cent=-5000,
    reden="Dubbel betaald.",
    bewijs_sha256="a" * 64,
)
BOEK = BoekCorrectie(vandaag=LATER, voorgesteld_door="a", door="b")
GEBOEKT = CorrectieGeboekt(
    boek_datum=LATER,
    begunstigde="41234",
    kalenderjaar=2026,
    bedrag_cent=-5000,
    reden="Dubbel betaald.",
    bewijs_sha256="a" * 64,
)
KEUR_AF = KeurCorrectieAf(vandaag=LATER, reden="Bewijs onduidelijk.")
AFGEKEURD = CorrectieAfgekeurd(afkeur_datum=LATER, reden="Bewijs onduidelijk.")
