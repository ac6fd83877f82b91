-- People who asked for help to sign in, what they told us, and messages to them.

create table help_requests (
  id uuid primary key,
  account_id uuid not null references accounts,
  reason text not null,
  note text not null default '',
  created_at timestamptz not null,
  closed_at timestamptz,
  closed_by uuid
);
create unique index help_requests_open on help_requests (account_id) where closed_at is null;

create table feedback (
  id uuid primary key,
  at timestamptz not null,
  account_id uuid,
  doing text not null,
  happened text not null,
  contact text
);
create index feedback_by_time on feedback (at desc);

create table messages (
  id uuid primary key,
  account_id uuid not null references accounts,
  channel text not null check (channel in ('email')),
  kind text not null,
  recipient text not null,
  subject text not null,
  -- encrypted with this table, row and column as associated data
  body text,
  created_at timestamptz not null
);
create index messages_by_time on messages (created_at desc);
create index messages_by_account on messages (account_id, created_at desc);
