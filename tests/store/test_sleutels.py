"""Keys per pupil: closed in the log, open for who has the key, gone when it is destroyed (B23)."""

import sqlite3
import stat
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from cryptography.exceptions import InvalidTag
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from contracts.events.arrangement import WijzigingGemeld, WijzigingReden
from contracts.events.betaalronde import BetaalrondeBerekend
from contracts.events.model import VERGETEN, Vergeten
from services.controle import controleer
from services.runtime.database import lezend, maak_engine
from services.runtime.problems import LeerlingIsVergeten, LogBezet
from services.runtime.sleutels import (
    OnbruikbareHoofdsleutel,
    Sleutels,
    lees_hoofdsleutel,
    maak_hoofdsleutel,
)
from services.runtime.store import Log, Rij
from services.runtime.store.cijfertekst import is_versleuteld, ontsleutel, versleutel
from services.runtime.store.ruw import ruwe_rijen
from services.runtime.store.vertaling import naar_log, uit_log
from tests.databases import ANDER, HOOFDSLEUTEL, SWV, Proefdatabank
from tests.store.hulp import DAG, nieuw, schrijf

STROOM = UUID("7d1f0a52-4a8e-4c6f-9d3a-2f6f0f0a1b01")
LEERLING, TWEEDE = uuid4(), uuid4()


@pytest.fixture
def sleutels(databank: Proefdatabank) -> Sleutels:
    return databank.sleutels()


def melding(**anders: str | Vergeten) -> WijzigingGemeld:
    """A report about two pupils."""
    namen: dict[UUID, str | Vergeten] = {LEERLING: "J.d.V.", TWEEDE: "A.B."}
    return WijzigingGemeld(
        meld_datum=DAG,
        stop_per=None,
        minder_cent=None,
        reden=WijzigingReden.SCHOOLWISSEL,
        initialen=namen | {UUID(leerling): tekst for leerling, tekst in anders.items()},
        toelichting={LEERLING: "Zij gaat naar een andere school é \N{PILE OF POO}."},
    )


def vastgelegd(log: Log, sleutels: Sleutels, volgnummer: int = 1) -> Rij:
    """That report, appended and read back as it stands."""
    schrijf(
        log,
        [naar_log(sleutels, SWV, melding(), stroom=STROOM, volgnummer=volgnummer, zaak=STROOM)],
    )
    return log.lees(SWV)[-1]


def test_personal_text_is_closed_in_the_log_and_opens_to_the_same_event(
    log: Log, sleutels: Sleutels
) -> None:
    rij = vastgelegd(log, sleutels)
    assert "J.d.V." not in str(rij)
    assert "andere school" not in str(rij)
    assert rij.data["reden"] == "schoolwissel"
    assert all(is_versleuteld(tekst) for tekst in rij.data["initialen"].values())
    assert uit_log(sleutels, [rij]) == [melding()]


def test_a_forgotten_pupil_reads_as_forgotten_and_the_chain_verifies(
    databank: Proefdatabank, sleutels: Sleutels
) -> None:
    log = databank.log()
    rij = vastgelegd(log, sleutels)
    sleutels.vergeet(SWV, LEERLING)
    (gelezen,) = uit_log(databank.sleutels(), log.lees(SWV))
    assert gelezen.initialen == {LEERLING: VERGETEN, TWEEDE: "A.B."}
    assert gelezen.toelichting == {LEERLING: VERGETEN}
    assert (gelezen.meld_datum, gelezen.reden) == (DAG, "schoolwissel")
    assert log.lees(SWV) == [rij]
    assert controleer(ruwe_rijen(databank.lezer)).bevindingen == ()


def test_a_forgotten_pupil_stays_forgotten(sleutels: Sleutels) -> None:
    sleutels.maak(SWV, [LEERLING, TWEEDE])
    sleutels.vergeet(SWV, LEERLING)
    sleutels.vergeet(SWV, LEERLING)
    assert sleutels.haal(SWV, [LEERLING, TWEEDE]).keys() == {TWEEDE}
    with pytest.raises(LeerlingIsVergeten):
        sleutels.maak(SWV, [LEERLING, uuid4()])
    with pytest.raises(LeerlingIsVergeten):
        sleutels.vingerafdruk(SWV, "POST", "/x", b"{}", LEERLING)


