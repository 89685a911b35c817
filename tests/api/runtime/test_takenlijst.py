"""The list of jobs of a process: one request per key, bounded, and closed in order."""

from functools import partial
from threading import Event
from typing import Final
from uuid import UUID, uuid4

import pytest

from contracts.rollen import Rol
from services.runtime import taken as module
from services.runtime.auth import Beller
from services.runtime.beleid import Bron
from services.runtime.http.modellen import Taakstatus
from services.runtime.http.problems import NietGevonden, NuNietBeschikbaar
from services.runtime.problems import SleutelHergebruikt
from services.runtime.taken import Aangenomen, Taak, Taken, Voortgang

LANG: Final = 20
BELLER: Final = Beller("kindkans", "p1", frozenset({Rol.FINANCIEN}), "PO3001")


def taak(taak_id: UUID | None = None, vingerafdruk: str = "a") -> Taak:
    return Taak(
        taak_id=taak_id or uuid4(),
        door=BELLER,
        bron=Bron("PO3001"),
        pad="/betaling/v1/betaalrondes",
        vingerafdruk=vingerafdruk,
        trace="0" * 32,
        resultaat="/betaling/v1/betaalrondes/1",
        voortgang=Voortgang(),
    )


def test_a_key_is_of_one_request() -> None:
    taken, verder = Taken(0), Event()
    eerste = taken.begin(taak(), lambda: verder.wait(LANG))
    zelfde = taak(eerste.taak_id)
    assert taken.begin(zelfde, verder.set) is eerste
    with pytest.raises(SleutelHergebruikt):
        taken.begin(taak(eerste.taak_id, "b"), verder.set)
    assert not verder.is_set()
    verder.set()
    taken.sluit()


def test_the_list_is_bounded_and_never_forgets_what_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BEWAARD", 2)
    taken, verder = Taken(LANG), Event()
    loopt = taken.begin(taak(), lambda: verder.wait(LANG))
    af = taken.begin(taak(), dict)
    taken.wacht(af, herhaald=False)
    tweede = taken.begin(taak(), lambda: verder.wait(LANG))
    with pytest.raises(NietGevonden):
        taken.van(BELLER, af.taak_id)
    assert taken.van(BELLER, loopt.taak_id) is loopt
    assert taken.van(BELLER, tweede.taak_id) is tweede
    with pytest.raises(NuNietBeschikbaar):
        taken.begin(taak(), dict)
    verder.set()
    taken.sluit()


def test_what_ends_in_time_is_told_to_who_waits_and_forgotten() -> None:
    taken = Taken(LANG)

    def werk() -> None:
        raise ZeroDivisionError

    een = taken.begin(taak(), werk)
    with pytest.raises(ZeroDivisionError):
        taken.wacht(een, herhaald=False)
    with pytest.raises(NietGevonden):
        taken.van(BELLER, een.taak_id)
    taken.sluit()


def test_another_client_person_or_swv_does_not_see_a_job() -> None:
    taken = Taken(LANG)
    een = taken.begin(taak(), dict)
    rollen = frozenset(Rol)
    for ander in (
        Beller("esis", "p1", rollen, "PO3001"),
        Beller("kindkans", "p2", rollen, "PO3001"),
        Beller("kindkans", None, rollen, "PO3001"),
        Beller("kindkans", "p1", rollen, "PO3002"),
    ):
        with pytest.raises(NietGevonden):
            taken.van(ander, een.taak_id)
    assert taken.van(Beller("kindkans", "p1", rollen, "PO3001"), een.taak_id) is een
    taken.sluit()


def test_closing_finishes_what_runs_and_drops_what_waits() -> None:
    taken, verder, gedaan = Taken(0), Event(), list[int]()
    bezig = [Event(), Event()]

    def werk(nummer: int) -> None:
        bezig[nummer].set()
        verder.wait(0.2)
        gedaan.append(nummer)

    lopend = [taken.begin(taak(), partial(werk, nummer)) for nummer in (0, 1)]
    assert all(begonnen.wait(LANG) for begonnen in bezig)
    wacht = taken.begin(taak(), lambda: gedaan.append(2))
    with pytest.raises(Aangenomen):
        taken.wacht(wacht, herhaald=False)
    taken.sluit()
    assert sorted(gedaan) == [0, 1]
    assert [een.status for een in lopend] == [Taakstatus.KLAAR, Taakstatus.KLAAR]
