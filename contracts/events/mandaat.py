"""Stream Mandaat, written by aanvraag: who may act, in which role, for which boards and schools."""

from dataclasses import dataclass
from datetime import date

from contracts.events.model import Schrijver, rijen
from contracts.rollen import Rol


@dataclass(frozen=True, slots=True, kw_only=True)
class MandaatVoorgesteld:
    """A mandate with a right over money is proposed; void until a second person confirms."""

    vanaf_datum: date
    tot_en_met_datum: date | None
    houder: str  # client, or person as a pseudonym
    rol: Rol
    vestigingen: tuple[str, ...]
    schoolbesturen: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MandaatVerleend:
    """From here the holder may act in this role for these boards and locations (B13, D02, E14).

    Without a board or location it is a mandate for the whole SWV.
    """

    vanaf_datum: date
    tot_en_met_datum: date | None
    houder: str
    rol: Rol
    vestigingen: tuple[str, ...]
    schoolbesturen: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MandaatAfgekeurd:
    """The second person turns the proposed mandate down."""

    afkeur_datum: date
    reden: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MandaatIngetrokken:
    """The mandate is void from this day on, the day itself included."""

    intrek_datum: date
    reden: str


GEBEURTENISSEN = rijen(
    "Mandaat",
    Schrijver.AANVRAAG,
    vast=(
        (MandaatVoorgesteld, "mandaat-voorgesteld", "vanaf_datum"),
        (MandaatVerleend, "mandaat-verleend", "vanaf_datum"),
        (MandaatAfgekeurd, "mandaat-afgekeurd", "afkeur_datum"),
        (MandaatIngetrokken, "mandaat-ingetrokken", "intrek_datum"),
    ),
)
