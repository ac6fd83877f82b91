-- Where signed heads of the audit are kept outside the database, and how that went last: for `doctor`, never for deciding.
create table audit_archive_places (
  -- 'log', 'file' or 'webhook'
  name text primary key,
  kept_at timestamptz,
  failed_at timestamptz,
  -- in a few words, without addresses or secrets
  problem text
);
