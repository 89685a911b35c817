"""A round from opened to withdrawn, holds and set-off of claims (rekenmodel 9, 10)."""

from collections.abc import Callable

import pytest

from contracts.problems import Weigering
from contracts.rekenmodel import feiten as model
from services.betaling import problems
from services.betaling.commands import feiten
from services.betaling.commands.feiten import Bankantwoord
from services.betaling.rekenen.administratie import VERWERKING
from services.betaling.rekenen.ronde import Rondestand
from tests.unit.betaling.rekenen.verhaal import A, B, Verhaal, dag

R = Rondestand


def _in_stand(stand: Rondestand) -> Verhaal:
    """A round R1 of 1.166,67 in `stand`."""
    v = Verhaal()
    v.toegekend()
    v.open("R1", "2026-12-31")
    if stand is R.GEANNULEERD:
        v.feit(feiten.RondeGeannuleerd(ronde="R1"))
    if stand in (R.GEOPEND, R.GEANNULEERD):
        return v
    v.bereken("R1")
    if stand is R.BEREKEND:
        return v
    v.stel_vast("R1")
    if stand is R.INGETROKKEN:
        v.trek_in("R1")
    if stand in (R.AANGEBODEN, R.VERWERKT):
        v.bestand("R1")
    if stand is R.VERWERKT:
        v.bank("R1", Bankantwoord.UITGEVOERD)
    return v


FEITEN: dict[type, Callable[[], feiten.Feit]] = {
    feiten.RondeBerekend: lambda: feiten.RondeBerekend(ronde="R1"),
    feiten.RondeAfgekeurd: lambda: feiten.RondeAfgekeurd(ronde="R1"),
    feiten.RondeGeannuleerd: lambda: feiten.RondeGeannuleerd(ronde="R1"),
    feiten.RondeVastgesteld: lambda: feiten.RondeVastgesteld(ronde="R1"),
    feiten.BetaalbestandGemaakt: lambda: feiten.BetaalbestandGemaakt(ronde="R1"),
    feiten.RondeIngetrokken: lambda: feiten.RondeIngetrokken(ronde="R1"),
}


TABEL: dict[tuple[Rondestand, type], Rondestand] = {
    (R.GEOPEND, feiten.RondeBerekend): R.BEREKEND,
    (R.GEOPEND, feiten.RondeGeannuleerd): R.GEANNULEERD,
    (R.BEREKEND, feiten.RondeBerekend): R.BEREKEND,
    (R.BEREKEND, feiten.RondeAfgekeurd): R.GEOPEND,
    (R.BEREKEND, feiten.RondeGeannuleerd): R.GEANNULEERD,
    (R.BEREKEND, feiten.RondeVastgesteld): R.VASTGESTELD,
    (R.VASTGESTELD, feiten.BetaalbestandGemaakt): R.AANGEBODEN,
    (R.VASTGESTELD, feiten.RondeIngetrokken): R.INGETROKKEN,
}


@pytest.mark.parametrize("soort", list(FEITEN))
@pytest.mark.parametrize("stand", list(R))
def test_elke_stand_van_een_ronde_bij_elk_feit(stand: Rondestand, soort: type) -> None:
    v = _in_stand(stand)
    assert v.adm.ronde("R1").stand is stand
    if (stand, soort) in TABEL:
        v.feit(FEITEN[soort]())
        assert v.adm.ronde("R1").stand is TABEL[(stand, soort)]
        return
    eerder = v.alles()
    with pytest.raises((problems.RondeInAndereStand, problems.BetaalbestandBestaat)):
        v.feit(FEITEN[soort]())
    assert v.alles() == eerder


@pytest.mark.parametrize("soort", list(FEITEN))
def test_een_onbekende_ronde_wordt_geweigerd(soort: type) -> None:
    v = Verhaal()
    with pytest.raises(problems.RondeOnbekend):
        v.feit(FEITEN[soort]())


def test_een_ronde_zonder_betaling_is_meteen_verwerkt() -> None:
    v = Verhaal()
    assert v.ronde("R1", "2026-12-31").regels == ()
    assert v.adm.ronde("R1").stand is R.VERWERKT


