"""What guards the log on PostgreSQL: forms of values, triggers, row-level security and grants.

The roles come from `deploy/roles.sql`. Every table is named with its schema inside the functions:
a temporary table of the same name must not answer for the log.
"""

from typing import Final

_NULLEN: Final = "0" * 64

VORMEN: Final = {
    "swv": "{c} ~ '^(PO|VO)[0-9][0-9][0-9][0-9]$'",
    "uuid": "{c} ~ '^[0-9a-f]{{8}}(-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}$'",
    "hash": "{c} ~ '^[0-9a-f]{{64}}$'",
    "datum": "{c} ~ '^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}$'",
    "tekst": "{c} <> ''",
    "vanaf0": "{c} >= 0",
    "vanaf1": "{c} >= 1",
    "object": "jsonb_typeof({c}::jsonb) = 'object'",
}
"""Name of a form -> its condition, with {c} for the column."""

VOORAF: Final = ("CREATE SCHEMA sleutels",)

_WEIGER: Final = """
CREATE FUNCTION public.weiger_wijziging() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%: % is geweigerd', TG_TABLE_NAME, TG_OP USING ERRCODE = '23000';
END $$"""

# Both lookups ask for the last one in the order of an index: a plan made on an empty table, where
# every index costs the same, then still is the right one on a full table.
_PAST: Final = f"""
CREATE FUNCTION public.gebeurtenis_past() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    kop record;
    laatste bigint;
BEGIN
    SELECT positie, hash, vastgelegd_op INTO kop FROM public.gebeurtenis
        WHERE swv = NEW.swv ORDER BY positie DESC LIMIT 1;
    IF NEW.positie <> coalesce(kop.positie, 0) + 1
        OR NEW.vorige_hash <> coalesce(kop.hash, '{_NULLEN}')
        OR NEW.vastgelegd_op <= coalesce(kop.vastgelegd_op, 0) THEN
        RAISE EXCEPTION 'gebeurtenis: past niet op de vorige positie' USING ERRCODE = '23000';
    END IF;
    SELECT volgnummer INTO laatste FROM public.gebeurtenis
        WHERE swv = NEW.swv AND stroom = NEW.stroom ORDER BY volgnummer DESC LIMIT 1;
    IF NEW.volgnummer <> coalesce(laatste + 1, least(NEW.volgnummer, 1)) THEN
        RAISE EXCEPTION 'gebeurtenis: past niet in de stroom' USING ERRCODE = '23000';
    END IF;
    RETURN NEW;
END $$"""  # noqa: S608 - constants only

_NUMMER_PAST: Final = """
CREATE FUNCTION public.nummer_past() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.nummer <> 1 + (SELECT coalesce(max(nummer), 0) FROM public.nummer
        WHERE swv = NEW.swv AND reeks = NEW.reeks AND jaar = NEW.jaar) THEN
        RAISE EXCEPTION 'nummer: niet het volgende van de reeks' USING ERRCODE = '23000';
    END IF;
    RETURN NEW;
END $$"""

_LOGBOEK: Final = """
CREATE VIEW public.logboek WITH (security_invoker = true) AS SELECT swv, positie, stroom,
    volgnummer, zaak, dossier, soort, versie, geldig_op,
    timestamptz 'epoch' + vastgelegd_op * interval '1 microsecond' AS vastgelegd_op,
    trace, client, persoon, rol, namens, data::jsonb AS data, vorige_hash, hash
    FROM public.gebeurtenis"""

_PER_SWV: Final = ("gebeurtenis", "idempotentie", "nummer", "tracking")
_ALLES: Final = ("samenwerkingsverband", *_PER_SWV)
_SLEUTEL: Final = "sleutels.leerlingsleutel"
_EIGEN: Final = "swv = current_setting('arr.swv', true)"


def _nooit(tabel: str, werkwoorden: str) -> str:
    # Per statement, not per row: a row trigger stays silent when row-level security hides the rows.
    return (
        f"CREATE TRIGGER geen_wijziging BEFORE {werkwoorden} ON {tabel}"
        " FOR EACH STATEMENT EXECUTE FUNCTION public.weiger_wijziging()"
    )


def _afgeschermd(tabel: str) -> tuple[str, ...]:
    return (
        f"ALTER TABLE {tabel} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {tabel} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY eigen_swv ON {tabel} TO arr_dienst USING ({_EIGEN}) WITH CHECK ({_EIGEN})",
    )


_RECHTEN: Final = (
    *(f"GRANT SELECT, INSERT ON public.{tabel} TO arr_dienst" for tabel in _PER_SWV),
    "GRANT SELECT ON public.samenwerkingsverband, public.logboek, public.alembic_version"
    " TO arr_dienst, arr_lezer",
    "GRANT SELECT ON public.gebeurtenis TO arr_lezer",
    "CREATE POLICY alles_lezen ON public.gebeurtenis FOR SELECT TO arr_lezer USING (true)",
    "GRANT USAGE ON SCHEMA sleutels TO arr_dienst, arr_backup",
    f"GRANT SELECT, INSERT, DELETE ON {_SLEUTEL} TO arr_dienst",
    "GRANT SELECT ON ALL TABLES IN SCHEMA public, sleutels TO arr_backup",
)

ACHTERAF: Final = (
    _WEIGER,
    _PAST,
    _NUMMER_PAST,
    _LOGBOEK,
    *(_nooit(f"public.{tabel}", "UPDATE OR DELETE OR TRUNCATE") for tabel in _ALLES),
    _nooit(_SLEUTEL, "UPDATE OR TRUNCATE"),  # a key may be destroyed, never exchanged
    "CREATE TRIGGER gebeurtenis_past BEFORE INSERT ON public.gebeurtenis"
    " FOR EACH ROW EXECUTE FUNCTION public.gebeurtenis_past()",
    "CREATE TRIGGER nummer_past BEFORE INSERT ON public.nummer"
    " FOR EACH ROW EXECUTE FUNCTION public.nummer_past()",
    *(opdracht for tabel in _PER_SWV for opdracht in _afgeschermd(f"public.{tabel}")),
    *_afgeschermd(_SLEUTEL),
    *_RECHTEN,
)
