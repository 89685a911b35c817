"""The one policy function: may this caller do this action on a resource that stands so to it?

Every read and write asks `mag`; lists, exports and the feed use `zicht`, the same table read the
other way. Both look at nothing but the token's roles, the mandates of the log and
`contracts.rechten`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from contracts.rechten import RECHTEN, Recht, Relatie
from contracts.rollen import Rol
from services.runtime.auth import Beller
from services.runtime.relaties import Bereik, Relaties


class Oordeel(Enum):
    """What the policy says. How it sounds over HTTP: nothing, 403, 404."""

    TOEGESTAAN = "toegestaan"
    VERBODEN = "verboden"  # nobody in these roles may, whatever the resource
    ONZICHTBAAR = "onzichtbaar"  # what a caller may not see does not exist for it


@dataclass(frozen=True, slots=True)
class Bron:
    """What the policy needs to know of a resource.

    A resource of the SWV itself (a round, a register) names no location or board.
    `gevraagde_vestigingen` are asked to place the pupil (D03).
    """

    swv: str
    vestigingen: frozenset[str] = frozenset()
    schoolbesturen: frozenset[str] = frozenset()
    gevraagde_vestigingen: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Zicht:
    """Which resources of one SWV a caller may see for one action: the filter of a list or feed."""

    swv: str
    alles: bool
    vestigingen: frozenset[str]
    schoolbesturen: frozenset[str]
    gevraagde_vestigingen: frozenset[str]

    def omvat(self, bron: Bron) -> bool:
        """Whether the resource passes. Agrees with `mag` for every resource (tested)."""
        return bron.swv == self.swv and (
            self.alles
            or not self.vestigingen.isdisjoint(bron.vestigingen)
            or not self.schoolbesturen.isdisjoint(bron.schoolbesturen)
            or not self.gevraagde_vestigingen.isdisjoint(bron.gevraagde_vestigingen)
        )


def mag_ooit(beller: Beller, handeling: str) -> bool:
    """Whether the caller's roles allow the action on any resource at all: judged before the body.

    Raises KeyError for an action that stands not in the table.
    """
    recht = RECHTEN[handeling]
    if recht.persoon and beller.persoon is None:
        return False
    return not recht.rollen.isdisjoint(beller.rollen)


def mag(beller: Beller, handeling: str, relaties: Relaties, bron: Bron) -> Oordeel:
    """THE policy. Raises KeyError for an action that stands not in the table."""
    if not mag_ooit(beller, handeling):
        return Oordeel.VERBODEN
    toegestaan = als_rol(beller, handeling, relaties, bron) is not None
    return Oordeel.TOEGESTAAN if toegestaan else Oordeel.ONZICHTBAAR


def als_rol(beller: Beller, handeling: str, relaties: Relaties, bron: Bron) -> Rol | None:
    """The first role, in the order of the table, whose relation is enough; None without one."""
    if bron.swv != beller.swv:
        return None
    for rol, genoeg in _gronden(RECHTEN[handeling], beller):
        if genoeg & betrekkingen(relaties.get(rol, Bereik()), bron):
            return rol
    return None


def betrekkingen(bereik: Bereik, bron: Bron) -> frozenset[Relatie]:
    """Every relation that a reach has to a resource of the same SWV."""
    waar = {
        Relatie.EIGEN_VESTIGING: bereik.vestigingen & bron.vestigingen,
        Relatie.EIGEN_BESTUUR: bereik.schoolbesturen & bron.schoolbesturen,
        Relatie.GEVRAAGDE_VESTIGING: bereik.vestigingen & bron.gevraagde_vestigingen,
        Relatie.EIGEN_SWV: bereik.heel_swv,
    }
    return frozenset(relatie for relatie, geldt in waar.items() if geldt)


def zicht(beller: Beller, handeling: str, relaties: Relaties) -> Zicht:
    """Which resources the caller may see (or act on) in this action."""
    gronden = list(_gronden(RECHTEN[handeling], beller)) if mag_ooit(beller, handeling) else []

    def som(relatie: Relatie, deel: str) -> frozenset[str]:
        delen = (
            getattr(relaties[rol], deel)
            for rol, genoeg in gronden
            if relatie in genoeg and rol in relaties
        )
        return frozenset().union(*delen)

    return Zicht(
        swv=beller.swv,
        alles=any(
            Relatie.EIGEN_SWV in genoeg and relaties.get(rol, Bereik()).heel_swv
            for rol, genoeg in gronden
        ),
        vestigingen=som(Relatie.EIGEN_VESTIGING, "vestigingen"),
        schoolbesturen=som(Relatie.EIGEN_BESTUUR, "schoolbesturen"),
        gevraagde_vestigingen=som(Relatie.GEVRAAGDE_VESTIGING, "vestigingen"),
    )


def _gronden(recht: Recht, beller: Beller) -> Iterable[tuple[Rol, frozenset[Relatie]]]:
    return ((rol, genoeg) for rol, genoeg in recht.grond.items() if rol in beller.rollen)
