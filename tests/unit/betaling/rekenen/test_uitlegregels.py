"""Every line explains itself: the steps add up to it (rekenmodel 6, 8, 9)."""

from contracts.rekenmodel import feiten as model
from contracts.rekenmodel.soorten import Betaalritme, Verdeelsleutel
from services.betaling.commands.feiten import Beginstand
from services.betaling.rekenen.regels import canonieke_bytes, regels_sha256
from services.betaling.rekenen.uitleg import uitleg_regel, zin
from tests.unit.betaling.rekenen.verhaal import A, B, Verhaal


def _stappen(v: Verhaal, ronde: str) -> list[list[tuple[str, int]]]:
    uit = []
    for regel, grond in v.adm.gegronde_regels(ronde):
        stappen = uitleg_regel(regel, grond)
        assert sum(stap.cent for stap in stappen) == regel.bedrag_cent
        assert all(zin(stap) for stap in stappen)
        uit.append([(stap.soort, stap.cent) for stap in stappen])
    return uit


def test_de_stappen_van_een_stop_nadat_betaald_is_b33() -> None:
    v = Verhaal()
    v.toegekend("A1", 700000, "2026-11-01", 12)
    v.ronde("R1", "2026-12-31")
    v.ronde("R2", "2027-01-31")
    v.stop("2027-03-17")
    v.ronde("R3", "2027-03-31")
    assert _stappen(v, "R1") == [[("toegekend", 116667)]]
    assert _stappen(v, "R3") == [
        [("toegekend", 583333), ("gestopt", -408333), ("geboekt", -583333)]
    ]
    (regel, grond) = v.adm.gegronde_regels("R3")[0]
    zinnen = [zin(stap) for stap in uitleg_regel(regel, grond)]
    assert "stop 2027-03-17" in zinnen[1]
    assert zinnen[2] == "Voor 2027 is eerder 5.833,33 geboekt: -5.833,33 (rekenmodel 6)."


def test_de_stappen_blijven_die_van_de_berekening() -> None:
    v = Verhaal()
    v.toegekend("A1", 700000, "2026-11-01", 12)
    v.ronde("R1", "2026-12-31")
    eerder = _stappen(v, "R1")
    v.op(model.Intrekking())
    assert _stappen(v, "R1") == eerder


def test_verdeeld_over_twee_begunstigden() -> None:
    v = Verhaal()
    v.toegekend("A1", 120000, "2027-01-01", 12, ritme=Betaalritme.PER_MAAND)
    v.ronde("R1", "2027-02-28")
    v.verhuisd(B, "2027-03-01")
    v.ronde("R2", "2027-03-31")
    v.op(model.Intrekking(bron="besluit"))
    v.ronde("R3", "2027-04-30")
    assert v.regels("R3") == [(2027, A, -20000), (2027, B, -10000)]
    assert _stappen(v, "R3") == [
        [
            ("toegekend", 40000),
            ("ingetrokken", -40000),
            ("geboekt", -30000),
            ("bij-anderen", 10000),
        ],
        [
            ("toegekend", 40000),
            ("ingetrokken", -40000),
            ("geboekt", -30000),
            ("bij-anderen", 20000),
        ],
    ]


def test_per_maand_en_per_kwartaal_tellen_tot_de_peildatum() -> None:
    for ritme, cent in ((Betaalritme.PER_MAAND, 20000), (Betaalritme.PER_KWARTAAL, 30000)):
        v = Verhaal()
        v.toegekend("A1", 120000, "2027-01-01", 12, ritme=ritme)
        v.ronde("R1", "2027-02-15")
        assert _stappen(v, "R1") == [[("toegekend", cent)]]


def test_wat_nog_niet_mag_en_een_correctie() -> None:
    v = Verhaal()
    v.toegekend("A1", 120000, "2027-01-01", 12, niet_voor_ingang=True)
    # Paid ahead by the old administration: within the rhythm nothing is due yet, so it is set off.
    vooruit = Beginstand(arrangement="A1", begunstigde=A, kalenderjaar=2027, bedrag_cent=500)
    v.feit(vooruit)
    v.correctie(70)
    v.ronde("R1", "2026-12-31")
    assert _stappen(v, "R1") == [[("nog-niet", 0), ("geboekt", -500)], [("correctie", 70)]]


def test_de_bytes_van_de_regels_zijn_vast() -> None:
    v = Verhaal()
    v.toegekend("A1", 100, "2026-12-01", 1, sleutel=Verdeelsleutel.DAG)
    ronde = v.ronde("R1", "2026-12-31")
    verwacht = (
        b'[{"arrangement":"A1","bedrag_cent":100,"begunstigde":"41111","correctie":null,'
        b'"kalenderjaar":2026,"voorgaand_boekjaar":false}]'
    )
    assert canonieke_bytes(ronde.regels) == verwacht
    assert ronde.berekening is not None
    assert ronde.berekening.regels_sha256 == regels_sha256(ronde.regels)
    assert len(regels_sha256(())) == 64
