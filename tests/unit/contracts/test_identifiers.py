"""The form of identifiers, and ids that follow from what they are about."""

from collections.abc import Callable
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts import identifiers as ids


@pytest.mark.parametrize(
    ("lees", "goed", "fout"),
    [
        (ids.swv, ["PO3001", "VO2403"], ["po3001", "PO301", "PO30011", "SO3001", "PO 301", ""]),
        (ids.brin, ["05KO"], ["5KO", "05ko", "05K0", "05KO00"]),
        (ids.vestiging, ["05KO00"], ["05KO", "05KO0", "05KO000", "05ko00"]),
        (ids.schoolbestuur, ["41234", "00001"], ["4123", "412345", "4123a", "-4123"]),
    ],
)
def test_each_identifier_has_one_form(
    lees: Callable[[str], str], goed: list[str], fout: list[str]
) -> None:
    assert [lees(tekst) for tekst in goed] == goed
    for tekst in [*fout, f" {goed[0]}", f"{goed[0]}\n", "٤١٢٣٤", "PO٣٠٠١"]:
        with pytest.raises(ValueError, match="is geen"):
            lees(tekst)


def test_the_number_of_a_grant_carries_its_year_b32() -> None:
    assert ids.arrangementsnummer(2026, 17) == "2026-000017"
    assert ids.arrangementsnummer(2026, 999_999) == "2026-999999"


@pytest.mark.parametrize(("jaar", "nummer"), [(2026, 1_000_000), (2026, 0), (2026, -1), (-1, 1)])
def test_a_number_outside_the_series_is_refused(jaar: int, nummer: int) -> None:
    with pytest.raises(ValueError, match="arrangementsnummer"):
        ids.arrangementsnummer(jaar, nummer)


def test_derived_ids_never_change() -> None:
    """Frozen: another value here would orphan every stream that stands in a log."""
    sleutel = UUID("11111111-2222-4333-8444-555555555555")
    assert [
        str(ids.stroom_van_client("PO3001", "portaal", sleutel)),
        str(ids.arrangement_id(sleutel)),
        str(ids.betaalronde_id("PO3001", 1)),
        str(ids.administratie_id("PO3001")),
    ] == [
        "b79336a7-f9e7-58ee-96b1-61cdd4a42c78",
        "c61a3790-b054-58f3-9052-c97269a9ed22",
        "9ad6d369-29e0-5878-b717-ff7244eb9b28",
        "5c5deb9f-d6bd-5b73-aafc-7325f027979e",
    ]


@given(st.text(max_size=8), st.text(max_size=8), st.uuids(), st.integers(1, 10**6))
def test_derived_ids_do_not_meet(een: str, ander: str, sleutel: UUID, nummer: int) -> None:
    afgeleid = {
        ids.stroom_van_client("PO3001", een, sleutel),
        ids.stroom_van_client("PO3002", een, sleutel),
        ids.stroom_van_client("PO3001", f"{een}|{ander}", sleutel),
        ids.arrangement_id(sleutel),
        ids.betaalronde_id("PO3001", nummer),
        ids.betaalronde_id("PO3002", nummer),
        ids.betaalronde_id("PO3001", nummer + 1),
        ids.administratie_id("PO3001"),
        ids.administratie_id("PO3002"),
    }
    assert len(afgeleid) == 9
