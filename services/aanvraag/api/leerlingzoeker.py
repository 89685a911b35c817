"""Finding a pupil by what stands encrypted in the log: only inside the caller's own reach (B14)."""

import unicodedata
from collections.abc import Iterable, Sequence
from uuid import UUID

from contracts.events.leerlingdossier import LeerlingdossierGeopend, LeerlingdossierGewijzigd
from services.aanvraag.api.aanvraaglezen import zonder_swv
from services.aanvraag.api.leerlingvormen import Zoekvraag, persoon_van, tekst
from services.aanvraag.api.register import bron_van
from services.aanvraag.api.vormen import scholen_van
from services.aanvraag.commands import Leerling
from services.aanvraag.projections import AANVRAGEN, LEERLINGDOSSIER
from services.runtime.aanroep import Leesaanroep, Schrijfaanroep
from services.runtime.beleid import Zicht
from services.runtime.handler import Gelezen
from services.runtime.lezen_log import LogLezer
from services.runtime.projector import Document, Documenten, kenmerk
from services.runtime.projector.model import Plaats
from services.runtime.store.vertaling import uit_log

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
        bekend = _documenten(documenten, [{kenmerk("vestiging", vestiging)}])
    for dossier in (UUID(document.sleutel) for document in bekend):
        gelezen = aanroep.handler.lees(aanroep.swv, zaak=dossier)
        if _is(gelezen, leerling):
            return dossier
    return None


def is_ingediend(lezer: LogLezer, swv: str, dossier: UUID) -> bool:
    """Whether a filed request is, or was, about this pupil. Raises NuNietBeschikbaar."""
    lezer.projector.wacht_op(swv, lezer.runtime.log.hoofd(swv), namen=[AANVRAGEN.naam])
    with lezer.projector.lees(swv, AANVRAGEN.naam) as documenten:
        document = documenten.haal(LEERLINGDOSSIER, str(dossier))
    return document is not None and document.inhoud["ingediend"]


def zoek_leerlingen(aanroep: Leesaanroep, lezer: LogLezer, vraag: Zoekvraag) -> list[list[Gelezen]]:
    """The events of every dossier that fits, of those that the caller may see."""
    lezer.projector.wacht_op(aanroep.swv, lezer.runtime.log.hoofd(aanroep.swv))
    alles = aanroep.zicht()
    smal = aanroep.handler.zicht(zonder_swv(aanroep.beller), aanroep.handeling)
    waar = _waar(lezer, alles, smal, vraag.vestiging)
    with lezer.projector.lees(aanroep.swv, AANVRAGEN.naam) as documenten:
        gevonden = _documenten(documenten, waar)
    ids = _zichtbare(aanroep, gevonden, alles, smal)
    return [gelezen for gelezen in _lees(aanroep, lezer, ids) if _past(gelezen, vraag)]


def _waar(lezer: LogLezer, alles: Zicht, smal: Zicht, gevraagd: str | None) -> list[set[str]]:
    """In which locations to look: every board that one ever had counts, judged again later. Who
    sees of the whole SWV only what was filed (`alles` without `smal`) looks for that mark too.
    """
    waar = [] if gevraagd is None else [{kenmerk("vestiging", gevraagd)}]
    if not smal.alles:
        merken = {kenmerk("vestiging", nummer) for nummer in scholen_van(lezer, smal)}
        waar.append(merken | ({kenmerk("ingediend", "ja")} if alles.alles else set()))
    return waar


def _zichtbare(
    aanroep: Leesaanroep, gevonden: Iterable[Document], alles: Zicht, smal: Zicht
) -> list[UUID]:
    """Those that the caller may see today; no text is opened for this."""
    uit = []
    for document in gevonden:
        dossier, vestiging = UUID(document.sleutel), document.inhoud["vestiging"]
        ingediend = alles.alles and document.inhoud["ingediend"]
        if ingediend or smal.alles or vestiging in smal.vestigingen:
            uit.append(dossier)
            continue
        begin = aanroep.handler.lees(aanroep.swv, stroom=dossier, soorten=_GEOPEND, teksten=False)
        if smal.omvat(bron_van(aanroep, [vestiging], begin[0].gebeurtenis.open_datum)):
            uit.append(dossier)
    return uit


def _lees(
    aanroep: Leesaanroep, lezer: LogLezer, dossiers: Sequence[UUID]
) -> Iterable[list[Gelezen]]:
    """The events of these, and of these alone, opened."""
    if len(dossiers) > _IN_EENS:
        return _in_eens(aanroep, lezer, dossiers)
    return (aanroep.handler.lees(aanroep.swv, zaak=dossier) for dossier in dossiers)


def _in_eens(
    aanroep: Leesaanroep, lezer: LogLezer, dossiers: Sequence[UUID]
) -> Iterable[list[Gelezen]]:
    """One pass over the log instead of thousands of reads."""
    per_dossier: dict[UUID, list[Gelezen]] = {dossier: [] for dossier in dossiers}
    alle = aanroep.handler.lees(aanroep.swv, soorten=_PERSOON, teksten=False)
    rijen = [g.rij for g in alle if g.rij.stroom in per_dossier]
    for begin in range(0, len(rijen), _BLAD):
        blad = rijen[begin : begin + _BLAD]
        for rij, open_ in zip(blad, uit_log(lezer.runtime.sleutels, blad), strict=True):
            per_dossier[rij.stroom].append(Gelezen(rij, open_))
    return per_dossier.values()


def _documenten(documenten: Documenten, waar: list[set[str]]) -> list[Document]:
    uit: list[Document] = []
    na: Plaats | None = None
    while blad := documenten.zoek(LEERLINGDOSSIER, waar=waar, na=na, limiet=_BLAD):
        uit += blad
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
