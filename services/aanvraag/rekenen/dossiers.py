"""Which dossiers are one pupil."""

from collections.abc import Iterable
from uuid import UUID

from contracts.events.leerlingdossier import LeerlingdossiersSamengevoegd


def hele_leerling(
    dossiers: Iterable[UUID], samenvoegingen: Iterable[LeerlingdossiersSamengevoegd]
) -> frozenset[UUID]:
    """These dossiers and every one that is joined with them, also by way of another (B23, B35)."""
    gevonden = frozenset(dossiers)
    groepen = [frozenset(samen.dossiers) for samen in samenvoegingen]
    while erbij := [groep for groep in groepen if groep & gevonden and not groep <= gevonden]:
        gevonden = gevonden.union(*erbij)
    return gevonden
