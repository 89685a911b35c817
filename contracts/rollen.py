"""The few roles to which the local names of every SWV map (domein.md, Words).

IB'er and director are `school`; APO'er, CPO, consulent and coördinator are `adviseur`; TLC and the
CPOs together are `commissie`. A role alone never allows anything: `contracts.rechten` asks for a
relation to the resource as well.
"""

from enum import StrEnum
from typing import Final


class Rol(StrEnum):
    """A role. The token names the most that a caller may be; a mandate in the log makes it so."""

    SCHOOL = "school"
    SCHOOLBESTUUR = "schoolbestuur"
    ADVISEUR = "adviseur"
    COMMISSIE = "commissie"
    BESTUURDER = "bestuurder"
    FINANCIEN = "financien"
    ONTVANGENDE_SCHOOL = "ontvangende-school"
    AUDITOR = "auditor"
    BEHEERDER = "beheerder"
    MEDEWERKER = "medewerker"
    PORTAAL = "portaal"


ZIET_CONCEPT: Final = frozenset(
    {Rol.SCHOOL, Rol.SCHOOLBESTUUR, Rol.PORTAAL, Rol.ADVISEUR, Rol.AUDITOR}
)
"""Who may know of a request before the school files it (B15, A25); for the SWV it is not there."""

UITLEG: Final[dict[Rol, str]] = {
    Rol.SCHOOL: "vraagt aan, dient in, voert uit en evalueert voor de eigen vestigingen",
    Rol.SCHOOLBESTUUR: "ziet de eigen scholen en hun geld",
    Rol.ADVISEUR: "denkt mee, adviseert en controleert aanvragen",
    Rol.COMMISSIE: "besluit over aanvragen en over voorgestelde wijzigingen",
    Rol.BESTUURDER: "besluit over afwijkingen en stelt vast wat een tweede persoon vraagt",
    Rol.FINANCIEN: "berekent betaalrondes en betaalt",
    Rol.ONTVANGENDE_SCHOOL: "beslist over plaatsing op de eigen vestiging",
    Rol.AUDITOR: "leest alles van één samenwerkingsverband en wijzigt niets",
    Rol.BEHEERDER: "houdt registers, mandaten en regelingen bij",
    Rol.MEDEWERKER: "verwerkt verlagingen en stopzettingen, stelt herzieningen voor",
    Rol.PORTAAL: "systeem dat handelt voor de scholen die het mandaat gaven",
}
"""What each role is for, in the words of the documentation pages."""