@pytest.mark.parametrize("stand", [R.GEOPEND, R.BEREKEND])
def test_een_volgende_ronde_wacht_op_vaststelling(stand: Rondestand) -> None:
    v = _in_stand(stand)
    with pytest.raises(problems.VorigeRondeLoopt):
        v.open("R2", "2027-01-31")


def test_peildatums_gaan_nooit_terug_maar_gelijk_mag() -> None:
    v = _in_stand(R.VASTGESTELD)
    with pytest.raises(problems.PeildatumTerug):
        v.open("R2", "2026-12-30")
    with pytest.raises(problems.RondeBestaatAl):
        v.open("R1", "2027-01-31")
    v.open("R2", "2026-12-31")


def test_een_geannuleerde_ronde_bindt_geen_peildatum() -> None:
    v = _in_stand(R.GEANNULEERD)
    v.open("R2", "2026-11-30")
    v.bereken("R2")
    assert v.regels("R2") == [(2026, A, 116667)]


def test_opnieuw_berekenen_op_dezelfde_plaats_geeft_dezelfde_regels() -> None:
    v = _in_stand(R.BEREKEND)
    eerste = v.adm.ronde("R1")
    tweede = v.bereken("R1")
    assert tweede.regels == eerste.regels
    assert eerste.berekening is not None
    assert tweede.berekening is not None
    assert tweede.berekening.regels_sha256 == eerste.berekening.regels_sha256


def test_een_verouderde_berekening_wordt_niet_vastgesteld() -> None:
    v = _in_stand(R.BEREKEND)
    oud = v.adm.ronde("R1").berekening
    v.verlaagd("2026-11", 1000)
    nieuw = v.bereken("R1").berekening
    assert oud is not None
    assert nieuw is not None
    with pytest.raises(problems.BerekeningVerouderd):
        v.feit(feiten.RondeVastgesteld(ronde="R1", regels_sha256=oud.regels_sha256))
    v.feit(feiten.RondeVastgesteld(ronde="R1", regels_sha256=nieuw.regels_sha256))
    assert v.adm.ronde("R1").rekenmodel_versie == "1"


def test_een_feit_na_de_berekening_gaat_naar_de_volgende_ronde() -> None:
    v = _in_stand(R.BEREKEND)
    v.stop("2026-11-30")
    v.stel_vast("R1")
    assert v.regels("R1") == [(2026, A, 116667)]
    assert v.adm.geboekt_per_jaar("A1") == {2026: 116667}
    v.ronde("R2", "2026-12-31")
    assert v.regels("R2") == [(2026, A, 58333 - 116667)]


def test_intrekken_kan_niet_na_een_latere_berekening() -> None:
    v = _in_stand(R.VASTGESTELD)
    v.open("R2", "2027-01-31")
    v.bereken("R2")
    eerder = v.alles()
    with pytest.raises(problems.LatereRondeBerekend):
        v.trek_in("R1")
    assert v.alles() == eerder
    v.feit(feiten.RondeAfgekeurd(ronde="R2"))
    v.trek_in("R1")
    assert v.adm.geboekt("A1") == {}


def test_intrekken_nadat_het_negatieve_saldo_een_vordering_werd() -> None:
    v = _in_stand(R.VERWERKT)
    v.stop("2026-11-30")
    v.open("R2", "2026-12-31")
    v.bereken("R2")
    v.stel_vast("R2")
    v.feit(feiten.VorderingGesteld(begunstigde=A))
    v.trek_in("R2")
    saldo = v.adm.saldo(A)
    assert saldo.sluit
    assert (saldo.saldo, saldo.vordering, saldo.opnieuw) == (0, 0, 0)


def test_een_fusie_tussen_berekenen_en_vaststellen() -> None:
    v = _in_stand(R.BEREKEND)
    v.toegekend("A2", 60000, "2026-12-01", 1, bij=B)
    v.feit(feiten.BestuurOpgevolgd(van=A, naar=B, per=dag("2027-01-01")))
    v.stel_vast("R1")
    assert v.regels("R1") == [(2026, A, 116667)]  # what was approved stays as it was
    assert [(b.begunstigde, b.bedrag_cent) for b in v.adm.betalingen()] == [(B, 116667)]


