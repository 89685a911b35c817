"""The one policy function and its mirror, the filter: over random callers, mandates, resources."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.events.mandaat import MandaatAfgekeurd, MandaatIngetrokken, MandaatVerleend
from contracts.rechten import RECHTEN
from contracts.rollen import Rol
from services.runtime.auth import Beller
from services.runtime.beleid import Bron, Oordeel, mag, mag_ooit, zicht
from services.runtime.relaties import Bereik, Mandaten, mandaten, relaties, verwerk

DAG = date(2026, 11, 3)
V, ANDERE_V, B = "05KO00", "06XY01", "41234"
A, C = UUID(int=1), UUID(int=2)
SCHOOL = Beller("portaal", "p1", frozenset({Rol.SCHOOL}), "PO3001")
EIGEN = Bron("PO3001", frozenset({V}), frozenset({B}))


def mandaat(
    *,
    houder: str = "p1",
    rol: Rol = Rol.SCHOOL,
    vestigingen: tuple[str, ...] = (V,),
    besturen: tuple[str, ...] = (),
    vanaf: date = DAG,
    tot: date | None = None,
) -> MandaatVerleend:
    return MandaatVerleend(
        vanaf_datum=vanaf,
        tot_en_met_datum=tot,
        houder=houder,
        rol=rol,
        vestigingen=vestigingen,
        schoolbesturen=besturen,
    )


def test_a_mandate_holds_from_its_first_to_its_last_day() -> None:
    stand = mandaten([(A, mandaat(vanaf=date(2026, 11, 3), tot=date(2026, 11, 5)))])
    geldig = [dag for dag in range(1, 8) if relaties(stand, SCHOOL, date(2026, 11, dag))]
    assert geldig == [3, 4, 5]


def test_a_withdrawn_mandate_is_void_from_that_day() -> None:
    weg = MandaatIngetrokken(intrek_datum=date(2026, 11, 4), reden="uit dienst")
    stand = mandaten([(A, mandaat()), (A, weg)])
    assert relaties(stand, SCHOOL, date(2026, 11, 3))
    assert not relaties(stand, SCHOOL, date(2026, 11, 4))
    verlengd = MandaatIngetrokken(intrek_datum=date(2030, 1, 1), reden="later")
    assert not relaties(verwerk(stand, A, verlengd), SCHOOL, date(2026, 11, 4))


def test_other_events_change_no_mandate() -> None:
    stand = mandaten([(A, mandaat())])
    assert verwerk(stand, A, MandaatAfgekeurd(afkeur_datum=DAG, reden="x")) is stand
    weg = MandaatIngetrokken(intrek_datum=DAG, reden="x")
    assert verwerk(Mandaten(), uuid4(), weg) == Mandaten()


def test_mandates_add_up_per_role_and_the_token_is_the_most() -> None:
    stand = mandaten(
        [
            (A, mandaat()),
            (C, mandaat(vestigingen=(ANDERE_V,))),
            (UUID(int=3), mandaat(rol=Rol.BEHEERDER, vestigingen=())),
            (UUID(int=4), mandaat(houder="p2", vestigingen=("01AA00",))),
        ]
    )
    assert relaties(stand, SCHOOL, DAG) == {Rol.SCHOOL: Bereik(frozenset({V, ANDERE_V}))}


def test_a_role_without_a_mandate_is_nothing() -> None:
    assert mag(SCHOOL, "aanvragen-lezen", {}, EIGEN) is Oordeel.ONZICHTBAAR
    auditor = Beller("a", "p9", frozenset({Rol.AUDITOR}), "PO3001")
    assert mag(auditor, "logboek-lezen", {}, EIGEN) is Oordeel.ONZICHTBAAR


def test_a_school_sees_its_own_locations_only() -> None:
    eigen = relaties(mandaten([(A, mandaat())]), SCHOOL, DAG)
    ander = Bron("PO3001", frozenset({ANDERE_V}), frozenset({B}))
    assert mag(SCHOOL, "aanvraag-indienen", eigen, EIGEN) is Oordeel.TOEGESTAAN
    assert mag(SCHOOL, "aanvraag-indienen", eigen, ander) is Oordeel.ONZICHTBAAR
    assert mag(SCHOOL, "besluit-nemen", eigen, EIGEN) is Oordeel.VERBODEN


def test_a_school_with_a_mandate_for_the_whole_swv_still_sees_nothing_more() -> None:
    ruim = relaties(mandaten([(A, mandaat(vestigingen=()))]), SCHOOL, DAG)
    assert ruim[Rol.SCHOOL].heel_swv
    assert mag(SCHOOL, "aanvragen-lezen", ruim, EIGEN) is Oordeel.ONZICHTBAAR


def test_another_swv_sees_nothing() -> None:
    for rol in Rol:
        beller = Beller("x", "p1", frozenset({rol}), "PO3002")
        alles = {rol: Bereik(frozenset({V}), frozenset({B}), heel_swv=True)}
        oordelen = {mag(beller, handeling, alles, EIGEN) for handeling in RECHTEN}
        assert Oordeel.TOEGESTAAN not in oordelen


def test_a_receiving_school_decides_only_on_what_it_is_asked() -> None:
    """D03."""
    beller = Beller("x", "p1", frozenset({Rol.ONTVANGENDE_SCHOOL}), "PO3001")
    eigen = relaties(mandaten([(A, mandaat(rol=Rol.ONTVANGENDE_SCHOOL))]), beller, DAG)
    gevraagd = Bron("PO3001", frozenset({ANDERE_V}), gevraagde_vestigingen=frozenset({V}))
    assert mag(beller, "plaatsing-beslissen", eigen, gevraagd) is Oordeel.TOEGESTAAN
    assert mag(beller, "plaatsing-beslissen", eigen, EIGEN) is Oordeel.ONZICHTBAAR


def test_a_portal_reaches_what_it_and_its_user_both_hold() -> None:
    beller = Beller("kindkans", "p1", frozenset({Rol.SCHOOL}), "PO3001", portaal="kindkans")
    van_mens = (A, mandaat(vestigingen=(V, ANDERE_V)))
    van_portaal = (C, mandaat(houder="kindkans", rol=Rol.PORTAAL))
    assert not relaties(mandaten([van_mens]), beller, DAG)[Rol.SCHOOL].vestigingen
    beide = relaties(mandaten([van_mens, van_portaal]), beller, DAG)
    assert beide == {Rol.SCHOOL: Bereik(frozenset({V}))}
    alleen = Beller("kindkans", None, frozenset({Rol.PORTAAL}), "PO3001")
    assert relaties(mandaten([van_portaal]), alleen, DAG) == {Rol.PORTAAL: Bereik(frozenset({V}))}


def test_without_a_person_there_are_no_four_eyes() -> None:
    systeem = Beller("bank", None, frozenset({Rol.BESTUURDER, Rol.FINANCIEN}), "PO3001")
    mens = Beller("bank", "p1", systeem.rollen, "PO3001")
    for naam, recht in RECHTEN.items():
        if recht.persoon:
            assert not mag_ooit(systeem, naam)
    assert mag_ooit(mens, "betaalronde-vaststellen")


def test_an_action_that_stands_not_in_the_table_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        mag(SCHOOL, "alles-mogen", {}, EIGEN)


VESTIGINGEN = st.frozensets(st.sampled_from([V, ANDERE_V, "01AA00"]))
BESTUREN = st.frozensets(st.sampled_from([B, "55555"]))
BEREIKEN = st.builds(Bereik, VESTIGINGEN, BESTUREN, st.booleans())
BRONNEN = st.builds(Bron, st.sampled_from(["PO3001", "PO3002"]), VESTIGINGEN, BESTUREN, VESTIGINGEN)
BELLERS = st.builds(
    Beller,
    st.just("c"),
    st.sampled_from([None, "p1"]),
    st.frozensets(st.sampled_from(Rol)),
    st.just("PO3001"),
)


@given(
    BELLERS,
    st.sampled_from(sorted(RECHTEN)),
    st.dictionaries(st.sampled_from(Rol), BEREIKEN),
    BRONNEN,
)
def test_a_list_shows_exactly_what_can_be_opened(
    beller: Beller, handeling: str, eigen: dict[Rol, Bereik], bron: Bron
) -> None:
    mogelijk = mag(beller, handeling, eigen, bron) is Oordeel.TOEGESTAAN
    assert zicht(beller, handeling, eigen).omvat(bron) is mogelijk
