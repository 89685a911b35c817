"""The refusals of betaling: named situations, each with a Dutch sentence that says what to do."""

from contracts.problems import Aard, Weigering


class ArrangementOnbekend(Weigering):
    aard = Aard.ONBEKEND
    titel = "Het arrangement is onbekend of nog niet toegekend"


class AlToegekend(Weigering):
    aard = Aard.STRIJDIG
    titel = "Het arrangement is al toegekend"


class BetaalritmeNietOndersteund(Weigering):
    aard = Aard.ONGELDIG
    titel = "Dit betaalritme kan het systeem niet berekenen"


class EersteRondeGeopend(Weigering):
    aard = Aard.STRIJDIG
    titel = "De eerste betaalronde is al geopend"


class AlInGebruik(Weigering):
    aard = Aard.STRIJDIG
    titel = "De ingebruikname is al vastgelegd"


class RondeOnbekend(Weigering):
    aard = Aard.ONBEKEND
    titel = "De betaalronde is onbekend"


class RondeBestaatAl(Weigering):
    aard = Aard.STRIJDIG
    titel = "De betaalronde bestaat al"


class VorigeRondeLoopt(Weigering):
    aard = Aard.STRIJDIG
    titel = "De vorige betaalronde is nog niet vastgesteld"


class PeildatumTerug(Weigering):
    aard = Aard.STRIJDIG
    titel = "De peildatum ligt vóór die van de vorige betaalronde"


class RondeInAndereStand(Weigering):
    aard = Aard.STRIJDIG
    titel = "De betaalronde is niet in de stand die hiervoor nodig is"


class BerekeningVerouderd(Weigering):
    aard = Aard.STRIJDIG
    titel = "Dit is niet de laatste berekening van de betaalronde"


class BetaalbestandBestaat(Weigering):
    aard = Aard.STRIJDIG
    titel = "Van de betaalronde bestaat al een betaalbestand"


class LatereRondeBerekend(Weigering):
    aard = Aard.STRIJDIG
    titel = "Een latere betaalronde is al berekend"


class BetalingOnbekend(Weigering):
    aard = Aard.ONBEKEND
    titel = "De betaling is onbekend"


class BetalingTegenstrijdig(Weigering):
    aard = Aard.STRIJDIG
    titel = "Over een betaling spreken de berichten van de bank elkaar tegen"


class NietTegenstrijdig(Weigering):
    aard = Aard.STRIJDIG
    titel = "Over deze betaling is geen tegenspraak"


class UitkomstOngeldig(Weigering):
    aard = Aard.ONGELDIG
    titel = "Deze uitkomst bestaat niet voor een tegenstrijdige betaling"


class BerichtOnbekend(Weigering):
    aard = Aard.ONBEKEND
    titel = "Het bankbericht staat niet op de werklijst"


class GeenNegatiefSaldo(Weigering):
    aard = Aard.STRIJDIG
    titel = "Het saldo is niet negatief"


class GeenVordering(Weigering):
    aard = Aard.STRIJDIG
    titel = "Er staat geen vordering open"


class AanhoudingOnduidelijk(Weigering):
    aard = Aard.ONGELDIG
    titel = "Noem of een begunstigde, of een arrangement"


class AlAangehouden(Weigering):
    aard = Aard.STRIJDIG
    titel = "De betaling wordt al aangehouden"


class NietAangehouden(Weigering):
    aard = Aard.STRIJDIG
    titel = "De betaling wordt niet aangehouden"


class OpvolgingOngeldig(Weigering):
    aard = Aard.ONGELDIG
    titel = "Een bestuur kan zichzelf niet opvolgen"


class BestuurAlOpgevolgd(Weigering):
    aard = Aard.STRIJDIG
    titel = "Het bestuur is al opgevolgd"


class CorrectieBestaatAl(Weigering):
    aard = Aard.STRIJDIG
    titel = "De correctie is al geboekt"


class BoekjaarAlAfgesloten(Weigering):
    aard = Aard.STRIJDIG
    titel = "Het boekjaar is al afgesloten"


class BetalingZonderAntwoord(Weigering):
    aard = Aard.STRIJDIG
    titel = "Een betaling van het boekjaar heeft nog geen definitief antwoord"


class BankberichtOpen(Weigering):
    aard = Aard.STRIJDIG
    titel = "Een bankbericht is nog niet afgehandeld"


class NogNietInGebruik(Weigering):
    aard = Aard.STRIJDIG
    titel = "De ingebruikname is nog niet vastgelegd"


class BeginstandOngeldig(Weigering):
    """An opening balance names nothing, or the same thing twice (rekenmodel 13)."""

    aard = Aard.ONGELDIG
    titel = "De beginstand klopt niet"


class BeginstandBestaatAl(Weigering):
    """The same source document again would count everything twice (rekenmodel 13)."""

    aard = Aard.STRIJDIG
    titel = "Dit brondocument is al als beginstand ingevoerd"
