"""What toekenning decides. Pure; one module per stream, each with BEGIN, `decide` and `evolve`.

The names here are those of stream Arrangement; stream Zaak stands in `zaak`.
"""

from services.toekenning.decider.arrangement import BEGIN, decide, evolve
from services.toekenning.decider.besluit import NOG_GEEN_NUMMER
from services.toekenning.decider.toestand import Event, State

__all__ = ["BEGIN", "NOG_GEEN_NUMMER", "Event", "State", "decide", "evolve"]
