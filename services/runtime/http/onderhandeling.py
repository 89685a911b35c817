"""What a client can read and what it sends: Accept and Content-Type (RFC 9110 12.5.1, 8.3)."""

from collections.abc import Iterable


def aanvaardbaar(accept: str | None, vormen: Iterable[str]) -> bool:
    """Whether one of our forms fits the Accept header. No header, or one we cannot read: yes."""
    if not accept or not accept.strip():
        return True
    bereiken = [bereik for deel in accept.split(",") if (bereik := _bereik(deel))]
    return not bereiken or any(_past(vorm, bereiken) for vorm in vormen)


def _bereik(deel: str) -> tuple[str, float] | None:
    vorm, *parameters = (stuk.strip().lower() for stuk in deel.split(";"))
    if vorm.count("/") != 1:
        return None
    gewicht = next((p[2:] for p in parameters if p.startswith("q=")), "1")
    try:
        return vorm, float(gewicht)
    except ValueError:
        return vorm, 1.0


def _past(vorm: str, bereiken: list[tuple[str, float]]) -> bool:
    """The most specific range decides: `application/json;q=0, */*` excludes JSON."""
    for kandidaat in (vorm, f"{vorm.split('/', maxsplit=1)[0]}/*", "*/*"):
        gewichten = [gewicht for bereik, gewicht in bereiken if bereik == kandidaat]
        if gewichten:
            return max(gewichten) > 0
    return False


def mediatype(kop: str | None) -> str:
    """The media type of a Content-Type header, without parameters; empty when there is none."""
    return (kop or "").split(";", 1)[0].strip().lower()
