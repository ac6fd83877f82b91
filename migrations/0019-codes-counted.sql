-- Under which the wrong codes of its account are counted: a code is counted by the statement that reads its sign-in.
alter table pending_sign_ins add column attempts_key bytea;
-- Sign-ins under way have none, and begin anew.
update pending_sign_ins set ended_at = current_timestamp where ended_at is null;
