"""The steps of a story as one call each; all but a decision and `doe` have to succeed."""

from collections.abc import Sequence
from datetime import date
from itertools import count
from typing import Any
from uuid import UUID

from httpx import Response

from contracts.identifiers import arrangement_id
from tests.api.hulp import koppeling
from tests.scenarios.wereld import AANVRAAG, BETALING, TOEKENNING, Wereld, goed

_NUMMERS = count(1)


def dag(tekst: str) -> date:
    return date.fromisoformat(tekst)


# The school


def leerling(als: str = "school", **anders: Any) -> dict[str, Any]:
    """A pupil of the school of this person, that nobody else has."""
    (vestiging,), _ = koppeling(als)
    nummer = next(_NUMMERS)
    vast = {"vestiging": vestiging, "initialen": "J.J.", "roepnaam": "Jansje"}
    eigen = {"achternaam": f"Janssen-{nummer}", "geboorteDatum": "2018-09-03"}
    return {**vast, **eigen, **anders}


def maak_bekend(w: Wereld, *, als: str = "school", **anders: Any) -> str:
    """A new pupil; answers the id of the dossier (B14, step 1)."""
    antwoord = w.post(f"{AANVRAAG}/leerlingdossiers", leerling(als, **anders), als=als)
    return str(goed(antwoord).json()["leerlingdossierId"])


def kosten(bedrag_cent: int, naam: str = "begeleider") -> dict[str, Any]:
    """A cost line of somebody who is hired."""
    return {
        "kostenregelId": naam,
        "kostensoort": "mankracht",
        "herkomst": "extern",
        "doelgroep": "leerling",
        "bedragCent": bedrag_cent,
    }


def verzoek(
    dossier: str, ingang: str, eind: str, cent: int, *, als: str = "school", **anders: Any
) -> dict[str, Any]:
    """What the school fills in: complete, unless `anders` says otherwise."""
    (vestiging,), _ = koppeling(als)
    kind = {
        "leerlingdossierId": dossier,
        "ondersteuningsvraag": "Jansje heeft hulp nodig bij het plannen van haar werk.",
        "arrangementbeschrijving": "Elke week begeleiding door een gedragsspecialist.",
        "onderbouwing": "In deze tijd leert zij het zelf te doen.",
    }
    return {
        "vestiging": vestiging,
        "arrangementstype": "extra-ondersteuning",
        "leerlingen": [kind],
        "ingangsDatum": ingang,
        "eindDatum": eind,
        "kostenregels": [kosten(cent)],
        **anders,
    }


def begin(w: Wereld, inhoud: dict[str, Any], *, als: str = "school") -> Response:
    """A concept (B14, step 2)."""
    return goed(w.post(f"{AANVRAAG}/aanvragen", inhoud, als=als))


def dien_in(
    w: Wereld, concept: Response, *, als: str = "school", op: str | None = None
) -> Response:
    """Set to definitief (B15)."""
    inhoud = {"indienDatum": op or str(w.klok.vandaag())}
    pad = f"{AANVRAAG}/aanvragen/{concept.json()['aanvraagId']}/indieningen"
    return goed(w.post(pad, inhoud, als=als, gezien=concept))


def vraag_aan(
    w: Wereld, ingang: str, eind: str, cent: int, *, als: str = "school", op: str | None = None
) -> str:
    """A filed request for a new pupil; answers its id. `op`: opened and filed on an earlier day."""
    dossier = maak_bekend(w, als=als)
    eerder = {"openDatum": op} if op else {}
    concept = begin(w, verzoek(dossier, ingang, eind, cent, als=als, **eerder), als=als)
    return str(dien_in(w, concept, als=als, op=op).json()["aanvraagId"])


# The SWV


