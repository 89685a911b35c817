"""Boards, locations and mandates: every command in every state, and dates (B11, B13, D02)."""

from dataclasses import replace
from datetime import date
from types import ModuleType
from typing import Any

import pytest

from contracts.events.mandaat import (
    MandaatAfgekeurd,
    MandaatIngetrokken,
    MandaatVerleend,
    MandaatVoorgesteld,
)
from contracts.events.schoolbestuur import SchoolbestuurGeregistreerd, SchoolbestuurGewijzigd
from contracts.events.vestiging import (
    Schoolsoort,
    VestigingGeregistreerd,
    VestigingGewijzigd,
    VestigingOvergegaan,
)
from contracts.problems import Weigering
from contracts.rollen import Rol
from services.aanvraag import problems
from services.aanvraag.commands import (
    KeurMandaatAf,
    LaatVestigingOvergaan,
    Mandaatinhoud,
    RegistreerSchoolbestuur,
    RegistreerVestiging,
    StelMandaatVast,
    StelMandaatVoor,
    TrekMandaatIn,
    VerleenMandaat,
    WijzigSchoolbestuur,
    WijzigVestiging,
)
from services.aanvraag.decider import mandaat, schoolbestuur, vestiging
from tests.given_when_then import Decider, Given

VANAF, LATER, VOOR = date(2026, 8, 1), date(2027, 1, 1), date(2026, 7, 31)

REGISTREER = RegistreerSchoolbestuur(
    vanaf_datum=VANAF, tot_en_met_datum=None, schoolbestuur="41234", bestuursnaam="Stichting"
)
BESTUUR = SchoolbestuurGeregistreerd(
    vanaf_datum=VANAF, tot_en_met_datum=None, schoolbestuur="41234", bestuursnaam="Stichting"
)
HERNOEM = WijzigSchoolbestuur(vanaf_datum=LATER, tot_en_met_datum=None, bestuursnaam="Anders")
HERNOEMD = SchoolbestuurGewijzigd(vanaf_datum=LATER, tot_en_met_datum=None, bestuursnaam="Anders")

OPEN = RegistreerVestiging(
    vanaf_datum=VANAF,
    tot_en_met_datum=None,
    vestiging="05KO00",
    schoolnaam="De Eerste",
    schoolsoort=Schoolsoort.BAO,
    schoolbestuur="41234",
    bestuur_geregistreerd=True,
)
VESTIGING = VestigingGeregistreerd(
    vanaf_datum=VANAF,
    tot_en_met_datum=None,
    vestiging="05KO00",
    schoolnaam="De Eerste",
    schoolsoort=Schoolsoort.BAO,
    schoolbestuur="41234",
)
WORD_SBO = WijzigVestiging(
    vanaf_datum=LATER,
    tot_en_met_datum=None,
    schoolnaam="De Eerste",
    schoolsoort=Schoolsoort.SBO,
)
SBO = VestigingGewijzigd(
    vanaf_datum=LATER,
    tot_en_met_datum=None,
    schoolnaam="De Eerste",
    schoolsoort=Schoolsoort.SBO,
)
GA_OVER = LaatVestigingOvergaan(per_datum=LATER, naar="42345", bestuur_geregistreerd=True)
OVER = VestigingOvergegaan(per_datum=LATER, vestiging="05KO00", van="41234", naar="42345")

SCHOOL = Mandaatinhoud(
    vanaf_datum=VANAF,
    tot_en_met_datum=None,
    houder="p-1",
    rol=Rol.SCHOOL,
    vestigingen=("05KO00",),
    schoolbesturen=(),
)
GELD = replace(SCHOOL, rol=Rol.FINANCIEN, vestigingen=())


def velden(inhoud: Mandaatinhoud) -> dict[str, Any]:
    return {naam: getattr(inhoud, naam) for naam in Mandaatinhoud.__slots__}


VERLEEN, STEL_VOOR = VerleenMandaat(inhoud=SCHOOL), StelMandaatVoor(inhoud=GELD)
STEL_VAST = StelMandaatVast(voorgesteld_door="p-8", door="p-9")
KEUR_AF = KeurMandaatAf(vandaag=VANAF, reden="Nee.")
TREK_IN = TrekMandaatIn(intrek_datum=LATER, reden="Uit dienst.")
VOORGESTELD, VERLEEND = MandaatVoorgesteld(**velden(GELD)), MandaatVerleend(**velden(SCHOOL))
AFGEKEURD = MandaatAfgekeurd(afkeur_datum=VANAF, reden="Nee.")
INGETROKKEN = MandaatIngetrokken(intrek_datum=LATER, reden="Uit dienst.")

