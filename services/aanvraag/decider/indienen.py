"""What filing asks for: a location that takes part, a rule set, and a request that fits it."""

from collections.abc import Sequence
from uuid import UUID

from contracts.events.aanvraaginhoud import Aanvraaginhoud
from contracts.events.vestiging import Schoolsoort
from contracts.problems import Fout
from contracts.regeling.model import Evaluatie, Regeling
from contracts.regeling.soorten import Ijkmoment
from contracts.regeling.toetsing import Toets, weigert
from services.aanvraag import problems
from services.aanvraag.commands import DienAanvraagIn


def geregistreerd(command: DienAanvraagIn) -> tuple[Schoolsoort, str]:
    """School kind and board on the day of filing. Raises VestigingDoetNietMee."""
    if command.schoolsoort is None or command.schoolbestuur is None:
        raise problems.VestigingDoetNietMee("Laat de beheerder het register controleren.")
    return command.schoolsoort, command.schoolbestuur


def geldende_regeling(inhoud: Aanvraaginhoud, command: DienAanvraagIn) -> Regeling:
    """The version of the day of filing. Raises GeenRegelingGeldig, ArrangementstypeOnbekend."""
    regeling = command.regeling
    if regeling is None or not regeling.geldt_op(command.indien_datum):
        raise problems.GeenRegelingGeldig(f"Stel een regeling vast voor {command.indien_datum}.")
    soort = inhoud.arrangementstype
    if soort is not None and soort not in regeling.arrangementstypen:
        mogelijk = ", ".join(regeling.arrangementstypen)
        raise problems.ArrangementstypeOnbekend(f"Kies uit {mogelijk} in plaats van {soort}.")
    return regeling


def keur_toetsen(regeling: Regeling, toetsen: Sequence[Toets], lopend: Sequence[UUID]) -> None:
    """Raises AanvraagVoldoetNiet with every rule that refuses; EvaluatieOntbreekt for B23 alone."""
    geweigerd = weigert(toetsen, Ijkmoment.INDIENING)
    if not geweigerd:
        return
    fouten = [_fout(toets_) for toets_ in geweigerd]
    evaluatie = {
        regeling.verwijzing(regel.kop)
        for regel in regeling.voorschriften
        if isinstance(regel, Evaluatie)
    }
    if all(toets_.voorschrift in evaluatie for toets_ in geweigerd):
        namen = ", ".join(map(str, lopend))
        raise problems.EvaluatieOntbreekt(f"Evalueer eerst arrangement {namen}.", fouten, geweigerd)
    raise problems.AanvraagVoldoetNiet(
        "Verbeter wat hieronder staat en dien de aanvraag daarna in.", fouten, geweigerd
    )


def _fout(toets_: Toets) -> Fout:
    """One rule as a mistake: named by its id, coded by its outcome, with what to do."""
    delen = [toets_.wat_te_doen]
    if toets_.ontbreekt:
        delen.append(f"Ontbreekt: {', '.join(toets_.ontbreekt)}.")
    if toets_.gevraagd is not None and toets_.toegestaan is not None:
        delen.append(f"Gevraagd {toets_.gevraagd}, toegestaan {toets_.toegestaan}.")
    _, _, naam = toets_.voorschrift.partition("#")
    return Fout(naam, toets_.uitkomst, " ".join(delen))
