"""`arrangementen token` and `inrichten`: for development, each as often as one likes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from contracts.rollen import Rol
from services.aanvraag import opdrachten
from services.runtime.auth import Beller, Tokencontrole
from services.runtime.handler import Gelezen, Handler
from services.runtime.ontwikkeltoken import ontwikkelpersoon, ontwikkeluitgever
from services.runtime.opstart import opgestart
from services.runtime.settings import Instellingen, lees_instellingen
from services.runtime.sleutels import maak_hoofdsleutel
from tests.databases import SWV, sqlite_databank

Roep = Callable[..., Result]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A migrated database with an SWV on its list, and the settings of a newcomer."""
    maak_hoofdsleutel(tmp_path / "hoofdsleutel")
    monkeypatch.setenv("ARRANGEMENTEN_DATA", str(tmp_path))
    monkeypatch.setenv("ARRANGEMENTEN_MODUS", "ontwikkeling")
    for naam in ("DATABASE_URL", "ARRANGEMENTEN_LEZER_URL", "ARRANGEMENTEN_KLOK"):
        monkeypatch.delenv(naam, raising=False)
    with sqlite_databank(tmp_path):
        yield tmp_path


@pytest.fixture
def roep(data: Path) -> Roep:
    app = typer.Typer()
    opdrachten.registreer(app)
    return lambda *delen: CliRunner().invoke(app, list(delen))


def token(roep: Roep, rol: Rol, *meer: str) -> Result:
    wie = ("--swv", SWV, "--persoon", "jip") if rol is not Rol.PORTAAL else ("--swv", SWV)
    return roep("token", "--rol", rol.value, *wie, *meer)


def in_log() -> list[Gelezen]:
    with opgestart(lees_instellingen()) as runtime:
        return Handler(runtime).lees(SWV)


def beller(uitvoer: str) -> Beller:
    gezegd: Instellingen = lees_instellingen()
    uitgever = ontwikkeluitgever(gezegd.tokensleutel, ontwikkeling=True)
    with opgestart(gezegd) as runtime:
        controle = Tokencontrole([uitgever], gezegd.doelgroep, runtime.klok.nu)
        return controle(f"Bearer {uitvoer.strip()}")


def test_a_token_is_all_that_is_printed_and_its_mandate_stands(roep: Roep) -> None:
    uit = token(roep, Rol.SCHOOL, "--vestiging", "05KO00", "--client", "portaal-x")
    assert (uit.exit_code, uit.stderr) == (0, "")
    wie = beller(uit.stdout)
    assert (wie.client, wie.swv, wie.rollen) == ("portaal-x", SWV, frozenset({Rol.SCHOOL}))
    assert wie.persoon == ontwikkelpersoon("jip")
    (mandaat,) = in_log()
    assert mandaat.gebeurtenis.houder == wie.persoon
    assert mandaat.gebeurtenis.vestigingen == ("05KO00",)


def test_a_mandate_that_stands_is_not_written_again(roep: Roep) -> None:
    for _ in range(2):
        assert token(roep, Rol.SCHOOL, "--vestiging", "05KO00").exit_code == 0
    assert len(in_log()) == 1
    token(roep, Rol.SCHOOL, "--vestiging", "06AB00")
    assert len(in_log()) == 2


@pytest.mark.parametrize("rol", [Rol.FINANCIEN, Rol.BESTUURDER, Rol.BEHEERDER])
def test_a_right_over_money_is_proposed_and_confirmed_by_two_persons(roep: Roep, rol: Rol) -> None:
    for _ in range(2):
        assert beller(token(roep, rol).stdout).rollen == {rol}
    voorstel, vast = in_log()
    assert [voorstel.rij.soort, vast.rij.soort] == ["MandaatVoorgesteld", "MandaatVerleend"]
    assert voorstel.rij.persoon != vast.rij.persoon


def test_a_portal_is_a_system_that_holds_the_mandate_itself(roep: Roep) -> None:
    uit = token(roep, Rol.PORTAAL, "--client", "kindkans", "--vestiging", "05KO00")
    assert beller(uit.stdout).persoon is None
    assert in_log()[0].gebeurtenis.houder == "kindkans"


@pytest.mark.parametrize(
    ("delen", "woorden"),
    [
        (("token",), ["--rol ontbreekt", "--swv ontbreekt", "--persoon ontbreekt"]),
        (("token", "--rol", "scool", "--swv", SWV, "--persoon", "x"), ["kies uit school"]),
        (("token", "--rol", "school", "--swv", SWV, "--persoon", "x"), ["alleen vestigingen"]),
        (("token", "--rol", "auditor", "--swv", "PO9", "--persoon", "x"), ["PO9"]),
        (("token", "--rol", "auditor", "--swv", "PO9999", "--persoon", "x"), ["swv PO9999"]),
        (
            ("token", "--rol", "school", "--swv", SWV, "--persoon", "x", "--vestiging", "05K"),
            ["05K"],
        ),
        (("inrichten", "--swv", "PO9999"), ["arrangementen swv PO9999"]),
    ],
)
def test_what_is_wrong_is_said_in_dutch_with_exit_2(
    roep: Roep, delen: tuple[str, ...], woorden: list[str]
) -> None:
    uit = roep(*delen)
    assert (uit.exit_code, uit.stdout) == (2, "")
    assert all(woord in uit.stderr for woord in woorden)
    assert in_log() == []


@pytest.mark.parametrize("opdracht", ["token", "inrichten"])
def test_outside_development_nothing_is_done(
    roep: Roep, monkeypatch: pytest.MonkeyPatch, opdracht: str
) -> None:
    monkeypatch.setenv("ARRANGEMENTEN_MODUS", "productie")
    uit = roep(opdracht)
    assert (uit.exit_code, uit.stdout) == (2, "")
    assert "ARRANGEMENTEN_MODUS=ontwikkeling" in uit.stderr
    assert in_log() == []


def test_the_example_is_put_in_place_once(roep: Roep) -> None:
    eerste, tweede = roep("inrichten", "--swv", SWV), roep("inrichten", "--swv", SWV)
    assert eerste.stdout.splitlines() == [
        "Schoolbestuur 41234 staat er nu.",
        "Vestiging 05KO00 staat er nu.",
        "Regeling utrecht-po/2026-1 staat er nu.",
    ]
    assert tweede.stdout == eerste.stdout.replace("er nu", "er al")
    gelezen = in_log()
    assert [g.rij.soort for g in gelezen] == [
        "SchoolbestuurGeregistreerd",
        "VestigingGeregistreerd",
        "RegelingVoorgesteld",
        "RegelingVastgesteld",
    ]
    assert gelezen[2].rij.persoon != gelezen[3].rij.persoon


def test_a_half_finished_example_is_finished(roep: Roep) -> None:
    def stuk(*_: object) -> None:
        raise RuntimeError("stroom weg")

    with pytest.MonkeyPatch.context() as even:
        even.setattr(opdrachten.Schrijver, "stel_vast", stuk)
        assert roep("inrichten", "--swv", SWV).exit_code == 1
    assert roep("inrichten", "--swv", SWV).stdout.endswith("2026-1 staat er nu.\n")
    assert [g.rij.soort for g in in_log()][2:] == ["RegelingVoorgesteld", "RegelingVastgesteld"]
