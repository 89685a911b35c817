"""Taking back, doing again and playing back change nothing (rekenmodel, Invariants)."""

import os
import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings

from contracts.problems import Weigering
from services.betaling.commands import feiten
from services.betaling.commands.feiten import Feit
from services.betaling.rekenen.administratie import Administratie
from services.betaling.rekenen.ronde import Rondestand
from tests.unit.betaling.rekenen.test_invarianten import maak_vrij, ronde_tot, saldi_kloppen
from tests.unit.betaling.rekenen.toeval import (
    ALLES,
    BESTUREN,
    NAMEN,
    OP_ARRANGEMENT,
    Spel,
    Zet,
    zetten,
)


@given(zetten(*ALLES))
def test_een_ingetrokken_ronde_laat_niets_achter(reeks: list[Zet]) -> None:
    """Posted, T, S, D and V as before, and the same lines again."""
    spel = Spel().speel([Zet("toegekend", 3000, 3), *reeks])
    maak_vrij(spel)
    spel.speel([Zet("annuleer", 0, 0)])
    vraag = spel.adm
    saldi = {wie: vraag.saldo(wie) for wie in BESTUREN}
    geboekt = {naam: vraag.geboekt(naam) for naam in vraag.arrangementen()}
    standen = [stand for stand in vraag.jaarstanden(2026) if any(_bedragen(stand))]
    volgt = vraag.vorderingen_die_volgen(2)
    for feit in ronde_tot("X1", spel.tot):
        vraag.verwerk(feit)
    vraag.verwerk(feiten.RondeIngetrokken(ronde="X1"))
    assert {wie: vraag.saldo(wie) for wie in BESTUREN} == saldi
    assert {naam: vraag.geboekt(naam) for naam in vraag.arrangementen()} == geboekt
    assert [stand for stand in vraag.jaarstanden(2026) if any(_bedragen(stand))] == standen
    assert vraag.vorderingen_die_volgen(2) == volgt
    saldi_kloppen(spel)
    for feit in ronde_tot("X2", spel.tot):
        vraag.verwerk(feit)
    assert vraag.ronde("X2").regels == vraag.ronde("X1").regels
    assert vraag.ronde("X2").afrekeningen == vraag.ronde("X1").afrekeningen


def _bedragen(stand: object) -> list[int]:
    namen = ("vooruitbetaald", "nog_te_betalen", "te_vorderen", "verplichtingen")
    return [int(getattr(stand, f"{naam}_cent")) for naam in namen]


@settings(max_examples=60)
@given(zetten(*ALLES))
def test_een_weigering_en_een_herhaling_veranderen_niets(reeks: list[Zet]) -> None:
    """A refusal changes nothing; nor does the same step again, refused or not."""
    spel = Spel()
    for zet in [Zet("toegekend", 3000, 3), *reeks]:
        for feit in spel.wordt(zet):
            eerder = repr(spel.adm._boeken)
            if not spel.probeer(feit):
                assert repr(spel.adm._boeken) == eerder
            elif isinstance(feit, HERHAALBAAR):
                _herhaald(spel, feit)


HERHAALBAAR = (
    feiten.Toegekend,
    feiten.RondeGeopend,
    feiten.RondeBerekend,
    feiten.RondeVastgesteld,
    feiten.RondeIngetrokken,
    feiten.BetaalbestandGemaakt,
    feiten.BankantwoordOntvangen,
    feiten.TegenstrijdigheidOpgelost,
    feiten.CorrectieGeboekt,
    feiten.VorderingGesteld,
    feiten.BestuurOpgevolgd,
)


def _herhaald(spel: Spel, feit: Feit) -> None:
    saldi = [spel.adm.saldo(wie) for wie in BESTUREN]
    geboekt = [spel.adm.geboekt(naam) for naam in spel.adm.arrangementen()]
    regels = [ronde.regels for ronde in spel.adm.rondes()]
    spel.probeer(feit)
    assert [spel.adm.saldo(wie) for wie in BESTUREN] == saldi
    assert [spel.adm.geboekt(naam) for naam in spel.adm.arrangementen()] == geboekt
    assert [ronde.regels for ronde in spel.adm.rondes()] == regels


def _vast_verhaal() -> Spel:
    """One long history that does not depend on luck."""
    reeks = [
        Zet(ALLES[(7 * k) % len(ALLES)], (k * 7919) % 4001, (k * 104729) % 4001) for k in range(300)
    ]
    return Spel().speel(reeks)


def test_twee_keer_afspelen_geeft_hetzelfde() -> None:
    stroom = _vast_verhaal().feiten
    een, ander = Administratie(stroom), Administratie(stroom)
    assert repr(een._boeken) == repr(ander._boeken)
    assert len(stroom) > 100


VRAAG = """
from tests.unit.betaling.rekenen.test_herhalen import _vast_verhaal
adm = _vast_verhaal().adm
print(adm.rondes(), [adm.saldo(wie) for wie in adm.begunstigden()])
print([(b.ronde, b.begunstigde, b.stand, sorted(b.berichten)) for b in adm.betalingen()])
print(adm.jaarstanden(2026), adm.werklijst())
"""


def test_een_andere_hash_seed_en_tijdzone_geven_dezelfde_bytes() -> None:
    uit = set()
    for seed, zone in (("1", "UTC"), ("2", "Pacific/Kiritimati")):
        omgeving = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        map_ = Path(__file__).parents[4]
        uit.add(
            subprocess.run(
                [sys.executable, "-c", VRAAG],
                env=omgeving,
                cwd=map_,
                capture_output=True,
                check=True,
            ).stdout
        )
    assert len(uit) == 1
    assert b"Regel(" in uit.pop()


def test_het_toeval_raakt_elke_soort_feit() -> None:
    """Else a property would hold because nothing happens."""
    soorten = {type(feit) for feit in _vast_verhaal().feiten}
    assert set(OP_ARRANGEMENT) <= set(ALLES)
    assert len(NAMEN) == 3
    assert len(soorten) >= 15
    with_lines = [ronde for ronde in _vast_verhaal().adm.rondes() if ronde.regels]
    assert any(ronde.stand is Rondestand.VERWERKT for ronde in with_lines)
    try:
        Administratie([feiten.RondeBerekend(ronde="R9")])
    except Weigering:
        return
    raise AssertionError
