"""Every command of betaling in every state of its stream: it works, or is refused by name."""

from typing import Any, NamedTuple, get_args

import pytest

from contracts.problems import AlVoorgesteld, GeenVoorstel
from services.betaling import problems
from services.betaling.commands import (
    AdministratieCommand,
    BeginstandCommand,
    BetaalrondeCommand,
    Command,
    CorrectieCommand,
)
from services.betaling.decider import administratie, beginstand, betaalronde, correctie
from tests.given_when_then import Decider
from tests.unit.betaling import beginstand as b
from tests.unit.betaling import correctie as c
from tests.unit.betaling import ronde as r

BESTAAT, ANDERS, ONBEKEND = (
    problems.RondeBestaatAl,
    problems.RondeInAndereStand,
    problems.RondeOnbekend,
)


class Stroom(NamedTuple):
    """The table of one stream: states as histories, and per command its outcome in each."""

    decider: Decider
    commands: Any
    state: Any
    standen: dict[str, tuple[Any, ...]]
    rijen: tuple[tuple[Any, tuple[Any, ...]], ...]  # in the order of `standen`


STROMEN = {
    "administratie": Stroom(
        r.ADMINISTRATIE,
        AdministratieCommand,
        administratie.State,
        {
            "leeg": (),
            "voorgesteld": (r.VOORSTEL,),
            "afgekeurd": (r.VOORSTEL, r.INGEBRUIKNAME_AFGEKEURD),
            "in-gebruik": (r.VOORSTEL, r.VASTGELEGD),
        },
        (
            (r.STEL_VOOR, (r.VOORSTEL, AlVoorgesteld, r.VOORSTEL, problems.AlInGebruik)),
            (r.LEG_VAST, (GeenVoorstel, r.VASTGELEGD, GeenVoorstel, GeenVoorstel)),
            (
                r.KEUR_INGEBRUIKNAME_AF,
                (GeenVoorstel, r.INGEBRUIKNAME_AFGEKEURD, GeenVoorstel, GeenVoorstel),
            ),
        ),
    ),
    "beginstand": Stroom(
        b.BEGINSTAND,
        BeginstandCommand,
        beginstand.State,
        {
            "leeg": (),
            "voorgesteld": (b.VOORGESTELD,),
            "vastgelegd": (b.VOORGESTELD, b.VASTGELEGD),
            "afgekeurd": (b.VOORGESTELD, b.AFGEKEURD),
        },
        (
            (b.STEL_VOOR, (b.VOORGESTELD, AlVoorgesteld, AlVoorgesteld, AlVoorgesteld)),
            (b.STEL_VAST, (GeenVoorstel, b.VASTGELEGD, GeenVoorstel, GeenVoorstel)),
            (b.KEUR_AF, (GeenVoorstel, b.AFGEKEURD, GeenVoorstel, GeenVoorstel)),
        ),
    ),
    "correctie": Stroom(
        c.CORRECTIE,
        CorrectieCommand,
        correctie.State,
        {
            "leeg": (),
            "voorgesteld": (c.VOORGESTELD,),
            "geboekt": (c.VOORGESTELD, c.GEBOEKT),
            "afgekeurd": (c.VOORGESTELD, c.AFGEKEURD),
        },
        (
            (c.STEL_VOOR, (c.VOORGESTELD, AlVoorgesteld, AlVoorgesteld, AlVoorgesteld)),
            (c.BOEK, (GeenVoorstel, c.GEBOEKT, GeenVoorstel, GeenVoorstel)),
            (c.KEUR_AF, (GeenVoorstel, c.AFGEKEURD, GeenVoorstel, GeenVoorstel)),
        ),
    ),
    "betaalronde": Stroom(
        r.RONDES,
        BetaalrondeCommand,
        betaalronde.State,
        {
            "geen": (),
            "geopend": (r.GEOPEND,),
            "berekend": (r.GEOPEND, r.BEREKEND),
            "afgekeurd": (r.GEOPEND, r.BEREKEND, r.AFGEKEURD),
            "vastgesteld": (r.GEOPEND, r.BEREKEND, r.GOEDGEKEURD),
            "geannuleerd": (r.GEOPEND, r.BEREKEND, r.GEANNULEERD),
            "ingetrokken": (r.GEOPEND, r.BEREKEND, r.GOEDGEKEURD, r.INGETROKKEN),
        },
        (
            (r.OPEN, (r.GEOPEND, *[BESTAAT] * 6)),
            (r.BEREKEN, (ONBEKEND, *[r.BEREKEND] * 3, *[ANDERS] * 3)),
            (r.STEL_VAST, (ONBEKEND, ANDERS, r.GOEDGEKEURD, *[ANDERS] * 4)),
            (r.KEUR_AF, (ONBEKEND, ANDERS, r.AFGEKEURD, *[ANDERS] * 4)),
            (r.ANNULEER, (ONBEKEND, *[r.GEANNULEERD] * 3, *[ANDERS] * 3)),
            (r.TREK_IN, (ONBEKEND, *[ANDERS] * 3, r.INGETROKKEN, ANDERS, ANDERS)),
        ),
    ),
}

CELLEN = [
    pytest.param(stroom.decider, history, command, uitkomst, id=f"{type(command).__name__}-{stand}")
    for stroom in STROMEN.values()
    for command, uitkomsten in stroom.rijen
    for (stand, history), uitkomst in zip(stroom.standen.items(), uitkomsten, strict=True)
]


@pytest.mark.parametrize(("decider", "history", "command", "uitkomst"), CELLEN)
def test_a_command_is_refused_in_every_state_where_it_does_not_belong(
    decider: Decider, history: tuple[Any, ...], command: Any, uitkomst: Any
) -> None:
    when = decider.given(*history).when(command)
    if isinstance(uitkomst, type):
        when.refused(uitkomst)
    else:
        when.then(uitkomst)


@pytest.mark.parametrize("naam", STROMEN)
def test_the_table_holds_every_command_and_every_state(naam: str) -> None:
    stroom = STROMEN[naam]
    assert [type(command) for command, _ in stroom.rijen] == list(get_args(stroom.commands))
    gezien = {type(stroom.decider.given(*history).state) for history in stroom.standen.values()}
    assert gezien == set(get_args(stroom.state))


def test_every_command_belongs_to_one_stream() -> None:
    alle = [klasse for stroom in STROMEN.values() for klasse in get_args(stroom.commands)]
    assert sorted(map(str, alle)) == sorted(map(str, get_args(Command)))
