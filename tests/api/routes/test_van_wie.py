"""Whose a zaak is, beyond requests: payees, mergers, rounds."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from contracts.events.betaalronde import BetaalspecificatieVastgelegd
from contracts.events.schoolbestuur import BestuurOpgevolgd
from contracts.events.vordering import VorderingGesteld
from tests.api.routes.proef import (
    ANDER_BESTUUR,
    BESTUUR,
    DAG,
    Proef,
    aanvraag,
    proef,
    vestiging,
)


@pytest.fixture
def dienst(tmp_path: Path) -> Iterator[Proef]:
    with proef(tmp_path) as gemaakt:
        gemaakt.leg_vast(vestiging(), uuid4(), rol="beheerder")
        yield gemaakt


def test_a_claim_is_of_its_payee(dienst: Proef) -> None:
    vordering = VorderingGesteld(
        vordering_datum=DAG, begunstigde=ANDER_BESTUUR, bedrag_cent=100, brief_sha256="a" * 64
    )
    dienst.leg_vast(vordering, uuid4(), rol="financien")
    assert dienst.soorten("nieuw-bestuur") == ["vordering-gesteld"]
    assert dienst.soorten("bestuur") == ["vestiging-geregistreerd"]


def test_a_round_is_of_nobody_though_it_names_every_board(dienst: Proef) -> None:
    """Else a board would read the money of all the others."""
    stuk = BetaalspecificatieVastgelegd(
        specificatie_datum=DAG, begunstigde=ANDER_BESTUUR, sha256="a" * 64
    )
    dienst.leg_vast(stuk, uuid4(), rol="financien")
    assert dienst.soorten("nieuw-bestuur") == []
    assert "betaalspecificatie-vastgelegd" in dienst.soorten("financien")


def test_after_a_merger_the_new_board_sees_the_cases_of_the_old_one(dienst: Proef) -> None:
    zaak = uuid4()
    dienst.leg_vast(aanvraag(), zaak)
    over = BestuurOpgevolgd(
        per_datum=DAG + timedelta(days=1),
        voorstel=uuid4(),
        van=BESTUUR,
        naar=ANDER_BESTUUR,
        akte_sha256="a" * 64,
    )
    dienst.leg_vast(over, uuid4(), rol="bestuurder")
    assert dienst.soorten("nieuw-bestuur") == []
    dienst.runtime.klok.zet(DAG + timedelta(days=1))
    assert dienst.soorten("nieuw-bestuur", f"?zaak={zaak}") == ["aanvraag-ingediend"]
    assert dienst.soorten("bestuur", f"?zaak={zaak}") == ["aanvraag-ingediend"]
