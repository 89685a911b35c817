"""A renewal is a new request that takes over part of an earlier one, to be adapted (B22)."""

from dataclasses import replace

from contracts.events.aanvraaginhoud import Aanvraaginhoud
from services.aanvraag.commands import Teksten


def overgenomen(inhoud: Aanvraaginhoud, teksten: Teksten) -> tuple[Aanvraaginhoud, Teksten]:
    """What a copy starts from (B22, B36).

    Taken over: type, pupils, location, cost lines, other payers, and the texts on the question, the
    goals and the support. Not taken over, since it has to be said anew: the run, the day on which
    the pupil was heard, what was tried before, the reasons and the answers; documents neither.
    """
    leerlingen = tuple(replace(deel, leerling_gehoord_datum=None) for deel in inhoud.leerlingen)
    nieuw = replace(inhoud, leerlingen=leerlingen, route=None, ingangs_datum=None, laatste_dag=None)
    return nieuw, replace(teksten, eerdere_ondersteuning={}, onderbouwing={}, antwoorden={})
