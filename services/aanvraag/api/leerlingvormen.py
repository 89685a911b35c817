"""What is sent and shown of a pupil."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field
from pydantic.alias_generators import to_camel

from contracts.events.leerlingdossier import LeerlingdossierGeopend, LeerlingdossierGewijzigd
from contracts.events.model import PerLeerling
from contracts.problems import Fout
from services.aanvraag.commands import Leerling
from services.runtime.handler import Gelezen
from services.runtime.http.modellen import Verzoek, Weergave
from services.runtime.http.problems import VerzoekOngeldig
from services.runtime.http.typen import Datum, KorteTekst, Uuid, Vestiging
from services.runtime.problems import LeerlingIsVergeten
from services.runtime.routes.geschiedenis import Leesbaarheid


class NieuwLeerlingdossier(Verzoek):
    """What the school knows of the pupil. No BSN."""

    vestiging: Vestiging
    initialen: KorteTekst
    roepnaam: KorteTekst
    achternaam: KorteTekst
    geboorte_datum: Datum


class Leerlingwijziging(Verzoek):
    """A merge patch (RFC 7396): what is left out stays. Nothing can be taken away."""

    initialen: KorteTekst | None = None
    roepnaam: KorteTekst | None = None
    achternaam: KorteTekst | None = None
    geboorte_datum: Datum | None = None


class Zoekvraag(Verzoek):
    """At least the surname or the date of birth; all that is given has to fit."""

    vestiging: Vestiging | None = None
    initialen: KorteTekst | None = None
    roepnaam: KorteTekst | None = None
    achternaam: KorteTekst | None = None
    geboorte_datum: Datum | None = None


class Samenvoeging(Verzoek):
    """These dossiers are one pupil; the one in the address is among them."""

    leerlingdossier_ids: Annotated[list[Uuid], Field(min_length=1, max_length=20)]


class LeerlingdossierWeergave(Weergave):
    """A pupil as known to one location. Forgotten: the names are null for good."""

    leerlingdossier_id: UUID
    vestiging: str
    open_datum: date
    leesbaarheid: Leesbaarheid
    initialen: str | None
    roepnaam: str | None
    achternaam: str | None
    geboorte_datum: date | None


class LeerlingdossiersWeergave(Weergave):
    """What a search found; `er_zijn_meer`: narrow it down."""

    leerlingdossiers: list[LeerlingdossierWeergave]
    er_zijn_meer: bool


class SamenvoegingWeergave(Weergave):
    """Which dossiers are one pupil."""

    samenvoeg_datum: date
    leerlingdossier_ids: list[UUID]


class SamenvoegingenWeergave(Weergave):
    """Every join that was recorded at this dossier."""

    samenvoegingen: list[SamenvoegingWeergave]


def als_leerling(invoer: NieuwLeerlingdossier) -> Leerling:
    """As the command takes it."""
    return Leerling(
        initialen=invoer.initialen,
        roepnaam=invoer.roepnaam,
        achternaam=invoer.achternaam,
        geboorte_datum=invoer.geboorte_datum,
    )


def gewijzigd(gelezen: Sequence[Gelezen], invoer: Leerlingwijziging) -> Leerling:
    """The pupil after this merge patch. Raises VerzoekOngeldig for null, and LeerlingIsVergeten."""
    leeg = [naam for naam in invoer.model_fields_set if getattr(invoer, naam) is None]
    if leeg:
        wat = "Dit kan niet leeg zijn; laat het weg of geef een waarde."
        raise VerzoekOngeldig([Fout(to_camel(naam), "ontbreekt", wat) for naam in sorted(leeg)])
    nu = weergave(gelezen)
    if nu.leesbaarheid is Leesbaarheid.VERGETEN or nu.geboorte_datum is None:
        raise LeerlingIsVergeten("Over een vergeten leerling wordt niets meer vastgelegd.")
    return Leerling(
        initialen=invoer.initialen or nu.initialen or "",
        roepnaam=invoer.roepnaam or nu.roepnaam or "",
        achternaam=invoer.achternaam or nu.achternaam or "",
        geboorte_datum=invoer.geboorte_datum or nu.geboorte_datum,
    )


def persoon_van(
    gelezen: Sequence[Gelezen],
) -> LeerlingdossierGeopend | LeerlingdossierGewijzigd:
    """The last that was said of the pupil."""
    soorten = LeerlingdossierGeopend | LeerlingdossierGewijzigd
    return next(g.gebeurtenis for g in reversed(gelezen) if isinstance(g.gebeurtenis, soorten))


def tekst(per_leerling: PerLeerling, dossier: UUID) -> str | None:
    """A personal text; None when it was forgotten or not given."""
    waarde = per_leerling.get(dossier)
    return waarde if isinstance(waarde, str) else None


def weergave(gelezen: Sequence[Gelezen]) -> LeerlingdossierWeergave:
    """A dossier as its events say it is."""
    begin, nu = gelezen[0].gebeurtenis, persoon_van(gelezen)
    dossier = gelezen[0].rij.stroom
    geboren = tekst(nu.geboorte_datum, dossier)
    return LeerlingdossierWeergave(
        leerlingdossier_id=dossier,
        vestiging=begin.vestiging,
        open_datum=begin.open_datum,
        leesbaarheid=Leesbaarheid.LEESBAAR if geboren else Leesbaarheid.VERGETEN,
        initialen=tekst(nu.initialen, dossier),
        roepnaam=tekst(nu.roepnaam, dossier),
        achternaam=tekst(nu.achternaam, dossier),
        geboorte_datum=date.fromisoformat(geboren) if geboren else None,
    )