def besluit(
    w: Wereld, aanvraag: str, *, als: str = "commissie", zaak: Response | None = None, **inhoud: Any
) -> Response:
    """A decision on the zaak as it stands; a grant of what was asked unless `inhoud` says else."""
    zaak = zaak or goed(w.get(f"{TOEKENNING}/zaken/{aanvraag}", als=als))
    vol = {"besluit": "toegekend", "besluitDatum": str(w.klok.vandaag()), **inhoud}
    return w.post(f"{TOEKENNING}/zaken/{aanvraag}/besluiten", vol, als=als, gezien=zaak)


def ken_toe(w: Wereld, op: str, ingang: str, eind: str, cent: int, *, als: str = "school") -> UUID:
    """Filed and granted on one day; answers the id of the arrangement."""
    w.klok.zet(dag(op))
    aanvraag = vraag_aan(w, ingang, eind, cent, als=als)
    goed(besluit(w, aanvraag))
    return arrangement_id(UUID(aanvraag))


def arrangement(w: Wereld, welk: UUID | str, *, als: str = "medewerker") -> Response:
    return goed(w.get(f"{TOEKENNING}/arrangementen/{welk}", als=als))


def doe(w: Wereld, welk: UUID | str, wat: str, inhoud: Any, *, als: str) -> Response:
    """A command on an arrangement as it stands."""
    pad = f"{TOEKENNING}/arrangementen/{welk}/{wat}"
    return w.post(pad, inhoud, als=als, gezien=arrangement(w, welk))


def stop(w: Wereld, op: str, welk: UUID, per: str, reden: str = "gaat-goed") -> Response:
    w.klok.zet(dag(op))
    inhoud = {"besluitDatum": op, "stopDatum": per, "reden": reden}
    return goed(doe(w, welk, "stopzettingen", inhoud, als="medewerker"))


def verlaag(w: Wereld, op: str, welk: UUID, vanaf: str, cent: int) -> Response:
    w.klok.zet(dag(op))
    inhoud = {"besluitDatum": op, "vanaf": vanaf, "bedragCent": cent, "reden": "te-ruim-begroot"}
    return goed(doe(w, welk, "verlagingen", inhoud, als="medewerker"))


def herroep(w: Wereld, op: str, welk: UUID, soort: str) -> Response:
    """Take back the stop, or the last reduction, that stands."""
    w.klok.zet(dag(op))
    staat = arrangement(w, welk).json()
    laatste = staat["stop"] if soort == "stop" else staat["verlagingen"][-1]
    inhoud = {
        "besluitDatum": op,
        "soort": soort,
        "gebeurtenisId": laatste["gebeurtenisId"],
        "reden": "gaat-toch-door",
    }
    return goed(doe(w, welk, "herroepingen", inhoud, als="medewerker"))


def evaluatie(op: str, soort: str = "eindevaluatie") -> dict[str, Any]:
    """All parts that B24 names."""
    return {
        "evaluatieDatum": op,
        "evaluatiesoort": soort,
        "doelenBijgesteld": False,
        "doelbereik": "behaald",
        "argumentatie": "Zij plant haar werk nu zelf.",
        "opbrengst": "Een werkwijze die blijft.",
    }


# The money


def neem_in_gebruik(w: Wereld, op: str = "2026-01-05") -> None:
    """This system pays from that day on."""
    w.klok.zet(dag(op))
    inhoud = {"ingebruiknameDatum": op}
    voor = goed(w.post(f"{BETALING}/ingebruiknames", inhoud, als="financien"))
    pad = f"{voor.headers['Location']}/vaststellingen"
    goed(w.post(pad, {}, als="bestuurder", gezien=voor))


def berekende_ronde(w: Wereld, op: str, tot: str | None = None) -> Response:
    w.klok.zet(dag(op))
    geopend = goed(
        w.post(f"{BETALING}/betaalrondes", {"totEnMetDatum": tot or op}, als="financien")
    )
    return goed(w.post(f"{geopend.headers['Location']}/berekeningen", {}, als="financien"))


def stel_vast(w: Wereld, berekend: Response) -> Response:
    inhoud = {
        naam: berekend.json()["berekening"][naam] for naam in ("berekeningId", "regelsSha256")
    }
    pad = f"{rondepad(berekend)}/vaststellingen"
    return goed(w.post(pad, inhoud, als="bestuurder", gezien=berekend))


