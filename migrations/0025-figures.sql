-- Figures that the console shows: counted by a job, all at one moment; requests only read them.

create table figures (
  -- 'everyone', or a campaign's id
  subject text primary key,
  counted_at timestamptz not null,
  numbers jsonb not null
);

-- Replaced by `figures`; campaign_progress keeps the numbers by organisation.
drop table campaign_counts;
