"""Refusals. What a user may not or cannot do is a named situation, never a string.

A refusal carries its meaning (`aard`), not a status code: `services/runtime` maps it to HTTP, the
command line to an exit code. Every class name is public for ever, as
`urn:arrangementen:weigering:<naam>`.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Aard(StrEnum):
    """What kind of refusal it is; decides how the outside world hears it."""

    ONGELDIG = "ongeldig"  # the input itself is wrong
    ONBEKEND = "onbekend"  # it does not exist, or not for this caller
    STRIJDIG = "strijdig"  # it is right, but not in this state
    NIET_TOEGESTAAN = "niet-toegestaan"  # this caller may not


@dataclass(frozen=True, slots=True)
class Fout:
    """One mistake in the input: where, a stable code and a Dutch sentence that says what to do."""

    naam: str
    code: str
    reden: str


class Weigering(Exception):
    """Base of every refusal: no error of the program.

    Subclasses set `aard` and `titel`; `detail` is Dutch and says what to do.
    """

    aard: ClassVar[Aard]
    titel: ClassVar[str]

    def __init__(self, detail: str, fouten: Sequence[Fout] = ()) -> None:
        super().__init__(detail)
        self.detail = detail
        self.fouten = tuple(fouten)

    @classmethod
    def naam(cls) -> str:
        """The class name in ASCII kebab-case, for the problem type and the glossary."""
        letters = unicodedata.normalize("NFKD", cls.__name__).encode("ascii", "ignore").decode()
        return re.sub(r"(?<!^)(?=[A-Z])", "-", letters).lower()

    @classmethod
    def type_uri(cls) -> str:
        """The stable `type` of RFC 9457."""
        return f"urn:arrangementen:weigering:{cls.naam()}"


class ZelfdePersoon(Weigering):
    """Four eyes: who proposed, calculated or checked does not confirm."""

    aard = Aard.NIET_TOEGESTAAN
    titel = "Een ander dan de voorsteller moet dit vaststellen"


class AlVoorgesteld(Weigering):
    """A proposal waits for a second person already."""

    aard = Aard.STRIJDIG
    titel = "Er staat al een voorstel"


class GeenVoorstel(Weigering):
    """Nothing is proposed, or not this: there is nothing to confirm or turn down."""

    aard = Aard.STRIJDIG
    titel = "Er is niets voorgesteld om vast te stellen"


class DatumInDeToekomst(Weigering):
    """A fact is recorded with a date after today."""

    aard = Aard.ONGELDIG
    titel = "De datum ligt in de toekomst"


class DatumTeVroeg(Weigering):
    """A fact is dated before the fact that it follows."""

    aard = Aard.ONGELDIG
    titel = "De datum ligt voor het feit waarop zij volgt"
