"""From a sound fact of a `bereken` document to the fact of the calculation."""

from collections.abc import Callable
from typing import Final

from contracts.rekenmodel import feiten as rekenmodel
from contracts.rekenmodel.soorten import Betaalritme, Stopregel, Verdeelsleutel
from contracts.rekenmodel.toekennen import toekenning
from services.betaling.commands import feiten
from services.runtime.velden import Waarden


def naar_feit(waarden: Waarden, arrangement: Waarden, bron: str) -> feiten.Feit:
    """The fact; `arrangement` is the arrangement it is about, `bron` its place in the document."""
    return _NAAR_FEIT[waarden["soort"]](waarden, arrangement, bron)


def _toegekend(waarden: Waarden, arrangement: Waarden, bron: str) -> feiten.Feit:
    stopregel = arrangement["stopregel"]
    return feiten.Toegekend(
        arrangement=waarden["arrangement"],
        begunstigde=arrangement["schoolbestuur"],
        toekenning=toekenning(
            arrangement["totaalCent"],
            arrangement["ingang"],
            maanden=arrangement["maanden"],
            laatste_dag=arrangement["eind"],
            sleutel=Verdeelsleutel(arrangement["verdeelsleutel"]),
            stopregel=None if stopregel is None else Stopregel(stopregel),
            bron=bron,
        ),
        ritme=Betaalritme(arrangement["betaalritme"]),
    )


def _op(waarden: Waarden, feit: rekenmodel.Feit) -> feiten.Feit:
    return feiten.OpArrangement(arrangement=waarden["arrangement"], feit=feit)


def _verlaagd(waarden: Waarden, _: Waarden, bron: str) -> feiten.Feit:
    vanaf, cent = waarden["vanaf"], waarden["bedragCent"]
    return _op(waarden, rekenmodel.Verlaging(vanaf=vanaf, bedrag_cent=cent, bron=bron))


def _verlaging_herroepen(waarden: Waarden, _: Waarden, bron: str) -> feiten.Feit:
    return _op(waarden, rekenmodel.VerlagingHerroepen(bron=bron))


def _gestopt(waarden: Waarden, _: Waarden, bron: str) -> feiten.Feit:
    return _op(waarden, rekenmodel.Stop(per=waarden["per"], bron=bron))


def _stop_herroepen(waarden: Waarden, _: Waarden, bron: str) -> feiten.Feit:
    return _op(waarden, rekenmodel.StopHerroepen(bron=bron))


def _ingetrokken(waarden: Waarden, _: Waarden, bron: str) -> feiten.Feit:
    return _op(waarden, rekenmodel.Intrekking(bron=bron))


def _nieuw_bestuur(waarden: Waarden, _: Waarden, bron: str) -> feiten.Feit:
    return feiten.VestigingOvergegaan(
        arrangement=waarden["arrangement"],
        begunstigde=waarden["schoolbestuur"],
        per=waarden["per"],
        bron=bron,
    )


def _beginstand(waarden: Waarden, arrangement: Waarden, bron: str) -> feiten.Feit:
    """Posted to the board of the arrangement in the document, whatever `nieuw-bestuur` says."""
    return feiten.Beginstand(
        arrangement=waarden["arrangement"],
        begunstigde=arrangement["schoolbestuur"],
        kalenderjaar=waarden["kalenderjaar"],
        bedrag_cent=waarden["bedragCent"],
        bron=bron,
    )


def _ontvangst(waarden: Waarden, _: Waarden, __: str) -> feiten.Feit:
    return feiten.OntvangstGeboekt(
        begunstigde=waarden["schoolbestuur"], bedrag_cent=waarden["bedragCent"]
    )


_NAAR_FEIT: Final[dict[str, Callable[[Waarden, Waarden, str], feiten.Feit]]] = {
    "toegekend": _toegekend,
    "verlaagd": _verlaagd,
    "verlaging-herroepen": _verlaging_herroepen,
    "gestopt": _gestopt,
    "stop-herroepen": _stop_herroepen,
    "ingetrokken": _ingetrokken,
    "nieuw-bestuur": _nieuw_bestuur,
    "beginstand": _beginstand,
    "ontvangst": _ontvangst,
}
"""Rounds, answers of the bank and claims are played by `spelen`: they depend on what was paid."""
