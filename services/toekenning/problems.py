"""The refusals of toekenning. What every service refuses alike stands in `contracts.problems`."""

from contracts.problems import Aard, Weigering


class NogNietIngediend(Weigering):
    """The school has not set the request to definitief (A27, B15)."""

    aard = Aard.STRIJDIG
    titel = "De aanvraag is nog niet ingediend"


class AanvraagTeruggenomen(Weigering):
    """The school took its request back (A27)."""

    aard = Aard.STRIJDIG
    titel = "De aanvraag is ingetrokken"


class AlInBehandeling(Weigering):
    """The decision body took this request up before."""

    aard = Aard.STRIJDIG
    titel = "De aanvraag is al in behandeling"


class AlBesloten(Weigering):
    """A request is decided once; a second decision is another request or a revision."""

    aard = Aard.STRIJDIG
    titel = "Op deze aanvraag is al besloten"


class TweedeControleOntbreekt(Weigering):
    """This rule set asks a second check first, or the last one did not approve (E14)."""

    aard = Aard.STRIJDIG
    titel = "De tweede controle ontbreekt of is niet akkoord"


class VoorleggingNodig(Weigering):
    """The amount is off: the bestuurder must consent to it first (E15)."""

    aard = Aard.STRIJDIG
    titel = "Dit bedrag vraagt eerst akkoord van de bestuurder"


class VoorleggingOpen(Weigering):
    """The bestuurder has not answered yet (E15)."""

    aard = Aard.STRIJDIG
    titel = "De bestuurder heeft nog niet geantwoord"


class GeenVoorlegging(Weigering):
    """The bestuurder was not asked anything, or has answered (E15)."""

    aard = Aard.STRIJDIG
    titel = "Er ligt niets voor aan de bestuurder"


class VoorleggingOnvolledig(Weigering):
    """Off the amounts, and the amount to consent to is not named (E15)."""

    aard = Aard.ONGELDIG
    titel = "De voorlegging noemt geen bedrag"


class BestuurderNietAkkoord(Weigering):
    """The bestuurder said that the request may not be granted (E15)."""

    aard = Aard.STRIJDIG
    titel = "De bestuurder is niet akkoord"


class ArrangementBestaatNiet(Weigering):
    """Nothing was granted in this stream."""

    aard = Aard.ONBEKEND
    titel = "Dit arrangement bestaat niet"


class AlInUitvoering(Weigering):
    """The school confirmed before that the arrangement runs (B21)."""

    aard = Aard.STRIJDIG
    titel = "Dit arrangement is al in uitvoering"


class NogNietInUitvoering(Weigering):
    """Evaluating and closing come after the school took it in uitvoering (B25)."""

    aard = Aard.STRIJDIG
    titel = "Dit arrangement is nog niet in uitvoering"


class ArrangementAfgesloten(Weigering):
    """Nothing in a closed arrangement changes any more (B26)."""

    aard = Aard.STRIJDIG
    titel = "Dit arrangement is afgesloten"


class BovenPlafond(Weigering):
    """More is granted than the rule set allows for this arrangement (B07)."""

    aard = Aard.STRIJDIG
    titel = "Het toegekende bedrag ligt boven het plafond"


class BuitenLooptijd(Weigering):
    """The arrangement would last longer than the rule set allows (B06)."""

    aard = Aard.STRIJDIG
    titel = "De looptijd is langer dan is toegestaan"


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


class NietDeLaatste(Weigering):
    """Only the last stop or reduction that stands can be taken away (rekenmodel 7, 8)."""

    aard = Aard.STRIJDIG
    titel = "Dit is niet de laatste die nog staat"


class AfsluitenKanNogNiet(Weigering):
    """It still runs, or the final evaluation, the evaluated OPP or an answer is missing (A39)."""

    aard = Aard.STRIJDIG
    titel = "Dit arrangement kan nog niet worden afgesloten"
