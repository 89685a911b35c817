"""What holds for every history of rounds and balances (rekenmodel, Invariants)."""

from collections.abc import Callable
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.periode import Maand, plus_maanden
from contracts.rekenmodel import feiten as model
from contracts.rekenmodel.schema import schema
from contracts.rekenmodel.soorten import Betaalritme
from services.betaling.commands import feiten
from services.betaling.commands.feiten import Feit
from services.betaling.rekenen.administratie import Administratie
from services.betaling.rekenen.betaling import Betaalstand
from services.betaling.rekenen.posten import som
from services.betaling.rekenen.uitleg import uitleg_regel
from tests.unit.betaling.rekenen.toeval import (
    ALLES,
    BESTUREN,
    OP_ARRANGEMENTEN,
    Spel,
    Zet,
    toegekend,
    zetten,
)

ONDERWEG = (Betaalstand.VASTGESTELD, Betaalstand.AANGEBODEN)


def saldi_kloppen(spel: Spel) -> None:
    boeken = spel.adm._boeken
    onderweg = dict.fromkeys(spel.adm.begunstigden(), 0)
    for betaling in spel.adm.betalingen():
        assert betaling.bedrag_cent > 0
        if betaling.stand in ONDERWEG:
            onderweg[spel.adm.opvolger(betaling.begunstigde)] += betaling.bedrag_cent
    open_posten = dict.fromkeys(onderweg, 0)
    for rij in boeken.afwikkelingen_tot(date.max):
        open_posten[spel.adm.opvolger(rij.begunstigde)] -= rij.bedrag_cent
    for wie, t in onderweg.items():
        s = spel.adm.saldo(wie)
        assert s.sluit
        assert s.saldo <= 0
        assert min(s.opnieuw_vrij, s.opnieuw_vast, s.vordering, s.onderweg, s.ontvangen) >= 0
        assert s.onderweg == t
        rekening = boeken.rekeningen[wie]
        assert som(rekening.vrij) == s.opnieuw_vrij
        assert sum(som(posten) for posten in rekening.vast.values()) == s.opnieuw_vast
        # What is open of the lines is in transit or due again: each line is settled once.
        assert s.regels + open_posten[wie] == s.onderweg + s.opnieuw


def _geboekt_nooit_negatief(spel: Spel) -> None:
    for naam in spel.adm.arrangementen():
        assert min(spel.adm.geboekt(naam).values(), default=0) >= 0


def _na_elk_feit(spel: Spel) -> None:
    saldi_kloppen(spel)
    _geboekt_nooit_negatief(spel)
    for jaarstand in spel.adm.jaarstanden(2026):
        assert min(jaarstand.nog_te_betalen_cent, jaarstand.verplichtingen_cent) >= 0
        assert jaarstand.te_vorderen_cent >= 0
        assert jaarstand.vooruitbetaald_cent >= 0


@given(zetten(*ALLES, hoogstens=50))
def test_na_elk_feit_sluit_elk_saldo(reeks: list[Zet]) -> None:
    """L + S0 - V0 = P - X + T + D + S - V - W; posted >= 0; no payment of zero or less."""
    spel = Spel(_na_elk_feit)
    spel.probeer(toegekend("A1", BESTUREN[0], 3000, 3))
    spel.speel(reeks)


