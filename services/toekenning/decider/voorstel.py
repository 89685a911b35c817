"""Revision and withdrawal of a grant: one proposes, another decides (rekenmodel 8). Pure."""

from contracts.events.arrangement import (
    BeschikkingHerzien,
    HerzieningAfgekeurd,
    HerzieningVoorgesteld,
    IntrekkingAfgekeurd,
    IntrekkingVoorgesteld,
    ToekenningIngetrokken,
)
from contracts.events.arrangement.waarden import Herzieningsinhoud
from contracts.problems import AlVoorgesteld, GeenVoorstel
from contracts.rekenmodel.grenzen import toets_herziening
from contracts.wachters import een_ander, niet_na_vandaag, niet_voor
from services.toekenning.commands import (
    KeurVoorstelAf,
    StelHerzieningVoor,
    StelIntrekkingVoor,
    StelVoorstelVast,
)
from services.toekenning.decider.besluit import bevroren, binnen_looptijd, binnen_plafond
from services.toekenning.decider.datums import toets_besluit
from services.toekenning.decider.toestand import Levend, Voorstel, herziening


def stel_herziening_voor(
    levend: Levend, command: StelHerzieningVoor
) -> list[HerzieningVoorgesteld]:
    """Raises AlVoorgesteld, BovenPlafond, BuitenLooptijd, HerzieningOnderBehouden and on dates."""
    _geen_voorstel(levend)
    toets_besluit(levend, command.voorstel_datum, command.vandaag, "voorsteldatum")
    binnen_plafond(command.toekenning, command.grens)
    binnen_looptijd(command.toekenning, command.grens)
    inhoud = _inhoud(command)
    toets_herziening(levend.stand, herziening(inhoud))
    return [
        HerzieningVoorgesteld(
            voorstel_datum=command.voorstel_datum,
            voorstel=command.voorstel,
            inhoud=inhoud,
            motivering=command.motivering,
        )
    ]


def _inhoud(command: StelHerzieningVoor) -> Herzieningsinhoud:
    nieuw = command.toekenning
    return Herzieningsinhoud(
        vanaf=command.vanaf,
        totaal_cent=nieuw.totaal_cent,
        ingangs_datum=nieuw.ingang,
        laatste_dag=nieuw.laatste_dag,
        verdeelsleutel=nieuw.verdeelsleutel,
        stopregel=nieuw.stopregel,
        gewichten=bevroren(nieuw),
        gronden=(command.grens.plafond, command.grens.looptijd),
    )


def stel_intrekking_voor(
    levend: Levend, command: StelIntrekkingVoor
) -> list[IntrekkingVoorgesteld]:
    """Raises AlVoorgesteld and refusals on dates."""
    _geen_voorstel(levend)
    toets_besluit(levend, command.voorstel_datum, command.vandaag, "voorsteldatum")
    return [
        IntrekkingVoorgesteld(
            voorstel_datum=command.voorstel_datum,
            voorstel=command.voorstel,
            motivering=command.motivering,
        )
    ]


def stel_vast(
    levend: Levend, command: StelVoorstelVast
) -> list[BeschikkingHerzien | ToekenningIngetrokken]:
    """Judged again as things stand now. Raises GeenVoorstel, ZelfdePersoon, on dates, and what
    `toets_herziening` raises.
    """
    voorstel = _voorstel(levend, command)
    niet_na_vandaag(command.besluit_datum, command.vandaag, "besluitdatum")
    niet_voor(command.besluit_datum, voorstel.voorstel_datum, "besluitdatum", "het voorstel")
    een_ander(command.voorgesteld_door, command.door)
    if isinstance(voorstel, IntrekkingVoorgesteld):
        return [
            ToekenningIngetrokken(
                besluit_datum=command.besluit_datum,
                voorstel=voorstel.voorstel,
                motivering=voorstel.motivering,
            )
        ]
    toets_herziening(levend.stand, herziening(voorstel.inhoud))
    return [
        BeschikkingHerzien(
            besluit_datum=command.besluit_datum,
            voorstel=voorstel.voorstel,
            inhoud=voorstel.inhoud,
            motivering=voorstel.motivering,
        )
    ]


def keur_af(
    levend: Levend, command: KeurVoorstelAf
) -> list[HerzieningAfgekeurd | IntrekkingAfgekeurd]:
    """Anyone who may decide, the proposer too: nothing moves. Raises GeenVoorstel and on dates."""
    voorstel = _voorstel(levend, command)
    niet_na_vandaag(command.afkeur_datum, command.vandaag, "afkeurdatum")
    niet_voor(command.afkeur_datum, voorstel.voorstel_datum, "afkeurdatum", "het voorstel")
    dag, welk, waarom = command.afkeur_datum, voorstel.voorstel, command.motivering
    if isinstance(voorstel, HerzieningVoorgesteld):
        return [HerzieningAfgekeurd(afkeur_datum=dag, voorstel=welk, motivering=waarom)]
    return [IntrekkingAfgekeurd(afkeur_datum=dag, voorstel=welk, motivering=waarom)]


def _geen_voorstel(levend: Levend) -> None:
    if levend.voorstel is not None:
        raise AlVoorgesteld("Laat een ander het voorstel eerst vaststellen of afkeuren.")


def _voorstel(levend: Levend, command: StelVoorstelVast | KeurVoorstelAf) -> Voorstel:
    if levend.voorstel is None or levend.voorstel.voorstel != command.voorstel:
        raise GeenVoorstel("Noem het voorstel dat nu openstaat, of doe eerst een voorstel.")
    return levend.voorstel
