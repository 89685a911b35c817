"""What is sent and shown of a mandate."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from pydantic import Field

from contracts.events.mandaat import (
    MandaatAfgekeurd,
    MandaatIngetrokken,
    MandaatVerleend,
    MandaatVoorgesteld,
)
from contracts.rollen import Rol
from services.aanvraag.projections import MANDAAT_NA, Mandaatstatus
from services.runtime.handler import Gelezen
from services.runtime.http.lijsten import LijstVraag
from services.runtime.http.modellen import Verzoek, Weergave
from services.runtime.http.problems import NietGevonden
from services.runtime.http.typen import Datum, Keuze, KorteTekst, Schoolbestuur, Vestiging


class Mandatenvraag(LijstVraag):
    """A page, by first day. `houder`: the client, or the person as a pseudonym."""

    houder: KorteTekst | None = None
    rol: Rol | None = None
    status: Mandaatstatus | None = None
    vestiging: Vestiging | None = None


class Persoon(Verzoek):
    """A person as its tokens name it. Kept only as a pseudonym."""

    iss: KorteTekst
    sub: KorteTekst


class NieuwMandaat(Verzoek):
    """Either `houder` (a client, or the pseudonym of a person) or `persoon`."""

    houder: KorteTekst | None = None
    persoon: Persoon | None = None
    rol: Keuze[Rol]
    vanaf_datum: Datum
    tot_en_met_datum: Datum | None = None
    vestigingen: list[Vestiging] = Field(default_factory=list, max_length=500)
    schoolbesturen: list[Schoolbestuur] = Field(default_factory=list, max_length=500)


class Mandaatvaststelling(Verzoek):
    """Confirms what was proposed."""


class Mandaatafkeuring(Verzoek):
    """Turns down what was proposed."""

    reden: KorteTekst


class Mandaatintrekking(Verzoek):
    """Void from this day on, the day itself included."""

    intrek_datum: Datum
    reden: KorteTekst


class MandaatWeergave(Weergave):
    """A mandate. Without locations and boards: for the whole SWV."""

    mandaat_id: UUID
    status: Mandaatstatus
    houder: str
    rol: Rol
    vestigingen: list[str]
    schoolbesturen: list[str]
    vanaf_datum: date
    tot_en_met_datum: date | None
    intrek_datum: date | None
    reden: str | None


class MandatenWeergave(Weergave):
    """A page of mandates."""

    mandaten: list[MandaatWeergave]
    aantal: int | None


def weergave(gelezen: Sequence[Gelezen]) -> MandaatWeergave:
    """A mandate as its events say it is."""
    begin, eind = inhoud_van(gelezen), gelezen[-1].gebeurtenis
    ingetrokken = isinstance(eind, MandaatIngetrokken)
    return MandaatWeergave(
        mandaat_id=gelezen[0].rij.stroom,
        status=MANDAAT_NA[type(eind)],
        houder=begin.houder,
        rol=begin.rol,
        vestigingen=list(begin.vestigingen),
        schoolbesturen=list(begin.schoolbesturen),
        vanaf_datum=begin.vanaf_datum,
        tot_en_met_datum=begin.tot_en_met_datum,
        intrek_datum=eind.intrek_datum if ingetrokken else None,
        reden=eind.reden if isinstance(eind, MandaatAfgekeurd | MandaatIngetrokken) else None,
    )


def inhoud_van(gelezen: Sequence[Gelezen]) -> MandaatVoorgesteld | MandaatVerleend:
    """What is given: the proposal and what confirms it say the same."""
    begin = gelezen[0].gebeurtenis
    if not isinstance(begin, MandaatVoorgesteld | MandaatVerleend):
        raise NietGevonden  # the id of something else
    return begin
