-- Two roles for one installation on PostgreSQL: sallyport_owner changes the schema; sallyport_pages serves people and
-- owns no audit table, so that whoever takes over the server can add audit events but cannot change or remove any.
--
-- Run it connected to Sallyport's database, as a superuser (or as sallyport_owner, if that role made the database),
-- after `sallyport migrate` has run once, and again after every upgrade. Both roles must be there:
--   create role sallyport_owner login password '...';
--   create role sallyport_pages login password '...';
--
-- The server's DATABASE_URL names sallyport_pages. `sallyport migrate` and `sallyport audit let-go` need
-- sallyport_owner: set DATABASE_URL to the owner's address for these commands only.

-- Everything so far belongs to the owner.
do $$
declare
  each text;
begin
  for each in select format('table public.%I', tablename) from pg_tables where schemaname = 'public'
    union all select format('view public.%I', viewname) from pg_views where schemaname = 'public'
    union all select format('function public.%I()', proname) from pg_proc
      where pronamespace = 'public'::regnamespace and (proname like 'audit\_%' or proname like '%past\_row%' or proname = 'analyse_campaigns')
  loop
    execute format('alter %s owner to sallyport_owner', each);
  end loop;
end $$;
grant usage, create on schema public to sallyport_owner;

-- The pages' role reads and writes everything but the audit and the list of migrations.
revoke create on schema public from public, sallyport_pages;
grant usage on schema public to sallyport_pages;
revoke all on all tables in schema public from public, sallyport_pages;
grant select, insert, update, delete on all tables in schema public to sallyport_pages;
revoke insert, update, delete on migrations, audit_events, audit_lanes, audit_anchors, audit_heads from sallyport_pages;
grant insert on audit_events, audit_heads to sallyport_pages;
grant update (sequence, seal) on audit_lanes to sallyport_pages;
-- What was true on a past day is added, and forgotten when it is old, never changed.
revoke update on past_rows from sallyport_pages;
-- An import of people empties its journal when it is done.
grant truncate on people_import_batches to sallyport_pages;

-- Earlier versions had a queue for background jobs in a schema of its own.
drop schema if exists pgboss cascade;
