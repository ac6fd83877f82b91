import type { Queries } from '../../../platform/database/index.ts';
import { challengeEnd, type Purpose } from './challenges.ts';

/** Whose challenge, in which browser, and what for. */
export interface ChallengeOwner {
  readonly browserHash: Buffer;
  readonly purpose: Exclude<Purpose, 'passkey'>;
  readonly accountId: string;
  readonly now: Date;
}

/** Stores a new challenge. The one that the browser had for the same purpose ends, whoever it was for. */
export async function storeChallenge(
  queries: Queries,
  { browserHash, purpose, accountId, now }: ChallengeOwner,
  challengeHash: Buffer,
): Promise<void> {
  const row = { account_id: accountId, challenge_hash: challengeHash, used_at: null, created_at: now };
  const values = { ...row, expires_at: challengeEnd(now) };
  await queries
    .insertInto('webauthn_challenges')
    .values({ browser_hash: browserHash, purpose, ...values })
    .onConflict((conflict) => conflict.columns(['browser_hash', 'purpose']).doUpdateSet(values))
    .execute();
}

/** The challenge that may still be answered, or was; undefined where there is none or its time is over. */
export async function findChallenge(
  queries: Queries,
  { browserHash, purpose, accountId, now }: ChallengeOwner,
): Promise<{ readonly hash: Buffer; readonly isUsed: boolean } | undefined> {
  const row = await queries
    .selectFrom('webauthn_challenges')
    .select(['challenge_hash', 'used_at'])
    .where('browser_hash', '=', browserHash)
    .where('purpose', '=', purpose)
    .where('account_id', '=', accountId)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row && { hash: row.challenge_hash, isUsed: row.used_at !== null };
}

/** Uses a challenge up. @returns false when it was used before, ended, or a newer one took its place */
export async function spendChallenge(
  transaction: Queries,
  { browserHash, purpose, accountId, now }: ChallengeOwner,
  challengeHash: Buffer,
): Promise<boolean> {
  const result = await transaction
    .updateTable('webauthn_challenges')
    .set({ used_at: now })
    .where('browser_hash', '=', browserHash)
    .where('purpose', '=', purpose)
    .where('account_id', '=', accountId)
    .where('challenge_hash', '=', challengeHash)
    .where('expires_at', '>', now)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** A challenge that was given to a browser before anybody was known: only its browser keeps it until it is answered. */
export interface GivenChallenge {
  readonly browserHash: Buffer;
  readonly challengeHash: Buffer;
  readonly givenAt: Date;
}

/**
 * Uses up a passkey's challenge. What is accepted in a browser only ever gets newer, so none is accepted twice.
 * @returns false when this one, or one that was given later, was accepted before
 */
export async function spendPasskeyChallenge(
  transaction: Queries,
  { browserHash, challengeHash, givenAt }: GivenChallenge,
  now: Date,
): Promise<boolean> {
  const values = {
    challenge_hash: challengeHash,
    created_at: givenAt,
    expires_at: challengeEnd(givenAt),
    used_at: now,
  };
  const result = await transaction
    .insertInto('webauthn_challenges')
    .values({ browser_hash: browserHash, purpose: 'passkey', ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['browser_hash', 'purpose'])
        .doUpdateSet(values)
        .where('webauthn_challenges.created_at', '<', givenAt),
    )
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
