"""Closing a calendar year, and what later facts change in it (rekenmodel 11)."""

from collections.abc import Iterator

from contracts.rekenmodel.schema import schema_van
from services.betaling import problems
from services.betaling.commands import feiten
from services.betaling.rekenen.betaling import DEFINITIEF, Betaalstand, Betaling
from services.betaling.rekenen.boeken import Arrangement, Boeken
from services.betaling.rekenen.jaarstand import Afsluiting, Gevolg
from services.betaling.rekenen.verwerking.jaarstanden import jaarstanden

_KLAAR = DEFINITIEF | {Betaalstand.INGETROKKEN}


def afgesloten(boeken: Boeken, feit: feiten.BoekjaarAfgesloten) -> None:
    """Freeze the statement of a year; forbids no later fact.

    Raises BoekjaarAlAfgesloten, BetalingZonderAntwoord while a payment of that year has no final
    answer, BankberichtOpen while a message waits on the work list.
    """
    jaar = feit.kalenderjaar
    if jaar in boeken.gesloten:
        raise problems.BoekjaarAlAfgesloten(f"Boekjaar {jaar} is al afgesloten; laat dit weg.")
    for betaling in boeken.betalingen.values():
        if betaling.stand not in _KLAAR and _van_boekjaar(boeken, betaling, jaar):
            raise problems.BetalingZonderAntwoord(
                f"De betaling aan {betaling.begunstigde} in ronde {betaling.ronde} is nog"
                f" {betaling.stand}; wacht op de bank of los de tegenspraak op."
            )
    if boeken.berichten:
        bericht = next(iter(boeken.berichten))
        raise problems.BankberichtOpen(f"Handel eerst bankbericht {bericht} op de werklijst af.")
    boeken.gesloten[jaar] = Afsluiting(boeken.positie, jaarstanden(boeken, jaar))


def _van_boekjaar(boeken: Boeken, betaling: Betaling, jaar: int) -> bool:
    """A payment of a round up to that year, or one that pays a line of it."""
    if boeken.rondes[betaling.ronde].tot.year <= jaar:
        return True
    posten = boeken.betaalposten.get((betaling.ronde, betaling.begunstigde), ())
    return any(post.kalenderjaar is not None and post.kalenderjaar <= jaar for post in posten)


def gevolgen(boeken: Boeken) -> tuple[Gevolg, ...]:
    """What every fact changed in a year that was closed before it, in order of recording."""
    uit = list(_van_correcties(boeken))
    for naam, arrangement in boeken.arrangementen.items():
        uit += _van_arrangement(boeken, naam, arrangement)
    return tuple(sorted(uit, key=lambda gevolg: (gevolg.positie, gevolg.kalenderjaar)))


def _dicht(boeken: Boeken, positie: int) -> int:
    """The last calendar year that was closed before the fact at this position; 0 for none."""
    return max((j for j, a in boeken.gesloten.items() if a.positie < positie), default=0)


def _van_arrangement(boeken: Boeken, naam: str, arrangement: Arrangement) -> Iterator[Gevolg]:
    vorige: dict[int, int] | None = {}
    for plaats, (positie, bron, stand) in enumerate(arrangement.historie):
        dicht = _dicht(boeken, positie)
        if not dicht:
            vorige = None
            continue
        if vorige is None:
            vorige = schema_van(arrangement.historie[plaats - 1][2]).per_jaar
        nu = schema_van(stand).per_jaar
        for jaar in sorted(vorige.keys() | nu.keys()):
            verschil = nu.get(jaar, 0) - vorige.get(jaar, 0)
            if jaar <= dicht and verschil:
                yield Gevolg(
                    positie=positie,
                    bron=bron,
                    arrangement=naam,
                    correctie=None,
                    kalenderjaar=jaar,
                    bedrag_cent=verschil,
                )
        vorige = nu


def _van_correcties(boeken: Boeken) -> Iterator[Gevolg]:
    for positie, correctie in boeken.alle_correcties.values():
        if correctie.kalenderjaar <= _dicht(boeken, positie):
            yield Gevolg(
                positie=positie,
                bron=correctie.bron,
                arrangement=None,
                correctie=correctie.correctie,
                kalenderjaar=correctie.kalenderjaar,
                bedrag_cent=correctie.bedrag_cent,
            )
