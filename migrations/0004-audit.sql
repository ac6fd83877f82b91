-- The event chain: 32 lanes, each event sealed by an HMAC over itself and the seal before it.

create table audit_lanes (
  lane integer primary key check (lane between 0 and 31),
  sequence bigint not null,
  seal bytea not null
);
insert into audit_lanes (lane, sequence, seal)
select lane, 0, '\x00'::bytea from generate_series(0, 31) as lane;

create table audit_events (
  id uuid primary key,
  -- no reference: its check would lock the lane once more with every event
  lane integer not null check (lane between 0 and 31),
  sequence bigint not null,
  at timestamptz not null,
  type text not null,
  outcome text not null check (outcome in ('done', 'refused')),
  -- who did it: an account, 'system', or 'command-line'
  actor text not null,
  -- for whom
  account_id uuid,
  organisation_id uuid,
  client_address text,
  detail jsonb not null,
  key_id text not null,
  seal bytea not null,
  unique (lane, sequence)
);
create index audit_events_by_account on audit_events (account_id, at desc);
create index audit_events_by_time on audit_events (at);
create index audit_events_by_organisation on audit_events (organisation_id, at desc) where organisation_id is not null;

-- Where a lane begins after old events were let go: the last sequence let go, its seal and key, itself sealed.
create table audit_anchors (
  lane integer primary key references audit_lanes,
  sequence bigint not null,
  event_seal bytea not null,
  event_key_id text not null,
  let_go_at timestamptz not null,
  key_id text not null,
  seal bytea not null
);

-- Signed copies of all lane heads, taken hourly and logged: what was there then cannot be taken away unseen.
create table audit_heads (
  id uuid primary key,
  at timestamptz not null,
  heads jsonb not null,
  key_id text not null,
  seal bytea not null
);
create index audit_heads_by_time on audit_heads (at);

-- Nothing in the chain is changed; events go only oldest first, and only after their anchor is there.
create function audit_events_are_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and exists (
    select 1 from audit_anchors where lane = old.lane and sequence >= old.sequence
  ) then
    return old;
  end if;
  raise exception 'audit events are never changed';
end $$;
create trigger audit_events_are_kept before update or delete on audit_events
  for each row execute function audit_events_are_kept();
create trigger audit_events_are_not_truncated before truncate on audit_events
  for each statement execute function audit_events_are_kept();

-- A trigger that fires only on what it refuses costs an append nothing.
create function audit_lanes_only_rise() returns trigger language plpgsql as $$
begin
  raise exception 'audit lanes only rise';
end $$;
create trigger audit_lanes_only_rise before update on audit_lanes
  for each row when (new.lane <> old.lane or new.sequence <= old.sequence)
  execute function audit_lanes_only_rise();
create trigger audit_lanes_stay before delete on audit_lanes
  for each row execute function audit_lanes_only_rise();
create trigger audit_lanes_are_not_truncated before truncate on audit_lanes
  for each statement execute function audit_lanes_only_rise();

create function audit_anchors_only_rise() returns trigger language plpgsql as $$
begin
  raise exception 'audit anchors only rise';
end $$;
create trigger audit_anchors_only_rise before update on audit_anchors
  for each row when (new.lane <> old.lane or new.sequence <= old.sequence)
  execute function audit_anchors_only_rise();
create trigger audit_anchors_stay before delete on audit_anchors
  for each row execute function audit_anchors_only_rise();
create trigger audit_anchors_are_not_truncated before truncate on audit_anchors
  for each statement execute function audit_anchors_only_rise();

create function audit_heads_are_kept() returns trigger language plpgsql as $$
begin
  raise exception 'audit heads are never changed';
end $$;
create trigger audit_heads_are_kept before update on audit_heads
  for each row execute function audit_heads_are_kept();
create trigger audit_heads_are_not_truncated before truncate on audit_heads
  for each statement execute function audit_heads_are_kept();
