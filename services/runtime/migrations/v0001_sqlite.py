"""What guards the log on SQLite: forms of values, and triggers that refuse every change.

SQLite has no roles: these triggers stop a mistake, not somebody who may write the file. That shows
in the hashes, and against a signed checkpoint.
"""

from typing import Final

_CIJFER: Final = "[0-9]"
_NULLEN: Final = "0" * 64

_HEX: Final = "typeof({c}) = 'text' AND {c} NOT GLOB '*[^0-9a-f-]*'"

VORMEN: Final = {
    "swv": f"typeof({{c}}) = 'text' AND {{c}} GLOB '[PV]O{_CIJFER * 4}'",
    "uuid": f"{_HEX} AND {{c}} GLOB '{'-'.join('?' * n for n in (8, 4, 4, 4, 12))}'"
    " AND length(replace({c}, '-', '')) = 32",
    "hash": f"{_HEX} AND length({{c}}) = 64 AND instr({{c}}, '-') = 0",
    "datum": "typeof({c}) = 'text' AND"
    f" {{c}} GLOB '{_CIJFER * 4}-{_CIJFER * 2}-{_CIJFER * 2}' AND date({{c}}) = {{c}}",
    "tekst": "typeof({c}) = 'text' AND {c} <> ''",
    "vanaf0": "typeof({c}) = 'integer' AND {c} >= 0",
    "vanaf1": "typeof({c}) = 'integer' AND {c} >= 1",
    "object": "typeof({c}) = 'text' AND json_valid({c}) AND json_type({c}) = 'object'",
}
"""Name of a form -> its condition, with {c} for the column."""

VOORAF: Final[tuple[str, ...]] = ()

_SLEUTELS_VAN: Final = {
    "samenwerkingsverband": ("swv",),
    "idempotentie": ("swv", "client", "sleutel"),
    "nummer": ("swv", "reeks", "jaar", "nummer"),
    "tracking": ("swv", "naam", "positie"),
}


def _nooit(tabel: str, werkwoord: str) -> str:
    return (
        f"CREATE TRIGGER {tabel}_geen_{werkwoord.lower()} BEFORE {werkwoord} ON {tabel}"
        f" BEGIN SELECT RAISE(ABORT, '{tabel}: {werkwoord} is geweigerd'); END"
    )


def _geen_vervanging(tabel: str, sleutel: tuple[str, ...]) -> str:
    """INSERT OR REPLACE deletes without firing delete triggers; so refuse it before it starts."""
    gelijk = " AND ".join(f"{kolom} = NEW.{kolom}" for kolom in sleutel)
    bestaat = f"SELECT 1 FROM {tabel} WHERE {gelijk}"  # noqa: S608 - constants only
    return (
        f"CREATE TRIGGER {tabel}_geen_vervanging BEFORE INSERT ON {tabel} WHEN EXISTS ({bestaat})"
        f" BEGIN SELECT RAISE(ABORT, '{tabel}: deze rij bestaat al'); END"
    )


_PAST: Final = f"""
CREATE TRIGGER gebeurtenis_past BEFORE INSERT ON gebeurtenis BEGIN
    SELECT RAISE(ABORT, 'gebeurtenis: deze positie bestaat al') WHERE EXISTS (
        SELECT 1 FROM gebeurtenis WHERE swv = NEW.swv AND positie = NEW.positie);
    SELECT RAISE(ABORT, 'gebeurtenis: past niet op de vorige positie') WHERE NOT EXISTS (
        SELECT 1 FROM gebeurtenis WHERE swv = NEW.swv AND positie = NEW.positie - 1
        AND hash = NEW.vorige_hash AND vastgelegd_op < NEW.vastgelegd_op)
        AND NOT (NEW.positie = 1 AND NEW.vorige_hash = '{_NULLEN}');
    SELECT RAISE(ABORT, 'gebeurtenis: past niet in de stroom') WHERE EXISTS (
        SELECT 1 FROM gebeurtenis
        WHERE swv = NEW.swv AND stroom = NEW.stroom AND volgnummer >= NEW.volgnummer)
        OR (NEW.volgnummer > 0 AND NOT EXISTS (
            SELECT 1 FROM gebeurtenis WHERE swv = NEW.swv AND stroom = NEW.stroom
            AND volgnummer = NEW.volgnummer - 1) AND NOT (NEW.volgnummer = 1 AND NOT EXISTS (
            SELECT 1 FROM gebeurtenis WHERE swv = NEW.swv AND stroom = NEW.stroom)));
END"""  # noqa: S608 - constants only

_NUMMER_PAST: Final = """
CREATE TRIGGER nummer_past BEFORE INSERT ON nummer BEGIN
    SELECT RAISE(ABORT, 'nummer: niet het volgende van de reeks') WHERE NEW.nummer <> 1 + (
        SELECT coalesce(max(nummer), 0) FROM nummer
        WHERE swv = NEW.swv AND reeks = NEW.reeks AND jaar = NEW.jaar);
END"""

_LOGBOEK: Final = """
CREATE VIEW logboek AS SELECT swv, positie, stroom, volgnummer, zaak, dossier, soort, versie,
    geldig_op, strftime('%Y-%m-%dT%H:%M:%fZ', vastgelegd_op / 1000000.0, 'unixepoch')
    AS vastgelegd_op, trace, client, persoon, rol, namens, data, vorige_hash, hash
    FROM gebeurtenis"""

ACHTERAF: Final = (
    _PAST,
    _NUMMER_PAST,
    *(_nooit(tabel, w) for tabel in ("gebeurtenis", *_SLEUTELS_VAN) for w in ("UPDATE", "DELETE")),
    *(_geen_vervanging(tabel, sleutel) for tabel, sleutel in _SLEUTELS_VAN.items()),
    "CREATE TRIGGER sleutels.leerlingsleutel_geen_update BEFORE UPDATE ON leerlingsleutel"
    " BEGIN SELECT RAISE(ABORT, 'leerlingsleutel: UPDATE is geweigerd'); END",
    _LOGBOEK,
)
