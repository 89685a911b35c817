"""Finding a pupil by what stands encrypted in the log: only inside the caller's own reach (B14)."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from contracts.events.leerlingdossier import LeerlingdossierGeopend, LeerlingdossierGewijzigd
from services.aanvraag.api.leerlingvormen import Zoekvraag, persoon_van, tekst
from services.aanvraag.api.register import bron_van
from services.aanvraag.api.vormen import scholen_van
from services.aanvraag.commands import Leerling
from services.aanvraag.projections import AANVRAGEN, LEERLINGDOSSIER
from services.runtime.aanroep import Leesaanroep, Schrijfaanroep
from services.runtime.beleid import Zicht
from services.runtime.handler import Gelezen
from services.runtime.lezen_log import LogLezer
from services.runtime.projector import Documenten, kenmerk
from services.runtime.projector.model import Plaats

_GEOPEND = (LeerlingdossierGeopend.__name__,)
_PERSOON = (*_GEOPEND, LeerlingdossierGewijzigd.__name__)
_BLAD = 1000
_IN_EENS = 200


def gelijk(een: str, ander: str) -> bool:
    """Whether two names are the same but for capitals, accents and blanks."""
    return _kaal(een) == _kaal(ander)


def _kaal(naam: str) -> str:
    los = unicodedata.normalize("NFKD", naam.casefold())
    return "".join(teken for teken in los if teken.isalnum())


def eigen_dossiers(
    aanroep: Leesaanroep, dossiers: Iterable[UUID], vestiging: str | None = None
) -> frozenset[UUID]:
    """Those of these that exist, and belong to that location when one is named."""
    uit = set()
    for dossier in dossiers:
        gelezen = aanroep.handler.lees(aanroep.swv, stroom=dossier, soorten=_GEOPEND, teksten=False)
        if gelezen and vestiging in (None, gelezen[0].gebeurtenis.vestiging):
            uit.add(dossier)
    return frozenset(uit)


def bekend_dossier(
    aanroep: Schrijfaanroep, lezer: LogLezer, vestiging: str, leerling: Leerling
) -> UUID | None:
    """The dossier that this location has of this pupil: same names and date of birth."""
    lezer.projector.wacht_op(aanroep.swv, lezer.runtime.log.hoofd(aanroep.swv))
    with lezer.projector.lees(aanroep.swv, AANVRAGEN.naam) as documenten:
        ids = _dossiers(documenten, [{kenmerk("vestiging", vestiging)}])
    for dossier in ids:
        gelezen = aanroep.handler.lees(aanroep.swv, zaak=dossier)
        if _is(gelezen, leerling):
            return dossier
    return None


def zoek_leerlingen(
    aanroep: Leesaanroep, lezer: LogLezer, zicht: Zicht, vraag: Zoekvraag
) -> list[list[Gelezen]]:
    """The events of every dossier that fits, of those that the caller may see."""
    lezer.projector.wacht_op(aanroep.swv, lezer.runtime.log.hoofd(aanroep.swv))
    waar = _waar(lezer, zicht, vraag.vestiging)
    with lezer.projector.lees(aanroep.swv, AANVRAGEN.naam) as documenten:
        ids = _dossiers(documenten, waar)
    in_eens = zicht.alles and len(ids) > _IN_EENS
    gevonden = _alle(aanroep, ids) if in_eens else _een_voor_een(aanroep, zicht, ids)
    return [gelezen for gelezen in gevonden if _past(gelezen, vraag)]


def _een_voor_een(
    aanroep: Leesaanroep, zicht: Zicht, ids: Iterable[UUID]
) -> Iterator[list[Gelezen]]:
    """Only what the caller may see is opened at all."""
    for dossier in ids:
        begin = aanroep.handler.lees(aanroep.swv, stroom=dossier, soorten=_GEOPEND, teksten=False)
        geopend = begin[0].gebeurtenis
        eigen = zicht.alles or geopend.vestiging in zicht.vestigingen
        if eigen or zicht.omvat(bron_van(aanroep, [geopend.vestiging], geopend.open_datum)):
            yield aanroep.handler.lees(aanroep.swv, zaak=dossier)


def _alle(aanroep: Leesaanroep, ids: Iterable[UUID]) -> Iterable[list[Gelezen]]:
    """For a caller that may see them all: one pass over the log instead of thousands of reads."""
    per_dossier: dict[UUID, list[Gelezen]] = {dossier: [] for dossier in ids}
    for g in aanroep.handler.lees(aanroep.swv, soorten=_PERSOON):
        if g.rij.stroom in per_dossier:
            per_dossier[g.rij.stroom].append(g)
    return per_dossier.values()


def _waar(lezer: LogLezer, zicht: Zicht, gevraagd: str | None) -> list[set[str]]:
    """In which locations to look: every board that one ever had counts, judged again later."""
    scholen = None if zicht.alles else scholen_van(lezer, zicht)
    gevraagde = None if gevraagd is None else {gevraagd}
    delen = (deel for deel in (scholen, gevraagde) if deel is not None)
    return [{kenmerk("vestiging", nummer) for nummer in deel} for deel in delen]


def _dossiers(documenten: Documenten, waar: list[set[str]]) -> list[UUID]:
    uit: list[UUID] = []
    na: Plaats | None = None
    while blad := documenten.zoek(LEERLINGDOSSIER, waar=waar, na=na, limiet=_BLAD):
        uit += [UUID(document.sleutel) for document in blad]
        na = blad[-1].plaats
    return uit


def _is(gelezen: Sequence[Gelezen], leerling: Leerling) -> bool:
    vraag = Zoekvraag.model_construct(
        roepnaam=leerling.roepnaam,
        achternaam=leerling.achternaam,
        geboorte_datum=leerling.geboorte_datum,
    )
    return _past(gelezen, vraag)


def _past(gelezen: Sequence[Gelezen], vraag: Zoekvraag) -> bool:
    nu, dossier = persoon_van(gelezen), gelezen[0].rij.stroom
    if vraag.geboorte_datum is not None:
        geboren = tekst(nu.geboorte_datum, dossier)
        if geboren != vraag.geboorte_datum.isoformat():
            return False
    namen = ("initialen", "roepnaam", "achternaam")
    gevraagd = {naam: getattr(vraag, naam) for naam in namen}
    return all(
        gelijk(tekst(getattr(nu, naam), dossier) or "", zoek)
        for naam, zoek in gevraagd.items()
        if zoek is not None
    )
