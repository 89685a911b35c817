"""From the events of the log to the facts of the calculation (rekenmodel, at `bereken`)."""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Any, Final, NamedTuple
from uuid import UUID

from contracts.events import arrangement as events
from contracts.events.administratie import IngebruiknameVastgelegd
from contracts.events.arrangement.waarden import Herzieningsinhoud
from contracts.events.beginstand import BeginstandVastgelegd, BeginstandVoorgesteld
from contracts.events.betaalronde import (
    BetaalrondeAfgekeurd,
    BetaalrondeBerekend,
    BetaalrondeGeannuleerd,
    BetaalrondeGeopend,
    BetaalrondeIngetrokken,
    BetaalrondeVastgesteld,
)
from contracts.events.correctie import CorrectieGeboekt
from contracts.rekenmodel import feiten as rekenmodel
from services.betaling.commands import feiten
from services.betaling.rekenen.overgangen import overgangsfeiten


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
    geordend = sorted(gelezen, key=_plaats)
    overgangen = overgangsfeiten(geordend)
    return tuple(
        feit for rij in geordend for feit in (*_feiten(rij), *overgangen.get(rij.positie, ()))
    )


def _plaats(rij: Gelezen) -> tuple[int, int]:
    if isinstance(rij.gebeurtenis, BetaalrondeBerekend):
        return (rij.gebeurtenis.tot_positie, rij.positie)
    return (rij.positie, 0)


def _feiten(rij: Gelezen) -> Sequence[feiten.Feit]:
    soort = type(rij.gebeurtenis)
    if soort not in NAAR_FEITEN:
        return ()
    bron = f"gebeurtenis {rij.positie}, {soort.__name__}"
    return NAAR_FEITEN[soort](str(rij.stroom), rij.gebeurtenis, bron)


def _toegekend(stroom: str, event: events.Toegekend, bron: str) -> list[feiten.Feit]:
    return [
        feiten.Toegekend(
            arrangement=stroom,
            begunstigde=event.schoolbestuur,
            toekenning=_toekenning(event, bron),
            ritme=event.betaalritme,
            niet_voor_ingang=event.niet_voor_ingang,
        )
    ]


def _toekenning(event: events.Toegekend | Herzieningsinhoud, bron: str) -> rekenmodel.Toekenning:
    return rekenmodel.Toekenning(
        totaal_cent=event.totaal_cent,
        ingang=event.ingangs_datum,
        laatste_dag=event.laatste_dag,
        verdeelsleutel=event.verdeelsleutel,
        stopregel=event.stopregel,
        gewichten=tuple((g.maand, Fraction(g.teller, g.noemer)) for g in event.gewichten),
        bron=bron,
    )


def _op_arrangement(
    feit_van: Callable[[Any, str], rekenmodel.Feit],
) -> Callable[[str, Any, str], list[feiten.Feit]]:
    """The event of an arrangement whose fact is one of the calculation model itself."""
    return lambda stroom, event, bron: [
        feiten.OpArrangement(arrangement=stroom, feit=feit_van(event, bron))
    ]


def _stop(event: events.TussentijdsGestopt, bron: str) -> rekenmodel.Feit:
    return rekenmodel.Stop(per=event.stop_datum, bron=bron)


def _stop_herroepen(_event: events.StopHerroepen, bron: str) -> rekenmodel.Feit:
    return rekenmodel.StopHerroepen(bron=bron)


def _verlaging(event: events.Verlaagd, bron: str) -> rekenmodel.Feit:
    return rekenmodel.Verlaging(vanaf=event.vanaf, bedrag_cent=event.bedrag_cent, bron=bron)


def _verlaging_herroepen(_event: events.VerlagingHerroepen, bron: str) -> rekenmodel.Feit:
    return rekenmodel.VerlagingHerroepen(bron=bron)


def _herziening(event: events.BeschikkingHerzien, bron: str) -> rekenmodel.Feit:
    nieuw = _toekenning(event.inhoud, bron)
    return rekenmodel.Herziening(vanaf=event.inhoud.vanaf, toekenning=nieuw, bron=bron)


def _intrekking(_event: events.ToekenningIngetrokken, bron: str) -> rekenmodel.Feit:
    return rekenmodel.Intrekking(bron=bron)


