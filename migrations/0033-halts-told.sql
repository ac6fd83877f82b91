-- When the local administrators were told of a halt; null while they were not.
alter table halts add column helpers_told_at timestamptz;
-- Of earlier ones they were told by the list of the day.
update halts set helpers_told_at = at;
create index halts_untold on halts (at) where ended_at is null and helpers_told_at is null;
