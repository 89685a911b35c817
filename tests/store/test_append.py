"""What an append promises, on both databases: all or none, typed refusals, one answer per key."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection, insert

from contracts.events import SOORTEN
from contracts.events.model import Status
from services.runtime.problems import (
    GebeurtenissoortNietVast,
    OnbekendeGebeurtenissoort,
    OnbekendSamenwerkingsverband,
    VolgnummerBezet,
)
from services.runtime.store import Actor, Log, Vastlegging
from services.runtime.store.tabellen import TRACKING
from tests.databases import ANDER, SWV, Proefdatabank
from tests.store.hulp import DAG, VASTGELEGD, VOORGESTELD, WIE, nieuw, reeks, schrijf, sleutel

STROOM = UUID("7d1f0a52-4a8e-4c6f-9d3a-2f6f0f0a1b01")
DOSSIER = UUID("9f1b7c1e-58f5-4a5e-8d8e-0a1b2c3d4e5f")


def test_events_of_several_streams_get_the_next_positions(log: Log) -> None:
    assert schrijf(log, reeks(2)) == Vastlegging(eerste_positie=1, laatste_positie=2)
    beide = schrijf(log, [*reeks(2), nieuw(uuid4())])
    assert (beide.eerste_positie, beide.laatste_positie) == (3, 5)
    assert [rij.positie for rij in log.lees(SWV)] == [1, 2, 3, 4, 5]


def test_each_swv_has_positions_of_its_own(log: Log) -> None:
    schrijf(log, reeks(3))
    assert schrijf(log, reeks(1), ANDER).eerste_positie == 1
    assert log.hoofden() == {SWV: 3, ANDER: 1}
    assert (log.hoofd(SWV), log.hoofd(ANDER)) == (3, 1)
    assert {rij.swv for rij in log.lees(ANDER)} == {ANDER}


def test_what_is_read_is_what_was_written(log: Log) -> None:
    wie = Actor(client="portaal", rol="school", persoon="p-1", namens="05KO00")
    data: dict[str, object] = {
        "ingebruikname_datum": "2026-11-01",
        "é": ["\N{PILE OF POO}", None, True, -1, {}],
    }
    schrijf(log, [nieuw(STROOM, dossier=DOSSIER, data=data)], actor=wie, trace="t")
    (rij,) = log.lees(SWV)
    assert (rij.stroom, rij.zaak, rij.dossier, rij.volgnummer) == (STROOM, STROOM, DOSSIER, 1)
    assert (rij.client, rij.rol, rij.persoon, rij.namens) == ("portaal", "school", "p-1", "05KO00")
    assert (rij.geldig_op, rij.trace, rij.data) == (DAG, "t", data)


def test_the_hash_is_over_every_column_with_its_length(databank: Proefdatabank) -> None:
    """Written out by hand: these bytes may never change."""
    databank.klok.zet(datetime(2026, 11, 3, 9, tzinfo=UTC))
    log = databank.log()
    schrijf(log, [nieuw(STROOM)], trace=None)
    (rij,) = log.lees(SWV)
    waarden = [
        b"t6:PO3001",
        b"i1:1",
        b"t36:7d1f0a52-4a8e-4c6f-9d3a-2f6f0f0a1b01",
        b"i1:1",
        b"t36:7d1f0a52-4a8e-4c6f-9d3a-2f6f0f0a1b01",
        b"n0:",
        b"t24:IngebruiknameVoorgesteld",
        b"i1:1",
        b"t10:2026-11-01",
        b"i16:%d" % rij.vastgelegd_op,
        b"n0:",
        b"t7:portaal",
        b"n0:",
        b"t11:behandelaar",
        b"n0:",
        b't36:{"ingebruikname_datum":"2026-11-01"}',
        b"t64:" + b"0" * 64,
    ]
    som = hashlib.sha256(b"arr-log-1\n")
    for waarde in waarden:
        kop, inhoud = waarde.split(b":", 1)
        assert int(kop[1:]) == len(inhoud)
        som.update(kop[:1] + len(inhoud).to_bytes(8, "big") + inhoud)
    assert rij.hash == som.hexdigest()
    assert rij.vastgelegd_op // 1_000_000 in range(1793696400, 1793696460)


def test_each_row_holds_the_hash_of_the_one_before(log: Log) -> None:
    schrijf(log, reeks(2))
    schrijf(log, reeks(1))
    rijen = log.lees(SWV)
    assert [rij.vorige_hash for rij in rijen] == ["0" * 64, rijen[0].hash, rijen[1].hash]


def test_recorded_at_only_goes_forward_even_when_the_clock_goes_back(
    databank: Proefdatabank,
) -> None:
    log = databank.log()
    databank.klok.zet(date(2027, 1, 1))
    schrijf(log, reeks(2))
    databank.klok.zet(date(2026, 1, 1))
    schrijf(log, reeks(2))
    momenten = [rij.vastgelegd_op for rij in log.lees(SWV)]
    assert momenten[2:] == [momenten[1] + 1, momenten[1] + 2]


def test_only_the_next_version_of_a_stream_is_taken(log: Log) -> None:
    schrijf(log, reeks(3, STROOM))
    for volgnummer in (0, 2, 3, 5):
        with pytest.raises(VolgnummerBezet):
            schrijf(log, [nieuw(STROOM, volgnummer)])
    schrijf(log, [nieuw(STROOM, 4)])


def test_a_new_stream_does_not_start_at_two(log: Log) -> None:
    with pytest.raises(VolgnummerBezet):
        schrijf(log, [nieuw(STROOM, 2)])


def test_one_wrong_event_takes_the_right_ones_back(log: Log) -> None:
    schrijf(log, reeks(1, STROOM))
    with pytest.raises(VolgnummerBezet):
        schrijf(log, [*reeks(1), nieuw(STROOM, 1)])
    assert log.hoofd(SWV) == 1


def test_an_unknown_event_type_is_refused(log: Log) -> None:
    with pytest.raises(OnbekendeGebeurtenissoort):
        schrijf(log, [nieuw(STROOM, soort="Verzonnen")])


def test_a_type_that_is_not_fixed_yet_is_refused(databank: Proefdatabank) -> None:
    voorlopig = {VOORGESTELD: replace(SOORTEN[VOORGESTELD], status=Status.VOORLOPIG)}
    with pytest.raises(GebeurtenissoortNietVast):
        schrijf(databank.log(soorten=voorlopig), reeks(1))


@pytest.mark.parametrize("versie", [0, 2])
def test_another_version_than_the_present_one_is_refused(log: Log, versie: int) -> None:
    with pytest.raises(GebeurtenissoortNietVast):
        schrijf(log, [nieuw(STROOM, versie=versie)])


def test_an_swv_that_is_not_on_the_list_is_refused(log: Log) -> None:
    with pytest.raises(OnbekendSamenwerkingsverband):
        schrijf(log, reeks(1), "PO9999")


@pytest.mark.parametrize("swv", ["po3001", "PO3001'", "", "PO300١"])
def test_what_is_no_swv_reaches_no_database(log: Log, swv: str) -> None:
    with pytest.raises(ValueError, match="samenwerkingsverband"):
        schrijf(log, reeks(1), swv)
    with pytest.raises(ValueError, match="samenwerkingsverband"):
        log.lees(swv)


@pytest.mark.parametrize("waarde", [1.0, "\x00", "\ud800", {1: 2}, (1,), b"x", DAG])
def test_data_that_reads_differently_elsewhere_is_refused(log: Log, waarde: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any of several messages
        schrijf(log, [nieuw(STROOM, data={"a": [waarde]})])
    assert log.hoofd(SWV) == 0


def test_text_that_looks_like_an_escaped_nul_is_kept(log: Log) -> None:
    schrijf(log, [nieuw(STROOM, data={"a": "\\u0000"})])
    assert log.lees(SWV)[0].data == {"a": "\\u0000"}


def test_personal_text_that_is_not_encrypted_is_refused(log: Log) -> None:
    leerling = str(uuid4())
    open_ = {"initialen": {leerling: "J.d.V."}, "toelichting": {}}
    with pytest.raises(ValueError, match="niet versleuteld"):
        schrijf(log, [nieuw(STROOM, soort="WijzigingGemeld", data=open_)])


# What is written along


def test_a_failing_callback_takes_events_key_and_tracking_back(log: Log) -> None:
    eerste = sleutel()

    def faalt(verbinding: Connection) -> None:
        verbinding.execute(insert(TRACKING), {"swv": SWV, "naam": "x", "positie": 1})
        raise RuntimeError("halverwege")

    with pytest.raises(RuntimeError, match="halverwege"):
        schrijf(log, reeks(3), idempotentie=eerste, bijwerking=faalt)
    assert log.hoofd(SWV) == 0
    assert log.eerder(SWV, WIE.client, eerste) is None
    with log.lezend(SWV) as verbinding:
        assert verbinding.execute(TRACKING.select()).all() == []
    assert not schrijf(log, reeks(1), idempotentie=eerste).herhaald


# Reading


def test_reading_filters_and_pages(log: Log) -> None:
    schrijf(log, reeks(3, STROOM))
    schrijf(log, [nieuw(uuid4(), zaak=STROOM, dossier=DOSSIER, soort=VASTGELEGD)])
    schrijf(log, reeks(2))

    def posities(**filters: object) -> list[int]:
        return [rij.positie for rij in log.lees(SWV, **filters)]  # type: ignore[arg-type]

    assert posities() == [1, 2, 3, 4, 5, 6]
    assert posities(na=1, tot=4) == [2, 3, 4]
    assert posities(stroom=STROOM) == [1, 2, 3]
    assert posities(zaak=STROOM, na=1) == [2, 3, 4]
    assert posities(dossier=DOSSIER) == [4]
    assert posities(soorten=(VASTGELEGD,)) == [4]
    assert posities(soorten=(VASTGELEGD, VOORGESTELD), limiet=2) == [1, 2]
    assert posities(stroom=STROOM, soorten=(VASTGELEGD,)) == []
