-- The journey, what it counts, and what it ends in.

-- A sign-in whose password is proved and whose second factor is not.
create table pending_sign_ins (
  id_hash bytea primary key,
  account_id uuid not null references accounts,
  generation integer not null,
  browser_hash bytea not null,
  state text not null,
  -- the authenticator that the person chose, where it is not the default
  method text,
  authenticator_id uuid,
  return_to text,
  client_address text,
  user_agent text,
  wrong_codes integer not null default 0,
  -- the person said that nobody else uses this login, where its address made us ask
  is_personal boolean not null default false,
  -- when a halted person gave the extra proof that enrolling then needs
  extra_proof_at timestamptz,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index pending_sign_ins_by_end on pending_sign_ins (expires_at);

create table sessions (
  id_hash bytea primary key,
  -- names the session on pages; opens nothing
  id uuid not null unique,
  account_id uuid not null references accounts,
  generation integer not null,
  browser_hash bytea not null,
  standing text not null,
  -- what was proved, and when
  methods text[] not null,
  started_at timestamptz not null,
  proved_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  client_address text,
  user_agent text,
  return_to text
);
create index sessions_by_account on sessions (account_id, started_at desc);
create index sessions_by_end on sessions (expires_at);

create table remembered_devices (
  id uuid primary key,
  token_hash bytea not null unique,
  account_id uuid not null references accounts,
  generation integer not null,
  authenticator_id uuid not null,
  user_agent text,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index remembered_devices_by_account on remembered_devices (account_id);

-- Browsers that have completed a sign-in: each has a password counter of its own.
create table known_browsers (
  account_id uuid not null references accounts,
  browser_hash bytea not null,
  last_used_at timestamptz not null,
  primary key (account_id, browser_hash)
);

-- Failures, for known and unknown addresses alike. The key is an HMAC that names kind and owner.
create table attempt_counters (
  key bytea primary key,
  kind text not null,
  failures integer not null,
  last_failed_at timestamptz not null,
  blocked_until timestamptz
);
create index attempt_counters_by_age on attempt_counters (last_failed_at);

-- One row a completed sign-in: what "Your recent sign-ins" shows.
create table sign_ins (
  id uuid primary key,
  account_id uuid not null references accounts,
  at timestamptz not null,
  service text not null,
  method text not null,
  client_address text,
  user_agent text,
  reported_at timestamptz
);
create index sign_ins_by_account on sign_ins (account_id, at desc);

-- "Not now" counts once for each local day.
create table set_up_skips (
  account_id uuid not null references accounts,
  local_day date not null,
  primary key (account_id, local_day)
);
