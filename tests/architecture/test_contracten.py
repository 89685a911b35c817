"""The tool that writes generated files: the same text every time, and it says what differs."""

from pathlib import Path

import pytest

from contracts.events import SOORTEN
from tools import contracten


@pytest.fixture
def map_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty directory in place of the repository, with two generated files."""
    soort = SOORTEN["InUitvoering"]
    schema = f"{contracten.SCHEMAS}/{soort.publieke_naam}.v1.json"
    monkeypatch.setattr(contracten, "WORTEL", tmp_path)
    monkeypatch.setattr(contracten, "BESTANDEN", {"a.md": lambda: "é\n", schema: lambda: "{}\n"})
    return tmp_path


def test_what_is_written_differs_in_nothing(map_: Path) -> None:
    contracten.schrijf()
    assert contracten.afwijkend() == []
    assert (map_ / "a.md").read_bytes() == "é\n".encode()


def test_a_missing_and_a_changed_file_are_named(map_: Path) -> None:
    contracten.schrijf()
    (map_ / "a.md").write_bytes("é\r\n".encode())
    (map_ / contracten.SCHEMAS / "arrangement-in-uitvoering.v1.json").unlink()
    assert contracten.afwijkend() == [
        "a.md",
        "contracts/schemas/arrangement-in-uitvoering.v1.json",
    ]


@pytest.mark.parametrize(
    "naam", ["verzonnen.v1.json", "arrangement-in-uitvoering.v2.json", "notitie.txt"]
)
def test_a_schema_of_no_event_type_is_named(map_: Path, naam: str) -> None:
    contracten.schrijf()
    (map_ / contracten.SCHEMAS / naam).write_text("{}")
    assert contracten.afwijkend() == [f"{contracten.SCHEMAS}/{naam}"]


def test_the_schema_of_an_older_version_stays(map_: Path) -> None:
    contracten.schrijf()
    (map_ / contracten.SCHEMAS / "betaalronde-berekend.v1.json").write_text("{}")
    assert contracten.afwijkend() == []


def test_the_command_exits_1_and_names_the_file(
    map_: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["contracten", "--controleer"])
    assert contracten.main() == 1
    assert "a.md: differs" in capsys.readouterr().err
    monkeypatch.setattr("sys.argv", ["contracten"])
    assert contracten.main() == 0
    assert (map_ / "a.md").exists()


def test_every_text_is_the_same_when_made_twice() -> None:
    for pad, maak in contracten.BESTANDEN.items():
        assert maak() == maak(), pad
