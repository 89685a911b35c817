"""Versions of the rule set: two people, exact bytes, and never two for one day."""

from datetime import date
from hashlib import sha256

import pytest

from contracts.events.regeling import (
    RegelingAfgekeurd,
    RegelingVastgesteld,
    RegelingVoorgesteld,
)
from contracts.events.vorm import naar_json, van_json
from contracts.regeling.problems import RegelingOngeldig
from contracts.regeling.versies import geldige_op
from services.aanvraag import problems
from services.aanvraag.commands import KeurRegelingAf, StelRegelingVast, StelRegelingVoor
from services.aanvraag.decider import regeling
from tests.given_when_then import Decider
from tests.unit.aanvraag.zaken import VANDAAG
from tests.unit.contracts.regeling.zaken import TEKST

REGELING = Decider(regeling.BEGIN, regeling.decide, regeling.evolve)


def voorgesteld(tekst: str, gevallen: str | None = None) -> RegelingVoorgesteld:
    (gebeurtenis,) = regeling.decide(
        regeling.BEGIN, StelRegelingVoor(tekst=tekst, gevallen=gevallen)
    )
    assert isinstance(gebeurtenis, RegelingVoorgesteld)
    return gebeurtenis


def vastgesteld(tekst: str) -> RegelingVastgesteld:
    return van_json(RegelingVastgesteld, naar_json(voorgesteld(tekst)))


def versie(nummer: str, vanaf: str, *meer: str) -> str:
    tekst = TEKST.replace("utrecht-po/2026-1", f"utrecht-po/{nummer}")
    return tekst.replace("geldig_vanaf = 2026-01-01", "\n".join([f"geldig_vanaf = {vanaf}", *meer]))


NAAM = "utrecht-po/2026-1"
STEL_VOOR = StelRegelingVoor(tekst=TEKST, gevallen=None)
VOORGESTELD = voorgesteld(TEKST)
STEL_VAST = StelRegelingVast(
    regeling=NAAM,
    tekst_sha256=VOORGESTELD.tekst_sha256,
    voorgesteld_door="p-1",
    door="p-2",
)
VASTGESTELD = vastgesteld(TEKST)
KEUR_AF = KeurRegelingAf(vandaag=VANDAAG, regeling=NAAM, reden="Het plafond klopt niet.")
AFGEKEURD = RegelingAfgekeurd(afkeur_datum=VANDAAG, regeling=NAAM, reden="Het plafond klopt niet.")


@pytest.mark.parametrize(
    ("opdracht", "weigeringen"),
    [
        (STEL_VOOR, [None, problems.RegelingBestaatAl, problems.RegelingBestaatAl, None]),
        (
            STEL_VAST,
            [problems.RegelingNietVoorgesteld, None, *[problems.RegelingNietVoorgesteld] * 2],
        ),
        (
            KEUR_AF,
            [problems.RegelingNietVoorgesteld, None, *[problems.RegelingNietVoorgesteld] * 2],
        ),
    ],
)
def test_every_command_in_every_state(opdracht: object, weigeringen: list[object]) -> None:
    staten: list[list[object]] = [
        [],
        [VOORGESTELD],
        [VOORGESTELD, VASTGESTELD],
        [VOORGESTELD, AFGEKEURD],
    ]
    for gebeurd, weigering in zip(staten, weigeringen, strict=True):
        wanneer = REGELING.given(*gebeurd).when(opdracht)
        if isinstance(weigering, type):
            wanneer.refused(weigering)
        else:
            assert len(wanneer.decider.decide(wanneer.state, opdracht)) == 1


def test_the_text_goes_into_the_log_byte_for_byte() -> None:
    tekst = TEKST.replace("\n", "\r\n")
    voorstel = voorgesteld(tekst, "# gevallen\r\n")
    assert voorstel.tekst == tekst
    assert voorstel.tekst_sha256 == sha256(tekst.encode()).hexdigest()
    assert voorstel.gevallen_sha256 == sha256(b"# gevallen\r\n").hexdigest()
    assert (voorstel.regeling, voorstel.vanaf_datum) == (NAAM, date(2026, 1, 1))


def test_a_second_person_puts_exactly_that_text_in_force() -> None:
    REGELING.given(VOORGESTELD).when(STEL_VAST).then(VASTGESTELD)
    zelf = StelRegelingVast(
        regeling=NAAM, tekst_sha256=VOORGESTELD.tekst_sha256, voorgesteld_door="p-1", door="p-1"
    )
    REGELING.given(VOORGESTELD).when(zelf).refused(problems.TweedePersoonNodig)
    anders = StelRegelingVast(
        regeling=NAAM, tekst_sha256="0" * 64, voorgesteld_door="p-1", door="p-2"
    )
    REGELING.given(VOORGESTELD).when(anders).refused(problems.RegelingTekstAnders)


def test_a_text_with_mistakes_is_not_proposed() -> None:
    kapot = StelRegelingVoor(tekst=TEKST.replace('"7.000,00"', "7000"), gevallen=None)
    REGELING.given().when(kapot).refused(RegelingOngeldig, "de 3 fouten")


@pytest.mark.parametrize(
    ("tekst", "past"),
    [
        (versie("2027-1", "2027-08-01"), True),  # follows the open-ended one
        (versie("2026-2", "2026-01-01"), False),
        (versie("2025-1", "2025-08-01", "geldig_tot_en_met = 2026-01-01"), False),
        (versie("2025-1", "2025-08-01", "geldig_tot_en_met = 2025-12-31"), True),
        (versie("2026-2", "2026-01-01", f'vervangt = "{NAAM}"', 'reden = "Fout."'), True),
    ],
)
def test_no_two_versions_hold_on_one_day(tekst: str, past: bool) -> None:
    wanneer = REGELING.given(VOORGESTELD, VASTGESTELD).when(
        StelRegelingVoor(tekst=tekst, gevallen=None)
    )
    if past:
        wanneer.then(voorgesteld(tekst) if "vervangt" not in tekst else wanneer_vervangt(tekst))
    else:
        wanneer.refused(problems.RegelingOverlapt, NAAM)


def wanneer_vervangt(tekst: str) -> RegelingVoorgesteld:
    staat = REGELING.given(VASTGESTELD).state
    (gebeurtenis,) = regeling.decide(staat, StelRegelingVoor(tekst=tekst, gevallen=None))
    assert isinstance(gebeurtenis, RegelingVoorgesteld)
    assert (gebeurtenis.vervangt, gebeurtenis.reden) == (NAAM, "Fout.")
    return gebeurtenis


def test_a_version_replaces_only_one_that_is_in_force() -> None:
    tekst = versie("2026-2", "2026-01-01", f'vervangt = "{NAAM}"', 'reden = "Fout."')
    opdracht = StelRegelingVoor(tekst=tekst, gevallen=None)
    REGELING.given(VOORGESTELD).when(opdracht).refused(problems.VervangenRegelingOnbekend)


def test_two_proposals_for_the_same_days_cannot_both_be_put_in_force() -> None:
    ander = voorgesteld(versie("2026-2", "2026-01-01"))
    beide = REGELING.given(VOORGESTELD, ander, VASTGESTELD)
    tweede = StelRegelingVast(
        regeling=ander.regeling,
        tekst_sha256=ander.tekst_sha256,
        voorgesteld_door="p-1",
        door="p-2",
    )
    beide.when(tweede).refused(problems.RegelingOverlapt)


def test_what_was_put_in_force_is_what_holds() -> None:
    assert geldige_op([VASTGESTELD], VANDAAG) == VASTGESTELD
    assert geldige_op([VASTGESTELD], date(2025, 12, 31)) is None
