"""The manual of Utrecht, second half: carrying out, evaluating, stopping, settling, closing."""

from tests.api.hulp import problemen, weigering
from tests.scenarios import stappen as s
from tests.scenarios.wereld import BAO, BESTUUR, TOEKENNING, Wereld, goed

DRIE_MAANDEN = ("2026-12-10", "2026-12-10", "2027-03-09", 210000)


def test_b11_one_month_this_year_and_two_the_next(w: Wereld) -> None:
    """The example of the source, worked out: 700,00 and 1.400,00."""
    s.neem_in_gebruik(w)
    welk = s.ken_toe(w, *DRIE_MAANDEN)
    assert s.per_jaar(s.plan(w, welk, als="school")) == {2026: 70000, 2027: 140000}
    december = s.ronde(w, "2026-12-15", "2026-12-31")
    assert (s.bedragen(w, december), s.betaald(w, december)) == ([(2026, 70000)], {BESTUUR: 70000})
    januari = s.ronde(w, "2027-01-15")
    assert (s.bedragen(w, januari), s.betaald(w, januari)) == (
        [(2027, 140000)],
        {BESTUUR: 140000},
    )
    uitleg = s.verklaring(w, welk, als="schoolbestuur")
    gronden = uitleg["gebeurtenissen"][0]["gronden"]
    met_zin = {grond["bron"] for grond in gronden if grond["citaat"]}
    assert met_zin == {"B06", "B07", "B11", "B33", "B34"}


def test_b21_b25_b24_in_uitvoering_opens_the_evaluation(w: Wereld) -> None:
    welk = s.ken_toe(w, *DRIE_MAANDEN)
    w.klok.zet(s.dag("2027-01-15"))
    te_vroeg = s.doe(w, welk, "evaluaties", s.evaluatie("2027-01-15"), als="school")
    assert weigering(te_vroeg) == (409, "nog-niet-in-uitvoering")
    inhoud = {"uitvoeringDatum": "2026-12-14"}
    loopt = goed(s.doe(w, welk, "uitvoeringen", inhoud, als="school"))
    assert loopt.json()["status"] == "in-uitvoering"
    lijst = w.na(loopt, f"{TOEKENNING}/arrangementen?status=in-uitvoering", als="school").json()
    assert [rij["arrangementId"] for rij in lijst["arrangementen"]] == [str(welk)]
    again = s.doe(w, welk, "uitvoeringen", inhoud, als="school")
    assert weigering(again) == (409, "al-in-uitvoering")
    onvolledig = {
        naam: waarde
        for naam, waarde in s.evaluatie("2027-01-15").items()
        if naam not in ("doelenBijgesteld", "opbrengst")
    }
    half = s.doe(w, welk, "evaluaties", onvolledig, als="school")
    assert problemen(half) == [("doelenBijgesteld", "ontbreekt"), ("opbrengst", "ontbreekt")]
    tussen = s.evaluatie("2027-01-15", "tussenevaluatie")
    goed(s.doe(w, welk, "evaluaties", tussen, als="school"))
    verloop = goed(w.get(f"{TOEKENNING}/arrangementen/{welk}/evaluaties", als="school")).json()
    assert [feit["gegevens"]["evaluatiesoort"] for feit in verloop["gebeurtenissen"]] == [
        "tussenevaluatie"
    ]


def test_b26_closed_when_over_and_nothing_after_it(w: Wereld) -> None:
    welk = s.ken_toe(w, *DRIE_MAANDEN)
    goed(s.doe(w, welk, "uitvoeringen", {"uitvoeringDatum": "2026-12-10"}, als="school"))
    w.klok.zet(s.dag("2027-03-09"))
    nog_niet = s.doe(w, welk, "afsluitingen", {"afsluitDatum": "2027-03-09"}, als="school")
    assert weigering(nog_niet) == (409, "afsluiten-kan-nog-niet")
    assert [naam for naam, _ in problemen(nog_niet)] == [
        "afsluitDatum",
        "eindevaluatie",
        "geevalueerdOpp",
    ]
    w.klok.zet(s.dag("2027-03-12"))
    goed(s.doe(w, welk, "evaluaties", s.evaluatie("2027-03-12"), als="school"))
    goed(s.doe(w, welk, "opp-evaluaties", {"oppDatum": "2027-03-12"}, als="school"))
    dicht = goed(s.doe(w, welk, "afsluitingen", {"afsluitDatum": "2027-03-12"}, als="school"))
    assert dicht.json()["status"] == "afgesloten"
    hoofd = w.hoofd()
    for wat, inhoud, als in _na_afsluiten():
        assert weigering(s.doe(w, welk, wat, inhoud, als=als)) == (409, "arrangement-afgesloten")
    assert w.hoofd() == hoofd


