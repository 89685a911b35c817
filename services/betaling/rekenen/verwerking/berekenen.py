"""The lines of a round and how it would settle, from the books as they are (rekenmodel 6, 9-11)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from services.betaling.rekenen.boeken import Arrangement, Boeken, Jaarboek, Rekening
from services.betaling.rekenen.geboekt import verdeel
from services.betaling.rekenen.posten import som
from services.betaling.rekenen.regels import Grond, Regel, regels_sha256, volgorde
from services.betaling.rekenen.ronde import Afrekening, Berekening, Vooraf, afgerekend

Gegrond = tuple[Regel, Grond]
_ONGEBOEKT = Jaarboek()  # to read only


def berekening(boeken: Boeken, tot: date) -> Berekening:
    """Calculate a round with cut-off date `tot`.

    Reads only, so the same books give the same bytes.
    """
    gegrond = [
        *_van_arrangementen(boeken, tot),
        *_van_correcties(boeken, tot),
    ]
    gegrond.sort(key=lambda paar: volgorde(paar[0]))
    regels = tuple(regel for regel, _ in gegrond)
    groepen = per_begunstigde(boeken, regels)
    wie = {naam for naam, rekening in boeken.rekeningen.items() if _staat_open(rekening)}
    vooraf = {naam: _vooraf(boeken.lees(naam)) for naam in sorted(wie | groepen.keys())}
    return Berekening(
        positie=boeken.positie,
        regels=regels,
        gronden=tuple(grond for _, grond in gegrond),
        regels_sha256=regels_sha256(regels),
        vooraf=vooraf,
        afrekeningen=tuple(
            reken_af(boeken, naam, vooraf[naam], groepen.get(naam, []), verreken=False)
            for naam in vooraf
        ),
    )


def _van_arrangementen(boeken: Boeken, tot: date) -> Iterator[Gegrond]:
    for arrangement in boeken.arrangementen.values():
        if boeken.wacht_op_beginstand(arrangement):
            continue
        doelen = arrangement.binnen_ritme(tot)
        for jaar in doelen.keys() | arrangement.jaren.keys():
            boek = arrangement.jaren.get(jaar, _ONGEBOEKT)
            if doelen.get(jaar, 0) != boek.geboekt_cent:
                yield from _van_jaar(boeken, arrangement, jaar, boek, tot)


def _van_jaar(
    boeken: Boeken, arrangement: Arrangement, jaar: int, boek: Jaarboek, tot: date
) -> Iterator[Gegrond]:
    grond = Grond(
        doel_cent=arrangement.binnen_ritme(tot).get(jaar, 0),
        geboekt_cent=boek.geboekt_cent,
        stand=arrangement.stand,
        tot_maand=arrangement.tot_maand(jaar, tot),
    )
    naar = boeken.opvolger(arrangement.begunstigde_op(tot))
    for wie, cent in verdeel(grond.delta_cent, boek.boekingen, naar, boeken.opvolger):
        regel = Regel(arrangement.toegekend.arrangement, jaar, wie, cent, jaar < tot.year)
        yield regel, replace(grond, bij_anderen_cent=grond.delta_cent - cent)


def _van_correcties(boeken: Boeken, tot: date) -> Iterator[Gegrond]:
    for correctie in boeken.correcties.values():
        jaar, cent = correctie.kalenderjaar, correctie.bedrag_cent
        wie = boeken.opvolger(correctie.begunstigde)
        regel = Regel(None, jaar, wie, cent, jaar < tot.year, correctie.correctie)
        yield regel, Grond(cent, bron=correctie.bron)


def _staat_open(rekening: Rekening) -> bool:
    return bool(rekening.saldo.saldo or rekening.saldo.opnieuw_vrij)


def _vooraf(rekening: Rekening) -> Vooraf:
    nu = rekening.saldo
    return Vooraf(saldo=nu.saldo, opnieuw=nu.opnieuw_vrij, vordering=nu.vordering)


def per_begunstigde(boeken: Boeken, regels: Iterable[Regel]) -> dict[str, list[Regel]]:
    """The lines per payee, or per its successor when a merger was recorded since."""
    groepen: dict[str, list[Regel]] = {}
    for regel in regels:
        groepen.setdefault(boeken.opvolger(regel.begunstigde), []).append(regel)
    return groepen


def reken_af(
    boeken: Boeken, begunstigde: str, vooraf: Vooraf, regels: list[Regel], *, verreken: bool
) -> Afrekening:
    """How the round settles with one payee, given the holds as they stand."""
    rekening = boeken.lees(begunstigde)
    vast = vast_per_arrangement(boeken, rekening, regels)
    return afgerekend(
        begunstigde,
        vooraf,
        sum(regel.bedrag_cent for regel in regels),
        sum(vast.values()),
        aangehouden=rekening.op_slot,
        verreken=verreken,
    )


def vast_per_arrangement(boeken: Boeken, rekening: Rekening, regels: list[Regel]) -> dict[str, int]:
    """What the lines of arrangements on hold add to what is held, or take from it down to zero."""
    vast: dict[str, int] = {}
    for regel in regels:
        if regel.arrangement is not None and regel.arrangement in boeken.aangehouden:
            vast[regel.arrangement] = vast.get(regel.arrangement, 0) + regel.bedrag_cent
    return {naam: max(cent, -som(rekening.vast.get(naam, ()))) for naam, cent in vast.items()}
