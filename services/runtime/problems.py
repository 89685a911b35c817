"""The refusals of the log and the keys. All of them are typed: nobody reads a message to decide."""

from typing import ClassVar

from contracts.problems import Aard, Weigering


class OnbekendSamenwerkingsverband(Weigering):
    """The SWV does not stand on the list of this database."""

    aard: ClassVar[Aard] = Aard.ONBEKEND
    titel: ClassVar[str] = "Dit samenwerkingsverband is hier niet bekend"


class OnbekendeGebeurtenissoort(Weigering):
    """No event type of this name stands in the catalogue."""

    aard: ClassVar[Aard] = Aard.ONGELDIG
    titel: ClassVar[str] = "Deze soort gebeurtenis bestaat niet"


class GebeurtenissoortNietVast(Weigering):
    """The event type is still `voorlopig`, or this is not its current version."""

    aard: ClassVar[Aard] = Aard.ONGELDIG
    titel: ClassVar[str] = "Deze soort gebeurtenis kan zo niet worden vastgelegd"


class VolgnummerBezet(Weigering):
    """Somebody else wrote to this stream after the caller read it."""

    aard: ClassVar[Aard] = Aard.STRIJDIG
    titel: ClassVar[str] = "Iemand anders heeft dit intussen gewijzigd"


class IntussenGewijzigd(Weigering):
    """An event that the caller had not seen stands in the way. `positie` is where it stands."""

    aard: ClassVar[Aard] = Aard.STRIJDIG
    titel: ClassVar[str] = "Er is intussen iets gebeurd dat dit in de weg staat"

    def __init__(self, detail: str, positie: int) -> None:
        super().__init__(detail)
        self.positie = positie


class SleutelHergebruikt(Weigering):
    """The Idempotency-Key was used before, for another request."""

    aard: ClassVar[Aard] = Aard.STRIJDIG
    titel: ClassVar[str] = "Deze Idempotency-Key is al gebruikt voor een ander verzoek"


class LeerlingIsVergeten(Weigering):
    """The key of this pupil is destroyed: nothing personal can be written about the pupil."""

    aard: ClassVar[Aard] = Aard.STRIJDIG
    titel: ClassVar[str] = "De gegevens van deze leerling zijn vergeten"


class LogBezet(Exception):
    """The log of this SWV was busy for longer than we wait. Nothing is written; try again.

    No refusal: nothing is wrong with the command. An API answers 503 with Retry-After.
    """
