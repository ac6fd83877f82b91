import type { Random } from '../../../core/random.ts';
import type { Queries } from '../../../platform/database/index.ts';

/** What registering a key gave (WebAuthn Level 3, 4: a credential record). */
export interface NewKey {
  readonly credentialId: Buffer;
  /** As the key gave it (COSE). */
  readonly publicKey: Buffer;
  readonly counter: number;
  /** Its AAGUID: all zeros where it does not tell. */
  readonly model: string;
  readonly transports: readonly string[];
  readonly isDevice: boolean;
  readonly isExportable: boolean;
  readonly isBackedUp: boolean;
  readonly verifiedOwner: boolean;
  readonly attestation: string;
}

/** A key that somebody has, with what an answer of it is held against. */
export interface StoredKey extends Pick<NewKey, 'credentialId' | 'publicKey' | 'counter' | 'isExportable'> {
  readonly authenticatorId: string;
  readonly accountId: string;
  readonly userHandle: Buffer;
  readonly isBlocked: boolean;
}

const HANDLE_BYTES = 32;

/** What an account is called on its keys: made once, random, never its address or id (WebAuthn Level 3, 14.6.1). */
export async function ensureUserHandle(queries: Queries, accountId: string, random: Random): Promise<Buffer> {
  await queries
    .insertInto('security_key_owners')
    .values({ account_id: accountId, user_handle: Buffer.from(random.bytes(HANDLE_BYTES)) })
    .onConflict((conflict) => conflict.column('account_id').doNothing())
    .execute();
  const row = await queries
    .selectFrom('security_key_owners')
    .select('user_handle')
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  return row.user_handle;
}

/** Stores what is known of a key, before its authenticator. @returns false when somebody has this key already */
export async function insertKey(
  transaction: Queries,
  authenticatorId: string,
  key: NewKey,
): Promise<boolean> {
  const result = await transaction
    .insertInto('security_keys')
    .values({
      authenticator_id: authenticatorId,
      credential_id: key.credentialId,
      public_key: key.publicKey,
      counter: key.counter,
      model: key.model,
      transports: [...key.transports],
      is_device: key.isDevice,
      is_exportable: key.isExportable,
      is_backed_up: key.isBackedUp,
      verified_owner: key.verifiedOwner,
      attestation: key.attestation,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Whether anybody has, or ever had, a key with this id. */
export async function isRegistered(queries: Queries, credentialId: Buffer): Promise<boolean> {
  const row = await queries
    .selectFrom('security_keys')
    .select('authenticator_id')
    .where('credential_id', '=', credentialId)
    .executeTakeFirst();
  return row !== undefined;
}

/** The keys of an account, removed ones left out: what a browser is told to look for, or not to set up again. */
export async function listKeys(
  queries: Queries,
  accountId: string,
): Promise<{ readonly id: string; readonly transports: readonly string[]; readonly isBlocked: boolean }[]> {
  const rows = await queries
    .selectFrom('security_keys')
    .innerJoin('authenticators', 'authenticators.id', 'security_keys.authenticator_id')
    .select(['credential_id', 'transports', 'blocked_at'])
    .where('authenticators.account_id', '=', accountId)
    .where('authenticators.removed_at', 'is', null)
    .orderBy('authenticators.confirmed_at')
    .execute();
  return rows.map((row) => ({
    id: row.credential_id.toString('base64url'),
    transports: row.transports,
    isBlocked: row.blocked_at !== null,
  }));
}

/** The key with an id, while its owner has not removed it. */
export async function findKey(queries: Queries, credentialId: Buffer): Promise<StoredKey | undefined> {
  const row = await queries
    .selectFrom('security_keys')
    .innerJoin('authenticators', 'authenticators.id', 'security_keys.authenticator_id')
    .innerJoin('security_key_owners', 'security_key_owners.account_id', 'authenticators.account_id')
    .select(['credential_id', 'public_key', 'counter', 'is_exportable', 'user_handle', 'blocked_at'])
    .select(['authenticators.id', 'authenticators.account_id'])
    .where('credential_id', '=', credentialId)
    .where('authenticators.removed_at', 'is', null)
    .executeTakeFirst();
  return (
    row && {
      authenticatorId: row.id,
      accountId: row.account_id,
      credentialId: row.credential_id,
      publicKey: row.public_key,
      counter: row.counter,
      isExportable: row.is_exportable,
      userHandle: row.user_handle,
      isBlocked: row.blocked_at !== null,
    }
  );
}

/** What an accepted answer says about its key. */
export interface KeyUse {
  readonly authenticatorId: string;
  readonly counter: number;
  readonly isBackedUp: boolean;
}

/**
 * Writes down that a key was used.
 * @returns false when it was removed or stopped meanwhile, or a parallel answer of it counted as far
 */
export async function noteKeyUse(transaction: Queries, use: KeyUse, now: Date): Promise<boolean> {
  const authenticator = await transaction
    .updateTable('authenticators')
    .set({ last_used_at: now, failures: 0 })
    .where('id', '=', use.authenticatorId)
    .where('removed_at', 'is', null)
    .where('blocked_at', 'is', null)
    .executeTakeFirst();
  if (authenticator.numUpdatedRows !== 1n) return false;
  const key = await transaction
    .updateTable('security_keys')
    .set({ counter: use.counter, is_backed_up: use.isBackedUp })
    .where('authenticator_id', '=', use.authenticatorId)
    .where((where) => (use.counter === 0 ? where('counter', '=', 0) : where('counter', '<', use.counter)))
    .executeTakeFirst();
  return key.numUpdatedRows === 1n;
}
