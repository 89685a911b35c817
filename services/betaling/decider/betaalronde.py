"""Stream Betaalronde: a round, from opened to approved or withdrawn (rekenmodel 10). Pure."""

from dataclasses import dataclass, replace
from typing import assert_never
from uuid import uuid5

from contracts.events.betaalronde import (
    BetaalrondeAfgekeurd,
    BetaalrondeBerekend,
    BetaalrondeGeannuleerd,
    BetaalrondeGeopend,
    BetaalrondeIngetrokken,
    BetaalrondeVastgesteld,
    Betaling,
)
from contracts.wachters import een_ander
from services.betaling import problems
from services.betaling.commands import (
    AnnuleerBetaalronde,
    BerekenBetaalronde,
    BetaalrondeCommand,
    KeurBetaalrondeAf,
    OpenBetaalronde,
    StelBetaalrondeVast,
    TrekBetaalrondeIn,
)
from services.betaling.commands import feiten as f
from services.betaling.decider import regels
from services.betaling.rekenen.administratie import Administratie

Event = (
    BetaalrondeGeopend
    | BetaalrondeBerekend
    | BetaalrondeVastgesteld
    | BetaalrondeAfgekeurd
    | BetaalrondeGeannuleerd
    | BetaalrondeIngetrokken
)


@dataclass(frozen=True, slots=True)
class GeenRonde:
    """Nothing stands in this stream yet."""


@dataclass(frozen=True, slots=True)
class GeopendeRonde:
    """A round that is open, calculated or not."""

    berekend: BetaalrondeBerekend | None = None


@dataclass(frozen=True, slots=True)
class VastgesteldeRonde:
    """A round that is approved; its lines count as posted."""


@dataclass(frozen=True, slots=True)
class BeeindigdeRonde:
    """Cancelled, or withdrawn: nothing follows."""

    waarom: str


State = GeenRonde | GeopendeRonde | VastgesteldeRonde | BeeindigdeRonde
BEGIN: State = GeenRonde()


def decide(state: State, command: BetaalrondeCommand) -> list[Event]:
    """The events that a command leads to. Raises a refusal of `problems`, ZelfdePersoon."""
    match command:
        case OpenBetaalronde():
            return _open(state, command)
        case BerekenBetaalronde():
            return _bereken(state, command)
        case StelBetaalrondeVast():
            return _stel_vast(state, command)
        case KeurBetaalrondeAf():
            return _keur_af(state, command)
        case AnnuleerBetaalronde():
            _open_ronde(state)
            return [BetaalrondeGeannuleerd(annuleer_datum=command.vandaag, reden=command.reden)]
        case TrekBetaalrondeIn():
            return _trek_in(state, command)
        case _:
            assert_never(command)


def evolve(state: State, event: Event) -> State:
    """The state after an event of this stream."""
    match event:
        case BetaalrondeGeopend():
            return GeopendeRonde()
        case BetaalrondeBerekend():
            return replace(_open_ronde(state), berekend=event)
        case BetaalrondeVastgesteld():
            return VastgesteldeRonde()
        case BetaalrondeAfgekeurd():
            return GeopendeRonde()
        case BetaalrondeGeannuleerd():
            return BeeindigdeRonde("geannuleerd")
        case BetaalrondeIngetrokken():
            return BeeindigdeRonde("ingetrokken")
        case _:
            assert_never(event)


def _open(state: State, command: OpenBetaalronde) -> list[Event]:
    """Raises RondeBestaatAl, NogNietInGebruik, VorigeRondeLoopt, PeildatumTerug."""
    if not isinstance(state, GeenRonde):
        raise problems.RondeBestaatAl(f"Betaalronde {command.nummer} is al geopend.")
    if not any(isinstance(feit, f.Ingebruikname) for feit in command.feiten):
        raise problems.NogNietInGebruik("Leg eerst met twee personen de ingebruikname vast.")
    Administratie(command.feiten).verwerk(
        f.RondeGeopend(ronde=str(command.ronde), tot=command.tot_en_met_datum)
    )
    return [
        BetaalrondeGeopend(
            nummer=command.nummer,
            open_datum=command.vandaag,
            tot_en_met_datum=command.tot_en_met_datum,
        )
    ]


