-- What was proved in a session, one entry a proof: authenticatorId, method, level, isPhishingResistant, provedAt.
alter table sessions add column proofs jsonb not null default '[]';
-- The authenticator that a remembered device has spared its owner. It is no proof.
alter table sessions add column remembered_authenticator_id uuid;
-- The person said that nobody else uses this login, where its address made us ask.
alter table sessions add column is_personal boolean not null default false;
-- Sessions under way do not say with which authenticator they began: their owners sign in again.
update sessions set ended_at = current_timestamp where ended_at is null;
alter table sessions drop column methods;
alter table sessions drop column proved_at;

-- When an authenticator begins to count for changes to its account; null: at once. Later where it was added with a weaker proof.
alter table authenticators add column trusted_from timestamptz;
-- When the account's owner said that they did not add it.
alter table authenticators add column disowned_at timestamptz;