_OB, _OV, _OM = (
    problems.SchoolbestuurOnbekend,
    problems.VestigingOnbekend,
    problems.MandaatOnbekend,
)
_AL, _GV, _NV = (
    problems.MandaatBestaatAl,
    problems.MandaatNietVoorgesteld,
    problems.MandaatNietVerleend,
)
MANDAAT: list[list[Any]] = [
    [],
    [VOORGESTELD],
    [VERLEEND],
    [VOORGESTELD, AFGEKEURD],
    [VERLEEND, INGETROKKEN],
]
TABEL: list[tuple[ModuleType, Any, list[list[Any]], list[type[Weigering] | None]]] = [
    (schoolbestuur, REGISTREER, [[], [BESTUUR]], [None, problems.SchoolbestuurBestaatAl]),
    (schoolbestuur, HERNOEM, [[], [BESTUUR], [BESTUUR, HERNOEMD]], [_OB, None, None]),
    (vestiging, OPEN, [[], [VESTIGING]], [None, problems.VestigingBestaatAl]),
    (vestiging, WORD_SBO, [[], [VESTIGING], [VESTIGING, OVER]], [_OV, None, None]),
    (
        vestiging,
        GA_OVER,
        [[], [VESTIGING], [VESTIGING, SBO], [VESTIGING, OVER]],
        [_OV, None, None, problems.ZelfdeBestuur],
    ),
    (mandaat, VERLEEN, MANDAAT, [None, *[_AL] * 4]),
    (mandaat, STEL_VOOR, MANDAAT, [None, *[_AL] * 4]),
    (mandaat, STEL_VAST, MANDAAT, [_OM, None, *[_GV] * 3]),
    (mandaat, KEUR_AF, MANDAAT, [_OM, None, *[_GV] * 3]),
    (mandaat, TREK_IN, MANDAAT, [_OM, _NV, None, _NV, _NV]),
]
GEVALLEN = [
    pytest.param(stroom, opdracht, gebeurd, weigering, id=f"{type(opdracht).__name__}-{plaats}")
    for stroom, opdracht, staten, weigeringen in TABEL
    for plaats, (gebeurd, weigering) in enumerate(zip(staten, weigeringen, strict=True))
]


def op(stroom: ModuleType, *gebeurd: Any) -> Given:
    return Decider(stroom.BEGIN, stroom.decide, stroom.evolve).given(*gebeurd)


@pytest.mark.parametrize(("stroom", "opdracht", "gebeurd", "weigering"), GEVALLEN)
def test_every_command_in_every_state(
    stroom: ModuleType, opdracht: Any, gebeurd: list[Any], weigering: type[Weigering] | None
) -> None:
    wanneer = op(stroom, *gebeurd).when(opdracht)
    if weigering is not None:
        wanneer.refused(weigering)
    else:
        assert len(wanneer.decider.decide(wanneer.state, opdracht)) == 1


def test_a_board_and_a_location_come_into_the_register() -> None:
    op(schoolbestuur).when(REGISTREER).then(BESTUUR)
    op(schoolbestuur, BESTUUR).when(HERNOEM).then(HERNOEMD)
    op(vestiging).when(OPEN).then(VESTIGING)
    op(vestiging, VESTIGING).when(WORD_SBO).then(SBO)


def test_a_location_moves_to_another_board_and_back() -> None:
    op(vestiging, VESTIGING).when(GA_OVER).then(OVER)
    terug = replace(GA_OVER, naar="41234")
    op(vestiging, VESTIGING, OVER).when(terug).then(replace(OVER, van="42345", naar="41234"))
    te_vroeg = replace(terug, per_datum=date(2026, 12, 31))
    op(vestiging, VESTIGING, OVER).when(te_vroeg).refused(problems.DatumVoorVorige, "2027-01-01")


