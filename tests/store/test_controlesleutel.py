"""The key that signs checkpoints: made once, and never with the public key of another one."""

import json
import stat
from pathlib import Path

import pytest

from tests.store.logkopie import draai, logkopie


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A copy of a filled log, with a checkpoint made: key and public key stand beside it."""
    pad = logkopie(tmp_path)
    assert draai(pad, "controlepunt", "--uit", pad.with_name("punten")).exit_code == 0
    return pad


def bewaard(log: Path, publiek: Path) -> int:
    """What the auditor's walk says with the checkpoint and this public key."""
    punten = ("--controlepunt", log.with_name("punten"))
    return draai(log, "controle", *punten, "--publieke-sleutel", publiek).exit_code


def ondertekenaar(log: Path, *opties: str | Path) -> str:
    punt = json.loads(draai(log, "controlepunt", *opties).stdout.splitlines()[0])
    return str(punt["sleutel"])


def test_the_key_is_made_once_and_for_its_owner_only(log: Path, tmp_path: Path) -> None:
    eerste = ondertekenaar(log)
    assert stat.S_IMODE(log.with_name("controlesleutel").stat().st_mode) == 0o600
    assert ondertekenaar(log) == eerste
    assert ondertekenaar(log, "--sleutel", tmp_path / "elders" / "sleutel") != eerste
    assert (tmp_path / "elders" / "sleutel.pub").exists()


def test_a_public_key_without_its_private_key_is_never_given_to_a_new_one(log: Path) -> None:
    sleutel, publiek = log.with_name("controlesleutel"), log.with_name("controlesleutel.pub")
    sleutel.unlink()
    uit = draai(log, "controlepunt")
    assert (uit.exit_code, uit.stdout, len(uit.stderr.splitlines())) == (2, "", 1)
    assert f"{sleutel} is weg, maar {publiek} staat er nog; zet de privésleutel terug" in uit.stderr
    assert not sleutel.exists()
    assert bewaard(log, publiek) == 0


def test_a_public_key_of_another_private_key_is_refused(log: Path) -> None:
    sleutel, publiek = log.with_name("controlesleutel"), log.with_name("controlesleutel.pub")
    assert draai(log, "controlepunt", "--sleutel", log.with_name("ander")).exit_code == 0
    for inhoud in (log.with_name("ander.pub").read_bytes(), b"", b"geen sleutel"):
        publiek.write_bytes(inhoud)
        uit = draai(log, "controlepunt")
        assert (uit.exit_code, uit.stdout, len(uit.stderr.splitlines())) == (2, "", 1)
        assert f"{publiek} hoort niet bij {sleutel}; zet terug wat erbij hoort" in uit.stderr
        assert publiek.read_bytes() == inhoud


def test_a_public_key_that_is_gone_is_made_again(log: Path) -> None:
    publiek = log.with_name("controlesleutel.pub")
    eerst = publiek.read_bytes()
    publiek.unlink()
    assert draai(log, "controlepunt").exit_code == 0
    assert publiek.read_bytes() == eerst
    assert bewaard(log, publiek) == 0
