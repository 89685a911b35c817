"""What filing looks at besides the request itself, and judging it rule by rule (B12, B15, B23).

What was read here is promised again inside the append lock: an arrangement granted, a location
moved or a rule set put in force meanwhile refuses the filing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final
from uuid import UUID

from pydantic.alias_generators import to_camel

from contracts.events import arrangement, vestiging
from contracts.events.leerlingdossier import LeerlingdossiersSamengevoegd
from contracts.events.regeling import RegelingVastgesteld
from contracts.identifiers import regelingen_id, vestiging_id
from contracts.problems import Fout
from contracts.regeling.model import Evaluatie, Evaluatiemoment, Regeling
from contracts.regeling.soorten import Gevolg
from contracts.regeling.toetsing import Toets
from contracts.rollen import Rol
from services.aanvraag import problems
from services.aanvraag.api.aanvraagweergave import Aanvraagdossier
from services.aanvraag.api.regelingweergave import lees_regelingen, regeling_op
from services.aanvraag.api.register import vestigingstand
from services.aanvraag.api.vormen import namen
from services.aanvraag.commands import DienAanvraagIn
from services.aanvraag.decider.aanvraag import VERSTOORT_INDIENEN
from services.aanvraag.rekenen.arrangementen import toegekend_twaalf_maanden, zonder_evaluatie
from services.aanvraag.rekenen.dossiers import hele_leerling
from services.runtime.aanroep import Leesaanroep
from services.runtime.lezen_log import LogLezer
from services.runtime.projector import kenmerk
from services.runtime.store import Voorwaarde
from services.runtime.zaken import ZAAK, ZAKEN

_ARRANGEMENT: Final = tuple(
    sorted(
        namen(
            arrangement.Toegekend,
            arrangement.Geëvalueerd,
            arrangement.TussentijdsGestopt,
            arrangement.StopHerroepen,
            arrangement.ToekenningIngetrokken,
        )
    )
)
_OVER_VESTIGING: Final = tuple(
    sorted(namen(vestiging.VestigingGewijzigd, vestiging.VestigingOvergegaan))
)


@dataclass(frozen=True, slots=True)
class Achtergrond:
    """What the log says of these pupils, by every dossier that is joined with theirs."""

    zonder_evaluatie: tuple[UUID, ...]
    toegekend_twaalf_maanden_cent: int
    voorwaarden: tuple[Voorwaarde, ...]


def achtergrond(
    aanroep: Leesaanroep,
    lezer: LogLezer,
    dossiers: Iterable[UUID],
    *,
    op: date,
    ingang: date | None = None,
    tot: int | None = None,
) -> Achtergrond:
    """`op`: the day of filing; `ingang`: from where the twelve months count back; `tot`: only what
    stood at that position. Waits for the projection; raises NuNietBeschikbaar.
    """
    hoofd = lezer.runtime.log.hoofd(aanroep.swv)
    samen = (LeerlingdossiersSamengevoegd.__name__,)
    samengevoegd = aanroep.handler.lees(aanroep.swv, soorten=samen, tot=tot)
    leerling = hele_leerling(dossiers, (g.gebeurtenis for g in samengevoegd))
    zaken = _zaken(lezer, aanroep.swv, hoofd, leerling)
    feiten = [
        (g.rij.stroom, g.gebeurtenis)
        for zaak in zaken
        for g in aanroep.handler.lees(
            aanroep.swv, zaak=zaak, soorten=_ARRANGEMENT, tot=tot, teksten=False
        )
    ]
    return Achtergrond(
        zonder_evaluatie=zonder_evaluatie(feiten, leerling, op),
        toegekend_twaalf_maanden_cent=toegekend_twaalf_maanden(feiten, leerling, ingang or op),
        voorwaarden=(
            # A combined grant names its pupils inside: found by its zaak.
            *(_niets("dossier", dossier, hoofd, VERSTOORT_INDIENEN) for dossier in leerling),
            *(_niets("zaak", zaak, hoofd, VERSTOORT_INDIENEN) for zaak in zaken),
        ),
    )


def _niets(veld: Any, waarde: UUID, na: int, soorten: tuple[str, ...]) -> Voorwaarde:
    return Voorwaarde(veld=veld, waarde=waarde, na_positie=na, soorten=soorten)


def _zaken(lezer: LogLezer, swv: str, hoofd: int, dossiers: Iterable[UUID]) -> list[UUID]:
    """Every zaak of these pupils, as of `hoofd` at least."""
    lezer.projector.wacht_op(swv, hoofd, namen=[ZAKEN.naam])
    waar = [{kenmerk("dossier", str(dossier)) for dossier in dossiers}]
    with lezer.projector.lees(swv, ZAKEN.naam) as documenten:
        return [UUID(zaak.sleutel) for zaak in documenten.zoek(ZAAK, waar=waar, limiet=10_000)]


def register_voorwaarden(
    aanroep: Leesaanroep, lezer: LogLezer, van: Aanvraagdossier
) -> tuple[Voorwaarde, ...]:
    """The location and the rule set stay as they are read; call this before reading them."""
    hoofd = lezer.runtime.log.hoofd(aanroep.swv)
    plek = vestiging_id(aanroep.swv, van.inhoud.vestiging)
    regelingen = regelingen_id(aanroep.swv)
    return (
        _niets("zaak", plek, hoofd, _OVER_VESTIGING),
        _niets("zaak", regelingen, hoofd, (RegelingVastgesteld.__name__,)),
    )


def command_van(
    aanroep: Leesaanroep, van: Aanvraagdossier, achter: Achtergrond, dag: date
) -> DienAanvraagIn:
    """Filing this request on that day."""
    stand = vestigingstand(aanroep, van.inhoud.vestiging, dag)
    doet_mee = stand if stand is not None and stand.doet_mee(dag) else None
    return DienAanvraagIn(
        vandaag=aanroep.handler.klok.vandaag(),
        indien_datum=dag,
        indiener=Rol.SCHOOL,  # the policy lets nobody else come here (B13)
        regeling=regeling_op(lees_regelingen(aanroep), dag),
        schoolsoort=doet_mee.schoolsoort if doet_mee else None,
        schoolbestuur=doet_mee.schoolbestuur if doet_mee else None,
        zonder_evaluatie=achter.zonder_evaluatie,
        toegekend_twaalf_maanden_cent=achter.toegekend_twaalf_maanden_cent,
    )


def vraagt_evaluatie(regeling: Regeling | None) -> bool:
    """Whether the rule set refuses a new request while the last one lacks an evaluation (B23)."""
    return any(
        isinstance(regel, Evaluatie)
        and regel.moment is Evaluatiemoment.VOOR_NIEUWE_AANVRAAG
        and regel.kop.gevolg is Gevolg.WEIGERT
        for regel in (regeling.voorschriften if regeling else ())
    )


@dataclass(frozen=True, slots=True)
class Toetsfout(Fout):
    """A rule that refuses, with how it was judged (`invalidParams[].toets`)."""

    toets: dict[str, Any]


def als_object(toets: Toets) -> dict[str, Any]:
    """A judged rule as it goes over the line: the same here and at `/volledigheid`."""
    rauw = {veld.name: getattr(toets, veld.name) for veld in fields(Toets)}
    rauw["bron"] = rauw.pop("oorsprong")
    return {
        to_camel(naam): list(waarde) if isinstance(waarde, tuple) else waarde
        for naam, waarde in sorted(rauw.items())
    }


def met_toetsen(weigering: problems.AanvraagVoldoetNiet) -> problems.AanvraagVoldoetNiet:
    """The same refusal, each of its mistakes with the rule as it was judged."""
    toetsen: Sequence[Toets] = weigering.toetsen
    fouten = [
        Toetsfout(fout.naam, fout.code, fout.reden, als_object(toets))
        for fout, toets in zip(weigering.fouten, toetsen, strict=True)
    ]
    return type(weigering)(weigering.detail, fouten, toetsen)
