-- Codes by text message and phone call, and the numbers that they go to.

-- The newest code of one proof or set-up in one browser: a newer one takes the place of the older.
create table sent_codes (
  account_id uuid not null references accounts,
  browser_hash bytea not null,
  purpose text not null check (purpose in ('enrol', 'sign-in', 'confirm')),
  -- the authenticator that is proved, or the enrolment that becomes one
  authenticator_id uuid not null,
  -- of this code: changes with each
  id uuid not null unique,
  method text not null,
  -- an HMAC that binds the code to all of the above: six digits alone are soon tried
  code_hash bytea not null,
  message_id uuid,
  -- the message of the code before, which is taken back
  replaced_message_id uuid,
  tries integer not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- used up, or taken back
  ended_at timestamptz,
  primary key (account_id, browser_hash, purpose, authenticator_id)
);
create index sent_codes_by_end on sent_codes (expires_at);
create index sent_codes_by_authenticator on sent_codes (authenticator_id);

-- Whose authenticators stand on one number. The number itself stands only in the authenticator's secret.
create table authenticator_numbers (
  authenticator_id uuid primary key references authenticators,
  -- a keyed blind index of the number in E.164
  number_key bytea not null
);
create index authenticator_numbers_by_number on authenticator_numbers (number_key);

-- Counters of an hour or a day are of no use soon after.
create index attempt_counters_of_codes on attempt_counters (last_failed_at) where kind like 'codes %';