@pytest.mark.parametrize(
    ("stroom", "gebeurd", "opdracht", "weigering"),
    [
        (schoolbestuur, [], replace(REGISTREER, schoolbestuur="4123"), problems.NummerOngeldig),
        (schoolbestuur, [], replace(REGISTREER, bestuursnaam=" "), problems.NaamOntbreekt),
        (schoolbestuur, [], replace(REGISTREER, tot_en_met_datum=VOOR), problems.PeriodeOngeldig),
        (schoolbestuur, [BESTUUR], replace(HERNOEM, vanaf_datum=VOOR), problems.DatumVoorVorige),
        (vestiging, [], replace(OPEN, vestiging="05KO"), problems.NummerOngeldig),
        (vestiging, [], replace(OPEN, schoolbestuur="x"), problems.NummerOngeldig),
        (
            vestiging,
            [],
            replace(OPEN, bestuur_geregistreerd=False),
            problems.SchoolbestuurNietGeregistreerd,
        ),
        (vestiging, [VESTIGING], replace(WORD_SBO, vanaf_datum=VOOR), problems.DatumVoorVorige),
        (vestiging, [VESTIGING], replace(GA_OVER, naar="41234"), problems.ZelfdeBestuur),
        (
            vestiging,
            [VESTIGING],
            replace(GA_OVER, bestuur_geregistreerd=False),
            problems.SchoolbestuurNietGeregistreerd,
        ),
        (mandaat, [VERLEEND], replace(TREK_IN, intrek_datum=VOOR), problems.DatumVoorVorige),
        (mandaat, [VERLEEND], replace(TREK_IN, reden=""), problems.NaamOntbreekt),
        (mandaat, [VOORGESTELD], replace(STEL_VAST, door="p-8"), problems.TweedePersoonNodig),
    ],
)
def test_what_is_wrong_is_refused(
    stroom: ModuleType, gebeurd: list[Any], opdracht: Any, weigering: type[Weigering]
) -> None:
    op(stroom, *gebeurd).when(opdracht).refused(weigering)


def test_a_mandate_for_a_school_stands_at_once() -> None:
    op(mandaat).when(VERLEEN).then(VERLEEND)
    op(mandaat, VERLEEND).when(TREK_IN).then(INGETROKKEN)


def test_a_mandate_over_money_takes_two_people() -> None:
    op(mandaat).when(STEL_VOOR).then(VOORGESTELD)
    op(mandaat, VOORGESTELD).when(STEL_VAST).then(MandaatVerleend(**velden(GELD)))
    op(mandaat, VOORGESTELD).when(KEUR_AF).then(AFGEKEURD)


@pytest.mark.parametrize("rol", list(Rol))
def test_only_a_role_without_a_right_over_money_is_given_at_once(rol: Rol) -> None:
    scholen = ("05KO00",) if rol in (Rol.SCHOOL, Rol.ONTVANGENDE_SCHOOL, Rol.PORTAAL) else ()
    besturen = ("41234",) if rol is Rol.SCHOOLBESTUUR else ()
    inhoud = replace(SCHOOL, rol=rol, vestigingen=scholen, schoolbesturen=besturen)
    wanneer = op(mandaat).when(VerleenMandaat(inhoud=inhoud))
    if rol in {"commissie", "bestuurder", "financien", "medewerker", "beheerder"}:
        wanneer.refused(problems.TweedePersoonNodig, str(rol))
    else:
        wanneer.then(MandaatVerleend(**velden(inhoud)))


@pytest.mark.parametrize(
    ("rol", "scholen", "besturen"),
    [
        (Rol.SCHOOL, (), ()),  # would reach the whole SWV
        (Rol.PORTAAL, (), ()),
        (Rol.SCHOOL, ("05KO00",), ("41234",)),
        (Rol.SCHOOLBESTUUR, (), ()),
        (Rol.SCHOOLBESTUUR, ("05KO00",), ("41234",)),
        (Rol.AUDITOR, ("05KO00",), ()),
        (Rol.FINANCIEN, (), ("41234",)),
    ],
)
def test_a_role_has_its_own_kind_of_reach_b13_d02(
    rol: Rol, scholen: tuple[str, ...], besturen: tuple[str, ...]
) -> None:
    inhoud = replace(SCHOOL, rol=rol, vestigingen=scholen, schoolbesturen=besturen)
    op(mandaat).when(StelMandaatVoor(inhoud=inhoud)).refused(problems.MandaatBereikOngeldig)


@pytest.mark.parametrize(
    ("anders", "weigering"),
    [
        ({"vestigingen": ("05ko00",)}, problems.NummerOngeldig),
        ({"houder": " "}, problems.NaamOntbreekt),
        ({"tot_en_met_datum": VOOR}, problems.PeriodeOngeldig),
    ],
)
def test_a_mandate_in_a_wrong_form_is_refused(
    anders: dict[str, Any], weigering: type[Weigering]
) -> None:
    op(mandaat).when(VerleenMandaat(inhoud=replace(SCHOOL, **anders))).refused(weigering)


def test_a_planned_withdrawal_can_be_brought_forward() -> None:
    eerder = replace(TREK_IN, intrek_datum=date(2026, 12, 31))
    op(mandaat, VERLEEND, INGETROKKEN).when(eerder).then(
        replace(INGETROKKEN, intrek_datum=date(2026, 12, 31))
    )
