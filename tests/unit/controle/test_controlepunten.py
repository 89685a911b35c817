"""What only a signed checkpoint can show: a tail cut off, a chain written anew."""

import base64
import hashlib
import json
from collections.abc import Iterator
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from services.controle.controlepunten import OngeldigControlepunt
from services.controle.verslag import Code
from tests.unit.controle.logboek import Rij, cel, herschrijf, json_van, kort_log, loop_na

SLEUTEL = Ed25519PrivateKey.from_private_bytes(b"\x01" * 32)
ANDER = Ed25519PrivateKey.from_private_bytes(b"\x02" * 32)


def publiek(sleutel: Any = SLEUTEL) -> bytes:
    pem: bytes = sleutel.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return pem


def punt_op(rij: Rij, **anders: Any) -> dict[str, Any]:
    return {
        "versie": 1,
        "swv": rij["swv"][1].decode(),
        "positie": int(rij["positie"][1]),
        "hash": rij["hash"][1].decode(),
        "gemaakt_op": "2026-12-31T23:00:00Z",
        **anders,
    }


def teken(punt: dict[str, Any], sleutel: Ed25519PrivateKey = SLEUTEL) -> dict[str, Any]:
    handtekening = sleutel.sign(b"arr-controlepunt-1\n" + json_van(punt).encode())
    kenmerk = hashlib.sha256(sleutel.public_key().public_bytes_raw()).hexdigest()
    return {
        "controlepunt": punt,
        "handtekening": base64.b64encode(handtekening).decode(),
        "sleutel": kenmerk,
    }


def bestand(*punten: dict[str, Any]) -> list[bytes]:
    return ["".join(json.dumps(punt) + "\n" for punt in punten).encode()]


def codes(rijen: list[Rij], punten: list[bytes], *sleutels: bytes) -> list[tuple[Code, int | None]]:
    verslag = loop_na(rijen, punten, sleutels or [publiek()])
    return [(b.code, b.positie) for b in verslag.bevindingen]


PUNTEN = bestand(teken(punt_op(kort_log()[2])), teken(punt_op(kort_log()[5])))


def test_a_sound_log_holds_against_its_checkpoints() -> None:
    assert codes(kort_log(), PUNTEN) == []


def test_a_log_that_grew_holds_against_an_older_checkpoint() -> None:
    assert codes(kort_log(), bestand(teken(punt_op(kort_log()[2])))) == []


def test_each_swv_is_proven_up_to_the_last_checkpoint_that_agrees() -> None:
    rijen = [*kort_log(), *kort_log("VO2802")]
    gebroken = [{**rij, "client": cel("ander")} if i == 5 else rij for i, rij in enumerate(rijen)]
    vals = bestand(
        teken(punt_op(kort_log()[4], hash="1" * 64)), teken(punt_op(kort_log()[5]), ANDER)
    )
    for log, punten, bewezen in (
        (rijen, PUNTEN, [6, 0]),
        (rijen, PUNTEN[::-1], [6, 0]),
        (rijen, bestand(teken(punt_op(kort_log()[2]))), [3, 0]),
        (rijen, [*vals, *bestand(teken(punt_op(kort_log()[1])))], [2, 0]),
        (gebroken, PUNTEN, [3, 0]),
        (rijen, [], [0, 0]),
    ):
        verslag = loop_na(log, punten, [publiek()])
        assert [telling.bewezen for telling in verslag.tellingen] == bewezen


def test_a_tail_that_was_cut_off_is_seen_only_against_a_checkpoint() -> None:
    assert codes(kort_log()[:4], []) == []
    assert codes(kort_log()[:4], PUNTEN) == [(Code.PUNT_ONTBREEKT, 6)]


def test_an_swv_that_is_gone_altogether_is_seen() -> None:
    assert codes(kort_log("VO2802"), PUNTEN) == [(Code.PUNT_ONTBREEKT, 3), (Code.PUNT_ONTBREEKT, 6)]


