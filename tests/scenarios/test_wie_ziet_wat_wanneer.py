"""As of and as known, the feed, and who sees what: read through all three services."""

from typing import Any
from uuid import uuid4

from httpx import Response

from tests.api.hulp import weigering
from tests.scenarios import stappen as s
from tests.scenarios.wereld import (
    AANVRAAG,
    BESTUUR,
    BETALING,
    DIENSTEN,
    TOEKENNING,
    Diensten,
    Wereld,
    goed,
)

DRIE_MAANDEN = ("2026-12-10", "2026-12-10", "2027-03-09", 210000)


def test_as_of_and_as_known(w: Wereld) -> None:
    """Decided 20 January, per 31 January, taken back 1 March: every combination of both dates."""
    welk = s.ken_toe(w, *DRIE_MAANDEN)
    vol, gestopt = {2026: 70000, 2027: 140000}, {2026: 70000, 2027: 70000}
    stop = s.stop(w, "2027-01-20", welk, "2027-01-31")
    tot = int(stop.headers["Log-Positie"])
    s.herroep(w, "2027-03-01", welk, "stop")
    bekend = {
        "?peilDatum=2026-12-09": {},
        "?peilDatum=2027-01-30": vol,
        "?peilDatum=2027-01-31": gestopt,
        "?peilDatum=2027-03-01": vol,
        "?bekendOp=2027-01-20T00:00:00Z": vol,
        "?bekendOp=2027-02-01T00:00:00Z": gestopt,
        f"?bekendTotPositie={tot - 1}": vol,
        f"?bekendTotPositie={tot}": gestopt,
        f"?bekendTotPositie={tot}&peilDatum=2027-01-30": vol,
        f"?bekendTotPositie={tot}&bekendOp=2027-01-20T00:00:00%2B01:00": vol,
        "": vol,
    }
    for vraag, recht in bekend.items():
        assert s.per_jaar(s.verklaring(w, welk, vraag)) == recht, vraag
        assert s.per_jaar(s.plan(w, welk, vraag)) == recht, vraag
    later = s.plan(w, welk, "?bekendOp=2027-02-01T00:00:00Z&peilDatum=2027-01-25")
    assert [feit["soort"] for feit in later["nogNietGeldig"]] == ["arrangement-tussentijds-gestopt"]


def test_posted_as_of_the_day_of_approval(w: Wereld) -> None:
    s.neem_in_gebruik(w)
    welk = s.ken_toe(w, *DRIE_MAANDEN)
    s.ronde(w, "2026-12-15")
    voor = w.hoofd()
    s.ronde(w, "2027-01-15")
    assert s.geboekt(s.verklaring(w, welk, "?peilDatum=2026-12-14")) == {}
    assert s.geboekt(s.verklaring(w, welk, "?peilDatum=2027-01-14")) == {2026: 70000}
    assert s.geboekt(s.verklaring(w, welk, f"?bekendTotPositie={voor}")) == {2026: 70000}
    assert s.geboekt(s.verklaring(w, welk)) == {2026: 70000, 2027: 140000}


def _feed(w: Wereld, dienst: str, als: str, vraag: str = "") -> list[dict[str, Any]]:
    """The whole feed, page by page, until its end."""
    adres, alles = f"{dienst}/gebeurtenissen?na=0&limiet=20{vraag}", []
    minstens = str(w.hoofd())
    while True:
        blad = goed(w.get(adres, als=als, Log_Positie_Minstens=minstens))
        alles += blad.json()
        volgende = blad.headers["Link"].partition(">")[0].removeprefix("<")
        if volgende == adres or not blad.json():
            return alles
        adres = volgende


def test_the_feed_and_the_history_are_the_same_at_each_service(w: Wereld) -> None:
    s.neem_in_gebruik(w)
    welk = s.ken_toe(w, *DRIE_MAANDEN)
    s.ken_toe(w, *DRIE_MAANDEN, als="school-06AB00")
    s.ronde(w, "2026-12-15")
    zaak = s.arrangement(w, welk).json()["aanvraagId"]
    lezers, aantallen = ("auditor", "school", "schoolbestuur", "financien"), {}
    for als in lezers:
        w.token(als)  # its mandate is an event too
    for als in lezers:
        een, *rest = (_feed(w, dienst, als) for dienst in DIENSTEN)
        assert all(ander == een for ander in rest)
        posities = [int(deel["sequence"]) for deel in een]
        assert posities == sorted(set(posities))
        aantallen[als] = len(een)
        een, *rest = (
            goed(w.get(f"{dienst}/geschiedenis/{zaak}", als=als)).json() for dienst in DIENSTEN
        )
        assert all(ander == een for ander in rest)
        assert [feit["soort"] for feit in een["gebeurtenissen"]][-1] == "arrangement-toegekend"
    assert aantallen["auditor"] == w.hoofd()
    assert 0 < aantallen["school"] < aantallen["auditor"]
    eigen = _feed(w, TOEKENNING, "school", f"&zaak={zaak}")
    assert [deel["type"].split(".")[-2] for deel in eigen] == [
        "aanvraag-geopend",
        "aanvraag-ingediend",
        "arrangement-toegekend",
    ]


