-- What the console adds to campaigns: drafts, and that two people are two.

-- What a member of the security team was writing when they last pressed Check. One each.
create table campaign_drafts (
  account_id uuid primary key references accounts,
  text text not null,
  saved_at timestamptz not null
);

-- The last wall behind the program's own check: nobody agrees to their own request.
alter table campaign_reliefs add constraint campaign_reliefs_two_people
  check (asked_by is null or agreed_by is null or asked_by <> agreed_by);

-- The latest count of a big campaign's people, for pages: by schedule, method and day. Made anew when it is old.
create table campaign_counts (
  campaign_id uuid primary key references campaigns,
  counted_at timestamptz not null,
  numbers jsonb not null
);
