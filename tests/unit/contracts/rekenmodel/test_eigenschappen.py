"""The invariants of the calculation model that concern one arrangement, over random histories."""

from fractions import Fraction
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.bedrag import half_up
from contracts.periode import Maand, maanden_tot
from contracts.rekenmodel.feiten import (
    Feit,
    Intrekking,
    Stop,
    StopHerroepen,
    Toekenning,
    Verlaging,
    VerlagingHerroepen,
)
from contracts.rekenmodel.problems import AandelenOngeldig, GewichtenOngeldig
from contracts.rekenmodel.schema import rest_vanaf, schema, schema_van
from contracts.rekenmodel.soorten import Stopregel, Verdeelsleutel
from contracts.rekenmodel.stand import begin, na, staande
from contracts.rekenmodel.stukken import stukken
from contracts.rekenmodel.verdeling import naar_rato, per_jaar_naar_rato, verdeel
from tests.unit.contracts.rekenmodel.dag_voor_dag import Verloop
from tests.unit.contracts.rekenmodel.geschiedenissen import (
    feiten,
    geschiedenissen,
    stops,
    toekenningen,
    verlagingen,
)
from tests.unit.contracts.rekenmodel.kalenders import vrije_dagen

Geschiedenis = tuple[Toekenning, list[Feit]]
GEWICHT = st.fractions(0, 31, max_denominator=31)


@given(geschiedenissen(met_herziening=True))
def test_jaren_zijn_de_som_van_hun_maanden(geschiedenis: Geschiedenis) -> None:
    uitkomst = schema(*geschiedenis)
    for jaar, cent in uitkomst.per_jaar.items():
        assert cent == sum(c for m, c in uitkomst.per_maand.items() if m.jaar == jaar)
    assert sum(uitkomst.per_jaar.values()) == uitkomst.totaal_cent
    assert list(uitkomst.per_maand) == sorted(uitkomst.per_maand)
    assert all(cent > 0 for cent in uitkomst.per_maand.values())


@given(toekenningen())
def test_som_van_de_delen_is_het_totaal(gegeven: Toekenning) -> None:
    assert schema(gegeven).totaal_cent == gegeven.totaal_cent


@given(geschiedenissen())
def test_na_een_verlaging_blijft_behouden_plus_rest(geschiedenis: Geschiedenis) -> None:
    gegeven, rij = geschiedenis
    zonder_stop = [f for f in rij if not isinstance(f, Stop | StopHerroepen | Intrekking)]
    stand = staande(gegeven, zonder_stop)
    laatste = stukken(stand)[-1]
    assert schema_van(stand).totaal_cent == laatste.behouden + laatste.rest


@given(st.integers(-(10**9), 10**9), st.lists(GEWICHT, min_size=1).filter(any))
def test_rekenmodel_4_elk_begin_is_goed_afgerond(totaal: int, gewichten: list[Fraction]) -> None:
    geheel = sum(gewichten)
    gegeven = accumulate(verdeel(totaal, gewichten))
    gewogen = accumulate(gewichten)
    for cent, gewicht in zip(gegeven, gewogen, strict=True):
        assert cent == half_up(totaal * Fraction(gewicht) / geheel)
    for deel in range(len(gewichten) + 1):
        begin_van = verdeel(totaal, gewichten[:deel], geheel)
        assert begin_van == verdeel(totaal, gewichten)[:deel]


@given(
    st.integers(0, 10**9),
    st.dictionaries(st.text(max_size=3), st.integers(0, 10**6), min_size=1).filter(
        lambda aandelen: any(aandelen.values())
    ),
)
def test_rekenmodel_5_aandelen(totaal: int, aandelen: dict[str, int]) -> None:
    uitkomst = naar_rato(totaal, aandelen)
    geheel = sum(aandelen.values())
    assert sum(uitkomst.values()) == totaal
    assert list(uitkomst) == sorted(aandelen)
    for naam, cent in uitkomst.items():
        assert abs(cent - Fraction(totaal * aandelen[naam], geheel)) < 1
    omgekeerd = dict(reversed(aandelen.items()))
    assert naar_rato(totaal, omgekeerd) == uitkomst
    assert per_jaar_naar_rato({2026: totaal}, aandelen) == {2026: uitkomst}