def test_an_event_with_a_forgotten_text_is_not_written_again(sleutels: Sleutels) -> None:
    wat = melding(**{str(LEERLING): VERGETEN})
    with pytest.raises(LeerlingIsVergeten):
        naar_log(sleutels, SWV, wat, stroom=STROOM, volgnummer=1, zaak=STROOM)


def test_forgetting_wipes_the_key_from_the_files_of_sqlite(
    databank: Proefdatabank, sleutels: Sleutels
) -> None:
    if databank.naam == "postgresql":
        return  # there the row lies until VACUUM, and in the write-ahead log: see sleutels.py
    thuis = Path(str(databank.dienst_url.database)).parent
    sleutels.maak(SWV, [LEERLING])
    with closing(sqlite3.connect(thuis / "sleutels.db")) as verbinding:
        (ingepakt,) = verbinding.execute("SELECT sleutel FROM leerlingsleutel").fetchone()

    def staat_ergens() -> bool:
        return any(ingepakt.encode() in pad.read_bytes() for pad in thuis.glob("*.db*"))

    assert staat_ergens()
    sleutels.vergeet(SWV, LEERLING)
    assert not staat_ergens()


def test_forgetting_says_so_when_a_reader_keeps_the_old_bytes(databank: Proefdatabank) -> None:
    if databank.naam == "postgresql":
        return
    engine = maak_engine(databank.dienst_url, wachten_s=0.1)
    haastig = Sleutels(engine, HOOFDSLEUTEL)
    haastig.maak(SWV, [LEERLING])
    with databank.dienst.connect() as lezer:
        lezer.execute(text("SELECT * FROM sleutels.leerlingsleutel")).all()
        with pytest.raises(LogBezet, match="herhaal"):
            haastig.vergeet(SWV, LEERLING)
        assert haastig.haal(SWV, [LEERLING]) == {}
    haastig.vergeet(SWV, LEERLING)
    engine.dispose()


def test_a_key_is_made_once_however_often_it_is_asked(sleutels: Sleutels) -> None:
    eerst = sleutels.maak(SWV, [LEERLING])
    assert sleutels.maak(SWV, [LEERLING, LEERLING, TWEEDE])[LEERLING] == eerst[LEERLING]
    assert sleutels.maak(SWV, []) == {}


def test_keys_differ_per_pupil_and_per_swv(sleutels: Sleutels) -> None:
    hier = sleutels.maak(SWV, [LEERLING, TWEEDE])
    daar = sleutels.maak(ANDER, [LEERLING])
    assert len({*hier.values(), *daar.values()}) == 3
    assert sleutels.haal(ANDER, [TWEEDE]) == {}


def test_a_ciphertext_opens_only_where_it_stands(log: Log, sleutels: Sleutels) -> None:
    rij = vastgelegd(log, sleutels)
    data = rij.data
    elders = [
        replace(rij, volgnummer=2),
        replace(rij, stroom=uuid4()),
        replace(rij, data={**data, "toelichting": data["initialen"]}),
        replace(rij, data={**data, "initialen": _verwisseld(data["initialen"])}),
    ]
    for verplaatst in elders:
        with pytest.raises(InvalidTag):
            uit_log(sleutels, [verplaatst])


def _verwisseld(teksten: dict[str, str]) -> dict[str, str]:
    return dict(zip(teksten, reversed(teksten.values()), strict=True))


def test_what_a_ciphertext_is_bound_to_never_changes(log: Log, sleutels: Sleutels) -> None:
    """Written out by hand: with another place every text of before would be lost."""
    tekst = vastgelegd(log, sleutels).data["initialen"][str(LEERLING)]
    plaats = ("arr-veld-1", SWV, str(STROOM), 1, "WijzigingGemeld", "initialen", str(LEERLING))
    sleutel = sleutels.haal(SWV, [LEERLING])[LEERLING]
    assert ontsleutel(sleutel, plaats, tekst) == b"J.d.V."


def test_the_same_text_never_gives_the_same_ciphertext() -> None:
    teksten = {versleutel(bytes(32), ("x",), b"J.") for _ in range(100)}
    assert len(teksten) == 100
    assert {ontsleutel(bytes(32), ("x",), tekst) for tekst in teksten} == {b"J."}


