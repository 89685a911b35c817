"""The refusals of aanvraag."""

from collections.abc import Sequence

from contracts.problems import Aard, Fout, Weigering
from contracts.regeling.toetsing import Toets


class NummerOngeldig(Weigering):
    """The number of a board or location does not have its form."""

    aard = Aard.ONGELDIG
    titel = "Dit nummer klopt niet"


class NaamOntbreekt(Weigering):
    """A name or reason is empty."""

    aard = Aard.ONGELDIG
    titel = "Er ontbreekt een naam of reden"


class PeriodeOngeldig(Weigering):
    """A last day lies before the first."""

    aard = Aard.ONGELDIG
    titel = "De laatste dag ligt voor de eerste"


class DatumNaVandaag(Weigering):
    """A fact of a dossier or request is dated after today."""

    aard = Aard.ONGELDIG
    titel = "De datum ligt na vandaag"


class DatumVoorVorige(Weigering):
    """A fact is dated before the one that it follows."""

    aard = Aard.ONGELDIG
    titel = "De datum ligt voor het feit waarop dit volgt"


class SchoolbestuurBestaatAl(Weigering):
    """The board is in the register."""

    aard = Aard.STRIJDIG
    titel = "Dit schoolbestuur staat al in het register"


class SchoolbestuurOnbekend(Weigering):
    """The board is not in the register."""

    aard = Aard.ONBEKEND
    titel = "Dit schoolbestuur staat niet in het register"


class SchoolbestuurNietGeregistreerd(Weigering):
    """A location is put under a board that is not in the register."""

    aard = Aard.STRIJDIG
    titel = "Het genoemde schoolbestuur staat niet in het register"


class VestigingBestaatAl(Weigering):
    """The location is in the register."""

    aard = Aard.STRIJDIG
    titel = "Deze vestiging staat al in het register"


class VestigingOnbekend(Weigering):
    """The location is not in the register."""

    aard = Aard.ONBEKEND
    titel = "Deze vestiging staat niet in het register"


class ZelfdeBestuur(Weigering):
    """The location belongs to this board already."""

    aard = Aard.STRIJDIG
    titel = "De vestiging hoort al bij dit schoolbestuur"


class MandaatBestaatAl(Weigering):
    """A mandate stands or was proposed in this stream."""

    aard = Aard.STRIJDIG
    titel = "Dit mandaat bestaat al"


class MandaatOnbekend(Weigering):
    """No mandate was given or proposed in this stream."""

    aard = Aard.ONBEKEND
    titel = "Dit mandaat bestaat niet"


class MandaatNietVoorgesteld(Weigering):
    """There is no open proposal to confirm or turn down."""

    aard = Aard.STRIJDIG
    titel = "Er staat geen voorstel voor dit mandaat open"


class MandaatNietVerleend(Weigering):
    """There is nothing to withdraw: only proposed, turned down or withdrawn before."""

    aard = Aard.STRIJDIG
    titel = "Dit mandaat staat niet"


class MandaatBereikOngeldig(Weigering):
    """The role does not go with these boards and locations (B13, D02)."""

    aard = Aard.ONGELDIG
    titel = "De rol past niet bij de genoemde scholen en besturen"


class TweedePersoonNodig(Weigering):
    """What somebody proposed, another person confirms; some mandates need a proposal first."""

    aard = Aard.STRIJDIG
    titel = "Hiervoor is een tweede persoon nodig"


class RegelingBestaatAl(Weigering):
    """This version was proposed or is in force: a version is never changed in place."""

    aard = Aard.STRIJDIG
    titel = "Deze versie van de regeling bestaat al"


class RegelingNietVoorgesteld(Weigering):
    """There is no open proposal of this version."""

    aard = Aard.STRIJDIG
    titel = "Er staat geen voorstel voor deze regeling open"


class RegelingTekstAnders(Weigering):
    """The hash that is confirmed is not that of the proposed text."""

    aard = Aard.STRIJDIG
    titel = "Dit is niet de voorgestelde tekst"


class RegelingOverlapt(Weigering):
    """A version in force covers the same days and is not replaced by this one."""

    aard = Aard.STRIJDIG
    titel = "Er geldt in deze periode al een regeling"


