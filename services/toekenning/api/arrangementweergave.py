"""An arrangement as the API shows it. No text about a pupil: those stand in the histories."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from contracts.events.arrangement import (
    Afgesloten,
    BeschikkingHerzien,
    HerzieningVoorgesteld,
    ToekenningIngetrokken,
)
from contracts.events.arrangement.waarden import BegunstigdeSoort
from contracts.rekenmodel.feiten import Stop, Verlaging
from contracts.rekenmodel.soorten import Betaalritme, Stopregel, Verdeelsleutel
from services.runtime.handler import Gelezen
from services.runtime.http.modellen import Weergave
from services.runtime.lezen_log import gebeurtenis_id
from services.toekenning.api.dossier import Arrangementdossier, laatste
from services.toekenning.api.vormen import GrondWeergave, KalenderMaand, gronden
from services.toekenning.decider.toestand import LopendArrangement, Voorstel
from services.toekenning.projections import Arrangementstatus


class StopWeergave(Weergave):
    """The early stop that stands; `gebeurtenis_id` is what a herroeping names."""

    gebeurtenis_id: UUID
    stop_datum: date
    besluit_datum: date


class VerlagingWeergave(Weergave):
    """A reduction that stands; only the last of them can be taken back."""

    gebeurtenis_id: UUID
    vanaf: KalenderMaand
    bedrag_cent: int
    besluit_datum: date


class VoorstelWeergave(Weergave):
    """The revision or withdrawal that waits for a second person."""

    voorstel_id: UUID
    soort: str
    voorstel_datum: date


class GewichtWeergave(Weergave):
    """The weight of a month: `teller`/`noemer`."""

    maand: KalenderMaand
    teller: int
    noemer: int


class ArrangementWeergave(Weergave):
    """An arrangement as it stands; amount, run and weights are those in force."""

    arrangement_id: UUID
    aanvraag_id: UUID
    arrangementsnummer: str
    status: Arrangementstatus
    regeling: str
    arrangementstype: str
    vestiging: str
    schoolbestuur: str
    begunstigde_soort: BegunstigdeSoort
    leerlingdossier_ids: list[UUID]
    besluit_datum: date
    totaal_cent: int
    ingangs_datum: date
    eind_datum: date
    verdeelsleutel: Verdeelsleutel
    stopregel: Stopregel
    betaalritme: Betaalritme
    niet_voor_ingang: bool
    gewichten: list[GewichtWeergave]
    gronden: list[GrondWeergave]
    uitvoering_datum: date | None
    eindevaluatie_datum: date | None
    opp_datum: date | None
    stop: StopWeergave | None
    verlagingen: list[VerlagingWeergave]
    voorstel: VoorstelWeergave | None
    afsluit_datum: date | None
    intrekking_datum: date | None


def weergave(van: Arrangementdossier) -> ArrangementWeergave:
    """The arrangement as its events tell it."""
    toegekend, levend = van.toegekend, van.levend
    grant, lopend = levend.stand.toekenning, _lopend(van)
    einde = laatste(van.eigen, Afgesloten)
    herzien = laatste(van.eigen, BeschikkingHerzien)
    ingetrokken = laatste(van.eigen, ToekenningIngetrokken)
    return ArrangementWeergave(
        arrangement_id=van.arrangement,
        aanvraag_id=van.aanvraag,
        arrangementsnummer=toegekend.arrangementsnummer,
        status=van.status,
        regeling=toegekend.regeling,
        arrangementstype=toegekend.arrangementstype,
        vestiging=toegekend.vestiging,
        schoolbestuur=toegekend.schoolbestuur,
        begunstigde_soort=toegekend.begunstigde_soort,
        leerlingdossier_ids=list(van.dossiers),
        besluit_datum=toegekend.besluit_datum,
        totaal_cent=grant.totaal_cent,
        ingangs_datum=grant.ingang,
        eind_datum=grant.laatste_dag,
        verdeelsleutel=grant.verdeelsleutel,
        stopregel=grant.stopregel,
        betaalritme=toegekend.betaalritme,
        niet_voor_ingang=toegekend.niet_voor_ingang,
        gewichten=[
            GewichtWeergave(maand=maand, teller=deel.numerator, noemer=deel.denominator)
            for maand, deel in grant.gewichten
        ],
        gronden=gronden(herzien[1].inhoud.gronden if herzien else toegekend.gronden),
        uitvoering_datum=lopend.uitvoering_datum if lopend else None,
        eindevaluatie_datum=lopend.eindevaluatie_datum if lopend else None,
        opp_datum=lopend.opp_datum if lopend else None,
        stop=_stop(van, levend.stand.stop),
        verlagingen=[_verlaging(van, deel) for deel in levend.stand.verlagingen],
        voorstel=_voorstel(levend.voorstel) if einde is None and ingetrokken is None else None,
        afsluit_datum=einde[1].afsluit_datum if einde else None,
        intrekking_datum=ingetrokken[1].besluit_datum if ingetrokken else None,
    )


def _lopend(van: Arrangementdossier) -> LopendArrangement | None:
    return van.levend if isinstance(van.levend, LopendArrangement) else None


def _id(eigen: Sequence[Gelezen], bron: str) -> UUID:
    """The public id of a standing fact: its `bron` is its place in the stream."""
    return gebeurtenis_id(eigen[int(bron)].rij)


def _stop(van: Arrangementdossier, stop: Stop | None) -> StopWeergave | None:
    if stop is None:
        return None
    return StopWeergave(
        gebeurtenis_id=_id(van.eigen, stop.bron),
        stop_datum=stop.per,
        besluit_datum=van.levend.besloten[stop.bron],
    )


def _verlaging(van: Arrangementdossier, verlaging: Verlaging) -> VerlagingWeergave:
    return VerlagingWeergave(
        gebeurtenis_id=_id(van.eigen, verlaging.bron),
        vanaf=verlaging.vanaf,
        bedrag_cent=verlaging.bedrag_cent,
        besluit_datum=van.levend.besloten[verlaging.bron],
    )


def _voorstel(voorstel: Voorstel | None) -> VoorstelWeergave | None:
    if voorstel is None:
        return None
    herziening = isinstance(voorstel, HerzieningVoorgesteld)
    return VoorstelWeergave(
        voorstel_id=voorstel.voorstel,
        soort="herziening" if herziening else "intrekking",
        voorstel_datum=voorstel.voorstel_datum,
    )