def ronde(w: Wereld, op: str, tot: str | None = None) -> Response:
    """Opened and calculated by one, approved by another. `tot`: cut-off, else the day itself."""
    return stel_vast(w, berekende_ronde(w, op, tot))


def rondepad(van: Response) -> str:
    return f"{BETALING}/betaalrondes/{van.json()['betaalrondeId']}"


def regels(w: Wereld, van: Response) -> list[tuple[str, int, str, int]]:
    """(arrangement, calendar year, payee, cents) of the lines of a round."""
    gevonden = goed(w.get(f"{rondepad(van)}/regels", als="financien")).json()["regels"]
    velden = ("arrangementId", "kalenderjaar", "begunstigde", "bedragCent")
    return [tuple(regel[veld] for veld in velden) for regel in gevonden]


def bedragen(w: Wereld, van: Response) -> list[tuple[int, int]]:
    """(calendar year, cents) of the lines of a round."""
    return [(jaar, cent) for _, jaar, _, cent in regels(w, van)]


def betaald(w: Wereld, van: Response) -> dict[str, int]:
    """Payee -> cents of its transfer in a round."""
    gevonden = goed(w.get(f"{rondepad(van)}/betalingen", als="financien")).json()["betalingen"]
    return {betaling["begunstigde"]: betaling["bedragCent"] for betaling in gevonden}


def saldo(van: Response, begunstigde: str) -> dict[str, int]:
    """How a round settles with one payee."""
    saldi = van.json()["berekening"]["saldi"]
    (een,) = (saldo for saldo in saldi if saldo["begunstigde"] == begunstigde)
    return {naam: cent for naam, cent in een.items() if naam != "begunstigde" and cent}


def plan(w: Wereld, welk: UUID, vraag: str = "", *, als: str = "financien") -> Any:
    return goed(w.get(f"{BETALING}/betaalplannen/{welk}{vraag}", als=als)).json()


def verklaring(w: Wereld, welk: UUID, vraag: str = "", *, als: str = "financien") -> Any:
    """The explanation, that has to add up."""
    pad = f"{BETALING}/betaalplannen/{welk}/verklaring{vraag}"
    uitleg = goed(w.get(pad, als=als)).json()
    _telt_op(uitleg)
    return uitleg


def per_jaar(van: Any) -> dict[int, int]:
    """Calendar year -> entitlement."""
    return {jaar["kalenderjaar"]: jaar["rechtCent"] for jaar in van["jaren"] if jaar["rechtCent"]}


def geboekt(van: Any) -> dict[int, int]:
    """Calendar year -> posted over all payees."""
    return {j["kalenderjaar"]: j["geboektCent"] for j in van["jaren"] if j["geboektCent"]}


def per_maand(van: Any) -> list[int]:
    """Entitlement of each month, in order."""
    return [maand["rechtCent"] for maand in van["maanden"]]


def _som(delen: Sequence[Any], veld: str = "bedragCent") -> int:
    return sum(deel[veld] for deel in delen)


def _telt_op(uitleg: Any) -> None:
    """Steps to months, months to years, lines to posted, destinations to lines."""
    for deel in (*uitleg["maanden"], *uitleg["jaren"]):
        assert _som(deel["stappen"]) == deel["rechtCent"]
    for jaar in uitleg["jaren"]:
        begint = str(jaar["kalenderjaar"])
        maanden = [maand for maand in uitleg["maanden"] if maand["maand"].startswith(begint)]
        assert _som(maanden, "rechtCent") == jaar["rechtCent"]
        assert _som(jaar["beginstanden"]) + _som(jaar["regels"]) == jaar["geboektCent"]
        for regel in jaar["regels"]:
            ronde_ = regel["betaalrondeId"]
            eigen = [deel for deel in regel["bestemmingen"] if deel["betaalrondeId"] == ronde_]
            assert _som(regel["stappen"]) == _som(eigen) == regel["bedragCent"]
