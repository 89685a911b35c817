"""What the resources of aanvraag share: addresses, pages of a list, the history of a command."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Request, Response
from pydantic.alias_generators import to_camel

from contracts.events import SOORTEN
from contracts.events.vorm import naar_json, velden, zonder_none
from services.aanvraag.projections import AANVRAGEN, VESTIGING
from services.runtime.aanroep import Leesaanroep, Lezen
from services.runtime.beleid import Zicht
from services.runtime.handler import Gelezen
from services.runtime.http.koppen import zet_koppen
from services.runtime.http.lijsten import LijstVraag, lees_cursor, volgende
from services.runtime.http.modellen import Weergave
from services.runtime.http.route import lees
from services.runtime.http.typen import Moment, Schoolbestuur, Uuid, Vestiging
from services.runtime.lezen_log import LogLezer, gebeurtenis_id
from services.runtime.projector import Document, kenmerk
from services.runtime.projector.model import Plaats
from services.runtime.routes.gebeurtenissen import moment

BASIS: Final = "/aanvraag/v1"
_ALLE: Final = 10_000
"""More locations than any SWV has."""

AanvraagId = Annotated[Uuid, Path(alias="aanvraagId")]
LeerlingdossierId = Annotated[Uuid, Path(alias="leerlingdossierId")]
MandaatId = Annotated[Uuid, Path(alias="mandaatId")]
Bestuursnummer = Annotated[Schoolbestuur, Path(alias="schoolbestuur")]
Vestigingsnummer = Annotated[Vestiging, Path(alias="vestiging")]


def _lezer(verzoek: Request) -> LogLezer:
    lezer: LogLezer = verzoek.app.state.lezer
    return lezer


Lezer = Annotated[LogLezer, Depends(_lezer)]
"""Reads the projections; put in the state of the application by `app.maak_dienst`."""


def namen(*klassen: type) -> frozenset[str]:
    """The stored names of event types."""
    return frozenset(klasse.__name__ for klasse in klassen)


# Lists


def merken(zicht: Zicht) -> set[str]:
    """The marks of which a document has one when this caller may see it (all, with `alles`)."""
    return {
        *(kenmerk("vestiging", nr) for nr in zicht.vestigingen | zicht.gevraagde_vestigingen),
        *(kenmerk("schoolbestuur", nr) for nr in zicht.schoolbesturen),
    }


def scholen_van(lezer: LogLezer, zicht: Zicht) -> frozenset[str]:
    """The locations that a caller may reach: its own, and those its boards have, had or will have.

    Which board it is on a day is judged when something of such a location is shown.
    """
    with lezer.projector.lees(zicht.swv, AANVRAGEN.naam) as documenten:
        van_bestuur = documenten.zoek(
            VESTIGING,
            waar=[{kenmerk("schoolbestuur", nummer) for nummer in zicht.schoolbesturen}],
            limiet=_ALLE,
        )
    return zicht.vestigingen.union(document.sleutel for document in van_bestuur)


def bladzijde(
    lezer: LogLezer,
    swv: str,
    soort: str,
    waar: Sequence[Collection[str]],
    vraag: LijstVraag,
    *,
    begin: Plaats | None = None,
) -> tuple[list[Document], int | None]:
    """The documents of a page and one more when there is a next one, and the total if asked.

    `begin`: where the first page starts.
    """
    na = plaats(vraag) or begin
    with lezer.projector.lees(swv, AANVRAGEN.naam) as documenten:
        rijen = documenten.zoek(soort, waar=waar, na=na, limiet=vraag.limiet + 1)
        return rijen, documenten.tel(soort, waar=waar) if vraag.telling else None


def plaats(vraag: LijstVraag) -> Plaats | None:
    if vraag.cursor is None:
        return None
    sorteer, sleutel = ([*map(str, lees_cursor(vraag.cursor)), ""])[:2]
    return sorteer, sleutel


def snijd(
    rijen: list[Document], vraag: LijstVraag, verzoek: Request, antwoord: Response
) -> list[Document]:
    """The documents of this page; sets `Link` when there is a next one."""
    if len(rijen) > vraag.limiet:
        rijen = rijen[: vraag.limiet]
        zet_koppen(antwoord, volgende=volgende(verzoek, rijen[-1].plaats))
    return rijen


# The history of a command


class FeitWeergave(Weergave):
    """One recorded event. `gegevens`: its fields, without the texts about a pupil."""

    gebeurtenis_id: UUID
    soort: str
    vastgelegd_op: Moment
    rol: str
    namens: str | None
    gegevens: dict[str, Any]


class VerloopWeergave(Weergave):
    """What a command recorded, in the order of the log."""

    gebeurtenissen: list[FeitWeergave]


AFWIJKEND: Final = {
    "laatste_dag": "eindDatum",
    "dossier": "leerlingdossierId",
    "dossiers": "leerlingdossierIds",
    "kostenregel": "kostenregelId",
    "kopie_van": "kopieVan",
}
"""Names that do not follow from the rule of decision record 0003; a test compares them."""


def api_naam(veld: str, type_: Any) -> str:
    """How a field of an event is called in the API (decision record 0003)."""
    kamel = AFWIJKEND.get(veld, to_camel(veld))
    is_id = UUID in (type_, zonder_none(type_)) and veld not in AFWIJKEND
    return f"{kamel}Id" if is_id else kamel


def _gegevens(gebeurtenis: Any, zonder: Collection[str]) -> Iterator[tuple[str, Any]]:
    rauw = naar_json(gebeurtenis)
    klasse: type = type(gebeurtenis)
    for veld, type_ in velden(klasse).items():
        if veld not in zonder:
            yield api_naam(veld, type_), rauw[veld]


def verloop(gelezen: Iterable[Gelezen], soorten: Collection[str]) -> VerloopWeergave:
    """The events of these types. Whole contents and texts are read at the resource itself."""
    return VerloopWeergave(
        gebeurtenissen=[
            FeitWeergave(
                gebeurtenis_id=gebeurtenis_id(g.rij),
                soort=SOORTEN[g.rij.soort].publieke_naam,
                vastgelegd_op=moment(g.rij),
                rol=g.rij.rol,
                namens=g.rij.namens,
                gegevens=dict(_gegevens(g.gebeurtenis, _groot(g.rij.soort))),
            )
            for g in gelezen
            if g.rij.soort in soorten
        ]
    )


def _groot(soort: str) -> frozenset[str]:
    """The fields that a history leaves out."""
    weg = {"inhoud", "bijlagen", "toetsing", "tekst", "gevallen"}
    return frozenset(weg.union(SOORTEN[soort].persoonlijk))


Zoek = Callable[[Leesaanroep, Any], Sequence[Gelezen]]
"""From what stands in the path to the events of its zaak that this caller may see."""


def registreer_verloop(
    router: APIRouter, pad: str, handeling: str, vorm: Any, zoek: Zoek, *soorten: type
) -> None:
    """GET on `pad` ("/aanvragen/{aanvraagId}/indieningen"): the events of these types.

    `vorm`: the annotation of the parameter in the path.
    """
    wat, van = pad.rsplit("/", 1)[1], pad.split("/")[1]

    def toon(sleutel: Any, aanroep: Lezen) -> VerloopWeergave:
        return verloop(zoek(aanroep, sleutel), namen(*soorten))

    toon.__annotations__["sleutel"] = vorm
    toon.__name__ = f"{wat}_verloop_van_{van}"
    lees(router, pad, handeling, titel=f"Wat er aan {wat} is vastgelegd")(toon)
