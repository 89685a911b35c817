"""The decision body grants: what it may grant, and what is frozen then (B08, E14, E15). Pure."""

from contracts.bedrag import Bedrag
from contracts.events.arrangement import Toegekend
from contracts.events.arrangement.waarden import Gewicht
from contracts.rekenmodel.feiten import Toekenning
from contracts.wachters import een_ander
from services.toekenning import problems
from services.toekenning.commands import Grens, KenToe, OpenZaak
from services.toekenning.decider.zaak import te_beslissen, toets_datum

NOG_GEEN_NUMMER = ""
"""Stands for the number until the log draws it inside its lock, so that none is lost."""


def ken_toe(command: KenToe) -> list[Toegekend]:
    """Grant a filed request, once. Raises what `te_beslissen` and the guards below raise."""
    zaak = te_beslissen(command.zaak, command.aanvraag)
    toets_datum(command.besluit_datum, command.vandaag, zaak, command.aanvraag, "besluitdatum")
    if command.aanvraag.ingediend_door is not None:  # who files does not decide
        een_ander(command.aanvraag.ingediend_door, command.door, "over deze aanvraag te besluiten")
    _tweede_controle(zaak, command)
    _bestuurder(zaak)
    if not _met_akkoord(zaak, command):
        binnen_plafond(command.toekenning, command.grens)
    binnen_looptijd(command.toekenning, command.grens)
    return [_toegekend(command)]


def _tweede_controle(zaak: OpenZaak, command: KenToe) -> None:
    if zaak.tweede_controle is False:
        raise problems.TweedeControleOntbreekt("Laat de aanvraag opnieuw controleren, of wijs af.")
    if not command.besluitregels.tweede_controle:
        return
    if zaak.tweede_controle is None:
        raise problems.TweedeControleOntbreekt("Laat een ander eerst de tweede controle doen.")
    een_ander(command.door, command.gecontroleerd_door or "", "de tweede controle te doen")


def _bestuurder(zaak: OpenZaak) -> None:
    if zaak.voorlegging is None:
        return
    if zaak.voorlegging.akkoord is None:
        raise problems.VoorleggingOpen("Wacht op het antwoord van de bestuurder.")
    if not zaak.voorlegging.akkoord:
        raise problems.BestuurderNietAkkoord("Wijs de aanvraag af, of leg een ander bedrag voor.")


def _met_akkoord(zaak: OpenZaak, command: KenToe) -> bool:
    """Whether the bestuurder consented to this amount above the ceiling (E15).

    Raises VoorleggingNodig where the rule set asks for it and it is missing.
    """
    totaal = command.toekenning.totaal_cent
    regels = command.besluitregels
    if not regels.afwijking_voorleggen or totaal <= command.grens.plafond_cent:
        return False
    if zaak.voorlegging is None or totaal > (zaak.voorlegging.voorgelegd_cent or 0):
        raise problems.VoorleggingNodig(
            f"Leg {Bedrag(totaal)} euro eerst voor aan de bestuurder: het plafond is "
            f"{Bedrag(command.grens.plafond_cent)} ({command.grens.plafond.voorschrift})."
        )
    return True


def binnen_plafond(grant: Toekenning, grens: Grens) -> None:
    """Raises BovenPlafond (B07)."""
    if grant.totaal_cent > grens.plafond_cent:
        raise problems.BovenPlafond(
            f"Ken hoogstens {Bedrag(grens.plafond_cent)} euro toe in plaats van "
            f"{Bedrag(grant.totaal_cent)} ({grens.plafond.voorschrift})."
        )


def binnen_looptijd(grant: Toekenning, grens: Grens) -> None:
    """Raises BuitenLooptijd (B06)."""
    if grant.laatste_dag > grens.uiterste_dag:
        raise problems.BuitenLooptijd(
            f"Laat het arrangement uiterlijk op {grens.uiterste_dag} eindigen in plaats van op "
            f"{grant.laatste_dag} ({grens.looptijd.voorschrift})."
        )


def _toegekend(command: KenToe) -> Toegekend:
    grant = command.toekenning
    return Toegekend(
        besluit_datum=command.besluit_datum,
        arrangementsnummer=NOG_GEEN_NUMMER,
        regeling=command.regeling,
        arrangementstype=command.arrangementstype,
        dossiers=command.dossiers,
        vestiging=command.vestiging,
        schoolbestuur=command.schoolbestuur,
        begunstigde_soort=command.begunstigde_soort,
        totaal_cent=grant.totaal_cent,
        ingangs_datum=grant.ingang,
        laatste_dag=grant.laatste_dag,
        verdeelsleutel=grant.verdeelsleutel,
        stopregel=grant.stopregel,
        betaalritme=command.betaalritme,
        niet_voor_ingang=command.niet_voor_ingang,
        gewichten=bevroren(grant),
        gronden=(command.grens.plafond, command.grens.looptijd, *command.uitbetaling),
    )


def bevroren(grant: Toekenning) -> tuple[Gewicht, ...]:
    """The exact weights of a grant, as an event holds them (rekenmodel 3)."""
    return tuple(
        Gewicht(maand=maand, teller=gewicht.numerator, noemer=gewicht.denominator)
        for maand, gewicht in grant.gewichten
    )