def _na_afsluiten() -> list[tuple[str, dict[str, object], str]]:
    dag = "2027-03-12"
    reden = {"besluitDatum": dag, "reden": "gaat-goed"}
    melding = {"reden": "gaat-goed", "initialen": "J.J.", "toelichting": "Het gaat goed."}
    return [
        ("evaluaties", s.evaluatie(dag), "school"),
        ("uitvoeringen", {"uitvoeringDatum": dag}, "school"),
        ("wijzigingsmeldingen", {**melding, "stopPerDatum": dag}, "school"),
        ("stopzettingen", {**reden, "stopDatum": dag}, "medewerker"),
        ("verlagingen", {**reden, "vanaf": "2027-02", "bedragCent": 100}, "medewerker"),
        ("afsluitingen", {"afsluitDatum": dag}, "school"),
    ]


def test_b31_b32_the_school_reports_and_no_cent_moves(w: Wereld) -> None:
    welk = s.ken_toe(w, *DRIE_MAANDEN)
    w.klok.zet(s.dag("2027-01-10"))
    voor = s.plan(w, welk)
    melding = {"reden": "schoolwissel", "initialen": "J.J.", "toelichting": "Zij redt het nu zelf."}
    beide = {**melding, "stopPerDatum": "2027-01-31", "minderCent": 1000}
    for fout in (melding, beide):
        geweigerd = s.doe(w, welk, "wijzigingsmeldingen", fout, als="school")
        assert weigering(geweigerd) == (400, "wijziging-onvolledig")
    gemeld = {**melding, "stopPerDatum": "2027-01-31"}
    goed(s.doe(w, welk, "wijzigingsmeldingen", gemeld, als="school"))
    for reden in ("te-ruim-begroot", "gaat-goed"):
        minder = {**melding, "reden": reden, "minderCent": 30000}
        laatste = goed(s.doe(w, welk, "wijzigingsmeldingen", minder, als="school"))
    assert s.plan(w, welk)["maanden"] == voor["maanden"]
    pad = f"{TOEKENNING}/arrangementen/{welk}/wijzigingsmeldingen"
    feiten = w.na(laatste, pad, als="medewerker").json()["gebeurtenissen"]
    assert [(f["gegevens"]["reden"], f["gegevens"]["minderCent"]) for f in feiten] == [
        ("schoolwissel", None),
        ("te-ruim-begroot", 30000),
        ("gaat-goed", 30000),
    ]
    eerste = feiten[0]["gegevens"]
    assert (eerste["initialen"], eerste["stopPerDatum"]) == ("J.J.", "2027-01-31")
    assert (feiten[0]["rol"], feiten[0]["namens"]) == ("school", BAO)
    zelf = s.doe(w, welk, "stopzettingen", _stop("2027-01-10", "2027-01-31"), als="school")
    assert weigering(zelf)[0] == 403


def _stop(op: str, per: str) -> dict[str, str]:
    return {"besluitDatum": op, "stopDatum": per, "reden": "gaat-goed"}


def test_b33_b34_a_stop_is_set_off_in_the_next_round(w: Wereld) -> None:
    """Paid too much: nothing is paid back by transfer, the next round pays that much less."""
    s.neem_in_gebruik(w)
    welk = s.ken_toe(w, *DRIE_MAANDEN)
    s.ronde(w, "2027-01-15")
    s.stop(w, "2027-01-20", welk, "2027-01-18")
    nieuw = s.ken_toe(w, "2027-02-01", "2027-02-01", "2027-04-30", 150000)
    februari = s.ronde(w, "2027-02-28")
    assert sorted(s.bedragen(w, februari)) == [(2027, -70000), (2027, 150000)]
    assert s.betaald(w, februari) == {BESTUUR: 80000}
    (regel,) = s.verklaring(w, welk)["jaren"][1]["regels"][-1:]
    assert [(deel["soort"], deel["bedragCent"]) for deel in regel["bestemmingen"]] == [
        ("verrekend", -70000)
    ]
    (ander,) = s.verklaring(w, nieuw)["jaren"][0]["regels"]
    assert sorted((deel["soort"], deel["bedragCent"]) for deel in ander["bestemmingen"]) == [
        ("betaald", 80000),
        ("verrekend", 70000),
    ]


def test_b33_b34_a_stop_that_is_taken_back_leaves_no_trace_in_the_money(w: Wereld) -> None:
    """More set off than is due: it is carried; taken back, all is as before."""
    s.neem_in_gebruik(w)
    welk = s.ken_toe(w, *DRIE_MAANDEN)
    s.ronde(w, "2027-01-15")
    s.stop(w, "2027-01-20", welk, "2027-01-18")
    eerste = s.ronde(w, "2027-01-31")
    assert s.saldo(eerste, BESTUUR)["doorgeschovenCent"] == -70000
    assert s.betaald(w, eerste) == {}
    s.herroep(w, "2027-02-03", welk, "stop")
    tweede = s.ronde(w, "2027-02-28")
    assert s.bedragen(w, tweede) == [(2027, 70000)]
    assert s.saldo(tweede, BESTUUR) == {"saldoVorigCent": -70000, "regelsCent": 70000}
    assert s.betaald(w, tweede) == {}
    assert s.geboekt(s.verklaring(w, welk)) == {2026: 70000, 2027: 140000}


