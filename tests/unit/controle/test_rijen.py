"""One row tampered with, in any way, is found and located: that row, and no other."""

import json
from collections.abc import Callable

import pytest

from services.controle.verslag import Bevinding, Code
from tests.unit.controle import logboek
from tests.unit.controle.logboek import NAMEN, Rij, cel, kort_log, loop_na

PLAATSEN = range(6)


def met(rijen: list[Rij], plek: int, kolom: str, nieuw: tuple[str, bytes]) -> list[Rij]:
    return [{**rij, kolom: nieuw} if i == plek else rij for i, rij in enumerate(rijen)]


def elders(bevindingen: tuple[Bevinding, ...], plek: int) -> list[Bevinding]:
    """Findings that blame another row than the one at `plek`; that its place is empty is true."""
    return [
        b
        for b in bevindingen
        if b.rij != plek + 1 and not (b.code is Code.ONTBREEKT and b.positie == plek + 1)
    ]


def test_a_sound_log_holds() -> None:
    verslag = loop_na(kort_log())
    assert verslag.klopt
    (telling,) = verslag.tellingen
    assert (telling.swv, telling.rijen, telling.kloppen, telling.positie) == ("PO3001", 6, 6, 6)
    assert telling.hash == kort_log()[-1]["hash"][1].decode()


def test_every_swv_found_has_its_own_chain() -> None:
    verslag = loop_na([*kort_log("PO3001"), *kort_log("VO2802")])
    assert verslag.klopt
    assert [telling.swv for telling in verslag.tellingen] == ["PO3001", "VO2802"]


@pytest.mark.parametrize("kolom", NAMEN)
@pytest.mark.parametrize("plek", PLAATSEN)
def test_one_bit_flipped_in_any_byte_is_located(plek: int, kolom: str) -> None:
    rijen = kort_log()
    soort, goed = rijen[plek][kolom]
    for byte in range(len(goed)):
        for bit in range(8):
            kapot = goed[:byte] + bytes([goed[byte] ^ 1 << bit]) + goed[byte + 1 :]
            verslag = loop_na(met(rijen, plek, kolom, (soort, kapot)))
            assert any(b.rij == plek + 1 for b in verslag.bevindingen), (kapot, verslag)
            assert elders(verslag.bevindingen, plek) == [], kapot


@pytest.mark.parametrize("kolom", ["positie", "volgnummer", "vorige_hash", "hash"])
def test_a_column_that_the_chain_knows_is_named_with_what_belongs_there(kolom: str) -> None:
    rijen = kort_log()
    soort, goed = rijen[3][kolom]
    kapot = b"%x" % (int(goed, 16) ^ 1) if soort == "text" else b"%d" % (int(goed) + 7)
    (bevinding, *rest) = [
        b
        for b in loop_na(met(rijen, 3, kolom, (soort, kapot.zfill(len(goed))))).bevindingen
        if b.rij == 4
    ]
    assert rest == []
    assert (bevinding.kolom, bevinding.verwacht) == (kolom, goed.decode())


def _hoofdletters(rauw: bytes) -> bytes:
    return rauw.upper()


def _ruim_json(rauw: bytes) -> bytes:
    return json.dumps(json.loads(rauw)).encode()


SCHRIJFWIJZEN: list[tuple[str, Callable[[bytes], bytes]]] = [
    *((kolom, _hoofdletters) for kolom in ("stroom", "zaak", "dossier", "vorige_hash", "hash")),
    ("swv", bytes.lower),
    ("stroom", lambda rauw: rauw.replace(b"-", b"")),
    *(
        (kolom, vorm)
        for kolom in ("positie", "volgnummer", "versie", "vastgelegd_op")
        for vorm in (
            lambda rauw: b"+" + rauw,
            lambda rauw: b" " + rauw,
            lambda rauw: b"0" + rauw,
            lambda rauw: rauw + b"\n",
        )
    ),
    ("geldig_op", lambda rauw: rauw.replace(b"-", b"")),
    ("data", _ruim_json),
    ("data", lambda rauw: rauw.replace(b"schoolwissel", b"schoolwisse\\u006c")),
]


@pytest.mark.parametrize(("kolom", "vorm"), SCHRIJFWIJZEN)
def test_another_spelling_of_the_same_value_is_found_in_its_column(
    kolom: str, vorm: Callable[[bytes], bytes]
) -> None:
    rijen = kort_log()
    soort, goed = rijen[3][kolom]
    assert vorm(goed) != goed
    verslag = loop_na(met(rijen, 3, kolom, (soort, vorm(goed))))
    (bevinding,) = verslag.bevindingen
    assert (bevinding.code, bevinding.positie, bevinding.kolom) == (Code.SCHRIJFWIJZE, 4, kolom)
    assert bevinding.verwacht == (None if kolom == "data" else goed.decode())


