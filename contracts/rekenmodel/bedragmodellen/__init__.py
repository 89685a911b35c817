"""The amount models of rekenmodel 1: from costs and the numbers of a rule set to a total, with its
steps.

Pure functions with typed inputs; a rule set hands its numbers in as data. `bron` is the rule they
come from (for example "utrecht-po/2026-1#plafond-bao"). Ceilings come after them: `plafonds`.
"""

from contracts.rekenmodel.bedragmodellen.eenmalig import (
    EenmaligBedrag,
    Situatie,
    eenmalig,
    leeftijd_op,
)
from contracts.rekenmodel.bedragmodellen.kosten import (
    Financier,
    Kosten,
    bandbreedte,
    drempel,
    maatwerk,
    percentages,
    plafond_jaar,
    zonder_btw,
)
from contracts.rekenmodel.bedragmodellen.per_maand import PerMaand, vast_per_maand
from contracts.rekenmodel.bedragmodellen.uren import (
    Inzet,
    Tarief,
    Urenregels,
    hoogste_tarief,
    uren_x_tarief,
)

__all__ = [
    "EenmaligBedrag",
    "Financier",
    "Inzet",
    "Kosten",
    "PerMaand",
    "Situatie",
    "Tarief",
    "Urenregels",
    "bandbreedte",
    "drempel",
    "eenmalig",
    "hoogste_tarief",
    "leeftijd_op",
    "maatwerk",
    "percentages",
    "plafond_jaar",
    "uren_x_tarief",
    "vast_per_maand",
    "zonder_btw",
]
