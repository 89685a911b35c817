"""The refusals of the calculation model. Each `detail` is Dutch and says what to do."""

from contracts.problems import Aard, Weigering


class LooptijdOngeldig(Weigering):
    """Not exactly one of months and end date, no month, an end before the start or past 9999."""

    aard = Aard.ONGELDIG
    titel = "De looptijd klopt niet"


class BedragTeLaag(Weigering):
    """A total below zero cents, or a reduction below one cent."""

    aard = Aard.ONGELDIG
    titel = "Het bedrag is te laag"


class StopregelPastNiet(Weigering):
    """A stop rule that does not go with the key (rekenmodel 7)."""

    aard = Aard.ONGELDIG
    titel = "De stopregel past niet bij de verdeelsleutel"


class GewichtenOngeldig(Weigering):
    """Weights that cannot carry an amount: negative, out of order, or together zero."""

    aard = Aard.ONGELDIG
    titel = "De gewichten per maand kloppen niet"


class KalenderOntbreekt(Weigering):
    """Key `schoolweek` without a school calendar."""

    aard = Aard.ONGELDIG
    titel = "De schoolkalender ontbreekt"


class DatumBuitenKalender(Weigering):
    """A date in the run that no school calendar covers (rekenmodel 3)."""

    aard = Aard.ONGELDIG
    titel = "De schoolkalender dekt de looptijd niet"


class GeenSchooldagen(Weigering):
    """A run without one school day has no weights (rekenmodel 3)."""

    aard = Aard.ONGELDIG
    titel = "De looptijd heeft geen schooldagen"


class GeenVerlagingTeHerroepen(Weigering):
    """A withdrawal of a reduction while none stands (rekenmodel 8)."""

    aard = Aard.STRIJDIG
    titel = "Er staat geen verlaging"


class GeenStopTeHerroepen(Weigering):
    """A withdrawal of a stop while none stands (rekenmodel 7)."""

    aard = Aard.STRIJDIG
    titel = "Er staat geen stop"


class AlIngetrokken(Weigering):
    """A fact on an arrangement of which the grant was withdrawn (rekenmodel 8)."""

    aard = Aard.STRIJDIG
    titel = "De toekenning is al ingetrokken"


class VerlagingNaEinde(Weigering):
    """A reduction from a month after the last with weight; for the command (rekenmodel 8)."""

    aard = Aard.ONGELDIG
    titel = "De verlaging begint na de laatste maand"


class VerlagingBovenRest(Weigering):
    """A reduction above what is left from its month; for the command (rekenmodel 8)."""

    aard = Aard.ONGELDIG
    titel = "De verlaging is hoger dan wat er nog over is"


class HerzieningOnderBehouden(Weigering):
    """A revision below what the months before it keep, or with no month to spread over."""

    aard = Aard.ONGELDIG
    titel = "De herziening past niet bij wat al verdeeld is"


class AandelenOngeldig(Weigering):
    """Negative shares, shares that are together zero, a negative amount (rekenmodel 5)."""

    aard = Aard.ONGELDIG
    titel = "De aandelen kloppen niet"


class GeenTarief(Weigering):
    """No highest rate for this function, scale and date; never zero (rekenmodel 1)."""

    aard = Aard.ONGELDIG
    titel = "Er is geen tarief voor deze functie en schaal"


class GeenEenmaligBedrag(Weigering):
    """No lump sum fits the situation (rekenmodel 1)."""

    aard = Aard.ONGELDIG
    titel = "Er is geen eenmalig bedrag voor deze situatie"


class MeerdereEenmaligeBedragen(Weigering):
    """More than one lump sum fits the situation: the rule set overlaps (rekenmodel 1)."""

    aard = Aard.STRIJDIG
    titel = "Er zijn meer eenmalige bedragen voor deze situatie"


class FeitOntbreekt(Weigering):
    """A condition asks for a fact that is not known: unknown is never false (rekenmodel 1)."""

    aard = Aard.ONGELDIG
    titel = "Er ontbreekt een gegeven"


class AantalOngeldig(Weigering):
    """A number of minutes, weeks, months or pupils, or a percentage, out of range."""

    aard = Aard.ONGELDIG
    titel = "Het aantal klopt niet"
