-- What evidence needs to tell who was idle or back from leave on a past day, and what the installation itself asked.

-- A return from leave is overwritten by the next one.
drop trigger accounts_were on accounts;
create trigger accounts_were after update on accounts for each row
  when ((old.address, old.display_name, old.kind, old.status, old.returned_at)
    is distinct from (new.address, new.display_name, new.kind, new.status, new.returned_at))
  execute function keep_past_row();

-- A sign-in ends the row of somebody who was idle until then. Others' sign-ins are not kept: they were not idle.
create function keep_past_row_of_idle() returns trigger language plpgsql as $$
begin
  insert into past_rows (table_name, was, until_at) values (
    tg_table_name, to_jsonb(old) - '{password_hash,recorded_mobile,secret,label,note}'::text[], new.last_signed_in_at);
  return null;
end $$;
create trigger accounts_were_idle after update of last_signed_in_at on accounts for each row
  when (new.last_signed_in_at - greatest(old.last_signed_in_at, old.returned_at, old.created_at) >= interval '90 days')
  execute function keep_past_row_of_idle();

-- What the settings asked of people in no campaign, and from when until when they did: evidence reads it.
create table default_mandates (
  -- null: nothing was asked
  required_from timestamptz,
  skips_allowed integer not null,
  from_at timestamptz not null,
  until_at timestamptz
);
create unique index default_mandates_current on default_mandates ((true)) where until_at is null;
