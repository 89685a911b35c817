"""B15: what a request said before the school filed it, is not there for the SWV."""

from typing import Any

import pytest

from tests.api.hulp import weigering
from tests.scenarios import stappen as s
from tests.scenarios.wereld import AANVRAAG, DIENSTEN, Wereld, goed

SWV_ROLLEN = ("commissie", "bestuurder", "medewerker", "financien")


def _soorten(w: Wereld, als: str, zaak: str) -> list[str]:
    koppen = {"Log_Positie_Minstens": str(w.hoofd())}
    blad = goed(w.get(f"{AANVRAAG}/gebeurtenissen?zaak={zaak}", als=als, **koppen)).json()
    return [deel["type"].split(".")[2] for deel in blad]


def _teksten(geschiedenis: Any) -> str:
    return str([deel["teksten"] for deel in geschiedenis["gebeurtenissen"]])


@pytest.mark.parametrize("als", SWV_ROLLEN)
def test_b15_a_concept_does_not_exist_for_the_swv(w: Wereld, als: str) -> None:
    dossier = s.maak_bekend(w)
    concept = s.begin(w, s.verzoek(dossier, "2026-12-10", "2027-03-09", 210000))
    zaak = concept.json()["aanvraagId"]
    koppen = {"Log_Positie_Minstens": str(w.hoofd())}
    for pad in (f"{dienst}/geschiedenis/{welk}" for dienst in DIENSTEN for welk in (zaak, dossier)):
        assert weigering(w.get(pad, als=als, **koppen))[0] == 404
    assert _soorten(w, als, zaak) == []
    assert _soorten(w, als, dossier) == []
    assert _soorten(w, "school", dossier) == ["leerlingdossier-geopend"]
    assert _soorten(w, "school", zaak) == ["aanvraag-geopend"]
    assert _soorten(w, "auditor", zaak) == ["aanvraag-geopend"]


def test_b15_what_was_taken_out_before_filing_stays_with_the_school(w: Wereld) -> None:
    w.klok.zet(s.dag("2026-12-10"))
    dossier = s.maak_bekend(w)
    inhoud = s.verzoek(dossier, "2026-12-10", "2027-03-09", 210000)
    (kind,) = inhoud["leerlingen"]
    met = {**inhoud, "leerlingen": [{**kind, "doelen": "Een geheim doel."}]}
    concept = s.begin(w, met)
    pad = f"{AANVRAAG}/aanvragen/{concept.json()['aanvraagId']}"
    zonder = goed(
        w.post(
            pad,
            {"leerlingen": [kind]},
            als="school",
            gezien=concept,
            methode="PATCH",
            **{"Content-Type": "application/merge-patch+json"},
        )
    )
    s.dien_in(w, zonder)
    zaak = concept.json()["aanvraagId"]
    assert _soorten(w, "commissie", zaak) == ["aanvraag-ingediend"]
    assert _soorten(w, "commissie", dossier) == ["leerlingdossier-geopend"]
    koppen = {"Log_Positie_Minstens": str(w.hoofd())}
    geschiedenis = f"{AANVRAAG}/geschiedenis/{zaak}?telling=true"
    gezien = goed(w.get(geschiedenis, als="commissie", **koppen)).json()
    assert gezien["aantal"] == 1
    assert "geheim" not in _teksten(gezien)
    assert "plannen van haar werk" in _teksten(gezien)
    eigen = goed(w.get(geschiedenis, als="school", **koppen)).json()
    assert eigen["aantal"] == 3
    assert "geheim" in _teksten(eigen)
