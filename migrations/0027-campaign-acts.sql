-- Stopping a campaign and giving a wave more time: what one person asked for, who agreed where two have to, and what was done.
create table campaign_acts (
  id uuid primary key,
  campaign_id uuid not null references campaigns,
  kind text not null check (kind in ('stop', 'extend')),
  -- what is extended, and by how much
  wave text,
  days integer check (days between 1 and 365),
  reason text not null,
  -- null from the command line
  asked_by uuid references accounts,
  asked_at timestamptz not null,
  agreed_by uuid references accounts,
  -- null while it waits for a second person
  done_at timestamptz,
  constraint campaign_acts_wave check ((kind = 'extend') = (wave is not null and days is not null)),
  -- The last wall behind the program's own check: nobody agrees to their own request.
  constraint campaign_acts_two_people check (asked_by is null or agreed_by is null or asked_by <> agreed_by)
);
create index campaign_acts_by_campaign on campaign_acts (campaign_id, asked_at);