def _bereken(state: State, command: BerekenBetaalronde) -> list[Event]:
    _open_ronde(state)
    administratie = Administratie(command.feiten)
    administratie.verwerk(f.RondeBerekend(ronde=str(command.ronde)))
    ronde = administratie.ronde(str(command.ronde))
    return [
        BetaalrondeBerekend(
            bereken_datum=command.vandaag,
            berekening=command.berekening,
            tot_positie=command.tot_positie,
            regels=regels.van_arrangementen(ronde),
            saldi=tuple(regels.saldo(afrekening) for afrekening in ronde.afrekeningen),
            regels_sha256=regels.sha256(ronde),
            correctieregels=regels.van_correcties(ronde),
        )
    ]


def _stel_vast(state: State, command: StelBetaalrondeVast) -> list[Event]:
    """Raises BerekeningVerouderd, ZelfdePersoon, BetalingTegenstrijdig."""
    berekend = _berekende_ronde(state)
    if (berekend.berekening, berekend.regels_sha256) != (command.berekening, command.regels_sha256):
        raise problems.BerekeningVerouderd("Beoordeel de laatste berekening van deze ronde.")
    een_ander(command.berekend_door, command.door)
    administratie = Administratie(command.feiten)
    administratie.verwerk(
        f.RondeVastgesteld(
            ronde=str(command.ronde), regels_sha256=command.regels_sha256, op=command.vandaag
        )
    )
    ronde = administratie.ronde(str(command.ronde))
    return [
        BetaalrondeVastgesteld(
            vaststel_datum=command.vandaag,
            berekening=command.berekening,
            regels_sha256=command.regels_sha256,
            rekenmodel_versie=ronde.rekenmodel_versie or "",
            betalingen=tuple(
                Betaling(
                    betaling=uuid5(command.ronde, afrekening.begunstigde),
                    begunstigde=afrekening.begunstigde,
                    bedrag_cent=afrekening.uitbetalen_cent,
                )
                for afrekening in ronde.afrekeningen
                if afrekening.uitbetalen_cent
            ),
        )
    ]


def _keur_af(state: State, command: KeurBetaalrondeAf) -> list[Event]:
    if _berekende_ronde(state).berekening != command.berekening:
        raise problems.BerekeningVerouderd("Beoordeel de laatste berekening van deze ronde.")
    return [
        BetaalrondeAfgekeurd(
            afkeur_datum=command.vandaag, berekening=command.berekening, reden=command.reden
        )
    ]


def _trek_in(state: State, command: TrekBetaalrondeIn) -> list[Event]:
    """Raises ZelfdePersoon, BetaalbestandBestaat, LatereRondeBerekend."""
    if isinstance(state, GeopendeRonde):
        raise problems.RondeInAndereStand("Annuleer deze ronde; zij is nog niet vastgesteld.")
    if not isinstance(state, VastgesteldeRonde):
        _open_ronde(state)
    een_ander(command.vastgesteld_door, command.door, "dit in te trekken")
    Administratie(command.feiten).verwerk(f.RondeIngetrokken(ronde=str(command.ronde)))
    return [BetaalrondeIngetrokken(intrek_datum=command.vandaag, reden=command.reden)]


def _open_ronde(state: State) -> GeopendeRonde:
    match state:
        case GeopendeRonde():
            return state
        case GeenRonde():
            raise problems.RondeOnbekend("Open de betaalronde eerst.")
        case VastgesteldeRonde():
            raise problems.RondeInAndereStand("Deze betaalronde is al vastgesteld.")
        case BeeindigdeRonde():
            raise problems.RondeInAndereStand(f"Deze betaalronde is {state.waarom}.")
        case _:
            assert_never(state)


def _berekende_ronde(state: State) -> BetaalrondeBerekend:
    berekend = _open_ronde(state).berekend
    if berekend is None:
        raise problems.RondeInAndereStand("Bereken de betaalronde eerst.")
    return berekend
