-- After restoring the keys on SQLite, before anything starts: forget again every pupil that the log
-- says is forgotten. Run in the folder of both files:
--
--   sqlite3 -bail log.db < vergeet-opnieuw-sqlite.sql
--
-- Running it again changes nothing. The row that stays, without a key, keeps the pupil from getting
-- a new one; secure_delete overwrites the restored key in the file.

ATTACH DATABASE 'sleutels.db' AS sleutels;
PRAGMA sleutels.secure_delete = ON;

BEGIN IMMEDIATE;

CREATE TEMPORARY TABLE vergeten AS
SELECT DISTINCT g.swv, d.value AS leerling
  FROM main.gebeurtenis AS g, json_each(g.data, '$.dossiers') AS d
 WHERE g.soort = 'LeerlingVergeten';

DELETE FROM sleutels.leerlingsleutel
 WHERE (swv, leerling) IN (SELECT swv, leerling FROM vergeten);

INSERT INTO sleutels.leerlingsleutel (swv, leerling, sleutel)
SELECT swv, leerling, NULL FROM vergeten;

COMMIT;

PRAGMA sleutels.wal_checkpoint(TRUNCATE);