@given(st.data())
def test_rekenmodel_8_een_verlaging_of_eerste_stop_verhoogt_geen_maand(data: st.DataObject) -> None:
    """By more than one cent of rounding."""
    gegeven, rij = data.draw(geschiedenissen())
    stand = staande(gegeven, [f for f in rij if not isinstance(f, Intrekking)])
    soort: st.SearchStrategy[Feit] = verlagingen(gegeven) if stand.stop else stops(gegeven)
    nieuw = data.draw(soort)
    eerst, daarna = schema_van(stand).per_maand, schema_van(na(stand, nieuw)).per_maand
    for maand, cent in daarna.items():
        assert cent <= eerst.get(maand, 0) + 1
    if isinstance(nieuw, Stop):
        assert sum(daarna.values()) <= sum(eerst.values())


@given(st.data())
def test_rekenmodel_8_de_volgorde_van_vastleggen_doet_niets(data: st.DataObject) -> None:
    gegeven = data.draw(toekenningen())
    rij: list[Feit] = data.draw(st.lists(verlagingen(gegeven), max_size=6))
    stop: list[Feit] = data.draw(st.lists(stops(gegeven), max_size=1))
    door_elkaar = data.draw(st.permutations([*rij, *stop]))
    assert schema(gegeven, door_elkaar).per_maand == schema(gegeven, [*rij, *stop]).per_maand


@given(st.data())
def test_een_herroepen_feit_laat_geen_spoor(data: st.DataObject) -> None:
    """A withdrawn reduction or stop returns exactly to what was, as far as nothing was replaced."""
    gegeven, rij = data.draw(geschiedenissen(met_herziening=True))
    stand = staande(gegeven, [f for f in rij if not isinstance(f, Intrekking)])
    was = schema_van(stand).per_maand
    verlaagd = na(na(stand, data.draw(verlagingen(gegeven))), VerlagingHerroepen())
    assert schema_van(verlaagd).per_maand == was
    if stand.stop is None:
        gestopt = na(na(stand, data.draw(stops(gegeven))), StopHerroepen())
        assert schema_van(gestopt).per_maand == was


@given(geschiedenissen(met_herziening=True))
def test_na_intrekking_is_alles_nul(geschiedenis: Geschiedenis) -> None:
    gegeven, rij = geschiedenis
    ingetrokken = [f for f in rij if not isinstance(f, Intrekking)] + [Intrekking()]
    assert schema(gegeven, ingetrokken).per_maand == {}


@given(geschiedenissen(met_herziening=True))
def test_feit_voor_feit_is_hetzelfde_als_alles_ineens(geschiedenis: Geschiedenis) -> None:
    gegeven, rij = geschiedenis
    stand = begin(gegeven)
    for feit in rij:
        stand = na(stand, feit)
    assert schema_van(stand) == schema(gegeven, rij)


@given(st.data())
def test_een_verlaging_binnen_de_rest_maakt_precies_zoveel_lager(data: st.DataObject) -> None:
    """What a command may accept: nothing is cut (rekenmodel 8)."""
    gegeven = data.draw(toekenningen())
    minder = data.draw(verlagingen(gegeven))
    over = rest_vanaf(begin(gegeven), minder.vanaf)
    lager = gegeven.totaal_cent - schema(gegeven, [minder]).totaal_cent
    assert lager == min(minder.bedrag_cent, over)


