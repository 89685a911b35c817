"""Every state of a payment x every event, those that change nothing included (rekenmodel 10)."""

from dataclasses import replace
from datetime import date

import pytest

from services.betaling import problems
from services.betaling.commands.feiten import (
    Bankantwoord,
    RekeningGoedgekeurd,
    TegenstrijdigheidOpgelost,
)
from services.betaling.rekenen.betaling import (
    BestandGemaakt,
    Betaalstand,
    Betaling,
    Gebeurtenis,
    Melding,
    opgelost,
    volgende,
)
from services.betaling.rekenen.ronde import Rondestand
from services.betaling.rekenen.saldo import Saldo
from tests.unit.betaling.rekenen.verhaal import A, Verhaal

N = 100
OP = date(2027, 1, 5)
S, W = Betaalstand, Bankantwoord
BESTAND = BestandGemaakt.BESTAND

NIETS = Saldo()
T_D = Saldo(onderweg=-N, opnieuw_vrij=N)
T_P = Saldo(onderweg=-N, uitgevoerd=N)
P_D = Saldo(uitgevoerd=-N, opnieuw_vrij=N)

TABEL: dict[tuple[Betaalstand, Gebeurtenis], tuple[Betaalstand, Saldo, Melding | None]] = {
    (S.VASTGESTELD, BESTAND): (S.AANGEBODEN, NIETS, None),
    (S.AANGEBODEN, W.ONDERWEG): (S.AANGEBODEN, NIETS, None),
    (S.AANGEBODEN, W.GEWEIGERD): (S.GEWEIGERD, T_D, None),
    (S.AANGEBODEN, W.UITGEVOERD): (S.UITGEVOERD, T_P, None),
    (S.AANGEBODEN, W.TERUGGEKOMEN): (S.TERUGGEKOMEN, T_D, None),
    (S.UITGEVOERD, W.TERUGGEKOMEN): (S.TERUGGEKOMEN, P_D, None),
    (S.GEWEIGERD, W.UITGEVOERD): (S.TEGENSTRIJDIG, NIETS, Melding.TEGENSTRIJDIG),
    (S.TERUGGEKOMEN, W.UITGEVOERD): (S.TEGENSTRIJDIG, NIETS, Melding.TEGENSTRIJDIG),
}
"""Written out apart from the code. Every pair that is not here changes nothing: `onverwacht`."""

EVENTS: tuple[Gebeurtenis, ...] = (BESTAND, *W)


def _betaling(stand: Betaalstand) -> Betaling:
    return Betaling(ronde="R1", begunstigde=A, bedrag_cent=N, stand=stand)


@pytest.mark.parametrize("gebeurtenis", EVENTS)
@pytest.mark.parametrize("stand", list(S))
def test_elke_stand_bij_elke_gebeurtenis(stand: Betaalstand, gebeurtenis: Gebeurtenis) -> None:
    verwacht = TABEL.get((stand, gebeurtenis), (stand, NIETS, Melding.ONVERWACHT))
    nieuw, effect = volgende(_betaling(stand), gebeurtenis, "m1", OP)
    assert (nieuw.stand, effect.mutatie, effect.melding) == verwacht
    assert replace(nieuw, stand=stand, uitgevoerd_op=None, berichten=frozenset()) == _betaling(
        stand
    )
    assert (nieuw.uitgevoerd_op == OP) == (verwacht[0] is S.UITGEVOERD is not stand)


@pytest.mark.parametrize("gebeurtenis", EVENTS)
@pytest.mark.parametrize("stand", list(S))
def test_hetzelfde_bericht_nog_eens_verandert_niets(
    stand: Betaalstand, gebeurtenis: Gebeurtenis
) -> None:
    eens, _ = volgende(_betaling(stand), gebeurtenis, "m1", OP)
    nogmaals, effect = volgende(eens, gebeurtenis, "m1", OP)
    assert nogmaals == eens
    assert (effect.mutatie, effect.melding) == (NIETS, None)


@pytest.mark.parametrize("stand", list(S))
def test_tegenstrijdigheid_opgelost_bij_elke_stand(stand: Betaalstand) -> None:
    for uitgevoerd, verwacht, mutatie in (
        (True, S.UITGEVOERD, Saldo(opnieuw_vrij=-N, uitgevoerd=N)),
        (False, S.GEWEIGERD, NIETS),
    ):
        nieuw, effect = opgelost(_betaling(stand), uitgevoerd, OP)
        if stand is S.TEGENSTRIJDIG:
            assert (nieuw.stand, effect.mutatie, effect.melding) == (verwacht, mutatie, None)
        else:
            assert nieuw == _betaling(stand)
            assert (effect.mutatie, effect.melding) == (NIETS, Melding.ONVERWACHT)


def _betaald(antwoord: Bankantwoord | None) -> Verhaal:
    v = Verhaal()
    v.correctie(N)
    v.ronde("R1", "2026-12-31", antwoord)
    return v


def _termen(v: Verhaal) -> tuple[int, int, int, int]:
    """T, P, D, S."""
    s = v.adm.saldo(A)
    assert s.sluit
    return s.onderweg, s.uitgevoerd, s.opnieuw, s.saldo


