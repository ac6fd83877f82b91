-- Figures that the console shows: counted by a job, all at one moment; requests only read them.

create table figures (
  -- 'everyone', or a campaign's id
  subject text primary key,
  counted_at timestamptz not null,
  numbers jsonb not null
);

-- Replaced by `figures`; campaign_progress keeps the numbers by organisation.
drop table campaign_counts;

-- Tells the planner how few campaigns and schedules there are, and how many places: by itself the database looks only at tables
-- with many changes. Only their owner may analyse tables: the role that serves pages asks for it by this.
create function analyse_campaigns() returns void language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  analyze public.campaigns, public.schedules, public.schedule_versions, public.campaign_reliefs, public.holds,
    public.obligations;
end $$;
