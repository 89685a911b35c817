"""The refusals of rule sets."""

from contracts.problems import Aard, Weigering


class RegelingOngeldig(Weigering):
    """The text of a rule set has mistakes: all of them at once, each with its line."""

    aard = Aard.ONGELDIG
    titel = "De regeling klopt niet"


class RegelingZwijgt(Weigering):
    """The rule set does not say what is needed here, such as a split key for this case."""

    aard = Aard.STRIJDIG
    titel = "De regeling zegt hier niets over"


class RegelingTegenstrijdig(Weigering):
    """Two rules that both apply say something different."""

    aard = Aard.STRIJDIG
    titel = "De regeling spreekt zichzelf tegen"
