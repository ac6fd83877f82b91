-- Messages by every channel. Contents are sealed as a whole; a telephone number stands nowhere else.

alter table messages drop constraint messages_channel_check;
alter table messages add constraint messages_channel_check check (channel in ('email', 'text', 'call'));
-- from when a message must not be sent any more
alter table messages add column expires_at timestamptz;
-- what was kept before was text alone
update messages set body = null;
