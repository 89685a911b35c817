"""Stream Leerlingdossier, written by aanvraag: one pupil as known to one school.

The id of the stream is the random pupil id under which personal fields are encrypted. No BSN.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.events.model import PerLeerling, Schrijver, rijen


@dataclass(frozen=True, slots=True, kw_only=True)
class LeerlingdossierGeopend:
    """A school makes a pupil known, before its first request (B14)."""

    open_datum: date
    vestiging: str
    initialen: PerLeerling
    roepnaam: PerLeerling
    achternaam: PerLeerling
    geboorte_datum: PerLeerling  # ISO text; in clear only coarse: "vanaf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeerlingdossierGewijzigd:
    """The school corrects what it knows of the pupil: all fields as they are from now on (B14)."""

    wijzig_datum: date
    initialen: PerLeerling
    roepnaam: PerLeerling
    achternaam: PerLeerling
    geboorte_datum: PerLeerling


@dataclass(frozen=True, slots=True, kw_only=True)
class LeerlingdossiersSamengevoegd:
    """These dossiers are one pupil: B23, forgetting and access take all of them (B35).

    Stands in the stream of one of them; joins chain: A with B and B with C is one pupil.
    """

    samenvoeg_datum: date
    dossiers: tuple[UUID, ...]  # at least two, the one of this stream included


@dataclass(frozen=True, slots=True, kw_only=True)
class LeerlingVergeten:
    """The keys of these dossiers are destroyed: their personal fields can never be read again."""

    vergeet_datum: date
    dossiers: tuple[UUID, ...]
    voorschrift: str | None  # the retention rule that ran out; None on request


GEBEURTENISSEN = rijen(
    "Leerlingdossier",
    Schrijver.AANVRAAG,
    vast=(
        (LeerlingdossierGeopend, "leerlingdossier-geopend", "open_datum"),
        (LeerlingdossierGewijzigd, "leerlingdossier-gewijzigd", "wijzig_datum"),
        (LeerlingdossiersSamengevoegd, "leerlingdossiers-samengevoegd", "samenvoeg_datum"),
    ),
    voorlopig=((LeerlingVergeten, "leerling-vergeten", "vergeet_datum"),),
)
