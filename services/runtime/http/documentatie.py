"""The documentation page of a service: one HTML page made from its OpenAPI document at start-up.

Dutch, without scripts and without anything from elsewhere, so it works offline, prints, reads well
aloud and can be served under the strictest policy. Every operation shows who may do it, what goes
in, and a curl line to start from.
"""

import json
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from typing import Any, Final

from services.runtime.http.openapi import operaties
from services.runtime.http.voorbeeld import oplossen, soort_van, voorbeeld

_STIJL: Final = """
body{font:1rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:62rem;padding:1rem;color:#1a1a1a}
a{color:#0b4f8a}h2{border-bottom:2px solid #0b4f8a;margin-top:2.5rem}
details{border:1px solid #767676;border-radius:4px;margin:.5rem 0;padding:.5rem .75rem}
summary{cursor:pointer}code,pre{font:.875rem/1.45 ui-monospace,monospace}
pre{background:#f2f4f6;overflow-x:auto;padding:.75rem}table{border-collapse:collapse;width:100%}
th,td{border-bottom:1px solid #d0d0d0;padding:.3rem .5rem;text-align:left;vertical-align:top}
.m{display:inline-block;font-weight:700;min-width:4rem}
"""
CSP: Final = (
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; "
    f"style-src 'sha256-{b64encode(sha256(_STIJL.encode()).digest()).decode()}'"
)
"""Policy of the page: its own style and nothing else."""

_UUID: Final = "$(python3 -c 'import uuid; print(uuid.uuid4())')"


def maak_bladzijde(document: Mapping[str, Any], basis: str) -> str:
    """The whole page."""
    info = document["info"]
    titel = escape(info["title"])
    return (
        f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{titel}</title><style>{_STIJL}</style></head><body><main>"
        f"<h1>{titel}</h1>{_alineas(info.get('description', ''))}"
        f"<p>Versie {escape(info['version'])}. Het contract: "
        f'<a href="{basis}/openapi.json">openapi.json</a>. Vragen: '
        f'<a href="mailto:{escape(info["contact"]["email"])}">'
        f"{escape(info['contact']['name'])}</a>."
        f"</p>{_begin()}{_inhoud(document)}{_groepen(document, basis)}</main></body></html>"
    )


def _begin() -> str:
    return (
        "<h2>Beginnen</h2><p>Zet een token in de omgeving en stuur het met elk verzoek mee. "
        "Schrijvende verzoeken krijgen een <code>Idempotency-Key</code> die u zelf kiest: "
        "hetzelfde verzoek nog eens sturen is dan altijd veilig. Bedragen zijn hele centen, "
        'datums als "2026-11-17". Een weigering noemt alle fouten tegelijk en zegt '
        "wat u kunt doen.</p>"
        "<pre>export TOKEN=...   # uw toegangstoken\nexport SERVER=http://localhost:8000</pre>"
    )


def _labels(document: Mapping[str, Any]) -> list[str]:
    return [label["name"] for label in document["tags"]]


def _inhoud(document: Mapping[str, Any]) -> str:
    punten = "".join(f'<li><a href="#{escape(n)}">{escape(n)}</a></li>' for n in _labels(document))
    return f'<nav aria-label="Onderdelen"><h2>Onderdelen</h2><ul>{punten}</ul></nav>'


def _groepen(document: Mapping[str, Any], basis: str) -> str:
    delen: dict[str, str] = {}
    schemas = document["components"]["schemas"]
    for pad, methode, operatie in operaties(dict(document)):
        label = operatie["tags"][0]
        blok = _blok(f"{basis}{pad}", methode.upper(), operatie, schemas)
        delen[label] = delen.get(label, "") + blok
    return "".join(
        f'<section id="{escape(label)}"><h2>{escape(label)}</h2>{delen[label]}</section>'
        for label in _labels(document)
    )


