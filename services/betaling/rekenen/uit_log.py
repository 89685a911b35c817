"""From the events of the log to the facts of the calculation (the table at `bereken` in rekenmodel)."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple
from uuid import UUID

from contracts.events import arrangement as events
from contracts.events.administratie import IngebruiknameVastgelegd
from contracts.events.betaalronde import (
    BetaalrondeBerekend,
    BetaalrondeGeopend,
    BetaalrondeVastgesteld,
)
from contracts.rekenmodel.feiten import Stop, Toekenning
from services.betaling.rekenen import feiten


class Gelezen(NamedTuple):
    """An event as read from the log of one SWV: its position, its stream and itself."""

    positie: int
    stroom: UUID
    gebeurtenis: object


def feiten_uit_log(gelezen: Iterable[Gelezen]) -> tuple[feiten.Feit, ...]:
    """The facts in order of recording; events that move no cent give none.

    A calculation counts where it was made (`tot_positie`), not where it was recorded: a fact recorded between
    the two belongs to the next round, also when the log is replayed (rekenmodel 10).
    """
    geordend = sorted(
        ((_plaats(rij), feit) for rij in gelezen for feit in _feiten(rij)), key=lambda paar: paar[0]
    )
    return tuple(feit for _, feit in geordend)


def _plaats(rij: Gelezen) -> tuple[int, int]:
    if isinstance(rij.gebeurtenis, BetaalrondeBerekend):
        return (rij.gebeurtenis.tot_positie, rij.positie)
    return (rij.positie, 0)


def _feiten(rij: Gelezen) -> list[feiten.Feit]:
    bron, stroom = f"gebeurtenis {rij.positie}", str(rij.stroom)
    match rij.gebeurtenis:
        case IngebruiknameVastgelegd(ingebruikname_datum=datum):
            return [feiten.Ingebruikname(datum=datum)]
        case events.Toegekend() as event:
            return [_toegekend(stroom, event, bron)]
        case events.TussentijdsGestopt(stop_datum=dag):
            return [feiten.OpArrangement(arrangement=stroom, feit=Stop(per=dag, bron=bron))]
        case BetaalrondeGeopend(tot_en_met_datum=tot):
            return [feiten.RondeGeopend(ronde=stroom, tot=tot, bron=bron)]
        case BetaalrondeBerekend():
            return [feiten.RondeBerekend(ronde=stroom)]
        case BetaalrondeVastgesteld(regels_sha256=sha256, vaststel_datum=op):
            return [feiten.RondeVastgesteld(ronde=stroom, regels_sha256=sha256, op=op)]
        case _:
            return []


def _toegekend(arrangement: str, event: events.Toegekend, bron: str) -> feiten.Toegekend:
    return feiten.Toegekend(
        arrangement=arrangement,
        begunstigde=event.schoolbestuur,
        toekenning=Toekenning(
            totaal_cent=event.totaal_cent,
            ingang=event.ingangs_datum,
            laatste_dag=event.laatste_dag,
            verdeelsleutel=event.verdeelsleutel,
            stopregel=event.stopregel,
            gewichten=tuple((g.maand, Fraction(g.teller, g.noemer)) for g in event.gewichten),
            bron=bron,
        ),
        ritme=event.betaalritme,
        niet_voor_ingang=event.niet_voor_ingang,
    )
