"""A zaak and an arrangement as the log tells them: pure folds over the events of one zaak."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any, Final, TypeVar
from uuid import UUID

from contracts.events import SOORTEN
from contracts.events.aanvraag import AanvraagAangevuld, AanvraagIngediend, AanvraagIngetrokken
from contracts.events.aanvraaginhoud import Aanvraaginhoud
from contracts.events.arrangement import Toegekend
from contracts.events.vestiging import VestigingOvergegaan
from contracts.events.zaak import Afgewezen, PlaatsingGevraagd
from contracts.identifiers import arrangement_id, vestiging_id, zaak_id
from contracts.rollen import Rol
from services.runtime.aanroep import Leesaanroep
from services.runtime.beleid import Bron
from services.runtime.handler import Gelezen
from services.runtime.http.problems import NietGevonden, NietToegestaan
from services.runtime.store import Voorwaarde
from services.toekenning import decider
from services.toekenning.commands import Aanvraagstand, Zaak
from services.toekenning.decider import zaak as zaakdecider
from services.toekenning.decider.toestand import (
    AfgeslotenArrangement,
    IngetrokkenArrangement,
    LopendArrangement,
    State,
    ToegekendArrangement,
)
from services.toekenning.projections import Arrangementstatus, Zaakstatus

E = TypeVar("E")


def _namen(*klassen: type) -> frozenset[str]:
    return frozenset(klasse.__name__ for klasse in klassen)


def _stroom(naam: str) -> frozenset[str]:
    return frozenset(soort.naam for soort in SOORTEN.values() if soort.stroom == naam)


BESLUITEN: Final = _namen(Toegekend, Afgewezen)
GETOOND_ZAAK: Final = (
    _namen(AanvraagIngediend, AanvraagAangevuld, AanvraagIngetrokken) | _stroom("Zaak") | BESLUITEN
)
"""The events that a zaak shows; its ETag goes by these."""
GETOOND_ARRANGEMENT: Final = _stroom("Arrangement")
EINDE_AANVRAAG: Final = tuple(sorted(BESLUITEN | _namen(AanvraagIngetrokken)))
"""After one of these nothing may be decided on the request any more."""


def van_soort(gelezen: Iterable[Gelezen], soort: type[E]) -> list[tuple[Gelezen, E]]:
    """The events of one type with their rows, in order."""
    return [(g, g.gebeurtenis) for g in gelezen if isinstance(g.gebeurtenis, soort)]


def laatste(gelezen: Iterable[Gelezen], soort: type[E]) -> tuple[Gelezen, E] | None:
    """The last event of one type, with its row."""
    gevonden = van_soort(gelezen, soort)
    return gevonden[-1] if gevonden else None


@dataclass(frozen=True, slots=True)
class Zaakdossier:
    """A filed request and what the SWV did with it. `inhoud` and texts as they stand now."""

    aanvraag: UUID
    gelezen: tuple[Gelezen, ...]
    ingediend: AanvraagIngediend
    actueel: AanvraagIngediend | AanvraagAangevuld
    zaak: Zaak

    @property
    def inhoud(self) -> Aanvraaginhoud:
        return self.actueel.inhoud

    @property
    def dossiers(self) -> tuple[UUID, ...]:
        return self.inhoud.dossiers

    @property
    def dossier(self) -> UUID | None:
        """The one pupil; None for a combined request."""
        return self.dossiers[0] if len(self.dossiers) == 1 else None

    @property
    def arrangement(self) -> UUID:
        """The arrangement that this request leads to, granted yet or not."""
        return arrangement_id(self.aanvraag)

    @property
    def toegekend(self) -> Toegekend | None:
        gevonden = laatste(self.gelezen, Toegekend)
        return gevonden[1] if gevonden else None

    @property
    def aanvraagstand(self) -> Aanvraagstand:
        """What the deciders need to know of the other streams of this zaak."""
        return Aanvraagstand(
            indien_datum=self.ingediend.indien_datum,
            ingetrokken=laatste(self.gelezen, AanvraagIngetrokken) is not None,
            toegekend=self.toegekend is not None,
            ingediend_door=next(
                (g.rij.persoon for g in self.gelezen if g.rij.soort == AanvraagIngediend.__name__),
                None,
            ),
        )

    @property
    def status(self) -> Zaakstatus:
        """The same as the projection makes of it, event by event."""
        status = Zaakstatus.INGEDIEND
        for g in self.gelezen:
            status = _STATUS.get(g.rij.soort, status)
        return status


_STATUS: Final = {
    "AanvraagIngetrokken": Zaakstatus.INGETROKKEN,
    "InBehandelingGenomen": Zaakstatus.IN_BEHANDELING,
    "VoorgelegdAanBestuurder": Zaakstatus.VOORGELEGD,
    "VoorleggingBeantwoord": Zaakstatus.IN_BEHANDELING,
    "Afgewezen": Zaakstatus.AFGEWEZEN,
    "Toegekend": Zaakstatus.TOEGEKEND,
}


def zaakdossier(gelezen: Sequence[Gelezen]) -> Zaakdossier:
    """The fold of the events of a zaak. Raises NietGevonden before it is filed (B15)."""
    ingediend = laatste(gelezen, AanvraagIngediend)
    if ingediend is None:
        raise NietGevonden
    aangevuld = laatste(gelezen, AanvraagAangevuld)
    aanvraag_id = ingediend[0].rij.zaak
    stroom = zaak_id(aanvraag_id)
    eigen = (g.gebeurtenis for g in gelezen if g.rij.stroom == stroom)
    return Zaakdossier(
        aanvraag=aanvraag_id,
        gelezen=tuple(gelezen),
        ingediend=ingediend[1],
        actueel=aangevuld[1] if aangevuld else ingediend[1],
        zaak=reduce(zaakdecider.evolve, eigen, zaakdecider.BEGIN),
    )


@dataclass(frozen=True, slots=True)
class Arrangementdossier:
    """A grant and what happened to it: `eigen` is its stream, `gelezen` the whole zaak. `levend`:
    as it stood last before it came to its end.
    """

    arrangement: UUID
    aanvraag: UUID
    gelezen: tuple[Gelezen, ...]
    eigen: tuple[Gelezen, ...]
    toegekend: Toegekend
    levend: ToegekendArrangement
    staat: State

    @property
    def dossiers(self) -> tuple[UUID, ...]:
        return self.toegekend.dossiers

    @property
    def dossier(self) -> UUID | None:
        """The one pupil; None for a combined grant."""
        return self.dossiers[0] if len(self.dossiers) == 1 else None

    @property
    def status(self) -> Arrangementstatus:
        match self.staat:
            case AfgeslotenArrangement():
                return Arrangementstatus.AFGESLOTEN
            case IngetrokkenArrangement():
                return Arrangementstatus.INGETROKKEN
            case LopendArrangement():
                return Arrangementstatus.IN_UITVOERING
            case _:
                return Arrangementstatus.TOEGEKEND


def arrangementdossier(gelezen: Sequence[Gelezen]) -> Arrangementdossier:
    """The fold of the events of a zaak. Raises NietGevonden when nothing was granted in it."""
    aanvraag_id = gelezen[0].rij.zaak
    stroom = arrangement_id(aanvraag_id)
    eigen = tuple(g for g in gelezen if g.rij.stroom == stroom)
    if not eigen:
        raise NietGevonden
    staat: State = decider.BEGIN
    levend: State = decider.BEGIN
    for g in eigen:
        staat = decider.evolve(staat, g.gebeurtenis)
        levend = staat if isinstance(staat, ToegekendArrangement) else levend
    if not isinstance(levend, ToegekendArrangement):
        raise AssertionError("an arrangement begins with its grant")
    return Arrangementdossier(
        arrangement=stroom,
        aanvraag=aanvraag_id,
        gelezen=tuple(gelezen),
        eigen=eigen,
        toegekend=eigen[0].gebeurtenis,
        levend=levend,
        staat=staat,
    )


def vind_arrangement(aanroep: Leesaanroep, arrangement_: UUID) -> list[Gelezen]:
    """The events of the zaak of an arrangement. Raises NietGevonden."""
    eerste = aanroep.handler.lees(aanroep.swv, stroom=arrangement_, soorten=("Toegekend",))
    if not eerste:
        raise NietGevonden
    return aanroep.zaak(eerste[0].rij.zaak)


def bron(aanroep: Leesaanroep, gelezen: Sequence[Gelezen]) -> Bron:
    """Whose a zaak is: the location and boards that its events name, and every board to which that
    location moved since (rekenmodel 12: the old board keeps seeing what it is about).
    """
    vestigingen, besturen, sinds = _genoemd(gelezen)
    vandaag = aanroep.handler.klok.vandaag()
    for nummer in vestigingen:
        besturen |= {over.naar for over in _overgangen(aanroep, nummer, sinds, vandaag)}
    gevraagd = {event.vestiging for _, event in van_soort(gelezen, PlaatsingGevraagd)}
    return Bron(
        swv=aanroep.swv,
        vestigingen=frozenset(vestigingen),
        schoolbesturen=frozenset(besturen),
        gevraagde_vestigingen=frozenset(gevraagd),
    )


def _overgangen(
    aanroep: Leesaanroep, vestiging: str, na: date, tot_en_met: date
) -> list[VestigingOvergegaan]:
    """The moves of a location to another board in a period, in order of day."""
    stroom, soort = vestiging_id(aanroep.swv, vestiging), VestigingOvergegaan.__name__
    gelezen = aanroep.handler.lees(aanroep.swv, stroom=stroom, soorten=(soort,))
    alle: list[VestigingOvergegaan] = [g.gebeurtenis for g in gelezen]
    return sorted(
        (over for over in alle if na < over.per_datum <= tot_en_met), key=lambda o: o.per_datum
    )


def bestuur_op(aanroep: Leesaanroep, zaak: Zaakdossier, dag: date) -> str:
    """The board of the location on a day from filing on: the payee of a grant of that day.

    A move that takes effect later follows from the register (rekenmodel 12).
    """
    begin = zaak.ingediend.indien_datum
    over = _overgangen(aanroep, zaak.inhoud.vestiging, begin, dag)
    return over[-1].naar if over else zaak.ingediend.schoolbestuur


def _genoemd(gelezen: Sequence[Gelezen]) -> tuple[set[str], set[str], date]:
    """The location as it is now, the boards named, and since when those are right."""
    vestigingen: set[str] = set()
    besturen: set[str] = set()
    sinds = date.max
    for g in gelezen:
        event: Any = g.gebeurtenis
        if isinstance(event, AanvraagIngediend):
            vestigingen, sinds = {event.inhoud.vestiging}, min(sinds, event.indien_datum)
            besturen.add(event.schoolbestuur)
        elif isinstance(event, AanvraagAangevuld):
            vestigingen = {event.inhoud.vestiging}
        elif isinstance(event, Toegekend):
            vestigingen, sinds = {event.vestiging}, min(sinds, event.besluit_datum)
            besturen.add(event.schoolbestuur)
    return vestigingen, besturen, sinds


def leest_teksten(aanroep: Leesaanroep, van: Bron) -> bool:
    """Whether the caller may read texts about the pupils of a zaak (the same as in the history)."""
    try:
        aanroep.handler.toets(aanroep.beller, "leerlingdossiers-lezen", van)
    except (NietGevonden, NietToegestaan):
        return False
    return True


def namens(aanroep: Leesaanroep, van: Bron) -> str | None:
    """The location for which a school acts; None for the SWV itself. Raises as the policy does."""
    rol = aanroep.handler.toets(aanroep.beller, aanroep.handeling, van)
    return min(van.vestigingen, default=None) if rol in (Rol.SCHOOL, Rol.PORTAAL) else None


def nog_niet_beslist(aanvraag_id: UUID) -> Voorwaarde:
    """For inside the lock: a request is decided once, and not after it was taken back (B08)."""
    return Voorwaarde(veld="zaak", waarde=aanvraag_id, na_positie=0, soorten=EINDE_AANVRAAG)
