-- How far people come who are led to set up at sign-in, what they say about it, and what was told of exemptions.

-- The campaign that asks; null: the installation's own date. It refers to nothing: no sign-in may fail for a statistic.
alter table pending_sign_ins add column asked_by uuid;
-- The last step reached, until the visit is counted. Null: nothing to count.
alter table pending_sign_ins add column set_up_step text;
create index pending_sign_ins_set_up on pending_sign_ins (account_id) where set_up_step is not null;

-- Visits that are over, as counts alone: whose they were is not kept.
create table set_up_visits (
  campaign_id uuid references campaigns,
  local_day date not null,
  step text not null,
  device text not null check (device in ('phone', 'tablet', 'computer')),
  visits integer not null,
  unique nulls not distinct (campaign_id, local_day, step, device)
);
create index set_up_visits_by_day on set_up_visits (local_day);

-- Which campaign asked something of whoever wrote it, and on what they wrote it.
alter table feedback add column campaign_id uuid references campaigns;
alter table feedback add column device text check (device in ('phone', 'tablet', 'computer'));
create index feedback_by_campaign on feedback (campaign_id, at desc);

-- What was told of an exemption to whom by a job: once each.
create table exemption_notices (
  exemption_id uuid not null references exemptions on delete cascade,
  kind text not null check (kind in ('ending', 'over', 'review')),
  account_id uuid not null,
  told_at timestamptz not null,
  primary key (exemption_id, kind, account_id)
);
create index exemptions_by_review on exemptions (review_on) where from_at is not null and ended_at is null;
