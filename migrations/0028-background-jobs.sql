-- When each background job is due, and who works on it. One row a job; no date of the domain is in here.
create table background_jobs (
  name text primary key,
  due_at timestamptz not null,
  -- One process works on it until this moment, which it moves on while it works. When it is past, any process may take over.
  lease uuid,
  leased_until timestamptz,
  -- The last run: how late it started, how long it took, and how many before it failed in a row.
  started_at timestamptz,
  waited_seconds real,
  run_seconds real,
  failures integer not null default 0
);

-- The queue that these rows replace. Where this role may not drop it, docs/guides/postgresql-roles.sql does.
do $$
begin
  drop schema if exists pgboss cascade;
exception when insufficient_privilege then
  null;
end $$;
