-- Temporary access passes, and the links in notices by which people say "This was not me".

create table access_passes (
  id uuid primary key,
  account_id uuid not null references accounts,
  -- a hash bound to this row: the pass itself was shown once and is kept nowhere
  code_hash bytea not null,
  -- ends with its first use
  is_once boolean not null,
  -- stands in for the password too, once, where a new one is then chosen
  with_new_password boolean not null,
  reason text not null,
  -- an account's id, or 'command-line'
  issued_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  -- used up, replaced by a newer one, or taken back
  ended_at timestamptz
);
create unique index access_passes_current on access_passes (account_id) where ended_at is null;
create index access_passes_by_end on access_passes (expires_at);

create table not_me_links (
  token_hash bytea primary key,
  account_id uuid not null references accounts,
  -- the kind of the notice that it was sent in, and the authenticator that the notice is about
  notice text not null,
  authenticator_id uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index not_me_links_by_end on not_me_links (expires_at);
