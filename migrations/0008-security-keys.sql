-- FIDO2 security keys and passkeys: what WebAuthn Level 3 calls a credential record.

-- What an account is called on keys: random, so that a key that is found tells nothing about its owner.
create table security_key_owners (
  account_id uuid primary key references accounts,
  user_handle bytea not null unique
);

create table security_keys (
  -- checked at the end of the transaction: a key that somebody has already is then no authenticator at all
  authenticator_id uuid primary key references authenticators deferrable initially deferred,
  -- one key of one account, for ever: a removed one does not come back under another account
  credential_id bytea not null unique,
  -- as the key gave it (COSE)
  public_key bytea not null,
  -- the signature counter that was accepted last; stays 0 for keys that do not count
  counter bigint not null,
  -- the model; all zeros where the key or its browser does not tell
  model uuid not null,
  transports text[] not null,
  -- its owner said that it is this device, not a key that is carried
  is_device boolean not null,
  -- it may be copied to other devices of its owner (backup eligible), and was (backup state)
  is_exportable boolean not null,
  is_backed_up boolean not null,
  -- it checked its owner (PIN, finger, face) when it was set up
  verified_owner boolean not null,
  -- how the model was attested: none, packed, tpm and so on
  attestation text not null
);

-- The newest challenge of each purpose and browser: a newer one takes the place of the older. Of passkeys, which are asked
-- for before anybody is known, only what was accepted last stands here.
create table webauthn_challenges (
  browser_hash bytea not null,
  purpose text not null check (purpose in ('enrol', 'sign-in', 'confirm', 'passkey')),
  account_id uuid references accounts,
  challenge_hash bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (browser_hash, purpose)
);
create index webauthn_challenges_by_end on webauthn_challenges (expires_at);
