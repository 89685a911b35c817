"""The worked examples of the model as rounds, to the cent (rekenmodel; B11, B33, B34)."""

from contracts.rekenmodel import feiten as model
from contracts.rekenmodel.soorten import Stopregel
from services.betaling.commands.feiten import (
    Bankantwoord,
    CorrectieGeboekt,
    OntvangstGeboekt,
    VorderingGesteld,
)
from tests.unit.betaling.rekenen.verhaal import A, B, Verhaal

GEWEIGERD = Bankantwoord.GEWEIGERD


def _voorbeeld_2(stopregel: Stopregel | None = None) -> Verhaal:
    v = Verhaal()
    v.toegekend("A1", 700000, "2026-11-01", 12, stopregel=stopregel)
    v.ronde("R1", "2026-12-31")
    v.ronde("R2", "2027-01-31")
    return v


def test_1_drie_maanden_vanaf_december_b11() -> None:
    v = Verhaal()
    v.toegekend("A1", 210000, "2026-12-10", 3)
    v.ronde("R1", "2026-12-31")
    v.ronde("R2", "2027-01-31")
    assert v.regels("R1") == [(2026, A, 70000)]
    assert v.regels("R2") == [(2027, A, 140000)]
    assert v.adm.saldo(A).uitgevoerd == 210000


def test_2_twaalf_maanden_vanaf_november() -> None:
    v = _voorbeeld_2()
    assert v.regels("R1") == [(2026, A, 116667)]
    assert v.regels("R2") == [(2027, A, 583333)]
    assert v.adm.geboekt("A1") == {(2026, A): 116667, (2027, A): 583333}


def test_8_stop_per_17_maart_nadat_2027_betaald_is_b33_b34() -> None:
    v = _voorbeeld_2()
    v.stop("2027-03-17")
    v.ronde("R3", "2027-03-31")
    assert v.regels("R3") == [(2027, A, -408333)]
    assert v.adm.schema("A1").totaal_cent == 291667
    assert v.adm.schema("A1").per_jaar == {2026: 116667, 2027: 175000}
    assert v.afrekening("R3").doorgeschoven_cent == -408333
    assert v.adm.betalingen("R3") == ()


def test_8_met_stopmaand_niet() -> None:
    v = _voorbeeld_2(Stopregel.STOPMAAND_NIET)
    v.stop("2027-03-17")
    v.ronde("R3", "2027-03-31")
    assert v.regels("R3") == [(2027, A, -466667)]


def test_verrekening_met_een_derde_arrangement_van_hetzelfde_bestuur_b34() -> None:
    v = _voorbeeld_2()
    v.stop("2027-03-17")
    v.toegekend("A3", 360000, "2027-04-01", 12)
    v.ronde("R3", "2027-04-30")
    assert v.regels("R3") == [(2027, A, -408333), (2027, A, 270000)]
    assert v.afrekening("R3").doorgeschoven_cent == -138333
    v.ronde("R4", "2028-01-31")
    assert v.regels("R4") == [(2028, A, 90000)]
    assert v.afrekening("R4").saldo_vorig_cent == -138333
    assert v.afrekening("R4").doorgeschoven_cent == -48333


def test_9_stop_over_de_jaargrens_heen() -> None:
    for per, verwacht in (
        ("2026-12-31", [(2027, A, -140000)]),
        ("2026-11-30", [(2026, A, -70000), (2027, A, -140000)]),
    ):
        v = Verhaal()
        v.toegekend("A1", 210000, "2026-12-10", 3)
        v.ronde("R1", "2026-12-31")
        v.ronde("R2", "2027-01-31")
        v.stop(per)
        ronde = v.ronde("R3", "2027-02-28")
        assert v.regels("R3") == verwacht
        assert [r.voorgaand_boekjaar for r in ronde.regels] == [j < 2027 for j, _, _ in verwacht]