@pytest.mark.parametrize(
    ("feit", "weigering"),
    [
        (feiten.BestuurOpgevolgd(van=A, naar=A, per=dag("2027-01-01")), "OpvolgingOngeldig"),
        (feiten.VorderingGesteld(begunstigde=B), "GeenNegatiefSaldo"),
        (feiten.VorderingIngetrokken(begunstigde=B), "GeenVordering"),
        (feiten.VorderingAfgeboekt(begunstigde=B), "GeenVordering"),
        (feiten.OntvangstGeboekt(begunstigde=B, bedrag_cent=0), "BedragTeLaag"),
        (feiten.Aangehouden(), "AanhoudingOnduidelijk"),
        (feiten.Aangehouden(begunstigde=B, arrangement="A1"), "AanhoudingOnduidelijk"),
        (feiten.Aangehouden(arrangement="X"), "ArrangementOnbekend"),
        (feiten.Vrijgegeven(begunstigde=B), "NietAangehouden"),
        (feiten.Vrijgegeven(arrangement="A1"), "NietAangehouden"),
        (feiten.BankberichtAfgehandeld(bericht="x"), "BerichtOnbekend"),
        (feiten.OpArrangement(arrangement="X", feit=model.Intrekking()), "ArrangementOnbekend"),
        (feiten.OpArrangement(arrangement="A1", feit=model.StopHerroepen()), "GeenStopTeHerroepen"),
        (
            feiten.CorrectieGeboekt(correctie="C", begunstigde=A, kalenderjaar=2026, bedrag_cent=0),
            "BedragTeLaag",
        ),
        (
            feiten.BankantwoordOntvangen(
                ronde="R1", begunstigde=B, antwoord=Bankantwoord.UITGEVOERD, bericht="m"
            ),
            "BetalingOnbekend",
        ),
        (
            feiten.Beginstand(arrangement="A1", begunstigde=A, kalenderjaar=2026, bedrag_cent=1),
            "EersteRondeGeopend",
        ),
        (
            feiten.Beginsaldo(begunstigde=A, saldo_cent=0, vordering_cent=0),
            "EersteRondeGeopend",
        ),
        (feiten.Ingebruikname(datum=dag("2027-01-01")), "EersteRondeGeopend"),
    ],
)
def test_een_weigering_verandert_niets(feit: feiten.Feit, weigering: str) -> None:
    v = _in_stand(R.VERWERKT)
    eerder = v.alles()
    with pytest.raises(Weigering) as fout:
        v.feit(feit)
    assert type(fout.value).__name__ == weigering
    assert v.alles() == eerder


def test_tweemaal_aanhouden_opvolgen_of_corrigeren_wordt_geweigerd() -> None:
    v = Verhaal()
    v.toegekend()
    v.correctie(1)
    v.feit(feiten.Aangehouden(begunstigde=A))
    v.feit(feiten.Aangehouden(arrangement="A1"))
    v.feit(feiten.BestuurOpgevolgd(van=B, naar=A, per=dag("2027-01-01")))
    for feit, weigering in (
        (feiten.Aangehouden(begunstigde=A), problems.AlAangehouden),
        (feiten.Aangehouden(arrangement="A1"), problems.AlAangehouden),
        (
            feiten.BestuurOpgevolgd(van=B, naar=A, per=dag("2027-01-01")),
            problems.BestuurAlOpgevolgd,
        ),
        (
            feiten.BestuurOpgevolgd(van=A, naar=B, per=dag("2027-01-01")),
            problems.OpvolgingOngeldig,
        ),
    ):
        with pytest.raises(weigering):
            v.feit(feit)
    with pytest.raises(problems.CorrectieBestaatAl):
        v.correctie(2)
    with pytest.raises(problems.AlToegekend):
        v.toegekend()


def test_elk_feit_heeft_een_verwerking() -> None:
    assert set(VERWERKING) == set(feiten.Feit.__args__)