def _binnen(
    ritme: Betaalritme, wacht: bool, t: date, per_maand: dict[Maand, int]
) -> dict[int, int]:
    """A second derivation of rekenmodel 9: month by month."""
    kwartaal_einde = {1: 3, 2: 6, 3: 9, 4: 12}[(t.month - 1) // 3 + 1]
    per_ritme: dict[Betaalritme, Callable[[Maand], bool]] = {
        Betaalritme.INEENS: lambda m: True,
        Betaalritme.PER_KALENDERJAAR: lambda m: m.jaar <= t.year,
        Betaalritme.PER_KWARTAAL: lambda m: (m.jaar, m.maand) <= (t.year, kwartaal_einde),
        Betaalritme.PER_MAAND: lambda m: (m.jaar, m.maand) <= (t.year, t.month),
    }
    mag = per_ritme[ritme]
    jaren: dict[int, int] = {}
    for maand, cent in per_maand.items():
        if mag(maand) and not wacht:
            jaren[maand.jaar] = jaren.get(maand.jaar, 0) + cent
    return {jaar: cent for jaar, cent in jaren.items() if cent}


@given(zetten(*ALLES))
def test_na_elke_vastgestelde_ronde_is_geboekt_het_recht_binnen_het_ritme(
    reeks: list[Zet],
) -> None:
    spel = Spel()
    for zet in [Zet("toegekend", 3000, 3), *reeks]:
        spel.speel([zet])
        # Calculated and approved without a fact in between: only the steps "ronde" are so.
        if zet.soort != "ronde" or not _net_vastgesteld(spel):
            continue
        for naam, grant in _grants(spel.feiten).items():
            rechten = _binnen(
                grant.ritme,
                grant.niet_voor_ingang and spel.tot < grant.toekenning.ingang,
                spel.tot,
                schema(grant.toekenning, _op(spel.feiten, naam)).per_maand,
            )
            assert spel.adm.geboekt_per_jaar(naam) == rechten


def _net_vastgesteld(spel: Spel) -> bool:
    return any(isinstance(feit, feiten.RondeVastgesteld) for feit in spel.feiten[-2:])


def _grants(stroom: list[Feit]) -> dict[str, feiten.Toegekend]:
    return {feit.arrangement: feit for feit in stroom if isinstance(feit, feiten.Toegekend)}


def _op(stroom: list[Feit], naam: str) -> list[model.Feit]:
    return [
        feit.feit
        for feit in stroom
        if isinstance(feit, feiten.OpArrangement) and feit.arrangement == naam
    ]


def ronde_tot(naam: str, tot: date) -> list[Feit]:
    return [
        feiten.RondeGeopend(ronde=naam, tot=tot),
        feiten.RondeBerekend(ronde=naam),
        feiten.RondeVastgesteld(ronde=naam),
    ]


EINDE = date(2028, 12, 31)


def _gespeeld(arrangementfeiten: list[Feit], plekken: list[tuple[int, int]]) -> Administratie:
    """These facts with rounds at these places, and one more round after the last."""
    adm = Administratie()
    rondes = sorted((plek % (len(arrangementfeiten) + 1), maand) for plek, maand in plekken)
    tot = date(2026, 8, 31)
    for nummer, feit in enumerate([*arrangementfeiten, None]):
        for k, (_, maanden) in enumerate(r for r in rondes if r[0] == nummer):
            tot = plus_maanden(tot, maanden)
            for rondefeit in ronde_tot(f"R{nummer}.{k}", tot):
                adm.verwerk(rondefeit)
        if feit is not None:
            adm.verwerk(feit)
    for rondefeit in ronde_tot("laatste", EINDE):
        adm.verwerk(rondefeit)
    return adm


PLEKKEN = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 3)), max_size=6)


@given(zetten(*OP_ARRANGEMENTEN, hoogstens=15), PLEKKEN, PLEKKEN)
def test_waar_de_rondes_staan_maakt_voor_het_geboekte_niets_uit(
    reeks: list[Zet], hier: list[tuple[int, int]], daar: list[tuple[int, int]]
) -> None:
    """The same posted per arrangement and year; without payee changes the same L per payee."""
    stroom = Spel().speel([Zet("toegekend", 3000, 3), *reeks]).feiten
    een, ander = _gespeeld(stroom, hier), _gespeeld(stroom, daar)
    for naam in een.arrangementen():
        assert een.geboekt_per_jaar(naam) == ander.geboekt_per_jaar(naam)
    for wie in BESTUREN:
        assert een.saldo(wie).regels == ander.saldo(wie).regels


@given(zetten(*OP_ARRANGEMENTEN, "overgegaan", hoogstens=15), PLEKKEN, PLEKKEN)
def test_met_een_andere_begunstigde_blijft_het_geboekte_per_jaar_gelijk(
    reeks: list[Zet], hier: list[tuple[int, int]], daar: list[tuple[int, int]]
) -> None:
    stroom = Spel().speel([Zet("toegekend", 3000, 3), *reeks]).feiten
    een, ander = _gespeeld(stroom, hier), _gespeeld(stroom, daar)
    for naam in een.arrangementen():
        assert een.geboekt_per_jaar(naam) == ander.geboekt_per_jaar(naam)


