"""What may be asked of the payments. `vandaag` comes from the one clock.

What lies in another stream (facts, who proposed) is read from the log and handed in. A person is a
pseudonym. Amounts are cents, dates inclusive.
"""

from services.betaling.commands.administratie import (
    AdministratieCommand,
    KeurIngebruiknameAf,
    LegIngebruiknameVast,
    StelIngebruiknameVoor,
)
from services.betaling.commands.beginstand import (
    BeginstandCommand,
    KeurBeginstandAf,
    StelBeginstandVast,
    StelBeginstandVoor,
)
from services.betaling.commands.betaalronde import (
    AnnuleerBetaalronde,
    BerekenBetaalronde,
    BetaalrondeCommand,
    KeurBetaalrondeAf,
    OpenBetaalronde,
    StelBetaalrondeVast,
    TrekBetaalrondeIn,
)
from services.betaling.commands.correctie import (
    BoekCorrectie,
    CorrectieCommand,
    KeurCorrectieAf,
    StelCorrectieVoor,
)

__all__ = [
    "AdministratieCommand",
    "AnnuleerBetaalronde",
    "BeginstandCommand",
    "BerekenBetaalronde",
    "BetaalrondeCommand",
    "BoekCorrectie",
    "Command",
    "CorrectieCommand",
    "KeurBeginstandAf",
    "KeurBetaalrondeAf",
    "KeurCorrectieAf",
    "KeurIngebruiknameAf",
    "LegIngebruiknameVast",
    "OpenBetaalronde",
    "StelBeginstandVast",
    "StelBeginstandVoor",
    "StelBetaalrondeVast",
    "StelCorrectieVoor",
    "StelIngebruiknameVoor",
    "TrekBetaalrondeIn",
]

Command = AdministratieCommand | BeginstandCommand | BetaalrondeCommand | CorrectieCommand
