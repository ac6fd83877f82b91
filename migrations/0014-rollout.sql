-- Campaigns, the dates that they fix for each account, and what holds those dates back.

create table campaigns (
  id uuid primary key,
  name text not null unique,
  goal text not null check (goal in ('any', 'phishing-resistant')),
  -- as it was checked when it was armed, with every default written out
  definition jsonb not null,
  state text not null check (state in ('arming', 'armed', 'stopped')),
  -- who armed it: an account, or null from the command line
  armed_by uuid references accounts,
  armed_at timestamptz not null,
  stopped_at timestamptz,
  stop_reason text
);
create index campaigns_armed on campaigns (id) where state = 'armed';

-- Campaign and starting day: what obligations point to. The dates are those of the version that it names.
create table schedules (
  id uuid primary key,
  campaign_id uuid not null references campaigns,
  wave text not null,
  -- people who joined later have a ladder of their own
  is_for_joiners boolean not null,
  starts_on date not null,
  version integer not null default 1,
  unique (campaign_id, wave, is_for_joiners, starts_on)
);

-- Dates that were fixed once. A pause, the governor or an extension appends a version; nothing else moves a date.
create table schedule_versions (
  schedule_id uuid not null references schedules,
  version integer not null,
  announce_at timestamptz,
  nudge_at timestamptz,
  restrict_at timestamptz,
  require_at timestamptz,
  halt_at timestamptz,
  reason text not null,
  made_at timestamptz not null,
  primary key (schedule_id, version)
);

-- One account's place in a campaign. Written once; ended when the account leaves the audience by an exclusion or a stop.
create table obligations (
  account_id uuid not null references accounts,
  campaign_id uuid not null references campaigns,
  schedule_id uuid not null references schedules,
  joined_at timestamptz not null,
  primary key (account_id, campaign_id)
);
create index obligations_by_schedule on obligations (schedule_id);

-- What holds a whole campaign back: everyone stays where they are, people are let in, halts are lifted.
create table campaign_reliefs (
  id uuid primary key,
  campaign_id uuid not null references campaigns,
  kind text not null check (kind in ('keep', 'let-in', 'lift-halts')),
  reason text not null,
  -- null from the command line
  asked_by uuid references accounts,
  asked_at timestamptz not null,
  -- those that need two people begin when the second one agrees
  agreed_by uuid references accounts,
  from_at timestamptz,
  until_at timestamptz,
  ended_at timestamptz,
  ended_by uuid references accounts
);
create index campaign_reliefs_by_campaign on campaign_reliefs (campaign_id) where ended_at is null;

-- Halts, each an act. What a door reads is accounts.halted_at; this tells whose it was and when it ended.
create table halts (
  id uuid primary key,
  account_id uuid not null references accounts,
  campaign_id uuid references campaigns,
  at timestamptz not null,
  ended_at timestamptz,
  ended_because text
);
create unique index halts_open on halts (account_id) where ended_at is null;
create index halts_by_campaign on halts (campaign_id, at);

-- A site that the continuity guard keeps at work. Never turns into a halt by itself.
create table holds (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  campaign_id uuid not null references campaigns,
  began_at timestamptz not null,
  -- by when the security team decides
  until_at timestamptz not null,
  escalated_at timestamptz,
  ended_at timestamptz,
  -- 'enough': enough of its people are enrolled; 'go-on': the security team lets the campaign go on there
  ended_because text check (ended_because in ('enough', 'go-on', 'stopped')),
  decided_by uuid references accounts,
  reason text
);
create unique index holds_open on holds (organisation_id, campaign_id) where ended_at is null;
create index holds_gone_on on holds (organisation_id, campaign_id) where ended_because = 'go-on';

-- Recorded, owned, expiring exceptions. Rows are ended, never overwritten.
create table exemptions (
  id uuid primary key,
  account_id uuid not null references accounts,
  kind text not null check (kind in ('short', 'long')),
  reason text not null,
  note text not null default '',
  clause text,
  compensating_control text,
  -- who answers for it
  owner_id uuid references accounts,
  asked_by uuid references accounts,
  asked_at timestamptz not null,
  approved_by uuid references accounts,
  -- null until it is approved
  from_at timestamptz,
  until_at timestamptz not null,
  review_on date,
  ended_at timestamptz,
  ended_by uuid references accounts
);
create index exemptions_by_account on exemptions (account_id, until_at);

-- Which notice of which version was told: once each.
create table campaign_notices (
  account_id uuid not null references accounts,
  schedule_id uuid not null references schedules,
  version integer not null,
  kind text not null,
  told_at timestamptz not null,
  -- so that one that is not sent yet can be taken back when the date moves
  message_id uuid not null,
  primary key (account_id, schedule_id, version, kind)
);

-- What progress pages show: counted by a job, with the moment of counting, because a million places are not counted for a
-- page. One row a day that was counted; who belongs to several organisations counts in each.
create table campaign_progress (
  campaign_id uuid not null references campaigns,
  local_day date not null,
  wave text not null,
  organisation_id uuid not null references organisations,
  counted_at timestamptz not null,
  people integer not null,
  enrolled integer not null,
  enforced integer not null,
  used integer not null,
  halted integer not null,
  primary key (campaign_id, local_day, wave, organisation_id)
);
create index campaign_progress_by_time on campaign_progress (campaign_id, counted_at desc);

-- Its owner, or a helper, has said that nobody else uses a login whose address looks shared.
alter table accounts add column confirmed_personal_at timestamptz;
