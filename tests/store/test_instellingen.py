"""Settings come from the environment and are refused by name; the clock is one."""

from datetime import UTC, date, datetime, timedelta

import pytest

from services.runtime.klok import Klok
from services.runtime.settings import OngeldigeInstelling, lees_instellingen


def test_without_settings_there_is_sqlite_in_the_data_folder() -> None:
    stand = lees_instellingen({})
    assert str(stand.dienst_url) == "sqlite:///.data/log.db"
    assert stand.eigenaar_url == stand.lezer_url == stand.dienst_url
    assert (str(stand.sleutelbestand), stand.ontwikkeling) == (".data/hoofdsleutel", False)


def test_each_role_has_its_own_address() -> None:
    stand = lees_instellingen(
        {
            "DATABASE_URL": "postgresql://arr_dienst@h/arr",
            "ARRANGEMENTEN_EIGENAAR_URL": "postgresql+psycopg://arr_owner@h/arr",
            "ARRANGEMENTEN_LEZER_URL": "postgres://arr_lezer@h/arr",
        }
    )
    urls = (stand.dienst_url, stand.eigenaar_url, stand.lezer_url)
    assert [url.username for url in urls] == ["arr_dienst", "arr_owner", "arr_lezer"]
    assert {url.drivername for url in urls} == {"postgresql+psycopg"}


@pytest.mark.parametrize(
    ("naam", "waarde"),
    [
        ("DATABASE_URL", "x"),
        ("DATABASE_URL", "mysql://h/x"),
        ("DATABASE_URL", "sqlite://"),
        ("ARRANGEMENTEN_LEZER_URL", "oracle://h/x"),
        ("ARRANGEMENTEN_MODUS", "test"),
        ("ARRANGEMENTEN_KLOK", "2026-11-03"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(naam: str, waarde: str) -> None:
    with pytest.raises(OngeldigeInstelling, match=naam):
        lees_instellingen({naam: waarde})


def test_the_clock_is_moved_in_development_mode_only() -> None:
    ontwikkeling = {"ARRANGEMENTEN_MODUS": "ontwikkeling"}
    stand = lees_instellingen({**ontwikkeling, "ARRANGEMENTEN_KLOK": "2026-11-03T00:30"})
    assert stand.klok is not None
    assert stand.klok.astimezone(UTC) == datetime(2026, 11, 2, 23, 30, tzinfo=UTC)
    with pytest.raises(OngeldigeInstelling, match="ARRANGEMENTEN_KLOK"):
        lees_instellingen({**ontwikkeling, "ARRANGEMENTEN_KLOK": "gisteren"})


@pytest.mark.parametrize(
    ("moment", "dag"),
    [
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 23, 1, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2026, 7, 1, 22, 1, tzinfo=UTC), date(2026, 7, 2)),
    ],
)
def test_today_is_the_date_in_amsterdam(moment: datetime, dag: date) -> None:
    assert Klok(moment).vandaag() == dag


def test_a_moved_clock_runs_on() -> None:
    klok = Klok()
    assert abs(klok.nu() - datetime.now(UTC)) < timedelta(seconds=5)
    klok.zet(date(2027, 1, 1))
    eerst = klok.microseconden()
    assert klok.vandaag() == date(2027, 1, 1)
    assert 0 <= klok.microseconden() - eerst < 5_000_000
    assert klok.nu().utcoffset() == timedelta(0)
