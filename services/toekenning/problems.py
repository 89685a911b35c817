"""The refusals of toekenning."""

from contracts.problems import Aard, Weigering


class AlBesloten(Weigering):
    """A request is decided once; a second decision is another request or a revision."""

    aard = Aard.STRIJDIG
    titel = "Op deze aanvraag is al besloten"


class ArrangementBestaatNiet(Weigering):
    """Nothing was granted in this stream."""

    aard = Aard.ONBEKEND
    titel = "Dit arrangement bestaat niet"


class AlInUitvoering(Weigering):
    """The school confirmed before that the arrangement runs (B21)."""

    aard = Aard.STRIJDIG
    titel = "Dit arrangement is al in uitvoering"


class BovenPlafond(Weigering):
    """More is granted than the rule set allows for this arrangement (B07)."""

    aard = Aard.STRIJDIG
    titel = "Het toegekende bedrag ligt boven het plafond"


class BuitenLooptijd(Weigering):
    """The arrangement would last longer than the rule set allows (B06)."""

    aard = Aard.STRIJDIG
    titel = "De looptijd is langer dan is toegestaan"


class DatumInDeToekomst(Weigering):
    """A fact is recorded with a date after today."""

    aard = Aard.ONGELDIG
    titel = "De datum ligt in de toekomst"


class DatumVoorBesluit(Weigering):
    """A fact is dated before the decision that it follows."""

    aard = Aard.ONGELDIG
    titel = "De datum ligt voor het besluit"


class WijzigingOnvolledig(Weigering):
    """A change report names neither an end date nor an amount, or both (B32)."""

    aard = Aard.ONGELDIG
    titel = "De melding zegt niet wat er wijzigt"


class StopStaatAl(Weigering):
    """The same early stop stands already: recording it again would change nothing."""

    aard = Aard.STRIJDIG
    titel = "Deze stopzetting staat al"
