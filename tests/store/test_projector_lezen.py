"""Reading what the projections keep, and waiting for them."""

from collections.abc import Iterable
from uuid import uuid4

import pytest
from sqlalchemy.exc import OperationalError

from services.runtime.handler import Gelezen
from services.runtime.http.problems import NuNietBeschikbaar
from services.runtime.projector import Documenten, Projector, Verwijder, Wijziging, kenmerk
from services.runtime.store import Log
from tests.databases import SWV, Proefdatabank
from tests.store.hulp import reeks, schrijf
from tests.store.teller import aantal, breekt_bij, gevuld, projectie, tel, tot

# Reading


def test_a_list_is_read_in_pages_by_keyset(log: Log) -> None:
    zaken = [uuid4() for _ in range(5)]
    for lengte, zaak in enumerate(zaken, 1):
        schrijf(log, reeks(lengte, zaak))
    with gevuld(log).lees(SWV, "teller") as documenten:
        eerst = documenten.zoek("zaak", limiet=2)
        rest = documenten.zoek("zaak", na=eerst[-1].plaats)
        terug = documenten.zoek("zaak", aflopend=True, na=rest[0].plaats)
    assert [d.sleutel for d in (*eerst, *rest)] == [str(zaak) for zaak in zaken]
    assert [d.inhoud["aantal"] for d in terug] == [2, 1]
    assert eerst[0].positie == 1  # of the event that changed it last


def test_a_list_is_filtered_by_marks(log: Log) -> None:
    for lengte in range(1, 6):
        schrijf(log, reeks(lengte))
    even, twee, drie = kenmerk("getal", "even"), kenmerk("laatste", "2"), kenmerk("laatste", "3")
    with gevuld(log).lees(SWV, "teller") as documenten:

        def vind(*groepen: set[str]) -> list[int]:
            gevonden = documenten.zoek("zaak", waar=groepen)
            assert documenten.tel("zaak", waar=groepen) == len(gevonden)
            return [document.inhoud["aantal"] for document in gevonden]

        assert vind({even}) == [2, 4]
        assert vind({twee, drie}) == [2, 3]
        assert vind({twee, drie}, {even}) == [2]
        assert vind(set()) == []
        assert vind() == [1, 2, 3, 4, 5]


def test_a_document_can_go(log: Log) -> None:
    def weg(documenten: Documenten, gelezen: Gelezen) -> Iterable[Wijziging]:
        if gelezen.rij.volgnummer == 3:
            return [Verwijder("zaak", str(gelezen.rij.zaak))]
        return tel(documenten, gelezen)

    een = uuid4()
    schrijf(log, reeks(3, een))
    projector = gevuld(log, projectie(weg))
    assert aantal(projector, een) == 0
    with projector.lees(SWV, "teller") as documenten:
        assert documenten.zoek("zaak", waar=[{kenmerk("getal", "even")}]) == []


def test_a_new_version_fills_beside_the_old_one(log: Log) -> None:
    een = uuid4()
    schrijf(log, reeks(2, een))
    oud = gevuld(log)
    nieuwe = Projector(log, [projectie(breekt_bij(9), versie=2)])
    assert (aantal(oud, een), aantal(nieuwe, een)) == (2, 0)
    nieuwe.werk_bij()
    assert (aantal(oud, een), aantal(nieuwe, een)) == (2, 2)


def test_a_version_that_has_not_caught_up_is_not_read(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    schrijf(log, reeks(2))
    projector = Projector(log, [projectie()])
    assert projector.gereed() == {"projector": False, "projectie-teller": False}
    monkeypatch.setattr(Projector, "werk_bij", lambda _: None)
    with projector.loopt():
        assert projector.gereed()["projectie-teller"] is False
        with pytest.raises(NuNietBeschikbaar), projector.lees(SWV, "teller"):
            pass


def test_rebuilding_throws_away_every_version(log: Log) -> None:
    een = uuid4()
    schrijf(log, reeks(2, een))
    oud = gevuld(log)
    nieuwe = Projector(log, [projectie(versie=2)])
    nieuwe.herbouw()
    assert (aantal(oud, een), aantal(nieuwe, een)) == (0, 2)
    assert oud.posities(SWV) == {"teller": 0}


# Waiting


def test_the_thread_hears_of_an_append(log: Log) -> None:
    """Much sooner than it would have looked by itself."""
    een = uuid4()
    projector = Projector(log, [projectie()], poll_s=60)
    with projector.loopt():
        tot(lambda: projector.gereed()["projector"] is True)
        schrijf(log, reeks(2, een))
        tot(lambda: aantal(projector, een) == 2)
        assert projector.gereed() == {"projector": True, "projectie-teller": True}


def test_who_waits_makes_it_look_at_what_another_process_wrote(databank: Proefdatabank) -> None:
    een = uuid4()
    projector = Projector(databank.log(), [projectie()], poll_s=60)
    with projector.loopt():
        schrijf(databank.log(), reeks(2, een))
        projector.wacht_op(SWV, 2)
        assert aantal(projector, een) == 2


def test_waiting_ends_with_a_refusal(log: Log) -> None:
    schrijf(log, reeks(1))
    projector = Projector(log, [projectie()])
    with pytest.raises(NuNietBeschikbaar) as fout:
        projector.wacht_op(SWV, 1, hoogstens_s=0.1)
    assert fout.value.koppen() == {"Retry-After": "2"}
    with pytest.raises(NuNietBeschikbaar):
        projector.wacht_op(SWV, 99, hoogstens_s=60)  # the log does not have it: answered at once
    projector.wacht_op(SWV, 0)


def test_waiting_does_not_last_when_it_stands_still(log: Log) -> None:
    schrijf(log, reeks(1))
    projector = gevuld(log, projectie(breekt_bij(1)))
    with pytest.raises(NuNietBeschikbaar):
        projector.wacht_op(SWV, 1, hoogstens_s=60)


def test_a_round_that_fails_is_tried_again(
    log: Log, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    projector = Projector(log, [projectie()], poll_s=0.05)
    echt, keren = projector.werk_bij, [1, 2]

    def soms() -> None:
        if keren:
            keren.pop()
            raise OperationalError("weg", None, Exception())
        echt()

    monkeypatch.setattr(projector, "werk_bij", soms)
    een = uuid4()
    with projector.loopt():
        schrijf(log, reeks(1, een))
        tot(lambda: aantal(projector, een) == 1)
    assert "round failed, will try again: OperationalError" in caplog.text
    assert projector.gereed()["projector"] is False


def test_overlapping_blocks_share_one_thread(log: Log) -> None:
    projector = Projector(log, [projectie()])
    with projector.loopt():
        with projector.loopt():
            pass
        assert projector.gereed()["projector"]
    with projector.loopt():
        tot(lambda: projector.gereed()["projector"] is True)
