"""Every command on an arrangement in every state: it does its work, or is refused by name."""

from typing import Any, NamedTuple, get_args

import pytest

from contracts.rekenmodel.problems import AlIngetrokken
from services.toekenning import problems
from services.toekenning.commands import ArrangementCommand
from services.toekenning.decider import toestand
from tests.unit.toekenning import arrangement as a


class Rij(NamedTuple):
    """A command, what must stand before it, and the event it leads to."""

    command: Any
    gevolg: Any
    vooraf: tuple[Any, ...] = ()  # straight after the grant
    lopend: tuple[Any, ...] = ()  # after in uitvoering


RIJEN = (
    Rij(a.KEN_TOE, a.TOEGEKEND),
    Rij(a.NEEM, a.IN_UITVOERING),
    Rij(a.MELD, a.GEMELD),
    Rij(a.STOP, a.GESTOPT),
    Rij(a.VERLAAG, a.VERLAAGD),
    Rij(a.HERROEP_STOP, a.STOP_HERROEPEN, vooraf=(a.GESTOPT,)),
    Rij(a.HERROEP_VERLAGING, a.VERLAGING_HERROEPEN, vooraf=(a.VERLAAGD,)),
    Rij(a.STEL_HERZIENING_VOOR, a.HERZIENING_VOORGESTELD),
    Rij(a.STEL_INTREKKING_VOOR, a.INTREKKING_VOORGESTELD),
    Rij(a.STEL_VAST, a.HERZIEN, vooraf=(a.HERZIENING_VOORGESTELD,)),
    Rij(a.STEL_VAST, a.INGETROKKEN, vooraf=(a.INTREKKING_VOORGESTELD,)),
    Rij(a.KEUR_AF, a.HERZIENING_AFGEKEURD, vooraf=(a.HERZIENING_VOORGESTELD,)),
    Rij(a.KEUR_AF, a.INTREKKING_AFGEKEURD, vooraf=(a.INTREKKING_VOORGESTELD,)),
    Rij(a.EVALUEER, a.GEEVALUEERD),
    Rij(a.EVALUEER_OPP, a.OPP_GEEVALUEERD),
    Rij(a.SLUIT_AF, a.AFGESLOTEN, lopend=(a.GEEVALUEERD, a.OPP_GEEVALUEERD)),
)

NA_UITVOERING = dict.fromkeys(("Evalueer", "EvalueerOpp", "SluitAf"), problems.NogNietInUitvoering)

STANDEN: dict[str, tuple[type, dict[str, Any], Any]] = {
    "geen": (toestand.GeenArrangement, {"KenToe": None}, problems.ArrangementBestaatNiet),
    "toegekend": (
        toestand.ToegekendArrangement,
        {"KenToe": problems.AlBesloten, **NA_UITVOERING},
        None,
    ),
    "in-uitvoering": (
        toestand.LopendArrangement,
        {"KenToe": problems.AlBesloten, "NeemInUitvoering": problems.AlInUitvoering},
        None,
    ),
    "afgesloten": (
        toestand.AfgeslotenArrangement,
        {"KenToe": problems.AlBesloten},
        problems.ArrangementAfgesloten,
    ),
    "ingetrokken": (
        toestand.IngetrokkenArrangement,
        {"KenToe": problems.AlBesloten},
        AlIngetrokken,
    ),
}
"""State -> its class, the refusal (None: allowed) of some commands, and that of all others."""


def geschiedenis(stand: str, rij: Rij) -> tuple[Any, ...]:
    """Events that lead to the state, with what the command needs."""
    toegekend = (a.TOEGEKEND, *rij.vooraf)
    lopend = (*toegekend, a.IN_UITVOERING, *rij.lopend)
    return {
        "geen": (),
        "toegekend": toegekend,
        "in-uitvoering": lopend,
        "afgesloten": (*lopend, a.AFGESLOTEN),
        "ingetrokken": (*lopend, a.INGETROKKEN),
    }[stand]


@pytest.mark.parametrize("stand", STANDEN)
@pytest.mark.parametrize("rij", RIJEN, ids=lambda rij: type(rij.gevolg).__name__)
def test_b25_b26_a_command_is_refused_in_every_state_where_it_does_not_belong(
    rij: Rij, stand: str
) -> None:
    klasse, uitzonderingen, anders = STANDEN[stand]
    gegeven = a.ARRANGEMENT.given(*geschiedenis(stand, rij))
    assert type(gegeven.state) is klasse
    weigering = uitzonderingen.get(type(rij.command).__name__, anders)
    if weigering is None:
        gegeven.when(rij.command).then(rij.gevolg)
    else:
        gegeven.when(rij.command).refused(weigering)


def test_the_table_holds_every_command_every_event_and_every_state() -> None:
    assert {type(rij.command) for rij in RIJEN} == set(get_args(ArrangementCommand))
    assert {type(rij.gevolg) for rij in RIJEN} == set(get_args(toestand.Event))
    assert {klasse for klasse, _, _ in STANDEN.values()} == set(get_args(toestand.State))
