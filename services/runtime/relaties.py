"""Which boards and locations a caller acts for on a date: a fold of the mandates in the log.

A mandate without any location or board is for the whole SWV. What a token says is only the most a
caller may be; without a mandate that holds on the day, it is nothing (B13, D02, E14).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from contracts.events.mandaat import MandaatIngetrokken, MandaatVerleend
from contracts.rollen import Rol
from services.runtime.auth import Beller

_EIND: Final = date.max


@dataclass(frozen=True, slots=True)
class Mandaat:
    """One mandate as it stands. Dates inclusive."""

    houder: str
    rol: Rol
    vestigingen: frozenset[str]
    schoolbesturen: frozenset[str]
    vanaf: date
    tot_en_met: date

    def geldt(self, dag: date) -> bool:
        return self.vanaf <= dag <= self.tot_en_met


@dataclass(frozen=True, slots=True)
class Bereik:
    """How far a caller reaches in one role."""

    vestigingen: frozenset[str] = frozenset()
    schoolbesturen: frozenset[str] = frozenset()
    heel_swv: bool = False

    def met(self, ander: "Bereik") -> "Bereik":
        """Both together: two mandates of one holder."""
        return Bereik(
            self.vestigingen | ander.vestigingen,
            self.schoolbesturen | ander.schoolbesturen,
            self.heel_swv or ander.heel_swv,
        )


Relaties = Mapping[Rol, Bereik]
"""What a caller holds on a day, per role."""


@dataclass(frozen=True, slots=True)
class Mandaten:
    """All mandates of one SWV so far, by the id of their stream."""

    per_stroom: Mapping[UUID, Mandaat] = field(default_factory=dict)


def verwerk(stand: Mandaten, stroom: UUID, gebeurtenis: object) -> Mandaten:
    """The mandates after one event of the log. Other events than of a mandate change nothing.

    A withdrawal holds from its own date on: that day the mandate is already void.
    """
    match gebeurtenis:
        case MandaatVerleend():
            nieuw = _verleend(gebeurtenis)
        case MandaatIngetrokken() if stroom in stand.per_stroom:
            oud = stand.per_stroom[stroom]
            laatste = gebeurtenis.intrek_datum - timedelta(days=1)
            nieuw = replace(oud, tot_en_met=min(oud.tot_en_met, laatste))
        case _:
            return stand
    return Mandaten({**stand.per_stroom, stroom: nieuw})


def _verleend(gebeurtenis: MandaatVerleend) -> Mandaat:
    return Mandaat(
        houder=gebeurtenis.houder,
        rol=gebeurtenis.rol,
        vestigingen=frozenset(gebeurtenis.vestigingen),
        schoolbesturen=frozenset(gebeurtenis.schoolbesturen),
        vanaf=gebeurtenis.vanaf_datum,
        tot_en_met=gebeurtenis.tot_en_met_datum or _EIND,
    )


def mandaten(gebeurtenissen: Iterable[tuple[UUID, object]]) -> Mandaten:
    """The fold of (stream id, event) pairs in log order."""
    stand = Mandaten()
    for stroom, gebeurtenis in gebeurtenissen:
        stand = verwerk(stand, stroom, gebeurtenis)
    return stand


def relaties(stand: Mandaten, beller: Beller, dag: date) -> Relaties:
    """What `beller` holds on `dag`, in the roles of its token only.

    A portal that acts for a person reaches what both hold: the person's mandates, cut to the
    locations and boards that mandated the portal (RFC 8693 gives it no right of its own).
    """
    eigen = _van(stand, beller.persoon or beller.client, dag)
    if beller.portaal is not None:
        portaal = _van(stand, beller.portaal, dag).get(Rol.PORTAAL, Bereik())
        eigen = {rol: _doorsnede(bereik, portaal) for rol, bereik in eigen.items()}
    return {rol: bereik for rol, bereik in eigen.items() if rol in beller.rollen}


def _van(stand: Mandaten, houder: str, dag: date) -> dict[Rol, Bereik]:
    uit: dict[Rol, Bereik] = {}
    for mandaat in stand.per_stroom.values():
        if mandaat.houder == houder and mandaat.geldt(dag):
            uit[mandaat.rol] = uit.get(mandaat.rol, Bereik()).met(_bereik(mandaat))
    return uit


def _bereik(mandaat: Mandaat) -> Bereik:
    heel_swv = not mandaat.vestigingen and not mandaat.schoolbesturen
    return Bereik(mandaat.vestigingen, mandaat.schoolbesturen, heel_swv)


def _doorsnede(een: Bereik, ander: Bereik) -> Bereik:
    """What both reach. A reach over the whole SWV holds every location and board."""
    return Bereik(
        ander.vestigingen
        if een.heel_swv
        else een.vestigingen
        if ander.heel_swv
        else een.vestigingen & ander.vestigingen,
        ander.schoolbesturen
        if een.heel_swv
        else een.schoolbesturen
        if ander.heel_swv
        else een.schoolbesturen & ander.schoolbesturen,
        een.heel_swv and ander.heel_swv,
    )
