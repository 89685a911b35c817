"""In uitvoering, evaluating and closing (B21, B24-B26, A39). Pure."""

from collections.abc import Iterator
from datetime import date

from contracts.events import arrangement as events
from contracts.problems import Fout
from contracts.wachters import niet_na_vandaag, niet_voor
from services.toekenning import problems
from services.toekenning.commands import Evalueer, EvalueerOpp, NeemInUitvoering, SluitAf
from services.toekenning.decider.datums import toets_besluit
from services.toekenning.decider.toestand import Levend, LopendArrangement


def neem_in_uitvoering(levend: Levend, command: NeemInUitvoering) -> list[events.InUitvoering]:
    """Raises AlInUitvoering and refusals on dates (B21)."""
    if isinstance(levend, LopendArrangement):
        raise problems.AlInUitvoering("De school heeft dit al bevestigd; er is niets meer te doen.")
    dag = command.uitvoering_datum
    toets_besluit(levend, dag, command.vandaag, "datum van uitvoering")
    return [events.InUitvoering(uitvoering_datum=dag)]


def evalueer(lopend: LopendArrangement, command: Evalueer) -> list[events.Geëvalueerd]:
    """Interim or final, as often as needed. Raises refusals on dates (B24, B25)."""
    _sinds_uitvoering(lopend, command.evaluatie_datum, command.vandaag, "evaluatiedatum")
    if command.gedeeld_datum is not None:
        niet_na_vandaag(command.gedeeld_datum, command.vandaag, "datum van delen")
    return [
        events.Geëvalueerd(
            evaluatie_datum=command.evaluatie_datum,
            evaluatiesoort=command.evaluatiesoort,
            doelen_bijgesteld=command.doelen_bijgesteld,
            doelbereik=command.doelbereik,
            adviseur_aanwezig=command.adviseur_aanwezig,
            gedeeld_datum=command.gedeeld_datum,
            argumentatie=command.argumentatie,
            opbrengst=command.opbrengst,
        )
    ]


def evalueer_opp(lopend: LopendArrangement, command: EvalueerOpp) -> list[events.OppGeëvalueerd]:
    """Raises refusals on dates (A39)."""
    _sinds_uitvoering(lopend, command.opp_datum, command.vandaag, "datum van het OPP")
    return [events.OppGeëvalueerd(opp_datum=command.opp_datum)]


def _sinds_uitvoering(lopend: LopendArrangement, dag: date, vandaag: date, wat: str) -> None:
    niet_na_vandaag(dag, vandaag, wat)
    niet_voor(dag, lopend.uitvoering_datum, wat, "het in uitvoering nemen")


def sluit_af(lopend: LopendArrangement, command: SluitAf) -> list[events.Afgesloten]:
    """Raises AfsluitenKanNogNiet with everything that is still missing, and on dates (A39, B26)."""
    niet_na_vandaag(command.afsluit_datum, command.vandaag, "afsluitdatum")
    if fouten := list(_ontbreekt(lopend, command.afsluit_datum)):
        raise problems.AfsluitenKanNogNiet(" ".join(fout.reden for fout in fouten), fouten)
    laatste = max(filter(None, (lopend.eindevaluatie_datum, lopend.opp_datum)))
    niet_voor(command.afsluit_datum, laatste, "afsluitdatum", "de eindevaluatie en het OPP")
    return [events.Afgesloten(afsluit_datum=command.afsluit_datum)]


def _ontbreekt(lopend: LopendArrangement, dag: date) -> Iterator[Fout]:
    if dag <= lopend.einde:
        reden = f"Wacht tot na de laatste dag, {lopend.einde}."
        yield Fout(naam="afsluitDatum", code="loopt-nog", reden=reden)
    if lopend.eindevaluatie_datum is None:
        reden = "Leg eerst de eindevaluatie vast."
        yield Fout(naam="eindevaluatie", code="ontbreekt", reden=reden)
    if lopend.opp_datum is None:
        reden = "Leg eerst vast dat het OPP is geëvalueerd."
        yield Fout(naam="geevalueerdOpp", code="ontbreekt", reden=reden)
    if lopend.voorstel is not None:
        reden = "Laat het voorstel dat openstaat eerst vaststellen of afkeuren."
        yield Fout(naam="voorstel", code="open", reden=reden)
