"""`/regelingen`: every version of the rule set of an SWV, with the exact bytes of its text.

Everybody who has to do with the SWV reads them: what a request is judged by is no secret.
"""

from collections.abc import Callable, Sequence
from typing import Annotated, Final

from fastapi import Path, Query, Response
from pydantic import Field, WithJsonSchema

from contracts.events.regeling import (
    RegelingAfgekeurd,
    RegelingVastgesteld,
    RegelingVoorgesteld,
)
from contracts.identifiers import regelingen_id
from contracts.regeling.versies import geldige_op
from services.aanvraag.api import vormen
from services.aanvraag.api.regelingweergave import (
    Regelingstatus,
    RegelingWeergave,
    lees_regelingen,
    tekst_van,
    van_versie,
    vastgesteld,
    weergave,
)
from services.aanvraag.api.schoolbesturen import PeilDag
from services.aanvraag.api.vormen import BASIS
from services.aanvraag.commands import (
    KeurRegelingAf,
    Regelingopdracht,
    StelRegelingVast,
    StelRegelingVoor,
)
from services.aanvraag.decider import regeling as decider
from services.runtime.aanroep import Leesaanroep, Lezen, Schrijfaanroep, Schrijven
from services.runtime.beleid import Bron
from services.runtime.handler import Gelezen, Opdracht
from services.runtime.http.modellen import Verzoek, Vraag, Weergave
from services.runtime.http.problems import NietGevonden
from services.runtime.http.route import lees, maak_router, opdracht
from services.runtime.http.typen import Datum, KorteTekst

GETOOND: Final = vormen.namen(RegelingVoorgesteld, RegelingVastgesteld, RegelingAfgekeurd)
EEN: Final = "/regelingen/{regeling}/{versie}"
TOML: Final = "application/toml"
router = maak_router()


