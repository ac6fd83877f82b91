-- What was true on a past day, where the row of today no longer tells it: evidence reads this. Filled by triggers, so that no
-- writer can forget it. No row here refers to another: people and organisations may be deleted, what was true stays.

create table past_rows (
  number bigint generated always as identity primary key,
  table_name text not null,
  -- the row as it was, without secrets and notes
  was jsonb not null,
  -- until when it was so
  until_at timestamptz not null
);
create index past_rows_by_table on past_rows (table_name, until_at);
create index past_rows_by_age on past_rows (until_at);

-- A change ends the row at the moment that its writer passes in; one that passes none in, and a deletion, by the server's clock.
create function keep_past_row() returns trigger language plpgsql as $$
declare
  moment timestamptz := clock_timestamp();
begin
  if tg_op = 'UPDATE' then
    if new.updated_at > old.updated_at then
      moment := new.updated_at;
    end if;
  end if;
  insert into past_rows (table_name, was, until_at) values (
    tg_table_name, to_jsonb(old) - '{password_hash,recorded_mobile,secret,label,note}'::text[], moment);
  return null;
end $$;

create trigger accounts_were after update on accounts for each row
  when ((old.address, old.display_name, old.kind, old.status)
    is distinct from (new.address, new.display_name, new.kind, new.status))
  execute function keep_past_row();
create trigger organisations_were after update on organisations for each row
  when ((old.code, old.name) is distinct from (new.code, new.name))
  execute function keep_past_row();

create trigger accounts_gone after delete on accounts for each row execute function keep_past_row();
create trigger organisations_gone after delete on organisations for each row execute function keep_past_row();
create trigger organisation_statuses_gone after delete on organisation_statuses for each row execute function keep_past_row();
create trigger memberships_gone after delete on memberships for each row execute function keep_past_row();
create trigger platform_roles_gone after delete on platform_roles for each row execute function keep_past_row();
create trigger authenticators_gone after delete on authenticators for each row execute function keep_past_row();
create trigger method_policies_gone after delete on method_policies for each row execute function keep_past_row();
create trigger obligations_gone after delete on obligations for each row execute function keep_past_row();
create trigger halts_gone after delete on halts for each row execute function keep_past_row();
create trigger holds_gone after delete on holds for each row execute function keep_past_row();
create trigger exemptions_gone after delete on exemptions for each row execute function keep_past_row();

create function past_rows_are_kept() returns trigger language plpgsql as $$
begin
  raise exception 'past rows are never changed';
end $$;
create trigger past_rows_are_kept before update on past_rows for each row execute function past_rows_are_kept();
create trigger past_rows_are_not_truncated before truncate on past_rows
  for each statement execute function past_rows_are_kept();

-- Rows that keep their own beginning and end, deleted ones included: a deleted one ended at its deletion, if not before.

create view ever_organisation_statuses as
select organisation_id, status, from_at, until_at from organisation_statuses
union all
select (was ->> 'organisation_id')::uuid, was ->> 'status', (was ->> 'from_at')::timestamptz,
  least((was ->> 'until_at')::timestamptz, until_at)
from past_rows where table_name = 'organisation_statuses';

create view ever_memberships as
select account_id, organisation_id, role, from_at, until_at from memberships
union all
select (was ->> 'account_id')::uuid, (was ->> 'organisation_id')::uuid, was ->> 'role',
  (was ->> 'from_at')::timestamptz, least((was ->> 'until_at')::timestamptz, until_at)
from past_rows where table_name = 'memberships';

create view ever_platform_roles as
select account_id, role, from_at, until_at from platform_roles
union all
select (was ->> 'account_id')::uuid, was ->> 'role', (was ->> 'from_at')::timestamptz,
  least((was ->> 'until_at')::timestamptz, until_at)
from past_rows where table_name = 'platform_roles';

create view ever_authenticators as
select id, account_id, method, confirmed_at as from_at, removed_at as until_at from authenticators
union all
select (was ->> 'id')::uuid, (was ->> 'account_id')::uuid, was ->> 'method', (was ->> 'confirmed_at')::timestamptz,
  least((was ->> 'removed_at')::timestamptz, until_at)
from past_rows where table_name = 'authenticators';

create view ever_method_policies as
select organisation_id, allowed, from_at, until_at from method_policies
union all
select (was ->> 'organisation_id')::uuid, array(select jsonb_array_elements_text(was -> 'allowed')),
  (was ->> 'from_at')::timestamptz, least((was ->> 'until_at')::timestamptz, until_at)
from past_rows where table_name = 'method_policies';

create view ever_obligations as
select account_id, campaign_id, schedule_id, joined_at as from_at, null::timestamptz as until_at from obligations
union all
select (was ->> 'account_id')::uuid, (was ->> 'campaign_id')::uuid, (was ->> 'schedule_id')::uuid,
  (was ->> 'joined_at')::timestamptz, until_at
from past_rows where table_name = 'obligations';

create view ever_halts as
select account_id, campaign_id, at as from_at, ended_at as until_at from halts
union all
select (was ->> 'account_id')::uuid, (was ->> 'campaign_id')::uuid, (was ->> 'at')::timestamptz,
  least((was ->> 'ended_at')::timestamptz, until_at)
from past_rows where table_name = 'halts';

create view ever_holds as
select organisation_id, campaign_id, began_at as from_at, ended_at as until_at from holds
union all
select (was ->> 'organisation_id')::uuid, (was ->> 'campaign_id')::uuid, (was ->> 'began_at')::timestamptz,
  least((was ->> 'ended_at')::timestamptz, until_at)
from past_rows where table_name = 'holds';

-- Of a deleted account's exemption, only its end is later than what the row says.
create view ever_exemptions as
select id, account_id, kind, reason, clause, compensating_control, owner_id, asked_by, asked_at, approved_by, from_at,
  until_at, review_on, ended_at, ended_by
from exemptions
union all
select (was ->> 'id')::uuid, (was ->> 'account_id')::uuid, was ->> 'kind', was ->> 'reason', was ->> 'clause',
  was ->> 'compensating_control', (was ->> 'owner_id')::uuid, (was ->> 'asked_by')::uuid,
  (was ->> 'asked_at')::timestamptz, (was ->> 'approved_by')::uuid, (was ->> 'from_at')::timestamptz,
  (was ->> 'until_at')::timestamptz, (was ->> 'review_on')::date,
  least((was ->> 'ended_at')::timestamptz, until_at), (was ->> 'ended_by')::uuid
from past_rows where table_name = 'exemptions';

-- Who answered for an exemption is part of it: deleting that person's account must not make anybody blank it.
alter table exemptions drop constraint exemptions_owner_id_fkey;
alter table exemptions drop constraint exemptions_asked_by_fkey;
alter table exemptions drop constraint exemptions_approved_by_fkey;
alter table exemptions drop constraint exemptions_ended_by_fkey;
-- What is asked for and waits for somebody else to approve it.
create index exemptions_waiting on exemptions (asked_at) where from_at is null and ended_at is null;
create index exemptions_in_time on exemptions (until_at) where from_at is not null;
