"""From what FastAPI and pydantic find to our mistakes: all at once, stable codes, Dutch sentences.

The table turns pydantic's error type into a code and a sentence; a new type of pydantic falls back
to `ongeldig`, so a library upgrade never shows its English texts.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from contracts.problems import Fout


class Uitleg(NamedTuple):
    """How a mistake sounds. `reden` may name values of pydantic's `ctx`."""

    code: str
    reden: str


_ONGELDIG: Final = Uitleg("ongeldig", "Deze waarde kan hier niet; zie de documentatie.")
_GEEN_GETAL: Final = Uitleg(
    "geen-heel-getal", "Schrijf een heel getal zonder aanhalingstekens of komma."
)
_JA_NEE: Final = Uitleg("geen-ja-nee", "Schrijf true of false, zonder aanhalingstekens.")
_OBJECT: Final = Uitleg("geen-object", 'Schrijf een object als {{"veld": waarde}}.')
_KEUZE: Final = Uitleg("onbekende-keuze", "Kies uit {expected}.")

_TABEL: Final[Mapping[str, Uitleg]] = {
    "missing": Uitleg("ontbreekt", "Dit ontbreekt; geef het op."),
    "extra_forbidden": Uitleg("onbekend-veld", "Dit veld kennen wij hier niet; haal het weg."),
    "int_type": _GEEN_GETAL,
    "int_parsing": _GEEN_GETAL,
    "int_from_float": _GEEN_GETAL,
    "bool_type": _JA_NEE,
    "bool_parsing": _JA_NEE,
    "string_type": Uitleg("geen-tekst", "Schrijf tekst tussen aanhalingstekens."),
    "string_too_short": Uitleg("te-kort", "Schrijf ten minste {min_length} teken(s)."),
    "string_too_long": Uitleg("te-lang", "Schrijf hoogstens {max_length} tekens."),
    "string_pattern_mismatch": Uitleg("verkeerde-vorm", "Dit heeft niet de vorm die hier hoort."),
    "greater_than_equal": Uitleg("te-laag", "Schrijf {ge} of hoger."),
    "greater_than": Uitleg("te-laag", "Schrijf een waarde boven {gt}."),
    "less_than_equal": Uitleg("te-hoog", "Schrijf {le} of lager."),
    "less_than": Uitleg("te-hoog", "Schrijf een waarde onder {lt}."),
    "enum": _KEUZE,
    "literal_error": _KEUZE,
    "list_type": Uitleg("geen-lijst", "Schrijf een lijst als [ ... ]."),
    "too_short": Uitleg("te-weinig", "Geef er ten minste {min_length}."),
    "too_long": Uitleg("te-veel", "Geef er hoogstens {max_length}."),
    "dict_type": _OBJECT,
    "model_type": _OBJECT,
    "model_attributes_type": _OBJECT,
    "union_tag_not_found": Uitleg("ontbreekt", "Geef aan welke soort dit is."),
    "union_tag_invalid": Uitleg("onbekende-keuze", "Deze soort kennen wij niet."),
    "json_invalid": Uitleg("geen-json", "{error}"),
}

_EIGEN: Final = "eigen:"
_GEEN_JSON: Final = (
    "De inhoud is geen geldige JSON; controleer haakjes, komma's en aanhalingstekens."
)


def lees_fouten(gevonden: Iterable[Mapping[str, Any]]) -> list[Fout]:
    """Our mistakes from pydantic's, in its order, each once."""
    return list(dict.fromkeys(_fout(deel) for deel in gevonden))


def _fout(deel: Mapping[str, Any]) -> Fout:
    soort, ctx = str(deel["type"]), deel.get("ctx") or {}
    plaats = tuple(deel["loc"])
    if soort.startswith(_EIGEN):
        return Fout(naam(plaats), soort.removeprefix(_EIGEN), str(ctx["reden"]))
    if soort == "json_invalid":
        eigen = str(ctx.get("error", ""))
        return Fout("inhoud", "geen-json", eigen if eigen.startswith("De inhoud") else _GEEN_JSON)
    if soort == "extra_forbidden" and plaats[0] == "query":
        return onbekende_sleutel(str(plaats[-1]))
    uitleg = _TABEL.get(soort, _ONGELDIG)
    return Fout(naam(plaats), uitleg.code, _zin(uitleg.reden, ctx))


def _zin(reden: str, ctx: Mapping[str, Any]) -> str:
    """The sentence, with an enumeration the Dutch way: 'a', 'b' or 'c' -> a, b of c."""
    waarden = {sleutel: str(waarde) for sleutel, waarde in ctx.items()}
    if "expected" in waarden:
        waarden["expected"] = re.sub(r"'", "", waarden["expected"]).replace(" or ", " of ")
    return reden.format_map(waarden)


def naam(plaats: tuple[Any, ...]) -> str:
    """Where a mistake is, as the client writes it: `kostenregels[0].bedragCent`."""
    uit = ""
    for deel in plaats[1:]:
        uit += f"[{deel}]" if isinstance(deel, int) else f".{deel}" if uit else str(deel)
    return uit or "inhoud"


def onbekende_sleutel(sleutel: str) -> Fout:
    """A query key that the operation does not have."""
    return Fout(sleutel, "onbekende-sleutel", "Deze sleutel kennen wij hier niet; haal hem weg.")


def dubbele_sleutel(sleutel: str) -> Fout:
    """A query key given more than once: which one counts would be a guess."""
    return Fout(sleutel, "dubbele-sleutel", "Geef deze sleutel één keer.")


def geen_inhoud() -> Fout:
    """A body where the operation reads none."""
    return Fout("inhoud", "onverwachte-inhoud", "Stuur hier geen inhoud mee.")
