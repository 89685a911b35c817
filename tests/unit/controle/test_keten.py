"""Rows that are sound in themselves but not in their chain: gaps, forks, order, time, content."""

from dataclasses import replace
from typing import Any

import pytest

from contracts import events
from contracts.events.model import Status
from services.controle import inhoud
from services.controle.verslag import Bevinding, Code
from tests.unit.controle import logboek
from tests.unit.controle.logboek import (
    LEERLING,
    STROOM_A,
    STROOM_B,
    Rij,
    Schrijver,
    cel,
    herschrijf,
    json_van,
    kort_log,
    loop_na,
    verzegel,
)


def bevindingen(rijen: list[Rij]) -> tuple[Bevinding, ...]:
    return loop_na(rijen).bevindingen


def codes(rijen: list[Rij]) -> list[tuple[Code, int | None]]:
    return [(b.code, b.positie) for b in bevindingen(rijen)]


def test_a_missing_row_in_the_middle_is_located_and_nothing_after_it_is_blamed() -> None:
    rijen = kort_log()
    assert codes(rijen[:2] + rijen[3:]) == [(Code.ONTBREEKT, 3)]


def test_missing_rows_are_one_finding_a_run() -> None:
    rijen = kort_log()
    (bevinding,) = bevindingen([rijen[0], *rijen[4:]])
    assert bevinding.zin == "positie 2 tot en met 4 ontbreekt"


def test_a_missing_first_row_is_located() -> None:
    assert codes(kort_log()[1:]) == [(Code.ONTBREEKT, 1)]


def test_a_row_that_was_given_another_position_is_named_with_the_one_it_had() -> None:
    rijen = kort_log()
    weg = {**rijen[2], "positie": cel(9)}
    los = [*rijen[:2], *rijen[3:], weg]
    assert codes(los) == [(Code.ONTBREEKT, 3), (Code.GEWIJZIGD, 9)]
    assert (bevindingen(los)[1].kolom, bevindingen(los)[1].verwacht) == ("positie", "3")


def test_a_gap_and_a_broken_row_right_after_it_are_told_apart() -> None:
    rijen = kort_log()
    kapot = {**rijen[3], "client": cel("ander")}
    gevonden = bevindingen([*rijen[:2], kapot, *rijen[4:]])
    assert {(b.code, b.positie) for b in gevonden} == {(Code.ONTBREEKT, 3), (Code.GEWIJZIGD, 4)}
    assert "positie 3 ontbreekt" in [b.zin for b in gevonden]


def test_two_rows_that_changed_places_are_both_found() -> None:
    rijen = kort_log()
    om = [{**rijen[i], "positie": cel(p)} for i, p in ((3, 3), (2, 4))]
    assert codes([*rijen[:2], *om, *rijen[4:]]) == [(Code.GEWIJZIGD, 3), (Code.GEWIJZIGD, 4)]


def test_rows_read_in_another_order_are_found() -> None:
    rijen = kort_log()
    assert (Code.VOLGORDE, 3) in codes([*rijen[:2], rijen[3], rijen[2], *rijen[4:]])


def test_a_row_that_stands_twice_is_found_once() -> None:
    rijen = kort_log()
    assert codes([*rijen[:3], rijen[2], *rijen[3:]]) == [(Code.VOLGORDE, 3)]


@pytest.mark.parametrize("kapot_eerst", [True, False])
def test_a_broken_copy_beside_the_true_row_is_the_one_that_is_found(kapot_eerst: bool) -> None:
    rijen = kort_log()
    kapot = {**rijen[2], "client": cel("ander")}
    paar = [kapot, rijen[2]] if kapot_eerst else [rijen[2], kapot]
    (bevinding,) = bevindingen([*rijen[:2], *paar, *rijen[3:]])
    assert (bevinding.code, bevinding.rij) == (Code.GEWIJZIGD, 3 if kapot_eerst else 4)


def test_a_row_replaced_with_a_hash_of_its_own_is_located_by_the_next_one() -> None:
    rijen = kort_log()
    rijen[2] = verzegel({**rijen[2], "client": cel("ander")})
    (bevinding,) = bevindingen(rijen)
    assert (bevinding.code, bevinding.positie) == (Code.VERVANGEN, 3)
    assert bevinding.verwacht == kort_log()[2]["hash"][1].decode()


def test_a_fork_shows_two_rows_at_one_position() -> None:
    rijen = kort_log()
    tak = verzegel({**rijen[3], "client": cel("ander")})
    assert (Code.VOLGORDE, 4) in codes([*rijen[:4], tak, *rijen[4:]])


def test_the_first_row_starts_from_zeros() -> None:
    rijen = [verzegel({**kort_log()[0], "vorige_hash": cel("1" * 64)})]
    assert codes(rijen) == [(Code.VORIGE_HASH, 1)]


def test_a_chain_written_anew_is_sound_to_who_kept_no_checkpoint() -> None:
    rijen = kort_log()
    rijen[1] = {**rijen[1], "client": cel("ander")}
    assert codes(herschrijf(rijen, 1)) == []


def test_recorded_time_that_does_not_rise_is_found_in_a_chain_written_anew() -> None:
    rijen = kort_log()
    rijen[3] = {**rijen[3], "vastgelegd_op": rijen[2]["vastgelegd_op"]}
    (bevinding,) = bevindingen(herschrijf(rijen, 3))
    assert (bevinding.code, bevinding.positie) == (Code.TIJD, 4)
    assert bevinding.verwacht == "> 1790000000000002"


