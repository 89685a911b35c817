"""Holds, claims, mergers and what a round takes of a balance (rekenmodel 6, 10)."""

from contracts.rekenmodel import feiten as model
from services.betaling.commands import feiten
from services.betaling.commands.feiten import Bankantwoord
from tests.unit.betaling.rekenen.verhaal import A, B, Verhaal, dag


def test_geld_dat_na_de_berekening_terugkomt_gaat_naar_de_volgende_ronde() -> None:
    v = Verhaal()
    v.toegekend("A1", 120000, "2027-01-01", 12)
    v.ronde("R1", "2027-01-31", None)
    v.toegekend("A2", 30000, "2027-01-01", 12)
    v.open("R2", "2027-02-28")
    v.bereken("R2")
    v.bank("R1", Bankantwoord.GEWEIGERD)
    v.stel_vast("R2")
    assert v.afrekening("R2").uitbetalen_cent == 30000
    assert v.adm.saldo(A).opnieuw == 120000
    v.bestand("R2")
    v.ronde("R3", "2027-03-31")
    assert v.afrekening("R3").uitbetalen_cent == 120000


def test_een_vordering_na_de_berekening_wordt_niet_nog_eens_verrekend() -> None:
    v = Verhaal()
    v.correctie(-50000, kenmerk="C1")
    v.ronde("R1", "2026-12-31")
    v.toegekend("A2", 30000, "2027-01-01", 12)
    v.open("R2", "2027-01-31")
    assert v.bereken("R2").afrekeningen[0].doorgeschoven_cent == -20000
    v.feit(feiten.VorderingGesteld(begunstigde=A))
    v.stel_vast("R2", verreken=True)
    saldo = v.adm.saldo(A)
    assert saldo.sluit
    assert (saldo.saldo, saldo.vordering, saldo.onderweg) == (0, 50000, 30000)


def test_een_openstaande_vordering_wordt_verrekend_als_de_regeling_dat_zegt() -> None:
    for bij, betaald, over in ((30000, 0, 20000), (50000, 0, 0), (80000, 30000, 0)):
        v = Verhaal()
        v.correctie(-50000, kenmerk="C1")
        v.ronde("R1", "2026-12-31")
        v.feit(feiten.VorderingGesteld(begunstigde=A))
        v.toegekend("A2", bij, "2027-01-01", 12)
        v.ronde("R2", "2027-01-31", verreken=True)
        assert v.afrekening("R2").verrekend_cent == min(bij, 50000)
        assert (v.adm.saldo(A).uitgevoerd, v.adm.saldo(A).vordering) == (betaald, over)
        assert [b.bedrag_cent for b in v.adm.betalingen("R2")] == [betaald] * bool(betaald)


def test_zonder_die_regel_blijft_de_vordering_staan() -> None:
    v = Verhaal()
    v.correctie(-50000)
    v.ronde("R1", "2026-12-31")
    v.feit(feiten.VorderingGesteld(begunstigde=A))
    v.toegekend("A2", 30000, "2027-01-01", 12)
    v.ronde("R2", "2027-01-31")
    assert (v.adm.saldo(A).uitgevoerd, v.adm.saldo(A).vordering) == (30000, 50000)


def test_een_aangehouden_bestuur_krijgt_geen_bankregel() -> None:
    v = Verhaal()
    v.toegekend()
    v.feit(feiten.Aangehouden(begunstigde=A))
    v.ronde("R1", "2026-12-31")
    assert v.adm.betalingen("R1") == ()
    assert v.adm.saldo(A).opnieuw_vast == 116667
    assert v.adm.geboekt_per_jaar("A1") == {2026: 116667}  # the line is a line all the same
    v.ronde("R2", "2026-12-31")
    assert v.adm.saldo(A).opnieuw_vast == 116667  # N counts D_vrij only
    v.feit(feiten.Vrijgegeven(begunstigde=A))
    assert (v.adm.saldo(A).opnieuw_vrij, v.adm.saldo(A).opnieuw_vast) == (116667, 0)
    v.ronde("R3", "2026-12-31")
    assert v.adm.saldo(A).uitgevoerd == 116667


