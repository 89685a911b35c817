"""A small story per service, so that there is something of every kind to ask for."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from httpx import Response

from tests.api.aanvraag import zaken as aanvragen
from tests.api.betaling.toneel import toneel
from tests.api.hulp import Omgeving
from tests.api.toekenning import zaak as toekenningen


@contextmanager
def aanvraag(thuis: Path) -> Iterator[Omgeving]:
    """Dossiers, a concept, one that can be filed, one filed; a mandate and a rule set proposed."""
    with aanvragen.ingerichte_dienst(thuis) as om:
        een, twee = aanvragen.leerling(om), aanvragen.leerling(om, roepnaam="Sam")
        goed(aanvragen.begin(om, een))
        aanvragen.klaar(om, twee)
        goed(aanvragen.dien_in(om, aanvragen.klaar(om, een)))
        yield om


@contextmanager
def toekenning(thuis: Path) -> Iterator[Omgeving]:
    """Requests to decide on; arrangements granted, in uitvoering, stopped, with a proposal."""
    with toekenningen.toekenning(thuis) as om:
        dag = str(om.klok.vandaag())
        voor = {"voorstelDatum": dag, "motivering": "Er is iets veranderd."}
        for _ in range(4):
            toekenningen.dien_in(om)
        for _ in range(3):
            toekenningen.ken_toe(om)
        for wat, inhoud in (
            (
                "stopzettingen",
                {"besluitDatum": dag, "stopDatum": "2027-01-31", "reden": "gaat-goed"},
            ),
            ("herzieningen", {**voor, "vanaf": "2027-01", "totaalCent": 240000}),
            ("intrekkingen", voor),
            ("", {}),
        ):
            arrangement = toekenningen.ken_toe(om)
            begin = {"uitvoeringDatum": dag}
            goed(toekenningen.doe(om, arrangement, "uitvoeringen", begin, als="school"))
            if wat:
                goed(toekenningen.doe(om, arrangement, wat, inhoud, als="medewerker"))
        yield om


@contextmanager
def betaling(thuis: Path) -> Iterator[Omgeving]:
    """Arrangements; rounds approved, calculated and open."""
    with toneel(thuis) as t:
        t.neem_in_gebruik()
        t.ken_toe("2026-10-20")
        t.ken_toe("2026-10-21", 300000, "2026-11-01", 3)
        t.ronde("2026-11-05")
        t.ken_toe("2026-11-20", 500000)
        t.bereken(t.open("2026-12-10", "2026-12-10"))
        yield t.om


def goed(antwoord: Response) -> Any:
    """The answer of a step, that has to succeed."""
    assert antwoord.is_success, antwoord.text
    return antwoord
