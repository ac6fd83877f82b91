-- Sign-ins of another system, taken from a file: they tell a rehearsal how often people come. They are no sign-ins of this
-- program: nobody's activity, no session, no site's working people and no evidence is read from them.

create table sign_in_imports (
  id uuid primary key,
  started_at timestamptz not null,
  -- the earliest day that it holds
  first_day date,
  -- nothing of it counts before
  finished_at timestamptz
);

create table imported_sign_in_days (
  account_id uuid not null references accounts,
  -- in the installation's time zone
  local_day date not null,
  import_id uuid not null references sign_in_imports,
  primary key (account_id, local_day, import_id)
);
create index imported_sign_in_days_by_day on imported_sign_in_days (local_day);
create index imported_sign_in_days_by_import on imported_sign_in_days (import_id);
