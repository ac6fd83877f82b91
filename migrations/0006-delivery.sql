-- Messages by every channel, and how they go out. Contents are sealed as a whole; a telephone number stands nowhere else.

alter table messages drop constraint messages_channel_check;
alter table messages add constraint messages_channel_check check (channel in ('email', 'text', 'call'));
-- a try of a provider's set-up is to nobody's account
alter table messages alter column account_id drop not null;
-- from when a message must not be sent any more
alter table messages add column expires_at timestamptz;
alter table messages add column state text not null default 'waiting' check (
  state in ('waiting', 'handing-over', 'handed-over', 'delivered', 'failed', 'unknown', 'expired', 'withdrawn')
);
-- when somebody has to look at it again; while it is handed over: when whoever does so must have died. Null: never
alter table messages add column due_at timestamptz;
-- the first time that a provider took it
alter table messages add column handed_over_at timestamptz;
-- until when a provider that tells of arrivals should have told; null where it does not
alter table messages add column receipt_by timestamptz;
-- a newer message took its place: what is on its way is not sent by another provider
alter table messages add column withdrawn_at timestamptz;
-- the person told us by this message that they did not ask for it
alter table messages add column reported_at timestamptz;
alter table messages add column failures integer not null default 0;
create index messages_due_urgent on messages (due_at) where due_at is not null and expires_at is not null;
create index messages_due on messages (due_at) where due_at is not null and expires_at is null;
-- what was kept before was text alone, and nothing sent it
update messages set body = null, state = 'withdrawn';

-- One row for each time that a provider was given a message, written before it is.
create table delivery_attempts (
  id uuid primary key,
  message_id uuid not null references messages on delete cascade,
  -- 1 for the first
  number integer not null,
  provider text not null,
  began_at timestamptz not null,
  ended_at timestamptz,
  result text not null check (
    result in ('running', 'accepted', 'refused', 'refused-for-good', 'unknown', 'interrupted', 'never-came')
  ),
  reason text,
  -- the provider's own name for the message
  reference text,
  duration_ms integer,
  -- millionths of the currency that the provider bills in
  cost_micros bigint,
  -- how often the provider was asked what became of it
  asks integer not null default 0,
  receipt text check (receipt in ('delivered', 'failed')),
  receipt_at timestamptz,
  -- when we gave up waiting for one
  silent_at timestamptz,
  unique (message_id, number)
);
create index delivery_attempts_by_reference on delivery_attempts (reference) where reference is not null;

-- Providers that failed lately: after several failures in a row nothing is given to one until a single try succeeds.
create table delivery_circuits (
  channel text not null,
  provider text not null,
  failures integer not null,
  opened_at timestamptz,
  -- from when one message may try it again
  retry_at timestamptz,
  primary key (channel, provider)
);

-- What was given to each provider in an hour and on a day (UTC).
create table delivery_budgets (
  channel text not null,
  provider text not null,
  period text not null check (period in ('hour', 'day')),
  starts_at timestamptz not null,
  sends integer not null default 0,
  cost_micros bigint not null default 0,
  warned_at timestamptz,
  primary key (channel, provider, period, starts_at)
);
create index delivery_budgets_by_age on delivery_budgets (starts_at);
