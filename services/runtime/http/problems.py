"""Refusals of HTTP itself. Each says what to do, in Dutch; none says how we are built.

A refusal (also one of a service) may set `status` where its `aard` is not enough, and `koppen()`
for the headers that the status asks for.
"""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from contracts.problems import Aard, Fout, Weigering


class VerzoekOngeldig(Weigering):
    """The request has mistakes in its form: all of them at once (never 422)."""

    aard: ClassVar[Aard] = Aard.ONGELDIG
    titel: ClassVar[str] = "Het verzoek klopt niet"

    def __init__(self, fouten: Sequence[Fout]) -> None:
        aantal = "een fout" if len(fouten) == 1 else f"{len(fouten)} fouten"
        super().__init__(f"Verbeter {aantal} en stuur het verzoek opnieuw.", fouten)


class NietToegestaan(Weigering):
    """No role of the caller may do this, whatever the resource."""

    aard: ClassVar[Aard] = Aard.NIET_TOEGESTAAN
    titel: ClassVar[str] = "U mag dit niet"

    def __init__(self) -> None:
        super().__init__("Vraag iemand met een rol die dit mag, of vraag de beheerder om die rol.")


class NietGevonden(Weigering):
    """It does not exist, or not for this caller: the same answer for both."""

    aard: ClassVar[Aard] = Aard.ONBEKEND
    titel: ClassVar[str] = "Niet gevonden"

    def __init__(self) -> None:
        super().__init__("Dit bestaat niet of u mag het niet zien. Controleer het adres.")


class BladzijdeOnbekend(Weigering):
    """A cursor of the right form that we never gave."""

    aard: ClassVar[Aard] = Aard.ONBEKEND
    titel: ClassVar[str] = "Deze bladzijde bestaat niet"

    def __init__(self) -> None:
        super().__init__("Begin opnieuw zonder cursor en volg daarna de kop Link.")


class MethodeNietToegestaan(Weigering):
    """The address exists, not with this method (RFC 9110 15.5.6: `Allow` names all that do)."""

    aard: ClassVar[Aard] = Aard.NIET_TOEGESTAAN
    titel: ClassVar[str] = "Deze methode bestaat hier niet"
    status: ClassVar[int] = 405

    def __init__(self, methoden: Sequence[str]) -> None:
        super().__init__(f"Gebruik op dit adres {', '.join(methoden)}.")
        self._methoden = methoden

    def koppen(self) -> dict[str, str]:
        return {"Allow": ", ".join(self._methoden)}


class AntwoordvormOnbekend(Weigering):
    """Nothing we can answer with is in the Accept header."""

    aard: ClassVar[Aard] = Aard.ONGELDIG
    titel: ClassVar[str] = "Deze vorm van antwoord is er niet"
    status: ClassVar[int] = 406

    def __init__(self, vormen: Sequence[str]) -> None:
        super().__init__(f"Vraag in de kop Accept om {' of '.join(vormen)}.")


class MediatypeOnbekend(Weigering):
    """The body is in a form that we do not read here."""

    aard: ClassVar[Aard] = Aard.ONGELDIG
    titel: ClassVar[str] = "Deze vorm van inhoud kunnen wij hier niet lezen"
    status: ClassVar[int] = 415

    def __init__(self, vormen: Sequence[str], methode: str) -> None:
        super().__init__(f"Stuur de inhoud met Content-Type {' of '.join(vormen)}.")
        self._kop = {"Accept-Patch" if methode == "PATCH" else "Accept": ", ".join(vormen)}

    def koppen(self) -> dict[str, str]:
        return self._kop


class VerzoekTeGroot(Weigering):
    """The body is larger than we take."""

    aard: ClassVar[Aard] = Aard.ONGELDIG
    titel: ClassVar[str] = "Het verzoek is te groot"
    status: ClassVar[int] = 413

    def __init__(self) -> None:
        super().__init__("Stuur minder in één keer.")


class IfMatchOntbreekt(Weigering):
    """The command depends on what the caller saw, and the caller does not say what that was."""

    aard: ClassVar[Aard] = Aard.ONGELDIG
    titel: ClassVar[str] = "De kop If-Match ontbreekt"
    status: ClassVar[int] = 428

    def __init__(self) -> None:
        super().__init__("Haal eerst de laatste stand op en stuur haar ETag mee in If-Match.")


class VerouderdeStand(Weigering):
    """If-Match names a state that is no longer the last one."""

    aard: ClassVar[Aard] = Aard.STRIJDIG
    titel: ClassVar[str] = "U zag een oude stand"
    status: ClassVar[int] = 412

    def __init__(self) -> None:
        super().__init__(
            "Er is intussen iets gewijzigd. Haal de laatste stand op en beoordeel die."
        )


class NuNietBeschikbaar(Weigering):
    """Busy, or not caught up yet (Log-Positie-Minstens); the same request may pass later."""

    aard: ClassVar[Aard] = Aard.STRIJDIG
    titel: ClassVar[str] = "Dit kan op dit moment niet"
    status: ClassVar[int] = 503

    def __init__(
        self, detail: str = "Probeer het zo opnieuw.", fouten: Sequence[Fout] = (), wacht_s: int = 2
    ) -> None:
        super().__init__(detail, fouten)
        self._wacht_s = wacht_s

    def koppen(self) -> dict[str, str]:
        return {"Retry-After": str(self._wacht_s)}


class InterneFout(Weigering):
    """A fault in our program. The answer says nothing about it; the log line has the trace id."""

    aard: ClassVar[Aard] = Aard.STRIJDIG
    titel: ClassVar[str] = "Er ging bij ons iets mis"
    status: ClassVar[int] = 500

    def __init__(self) -> None:
        super().__init__(
            "Er is niets gewijzigd of u kunt hetzelfde verzoek met dezelfde Idempotency-Key veilig "
            "opnieuw sturen. Blijft het misgaan, meld ons dan de traceparent uit dit antwoord."
        )


STATUS: Mapping[Aard, int] = {
    Aard.ONGELDIG: 400,
    Aard.NIET_TOEGESTAAN: 403,
    Aard.ONBEKEND: 404,
    Aard.STRIJDIG: 409,
}


def status_van(klasse: type[Weigering]) -> int:
    """The HTTP status of a refusal: its own, else that of its `aard`."""
    eigen = getattr(klasse, "status", None)
    return eigen if isinstance(eigen, int) else STATUS[klasse.aard]


VAN_HTTP: tuple[type[Weigering], ...] = (
    VerzoekOngeldig,
    NietToegestaan,
    NietGevonden,
    BladzijdeOnbekend,
    MethodeNietToegestaan,
    AntwoordvormOnbekend,
    MediatypeOnbekend,
    VerzoekTeGroot,
    IfMatchOntbreekt,
    VerouderdeStand,
    NuNietBeschikbaar,
    InterneFout,
)
"""The refusals that every service can give."""
