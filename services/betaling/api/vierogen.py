"""What the proposals of betaling have in common: proposed, then confirmed or turned down."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from services.betaling.api.lezen import moment, wie
from services.betaling.projections import Voorstelstand
from services.runtime.aanroep import Schrijfaanroep
from services.runtime.beleid import Bron
from services.runtime.handler import Decider, Gelezen, Opdracht, Uitkomst
from services.runtime.http.modellen import Verzoek, Weergave
from services.runtime.http.problems import NietGevonden
from services.runtime.http.typen import KorteTekst, Moment


class Voorstelvaststelling(Verzoek):
    """Nothing to say: what is confirmed is what was seen (If-Match)."""


NIETS: Final = Voorstelvaststelling()


class Voorstelafkeuring(Verzoek):
    """Why it is turned down."""

    reden: KorteTekst


class BesluitDeel(Weergave):
    """The answer to a proposal: when, as which role; `reden` when it was turned down."""

    vastgelegd_op: Moment
    rol: str
    reden: str | None


MaakCommand = Callable[[Sequence[Gelezen]], Any]
"""A command from the events of the stream as they stand."""


@dataclass(frozen=True, slots=True)
class Voorstelsoorten:
    """The three event types of a kind of proposal."""

    voorgesteld: type
    vastgesteld: type
    afgekeurd: type

    @property
    def namen(self) -> frozenset[str]:
        return frozenset(k.__name__ for k in (self.voorgesteld, self.vastgesteld, self.afgekeurd))


@dataclass(frozen=True, slots=True)
class Voorsteldienst:
    """In which stream such a proposal stands, and who decides there."""

    decider: Decider
    stroom: UUID
    soorten: Voorstelsoorten


@dataclass(frozen=True, slots=True)
class Voorstel:
    """A proposal with its answer, if any."""

    voorgesteld: Gelezen
    antwoord: Gelezen | None
    stand: Voorstelstand

    @property
    def besluit(self) -> BesluitDeel | None:
        """The answer as the API shows it."""
        if self.antwoord is None:
            return None
        reden = getattr(self.antwoord.gebeurtenis, "reden", None)
        afgekeurd = self.stand is Voorstelstand.AFGEKEURD
        return BesluitDeel(
            vastgelegd_op=moment(self.antwoord.rij),
            rol=self.antwoord.rij.rol,
            reden=reden if afgekeurd else None,
        )


def voorstellen(gelezen: Sequence[Gelezen], soorten: Voorstelsoorten) -> list[Voorstel]:
    """The proposals in these events of one stream, in order."""
    uit: list[Voorstel] = []
    for g in gelezen:
        if isinstance(g.gebeurtenis, soorten.voorgesteld):
            uit.append(Voorstel(g, None, Voorstelstand.VOORGESTELD))
        elif isinstance(g.gebeurtenis, soorten.vastgesteld):
            uit[-1] = Voorstel(uit[-1].voorgesteld, g, Voorstelstand.VASTGESTELD)
        elif isinstance(g.gebeurtenis, soorten.afgekeurd):
            uit[-1] = Voorstel(uit[-1].voorgesteld, g, Voorstelstand.AFGEKEURD)
    return uit


def een_voorstel(gelezen: Sequence[Gelezen], soorten: Voorstelsoorten) -> Voorstel:
    """The one proposal of a stream. Raises NietGevonden."""
    gevonden = voorstellen(gelezen, soorten)
    if not gevonden:
        raise NietGevonden
    return gevonden[-1]


def voorgesteld_door(gelezen: Sequence[Gelezen], soorten: Voorstelsoorten) -> str:
    """Who made the last proposal; nobody when there is none (the decider refuses)."""
    gevonden = voorstellen(gelezen, soorten)
    return wie(gevonden[-1].voorgesteld.rij) if gevonden else ""


def leg_vast(
    aanroep: Schrijfaanroep,
    van: Voorsteldienst,
    command: MaakCommand,
    invoer: Verzoek,
    *,
    locatie: Callable[[Uitkomst], str] | str,
) -> Uitkomst:
    """One command on the stream of a proposal, which is a resource of the SWV itself."""
    wat = Opdracht(
        bron=Bron(aanroep.swv),
        decider=van.decider,
        command=command,
        stroom=van.stroom,
        zaak=van.stroom,
        getoond=van.soorten.namen,
    )
    return aanroep.voer_uit(wat, invoer, locatie=locatie)
