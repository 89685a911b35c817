"""A round from opened to approved, cancelled or withdrawn (rekenmodel 6, 9, 10, 14)."""

from dataclasses import replace

from services.betaling import problems
from services.betaling.commands import feiten
from services.betaling.rekenen.boeken import Boeken
from services.betaling.rekenen.ronde import Ronde, Rondestand
from services.betaling.rekenen.verwerking.berekenen import berekening
from services.betaling.rekenen.verwerking.vaststellen import neem_terug, stel_vast

ALLE = tuple(Rondestand)
_LOPEND = (Rondestand.GEOPEND, Rondestand.BEREKEND)
_BEREKEND_OF_VERDER = (
    Rondestand.BEREKEND,
    Rondestand.VASTGESTELD,
    Rondestand.AANGEBODEN,
    Rondestand.VERWERKT,
)


def zoek(boeken: Boeken, ronde: str, *standen: Rondestand) -> Ronde:
    """A round in one of `standen`. Raises RondeOnbekend, RondeInAndereStand."""
    gevonden = boeken.rondes.get(ronde)
    if gevonden is None:
        raise problems.RondeOnbekend(f"Betaalronde {ronde} is onbekend; open haar eerst.")
    if gevonden.stand not in standen:
        raise problems.RondeInAndereStand(
            f"Betaalronde {ronde} is {gevonden.stand}; dit kan als zij {' of '.join(standen)} is."
        )
    return gevonden


def geopend(boeken: Boeken, feit: feiten.RondeGeopend) -> None:
    """Raises RondeBestaatAl, VorigeRondeLoopt, PeildatumTerug (equal is allowed, rekenmodel 9)."""
    if feit.ronde in boeken.rondes:
        raise problems.RondeBestaatAl(
            f"Betaalronde {feit.ronde} bestaat al; geef de nieuwe een eigen kenmerk."
        )
    vorige = boeken.rondes[boeken.geldend[-1]] if boeken.geldend else None
    if vorige is not None and vorige.stand in _LOPEND:
        raise problems.VorigeRondeLoopt(
            f"Stel betaalronde {vorige.ronde} eerst vast, of annuleer haar."
        )
    if vorige is not None and feit.tot < vorige.tot:
        raise problems.PeildatumTerug(
            f"Betaalronde {vorige.ronde} ging t/m {vorige.tot}; kies die datum of een latere."
        )
    boeken.rondes[feit.ronde] = Ronde(ronde=feit.ronde, tot=feit.tot)
    boeken.geldend.append(feit.ronde)


def berekend(boeken: Boeken, feit: feiten.RondeBerekend) -> None:
    """May be repeated until approval.

    The last calculation counts. Raises RondeOnbekend, RondeInAndereStand.
    """
    ronde = zoek(boeken, feit.ronde, *_LOPEND)
    uitkomst = berekening(boeken, ronde.tot)
    boeken.rondes[feit.ronde] = replace(
        ronde,
        stand=Rondestand.BEREKEND,
        berekening=uitkomst,
        afrekeningen=uitkomst.afrekeningen,
    )


def afgekeurd(boeken: Boeken, feit: feiten.RondeAfgekeurd) -> None:
    """Back to opened, without a calculation. Raises RondeOnbekend, RondeInAndereStand."""
    ronde = zoek(boeken, feit.ronde, Rondestand.BEREKEND)
    boeken.rondes[feit.ronde] = Ronde(ronde=ronde.ronde, tot=ronde.tot)


def geannuleerd(boeken: Boeken, feit: feiten.RondeGeannuleerd) -> None:
    """Ends without effect.

    Its cut-off date binds no later round. Raises RondeOnbekend, RondeInAndereStand.
    """
    ronde = zoek(boeken, feit.ronde, *_LOPEND)
    boeken.rondes[feit.ronde] = replace(ronde, stand=Rondestand.GEANNULEERD)
    boeken.geldend.remove(feit.ronde)


def vastgesteld(boeken: Boeken, feit: feiten.RondeVastgesteld) -> None:
    """The lines count as posted and payments arise; see `vaststellen`.

    Raises RondeOnbekend, RondeInAndereStand, BerekeningVerouderd when `regels_sha256` names
    other lines than those calculated last, BetalingTegenstrijdig when a payee of this round
    has a contradictory payment.
    """
    ronde = zoek(boeken, feit.ronde, Rondestand.BEREKEND)
    laatste = ronde.berekening.regels_sha256 if ronde.berekening else None
    if feit.regels_sha256 not in (None, laatste):
        raise problems.BerekeningVerouderd(
            f"Betaalronde {feit.ronde} is opnieuw berekend; beoordeel de laatste berekening."
        )
    _zonder_tegenspraak(boeken, ronde)
    stel_vast(boeken, ronde, verreken=feit.verreken_vorderingen, op=feit.op or ronde.tot)


def _zonder_tegenspraak(boeken: Boeken, ronde: Ronde) -> None:
    betrokken = {boeken.opvolger(afrekening.begunstigde) for afrekening in ronde.afrekeningen}
    for eerder, begunstigde in boeken.tegenstrijdig:
        if boeken.opvolger(begunstigde) in betrokken:
            raise problems.BetalingTegenstrijdig(
                f"Los eerst de tegenspraak op over de betaling aan {begunstigde} in ronde {eerder}."
            )


def ingetrokken(boeken: Boeken, feit: feiten.RondeIngetrokken) -> None:
    """Everything as before its approval (rekenmodel 10).

    Raises RondeOnbekend, BetaalbestandBestaat, LatereRondeBerekend, RondeInAndereStand.
    """
    bekend = boeken.rondes.get(feit.ronde)
    if bekend is not None and bekend.stand in (Rondestand.AANGEBODEN, Rondestand.VERWERKT):
        raise problems.BetaalbestandBestaat(
            f"Van betaalronde {feit.ronde} is er een betaalbestand; herstel in een volgende ronde."
        )
    ronde = zoek(boeken, feit.ronde, Rondestand.VASTGESTELD)
    for later in reversed(boeken.geldend):
        if later == feit.ronde:
            break
        if boeken.rondes[later].stand in _BEREKEND_OF_VERDER:
            raise problems.LatereRondeBerekend(
                f"Betaalronde {later} is al berekend; keur haar af of herstel in een latere ronde."
            )
    neem_terug(boeken, ronde)
