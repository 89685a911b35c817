-- After restoring the keys on PostgreSQL, before anything starts: forget again every pupil that the
-- log says is forgotten. Run as superuser, connected to the database:
--
--   psql -d arrangementen -v ON_ERROR_STOP=1 -f deploy/vergeet-opnieuw.sql
--
-- Running it again changes nothing. The row that stays, without a key, keeps the pupil from getting
-- a new one. VACUUM afterwards, so that the restored key leaves the file as well.

BEGIN;

CREATE TEMPORARY TABLE vergeten ON COMMIT DROP AS
SELECT DISTINCT g.swv, d.leerling
  FROM public.gebeurtenis AS g,
       jsonb_array_elements_text(g.data::jsonb -> 'dossiers') AS d (leerling)
 WHERE g.soort = 'LeerlingVergeten';

DELETE FROM sleutels.leerlingsleutel AS s
 USING vergeten AS v
 WHERE s.swv = v.swv AND s.leerling = v.leerling;

INSERT INTO sleutels.leerlingsleutel (swv, leerling, sleutel)
SELECT swv, leerling, NULL FROM vergeten;

COMMIT;