@pytest.mark.parametrize("tekst", ["", "v1.", "v2." + "A" * 40, "J.d.V.", "v1." + "!" * 40])
def test_what_is_no_ciphertext_is_not_opened(tekst: str) -> None:
    assert not is_versleuteld(tekst)
    with pytest.raises(ValueError, match="versleutelde tekst"):
        ontsleutel(bytes(32), ("x",), tekst)


def test_an_old_version_is_read_in_its_present_form(log: Log, sleutels: Sleutels) -> None:
    """A row written before the event type got its second version."""
    oud = nieuw(
        STROOM,
        soort="BetaalrondeBerekend",
        versie=1,
        data={
            "bereken_datum": "2026-11-01",
            "berekening": str(STROOM),
            "tot_positie": 1,
            "regels": [],
            "saldi": [],
            "regels_sha256": "a" * 64,
        },
    )
    rij = Rij(
        **{naam: getattr(oud, naam) for naam in oud.__slots__},
        swv=SWV,
        positie=1,
        vastgelegd_op=1,
        trace=None,
        client="c",
        persoon=None,
        rol="r",
        namens=None,
        vorige_hash="",
        hash="",
    )
    (gelezen,) = uit_log(sleutels, [rij])
    assert isinstance(gelezen, BetaalrondeBerekend)
    assert gelezen.correctieregels == ()


# The fingerprint of a request


def test_a_fingerprint_is_of_method_path_and_body(sleutels: Sleutels) -> None:
    def af(*wat: Any) -> str:
        return sleutels.vingerafdruk(*wat)

    zelfde = af(SWV, "POST", "/a", b"{}")
    assert zelfde == af(SWV, "POST", "/a", b"{}")
    anders = {
        zelfde,
        af(SWV, "PATCH", "/a", b"{}"),
        af(SWV, "POST", "/a{", b"}"),
        af(SWV, "POST", "/a", b"{ }"),
        af(ANDER, "POST", "/a", b"{}"),
        af(SWV, "POST", "/a", b"{}", LEERLING),
        af(SWV, "POST", "/a", b"{}", TWEEDE),
    }
    assert len(anders) == 7
    assert all(len(vingerafdruk) == 64 for vingerafdruk in anders)


# The master key


def test_another_master_key_opens_nothing_and_makes_no_second_kind_of_keys(
    databank: Proefdatabank, sleutels: Sleutels
) -> None:
    sleutels.maak(SWV, [LEERLING])
    vreemd = Sleutels(databank.dienst, bytes(32))
    with pytest.raises(OnbruikbareHoofdsleutel):
        vreemd.haal(SWV, [LEERLING])
    with pytest.raises(OnbruikbareHoofdsleutel):
        vreemd.maak(SWV, [TWEEDE])
    assert sleutels.haal(SWV, [TWEEDE]) == {}


def test_a_key_is_never_exchanged_for_another(databank: Proefdatabank, sleutels: Sleutels) -> None:
    sleutels.maak(SWV, [LEERLING])
    for zin in ("UPDATE leerlingsleutel SET sleutel = NULL", "TRUNCATE leerlingsleutel"):
        if databank.naam == "postgresql" or zin.startswith("UPDATE"):
            zin_ = zin.replace("leerlingsleutel", "sleutels.leerlingsleutel", 1)
            with pytest.raises(DBAPIError), lezend(databank.dienst, SWV) as verbinding:
                verbinding.execute(text(zin_))


def test_the_key_file_is_for_this_user_only_and_never_overwritten(tmp_path: Path) -> None:
    pad = tmp_path / "nieuw" / "hoofdsleutel"
    maak_hoofdsleutel(pad)
    assert stat.S_IMODE(pad.stat().st_mode) == 0o600
    sleutel = lees_hoofdsleutel(pad)
    assert len(sleutel) == 32
    with pytest.raises(FileExistsError):
        maak_hoofdsleutel(pad)
    assert lees_hoofdsleutel(pad) == sleutel


@pytest.mark.parametrize("inhoud", [None, b"", b"kort", b"\xff" * 44])
def test_a_key_file_that_is_none_is_refused(tmp_path: Path, inhoud: bytes | None) -> None:
    pad = tmp_path / "hoofdsleutel"
    if inhoud is not None:
        pad.write_bytes(inhoud)
    with pytest.raises(OnbruikbareHoofdsleutel, match="hoofdsleutel"):
        lees_hoofdsleutel(pad)
