"""A second way to count a term: from the prose, day by day, with a calendar of its own.

Imports nothing of the code under test, so a shared mistake is unlikely.
"""

from datetime import date, timedelta

DAG = timedelta(days=1)
KB = {
    *("2023-04-28", "2023-05-19", "2024-05-10", "2024-12-27", "2025-05-30"),
    *("2026-01-02", "2026-05-15", "2027-05-07", "2028-04-28", "2028-05-26"),
}


def eerste_paasdag(jaar: int) -> date:
    """The anonymous Gregorian algorithm (Meeus)."""
    a, b, c = jaar % 19, jaar // 100, jaar % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    maand, dag = divmod(h + m - 7 * n + 114, 31)
    return date(jaar, maand, dag + 1)


def koningsdag(jaar: int) -> date:
    dag = date(jaar, 4, 27)
    return dag - DAG if dag.weekday() == 6 else dag


def vrij(dag: date) -> bool:
    """Saturday, Sunday, a day of Atw art. 3, or a day equated by royal decree."""
    pasen = (dag - eerste_paasdag(dag.year)).days
    return (
        dag.weekday() in (5, 6)
        or (dag.month, dag.day) in {(1, 1), (5, 5), (12, 25), (12, 26)}
        or dag == koningsdag(dag.year)
        or pasen in {-2, 1, 39, 50}
        or dag.isoformat() in KB
    )


def na_atw(dag: date) -> date:
    while vrij(dag):
        dag += DAG
    return dag


def opgeschort(dag: date, opschortingen: list[tuple[date, date | None, date | None]]) -> bool:
    """Suspended: after the invitation, before completion, and not after the term set for it."""
    return any(
        tot is not None and uitgenodigd < dag <= tot and (aangevuld is None or dag < aangevuld)
        for uitgenodigd, tot, aangevuld in opschortingen
    )


def uiterste(
    ontvangen: date, weken: int, opschortingen: list[tuple[date, date | None, date | None]]
) -> tuple[date, int]:
    """Walk from the day after receipt until so many days have counted."""
    dag, geteld, stil = ontvangen, 0, 0
    while geteld < 7 * weken:
        dag += DAG
        if opgeschort(dag, opschortingen):
            stil += 1
        else:
            geteld += 1
    return (na_atw(dag) if weken <= 12 else dag), stil
