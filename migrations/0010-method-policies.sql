-- Which methods may be used: by the whole installation, and by an organisation. Rows are ended, never overwritten, because
-- how long a withdrawn method still proves its owner is worked out from them.
create table method_policies (
  id uuid primary key,
  -- null: the installation's own
  organisation_id uuid references organisations,
  allowed text[] not null check (cardinality(allowed) > 0),
  -- what the pages recommend
  preferred text check (preferred = any (allowed)),
  from_at timestamptz not null,
  until_at timestamptz
);
create unique index method_policies_current on method_policies
  (coalesce(organisation_id, '00000000-0000-0000-0000-000000000000'::uuid)) where until_at is null;
create index method_policies_by_organisation on method_policies (organisation_id);

-- A change of role ends a membership and begins another one: what ended lately is asked for by account.
create index memberships_ended_by_account on memberships (account_id, until_at) where until_at is not null;
