"""Why each line of each round is what it is, in Dutch (`bereken --uitleg`)."""

from collections.abc import Iterator
from datetime import date

from contracts.bedrag import Bedrag
from contracts.periode import Maand
from contracts.rekenmodel.schema import schema_van
from contracts.rekenmodel.soorten import Betaalritme
from contracts.rekenmodel.stappen import Stap, zin
from contracts.rekenmodel.uitleg import uitleg
from services.betaling.opdrachten.lezen import Document
from services.betaling.rekenen.administratie import Administratie
from services.betaling.rekenen.regels import Grond, Regel
from services.betaling.rekenen.ritme import laatste_maand
from services.betaling.rekenen.ronde import Afrekening
from services.runtime.velden import leesbaar


def toelichting(document: Document, administratie: Administratie) -> Iterator[str]:
    """Per round its lines with the steps behind each, then how it settles with each board."""
    for ronde in administratie.rondes():
        yield f"Ronde {leesbaar(ronde.ronde)}, tot en met {ronde.tot}"
        gegrond = administratie.gegronde_regels(ronde.ronde)
        if not gegrond:
            yield "  Geen regels."
        for regel, grond in gegrond:
            arrangement = document.arrangementen[regel.arrangement or ""]
            yield from _regel(regel, grond, Betaalritme(arrangement["betaalritme"]), ronde.tot)
        yield from (_afrekening(afrekening) for afrekening in ronde.afrekeningen)


def stappen(regel: Regel, grond: Grond, ritme: Betaalritme, tot: date) -> tuple[Stap, ...]:
    """The steps whose cents add up to `grond.doel_cent`; none when the rhythm pays no month yet."""
    eerste, laatste = Maand(regel.kalenderjaar, 1), Maand(regel.kalenderjaar, 12)
    laatste = min(laatste, laatste_maand(ritme, tot) or laatste)
    if grond.stand is None or laatste < eerste:
        return ()
    return uitleg(schema_van(grond.stand), eerste, laatste)


def _regel(regel: Regel, grond: Grond, ritme: Betaalritme, tot: date) -> Iterator[str]:
    naam, bestuur = leesbaar(regel.arrangement or ""), leesbaar(regel.begunstigde)
    over = f"{naam}, kalenderjaar {regel.kalenderjaar}, bestuur {bestuur}"
    eerder = " (voorgaand boekjaar)" if regel.voorgaand_boekjaar else ""
    yield f"  {over}: {Bedrag(regel.bedrag_cent)}{eerder}"
    yield from (f"    {zin(stap)}" for stap in stappen(regel, grond, ritme, tot))
    yield (
        f"    Recht over {regel.kalenderjaar} bij betaalritme {ritme}: {Bedrag(grond.doel_cent)};"
        f" al geboekt: {Bedrag(grond.geboekt_cent)}; verschil: {Bedrag(grond.delta_cent)}"
        " (rekenmodel 6 en 9)."
    )
    if grond.bij_anderen_cent:
        yield (
            f"    Daarvan hoort {Bedrag(grond.bij_anderen_cent)} bij een ander bestuur dat het geld"
            f" kreeg; voor {bestuur} blijft {Bedrag(regel.bedrag_cent)} (rekenmodel 6)."
        )


def _afrekening(afrekening: Afrekening) -> str:
    uitkomst = (
        f"naar de volgende ronde: {Bedrag(afrekening.doorgeschoven_cent)}"
        if afrekening.doorgeschoven_cent
        else f"uitbetalen: {Bedrag(afrekening.uitbetalen_cent)}"
    )
    return (
        f"  Bestuur {leesbaar(afrekening.begunstigde)}: saldo vorige ronde"
        f" {Bedrag(afrekening.saldo_vorig_cent)}, opnieuw te betalen"
        f" {Bedrag(afrekening.opnieuw_vorig_cent)}, regels {Bedrag(afrekening.regels_cent)};"
        f" {uitkomst} (rekenmodel 10)."
    )
