"""Judged inside the lock, on both databases: conditions, one answer per key, number series."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from services.runtime.problems import IntussenGewijzigd, SleutelHergebruikt, VolgnummerBezet
from services.runtime.store import Actor, Log, Nummering, Vastlegging, Voorwaarde
from tests.databases import ANDER, SWV
from tests.store.hulp import VASTGELEGD, VOORGESTELD, WIE, nieuw, reeks, schrijf, sleutel

STROOM = UUID("7d1f0a52-4a8e-4c6f-9d3a-2f6f0f0a1b01")
DOSSIER = UUID("9f1b7c1e-58f5-4a5e-8d8e-0a1b2c3d4e5f")


# Conditions


@pytest.mark.parametrize("veld", ["zaak", "dossier"])
def test_a_condition_refuses_when_such_an_event_came_after(log: Log, veld: str) -> None:
    schrijf(log, [nieuw(STROOM, dossier=DOSSIER)])
    waarde = STROOM if veld == "zaak" else DOSSIER
    keuze: dict[str, Any] = {"veld": veld, "waarde": waarde, "soorten": (VOORGESTELD,)}
    eis = Voorwaarde(na_positie=0, **keuze)
    with pytest.raises(IntussenGewijzigd) as weigering:
        schrijf(log, reeks(1), voorwaarden=[eis])
    assert weigering.value.positie == 1
    for houdt in (
        replace(eis, na_positie=1),
        replace(eis, soorten=(VASTGELEGD,)),
        replace(eis, waarde=uuid4()),
    ):
        schrijf(log, reeks(1), voorwaarden=[houdt])
    with pytest.raises(IntussenGewijzigd):
        schrijf(log, reeks(1), voorwaarden=[replace(eis, soorten=())])


def test_a_condition_looks_at_its_own_swv(log: Log) -> None:
    schrijf(log, [nieuw(STROOM)], ANDER)
    schrijf(log, reeks(1), voorwaarden=[Voorwaarde(veld="zaak", waarde=STROOM, na_positie=0)])


# Idempotency


def test_the_same_key_gives_the_first_answer(log: Log) -> None:
    eerste = sleutel()
    antwoord = schrijf(log, reeks(2), idempotentie=eerste)
    assert antwoord == Vastlegging(eerste_positie=1, laatste_positie=2, status=201)
    schrijf(log, reeks(1))
    weer = schrijf(log, reeks(5), idempotentie=replace(eerste, status=500))
    assert weer == replace(antwoord, herhaald=True) == log.eerder(SWV, WIE.client, eerste)
    assert log.hoofd(SWV) == 3


def test_the_same_key_for_another_request_is_refused(log: Log) -> None:
    eerste = sleutel()
    schrijf(log, reeks(1), idempotentie=eerste)
    with pytest.raises(SleutelHergebruikt):
        schrijf(log, reeks(1), idempotentie=replace(eerste, vingerafdruk="b" * 64))
    with pytest.raises(SleutelHergebruikt):
        log.eerder(SWV, WIE.client, replace(eerste, vingerafdruk="b" * 64))


def test_a_key_belongs_to_one_client_of_one_swv(log: Log) -> None:
    eerste = sleutel()
    schrijf(log, reeks(1), idempotentie=eerste)
    ander = Actor(client="ander", rol="school")
    assert not schrijf(log, reeks(1), actor=ander, idempotentie=eerste).herhaald
    assert not schrijf(log, reeks(1), ANDER, idempotentie=eerste).herhaald


def test_a_refused_command_does_not_use_up_its_key(log: Log) -> None:
    eerste = sleutel()
    with pytest.raises(VolgnummerBezet):
        schrijf(log, [nieuw(STROOM, 7)], idempotentie=eerste)
    assert log.eerder(SWV, WIE.client, eerste) is None
    assert not schrijf(log, reeks(1), idempotentie=eerste).herhaald


def test_a_job_takes_its_key_without_events(log: Log) -> None:
    eerste = sleutel(status=202)
    assert schrijf(log, [], idempotentie=eerste).eerste_positie is None
    weer = schrijf(log, [], idempotentie=eerste)
    assert weer == Vastlegging(eerste_positie=None, laatste_positie=None, status=202, herhaald=True)


# Number series


def test_numbers_follow_each_other_without_gaps_per_year_and_swv(log: Log) -> None:
    def nummer(jaar: int, swv: str = SWV) -> object:
        nummering = Nummering(reeks="arrangement", jaar=jaar, gebeurtenis=1, veld="nr")
        leeg = nieuw(uuid4(), data={"nr": ""})
        stand = schrijf(log, [*reeks(1), leeg], swv, nummering=nummering)
        return log.lees(swv, (stand.laatste_positie or 0) - 1)[0].data["nr"]

    assert [nummer(2026), nummer(2026)] == ["2026-000001", "2026-000002"]
    assert nummer(2027) == "2027-000001"
    with pytest.raises(ZeroDivisionError):
        schrijf(
            log,
            [nieuw(uuid4(), data={"nr": ""})],
            nummering=Nummering(reeks="arrangement", jaar=2026, gebeurtenis=0, veld="nr"),
            bijwerking=lambda _: 1 // 0,
        )
    assert [nummer(2026), nummer(2026, ANDER)] == ["2026-000003", "2026-000001"]


def test_a_number_that_stands_already_is_never_overwritten(log: Log) -> None:
    nummering = Nummering(reeks="arrangement", jaar=2026, gebeurtenis=0, veld="nr")
    with pytest.raises(ValueError, match="nr moet"):
        schrijf(log, [nieuw(STROOM, data={"nr": "2026-000009"})], nummering=nummering)