class VervangenRegelingOnbekend(Weigering):
    """The version that is to be replaced is not in force."""

    aard = Aard.STRIJDIG
    titel = "De te vervangen regeling is niet vastgesteld"


class LeerlingAlBekend(Weigering):
    """This location knows the pupil already: the dossier is made once (B14)."""

    aard = Aard.STRIJDIG
    titel = "Deze leerling heeft al een dossier bij deze school"


class LeerlingdossierBestaatAl(Weigering):
    """A dossier stands in this stream."""

    aard = Aard.STRIJDIG
    titel = "Dit leerlingdossier bestaat al"


class LeerlingdossierOnbekend(Weigering):
    """There is no dossier in this stream, or this location does not know the pupil (B14)."""

    aard = Aard.ONBEKEND
    titel = "Dit leerlingdossier bestaat niet"


class SamenvoegingOngeldig(Weigering):
    """Fewer than two dossiers, the same twice, or without the one of this stream."""

    aard = Aard.ONGELDIG
    titel = "Deze dossiers kunnen niet worden samengevoegd"


class AlSamengevoegd(Weigering):
    """These dossiers are joined already."""

    aard = Aard.STRIJDIG
    titel = "Deze dossiers zijn al samengevoegd"


class VestigingDoetNietMee(Weigering):
    """The location is not in the register on this day."""

    aard = Aard.STRIJDIG
    titel = "De vestiging doet op deze dag niet mee"


class AanvraagBestaatAl(Weigering):
    """A request stands in this stream."""

    aard = Aard.STRIJDIG
    titel = "Deze aanvraag bestaat al"


class AanvraagOnbekend(Weigering):
    """There is no request in this stream."""

    aard = Aard.ONBEKEND
    titel = "Deze aanvraag bestaat niet"


class GeenConcept(Weigering):
    """A filed request is not changed any more (B15)."""

    aard = Aard.STRIJDIG
    titel = "Deze aanvraag is geen concept meer"


class AlIngediend(Weigering):
    """A request is set to definitief once (B15)."""

    aard = Aard.STRIJDIG
    titel = "Deze aanvraag is al ingediend"


class AanvraagIsIngetrokken(Weigering):
    """The school took this request back."""

    aard = Aard.STRIJDIG
    titel = "Deze aanvraag is ingetrokken"


class AanvraagAlBesloten(Weigering):
    """A request that is decided cannot be taken back (A27)."""

    aard = Aard.STRIJDIG
    titel = "Op deze aanvraag is al een besluit genomen"


class VestigingLigtVast(Weigering):
    """A request stays with the location that started it (B13)."""

    aard = Aard.STRIJDIG
    titel = "De vestiging van een aanvraag verandert niet"


class InhoudOngeldig(Weigering):
    """The content of a request contradicts itself: every mistake at once."""

    aard = Aard.ONGELDIG
    titel = "De inhoud van de aanvraag klopt niet"


class GeenRegelingGeldig(Weigering):
    """No rule set is in force on the day of filing."""

    aard = Aard.STRIJDIG
    titel = "Er geldt op deze dag geen regeling"


class ArrangementstypeOnbekend(Weigering):
    """The rule set does not know this type of arrangement."""

    aard = Aard.ONGELDIG
    titel = "Deze soort arrangement bestaat niet"


class AanvraagVoldoetNiet(Weigering):
    """The request is incomplete or goes against a rule that refuses filing (B12, B13, B16).

    `toetsen`: each of those rules as it was judged, for `invalidParams`.
    """

    aard = Aard.STRIJDIG
    titel = "De aanvraag kan zo niet worden ingediend"

    def __init__(
        self, detail: str, fouten: Sequence[Fout] = (), toetsen: Sequence[Toets] = ()
    ) -> None:
        super().__init__(detail, fouten)
        self.toetsen = tuple(toetsen)


class EvaluatieOntbreekt(AanvraagVoldoetNiet):
    """An arrangement of this pupil runs without an evaluation, at filing or at a copy (B23)."""

    titel = "Het lopende arrangement is nog niet geëvalueerd"
