"""Event <-> JSON: by the types, strict in fields and in spelling."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.events.model import VERGETEN, PerLeerling, Schrijver, Soort, Status
from contracts.events.vorm import VormFout, naar_json, van_json
from contracts.periode import Maand
from contracts.rekenmodel.soorten import Verdeelsleutel
from tests.strategies import van_type

LEERLING = UUID("a1c94f3e-2b7d-4c55-9f0e-6d1f5e8b7a10")


@dataclass(frozen=True, kw_only=True)
class Deel:
    bedrag_cent: int
    maand: Maand | None


@dataclass(frozen=True, kw_only=True)
class Alles:
    dag: date
    dagen: tuple[date, ...]
    id: UUID
    sleutel: Verdeelsleutel
    waar: bool
    deel: Deel
    delen: tuple[Deel, ...]
    misschien: Deel | None
    tekst: str
    persoonlijk: PerLeerling


GOED: dict[str, Any] = {
    "dag": "2026-11-17",
    "dagen": ["2026-11-17"],
    "id": str(LEERLING),
    "sleutel": "maand-vol",
    "waar": True,
    "deel": {"bedrag_cent": -1, "maand": "2026-11"},
    "delen": [{"bedrag_cent": 0, "maand": None}],
    "misschien": None,
    "tekst": "é",
    "persoonlijk": {str(LEERLING): "S."},
}


def test_every_shape_is_read_and_written_as_it_stands() -> None:
    gelezen = van_json(Alles, GOED)
    assert gelezen.delen == (Deel(bedrag_cent=0, maand=None),)
    assert gelezen.deel.maand == Maand(2026, 11)
    assert gelezen.persoonlijk == {LEERLING: "S."}
    assert naar_json(gelezen) == GOED
    assert list(naar_json(gelezen)) == list(GOED)


@given(van_type(Alles))
def test_what_is_written_reads_back(waarde: Alles) -> None:
    assert van_json(Alles, naar_json(waarde)) == waarde


FOUT: list[tuple[str, Any]] = [
    ("dag", "20261117"),  # the library reads it; we write it otherwise
    ("dag", "2026-W47-2"),
    ("dag", "2026-11-17T00:00:00"),
    ("dag", "2026-02-30"),
    ("dag", None),
    ("dag", 20261117),
    ("dagen", "2026-11-17"),
    ("dagen", [None]),
    ("id", str(LEERLING).upper()),
    ("id", LEERLING.hex),
    ("id", f"{{{LEERLING}}}"),
    ("id", f"urn:uuid:{LEERLING}"),
    ("id", 5),
    ("sleutel", "MAAND_VOL"),
    ("sleutel", "onbekend"),
    ("sleutel", None),
    ("waar", 1),
    ("waar", "true"),
    ("deel", {"bedrag_cent": 1.0, "maand": None}),
    ("deel", {"bedrag_cent": True, "maand": None}),
    ("deel", {"bedrag_cent": "1", "maand": None}),
    ("deel", {"bedrag_cent": None, "maand": None}),
    ("deel", {"bedrag_cent": 1, "maand": "2026-1"}),
    ("deel", {"bedrag_cent": 1}),
    ("deel", {"bedrag_cent": 1, "maand": None, "extra": 1}),
    ("deel", [1]),
    ("deel", None),
    ("misschien", "iets"),
    ("tekst", None),
    ("tekst", VERGETEN),  # only personal text can be forgotten
    ("persoonlijk", []),
    ("persoonlijk", None),
    ("persoonlijk", {str(LEERLING): None}),
    ("persoonlijk", {str(LEERLING).upper(): "S."}),
    ("persoonlijk", {"S.": "S."}),
]


@pytest.mark.parametrize(("veld", "waarde"), FOUT)
def test_another_value_or_spelling_is_refused(veld: str, waarde: Any) -> None:
    with pytest.raises(VormFout, match=r"Alles|Deel"):
        van_json(Alles, {**GOED, veld: waarde})


@pytest.mark.parametrize("veld", list(GOED))
def test_a_missing_field_is_named(veld: str) -> None:
    with pytest.raises(VormFout, match=veld):
        van_json(Alles, {naam: waarde for naam, waarde in GOED.items() if naam != veld})


@pytest.mark.parametrize("data", [None, [], "tekst", 5])
def test_data_that_is_no_object_is_refused(data: Any) -> None:
    with pytest.raises(VormFout, match="geen object"):
        van_json(Alles, data)


def test_a_forgotten_pupil_reads_as_forgotten() -> None:
    gelezen = van_json(Alles, {**GOED, "persoonlijk": {str(LEERLING): VERGETEN}})
    assert gelezen.persoonlijk[LEERLING] is VERGETEN
    assert repr(gelezen.persoonlijk[LEERLING]) == "VERGETEN"


@given(st.dictionaries(st.uuids(), st.text(), min_size=2, max_size=4))
def test_pupils_are_written_in_order_of_their_id(per_leerling: dict[UUID, str]) -> None:
    gelezen = van_json(Alles, GOED)
    een = naar_json(Alles(**{**vars(gelezen), "persoonlijk": per_leerling}))["persoonlijk"]
    assert list(een) == sorted(een)


def test_a_row_of_the_catalogue_knows_its_personal_fields_and_valid_date() -> None:
    soort = Soort(Alles, "alles", "Proef", Schrijver.AANVRAAG, "dag")
    assert (soort.naam, soort.persoonlijk) == ("Alles", ("persoonlijk",))
    assert (soort.status, soort.versie) == (Status.VOORLOPIG, 1)
    assert soort.geldigheidsdatum(van_json(Alles, GOED)) == date(2026, 11, 17)


@pytest.mark.parametrize("veld", ["tekst", "misschien"])
def test_a_row_without_a_valid_date_is_a_fault(veld: str) -> None:
    soort = Soort(Alles, "alles", "Proef", Schrijver.AANVRAAG, veld)
    with pytest.raises(TypeError, match="is geen datum"):
        soort.geldigheidsdatum(van_json(Alles, GOED))
