"""Closing a year: the statement at 31 December, its refusals, what comes after (rekenmodel 11)."""

import pytest

from contracts.periode import Maand
from contracts.rekenmodel import feiten as model
from contracts.rekenmodel.soorten import Betaalritme
from services.betaling import problems
from services.betaling.commands import feiten
from services.betaling.commands.feiten import Bankantwoord
from services.betaling.rekenen.jaarstand import Jaarstand
from tests.unit.betaling.rekenen.verhaal import A, B, Verhaal, dag

W = Bankantwoord


def _stand(v: Verhaal, jaar: int = 2026, wie: str = A) -> tuple[int, int, int, int]:
    """Vooruitbetaald, nog te betalen, te vorderen, verplichtingen."""
    s = next(s for s in v.adm.jaarstanden(jaar) if s.begunstigde == wie)
    return (
        s.vooruitbetaald_cent,
        s.nog_te_betalen_cent,
        s.te_vorderen_cent,
        s.verplichtingen_cent,
    )


def _sluit(v: Verhaal, jaar: int = 2026) -> None:
    v.feit(feiten.BoekjaarAfgesloten(kalenderjaar=jaar))


def test_betaald_voor_het_jaar_en_verplicht_voor_later() -> None:
    v = Verhaal()
    v.toegekend()
    assert _stand(v) == (0, 116667, 0, 583333)
    v.ronde("R1", "2026-12-31")
    assert _stand(v) == (0, 0, 0, 583333)
    assert _stand(v, 2027) == (0, 583333, 0, 0)


def test_ineens_betaald_is_deels_vooruitbetaald() -> None:
    v = Verhaal()
    v.toegekend(ritme=Betaalritme.INEENS)
    v.ronde("R1", "2026-12-31")
    assert _stand(v) == (583333, 0, 0, 583333)


def test_de_datum_van_uitvoering_beslist() -> None:
    for op, nog_te_betalen in (("2026-12-31", 0), ("2027-01-02", 116667)):
        v = Verhaal()
        v.toegekend()
        v.ronde("R1", "2026-12-31", None)
        assert _stand(v)[1] == 116667  # in transit
        v.bank("R1", W.UITGEVOERD, op=op)
        assert _stand(v)[1] == nog_te_betalen


def test_teruggekomen_na_het_jaar_was_in_het_jaar_betaald() -> None:
    v = Verhaal()
    v.toegekend()
    v.ronde("R1", "2026-12-31", None)
    v.bank("R1", W.UITGEVOERD, op="2026-12-31")
    v.bank("R1", W.TERUGGEKOMEN, op="2027-01-04")
    assert _stand(v) == (0, 0, 0, 583333)
    assert _stand(v, 2027) == (0, 700000, 0, 0)


def test_een_beginstand_telt_als_uitgevoerd() -> None:
    v = Verhaal()
    v.toegekend()
    v.feit(feiten.Beginstand(arrangement="A1", begunstigde=A, kalenderjaar=2026, bedrag_cent=16667))
    v.feit(feiten.Beginstand(arrangement="A1", begunstigde=A, kalenderjaar=2027, bedrag_cent=5000))
    assert _stand(v) == (5000, 100000, 0, 583333)


def test_te_vorderen_is_saldo_en_vordering_van_dat_moment() -> None:
    v = Verhaal()
    v.toegekend(ritme=Betaalritme.INEENS)
    v.ronde("R1", "2026-11-30")
    v.stop("2026-11-30")
    v.ronde("R2", "2026-12-31")
    assert _stand(v) == (0, 0, 641667, 0)
    v.feit(feiten.VorderingGesteld(begunstigde=A))
    v.feit(feiten.OntvangstGeboekt(begunstigde=A, bedrag_cent=41667, op=dag("2027-01-15")))
    assert _stand(v) == (0, 0, 641667, 0)
    assert _stand(v, 2027) == (0, 0, 600000, 0)


def test_verrekend_geld_telt_op_de_dag_van_vaststelling() -> None:
    v = Verhaal()
    v.correctie(-300)
    v.ronde("R1", "2026-10-31")
    v.toegekend("A2", 200, "2026-12-01", 1)
    v.ronde("R2", "2026-12-31")
    assert _stand(v) == (0, 0, 100, 0)


def test_geld_dat_vast_staat_of_te_veel_ontvangen_is_moet_nog_betaald() -> None:
    v = Verhaal()
    v.toegekend()
    v.feit(feiten.Aangehouden(arrangement="A1"))
    v.ronde("R1", "2026-12-31")
    v.feit(feiten.OntvangstGeboekt(begunstigde=A, bedrag_cent=50))
    assert _stand(v) == (0, 116717, 0, 583333)


def test_ieder_bestuur_zijn_eigen_deel() -> None:
    v = Verhaal()
    v.toegekend(ritme=Betaalritme.INEENS)
    v.ronde("R1", "2026-11-30")
    v.verhuisd(B, "2026-12-01")
    v.op(model.Herziening(vanaf=_januari(), toekenning=_hoger()))
    assert _stand(v, wie=A) == (583333, 0, 0, 583333)
    assert _stand(v, wie=B) == (0, 0, 0, 100000)