@pytest.mark.parametrize(
    ("antwoorden", "termen", "stand"),
    [
        ([], (N, 0, 0, 0), S.AANGEBODEN),
        ([W.ONDERWEG], (N, 0, 0, 0), S.AANGEBODEN),
        ([W.GEWEIGERD], (0, 0, N, 0), S.GEWEIGERD),
        ([W.ONDERWEG, W.UITGEVOERD], (0, N, 0, 0), S.UITGEVOERD),
        ([W.TERUGGEKOMEN], (0, 0, N, 0), S.TERUGGEKOMEN),
        ([W.UITGEVOERD, W.TERUGGEKOMEN], (0, 0, N, 0), S.TERUGGEKOMEN),
        ([W.GEWEIGERD, W.UITGEVOERD], (0, 0, N, 0), S.TEGENSTRIJDIG),
        ([W.UITGEVOERD, W.GEWEIGERD], (0, N, 0, 0), S.UITGEVOERD),
        ([W.UITGEVOERD, W.UITGEVOERD], (0, N, 0, 0), S.UITGEVOERD),
    ],
)
def test_antwoorden_in_de_administratie(
    antwoorden: list[Bankantwoord], termen: tuple[int, int, int, int], stand: Betaalstand
) -> None:
    v = _betaald(None)
    for antwoord in antwoorden:
        v.bank("R1", antwoord)
    assert _termen(v) == termen
    assert v.adm.betalingen()[0].stand is stand


def test_hetzelfde_bericht_in_de_administratie() -> None:
    v = _betaald(None)
    v.bank("R1", W.GEWEIGERD, bericht="m1")
    eerder = _termen(v)
    v.bank("R1", W.GEWEIGERD, bericht="m1")
    assert _termen(v) == eerder
    assert v.adm.werklijst() == ()


def test_onverwacht_komt_op_de_werklijst() -> None:
    v = _betaald(W.UITGEVOERD)
    v.bank("R1", W.GEWEIGERD, bericht="m2")
    assert [(w.melding, w.ronde, w.bericht) for w in v.adm.werklijst()] == [
        (Melding.ONVERWACHT, "R1", "m2")
    ]


def test_de_ronde_is_verwerkt_als_elke_betaling_een_antwoord_heeft() -> None:
    v = _betaald(None)
    assert v.adm.ronde("R1").stand is Rondestand.AANGEBODEN
    v.bank("R1", W.ONDERWEG)
    assert v.adm.ronde("R1").stand is Rondestand.AANGEBODEN
    v.bank("R1", W.GEWEIGERD)
    assert v.adm.ronde("R1").stand is Rondestand.VERWERKT
    v.bank("R1", W.UITGEVOERD)  # contradictory: no longer final
    assert v.adm.ronde("R1").stand is Rondestand.AANGEBODEN


def _los_op(v: Verhaal, uitkomst: Bankantwoord) -> None:
    v.feit(TegenstrijdigheidOpgelost(ronde="R1", begunstigde=A, uitkomst=uitkomst))


def test_tegenspraak_houdt_de_volgende_vaststelling_tegen() -> None:
    v = _betaald(W.GEWEIGERD)
    v.bank("R1", W.UITGEVOERD)
    assert [w.melding for w in v.adm.werklijst()] == [Melding.TEGENSTRIJDIG]
    v.open("R2", "2027-01-31")
    v.bereken("R2")
    with pytest.raises(problems.BetalingTegenstrijdig):
        v.stel_vast("R2")
    with pytest.raises(problems.UitkomstOngeldig):
        _los_op(v, W.TERUGGEKOMEN)
    _los_op(v, W.UITGEVOERD)
    assert _termen(v) == (0, N, 0, 0)
    assert v.adm.werklijst() == ()
    assert v.adm.ronde("R1").stand is Rondestand.VERWERKT
    v.stel_vast("R2")  # calculated with 1 euro due again, which has gone since
    assert v.afrekening("R2").uitbetalen_cent == 0
    assert _termen(v) == (0, N, 0, 0)


def test_tegenspraak_opgelost_als_geweigerd() -> None:
    v = _betaald(W.GEWEIGERD)
    v.bank("R1", W.UITGEVOERD)
    _los_op(v, W.GEWEIGERD)
    assert _termen(v) == (0, 0, N, 0)
    with pytest.raises(problems.NietTegenstrijdig):
        _los_op(v, W.GEWEIGERD)


def test_toch_uitgevoerd_nadat_opnieuw_betaald_is_wordt_schuld() -> None:
    v = _betaald(W.GEWEIGERD)
    v.ronde("R2", "2027-01-31")
    v.bank("R1", W.UITGEVOERD)
    _los_op(v, W.UITGEVOERD)
    assert _termen(v) == (0, 2 * N, 0, -N)


def test_geweigerd_om_de_rekening_houdt_aan_tot_een_nieuwe_rekening() -> None:
    v = _betaald(None)
    v.bank("R1", W.GEWEIGERD, rekening_ongeldig=True)
    assert v.adm.aangehouden(A)
    v.ronde("R2", "2027-01-31")
    assert v.adm.betalingen("R2") == ()
    assert v.adm.saldo(A).opnieuw_vast == N
    v.feit(RekeningGoedgekeurd(begunstigde=A))
    v.ronde("R3", "2027-02-28")
    assert _termen(v) == (0, N, 0, 0)