@pytest.mark.parametrize("kolom", ["stroom", "geldig_op", "data", "positie"])
def test_another_spelling_is_found_even_when_the_hash_was_made_over_it(kolom: str) -> None:
    rijen = kort_log()
    vorm = dict(SCHRIJFWIJZEN)[kolom]
    soort, goed = rijen[3][kolom]
    anders = met(rijen, 3, kolom, (soort, vorm(goed)))
    (bevinding,) = loop_na(logboek.herschrijf(anders, 3)).bevindingen
    assert (bevinding.code, bevinding.positie, bevinding.kolom) == (Code.SCHRIJFWIJZE, 4, kolom)


@pytest.mark.parametrize("kolom", ["soort", "client", "persoon", "namens"])
def test_a_name_composed_otherwise_than_nfc_is_found_in_its_column(kolom: str) -> None:
    schrijver = logboek.Schrijver()
    schrijver.schrijf(logboek.STROOM_A, logboek.uitvoering())
    schrijver.schrijf(logboek.STROOM_A, logboek.uitvoering(), **{kolom: "Ge\u00ebvalueerd"})
    schrijver.schrijf(logboek.STROOM_A, logboek.uitvoering())
    kapot = met(schrijver.rijen, 1, kolom, cel("Gee\u0308valueerd"))
    bevindingen = loop_na(kapot).bevindingen
    assert {b.rij for b in bevindingen} == {2}
    assert any((b.kolom, b.verwacht) == (kolom, "Ge\u00ebvalueerd") for b in bevindingen)


@pytest.mark.parametrize("kolom", NAMEN)
@pytest.mark.parametrize(
    "cel_", [("text", b"\xff\xfe"), ("blob", b"\x00\x01"), ("real", b"1.5"), ("null", b"")]
)
def test_an_unreadable_value_or_another_storage_type_is_the_broken_row(
    kolom: str, cel_: tuple[str, bytes]
) -> None:
    verslag = loop_na(met(kort_log(), 3, kolom, cel_))
    assert any(b.rij == 4 for b in verslag.bevindingen)
    assert elders(verslag.bevindingen, 3) == []


@pytest.mark.parametrize("kolom", NAMEN)
def test_the_right_bytes_under_another_storage_type_are_found_in_their_column(kolom: str) -> None:
    rijen = kort_log()
    soort, goed = rijen[3][kolom]
    ander = {"text": "blob", "integer": "text"}[soort]
    bevindingen = loop_na(met(rijen, 3, kolom, (ander, goed))).bevindingen
    assert [(b.code, b.rij, b.kolom) for b in bevindingen] == [(Code.SCHRIJFWIJZE, 4, kolom)]


@pytest.mark.parametrize(
    "tekst", ['{"a":1,"a":1}', '{"a":NaN}', "[]", '"x"', "{", '{"a":"\\ud800"}']
)
def test_data_that_is_no_json_object_is_unreadable(tekst: str) -> None:
    bevindingen = loop_na(met(kort_log(), 5, "data", cel(tekst))).bevindingen
    assert (Code.ONLEESBAAR, 6, "data") in [(b.code, b.rij, b.kolom) for b in bevindingen]


def test_deeply_nested_data_is_unreadable_and_the_walk_goes_on() -> None:
    diep = cel('{"a":' * 100_000 + "1" + "}" * 100_000)
    verslag = loop_na(met(kort_log(), 2, "data", diep))
    assert elders(verslag.bevindingen, 2) == []
    assert verslag.tellingen[0].kloppen == 5


def test_two_broken_rows_are_two_findings() -> None:
    rijen = met(met(kort_log(), 1, "client", cel("ander")), 4, "rol", cel("ander"))
    assert [b.positie for b in loop_na(rijen).bevindingen] == [2, 5]


def test_no_sentence_shows_what_it_should_not_or_cannot_print() -> None:
    rijen = met(kort_log(), 3, "swv", cel("PO\x1b[2J\n" + "x" * 500))
    rijen = met(rijen, 3, "data", cel(rijen[3]["data"][1].decode().replace(":", " : ")))
    for bevinding in loop_na(rijen).bevindingen:
        tekst = f"{bevinding.swv} {bevinding.zin} {bevinding.verwacht}"
        assert tekst.isprintable()
        assert len(tekst) < 300
        assert logboek.CIJFERTEKST not in tekst
