"""Target and delta, payee, rhythm, opening balance (rekenmodel 6, 9, 12, 13)."""

import pytest

from contracts.periode import Maand
from contracts.rekenmodel import feiten as model
from contracts.rekenmodel.problems import AlIngetrokken, BedragTeLaag
from contracts.rekenmodel.soorten import Betaalritme, Verdeelsleutel
from services.betaling import problems
from services.betaling.commands import feiten
from services.betaling.rekenen.betaling import Melding
from services.betaling.rekenen.geboekt import Boeking, per_begunstigde, verdeel
from tests.unit.betaling.rekenen.verhaal import A, B, C, Verhaal, dag


def _zelf(begunstigde: str) -> str:
    return begunstigde


def test_een_negatief_verschil_gaat_naar_wie_het_laatst_geld_kreeg() -> None:
    boekingen = [Boeking(None, C, 50), Boeking("R1", A, 100), Boeking("R2", B, 30)]
    assert list(per_begunstigde(boekingen, _zelf)) == [B, A, C]
    assert verdeel(-20, boekingen, A, _zelf) == [(B, -20)]
    assert verdeel(-60, boekingen, A, _zelf) == [(B, -30), (A, -30)]
    assert verdeel(-180, boekingen, A, _zelf) == [(B, -30), (A, -100), (C, -50)]


def test_een_eerdere_verrekening_telt_mee() -> None:
    boekingen = [Boeking("R1", A, 100), Boeking("R2", B, 30), Boeking("R3", B, -30)]
    assert verdeel(-40, boekingen, B, _zelf) == [(A, -40)]


def test_een_positief_verschil_gaat_naar_de_begunstigde_van_de_peildatum() -> None:
    assert verdeel(7, [Boeking("R1", A, 100)], B, _zelf) == [(B, 7)]


def test_begunstigde_is_de_laatst_vastgelegde_met_per_tot_en_met_de_peildatum() -> None:
    v = Verhaal()
    v.toegekend("A1", 120000, "2027-01-01", 12, ritme=Betaalritme.PER_MAAND)
    v.verhuisd(B, "2027-03-01")
    v.verhuisd(C, "2027-02-01")  # recorded last, so it wins from February on
    for ronde, tot, wie in (
        ("R1", "2027-01-31", A),
        ("R2", "2027-02-01", C),
        ("R3", "2027-03-31", C),
    ):
        v.ronde(ronde, tot)
        assert v.regels(ronde) == [(2027, wie, 10000)]


@pytest.mark.parametrize(
    ("ritme", "tot", "verwacht"),
    [
        (Betaalritme.INEENS, "2026-01-15", {2026: 233333, 2027: 466667}),
        (Betaalritme.PER_KALENDERJAAR, "2025-12-31", {}),
        (Betaalritme.PER_KALENDERJAAR, "2026-01-15", {2026: 233333}),
        (Betaalritme.PER_KALENDERJAAR, "2027-01-01", {2026: 233333, 2027: 466667}),
        (Betaalritme.PER_KWARTAAL, "2026-06-30", {}),
        (Betaalritme.PER_KWARTAAL, "2026-07-01", {2026: 58333}),
        (Betaalritme.PER_KWARTAAL, "2027-02-01", {2026: 233333, 2027: 175000}),
        (Betaalritme.PER_MAAND, "2026-09-01", {2026: 58333}),
        (Betaalritme.PER_MAAND, "2027-01-31", {2026: 233333, 2027: 58334}),
        (Betaalritme.PER_MAAND, "2027-08-31", {2026: 233333, 2027: 466667}),
    ],
)
def test_elk_ritme(ritme: Betaalritme, tot: str, verwacht: dict[int, int]) -> None:
    v = Verhaal()
    v.toegekend("A1", 700000, "2026-09-16", 12, ritme=ritme)
    v.ronde("R1", tot)
    assert v.adm.geboekt_per_jaar("A1") == verwacht


@pytest.mark.parametrize("ritme", [r for r in Betaalritme if r is not Betaalritme.OP_FACTUUR])
def test_niet_voor_ingang_wacht_tot_de_ingang(ritme: Betaalritme) -> None:
    v = Verhaal()
    v.toegekend("A1", 700000, "2026-09-16", 12, ritme=ritme, niet_voor_ingang=True)
    assert v.ronde("R1", "2026-09-15").regels == ()
    assert v.ronde("R2", "2026-09-16").regels != ()


def test_op_factuur_wordt_bij_naam_geweigerd() -> None:
    v = Verhaal()
    with pytest.raises(problems.BetaalritmeNietOndersteund, match="op-factuur"):
        v.toegekend(ritme=Betaalritme.OP_FACTUUR)
    assert v.adm.arrangementen() == ()


def test_regels_in_volgorde_van_arrangement_jaar_en_bestuur() -> None:
    v = Verhaal(bij=B)
    for naam in ("b", "a10", "a2", "B"):
        v.toegekend(naam, 120000, "2026-11-01", 4, ritme=Betaalritme.INEENS)
    v.correctie(5)
    v.ronde("R1", "2026-12-31")
    v.verhuisd(A, "2027-01-01", "a2")
    v.op(model.Herziening(vanaf=_maand(), toekenning=_ruimer()), "a2")
    v.ronde("R2", "2027-01-31")
    v.op(model.Intrekking(), "a2")
    v.ronde("R3", "2027-02-28")
    namen = [r.arrangement for r in v.adm.ronde("R1").regels]
    assert namen == ["B", "B", "a10", "a10", "a2", "a2", "b", "b", None]
    assert v.regels("R3") == [
        (2026, A, -30000),
        (2026, B, -60000),
        (2027, A, -30000),
        (2027, B, -60000),
    ]


