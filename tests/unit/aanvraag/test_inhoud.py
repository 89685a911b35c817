"""What a request may hold, and what a copy takes over: A06, B14, B22."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.aanvraag import problems
from services.aanvraag.commands import Teksten
from services.aanvraag.decider import aanvraag
from services.aanvraag.decider.verlenging import overgenomen
from tests.given_when_then import Decider
from tests.unit.aanvraag.zaken import (
    DIEN_IN,
    GEEN_TEKSTEN,
    GEOPEND,
    INHOUD,
    KOSTENREGEL,
    LEERLING,
    OPEN,
    TEKSTEN,
    TWEEDE,
    WIJZIG,
    als_velden,
    deel,
    teksten,
)

AANVRAAG = Decider(aanvraag.BEGIN, aanvraag.decide, aanvraag.evolve)


def test_a_copy_takes_over_support_and_costs_and_not_the_run_b22() -> None:
    inhoud, kopie = overgenomen(INHOUD, TEKSTEN)
    assert (inhoud.ingangs_datum, inhoud.laatste_dag, inhoud.route) == (None, None, None)
    assert inhoud.kostenregels == INHOUD.kostenregels
    assert inhoud.dossiers == INHOUD.dossiers
    assert inhoud.leerlingen[0].leerling_gehoord_datum is None
    assert kopie.arrangementbeschrijving == TEKSTEN.arrangementbeschrijving
    assert (kopie.onderbouwing, kopie.antwoorden, kopie.eerdere_ondersteuning) == ({}, {}, {})


FOUT: list[tuple[str, dict[str, Any]]] = [
    ("leerlingen", {"leerlingen": (), "teksten": GEEN_TEKSTEN}),
    ("leerlingen", {"leerlingen": (deel(LEERLING), deel(LEERLING))}),
    ("vestiging", {"vestiging": "5KO00"}),
    ("ontvangendeVestiging", {"ontvangende_vestiging": "school"}),
    ("eindDatum", {"laatste_dag": date(2026, 12, 9)}),
    ("kostenregels", {"kostenregels": (KOSTENREGEL, KOSTENREGEL)}),
    ("kostenregels.0.kostenregelId", {"kostenregels": (replace(KOSTENREGEL, kostenregel=""),)}),
    (
        "kostenregels.0.leerlingdossierId",
        {"kostenregels": (replace(KOSTENREGEL, dossier=TWEEDE),)},
    ),
    ("kostenregels.0.bedragCent", {"kostenregels": (replace(KOSTENREGEL, bedrag_cent=-1),)}),
    ("kostenregels.0.weken", {"kostenregels": (replace(KOSTENREGEL, weken=54),)}),
    (
        "kostenregels.0.minutenPerWeek",
        {"kostenregels": (replace(KOSTENREGEL, minuten_per_week=0),)},
    ),
    ("ondersteuningsvraag", {"teksten": teksten(LEERLING, TWEEDE)}),
    ("externeReferentie", {"externe_referentie": "Jip de Vries"}),
]


@pytest.mark.parametrize(("veld", "anders"), FOUT)
def test_content_that_clashes_is_refused_by_field(veld: str, anders: dict[str, Any]) -> None:
    eigen = {naam: anders[naam] for naam in ("teksten", "externe_referentie") if naam in anders}
    rest = {naam: waarde for naam, waarde in anders.items() if naam not in eigen}
    open_ = replace(OPEN, inhoud=replace(INHOUD, **rest), **eigen)
    with pytest.raises(problems.InhoudOngeldig) as gevangen:
        aanvraag.decide(aanvraag.BEGIN, open_)
    assert veld in [fout.naam for fout in gevangen.value.fouten]


def test_every_mistake_in_the_content_comes_at_once() -> None:
    inhoud = replace(INHOUD, vestiging="x", laatste_dag=date(2026, 1, 1))
    with pytest.raises(problems.InhoudOngeldig) as gevangen:
        aanvraag.decide(AANVRAAG.given(GEOPEND).state, replace(WIJZIG, inhoud=inhoud))
    assert [fout.naam for fout in gevangen.value.fouten] == ["vestiging", "eindDatum"]


def test_a_combined_request_needs_each_text_for_each_pupil_a06() -> None:
    samen = replace(INHOUD, leerlingen=(deel(LEERLING), deel(TWEEDE)))
    een: Teksten = teksten(LEERLING, TWEEDE, onderbouwing={LEERLING: "ja"})
    concept = AANVRAAG.given(replace(GEOPEND, inhoud=samen, **als_velden(een))).state
    with pytest.raises(problems.AanvraagVoldoetNiet) as gevangen:
        aanvraag.decide(concept, DIEN_IN)
    assert [fout.naam for fout in gevangen.value.fouten] == [
        "onderbouwing-van-de-duur",
        "een-leerling",
    ]
