"""What is sent of a request, and how it becomes the content that the events hold.

A text about a pupil stands beside the other facts of that pupil; in the log it is encrypted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Annotated, Any, Final

from pydantic import Field

from contracts.events.aanvraaginhoud import (
    Aanvraaginhoud,
    Doelgroep,
    Financiersdeel,
    Herkomst,
    Kostenregel,
    Kostensoort,
    Leerlingdeel,
    Overgang,
    Route,
    Tlv,
)
from services.aanvraag.commands import Teksten
from services.runtime.http.modellen import Verzoek
from services.runtime.http.typen import (
    Aantal,
    Cent,
    Datum,
    Keuze,
    KorteTekst,
    Tekst,
    Uuid,
    Vestiging,
)

TEKSTVELDEN: Final = tuple(veld.name for veld in fields(Teksten))
GEEN_TEKSTEN: Final = Teksten(**{veld: {} for veld in TEKSTVELDEN})


class Leerlinginvoer(Verzoek):
    """What the request says of one pupil. What is left out is not known yet."""

    leerlingdossier_id: Uuid
    opp_begin_datum: Datum | None = None
    ondersteuning_vanaf_datum: Datum | None = None
    leerling_gehoord_datum: Datum | None = None
    overgang: Keuze[Overgang] | None = None
    tlv: Keuze[Tlv] | None = None
    ondersteuningsvraag: Tekst | None = None
    doelen: Tekst | None = None
    eerdere_ondersteuning: Tekst | None = None
    arrangementbeschrijving: Tekst | None = None
    onderbouwing: Tekst | None = None
    antwoorden: Tekst | None = None


class Kostenregelinvoer(Verzoek):
    """One cost line, under an id that the client chooses. Hours as minutes a week."""

    kostenregel_id: KorteTekst
    kostensoort: Keuze[Kostensoort]
    herkomst: Keuze[Herkomst]
    doelgroep: Keuze[Doelgroep]
    leerlingdossier_id: Uuid | None = None
    functie: KorteTekst | None = None
    schaal: KorteTekst | None = None
    urensoort: KorteTekst | None = None
    uitvoerder: KorteTekst | None = None
    minuten_per_week: Aantal | None = None
    weken: Aantal | None = None
    tarief_cent: Cent | None = None
    bedrag_cent: Cent | None = None
    btw_percentage: Aantal | None = None


class Financierinvoer(Verzoek):
    """What another payer takes on."""

    financier: KorteTekst
    bedrag_cent: Cent


class Aanvraagvelden(Verzoek):
    """The content of a request. In a merge patch null takes away; a list is replaced as a whole."""

    vestiging: Vestiging | None = None
    arrangementstype: KorteTekst | None = None
    leerlingen: Annotated[list[Leerlinginvoer], Field(max_length=50)] | None = None
    ontvangende_vestiging: Vestiging | None = None
    route: Keuze[Route] | None = None
    ingangs_datum: Datum | None = None
    eind_datum: Datum | None = None
    kostenregels: Annotated[list[Kostenregelinvoer], Field(max_length=200)] | None = None
    financiers: Annotated[list[Financierinvoer], Field(max_length=20)] | None = None


class NieuweAanvraag(Aanvraagvelden):
    """A concept. With `kopie_van`: what is left out comes from that request, as far as it may."""

    open_datum: Datum | None = None
    kopie_van: Uuid | None = None
    externe_referentie: KorteTekst | None = None


class Aanvraagwijziging(Aanvraagvelden):
    """A merge patch (RFC 7396) of a concept."""


class Indiening(Verzoek):
    """The school sets the request to definitief."""

    indien_datum: Datum


class Intrekking(Verzoek):
    """The school takes its request back."""

    intrek_datum: Datum
    toelichting: Tekst | None = None


def leeg(vestiging: str) -> tuple[Aanvraaginhoud, Teksten]:
    """A request of which only the location is known."""
    inhoud = Aanvraaginhoud(
        arrangementstype=None,
        vestiging=vestiging,
        leerlingen=(),
        ontvangende_vestiging=None,
        route=None,
        ingangs_datum=None,
        laatste_dag=None,
        kostenregels=(),
        financiers=(),
    )
    return inhoud, GEEN_TEKSTEN


_ENKEL: Final[Mapping[str, str]] = {
    "arrangementstype": "arrangementstype",
    "ontvangende_vestiging": "ontvangende_vestiging",
    "route": "route",
    "ingangs_datum": "ingangs_datum",
    "eind_datum": "laatste_dag",
}
"""Field of the body -> field of the event, for what is taken over as it is."""


def pas_toe(
    inhoud: Aanvraaginhoud, teksten: Teksten, invoer: Aanvraagvelden
) -> tuple[Aanvraaginhoud, Teksten]:
    """The content after this merge patch: what is not sent stays as it is."""
    gestuurd = invoer.model_fields_set
    anders: dict[str, Any] = {
        veld: getattr(invoer, naam) for naam, veld in _ENKEL.items() if naam in gestuurd
    }
    if invoer.vestiging is not None:
        anders["vestiging"] = invoer.vestiging
    if "kostenregels" in gestuurd:
        anders["kostenregels"] = tuple(map(_kostenregel, invoer.kostenregels or ()))
    if "financiers" in gestuurd:
        anders["financiers"] = tuple(map(_financier, invoer.financiers or ()))
    if "leerlingen" in gestuurd:
        leerlingen = invoer.leerlingen or []
        anders["leerlingen"] = tuple(map(_leerling, leerlingen))
        teksten = _teksten(leerlingen)
    return replace(inhoud, **anders), teksten


def _leerling(invoer: Leerlinginvoer) -> Leerlingdeel:
    return Leerlingdeel(
        dossier=invoer.leerlingdossier_id,
        opp_begin_datum=invoer.opp_begin_datum,
        ondersteuning_vanaf_datum=invoer.ondersteuning_vanaf_datum,
        leerling_gehoord_datum=invoer.leerling_gehoord_datum,
        overgang=invoer.overgang,
        tlv=invoer.tlv,
    )


def _teksten(leerlingen: Sequence[Leerlinginvoer]) -> Teksten:
    per_veld: dict[str, Any] = {
        veld: {
            leerling.leerlingdossier_id: tekst
            for leerling in leerlingen
            if (tekst := getattr(leerling, veld)) is not None
        }
        for veld in TEKSTVELDEN
    }
    return Teksten(**per_veld)


def _kostenregel(invoer: Kostenregelinvoer) -> Kostenregel:
    zelfde = {
        veld.name: getattr(invoer, veld.name)
        for veld in fields(Kostenregel)
        if veld.name not in ("kostenregel", "dossier")
    }
    return Kostenregel(
        kostenregel=invoer.kostenregel_id, dossier=invoer.leerlingdossier_id, **zelfde
    )


def _financier(invoer: Financierinvoer) -> Financiersdeel:
    return Financiersdeel(financier=invoer.financier, bedrag_cent=invoer.bedrag_cent)