def test_een_aangehouden_arrangement_houdt_alleen_zijn_eigen_regels_vast() -> None:
    v = Verhaal()
    v.toegekend("A1", 100000, "2026-11-01", 2)
    v.toegekend("A2", 40000, "2026-11-01", 2)
    v.feit(feiten.Aangehouden(arrangement="A1"))
    v.ronde("R1", "2026-12-31")
    assert v.afrekening("R1").uitbetalen_cent == 40000
    assert v.adm.saldo(A).opnieuw_vast == 100000
    v.verlaagd("2026-12", 30000, "A1")
    v.ronde("R2", "2026-12-31")  # taken from what is held: nobody pays for money he never got
    assert (v.adm.saldo(A).opnieuw_vast, v.adm.saldo(A).saldo) == (70000, 0)
    v.op(model.Intrekking(), "A1")
    v.ronde("R3", "2026-12-31")
    assert (v.adm.saldo(A).opnieuw, v.adm.saldo(A).saldo) == (0, 0)
    v.feit(feiten.Vrijgegeven(arrangement="A1"))
    v.ronde("R4", "2026-12-31")
    assert v.adm.saldo(A).uitgevoerd == 40000


def test_intrekken_zet_alles_terug() -> None:
    v = Verhaal()
    v.correctie(-5000, kenmerk="C1")
    v.ronde("R1", "2026-11-30")
    v.correctie(60000, kenmerk="C2")
    v.ronde("R2", "2026-11-30", Bankantwoord.GEWEIGERD)
    v.toegekend()
    v.feit(feiten.Aangehouden(arrangement="A1"))
    v.correctie(700, kenmerk="C3")
    eerder, geboekt = v.adm.saldo(A), v.adm.geboekt("A1")
    v.open("R3", "2026-12-31")
    v.bereken("R3")
    v.stel_vast("R3")
    assert v.adm.saldo(A).onderweg == 55700
    v.trek_in("R3")
    assert (v.adm.saldo(A), v.adm.geboekt("A1")) == (eerder, geboekt)
    assert [b.stand.value for b in v.adm.betalingen("R3")] == ["ingetrokken"]
    v.ronde("R4", "2026-12-31")
    assert v.regels("R4") == v.regels("R3")
    assert v.adm.saldo(A).uitgevoerd == 55700


def test_een_fusie_verplaatst_alles_en_latere_antwoorden() -> None:
    v = Verhaal()
    v.toegekend()
    v.ronde("R1", "2026-12-31", None)
    v.feit(feiten.BestuurOpgevolgd(van=A, naar=B, per=dag("2027-01-01")))
    assert v.adm.saldo(B).onderweg == 116667
    assert v.adm.geboekt("A1") == {(2026, B): 116667}
    v.bank("R1", Bankantwoord.GEWEIGERD, wie=A)
    assert v.adm.saldo(B).opnieuw == 116667
    v.stop("2026-11-30")
    v.ronde("R2", "2027-01-31")
    assert v.regels("R2") == [(2026, B, 58333 - 116667)]
    assert v.adm.saldo(B).uitgevoerd == 58333
    assert v.adm.begunstigden() == (B,)


def test_een_ingetrokken_vordering_na_de_berekening_wacht_op_de_volgende_ronde() -> None:
    v = Verhaal()
    v.correctie(-50000, kenmerk="C1")
    v.ronde("R1", "2026-12-31")
    v.feit(feiten.VorderingGesteld(begunstigde=A))
    v.toegekend("A2", 30000, "2027-01-01", 12)
    v.open("R2", "2027-01-31")
    v.bereken("R2")
    v.feit(feiten.VorderingIngetrokken(begunstigde=A))
    v.stel_vast("R2")
    assert v.afrekening("R2").uitbetalen_cent == 30000
    assert v.adm.saldo(A).saldo == -50000


def test_wat_aangehouden_wordt_gaat_niet_naar_een_vordering() -> None:
    v = Verhaal()
    v.correctie(-500, kenmerk="C1")
    v.ronde("R1", "2026-12-31")
    v.feit(feiten.VorderingGesteld(begunstigde=A))
    v.feit(feiten.Aangehouden(begunstigde=A))
    v.correctie(800, kenmerk="C2")
    v.ronde("R2", "2026-12-31", verreken=True)
    assert (v.adm.saldo(A).vordering, v.adm.saldo(A).opnieuw_vast) == (500, 800)
    v.feit(feiten.Vrijgegeven(begunstigde=A))
    v.ronde("R3", "2026-12-31", verreken=True)
    assert (v.adm.saldo(A).vordering, v.adm.saldo(A).uitgevoerd) == (0, 300)


