-- The roles of the log. Run once per database, connected to it, as a superuser:
--
--   createdb arrangementen
--   psql -d arrangementen -f deploy/roles.sql
--
-- then give the three login roles a password (\password arr_dienst) and run `arrangementen migrate`
-- as arr_owner. Running this again changes nothing.
--
--   arr_owner   owns the tables; only `arrangementen migrate` and `arrangementen swv` connect as it
--   arr_dienst  the services: reads and appends, of the one SWV that its transaction names
--   arr_lezer   reads the log of every SWV and writes nothing: followers, `arrangementen controle`
--   arr_backup  pg_dump: passes row-level security, reads everything, writes nothing

DO $$
DECLARE
    rol text;
BEGIN
    FOREACH rol IN ARRAY ARRAY['arr_owner', 'arr_dienst', 'arr_lezer', 'arr_backup'] LOOP
        IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = rol) THEN
            EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE', rol);
        END IF;
    END LOOP;
    ALTER ROLE arr_backup BYPASSRLS;
    EXECUTE format('ALTER DATABASE %I OWNER TO arr_owner', current_database());
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO arr_dienst, arr_lezer, arr_backup',
                   current_database());
END $$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO arr_owner;
GRANT USAGE ON SCHEMA public TO arr_dienst, arr_lezer, arr_backup;