def _ingebruikname(_: str, event: IngebruiknameVastgelegd, _bron: str) -> list[feiten.Feit]:
    return [feiten.Ingebruikname(datum=event.ingebruikname_datum)]


def beginfeiten(
    beginstand: BeginstandVoorgesteld | BeginstandVastgelegd, bron: str
) -> list[feiten.Feit]:
    """An opening balance, proposed or confirmed, as facts: amounts first (rekenmodel 13)."""
    bedragen = [
        feiten.Beginstand(
            arrangement=str(bedrag.arrangement),
            begunstigde=bedrag.begunstigde,
            kalenderjaar=bedrag.kalenderjaar,
            bedrag_cent=bedrag.bedrag_cent,
            bron=bron,
        )
        for bedrag in beginstand.bedragen
    ]
    saldi = [
        feiten.Beginsaldo(
            begunstigde=saldo.begunstigde,
            saldo_cent=saldo.saldo_cent,
            vordering_cent=saldo.vordering_cent,
            bron=bron,
        )
        for saldo in beginstand.saldi
    ]
    return [*bedragen, *saldi]


def _beginstand(_: str, event: BeginstandVastgelegd, bron: str) -> list[feiten.Feit]:
    return beginfeiten(event, bron)


def _correctie(stroom: str, event: CorrectieGeboekt, bron: str) -> list[feiten.Feit]:
    return [
        feiten.CorrectieGeboekt(
            correctie=stroom,
            begunstigde=event.begunstigde,
            kalenderjaar=event.kalenderjaar,
            bedrag_cent=event.bedrag_cent,
            bron=bron,
        )
    ]


def _geopend(stroom: str, event: BetaalrondeGeopend, bron: str) -> list[feiten.Feit]:
    return [feiten.RondeGeopend(ronde=stroom, tot=event.tot_en_met_datum, bron=bron)]


def _berekend(stroom: str, _event: BetaalrondeBerekend, _bron: str) -> list[feiten.Feit]:
    return [feiten.RondeBerekend(ronde=stroom)]


def _vastgesteld(stroom: str, event: BetaalrondeVastgesteld, _bron: str) -> list[feiten.Feit]:
    sha256, op = event.regels_sha256, event.vaststel_datum
    return [feiten.RondeVastgesteld(ronde=stroom, regels_sha256=sha256, op=op)]


def _afgekeurd(stroom: str, _event: BetaalrondeAfgekeurd, _bron: str) -> list[feiten.Feit]:
    return [feiten.RondeAfgekeurd(ronde=stroom)]


def _geannuleerd(stroom: str, _event: BetaalrondeGeannuleerd, _bron: str) -> list[feiten.Feit]:
    return [feiten.RondeGeannuleerd(ronde=stroom)]


def _ingetrokken(stroom: str, _event: BetaalrondeIngetrokken, _bron: str) -> list[feiten.Feit]:
    return [feiten.RondeIngetrokken(ronde=stroom)]


NAAR_FEITEN: Final[dict[type, Callable[[str, Any, str], Sequence[feiten.Feit]]]] = {
    events.Toegekend: _toegekend,
    events.TussentijdsGestopt: _op_arrangement(_stop),
    events.StopHerroepen: _op_arrangement(_stop_herroepen),
    events.Verlaagd: _op_arrangement(_verlaging),
    events.VerlagingHerroepen: _op_arrangement(_verlaging_herroepen),
    events.BeschikkingHerzien: _op_arrangement(_herziening),
    events.ToekenningIngetrokken: _op_arrangement(_intrekking),
    IngebruiknameVastgelegd: _ingebruikname,
    BeginstandVastgelegd: _beginstand,
    CorrectieGeboekt: _correctie,
    BetaalrondeGeopend: _geopend,
    BetaalrondeBerekend: _berekend,
    BetaalrondeVastgesteld: _vastgesteld,
    BetaalrondeAfgekeurd: _afgekeurd,
    BetaalrondeGeannuleerd: _geannuleerd,
    BetaalrondeIngetrokken: _ingetrokken,
}
"""Event type -> its facts, from the stream, the event and where it stands.

VestigingOvergegaan goes by `overgangen`; others move no cent.
"""