def _reken_dag_voor_dag(gegeven: Toekenning, rij: list[Feit]) -> dict[tuple[int, int], int]:
    verloop = Verloop(
        gegeven.totaal_cent,
        gegeven.ingang,
        gegeven.laatste_dag,
        maanden_tot(gegeven.ingang, gegeven.laatste_dag),
        gegeven.verdeelsleutel,
        gegeven.stopregel,
        vrije_dagen("Midden"),
    )
    for feit in rij:
        match feit:
            case Verlaging():
                verloop.verlagingen.append((feit.vanaf, feit.bedrag_cent))
            case VerlagingHerroepen():
                verloop.verlagingen.pop()
            case Stop():
                verloop.stop = feit.per
            case StopHerroepen():
                verloop.stop = None
            case _:
                return {}
    return verloop.schema()


@given(geschiedenissen())
def test_elke_geschiedenis_komt_dag_voor_dag_hetzelfde_uit(geschiedenis: Geschiedenis) -> None:
    gegeven, rij = geschiedenis
    assert schema(gegeven, rij).per_maand == _reken_dag_voor_dag(gegeven, rij)


@given(st.data())
def test_rekenmodel_8_herziening_houdt_het_begin_en_verdeelt_de_rest(data: st.DataObject) -> None:
    gegeven = data.draw(toekenningen())
    rij = data.draw(feiten(gegeven, met_herziening=True))
    stand = staande(gegeven, [f for f in rij if not isinstance(f, Stop | StopHerroepen)])
    herzien = [ingreep for ingreep in stand.ingrepen if ingreep.basis]
    if stand.intrekking or not herzien:
        return
    vanaf, basis = herzien[-1].vanaf, herzien[-1].basis
    plaats = stand.ingrepen.index(herzien[-1])
    eerder = {
        maand: cent
        for maand, cent in schema_van(
            staande(gegeven, [ingreep.feit for ingreep in stand.ingrepen[:plaats]])
        ).per_maand.items()
        if maand < vanaf
    }
    met = schema_van(staande(gegeven, [i.feit for i in stand.ingrepen[: plaats + 1]]))
    assert {m: c for m, c in met.per_maand.items() if m < vanaf} == eerder
    assert basis is not None
    if any(maand >= vanaf for maand in basis.maanden):
        assert met.totaal_cent == max(basis.toekenning.totaal_cent, sum(eerder.values()))


def test_verdeel_zonder_gewicht_is_nul_of_geweigerd() -> None:
    assert verdeel(0, [0, 0]) == [0, 0]
    with pytest.raises(GewichtenOngeldig):
        verdeel(1, [0, 0])


@pytest.mark.parametrize(("totaal", "aandelen"), [(1, {}), (1, {"a": 0}), (-1, {"a": 1})])
def test_rekenmodel_5_aandelen_die_niets_dragen(totaal: int, aandelen: dict[str, int]) -> None:
    with pytest.raises(AandelenOngeldig):
        naar_rato(totaal, aandelen)


def test_rekenmodel_5_gelijke_resten_in_volgorde_van_sleutel() -> None:
    assert naar_rato(100, {"c": 1, "a": 1, "b": 1}) == {"a": 34, "b": 33, "c": 33}


def test_stopregel_dag_ligt_tussen_de_maandregels() -> None:
    """A spot check that the three rules are ordered, on one run."""
    uitkomsten = []
    for stopregel in (Stopregel.STOPMAAND_NIET, Stopregel.DAG, Stopregel.STOPMAAND_VOL):
        gegeven = Toekenning(
            totaal_cent=1000,
            ingang=Maand(2027, 1).eerste_dag,
            laatste_dag=Maand(2027, 2).laatste_dag,
            verdeelsleutel=Verdeelsleutel.DAG,
            stopregel=stopregel,
            gewichten=((Maand(2027, 1), Fraction(31)), (Maand(2027, 2), Fraction(28))),
        )
        halverwege = Stop(per=Maand(2027, 1).eerste_dag.replace(day=15))
        uitkomsten.append(schema(gegeven, [halverwege]).totaal_cent)
    assert uitkomsten == [0, half_up(Fraction(1000 * 15, 59)), half_up(Fraction(31_000, 59))]
