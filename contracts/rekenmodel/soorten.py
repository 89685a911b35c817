"""The words of the calculation model, as in rule sets, events and on the command line."""

from enum import StrEnum


class Verdeelsleutel(StrEnum):
    """How an amount is spread over the months of a run (rekenmodel 3)."""

    MAAND_VOL = "maand-vol"
    MAAND_DAGDEEL = "maand-dagdeel"
    DAG = "dag"
    EENMALIG = "eenmalig"
    SCHOOLWEEK = "schoolweek"


class Stopregel(StrEnum):
    """What an early stop leaves (rekenmodel 7)."""

    STOPMAAND_VOL = "stopmaand-vol"
    STOPMAAND_NIET = "stopmaand-niet"
    DAG = "dag"
    GEEN_INVLOED = "geen-invloed"
    VOOR_INGANG = "voor-ingang"


class Betaalritme(StrEnum):
    """What a round may pay (rekenmodel 9)."""

    INEENS = "ineens"
    PER_KALENDERJAAR = "per-kalenderjaar"
    PER_KWARTAAL = "per-kwartaal"
    PER_MAAND = "per-maand"
    OP_FACTUUR = "op-factuur"
