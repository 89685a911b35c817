"""Which version of a rule set holds on a day: for a request, the day it is filed."""

from collections.abc import Iterable
from datetime import date

from contracts.events.regeling import RegelingVastgesteld


def geldige_op(vastgesteld: Iterable[RegelingVastgesteld], dag: date) -> RegelingVastgesteld | None:
    """The version in force on `dag`, from the events in log order; None when there is none.

    A correction goes before what it replaces, a later start before an earlier one.
    """
    geldig = [versie for versie in vastgesteld if geldt_op(versie, dag)]
    vervangen = {versie.vervangt for versie in geldig}
    over = [versie for versie in geldig if versie.regeling not in vervangen]
    return max(reversed(over), key=lambda versie: versie.vanaf_datum, default=None)


def geldt_op(versie: RegelingVastgesteld, dag: date) -> bool:
    """Whether `dag` lies in the period of this version."""
    return versie.vanaf_datum <= dag <= (versie.tot_en_met_datum or date.max)