def test_intrekken_nadat_de_vordering_betaald_is_maakt_haar_opnieuw_verschuldigd() -> None:
    v = Verhaal()
    v.correctie(-500)
    v.open("R1", "2026-12-31")
    v.bereken("R1")
    v.stel_vast("R1")
    v.feit(feiten.VorderingGesteld(begunstigde=A))
    v.feit(feiten.OntvangstGeboekt(begunstigde=A, bedrag_cent=400))
    v.trek_in("R1")
    saldo = v.adm.saldo(A)
    assert saldo.sluit
    assert (saldo.saldo, saldo.vordering, saldo.opnieuw, saldo.ontvangen) == (0, 0, 400, 400)


def test_intrekken_nadat_is_vrijgegeven_laat_ander_geld_staan() -> None:
    v = Verhaal()
    v.correctie(100, jaar=2026)
    v.ronde("R1", "2026-12-31", Bankantwoord.GEWEIGERD)
    v.toegekend("A1", 70, "2027-01-01", 1)
    v.feit(feiten.Aangehouden(arrangement="A1"))
    v.open("R2", "2027-01-31")
    v.bereken("R2")
    v.bank("R1", Bankantwoord.ONDERWEG)
    v.stel_vast("R2", op="2027-01-31")
    v.feit(feiten.Vrijgegeven(arrangement="A1"))
    v.trek_in("R2")
    assert (v.adm.saldo(A).opnieuw_vrij, v.adm.saldo(A).opnieuw_vast) == (100, 0)
    assert [s.nog_te_betalen_cent for s in v.adm.jaarstanden(2026)] == [100]
    assert [s.nog_te_betalen_cent for s in v.adm.jaarstanden(2027)] == [170]
    v.ronde("R3", "2027-01-31")
    assert [s.nog_te_betalen_cent for s in v.adm.jaarstanden(2027)] == [0]


def test_rondes_negatief_tellen_alleen_opeenvolgend() -> None:
    v = Verhaal()
    v.toegekend("A1", 12000, "2027-12-01", 1)  # a month left to pay
    for nummer, cent in enumerate((-500, -1, 700, -900), start=1):
        v.correctie(cent, kenmerk=f"C{nummer}")
        v.ronde(f"R{nummer}", "2026-12-31")
        volgt = v.adm.vorderingen_die_volgen(2)
        assert list(volgt) == ([A] if nummer == 2 else [])
    v.correctie(-1, kenmerk="C5")
    v.open("R5", "2026-12-31")
    v.bereken("R5")
    v.stel_vast("R5")
    assert list(v.adm.vorderingen_die_volgen(2)) == [A]
    v.trek_in("R5")
    assert list(v.adm.vorderingen_die_volgen(2)) == []


def test_een_fusie_neemt_geld_en_rondes_mee() -> None:
    v = Verhaal()
    v.toegekend("A1", 12000, "2027-12-01", 1, bij=B)
    v.correctie(-500)
    v.ronde("R1", "2026-12-31")
    v.ronde("R2", "2026-12-31")
    v.feit(feiten.BestuurOpgevolgd(van=A, naar=B, per=dag("2027-01-01")))
    assert list(v.adm.vorderingen_die_volgen(2)) == [B]


def test_na_een_vordering_begint_het_tellen_van_rondes_opnieuw() -> None:
    v = Verhaal()
    v.toegekend("A1", 12000, "2027-12-01", 1)
    v.correctie(-500, kenmerk="C1")
    v.ronde("R1", "2026-12-31")
    v.feit(feiten.VorderingGesteld(begunstigde=A))
    v.correctie(-1, kenmerk="C2")
    v.ronde("R2", "2026-12-31")
    assert list(v.adm.vorderingen_die_volgen(2)) == []
    assert list(v.adm.vorderingen_die_volgen(1)) == [A]


def test_twee_redenen_om_aan_te_houden_gaan_elk_apart_weg() -> None:
    v = Verhaal()
    v.correctie(700)
    v.ronde("R1", "2026-11-30", None)
    v.bank("R1", Bankantwoord.GEWEIGERD, rekening_ongeldig=True)
    v.feit(feiten.Aangehouden(begunstigde=A))
    v.ronde("R2", "2026-12-31")
    v.feit(feiten.Vrijgegeven(begunstigde=A))
    assert (v.adm.saldo(A).opnieuw_vast, v.adm.aangehouden(A)) == (700, True)
    v.feit(feiten.RekeningGoedgekeurd(begunstigde=A))
    assert (v.adm.saldo(A).opnieuw_vrij, v.adm.aangehouden(A)) == (700, False)
