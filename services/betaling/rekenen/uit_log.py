"""From the events of the log to the facts of the calculation (rekenmodel, at `bereken`)."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any, Final, NamedTuple
from uuid import UUID

from contracts.events.administratie import IngebruiknameVastgelegd
from contracts.events.arrangement import Toegekend, TussentijdsGestopt
from contracts.events.betaalronde import (
    BetaalrondeBerekend,
    BetaalrondeGeopend,
    BetaalrondeVastgesteld,
)
from contracts.rekenmodel.feiten import Stop, Toekenning
from services.betaling.commands import feiten


class Gelezen(NamedTuple):
    """An event as read from the log of one SWV: its position, its stream and itself."""

    positie: int
    stroom: UUID
    gebeurtenis: object


def feiten_uit_log(gelezen: Iterable[Gelezen]) -> tuple[feiten.Feit, ...]:
    """The facts in order of recording; events that move no cent give none.

    A calculation counts where it was made (`tot_positie`), not where it was recorded: a fact
    recorded between the two belongs to the next round, also in a replay (rekenmodel 10).
    """
    van_belang = [rij for rij in gelezen if type(rij.gebeurtenis) in NAAR_FEIT]
    return tuple(_feit(rij) for rij in sorted(van_belang, key=_plaats))


def _plaats(rij: Gelezen) -> tuple[int, int]:
    if isinstance(rij.gebeurtenis, BetaalrondeBerekend):
        return (rij.gebeurtenis.tot_positie, rij.positie)
    return (rij.positie, 0)


def _feit(rij: Gelezen) -> feiten.Feit:
    soort = type(rij.gebeurtenis)
    bron = f"gebeurtenis {rij.positie}, {soort.__name__}"
    return NAAR_FEIT[soort](str(rij.stroom), rij.gebeurtenis, bron)


def _toegekend(stroom: str, event: Toegekend, bron: str) -> feiten.Feit:
    return feiten.Toegekend(
        arrangement=stroom,
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


def _gestopt(stroom: str, event: TussentijdsGestopt, bron: str) -> feiten.Feit:
    return feiten.OpArrangement(arrangement=stroom, feit=Stop(per=event.stop_datum, bron=bron))


def _ingebruikname(_stroom: str, event: IngebruiknameVastgelegd, _bron: str) -> feiten.Feit:
    return feiten.Ingebruikname(datum=event.ingebruikname_datum)


def _geopend(stroom: str, event: BetaalrondeGeopend, bron: str) -> feiten.Feit:
    return feiten.RondeGeopend(ronde=stroom, tot=event.tot_en_met_datum, bron=bron)


def _berekend(stroom: str, _event: BetaalrondeBerekend, _bron: str) -> feiten.Feit:
    return feiten.RondeBerekend(ronde=stroom)


def _vastgesteld(stroom: str, event: BetaalrondeVastgesteld, _bron: str) -> feiten.Feit:
    return feiten.RondeVastgesteld(
        ronde=stroom, regels_sha256=event.regels_sha256, op=event.vaststel_datum
    )


NAAR_FEIT: Final[dict[type, Callable[[str, Any, str], feiten.Feit]]] = {
    Toegekend: _toegekend,
    TussentijdsGestopt: _gestopt,
    IngebruiknameVastgelegd: _ingebruikname,
    BetaalrondeGeopend: _geopend,
    BetaalrondeBerekend: _berekend,
    BetaalrondeVastgesteld: _vastgesteld,
}
"""Event type -> its fact, from the stream, the event and where it stands. Others move no cent."""
