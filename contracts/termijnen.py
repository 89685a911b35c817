"""Terms: when a decision is due at the latest, how long one may object, how old a document may be.

Every date is inclusive. Nothing here knows today. The Algemene termijnenwet (Atw) moves the last
day of a term forward to the next day that is no Saturday, Sunday or day of `vrije_dagen`; it leaves
terms counted backwards (art. 1(2)) and terms of more than 12 weeks (art. 4) as they are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from contracts.periode import plus_maanden
from contracts.problems import Aard, Weigering
from contracts.vrije_dagen import EERSTE_DAG, LAATSTE_DAG, VRIJE_DAGEN

ATW_WEKEN = 12
"""A term of more weeks is not moved (Atw art. 4)."""

_EEN_DAG = timedelta(days=1)
_BUITEN_BEHANDELING_WEKEN = 4  # Awb 4:5(4)
_BEZWAAR_WEKEN = 6  # Awb 6:7
_BESLISSING_WEKEN = 6  # Awb 7:10
_BESLISSING_MET_COMMISSIE_WEKEN = 12  # Awb 7:10, with a committee as in 7:13


class TermijnBuitenKalender(Weigering):
    """A term ends on a day that the table of days off does not cover: it may be one or not."""

    aard = Aard.ONGELDIG
    titel = "De termijn valt buiten de tabel van vrije dagen"


class TermijnBuitenBereik(Weigering):
    """A term ends before the year 1 or after the year 9999."""

    aard = Aard.ONGELDIG
    titel = "De termijn eindigt buiten de jaren 1 tot en met 9999"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opschorting:
    """One invitation to complete a request (Awb 4:5, 4:15(1)a).

    Without `hersteltermijn_tot` it suspends nothing; without `aangevuld_op` that term lapses.
    """

    uitgenodigd_op: date
    hersteltermijn_tot: date | None
    aangevuld_op: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verlenging:
    """`weken` more, recorded on day `op`."""

    op: date
    weken: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Beslistermijn:
    """A term of `weken` weeks to decide in; its first day is the one after `start`."""

    start: date
    weken: int
    atw: bool = True
    opschortingen: tuple[Opschorting, ...] = ()
    verlenging: Verlenging | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Beslisdatums:
    """The answer to a Beslistermijn; suspended are the days of the term to `beslis_uiterlijk`."""

    eerste_uiterste: date
    beslis_uiterlijk: date
    opgeschorte_dagen: int
    verlenging_geldig: bool | None  # None: no extension recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class Bezwaartermijn:
    """When one may object, and when the objection is decided at the latest."""

    eerste_dag: date
    laatste_dag: date
    besluit_uiterlijk: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Documentleeftijd:
    """Whether a document is young enough, and the last day on which it is."""

    nog_geldig: bool
    laatste_dag_geldig: date


def eindigt_termijn(dag: date) -> bool:
    """Whether a term may end on `dag` (Atw art. 1 and 3).

    Raises TermijnBuitenKalender outside the table.
    """
    if not EERSTE_DAG <= dag <= LAATSTE_DAG:
        raise TermijnBuitenKalender(
            f"de termijn loopt tot {dag}, maar de vrije dagen zijn bekend van {EERSTE_DAG}"
            f" tot en met {LAATSTE_DAG}; vraag een termijn die daarbinnen eindigt"
        )
    return dag.isoweekday() < 6 and dag not in VRIJE_DAGEN


def verschoven(dag: date, weken: int) -> date:
    """`dag`, or the next day on which a term of `weken` weeks may end (Atw art. 1 and 4).

    Raises TermijnBuitenKalender when the table of days off does not reach that far.
    """
    if weken > ATW_WEKEN:
        return dag
    while not eindigt_termijn(dag):
        dag += _EEN_DAG
    return dag


def beslistermijn(vraag: Beslistermijn) -> Beslisdatums:
    """When to decide at the latest (Awb 4:13-4:15; cases L1-L8).

    An extension recorded after the first deadline changes nothing. Raises TermijnBuitenKalender and
    TermijnBuitenBereik.
    """
    eerste, opgeschort = _uiterste(vraag, vraag.weken)
    if vraag.verlenging is None:
        return _datums(eerste, eerste, opgeschort, geldig=None)
    if vraag.verlenging.op > eerste:
        return _datums(eerste, eerste, opgeschort, geldig=False)
    uiterlijk, opgeschort = _uiterste(vraag, vraag.weken + vraag.verlenging.weken)
    return _datums(eerste, uiterlijk, opgeschort, geldig=True)


def _datums(eerste: date, uiterlijk: date, opgeschort: int, *, geldig: bool | None) -> Beslisdatums:
    return Beslisdatums(
        eerste_uiterste=eerste,
        beslis_uiterlijk=uiterlijk,
        opgeschorte_dagen=opgeschort,
        verlenging_geldig=geldig,
    )


def _uiterste(vraag: Beslistermijn, weken: int) -> tuple[date, int]:
    """Last day of a term of `weken` weeks, and how many of its days were suspended."""
    einde = _later(vraag.start, 7 * weken)
    opgeschort = 0
    for eerste, laatste in _samengevoegd(vraag.opschortingen):
        # A suspended day moves the end only while the term runs: from its first to its last day.
        begin = max(eerste, vraag.start + _EEN_DAG)
        if begin > einde:
            break
        dagen = max((laatste - begin).days + 1, 0)
        einde, opgeschort = _later(einde, dagen), opgeschort + dagen
    return (verschoven(einde, weken) if vraag.atw else einde), opgeschort


def _samengevoegd(opschortingen: Iterable[Opschorting]) -> Iterator[tuple[date, date]]:
    """The suspended periods in order of time, inclusive, without a day twice."""
    gezien = date.min
    for eerste, laatste in sorted(p for o in opschortingen if (p := _opgeschort(o)) is not None):
        begin = max(eerste, gezien)
        if begin <= laatste:
            yield begin, laatste
            gezien = _later(laatste, 1)


def _opgeschort(opschorting: Opschorting) -> tuple[date, date] | None:
    """First and last suspended day (the last may lie before the first), or None without a term set.

    From the day after the invitation, to the day before completion or lapse (Awb 4:15(1)a). No term
    set, no suspension (ECLI:NL:RVS:2016:2527, case L8).
    """
    tot, aangevuld = opschorting.hersteltermijn_tot, opschorting.aangevuld_op
    if tot is None:
        return None
    laatste = tot if aangevuld is None else min(tot, _later(aangevuld, -1))
    return _later(opschorting.uitgenodigd_op, 1), laatste


def buiten_behandeling(hersteltermijn_tot: date, aangevuld_op: date | None) -> date:
    """Last day to leave an incomplete request aside (Awb 4:5(4), case L7).

    Four weeks after completion, or after the term set for it when that is earlier or nothing came;
    then Atw. Raises TermijnBuitenKalender and TermijnBuitenBereik.
    """
    vanaf = hersteltermijn_tot if aangevuld_op is None else min(hersteltermijn_tot, aangevuld_op)
    return verschoven(_later(vanaf, 7 * _BUITEN_BEHANDELING_WEKEN), _BUITEN_BEHANDELING_WEKEN)


def bezwaar(bekendgemaakt: date, *, met_commissie: bool) -> Bezwaartermijn:
    """Term to object and to decide on the objection (Awb 6:7, 6:8, 7:10; cases L9, L10).

    Raises TermijnBuitenKalender and TermijnBuitenBereik.
    """
    laatste = verschoven(_later(bekendgemaakt, 7 * _BEZWAAR_WEKEN), _BEZWAAR_WEKEN)
    weken = _BESLISSING_MET_COMMISSIE_WEKEN if met_commissie else _BESLISSING_WEKEN
    return Bezwaartermijn(
        eerste_dag=_later(bekendgemaakt, 1),
        laatste_dag=laatste,
        besluit_uiterlijk=verschoven(_later(laatste, 7 * weken), weken),
    )


def terug_maanden(vanaf: date, maanden: int) -> date:
    """`maanden` before `vanaf`, at most the last day of that month; no Atw (case L11).

    Raises TermijnBuitenBereik, as the three functions below.
    """
    return _maanden_later(vanaf, -maanden)


def terug_weken(vanaf: date, weken: int) -> date:
    """`weken` before `vanaf`; no Atw (art. 1(2); case L12)."""
    return _later(vanaf, -7 * weken)


def vooraf(ondersteuning_vanaf: date, maanden: int) -> date:
    """First day of an arrangement that asks `maanden` of extra support first (case L13)."""
    return _maanden_later(ondersteuning_vanaf, maanden)


def documentleeftijd(verslag_van: date, aanvraag_van: date, maanden: int) -> Documentleeftijd:
    """Whether a report is at most `maanden` old on the day of the request (case L14)."""
    laatste = _maanden_later(verslag_van, maanden)
    return Documentleeftijd(nog_geldig=aanvraag_van <= laatste, laatste_dag_geldig=laatste)


def _later(dag: date, dagen: int) -> date:
    try:
        return dag + timedelta(days=dagen)
    except OverflowError:
        raise _buiten_bereik(dag) from None


def _maanden_later(dag: date, maanden: int) -> date:
    try:
        return plus_maanden(dag, maanden)
    except ValueError:
        raise _buiten_bereik(dag) from None


def _buiten_bereik(dag: date) -> TermijnBuitenBereik:
    return TermijnBuitenBereik(
        f"de termijn vanaf {dag} eindigt buiten de jaren {MINYEAR} tot en met {MAXYEAR};"
        " neem een kleiner aantal maanden of weken"
    )