def _vorm(patroon: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": patroon})


Naam = Annotated[str, Path(alias="regeling", max_length=100), _vorm("^[a-z0-9-]+$")]
Versie = Annotated[str, Path(alias="versie", max_length=20), _vorm("^[0-9]{4}-[1-9][0-9]*$")]
Toml = Annotated[str, Field(min_length=1, max_length=1_000_000)]
Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class Regelingenvraag(Vraag):
    """`peil_datum`: only the version that is in force on that day."""

    peil_datum: Datum | None = None
    status: Regelingstatus | None = None


class NieuweRegeling(Verzoek):
    """The exact text of a version (TOML), and the cases that go with it."""

    tekst: Toml
    gevallen: Toml | None = None


class Regelingvaststelling(Verzoek):
    """Puts exactly the text with this SHA-256 in force."""

    tekst_sha256: Sha256


class Regelingafkeuring(Verzoek):
    """Turns the version down."""

    reden: KorteTekst


class RegelingenWeergave(Weergave):
    """Every version, in the order in which they were proposed."""

    regelingen: list[RegelingWeergave]


def _zoek(aanroep: Leesaanroep) -> list[Gelezen]:
    """For everybody who holds a mandate in this SWV. Raises NietGevonden."""
    zicht = aanroep.zicht()
    aanroep.toets(
        Bron(
            aanroep.swv,
            vestigingen=zicht.vestigingen,
            schoolbesturen=zicht.schoolbesturen,
            gevraagde_vestigingen=zicht.gevraagde_vestigingen,
        )
    )
    return lees_regelingen(aanroep)


@lees(router, "/regelingen", "regelingen-lezen", titel="Regelingen")
def regelingen(vraag: Annotated[Regelingenvraag, Query()], aanroep: Lezen) -> RegelingenWeergave:
    gelezen = _zoek(aanroep)
    namen = list(dict.fromkeys(g.gebeurtenis.regeling for g in gelezen))
    if vraag.peil_datum is not None:
        geldig = geldige_op(vastgesteld(gelezen), vraag.peil_datum)
        namen = [geldig.regeling] if geldig else []
    alle = [weergave(gelezen, naam) for naam in namen]
    return RegelingenWeergave(
        regelingen=[deel for deel in alle if vraag.status in (None, deel.status)]
    )


@lees(
    router,
    "/regelingen/geldend",
    "regelingen-lezen",
    titel="De regeling die op een dag geldt",
    uitleg="Voor een aanvraag telt de dag van indienen. Zonder peilDatum: vandaag.",
    etag=True,
)
def geldende_regeling(vraag: Annotated[PeilDag, Query()], aanroep: Lezen) -> RegelingWeergave:
    gelezen = _zoek(aanroep)
    dag = vraag.peil_datum or aanroep.handler.klok.vandaag()
    geldig = geldige_op(vastgesteld(gelezen), dag)
    if geldig is None:
        raise NietGevonden
    aanroep.toon(gelezen, GETOOND)
    return weergave(gelezen, geldig.regeling)


@lees(router, EEN, "regelingen-lezen", titel="Eén versie van een regeling", etag=True)
def een_regeling(naam: Naam, versie: Versie, aanroep: Lezen) -> RegelingWeergave:
    gelezen = _zoek(aanroep)
    aanroep.toon(gelezen, GETOOND)
    return weergave(gelezen, f"{naam}/{versie}")


@lees(
    router,
    f"{EEN}/tekst",
    "regelingen-lezen",
    titel="De tekst van een regeling, byte voor byte",
    mediatype=TOML,
)
def tekst_van_regeling(naam: Naam, versie: Versie, aanroep: Lezen) -> Response:
    bron = tekst_van(van_versie(_zoek(aanroep), f"{naam}/{versie}"))
    return Response(bron.tekst.encode(), media_type=TOML)


@lees(
    router,
    f"{EEN}/gevallen",
    "regelingen-lezen",
    titel="De gevallen bij een regeling, byte voor byte",
    mediatype=TOML,
)
def gevallen_bij_regeling(naam: Naam, versie: Versie, aanroep: Lezen) -> Response:
    bron = tekst_van(van_versie(_zoek(aanroep), f"{naam}/{versie}"))
    if bron.gevallen is None:
        raise NietGevonden
    return Response(bron.gevallen.encode(), media_type=TOML)


def _voer_uit(
    aanroep: Schrijfaanroep,
    invoer: Verzoek,
    command: Callable[[Sequence[Gelezen]], Regelingopdracht],
) -> RegelingWeergave:
    stroom = regelingen_id(aanroep.swv)
    uitkomst = aanroep.voer_uit(
        Opdracht(
            bron=Bron(aanroep.swv),
            decider=decider,
            command=command,
            stroom=stroom,
            zaak=stroom,
            getoond=GETOOND,
        ),
        invoer,
        locatie=lambda uit: f"{BASIS}/regelingen/{uit.gelezen[-1].gebeurtenis.regeling}",
    )
    return weergave(uitkomst.gelezen, uitkomst.gelezen[-1].gebeurtenis.regeling)


@opdracht(
    router,
    "/regelingen",
    "regeling-voorstellen",
    titel="Stel een versie van de regeling voor",
    uitleg="Geldt pas als een ander haar vaststelt. Klopt de tekst niet, dan staan alle fouten met "
    "hun regelnummer in het antwoord.",
    etag=True,
)
def stel_regeling_voor(invoer: NieuweRegeling, aanroep: Schrijven) -> RegelingWeergave:
    command = StelRegelingVoor(tekst=invoer.tekst, gevallen=invoer.gevallen)
    return _voer_uit(aanroep, invoer, lambda _: command)


@opdracht(
    router,
    f"{EEN}/vaststellingen",
    "regeling-vaststellen",
    titel="Stel een voorgestelde regeling vast",
    uitleg="Noem de tekstSha256 van de tekst die u hebt gelezen: precies die gaat gelden.",
    if_match=True,
)
def stel_regeling_vast(
    *,
    naam: Naam,
    versie: Versie,
    invoer: Regelingvaststelling,
    aanroep: Schrijven,
) -> RegelingWeergave:
    volledig = f"{naam}/{versie}"

    def command(gelezen: Sequence[Gelezen]) -> StelRegelingVast:
        voorstel = van_versie(gelezen, volledig)[-1]
        return StelRegelingVast(
            regeling=volledig,
            tekst_sha256=invoer.tekst_sha256,
            voorgesteld_door=voorstel.rij.persoon or "",
            door=aanroep.beller.persoon or "",
        )

    return _voer_uit(aanroep, invoer, command)


@opdracht(
    router,
    f"{EEN}/afkeuringen",
    "regeling-afkeuren",
    titel="Keur een voorgestelde regeling af",
    etag=True,
)
def keur_regeling_af(
    naam: Naam, versie: Versie, invoer: Regelingafkeuring, aanroep: Schrijven
) -> RegelingWeergave:
    volledig = f"{naam}/{versie}"

    def command(gelezen: Sequence[Gelezen]) -> KeurRegelingAf:
        van_versie(gelezen, volledig)
        return KeurRegelingAf(
            vandaag=aanroep.handler.klok.vandaag(), regeling=volledig, reden=invoer.reden
        )

    return _voer_uit(aanroep, invoer, command)