@pytest.mark.parametrize("nummer", [2, 4, 9])
def test_a_stream_that_does_not_count_on_is_found_in_a_chain_written_anew(nummer: int) -> None:
    rijen = kort_log()
    rijen[3] = {**rijen[3], "volgnummer": cel(nummer)}
    gevonden = bevindingen(herschrijf(rijen, 3))
    assert (Code.VOLGNUMMER, 4, "3") in [(b.code, b.positie, b.verwacht) for b in gevonden]


@pytest.mark.parametrize(("eerste", "goed"), [(0, True), (1, True), (2, False), (9, False)])
def test_a_stream_starts_at_zero_or_one(eerste: int, goed: bool) -> None:
    schrijver = Schrijver(stromen={STROOM_A: eerste - 1})
    schrijver.schrijf(STROOM_A, logboek.uitvoering())
    schrijver.schrijf(STROOM_A, logboek.uitvoering())
    assert codes(schrijver.rijen) == ([] if goed else [(Code.VOLGNUMMER, 1)])


def met_data(wat: dict[str, Any], plek: int = 3, **kolommen: str | int) -> list[Rij]:
    """The short log with other data in one row, every hash made over it."""
    rijen = kort_log()
    anders = {naam: cel(waarde) for naam, waarde in kolommen.items()}
    rijen[plek] = {**rijen[plek], "data": cel(json_van(wat)), **anders}
    return herschrijf(rijen, plek)


MELDING = logboek.gemeld()[2]


@pytest.mark.parametrize(
    ("data", "woorden"),
    [
        ({k: v for k, v in MELDING.items() if k != "reden"}, "ontbreekt: reden"),
        ({**MELDING, "extra": 1}, "te veel: extra"),
        ({**MELDING, "minder_cent": "12"}, "vorm"),
        ({**MELDING, "minder_cent": True}, "vorm"),
        ({**MELDING, "stop_per": "20270317"}, "vorm"),
        ({**MELDING, "toelichting": {LEERLING.upper(): logboek.CIJFERTEKST}}, "vorm"),
    ],
)
def test_data_that_is_not_of_its_event_is_found(data: dict[str, Any], woorden: str) -> None:
    (bevinding,) = bevindingen(met_data(data))
    assert (bevinding.code, bevinding.positie, bevinding.kolom) == (Code.VELDEN, 4, "data")
    assert woorden in bevinding.zin


@pytest.mark.parametrize(
    "waarde",
    [
        {LEERLING: "J.d.V."},
        {LEERLING: ""},
        {LEERLING: "v1."},
        {LEERLING: "v1." + "Jan " * 20},
        {LEERLING: logboek.CIJFERTEKST.removeprefix("v1.")},
        {LEERLING: logboek.CIJFERTEKST + "x"},
        {LEERLING: 7},
        "Jan",
        ["Jan"],
    ],
)
def test_a_personal_field_in_clear_is_found_and_not_repeated(waarde: Any) -> None:
    gevonden = bevindingen(met_data({**MELDING, "initialen": waarde}))
    assert (Code.ONVERSLEUTELD, 4) in [(b.code, b.positie) for b in gevonden]
    assert not any("Jan" in f"{b.zin}{b.verwacht}" for b in gevonden)


BEREKEND_1: dict[str, Any] = {
    "bereken_datum": "2026-12-01",
    "berekening": STROOM_A,
    "tot_positie": 4,
    "regels": [],
    "saldi": [],
    "regels_sha256": "0" * 64,
}


def berekend(data: dict[str, Any]) -> list[Rij]:
    return met_data(data, plek=4, soort="BetaalrondeBerekend", versie=1, geldig_op="2026-12-01")


def test_an_old_version_is_judged_by_the_fields_that_its_upcasters_know() -> None:
    assert codes(berekend(BEREKEND_1)) == []
    zonder = {naam: waarde for naam, waarde in BEREKEND_1.items() if naam != "saldi"}
    for fout in (zonder, {**BEREKEND_1, "extra": 1}, {**BEREKEND_1, "saldi": 7}):
        (bevinding,) = bevindingen(berekend(fout))
        assert (bevinding.code, bevinding.positie) == (Code.VELDEN, 5)


def test_an_unknown_event_is_found_and_the_walk_goes_on() -> None:
    assert codes(met_data(MELDING, soort="Verzonnen")) == [(Code.ONBEKENDE_SOORT, 4)]


def test_an_event_that_is_not_frozen_yet_does_not_belong_in_the_log(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    soort = events.SOORTEN["WijzigingGemeld"]
    voorlopig = {**events.SOORTEN, soort.naam: replace(soort, status=Status.VOORLOPIG)}
    monkeypatch.setattr(inhoud, "SOORTEN", voorlopig)
    assert codes(kort_log()) == [(Code.ONBEKENDE_SOORT, 4)]


def test_a_version_from_the_future_is_found() -> None:
    assert codes(met_data(MELDING, versie=99)) == [(Code.ONBEKENDE_VERSIE, 4)]


def test_the_valid_date_of_the_row_is_that_of_the_event() -> None:
    (bevinding,) = bevindingen(met_data(MELDING, geldig_op="2027-03-11"))
    assert (bevinding.code, bevinding.positie) == (Code.GELDIG_OP, 4)
    assert bevinding.verwacht == "2027-03-10"


def test_a_broken_row_hides_no_other_finding_in_the_streams() -> None:
    rijen = kort_log()
    rijen[0] = {**rijen[0], "client": cel("ander")}
    rijen[4] = {**rijen[4], "volgnummer": cel(1)}
    assert (Code.VOLGNUMMER, 5) in codes(rijen[:4] + herschrijf(rijen, 4)[4:])
    assert rijen[4]["stroom"] == cel(STROOM_B)
