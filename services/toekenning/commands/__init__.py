"""What may be asked of a zaak and of an arrangement. `vandaag` comes from the one clock.

What lies in another stream is read from the log and handed in. A person is a pseudonym. Amounts
are cents, dates inclusive.
"""

from services.toekenning.commands.arrangement import (
    ArrangementCommand,
    Evalueer,
    EvalueerOpp,
    Herroep,
    Herroepingsoort,
    KenToe,
    KeurVoorstelAf,
    MeldWijziging,
    NeemInUitvoering,
    SluitAf,
    StelHerzieningVoor,
    StelIntrekkingVoor,
    StelVoorstelVast,
    StopTussentijds,
    Verlaag,
)
from services.toekenning.commands.stand import (
    Aanvraagstand,
    BeslisteZaak,
    Besluitregels,
    Grens,
    OpenZaak,
    Tekst,
    Voorlegging,
    Zaak,
)
from services.toekenning.commands.zaak import (
    BeantwoordVoorlegging,
    LegTweedeControleVast,
    LegVoorAanBestuurder,
    NeemInBehandeling,
    WijsAf,
    ZaakCommand,
)

__all__ = [
    "Aanvraagstand",
    "ArrangementCommand",
    "BeantwoordVoorlegging",
    "BeslisteZaak",
    "Besluitregels",
    "Command",
    "Evalueer",
    "EvalueerOpp",
    "Grens",
    "Herroep",
    "Herroepingsoort",
    "KenToe",
    "KeurVoorstelAf",
    "LegTweedeControleVast",
    "LegVoorAanBestuurder",
    "MeldWijziging",
    "NeemInBehandeling",
    "NeemInUitvoering",
    "OpenZaak",
    "SluitAf",
    "StelHerzieningVoor",
    "StelIntrekkingVoor",
    "StelVoorstelVast",
    "StopTussentijds",
    "Tekst",
    "Verlaag",
    "Voorlegging",
    "WijsAf",
    "Zaak",
    "ZaakCommand",
]

Command = ZaakCommand | ArrangementCommand
