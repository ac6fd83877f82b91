-- The key under which rows are found by an HMAC of what they are about (failures of an address, accounts on one number).
-- It stays when master keys are changed, so that a rotation forgets nothing.
create table lookup_keys (
  id uuid primary key,
  -- encrypted with this table, row and column as associated data
  secret text not null,
  created_at timestamptz not null
);
