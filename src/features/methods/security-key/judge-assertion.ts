import type { Queries } from '../../../platform/database/index.ts';
import { findKey, type KeyUse, type StoredKey } from './key-store.ts';
import type { RelyingParty } from './relying-party.ts';
import { type AssertionAnswer, readAssertion } from './response.ts';
import { verifyAssertion } from './verify-assertion.ts';

/** Why an answer is refused, for the audit; people read the same words for each. */
export type WrongReason = 'broken' | 'unknown key' | 'stopped key' | 'counter';

export type JudgedAssertion =
  | { readonly outcome: 'right'; readonly key: StoredKey; readonly use: KeyUse }
  /** `key` is left out where it is not known, or not of the account that is asked. */
  | { readonly outcome: 'wrong'; readonly reason: WrongReason; readonly key?: StoredKey };

interface Expected {
  readonly challengeHash: Buffer;
  /** Whose key it must be; left out where the key tells who is there. */
  readonly accountId?: string;
  /** True where the key is the only proof: it must have checked its owner and name them. */
  readonly standsAlone: boolean;
}

/** A key that names an owner must name its own; one that stands alone must name one (WebAuthn Level 3, 7.2). */
function namesItsOwner({ response }: AssertionAnswer, key: StoredKey, standsAlone: boolean): boolean {
  if (response.userHandle === undefined) return !standsAlone;
  return Buffer.from(response.userHandle, 'base64url').equals(key.userHandle);
}

/** Judges what a browser sent after a key was used. Changes nothing. */
export async function judgeAssertion(
  rp: RelyingParty,
  queries: Queries,
  text: string,
  { challengeHash, accountId, standsAlone }: Expected,
): Promise<JudgedAssertion> {
  const answer = readAssertion(text);
  if (!answer) return { outcome: 'wrong', reason: 'broken' };
  const key = await findKey(queries, Buffer.from(answer.rawId, 'base64url'));
  if (!key || (accountId !== undefined && key.accountId !== accountId))
    return { outcome: 'wrong', reason: 'unknown key' };
  if (key.isBlocked) return { outcome: 'wrong', reason: 'stopped key', key };
  if (!namesItsOwner(answer, key, standsAlone)) return { outcome: 'wrong', reason: 'broken', key };
  const expected = { challengeHash, mustVerifyOwner: standsAlone };
  const asserted = await verifyAssertion(rp, key, answer, expected);
  return { ...asserted, key };
}