def _blok(pad: str, methode: str, operatie: Mapping[str, Any], schemas: Mapping[str, Any]) -> str:
    lichaam = _lichaam(operatie)
    velden = _velden(lichaam[1], schemas) if lichaam else ""
    return (
        f"<details><summary><span class=m>{methode}</span> <code>{escape(pad)}</code> "
        f"{escape(operatie['summary'])}</summary>{_alineas(operatie['description'])}"
        f"{_parameters(operatie)}{velden}<h3>Voorbeeld</h3>"
        f"<pre>{escape(_curl(pad, methode, operatie, schemas))}</pre>{_antwoorden(operatie)}"
        "</details>"
    )


def _lichaam(operatie: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]] | None:
    inhoud = operatie.get("requestBody", {}).get("content", {})
    return next(((vorm, deel.get("schema", {})) for vorm, deel in inhoud.items()), None)


def _parameters(operatie: Mapping[str, Any]) -> str:
    rijen = [
        (deel["name"], deel["in"], _vorm(deel["schema"]), bool(deel.get("required")))
        for deel in operatie.get("parameters", [])
    ]
    return _tabel("Parameters", ("naam", "waar", "vorm", "verplicht"), rijen)


def _velden(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> str:
    doel = oplossen(schema, schemas)
    verplicht = doel.get("required", [])
    rijen = [
        (naam, _vorm(oplossen(deel, schemas)), naam in verplicht)
        for naam, deel in doel.get("properties", {}).items()
    ]
    return _tabel("Inhoud", ("veld", "vorm", "verplicht"), rijen)


def _vorm(schema: Mapping[str, Any]) -> str:
    keuzen = ", ".join(str(keuze) for keuze in schema.get("enum", []) if keuze is not None)
    return keuzen or str(schema.get("format") or schema.get("pattern") or soort_van(schema))


def _tabel(titel: str, koppen: tuple[str, ...], rijen: list[tuple[Any, ...]]) -> str:
    if not rijen:
        return ""
    kop = "".join(f'<th scope="col">{naam}</th>' for naam in koppen)
    lijf = "".join(f"<tr>{''.join(f'<td>{_cel(cel)}</td>' for cel in rij)}</tr>" for rij in rijen)
    return f"<h3>{titel}</h3><table><thead><tr>{kop}</tr></thead><tbody>{lijf}</tbody></table>"


def _cel(waarde: object) -> str:
    return {True: "ja", False: "nee"}[waarde] if isinstance(waarde, bool) else escape(str(waarde))


def _antwoorden(operatie: Mapping[str, Any]) -> str:
    rijen = [
        (status, deel.get("description") or "zie Weigeringen")
        for status, deel in operatie["responses"].items()
        if status.startswith("2")
    ]
    anders = ", ".join(status for status in operatie["responses"] if not status.startswith("2"))
    return f"{_tabel('Antwoord', ('status', 'betekenis'), rijen)}<p>Weigeringen: {anders}.</p>"


def _curl(pad: str, methode: str, operatie: Mapping[str, Any], schemas: Mapping[str, Any]) -> str:
    delen = ["curl" if methode == "GET" else f"curl -X {methode}"]
    if operatie["security"]:
        delen.append('-H "Authorization: Bearer $TOKEN"')
    for deel in operatie.get("parameters", []):
        if deel["in"] == "header" and deel.get("required"):
            waarde = _UUID if deel["name"] == "Idempotency-Key" else "$ETAG"
            delen.append(f'-H "{deel["name"]}: {waarde}"')
    lichaam = _lichaam(operatie)
    if lichaam:
        inhoud = json.dumps(voorbeeld(lichaam[1], schemas), ensure_ascii=False)
        delen += [f'-H "Content-Type: {lichaam[0]}"', f"-d '{inhoud}'"]
    return " \\\n  ".join([*delen, f'"$SERVER{pad}"'])


def _alineas(tekst: str) -> str:
    return "".join(f"<p>{escape(deel)}</p>" for deel in tekst.split("\n\n") if deel)
