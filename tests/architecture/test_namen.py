"""Names that went public never change: they stand in logs, in feeds and in the code of clients."""

import re

from contracts.events import SOORTEN
from contracts.events.model import Status
from contracts.problems import Aard
from tests.architecture.broncode import WORTEL
from tools.namen import weigeringen

BEVROREN = WORTEL / "tests/architecture/namen.txt"


def publiek() -> list[str]:
    """A line for each frozen event type and each refusal, as they are now."""
    events = [s for s in SOORTEN.values() if s.status is Status.VAST]
    return sorted(
        [f"gebeurtenis {soort.naam} {soort.publieke_naam}" for soort in events]
        + [f"weigering {klasse.naam()}" for klasse in weigeringen()]
    )


def test_no_public_name_disappears_or_changes() -> None:
    bevroren = BEVROREN.read_text("utf-8").splitlines()
    weg = sorted(set(bevroren) - set(publiek()))
    assert weg == [], "a name that went public stays"


def test_a_new_public_name_is_written_down() -> None:
    bevroren = BEVROREN.read_text("utf-8").splitlines()
    nieuw = sorted(set(publiek()) - set(bevroren))
    assert nieuw == [], f"add these lines to {BEVROREN.name}:\n" + "\n".join(nieuw)
    assert bevroren == sorted(set(bevroren)), "keep the lines sorted, each once"


def test_every_refusal_has_a_kind_a_dutch_title_and_a_name_of_its_own() -> None:
    namen = [klasse.naam() for klasse in weigeringen()]
    assert len(namen) == len(set(namen))
    for klasse in weigeringen():
        assert isinstance(klasse.aard, Aard)
        assert klasse.titel[0].isupper()
        assert not klasse.titel.endswith(".")
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", klasse.naam())
