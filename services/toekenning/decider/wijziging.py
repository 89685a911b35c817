"""Reports, stops and reductions, and taking those back (B31-B33, rekenmodel 7, 8). Pure."""

from contracts.events.arrangement import (
    StopHerroepen,
    TussentijdsGestopt,
    Verlaagd,
    VerlagingHerroepen,
    WijzigingGemeld,
)
from contracts.rekenmodel.feiten import Stop, Verlaging
from contracts.rekenmodel.grenzen import toets_verlaging
from contracts.rekenmodel.problems import GeenStopTeHerroepen, GeenVerlagingTeHerroepen
from contracts.wachters import niet_na_vandaag, niet_voor
from services.toekenning import problems
from services.toekenning.commands import (
    Herroep,
    Herroepingsoort,
    MeldWijziging,
    StopTussentijds,
    Verlaag,
)
from services.toekenning.decider.datums import toets_besluit
from services.toekenning.decider.toestand import Levend


def meld(command: MeldWijziging) -> list[WijzigingGemeld]:
    """Raises WijzigingOnvolledig (B32)."""
    if (command.stop_per is None) == (command.minder_cent is None):
        raise problems.WijzigingOnvolledig(
            "Noem óf de dag waarop de begeleiding stopt, óf het bedrag dat minder nodig is."
        )
    if command.minder_cent is not None and command.minder_cent < 1:
        raise problems.WijzigingOnvolledig("Noem een bedrag van ten minste 0,01 euro.")
    return [
        WijzigingGemeld(
            meld_datum=command.vandaag,
            stop_per=command.stop_per,
            minder_cent=command.minder_cent,
            reden=command.reden,
            initialen=command.initialen,
            toelichting=command.toelichting,
        )
    ]


def stop(levend: Levend, command: StopTussentijds) -> list[TussentijdsGestopt]:
    """A new date replaces the one before. Raises StopStaatAl and refusals on dates."""
    toets_besluit(levend, command.besluit_datum, command.vandaag)
    if levend.stand.stop is not None and levend.stand.stop.per == command.stop_datum:
        raise problems.StopStaatAl(f"Het arrangement is al gestopt per {command.stop_datum}.")
    return [
        TussentijdsGestopt(
            besluit_datum=command.besluit_datum,
            stop_datum=command.stop_datum,
            reden=command.reden,
        )
    ]


def verlaag(levend: Levend, command: Verlaag) -> list[Verlaagd]:
    """Raises BedragTeLaag, VerlagingBovenRest, VerlagingNaEinde and refusals on dates."""
    toets_besluit(levend, command.besluit_datum, command.vandaag)
    toets_verlaging(levend.stand, Verlaging(vanaf=command.vanaf, bedrag_cent=command.bedrag_cent))
    return [
        Verlaagd(
            besluit_datum=command.besluit_datum,
            vanaf=command.vanaf,
            bedrag_cent=command.bedrag_cent,
            reden=command.reden,
        )
    ]


def herroep(levend: Levend, command: Herroep) -> list[StopHerroepen | VerlagingHerroepen]:
    """Raises GeenStopTeHerroepen, GeenVerlagingTeHerroepen, NietDeLaatste, refusals on dates."""
    staat = _laatste(levend, command.soort)
    if str(command.plaats) != staat.bron:
        raise problems.NietDeLaatste(
            f"Noem de {command.soort} die het laatst is vastgelegd en nog staat."
        )
    dag = command.besluit_datum
    niet_na_vandaag(dag, command.vandaag, "besluitdatum")
    niet_voor(dag, levend.besloten[staat.bron], "besluitdatum", f"de {command.soort} zelf")
    welke, reden = command.gebeurtenis, command.reden
    if command.soort is Herroepingsoort.STOP:
        return [StopHerroepen(besluit_datum=dag, gebeurtenis=welke, reden=reden)]
    return [VerlagingHerroepen(besluit_datum=dag, gebeurtenis=welke, reden=reden)]


def _laatste(levend: Levend, soort: Herroepingsoort) -> Stop | Verlaging:
    """What was recorded last of a kind and still stands."""
    if soort is Herroepingsoort.STOP:
        if levend.stand.stop is None:
            raise GeenStopTeHerroepen("Er staat geen stop; er is niets te herroepen.")
        return levend.stand.stop
    if not levend.stand.verlagingen:
        raise GeenVerlagingTeHerroepen("Er staat geen verlaging; er is niets te herroepen.")
    return levend.stand.verlagingen[-1]
