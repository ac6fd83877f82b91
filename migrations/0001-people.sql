-- Organisations, accounts, and what ties them together.
-- What evidence asks for later (statuses, memberships, roles) keeps from/until and is never overwritten.

create table organisations (
  id uuid primary key,
  code text not null unique,
  name text not null,
  kind text not null,
  region_code text,
  parent_code text,
  address text not null default '',
  postcode text,
  telephone text,
  status text not null check (status in ('proposed', 'active', 'closed')),
  opened_on date,
  closed_on date,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index organisations_by_name on organisations (lower(name) collate "C", id);
create index organisations_by_parent on organisations (parent_code);

create table organisation_statuses (
  organisation_id uuid not null references organisations,
  status text not null,
  from_at timestamptz not null,
  until_at timestamptz
);
create unique index organisation_statuses_current on organisation_statuses (organisation_id) where until_at is null;

create table accounts (
  id uuid primary key,
  -- as the person writes it
  address text not null,
  -- normalised: one account per spelling of an address; ordered by bytes, so that the start of one is found by it
  address_key text collate "C" not null unique,
  display_name text not null,
  kind text not null check (kind in ('person', 'application', 'shared-login')),
  status text not null default 'active' check (status in ('active', 'disabled')),
  -- sessions, remembered devices and tokens carry this number and end when it rises
  generation integer not null default 1,
  password_hash text,
  password_changed_at timestamptz,
  -- a number that the organisation recorded, encrypted: receives notices, never codes
  recorded_mobile text,
  halted_at timestamptz,
  last_signed_in_at timestamptz,
  -- when a helper checked who they are after a long leave
  returned_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
-- Ordered by bytes whatever the database's language: lists are sorted and searched by it.
create index accounts_by_name on accounts (lower(display_name) collate "C", id);
-- The few that lists ask for apart.
create index accounts_disabled on accounts (id) where status = 'disabled';
create index accounts_halted on accounts (id) where halted_at is not null;
create index accounts_not_people on accounts (kind) where kind <> 'person';

create table memberships (
  id uuid primary key,
  account_id uuid not null references accounts,
  organisation_id uuid not null references organisations,
  role text not null check (role in ('member', 'help-desk', 'local-administrator')),
  from_at timestamptz not null,
  until_at timestamptz
);
create unique index memberships_current on memberships (account_id, organisation_id) where until_at is null;
create index memberships_by_organisation on memberships (organisation_id) where until_at is null;

-- Imports of people: one at a time, each decided at one moment (docs/adr, "Importing people").
create table people_imports (
  id uuid primary key,
  started_at timestamptz not null,
  -- from here on its batches will be applied, whatever happens
  decided_at timestamptz,
  -- the number of the first batch that has not been applied
  next_batch integer not null default 0,
  finished_at timestamptz
);
create unique index people_imports_one_at_a_time on people_imports ((true)) where finished_at is null;

-- What is checked and not yet applied. Empty when no import is going on.
create table people_import_batches (
  import_id uuid not null references people_imports,
  number integer not null,
  changes text not null,
  primary key (import_id, number)
);
-- Kept for seconds: compressing would cost more than it saves.
alter table people_import_batches alter column changes set storage external;

create table platform_roles (
  id uuid primary key,
  account_id uuid not null references accounts,
  role text not null check (role in ('security-team', 'auditor')),
  from_at timestamptz not null,
  until_at timestamptz
);
create unique index platform_roles_current on platform_roles (account_id, role) where until_at is null;

create table mailboxes (
  id uuid primary key,
  address text not null,
  address_key text not null unique,
  display_name text not null,
  kind text not null check (kind in ('shared', 'generic')),
  organisation_id uuid not null references organisations,
  created_at timestamptz not null
);

create table mailbox_members (
  mailbox_id uuid not null references mailboxes,
  account_id uuid not null references accounts,
  from_at timestamptz not null,
  until_at timestamptz
);
create unique index mailbox_members_current on mailbox_members (mailbox_id, account_id) where until_at is null;
create index mailbox_members_by_account on mailbox_members (account_id) where until_at is null;

-- Facts about the installation itself: 'demonstration', 'created-at'.
create table installation (
  key text primary key,
  value text not null
);
