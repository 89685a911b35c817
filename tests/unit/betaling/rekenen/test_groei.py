"""Twice the arrangements cost about twice the steps: no fact may look at all others."""

import sys
from datetime import date
from types import FrameType
from typing import Any

from contracts.periode import Maand, plus_maanden
from contracts.rekenmodel import feiten as model
from contracts.rekenmodel.soorten import Betaalritme, Verdeelsleutel
from contracts.rekenmodel.toekennen import toekenning
from services.betaling.commands import feiten
from services.betaling.commands.feiten import Bankantwoord, Feit
from services.betaling.rekenen.administratie import Administratie

SLEUTELS = (Verdeelsleutel.MAAND_VOL, Verdeelsleutel.MAAND_DAGDEEL, Verdeelsleutel.DAG)
RITMES = tuple(r for r in Betaalritme if r is not Betaalritme.OP_FACTUUR)


def _bestuur(nummer: int) -> str:
    return f"{41000 + nummer % 40}"


def _toegekend(nummer: int) -> Feit:
    return feiten.Toegekend(
        arrangement=f"A{nummer}",
        begunstigde=_bestuur(nummer),
        toekenning=toekenning(
            700000 + nummer,
            date(2026, 8 + nummer % 4, 1),
            maanden=12 + nummer % 3,
            sleutel=SLEUTELS[nummer % 3],
        ),
        ritme=RITMES[nummer % 4],
    )


def _later(nummer: int, k: int) -> Feit:
    naam, maand = f"A{nummer}", Maand(2027, 1 + k % 6)
    if k % 4 == 3:
        return feiten.VestigingOvergegaan(
            arrangement=naam, begunstigde=_bestuur(nummer + k), per=date(2026, 9, 1)
        )
    feit: model.Feit = model.StopHerroepen()
    if k % 4 == 0:
        feit = model.Verlaging(vanaf=maand, bedrag_cent=1000 + k)
    elif k % 4 == 1:
        feit = model.Stop(per=maand.eerste_dag)
    return feiten.OpArrangement(arrangement=naam, feit=feit)


def _stappen(aantal: int) -> int:
    """Function calls to fold ten facts on each of `aantal` arrangements, and a dozen rounds."""
    teller = 0

    def tel(frame: FrameType, event: str, arg: Any) -> None:
        nonlocal teller
        teller += event in ("call", "c_call")

    adm = Administratie()
    stroom: list[Feit] = [_toegekend(nummer) for nummer in range(aantal)]
    rondes = 0
    oud = sys.getprofile()
    for k in range(9):
        stroom += [_later(nummer, k) for nummer in range(aantal)]
        for _ in range(2 if k > 5 else 1):
            rondes += 1
            stroom += _ronde(f"R{rondes}", plus_maanden(date(2026, 9, 30), rondes))
    sys.setprofile(tel)
    try:
        for feit in stroom:
            adm.verwerk(feit)
        for betaling in adm.betalingen():
            adm.verwerk(_uitgevoerd(betaling.ronde, betaling.begunstigde))
    finally:
        sys.setprofile(oud)
    assert rondes == 12
    assert all(adm.saldo(wie).sluit for wie in adm.begunstigden())
    return teller


def _ronde(naam: str, tot: date) -> list[Feit]:
    return [
        feiten.RondeGeopend(ronde=naam, tot=tot),
        feiten.RondeBerekend(ronde=naam),
        feiten.RondeVastgesteld(ronde=naam),
        feiten.BetaalbestandGemaakt(ronde=naam),
    ]


def _uitgevoerd(ronde: str, wie: str) -> Feit:
    return feiten.BankantwoordOntvangen(
        ronde=ronde, begunstigde=wie, antwoord=Bankantwoord.UITGEVOERD, bericht=ronde
    )


def test_twee_keer_zoveel_arrangementen_kost_hoogstens_tweeenhalf_keer_zoveel_stappen() -> None:
    assert _stappen(2000) <= 2.5 * _stappen(1000)