def _van_een_school(w: Wereld, welk: object) -> list[str]:
    """The addresses of one arrangement, its request, its pupil and its school."""
    staat = s.arrangement(w, str(welk)).json()
    aanvraag, (dossier,) = staat["aanvraagId"], staat["leerlingdossierIds"]
    op_aanvraag = ("", "/volledigheid", "/indieningen", "/intrekkingen")
    op_arrangement = ("", "/evaluaties", "/uitvoeringen", "/wijzigingsmeldingen", "/stopzettingen")
    return [
        *(f"{AANVRAAG}/aanvragen/{aanvraag}{deel}" for deel in op_aanvraag),
        f"{AANVRAAG}/leerlingdossiers/{dossier}",
        *(f"{TOEKENNING}/arrangementen/{welk}{deel}" for deel in op_arrangement),
        *(f"{BETALING}/betaalplannen/{welk}{deel}" for deel in ("", "/verklaring")),
        *(f"{dienst}/geschiedenis/{aanvraag}" for dienst in DIENSTEN),
    ]


def _zonder_adres(antwoord: Response) -> dict[str, Any]:
    return {naam: waarde for naam, waarde in antwoord.json().items() if naam != "instance"}


def test_a_school_of_another_board_sees_nothing(w: Wereld) -> None:
    """The same 404 as for what does not exist; lists, search and feed do not show it either."""
    welk = s.ken_toe(w, *DRIE_MAANDEN)
    bestaat_niet = w.get(f"{AANVRAAG}/aanvragen/{uuid4()}", als="school")
    for pad in _van_een_school(w, welk):
        goed(w.get(pad, als="school"))
        vreemd = w.get(pad, als="school-06AB00")
        assert weigering(vreemd) == (404, "niet-gevonden"), pad
        assert _zonder_adres(vreemd) == _zonder_adres(bestaat_niet)
    for pad, naam in (
        (f"{AANVRAAG}/aanvragen", "aanvragen"),
        (f"{TOEKENNING}/arrangementen", "arrangementen"),
    ):
        assert len(goed(w.lijst(pad, als="school")).json()[naam]) == 1
        for ander in ("school-06AB00", "schoolbestuur-51234"):
            assert goed(w.lijst(pad, als=ander)).json()[naam] == []
    zoek = f"{AANVRAAG}/leerlingdossiers/_zoek"
    geboren = {"geboorteDatum": "2018-09-03"}
    assert len(goed(w.post(zoek, geboren, als="school")).json()["leerlingdossiers"]) == 1
    assert goed(w.post(zoek, geboren, als="school-06AB00")).json()["leerlingdossiers"] == []
    zaken = {deel["subject"] for deel in _feed(w, BETALING, "school-06AB00")}
    assert s.arrangement(w, welk).json()["aanvraagId"] not in zaken


def test_what_was_made_stands_at_its_location(w: Wereld) -> None:
    """For who made it; a second person finds what was confirmed."""
    s.neem_in_gebruik(w)
    welk = s.ken_toe(w, *DRIE_MAANDEN)
    s.ronde(w, "2026-12-15")
    inhoud = {"voorstelDatum": "2026-12-15", "motivering": "De aanvraag was dubbel."}
    voor = goed(s.doe(w, welk, "intrekkingen", inhoud, als="medewerker"))
    pad = f"{voor.headers['Location']}/vaststellingen"
    goed(w.post(pad, {"besluitDatum": "2026-12-15"}, als="commissie", gezien=voor))
    assert len(w.gemaakt) > 20
    for als, adres in dict.fromkeys(w.gemaakt):
        goed(w.get(adres, als=als))


def test_the_auditor_reads_everything(w: Wereld) -> None:
    s.neem_in_gebruik(w)
    welk = s.ken_toe(w, *DRIE_MAANDEN)
    ronde = s.ronde(w, "2026-12-15")
    staat = s.arrangement(w, welk, als="auditor").json()
    paden = [
        *_van_een_school(w, welk),
        f"{TOEKENNING}/zaken/{staat['aanvraagId']}",
        *(f"{s.rondepad(ronde)}{deel}" for deel in ("", "/regels", "/betalingen")),
        f"{BETALING}/rekeninghouders/{BESTUUR}",
        *(f"{AANVRAAG}/{wat}" for wat in ("schoolbesturen", "vestigingen", "mandaten")),
        f"{AANVRAAG}/regelingen/geldend",
    ]
    for pad in paden:
        assert goed(w.get(pad, als="auditor")).content
    lijst = w.lijst(f"{BETALING}/betaalrondes", als="auditor")
    assert [deel["stand"] for deel in goed(lijst).json()["betaalrondes"]] == ["vastgesteld"]


def test_the_auditor_changes_nothing(w: Wereld, samen: Diensten) -> None:
    """Every operation of the three documents that writes: 403, whatever it is about."""
    w.token("auditor")
    hoofd = w.hoofd()
    geweigerd = 0
    for dienst in samen.alle:
        for pad, operaties in dienst.document["paths"].items():
            for methode in operaties.keys() & {"post", "patch", "put", "delete"}:
                if not pad.endswith("/_zoek"):
                    adres = f"{dienst.basis}{_ingevuld(pad)}"
                    antwoord = w.post(adres, {}, als="auditor", methode=methode.upper())
                    assert weigering(antwoord) == (403, "niet-toegestaan"), pad
                    geweigerd += 1
    assert geweigerd > 40
    assert w.hoofd() == hoofd


def _ingevuld(pad: str) -> str:
    delen = (str(uuid4()) if deel.startswith("{") else deel for deel in pad.split("/"))
    return "/".join(delen)
