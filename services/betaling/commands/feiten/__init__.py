"""Everything that the payment administration of one SWV reacts to, in order of recording.

Events of the log and lines of a `bereken` document both become these facts, so there is one
calculation. A `begunstigde` is the legal entity that gets the money (a schoolbestuur: five
digits). Amounts are cents. `bron` names the event or line it comes from, for the explanation.
"""

from services.betaling.commands.feiten.arrangementen import (
    Beginsaldo,
    Beginstand,
    Ingebruikname,
    OpArrangement,
    Toegekend,
    VestigingOvergegaan,
)
from services.betaling.commands.feiten.betalingen import (
    Bankantwoord,
    BankantwoordOntvangen,
    BankberichtAfgehandeld,
    BankberichtOngekoppeld,
    BetaalbestandGemaakt,
    RekeningGoedgekeurd,
    TegenstrijdigheidOpgelost,
)
from services.betaling.commands.feiten.rondes import (
    BoekjaarAfgesloten,
    RondeAfgekeurd,
    RondeBerekend,
    RondeGeannuleerd,
    RondeGeopend,
    RondeIngetrokken,
    RondeVastgesteld,
)
from services.betaling.commands.feiten.saldi import (
    Aangehouden,
    BestuurOpgevolgd,
    CorrectieGeboekt,
    OntvangstGeboekt,
    VorderingAfgeboekt,
    VorderingGesteld,
    VorderingIngetrokken,
    Vrijgegeven,
)

Feit = (
    Toegekend
    | OpArrangement
    | VestigingOvergegaan
    | BestuurOpgevolgd
    | Ingebruikname
    | Beginstand
    | Beginsaldo
    | RondeGeopend
    | RondeBerekend
    | RondeAfgekeurd
    | RondeGeannuleerd
    | RondeVastgesteld
    | RondeIngetrokken
    | BetaalbestandGemaakt
    | BankantwoordOntvangen
    | TegenstrijdigheidOpgelost
    | BankberichtOngekoppeld
    | BankberichtAfgehandeld
    | RekeningGoedgekeurd
    | Aangehouden
    | Vrijgegeven
    | VorderingGesteld
    | VorderingIngetrokken
    | VorderingAfgeboekt
    | OntvangstGeboekt
    | CorrectieGeboekt
    | BoekjaarAfgesloten
)

__all__ = [
    "Aangehouden",
    "Bankantwoord",
    "BankantwoordOntvangen",
    "BankberichtAfgehandeld",
    "BankberichtOngekoppeld",
    "Beginsaldo",
    "Beginstand",
    "BestuurOpgevolgd",
    "BetaalbestandGemaakt",
    "BoekjaarAfgesloten",
    "CorrectieGeboekt",
    "Feit",
    "Ingebruikname",
    "OntvangstGeboekt",
    "OpArrangement",
    "RekeningGoedgekeurd",
    "RondeAfgekeurd",
    "RondeBerekend",
    "RondeGeannuleerd",
    "RondeGeopend",
    "RondeIngetrokken",
    "RondeVastgesteld",
    "TegenstrijdigheidOpgelost",
    "Toegekend",
    "VestigingOvergegaan",
    "VorderingAfgeboekt",
    "VorderingGesteld",
    "VorderingIngetrokken",
    "Vrijgegeven",
]