def _maand() -> Maand:
    return Maand(2026, 11)


def _ruimer() -> model.Toekenning:
    v = Verhaal()
    v.toegekend("ruimer", 180000, "2026-11-01", 4)
    return v.adm.schema("ruimer").stand.toekenning


def test_een_beginstand_telt_als_geboekt_en_is_geen_regel() -> None:
    v = Verhaal()
    v.toegekend("A1", 120000, "2026-11-01", 12)
    for cent in (5000, 10000):
        v.feit(
            feiten.Beginstand(arrangement="A1", begunstigde=B, kalenderjaar=2026, bedrag_cent=cent)
        )
    v.ronde("R1", "2026-12-31")
    assert v.regels("R1") == [(2026, A, 5000)]
    assert v.adm.geboekt_per_jaar("A1") == {2026: 20000}
    v.op(model.Intrekking())
    v.ronde("R2", "2026-12-31")  # the opening balance is the oldest, so it goes back last
    assert v.regels("R2") == [(2026, A, -5000), (2026, B, -15000)]


def test_beginsaldo() -> None:
    v = Verhaal()
    v.feit(feiten.Beginsaldo(begunstigde=A, saldo_cent=-300, vordering_cent=200))
    v.toegekend("A1", 1000, "2026-12-01", 1)
    v.ronde("R1", "2026-12-31", verreken=True)
    assert v.adm.saldo(A).sluit
    assert v.afrekening("R1").saldo_vorig_cent == -300
    assert (v.adm.saldo(A).uitgevoerd, v.adm.saldo(A).vordering) == (500, 0)
    with pytest.raises(BedragTeLaag):
        v.feit(feiten.Beginsaldo(begunstigde=A, saldo_cent=1, vordering_cent=0))


def test_zonder_beginstand_komt_een_eerder_begonnen_arrangement_in_geen_ronde() -> None:
    v = Verhaal()
    v.feit(feiten.Ingebruikname(datum=dag("2027-01-01")))
    v.toegekend("A1", 120000, "2026-11-01", 12)
    v.toegekend("A2", 120000, "2027-01-01", 12)
    v.ronde("R1", "2027-01-31")
    assert [r.arrangement for r in v.adm.ronde("R1").regels] == ["A2"]
    assert [(w.melding, w.arrangement) for w in v.adm.werklijst()] == [
        (Melding.BEGINSTAND_ONTBREEKT, "A1")
    ]
    nul = feiten.Beginstand(arrangement="A1", begunstigde=A, kalenderjaar=2026, bedrag_cent=0)
    v.feit(nul)
    v.ronde("R2", "2027-01-31")
    assert v.regels("R2") == [(2026, A, 20000), (2027, A, 100000)]
    with pytest.raises(problems.EersteRondeGeopend):
        v.feit(nul)
    with pytest.raises(problems.AlInGebruik):
        v.feit(feiten.Ingebruikname(datum=dag("2027-02-01")))


def test_na_intrekking_kan_er_niets_meer() -> None:
    v = Verhaal()
    v.toegekend(sleutel=Verdeelsleutel.DAG)
    v.op(model.Intrekking())
    with pytest.raises(AlIngetrokken):
        v.stop("2027-01-01")
    with pytest.raises(AlIngetrokken):
        v.verhuisd(B, "2027-01-01")
    with pytest.raises(AlIngetrokken):
        v.feit(feiten.Beginstand(arrangement="A1", begunstigde=A, kalenderjaar=2026, bedrag_cent=1))


def test_een_correctie_is_een_regel_los_van_een_arrangement() -> None:
    v = Verhaal()
    v.toegekend()
    v.correctie(-700, jaar=2025)
    ronde = v.ronde("R1", "2026-12-31")
    regel = ronde.regels[-1]
    assert (regel.arrangement, regel.correctie, regel.bedrag_cent) == (None, "C1", -700)
    assert regel.voorgaand_boekjaar
    assert v.adm.geboekt_per_jaar("A1") == {2026: 116667}
    assert v.afrekening("R1").uitbetalen_cent == 116667 - 700
    assert v.ronde("R2", "2026-12-31").regels == ()  # once


def test_een_vordering_volgt_na_een_aantal_rondes_of_als_er_geen_maand_meer_is() -> None:
    v = Verhaal()
    v.toegekend("A1", 240000, "2026-11-01", 12, ritme=Betaalritme.PER_MAAND)
    v.ronde("R1", "2026-12-31")
    v.correctie(-500000)
    for nummer, tot in ((2, "2027-01-31"), (3, "2027-02-28")):
        assert v.adm.vorderingen_die_volgen(2) == {}
        v.ronde(f"R{nummer}", tot)
    assert {w: g.value for w, g in v.adm.vorderingen_die_volgen(2).items()} == {
        A: "rondes-negatief"
    }
    assert v.adm.vorderingen_die_volgen(3) == {}
    v.stop("2027-02-28")
    assert {w: g.value for w, g in v.adm.vorderingen_die_volgen(3).items()} == {
        A: "geen-maand-meer"
    }
    v.feit(feiten.VorderingGesteld(begunstigde=A))
    assert v.adm.vorderingen_die_volgen(1) == {}