def test_a_chain_written_anew_is_seen_against_the_first_checkpoint_after_the_change() -> None:
    rijen = kort_log()
    rijen[3] = {**rijen[3], "client": cel("ander")}
    anders = herschrijf(rijen, 3)
    assert codes(anders, []) == []
    assert codes(anders, PUNTEN) == [(Code.PUNT_WIJKT_AF, 6)]


def _elk_bit(rauw: bytes) -> Iterator[bytes]:
    for plek in range(len(rauw) * 8):
        yield bytes(b ^ (1 << plek % 8 if plek // 8 == i else 0) for i, b in enumerate(rauw))


def test_one_bit_flipped_in_the_signature_is_found() -> None:
    punt = teken(punt_op(kort_log()[2]))
    for kapot in _elk_bit(base64.b64decode(punt["handtekening"])):
        anders_ = {**punt, "handtekening": base64.b64encode(kapot).decode()}
        assert codes(kort_log(), bestand(anders_)) == [(Code.HANDTEKENING, 3)]


@pytest.mark.parametrize(
    "anders", [{"positie": 2}, {"hash": "0" * 64}, {"gemaakt_op": "2025-01-01T00:00:00Z"}]
)
def test_a_checkpoint_changed_after_signing_is_not_believed(anders: dict[str, Any]) -> None:
    punt = teken(punt_op(kort_log()[2]))
    anders_ = {**punt, "controlepunt": {**punt["controlepunt"], **anders}}
    assert [code for code, _ in codes(kort_log(), bestand(anders_))] == [Code.HANDTEKENING]


def test_a_checkpoint_signed_by_a_stranger_is_not_believed() -> None:
    vreemd = bestand(teken(punt_op(kort_log()[2], hash="1" * 64), ANDER))
    assert codes(kort_log(), vreemd) == [(Code.ONBEKENDE_SLEUTEL, 3)]
    assert codes(kort_log(), vreemd, publiek(), publiek(ANDER)) == [(Code.PUNT_WIJKT_AF, 3)]


def test_a_stranger_who_names_the_known_key_is_not_believed() -> None:
    anders_ = {**teken(punt_op(kort_log()[2]), ANDER), "sleutel": teken({})["sleutel"]}
    assert codes(kort_log(), bestand(anders_)) == [(Code.HANDTEKENING, 3)]


GOED = teken(punt_op(kort_log()[2]))


@pytest.mark.parametrize(
    "inhoud",
    [
        b"",
        b"\n \n",
        b"\xff",
        b"geen json",
        b"[]",
        *bestand({**GOED, "extra": 1}),
        *bestand({**GOED, "handtekening": "geen base64!"}),
        *bestand({**GOED, "handtekening": 7}),
        *bestand({**GOED, "controlepunt": {}}),
        *bestand(teken(punt_op(kort_log()[2], versie=2))),
        *bestand(teken(punt_op(kort_log()[2], versie=True))),
        *bestand(teken(punt_op(kort_log()[2], positie="3"))),
        *bestand(teken(punt_op(kort_log()[2], positie=0))),
        *bestand(teken(punt_op(kort_log()[2], swv="po3001"))),
        *bestand(teken(punt_op(kort_log()[2], hash="00"))),
        *bestand(teken(punt_op(kort_log()[2], gemaakt_op=None))),
    ],
)
def test_what_is_no_checkpoint_is_refused_before_a_row_is_read(inhoud: bytes) -> None:
    def rijen() -> Iterator[Rij]:
        yield pytest.fail("a row was read")

    with pytest.raises(OngeldigControlepunt):
        loop_na(rijen(), [inhoud], [publiek()])


@pytest.mark.parametrize("inhoud", [b"", b"geen pem", publiek(generate_private_key(SECP256R1()))])
def test_what_is_no_ed25519_key_is_refused(inhoud: bytes) -> None:
    with pytest.raises(OngeldigControlepunt):
        loop_na([], [], [inhoud])
