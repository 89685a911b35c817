"""The words that every rule uses, as they stand in a rule set, in receipts and in the API."""

from enum import StrEnum


class Uitkomst(StrEnum):
    """The five outcomes of judging one rule. A missing fact is never false or zero."""

    VOLDAAN = "voldaan"
    NIET_VOLDAAN = "niet-voldaan"
    ONBEKEND = "onbekend"  # facts are missing; names them
    NIET_VAN_TOEPASSING = "niet-van-toepassing"  # names the condition that does not hold
    OORDEEL_NODIG = "oordeel-nodig"  # a person answers, with reasons


class Gevolg(StrEnum):
    """What follows at the moment of the rule when it is not met."""

    WEIGERT = "weigert"
    WAARSCHUWT = "waarschuwt"
    VERLAAGT = "verlaagt"  # to what the rule allows
    NAAR_BESTUURDER = "naar-bestuurder"  # before approval (E15)
    TOONT = "toont"


class Ijkmoment(StrEnum):
    """On which day a rule looks: filing, decision, start or round."""

    INDIENING = "indiening"
    BESLUIT = "besluit"
    INGANG = "ingang"
    RONDE = "ronde"


class Herkomst(StrEnum):
    """A value that is not in the source: our default where it is silent, or invented."""

    STANDAARD = "standaard"
    VOORBEELDWAARDE = "voorbeeldwaarde"