def _januari() -> Maand:
    return Maand(2027, 1)


def _hoger() -> model.Toekenning:
    v = Verhaal()
    v.toegekend("hoger", 800000)
    return v.adm.schema("hoger").stand.toekenning


def test_afsluiten_bevriest_en_verbiedt_niets() -> None:
    v = Verhaal()
    v.toegekend()
    v.ronde("R1", "2026-12-31")
    _sluit(v)
    eerder = v.adm.jaarstanden(2026)
    assert eerder == (
        Jaarstand(
            begunstigde=A,
            vooruitbetaald_cent=0,
            nog_te_betalen_cent=0,
            te_vorderen_cent=0,
            verplichtingen_cent=583333,
        ),
    )
    v.stop("2026-11-30")
    v.correctie(70, jaar=2026)
    v.toegekend("A2", 30000, "2026-12-01", 3)
    assert v.adm.jaarstanden(2026) == eerder
    assert v.adm.gesloten_jaren() == (2026,)
    assert [
        (g.arrangement, g.correctie, g.bron, g.kalenderjaar, g.bedrag_cent)
        for g in v.adm.gevolgen_voorgaand_boekjaar()
    ] == [
        ("A1", None, "stop 2026-11-30", 2026, -58334),
        (None, "C1", "", 2026, 70),
        ("A2", None, "A2", 2026, 10000),
    ]
    with pytest.raises(problems.BoekjaarAlAfgesloten):
        _sluit(v)


def test_voor_de_afsluiting_is_er_geen_gevolg() -> None:
    v = Verhaal()
    v.toegekend()
    v.stop("2026-11-30")
    _sluit(v)
    assert v.adm.gevolgen_voorgaand_boekjaar() == ()
    v.op(model.StopHerroepen(bron="toch niet"))
    assert [(g.bron, g.bedrag_cent) for g in v.adm.gevolgen_voorgaand_boekjaar()] == [
        ("toch niet", 58334)
    ]


@pytest.mark.parametrize("antwoorden", [[], [W.ONDERWEG], [W.GEWEIGERD, W.UITGEVOERD]])
def test_zonder_definitief_antwoord_niet_af_te_sluiten(antwoorden: list[Bankantwoord]) -> None:
    v = Verhaal()
    v.toegekend()
    v.ronde("R1", "2026-12-31", None)
    for antwoord in antwoorden:
        v.bank("R1", antwoord)
    eerder = v.alles()
    with pytest.raises(problems.BetalingZonderAntwoord):
        _sluit(v)
    assert v.alles() == eerder
    _sluit(v, 2025)  # no payment of that year


def test_een_latere_ronde_met_een_regel_van_het_jaar_wacht_ook() -> None:
    v = Verhaal()
    v.toegekend()
    v.ronde("R1", "2027-01-31", None)
    with pytest.raises(problems.BetalingZonderAntwoord):
        _sluit(v)
    v.bank("R1", W.UITGEVOERD)
    _sluit(v)


def test_een_open_bankbericht_houdt_de_afsluiting_tegen() -> None:
    v = Verhaal()
    v.feit(feiten.BankberichtOngekoppeld(bericht="camt 7"))
    v.feit(feiten.BankberichtOngekoppeld(bericht="camt 7"))
    assert len(v.adm.werklijst()) == 1
    with pytest.raises(problems.BankberichtOpen):
        _sluit(v)
    v.feit(feiten.BankberichtAfgehandeld(bericht="camt 7"))
    _sluit(v)
    assert v.adm.werklijst() == ()


def test_dagen_van_vaststelling_volgen_de_volgorde_van_de_rondes() -> None:
    v = Verhaal()
    v.toegekend(ritme=Betaalritme.INEENS)
    v.ronde("R1", "2026-12-31")
    v.op(model.Intrekking())
    v.open("R2", "2027-01-31")
    v.bereken("R2")
    v.stel_vast("R2", op="2026-12-30")
    assert _stand(v) == (0, 0, 700000, 0)
    assert v.adm.ronde("R2").vastgesteld_op == dag("2026-12-31")


def test_een_ronde_van_na_het_jaar_telt_nog_niet_als_geboekt() -> None:
    v = Verhaal()
    v.toegekend(ritme=Betaalritme.INEENS)
    v.ronde("R1", "2027-01-31")
    assert _stand(v) == (0, 116667, 0, 583333)


def test_een_terugname_van_na_het_jaar_maakt_de_vooruitbetaling_niet_ongedaan() -> None:
    v = Verhaal()
    v.toegekend(ritme=Betaalritme.INEENS)
    v.ronde("R1", "2026-12-31")
    v.op(model.Intrekking())
    v.ronde("R2", "2027-01-31")
    assert _stand(v) == (583333, 0, 0, 0)
    assert _stand(v, 2027) == (0, 0, 700000, 0)