@given(zetten(*ALLES))
def test_na_intrekking_van_elke_toekenning_is_er_niets_geboekt(reeks: list[Zet]) -> None:
    reeks = [Zet("toegekend", 3000, 3), *reeks]
    spel = Spel().speel([zet for zet in reeks if zet.soort not in ("beginstand", "beginsaldo")])
    for naam in spel.adm.arrangementen():
        spel.probeer(feiten.OpArrangement(arrangement=naam, feit=model.Intrekking()))
    maak_vrij(spel)
    spel.speel([Zet("annuleer", 0, 0), Zet("ronde", 1, 0)])
    assert _net_vastgesteld(spel)
    for naam in spel.adm.arrangementen():
        assert spel.adm.geboekt(naam) == {}


def maak_vrij(spel: Spel) -> None:
    """Resolve every contradiction, so that the next approval is free."""
    for werk in spel.adm.werklijst():
        if werk.melding.value == "tegenstrijdig":
            assert werk.ronde is not None
            assert werk.begunstigde is not None
            spel.probeer(
                feiten.TegenstrijdigheidOpgelost(
                    ronde=werk.ronde,
                    begunstigde=werk.begunstigde,
                    uitkomst=feiten.Bankantwoord.GEWEIGERD,
                )
            )


@given(zetten("toegekend", "ronde", "ronde", "correctie", "correctie", "bank", "ontvangst"))
def test_geweigerd_geld_is_precies_een_keer_verschuldigd(reeks: list[Zet]) -> None:
    """Once every payment is settled and one more round is executed, nothing is due again."""
    spel = Spel().speel(reeks)
    for _ in range(2):
        for betaling in spel.adm.betalingen():
            _voer_uit(spel, betaling.ronde, betaling.begunstigde, betaling.stand)
        _los_op_als_geweigerd(spel)
        for wie in BESTUREN:
            spel.probeer(feiten.RekeningGoedgekeurd(begunstigde=wie))
        spel.speel([Zet("ronde", 1, 0)])
    for betaling in spel.adm.betalingen():
        _voer_uit(spel, betaling.ronde, betaling.begunstigde, betaling.stand)
    for wie in BESTUREN:
        s = spel.adm.saldo(wie)
        assert (s.opnieuw, s.onderweg) == (0, 0)
        assert s.uitgevoerd + s.saldo == s.regels + s.ontvangen
        gestort = sum(
            b.bedrag_cent
            for b in spel.adm.betalingen()
            if b.begunstigde == wie and b.stand is Betaalstand.UITGEVOERD
        )
        assert gestort == s.uitgevoerd


def _voer_uit(spel: Spel, ronde: str, wie: str, stand: Betaalstand) -> None:
    if stand is Betaalstand.AANGEBODEN:
        spel.probeer(
            feiten.BankantwoordOntvangen(
                ronde=ronde,
                begunstigde=wie,
                antwoord=feiten.Bankantwoord.UITGEVOERD,
                bericht=f"uit {ronde} {wie}",
            )
        )


def _los_op_als_geweigerd(spel: Spel) -> None:
    maak_vrij(spel)


@settings(max_examples=60)
@given(zetten(*ALLES))
def test_elke_regel_legt_zichzelf_uit(reeks: list[Zet]) -> None:
    spel = Spel().speel([Zet("toegekend", 3000, 3), *reeks, Zet("ronde", 1, 0)])
    for ronde in spel.adm.rondes():
        for regel, grond in spel.adm.gegronde_regels(ronde.ronde):
            assert regel.bedrag_cent == sum(stap.cent for stap in uitleg_regel(regel, grond))
            assert regel.bedrag_cent != 0
            assert regel.voorgaand_boekjaar == (regel.kalenderjaar < ronde.tot.year)


@settings(max_examples=60)
@given(zetten(*ALLES))
def test_elke_afrekening_telt_op(reeks: list[Zet]) -> None:
    """What was carried, due again and added = paid, carried on, held and set off."""
    spel = Spel().speel([Zet("toegekend", 3000, 3), *reeks])
    for ronde in spel.adm.rondes():
        for a in ronde.afrekeningen:
            erin = a.saldo_vorig_cent + a.opnieuw_vorig_cent + a.regels_cent
            eruit = a.uitbetalen_cent + a.doorgeschoven_cent
            assert erin == eruit + a.aangehouden_cent + a.verrekend_cent
            assert a.uitbetalen_cent >= 0
            assert a.doorgeschoven_cent <= 0
            assert a.mutatie.sluit
