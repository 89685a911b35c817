"""A calculated round as its event holds it. Pure."""

from uuid import UUID

from contracts.events.betaalronde import Correctieregel, Regel, Saldo
from services.betaling.rekenen.ronde import Afrekening, Ronde


def sha256(ronde: Ronde) -> str:
    """What the second person names when approving (rekenmodel 10)."""
    if ronde.berekening is None:
        raise AssertionError("a round just calculated has a calculation")
    return ronde.berekening.regels_sha256


def van_arrangementen(ronde: Ronde) -> tuple[Regel, ...]:
    """The lines on arrangements, by arrangement, year, payee."""
    return tuple(
        Regel(
            arrangement=UUID(regel.arrangement),
            kalenderjaar=regel.kalenderjaar,
            begunstigde=regel.begunstigde,
            bedrag_cent=regel.bedrag_cent,
            voorgaand_boekjaar=regel.voorgaand_boekjaar,
        )
        for regel in ronde.regels
        if regel.arrangement
    )


def van_correcties(ronde: Ronde) -> tuple[Correctieregel, ...]:
    """The manual lines, which stand apart (rekenmodel 8)."""
    return tuple(
        Correctieregel(
            correctie=UUID(regel.correctie),
            kalenderjaar=regel.kalenderjaar,
            begunstigde=regel.begunstigde,
            bedrag_cent=regel.bedrag_cent,
            voorgaand_boekjaar=regel.voorgaand_boekjaar,
        )
        for regel in ronde.regels
        if regel.correctie
    )


def saldo(afrekening: Afrekening) -> Saldo:
    """How the round settles with one payee."""
    return Saldo(
        begunstigde=afrekening.begunstigde,
        saldo_vorig_cent=afrekening.saldo_vorig_cent,
        opnieuw_vorig_cent=afrekening.opnieuw_vorig_cent,
        regels_cent=afrekening.regels_cent,
        uitbetalen_cent=afrekening.uitbetalen_cent,
        doorgeschoven_cent=afrekening.doorgeschoven_cent,
        aangehouden_cent=afrekening.aangehouden_cent,
        verrekend_cent=afrekening.verrekend_cent,
    )
