-- What background jobs look for in tables of millions of rows.

-- Who joined or moved lately.
create index accounts_by_creation on accounts (created_at);
create index memberships_by_start on memberships (from_at) where until_at is null;

-- Notices are given out in the order of accounts, and go on where they stopped.
drop index obligations_by_schedule;
create index obligations_by_schedule on obligations (schedule_id, account_id);
create index campaign_notices_by_schedule on campaign_notices (schedule_id, version, kind, account_id);
