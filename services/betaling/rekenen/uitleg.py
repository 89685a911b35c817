"""Why a line of a round is what it is, as steps that add up to it (rekenmodel 6)."""

from fractions import Fraction
from typing import Final

from contracts.bedrag import Bedrag
from contracts.periode import Maand
from contracts.rekenmodel import stappen as model
from contracts.rekenmodel.schema import schema_van
from contracts.rekenmodel.stappen import Getal, Stap
from contracts.rekenmodel.uitleg import uitleg
from services.betaling.rekenen.regels import Grond, Regel

ZINNEN: Final = {
    "nog-niet": "In {jaar} mag deze ronde volgens het betaalritme nog niets betalen: {cent}",
    "geboekt": "Voor {jaar} is eerder {geboekt} geboekt: {cent}",
    "bij-anderen": "Van het verschil {delta} hoort {anderen} bij een andere begunstigde: {cent}",
    "correctie": "Correctie {correctie}, los van een arrangement: {cent}",
}
"""The sentences of the steps that `contracts.rekenmodel.stappen` does not know."""


def zin(stap: Stap) -> str:
    """Any step of a line as one plain Dutch sentence."""
    if stap.soort not in ZINNEN:
        return model.zin(stap)
    ingevuld = {naam: str(getal) for naam, getal in stap.getallen}
    tekst = ZINNEN[stap.soort].format(**ingevuld, cent=Bedrag(stap.cent))
    herkomst = f"{stap.regel}; bron: {stap.bron}" if stap.bron else stap.regel
    return f"{tekst} ({herkomst})."


def uitleg_regel(regel: Regel, grond: Grond) -> tuple[Stap, ...]:
    """The steps behind one line; their `cent` add up to `regel.bedrag_cent`.

    First what the year is worth within the rhythm, fact by fact; then what was posted before; then
    what of the difference went to other payees.
    """
    if regel.correctie is not None:
        getallen: tuple[tuple[str, Getal], ...] = (("correctie", regel.correctie),)
        return (_stap("correctie", "rekenmodel 8", regel.bedrag_cent, getallen, grond.bron),)
    jaar = ("jaar", regel.kalenderjaar)
    stappen = list(_doel(regel.kalenderjaar, grond))
    if grond.geboekt_cent:
        getallen = (jaar, ("geboekt", Bedrag(grond.geboekt_cent)))
        stappen.append(_stap("geboekt", "rekenmodel 6", -grond.geboekt_cent, getallen))
    if grond.bij_anderen_cent:
        getallen = (
            ("delta", Bedrag(grond.delta_cent)),
            ("anderen", Bedrag(grond.bij_anderen_cent)),
        )
        stappen.append(_stap("bij-anderen", "rekenmodel 6", -grond.bij_anderen_cent, getallen))
    return tuple(stappen)


def _doel(jaar: int, grond: Grond) -> tuple[Stap, ...]:
    if grond.stand is None or grond.tot_maand is None:
        return (_stap("nog-niet", "rekenmodel 9", 0, (("jaar", jaar),)),)
    return uitleg(schema_van(grond.stand), Maand(jaar, 1), grond.tot_maand)


def _stap(
    soort: str, regel: str, cent: int, getallen: tuple[tuple[str, Getal], ...], bron: str = ""
) -> Stap:
    return Stap(
        soort=soort,
        bron=bron,
        regel=regel,
        getallen=getallen,
        exact=Fraction(cent),
        afgerond="",
        cent=cent,
    )
