-- Authenticators: enrolled instances of a method. A row is never overwritten by another enrolment.
create table authenticators (
  id uuid primary key,
  account_id uuid not null references accounts,
  method text not null,
  label text not null,
  -- the method's secret, encrypted with this table, row and column as associated data
  secret text,
  is_default boolean not null default false,
  -- the moment that its owner proved it for the first time
  confirmed_at timestamptz not null,
  last_used_at timestamptz,
  -- the last accepted time step of a one-time code: only ever rises
  last_step bigint not null default 0,
  failures integer not null default 0,
  blocked_at timestamptz,
  removed_at timestamptz,
  removed_reason text
);
create index authenticators_by_account on authenticators (account_id) where removed_at is null;

-- An enrolment that was started and not yet confirmed, in one browser. Its id becomes the authenticator's.
create table enrolments (
  id uuid primary key,
  account_id uuid not null references accounts,
  browser_hash bytea not null,
  method text not null,
  -- sealed for the place that it will have in authenticators
  secret text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  completed_at timestamptz
);
create index enrolments_by_account on enrolments (account_id);
create index enrolments_by_end on enrolments (expires_at);

create table recovery_code_sets (
  id uuid primary key,
  account_id uuid not null references accounts,
  -- the codes themselves, encrypted, only until the person says that they are saved
  shown text,
  created_at timestamptz not null,
  saved_at timestamptz,
  ended_at timestamptz
);
create unique index recovery_code_sets_current on recovery_code_sets (account_id) where ended_at is null;

create table recovery_codes (
  set_id uuid not null references recovery_code_sets,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (set_id, code_hash)
);