def test_10_minder_begeleiding_vanaf_april_b32() -> None:
    v = _voorbeeld_2()
    v.verlaagd("2027-04", 100000)
    v.ronde("R3", "2027-02-28")
    assert v.regels("R3") == [(2027, A, -100000)]
    v.op(model.VerlagingHerroepen())
    v.ronde("R4", "2027-03-31")
    assert v.regels("R4") == [(2027, A, 100000)]
    assert v.adm.saldo(A).saldo == 0
    assert v.adm.betalingen("R4") == ()  # carried -1.000 and +1.000: nothing to pay


def test_11_twee_verlagingen_in_omgekeerde_volgorde() -> None:
    v = Verhaal()
    v.toegekend("A1", 700000, "2026-09-01", 12)
    v.verlaagd("2027-01", 300000)
    v.verlaagd("2026-10", 1)
    v.ronde("R1", "2026-12-31")
    v.ronde("R2", "2027-12-31")
    assert v.adm.geboekt_per_jaar("A1") == {2026: 233333, 2027: 166666}


def _correctie(v: Verhaal, kenmerk: str, cent: int) -> None:
    v.feit(CorrectieGeboekt(correctie=kenmerk, begunstigde=A, kalenderjaar=2026, bedrag_cent=cent))


def test_12_geweigerd_geld_en_dan_een_negatieve_regel() -> None:
    for regel, netto in ((-150000, -50000), (-100000, 0)):
        v = Verhaal()
        _correctie(v, "C1", 100000)
        v.ronde("R1", "2026-11-30", GEWEIGERD)
        assert v.adm.saldo(A).opnieuw == 100000
        _correctie(v, "C2", regel)
        v.ronde("R2", "2026-12-31")
        assert v.afrekening("R2").opnieuw_vorig_cent == 100000
        assert v.afrekening("R2").netto_cent == netto
        assert (v.adm.saldo(A).saldo, v.adm.saldo(A).opnieuw) == (netto, 0)
        assert v.adm.betalingen("R2") == ()


def test_12_geweigerd_na_verrekening_is_wat_geweigerd_werd() -> None:
    v = Verhaal()
    _correctie(v, "C1", -20000)
    v.ronde("R1", "2026-10-31")
    _correctie(v, "C2", 120000)
    v.ronde("R2", "2026-11-30", GEWEIGERD)
    assert v.afrekening("R2").uitbetalen_cent == 100000
    v.ronde("R3", "2026-12-31")
    assert v.regels("R3") == []
    assert v.afrekening("R3").uitbetalen_cent == 100000
    assert v.adm.saldo(A).uitgevoerd == 100000


def test_13_de_school_gaat_over_naar_een_ander_bestuur() -> None:
    v = Verhaal()
    v.toegekend("A1", 210000, "2026-12-10", 3)
    v.ronde("R1", "2026-12-31")
    v.ronde("R2", "2027-01-31")
    v.toegekend("A2", 100000, "2027-02-01", 3, bij=B)
    v.verhuisd(B, "2027-02-01")
    v.stop("2026-12-31")
    v.ronde("R3", "2027-02-28")
    assert v.regels("R3") == [(2027, A, -140000), (2027, B, 100000)]
    assert v.adm.saldo(A).saldo == -140000
    assert v.adm.saldo(B).uitgevoerd == 100000


def test_vordering_en_ontvangst() -> None:
    v = _voorbeeld_2()
    v.stop("2027-03-17")
    v.ronde("R3", "2027-03-31")
    v.feit(VorderingGesteld(begunstigde=A))
    v.feit(OntvangstGeboekt(begunstigde=A, bedrag_cent=408433))
    saldo = v.adm.saldo(A)
    assert (saldo.saldo, saldo.vordering, saldo.ontvangen) == (0, 0, 408433)
    assert saldo.opnieuw == 100  # one euro too much is due again
    v.ronde("R4", "2027-04-30")
    assert v.afrekening("R4").uitbetalen_cent == 100