def test_b33_the_last_that_stands_is_taken_back_and_no_other(w: Wereld) -> None:
    welk = s.ken_toe(w, *DRIE_MAANDEN)
    eerste = s.verlaag(w, "2027-01-05", welk, "2027-01", 10000)
    s.verlaag(w, "2027-01-06", welk, "2027-02", 20000)
    oud = eerste.json()["verlagingen"][0]["gebeurtenisId"]
    inhoud = {
        "besluitDatum": "2027-01-06",
        "soort": "verlaging",
        "gebeurtenisId": oud,
        "reden": "vergissing",
    }
    assert weigering(s.doe(w, welk, "herroepingen", inhoud, als="medewerker")) == (
        409,
        "niet-de-laatste",
    )
    s.herroep(w, "2027-01-07", welk, "verlaging")
    over = s.herroep(w, "2027-01-08", welk, "verlaging")
    assert over.json()["verlagingen"] == []
    assert s.per_jaar(s.plan(w, welk)) == {2026: 70000, 2027: 140000}


def test_a_grant_that_is_withdrawn_is_settled_to_zero(w: Wereld) -> None:
    """Two people withdraw it; what was paid is set off (rekenmodel 8)."""
    s.neem_in_gebruik(w)
    welk = s.ken_toe(w, *DRIE_MAANDEN)
    s.ronde(w, "2027-01-15")
    w.klok.zet(s.dag("2027-01-20"))
    inhoud = {"voorstelDatum": "2027-01-20", "motivering": "De aanvraag was voor een ander kind."}
    voor = goed(s.doe(w, welk, "intrekkingen", inhoud, als="medewerker"))
    assert s.per_jaar(s.plan(w, welk)) == {2026: 70000, 2027: 140000}
    pad = f"{voor.headers['Location']}/vaststellingen"
    vast = goed(w.post(pad, {"besluitDatum": "2027-01-20"}, als="commissie", gezien=voor))
    assert vast.json()["status"] == "ingetrokken"
    ronde = s.ronde(w, "2027-01-31")
    assert s.bedragen(w, ronde) == [(2026, -70000), (2027, -140000)]
    assert s.geboekt(s.verklaring(w, welk)) == {}


def test_a_revision_moves_money_from_its_month_on(w: Wereld) -> None:
    """Another total from February 2027: what the months before got stays (rekenmodel 8)."""
    welk = s.ken_toe(w, *DRIE_MAANDEN)
    w.klok.zet(s.dag("2027-01-20"))
    inhoud = {
        "voorstelDatum": "2027-01-20",
        "vanaf": "2027-02",
        "totaalCent": 260000,
        "motivering": "Er is meer begeleiding nodig.",
    }
    voor = goed(s.doe(w, welk, "herzieningen", inhoud, als="medewerker"))
    assert s.per_maand(s.plan(w, welk)) == [70000, 70000, 70000]
    pad = f"{voor.headers['Location']}/vaststellingen"
    goed(w.post(pad, {"besluitDatum": "2027-01-20"}, als="bestuurder", gezien=voor))
    assert s.per_maand(s.plan(w, welk)) == [70000, 70000, 120000]
    s.verklaring(w, welk)


def test_a_round_is_approved_by_another_who_names_what_is_approved(w: Wereld) -> None:
    s.neem_in_gebruik(w)
    s.ken_toe(w, *DRIE_MAANDEN)
    berekend = s.berekende_ronde(w, "2026-12-15")
    pad = f"{s.rondepad(berekend)}/vaststellingen"
    deel = berekend.json()["berekening"]
    anders = {"berekeningId": deel["berekeningId"], "regelsSha256": "0" * 64}
    assert weigering(w.post(pad, anders, als="bestuurder", gezien=berekend)) == (
        409,
        "berekening-verouderd",
    )
    precies = {**anders, "regelsSha256": deel["regelsSha256"]}
    assert weigering(w.post(pad, precies, als="financien", gezien=berekend))[0] == 403
    later = s.ken_toe(w, "2026-12-16", "2026-12-16", "2026-12-31", 5000)
    vast = goed(w.post(pad, precies, als="bestuurder", gezien=berekend))
    assert [cent for _, _, _, cent in s.regels(w, vast)] == [70000]
    volgende = s.ronde(w, "2026-12-20", "2026-12-31")
    assert s.regels(w, volgende) == [(str(later), 2026, BESTUUR, 5000)]
